"""Whether texts speak of the person whom a line names; the reference of `segment.blocks.spoken`."""

from collections.abc import Iterable

from pipelines.bench.reference.block import Block
from pipelines.bench.reference.patterns import rx
from pipelines.segment.blocks import spoken
from pipelines.segment.blocks.spoken import BEGINNING, NEAR

SURNAME, FIRST, OTHER = rx(spoken.SURNAME), rx(spoken.FIRST), rx(r"[^\p{L}\p{M}]+")


def release(blocks: list[Block]) -> None:
    """Unset names on the lines whose first word one of the two texts below writes small: `Barges Wanted`."""
    for place, block in enumerate(blocks):
        first = FIRST.match(block.head) if block.names else None
        texts = " ".join(below.text[:NEAR] for below in blocks[place + 1 : place + 3])
        block.names = block.names and (first is None or _words(first[1].lower()) not in _words(texts))


def spoken_of(name: str, texts: Iterable[str]) -> bool:
    """Whether the last word of a name stands in texts."""
    surname = SURNAME.search(name)
    return surname is not None and _spelt(surname[1]) in _spelt(" ".join(text[:BEGINNING] for text in texts))


def told_of(name: str, texts: Iterable[str]) -> bool:
    """Whether texts name somebody in full, or twice by the last word of a name; in capitals as he writes."""
    text, surname = _words(" ".join(texts)), SURNAME.search(name)
    return _words(name) in text or (surname is not None and text.count(_words(surname[1])) > 1)


def _words(text: str) -> str:
    """The words of a text between two blanks each."""
    return f" {OTHER.sub('  ', text).strip()} "


def _spelt(text: str) -> str:
    """The words of a text in lower case, between single blanks."""
    return OTHER.sub(" ", f" {text.lower()} ")
