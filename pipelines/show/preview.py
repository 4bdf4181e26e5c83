"""A few real rows of a frame, short enough for the record of runs.

Choosing and cutting rows belongs here. The texts are cut before they are collected: one cell may hold a whole book.
"""

import polars as pl
import polars.selectors as cs

ROWS = 5
CHARACTERS = 80  # code points of a cell
ITEMS = 8  # of a cell that is a list


def preview(rows: pl.LazyFrame, count: int = ROWS) -> pl.DataFrame:
    """Collect the first rows, all cells as text of at most CHARACTERS code points, null as the empty text."""
    return short(rows.head(count).with_columns(cs.string().str.head(CHARACTERS + 1), *_lists(rows)).collect())


def short(rows: pl.DataFrame) -> pl.DataFrame:
    """Turn every cell into text of at most CHARACTERS code points, cut with `…`; null becomes the empty text."""
    return rows.select(_cell(name, dtype) for name, dtype in rows.schema.items())


def _lists(rows: pl.LazyFrame) -> list[pl.Expr]:
    return [pl.col(n).list.head(ITEMS) for n, dtype in rows.collect_schema().items() if isinstance(dtype, pl.List)]


def _cell(name: str, dtype: pl.DataType) -> pl.Expr:
    column = pl.col(name)
    if isinstance(dtype, pl.List):
        column = column.list.head(ITEMS).cast(pl.List(pl.String)).list.join(", ")
    words = column.cast(pl.String).fill_null("").str.replace_all(r"\s+", " ")
    cut = words.str.head(CHARACTERS - 1) + "…"
    return pl.when(words.str.len_chars() > CHARACTERS).then(cut).otherwise(words).alias(name)
