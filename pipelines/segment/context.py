"""Where in its article a block stands, what stands beside it, and what the words at an article's ends say.

Facts only; what they make of a block is decided by the rules in `roles`.
"""

import polars as pl

from pipelines.languages import EDGE, END, START, pattern
from pipelines.segment.features import NAMES, UPPER

BIO = rf"^[{UPPER}][^\s,]+\s+[^.,]*,?\s+(?:[^.]*,\s+)?(?i:{pattern('bios')}){END}"


def add(blocks: pl.DataFrame) -> pl.DataFrame:
    """Add where in its article a block stands and what stands beside it."""
    text = pl.col("furniture").is_null() & pl.col("kind").ne_missing("rule_line") & pl.col("repeats").is_null()
    visible = blocks.filter(text).with_columns(pl.col("title").cum_sum().over("article").fill_null(0).alias("titled"))
    same = {n: pl.col("article").shift(n) == pl.col("article") for n in (1, -1, -2)}
    bodies = pl.col("body").cum_sum().over("article")
    signed = pl.col("tail").str.contains(r"[—–]\s?\p{Lu}[^.]{1,40}$")
    visible = visible.select(
        "block",
        ((pl.col("titled") > 0) & ~pl.col("title") & (bodies == 0)).alias("front"),
        ((bodies == 1) & pl.col("body")).alias("opening"),
        (bodies == pl.col("body").sum().over("article")).alias("ending"),
        bodies.alias("bodies"),
        *((pl.col(c).shift(n) & same[n]).fill_null(False).alias(f"{c}_{name}")
          for c in ("body", "title", "titular_", "dated", "colon", "stop") for n, name in ((1, "before"), (-1, "after"))
          if c != "titular_"),
        (pl.col("dated").shift(-2) & same[-2]).fill_null(False).alias("dated_after_next"),
        (pl.col("lower").shift(-1) & pl.col("kind").shift(-1).is_null() & same[-1]).fill_null(False).alias("lower_after"),
        (pl.col("body") & (pl.col("chars") >= 100) & ~pl.col("stop") & ~signed & pl.col("kind").is_null()).shift(1).fill_null(False).alias("unfinished_before"),
        (pl.col("kind").shift(1).eq_missing("block_quote") & same[1]).fill_null(False).alias("quote_before"),
        (pl.col("note_heading").shift(-1) & same[-1]).fill_null(False).alias("note_heading_after"),
        (pl.col("contributor").shift(1) & same[1]).fill_null(False).alias("contributor_before"),
        (pl.col("captioned") & ~pl.col("body")).shift(-1).fill_null(False).alias("caption_after"),
        (pl.col("contributor") & ~pl.col("body") & (bodies > 0)).sum().over("article").alias("contributors"),
        pl.col("number").shift(1).alias("number_before"),
        pl.col("number").shift(-1).alias("number_after"),
        (pl.col("note").shift(-1).is_not_null() & same[-1]).fill_null(False).alias("note_after"),
        (pl.col("last").shift(1).eq_missing(",") & (pl.col("words").shift(1) <= 14) & same[1]).fill_null(False).alias("comma_before"),
        (pl.col("words").shift(-1) <= 14).fill_null(False).alias("short_after"),
        (pl.col("chars").shift(-1) >= 100).fill_null(False).alias("long_after"),
        (~same[-1]).fill_null(True).alias("closes"),
    )  # fmt: skip
    blocks = blocks.join(visible, on="block", how="left", maintain_order="left")
    flags = [c for c in visible.columns if visible.schema[c] == pl.Boolean]
    blocks = _wording(blocks.with_columns(pl.col(flags).fill_null(False)))
    headings = (
        ((pl.col("kind") == "heading").fill_null(False) | (unmarked_heading() & ~pl.col("strong")))
        .sum()
        .over("article")
    )
    return blocks.with_columns(headings.fill_null(0).alias("headings"))


def _wording(blocks: pl.DataFrame) -> pl.DataFrame:
    """Add what the words of the blocks at both ends of an article say; between them nobody looks."""
    tests = {
        "quoted": pl.col("raw_head").str.contains(r"^[“\"«„]")
        & pl.col("tail").str.contains(r"[”\"»“](?:\[?\(?\d{0,3}\)?\]?)$"),
        "editorial": pl.col("raw_head").str.contains(rf"(?i){START}{pattern('editorial')}")
        | pl.col("tail").str.contains(rf"(?i)[—–-]\s?{pattern('editors')}\W*$"),
        "signed_line": (pl.col("rows") > 1) & pl.col("text").str.extract(r"^([^\n]+)", 1).str.contains(NAMES),
        "biographic": pl.col("head").str.contains(BIO),
        "timed": pl.col("head").str.contains(rf"(?i){EDGE}\d{{1,2}}(?:[:.]\d\d)?\s?(?:am|pm){EDGE}"),
    }
    near = blocks.filter(pl.col("front") | (pl.col("bodies") <= 2) | pl.col("ending") | ~pl.col("body"))
    near = near.select("block", *(test.alias(name) for name, test in tests.items()))
    return blocks.join(near, on="block", how="left", maintain_order="left").with_columns(
        pl.col(*tests).fill_null(False)
    )


def shape() -> pl.Expr:
    """A block that could be a heading by its own looks."""
    shape = (pl.col("words") <= 26) & (pl.col("chars") <= 200) & ~pl.col("lower") & ~pl.col("inner_stop")
    ends = pl.col("last").str.contains(r"[.,;:…،]").fill_null(False)
    return shape & ~ends & pl.col("head").str.contains(r"\p{L}") & pl.col("kind").is_null() & ~pl.col("credit")


def unmarked_heading() -> pl.Expr:
    """A short line of its own before text, after text that is complete."""
    ready = pl.col("body_after") & ~pl.col("lower_after") & ~pl.col("unfinished_before") & ~pl.col("colon_before")
    return shape() & ~pl.col("body") & ready & ~pl.col("title") & ~pl.col("kicker") & ~pl.col("front")
