"""Tables that were set in columns: text without marks of a table, each line of which is parted twice by white space.

A typesetter who spreads words over a line leaves gaps too, but seldom wide ones in each line.
"""

from functools import cache

import polars as pl

from pipelines.frames.compiled import holds, keep_compiled

_CELL = r"[^\s.!?:;,…]"  # what stands before a gap; behind a stop two blanks are a habit of typists
_WIDE, _GAP = r"(?:\x20{3,}|\t)\s*", r"(?:\x20{2,}|\t)\s*"
_ROW = rf"[^\n]*{_CELL}(?:{_WIDE}\S[^\n]*{_CELL}{_GAP}|{_GAP}\S[^\n]*{_CELL}{_WIDE})\S[^\n]*"
SET = rf"^{_ROW}(?:\n{_ROW})+$"
BARS = r"^\|[^\n]*\|[^\n]*\|(?:\n\|[^\n]*\|[^\n]*\|)+$"  # without the line below the head of a table


@keep_compiled
def mark(blocks: pl.DataFrame) -> pl.DataFrame:
    """Give the blocks of several lines that are tables their kind."""
    return blocks.with_columns(kind=pl.when(_table()).then(pl.lit("table")).otherwise("kind"))


@cache
def _table() -> pl.Expr:
    plain = (pl.col("rows") > 1) & pl.col("kind").is_null() & pl.col("furniture").is_null()
    text = pl.when(plain).then("text").str
    gaps = (text.find(gap, literal=True).is_not_null() for gap in ("   ", "\t"))  # one by one: a search for any is slow
    parted = pl.when(pl.any_horizontal(gaps)).then("text")
    barred = pl.when(plain & pl.col("text").str.starts_with("|")).then("text")
    return holds(parted, SET) | holds(barred, BARS)
