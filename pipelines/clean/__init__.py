"""Lines into clean lines: what each line carries of markup and furniture, seen line by line.

Nothing is decided here about articles, paragraphs or notes; that is `segment`'s work.
"""

import polars as pl

from pipelines.clean import fences, furniture, listings, markdown, markup, site
from pipelines.frames import attach, where
from pipelines.frames.compiled import keep_compiled


@keep_compiled
def clean(lines: pl.DataFrame) -> pl.DataFrame:
    """Add what markup and page furniture say about each line.

    Takes the lines of one batch (see `ingest.split`). Adds native (the document is Markdown as somebody wrote it),
    leaf (number of its Markdown block), kind (what its markup makes it, or null), level, label, bullet, content (the
    line without its block's prefix), content_start (raw offset of content) and furniture (rule that found it, or null).
    """
    lines = lines.sort("doc", "line") if not lines["doc"].is_sorted() else lines
    lines = lines.with_columns(pl.col("text").cast(pl.Binary).bin.get(0).alias("byte"))  # what most lines are told by
    docs = markdown.native(lines)
    written = pl.col("doc").is_in(docs.implode())
    marked = markup.label(lines if docs.is_empty() else lines.filter(~written)).with_columns(
        pl.lit(False).alias("native"),
        pl.lit(None, dtype=pl.Int32).alias("leaf"),
        pl.lit(None, dtype=pl.String).alias("label"),
    )
    marked = listings.label(fences.label(marked))
    if len(docs):
        rows = lines.filter(written)
        parsed = rows.join(markdown.leaves(rows), on=["doc", "line"], how="left", maintain_order="left")
        reference = pl.lit("reference_definition")
        parsed = parsed.with_columns(
            pl.lit(True).alias("native"),
            pl.lit(None, dtype=pl.String).alias("bullet"),
            pl.col("kind").fill_null(reference),
        )
        marked = pl.concat([marked, parsed.select(marked.columns)]).sort("doc", "line", maintain_order=True)
    return site.label(furniture.label(_placed(marked))).drop("byte")


def _placed(lines: pl.DataFrame) -> pl.DataFrame:
    """Add content_start, and the text as content where no markup stands before it."""
    lines = lines.with_row_index("row")
    rows = where(lines, pl.col("content") != pl.col("text"), "row", "text", "content")
    at = _code_points(pl.col("text"), pl.col("text").str.find(pl.col("content"), literal=True).fill_null(0))
    lines = attach(lines, rows.select_seq("row", at.alias("at")), "row")
    start = pl.col("start") + pl.col("at").fill_null(0)
    return lines.with_columns(pl.coalesce("content", "text").alias("content"), start.alias("content_start")).drop(
        "row", "at"
    )


def _code_points(text: pl.Expr, byte: pl.Expr) -> pl.Expr:
    """Number of code points before a byte offset."""
    return text.cast(pl.Binary).bin.slice(0, byte).cast(pl.String).str.len_chars().cast(pl.Int64)
