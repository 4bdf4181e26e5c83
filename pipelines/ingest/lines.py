"""Decoded texts into lines: the spine that every later stage only adds columns to.

Splitting and measuring belong here; nothing is cleaned, judged or dropped but blank lines, whose number is kept.
"""

import polars as pl


def split(texts: pl.DataFrame) -> pl.DataFrame:
    """Split texts into their non-blank lines with raw offsets.

    `texts` has source_id, media_type, language and text, one row per source. The result has one row per non-blank
    line, in order: doc (index of the source in `texts`), source_id, markdown (by media type), language, line (from 1),
    start and end (code points, without the white space around), blanks (blank lines before), lead (the white space
    before start, on its page) and text (from start to end). Lines end at LF, CRLF or CR; a form feed is white space
    that parts the lines of two pages as a blank line does.
    """
    lines = texts.select(
        pl.int_range(pl.len(), dtype=pl.UInt32).alias("doc"),
        "source_id",
        (pl.col("media_type") == "text/markdown").alias("markdown"),
        "language",
        pl.lit(0, dtype=pl.Int64).alias("start"),
        "text",
    )
    returns = lines["text"].str.contains("\r", literal=True).any()
    lines = _cut(lines, "\n")
    if returns:
        # the CR of a CRLF ends no line of its own: it becomes the white space at a line's end that it looks like
        tail = pl.col("text").str.ends_with("\r")
        lines = lines.with_columns(
            pl.when(tail).then(pl.col("text").str.head(-1) + " ").otherwise("text").alias("text")
        )
        lines = _cut(lines, "\r")
    return _measure(lines)


def _cut(lines: pl.DataFrame, separator: str) -> pl.DataFrame:
    """Explode `text` at a separator of one code point and move `start` on to each piece."""
    rows = (
        lines.with_row_index("row")
        .with_columns(pl.col("text").str.split(separator))
        .explode("text")
        .with_columns((pl.col("text").str.len_chars().cast(pl.Int64) + 1).alias("width"))
        .with_columns((pl.col("width").cum_sum() - pl.col("width")).alias("at"))
    )
    first = (pl.col("row") != pl.col("row").shift(1)).fill_null(True)
    base = pl.when(first).then("at").forward_fill()
    return rows.with_columns(pl.col("start") + pl.col("at") - base).drop("row", "width", "at")


def _measure(lines: pl.DataFrame) -> pl.DataFrame:
    """Number the lines, drop the blank ones, and point start and end at the text without the white space around it."""
    number = pl.int_range(pl.len(), dtype=pl.Int64)
    first = (pl.col("doc") != pl.col("doc").shift(1)).fill_null(True)
    lines = lines.with_columns(number.alias("line"), pl.col("text").str.strip_chars().alias("body"))
    lines = lines.with_columns((pl.col("line") - pl.when(first).then("line").forward_fill() + 1).alias("line"))
    lines = lines.filter(pl.col("body") != "")
    clean = pl.col("text") == pl.col("body")
    lead = pl.when(~clean).then(pl.col("text").str.extract(r"^\s+", 0)).fill_null("")
    lines = lines.with_columns(lead.alias("lead"))
    paged = pl.col("lead").str.contains("\f", literal=True).alias("paged")
    lines = lines.with_columns_seq(pl.col("start") + pl.col("lead").str.len_chars(), paged)
    if lines["paged"].any():
        lines = lines.with_columns(pl.col("lead").str.replace(r"(?s)^.*\f", ""))
    above = pl.when(pl.col("doc") == pl.col("doc").shift(1)).then(pl.col("line").shift(1)).otherwise(0)
    blanks = pl.col("line") - above.fill_null(0) - 1
    return lines.select(
        "doc",
        "source_id",
        "markdown",
        "language",
        "line",
        "start",
        (pl.col("start") + pl.col("body").str.len_chars()).alias("end"),
        pl.max_horizontal(blanks, pl.col("paged") & (pl.col("line") > 1)).cast(pl.Int32).alias("blanks"),
        "lead",
        pl.col("body").alias("text"),
    )
