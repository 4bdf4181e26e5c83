"""Headings that are numbered throughout: where text below a colon is lost, the next number still counts on.

And where those behind a word end with a stop, they still count; so do those with a number alone, if most do not.
"""

from functools import cache

import polars as pl

from pipelines.frames import among, where

FIGURES = list("123456789")
LABEL, SIGN = r"^([0-9]{1,2}(?:\.[0-9]{1,2}){0,3})[.)]?\s+\p{Lu}", r"^[0-9.]*[0-9]([.)]?)"
LAST = r"([0-9]+)$"
STEP = r"^(\p{Lu}\p{L}+)\s([0-9]{1,2})[.:]?\s\p{L}"  # `Step 2. Lock the forme.`
ITEM = r"^([0-9]{1,2})[.)]\s+\p{Lu}"  # `2. Lock the forme. Now.`
LEAST_STEPS, MAX_STEP = 3, 12  # lines that are counted so; words of one


def counted(found: pl.DataFrame) -> pl.Series:
    """Whether a line below a colon stands in a row of numbers, each one more, of lines one of which is a heading.

    `found` has unmarked and below_colon. Numbers are set in one way: `2.`, `2)`, `2`, or `3.2` below `3.1`.
    """
    line = (pl.col("unmarked") | pl.col("below_colon")) & pl.col("head").str.head(1).is_in(FIGURES)
    rows = where(found, line, "block", "article", "head", "unmarked")
    if rows.get_column("unmarked").all():
        return among(rows.get_column("block").head(0), found.height)
    rows = rows.select_seq("block", "article", "unmarked", *_label()).drop_nulls("label")
    rows = rows.select_seq("block", "article", "unmarked", "sign", *_place()).sort("article", "level", "sign", "block")
    rows = rows.with_columns(_runs(_counts_on("value", "article", "level", "sign")))
    known = rows.filter(pl.col("unmarked").any().over("run") & ~pl.col("unmarked"))
    return among(known.get_column("block"), found.height)


@cache
def _label() -> list[pl.Expr]:
    head = pl.col("head").str
    return [head.extract(LABEL, 1).alias("label"), head.extract(SIGN, 1).alias("sign")]


@cache
def _place() -> list[pl.Expr]:
    """The last number of a label, and what stands before it."""
    label = pl.col("label").str
    return [label.extract(LAST, 1).cast(pl.Int64).alias("value"), label.replace(LAST, "").alias("level")]


def _counts_on(number: str, *keys: str) -> pl.Expr:
    """Whether a row has the keys of the row above, and the number behind its."""
    same = pl.all_horizontal(pl.col(key) == pl.col(key).shift(1) for key in keys)
    return same & (pl.col(number) == pl.col(number).shift(1) + 1)


def _runs(on: pl.Expr) -> pl.Expr:
    """Number the runs of rows that each go on from the row above."""
    return (~on).fill_null(value=True).cum_sum().alias("run")


def stepped(blocks: pl.DataFrame) -> pl.Series:
    """Whether a line that ends with a stop is counted behind a word, as others are that something parts from it."""
    c = pl.col
    line = c("kind").is_null() & (c("last") == ".") & (c("words") <= MAX_STEP) & c("upper") & ~c("captioned")
    rows = where(blocks, line & (c("rows") == 1) & ~c("native"), "block", "doc", "head")
    rows = rows.select_seq("block", "doc", *_step()).drop_nulls("step").sort("doc", "word", "block")
    parted = pl.col("block") > pl.col("block").shift(1) + 1
    rows = rows.with_columns(_runs(_counts_on("step", "doc", "word") & parted))
    known = rows.filter(pl.len().over("run") >= LEAST_STEPS)
    return among(pl.concat([known.get_column("block"), _among_open(blocks)]), blocks.height, "stepped")


def _among_open(blocks: pl.DataFrame) -> pl.Series:
    """The lines that end with a stop in a row of numbers, each parted from the next, most of which do not."""
    c = pl.col
    line = c("kind").is_null() & ~c("body") & (c("words") <= MAX_STEP) & c("head").str.head(1).is_in(FIGURES)
    rows = where(blocks, line & (c("rows") == 1) & ~c("native"), "block", "doc", "head", "last")
    value = c("head").str.extract(ITEM, 1).cast(pl.Int64)
    rows = rows.select_seq("block", "doc", value.alias("value"), (c("last") == ".").fill_null(False).alias("ends"))
    rows = rows.drop_nulls("value").sort("doc", "block")
    parted = pl.col("block") > pl.col("block").shift(1) + 1
    rows = rows.with_columns(_runs(_counts_on("value", "doc") & parted))
    most = pl.col("ends").sum().over("run") * 2 < pl.len().over("run")
    return rows.filter(pl.col("ends") & most & (pl.len().over("run") >= LEAST_STEPS)).get_column("block")


@cache
def _step() -> list[pl.Expr]:
    head = pl.col("head").str
    return [head.extract(STEP, 1).alias("word"), head.extract(STEP, 2).cast(pl.Int64).alias("step")]
