"""The shape in which every check reports what it found.

Only that shape and the small makers of its rows belong here.
"""

from collections.abc import Iterable, Sequence

import polars as pl

VIOLATIONS = pl.Schema(
    {
        "table": pl.String(),
        "row_key": pl.String(),
        "column": pl.String(),
        "value": pl.String(),
        "rule": pl.String(),
    }
)
LIMIT = 1000  # rows reported of one rule in one column: who breaks a rule more often needs no longer list
SHOWN = 200  # code points of a value that are reported


def of_rows(bad: pl.LazyFrame, table: str, *, row_key: pl.Expr, column: str, value: pl.Expr, rule: str) -> pl.LazyFrame:
    """Turn the rows of a lazy frame, each of which breaks a rule, into violations, the first LIMIT of them."""
    return bad.head(LIMIT).select(
        pl.lit(table).alias("table"),
        row_key.cast(pl.String).alias("row_key"),
        pl.lit(column).alias("column"),
        value.cast(pl.String).str.head(SHOWN).alias("value"),
        pl.lit(rule).alias("rule"),
    )


def of_table(table: str, column: str | None, value: str, rule: str) -> pl.DataFrame:
    """Make the one violation that concerns a table or a column as a whole; its row_key is null."""
    return pl.DataFrame([(table, None, column, value, rule)], schema=VIOLATIONS, orient="row")


NAME = "\0key"


def named(frame: pl.LazyFrame, columns: Sequence[str]) -> pl.LazyFrame:
    """Add the column NAME: a row's name by its key or, in a table without one, its number from 1."""
    return frame.with_columns(key(columns).alias(NAME)) if columns else frame.with_row_index(NAME, offset=1)


def key(columns: Sequence[str]) -> pl.Expr:
    """Name a row by the columns of its key, ` | ` between them."""
    return pl.concat_str([pl.col(name).cast(pl.String).fill_null("null") for name in columns], separator=" | ")


def together(found: Iterable[pl.DataFrame | pl.LazyFrame]) -> pl.DataFrame:
    """Collect what several checks found into one frame."""
    frames = list(found)
    lazy = [frame for frame in frames if isinstance(frame, pl.LazyFrame)]
    collected = iter(pl.collect_all(lazy, engine="streaming") if lazy else [])
    told = [next(collected) if isinstance(frame, pl.LazyFrame) else frame for frame in frames]
    some = [frame for frame in told if frame.height]  # most checks find nothing, and are many
    return pl.concat(some) if some else pl.DataFrame(schema=VIOLATIONS)
