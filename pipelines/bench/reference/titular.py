"""Which lines could be titles by their own looks; of the reference of `segment.candidates`."""

from pipelines.bench.reference.block import Block
from pipelines.bench.reference.patterns import rx
from pipelines.segment import vocabulary
from pipelines.segment.candidates import BOUND, MAX_WORDS, TELLING

PERSONAL, GREETING = rx(vocabulary.PERSONAL), rx(vocabulary.GREETING)
TWO_LETTERS, DOTS, ENDS = rx(r"\p{L}{2}"), rx(r"\.\.\.[*_”\"’»]*$"), rx(BOUND)


def could_be_title(block: Block, opens: bool, headed: bool, signed: bool) -> bool:
    """Whether a line could be a title by its looks; over a byline (`signed`) or a date (`headed`) more may be one."""
    if block.closing or block.bio or block.by or block.by_editors or block.words > MAX_WORDS:
        return False
    spoken_to = greets(block) and not opens and block.blanks < 2  # at the beginning of a section
    if spoken_to or block.paged or block.captioned or block.contents_heading or (block.issued and block.words <= 6):
        return False
    # a title may ask, and answer; a name that its owner writes small may begin one
    small = block.lower and block.kind != "heading" and not (opens and headed) and not signed
    if small or (block.inner_stop and not headed and not first_level(block)):
        return False
    head = opens and headed
    if (block.reference_heading and not head) or not (_open_end(block, headed) or (head and block.stop)):
        return False
    if block.head.startswith("(") and block.head.endswith(")"):  # what goes with a title
        return False
    sure = first_level(block) or ((opens or block.blanks >= 2) and signed)  # a year may be one, or a sign
    told = sure or TWO_LETTERS.search(block.head) is not None
    return block.kind in ("heading", None, "paragraph") and told


def _open_end(block: Block, headed: bool) -> bool:
    if block.last == "…" or DOTS.search(block.tail):
        return headed or block.kind == "heading"
    return block.last not in (",", ";") and not (block.last == "." and block.stop)


def first_level(block: Block) -> bool:
    """A heading of the first level."""
    return block.kind == "heading" and block.level == 1


def greets(block: Block) -> bool:
    """A line that speaks to the reader."""
    return block.kind is None and block.words <= vocabulary.SAID and GREETING.match(block.head) is not None


def spelt(block: Block) -> bool:
    """A line of names that looks like one."""
    return block.affiliated or (block.names and PERSONAL.search(block.head) is not None)


def listed(block: Block, page: str | None) -> bool:
    """Whether the contents page names a title; a few words inside an entry prove nothing."""
    if page is None or block.paged:
        return False
    title = block.head.lower()
    entry, entries = (ENDS.sub("\n", text).strip("\n") for text in (title, page))
    return f"\n{entry}\n" in f"\n{entries}\n" or (block.words >= TELLING and title in page)
