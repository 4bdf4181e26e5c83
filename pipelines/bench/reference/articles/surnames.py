"""Whether texts speak of the person whom a line names; the reference of `segment.articles.surnames`."""

from collections.abc import Iterable

from pipelines.bench.reference.patterns import rx
from pipelines.segment.articles import surnames
from pipelines.segment.articles.surnames import BEGINNING

SURNAME, OTHER = rx(surnames.SURNAME), rx(r"[^\p{L}\p{M}]+")


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
