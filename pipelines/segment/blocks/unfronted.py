"""Lines that tell of a text at the top of Markdown without front matter: they are read as those of a typeset page.

Elsewhere in Markdown as somebody wrote it, a line that is set as a paragraph is one.
"""

from functools import cache

import polars as pl

from pipelines.frames import first, running
from pipelines.frames.compiled import keep_compiled
from pipelines.segment.blocks.leads import MAX_DATELINE

MOST = 16  # words of such a line


@keep_compiled
def release(blocks: pl.DataFrame) -> pl.DataFrame:
    """Take native and the kind from such lines of blocks with features."""
    heading = blocks.get_column("kind").eq_missing("heading")
    if not (blocks.get_column("native") | heading).any():
        return blocks
    told = blocks.select_seq("doc", "native", "kind", "level", _tells().alias("tells"))
    released = told.select_seq(_released()).to_series()
    if not released.any():
        return blocks
    return blocks.with_columns(
        pl.when(released).then(False).otherwise("native").alias("native"),
        pl.when(~released).then("kind").alias("kind"),
    )


@cache
def _tells() -> pl.Expr:
    """Whether a short line names an author or a date."""
    few = pl.col("short") & (pl.col("words") <= MOST)
    line = few & pl.col("kind").eq_missing("paragraph")
    dated = pl.col("dated") & (pl.col("undated") <= MAX_DATELINE) & ~pl.col("stop") & ~pl.col("colon")
    # a line of names alone may as well be any other
    beside = pl.any_horizontal(
        dated.shift(n) & (pl.col("doc") == pl.col("doc").shift(n)) & (pl.col("kind") == pl.col("kind").shift(n))
        for n in (1, -1)
    )
    # a heading may be a date's without a word of that
    heading = few & pl.col("kind").eq_missing("heading") & (pl.col("level") > 1)
    heading = heading & (pl.col("by") | (dated & pl.col("published")))
    line = line & (pl.col("by") | pl.col("names_dated") | dated | (pl.col("names") & beside))
    return (heading | line).fill_null(False)


@cache
def _released() -> pl.Expr:
    """Such lines right below the heading of a document, in one without front matter."""
    c, begins = pl.col, first("doc")
    heading = c("kind").eq_missing("heading") & ((c("level") == 1) | begins)
    fronted = running(c("kind").eq_missing("front_matter"), begins) > 0
    # each line tells, up to the heading
    above = pl.when(~c("tells") | begins).then(heading).forward_fill()
    set_apart = c("native") | c("kind").eq_missing("heading")  # other lines are read so anyway
    return (c("tells") & ~begins & set_apart & ~fronted & above.fill_null(False)).alias("released")
