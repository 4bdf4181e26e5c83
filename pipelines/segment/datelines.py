"""Which short lines have a date, and what they say beside it.

What a date is and means belongs to `dates`.
"""

from functools import cache

import polars as pl

from pipelines.compiled import holds, keep_compiled
from pipelines.frames import attach, where
from pipelines.segment.dates import LOWER, LOWER_WEEKDAY
from pipelines.segment.vocabulary import LINE, NAMES, ON_DATE

YEAR = r"(?:1[4-9]|20)[0-9]{2}"


@keep_compiled
def add(blocks: pl.DataFrame) -> pl.DataFrame:
    """Add dated, undated (code points beside the date; null where there is none) and names_dated (names and a date)."""
    few = pl.when(pl.col("short") & (pl.col("words") <= LINE)).then("head")
    rows = where(blocks, holds(few, YEAR), "block", "head", "small_first")
    low = rows.select_seq(pl.col("head").str.to_lowercase().alias("low"))
    # what a date is found in grows shorter without it
    rest = low.select_seq(pl.col("low").str.replace(f"{LOWER_WEEKDAY}{LOWER}", "").alias("rest"))
    rows = rows.hstack([*low, *rest]).filter(pl.col("rest").str.len_bytes() < pl.col("low").str.len_bytes())
    undated = pl.col("rest").str.strip_chars(" ,.;|·•–—-").str.len_chars().alias("undated")
    rows = rows.select_seq("block", pl.lit(True).alias("dated"), undated, _names_dated())
    return attach(blocks, rows, "block").with_columns(pl.col("dated", "names_dated").fill_null(False))


@cache
def _names_dated() -> pl.Expr:
    """A line of names and a date."""
    names = pl.col("head").str.replace(ON_DATE, "").str.strip_chars(" ,.;|·•–—-()")
    return (names.str.contains(NAMES) & ~pl.col("small_first")).alias("names_dated")
