"""Which line of a run is a title: all the evidence around each candidate, weighed file by file.

Where a run begins and what follows from the choice is told in `articles`.
"""

from collections.abc import Callable
from functools import cache

import polars as pl

from pipelines.frames import columns, first, where
from pipelines.frames.compiled import keep_compiled
from pipelines.segment.articles import candidates, consistent, rubrics, subjects
from pipelines.segment.articles.rubrics import FEW, RUBRIC, SUBTITLE
from pipelines.segment.articles.weights import (
    AGAIN,
    AUTHORED,
    HEADED,
    LED,
    LIFTED,
    PRESENTED,
    SHORT_NEWS,
    SORT,
    SORTED,
    THRESHOLD,
    weighed,
)
from pipelines.segment.blocks.datelines import LEAST_TITLE

LONGER = 1.3  # times the length of the headings, and a line is longer than they
HEADLINE = 4  # words that few names of persons have
TOLD = ("doc", "block", "run", "head", "chars", "first_run", "over_text", "front_matters", "caps", "strong", "names")
Columns = Callable[[str], pl.Series]


@keep_compiled
def choose(blocks: pl.DataFrame) -> pl.DataFrame:
    """The titles among the blocks of `articles`, each the best of its run: block, title_score, runner_up.

    The first run of a file needs no score: a file begins with an article.
    """
    rows = consistent.weigh(_score(*candidates.find(blocks)))
    return _choose(subjects.weigh(rows, blocks, THRESHOLD))


def _score(rows: pl.DataFrame, beside: dict[str, pl.DataFrame]) -> pl.DataFrame:
    """Add up the evidence for each title; the weights are judgement, tested on text of our own and on real issues."""
    c, above, below, second, third = map(columns, (rows, *beside.values()))
    run = {name: frame.get_column("run") == c("run") for name, frame in beside.items()}
    sentence, sentence_below, sentence_above = (rubrics.in_sentence(c, side) for side in (c, below, above))
    crown = below("titular") & second("heads")
    section, capped, numbered, instalment, listed, briefs, does = rubrics.told(rows, c, below, crown)
    title_before = above("titular") & run["above"]
    over, signed = crown & run["below"] & ~title_before, (second("signed") | second("called")) & run["second"]
    section, style = rubrics.styled(c, below, section, over, signed)
    caps_1, caps_2 = (beside[name].select_seq(_small_caps()).to_series() for name in ("below", "second"))
    dated_1, dated_2 = below("dateline") & run["below"], second("dateline") & run["second"]
    # a kicker has no byline
    by_1, by_2 = below("credited") & run["below"] & (below("signed") | ~section), second("credited") & run["second"]
    name_1, name_2 = below("called") & run["below"] & ~section, second("called") & run["second"]
    name_1 = name_1 & ~(over_title := rubrics.over_title(c, below, name_2 & second("spelt")))
    kicked = title_before & section.shift(1, fill_value=False)  # below a kicker that everybody knows stands the title
    larger, smaller = below("chars") > c("chars"), c("chars") > above("chars")
    # an article about somebody bears his name, and over a byline stands no other
    named = c("spelt") & ~c("first_level") & ~(by_1 & below("signed"))
    # a short article may end with its date alone: then no name of so many words stands over the next text
    headline = c("closed") & c("over_text") & ~c("first_run") & (c("words") >= HEADLINE)
    # a line under a title says in a sentence what the title says in words; a line above it is one or two words
    # and it ends as a sentence does, if the title above is but a word or two
    rubric = (c("words") <= 2) & below("titular") & ~below("stop") & (below("words") <= 14)
    # or at more length, below more words than a kicker has
    longer = (c("words") >= LEAST_TITLE) & (below("words") >= SUBTITLE) & (below("chars") * 2 >= c("chars") * 3)
    subtitle = ((sentence_below | below("stop")) & larger | (longer & below("titular"))) & ~section & ~rubric
    standfirst = title_before & ~kicked & ((above("words") >= 3) | (c("words") >= 10))
    crowned = kicked | by_1 | dated_1 | name_1 | c("first_level") | (smaller & ~sentence)
    # below a rubric of several reviews stands the name of a book over a line that describes it
    several = c("books") >= 2
    book_1, book_2 = below("booked") & run["below"], second("booked") & run["second"] & several
    # what stands above a kicker stands above its title
    under = (crowned & (above("words") <= 3)) | (kicked & (by_1 | dated_1)) | capped.shift(1, fill_value=False)
    # so does a title below a rubric over several texts: nothing else of the kind stands over the others
    alone, apart = (c("stacks") == 1) & (c("singles") >= 2), c("apart")
    # inside a file the title itself has been counted as a heading, and there is no other
    first_of = title_before & alone & c("over_text") & ~c("called") & ~c("sentence") & (above("apart") | above("opens"))
    first_of = first_of & (c("headings") <= above("apart").cast(pl.UInt32)) & (above("words") <= RUBRIC)
    under = title_before & (under | (book_1 & several & (above("words") <= RUBRIC)))
    under = (under | first_of | (paired := rubrics.paired(rows, c, above) & title_before)) & (kicked | ~named)
    named_1 = (below("names") | below("affiliated")) & ~over_title
    over = crown & (c("words") <= 3) & larger & ~sentence_below & ~named_1
    # in a file of many headings the line below may be one as long as they, unless it is dated or signed itself
    one_of_many = (c("headings") >= 2) & (below("chars") * c("headings") <= LONGER * c("heading_chars"))
    # or one that is set as the headings of the file are, below one that is not
    set_so = c("bold_headings") >= 2
    bold = c("strong") & title_before & ~above("strong") & c("first_run")
    told_2 = dated_2 | by_2 | name_2 | (second("credit") & run["second"])
    one_of_many = (one_of_many & ~told_2) | (below("strong") & ~c("strong") & set_so)
    over = (over & ~by_1 & ~name_1 & ~dated_1 & ~one_of_many) | (crown & book_2 & (c("words") <= RUBRIC))
    rubric_of = alone & (apart | c("opens")) & (c("headings") <= apart.cast(pl.UInt32)) & (c("words") <= RUBRIC)
    rubric_of = rubric_of & below("titular") & below("over_text") & ~below("called") & ~below("sentence")
    over = over | (rubric_of & run["below"]) | paired.shift(-1, fill_value=False)
    led = candidates.led(c, below, second) & run["below"] & ~by_1
    summary = sentence_below & (dated_2 | by_2 | name_2) & ~sentence & ~section & ~rubric
    spaced = c("apart") | (under & above("apart"))
    # below a title of several words one alone names who wrote it
    second_line = c("over_text") & title_before & ((c("words") > 1) | (above("words") < LEAST_TITLE))
    sort = _sort(c, above("words"), title_before) & ~(kicked | under | by_1 | dated_1 | name_1)
    evidence = [
        (4.0, c("heading") & (c("level") == 1) & (c("front_matters") == 0)),
        (-3.0, c("heading") & (c("level") > 1) & ~c("first_run")),
        # who writes Markdown marks titles, and sections below them
        (-5.0, c("native") & ~c("first_run") & ~c("first_level") & ~((by_1 | by_2 | dated_1) & c("heading"))),
        (-5.0, below("first_level") & run["below"] & ~c("heading")),
        (3.0, by_1),
        (1.0, by_1 & below("signed")),
        (1.5, name_1 & ~by_1),
        (3.5, by_2 & ~by_1 & subtitle),
        (-3.0, standfirst & sentence & ~sentence_above & (c("chars") > 1.5 * above("chars"))),
        (3.5, dated_2 & third("credited") & run["third"] & subtitle & ~by_1 & ~by_2),
        (2.5, by_2 & ~by_1 & dated_1),
        (3.0, book_1 & (several | kicked | ~title_before)),
        (1.0, book_1 & several),
        (2.0, dated_1),
        (2.0, dated_1 & name_2),
        (1.5, dated_2 & ~dated_1),
        (1.5, third("dateline") & run["third"] & ~dated_2 & ~dated_1 & by_2),
        (2.0, spaced),
        (2.0, kicked & above("apart")),
        (AGAIN, again := kicked & c("over_text") & rubrics.again(c, section).shift(1, fill_value=False)),
        (2.0, spaced & (c("titular_apart") >= 0.8 * c("apart_in_all"))),
        (1.0, c("ruled")),
        (2.5, c("ruled") & (c("titular_ruled") >= 0.9 * c("ruled_in_all"))),
        (5.0, listed),
        (2.0, caps_1 | (caps_2 & ~below("titular"))),
        (0.5, c("caps") | c("strong")),
        (LIFTED, lifted := rubrics.lifted(c, above, title_before & (by_1 | dated_1 | name_1))),
        (-LIFTED, lifted.shift(-1, fill_value=False)),
        (3.0, c("closed") & ~c("first_run")),
        (1.0, c("first_run") & c("opens")),
        (1.5, second_line & ((c("headings") == 0) | ((c("plain_headings") == 0) & c("plain") & ~c("strong")))),
        (0.5, c("over_text") & title_before & smaller),
        (0.5, c("over_text")),
        (2.0, c("closed") & (c("after_closing") | (under & above("after_closing")))),
        (-2.0, numbered & ~c("first_run")),
        (LED, led & ~c("names")),
        (SHORT_NEWS, briefs),
        (-4.0, does & title_before),
        (PRESENTED, below("presented") & c("plain") & ~c("first_run")),
        (-4.0, _signs_off(c) & (dated_1 | by_1)),
        (6.0, c("noticed")),
        (-4.0, c("contributor") & (c("contributors") >= 2) & ~by_1 & ~c("first_run")),
        (-4.0, c("strong") & (c("last") == "?").fill_null(False) & (c("asked") >= 3) & ~c("first_run")),
        (2.5, instalment & title_before & ~instalment.shift(1, fill_value=False) & ~above("spelt")),
        (-2.5, over),
        # the name of a periodical with its number, over what may be the title
        (-4.0, c("numbered_issue") & c("opens") & ~c("first_level") & ~by_1
         & ((below("titular") & run["below"]) | (dated_1 & second("titular") & run["second"]))),
        (-2.5, bold & set_so & ~by_1 & ~dated_1 & ~paired),
        # where no heading is set so, it is the title of a kicker
        (2.5, bold & ((c("bold_headings") == 0) | paired) & c("over_text") & (c("words") > 1)
         & ~c("sentence") & ~c("spelt")),
        (-2.5, section),
        (-AUTHORED, c("author_line") | (below("author_line") & run["below"])),
        (AUTHORED, authored := above("author_line") & run["above"]),
        (1.5, summary),
        (SORT, sort),
        (SORTED, sort.shift(-1, fill_value=False)),
        (HEADED, rubrics.headed(c, below, second) & run["below"] & name_2 & ~section),
        (AUTHORED, c("portrait")),
        (HEADED, c("portrait") & by_2),
        (-AUTHORED, above("portrait") & run["above"]),
        (-2.0, named & ~kicked & (title_before | (above("dated") & run["above"] & ~headline))),
    ]  # fmt: skip
    looks = {
        "title_score": weighed(evidence),
        "signed": by_1 | by_2 | (name_1 & below("spelt")),
        "said": by_1 & below("signed"),
        "dated": dated_1 | dated_2,
        "spaced": (c("blanks") >= 2) | c("first_run"),
        "parted": spaced | c("ruled") | (under & above("ruled")) | c("first_run"),
        "gapped": spaced & (c("titular_apart") >= 0.8 * c("apart_in_all")),
        "close": c("headings") > 0,
        "listed": listed,
        "authored": authored,
        "led": led,
        "styled": kicked & (c("over_text") | (sentence_below & run["below"])) & style & ~again & ~c("first_run"),
        "stated": book_1 | below("presented"),
        "ended": c("closed"),
        "closed_off": c("closed_off") | (book_1 & several) | again,
        "bare": c("plain") & ~c("native") & ~numbered & ~c("after_open") & ~c("colon"),
        "asks": (c("last") == "?").fill_null(False),
        "again": c("first_level") & c("first_run") & (c("said").is_null() | c("head").str.to_lowercase().eq(c("said"))),
    }
    told = [c(name) for name in TOLD]
    return pl.DataFrame([*told, *(look.alias(name) for name, look in looks.items())])


def _sort(c: Columns, words_above: pl.Series, title_before: pl.Series) -> pl.Series:
    """What sort of text it is, in a word or two below a title of several: `A Symposium`."""
    few = (c("words") <= FEW) & (words_above > LEAST_TITLE) & c("plain") & ~c("caps") & ~c("strong")
    few = few & (~c("names") | c("small_first"))  # nobody's name begins with an article
    few = few & (c("head") != c("head").str.to_lowercase())  # without capitals any title may be so short
    return few & title_before & ~c("numbered_issue").shift(1, fill_value=False)


def _signs_off(c: Columns) -> pl.Series:
    """A name that signs the text above: before the next text another candidate stands below several credits."""
    below = c("closed_off").shift(-1, fill_value=False) & (c("run") == c("run").shift(-1)).fill_null(False)
    return c("names") & c("spelt") & ~c("first_run") & ~c("closed") & below


@cache
def _small_caps() -> pl.Expr:
    """A text that begins with words in capitals."""
    words = r"^[\"“‘']?(?:\p{Lu}['’]?\s)?\p{Lu}{2,}(?:\s+\p{Lu}[\p{Lu}'’-]*)*[\s,].*\p{Ll}"
    return pl.when(pl.col("body") & ~pl.col("caps")).then("head").str.contains(words)


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
