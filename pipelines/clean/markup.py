"""Block markup at the beginning of a line, where no parser may be trusted: text that came out of a PDF.

Each pattern reads one line alone and only where its first character allows it. What a line *means* among its
neighbours is decided in `segment`.
"""

import polars as pl

from pipelines.frames import attach, where

BULLETS = "-*+•‣◦▪●■·"
HEADING = r"^#{1,6}\s+"
QUOTE = r"^(?:>\s*)+"
BULLET = rf"^[{BULLETS}]\s+"
RUN_IN = r"^(?:(?:\*\s){3}|(?:-\s){3}|(?:•\s){3})"  # text that was run into a rule is no item
# three or more signs of a kind, alone on a line; in Markdown they may be escaped
RULE = r"^(?:\\?[*_\-–—=~•·#+.◆❧⁂☙]\s*){3,}$|^[⁂❧☙]$"
SIGNS = rf"{BULLETS}#>⁂❧☙\\=~_.◆–—"
FIRST_BYTES = sorted({sign.encode()[0] for sign in SIGNS})
PREFIX = rf"{HEADING}|{QUOTE}|{BULLET}"


def label(lines: pl.DataFrame) -> pl.DataFrame:
    """Add kind (`heading`, `block_quote`, `list_item`, `rule_line` or null), level, bullet and content to lines.

    `content` is the line without its prefix, null for lines that begin with no sign; numbers stay, since a number may
    also belong to a heading or a note.
    """
    lines = lines.with_row_index("row")
    asked = where(lines, pl.col("byte").is_in(FIRST_BYTES), "row", "text")
    return attach(lines, _marked(asked.filter(pl.col("text").str.contains(rf"^[{SIGNS}]"))), "row").drop("row")


def _marked(lines: pl.DataFrame) -> pl.DataFrame:
    """Row, kind, level, bullet and content of lines that begin with a sign."""
    text = pl.col("text")
    prefix = pl.when(~text.str.contains(RUN_IN)).then(text.str.extract(PREFIX, 0)).fill_null("")
    lines = lines.with_columns_seq(prefix.alias("prefix"), text.str.contains(RULE).alias("ruled"))
    mark = pl.col("prefix").str.head(1)
    kind = (
        pl.when("ruled")
        .then(pl.lit("rule_line"))
        .when(mark == "#")
        .then(pl.lit("heading"))
        .when(mark == ">")
        .then(pl.lit("block_quote"))
        .when(mark != "")
        .then(pl.lit("list_item"))
    )
    level = pl.when(mark == "#").then(pl.col("prefix").str.count_matches("#", literal=True)).cast(pl.Int32)
    bullet = pl.when(kind == "list_item").then(mark)
    bare = text.str.slice(pl.col("prefix").str.len_chars())
    bare = pl.when(mark == "#").then(bare.str.replace(r"\s*#+$", "")).otherwise(bare)
    content = pl.when((pl.col("prefix") == "") | pl.col("ruled")).then(text).otherwise(bare)
    return lines.select_seq(
        "row", kind.alias("kind"), level.alias("level"), content.alias("content"), bullet.alias("bullet")
    )
