"""Which lines could be titles by their own looks; of the reference of `segment.articles.candidates`."""

from pipelines.bench.reference.block import Block
from pipelines.bench.reference.patterns import rx
from pipelines.segment.articles import candidates, rubrics
from pipelines.segment.articles.candidates import ISSUE_WORDS
from pipelines.segment.articles.listed import BOUND, TELLING
from pipelines.segment.articles.rubrics import HALVES
from pipelines.segment.blocks import vocabulary
from pipelines.segment.blocks.datelines import MAX_TITLE

PERSONAL, GREETING, KICKER = rx(vocabulary.PERSONAL), rx(vocabulary.GREETING), rx(rubrics.KICKER)
ISSUE, ISSUE_END = rx(candidates.ISSUE), rx(candidates.ISSUE_END)
TWO_LETTERS, DOTS, ENDS = rx(r"\p{L}{2}"), rx(r"\.\.\.[*_”\"’»]*$"), rx(BOUND)


def could_be_title(
    block: Block, opens: bool, headed: bool, signed: bool, titled: bool, *, parted: bool, named: bool
) -> bool:
    """Whether a line could be a title by its looks; over a byline (`signed`) more may be one.

    `headed` is a line over a byline, a date or names; `titled` is one over a date, or set apart over no text;
    `parted` is one below a rule, white space or the end of a text; `named` is one set apart over names and their date.
    """
    counted = block.issued and opens and signed  # `No. 53. Saturday, 4 May 1811`
    line = (block.closing and not counted) or block.speaker or block.bio or block.booked or block.by or block.by_editors
    line = line or (block.uncased and any(sign in block.head for sign in HALVES))  # a line of verse
    if line or block.formula or "://" in block.head or block.words > MAX_TITLE:
        return False
    series = opens or first_level(block) or titled
    issued = numbered_issue(block) and not signed and not (ISSUE.match(block.head) is None and series)
    if block.paged or block.captioned or block.contents_heading or issued:
        return False
    # a title may ask, and answer; a name that its owner writes small may begin one
    small = block.lower and block.kind != "heading" and not ((opens or block.blanks >= 2) and headed) and not signed
    if small or (block.inner_stop and not headed and not first_level(block)):
        return False
    head = opens and headed
    ends = block.stop and (head or named or (signed and (parted or not block.sentence)))  # as a sentence does
    if (block.reference_heading and not head) or not (_open_end(block, headed) or ends):
        return False
    if block.head.startswith("(") and block.head.endswith(")"):  # what goes with a title
        return False
    sure = first_level(block) or ((opens or block.blanks >= 2) and signed)  # a year may be one, or a sign
    told = sure or TWO_LETTERS.search(block.head) is not None
    return block.kind in ("heading", None, "paragraph") and told


def numbered_issue(block: Block) -> bool:
    """A line that says of which issue a text is, or what a paper of a series is called by."""
    return block.issued and (block.words <= ISSUE_WORDS or ISSUE_END.search(block.tail) is not None)


def _open_end(block: Block, headed: bool) -> bool:
    if block.last == "…" or DOTS.search(block.tail):
        return headed or block.kind == "heading"
    return block.last not in (",", ";") and not (block.last == "." and block.stop)


def leads_in(block: Block) -> bool:
    """A kicker that everybody knows, or that goes on in the title below."""
    return KICKER.match(block.head) is not None or block.colon


def first_level(block: Block) -> bool:
    """A heading of the first level."""
    return block.kind == "heading" and block.level == 1


def greets(block: Block) -> bool:
    """A line that speaks to the reader."""
    return block.kind is None and block.words <= vocabulary.SAID and GREETING.match(block.head) is not None


def spelt(block: Block) -> bool:
    """A line of names that looks like one."""
    return block.affiliated or (block.names and PERSONAL.search(block.head) is not None)


def parts(block: Block) -> str:
    """What a title says, part by part."""
    return ENDS.sub("\n", block.head.lower()).strip("\n")


def listed(block: Block, page: str | None) -> bool:
    """Whether the contents page names a title; a few words inside an entry prove nothing."""
    if page is None or block.paged:
        return False
    title = block.head.lower()
    entry, entries = (ENDS.sub("\n", text).strip("\n") for text in (title, page))
    return f"\n{entry}\n" in f"\n{entries}\n" or (block.words >= TELLING and title in page)
