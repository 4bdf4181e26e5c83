"""The figures of each source: what a sheet and the index count, and what they ask a person to look at."""

import polars as pl

from pipelines.proof.batch import Batch
from pipelines.validate.warnings import LOW

# name of each figure, and its words
FIGURES = {
    "articles": "articles", "adverts": "adverts", "paragraphs": "paragraphs", "healed": "healed", "notes": "notes",
    "linked": "markers linked", "unlinked": "markers without a note", "entities": "entities", "mentions": "mentions",
    "low": "low-score decisions", "warnings": "worth a look",
}  # fmt: skip
# what a warning says of its source, in the order in which they are told
WARNINGS = {
    "bare": "no article was found in it",
    "lost": "notes of which only the marker is left",
    "truncated": "notes that end where something was lost",
    "unreferenced": "notes to which no marker leads",
    "hyphens": "paragraphs with hyphens kept in doubt",
    "unread": "front matter that could not be read",
}


def figures(batch: Batch) -> pl.DataFrame:
    """Count for each source: doc, FIGURES and WARNINGS, all integers; `warnings` is the sum of the latter."""
    kind = pl.col("kind")
    counts = [
        _count(batch.articles, articles=kind == "article", adverts=kind == "advert"),
        _boxes(batch.boxes),
        _count(batch.markers, linked=~_lost(), unlinked=_lost()),
        batch.mentions.group_by("doc").agg(
            pl.len().alias("mentions"), pl.col("number").drop_nulls().n_unique().alias("entities")
        ),
        _count(batch.segments, low=pl.col("score") < LOW, unread=pl.col("rule") == "front_matter:unreadable"),
    ]
    found = batch.texts.select("doc")
    for count in counts:
        found = found.join(count, on="doc", how="left", maintain_order="left")
    found = found.with_columns(pl.exclude("doc").fill_null(0).cast(pl.Int64))
    found = found.with_columns((pl.col("articles") + pl.col("adverts") == 0).cast(pl.Int64).alias("bare"))
    return found.with_columns(pl.sum_horizontal(*WARNINGS).cast(pl.Int64).alias("warnings"))


def _boxes(boxes: pl.DataFrame) -> pl.DataFrame:
    note, status = pl.col("kind") == "note", pl.col("status")
    return _count(
        boxes,
        paragraphs=~note,
        healed=~note & (pl.col("fragment_count") > 1),
        notes=note,
        lost=note & (status == "body_missing"),
        truncated=note & (status == "body_truncated"),
        unreferenced=note & (status == "unreferenced"),
        hyphens=pl.col("uncertain_hyphens") > 0,
    )


def _lost() -> pl.Expr:
    """Whether a marker's note has no body: its anchor says so."""
    return pl.col("note").str.starts_with("m")


def _count(frame: pl.DataFrame, **what: pl.Expr) -> pl.DataFrame:
    return frame.group_by("doc").agg(rows.fill_null(False).sum().alias(name) for name, rows in what.items())
