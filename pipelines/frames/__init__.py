"""Runs of rows: what is counted, filled or looked up inside groups that stand together.

All frames of the spine are sorted by document, so a group is a run of rows and its first row says where it begins. A
global sum less its value there costs a hundredth of a grouped window. Nothing about texts belongs here.
"""

from collections.abc import Callable, Sequence
from functools import cache
from typing import cast

import polars as pl


@cache
def first(*keys: str) -> pl.Expr:
    """Whether a row begins a run of equal keys."""
    changes = [(pl.col(key) != pl.col(key).shift(1)).fill_null(True) for key in keys]
    return changes[0] if len(keys) == 1 else pl.any_horizontal(changes)


def running(values: pl.Expr, begins: pl.Expr) -> pl.Expr:
    """Sum of `values` (integer or Boolean) from the beginning of the run up to and with each row."""
    number = values.cast(pl.Int64)
    total = number.cum_sum()
    return total - pl.when(begins).then(total - number).forward_fill()


def place(begins: pl.Expr) -> pl.Expr:
    """Place of each row in its run, from 1."""
    row = pl.int_range(pl.len(), dtype=pl.Int64)
    return row - pl.when(begins).then(row).forward_fill() + 1


def filled(values: pl.Expr, begins: pl.Expr) -> pl.Expr:
    """The last value that is not null in the run so far."""
    row = pl.int_range(pl.len(), dtype=pl.Int64)
    known = pl.when(values.is_not_null()).then(row).forward_fill()
    return pl.when(known >= pl.when(begins).then(row).forward_fill()).then(values.forward_fill())


def attach(frame: pl.DataFrame, rows: pl.DataFrame, on: str) -> pl.DataFrame:
    """Add the columns of `rows`, which name some rows of `frame` once by the key `on`; null for the others.

    Keys are numbers of rows, documents, articles or units of a batch, so they are places in a table: looking there
    costs a third of a join.
    """
    key, known = frame.get_column(on), rows.get_column(on)
    size = max(cast(int, key.max() or 0), cast(int, known.max() or 0)) + 1
    nothing = pl.Series([None], dtype=pl.UInt32).new_from_index(0, size)
    place = nothing.scatter(known, pl.int_range(known.len(), dtype=pl.UInt32, eager=True))[key]
    return frame.hstack([column[place] for column in rows.get_columns() if column.name != on])


def among(rows: pl.Series, size: int, name: str = "") -> pl.Series:
    """Whether each row of a frame of a size is among the rows given by place."""
    return pl.Series(name, [False]).new_from_index(0, size).scatter(rows, True)


def columns(*frames: pl.DataFrame) -> Callable[[str], pl.Series]:
    """The columns of frames of one height by name.

    An expression is planned anew for each batch, node by node, as often as it is repeated. Where many rules are made of
    the same true-or-false columns, working on these themselves costs a fifth, and each part is there but once.
    """
    return {column.name: column for frame in frames for column in frame.get_columns()}.__getitem__


def foremost(tests: Sequence[pl.Series]) -> tuple[pl.Series, pl.Series]:
    """Number of the first test that holds for each row, and of the next; null where there is none."""
    size, last = len(tests[0]), len(tests) - 1
    nothing = pl.Series([None], dtype=pl.UInt32).new_from_index(0, size)
    held = pl.concat(tests[::-1]).arg_true()  # from the last to the first, so that the first stays
    row, number = held % size, last - held // size
    best = nothing.clone().scatter(row, number)
    later = number != best[row]
    return best, nothing.scatter(row.filter(later), number.filter(later))


def where(frame: pl.DataFrame, test: pl.Expr, *wanted: str | pl.Expr) -> pl.DataFrame:
    """The rows for which a test holds, with the columns named or read by the expressions `wanted` and no others.

    A filter copies every column: of a frame of a hundred that is dearer than the test. What expressions read and the
    frame does not have is made of these rows afterwards.
    """
    named = [one for one in wanted if isinstance(one, str)]
    read = {name for one in wanted if isinstance(one, pl.Expr) for name in one.meta.root_names()}
    others = [name for name in frame.columns if name in read and name not in named]
    held = frame.select_seq(test).to_series()
    return pl.DataFrame([frame.get_column(name).filter(held) for name in [*named, *others]])
