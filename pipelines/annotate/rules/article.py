"""The shape of an article while its names are settled: its readings, the spans of each, and what it writes small.

No rule belongs here.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipelines.annotate.spans import Reading, Span

SHORTEST = 3  # letters of a name that is looked for again, unless all are capitals
MENTION = tuple[str, Span]


@dataclass(frozen=True)
class Article:
    """The readings of an article's texts with their spans, and the words it writes small."""

    texts: Sequence[tuple[Reading, list[Span]]]
    small: frozenset[str]

    def mentions(self, *types: str) -> Iterator[MENTION]:
        """All spans with their words, of some types or of all."""
        for reading, spans in self.texts:
            for span in spans:
                if not types or span.type in types:
                    yield reading.text[span.start : span.end], span

    def changed(self, spans: Iterable[list[Span]]) -> "Article":
        """The same article with other spans."""
        return Article([(reading, new) for (reading, _), new in zip(self.texts, spans, strict=True)], self.small)
