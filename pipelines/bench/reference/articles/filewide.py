"""What a block could be, and what a file as a whole says of its titles; of `segment.articles.candidates`."""

from dataclasses import dataclass
from itertools import pairwise

from pipelines.bench.reference.block import Block
from pipelines.bench.reference.blocks.titular import greets, leads_in, spelt
from pipelines.bench.reference.patterns import first, rx
from pipelines.segment.articles import candidates as rules
from pipelines.segment.articles.rubrics import LEAST_SUMMED, RUBRIC

FRONT_TITLE, COUNTED = rx(rules.FRONT_TITLE), rx(r"^[\[(]?\d")


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
    bare: bool = False
    over_text: bool = False
    headed: bool = False  # over a byline or a date

    @property
    def apart(self) -> bool:
        """Whether it is set apart as titles are."""
        return self.block.blanks >= 2 or self.opens

    @property
    def under_rubric(self) -> bool:
        """Whether it may be the title of the first of several texts."""
        called = self.named or self.bound
        return self.titular and self.over_text and not called and not self.block.sentence

    @property
    def under_kicker(self) -> bool:
        """Whether it may be the title below a kicker, in a script without capitals."""
        line = self.titular and self.over_text and not self.block.sentence
        return line and uncased(self.block) and not spelt(self.block)

    @property
    def below_head(self) -> bool:
        """Whether the block is what stands below the head of an article."""
        block = self.block
        text = block.body or greets(block) or block.booked or block.credit or block.sentence or block.leads_in
        return text or self.signed or self.named or self.bound or self.dated


@dataclass(slots=True)
class File:
    """What the whole file says of its titles."""

    has_front_matter: bool
    said: str | None  # what front matter calls the title, in lower case
    blanks_titular: float  # share of candidates among what stands below white space
    rules_titular: float
    headings: int
    bold_headings: int
    plain_headings: int  # in no way that tells them from other lines
    heading_chars: int
    contents_page: str | None
    books: int  # lines that describe one
    stacks: int  # lines set apart as titles are, over one that may be a title over a text
    piled: int  # such lines inside the file, in a script without capitals
    singles: int  # those over a text
    contributors: int  # lines over a text that introduce one
    asked: int  # questions in bold
    caps_over: int  # lines in capitals over others that may be titles
    small_over: int  # over such as are written as sentences are
    heads_alone: int  # titles with no other line that may be one
    small_heads: int  # written as sentences are
    capital_heads: int
    top: int | None = None  # the level of the heading that begins it, where there are headings below that, too
    longer: str = ""  # titles of several parts that the contents page names

    @property
    def small(self) -> bool:
        """Whether its titles are written as sentences are."""
        return self.small_heads * 2 >= self.heads_alone and self.small_heads > 0

    def summed(self, block: Block) -> bool:
        """Whether a line is written as a sentence is, and no title of the file is, or it says more than those."""
        title = self.small and not block.stop and block.words < LEAST_SUMMED
        return block.sentence and not title

    def alone(self, rubric: Visible) -> bool:
        """Whether a line alone stands so over the title of the first of several texts, where there are no headings.

        Inside a file that title itself has been counted as a heading.
        """
        inside = rubric.block.blanks >= 2 and not rubric.opens
        return self.stacks == 1 and self.singles >= 2 and self.headings <= inside

    def pair(self, kicker: Visible, title: Visible) -> bool:
        """Whether two lines are kicker and title: without capitals, in a file that has no other lines over texts."""
        stacked = kicker.titular and kicker.apart and kicker.block.words <= RUBRIC and title.under_kicker
        return stacked and self.headings <= self.piled


def uncased(block: Block) -> bool:
    """A line of a script that tells neither names nor titles by their capitals."""
    return block.head == block.head.lower()


def _over_other(row: Visible, below: Visible) -> bool:
    return row.titular and row.block.caps and _other(below) and not below.block.caps


def _other(row: Visible) -> bool:
    """What may be a title, and no name."""
    return row.titular and not (row.named or row.bound)


def _alone(rows: list[Visible]) -> list[Block]:
    """The titles over which, and below which, no other line may be one: none but a kicker that leads in."""
    found = []
    for above, row, below in zip([None, *rows], rows, [*rows[1:], None], strict=False):
        if not _other(row) or (below is not None and _other(below)):
            continue
        leads = above is not None and _other(above) and not leads_in(above.block)
        if not leads and (row.apart or row.headed):
            found.append(row.block)
    return found


def of_file(rows: list[Visible], opening: int) -> File:
    """What the file says, `opening` being the run that it begins with."""
    spaced = [
        row.titular
        for row in rows
        if row.block.blanks >= 2 and (not row.block.silent or row.block.note_heading) and not row.opens
    ]
    ruled = [row.titular for row in rows if row.ruled]
    pages = [row.block.text for row in rows if row.block.listing]
    fronts = [row.block.text for row in rows if row.block.kind == "front_matter"]
    said = first(FRONT_TITLE, fronts[0]) if fronts else None
    alone = _alone(rows)
    headings = [row.block for row in rows if row.lone and row.block.blanks <= 1 and row.block.run != opening]
    levels = [(row.block.run == opening, row.block.level or 0) for row in rows if row.block.kind == "heading"]
    top = min((level for first_run, level in levels if first_run), default=None)
    return File(
        top=top if top is not None and top < max(level for _, level in levels) else None,
        has_front_matter=bool(fronts),
        said=said.lower() if said is not None else None,
        blanks_titular=sum(spaced) / len(spaced) if spaced else 0.0,
        rules_titular=sum(ruled) / len(ruled) if ruled else 0.0,
        headings=len(headings),
        bold_headings=sum(block.strong for block in headings),
        plain_headings=sum(not (block.kind or block.strong or COUNTED.match(block.head)) for block in headings),
        heading_chars=sum(block.chars for block in headings),
        contents_page="\n" + "\n".join(pages).lower() if pages else None,
        books=sum(row.block.booked for row in rows),
        stacks=sum(row.apart and row.titular and below.under_rubric for row, below in pairwise(rows)),
        piled=sum(row.apart and not row.opens and row.titular and below.under_kicker for row, below in pairwise(rows)),
        contributors=sum(row.titular and row.block.contributor and row.over_text for row in rows),
        asked=sum(row.block.strong and row.block.last == "?" for row in rows),
        caps_over=sum(_over_other(row, below) and not below.block.sentence for row, below in pairwise(rows)),
        small_over=sum(_over_other(row, below) and below.block.sentence for row, below in pairwise(rows)),
        heads_alone=len(alone),
        small_heads=sum(block.sentence for block in alone),
        capital_heads=sum(block.caps for block in alone),
        singles=sum(row.apart and row.titular and row.over_text for row in rows),
    )
