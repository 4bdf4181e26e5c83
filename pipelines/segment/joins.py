"""Page-cut blocks made whole: which block goes on in which.

Labels come first: only what is text of one kind may be joined. Then the first half must be open (no stop under its
closing quotes) and the second must go on (lower case, or the first half ends in a word no sentence ends with).
"""

import polars as pl

from pipelines.compiled import keep_compiled
from pipelines.frames import attach, where

# what may stand between two halves: what the page break put there
TRANSPARENT = ("page_furniture", "pull_quote", "back_link", "caption")


@keep_compiled
def mark(blocks: pl.DataFrame) -> pl.DataFrame:
    """Add text_block (the block that begins the text this one belongs to) and join_rule to blocks with roles."""
    open_before = _open().shift(1).fill_null(False)
    word_before = pl.col("small_last").shift(1).fill_null(False)
    same = (pl.col("article") == pl.col("article").shift(1)) & (pl.col("doc") == pl.col("doc").shift(1))
    before = pl.col("role").shift(1)
    alike = (before == pl.col("role")) | (
        (pl.col("role") == "paragraph") & before.is_in(["list_item", "block_quote", "epigraph"])
    )
    text = pl.col("role").is_in(["paragraph", "block_quote"]) & alike & same.fill_null(False) & ~pl.col("native")
    text = text & (pl.col("kind").is_null() | (pl.col("kind") == "block_quote"))
    item_before = before == "list_item"  # items need no stop, and text goes on after them
    long_before = (pl.col("chars").shift(1) >= 30).fill_null(False)
    lower = text & open_before & pl.col("lower") & long_before
    word = text & word_before & ~item_before & ~pl.col("stop").shift(1).fill_null(True)
    comma = text & ~item_before & pl.col("tail").shift(1).str.ends_with(",") & (pl.col("chars").shift(1) >= 60)
    careful = (pl.col("punctuated") >= 0.85) & (pl.col("chars").shift(1) >= 120) & (pl.col("rows").shift(1) == 1)
    inside = pl.col("tail").shift(1).str.contains(r"[\p{L},;–—-]$")  # a bracket or a quotation may close a text
    inside = inside & ~pl.col("referenced") & ~pl.col("tail").shift(1).str.contains(r"(?:://|www\.)\S*$")
    careful = careful & ~pl.col("noted")  # a text goes on below notes, but not by chance
    capital = text & careful & open_before & inside & ~item_before & (pl.col("upper") | ~pl.col("lower"))
    note = (pl.col("role") == "note") & (pl.col("note_block") == pl.col("note_block").shift(1)) & ~pl.col("note_start")
    heading = (
        (pl.col("rule") == "heading:cut")
        & pl.col("rule").shift(1).is_in(["heading:cut", "heading:contributor"])
        & (pl.col("last").shift(1) == ",")
    )
    rule = (
        pl.when(heading).then(pl.lit("join:heading"))
        .when(lower).then(pl.lit("join:lower_case"))
        .when(word).then(pl.lit("join:function_word"))
        .when(comma).then(pl.lit("join:comma"))
        .when(capital).then(pl.lit("join:no_stop"))
    )  # fmt: skip
    long = pl.col("stop").filter((pl.col("role") == "paragraph") & (pl.col("chars") >= 160))
    punctuated = long.mean().over("doc").fill_null(0).alias("punctuated")
    rows = where(blocks, ~pl.col("role").is_in(TRANSPARENT), "block", punctuated, note, rule)
    noted = (before == "note").fill_null(False)
    rows = rows.with_columns(punctuated, noted.alias("noted"))
    texts = rows.filter(pl.col("role") != "note").with_columns(rule.alias("join_rule"))
    note = pl.when(note).then(pl.lit("join:note"))
    notes = rows.filter(pl.col("role") == "note").with_columns(note.alias("join_rule"))
    whole = pl.when(pl.col("join_rule").is_null()).then("block").forward_fill().alias("text_block")
    rows = pl.concat([half.with_columns(whole).select("block", "join_rule", "text_block") for half in (texts, notes)])
    blocks = attach(blocks, rows, "block")
    return blocks.with_columns(pl.col("text_block").fill_null(pl.col("block")))


def _open() -> pl.Expr:
    """A text without a stop under its closing quotes, brackets and markers."""
    return ~pl.col("stop") & ~pl.col("colon")
