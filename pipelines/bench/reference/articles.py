"""Where articles begin: the choice that sees a whole file; the reference of `segment.articles`."""

from itertools import pairwise, takewhile

from pipelines.bench.reference import contents, titles
from pipelines.bench.reference.block import Block
from pipelines.bench.reference.patterns import rx
from pipelines.segment import articles
from pipelines.segment.articles import (
    LEAST_TEXTS,
    LEAST_UNCASED,
    LEAST_UNTOLD,
    MAX_ARTICLE,
    MAX_DATELINE,
    MAX_LONG_STANDFIRST,
    MAX_STANDFIRST,
    MIN_UNTOLD,
)
from pipelines.segment.contents import MASTHEAD
from pipelines.segment.vocabulary import PERSONAL

CASED = rx(PERSONAL)
PAGE = rx(articles.PAGE)
QUIET = ("rule_line", "front_matter", "reference_definition")
TEXTS = ("block_quote", "list_item", "code", "table", "html")


def mark(blocks: list[Block], number: int) -> int:
    """Set body, closing, article, title and kicker on the described blocks of a document.

    `number` is that of the last article before it; returns the number of its own last.
    """
    _classes(blocks)
    titles.choose(blocks)
    return _number(blocks, number)


def _classes(blocks: list[Block]) -> None:
    """Tell text from the lines between texts, and number the runs of such lines."""
    _going_on(blocks)
    _leading_in(blocks)
    if len(blocks) > 1 and not _ended(blocks[0]):
        blocks[0].headed = blocks[1].by or blocks[1].dated or blocks[1].names_dated
    if len(blocks) > 2:
        blocks[1].headed = not _ended(blocks[1]) and blocks[2].dated
    for block, below in pairwise(blocks):
        apart = block is blocks[0] or block.blanks >= 2
        named = below.by or (apart and below.names and not block.names)
        block.headed = block.headed or (named and not _ended(block))
    paged = _paged(blocks)
    last_listing, entries = -1, contents.entries(blocks, paged)
    for place, block in enumerate(blocks):
        block.silent = _silent(block)
        above = blocks[place - 1]
        led = place > 0 and above.colon and not above.emphasis and block.blanks > 0  # by a text, not in its line
        block.credit = not block.silent and block.kind is None and _credit(block, led)
        block.bio = block.emphasis and block.chars >= 100 and not block.native
        # the lines of a contents page may stand each for itself, below its heading
        block.listing = place in paged or place in entries
        if block.listing and place < MASTHEAD and not block.native:
            last_listing = place
    run = bodies = base = 0
    for place, block in enumerate(blocks):
        # a contents page near the top ends the masthead: nothing above it is an article
        block.silent |= block.listing or block.repeats is not None or place <= last_listing
        block.body = not block.silent and _body(block)
        bodies += block.body
        if (block.credit or block.by or block.names) and not block.body:
            base = bodies
        # more than an introduction stands between lines about the author and the head of the article
        bio = block.bio and bodies - base >= LEAST_TEXTS
        closing = block.credit or block.note is not None or bio or block.signature
        block.closing = closing and not block.body
        run += block.body or place == 0
        block.run = run


def _paged(blocks: list[Block]) -> set[int]:
    """The places of the blocks below the heading of a contents page most lines of which bear a page."""
    below = [place for place in range(1, len(blocks)) if blocks[place - 1].contents_heading]
    return {place for place in below if sum(1 for _ in PAGE.finditer(blocks[place].text)) * 2 > blocks[place].rows}


def _silent(block: Block) -> bool:
    if block.furniture is not None or block.note is not None or block.kind in QUIET:
        return True
    return block.note_heading or block.back_link


def _credit(block: Block, led: bool) -> bool:
    """A line about the text: an address, a date, a translator, a place of first publication."""
    if (block.url_only and not led) or block.translated:
        return True
    if block.dated and block.undated <= (MAX_ARTICLE if block.lower else MAX_DATELINE):
        return True
    return block.published and block.short and not (block.stop and block.words > 12)


def _body(block: Block) -> bool:
    """Text rather than a line about it."""
    if block.kind == "heading" or block.credit or block.bio or block.names or block.leads_in:
        return False
    if (block.captioned and not block.stop and block.chars <= 300) or (block.by and block.words <= 16):
        return False
    if block.kind in TEXTS or block.goes_on or (block.lower and block.words >= 3 and not block.headed):
        return True
    if block.uncased and block.words >= LEAST_UNCASED and block.last != "?":
        return True
    asked = (block.last == "?" and not block.inner_stop) or (block.headed and block.stop)
    asked = asked and block.chars <= 200
    if not asked and (block.chars >= 160 or (block.stop and block.words >= 9)):
        return True
    return block.colon and block.words >= 6


def _going_on(blocks: list[Block]) -> None:
    """Mark short blocks that a page break cut off: open, and what follows begins in lower case."""
    rows = [b for b in blocks if b.furniture is None and b.repeats is None and not b.back_link]
    plain = [b.kind is None and not b.native and b.note is None for b in rows]
    for here, (block, below) in enumerate(pairwise(rows)):
        date_line = below.dated and below.undated <= MAX_ARTICLE
        follows = plain[here + 1] and below.lower and not (below.by or date_line) and below.words >= 3
        line = block.contributor or block.names or block.by
        block.goes_on = plain[here] and follows and not (line or block.stop or block.colon) and block.words >= 5


def _leading_in(blocks: list[Block]) -> None:
    """Mark the standfirsts that stand between a title and its byline, however much they look like text."""
    said = [(b.by and b.words <= 16) or b.names_dated for b in blocks] + [False]
    # a line that is set as headings are is one, though it looks like a name; but for the head of a file
    set_apart = [b.kind == "heading" or (b.strong and place > 2) for place, b in enumerate(blocks)]
    signed = [by or (b.names and not apart) for by, b, apart in zip(said, blocks, set_apart, strict=False)] + [False]
    for here in range(1, len(blocks) - 1):
        above, block, below = blocks[here - 1 : here + 2]
        if block.kind is not None or block.native or not 40 <= block.chars <= MAX_LONG_STANDFIRST:
            continue
        titular = _titular(above)
        date_line = below.dated and below.undated <= MAX_DATELINE  # the date may stand first
        kicked = here > 1 and _apart(blocks, here - 2) and _titular(blocks[here - 2]) and not signed[here - 1]
        apart = _apart(blocks, here - 1)
        by = said[here + 1] or (date_line and said[here + 2])
        # names alone, that no date follows, are as well a heading: the line above must be set as titles are
        second = here + 2 < len(blocks) and blocks[here + 2].dated and blocks[here + 2].undated <= MAX_DATELINE
        alone = (apart or kicked) and (said[here + 1] or CASED.search(below.head) is not None)
        named = (signed[here + 1] and (second or alone)) or (date_line and signed[here + 2])
        block.leads_in = titular and ((by or named) if block.chars <= MAX_STANDFIRST else (by and apart))


def _titular(block: Block) -> bool:
    """A line that may be a title for all that stands in it."""
    return block.words <= 26 and not (_ended(block) or block.lower or block.colon or block.dated)


def _ended(block: Block) -> bool:
    return block.stop and block.last not in ("?", "!")  # a title may ask


def _apart(blocks: list[Block], here: int) -> bool:
    """Whether a line is set off as titles are."""
    return blocks[here].blanks >= 2 or blocks[here].kind == "heading" or blocks[here].strong or here == 0


def _number(blocks: list[Block], number: int) -> int:
    """Number the articles; a kicker above a title belongs to it, and a file without a title is one article."""
    told = takewhile(lambda block: not block.title, blocks)
    untold = sum(block.body and block.chars >= MIN_UNTOLD for block in told)
    untitled = untold >= LEAST_UNTOLD or not any(block.title for block in blocks)
    opening = next((block for block in blocks if not block.silent), None)
    begun = under_kicker = False
    for here, block in enumerate(blocks):
        block.kicker = _kicker(blocks, here)
        begins = block.kicker or (block.title and not under_kicker) or (untitled and block is opening)
        number, begun, under_kicker = number + begins, begun or begins, block.kicker
        block.article = number if begun else None
    return number


def _kicker(blocks: list[Block], here: int) -> bool:
    """A few words right above a title, in the first run of the file or set off by white space."""
    block = blocks[here]
    if here + 1 == len(blocks) or not blocks[here + 1].title or block.words > 10:
        return False
    if block.silent or block.body or block.closing or block.captioned or block.paged or block.issued:
        return False
    return block.run == blocks[0].run or (block.blanks >= 2 and blocks[here + 1].blanks <= 1)
