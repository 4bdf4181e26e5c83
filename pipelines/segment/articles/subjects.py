"""Whether the texts above and below a line speak of the same things: the long words that they share.

A text goes on using its words below the headings of its sections; the next text has words of its own. So a plain line
that nothing else tells from a heading is a title where hardly a word of the text above comes again below. Asked only
where the other evidence leaves it open (`titles`), and not where the only sure title is signed or dated: that is an
essay with its sections; nor where all others stand apart, signed or dated, and this line does not.
"""

from functools import cache
from string import ascii_letters

import numpy as np
import polars as pl
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from pipelines.clean.signs import Places, spread
from pipelines.frames import attach, first, where
from pipelines.frames.compiled import keep_compiled
from pipelines.languages import END, START, pattern

ABOVE, BELOW = 6, 4  # texts that are looked at above a line; and below it, up to the next that is no spoken question
BEGINNING = 300  # code points of each text
LONG, STEM = 6, 8  # bytes of a word at least, shorter ones stand in texts on anything; those that tell it from others
CASED = r"\p{Lu}"  # lines of verse are not told from titles in scripts without capitals
COUNTED = r"^(?:§|\d{1,3}(?:\.\d{1,3})+\.?\s|[IVXLC]{1,6}(?:[.)]\s|[.)]?$))"  # headings of sections
MOST = 3  # candidates in the run of a title: kicker, title, subtitle
LINE = 80  # code points of a title; a longer one may be a sentence that asks
LEAST, MANY = 10, 20  # words on the poorer side for a line among several; for one that stands alone
LEAST_IN_ALL = 40  # of all such lines of a file
AMONG, SHARED_AMONG = 15, 0.065  # for the only such line of a file that has other titles
SHARED, SHARED_ALONE, SHARED_IN_ALL = 0.12, 0.03, 0.08  # of those words, at most
OTHER, OTHER_ALONE, OTHER_AMONG = 6.0, 3.5, 5.0  # what it adds that hardly any are: to lines together, or to one
BELOW_MASTHEAD = 4.0  # what it adds to a first title that the file's others stand right over their texts
LONGER = 1.5  # times the longest of them, and a line says more than a title does
INTRODUCTION, ALIKE = 2, 3  # texts over the answers of a forum at most; of its headings at least
FORUM = rf"{START}{pattern('forums')}{END}"  # in lower case
OPEN = -2.0  # the score that a line must have without it
SIGNS = "—".encode()  # with its first two bytes dashes and curved quotes begin
LETTER = (np.arange(256) >= 0x80) | np.isin(np.arange(256), list(ascii_letters.encode()))  # bytes of words
ODD = np.uint64(0x9E3779B97F4A7C15)  # spreads small numbers over all bits
SMALL = np.uint8(0x20)  # the bit that a small letter has, of ASCII as of Latin-1


@keep_compiled
def weigh(rows: pl.DataFrame, blocks: pl.DataFrame, threshold: float) -> pl.DataFrame:
    """Raise title_score of the candidates, by run, between whose texts lie worlds; those below the threshold only."""
    rows = rows.with_columns((pl.col("asks") & (pl.col("asks").sum().over("doc") >= 2)).alias("spoken"))
    asked = rows.select_seq("doc", "run", "title_score", "spoken", _asked(threshold).alias("asked"))
    lines = asked.filter("asked").unique("run", keep="first", maintain_order=True)
    titled = where(rows, (pl.col("title_score") >= threshold) & ~pl.col("first_run"), "doc").get_column("doc").unique()
    lines = lines.with_columns(pl.col("doc").is_in(titled.implode()).alias("among"))
    # below that a line alone remains none
    least = threshold - pl.when("among").then(OTHER_AMONG).otherwise(OTHER_ALONE)
    lines = lines.filter((pl.len().over("doc") > 1) | (pl.col("title_score") >= least))
    if lines.is_empty():
        return rows
    bodies = where(blocks, pl.col("body"), "doc", "run", "text")
    runs = asked.filter(~pl.col("spoken")).get_column("run").unique().sort()
    shares = lines.select("doc", "run", "among").hstack(_shared(lines, runs, bodies))
    several = shares.filter(pl.col("words") >= LEAST)
    sums = several.group_by("doc").agg(pl.len().alias("several"), pl.col("shared", "words").sum().name.suffix("_sum"))
    gain = attach(shares, sums, "doc").select("run", _gain().alias("gain")).filter(pl.col("gain") > 0)
    gain = gain.filter(~pl.col("run").is_in(_forums(rows, lines, bodies, threshold).implode()))
    gains = attach(asked, gain, "run").select(pl.when("asked").then("gain").fill_null(0.0)).to_series()
    return rows.with_columns(pl.col("title_score") + gains + _below_masthead(rows, gains))


def _forums(rows: pl.DataFrame, lines: pl.DataFrame, bodies: pl.DataFrame, threshold: float) -> pl.Series:
    """The runs of lines below which several answer a question, or give their opinions, after a few words on that.

    What they say shares as little as articles do. The title above asks, a line beside it says so, or all headings begin
    with the same word.
    """
    c = pl.col
    heads = where(rows, c("first_run") | (c("title_score") >= threshold), "doc", "run")
    if heads.is_empty():
        return heads.get_column("run")
    heads = heads.unique("run", keep="first", maintain_order=True)
    at = np.searchsorted(heads["run"].to_numpy(), lines["run"].to_numpy(), side="right").clip(1) - 1
    told = lines.select("doc", "run", title=heads["run"][at], same=heads["doc"][at]).filter(c("doc") == c("same"))
    told = told.with_columns(c("run").min().over("title").alias("first"))
    texts = (np.searchsorted(bodies["run"].to_numpy(), told[name].to_numpy(), "right") for name in ("first", "title"))
    above = pl.Series(np.subtract(*texts))
    told = told.filter(above.is_between(1, INTRODUCTION))
    if told.is_empty():
        return told.get_column("run")
    says = where(rows, c("run").is_in(told.get_column("title").implode()), "run", "head", "asks")
    says = says.filter(says.select_seq(c("asks") | c("head").str.to_lowercase().str.contains(FORUM)).to_series())
    said = told.filter(c("title").is_in(says.get_column("run").implode()))
    beginnings = where(rows, c("run").is_in(told.get_column("run").implode()), "run", "head")
    word = beginnings.select_seq("run", c("head").str.extract(r"^(\S+)\s", 1).str.to_lowercase().alias("word"))
    words = attach(word, told.select("run", "title"), "run").group_by("title").agg(
        several=(pl.len() >= ALIKE) & (c("word").n_unique() == 1) & c("word").is_not_null().all()
    )
    alike = told.filter(c("title").is_in(words.filter("several").get_column("title").implode()))
    return pl.concat([said, alike]).get_column("run")


def _below_masthead(rows: pl.DataFrame, gains: pl.Series) -> pl.Series:
    """What it adds to the last line before the first text that most titles of the file stand right over theirs."""
    c = pl.col
    most = 4 * c("over_text").sum() >= 3 * pl.len()
    raised = rows.select("doc", "over_text", "chars").filter(gains == OTHER)
    others = raised.group_by("doc").agg(over=most, longest=c("chars").max())
    told = attach(rows.select("doc", "run", "chars", "first_run", "over_text", "bare"), others, "doc")
    below = c("first_run") & c("over_text") & c("bare") & ~first("run") & c("over")
    below = below & (c("chars") <= LONGER * c("longest"))
    return told.select(pl.when(below.fill_null(False)).then(BELOW_MASTHEAD).otherwise(0.0)).to_series()


def _asked(threshold: float) -> pl.Expr:
    """The best candidates of runs that nothing else decides."""
    c, run = pl.col, first("run")
    number = run.cum_sum()
    open_ = (c("title_score") < threshold) & (c("title_score") >= OPEN) & ~c("first_run")
    best = c("title_score") == c("title_score").max().over(number)
    line = c("bare") & ~c("spoken") & (c("chars") <= LINE) & c("head").str.contains(CASED)
    line = line & ~c("settled") & ~c("head").str.contains(COUNTED)
    return open_ & best & line & (c("run").count().over(number) <= MOST)


def _shared(lines: pl.DataFrame, runs: pl.Series, bodies: pl.DataFrame) -> pl.DataFrame:
    """How many words the texts above and below each line share, and how many the poorer side has: shared, words."""
    at, run, bounds = (rows.to_numpy() for rows in (bodies["run"], lines["run"], runs))
    place = np.searchsorted(at, run, side="right")  # of the first text below
    # what stands above the next such line
    last = np.append(bounds, np.iinfo(np.uint32).max)[np.searchsorted(bounds, run, side="right")]
    end = np.searchsorted(at, last, side="right")
    steps = np.arange(-ABOVE, BELOW)
    text = place[:, None] + steps
    near = (text >= 0) & (text < end[:, None])
    text = np.where(near, text, 0)
    near &= bodies["doc"].to_numpy()[text] == lines["doc"].to_numpy()[:, None]
    line, side = np.nonzero(near)
    read, text = np.unique(text[near], return_inverse=True)
    words, first_of = _words(bodies["text"][read])
    counts = np.diff(first_of)[text]
    # the words of the texts, pair by pair
    word = np.arange(counts.sum()) + np.repeat(first_of[text] - np.cumsum(counts) + counts, counts)
    of, below = np.repeat(line, counts), np.repeat(side >= ABOVE, counts)
    return _counted(of, below, pl.Series(words[word] ^ of.astype(np.uint64) * ODD), lines.height)


def _words(texts: pl.Series) -> tuple[NDArray[np.uint64], Places]:
    """The long words at the beginnings of texts, each as the number its first bytes make; where those of each begin."""
    beginnings = texts.to_frame("text").select(pl.col("text").str.head(BEGINNING) + " ").to_series()
    data, places = spread(beginnings)
    data = np.append(data[places[0] : places[-1]], np.zeros(STEM, np.uint8))
    letter = LETTER[data]
    signs = np.flatnonzero(data == SIGNS[0])
    signs = signs[data[signs + 1] == SIGNS[1]]
    letter[signs[:, None] + np.arange(3)] = False
    edges = np.flatnonzero(letter[1:] != letter[:-1]) + 1
    edges = np.append(0, edges) if letter[0] else edges
    begins, length = edges[::2], np.diff(edges)[::2]
    begins, length = begins[length >= LONG], length[length >= LONG]
    stems = sliding_window_view(data | SMALL, STEM)[begins].view(np.uint64).ravel()
    beyond = (8 * (STEM - np.minimum(length, STEM))).astype(np.uint64)
    return stems & (~np.uint64(0) >> beyond), np.searchsorted(begins, places - places[0])


def _counted(line: Places, below: NDArray[np.bool_], key: pl.Series, size: int) -> pl.DataFrame:
    """The words that stand on both sides of each line, and those on the poorer side; `key` names line and word."""
    above, under = (at[key[at].arg_unique().to_numpy()] for at in map(np.flatnonzero, (~below, below)))
    both = under[key[under].is_in(key[above].implode()).to_numpy()]
    shared, over, less = (np.bincount(line[at], minlength=size) for at in (both, above, under))
    return pl.DataFrame({"shared": shared, "words": np.minimum(over, less)})


@cache
def _gain() -> pl.Expr:
    """What it adds to a title that little is shared."""
    shared, words, in_all = pl.col("shared"), pl.col("words"), pl.col("words_sum").fill_null(0)
    other = (pl.col("several") >= 2) & (in_all >= LEAST_IN_ALL) & (pl.col("shared_sum") <= SHARED_IN_ALL * in_all)
    other = other & (words >= LEAST) & (shared <= SHARED * words)
    alone = (words >= MANY) & (shared <= SHARED_ALONE * words)
    among = pl.col("among") & (pl.col("several") == 1) & (words >= AMONG) & (shared <= SHARED_AMONG * words)
    gain = pl.when(other).then(OTHER).when(among.fill_null(False)).then(OTHER_AMONG)
    return gain.when(alone).then(OTHER_ALONE).otherwise(0.0)
