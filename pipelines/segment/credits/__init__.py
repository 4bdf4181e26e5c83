"""Who wrote an article and when: bylines, signatures, bios, contributor headings, datelines and front matter.

Names and dates are taken as printed; where several places name them, the plainest place wins, in the order of EVIDENCE.
"""

from typing import NamedTuple

import polars as pl

from pipelines.clean.figures import ordinary
from pipelines.frames import first, where
from pipelines.frames.compiled import holds, keep_compiled, masked
from pipelines.languages import pattern, words
from pipelines.segment.blocks import dates, reference_marks
from pipelines.segment.blocks.datelines import LONE_YEAR
from pipelines.segment.blocks.vocabulary import AND, JOIN, ON_DATE, SOMEBODY, STATION, UPPER
from pipelines.segment.credits import bylines, frontmatter, lines
from pipelines.segment.credits.bylines import PERSON

TITLED = rf"^{SOMEBODY}(?:\s{pattern('name_ties')}\s{SOMEBODY})+$"  # as one may be called who stands first
AFFILIATION = r"[\[(]([^\])]+)[\])]|,\s+(\p{Ll}.*)$"  # in brackets, or in lower case behind a comma
INITIALS = r"^(?:\p{Lu}\p{Ll}?\.\s*)+\p{Lu}$"  # without their last point
SENTENCE = r"[.!?][”\"’»]?$"
# `y Gasset`, `e Silva`: behind a full name one word more is of it, and no pen name
COMPOUND = rf"([{UPPER}][^\s,;]*\s[^,;\n]*?[^\s,;])\s([ye])\s([{UPPER}][^\s,;]*)(\s*[,;&/]|\s[ye]\s|$)"
EDITORS, SORTS = words("editors"), list(words("kickers"))
EDGES = " .,;:*_+“”\""  # what may stand around a name
MAX_HANDED = 24  # code points in which a line says so: `Manuscript received 3 May`
TIED = "\x1f"  # instead of the blanks in it
EVIDENCE = ("front_matter", "byline", "section_heading", "credit", "bio", "standfirst")
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
    found = pl.concat([people, _names(lines.asked(units))])
    rank = pl.col("evidence").replace_strict({name: n for n, name in enumerate(EVIDENCE)}, return_dtype=pl.Int8)
    other = pl.col("role") != "author"
    best = rank.filter(~other).min().over("article")
    return (
        found.filter(other | (rank == best))
        .unique(["article", "name", "role", "section"], keep="first", maintain_order=True)
        .sort("article", other, "place", maintain_order=True)
    )


def _names(rows: pl.DataFrame) -> pl.DataFrame:
    """Names in lines: parts between commas and conjunctions that look like a person; what follows is affiliation."""
    rows = rows.with_columns(reference_marks.strip(rows.get_column("names")))
    names = pl.col("names").str.replace(ON_DATE, "").str.strip_chars(" |·•,;–—-")
    names = names.str.replace_all(COMPOUND, f"${{1}}{TIED}${{2}}{TIED}${{3}}${{4}}")
    split = bylines.apart(names).str.replace_all(AND, "\n+ ").str.replace_all(JOIN, "\n").str.split("\n")
    section = pl.col("evidence") == "section_heading"
    heading = pl.when(section).then(pl.col("clean"))
    rows = rows.with_columns_seq(split.alias("name"), heading.str.extract_groups(AFFILIATION).alias("affiliation"))
    affiliation = pl.coalesce(pl.col("affiliation").struct.field("*")).alias("affiliation")
    rows = rows.with_columns_seq(affiliation).explode("name")
    leads = first("evidence", "role", "unit").alias("leads")
    last = (pl.col("evidence") == "byline") & pl.col("name").str.starts_with("+")
    name = pl.col("name").str.replace_all(TIED, " ", literal=True).str.strip_chars(EDGES)
    name = name.str.replace(INITIALS, "${0}.")
    rows = rows.with_columns_seq(name, leads, last.alias("last"))
    # a single word is a pen name where it stands alone or behind a conjunction, and a place behind a name
    full = pl.col("leads") | pl.col("last") | pl.col("name").str.contains_any([" "])
    station = holds(masked(~pl.col("leads"), "name").str.to_lowercase(), STATION)
    titled = holds(pl.when("leads").then("name"), TITLED)
    # in a line without capitals nobody has any
    small = pl.col("clean") == pl.col("clean").str.to_lowercase()
    cased = pl.coalesce(masked(small, "name").str.to_titlecase(), "name")
    signed = masked(pl.col("evidence") == "credit", "name")
    editors = signed.str.to_lowercase().is_in(EDITORS).fill_null(False)  # who they are is not told
    full = full & ~pl.col("name").str.to_lowercase().is_in(SORTS)  # what sort of text it is: `Staff Editorial`
    rows = rows.filter(full).filter(((cased.str.contains(PERSON) & ~station) | titled) & ~editors)
    return rows.select(
        "article", "name", "role", "affiliation",
        pl.when(section).then(pl.col("clean")).alias("section"),
        "evidence", pl.col("unit").alias("place"),
    ).cast(SCHEMA)  # fmt: skip


@keep_compiled
def facts(units: pl.DataFrame, blocks: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Date, publication and issue of the articles that have a line with a date; address of those that state one."""
    lines = pl.col("dated") & pl.col("role").is_in(["credit", "byline", "standfirst", "kicker"])
    few = (pl.col("words") <= 24) | (pl.col("rule") == "credit:appeared")
    lines = lines & ~pl.col("native") & few & pl.col("article").is_not_null()
    lines = lines & (pl.col("rule") != "credit:book")  # it says when a book appeared
    about = where(blocks, lines & ~pl.lit(_of_letters(blocks)), "article", "block", "head", "front", "rule", "words")
    about = about.with_columns(ordinary(pl.col("head")).alias("plain"))
    # when a paper was handed in is told before when it appeared
    handed, printed = _says(pl.col("head").str.head(MAX_HANDED), "submitted"), _says(pl.col("head"), "published")
    about = about.filter(~handed | printed)
    last = pl.when(handed).then("plain").str.extract_all(dates.DATE).list.last()
    date = pl.coalesce(last, pl.col("plain").str.extract(dates.DATE, 0), pl.col("plain").str.extract(LONE_YEAR, 1))
    told = pl.col("head").str.contains(SENTENCE) & (pl.col("words") >= 8)  # in a sentence, not in a line of its own
    about = about.with_columns_seq(date.alias("date_text"), told.alias("told")).drop_nulls("date_text")
    about = about.sort("article", ~pl.col("front"), "told", "block")
    about = about.unique("article", keep="first", maintain_order=True)
    sides = pl.col("plain").str.splitn(pl.col("date_text"), 2).struct.rename_fields(["before", "after"])
    about = about.with_columns(sides.alias("sides")).unnest("sides")
    # as printed, in its own figures
    printed = pl.col("head").str.slice(pl.col("before").str.len_chars(), pl.col("date_text").str.len_chars())
    about = about.with_columns(printed.alias("date_text"))
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


def _says(line: pl.Expr, key: str) -> pl.Expr:
    return line.str.to_lowercase().str.contains_any([*words(key)])


def _of_letters(blocks: pl.DataFrame) -> pl.Series:
    """The datelines of several letters, each below a heading: none of them dates the article that they make."""
    below = (pl.col("role") == "heading").shift(1) & (pl.col("article").shift(1) == pl.col("article"))
    below = below & pl.col("dated") & (pl.col("role") != "heading")
    rows = blocks.select("article", below.fill_null(False).alias("below"))
    several = rows.group_by("article").agg(pl.col("below").sum() > 1).filter("below").get_column("article")
    return rows.select(pl.col("below") & pl.col("article").is_in(several.implode())).to_series()


def _front_matter(blocks: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Facts of the front matter by article, and the people it names, in its order.

    What stands above the first article of a document is about that.
    """
    fronts = where(blocks, pl.col("kind").eq_missing("front_matter"), "block", "doc", "article", "kind", "text")
    found, people = frontmatter.read(fronts.select("kind", "text", doc="block"))
    firsts = pl.DataFrame(schema={"doc": pl.UInt32, "first": pl.UInt32})
    if not found.is_empty():
        first_of = pl.col("article").is_not_null() & pl.col("doc").is_in(fronts["doc"].unique().implode())
        firsts = where(blocks, first_of, "doc", "article").unique("doc", keep="first", maintain_order=True)
        firsts = firsts.rename({"article": "first"})
    owners = fronts.join(firsts, on="doc", how="left", maintain_order="left")
    owners = owners.select("doc", pl.coalesce("article", "first").alias("article"), block="block").drop_nulls("article")
    section, evidence = pl.lit(None, dtype=pl.String).alias("section"), pl.lit("front_matter").alias("evidence")
    rows = people.rename({"doc": "block"}).with_row_index("place")
    rows = rows.join(owners, on="block", how="inner", maintain_order="left")
    rows = rows.select("article", "name", "role", "affiliation", section, evidence, "place").cast(SCHEMA)
    found = found.rename({"doc": "block"}).join(owners, on="block", how="inner", maintain_order="left").drop("block")
    return found.unique("article", keep="last", maintain_order=True), rows
