"""A block that could be a title: the record that `around` fills in and `titles` weighs."""

from dataclasses import dataclass

from pipelines.bench.reference.block import Block


@dataclass(slots=True)
class Candidate:
    """A block that could be a title; `_1` tells of the next block in its run, `_2` of the one after."""

    block: Block
    first_run: bool
    opens: bool
    ruled: bool
    ruled_before: bool
    closed: int
    by_1: bool
    by_2: bool
    by_3: bool
    explicit_1: bool
    explicit_2: bool
    joined: bool  # with the block below in one run
    name_1: bool
    name_2: bool
    spelt_1: bool  # as names are
    spelt_2: bool
    credit_2: bool
    dated_1: bool
    dated_2: bool
    dated_3: bool
    caps_1: bool
    caps_2: bool
    text_next: bool
    text_2: bool  # below the next
    titular_next: bool
    sentence_next: bool
    summed: bool  # sums the text up, as far as its file sets no titles so
    summed_next: bool
    summed_before: bool
    stop_next: bool
    names_next: bool
    called: bool  # by what may be a name
    called_next: bool
    chars_next: int
    words_next: int
    head_next: str
    first_level_next: bool
    book_1: bool  # a line that describes a book
    book_2: bool
    first_of: bool  # may be the title below a rubric over several texts
    rubric_of: bool  # may be such a rubric
    paired: bool  # the title below its kicker, in a script without capitals
    over_other: bool  # over another candidate, or a date and one
    crown: bool  # over another candidate that has the head of an article below it
    title_before: bool
    dated_before: bool
    caps_before: bool
    strong_before: bool
    strong_next: bool
    caps_next: bool
    led: bool  # over a standfirst
    issue_before: bool
    words_before: int
    head_before: str
    chars_before: int
    spaced: bool
    spaced_before: bool
    after_closing: bool
    after_closing_before: bool
    listed: bool
    bare: bool  # a plain line below a text that is complete
    briefs: bool  # over several short news
    department: bool  # called as a department of a periodical is
    author_line: bool  # a name over a title, or over such a name
    portrayed: bool  # right below the name of whom the text tells
    authored: bool  # right below one
    author_under: bool  # over a name that stands below a title
    presented: bool  # over a line of the editors on the text
    settled: bool = False  # in a file whose only sure title is signed or dated, or whose titles are set otherwise
    signs_off: bool = False  # has signed the text above
    section: bool = False  # a kicker that everybody knows
    capped: bool = False  # one in capitals, as others of the file
    capped_before: bool = False
    again: bool = False  # below one that stands over others too
    styled: bool = False  # below one, in a file that has kickers
    kicked: bool = False  # below such a kicker
    known_before: bool = False  # below one that everybody knows
    parted: bool = False  # from the text above, by white space or a rule, as its kicker may be
    gapped: bool = False  # apart, where seldom anything else is
    goes_on: bool = False  # an instalment, below a line that is none
    sort: bool = False  # says what sort of text it is, below a title
    over_sort: bool = False
    over_listed: bool = False  # over another that the contents page names
    lifted: bool = False  # in capitals or bold, below a kicker that is not
    over_lifted: bool = False
    score: float = 0.0

    @property
    def signed(self) -> bool:
        """Whether its author is named below."""
        return self.by_1 or self.by_2 or (self.name_1 and self.spelt_1) or self.author_under

    @property
    def lettered(self) -> bool:
        """Whether it stands over a text that begins with words in capitals."""
        return self.caps_1 or (self.caps_2 and not (self.titular_next or self.text_next))

    @property
    def said(self) -> bool:
        """Whether a line below says by whom it is."""
        return self.by_1 and self.explicit_1

    @property
    def dated_below(self) -> bool:
        """Whether a date stands below."""
        return self.dated_1 or self.dated_2
