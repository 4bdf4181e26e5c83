"""The language of a text, told by the function words it uses."""

import polars as pl

from pipelines.frames import first, running
from pipelines.languages import tables

SAMPLE = 1500  # code points of an article; a page is enough
FEWEST = 8  # function words; less is chance


def count(units: pl.DataFrame, text: str) -> pl.DataFrame:
    """Count each language's function words at the beginning of each article: doc, source_id, article, code, hits.

    `text` names the column that holds the words.
    """
    rows = units.filter(pl.col("role").is_in(["paragraph", "block_quote", "list_item", "note"]))
    rows = rows.select("doc", "source_id", "article", pl.col(text).alias("text")).drop_nulls("text")
    before = running(pl.col("text").str.len_chars(), first("article")) - pl.col("text").str.len_chars().cast(pl.Int64)
    rows = rows.filter(before < SAMPLE).with_columns(pl.col("text").str.head(SAMPLE).str.to_lowercase())
    words = rows.with_columns(pl.col("text").str.split(" ").alias("word")).drop("text").explode("word")
    stop = [(word, code) for code, table in tables().items() for word in table["stop_words"]]
    hits = words.join(pl.DataFrame(stop, schema=["word", "code"], orient="row"), on="word", how="inner")
    return hits.group_by("doc", "source_id", "article", "code").agg(pl.len().alias("hits"))


def recognise(counts: pl.DataFrame, key: str) -> pl.DataFrame:
    """Language by key (`doc`, `source_id` or `article`): key and found; no row where too few function words stand."""
    counts = counts.group_by(key, "code").agg(pl.col("hits").sum()).filter(pl.col("hits") >= FEWEST)
    best = counts.sort(key, "hits", "code", descending=[False, True, False])
    return best.group_by(key, maintain_order=True).agg(pl.col("code").first().alias("found"))
