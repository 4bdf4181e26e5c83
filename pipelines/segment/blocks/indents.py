"""Paragraphs without blank lines between them: each begins with a line that is set deeper than the others.

A quotation or verse is set deeper too, but not in its first line alone.
"""

from functools import cache

import polars as pl

from pipelines.frames import among, attach, where
from pipelines.frames.compiled import holds

LEAST = 3  # lines that begin paragraphs so, before that is how a document is set
DEEPEST = 12  # code points deeper than the others; what stands deeper is centred
ENDED = r"[.!?:…؟۔][\"'”’»)\]*_\d]*$"  # with the marker of a note, if there is one


def begins(lines: pl.DataFrame) -> pl.Series:
    """Which lines of hard-wrapped documents begin paragraphs by their indent alone."""
    asked = pl.col("wrapped") & ~pl.col("native") & pl.col("leaf").is_null() & pl.col("furniture").is_null()
    rows = where(lines.with_row_index("row"), asked, "row", "doc", "blanks", "lead", "text", "full", "kind")
    deeper = (rows.get_column("blanks") == 0) & (rows.get_column("lead") != "")
    if not deeper.any():
        return among(rows.get_column("row").clear(), lines.height)
    rows = rows.with_columns(pl.col("lead").str.len_chars())
    margins = rows.group_by("doc", "lead").len().sort("len", "lead", descending=[True, False])
    margins = margins.unique("doc", keep="first", maintain_order=True).select("doc", pl.col("lead").alias("margin"))
    rows = attach(rows, margins, "doc").with_columns(_looks()).with_columns_seq(_facts())
    sure = rows.filter("set_in").group_by("doc", "lead").len().filter(pl.col("len") >= LEAST)
    sure = sure.sort("len", "lead", descending=[True, False]).unique("doc", keep="first", maintain_order=True)
    rows = attach(rows, sure.select("doc", pl.col("lead").alias("usual")), "doc")
    found = rows.filter((pl.col("lead") == pl.col("usual")) & (pl.col("set_in") | pl.col("lone")))
    return among(found.get_column("row"), lines.height)


@cache
def _looks() -> list[pl.Expr]:
    """Which lines abut on the one above, are set deeper than most, and what stands below."""
    c, deeper = pl.col, pl.col("lead").cast(pl.Int64) - pl.col("margin").cast(pl.Int64)
    near = (c("blanks") == 0) & (c("row").shift(1) + 1 == c("row")) & (c("doc").shift(1) == c("doc"))
    return [
        near.fill_null(False).alias("near"),
        (deeper.is_between(1, DEEPEST) & c("kind").is_null()).alias("deeper"),
        (c("lead") == c("margin")).alias("back"),
    ]


@cache
def _facts() -> list[pl.Expr]:
    """Lines that are set deeper than the one below, where a sentence has ended above; and sentences of a line."""
    c = pl.col
    line = c("deeper") & c("near")
    above = holds(pl.when(line.shift(-1, fill_value=False)).then("text"), ENDED)
    ended = (above | ~c("full")).shift(1, fill_value=False)
    over = c("full") & c("near").shift(-1, fill_value=False) & c("back").shift(-1, fill_value=False)
    lone = holds(pl.when(line & ~c("full")).then("text"), ENDED)
    return [(line & ended & over).alias("set_in"), (line & ended & lone).alias("lone")]
