"""Which line of a run is a title: all the evidence around each candidate, weighed file by file.

The weights are judgement, tested on text of our own and on real issues. Where a run begins and what follows from the
choice is told in `articles`.
"""

from collections.abc import Iterable
from functools import cache

import numpy as np
import polars as pl

from pipelines.compiled import keep_compiled
from pipelines.frames import attach, columns, first, where
from pipelines.languages import pattern
from pipelines.segment import candidates

THRESHOLD = 4.0  # what a title inside a file must reach
SURE, ALIKE = 7.0, 2.5  # a score beyond doubt; what it adds to be set like the first title of the file
BARE = -2.5  # what it costs to have nothing around it that a title has, where the only sure one is signed or dated
LONGER = 1.3  # times the length of the headings, and a line is longer than they
USUAL = 0.75  # of the sure titles: what most of them share
KICKER = rf"(?i)^(?:{pattern('kickers')}(?:\s*(?:[&/·|,]|{pattern('and')})\s*|\W*$))+$"
INSTALMENT = r"\s(?:\p{Nd}{1,2}|[IVX]{1,4})$"  # what a title that goes on from issue to issue ends with
LACKS = {"signed": -2.0, "caps": -2.0, "strong": -2.0, "listed": -4.0, "spaced": -1.5}  # what it costs not to share it


@keep_compiled
def choose(blocks: pl.DataFrame) -> pl.DataFrame:
    """The titles among the blocks of `articles`, each the best of its run: block, title_score, runner_up.

    The first run of a file needs no score: a file begins with an article.
    """
    return _choose(_consistent(_score(*candidates.find(blocks))))


def _score(rows: pl.DataFrame, beside: dict[str, pl.DataFrame]) -> pl.DataFrame:
    """Add up the evidence for each title; the weights are judgement, tested on text of our own and on real issues."""
    c, above, below, second, third = map(columns, (rows, *beside.values()))
    run = {name: frame.get_column("run") == c("run") for name, frame in beside.items()}
    crown = below("titular") & second("heads")
    words = rows.select_seq("head", "words", "listed", crown.alias("crown")).select_seq(_words())
    section, numbered, instalment, listed = words.get_columns()
    caps_1, caps_2 = (beside[name].select_seq(_small_caps()).to_series() for name in ("below", "second"))
    dated_1, dated_2 = below("dateline") & run["below"], second("dateline") & run["second"]
    # a kicker has no byline
    by_1, by_2 = below("credited") & run["below"] & (below("signed") | ~section), second("credited") & run["second"]
    name_1, name_2 = below("called") & run["below"] & ~section, second("called") & run["second"]
    # where any words may be names, the line over one that looks like a name is the title
    over_title = name_2 & second("spelt") & ~below("spelt")
    name_1 = name_1 & ~over_title
    title_before = above("titular") & run["above"]
    kicked = title_before & section.shift(1, fill_value=False)  # below a kicker that everybody knows stands the title
    larger, smaller = below("chars") > c("chars"), c("chars") > above("chars")
    named = c("spelt") & ~c("first_level")  # an article about somebody bears his name
    # a line under a title says in a sentence what the title says in words; a line above it is one or two words
    # and it ends as a sentence does, if the title above is but a word or two
    rubric = (c("words") <= 2) & below("titular") & ~below("stop") & (below("words") <= 14)
    subtitle = (below("sentence") | below("stop")) & larger & ~section & ~rubric
    standfirst = c("sentence") & title_before & ((above("words") >= 3) | (c("words") >= 10)) & ~above("sentence")
    standfirst = standfirst & ~kicked
    # what stands above a kicker stands above its title
    crowned = by_1 | dated_1 | name_1 | c("first_level") | (smaller & ~c("sentence"))
    under = title_before & crowned & (above("words") <= 3)
    under = under & (kicked | ~named)
    named_1 = (below("names") | below("affiliated")) & ~over_title
    over = crown & (c("words") <= 3) & larger & ~below("sentence") & ~named_1
    # in a file of many headings the line below may be one as long as they, unless it is dated or signed itself
    one_of_many = (c("headings") >= 2) & (below("chars") * c("headings") <= LONGER * c("heading_chars"))
    # or one that is set as the headings of the file are, below one that is not
    set_so = c("bold_headings") >= 2
    bold = c("strong") & title_before & ~above("strong") & set_so & ~by_1 & ~dated_1 & c("first_run")
    one_of_many = (one_of_many & ~(dated_2 | by_2 | name_2)) | (below("strong") & ~c("strong") & set_so)
    over = over & ~by_1 & ~name_1 & ~dated_1 & ~one_of_many
    summary = below("sentence") & (dated_2 | by_2 | name_2) & ~c("sentence") & ~section & ~rubric
    spaced = c("apart") | (under & above("apart"))
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
        (2.5, by_2 & ~by_1 & dated_1),
        (2.0, dated_1),
        (2.0, dated_1 & name_2),
        (1.5, dated_2 & ~dated_1),
        (1.5, third("dateline") & run["third"] & ~dated_2 & ~dated_1 & by_2),
        (2.0, spaced),
        (2.0, kicked & above("apart")),
        (2.0, spaced & (c("titular_apart") >= 0.8 * c("apart_in_all"))),
        (1.0, c("ruled")),
        (2.5, c("ruled") & (c("titular_ruled") >= 0.9 * c("ruled_in_all"))),
        (5.0, listed),
        (2.0, caps_1 | (caps_2 & ~below("titular"))),
        (0.5, c("caps") | c("strong")),
        (3.0, c("closed") & ~c("first_run")),
        (1.0, c("first_run") & c("opens")),
        (1.5, c("over_text") & title_before & (c("headings") == 0)),
        (0.5, c("over_text") & title_before & smaller),
        (0.5, c("over_text")),
        (2.0, c("closed") & (c("after_closing") | (under & above("after_closing")))),
        (-2.0, numbered & ~c("first_run")),
        (2.5, instalment & title_before & ~instalment.shift(1, fill_value=False) & ~above("spelt")),
        (-2.5, over),
        (-2.5, bold),
        (-2.5, section),
        (1.5, summary),
        (-2.0, named & ~kicked & (title_before | (above("dated") & run["above"]))),
    ]  # fmt: skip
    looks = {
        "title_score": _weighed(evidence),
        "signed": by_1 | by_2 | (name_1 & below("spelt")),
        "said": by_1 & below("signed"),
        "dated": dated_1 | dated_2,
        "spaced": (c("blanks") >= 2) | c("first_run"),
        "gapped": spaced & (c("titular_apart") >= 0.8 * c("apart_in_all")),
        "close": c("headings") > 0,
        "listed": listed,
        "closed_off": c("closed_off"),
        "again": c("first_level") & c("first_run") & (c("said").is_null() | c("head").str.to_lowercase().eq(c("said"))),
    }
    told = [c(name) for name in ("doc", "block", "run", "first_run", "front_matters", "caps", "strong")]
    return pl.DataFrame([*told, *(look.alias(name) for name, look in looks.items())])


@cache
def _words() -> list[pl.Expr]:
    """What is asked of the words of a candidate: kickers that everybody knows, and numbers before and behind."""
    kicker = pl.when("crown").then("head").str.contains(KICKER)
    numbered = pl.col("head").str.contains(r"^[\[(]?\d{1,3}[\])]?[.)\]]\s")
    instalment = pl.when(pl.col("words") >= 3).then("head").str.contains(INSTALMENT).fill_null(False)  # no `Part 1`
    told = kicker.fill_null(False).alias("kicker"), numbered.alias("numbered"), instalment.alias("instalment")
    return [*told, pl.col("listed").fill_null(False)]


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
    sure = (c("title_score") >= SURE) | (c("first_run") & (c("title_score") >= THRESHOLD))
    shared = [(c(name) & sure).alias(f"sure_{name}") for name in LACKS]
    head = pl.when("first_run").then("title_score").arg_max()
    heads = [pl.col(name).get(head).alias(f"head_{name}") for name in ("signed", "dated", "said")]
    loose = (c("gapped") & ~c("signed")).alias("sure_loose")
    counted = rows.hstack([sure.alias("sure"), loose, *shared]).group_by("doc").agg(pl.col("^sure.*$").sum(), *heads)
    f = columns(attach(rows.select("doc"), counted, "doc"))
    # signed or dated just as the title at the head of the file is
    alike = (c("signed") == f("head_signed")) & (c("dated") == f("head_dated")) & (c("said") | ~f("head_said"))
    alike = alike & (c("signed") | c("dated")) & ~c("first_run")
    several, most = f("sure") >= 2, USUAL * f("sure")
    told = c("signed") | c("dated") | c("spaced") | c("listed") | c("closed_off")
    bare = ~several & (f("head_signed") | f("head_dated")) & ~told
    # in a file where headings stand close, or little else stands apart, what does needs no byline
    needless = c("gapped") & (f("sure_spaced") >= most) & (c("close") | (2 * f("sure_loose") <= f("sure")))
    has = {name: c(name) for name in LACKS} | {"signed": c("signed") | needless}
    lacks = [(weight, several & (f(f"sure_{name}") >= most) & ~has[name]) for name, weight in LACKS.items()]
    return rows.with_columns(c("title_score") + _weighed([(ALIKE, alike), (BARE, bare), *lacks]))


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
