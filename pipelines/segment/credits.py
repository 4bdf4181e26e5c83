"""Who wrote an article and when: bylines, signatures, bios, contributor headings, datelines and front matter.

Names and dates are taken as printed; where several places name them, the plainest place wins, in the order of EVIDENCE.
"""

from functools import cache
from typing import NamedTuple

import polars as pl

from pipelines.compiled import holds, keep_compiled
from pipelines.frames import first, where
from pipelines.languages import pattern
from pipelines.segment import dates, frontmatter
from pipelines.segment.datelines import LONE_YEAR
from pipelines.segment.vocabulary import (
    AND,
    JOIN,
    NAME,
    NAME_WORD,
    ON_DATE,
    PERSONAL,
    SOMEBODY,
    STATION,
    UPPER,
    WRITTEN_BY,
)

# figures may begin a word of a body's name: `The 9B Club`
PERSON = rf"^(?:\p{{L}}+\.\s|(?:{NAME_WORD}\s)?\d+)?{SOMEBODY}$"
AFFILIATION = r"[\[(]([^\])]+)[\])]|,\s+(\p{Ll}.*)$"  # in brackets, or in lower case behind a comma
SENTENCE = r"[.!?][”\"’»]?$"
# `y Gasset`, `e Silva`: behind a full name one word more is of it, and no pen name
COMPOUND = rf"([{UPPER}][^\s,;]*\s[^,;\n]*?[^\s,;])\s([ye])\s([{UPPER}][^\s,;]*)(\s*[,;&/]|\s[ye]\s|$)"
TIED = "\x1f"  # instead of the blanks in it
EVIDENCE = ("front_matter", "byline", "section_heading", "credit", "bio")
CREDITS = {"translator": "translated", "photographer": "photographed", "illustrator": "illustrated", "editor": "edited"}
# evidence and role of what `_questions` find
ASKED = [(evidence, "author") for evidence in ("byline", "section_heading", "credit", "credit", "credit", "bio")]
ASKED += [("credit", role) for role in CREDITS]
SCHEMA = pl.Schema(
    {
        "article": pl.UInt32(),
        "name": pl.String(),
        "role": pl.String(),
        "affiliation": pl.String(),
        "section": pl.String(),
        "evidence": pl.String(),
        "place": pl.UInt32(),
    }
)


class Stated(NamedTuple):
    """What front matter states of each article, and everybody an article credits."""

    front: pl.DataFrame
    people: pl.DataFrame


@keep_compiled
def stated(units: pl.DataFrame, blocks: pl.DataFrame) -> Stated:
    """Read front matter and credits: facts by article, and people as `_contributors` gives them."""
    front, people = _front_matter(blocks)
    return Stated(front, _contributors(units, people))


def _contributors(units: pl.DataFrame, people: pl.DataFrame) -> pl.DataFrame:
    """Everybody an article credits: article, name, role, affiliation, section, evidence, place (unit or order)."""
    found = pl.concat([people, _names(_asked(units))])
    rank = pl.col("evidence").replace_strict({name: n for n, name in enumerate(EVIDENCE)}, return_dtype=pl.Int8)
    other = pl.col("role") != "author"
    best = rank.filter(~other).min().over("article")
    return (
        found.filter(other | (rank == best))
        .unique(["article", "name", "role", "section"], keep="first", maintain_order=True)
        .sort("article", other, "place", maintain_order=True)
    )


def _asked(units: pl.DataFrame) -> pl.DataFrame:
    """The parts of lines that may name people, question by question: unit, article, clean, names, evidence, role."""
    role, rule = pl.col("role"), pl.col("rule")
    lines = role.is_in(["credit", "byline", "standfirst"]) | (rule == "heading:contributor")
    rows = where(units, lines, "unit", "article", "role", "rule", "native", "clean", "text")
    rows = rows.select_seq("unit", "article", "clean", *_questions())
    index = ["unit", "article", "clean"]
    rows = rows.unpivot(index=index, variable_name="question", value_name="names").drop_nulls("names")
    question = rows.get_column("question").cast(pl.UInt32)
    return rows.hstack(pl.DataFrame(ASKED, schema=["evidence", "role"], orient="row")[question])


@cache
def _questions() -> list[pl.Expr]:
    """The part of a line that names people, for each kind of line in the order of ASKED; null for the other lines."""
    rule, letter = pl.col("rule"), r"^([^\n]+)"
    credit = _held((rule != "heading:contributor") & ~pl.col("native"))
    questions = [
        _held(pl.col("role") == "byline").str.replace(rf"^{WRITTEN_BY}", ""),
        _named_in_heading(_held(rule == "heading:contributor", "text").str.extract(letter, 1)),
        _held(rule == "signature:name").str.replace(r"^[—–-]+\s*", ""),
        _full_name(_held(rule.str.starts_with("signature:last_"))),
        _held(rule == "signature:name_and_date", "text").str.extract(letter, 1),
        _held(rule == "credit:bio").str.extract(rf"^({NAME})", 1),
        # tied to the beginning: to find one inside a line, the engine reads such a pattern backwards too, which it has
        # to build anew each time
        *(credit.str.extract(rf"^(?s:.*?)(?i:{pattern(key)})\s*:?\s+({NAME})", 1) for key in CREDITS.values()),
    ]
    return [question.alias(str(n)) for n, question in enumerate(questions)]


def _held(test: pl.Expr, column: str = "clean") -> pl.Expr:
    return pl.when(test).then(column)


def _full_name(line: pl.Expr) -> pl.Expr:
    """A line that names one person by more than a word, and no body such as `The Editors`."""
    article = rf"(?i)^{pattern('function_words')}\s"
    named = line.str.contains(" ", literal=True) & line.str.contains(PERSONAL)
    return pl.when(named & ~line.str.contains(article)).then(line)


def _named_in_heading(line: pl.Expr) -> pl.Expr:
    """The names that a contributor heading begins with: what stands behind a bracket's comma is affiliation."""
    line = line.str.replace_all(r"\[([^\]]*)\]\([^)]*\)", "$1").str.replace(r"([\])])\s*,.*$", "$1")
    bracketed = line.str.contains(r"[\[(]")
    return (
        pl.when(bracketed)
        .then(line.str.replace_all(r"\s*[\[(][^\])]*[\])]", ""))
        .otherwise(line.str.replace(r",\s+\p{Ll}.*$", ""))
    )


def _names(rows: pl.DataFrame) -> pl.DataFrame:
    """Names in lines: parts between commas and conjunctions that look like a person; what follows is affiliation."""
    names = pl.col("names").str.replace(ON_DATE, "").str.strip_chars(" |·•,;–—-")
    names = names.str.replace_all(COMPOUND, f"${{1}}{TIED}${{2}}{TIED}${{3}}${{4}}")
    split = names.str.replace_all(AND, "\n+ ").str.replace_all(JOIN, "\n").str.split("\n")
    section = pl.col("evidence") == "section_heading"
    heading = pl.when(section).then(pl.col("clean"))
    affiliation = pl.coalesce(heading.str.extract(AFFILIATION, group) for group in (1, 2))
    rows = rows.with_columns_seq(split.alias("name"), affiliation.alias("affiliation")).explode("name")
    leads = first("evidence", "role", "unit").alias("leads")
    last = (pl.col("evidence") == "byline") & pl.col("name").str.starts_with("+")
    name = pl.col("name").str.replace_all(TIED, " ", literal=True).str.strip_chars(" .,;:*_+")
    rows = rows.with_columns_seq(name, leads, last.alias("last"))
    # a single word is a pen name where it stands alone or behind a conjunction, and a place behind a name
    full = pl.col("leads") | pl.col("last") | pl.col("name").str.contains(" ", literal=True)
    station = holds(pl.when(~pl.col("leads")).then("name").str.to_lowercase(), STATION)
    rows = rows.filter(full).filter(pl.col("name").str.contains(PERSON) & ~station)
    return rows.select(
        "article", "name", "role", "affiliation",
        pl.when(section).then(pl.col("clean")).alias("section"),
        "evidence", pl.col("unit").alias("place"),
    ).cast(SCHEMA)  # fmt: skip


@keep_compiled
def facts(units: pl.DataFrame, blocks: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Date, publication and issue of the articles that have a line with a date; address of those that state one."""
    lines = pl.col("dated") & pl.col("role").is_in(["credit", "byline", "standfirst", "kicker"])
    lines = lines & ~pl.col("native") & (pl.col("words") <= 24) & pl.col("article").is_not_null()
    about = where(blocks, lines, "article", "block", "head", "front", "rule", "words")
    date = pl.coalesce(pl.col("head").str.extract(form, 1) for form in (f"({dates.DATE})", LONE_YEAR))
    told = pl.col("head").str.contains(SENTENCE) & (pl.col("words") >= 8)  # in a sentence, not in a line of its own
    about = about.with_columns_seq(date.alias("date_text"), told.alias("told")).drop_nulls("date_text")
    about = about.sort("article", ~pl.col("front"), "told", "block")
    about = about.unique("article", keep="first", maintain_order=True)
    sides = pl.col("head").str.splitn(pl.col("date_text"), 2).struct.rename_fields(["before", "after"])
    about = about.with_columns(sides.alias("sides")).unnest("sides")
    issue = rf"(?i)^,\s+([{UPPER}].*?)\s+(?:no\.?\s*)?(\d{{1,4}})$"
    place = rf"^(?:(?i:{pattern('published')})(?:\s+\p{{Ll}}+)?[:,]?\s+)?([{UPPER}][^,;:]+?),?\s+\(?$"
    named = pl.coalesce(pl.col("after").str.extract(issue, 1), pl.col("before").str.extract(place, 1))
    elsewhere = ~pl.col("front") & (pl.col("rule") != "signature:name_and_date")
    dated = about.select_seq(
        "article", "date_text",
        pl.when(elsewhere).then(named).alias("publication"),
        pl.col("after").str.extract(issue, 2).alias("issue"),
    )  # fmt: skip
    links = where(units, pl.col("article").is_not_null() & (pl.col("rule") == "credit:address"), "article", "clean")
    return dated, links.unique("article", keep="first", maintain_order=True).rename({"clean": "url"})


def _front_matter(blocks: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Facts of the front matter by article, and the people it names, in its order: it is about a document's first."""
    found, people = frontmatter.read(blocks)
    firsts = pl.DataFrame(schema={"doc": pl.UInt32, "article": pl.UInt32})
    if not found.is_empty():
        first_of = pl.col("article").is_not_null() & pl.col("doc").is_in(found["doc"].implode())
        firsts = where(blocks, first_of, "doc", "article").unique("doc", keep="first", maintain_order=True)
    section, evidence = pl.lit(None, dtype=pl.String).alias("section"), pl.lit("front_matter").alias("evidence")
    rows = people.with_row_index("place").join(firsts, on="doc", how="inner", maintain_order="left")
    rows = rows.select("article", "name", "role", "affiliation", section, evidence, "place").cast(SCHEMA)
    return found.join(firsts, on="doc", how="inner"), rows
