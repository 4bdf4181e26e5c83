"""The left side of a sheet: the raw text, every character of it, cut into the runs that were judged.

What became of a run stands on the right and is not known here.
"""

import polars as pl

from pipelines.proof import cut, escape
from pipelines.proof.batch import Batch

BREAKS = r"(?s)^(.*[\n\r])"


def cells(batch: Batch) -> pl.DataFrame:
    """Write the raw text of each segment, with the white space before it, as HTML.

    One row per segment and one for the white space after the last, where there is any: doc, row (of the segment, or
    their number) and raw. The cells of a source together are its text.
    """
    pieces = cut.pieces(batch.texts["text"], _places(batch)).rename({"box": "doc"})
    ends = batch.segments.select("doc", pl.col("end").alias("at"), pl.lit(1, dtype=pl.Int64).alias("ended"))
    begins = batch.segments.select("doc", pl.col("start").alias("at"), pl.lit(1, dtype=pl.Int64).alias("begun"))
    pieces = pieces.join(ends, on=["doc", "at"], how="left", maintain_order="left").join(
        begins, on=["doc", "at"], how="left", maintain_order="left"
    )
    counted = [pl.col(name).fill_null(0).cum_sum().over("doc") for name in ("ended", "begun")]
    pieces = pieces.with_columns(counted[0].alias("row"), (counted[1] > counted[0]).alias("inside"))
    written = _with_markers(_line_ends(pieces), batch.markers)
    joined = written.sort("doc", "row", "at", maintain_order=True).group_by("doc", "row", maintain_order=True)
    return joined.agg(pl.col("html").str.join("").alias("raw")).filter(pl.col("raw") != "")


def _places(batch: Batch) -> pl.DataFrame:
    both = [(batch.segments, "start"), (batch.segments, "end"), (batch.markers, "source_start")]
    both.append((batch.markers, "source_end"))
    return pl.concat(frame.select(pl.col("doc").alias("box"), pl.col(name).alias("at")) for frame, name in both)


def _line_ends(pieces: pl.DataFrame) -> pl.DataFrame:
    """Move the line ends after a segment into its own cell, so that the next one begins with its text."""
    between = ~pl.col("inside") & (pl.col("row") > 0)
    head = pl.when(between).then(pl.col("text").str.extract(BREAKS, 1)).fill_null("")
    pieces = pieces.with_columns(head.alias("head"))
    ends = pieces.filter(pl.col("head") != "").with_columns(pl.col("row") - 1, pl.col("head").alias("text"))
    rest = pieces.with_columns(pl.col("text").str.slice(pl.col("head").str.len_chars()))
    return pl.concat([rest, ends])


def _with_markers(pieces: pl.DataFrame, markers: pl.DataFrame) -> pl.DataFrame:
    """Write the pieces as HTML; those that are note markers are tied to the marker on the right and to the note."""
    known = markers.select("doc", pl.col("source_start").alias("at"), "anchor", "note")
    known = known.unique(["doc", "at"], keep="first", maintain_order=True)
    pieces = pieces.join(known, on=["doc", "at"], how="left", maintain_order="left")
    text = escape.text(pl.col("text"))
    mark = pl.format('<mark id="k{}" data-n="{}">{}</mark>', "at", "note", text)
    is_mark = pl.col("anchor").is_not_null() & pl.col("inside") & (pl.col("text") != "")
    return pieces.select("doc", "row", "at", pl.when(is_mark).then(mark).otherwise(text).alias("html"))
