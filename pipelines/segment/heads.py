"""The tables articles and contributors: what stands over, under and beside the texts."""

import polars as pl

from pipelines import rights, schema
from pipelines.frames import attach, first, place
from pipelines.segment import credits, dates, language

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
    parts = blocks.select("article", "article_id", "source_id", "advert", "start", "end").drop_nulls("article")
    spans = parts.group_by("article", maintain_order=True)
    rows = spans.agg(pl.col("article_id", "source_id", "advert", "start").first(), pl.col("end").last())
    front = stated.front
    curated = sources.select("source_id", pl.col(CURATED).name.suffix("_source"))
    for facts in (
        _lines(units),
        *credits.facts(units, blocks),
        front.drop("doc", "readable").rename(lambda name: name if name == "article" else f"{name}_front"),
        language.recognise(spoken, "article"),
        _authors(stated.people),
    ):
        rows = attach(rows, facts, "article")
    for facts, key in ((curated, "source_id"), (counts, "article_id")):
        rows = rows.join(facts, on=key, how="left", maintain_order="left")
    return _settled(rows)


def _lines(units: pl.DataFrame) -> pl.DataFrame:
    """Title, kicker and byline of each article; null where there is none."""
    text = {role: pl.col("clean").filter((pl.col("role") == role) & (pl.col("clean") != "")) for role in LINES}
    joined = [pl.when(text[role].len() > 0).then(text[role].str.join(" · ")).alias(role) for role in LINES]
    return units.filter(pl.col("role").is_in(LINES)).group_by("article", maintain_order=True).agg(joined)


def _authors(people: pl.DataFrame) -> pl.DataFrame:
    authors = people.filter(pl.col("role") == "author").unique(["article", "name"], keep="first", maintain_order=True)
    return authors.group_by("article", maintain_order=True).agg(pl.col("name").str.join("; ").alias("authors"))


def _settled(rows: pl.DataFrame) -> pl.DataFrame:
    """Settle which of several statements counts, read the dates, and conform: front matter speaks first."""
    rows = rows.with_columns(pl.coalesce("date_front", "date_text").alias("date_text"))
    rows = rows.join(dates.read(rows["date_text"]), on="date_text", how="left", maintain_order="left")
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
    rows = rows.with_columns(
        *(pl.coalesce(columns).alias(name) for name, columns in sources.items()),
        pl.when("advert").then(pl.lit("advert")).otherwise(pl.lit("article")).alias("kind"),
        place(first("source_id")).alias("position"),
        pl.col("paragraph_count", "note_count", "word_count").fill_null(0),
    )
    return schema.conform(rows.select(schema.polars_schema("articles").names()), "articles")


def contributors(people: pl.DataFrame, blocks: pl.DataFrame) -> pl.DataFrame:
    """The table contributors."""
    ids = blocks.select("article", "article_id").drop_nulls("article")
    ids = ids.unique("article", keep="first", maintain_order=True)
    rows = people.join(ids, on="article", how="inner", maintain_order="left")
    position = place(first("article")).alias("position")
    columns = ("name", "role", "affiliation", "section", "evidence")
    return schema.conform(rows.select("article_id", position, *columns, rights.included()), "contributors")
