"""A few real rows of a frame, short enough for the record of runs.

Arranging and cutting rows belongs here; which rows are kept to be shown is for glance.
"""

import json

import polars as pl

from pipelines.state import glance
from pipelines.state.stored import Stored

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


def bounded(rows: pl.DataFrame, characters: int, size: int) -> pl.DataFrame:
    """Turn every cell into text, and cut cells and then rows until all of it takes at most `size` bytes as JSON."""
    told = _short(rows, characters)
    while len(json.dumps(told.to_dicts())) > size and told.height:
        characters //= 2
        told = _short(told, characters) if characters > 8 else told.head(told.height // 2)
    return told


def _short(rows: pl.DataFrame, characters: int) -> pl.DataFrame:
    cells = {name: [glance.cell(value, characters) for value in rows[name].to_list()] for name in rows.columns}
    return pl.DataFrame(cells, schema=dict.fromkeys(cells, pl.String))
