"""Bodies with names in another language: its noun for a party, a paper or an archive stands in the name.

What the nouns are stands in english.toml; bodies with an English name are for bodies.
"""

import re
from collections.abc import Iterator

from pipelines.annotate.spans import Reading, Span
from pipelines.annotate.words import words

RANK = 63  # above the model and above an English noun inside
MOST_SMALL, MOST_PARTS = 3, 5  # small words in a row, and stretches they join
L = re.compile(r"L[’'][^\W\d_a-z][a-z]")
SINGLE_RANK = 45  # below the model
ELIDED = re.compile(r"(?:(?:[dlDL]|[dns]ell|[ds]?all|dall|sull)[’']|(?:a[dlnrstz]|e[ls]|ash|esh|ul)-)[^\W\d_a-z]")


def propose(reading: Reading) -> Iterator[Span]:
    """Propose `Partido de los Pescadores`, `Zeeuws Archief`, `Gazeta Wyborcza`, where the text has such a noun.

    `L’Aurora Nuova`, inside a sentence, is a paper, and `Plaza de la Sal` a place.
    """
    yield from _elided(reading) if "L’" in reading.text or "L'" in reading.text else ()
    yield from _places(reading) if reading.has("places_of") else ()
    if not reading.has("foreign_heads"):
        return
    for opening, after in reading.runs:
        heads = [n for n in range(opening, after) if reading.words[n].text in words("foreign_heads")]
        if not heads:
            continue
        first = reading.name_start(_apart(reading, opening, heads[0]), heads[0])
        last = _last(reading, heads[0])
        if last > first:
            yield Span(reading.words[first].start, reading.words[last].end, "organization", None, "foreign", RANK)


def _elided(reading: Reading) -> Iterator[Span]:
    """Names with an article that has lost its vowel; single ones are left to the model."""
    for opening, after in reading.runs:
        word = reading.words[opening]
        if L.match(word.text) and not reading.opens(opening) and not word.text.isupper():
            rank = RANK if after - opening > 1 and reading.joined(opening) else SINGLE_RANK
            yield Span(word.start, reading.words[after - 1].end, "organization", None, "foreign", rank)


def _places(reading: Reading) -> Iterator[Span]:
    """Nouns of places with what they are of."""
    for _, after in reading.runs:
        if reading.words[after - 1].text not in words("places_of"):
            continue
        last = _last(reading, after - 1)
        if last > after - 1:
            yield Span(reading.words[after - 1].start, reading.words[last].end, "place", None, "foreign", RANK)


def _apart(reading: Reading, first: int, head: int) -> int:
    """Whoever owns something before the noun is no part of its name."""
    for number in range(first, head):
        if not reading.joined(number):
            first = number + 1
    return first


def _last(reading: Reading, head: int) -> int:
    """The last word of a name, with the capitalised ones that its language's small words join to it."""
    last = _run_end(reading, head)
    for _ in range(MOST_PARTS):
        after = last + 1
        while after < len(reading.words) and after <= last + MOST_SMALL and _small(reading, after):
            after += 1
        if after >= len(reading.words) or not reading.joined(after - 1):
            break
        word = reading.words[after]
        if after == last + 1 and not ELIDED.match(word.text):
            break
        if not word.cap and not ELIDED.match(word.text):
            break
        last = _run_end(reading, after)
    return last


def _small(reading: Reading, number: int) -> bool:
    return reading.joined(number - 1) and reading.words[number].text in words("foreign_small")


def _run_end(reading: Reading, number: int) -> int:
    while reading.goes_on(number):
        number += 1
    return number
