"""Names that stand right over titles, where several are; the reference of `segment.articles.author_lines`."""

from collections import Counter

from pipelines.bench.reference.articles.surnames import spoken_of
from pipelines.bench.reference.block import NOBODY, Block
from pipelines.bench.reference.patterns import rx
from pipelines.segment.articles import rubrics
from pipelines.segment.articles.author_lines import KICKER, LEAST, MOST
from pipelines.segment.blocks.vocabulary import PERSONAL

CASED, KNOWN = rx(PERSONAL), rx(rubrics.KICKER)


def mark(blocks: list[Block]) -> None:
    """Set author_line on the blocks of a document that knows the speakers of its forums."""
    rows = [block for block in blocks if not block.silent and (not block.captioned or block.body)]
    found = [here for here in range(len(rows)) if _over(rows, here)]
    heads = Counter(rows[here].head for here in found if not _told(rows, here))
    found = [here for here in found if heads[rows[here].head] == 1 and not _told(rows, here)]
    several = sum(_sure(rows, here) for here in found) >= LEAST
    for here in found:
        rows[here].author_line = several or (_sure(rows, here) and _kicked(rows, here))


def _at(rows: list[Block], here: int) -> Block:
    return rows[here] if 0 <= here < len(rows) else NOBODY


def _line(block: Block) -> bool:
    told = block.body or block.by or block.closing or block.dated
    return block is not NOBODY and block.kind is None and not block.native and not told


def _over(rows: list[Block], here: int) -> bool:
    """Whether a name stands over a title and its text; and below no line that says more than kickers do."""
    name, title, lead, text = (_at(rows, here + step) for step in range(4))
    if not _line(name) or not name.names or not CASED.search(name.head) or name.speaker or not _line(title):
        return False
    if title.colon or title.lower or title.sentence or title.words > MOST:
        return False
    if _above(rows, here) and rows[here - 1].words > KICKER:
        return False
    return lead.body or (_line(lead) and lead.sentence and text.body)


def _above(rows: list[Block], here: int) -> bool:
    """Whether a line of the same head stands above."""
    above = _at(rows, here - 1)
    return above is not NOBODY and above.run == rows[here].run and not above.body and not above.closing


def _kicked(rows: list[Block], here: int) -> bool:
    return _above(rows, here) and KNOWN.match(rows[here - 1].head) is not None


def _sure(rows: list[Block], here: int) -> bool:
    """Whether the title looks like no name."""
    name, title = rows[here], rows[here + 1]
    return not title.names or (title.caps and not name.caps)


def _told(rows: list[Block], here: int) -> bool:
    """Whether the texts tell of the person."""
    return spoken_of(rows[here].head, (block.text for block in rows[here + 2 : here + 4]))
