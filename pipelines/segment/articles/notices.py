"""What stands between articles and is easily taken for text: lines on who wrote one, and notices of what is to come.

A notice is a name over short lines some of which say when, where, for how much; its last such line ends it. Facts only:
what follows for titles is decided in `articles`.
"""

from functools import cache

import polars as pl

from pipelines.frames import attach, first, place, running, where
from pipelines.frames.compiled import holds, keep_compiled
from pipelines.languages import END, START, pattern
from pipelines.segment.articles import bios
from pipelines.segment.articles.adverts import BULLET, PLACE, PRICE, TIME, WORDS
from pipelines.segment.blocks.datelines import YEAR
from pipelines.segment.blocks.vocabulary import BIO

MAX_BIO, LEAST_TOLD = 600, 7  # code points of a paragraph on who wrote a text; words of one without a stop
MAX_LINE, MAX_SAID = 160, 14  # code points of a line of a notice; words of one that tells when or where
MAX_NAME = 12  # words of the line that a notice begins with
LEAST_LINES, LEAST_SIGNS = 4, 2  # lines of a notice; those that tell when, where, for how much
TEXT = 160  # code points of a text
GAP, MORE = 2, 2  # blank lines above what stands below a notice; its lines without a sign below the last that has one
BEGINS = rf"(?i)^{pattern('function_words')}\s"
_MONTH, _DAY = pattern("months", "month_abbreviations"), r"\d{1,2}(?:st|nd|rd|th|\.|º|er)?"
# a day of which the year is not told is still to come
DAY = rf"(?i){START}(?:{_DAY}\s+(?:de\s+)?{_MONTH}|{_MONTH}\s+{_DAY}|{pattern('weekdays')}s?){END}"
# where the text itself appeared before
SOURCED = rf"(?i){START}{pattern('own_texts')}(?:\s+{pattern('by')}\s[^,.;]+)?\s+{pattern('appearing')}{END}"
# on which occasion it was spoken, with the date at the end
OCCASION = rf"(?i)^{pattern('occasions')}{END}.*\d{{4}}\W*$"
MAX_SOURCE = 300  # code points of a line that says so
EDITORS = rf"(?i)^{pattern('editors')}\W*$"
PAGES = rf"(?i)\d\s?{pattern('pages')}{END}"
# of a house: `The Globe, 14 Mill Street`
_HOUSE = r",\s+(?:\d{1,3}\p{Ll}?,?\s+\p{Lu}|(?:\p{L}+\.?\s+)+\d{1,3}\p{Ll}?(?:[,.]|$))"
# or of a street: `The Globe, Mill Street`, `rue du Moulin`; or of a site, alone in its line
_STREETS = rf"(?i:{pattern('streets')})"
_STREET = rf",\s+(?:\p{{Lu}}\p{{L}}+\s+)+{_STREETS}(?:[,.]|$)|(?:^|,\s+){_STREETS}\s+(?:\p{{Ll}}+\s+)*\p{{Lu}}\p{{Ll}}"
ADDRESS = rf"{_HOUSE}|{_STREET}|^[a-z\d-]+(?:\.[a-z\d-]+)+(?:/\S*)?$"
LINE = (
    "block", "doc", "kind", "native", "note", "note_heading", "back_link", "furniture", "repeats", "chars", "words",
    "rows", "head", "stop", "lower", "colon", "by", "names_dated", "dated", "url_only", "published", "translated",
    "signature", "emphasis", "last", "blanks", "sentence", "names", "text", "captioned",
)  # fmt: skip


@keep_compiled
def mark(blocks: pl.DataFrame) -> pl.DataFrame:
    """Add what stands between texts to described blocks with notes and pull quotes.

    New columns: introduces (a plain paragraph that tells who wrote the text above), sourced (a sentence that says where
    the text appeared), source_below (it stands below that text) and notice (line of a notice, from 1). Lines of notices
    name no authors; the editors may sign without a dash.
    """
    rows = where(blocks, visible(), *LINE).with_columns(_plain().alias("plain")).with_columns(_shapes())
    for looks in _looks():
        rows = rows.with_columns_seq(looks)
    rows = rows.with_columns(_ends()).with_columns_seq(_signs()).with_columns(_worded())
    rows = rows.hstack(rows.select_seq(*_introduces(), _closes()))
    rows = rows.with_columns(pl.col("introduces") | bios.alike(rows))
    facts = attach(rows.select("block", "introduces", "sourced", "source_below"), _notices(rows), "block")
    few = (pl.col("words") <= 3) & pl.col("kind").is_null() & ~first("doc")
    signed = pl.col("signature") | holds(pl.when(few).then("head"), EDITORS)
    told = pl.col("introduces", "sourced", "source_below").fill_null(False)
    names = (pl.col(name) & pl.col("notice").is_null() for name in ("names", "affiliated"))
    return attach(blocks, facts, "block").with_columns_seq(told, signed, *names)


def visible() -> pl.Expr:
    """What a reader takes for part of the page: no furniture, pull quote or link back."""
    return pl.col("furniture").is_null() & pl.col("repeats").is_null() & ~pl.col("back_link")


def _plain() -> pl.Expr:
    c = pl.col
    return c("kind").is_null() & c("note").is_null() & ~c("note_heading")


def _credit() -> pl.Expr:
    names = ("by", "names_dated", "url_only", "published", "translated", "signature")
    return pl.any_horizontal(pl.col(name) for name in names)


@cache
def _shapes() -> list[pl.Expr]:
    """What may be a line of a notice, a text on a person, or a sentence on where the text appeared, by its length."""
    c = pl.col
    line = c("plain") & (c("chars") <= MAX_LINE) & (c("rows") == 1) & ~_credit() & ~c("captioned")
    person = c("plain") & (c("chars") <= MAX_BIO) & ~c("lower") & ~c("emphasis") & c("last").ne_missing("?")
    person = person & (c("stop") | (c("sentence") & ~c("colon") & (c("words") >= LEAST_TOLD)))
    short = c("plain") & (c("chars") <= MAX_SOURCE) & c("stop") & ~c("lower")
    # a marked heading may head a notice
    heads = c("kind").eq_missing("heading") & ~c("native")
    facts = {"heads": heads, "line": line, "person": person, "short": short}
    return [fact.alias(name) for name, fact in facts.items()]


@cache
def _looks() -> tuple[list[pl.Expr], pl.Expr]:
    """What may be these by its words; who may be told of by his name, where no other words tell it."""
    c, person = pl.col, pl.when("person").then("head")
    told = holds(person, BIO) & ~holds(person, BEGINS)
    spoken = holds(pl.when(c("short") & c("dated") & ~c("stop").shift(1) & ~first("doc")).then("head"), OCCASION)
    facts = {
        "sourced": holds(pl.when("short").then("head"), SOURCED) | spoken,
        "line": c("line") & ~holds(pl.when("line").then("head"), PAGES),  # on a book
        "told": told,
    }
    able = c("person") & c("stop") & (c("chars") <= bios.MOST) & ~c("told")
    return [fact.alias(name) for name, fact in facts.items()], able.alias("able")


@cache
def _ends() -> list[pl.Expr]:
    """What a text does not go on to: a line, a note, the end; and what may tell when and where."""
    c = pl.col
    few = c("words") <= MAX_NAME
    ends = ~c("plain") | _credit() | (~c("stop") & few & ~c("lower") & ~c("colon")) | c("told") | c("emphasis")
    ends = ends | (c("dated") & few) | c("sourced")
    return [ends.alias("ends"), (c("line") & (c("words") <= MAX_SAID)).alias("said")]


@cache
def _signs() -> list[pl.Expr]:
    """Whether a line tells when, where or for how much: by a day alone, or in a way that is of notices."""
    head = pl.when("said").then("head")
    sold = pl.any_horizontal(holds(head, shape) for shape in (TIME, PRICE, PLACE, BULLET))
    day = (holds(head, DAY) | holds(head, ADDRESS)) & ~holds(head, YEAR)
    return [holds(head, WORDS).alias("worded"), sold.alias("sells"), day.alias("day")]


@cache
def _worded() -> list[pl.Expr]:
    """Whether it tells that at all, and whether by its words alone."""
    c = pl.col
    worded = c("worded") & (c("words") > 1) & ~c("sells") & ~c("day")
    return [(c("worded") | c("sells")).alias("sells"), worded.alias("worded")]


@cache
def _introduces() -> list[pl.Expr]:
    """A paragraph on a person below which no text goes on; and one that may be on a person."""
    same = pl.col("doc").shift(-1) == pl.col("doc")
    # a title may be a sentence: its byline stands below
    below = pl.col("ends").shift(-1) & (pl.col("stop") | ~pl.col("by").shift(-1))
    ends = ~same.fill_null(False) | below.fill_null(True)
    return [(pl.col(of) & ends).alias(name) for of, name in (("told", "introduces"), ("able", "may_end"))]


@cache
def _closes() -> pl.Expr:
    """A sentence on where the text appeared that stands below it, and below no title."""
    above = (pl.col("stop") | pl.col("dated") | pl.col("note").is_not_null() | pl.col("url_only")).shift(1)
    return (pl.col("sourced") & above & (pl.col("doc").shift(1) == pl.col("doc"))).alias("source_below")


def _notices(rows: pl.DataFrame) -> pl.DataFrame:
    """The lines of notices: block, notice."""
    texts = running((pl.col("chars") >= TEXT) & ~pl.col("line"), first("doc"))
    group = (first("doc") | ~pl.col("line")).cum_sum()
    signs = pl.col("sells") | pl.col("day")
    asked = [pl.col("last").alias("last_sign"), group.alias("group"), texts.alias("texts"), signs.alias("signed")]
    lines = where(rows.with_columns(asked), (pl.col("line") | pl.col("heads")) & (pl.col("texts") > 0), *_READ)
    lines = lines.with_columns(place(first("group")).alias("place"))
    told = lines.filter("signed").group_by("group").agg(
        pl.col("place").min().alias("first"), pl.col("place").max().alias("last"),
        pl.len().alias("signs"), pl.col("sells").any(),
    )  # fmt: skip
    told = told.filter((pl.col("signs") >= LEAST_SIGNS) & pl.col("sells"))
    if told.is_empty():
        return pl.DataFrame(schema={"block": pl.UInt32, "notice": pl.Int64})
    lines = lines.join(told.drop("sells"), on="group", how="inner", maintain_order="left")
    # a sentence above the first sign, and a line of another kind, are of the text above
    stop = pl.col("stop") & (pl.col("last_sign") != "!")
    above = (pl.col("place") < pl.col("first")) & (stop | pl.col("dated"))
    # a short sentence below the last sign is of the notice
    name = (pl.col("place") > pl.col("last")) & ~pl.col("stop")
    # and whatever stands before the next white space, if there is none within it
    gap = pl.col("place").filter((pl.col("blanks") >= GAP) & (pl.col("place") > 1)).min()
    below = pl.col("place").filter(name).min().fill_null(pl.col("place").max() + 1)
    beyond = (gap > pl.col("last").first()) & (gap <= pl.col("last").first() + MORE)
    ends = [
        pl.col("place").filter(above).max().fill_null(0).alias("top"),
        (pl.when(beyond).then(gap).otherwise(below) - 1).alias("end"),
    ]
    lines = lines.join(lines.group_by("group").agg(*ends), on="group", how="left", maintain_order="left")
    notice = pl.col("place") - pl.col("top")
    size = pl.col("last") - pl.col("top")
    # the name may itself be a sign, if it tells neither when nor where: `Tickets for the Fair`
    bare = (pl.col("first") > pl.col("top") + 1) | (pl.col("worded") & (notice == 1)).any().over("group")
    many = (size >= LEAST_LINES) & (pl.col("signs") * 3 >= size) & bare
    lines = lines.filter((notice >= 1) & (pl.col("place") <= pl.col("end")) & many)
    lines = lines.with_columns(notice.alias("notice"))
    named = (pl.col("notice") == 1) & (pl.col("words") <= MAX_NAME) & ~pl.col("lower") & ~pl.col("colon")
    heads = lines.filter(named)["group"]
    return lines.filter(pl.col("group").is_in(heads.implode())).select("block", "notice")


_READ = (
    "blanks", "worded", "block", "last_sign", "group", "signed", "sells", "stop", "dated", "words", "lower", "colon",
)  # fmt: skip
