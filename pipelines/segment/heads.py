"""The tables articles and contributors: what stands over, under and beside the texts."""

from functools import cache

import polars as pl

from pipelines import rights, schema
from pipelines.frames import attach, first, place, where
from pipelines.segment import credits
from pipelines.segment.blocks import dates, language

LINES = ("title", "kicker", "byline")
CURATED = ("language", "license", "publication")


def articles(
    units: pl.DataFrame,
    blocks: pl.DataFrame,
    sources: pl.DataFrame,
    stated: credits.Stated,
    counts: pl.DataFrame,
    *,
    spoken: pl.DataFrame,
) -> pl.DataFrame:
    """The table articles.

    `stated` is what `credits` found, `counts` the paragraphs, notes and words by article_id, `spoken`
    the function words that `language` counted.
    """
    begins, ends = first("article"), first("article").shift(-1, fill_value=True)
    known = pl.col("article").is_not_null()
    rows = where(blocks, begins & known, "article", "article_id", "source_id", "advert", "start")
    rows = rows.hstack(where(blocks, ends & known, "end"))
    front = stated.front
    curated = sources.select("source_id", pl.col(CURATED).name.suffix("_source"))
    for facts in (
        _lines(units),
        *credits.facts(units, blocks),
        front.select("article", pl.exclude("article", "doc", "readable").name.suffix("_front")),
        language.recognise(spoken, "article"),
        _authors(stated.people),
    ):
        rows = attach(rows, facts, "article")
    for facts, key in ((curated, "source_id"), (counts, "article_id")):
        rows = rows.join(facts, on=key, how="left", maintain_order="left")
    return _settled(rows)


def _lines(units: pl.DataFrame) -> pl.DataFrame:
    """Title, kicker and byline of each article; null where there is none."""
    rows = where(units, pl.col("role").is_in(LINES), "article", "role", "clean")
    lines = rows.select("article", *(pl.when(pl.col("role") == role).then("clean").alias(role) for role in LINES))
    joined = pl.when(pl.col(LINES) != "").then(pl.col(LINES)).name.keep()
    return lines.with_columns(joined).group_by("article").agg(pl.col(LINES).str.join(" · ")).with_columns(joined)


def _authors(people: pl.DataFrame) -> pl.DataFrame:
    authors = people.filter(pl.col("role") == "author").unique(["article", "name"], keep="first", maintain_order=True)
    return authors.group_by("article").agg(pl.col("name").str.join("; ").alias("authors"))


def _settled(rows: pl.DataFrame) -> pl.DataFrame:
    """Settle which of several statements counts, read the dates, and conform."""
    rows = rows.with_columns(pl.coalesce("date_front", "date_text").alias("date_text"))
    rows = rows.join(dates.read(rows["date_text"]), on="date_text", how="left", maintain_order="left")
    return schema.conform(rows.select_seq(_statements()), "articles")


@cache
def _statements() -> list[pl.Expr]:
    """The columns of the table, each from the places that may state it: front matter speaks first."""
    sources = {
        "title": ("title_front", "title"),
        "kicker": ("kicker_front", "kicker"),
        "publication": ("publication_front", "publication", "publication_source"),
        "issue": ("issue_front", "issue"),
        "url": ("url_front", "url"),
        "language": ("language_front", "found", "language_source"),
        "license": ("license_front", "license_source"),
        "date_published": ("edtf",),
        "date_earliest": ("earliest",),
        "date_latest": ("latest",),
    }
    stated = {name: pl.coalesce(columns) for name, columns in sources.items()}
    stated |= {name: pl.col(name).fill_null(0) for name in ("paragraph_count", "note_count", "word_count")}
    stated["kind"] = pl.when("advert").then(pl.lit("advert")).otherwise(pl.lit("article"))
    stated["position"] = place(first("source_id"))
    return [stated.get(name, pl.col(name)).alias(name) for name in schema.polars_schema("articles").names()]


def contributors(people: pl.DataFrame, blocks: pl.DataFrame) -> pl.DataFrame:
    """The table contributors."""
    ids = where(blocks, first("article") & pl.col("article").is_not_null(), "article", "article_id")
    rows = attach(people, ids, "article").drop_nulls("article_id")
    position = place(first("article")).alias("position")
    columns = ("name", "role", "affiliation", "section", "evidence")
    return schema.conform(rows.select("article_id", position, *columns, rights.included()), "contributors")
