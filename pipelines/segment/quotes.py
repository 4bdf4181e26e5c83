"""Pull quotes: lines that a page sets large and the text says again, nearly word for word."""

import polars as pl

from pipelines.compiled import keep_compiled
from pipelines.frames import attach, first, where

REACH = 6  # blocks to either side; a pull quote stands on the page of its paragraph
MIN_WORDS, MIN_CHARS = 6, 45
LISTING = r"(?m)(?:[,.·…\s]\s*(?:\p{L}{1,6}\.?\s*)?\d{1,4}$|^\d{1,3}\s+\p{L})"  # a line of a contents page
LINE = 160  # code points of a line of a contents page at most
SHORTEST_KEY, KEY = 16, 40  # code points of words without signs, which a pull quote and its paragraph spell alike


@keep_compiled
def mark(blocks: pl.DataFrame) -> pl.DataFrame:
    """Add repeats (the block near by whose text holds this one's, or null) to described blocks."""
    text = pl.col("kind").is_null() & pl.col("furniture").is_null() & pl.col("note").is_null() & ~pl.col("native")
    framed = (
        pl.col("raw_head").str.contains(r"^[“\"«]")
        | (pl.col("kind") == "block_quote").fill_null(False)
        | pl.col("strong")
    )
    candidate = (text & ~pl.col("stop")) | (framed & ~pl.col("native") & pl.col("note").is_null())
    # a title may stand again in its text or on a contents page; it begins a file or has a byline or a date below it
    credited = (pl.col("by") | pl.col("names") | pl.col("dated")).shift(-1) & ~first("doc").shift(-1)
    heads = (pl.col("doc") != pl.col("doc").shift(1)).fill_null(True) | credited.fill_null(False)
    candidate = candidate & (pl.col("chars").is_between(MIN_CHARS, 600)) & (pl.col("words") >= MIN_WORDS) & ~heads
    rows = where(blocks, candidate, "block", "doc", "text")
    near = rows.with_columns(pl.lit([step for step in range(-REACH, REACH + 1) if step]).alias("step")).explode("step")
    near = near.with_columns(
        (pl.col("block").cast(pl.Int64) + pl.col("step")).cast(pl.UInt32, strict=False).alias("other")
    )
    near = near.join(_keys(rows), on="block", how="inner")
    lines = pl.when(((pl.col("rows") > 1) | (pl.col("chars") <= LINE)) & ~pl.col("stop")).then(pl.col("tail"))
    contents = lines.str.contains(LISTING).fill_null(False)
    raw = where(blocks, text & (pl.col("chars") > 60) & ~contents, "block", "text")
    raw = raw.rename({"block": "other", "text": "whole"})
    near = (
        near.join(raw, on="other", how="inner")
        .filter(pl.col("whole").str.contains(pl.col("key"), literal=True))
        .drop("whole", "key")
    )
    others = where(blocks, text & (pl.col("chars") > 60), "block", "doc", "text").join(
        near.select(pl.col("other").alias("block")).unique(), on="block", how="semi"
    )
    others = others.select_seq(pl.col("block").alias("other"), pl.col("doc").alias("other_doc"), _fold().alias("text"))
    near = near.rename({"text": "quote"}).with_columns(_fold("quote").alias("quote"))
    near = near.join(others, on="other", how="inner").filter(pl.col("doc") == pl.col("other_doc"))
    held = pl.col("text").str.contains(pl.col("quote"), literal=True) & (
        pl.col("text").str.len_chars() > pl.col("quote").str.len_chars()
    )
    found = near.filter(held).sort("block", pl.col("step").abs(), "step")
    repeated = found.unique("block", keep="first", maintain_order=True)
    return attach(blocks, repeated.select("block", pl.col("other").alias("repeats")), "block")


def _keys(rows: pl.DataFrame) -> pl.DataFrame:
    """The first long run of words without signs in each text: block and key."""
    runs = rows.select_seq("block", pl.col("text").str.extract_all(r"[\p{L} ]+").alias("key")).explode("key")
    runs = runs.filter(pl.col("key").str.len_chars() >= SHORTEST_KEY)
    return runs.unique("block", keep="first", maintain_order=True).with_columns(pl.col("key").str.head(KEY))


def _fold(column: str = "text") -> pl.Expr:
    """Text as words alone, so that quotes, stops and markup do not matter."""
    return (
        pl.col(column)
        .str.replace_all(r"\]\([^)]*\)|[^\p{L}\p{N}\s]", "")
        .str.replace_all(r"\s+", " ")
        .str.strip_chars()
        .str.to_lowercase()
    )
