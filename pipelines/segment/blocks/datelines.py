"""Which short lines have a date, what they say beside it, and who is named over a date.

What a date is and means belongs to `dates`.
"""

from collections.abc import Callable
from functools import cache

import polars as pl

from pipelines.clean.figures import ordinary
from pipelines.frames import among, attach, where
from pipelines.frames.compiled import holds, keep_compiled
from pipelines.languages import pattern
from pipelines.segment.blocks.dates import LOWER, LOWER_WEEKDAY
from pipelines.segment.blocks.vocabulary import (
    AND,
    BESIDE,
    EDGES,
    GREETING,
    JOIN,
    LINE,
    MAX_NAME,
    NAMES,
    ON_DATE,
    POSTED,
    SAID,
    SOMEBODY,
    STATION,
    UPPER,
)

YEAR = r"(?:1[4-9]|20)[0-9]{2}"
ANY_YEAR = r"(?:1[2-9]|20)[0-9]{2}"  # also of the Hijra
# a year alone, or with its season
LONE_YEAR = rf"^\(?((?:(?i:{pattern('seasons')}(?:\s+{pattern('date_words')})?,?)\s+)?{YEAR})\)?\.?$"
MOST = 24  # code points of such a line
SEASON = rf"(?i)^\(?{pattern('seasons')}(?:\s+{pattern('date_words')})?,?\s+{YEAR}\)?\.?$"
NAMED = rf"^(?:{SOMEBODY}(?:{JOIN}{SOMEBODY})*{AND})?{SOMEBODY}$"
NO_NAME = rf"{STATION}|^(?:{pattern('kickers', 'section_headings')})[{EDGES}]*$"  # in lower case
# behind a label of several words, with the time of day: what is to happen then
APPOINTED = r"^[^\d:]*[^\d:\s]\s[^\d:]*:\s.*\d(?:[:.h]\d\d|\s?[ap]\.?m\b)"
MARK = "\x1f"  # instead of what stands before the names in a line that says when a text was posted
LEAST_TITLE = 4  # words; a shorter line may be a kicker, and a title of one word stand below it
MAX_TITLE = 26  # words


@keep_compiled
def add(blocks: pl.DataFrame) -> pl.DataFrame:
    """Add dated, undated (code points beside the date; null where there is none) and names_dated (names and a date)."""
    few = pl.when(pl.col("short") & (pl.col("words") <= LINE)).then("head")
    heads = blocks.select_seq(ordinary(few).alias("head")).to_series()
    rows = blocks.select("block", heads, "small_first", "chars", "published")
    rows = where(rows, holds(pl.col("head"), ANY_YEAR), *rows.columns)
    years = _years(blocks, rows.filter(pl.col("chars") <= MOST))
    of_issue = _seasons(blocks, rows.filter(pl.col("chars") <= MOST))
    rows = rows.with_columns(pl.col("head").str.to_lowercase().alias("low"))
    rows = rows.filter(pl.col("published") | ~pl.col("low").str.contains(APPOINTED))
    # what a date is found in grows shorter without it
    rows = rows.with_columns_seq(pl.col("low").str.replace(f"{LOWER_WEEKDAY}{LOWER}", "").alias("rest"))
    rows = rows.filter(pl.col("rest").str.len_bytes() < pl.col("low").str.len_bytes())
    undated = pl.col("rest").str.strip_chars(" ,.;|·•–—-").str.len_chars().alias("undated")
    rows = rows.with_columns_seq(pl.col("head").str.replace(POSTED, MARK).alias("posted"))
    rows = pl.concat([rows.select_seq("block", pl.lit(True).alias("dated"), undated, _names_dated()), years])
    blocks = attach(blocks, rows, "block").with_columns(pl.col("dated", "names_dated").fill_null(False))
    alone = rows.get_column("block").filter(rows.get_column("undated") == 0)
    names = (pl.col("names") | _pen_names(blocks, alone)) & ~_over_letters(blocks)
    return blocks.with_columns(names, pl.col("issued") | of_issue)


@cache
def _names_dated() -> pl.Expr:
    """A line of names and a date."""
    posted = pl.col("posted")
    names = posted.str.replace(ON_DATE, "").str.replace_all(BESIDE, "").str.strip_chars(f"{MARK} ,.;|·•–—-()")
    named = names.str.contains(NAMES) | posted.str.contains(f"^{MARK}[{UPPER}]")
    return (named & ~pl.col("small_first")).alias("names_dated")


def _years(blocks: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    """The lines that hold a year alone, or with its season, where each of their document stands beside a byline.

    Others head sections.
    """
    rows = rows.filter(pl.col("head").str.contains(LONE_YEAR))
    at, last = rows.get_column("block"), max(blocks.height - 1, 0)
    doc, by, names = (blocks.get_column(name) for name in ("doc", "by", "names"))
    above, below = at.clip(1) - 1, (at + 1).clip(upper_bound=last)
    here, under = doc[at], (doc[above] == doc[at]) & (above != at) & (blocks.get_column("blanks")[at] <= 1)
    beside = under & (by[above] | names[above] | ((doc[below] == here) & by[below]))
    found = pl.DataFrame([at, here, beside.alias("beside")]).filter(pl.col("beside").all().over("doc"))
    undated, dated = pl.lit(0, dtype=pl.UInt32).alias("undated"), pl.lit(True).alias("dated")
    return found.select("block", dated, undated, pl.lit(False).alias("names_dated"))


def _seasons(blocks: pl.DataFrame, rows: pl.DataFrame) -> pl.Series:
    """The lines of a season and its year beside the number of an issue: they say of which issue, too."""
    at, last = rows.filter(pl.col("head").str.contains(SEASON)).get_column("block"), max(blocks.height - 1, 0)
    doc, issued = blocks.get_column("doc"), blocks.get_column("issued")
    beside = [(doc[n] == doc[at]) & issued[n] for n in (at.clip(1) - 1, (at + 1).clip(upper_bound=last))]
    return among(at.filter(beside[0] | beside[1]), blocks.height)


def _over_letters(blocks: pl.DataFrame) -> pl.Series:
    """The lines over the date and the greeting of a letter, where several in a document stand so: `First Letter`."""
    at = (blocks.get_column("names") & blocks.get_column("dated").shift(-1, fill_value=False)).arg_true()
    at = at.filter(at + 2 < blocks.height)
    doc = blocks.get_column("doc")
    rows = pl.DataFrame([at.alias("at"), doc[at].alias("doc"), doc[at + 2].alias("below")])
    rows = rows.hstack(blocks[["head", "words", "kind"]][at + 2])
    rows = rows.filter(pl.col("doc") == pl.col("below"), pl.col("words") <= SAID, pl.col("kind").is_null())
    rows = rows.filter(pl.col("head").str.contains(GREETING)).filter(pl.len().over("doc") > 1)
    return among(rows.get_column("at"), blocks.height)


def _pen_names(blocks: pl.DataFrame, dates: pl.Series) -> pl.Series:
    """The lines between a title of several words and a date that say by one word who wrote the text."""
    dates = dates.filter(dates >= 2)
    if dates.is_empty():
        return among(dates, blocks.height)
    words, last = blocks.get_column("words"), blocks.height - 1
    dates = dates.filter((words[dates - 1] <= 16) & (words[dates - 2] >= LEAST_TITLE))

    def beside(at: pl.Series) -> Callable[[str], pl.Series]:
        return lambda name: blocks.get_column(name)[at]

    over, c, date, below = map(beside, (dates - 2, dates - 1, dates, (dates + 1).clip(upper_bound=last)))
    title = over("short") & ~over("lower") & ~over("by") & ~over("names")
    title = title & ~over("dated") & (over("kind").is_null() | (over("kind") == "heading"))
    signed = (below("doc") == c("doc")) & (below("by") | below("names") | below("names_dated"))
    line = c("kind").is_null() & ~c("small_first") & ~c("small_inner") & ~c("by") & ~c("dated")
    line = line & ~c("note_heading") & ~c("reference_heading") & ~c("contents_heading")
    between = (over("doc") == c("doc")) & (date("doc") == c("doc")) & title & line & ~signed
    rows = blocks[["block", "head", "words"]][(dates - 1).filter(between)]
    return among(rows.filter(_named()).get_column("block"), blocks.height)


@cache
def _named() -> pl.Expr:
    """Words that may name somebody, also one alone; a longer line is a title unless commas part it."""
    head = pl.col("head").str
    few = (pl.col("words") <= MAX_NAME) | head.contains(",", literal=True)
    return few & head.contains(NAMED) & head.contains(r"\p{Lu}") & ~head.to_lowercase().str.contains(NO_NAME)
