"""Lines that are set as verse, and sayings in quotes, by their own looks and those of the lines beside them."""

import polars as pl

from pipelines.frames.compiled import holds
from pipelines.segment.blocks import vocabulary

DASHES = ["—", "–"]
OPENING, CLOSING = vocabulary.OPENING, list("”\"»“«")
MAX_LINE, MAX_LINED = 80, 9  # code points of a line of verse; words of one without a stop
GOES_ON = r"\n[^\p{L}\n]*\p{Ll}"


def quoted() -> pl.Expr:
    """A text in quotes."""
    opens, closes = pl.col("raw_head").str.head(1), pl.col("tail").str.tail(1)
    return opens.is_in(OPENING) & closes.is_in(CLOSING)


def verse() -> pl.Expr:
    """A quotation, or lines that were not broken for want of room, as those of verse: none begins in small letters."""
    c = pl.col
    lines = (c("rows") > 1) & c("kind").is_null() & (~c("wrapped") | (c("indent") > 0)) & (c("chars") >= 40)
    lines = lines & ~c("title") & ~c("dated") & ~c("by") & ~c("names")
    return c("kind").eq_missing("block_quote") | (lines & ~holds(pl.when(lines).then("raw_head"), GOES_ON))


def said() -> pl.Expr:
    """A line in quotes, or behind a dash: a motto, where it stands above the text."""
    c = pl.col
    line = c("kind").is_null() & c("short") & ~c("title") & ~c("by") & ~c("names") & ~c("dated")
    return line & (quoted() | (c("raw_head").str.head(1).is_in(DASHES) & c("stop")))


def lined() -> pl.Expr:
    """Verse of several lines, also within a quotation: no text goes on in it, and it goes on in none."""
    several = pl.col("verse") & (pl.col("rows") > 1)
    prose = holds(pl.when(several & pl.col("kind").eq_missing("block_quote")).then("raw_head"), GOES_ON)
    return (several & ~prose) | _one_line().fill_null(False)


def uncut(lost: pl.Series) -> pl.Expr:
    """Lined without single lines in articles whose colons lead in what is lost: there a page break has cut them off."""
    return (pl.col("lined") & ~((pl.col("rows") == 1) & ~quoted() & lost)).alias("lined")


def _one_line() -> pl.Expr:
    """A line that a text leads in, in quotes or with the text going on below in small letters: one of verse."""
    c, plain = pl.col, pl.col("kind").is_null()
    line = (plain | c("kind").eq("block_quote")) & (c("rows") == 1) & (c("chars") <= MAX_LINE) & c("upper")
    line = line & ~c("inner_stop")
    led = ~c("first") & c("last").shift(1).is_in([",", ":", ";"])
    open_line = ~c("stop") & ~c("small_last").fill_null(value=False) & (c("words") <= MAX_LINED)
    return line & led & (quoted() | (open_line & c("below") & (c("lower") & plain).shift(-1)))
