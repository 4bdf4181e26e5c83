"""Page-cut blocks made whole: which block goes on in which; the reference of `segment.roles.joins`."""

from itertools import pairwise

from pipelines.bench.reference.block import Block
from pipelines.bench.reference.patterns import rx
from pipelines.bench.reference.roles.sections import spoken
from pipelines.segment.blocks.vocabulary import OPENING
from pipelines.segment.roles import joins
from pipelines.segment.roles.joins import (
    FEW,
    LEADING,
    LEAST,
    LINE,
    LONG,
    MAX_QUESTION,
    MOST_SIGNED,
    PARTED,
    PUNCTUATED,
    SEVERAL,
    TRANSPARENT,
)

SPOKEN, UNCASED = rx(joins.SPOKEN), rx(joins.UNCASED)
INSIDE, CLOSED = rx(joins.INSIDE), rx(joins.CLOSED)
BEGINS, CAPITAL, ALWAYS = rx(joins.BEGINS), rx(joins.CAPITAL), rx(joins.ALWAYS)
TOLD = rx(joins.TOLD)
NO_ITEMS = ("list_item", "block_quote", "epigraph")


def mark(blocks: list[Block]) -> None:
    """Set text_block (the block that begins the text this one belongs to) and join_rule on blocks with roles."""
    texts = [block for block in blocks if block.role not in (*TRANSPARENT, "note")]
    _cut_off(texts)
    long = _whole(texts)
    note: Block | None = None
    text: Block | None = None
    noted = False  # a text goes on below notes, but not by chance
    for block in blocks:
        block.text_block = block.block
        if block.role in TRANSPARENT:
            continue
        above = note if block.role == "note" else text
        if above is not None:
            others = len(long) - _long(above)
            block.join_rule = _rule(above, block, 0.0 if noted or others <= 0 else sum(long) / others)
            if block.join_rule is not None:
                block.text_block = above.text_block
        if block.role == "note":
            note, noted = block, block.note_rule != "note:foot_of_page"  # those cut a sentence
        else:
            text, noted = block, False


def _cut_off(texts: list[Block]) -> None:
    """Set cut_off where another text of the document goes on in small letters: there a comma may be where it is cut."""
    cut_off = any(_alike(above, block) and _in_small_letters(above, block) for above, block in pairwise(texts))
    for block in texts:
        block.cut_off = cut_off


def _long(block: Block) -> bool:
    return block.role == "paragraph" and block.chars >= 160


def _whole(texts: list[Block]) -> list[bool]:
    """Whether each long paragraph of which it is not known that it goes on ends with a stop."""
    return [
        block.stop or block.colon or block.tail.endswith((")", "]"))  # a reference may close a text
        for block, below in zip(texts, [*texts[1:], None], strict=False)
        if _long(block) and (below is None or not _alike(block, below) or _text_rule(block, below, 0.0) is None)
    ]


def _rule(above: Block, block: Block, punctuated: float) -> str | None:
    """The rule by which a block goes on with the one above."""
    if block.role == "note" and block.note_block == above.note_block and not block.note_start:
        return "join:note"
    if block.rule == "heading:cut" and above.last == "," and above.rule in ("heading:cut", "heading:contributor"):
        return "join:heading"
    return _text_rule(above, block, punctuated) if _alike(above, block) else None


def _alike(above: Block, block: Block) -> bool:
    """Two halves of a text of one kind in one article."""
    if block.role not in ("paragraph", "block_quote") or block.native or block.kind not in (None, "block_quote"):
        return False
    if block.article is None or block.article != above.article:
        return False
    if block.lined != above.lined or block.formula or above.formula:
        return False
    if above.last in LEADING and spoken(block) and TOLD.search(above.tail) is None:  # what somebody says
        return False
    if block.wrapped and block.indent > above.indent:  # as a quotation is, and nothing that goes on
        return False
    return above.role == block.role or (block.role == "paragraph" and above.role in NO_ITEMS)


def _in_small_letters(above: Block, block: Block) -> bool:
    # a few words go on where a page break parts them from the rest, or in a word that ends no sentence
    open_end = block.lower and not above.stop and not above.colon
    parted = _parted(above, block)
    # `and then`, between two listings that are lost; but a long text may end with few words that lead in a list
    few = block.chars < FEW and not block.stop and not (block.colon and above.chars >= LONG) and not parted
    dangling = above.small_last and above.words >= SEVERAL
    return open_end and not few and (above.chars >= FEW or parted or dangling)


def _parted(above: Block, block: Block) -> bool:
    """By a page's head or number, or a picture."""
    return block.block - above.block > 1


def _text_rule(above: Block, block: Block, punctuated: float) -> str | None:
    unfinished = not above.stop and not above.colon
    parted = _parted(above, block)
    if _in_small_letters(above, block):
        return "join:lower_case"
    if above.role == "list_item":  # items need no stop, and text goes on after them
        return None
    # a title may end with `is`
    dangling = (above.dangling and above.words >= SEVERAL) or above.chars >= LEAST
    begins = CAPITAL.match(block.head) is not None and BEGINS.match(block.head) is not None
    begins = begins and ALWAYS.match(block.head) is None
    titled = block.head[:1] in OPENING  # a title in quotes may begin so
    if above.small_last and not above.stop and dangling and (titled or not begins):
        return "join:function_word"
    leave = block.upper and not block.stop and block.words <= MOST_SIGNED  # `In haste,`, and below it who wrote
    if above.tail.endswith((",", "،")) and above.chars >= 60 and not leave:
        capital = block.upper and block.head != block.head.lower()
        return "join:comma" if not begins and (block.cut_off or not capital) else None
    uncased = UNCASED.search(above.tail) is not None
    spoken = above.chars >= LEAST and SPOKEN.search(above.tail) is not None
    long = above.chars >= (LINE if uncased else LONG) or spoken
    least = PARTED if parted or uncased else PUNCTUATED
    careful = long and (parted or above.rows == 1) and punctuated >= least
    careful = careful and not (above.kind == "block_quote" and block.kind is None)
    careful = careful and unfinished and (block.upper or not block.lower) and not block.referenced
    careful = careful and not (block.last == "?" and block.words <= MAX_QUESTION and not block.inner_stop)
    if careful and _inside(above.tail) and not begins:
        return "join:no_stop"
    return None


def _inside(tail: str) -> bool:
    """A text that ends inside a sentence: a bracket or a quotation may close one, and so may an address or who said it."""
    return INSIDE.search(tail[-1:]) is not None and CLOSED.search(tail) is None
