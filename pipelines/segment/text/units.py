"""Blocks into units: the texts that are cleaned as one, with the raw place of each of their lines.

A unit is a paragraph, a note, a title or another text, of one block or of several that a page break had cut.
"""

import polars as pl

from pipelines.frames import attach, first, running, where
from pipelines.frames.compiled import keep_compiled, masked
from pipelines.segment.blocks.features import BRACKETS

SILENT = ("page_furniture", "rule_line", "front_matter", "note_heading", "back_link")
LITERAL = ("code", "table")
COLUMNS = ("doc", "source_id", "article", "role", "rule", "native", "note", "line", "start")
ARROWS = ["↩", "⤴"]
BACK = r"[ \t]*(?:\[[\\\[]*[↩⤴]\x{FE0E}?[\\\]]*\]\([^()\s]*\)|[↩⤴]\x{FE0E}?)[ \t]*$"
ITEM = r"^\d{1,3}[.)]\s+"  # other labels, such as `(b)`, are a part of the text: it may name them
NOTE = (
    rf"^(?:{BRACKETS[0]}[^\[\]\s\\]{{1,6}}{BRACKETS[1]}"
    r"|\([\da-z]{1,6}\)|[\da-z]{1,6}[.):]|\^?\d{1,3}\^?|[¹²³⁰⁴-⁹]{1,3}|\\?[*†‡§¶]{1,3}"
    r"|<sup>[^<>]{1,3}</sup>)\s*"
)


@keep_compiled
def build(blocks: pl.DataFrame) -> pl.DataFrame:
    """Join blocks with roles and text_block into units.

    One row per unit, in order: unit (block that begins it), doc, source_id, article, role, native, note, line, start,
    end, fragments, text (lines joined by LF) and starts (raw offset of each line).
    """
    shown = ~pl.col("role").is_in(SILENT) & pl.col("article").is_not_null()
    others = ("block", "text_block", "note_start", "kind", "end", "text", "starts")
    rows = _without_prefix(where(blocks, shown, *COLUMNS, *others))
    # a pull quote or a caption may stand between two halves
    halves = rows.filter(pl.col("block") != pl.col("text_block"))["text_block"].unique()
    several = pl.col("text_block").is_in(halves.implode())
    single = rows if halves.is_empty() else rows.filter(~several)
    single = single.select(
        pl.col("text_block").alias("unit"),
        *COLUMNS,
        "end",
        pl.lit(1, dtype=pl.Int64).alias("fragments"),
        "text",
        "starts",
    )
    if halves.is_empty():
        return _without_way_back(single)
    cut = (
        rows.filter(several)
        .group_by("text_block", maintain_order=True)
        .agg(
            pl.col(COLUMNS).first(),
            pl.col("end").last(),
            pl.len().cast(pl.Int64).alias("fragments"),
            "text",
            pl.col("starts").list.explode(),
        )
    )
    cut = cut.with_columns(pl.col("text").list.join("\n")).rename({"text_block": "unit"}).select(single.columns)
    return _without_way_back(pl.concat([single, cut]).sort("unit"))


def _without_way_back(units: pl.DataFrame) -> pl.DataFrame:
    """Take the arrow that leads back to the text off the ends of notes."""
    led = pl.when(pl.col("role") == "note").then("text").str.contains_any(ARROWS)
    if not units.select_seq(led.any()).item():
        return units
    return units.with_columns_seq(pl.coalesce(masked(led, "text").str.replace(BACK, ""), "text").alias("text"))


def _without_prefix(rows: pl.DataFrame) -> pl.DataFrame:
    """Take the label off notes and the number off list items; the raw place moves on by as much."""
    item = pl.col("rule").is_in(["list_item:number", "list_item:counts_on"])
    note = (pl.col("role") == "note") & pl.col("note_start")
    note = note & ~(pl.col("native") & pl.col("kind").is_in(["note", "list_item"]).fill_null(False))
    prefix = (
        pl.when(item)
        .then(pl.col("text").str.extract(ITEM, 0))
        .when(note)
        .then(pl.col("text").str.extract(NOTE, 0))
    )
    few = where(rows, item | note, "block", "text", "starts", "rule", "role", "note_start", "native", "kind")
    few = few.select_seq("block", "text", "starts", prefix.alias("prefix")).filter(pl.col("prefix") != "")
    if few.is_empty():
        return rows
    # a label may have a line for itself, which then goes with it
    gone = pl.col("prefix").str.split("\n")
    few = few.with_columns(pl.col("starts").list.slice(gone.list.len() - 1), gone.list.last().alias("rest"))
    begin = pl.col("starts").list.first() + pl.col("rest").str.len_chars().cast(pl.Int64)
    few = few.select(
        "block",
        pl.col("text").str.slice(pl.col("prefix").str.len_chars()).alias("bare"),
        pl.concat_list(begin, pl.col("starts").list.slice(1)).alias("bare_starts"),
    )
    text, starts = pl.coalesce("bare", "text").alias("text"), pl.coalesce("bare_starts", "starts").alias("starts")
    return attach(rows, few, "block").with_columns(text, starts).drop("bare", "bare_starts")


def source_offsets(places: pl.DataFrame, units: pl.DataFrame) -> pl.DataFrame:
    """Add source_at to places (unit, at): the raw offset in the source of an offset in a unit's text."""
    few = where(units, pl.col("unit").is_in(places["unit"].unique().implode()), "unit", "text", "starts")
    lines = few.select("unit", pl.col("text").str.split("\n").alias("line"), "starts").explode("line", "starts")
    length = pl.col("line").str.len_chars().cast(pl.Int64) + 1
    lines = lines.select(_place(running(length, first("unit")) - length).alias("place"), "starts")
    line = lines["place"].search_sorted(places.select(_place(pl.col("at"))).to_series(), side="right") - 1
    begin = lines["place"].cast(pl.Int64) & 0xFFFF_FFFF
    at = pl.Series(lines["starts"][line] + places["at"] - begin[line]).alias("source_at")
    return places.with_columns(at)


def _place(at: pl.Expr) -> pl.Expr:
    """Unit and offset as one number, which grows from text to text."""
    return pl.col("unit").cast(pl.UInt64) * 2**32 + at.cast(pl.UInt64)
