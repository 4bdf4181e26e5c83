"""Names at the head of texts that tell of those who bear them: titles, and no bylines.

Below a title a name is that of the author, however often he quotes himself; so only a name is asked that stands below a
text or a kicker, over another line.
"""

from functools import cache

import polars as pl

from pipelines.frames import attach, where
from pipelines.frames.compiled import holds, keep_compiled
from pipelines.segment.articles.notices import visible
from pipelines.segment.articles.rubrics import KICKER
from pipelines.segment.blocks.spoken import near, told_of

BELOW, TEXT = 4, 100  # lines below that may be texts; code points of one
NUMBER = 4  # code points of a page number
LINE = 80  # code points of a line that may be a title
READ = (
    "doc", "block", "kind", "names", "chars", "stop", "head", "text", "note", "signature", "dated",
    "issued",
)  # fmt: skip


@keep_compiled
def mark(blocks: pl.DataFrame) -> pl.DataFrame:
    """Add portrait to described blocks, and take names from those that are one."""
    rows = where(blocks, visible(), *READ)
    heads = rows.select_seq(_heads()).to_series().arg_true()
    names = rows[heads, ["block", "head"]].with_columns_seq(_spelt())
    names = names.hstack([near(rows, heads, range(1, BELOW + 1), least=TEXT)])
    found = names.filter(told_of("name", "texts")).select("block", pl.lit(True).alias("portrait"))
    blocks = attach(blocks, found, "block").with_columns(pl.col("portrait").fill_null(False))
    return blocks.with_columns(pl.col("names") & ~pl.col("portrait"))


@cache
def _heads() -> pl.Expr:
    """Whether a name stands below a text or a kicker, over another line that is no text."""
    c, same = pl.col, {step: pl.col("doc").shift(step) == pl.col("doc") for step in (1, -1)}
    name = c("names") & c("kind").is_null() & c("note").is_null()
    short = ~c("stop") & (c("chars") <= LINE)
    over = (short & c("kind").is_null() & ~c("names") & ~c("signature")).shift(-1) & same[-1]
    # what may be the title of whoever bears the name
    told = c("names") | c("signature") | c("dated") | c("issued") | c("note").is_not_null()
    title = short & (c("chars") > NUMBER) & ~told
    kicked = holds(pl.when(name & title.shift(1)).then(c("head").shift(1)), KICKER)
    return (name & over & (~same[1].fill_null(False) | ~title.shift(1) | kicked)).fill_null(False).alias("heads")


@cache
def _spelt() -> pl.Expr:
    """The name as a text spells it."""
    capitals = pl.col("head") == pl.col("head").str.to_uppercase()
    return pl.when(capitals).then(pl.col("head").str.to_titlecase()).otherwise("head").alias("name")
