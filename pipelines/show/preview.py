"""A few real rows of a frame, short enough for the record of runs.

Arranging and cutting rows belongs here; which rows are kept to be shown is for glance.
"""

import json

import polars as pl

from pipelines import glance
from pipelines.stored import Stored

WIDE = 6  # columns; more are easier to read below each other


def preview(stored: Stored) -> pl.DataFrame:
    """Show the first row, one in the middle and the last, those of a wide frame with their columns below each other.

    All cells are text of at most glance.CHARACTERS code points, null is the empty text.
    """
    places, cells = glance.preview(stored.told)
    rows = pl.DataFrame(cells, schema=dict.fromkeys(cells, pl.String))
    if rows.width <= WIDE:
        return rows
    names = [f"row {place + 1:,}" for place in places]
    return rows.transpose(include_header=True, header_name="column", column_names=names)


def short(rows: pl.DataFrame, characters: int = glance.CHARACTERS) -> pl.DataFrame:
    """Turn every cell into text of at most so many code points, cut with `…`; null becomes the empty text."""
    return rows.select(_cell(name, dtype, characters) for name, dtype in rows.schema.items())


def bounded(rows: pl.DataFrame, characters: int, size: int) -> pl.DataFrame:
    """Turn every cell into text, and cut cells and then rows until all of it takes at most `size` bytes as JSON."""
    told = short(rows, characters)
    while len(json.dumps(told.to_dicts())) > size and told.height:
        characters //= 2
        told = short(told, characters) if characters > 8 else told.head(told.height // 2)
    return told


def _cell(name: str, dtype: pl.DataType, characters: int) -> pl.Expr:
    column = pl.col(name)
    if isinstance(dtype, pl.List):
        column = column.list.head(glance.ITEMS).cast(pl.List(pl.String)).list.join(", ")
    words = column.cast(pl.String).fill_null("").str.replace_all(r"\s+", " ")
    cut = words.str.head(characters - 1) + "…"
    return pl.when(words.str.len_chars() > characters).then(cut).otherwise(words).alias(name)
