"""Names that stand right over titles, in files that set several so: of those who wrote the texts, or the texts above.

Either way the line below is the title. Of whom a text tells, it says the name; and a name over a sentence may stand
below its title. So may names over texts, which where several stand so have a title above them, and no heading. What
follows from this is weighed in `titles`.
"""

from functools import cache

import polars as pl

from pipelines.frames import attach, where
from pipelines.frames.compiled import holds, keep_compiled, masked
from pipelines.segment.articles.rubrics import KICKER as KNOWN
from pipelines.segment.blocks.spoken import BEGINNING, near, spoken_of

LEAST, OFTEN = 2, 2  # such names in a file; how often one of them may stand so
MOST = 26  # words of a title
HEADLINE = 14  # of one over a name
KICKER = 3  # words of a line over such a name
SECTION = "IVXLC0123456789."  # what the number of a section is written in, which is no title
READ = (
    "doc", "block", "kind", "silent", "body", "names", "cased", "by", "closing", "dated", "colon", "lower",
    "sentence", "captioned", "words", "head", "text", "run", "speaker", "caps", "stop", "leads_in", "position", "last",
)  # fmt: skip


@keep_compiled
def mark(blocks: pl.DataFrame) -> pl.DataFrame:
    """Add author_line (over a title) and author_under (below one) to blocks that know the speakers of forums."""
    rows = where(blocks, ~pl.col("silent") & (~pl.col("captioned") | pl.col("body")), *READ)
    rows = rows.with_columns(_lines()).with_columns(_over()).with_columns_seq(_beside())
    under = _names_under(rows, rows.get_column("doc").filter(rows.get_column("said")))
    over = rows.get_column("over").arg_true()
    names = rows[over, ["doc", "block", "head", "sure", "kicked"]]
    names = names.hstack([near(rows, over, (2, 3), most=BEGINNING)])
    rows = names.filter(~spoken_of("head", "texts"))
    rows = rows.filter(pl.len().over("doc", "head") <= OFTEN)
    several = (pl.col("head").filter("sure").n_unique() >= LEAST).over("doc") | (pl.col("kicked") & pl.col("sure"))
    found = rows.filter(several).select("block", pl.lit(True).alias("author_line"))
    return attach(attach(blocks, found, "block"), under, "block").with_columns(
        pl.col("author_line", "author_under").fill_null(False)
    )


def _names_under(rows: pl.DataFrame, said: pl.Series) -> pl.DataFrame:
    """The names between a line and a text that does not speak of them, where several persons' stand so.

    Or where bylines do: `said` has the document of each. Right below a name a line or a text may say who that is.
    """
    at = rows.get_column("under").arg_true()
    names = rows[at, ["doc", "block", "head", "bio"]].hstack([near(rows, at, (1, 2), most=BEGINNING)])
    below = near(rows, at, (2, 3), most=BEGINNING)
    names = names.with_columns(pl.when("bio").then(below).otherwise("texts").alias("texts"))
    names = names.filter(~spoken_of("head", "texts"))
    # who stands over texts elsewhere, too, speaks in a round of several
    spoken = where(rows, pl.col("speaks"), "doc", "head")
    names = names.join(spoken, on=["doc", "head"], how="anti", maintain_order="left")
    bylines = said.value_counts().select("doc", said=pl.col("count"))
    names = names.join(bylines, on="doc", how="left", maintain_order="left").with_columns(pl.col("said").fill_null(0))
    names = names.filter((pl.col("head").n_unique().over("doc") >= LEAST) | (pl.col("said") >= LEAST))
    return names.select("block", pl.lit(True).alias("author_under"))


@cache
def _lines() -> list[pl.Expr]:
    """Which lines are names, and which could be titles below them."""
    c = pl.col
    line = c("kind").is_null() & ~c("body") & ~c("by") & ~c("closing") & ~c("dated")
    name = line & c("names") & c("cased") & ~c("speaker")
    title = line & ~c("colon") & ~c("lower") & ~c("sentence") & (c("words") <= MOST)
    ended = (c("stop") & (c("last") != "?")).fill_null(False)
    lead, headline = line & c("sentence"), line & ~c("colon") & ~c("lower") & ~ended & (c("words") <= HEADLINE)
    # who somebody is, in a line that begins with his name
    low, below = (masked(name.fill_null(False), text).str.to_lowercase() for text in (c("head"), c("head").shift(-1)))
    bio = below.str.starts_with(low)
    numbered = line & (pl.when(c("words") == 1).then("head").str.strip_chars(SECTION) == "")
    told = {"numbered": numbered, "title": title, "lead": lead, "headline": headline, "name": name, "bio": bio}
    other = c("kind").is_null() & ~c("body") & ~c("by") & ~c("closing") & ~c("names")
    return [other.alias("other"), *(fact.fill_null(False).alias(name) for name, fact in told.items())]


@cache
def _over() -> list[pl.Expr]:
    """Whether a name stands over a title and its text, or below one, and what may be a kicker above it."""
    c = pl.col
    same = {step: c("doc").shift(-step) == c("doc") for step in (2, 3)}
    # right below a text, or a short sentence of one
    ended = c("body") | (c("stop") & c("sentence") & c("kind").is_null())
    ends = (ended.shift(1) & (c("doc").shift(1) == c("doc"))).fill_null(False)
    led = (c("lead").shift(-2) | (ends & c("other").shift(-2))) & c("body").shift(-3) & same[3]
    title = (c("title") | (c("headline") & ~c("names"))).shift(-1) & (c("title").shift(-1) | ends)
    title = title & ~(c("name") & c("bio")).shift(-1) & ~c("numbered").shift(-1)
    over = c("name") & title & same[2] & (c("body").shift(-2) | led.fill_null(False))
    # what stands over the name is a kicker, unless it is the title
    above = (c("run").shift(1) == c("run")) & ~ended.shift(1) & ~c("closing").shift(1)
    title_above = above & (c("words").shift(1) > KICKER)
    over = (over & ~title_above.fill_null(False)).fill_null(False)
    near = {step: c("doc").shift(step) == c("doc") for step in (1, 2, -1)}
    # a standfirst may stand between
    headline = (c("headline").shift(1) & near[1]) | (c("leads_in").shift(1) & c("headline").shift(2) & near[2])
    text = c("body").shift(-1) | ((c("bio") | c("position").shift(-1)) & c("body").shift(-2) & same[2])
    under = c("name") & headline & text & near[-1]
    kicker = pl.when(over & above).then(c("head").shift(1))
    said = c("by") & ~c("body") & headline
    speaks = c("name") & c("body").shift(-1) & near[-1] & ~headline
    told = {"said": said, "under": under, "over": over, "speaks": speaks}
    return [*(fact.fill_null(False).alias(name) for name, fact in told.items()), kicker.alias("over_head")]


@cache
def _beside() -> list[pl.Expr]:
    """Whether a kicker stands over a name, and whether the line below is no name."""
    c = pl.col
    # a title may look like a name, where there are others that do not
    sure = ~c("names").shift(-1) | (c("caps").shift(-1) & ~c("caps"))
    kicked = holds(c("over_head"), KNOWN)
    return [kicked.alias("kicked"), sure.fill_null(False).alias("sure")]
