"""A few real rows of a frame, short enough for the record of runs.

Choosing and cutting rows belongs here.
"""

import json

import polars as pl
import polars.selectors as cs

WIDE = 6  # columns; more are easier to read below each other
CHARACTERS = 80  # code points of a cell
ITEMS = 8  # of a cell that is a list


def preview(rows: pl.LazyFrame, count: int) -> pl.DataFrame:
    """Show the first, the middle and the last of `count` rows, a wide one with its columns below each other.

    All cells are text of at most CHARACTERS code points, null is the empty text.
    """
    places = sorted({0, count // 2, count - 1}) if count else []
    # rows are taken from scans before they are cut: else all texts of their parts would be
    taken = pl.collect_all([rows.slice(place, 1) for place in places])
    found = pl.concat([pl.DataFrame(schema=rows.collect_schema()), *taken])
    lists = [pl.col(name).list.head(ITEMS) for name, dtype in found.schema.items() if isinstance(dtype, pl.List)]
    chosen = short(found.with_columns(cs.string().str.head(CHARACTERS + 1), *lists))
    if chosen.width <= WIDE:
        return chosen
    names = [f"row {place + 1:,}" for place in places]
    return chosen.transpose(include_header=True, header_name="column", column_names=names)


def short(rows: pl.DataFrame, characters: int = CHARACTERS) -> pl.DataFrame:
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
        column = column.list.head(ITEMS).cast(pl.List(pl.String)).list.join(", ")
    words = column.cast(pl.String).fill_null("").str.replace_all(r"\s+", " ")
    cut = words.str.head(characters - 1) + "…"
    return pl.when(words.str.len_chars() > characters).then(cut).otherwise(words).alias(name)
