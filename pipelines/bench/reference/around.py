"""The blocks that could be titles, with what stands around them and what their file says of its titles.

The first half of the reference of `segment.titles`: facts, without weights.
"""

from dataclasses import dataclass

from pipelines.bench.reference.block import NOBODY, Block
from pipelines.bench.reference.patterns import first, rx
from pipelines.bench.reference.titular import could_be_title, first_level, greets, listed, spelt
from pipelines.segment import candidates as rules

FRONT_TITLE = rx(rules.FRONT_TITLE)
SMALL_CAPS = rx(r"^[\"“‘']?(?:\p{Lu}['’]?\s)?\p{Lu}{2,}(?:\s+\p{Lu}[\p{Lu}'’-]*)*[\s,].*\p{Ll}")


@dataclass(slots=True)
class Visible:
    """A block that is no aside, and what it could be."""

    block: Block
    titular: bool = False
    signed: bool = False
    named: bool = False
    bound: bool = False
    dated: bool = False
    small_caps: bool = False
    signs: bool = False  # names its author
    ruled: bool = False
    opens: bool = False
    closed: int = 0  # end-matter above in its run
    lone: bool = False

    @property
    def below_head(self) -> bool:
        """Whether the block is what stands below the head of an article."""
        return self.block.body or self.signed or self.named or self.bound or self.dated or self.block.sentence


@dataclass(slots=True)
class Candidate:
    """A block that could be a title; `_1` tells of the next block in its run, `_2` of the one after."""

    block: Block
    first_run: bool
    opens: bool
    ruled: bool
    closed: int
    by_1: bool
    by_2: bool
    explicit_1: bool
    name_1: bool
    name_2: bool
    spelt_1: bool  # as names are
    spelt_2: bool
    dated_1: bool
    dated_2: bool
    dated_3: bool
    caps_1: bool
    caps_2: bool
    text_next: bool
    titular_next: bool
    sentence_next: bool
    stop_next: bool
    names_next: bool
    chars_next: int
    words_next: int
    first_level_next: bool
    crown: bool  # over another candidate that has the head of an article below it
    title_before: bool
    dated_before: bool
    sentence_before: bool
    strong_before: bool
    strong_next: bool
    words_before: int
    chars_before: int
    spaced: bool
    spaced_before: bool
    after_closing: bool
    after_closing_before: bool
    listed: bool
    section: bool = False  # a kicker that everybody knows
    kicked: bool = False  # below such a kicker
    goes_on: bool = False  # an instalment, below a line that is none
    score: float = 0.0

    @property
    def signed(self) -> bool:
        """Whether its author is named below."""
        return self.by_1 or self.by_2 or (self.name_1 and self.spelt_1)

    @property
    def said(self) -> bool:
        """Whether a line below says by whom it is."""
        return self.by_1 and self.explicit_1

    @property
    def dated_below(self) -> bool:
        """Whether a date stands below."""
        return self.dated_1 or self.dated_2


@dataclass(slots=True)
class File:
    """What the whole file says of its titles."""

    has_front_matter: bool
    said: str | None  # what front matter calls the title, in lower case
    blanks_titular: float  # share of candidates among what stands below white space
    rules_titular: float
    headings: int
    bold_headings: int
    heading_chars: int
    contents_page: str | None


NONE = Visible(NOBODY)


def candidates(blocks: list[Block]) -> tuple[list[Candidate], File]:
    """The blocks of a document that could be titles, and what the file says of its titles."""
    rows = [Visible(block) for block in blocks if not _aside(block)]
    _counted(rows)
    for row in rows:
        _alone(row)
    for here, row in enumerate(rows):
        signed = _over_byline(rows, here)
        headed = signed or _headed(rows, here)
        row.titular = row.titular and could_be_title(row.block, row.opens, headed, signed)
    for here, row in enumerate(rows):
        _beside(rows, here, row)
    opening = next((row.block.run for row in rows if not row.block.silent), -1)
    file = _file(rows, opening)
    return [_candidate(rows, here, opening, file) for here, row in enumerate(rows) if row.titular], file


def _aside(block: Block) -> bool:
    return block.back_link or (block.captioned and not block.body) or block.furniture is not None


def _alone(row: Visible) -> None:
    """What a block could be by itself."""
    block = row.block
    line = not block.silent and not block.body
    row.titular = line
    row.signed = line and (block.by or block.names_dated)
    row.named = line and block.names and block.kind is None and not greets(block)
    row.bound = line and block.affiliated and block.kind is None
    row.dated = line and block.dated
    row.small_caps = block.body and not block.caps and SMALL_CAPS.match(block.head) is not None


def _over_byline(rows: list[Visible], here: int) -> bool:
    """Whether a byline stands right below, or below the date."""
    below, second = _at(rows, here + 1), _at(rows, here + 2)
    return below.signed or (below.block.dated and second.signed)


def _headed(rows: list[Visible], here: int) -> bool:
    """Whether a date stands right below, or names and theirs."""
    below, second = _at(rows, here + 1), _at(rows, here + 2)
    row = rows[here]
    named = (row.opens or row.block.blanks >= 2) and spelt(below.block) and not row.block.names
    return below.dated or below.block.station or (below.block.names and (second.dated or named))


def _at(rows: list[Visible], here: int) -> Visible:
    """The row at a place; nobody before the first and after the last."""
    return rows[here] if 0 <= here < len(rows) else NONE


def _beside(rows: list[Visible], here: int, row: Visible) -> None:
    """What a block could be with what stands beside it; called from the first row to the last."""
    below, above = _at(rows, here + 1), _at(rows, here - 1)
    if below.block.lower and below.block.kind is None and below.block.body:
        row.titular = False  # the text goes on below
    if row.block.station and (above.signed or above.block.names):
        row.titular = False  # where the author works
    # a title may look like a name: over a byline it is none
    row.named = row.named and not (below.signed or (below.block.dated and _at(rows, here + 2).signed))
    row.signs = row.signed or (row.named and (below.dated or below.block.station))
    row.ruled = above.block.kind == "rule_line"
    unfinished = above.block.body and not above.block.stop and above.block.kind is None
    complete = not (unfinished or above.block.colon)
    row.lone = row.titular and below.block.body and complete and row.block.rows == 1


def _counted(rows: list[Visible]) -> None:
    """Which blocks stand before the second that is not silent, and how much end-matter stands above in each run."""
    spoken, closed, run = 0, 0, 0
    for row in rows:
        block = row.block
        spoken += not block.silent
        begins = block.run != run
        closed, run = (0 if begins else closed) + block.closing, block.run
        row.opens = spoken <= 1
        row.closed = closed - (block.closing and begins)


def _file(rows: list[Visible], opening: int) -> File:
    spaced = [
        row.titular
        for row in rows
        if row.block.blanks >= 2 and (not row.block.silent or row.block.note_heading) and not row.opens
    ]
    ruled = [row.titular for row in rows if row.ruled]
    pages = [row.block.text for row in rows if row.block.listing]
    fronts = [row.block.text for row in rows if row.block.kind == "front_matter"]
    said = first(FRONT_TITLE, fronts[0]) if fronts else None
    headings = [row.block for row in rows if row.lone and row.block.blanks <= 1 and row.block.run != opening]
    return File(
        has_front_matter=bool(fronts),
        said=said.lower() if said is not None else None,
        blanks_titular=sum(spaced) / len(spaced) if spaced else 0.0,
        rules_titular=sum(ruled) / len(ruled) if ruled else 0.0,
        headings=len(headings),
        bold_headings=sum(block.strong for block in headings),
        heading_chars=sum(block.chars for block in headings),
        contents_page="\n" + "\n".join(pages).lower() if pages else None,
    )


def _candidate(rows: list[Visible], here: int, opening: int, file: File) -> Candidate:
    row, run = rows[here], rows[here].block.run
    above, below, second, third = (_at(rows, here + step) for step in (-1, 1, 2, 3))
    near, far, farther = (other if other.block.run == run else NONE for other in (below, second, third))
    over = above if above.block.run == run else NONE
    before = _at(rows, here - 2) if _at(rows, here - 2).block.run == over.block.run else NONE
    return Candidate(
        block=row.block, first_run=run == opening, opens=row.opens, ruled=row.ruled, closed=row.closed,
        by_1=near.signs, by_2=far.signs, explicit_1=near.signed, spelt_1=spelt(near.block), spelt_2=spelt(far.block),
        name_1=near.named or near.bound, name_2=far.named or far.bound,
        dated_1=near.dated, dated_2=far.dated, dated_3=farther.dated, caps_1=below.small_caps, caps_2=second.small_caps,
        text_next=below.block.body, titular_next=below.titular, sentence_next=below.block.sentence,
        stop_next=below.block.stop, names_next=below.block.names or below.block.affiliated,
        chars_next=below.block.chars, words_next=below.block.words, first_level_next=first_level(near.block),
        crown=below.titular and second.below_head,
        title_before=over.titular, dated_before=over.block.dated, sentence_before=over.block.sentence,
        strong_before=over.block.strong, strong_next=below.block.strong,
        words_before=over.block.words, chars_before=over.block.chars,
        spaced=row.block.blanks >= 2 and not row.opens, spaced_before=over.block.blanks >= 2 and not over.opens,
        after_closing=over.block.closing, after_closing_before=before.block.closing,
        listed=listed(row.block, file.contents_page),
    )  # fmt: skip
