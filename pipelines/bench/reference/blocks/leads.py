"""Standfirsts between a title and its byline; the reference of `segment.blocks.leads`."""

from pipelines.bench.reference.block import Block
from pipelines.bench.reference.patterns import rx
from pipelines.segment.blocks import leads
from pipelines.segment.blocks.leads import (
    FULL,
    LEAST_LED,
    LEAST_TOLD,
    MAX_DATELINE,
    MAX_LONG_STANDFIRST,
    MAX_STANDFIRST,
    PAIRS,
)
from pipelines.segment.blocks.vocabulary import PERSONAL

CASED, TELLS, DOES = rx(PERSONAL), rx(leads.TELLS), [rx(shape) for shape in leads.DOES]


def mark(blocks: list[Block]) -> None:
    """Mark the standfirsts that stand between a title and its byline, however much they look like text."""
    said = [(b.by and b.words <= 16) or b.names_dated for b in blocks] + [False]
    # a line that is set as headings are is one, though it looks like a name; but for the head of a file
    set_apart = [b.kind == "heading" or (b.strong and place > 2) for place, b in enumerate(blocks)]
    signed = [by or (b.names and not apart) for by, b, apart in zip(said, blocks, set_apart, strict=False)] + [False]
    paired = sum(_pair(blocks, here, signed[here] and not said[here]) for here in range(1, len(blocks) - 1)) >= PAIRS
    for here in range(1, len(blocks) - 1):
        above, block, below = blocks[here - 1 : here + 2]
        if block.kind is not None or not 40 <= block.chars <= MAX_LONG_STANDFIRST:
            continue
        below_title = titular(above)
        date_line = _date_line(below)  # the date may stand first
        kicked = here > 1 and _apart(blocks, here - 2) and titular(blocks[here - 2]) and not signed[here - 1]
        apart = _apart(blocks, here - 1)
        by = said[here + 1] or (date_line and said[here + 2])
        # who an interview is by may be told at its end, where no text follows
        second = here + 2 < len(blocks) and _date_line(blocks[here + 2])
        after = here + 2 + (date_line or second)
        by = by and any(_text(other) for other in blocks[after:])
        # names alone, that no date follows, are as well a heading: the line above must be set as titles are
        set_so = apart or kicked or (paired and not signed[here - 1])
        alone = set_so and (said[here + 1] or CASED.search(below.head) is not None)
        goes_on = here + 2 < len(blocks) and blocks[here + 2].blanks < 2  # else the names end a short text
        named = (goes_on and signed[here + 1] and (second or alone)) or (date_line and signed[here + 2])
        block.leads_in = below_title and ((by or named) if block.chars <= MAX_STANDFIRST else (by and apart))
        asked = below.last == "?" and below.kind is None
        text = _untold(below) or ((date_line or asked) and here + 2 < len(blocks) and _untold(blocks[here + 2]))
        block.leads_in = block.leads_in or (below_title and text and _told(block, apart or kicked))


def _pair(blocks: list[Block], here: int, named: bool) -> bool:
    """A name between a line that may be a title and a text."""
    above, block, below = blocks[here - 1 : here + 2]
    text = below.kind is None and below.chars >= FULL
    return named and text and titular(above) and CASED.search(block.head) is not None


def _told(block: Block, apart: bool) -> bool:
    """Who wrote the text below is told in a sentence of its own."""
    if block.chars > MAX_STANDFIRST or not block.short or not block.stop or block.words <= 6:
        return False
    return TELLS.search(block.head) is not None or (apart and any(shape.search(block.head) for shape in DOES))


def _untold(block: Block) -> bool:
    return block.furniture is None and block.note is None and block.chars >= LEAST_TOLD


def _text(block: Block) -> bool:
    return block.furniture is None and block.note is None and block.chars >= LEAST_LED


def _date_line(block: Block) -> bool:
    return block.dated and block.undated <= MAX_DATELINE


def titular(block: Block) -> bool:
    """A line that may be a title for all that stands in it."""
    return block.words <= 26 and not (ended(block) or block.lower or block.colon or block.dated)


def ended(block: Block) -> bool:
    return block.stop and block.last not in ("?", "!")  # a title may ask


def _apart(blocks: list[Block], here: int) -> bool:
    """Whether a line is set off as titles are."""
    return blocks[here].blanks >= 2 or blocks[here].kind == "heading" or blocks[here].strong or here == 0
