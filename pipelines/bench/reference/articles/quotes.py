"""Pull quotes: lines that a page sets large and the text says again; the reference of `segment.articles.quotes`."""

from pipelines.bench.reference.block import Block
from pipelines.bench.reference.patterns import rx, strip
from pipelines.segment.articles import quotes
from pipelines.segment.articles.quotes import (
    ECHO,
    KEY,
    LINE,
    LONG_ECHO,
    MAX_ECHO,
    MIN_CHARS,
    MIN_HELD,
    MIN_STEMS,
    MIN_WORDS,
    REACH,
    SHARED,
    SHORTEST_KEY,
    STEM,
)

LISTING, FRAME, WORDS = rx(quotes.LISTING), rx(r"^[“\"«]"), rx(r"[\p{L} ]+")
WORD = rx(quotes.WORD)
SIGNS, SPACES = rx(r"\]\([^)]*\)|[^\p{L}\p{N}\s]"), rx(r"\s+")


def mark(blocks: list[Block]) -> None:
    """Set repeats (the block near by whose text holds this one's) on the described blocks of a document."""
    holds = [_plain(block) and block.chars > MIN_HELD and not _contents(block) for block in blocks]
    for number, block in enumerate(blocks):
        if _candidate(block) and not _heads(blocks, number):
            block.repeats = _repeated(blocks, number, holds)
        if block.repeats is None and _may_echo(blocks, number):
            block.repeats = _echoed(blocks, number, holds)


def _plain(block: Block) -> bool:
    return block.kind is None and block.furniture is None and block.note is None


def _contents(block: Block) -> bool:
    return (block.rows > 1 or block.chars <= LINE) and not block.stop and LISTING.search(block.tail) is not None


def _candidate(block: Block) -> bool:
    """A block of the length of a pull quote, without a stop or framed."""
    if not MIN_CHARS <= block.chars <= 600 or block.words < MIN_WORDS:
        return False
    if _plain(block) and not block.stop:
        return True
    framed = block.kind == "block_quote" or block.strong or FRAME.match(block.raw_head)
    return bool(framed) and not block.native and block.note is None


def _heads(blocks: list[Block], number: int) -> bool:
    """A title may stand again in its text; it begins a file or has a byline or a date below it."""
    if number == 0:
        return True
    below = blocks[number + 1] if number + 1 < len(blocks) else None
    return below is not None and (below.by or below.names or below.dated)


def _repeated(blocks: list[Block], number: int, holds: list[bool]) -> int | None:
    """The nearest block whose text holds that of a block; the one above comes first."""
    block = blocks[number]
    key = next((run for run in WORDS.findall(block.text) if len(run) >= SHORTEST_KEY), None)
    if key is None:
        return None
    quote = None
    for step in (sign * size for size in range(1, REACH + 1) for sign in (-1, 1)):
        at = number + step
        if 0 <= at < len(blocks) and holds[at] and key[1 : KEY + 1] in blocks[at].text:
            quote = _fold(block.text) if quote is None else quote
            other = _fold(blocks[at].text)
            if quote in other and len(other) > len(quote):
                return blocks[at].block
    return None


def _may_echo(blocks: list[Block], number: int) -> bool:
    """A line that could be a sentence, between texts that do not go on in it, nor it in the one below."""
    block = blocks[number]
    if not 0 < number < len(blocks) - 1 or block.kind is not None or block.note is not None:
        return False
    if not block.sentence or block.stop or block.colon or block.lower or block.last in ("?", None):
        return False
    above, below = blocks[number - 1], blocks[number + 1]
    if not (_long(above) and _long(below)) or (below.lower and above.stop):
        return False
    return block.words >= MIN_WORDS and block.chars <= MAX_ECHO


def _long(block: Block) -> bool:
    return block.kind is None and block.note is None and block.furniture is None and block.chars > MIN_HELD


def _echoed(blocks: list[Block], number: int, holds: list[bool]) -> int | None:
    """The nearest block that has most of the words of one; the one above comes first."""
    stems = _stems(blocks[number].text)
    for step in (sign * size for size in range(1, ECHO + 1) for sign in (-1, 1)):
        at = number + step
        if step == 1 and blocks[number].words < LONG_ECHO:
            continue  # a heading shares its words with the text below it, too
        if len(stems) >= MIN_STEMS and 0 <= at < len(blocks) and holds[at]:
            held = _stems(blocks[at].text)
            if len(held) > len(stems) and len(stems & held) >= SHARED * len(stems):
                return blocks[at].block
    return None


def _stems(text: str) -> set[str]:
    """The longer words of a text, each once, by how they begin."""
    return {word[:STEM] for word in WORD.findall(text.lower())}


def _fold(text: str) -> str:
    """Text as words alone, so that quotes, stops and markup do not matter."""
    return strip(SPACES.sub(" ", SIGNS.sub("", text))).lower()
