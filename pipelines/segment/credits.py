"""Who wrote an article and when: bylines, signatures, bios, contributor headings, datelines and front matter.

Names and dates are taken as printed; where several places name them, the plainest place wins, in the order of EVIDENCE.
"""

from typing import NamedTuple

import polars as pl

from pipelines.frames import first
from pipelines.languages import pattern
from pipelines.segment import dates, frontmatter
from pipelines.segment.features import JOIN, NAME, NAME_WORD, PARTICLE, UPPER

PERSON = rf"^(?:\p{{L}}+\.\s)?{NAME_WORD}(?:\s+(?:{PARTICLE}\s+)*{NAME_WORD})*$"
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


def stated(units: pl.DataFrame, blocks: pl.DataFrame) -> Stated:
    """Read front matter and credits: facts by article, and people as `_contributors` gives them."""
    front, people = _front_matter(blocks)
    return Stated(front, _contributors(units, blocks, people))


def _contributors(units: pl.DataFrame, blocks: pl.DataFrame, people: pl.DataFrame) -> pl.DataFrame:
    """Everybody an article credits: article, name, role, affiliation, section, evidence, place (unit or order)."""
    lines = units.select("unit", "article", "role", "rule", "native", "clean", "text")
    signed = lines.filter(pl.col("role") == "byline")
    ends = lines.filter(pl.col("rule").is_in(["signature:name"]))
    last = lines.filter(pl.col("rule").is_in(["signature:last_names", "signature:last_line"]) & _full_name())
    letters = lines.filter(pl.col("rule") == "signature:name_and_date")
    heads = lines.filter(pl.col("rule") == "heading:contributor")
    bios = lines.filter(pl.col("rule") == "credit:bio")
    found = [
        _front(blocks, people),
        _names(signed, pl.col("clean").str.replace(_by(), ""), "byline"),
        _names(heads, _named_in_heading(), "section_heading", section=True),
        _names(ends, pl.col("clean").str.replace(r"^[—–-]+\s*", ""), "credit"),
        _names(last, pl.col("clean"), "credit"),
        _names(letters, pl.col("text").str.extract(r"^([^\n]+)", 1), "credit"),
        _names(bios, pl.col("clean").str.extract(rf"^({NAME})", 1), "bio"),
    ]
    authors = pl.concat(found)
    rank = pl.col("evidence").replace_strict({name: n for n, name in enumerate(EVIDENCE)}, return_dtype=pl.Int8)
    other = pl.col("role") != "author"
    best = rank.filter(~other).min().over("article")
    authors = authors.filter(other | (rank == best))
    return (
        pl.concat([authors, *(_credited(lines, role, key) for role, key in CREDITS.items())])
        .unique(["article", "name", "role", "section"], keep="first", maintain_order=True)
        .sort("article", pl.col("role") != "author", "place", maintain_order=True)
    )


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


def _by() -> str:
    return rf"^(?i:{pattern('by')})\s*:?\s+"


def _names(lines: pl.DataFrame, text: pl.Expr, evidence: str, section: bool = False) -> pl.DataFrame:
    """Names in a line: parts between commas and conjunctions that look like a person; what follows is affiliation."""
    rows = lines.with_columns(text.str.replace(dates.DATE, "").str.strip_chars(" |·•,;–—-").alias("names")).drop_nulls(
        "names"
    )
    affiliation = pl.col("clean").str.extract(r"[\[(]([^\])]+)[\])]|,\s+(\p{Ll}[^,]*,\s.*|\p{Lu}\p{L}+ .*)$", 1)
    split = pl.col("names").str.replace_all(JOIN, "\n").str.split("\n")
    rows = rows.with_columns(split.alias("name"), affiliation.alias("affiliation")).explode("name")
    rows = rows.with_columns(pl.col("name").str.strip_chars(" .,;:*_"), first("unit").alias("leads"))
    # a single word is a pen name where it stands alone, and a place behind a name
    full = pl.col("leads") | pl.col("name").str.contains(" ", literal=True)
    rows = rows.filter(full & pl.col("name").str.contains(PERSON))
    return rows.select(
        "article", "name", pl.lit("author").alias("role"),
        pl.when(section).then("affiliation").alias("affiliation"),
        pl.when(section).then(pl.col("clean")).alias("section"),
        pl.lit(evidence).alias("evidence"), pl.col("unit").alias("place"),
    ).cast(SCHEMA)  # fmt: skip


def _front(blocks: pl.DataFrame, people: pl.DataFrame) -> pl.DataFrame:
    """The people whom front matter names, for the article of the document."""
    articles = blocks.drop_nulls("article").group_by("doc").agg(pl.col("article").first())
    rows = people.with_row_index("place").join(articles, on="doc", how="inner", maintain_order="left")
    section, evidence = pl.lit(None, dtype=pl.String).alias("section"), pl.lit("front_matter").alias("evidence")
    return rows.select("article", "name", "role", "affiliation", section, evidence, "place").cast(SCHEMA)


def _credited(lines: pl.DataFrame, role: str, key: str) -> pl.DataFrame:
    """Names after `Translated by` and the like."""
    rows = lines.filter((pl.col("role").is_in(["credit", "byline", "standfirst"])) & ~pl.col("native"))
    name = pl.col("clean").str.extract(rf"(?i:{pattern(key)})\s*:?\s+({NAME})", 1)
    found = _names(rows.with_columns(name.alias("found")).drop_nulls("found"), pl.col("found"), "credit")
    return found.with_columns(pl.lit(role).alias("role"))


def facts(units: pl.DataFrame, blocks: pl.DataFrame) -> pl.DataFrame:
    """Date, address, publication and issue of each article: one row per article that states any."""
    front = blocks.drop_nulls("article").filter(pl.col("article").is_in(units["article"].unique().implode()))
    about = front.filter(
        pl.col("dated") & pl.col("role").is_in(["credit", "byline", "standfirst", "kicker"]) & ~pl.col("native")
    )
    about = about.filter(pl.col("words") <= 24).with_columns(
        pl.col("head").str.extract(f"({dates.DATE})", 1).alias("date_text")
    )
    about = (
        about.drop_nulls("date_text")
        .sort("article", ~pl.col("front"), "block")
        .group_by("article", maintain_order=True)
        .first()
    )
    place = rf"^(?:(?i:{pattern('published')})(?:\s+\p{{Ll}}+)?[:,]?\s+)?([{UPPER}][^,;:]+?),?\s+\(?{dates.DATE}"
    issue = rf"{dates.DATE},\s+([{UPPER}].*?)\s+(?:no\.?\s*)?(\d{{1,4}})$"
    named = pl.col("head").str.extract(place, 1)
    dated = about.select(
        "article", "date_text",
        pl.when(~pl.col("front")).then(pl.coalesce(pl.col("head").str.extract(issue, 1), named)).alias("publication"),
        pl.col("head").str.extract(issue, 2).alias("issue"),
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
    articles = blocks.drop_nulls("article").group_by("doc").agg(pl.col("article").first())
    return found.join(articles, on="doc", how="inner"), people
