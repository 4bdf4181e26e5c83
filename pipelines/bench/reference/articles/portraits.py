"""Names at the head of texts that tell of those who bear them; the reference of `segment.articles.portraits`."""

from pipelines.bench.reference.block import NOBODY, Block
from pipelines.bench.reference.blocks.spoken import told_of
from pipelines.bench.reference.patterns import rx
from pipelines.segment.articles.portraits import BELOW, LINE, NUMBER, TEXT
from pipelines.segment.articles.rubrics import KICKER as KICKERS

KICKER, TITLE = rx(KICKERS), rx(r"[\p{L}\p{M}\p{N}]+")


def mark(blocks: list[Block]) -> None:
    """Set portrait on described blocks, and take names from those that are one."""
    rows = [block for block in blocks if block.furniture is None and block.repeats is None and not block.back_link]
    heads = [here for here in range(len(rows)) if _heads(rows, here)]
    for here in heads:
        texts = [row.text for row in rows[here + 1 : here + 1 + BELOW] if row.chars >= TEXT]
        rows[here].portrait = told_of(_spelt(rows[here].head), texts)
    for here in heads:
        rows[here].names = not rows[here].portrait


def _heads(rows: list[Block], here: int) -> bool:
    """Whether a name stands below a text or a kicker, over another line that is no text."""
    block, above = rows[here], rows[here - 1] if here else NOBODY
    below = rows[here + 1] if here + 1 < len(rows) else NOBODY
    name = block.names and block.kind is None and block.note is None
    over = below is not NOBODY and _short(below) and below.kind is None and not below.names and not below.signature
    return name and over and (not here or not _title(above) or KICKER.match(above.head) is not None)


def _short(block: Block) -> bool:
    return not block.stop and block.chars <= LINE


def _title(block: Block) -> bool:
    """What may be the title of whoever bears the name below."""
    other = block.names or block.signature or block.dated or block.issued or block.note is not None
    return _short(block) and block.chars > NUMBER and not other


def _spelt(name: str) -> str:
    """The name as a text spells it."""
    if name != name.upper():
        return name
    return TITLE.sub(lambda word: word[0][:1].upper() + word[0][1:].lower(), name)
