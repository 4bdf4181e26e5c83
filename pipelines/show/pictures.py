"""Which picture shows a table best, drawn from what was counted as its parts were written.

Counting is for glance, lines and colours are for svg. A table that is better read than looked at has no picture.
"""

from base64 import b64encode
from collections import Counter
from collections.abc import Callable, Mapping
from itertools import accumulate
from typing import Any

from pipelines.show import svg
from pipelines.state.glance import LARGEST, Counted

SHOWN = 20  # names of a picture; the rest is one more
BIN, BINS = 20, 20  # words in a column of the histogram, and columns before the last
KINDS = 9  # roles with a colour of their own
Counts = Callable[[str], Counted]  # gives what was counted, by one of the names in glance.COUNTED


def picture(table: str, counts: Counts) -> str | None:
    """Draw what is worth seeing of a table as SVG; None where there is no picture of it or nothing to draw."""
    draw = PICTURES.get(table)
    return draw(counts) if draw else None


def markdown(drawn: str, alt: str) -> str:
    """Put an SVG as a data URL into Markdown, for pages that show images but no SVG of strangers."""
    return f"![{alt}](data:image/svg+xml;base64,{b64encode(drawn.encode()).decode()})"


def _by(column: str, title: str, null: str = "not stated") -> Callable[[Counts], str | None]:
    """Make the picture of a table's rows counted by the values of one column."""

    def draw(counts: Counts) -> str | None:
        numbers = {null if value is None else value: number for (value,), number in counts(column).items()}
        if not numbers:
            return None
        order = _most_first(numbers)
        shown = {name: numbers[name] for name in order[:SHOWN]}
        if others := order[SHOWN:]:
            shown[f"{len(others):,} others"] = sum(numbers[name] for name in others)
        return svg.bars(title, f"{sum(numbers.values()):,} rows by {column}", shown)

    return draw


def _years(counts: Counts) -> str | None:
    """Articles by year, by decade where there are more than sixty years between the first and the last."""
    years = {year: number for (year,), number in counts("year").items()}
    if not years:
        return None
    undated = years.pop(None, 0)
    note = f"{sum(years.values()):,} articles and adverts with a date, {undated:,} without one"
    if not years:
        return svg.columns("Articles by year", note, {})
    first, last = min(years), max(years)
    step = next(step for step in (1, 10, 100, 1000) if (last - first) // step <= 60)
    known = _grouped(years, lambda year: year // step * step)
    shown = {str(year): known[year] for year in range(first // step * step, last + 1, step)}
    return svg.columns("Articles by year" if step == 1 else f"Articles by {step} years", note, shown)


def _lengths(counts: Counts) -> str | None:
    """Paragraphs by their number of words."""
    lengths = dict(sorted((words, number) for (words,), number in counts("words").items()))
    if not lengths:
        return None
    total = sum(lengths.values())
    reached = zip(lengths, accumulate(lengths.values()), strict=True)
    half = next(words for words, number in reached if number * 2 >= total)
    known = _grouped(lengths, lambda words: min(words // BIN, BINS))
    shown = {f"{place * BIN}" + ("+" if place == BINS else ""): known[place] for place in range(BINS + 1)}
    note = f"Paragraphs of text: {total:,}; half of them have at most {half:,} words"
    return svg.columns("Words in a paragraph", note, shown)


def _roles(counts: Counts) -> str | None:
    """What became of the characters of the largest sources."""
    known = counts("role")
    if not known:
        return None
    largest = _most_first(_grouped(known, lambda key: key[0]))[:LARGEST]
    known = Counter({key: number for key, number in known.items() if key[0] in set(largest)})
    order = _most_first(_grouped(known, lambda key: key[1]))
    kinds, others = order[:KINDS], order[KINDS:]
    shares = {source: [known[source, role] for role in kinds] for source in largest}
    if others:
        shares = {source: [*row, sum(known[source, role] for role in others)] for source, row in shares.items()}
    sources = counts("sources").total()
    which = f"the {LARGEST} largest of {sources:,} sources" if sources > LARGEST else "every source"
    title, note = "What became of the raw text", f"Share of the characters by role, in {which}"
    return svg.stacked(title, note, shares, [*kinds, *(["all others"] if others else [])])


def _grouped(numbers: Mapping[Any, int], group: Callable[[Any], Any]) -> Counter[Any]:
    found: Counter[Any] = Counter()
    for key, number in numbers.items():
        found[group(key)] += number
    return found


def _most_first(numbers: Mapping[str, int]) -> list[str]:
    return sorted(numbers, key=lambda name: (-numbers[name], name))


PICTURES: dict[str, Callable[[Counts], str | None]] = {
    "sources": _by("language", "Sources by language"),
    "articles": _years,
    "contributors": _by("evidence", "Where the contributors' names were found"),
    "paragraphs": _lengths,
    "notes": _by("status", "Notes with a body and a marker, and those that lack one"),
    "note_references": _by("style", "Note markers by the way they are set"),
    "mentions": _by("type", "Mentions by type"),
    "segments": _roles,
}
