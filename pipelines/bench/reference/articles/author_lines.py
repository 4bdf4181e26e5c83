"""Names that stand right over titles, or below, where several are; the reference of `segment.articles.author_lines`."""

from collections import Counter

from pipelines.bench.reference.block import NOBODY, Block
from pipelines.bench.reference.blocks.spoken import spoken_of
from pipelines.bench.reference.patterns import rx
from pipelines.segment.articles import rubrics
from pipelines.segment.articles.author_lines import HEADLINE, KICKER, LEAST, MOST, OFTEN, SECTION
from pipelines.segment.blocks.vocabulary import PERSONAL

CASED, KNOWN = rx(PERSONAL), rx(rubrics.KICKER)


def mark(blocks: list[Block]) -> None:
    """Set author_line and author_under on the blocks of a document that knows the speakers of its forums."""
    rows = [block for block in blocks if not block.silent and (not block.captioned or block.body)]
    found = [here for here in range(len(rows)) if _over(rows, here)]
    heads = Counter(rows[here].head for here in found if not _told(rows, here))
    found = [here for here in found if heads[rows[here].head] <= OFTEN and not _told(rows, here)]
    several = len({rows[here].head for here in found if _sure(rows, here)}) >= LEAST
    for here in found:
        rows[here].author_line = several or (_sure(rows, here) and _kicked(rows, here))
    speaks = {rows[here].head for here in range(len(rows)) if _speaks(rows, here)}  # in a round of several
    under = [here for here in range(len(rows)) if _under(rows, here) and rows[here].head not in speaks]
    said = sum(block.by and not block.body and _headed(rows, here) for here, block in enumerate(rows))
    if len({rows[here].head for here in under}) >= LEAST or said >= LEAST:
        for here in under:
            rows[here].author_under = True


def _at(rows: list[Block], here: int) -> Block:
    return rows[here] if 0 <= here < len(rows) else NOBODY


def _line(block: Block) -> bool:
    told = block.body or block.by or block.closing or block.dated
    return block is not NOBODY and block.kind is None and not told


def _over(rows: list[Block], here: int) -> bool:
    """Whether a name stands over a title and its text; and below no line that says more than kickers do."""
    name, title, lead, text = (_at(rows, here + step) for step in range(4))
    if not _name(name) or not _line(title) or (_name(title) and _bio(title, lead)):
        return False
    if title.words == 1 and not title.head.strip(SECTION):
        return False
    ends = here > 0 and _ends(rows[here - 1])
    if title.colon or title.lower or not (_title(title) or (ends and _headline(title) and not title.names)):
        return False
    if _above(rows, here) and rows[here - 1].words > KICKER:
        return False
    return lead.body or (text.body and ((_line(lead) and lead.sentence) or (ends and _other(lead))))


def _ends(block: Block) -> bool:
    """A text, or a short sentence of one."""
    return block.body or (block.stop and block.sentence and block.kind is None)


def _title(block: Block) -> bool:
    return not block.sentence and block.words <= MOST


def _headline(block: Block) -> bool:
    ended = block.stop and block.last != "?"
    return not (block.colon or block.lower or ended) and block.words <= HEADLINE


def _other(block: Block) -> bool:
    """Any line that is no name."""
    told = block.body or block.by or block.closing or block.names
    return block is not NOBODY and block.kind is None and not told


def _bio(name: Block, block: Block) -> bool:
    """Who somebody is, in a line that begins with his name."""
    return block is not NOBODY and block.head.lower().startswith(name.head.lower())


def _name(block: Block) -> bool:
    return _line(block) and block.names and CASED.search(block.head) is not None and not block.speaker


def _under(rows: list[Block], here: int) -> bool:
    """Whether a name stands between a line and a text that does not speak of it."""
    name, text = _at(rows, here), _at(rows, here + 1)
    if not _name(name) or not _headed(rows, here):
        return False
    bio = _bio(name, text)
    if not (text.body or ((bio or text.position) and _at(rows, here + 2).body)):
        return False
    return not spoken_of(name.head, (block.text for block in rows[here + 1 + bio : here + 3 + bio]))


def _speaks(rows: list[Block], here: int) -> bool:
    """Whether a name stands over a text, and below no line that may be a title."""
    return _name(rows[here]) and _at(rows, here + 1).body and not _headed(rows, here)


def _headed(rows: list[Block], here: int) -> bool:
    """Whether a line that may be a title stands above; a standfirst may stand between."""
    above = (_at(rows, here - 1), _at(rows, here - 2) if here > 0 and rows[here - 1].leads_in else NOBODY)
    return any(_line(title) and _headline(title) for title in above)


def _above(rows: list[Block], here: int) -> bool:
    """Whether a line of the same head stands above."""
    above = _at(rows, here - 1)
    return above is not NOBODY and above.run == rows[here].run and not _ends(above) and not above.closing


def _kicked(rows: list[Block], here: int) -> bool:
    return _above(rows, here) and KNOWN.match(rows[here - 1].head) is not None


def _sure(rows: list[Block], here: int) -> bool:
    """Whether the title looks like no name."""
    name, title = rows[here], rows[here + 1]
    return not title.names or (title.caps and not name.caps)


def _told(rows: list[Block], here: int) -> bool:
    """Whether the texts tell of the person."""
    return spoken_of(rows[here].head, (block.text for block in rows[here + 2 : here + 4]))
