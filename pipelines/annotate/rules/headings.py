"""Headings set in title case: capitals tell nothing there, so what only the model says needs the text to bear it out.

Which headings these are and what confirms a name in them belong here.
"""

from collections.abc import Sequence, Set

from pipelines.annotate.rules.works import SMALL
from pipelines.annotate.spans import Reading, Span


def confirmed(
    texts: Sequence[tuple[bool, Reading]], spans: Sequence[list[Span]], small: Set[str] = frozenset()
) -> list[list[Span]]:
    """Drop what only the model says in headings in title case, unless the article names it elsewhere.

    `texts` are the article's, each with whether it is a heading, `spans` those of each, `small` the words that it
    writes small: an event made of these is none. The last word of a name elsewhere is enough: a surname.
    """
    doubtful = [heading and _in_title_case(reading.text) for heading, reading in texts]
    pairs = [(reading.text, found) for (_, reading), found in zip(texts, spans, strict=True)]
    borne = {
        word
        for (text, found), doubt in zip(pairs, doubtful, strict=True)
        for span in ([] if doubt else found)
        for word in _names(text, span)
    }
    return [
        [span for span in found if _borne(text, span, borne, small)] if doubt else list(found)
        for (text, found), doubt in zip(pairs, doubtful, strict=True)
    ]


def _borne(text: str, span: Span, borne: Set[str], small: Set[str]) -> bool:
    if span.label is None:
        return span.rule != "event" or not set(text[span.start : span.end].lower().split()) <= small
    return not _names(text, span).isdisjoint(borne)


def _names(text: str, span: Span) -> set[str]:
    """A name and its last word, without regard to case."""
    name = text[span.start : span.end].casefold()
    return {name, name.rpartition(" ")[2]}


def _in_title_case(text: str) -> bool:
    """Tell whether all words are capitalised but small ones; where commas and brackets stand, it is a list of names."""
    if any(mark in text for mark in ",[("):
        return False
    parts = [word.strip("“”‘’\"'(),.:;!?") for word in text.split()]
    return all(not part[0].islower() or part in SMALL for part in parts if part)
