"""The rows of a sheet in sections, one for each run of an article, and in chunks that a browser lays out together.

A browser lays out only what is looked at: a chunk has about CHUNK characters, and its class tells the browser how much
room to keep for it until then.
"""

import polars as pl

from pipelines.proof.batch import Batch
from pipelines.proof.rows import rows

CHUNK = 6_000  # code points of raw text
STEP, CLASSES = 1_000, 12  # classes of chunks by their size in code points; proof.css has the room for each


def sections(batch: Batch, parts: pl.DataFrame) -> pl.DataFrame:
    """Write the sections of each source: doc, sections; `parts` are what heads.articles gives.

    An article that an advert interrupts has a section for each of its runs; its head stands in the first, what is
    missing in the last.
    """
    runs = _runs(_chunks(rows(batch))).join(parts.drop("doc"), on="article_id", how="left", maintain_order="left")
    tail = pl.when("last").then("tail").otherwise(pl.lit(""))
    whole = pl.format(
        '<section class="article" id="{}"{} aria-labelledby="{}-t">\n{}{}{}</section>\n',
        "anchor", "lang", "anchor", "head", "rows", tail,
    )  # fmt: skip
    again = pl.format(
        '<section class="article"{} aria-label="{}, continued">\n<p class="again">{}, continued</p>\n{}{}</section>\n',
        "lang", "name", "name", "rows", tail,
    )  # fmt: skip
    outside = pl.format('<section class="outside" aria-label="Outside of any article">\n{}</section>\n', "rows")
    section = pl.when(pl.col("anchor").is_null()).then(outside).when("first").then(whole).otherwise(again)
    return runs.group_by("doc", maintain_order=True).agg(section.str.join("").alias("sections"))


def _chunks(table: pl.DataFrame) -> pl.DataFrame:
    """Join rows into chunks: doc, run (of rows of one article or of none), article_id, html."""
    # white space after the last segment goes with it
    ends = (pl.col("row") == pl.col("row").max().over("doc")) & (pl.col("size") == 0)
    owner = pl.when(ends).then(pl.col("article_id").shift(1).over("doc")).otherwise("article_id").fill_null("")
    table = table.with_columns(owner.alias("article_id"))
    begins = (pl.col("doc") != pl.col("doc").shift(1)) | (pl.col("article_id") != pl.col("article_id").shift(1))
    table = table.with_columns(begins.fill_null(True).cum_sum().alias("run"))
    number = (pl.col("size").cum_sum().over("run") - pl.col("size")) // CHUNK
    chunks = table.group_by("doc", "run", "article_id", number.alias("chunk"), maintain_order=True)
    joined = chunks.agg(pl.col("html").str.join(""), pl.col("size").sum())
    room = (pl.col("size") // STEP + 1).clip(upper_bound=CLASSES)
    html = pl.format('<div class="chunk c{}">\n{}</div>\n', room, "html")
    return joined.select("doc", "run", "article_id", html.alias("html"))


def _runs(chunks: pl.DataFrame) -> pl.DataFrame:
    """Join chunks into runs: doc, article_id, rows, and whether a run is the first and the last of its article."""
    runs = chunks.group_by("doc", "run", "article_id", maintain_order=True).agg(
        pl.col("html").str.join("").alias("rows")
    )
    return runs.with_columns(
        pl.col("article_id").is_first_distinct().alias("first"), pl.col("article_id").is_last_distinct().alias("last")
    )
