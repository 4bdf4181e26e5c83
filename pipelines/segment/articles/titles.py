"""Which line of a run is a title: all the evidence around each candidate, weighed file by file.

What stands around a candidate is told in `beside` and `around`; where a run begins, and what follows from the choice,
in `articles`.
"""

from collections.abc import Iterator

import polars as pl

from pipelines.frames import first, where
from pipelines.frames.compiled import keep_compiled
from pipelines.segment.articles import candidates, consistent, subjects
from pipelines.segment.articles.around import Around
from pipelines.segment.articles.weights import (
    AGAIN,
    ASKED,
    AUTHORED,
    HEADED,
    KICKED,
    LED,
    LIFTED,
    PRESENTED,
    SHORT_NEWS,
    SORT,
    SORTED,
    THRESHOLD,
    UNLISTED,
    UNMARKED,
    weighed,
)
from pipelines.segment.blocks.datelines import LEAST_TITLE

TOLD = ("doc", "block", "run", "head", "chars", "first_run", "over_text", "front_matters", "caps", "strong", "names")
Evidence = Iterator[tuple[float, pl.Series]]  # a weight, and the candidates for which it counts


@keep_compiled
def choose(blocks: pl.DataFrame) -> pl.DataFrame:
    """The titles among the blocks of `articles`, each the best of its run: block, title_score, runner_up.

    The first run of a file needs no score: a file begins with an article.
    """
    rows = consistent.weigh(_score(Around(*candidates.find(blocks))))
    return _choose(subjects.weigh(rows, blocks, THRESHOLD))


def _score(a: Around) -> pl.DataFrame:
    """Add up the evidence for each candidate, and tell what it has that titles of its file may share."""
    c, score = a.c, weighed([*_headed(a), *_set_off(a), *_among_others(a)])
    told = [score.alias("title_score"), *(c(name) for name in TOLD)]
    return pl.DataFrame([*told, *(look.alias(name) for name, look in _looks(a).items())])


def _headed(a: Around) -> Evidence:
    """Evidence of the byline, the date and the standfirst below."""
    c, below, signed = a.c, a.below, a.by_1 | a.by_2
    yield 3.0, a.by_1
    yield 1.0, a.by_1 & below("signed")
    yield 1.5, a.name_1 & ~a.by_1
    yield 3.5, a.by_2 & ~a.by_1 & a.subtitle
    yield ASKED, a.by_2 & ~a.by_1 & a.asked
    yield 3.5, a.dated_2 & a.by_3 & a.subtitle & ~signed
    yield 2.5, a.by_2 & ~a.by_1 & a.dated_1
    yield 3.0, a.book_1 & (a.several | a.kicked | ~a.title_before)
    yield 1.0, a.book_1 & a.several
    yield 2.0, a.dated_1
    yield 2.0, a.dated_1 & a.name_2
    yield 1.5, a.dated_2 & ~a.dated_1
    yield 1.5, a.dated_3 & ~a.dated_2 & ~a.dated_1 & a.by_2
    yield 2.0, a.small_caps
    yield 0.5, c("over_text")
    yield 1.5, a.summary
    yield HEADED, a.summed_up
    yield AUTHORED, c("portrait")
    yield HEADED, c("portrait") & a.by_2
    yield -AUTHORED, a.portrayed


def _set_off(a: Around) -> Evidence:
    """Evidence of white space, rules, markup and the look of the line itself."""
    c, heading, inside = a.c, a.c("heading"), ~a.c("first_run")
    ruled = c("ruled") | (a.under & a.above("ruled"))  # or its kicker is
    yield 4.0, heading & (c("level") == 1) & (c("front_matters") == 0)
    # sections stand below the level of titles
    yield -3.0, heading & (c("level") > 1) & inside & (c("native") | c("level").ne_missing(c("top")))
    # who marks the first title, and sections below it, marks the others
    yield UNMARKED, c("top").is_not_null() & ~heading & inside & ~a.by_1
    # who writes Markdown marks titles, and sections below them
    yield -5.0, c("native") & inside & ~c("first_level") & ~((a.by_1 | a.by_2 | a.dated_1) & heading)
    yield -5.0, a.first_level_1 & ~heading
    yield 2.0, a.spaced
    yield 2.0, a.kicked & a.above("apart")
    yield AGAIN, a.again
    yield KICKED, a.kicked & c("known").shift(1, fill_value=False) & a.name_1 & a.below("spelt")
    yield 2.0, a.gapped
    yield 1.0, ruled
    yield 2.5, ruled & (c("titular_ruled") >= 0.9 * c("ruled_in_all"))
    yield 5.0, a.listed & ~a.over_listed
    yield UNLISTED, a.over_listed & ~a.listed
    yield 0.5, c("caps") | c("strong")
    yield LIFTED, a.lifted
    yield -LIFTED, a.lifted.shift(-1, fill_value=False)
    yield 3.0, c("closed") & inside
    yield 1.0, c("first_run") & c("opens")
    # the name of a periodical with its number, over what may be the title
    yield -4.0, c("numbered_issue") & c("opens") & ~c("first_level") & ~a.by_1 & a.over_other
    yield 2.0, c("closed") & (c("after_closing") | (a.under & a.above("after_closing")))
    yield -2.0, a.numbered & inside


def _among_others(a: Around) -> Evidence:
    """Evidence of the candidates right above and below: kicker, title, standfirst and first heading."""
    c, inside = a.c, ~a.c("first_run")
    second, bold = c("over_text") & a.title_before, c("bold_headings")
    unlike = (c("headings") == 0) | ((c("plain_headings") == 0) & c("plain") & ~c("strong"))
    unlike = unlike & ~(c("strong") & a.above("strong"))
    yield -3.0, a.standfirst
    # below a title of several words one alone names who wrote it
    yield 1.5, second & unlike & ((c("words") > 1) | (a.above("words") < LEAST_TITLE))
    yield 0.5, second & a.smaller
    yield LED, a.led & ~c("names")
    yield SHORT_NEWS, a.briefs
    yield -4.0, a.does & a.title_before
    yield PRESENTED, a.below("presented") & c("plain") & inside
    yield -4.0, a.signs_off & (a.dated_1 | a.by_1)
    yield 6.0, c("noticed")
    yield -4.0, c("contributor") & (c("contributors") >= 2) & ~a.by_1 & inside
    yield -4.0, c("strong") & a.asks & (c("asked") >= 3) & inside
    yield 2.5, a.instalment & a.title_before & ~a.instalment.shift(1, fill_value=False) & ~a.above("spelt")
    yield -2.5, a.over
    yield -2.5, a.bold & (bold >= 2) & ~a.by_1 & ~a.dated_1 & ~a.paired
    # where no heading is set so, it is the title of a kicker
    yield 2.5, a.bold & ((bold == 0) | a.paired) & c("over_text") & (c("words") > 1) & ~c("sentence") & ~c("spelt")
    yield -2.5, a.section
    yield SORT, a.sort
    yield SORTED, a.sort.shift(-1, fill_value=False)
    yield -AUTHORED, a.author_line
    yield AUTHORED, a.authored | a.author_under
    yield -2.0, a.named & ~a.kicked & (a.title_before | (a.dated_before & ~a.headline))


def _looks(a: Around) -> dict[str, pl.Series]:
    """What titles of one file may have in common (see `consistent`), and what decides where words are compared."""
    c, first_run = a.c, a.c("first_run")
    summed = a.sentence_1 & a.joined
    return {
        "signed": a.by_1 | a.by_2 | (a.name_1 & a.below("spelt")) | a.author_under,
        "said": a.by_1 & a.below("signed"),
        "dated": a.dated_1 | a.dated_2,
        "spaced": (c("blanks") >= 2) | first_run,
        "parted": a.spaced | c("ruled") | (a.under & a.above("ruled")) | first_run,
        "gapped": a.gapped,
        "close": c("headings") > 0,
        "listed": a.listed,
        "lettered": a.small_caps,
        "authored": a.authored,
        "led": a.led,
        "styled": a.kicked & (c("over_text") | summed) & a.style & ~a.again & ~first_run,
        "stated": a.book_1 | a.below("presented"),
        "ended": c("closed"),
        "closed_off": c("closed_off") | (a.book_1 & a.several) | a.again,
        "bare": c("plain") & ~a.numbered & ~c("after_open") & ~c("colon"),
        "asks": a.asks,
        "numbered": a.numbered,
        "department": a.department,
        "again": c("first_level") & first_run & (c("said").is_null() | c("head").str.to_lowercase().eq(c("said"))),
    }


def _choose(rows: pl.DataFrame) -> pl.DataFrame:
    """The best candidate of each run, if it reaches the threshold; the first run of a file needs none.

    Where front matter speaks, only the first heading is a title, if it says the same or front matter names none.
    """
    rows = rows.filter((pl.col("front_matters") == 0) | pl.col("again"))
    rows = rows.sort("run", "title_score", descending=[False, True], maintain_order=True)
    best, good = first("run"), pl.col("first_run") | (pl.col("title_score") >= THRESHOLD)
    second = pl.when(~best.shift(-1)).then(pl.col("title_score").shift(-1)).alias("runner_up")
    rows = rows.select_seq("block", "title_score", second, (best & good).alias("chosen"))
    # two short lines before the text of an article without headings are kicker and title, not title and heading
    return where(rows, pl.col("chosen"), "block", "title_score", "runner_up")
