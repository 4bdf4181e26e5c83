"""Names that stand right over titles, in files that set several so: of those who wrote the texts, or the texts above.

Either way the line below is the title. Of whom a text tells, it says the name; and a name over a sentence may stand
below its title. What follows from this is weighed in `titles`.
"""

from functools import cache

import polars as pl

from pipelines.frames import attach, where
from pipelines.frames.compiled import holds, keep_compiled
from pipelines.segment.articles.rubrics import KICKER as KNOWN
from pipelines.segment.articles.surnames import BEGINNING, near, spoken_of

LEAST = 2  # such names in a file, each another
MOST = 26  # words of a title
KICKER = 3  # words of a line over such a name
READ = (
    "doc", "block", "kind", "native", "silent", "body", "names", "cased", "by", "closing", "dated", "colon", "lower",
    "sentence", "captioned", "words", "head", "text", "run", "speaker", "caps",
)  # fmt: skip


@keep_compiled
def mark(blocks: pl.DataFrame) -> pl.DataFrame:
    """Add author_line to blocks that know the speakers of forums."""
    rows = where(blocks, ~pl.col("silent") & (~pl.col("captioned") | pl.col("body")), *READ)
    rows = rows.with_columns(_lines()).with_columns(_over()).with_columns_seq(_beside())
    over = rows.get_column("over").arg_true()
    names = rows[over, ["doc", "block", "head", "sure", "kicked"]]
    names = names.hstack([near(rows, over, (2, 3), most=BEGINNING)])
    rows = names.filter(~spoken_of("head", "texts"))
    rows = rows.filter(pl.len().over("doc", "head") == 1)
    several = (pl.col("sure").sum() >= LEAST).over("doc") | (pl.col("kicked") & pl.col("sure"))
    found = rows.filter(several).select("block", pl.lit(True).alias("author_line"))
    return attach(blocks, found, "block").with_columns(pl.col("author_line").fill_null(False))


@cache
def _lines() -> list[pl.Expr]:
    """Which lines are names, and which could be titles below them."""
    c = pl.col
    line = c("kind").is_null() & ~c("native") & ~c("body") & ~c("by") & ~c("closing") & ~c("dated")
    name = line & c("names") & c("cased") & ~c("speaker")
    title = line & ~c("colon") & ~c("lower") & ~c("sentence") & (c("words") <= MOST)
    return [name.fill_null(False).alias("name"), title.alias("title"), (line & c("sentence")).alias("lead")]


@cache
def _over() -> list[pl.Expr]:
    """Whether a name stands over a title and its text, and what may be a kicker above it."""
    c = pl.col
    same = {step: c("doc").shift(-step) == c("doc") for step in (2, 3)}
    led = c("lead").shift(-2) & c("body").shift(-3) & same[3]
    over = c("name") & c("title").shift(-1) & same[2] & (c("body").shift(-2) | led.fill_null(False))
    # what stands over the name is a kicker, unless it is the title
    above = (c("run").shift(1) == c("run")) & ~c("body").shift(1) & ~c("closing").shift(1)
    title_above = above & (c("words").shift(1) > KICKER)
    over = (over & ~title_above.fill_null(False)).fill_null(False)
    return [over.alias("over"), pl.when(over & above).then(c("head").shift(1)).alias("over_head")]


@cache
def _beside() -> list[pl.Expr]:
    """Whether a kicker stands over a name, and whether the line below is no name."""
    c = pl.col
    # a title may look like a name, where there are others that do not
    sure = ~c("names").shift(-1) | (c("caps").shift(-1) & ~c("caps"))
    kicked = holds(c("over_head"), KNOWN)
    return [kicked.alias("kicked"), sure.fill_null(False).alias("sure")]
