"""What stands between articles and is easily taken for text; the reference of `segment.articles.notices`."""

from itertools import pairwise

from pipelines.bench.reference.articles import bios
from pipelines.bench.reference.block import Block
from pipelines.bench.reference.patterns import rx
from pipelines.segment.articles import adverts, notices
from pipelines.segment.articles.bios import MOST
from pipelines.segment.articles.notices import (
    GAP,
    LEAST_LINES,
    LEAST_SIGNS,
    LEAST_TOLD,
    MAX_BIO,
    MAX_LINE,
    MAX_NAME,
    MAX_SAID,
    MAX_SOURCE,
    MORE,
    TEXT,
)
from pipelines.segment.blocks import datelines, vocabulary

BIO, BEGINS, DAY, YEAR = rx(vocabulary.BIO), rx(notices.BEGINS), rx(notices.DAY), rx(datelines.YEAR)
EDITORS = rx(notices.EDITORS)
SOURCED, OCCASION = rx(notices.SOURCED), rx(notices.OCCASION)
PAGES, ADDRESS = rx(notices.PAGES), rx(notices.ADDRESS)
SELLS = [rx(sign) for sign in (adverts.WORDS, adverts.TIME, adverts.PRICE, adverts.PLACE, adverts.BULLET)]


def _sign_editors(blocks: list[Block]) -> None:
    """The editors may sign without a dash."""
    for block in blocks[1:]:
        if block.words <= 3 and block.kind is None and EDITORS.search(block.head):
            block.signature = True


def mark(blocks: list[Block]) -> None:
    """Set introduces, sourced, source_below and notice on the blocks of a document."""
    rows = [b for b in blocks if b.furniture is None and b.repeats is None and not b.back_link]
    for above, row in pairwise(rows):
        closes = above.stop or above.dated or above.note is not None or above.url_only
        row.sourced = _sourced(row) or (_short(row) and row.dated and not above.stop and _occasion(row))
        row.source_below = closes and row.sourced
    for row in rows[:1]:
        row.sourced = _sourced(row)
    for row, below in zip(rows, [*rows[1:], None], strict=False):
        row.introduces = _told(row) and _last(row, below)
    pairs = enumerate(zip(rows, [*rows[1:], None], strict=False))
    bios.mark(rows, [here for here, (row, below) in pairs if _able(row) and _last(row, below)])
    group: list[Block] = []
    texts = False
    for row in rows:
        if _line(row):
            group += [row] if texts else []
            continue
        _notice(group)
        group = [row] if texts and row.kind == "heading" and not row.native else []
        texts = texts or row.chars >= TEXT
    _notice(group)
    _sign_editors(blocks)


def _last(row: Block, below: Block | None) -> bool:
    """Whether no text goes on below."""
    return below is None or (_ends(below) and (row.stop or not below.by))


def _plain(block: Block) -> bool:
    return block.kind is None and block.note is None and not block.note_heading


def _credit(block: Block) -> bool:
    said = block.by or block.names_dated or block.published or block.translated
    return said or block.url_only or block.signature


def _line(block: Block) -> bool:
    line = _plain(block) and block.chars <= MAX_LINE and block.rows == 1 and not _credit(block) and not block.captioned
    return line and PAGES.search(block.head) is None  # on a book


def _able(block: Block) -> bool:
    """A plain paragraph that may be on a person, though its words do not tell."""
    return _person(block) and block.stop and block.chars <= MOST and not _told(block)


def _told(block: Block) -> bool:
    """A plain paragraph on a person."""
    return _person(block) and BIO.search(block.head) is not None and BEGINS.search(block.head) is None


def _person(block: Block) -> bool:
    if not _plain(block) or block.chars > MAX_BIO or block.lower or block.emphasis or block.last == "?":
        return False
    return block.stop or (block.sentence and not block.colon and block.words >= LEAST_TOLD)


def _sourced(block: Block) -> bool:
    """A sentence that says where the text appeared."""
    return _short(block) and SOURCED.search(block.head) is not None


def _short(block: Block) -> bool:
    return _plain(block) and block.chars <= MAX_SOURCE and block.stop and not block.lower


def _occasion(block: Block) -> bool:
    return OCCASION.search(block.head) is not None


def _ends(block: Block) -> bool:
    """What a text does not go on to: a line, a note."""
    line = not block.stop and block.words <= MAX_NAME and not block.lower and not block.colon
    line = line or (block.dated and block.words <= MAX_NAME)
    return not _plain(block) or _credit(block) or line or _told(block) or block.emphasis or block.sourced


def _notice(group: list[Block]) -> None:
    """Number the lines of a notice among those of a group."""
    sells = [_sells(block) for block in group]
    signs = [here for here, block in enumerate(group) if sells[here] or _day(block)]
    if len(signs) < LEAST_SIGNS or not any(sells):
        return
    above = [here for here in range(signs[0]) if (group[here].stop and group[here].last != "!") or group[here].dated]
    top = above[-1] + 1 if above else 0
    size = signs[-1] + 1 - top
    head = group[top]
    if size < LEAST_LINES or len(signs) * 3 < size or (signs[0] == top and not _worded(head)):
        return
    if head.words <= MAX_NAME and not head.lower and not head.colon:
        end = signs[-1] + 1
        while end < len(group) and group[end].stop:
            end += 1  # a short sentence below the last sign is of the notice
        gap = next((here for here, block in enumerate(group) if here and block.blanks >= GAP), 0)
        if signs[-1] < gap <= signs[-1] + MORE:
            end = gap
        for number, block in enumerate(group[top:end], 1):
            block.notice, block.names, block.affiliated = number, False, False


def _said(block: Block) -> bool:
    """A line, and no heading, short enough to tell when and where."""
    return block.words <= MAX_SAID and _line(block)


def _sells(block: Block) -> bool:
    return _said(block) and any(sign.search(block.head) for sign in SELLS)


def _worded(block: Block) -> bool:
    """A name that is itself a sign, but tells neither when nor where."""
    words, *others = (sign.search(block.head) for sign in SELLS)
    return _said(block) and block.words > 1 and words is not None and not any(others) and not _day(block)


def _day(block: Block) -> bool:
    if not _said(block):
        return False
    told = DAY.search(block.head) is not None or ADDRESS.search(block.head) is not None
    return told and YEAR.search(block.head) is None
