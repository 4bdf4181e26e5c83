"""Adverts: short pieces between articles that sell, invite or announce."""

import polars as pl

from pipelines.languages import EDGE, END, START, pattern

MAX_WORDS = 300
WORDS = rf"(?i){START}{pattern('adverts')}{END}"
TIME = rf"(?i){EDGE}\d{{1,2}}(?:[:.]\d\d)?\s?[ap]\.?m{EDGE}|{EDGE}\d{{1,2}}[:.]\d\d{EDGE}"
PRICE = r"[£$€]\s?\d|\d+(?:[.,]\d\d)?\s?(?:€|£|EUR|USD)"
PLACE = rf"{EDGE}[A-Z]{{1,2}}\d[A-Z\d]?\s?\d[A-Z]{{2}}{EDGE}|(?i:{EDGE}(?:tel|phone|www){EDGE})"
BULLET = r"[•·]\s*$"


def mark(blocks: pl.DataFrame) -> pl.DataFrame:
    """Add advert to blocks with articles: the article has no prose, but two or more signs of an advert."""
    rows = blocks.drop_nulls("article").filter(pl.col("short") | pl.col("body"))
    signs = [pl.col("head").str.contains(sign).any().cast(pl.Int8) for sign in (WORDS, TIME, PRICE, PLACE, BULLET)]
    found = rows.group_by("article").agg(
        pl.sum_horizontal(signs).alias("signs"),
        pl.col("words").sum().alias("size"),
        ((pl.col("chars") >= 240) & pl.col("body")).sum().alias("prose"),
        pl.col("native").any(),
        (pl.col("role") == "byline").any().alias("signed"),
    )
    advert = (
        (pl.col("signs") >= 2)
        & (pl.col("prose") <= 1)
        & (pl.col("size") <= MAX_WORDS)
        & ~pl.col("native")
        & ~pl.col("signed")
    )
    found = found.select("article", advert.alias("advert"))
    return blocks.join(found, on="article", how="left", maintain_order="left").with_columns(
        pl.col("advert").fill_null(False)
    )
