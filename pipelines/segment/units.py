"""Blocks into units: the texts that are cleaned as one, with the raw place of each of their lines.

A unit is a paragraph, a note, a title or another text, of one block or of several that a page break had cut.
"""

import polars as pl

from pipelines.compiled import keep_compiled
from pipelines.frames import attach

SILENT = ("page_furniture", "rule_line", "front_matter", "note_heading", "back_link")
LITERAL = ("code", "table")
ITEM = r"^\(?(?:\d{1,3}|[a-z])[.)]\s+"
NOTE = (
    r"^(?:\[\^?[^\]\s]{1,6}\]:?|\([\da-z]{1,6}\)|[\da-z]{1,6}[.):]|\d{1,3}|[¹²³⁰⁴-⁹]{1,3}|\\?[*†‡§¶]{1,3}"
    r"|<sup>[^<>]{1,3}</sup>)\s*"
)


@keep_compiled
def build(blocks: pl.DataFrame) -> pl.DataFrame:
    """Join blocks with roles and text_block into units.

    One row per unit, in order: unit (block that begins it), doc, source_id, article, role, native, note, line, start,
    end, fragments, text (lines joined by LF) and starts (raw offset of each line).
    """
    rows = blocks.filter(~pl.col("role").is_in(SILENT) & pl.col("article").is_not_null())
    rows = _without_prefix(rows)
    # a pull quote or a caption may stand between two halves
    several = rows.group_by("text_block").agg(pl.len().alias("halves")).filter(pl.col("halves") > 1)
    rows = attach(rows, several, "text_block").with_columns(pl.col("halves").is_not_null().alias("several"))
    columns = ["doc", "source_id", "article", "role", "rule", "native", "note", "line", "start"]
    single = rows.filter(~pl.col("several")).select(
        pl.col("text_block").alias("unit"),
        *columns,
        "end",
        pl.lit(1, dtype=pl.Int64).alias("fragments"),
        "text",
        "starts",
    )
    cut = (
        rows.filter("several")
        .group_by("text_block", maintain_order=True)
        .agg(
            pl.col(columns).first(),
            pl.col("end").last(),
            pl.len().cast(pl.Int64).alias("fragments"),
            "text",
            pl.col("starts").list.explode(),
        )
    )
    cut = cut.with_columns(pl.col("text").list.join("\n")).rename({"text_block": "unit"}).select(single.columns)
    return pl.concat([single, cut]).sort("unit")


def _without_prefix(rows: pl.DataFrame) -> pl.DataFrame:
    """Take the label off notes and the number off list items; the raw place moves on by as much."""
    item = pl.col("rule").is_in(["list_item:number", "list_item:counts_on"])
    note = (pl.col("role") == "note") & pl.col("note_start") & ~pl.col("native")
    prefix = (
        pl.when(item)
        .then(pl.col("text").str.extract(f"({ITEM})", 1))
        .when(note)
        .then(pl.col("text").str.extract(f"({NOTE})", 1))
    )
    few = rows.filter(item | note).select_seq("block", "text", "starts", prefix.str.len_chars().alias("cut"))
    few = few.filter(pl.col("cut") > 0).with_columns(pl.col("cut").cast(pl.Int64))
    first = (pl.col("starts").list.first() + pl.col("cut")).cast(pl.Int64)
    few = few.select(
        "block",
        pl.col("text").str.slice(pl.col("cut")).alias("bare"),
        pl.concat_list(first, pl.col("starts").list.slice(1)).alias("bare_starts"),
    )
    text, starts = pl.coalesce("bare", "text").alias("text"), pl.coalesce("bare_starts", "starts").alias("starts")
    return attach(rows, few, "block").with_columns(text, starts).drop("bare", "bare_starts")


def source_offsets(places: pl.DataFrame, units: pl.DataFrame) -> pl.DataFrame:
    """Add source_at to places (unit, at): the raw offset in the source of an offset in a unit's text."""
    few = units.join(places.select("unit").unique(), on="unit", how="semi", maintain_order="left")
    lines = few.select("unit", pl.col("text").str.split("\n").alias("line"), "starts").explode("line", "starts")
    length = pl.col("line").str.len_chars().cast(pl.Int64) + 1
    first = (pl.col("unit") != pl.col("unit").shift(1)).fill_null(True)
    lines = lines.with_columns((length.cum_sum() - length).alias("line_at"))
    lines = lines.with_columns(pl.col("line_at") - pl.when(first).then("line_at").forward_fill()).drop("line")
    found = places.sort("unit", "at").join_asof(
        lines.sort("unit", "line_at"),
        left_on="at",
        right_on="line_at",
        by="unit",
        strategy="backward",
        check_sortedness=False,
    )
    return found.with_columns((pl.col("starts") + pl.col("at") - pl.col("line_at")).alias("source_at")).drop(
        "starts", "line_at"
    )
