"""Inline notes of Markdown, `^[…]`: notes whose bodies stand where other notes have their markers.

A body is taken out of its text as a unit of its own; the text keeps the whole as one token, which becomes the marker.
They bear no label in print: the number by which an article counts them, behind a `^`, stands for it.
"""

import polars as pl

from pipelines.clean import inline
from pipelines.frames import attach
from pipelines.segment.text import units as unit_rows

OPEN = "^["


def numbered(by: str) -> pl.Expr:
    """Labels of the inline notes of each article in the order of `by`: `^1`, `^2`, …"""
    return pl.lit("^") + pl.col(by).rank("ordinal").over("article").cast(pl.String)


def extract(units: pl.DataFrame, blocks: pl.DataFrame) -> pl.DataFrame:
    """Add a unit for the body of each inline note; its key comes after those of all blocks.

    `units` are the rows of `units.build`; only Markdown as somebody wrote it has such notes.
    """
    if not units["native"].any():
        return units
    asked = pl.col("native") & ~pl.col("role").is_in((*unit_rows.LITERAL, "note"))
    texts = units.filter(asked & pl.col("text").str.contains(OPEN, literal=True))
    if texts.is_empty():
        return units
    found = inline.pieces(texts.select("unit", "text", "native", noted=pl.lit(False), parens=pl.lit(False)))
    found = found.filter(pl.col("kind") == "inline_note").with_row_index("found")
    owner = texts.select("unit", "doc", "source_id", "article", "line", pl.col("text").alias("whole"))
    found = attach(found, owner, "unit")
    size = pl.col("raw").str.len_chars().cast(pl.Int64)
    lead = size - pl.col("raw").str.strip_chars_start().str.len_chars()
    found = found.with_columns(
        (pl.col("at") + lead).alias("from"), (pl.col("at") + size).alias("to"), numbered("found").alias("note")
    )
    body = pl.col("whole").str.slice(pl.col("from") + len(OPEN), pl.col("to") - pl.col("from") - len(OPEN) - 1)
    found = _places(found.with_columns(body.alias("text")), texts)
    return pl.concat(
        [
            units,
            found.select(
                (pl.col("found") + blocks["block"].max() + 1).cast(units.schema["unit"]).alias("unit"),
                *("doc", "source_id", "article"),
                pl.lit("note").alias("role"),
                pl.lit("markdown:inline_note").alias("rule"),
                pl.lit(True).alias("native"),
                *("note", "line", "start", "end"),
                pl.lit(1, dtype=pl.Int64).alias("fragments"),
                *("text", "starts"),
            ).cast({name: units.schema[name] for name in ("start", "end", "starts", "line")}),
        ]
    )


def _places(found: pl.DataFrame, texts: pl.DataFrame) -> pl.DataFrame:
    """Add the raw place of each note, and of each line of its body."""
    lines = found.select("found", "unit", "from", pl.col("text").str.split("\n").alias("line")).explode("line")
    size = pl.col("line").str.len_chars().cast(pl.Int64) + 1
    at = pl.col("from") + len(OPEN) + (size.cum_sum() - size).over("found")
    lines = unit_rows.source_offsets(lines.with_columns(at.alias("at")).select("found", "unit", "at"), texts)
    starts = lines.sort("found", "at").group_by("found", maintain_order=True).agg(pl.col("source_at").alias("starts"))
    for name, place in (("start", pl.col("from")), ("end", pl.col("to") - 1)):
        rows = unit_rows.source_offsets(found.select("found", "unit", place.alias("at")), texts)
        found = attach(found, rows.select("found", pl.col("source_at").alias(name)), "found")
    found = found.with_columns(pl.col("end") + 1)
    return attach(found, starts, "found")
