"""What each candidate for a title is to the lines right above and below: a kicker, its title, a standfirst, a rubric.

Facts only; what they weigh is decided in `titles`.
"""

from functools import cached_property

import polars as pl

from pipelines.segment.articles import rubrics
from pipelines.segment.articles.beside import Beside
from pipelines.segment.articles.rubrics import FEW, RUBRIC, SUBTITLE
from pipelines.segment.blocks.datelines import LEAST_TITLE

LONGER = 1.3  # times the length of the headings, and a line is longer than they


class Around(Beside):
    """The candidates of a batch among the lines of their heads."""

    @cached_property
    def kicked(self) -> pl.Series:
        """Below a kicker that everybody knows: there stands the title."""
        return self.title_before & self.section.shift(1, fill_value=False)

    @cached_property
    def again(self) -> pl.Series:
        """Over a text, below a kicker that stands over others of the file."""
        over_several = rubrics.again(self.c, self.below, self.section).shift(1, fill_value=False)
        return self.kicked & self.c("over_text") & over_several

    @cached_property
    def several(self) -> pl.Series:
        """In a file of reviews: a rubric, and below it the name of each book over a line that describes it."""
        return self.c("books") >= 2

    @cached_property
    def rubric(self) -> pl.Series:
        """A word or two over a line that is no sentence and could be the title."""
        below = self.below
        return (self.c("words") <= 2) & below("titular") & ~below("stop") & (below("words") <= 14)

    @cached_property
    def subtitle(self) -> pl.Series:
        """Over a line that says in a sentence what it says in words, or says it at more length.

        A line above a title is one or two words; where the title is, the line below ends as a sentence does.
        """
        c, below = self.c, self.below
        longer = (c("words") >= LEAST_TITLE) & (below("words") >= SUBTITLE) & (below("chars") * 2 >= c("chars") * 3)
        summed = (self.sentence_1 | below("stop")) & self.larger
        return (summed | (longer & below("titular")) | self.asked) & ~self.section & ~self.rubric

    @cached_property
    def asked(self) -> pl.Series:
        """A question over another line that may be a title and asks nothing."""
        c, below = self.c, self.below
        return self.asks & ~below("stop") & below("titular") & ~below("called") & (c("words") > 1) & ~self.section

    @cached_property
    def summary(self) -> pl.Series:
        """Over a sentence over a credit."""
        return self.sentence_1 & self.credited_2 & ~self.sentence & ~self.section & ~self.rubric

    @cached_property
    def standfirst(self) -> pl.Series:
        """A sentence below a line of which it is the standfirst, at more length."""
        c, above = self.c, self.above
        words = self.title_before & ~self.kicked & ((above("words") >= 3) | (c("words") >= 10))
        sentence = self.sentence & ~rubrics.in_sentence(c, above)
        return words & sentence & (c("chars") > 1.5 * above("chars"))

    @cached_property
    def led(self) -> pl.Series:
        return rubrics.led(self.c, self.below, self.second) & self.joined & ~self.by_1

    @cached_property
    def summed_up(self) -> pl.Series:
        return rubrics.headed(self.c, self.below, self.second) & self.joined & self.name_2 & ~self.section

    @cached_property
    def first_of(self) -> pl.Series:
        """Below a rubric over several texts: nothing else of the kind stands over the others.

        Inside a file the title itself has been counted as a heading, and there is no other.
        """
        c, above = self.c, self.above
        first = self.title_before & self._alone & c("over_text") & ~c("called") & ~c("sentence")
        first = first & (above("apart") | above("opens")) & (above("words") <= RUBRIC)
        return first & (c("headings") <= above("apart").cast(pl.UInt32))

    @cached_property
    def paired(self) -> pl.Series:
        """Below a kicker in a script without capitals."""
        return rubrics.paired(self.c, self.above) & self.title_before

    @cached_property
    def under(self) -> pl.Series:
        """The title of a kicker: what stands above a kicker stands above its title."""
        c, above = self.c, self.above
        crowned = self.kicked | self.headed | c("first_level") | (self.smaller & ~self.sentence)
        under = (crowned & (above("words") <= 3)) | (self.kicked & (self.by_1 | self.dated_1))
        under = under | self.capped.shift(1, fill_value=False)
        under = under | (self.book_1 & self.several & (above("words") <= RUBRIC))
        return ((self.title_before & under) | self.first_of | self.paired) & (self.kicked | ~self.named)

    @cached_property
    def spaced(self) -> pl.Series:
        """Apart, itself or with its kicker."""
        return self.c("apart") | (self.under & self.above("apart"))

    @cached_property
    def gapped(self) -> pl.Series:
        """Apart, in a file where seldom anything else stands so."""
        return self.spaced & (self.c("titular_apart") >= 0.8 * self.c("apart_in_all"))

    @cached_property
    def _alone(self) -> pl.Series:
        """Where one line alone stands over another, and others stand over texts."""
        return (self.c("stacks") == 1) & (self.c("singles") >= 2)

    @cached_property
    def one_of_many(self) -> pl.Series:
        """Over a heading: in a file of many it is as long as they, unless it is dated or signed itself.

        Or it is set as the headings of the file are, below a line that is not.
        """
        c, below = self.c, self.below
        many = (c("headings") >= 2) & (below("chars") * c("headings") <= LONGER * c("heading_chars"))
        set_so = below("strong") & ~c("strong") & (c("bold_headings") >= 2)
        return (many & ~(self.credited_2 | self.credit_2)) | set_so

    @cached_property
    def over(self) -> pl.Series:
        """A kicker or a rubric."""
        c, below = self.c, self.below
        named = (below("names") | below("affiliated")) & ~self.over_title
        kicker = self.crown & (c("words") <= 3) & self.larger & ~self.sentence_1 & ~named
        kicker = kicker & ~self.headed & ~self.one_of_many & ~self.asks
        book = self.crown & self.book_2 & self.several
        apart = c("apart")
        rubric = self._alone & (apart | c("opens")) & (c("headings") <= apart.cast(pl.UInt32))
        rubric = rubric & self.titular_1 & below("over_text") & ~below("called") & ~below("sentence")
        return kicker | ((book | rubric) & (c("words") <= RUBRIC)) | self.paired.shift(-1, fill_value=False)

    @cached_property
    def over_other(self) -> pl.Series:
        """Over what may be the title, or over its date."""
        return self.titular_1 | (self.dated_1 & self.titular_2)

    @cached_property
    def bold(self) -> pl.Series:
        """In bold, below a first line that is not."""
        return self.c("strong") & self.title_before & ~self.above("strong") & self.c("first_run")

    @cached_property
    def sort(self) -> pl.Series:
        """What sort of text it is, in a word or two below a title of several: `A Symposium`; or an interview."""
        c = self.c
        few = (c("words") <= FEW) & (self.above("words") > LEAST_TITLE) & c("plain") & ~c("caps") & ~c("strong")
        few = few & (~c("names") | c("small_first"))  # nobody's name begins with an article
        few = few & ~rubrics.uncased(c)  # without capitals any title may be so short
        few = few & self.title_before & ~c("numbered_issue").shift(1, fill_value=False)
        few = few & ~(self.kicked | self.under | self.headed)
        return few | (self.title_before & rubrics.interview(c, self.above))
