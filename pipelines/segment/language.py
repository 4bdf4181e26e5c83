"""The language of a text, told by the function words it uses."""

from functools import cache

import polars as pl

from pipelines.frames import attach, first, place, running
from pipelines.languages import tables

SAMPLE = 800  # code points of an article; a page is enough
FEWEST = 8  # function words; less is chance
LONG, LOOKED_AT, EACH = 160, 12, 100  # code points of a text; texts of a document; code points read of each
SHARE = 0.1  # of a document's function words, for a second language to count


def count(units: pl.DataFrame, text: str) -> pl.DataFrame:
    """Count each language's function words at the beginning of each article: doc, source_id, article, code, hits.

    `text` names the column that holds the words.
    """
    rows = units.filter(pl.col("role").is_in(["paragraph", "block_quote", "list_item", "note"]))
    rows = rows.select("doc", "source_id", "article", pl.col(text).alias("text")).drop_nulls("text")
    rows = rows.sort("article", maintain_order=True)  # notes may stand after other articles
    before = running(pl.col("text").str.len_chars(), first("article")) - pl.col("text").str.len_chars().cast(pl.Int64)
    rows = rows.filter(before < SAMPLE).with_columns(pl.col("text").str.head(SAMPLE).str.to_lowercase())
    return _hits(rows).group_by("doc", "source_id", "article", "code").agg(pl.len().alias("hits"))


def _hits(rows: pl.DataFrame) -> pl.DataFrame:
    """One row per function word in `text` (lower case), with the language that it speaks for."""
    words = rows.with_columns(pl.col("text").str.split(" ").alias("word")).drop("text").explode("word")
    return words.join(_table("stop_words"), on="word", how="inner")


@cache
def _table(key: str) -> pl.DataFrame:
    rows = [(word, code) for code, table in tables().items() for word in table[key]]
    return pl.DataFrame(rows, schema=["word", "code"], orient="row")


def function_words(blocks: pl.DataFrame, **words: pl.Expr) -> pl.DataFrame:
    """Tell whether words (in lower case, or null) are function words in a language that their document is written in.

    Looks at a sample of the long blocks of each document, spread over it; where that says nothing, all languages
    count. Adds a Boolean column to `blocks` for each word.
    """
    long = blocks.filter(pl.col("chars") >= LONG).select("doc", "text")
    step = (pl.len().over("doc") // LOOKED_AT).clip(1)
    long = long.filter(place(first("doc")) % step == 0).with_columns(
        pl.col("text").str.head(EACH).str.to_lowercase().str.replace_all("\n", " ", literal=True)
    )
    spoken = _hits(long).group_by("doc", "code").agg(pl.len().alias("hits"))
    spoken = spoken.filter((pl.col("hits") >= FEWEST) & (pl.col("hits") >= SHARE * pl.col("hits").max().over("doc")))
    silent = blocks.select("doc").unique().join(spoken, on="doc", how="anti")
    every = silent.join(_table("stop_words").select("code").unique(), how="cross")
    spoken = pl.concat([spoken.select("doc", "code"), every])
    listed = _table("function_words").join(spoken, on="code", how="inner").select("doc", "word").unique()
    for name, word in words.items():
        found = blocks.select_seq("doc", "block", word.alias("word")).drop_nulls("word")
        found = found.join(listed, on=["doc", "word"], how="semi").select("block", pl.lit(True).alias(name))
        blocks = attach(blocks, found, "block").with_columns(pl.col(name).fill_null(False))
    return blocks


def recognise(counts: pl.DataFrame, key: str) -> pl.DataFrame:
    """Language by key (`doc`, `source_id` or `article`): key and found; no row where too few function words stand."""
    counts = counts.group_by(key, "code").agg(pl.col("hits").sum()).filter(pl.col("hits") >= FEWEST)
    best = counts.sort(key, "hits", "code", descending=[False, True, False])
    return best.group_by(key, maintain_order=True).agg(pl.col("code").first().alias("found"))
