"""Adverts: short pieces between articles that sell, invite or announce."""

from functools import cache
from typing import cast

import polars as pl

from pipelines.frames import among
from pipelines.frames.compiled import keep_compiled
from pipelines.languages import EDGE, END, START, pattern

MAX_WORDS, PROSE = 300, 240  # words of an advert; code points of a paragraph of prose
WORDS = rf"(?i){START}{pattern('adverts')}{END}"
_CLOCK = rf"{EDGE}\d{{1,2}}\s(?:o['’]clock|h|Uhr){END}"
TIME = rf"(?i){EDGE}\d{{1,2}}(?:[:.]\d\d)?\s?[ap]\.?m{EDGE}|{EDGE}\d{{1,2}}[:.]\d\d{EDGE}|{_CLOCK}"
PRICE = r"[£$€]\s?\d|\d+(?:[.,]\d\d)?\s?(?:€|£|EUR|USD)"
_NUMBER = rf"{START}0\d{{2,5}}[\s/-]\d{{2,4}}[\s-]?\d{{2,4}}{END}"  # of a telephone
PLACE = rf"{EDGE}[A-Z]{{1,2}}\d[A-Z\d]?\s?\d[A-Z]{{2}}{EDGE}|(?i:{EDGE}(?:tel|phone|www){EDGE})|{_NUMBER}"
BULLET = r"[•·]\s*$"


@keep_compiled
def mark(blocks: pl.DataFrame) -> pl.DataFrame:
    """Add advert to blocks with articles: the article has no prose, but two or more signs of an advert."""
    rows = blocks.select_seq(_looks())
    bare = rows.group_by("article").agg(pl.col("words", "prose", "signed").sum())
    few = (pl.col("prose") <= 1) & (pl.col("words") <= MAX_WORDS) & (pl.col("signed") == 0) & (pl.col("article") > 0)
    article = rows["article"]
    size = cast(int, article.max() or 0) + 1
    asked = rows[["article", "head"]].filter(among(bare.filter(few)["article"], size)[article])
    found = asked.select_seq("article", *_signs()).group_by("article").agg(pl.exclude("article").any())
    adverts = found.filter(pl.sum_horizontal(pl.exclude("article")) >= 2)["article"]
    return blocks.hstack([among(adverts, size, "advert")[article]])


@cache
def _looks() -> list[pl.Expr]:
    """What tells prose from an advert; blocks before the first article stand under 0."""
    prose = (pl.col("chars") >= PROSE) & pl.col("body")
    signed = pl.col("native") | (pl.col("role") == "byline")
    return [pl.col("article").fill_null(0), pl.col("head", "words"), prose.alias("prose"), signed.alias("signed")]


@cache
def _signs() -> list[pl.Expr]:
    """The signs of an advert."""
    patterns = enumerate((WORDS, TIME, PRICE, PLACE, BULLET))
    return [pl.col("head").str.contains(sign).alias(str(n)) for n, sign in patterns]
