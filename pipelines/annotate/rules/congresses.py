"""Congresses: which country's is meant by the bare word, told by the countries that the article names.

What letters stand for is for acronyms; to which body a name is tied, is the resolver's.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipelines.annotate.lists.gazetteer import Entry
from pipelines.annotate.spans import Reading, Span
from pipelines.annotate.words import table, words

NAME = "Congress"  # without an article: `the congress of the league` is none
FEWEST = 2  # mentions of a country, and more than of any other that has a congress


def told(
    readings: Sequence[Reading], spans: Sequence[list[Span]], listed: Mapping[str, Entry]
) -> list[list[Span]]:
    """Say of each `Congress` in an English article which one it stands for; nothing where no country stands out."""
    full = _full(readings, spans, listed) if any(NAME in reading.vocabulary for reading in readings) else None
    if full is None:
        return list(spans)
    return [
        [replace(span, stands_for=full) if _bare(reading.text, span) else span for span in found]
        for reading, found in zip(readings, spans, strict=True)
    ]


def _full(readings: Sequence[Reading], spans: Sequence[list[Span]], listed: Mapping[str, Entry]) -> str | None:
    count = Counter(
        country
        for reading, found in zip(readings, spans, strict=True)
        for span in found
        for country in _country(reading.text[span.start : span.end], listed)
    )
    (first, most), (_, second) = [*count.most_common(2), ("", 0), ("", 0)][:2]
    return table()["congresses"][first] if most >= FEWEST and most > second else None


def _country(name: str, listed: Mapping[str, Entry]) -> Iterator[str]:
    """The code of the country with a congress that a mention is of, if it is."""
    entry = listed.get(name)
    code = (entry.iso_3166 or "").partition("-")[0] if entry and entry.type == "place" else ""
    if name in words("of_america"):
        code = "US"
    if code in table()["congresses"]:
        yield code


def _bare(text: str, span: Span) -> bool:
    named = span.type == "organization" and text[span.start : span.end] == NAME
    return named and not text.endswith((" the ", " a ", "The ", "A "), 0, span.start)
