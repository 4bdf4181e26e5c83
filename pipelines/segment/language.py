"""The language of a text, told by the function words it uses."""

import polars as pl

from pipelines.languages import pattern, tables

SAMPLE = 1500  # code points; a page is enough
FEWEST = 8  # function words; less is chance


def recognise(units: pl.DataFrame, key: str) -> pl.DataFrame:
    """Language by key (`article` or `doc`): key and found, null where too few function words stand."""
    text = units.filter(pl.col("role").is_in(["paragraph", "block_quote", "list_item", "note"])).select(key, "clean").drop_nulls()
    before = pl.col("clean").str.len_chars().cum_sum().over(key) - pl.col("clean").str.len_chars()
    text = text.filter(before < SAMPLE).with_columns(pl.col("clean").str.head(SAMPLE))
    text = text.group_by(key, maintain_order=True).agg(pl.col("clean").str.join(" "))
    counts = {code: pl.col("clean").str.count_matches(rf"(?i)\b{pattern('stop_words', code=code)}\b") for code in tables()}
    text = text.select(key, **counts)
    most = pl.max_horizontal(*counts)
    found = pl.coalesce(*(pl.when((pl.col(code) == most) & (most >= FEWEST)).then(pl.lit(code)) for code in counts))
    return text.select(key, found.alias("found"))
