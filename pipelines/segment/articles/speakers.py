"""Who speaks in a forum: names that stand alone over texts, one after another, in which somebody says `I` or `we`.

They head parts of one article. Names below letters sign them, and those of whom others write are titles.
"""

from functools import cache

import polars as pl

from pipelines.frames import attach, first, where
from pipelines.frames.compiled import holds, keep_compiled
from pipelines.languages import END, START, pattern
from pipelines.segment.blocks.vocabulary import UPPER

LEAST = 2  # such texts below such names
_WORD = rf"[{UPPER}][^\s:]*"
ANSWERS = rf"^{_WORD}(?:\s{_WORD})*(?:\s\([^()]*\))?:\s"  # who answers, and what he does: `Ann (printer): We`
SPEAKS = rf"(?i){START}{pattern('first_persons')}{END}"
READ = ("doc", "block", "kind", "silent", "body", "stop", "sentence", "names", "cased", "head", "leads_in")


@keep_compiled
def mark(blocks: pl.DataFrame) -> pl.DataFrame:
    """Add speaker (the block names who speaks below) and answers (a text begins with the name of who says it)."""
    named = pl.when(pl.col("body") & pl.col("head").str.contains_any([": "])).then("head")
    blocks = blocks.with_columns_seq(holds(named, ANSWERS).alias("answers"))
    rows = where(blocks, ~pl.col("silent"), *READ).with_columns(_beside())
    lines = rows.with_columns(_says()).filter(~pl.col("body")).with_columns(_group())
    told = lines.group_by("group").agg(_told().alias("told"))
    lines = attach(lines, told, "group").with_columns((pl.col("alone") & pl.col("told")).alias("of_group"))
    # above the first, a line may lead in the forum
    leads = pl.col("led") & pl.col("of_group").shift(-1, fill_value=False)
    found = lines.select("block", (pl.col("of_group") | leads).alias("speaker"))
    return attach(blocks, found, "block").with_columns(pl.col("speaker").fill_null(False))


@cache
def _beside() -> list[pl.Expr]:
    """Whether a block is a name over a text: between two texts, or below a sentence."""
    c, same = pl.col, {step: pl.col("doc").shift(step) == pl.col("doc") for step in (1, -1)}
    name = c("names") & c("cased") & c("kind").is_null() & ~c("body")
    over = name & c("body").shift(-1) & same[-1]
    lead = c("stop") & (c("sentence") | c("leads_in")) & ~c("body")
    alone, led = (above.shift(1) & same[1] for above in (c("body"), lead))
    return [(over & under).fill_null(False).alias(name) for name, under in (("alone", alone), ("led", led))]


def _says() -> pl.Expr:
    """Whether the text below a name alone is that of somebody who speaks."""
    below = pl.when(pl.col("alone").shift(1)).then("head")
    return holds(below, SPEAKS).shift(-1, fill_value=False).alias("says")


def _group() -> pl.Expr:
    """The number of a run of names alone, with the line below its last text."""
    ended = ~pl.col("alone").shift(1, fill_value=False)
    return (ended | first("doc")).cum_sum().alias("group")


def _told() -> pl.Expr:
    """Whether several speak, and nobody signs below the last."""
    signed = (~pl.col("alone") & pl.col("names")).any()
    return ((pl.col("alone") & pl.col("says")).sum() >= LEAST) & ~signed
