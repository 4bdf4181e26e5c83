"""Who wrote an article and when: bylines, signatures, bios, contributor headings, datelines and front matter.

Names and dates are taken as printed; where several places name them, the plainest place wins, in the order of EVIDENCE.
"""

from typing import NamedTuple

import polars as pl

from pipelines.compiled import keep_compiled
from pipelines.frames import first
from pipelines.languages import pattern
from pipelines.segment import dates, frontmatter
from pipelines.segment.vocabulary import ARTICLE, JOIN, NAME, NAME_WORD, ON_DATE, PARTICLE, STATION, UPPER, WRITTEN_BY

PERSON = rf"^(?:\p{{L}}+\.\s)?{NAME_WORD}(?:\s+(?:{PARTICLE}\s+)*{ARTICLE}{NAME_WORD})*$"
AFFILIATION = r"[\[(]([^\])]+)[\])]|,\s+(\p{Ll}.*)$"  # in brackets, or in lower case behind a comma
SENTENCE = r"[.!?][”\"’»]?$"
EVIDENCE = ("front_matter", "byline", "section_heading", "credit", "bio")
CREDITS = {"translator": "translated", "photographer": "photographed", "illustrator": "illustrated", "editor": "edited"}
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
    return Stated(front, _contributors(units, blocks, people))


def _contributors(units: pl.DataFrame, blocks: pl.DataFrame, people: pl.DataFrame) -> pl.DataFrame:
    """Everybody an article credits: article, name, role, affiliation, section, evidence, place (unit or order)."""
    lines = units.select("unit", "article", "role", "rule", "native", "clean", "text")
    clean, rule = pl.col("clean"), pl.col("rule")
    letter = pl.col("text").str.extract(r"^([^\n]+)", 1)
    credit = lines.filter(pl.col("role").is_in(["credit", "byline", "standfirst"]) & ~pl.col("native"))
    asked = [
        _asked(lines.filter(pl.col("role") == "byline"), clean.str.replace(rf"^{WRITTEN_BY}", ""), "byline"),
        _asked(lines.filter(rule == "heading:contributor"), _named_in_heading(), "section_heading"),
        _asked(lines.filter(rule == "signature:name"), clean.str.replace(r"^[—–-]+\s*", ""), "credit"),
        _asked(lines.filter(rule.str.starts_with("signature:last_")).filter(_full_name()), clean, "credit"),
        _asked(lines.filter(rule == "signature:name_and_date"), letter, "credit"),
        _asked(lines.filter(rule == "credit:bio"), clean.str.extract(rf"^({NAME})", 1), "bio"),
        *(_asked(credit, _credited(key), "credit", role) for role, key in CREDITS.items()),
    ]
    found = pl.concat([_front(blocks, people), _names(pl.concat(asked))])
    rank = pl.col("evidence").replace_strict({name: n for n, name in enumerate(EVIDENCE)}, return_dtype=pl.Int8)
    other = pl.col("role") != "author"
    best = rank.filter(~other).min().over("article")
    return (
        found.filter(other | (rank == best))
        .unique(["article", "name", "role", "section"], keep="first", maintain_order=True)
        .sort("article", pl.col("role") != "author", "place", maintain_order=True)
    )


def _asked(lines: pl.DataFrame, names: pl.Expr, evidence: str, role: str = "author") -> pl.DataFrame:
    """Lines with the part of them that may name people, and what these then are."""
    return lines.select_seq(
        "unit", "article", "clean", names.alias("names"), pl.lit(evidence).alias("evidence"), pl.lit(role).alias("role")
    ).drop_nulls("names")


def _full_name() -> pl.Expr:
    """A line that names one person by more than a word, and no body such as `The Editors`."""
    article = rf"(?i)^{pattern('function_words')}\s"
    return pl.col("clean").str.contains(" ", literal=True) & ~pl.col("clean").str.contains(article)


def _named_in_heading() -> pl.Expr:
    """The names that a contributor heading begins with: what stands behind a bracket's comma is affiliation."""
    line = pl.col("text").str.extract(r"^([^\n]+)", 1).str.replace_all(r"\[([^\]]*)\]\([^)]*\)", "$1")
    line = line.str.replace(r"([\])])\s*,.*$", "$1")
    bracketed = line.str.contains(r"[\[(]")
    return (
        pl.when(bracketed)
        .then(line.str.replace_all(r"\s*[\[(][^\])]*[\])]", ""))
        .otherwise(line.str.replace(r",\s+\p{Ll}.*$", ""))
    )


def _names(rows: pl.DataFrame) -> pl.DataFrame:
    """Names in lines: parts between commas and conjunctions that look like a person; what follows is affiliation."""
    names = pl.col("names").str.replace(ON_DATE, "").str.strip_chars(" |·•,;–—-")
    split = names.str.replace_all(JOIN, "\n").str.split("\n")
    section = pl.col("evidence") == "section_heading"
    heading = pl.when(section).then(pl.col("clean"))
    affiliation = pl.coalesce(heading.str.extract(AFFILIATION, group) for group in (1, 2))
    rows = rows.with_columns_seq(split.alias("name"), affiliation.alias("affiliation")).explode("name")
    leads = first("evidence", "role", "unit").alias("leads")
    rows = rows.with_columns(pl.col("name").str.strip_chars(" .,;:*_"), leads)
    # a single word is a pen name where it stands alone, and a place behind a name
    full = pl.col("leads") | pl.col("name").str.contains(" ", literal=True)
    station = pl.col("name").str.to_lowercase().str.contains(STATION)
    rows = rows.filter(full).filter(pl.col("name").str.contains(PERSON) & (pl.col("leads") | ~station))
    return rows.select(
        "article", "name", "role", "affiliation",
        pl.when(section).then(pl.col("clean")).alias("section"),
        "evidence", pl.col("unit").alias("place"),
    ).cast(SCHEMA)  # fmt: skip


def _front(blocks: pl.DataFrame, people: pl.DataFrame) -> pl.DataFrame:
    """The people whom front matter names, for the article of the document."""
    rows = people.with_row_index("place").join(_first_articles(blocks), on="doc", how="inner", maintain_order="left")
    section, evidence = pl.lit(None, dtype=pl.String).alias("section"), pl.lit("front_matter").alias("evidence")
    return rows.select("article", "name", "role", "affiliation", section, evidence, "place").cast(SCHEMA)


def _credited(key: str) -> pl.Expr:
    """The name after `Translated by` and the like."""
    return pl.col("clean").str.extract(rf"(?i:{pattern(key)})\s*:?\s+({NAME})", 1)


@keep_compiled
def facts(units: pl.DataFrame, blocks: pl.DataFrame) -> pl.DataFrame:
    """Date, address, publication and issue of each article: one row per article that states any."""
    columns = ("article", "block", "head", "front", "dated", "role", "rule", "native", "words")
    about = blocks.select(columns).filter(
        pl.col("dated")
        & pl.col("role").is_in(["credit", "byline", "standfirst", "kicker"])
        & ~pl.col("native")
        & (pl.col("words") <= 24)
        & pl.col("article").is_in(units["article"].unique().implode())
    )
    about = about.with_columns(pl.col("head").str.extract(f"({dates.DATE})", 1).alias("date_text"))
    told = pl.col("head").str.contains(SENTENCE) & (pl.col("words") >= 8)  # in a sentence, not in a line of its own
    about = about.drop_nulls("date_text").with_columns_seq(told.alias("told"))
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
    links = (
        units.filter(pl.col("rule") == "credit:address")
        .group_by("article", maintain_order=True)
        .agg(pl.col("clean").first().alias("url"))
    )
    return dated.join(links, on="article", how="full", coalesce=True)


def _front_matter(blocks: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Facts of the front matter by article, and the people it names by document."""
    found, people = frontmatter.read(blocks)
    return found.join(_first_articles(blocks), on="doc", how="inner"), people


def _first_articles(blocks: pl.DataFrame) -> pl.DataFrame:
    """The article that the front matter of each document is about: its first."""
    return blocks.select("doc", "article").drop_nulls("article").group_by("doc").agg(pl.col("article").first())
