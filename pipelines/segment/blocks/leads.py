"""Which blocks are standfirsts between a title and its byline, however much they look like text."""

from collections.abc import Callable
from functools import cache
from typing import cast

import polars as pl

from pipelines.frames import among
from pipelines.frames.compiled import holds
from pipelines.languages import pattern
from pipelines.segment.blocks.vocabulary import JOIN, NAME, WRITTEN_BY

MAX_STANDFIRST = 300  # code points
MAX_LONG_STANDFIRST = 700  # between a title that is set off and a line that says by whom the text is
MAX_DATELINE = 45  # code points that may stand beside a date: a place, a periodical, a number
LEAST_LED = 20  # code points of what may be the text below a head
PAIRS, FULL = 2, 100  # names right below titles of a file that sets them so; code points of a text below one
LEAST_TELLING = 7  # words
LEAST_TOLD = 60  # code points of it below a line that tells in its last sentence who wrote it
# the last sentence of a standfirst: `Interview by Ann Lee.`, `Ann Lee reports.`; and what more she does, or they do
_LAST = r"[.!?…][”\"’»)]?\s+"
_NAMES = rf"{NAME}(?:{JOIN}{NAME})*"
DOING = rf"{_NAMES}\s+(?i:{pattern('authors_do')})"
_SAYS = rf"{WRITTEN_BY}{_NAMES}"
TELLS = rf"{_LAST}(?:{_SAYS}|{DOING})\W*$"
_DOES, _TO = rf"{NAME}\s+(?i:{pattern('authors_do')})", rf"(?i:{pattern('told_to')})\s+{NAME}"  # `She spoke to Ann Lee`
_ENDS = r"\s[^.!?]*[.!?]\W*$"
# in the last sentence, or in the only one; together in one pattern they are a hundred times slower
DOES = (rf"{_LAST}(?:{_DOES}){_ENDS}", rf"{_LAST}{_TO}{_ENDS}", rf"^{DOING}{_ENDS}")
Columns = Callable[[str], pl.Series]


def mark(c: Columns) -> pl.Series:
    """The standfirsts that stand between a title and its byline, however much they look like text."""
    first_of_doc = c("doc").ne_missing(c("doc").shift(1))
    near_top = c("doc").ne_missing(c("doc").shift(3))
    said = (c("by") & (c("words") <= 16)) | c("names_dated")
    facts = {
        "plain": c("plain") & (c("chars") >= 40) & (c("chars") <= MAX_LONG_STANDFIRST),
        "long": c("chars") > MAX_STANDFIRST,
        "said": said,
        "gap": c("blanks") >= 2,
        "text": ~c("furnished") & ~c("noted") & (c("chars") >= LEAST_LED),
        # a line that is set as headings are is one, though it looks like a name; but for the head of a file
        "signed": said | (c("names") & ~c("heading") & (~c("strong") | near_top)),
        "cased": c("cased").fill_null(False) | said,
        "apart": (c("blanks") >= 2) | c("heading") | c("strong") | first_of_doc,
        "dated": c("dated") & (c("undated") <= MAX_DATELINE),
        "told": ~c("furnished") & ~c("noted") & (c("chars") >= LEAST_TOLD),
        "sentence": c("short") & c("stop") & (c("words") >= LEAST_TELLING),
        "asks": c("asks") & c("plain"),
        "full": c("plain") & (c("chars") >= FULL),
        "titular": (c("words") <= 26) & ~c("ended") & ~c("lower") & ~c("colon") & ~c("dated"),
    }
    rows = pl.DataFrame([c("doc"), *(fact.alias(name) for name, fact in facts.items())])
    pairs = c("doc").filter(rows.select_seq(_pair()).to_series()).value_counts()
    docs = pairs.filter(pl.col("count") >= PAIRS).get_column("doc")
    paired = among(docs, cast(int, c("doc").max() or 0) + 1, "paired")[c("doc")]
    leads = rows.hstack([paired]).select_seq(*_leads())
    # the patterns are slow, and few lines are left to ask
    tells = leads.get_column("tells").arg_true()
    asked = pl.DataFrame([c("head")[tells], leads.get_column("apart")[tells]]).select_seq(_tells()).to_series()
    return leads.get_column("leads_in") | among(tells.filter(asked), len(leads))


def _pair() -> pl.Expr:
    """A name between a line that may be a title and a text."""
    c, same = pl.col, {n: pl.col("doc").shift(n) == pl.col("doc") for n in (-1, 1)}
    named = c("signed") & ~c("said") & c("cased") & c("titular").shift(1) & c("full").shift(-1)
    return (named & same[1] & same[-1]).fill_null(False)


@cache
def _leads() -> list[pl.Expr]:
    """Which blocks are such standfirsts (leads_in), or are if they say who wrote the text (tells).

    `apart` says whether the title above those is set off, so that it is enough to say what somebody does.
    """
    c = pl.col
    same = {n: c("doc").shift(n) == c("doc") for n in (-2, -1, 1, 2)}
    under_kicker = (c("apart") & c("titular")).shift(2) & same[2] & ~c("signed").shift(1)
    apart = c("apart").shift(1) | under_kicker.fill_null(False)
    # the date may stand first
    said = c("said").shift(-1) | (c("dated").shift(-1) & c("said").shift(-2) & same[-2])
    # who an interview is by may be told at its end, where no text follows
    below = pl.when("text").then("doc").backward_fill()  # the document of the next text
    dates = c("dated").shift(-2) | c("dated").shift(-1)
    said = said & (below.shift(-2) == c("doc")) & (~dates | (below.shift(-3) == c("doc")))
    # names that no date follows are as well a heading: the line above must be set as titles are, or names stand
    # below others of the file; or they end a text
    alone = (apart | (c("paired") & ~c("signed").shift(1))) & c("cased").shift(-1)
    named = same[-2] & ~c("gap").shift(-2) & c("signed").shift(-1) & (c("dated").shift(-2).fill_null(False) | alone)
    dated = c("dated").shift(-1) & c("signed").shift(-2) & same[-2]
    short = ~c("long") & (said | named | dated)
    leads = c("plain") & (short | (said & c("apart").shift(1))) & same[-1] & c("titular").shift(1) & same[1]
    # who wrote it may be told in a sentence of its own
    text = c("told").shift(-1) | ((c("dated") | c("asks")).shift(-1) & c("told").shift(-2) & same[-2])
    tells = c("plain") & c("sentence") & ~c("long") & same[-1] & text & c("titular").shift(1) & same[1]
    found = {"leads_in": leads, "tells": tells, "apart": apart}
    return [fact.fill_null(False).alias(name) for name, fact in found.items()]


@cache
def _tells() -> pl.Expr:
    does = pl.any_horizontal(holds(pl.when("apart").then("head"), shape) for shape in DOES)
    return holds(pl.col("head"), TELLS) | does
