"""Which line of a run is a title: all the evidence around each candidate, weighed file by file.

The weights are judgement, tested on text of our own and on real issues. Where a run begins and what follows from the
choice is told in `articles`.
"""

from collections.abc import Callable, Iterable
from functools import cache

import numpy as np
import polars as pl

from pipelines.compiled import keep_compiled
from pipelines.frames import attach, columns, first, where
from pipelines.segment import candidates, rubrics, subjects
from pipelines.segment.datelines import LEAST_TITLE
from pipelines.segment.rubrics import FEW, RUBRIC, SUBTITLE

THRESHOLD = 4.0  # what a title inside a file must reach
SURE, ALIKE = 7.0, 2.5  # a score beyond doubt; what it adds to be set like the first title of the file
BARE = -2.5  # what it costs to have nothing around it that a title has, where the only sure one is signed or dated
LONGER = 1.3  # times the length of the headings, and a line is longer than they
USUAL = 0.75  # of the sure titles: what most of them share
HEADLINE = 4  # words that few names of persons have
AGAIN = 4.0  # what it adds to stand below a kicker that stands over others of the file
SORT, SORTED = -2.0, 1.5  # to say what sort of text it is below a title; to stand over such a line
PRESENTED = 4.0  # over a line of the editors on the text: no heading of a section is
SHORT_NEWS = 8.0  # what it adds to stand over several short news
AUTHORED = 4.0  # what it adds to stand right below a name, where several do
HEADED = 3.0  # what it adds to stand over a line that sums the text up, and a name or a byline
LED = 2.0  # what it adds to stand over a standfirst
LACKS = {"signed": -2.0, "caps": -2.0, "strong": -2.0, "listed": -4.0, "spaced": -1.5}  # what it costs not to share it

TOLD = ("doc", "block", "run", "head", "chars", "first_run", "over_text", "front_matters", "caps", "strong", "names")
Columns = Callable[[str], pl.Series]


@keep_compiled
def choose(blocks: pl.DataFrame) -> pl.DataFrame:
    """The titles among the blocks of `articles`, each the best of its run: block, title_score, runner_up.

    The first run of a file needs no score: a file begins with an article.
    """
    rows = _consistent(_score(*candidates.find(blocks)))
    return _choose(subjects.weigh(rows, blocks, THRESHOLD))


def _score(rows: pl.DataFrame, beside: dict[str, pl.DataFrame]) -> pl.DataFrame:
    """Add up the evidence for each title; the weights are judgement, tested on text of our own and on real issues."""
    c, above, below, second, third = map(columns, (rows, *beside.values()))
    run = {name: frame.get_column("run") == c("run") for name, frame in beside.items()}
    crown = below("titular") & second("heads")
    section, capped, numbered, instalment, listed, briefs, does = rubrics.told(rows, c, below, crown)
    title_before = above("titular") & run["above"]
    over, signed = crown & run["below"] & ~title_before, (second("signed") | second("called")) & run["second"]
    section, style = rubrics.styled(c, below, section, over, signed)
    caps_1, caps_2 = (beside[name].select_seq(_small_caps()).to_series() for name in ("below", "second"))
    dated_1, dated_2 = below("dateline") & run["below"], second("dateline") & run["second"]
    # a kicker has no byline
    by_1, by_2 = below("credited") & run["below"] & (below("signed") | ~section), second("credited") & run["second"]
    credit_2 = second("credit") & run["second"]
    name_1, name_2 = below("called") & run["below"] & ~section, second("called") & run["second"]
    over_title = rubrics.over_title(c, below, name_2 & second("spelt"))
    name_1 = name_1 & ~over_title
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
    subtitle = ((below("sentence") | below("stop")) & larger | (longer & below("titular"))) & ~section & ~rubric
    standfirst = c("sentence") & title_before & ((above("words") >= 3) | (c("words") >= 10)) & ~above("sentence")
    standfirst = standfirst & ~kicked
    # what stands above a kicker stands above its title
    crowned = kicked | by_1 | dated_1 | name_1 | c("first_level") | (smaller & ~c("sentence"))
    # below a rubric of several reviews stands the name of a book over a line that describes it
    several = c("books") >= 2
    book_1, book_2 = below("booked") & run["below"], second("booked") & run["second"] & several
    under = title_before & ((crowned & (above("words") <= 3)) | (book_1 & several & (above("words") <= RUBRIC)))
    # so does a title below a rubric over several texts: nothing else of the kind stands over the others
    alone, apart = (c("stacks") == 1) & (c("singles") >= 2), c("apart")
    # inside a file the title itself has been counted as a heading, and there is no other
    first_of = title_before & alone & c("over_text") & ~c("called") & ~c("sentence") & (above("apart") | above("opens"))
    first_of = first_of & (c("headings") <= above("apart").cast(pl.UInt32))
    under = under | (first_of & (above("words") <= RUBRIC))
    under = (under | (title_before & capped.shift(1, fill_value=False))) & (kicked | ~named)
    named_1 = (below("names") | below("affiliated")) & ~over_title
    over = crown & (c("words") <= 3) & larger & ~below("sentence") & ~named_1
    # in a file of many headings the line below may be one as long as they, unless it is dated or signed itself
    one_of_many = (c("headings") >= 2) & (below("chars") * c("headings") <= LONGER * c("heading_chars"))
    # or one that is set as the headings of the file are, below one that is not
    set_so = c("bold_headings") >= 2
    bold = c("strong") & title_before & ~above("strong") & set_so & ~by_1 & ~dated_1 & c("first_run")
    one_of_many = (one_of_many & ~(dated_2 | by_2 | name_2 | credit_2)) | (below("strong") & ~c("strong") & set_so)
    over = (over & ~by_1 & ~name_1 & ~dated_1 & ~one_of_many) | (crown & book_2 & (c("words") <= RUBRIC))
    rubric_of = alone & (apart | c("opens")) & (c("headings") <= apart.cast(pl.UInt32))
    rubric_of = rubric_of & below("titular") & below("over_text") & ~below("called")
    over = over | (rubric_of & ~below("sentence") & run["below"] & (c("words") <= RUBRIC))
    led = candidates.led(c, below, second) & run["below"] & ~by_1
    summary = below("sentence") & (dated_2 | by_2 | name_2) & ~c("sentence") & ~section & ~rubric
    spaced = c("apart") | (under & above("apart"))
    over_other = (below("titular") & run["below"]) | (dated_1 & second("titular") & run["second"])
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
        (-3.0, standfirst & (c("chars") > 1.5 * above("chars"))),
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
        (-4.0, c("numbered_issue") & c("opens") & ~c("first_level") & ~by_1 & over_other),
        (-2.5, bold),
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
        "title_score": _weighed(evidence),
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
        "styled": kicked & (c("over_text") | (below("sentence") & run["below"])) & style & ~again & ~c("first_run"),
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


def _weighed(evidence: Iterable[tuple[float, pl.Series]]) -> pl.Series:
    """The sum of the weights whose test holds, for each row."""
    weights, tests = zip(*evidence, strict=True)
    size, held = len(tests[0]), pl.concat(tests).arg_true().to_numpy()
    sums = np.bincount(held % max(size, 1), np.array(weights)[held // max(size, 1)], size)
    return pl.Series(sums, dtype=pl.Float64)  # of nothing they are integers


def _consistent(rows: pl.DataFrame) -> pl.DataFrame:
    """Weigh each candidate against the first and the sure titles of its file: a file sets its titles in one way."""
    c = columns(rows)
    # who signs the text above says nothing of it
    unnamed = c("title_score") - AUTHORED * c("authored").cast(pl.Float64)
    sure = (unnamed >= SURE) | (c("first_run") & (c("title_score") >= THRESHOLD))
    inner = sure & ~c("first_run")
    shared = [(c(name) & sure).alias(f"sure_{name}") for name in (*LACKS, "dated", "parted")]
    shared += [(c("ended") & inner).alias("sure_ended"), inner.alias("sure_inner")]
    head = pl.when("first_run").then("title_score").arg_max()
    heads = [pl.col(name).get(head).alias(f"head_{name}") for name in ("signed", "dated", "said", "led")]
    loose = (c("gapped") & ~c("signed")).alias("sure_loose")
    counted = rows.hstack([sure.alias("sure"), loose, *shared]).group_by("doc").agg(pl.col("^sure.*$").sum(), *heads)
    f = columns(attach(rows.select("doc"), counted, "doc"))
    # signed or dated just as the title at the head of the file is
    alike = (c("signed") == f("head_signed")) & (c("dated") == f("head_dated")) & (c("said") | ~f("head_said"))
    alike = alike & (c("signed") | c("dated")) & ~c("first_run")
    led = c("led") & f("head_led") & ~c("first_run") & ~c("names")
    several, most = f("sure") >= 2, USUAL * f("sure")
    told = c("signed") | c("dated") | c("spaced") | c("gapped") | c("listed") | c("closed_off")
    single = ~several & (f("head_signed") | f("head_dated")).fill_null(False)
    bare = single & ~told
    # where titles stand apart, and below a credit or over a byline or a date, no other line is one
    unlike = [(f(f"sure_{name}") >= most) & ~c(name) for name in ("signed", "dated")]
    unlike.append((f("sure_inner") >= 2) & (f("sure_ended") >= USUAL * f("sure_inner")) & ~c("ended"))
    otherwise = several & (f("sure_parted") >= most) & ~c("parted") & (unlike[0] | unlike[1] | unlike[2])
    # in a file where headings stand close, or little else stands apart, what does needs no byline
    needless = c("gapped") & (f("sure_spaced") >= most) & (c("close") | (2 * f("sure_loose") <= f("sure")))
    # where the contents page names all titles, it tells of one without a byline too
    needless = needless | (c("listed") & c("spaced") & (f("sure_listed") >= most))
    has = {name: c(name) for name in LACKS} | {"signed": c("signed") | needless | c("stated")}
    lacks = [(weight, several & (f(f"sure_{name}") >= most) & ~has[name]) for name, weight in LACKS.items()]
    raised = [(ALIKE, alike), (LED, led), (BARE, bare), (AGAIN, c("styled") & ~bare)]
    weighed = c("title_score") + _weighed([*raised, *lacks])
    return rows.with_columns(weighed, (single | otherwise).fill_null(False).alias("settled"))


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
