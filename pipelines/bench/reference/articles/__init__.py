"""Where articles begin: the choice that sees a whole file; the reference of `segment.articles`."""

from itertools import pairwise

from pipelines.bench.reference.articles import author_lines, contents, names, overheads, portraits, speakers, titles
from pipelines.bench.reference.block import Block
from pipelines.bench.reference.blocks import leads
from pipelines.bench.reference.blocks.titular import greets
from pipelines.bench.reference.patterns import rx
from pipelines.segment.articles import (
    LEAST_CUT,
    LEAST_SAID,
    LEAST_TEXTS,
    LEAST_UNCASED,
    MANY_ASKED,
    MAX_ARTICLE,
    MAX_LEADING,
    MAX_POSITION,
    MAX_SIGNING,
)
from pipelines.segment.articles.candidates import BOOKED
from pipelines.segment.articles.contents import MASTHEAD
from pipelines.segment.articles.quotes import LISTING
from pipelines.segment.articles.rubrics import REVIEW
from pipelines.segment.blocks import vocabulary
from pipelines.segment.blocks.datelines import MAX_TITLE
from pipelines.segment.blocks.leads import MAX_DATELINE
from pipelines.segment.blocks.vocabulary import OPENING, PERSONAL

BOOK, CASED, BIO = rx(vocabulary.BOOK), rx(PERSONAL), rx(vocabulary.BIO)
PAGE = rx(LISTING)
QUIET = ("rule_line", "front_matter", "reference_definition")
TEXTS = ("block_quote", "list_item", "code", "table", "html")


def mark(blocks: list[Block], number: int) -> int:
    """Set body, closing, article, title and kicker on the described blocks of a document.

    `number` is that of the last article before it; returns the number of its own last.
    """
    portraits.mark(blocks)
    _classes(blocks)
    speakers.mark(blocks)
    author_lines.mark(blocks)
    titles.choose(blocks)
    return overheads.number(blocks, number)


def _ended(block: Block) -> bool:
    """A sentence that has ended; a title may end with a stop, too."""
    return leads.ended(block) and block.sentence


def _classes(blocks: list[Block]) -> None:
    """Tell text from the lines between texts, and number the runs of such lines."""
    names.mark(blocks)
    _going_on(blocks)
    leads.mark(blocks)
    _booked(blocks)
    if len(blocks) > 1 and not _ended(blocks[0]):
        blocks[0].headed = blocks[1].by or blocks[1].dated or blocks[1].names_dated
    if len(blocks) > 2:
        blocks[1].headed = not _ended(blocks[1]) and blocks[2].dated
    for place, (block, below) in enumerate(pairwise(blocks)):
        apart = block is blocks[0] or block.blanks >= 2
        signed = any(line.by for line in blocks[place + 2 : place + 3])
        dated = (block.blanks >= 2 or signed) and below.dated and not below.undated
        named = below.by or below.names_dated or dated or (apart and below.names and not block.names)
        block.headed = block.headed or (named and not _ended(block))
    for place, block in enumerate(blocks[1:], 1):
        block.position = _position(blocks[place - 1], block, blocks[place + 1 : place + 2])
        block.names_text = _names_text(blocks[place - 1], block, blocks[place + 1 : place + 2])
    paged = _paged(blocks)
    last_listing, entries = -1, contents.entries(blocks, paged)
    for place, block in enumerate(blocks):
        block.silent = _silent(block)
        above = blocks[place - 1]
        led = place > 0 and above.colon and not above.emphasis and block.blanks > 0  # by a text, not in its line
        cited = place > 0 and above.colon and above.words >= LEAST_SAID  # what a text announces
        block.credit = not block.silent and block.kind is None and _credit(block, led, cited)
        told = block.chars >= 100 and block.head[:1] not in OPENING
        block.bio = block.emphasis and (told or _biographic(block)) and not block.native
        block.bio = block.bio or block.introduces
        # the lines of a contents page may stand each for itself, below its heading
        block.listing = place in paged or place in entries
        if block.listing and place < MASTHEAD and not block.native:
            last_listing = place
    run = bodies = base = 0
    ended = False  # by credits below texts enough
    for place, block in enumerate(blocks):
        # a contents page near the top ends the masthead: nothing above it is an article
        block.silent |= block.listing or block.repeats is not None or place <= last_listing
        greeted = place > 1 and greets(blocks[place - 1]) and block.kind is None  # the first line is the title
        block.body = not block.silent and block.notice is None and _body(block, greeted, opens=place == 0)
        bodies += block.body
        ended = ended and not block.body and place > 0
        if (block.credit or block.by or block.names) and not block.body:
            ended = ended or (place > 0 and bodies - base >= LEAST_TEXTS)
            base = bodies
        # more than an introduction stands between lines about the author and the head of the article
        bio = block.bio and (bodies - base >= LEAST_TEXTS or ended)
        noted = block.note is not None and not block.counted_on
        closing = block.credit or noted or bio or block.signature or (block.notice or 0) > 1
        closing = closing or _signs_below(blocks, place)
        block.closing = closing and not block.body
        run += block.body or place == 0 or block.notice == 2
        block.run = run


def _biographic(block: Block) -> bool:
    return BIO.match(block.head) is not None


def _paged(blocks: list[Block]) -> set[int]:
    """The places of the blocks below the heading of a contents page: tables, and where most lines bear a page."""
    below = [place for place in range(1, len(blocks)) if blocks[place - 1].contents_heading]
    tables = {place for place in below if blocks[place].kind == "table"}
    pages = {place: sum(1 for _ in PAGE.finditer(blocks[place].text)) for place in below}
    return tables | {place for place in below if pages[place] * 2 > blocks[place].rows}


def _silent(block: Block) -> bool:
    if block.furniture is not None or block.note is not None or block.kind in QUIET:
        return True
    return block.note_heading or block.back_link or block.names_text


def _names_text(above: Block, block: Block, below: list[Block]) -> bool:
    """A short line among notes, over the first of a chain: the title of the text that they are of."""
    if block.kind not in (None, "heading") or not block.short or block.words > MAX_TITLE or block.native:
        return False
    if block.note is not None or block.note_heading or block.reference_heading:
        return False
    return (above.note is not None or above.note_heading) and any(b.note_start and b.number == "1" for b in below)


def _credit(block: Block, led: bool, cited: bool) -> bool:
    """A line about the text: an address, a date, a translator, a place of first publication."""
    if block.pictured:
        return False
    if (block.url_only and not led) or block.translated or block.source_below:
        return True
    most = MAX_ARTICLE if block.lower else MAX_LEADING if block.colon else MAX_DATELINE
    if block.dated and block.undated <= most and not cited and not (block.stop and block.sentence):
        return True
    return block.published and block.short and not (block.stop and block.words > 12)


def _body(block: Block, greeted: bool, *, opens: bool) -> bool:
    """Text rather than a line about it."""
    if block.kind == "heading" or block.credit or block.bio or block.names or block.leads_in:
        return False
    told = block.captioned and (not block.stop or block.pictured or block.head.startswith("["))
    captioned = told and block.chars <= 300
    if captioned or block.booked or block.sourced or (block.by and block.words <= 16):
        return False
    if block.kind in TEXTS or block.goes_on or (_small(block) and not (block.headed or block.position)):
        return True
    if block.uncased and block.words >= LEAST_UNCASED and block.last != "?":
        return True
    asked = block.last == "?" and not block.inner_stop and (opens or block.words < MANY_ASKED)
    asked = asked or (block.headed and block.stop)
    asked = asked and block.chars <= 200
    cut = block.inner_stop and block.sentence and not block.stop and block.chars >= LEAST_CUT
    if cut or (not asked and (block.chars >= 160 or (block.stop and block.words >= 9))):
        return True
    return (block.colon and block.words >= 6) or (greeted and block.words >= LEAST_SAID)


def _signs_below(blocks: list[Block], place: int) -> bool:
    """A byline or a name right below a text, over what is set apart, or a byline over a date: it signs the text."""
    block = blocks[place]
    if not place or not blocks[place - 1].body or block.kind is not None or block.blanks > 1:
        return False
    below = blocks[place + 1 : place + 2]
    ends = not below or below[0].blanks >= 2
    named = block.names and CASED.search(block.head) is not None
    signs = ends and (block.by or named)
    return block.words <= MAX_SIGNING and (signs or (block.by and below[0].credit and below[0].dated))


def _position(above: Block, block: Block, below: list[Block]) -> bool:
    """A few words in lower case right below a byline, over no text that goes on from them: what the author is."""
    if block.kind is not None or not block.lower or block.words > MAX_POSITION or block.blanks > 1 or block.strong:
        return False
    goes_on = any(line.lower for line in below)
    return (above.by or above.names) and not (goes_on or block.stop or block.colon or block.by)


def _small(block: Block) -> bool:
    """A text in lower case, and no dedication that is set apart from it."""
    return block.lower and not block.programmed and block.words >= 3 and not (block.emphasis and block.short)


def _going_on(blocks: list[Block]) -> None:
    """Mark short blocks that a page break cut off: open, and what follows begins in lower case."""
    rows = [b for b in blocks if b.furniture is None and b.repeats is None and not b.back_link]
    plain = [b.kind is None and b.note is None for b in rows]
    for here, (block, below) in enumerate(pairwise(rows)):
        date_line = below.dated and below.undated <= MAX_ARTICLE
        follows = plain[here + 1] and below.lower and not (below.coded or below.by or date_line) and below.words >= 3
        line = block.contributor or block.names or block.by
        block.goes_on = plain[here] and follows and not (line or block.stop or block.colon) and block.words >= 5


def _booked(blocks: list[Block]) -> None:
    """Mark the lines between one that may be a title and a text that describe the book which it names."""
    for above, block, below in zip(blocks, blocks[1:], blocks[2:], strict=False):
        line = block.kind is None and block.short and block.words <= BOOKED
        line = line and not (block.uncased and block.stop)
        title = leads.titular(above) or (above.by and not block.dated)  # or the author of the book
        if line and title and below.chars >= REVIEW:
            block.booked = BOOK.search(block.head) is not None
