"""The language of a text, told by the function words it uses."""

import polars as pl

from pipelines.languages import tables

SAMPLE = 1500  # code points; a page is enough
FEWEST = 8  # function words; less is chance


def recognise(units: pl.DataFrame, key: str) -> pl.DataFrame:
    """Language by key (`article` or `source_id`): key and found; no row where too few function words stand."""
    text = (
        units.filter(pl.col("role").is_in(["paragraph", "block_quote", "list_item", "note"]))
        .select(key, "clean")
        .drop_nulls()
    )
    length = pl.col("clean").str.len_chars().cast(pl.Int64)
    text = text.filter((length.cum_sum() - length).over(key) < SAMPLE)
    words = text.select(key, pl.col("clean").str.head(SAMPLE).str.to_lowercase().str.split(" ").alias("word")).explode(
        "word"
    )
    stop = [(word, code) for code, table in tables().items() for word in table["stop_words"]]
    hits = words.join(pl.DataFrame(stop, schema=["word", "found"], orient="row"), on="word", how="inner")
    counts = hits.group_by(key, "found").agg(pl.len().alias("hits")).filter(pl.col("hits") >= FEWEST)
    best = counts.sort(key, "hits", "found", descending=[False, True, False])
    return best.group_by(key, maintain_order=True).first().select(key, "found")
