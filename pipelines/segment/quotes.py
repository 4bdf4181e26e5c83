"""Pull quotes: lines that a page sets large and the text says again, nearly word for word."""

import polars as pl

REACH = 6  # blocks to either side; a pull quote stands on the page of its paragraph
MIN_WORDS = 6


def mark(blocks: pl.DataFrame) -> pl.DataFrame:
    """Turn the role of pull quotes, and add repeats (the block whose text holds theirs) to blocks with roles."""
    loose = ~pl.col("stop") & pl.col("role").is_in(["paragraph", "heading", "standfirst"]) & (pl.col("words") >= MIN_WORDS)
    framed = pl.col("raw_head").str.contains(r"^[“\"«]") & pl.col("role").is_in(["paragraph", "block_quote", "epigraph"])
    quoted = (pl.col("kind") == "block_quote").fill_null(False) | pl.col("strong")
    candidate = (loose | framed | quoted) & (pl.col("chars") <= 600) & (pl.col("words") >= MIN_WORDS) & ~pl.col("native")
    rows = blocks.filter(candidate).select("block", "article", _fold().alias("quote"))
    steps = [step for step in range(-REACH, REACH + 1) if step]
    near = rows.with_columns(pl.lit(steps).alias("step")).explode("step")
    near = near.with_columns((pl.col("block").cast(pl.Int64) + pl.col("step")).cast(pl.UInt32, strict=False).alias("other"))
    prose = blocks.filter(pl.col("role").is_in(["paragraph", "list_item"])).select(
        pl.col("block").alias("other"), pl.col("article").alias("other_article"), _fold().alias("other_text")
    )
    near = near.join(prose.join(near.select("other").unique(), on="other", how="semi"), on="other", how="inner")
    held = (pl.col("article") == pl.col("other_article")) & pl.col("other_text").str.contains(pl.col("quote"), literal=True)
    longer = pl.col("other_text").str.len_chars() > pl.col("quote").str.len_chars()
    found = near.filter(held & longer).sort("block", pl.col("step").abs(), "step").group_by("block", maintain_order=True)
    found = found.agg(pl.col("other").first().alias("repeats"))
    blocks = blocks.join(found, on="block", how="left", maintain_order="left")
    is_quote = pl.col("repeats").is_not_null()
    return blocks.with_columns(
        pl.when(is_quote).then(pl.lit("pull_quote")).otherwise("role").alias("role"),
        pl.when(is_quote).then("rule").otherwise("runner_up_rule").alias("runner_up_rule"),
        pl.when(is_quote).then(pl.lit("pull_quote:repeated_nearby")).otherwise("rule").alias("rule"),
        pl.when(is_quote).then(0.9).otherwise("score").alias("score"),
    )


def _fold() -> pl.Expr:
    """Text as words alone, so that quotes, stops and markup do not matter."""
    return pl.col("text").str.replace_all(r"\]\([^)]*\)|[^\p{L}\p{N}\s]", "").str.replace_all(r"\s+", " ").str.strip_chars().str.to_lowercase()
