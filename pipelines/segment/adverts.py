"""Adverts: short pieces between articles that sell, invite or announce."""

import polars as pl

from pipelines.compiled import keep_compiled
from pipelines.frames import attach
from pipelines.languages import EDGE, END, START, pattern

MAX_WORDS, PROSE = 300, 240  # words of an advert; code points of a paragraph of prose
WORDS = rf"(?i){START}{pattern('adverts')}{END}"
TIME = rf"(?i){EDGE}\d{{1,2}}(?:[:.]\d\d)?\s?[ap]\.?m{EDGE}|{EDGE}\d{{1,2}}[:.]\d\d{EDGE}"
PRICE = r"[£$€]\s?\d|\d+(?:[.,]\d\d)?\s?(?:€|£|EUR|USD)"
PLACE = rf"{EDGE}[A-Z]{{1,2}}\d[A-Z\d]?\s?\d[A-Z]{{2}}{EDGE}|(?i:{EDGE}(?:tel|phone|www){EDGE})"
BULLET = r"[•·]\s*$"


@keep_compiled
def mark(blocks: pl.DataFrame) -> pl.DataFrame:
    """Add advert to blocks with articles: the article has no prose, but two or more signs of an advert."""
    rows = blocks.select("article", "head", "words", "body", "chars", "native", "role").drop_nulls("article")
    bare = rows.group_by("article").agg(
        pl.col("words").sum().alias("size"),
        ((pl.col("chars") >= PROSE) & pl.col("body")).sum().alias("prose"),
        (pl.col("native") | (pl.col("role") == "byline")).any().alias("signed"),
    )
    bare = bare.filter((pl.col("prose") <= 1) & (pl.col("size") <= MAX_WORDS) & ~pl.col("signed"))
    signs = {str(n): pl.col("head").str.contains(sign) for n, sign in enumerate((WORDS, TIME, PRICE, PLACE, BULLET))}
    asked = rows.join(bare, on="article", how="semi")
    found = asked.select_seq("article", **signs).group_by("article").agg(pl.col(*signs).any().cast(pl.Int8))
    found = found.select("article", (pl.sum_horizontal(*signs) >= 2).alias("advert"))
    return attach(blocks, found, "article").with_columns(pl.col("advert").fill_null(False))
