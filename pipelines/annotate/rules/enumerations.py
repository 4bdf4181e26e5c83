"""Enumerations: names in a row are of one kind, so the odd one out among the model's guesses follows the others.

What counts as a row and when the others decide belong here; every other reason for a type is elsewhere.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from pipelines.annotate.lists.gazetteer import Entry, find
from pipelines.annotate.spans import CAPITAL, Span
from pipelines.annotate.words import words

BETWEEN = re.compile(r"(?:,|;)?(?: (?:and|or|&))?(?: (?:in|to|from|the))? ?|/")
SHORTEST = 3  # names in a row
SHARE = 2 / 3  # of them that must be of one type
HALF = 1 / 2  # where the others look like people's names
FULL = re.compile(r"[^\W\d_a-z][\w’'-]+ (?:[^\W\d_a-z]\.? )?[^\W\d_a-z][\w’'-]+")
# `, Dalca, and `
MISSED = re.compile(rf", ({CAPITAL}[\w’'-]+(?: {CAPITAL}[\w’'-]+)?)(?:, (?:and |or |& )?| (?:and|or|&) )")
# `, Dalca and others`, `, and Dalca.`
LAST = re.compile(rf",? and ({CAPITAL}[\w’-]+)(?=[.;)])|, ({CAPITAL}[\w’-]+)(?= and others\b)")
MISSED_RANK = 45
NOUNS = ("organisations", "periodicals", "last_heads", "places", "places_first", "events")
NEVER = (*NOUNS, "openers", "honorifics", "months", "laws", "leading")
TYPES = ("person", "place")  # bodies are enumerated with anything


def agree(text: str, spans: list[Span], listed: Mapping[str, Entry]) -> list[Span]:
    """Give the odd names of an enumeration the type of the others, where only the model said otherwise.

    One that nothing saw among three others of one type is of that type, too.
    """
    spans = sorted([*spans, *_missed(text, spans, listed)], key=lambda span: span.start)
    found = list(spans)
    for first, after in _rows(text, spans):
        row = spans[first:after]
        kind, count = Counter(span.type for span in row).most_common(1)[0]
        full = kind == "person" and all(s.type == kind or _is_full_name(text[s.start : s.end], listed) for s in row)
        if kind not in TYPES or count < (HALF if full and len(row) > SHORTEST else SHARE) * len(row):
            continue
        for number in range(first, after):
            span = spans[number]
            name = text[span.start : span.end]
            fits = " " not in name or kind == "person"
            if span.type != kind and span.rule == "model" and fits and find(name, listed) is None:
                found[number] = replace(span, type=kind, rule="enumeration")
    return found


def _missed(text: str, spans: list[Span], listed: Mapping[str, Entry]) -> Iterator[Span]:
    """Names between two others of a row that nothing saw: `Lee, Reed, Dalca, and Moss`."""
    for number, (before, after) in enumerate(pairwise(spans)):
        missed = before.type == after.type and before.type in TYPES and MISSED.fullmatch(text, before.end, after.start)
        if not missed or not _can_be_name(missed[1], listed):
            continue
        first, last = spans[max(0, number - 1)], spans[min(number + 2, len(spans) - 1)]
        for one, other in ((first, before), (after, last)):
            gap = text[one.end : other.start]
            if one.type == other.type == before.type and len(gap) > 1 and BETWEEN.fullmatch(gap):
                yield Span(*missed.span(1), before.type, None, "enumeration", MISSED_RANK)
                break
    for opening, end in _rows(text, spans):
        row = spans[opening:end]
        alike = row[0].type in TYPES and all(span.type == row[0].type for span in row)
        final = LAST.match(text, row[-1].end) if alike else None
        if final and _can_be_name(final[final.lastindex or 1], listed):
            yield Span(*final.span(final.lastindex or 1), row[0].type, None, "enumeration", MISSED_RANK)


def _can_be_name(name: str, listed: Mapping[str, Entry]) -> bool:
    """Tell whether words can be a name: not listed, no acronym, no noun of a body, nothing that people are called."""
    parts = name.split()
    never = any(part in words(key) for part in parts for key in NEVER)
    called = any(part.lower() in words("roles") for part in parts)
    return not never and not called and not name.isupper() and find(name, listed) is None


def _is_full_name(name: str, listed: Mapping[str, Entry]) -> bool:
    """Tell whether two words look like a person's first and last name: no noun of a body or a place in them."""
    nouns = any(part in words(key) for part in name.split() for key in NOUNS)
    return FULL.fullmatch(name) is not None and not nouns and find(name, listed) is None and not name.isupper()


def _rows(text: str, spans: list[Span]) -> Iterator[tuple[int, int]]:
    """Numbers of the first span of each enumeration and of the one after its last."""
    first = 0
    for number in range(1, len(spans) + 1):
        gap = text[spans[number - 1].end : spans[number].start] if number < len(spans) else "."
        if len(gap) < 2 or not BETWEEN.fullmatch(gap):
            if number - first >= SHORTEST:
                yield first, number
            first = number
