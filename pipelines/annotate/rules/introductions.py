"""Introductions: people whom an article names in full once and then by surname, also where the model saw no name.

The pattern of the two belongs here; what becomes of the names found is for names.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set
from functools import cache
from itertools import accumulate

from pipelines.annotate.lists.gazetteer import Entry
from pipelines.annotate.spans import Reading, Span
from pipelines.annotate.words import alternation, words

INNER = re.compile(r"^(?!Mc|Mac|O[’'])[^\W_]+[A-Z]")  # OpenSalt, SALT
ALONE = 2  # times that a surname must stand alone
SHORTEST = 4  # letters of it
RECURS = 3  # times that a single name must stand alone where nothing else tells of it
ARTICLES = ("a", "an", "the", "this", "her", "his", "our", "their")
DOING = re.compile(rf"[’']s [a-z]| (?:had |has )?{alternation('people_say')}\b")
NO_NAMES = (
    "organisations", "last_heads", "first_heads", "events", "laws", "periodicals", "openers", "leading", "months",
    "honorifics", "compass", "quarters", "suffixes", "products",
)  # fmt: skip


def introduced(
    texts: Iterable[tuple[Reading, list[Span]]], listed: Mapping[str, Entry], small: Set[str]
) -> Iterator[str]:
    """Find pairs of capitalised words whose second stands alone elsewhere in the article: `Ion Dalca` and `Dalca`.

    `texts` are the readings of an article with the spans found so far, `small` the words it writes small. A pair
    that the model took for something else is left to it, and one in a title says nothing of the text.
    """
    alone: Counter[str] = Counter()
    pairs: dict[str, str] = {}
    seen: set[str] = set()
    for reading, spans in texts:
        seen |= {reading.text[s.start : s.end] for s in spans if s.type == "person" and s.label}
        taken = {(span.start, span.end) for span in spans if span.type != "person"}
        titles = sorted((span.start, span.end) for span in spans if span.type == "work")
        starts, ends = [start for start, _ in titles], [0, *accumulate((end for _, end in titles), max)]
        for opening, after in reading.runs:
            first = reading.name_start(opening, after)
            if first == after:
                continue
            name = reading.between(first, after - 1)
            if after - first == 1 and not reading.opens(first):
                alone[name] += 1
            elif (
                after - first == 2
                and reading.joined(first)
                and (reading.words[first].start, reading.words[first + 1].end) not in taken
            ):
                place = reading.words[first].start
                if place < ends[bisect_right(starts, place)]:  # in a title
                    continue
                pairs[name] = reading.words[first + 1].text
    for name, surname in sorted(pairs.items()):
        fit = all(_can_be_name(part, listed, small) for part in name.split(" "))
        if fit and len(surname) >= SHORTEST and (alone[surname] >= ALONE or surname in seen):
            yield name


def recurring(
    texts: Iterable[tuple[Reading, list[Span]]], listed: Mapping[str, Entry], small: Set[str]
) -> Iterator[str]:
    """Find single words that stand alone in capitals inside sentences again and again, where nothing was found in them.

    They are people where they do or have something as people do: `so Pound wrote`, `Pound’s`; an article stands before
    none. `texts` are the readings of an article with the spans found so far, `small` the words it writes small.
    """
    alone: Counter[str] = Counter()
    people: set[str] = set()
    for reading, spans in texts:
        covered = Counter(place for span in spans for place in range(span.start, span.end))
        for opening, after in reading.runs:
            word = reading.words[opening]
            if after - opening > 1 or reading.opens(opening) or covered[word.start] or len(word.text) < SHORTEST:
                continue
            articled = opening > 0 and reading.words[opening - 1].text.lower() in ARTICLES
            alone[word.text] += -RECURS if articled else 1
            if DOING.match(reading.text, word.end):
                people.add(word.text)
    for name in sorted(people):
        if alone[name] >= RECURS and name.isalpha() and not name.isupper() and _can_be_name(name, listed, small):
            yield name


@cache
def _never() -> frozenset[str]:
    return frozenset().union(*(words(key) for key in NO_NAMES))


def _can_be_name(word: str, listed: Mapping[str, Entry], small: Set[str]) -> bool:
    """Tell whether a word can be a person's name: not listed, not written small in the article, no noun of a body."""
    known = word in _never() or word in listed or word.lower() in small
    return len(word) > 1 and not known and INNER.match(word) is None
