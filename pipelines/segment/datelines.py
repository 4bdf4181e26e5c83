"""Which short lines have a date, and what they say beside it.

What a date is and means belongs to `dates`.
"""

from functools import cache

import polars as pl

from pipelines.compiled import holds, keep_compiled
from pipelines.frames import attach, where
from pipelines.segment.dates import LOWER, WEEKDAY
from pipelines.segment.vocabulary import LINE, NAMES, ON_DATE

YEAR = r"(?:1[4-9]|20)[0-9]{2}"


@keep_compiled
def add(blocks: pl.DataFrame) -> pl.DataFrame:
    """Add dated, undated (code points beside the date; null where there is none) and names_dated (names and a date)."""
    few = pl.when(pl.col("short") & (pl.col("words") <= LINE)).then("head")
    rows = where(blocks, holds(few, YEAR), "block", "head", "small_first")
    rows = rows.with_columns(pl.col("head").str.to_lowercase().alias("low")).filter(pl.col("low").str.contains(LOWER))
    rows = rows.select_seq("block", pl.lit(True).alias("dated"), _undated(), _names_dated())
    return attach(blocks, rows, "block").with_columns(pl.col("dated", "names_dated").fill_null(False))


@cache
def _undated() -> pl.Expr:
    """How many code points a line has beside its date."""
    rest = pl.col("low").str.replace(f"{WEEKDAY}{LOWER}", "")
    return rest.str.strip_chars(" ,.;|·•–—-").str.len_chars().alias("undated")


@cache
def _names_dated() -> pl.Expr:
    """A line of names and a date."""
    names = pl.col("head").str.replace(ON_DATE, "").str.strip_chars(" ,.;|·•–—-()")
    return (names.str.contains(NAMES) & ~pl.col("small_first")).alias("names_dated")
