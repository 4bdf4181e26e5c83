"""What each candidate for a title is, and which credits stand below it.

What it is to the candidates right above and below is told in `around`.
"""

from collections.abc import Callable
from functools import cache, cached_property

import polars as pl

from pipelines.frames import columns
from pipelines.segment.articles import rubrics

Columns = Callable[[str], pl.Series]
HEADLINE = 4  # words that few names of persons have


class Beside:
    """The candidates of a batch: `c` reads their columns, `above` to `third` those of the blocks beside them.

    Each fact is a Boolean column with a row for each candidate. A digit says that it is one of the block below, of the
    second or of the third; what is told of them and of those before holds within a run.
    """

    def __init__(self, rows: pl.DataFrame, beside: dict[str, pl.DataFrame]) -> None:
        self.c, self.above, self.below, self.second, self.third = map(columns, (rows, *beside.values()))
        self._beside = beside
        over, near, far, farther = (_within(frame, self.c("run")) for frame in beside.values())
        self.joined, self.title_before, self.dated_before = near("joined"), over("titular"), over("dated")
        self.authored, self.portrayed = over("author_line"), over("portrait")
        self.author_line = self.c("author_line") | near("author_line")
        self._under = near("author_under"), far("author_under"), near("leads_in")
        self.titular_1, self.titular_2, self.first_level_1 = near("titular"), far("titular"), near("first_level")
        self.dated_1, self.dated_2, self.dated_3 = (side("dateline") for side in (near, far, farther))
        self.by_2, self.by_3, self.credit_2 = far("credited"), farther("credited"), far("credit")
        self.name_2 = far("called")  # what looks like a name
        self.book_1, self.book_2 = near("booked"), far("booked")  # lines that describe a book
        self.crown = self.below("titular") & self.second("heads")  # over another that could be a title
        told = rubrics.told(rows, self.c, self.below, self.crown)
        known, self.capped, self.numbered, self.instalment, self.listed, self.briefs, self.does, self.department = told
        stacked, signed = self.crown & self.joined & ~self.title_before, far("signed") | far("called")
        self.section, self.style = rubrics.styled(self.c, self.below, known, stacked, signed)
        # a kicker has no byline
        self.by_1 = near("credited") & (self.below("signed") | ~self.section)
        self.over_title = rubrics.over_title(self.c, self.below, self.name_2 & self.second("spelt"))
        self.name_1 = near("called") & ~self.section & ~self.over_title

    @cached_property
    def headed(self) -> pl.Series:
        """Over a byline, a date or a name."""
        return self.by_1 | self.dated_1 | self.name_1

    @cached_property
    def credited_2(self) -> pl.Series:
        """Over a line over a byline, a date or a name."""
        return self.dated_2 | self.by_2 | self.name_2

    @cached_property
    def signs_off(self) -> pl.Series:
        """A name that signs the text above: before the next text another candidate stands below several credits."""
        c = self.c
        below = c("closed_off").shift(-1, fill_value=False) & (c("run") == c("run").shift(-1)).fill_null(False)
        return c("names") & c("spelt") & ~c("first_run") & ~c("closed") & below

    @cached_property
    def sentence(self) -> pl.Series:
        return rubrics.in_sentence(self.c, self.c)

    @cached_property
    def author_under(self) -> pl.Series:
        """Over a name that stands below titles, or over a standfirst over one."""
        near, far, lead = self._under
        summed = self.title_before & self.sentence & ~rubrics.in_sentence(self.c, self.above)
        over = self.titular_1 & self.sentence_1 & ~self.sentence & self.joined
        return (near & ~summed) | (far & (lead | over))

    @cached_property
    def sentence_1(self) -> pl.Series:
        """Right above a line that is written as a sentence is, in this run or the next."""
        return rubrics.in_sentence(self.c, self.below)

    @cached_property
    def over_listed(self) -> pl.Series:
        """Over another that the contents page names, and no name: a rubric, if it names both.

        What looks like a name is none over another.
        """
        c = self.c
        below = self.listed & ~(c("called") & ~(self.name_1 & self.below("spelt")))
        return below.shift(-1, fill_value=False) & (c("run") == c("run").shift(-1)).fill_null(False)

    @cached_property
    def named(self) -> pl.Series:
        """A name: an article about somebody bears his at its head, and over a byline stands no other."""
        c = self.c
        return c("spelt") & ~c("first_level") & ~(self.by_1 & self.below("signed"))

    @cached_property
    def headline(self) -> pl.Series:
        """More words than a name has, over a text: a short article may end with its date alone."""
        c = self.c
        return c("closed") & c("over_text") & ~c("first_run") & (c("words") >= HEADLINE)

    @cached_property
    def larger(self) -> pl.Series:
        """Shorter than the line below."""
        return self.below("chars") > self.c("chars")

    @cached_property
    def smaller(self) -> pl.Series:
        """Longer than the line above."""
        return self.c("chars") > self.above("chars")

    @cached_property
    def asks(self) -> pl.Series:
        return (self.c("last") == "?").fill_null(False)

    @cached_property
    def small_caps(self) -> pl.Series:
        """Over a text that begins with words in capitals, or over a line over one that could not be a title."""
        one, two = (self._beside[name].select_seq(_small_caps()).to_series() for name in ("below", "second"))
        return (one | (two & ~self.below("titular") & ~self.c("over_text"))).fill_null(False)

    @cached_property
    def lifted(self) -> pl.Series:
        return rubrics.lifted(self.c, self.above, self.title_before & self.headed)


def _within(beside: pl.DataFrame, run: pl.Series) -> Columns:
    """The facts of the blocks beside the candidates, false where they are not of the same run; `joined` if they are."""
    same, read = beside.get_column("run") == run, columns(beside)
    return lambda name: same if name == "joined" else read(name) & same


@cache
def _small_caps() -> pl.Expr:
    """A text that begins with words in capitals."""
    words = r"^[\"“‘']?(?:\p{Lu}['’]?\s)?\p{Lu}{2,}(?:\s+\p{Lu}[\p{Lu}'’-]*)*[\s,].*\p{Ll}"
    return pl.when(pl.col("body") & ~pl.col("caps")).then("head").str.contains(words)
