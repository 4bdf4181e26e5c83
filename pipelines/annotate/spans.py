"""Spans of a text, the words they are made of, and which span wins where two overlap.

The shapes shared by all rules belong here; no rule does.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from pipelines.annotate.words import alternation, firsts, words

CAPITAL = r"[^\W\d_a-z]"  # in a pattern: a letter that is not small
OWNER = r"\w+[’']s"  # who has what follows
LONGEST_TITLE = 17  # code points of a person's title, with the blank behind it
TITLE = re.compile(rf"(?<![\w’'-]){alternation('honorifics')}\b\.? $")

# initials with their dots are one word; apostrophes, hyphens, ampersands and asterisks stand inside words
WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[’'&*‑–-][^\W_]+)*")

# `I’ve`, `It’ll`: no name
CONTRACTION = re.compile(r"(?:I|You|We|They|He|She|It|That|There|What|Who|Where|How|Let|Here)[’'](?:ve|m|re|ll|d|s)")
ORDINALS = ("First", "Second", "Third")  # inside a sentence part of a name: `the Second International`
INSIDE = re.compile(r"(?:(?<=[a-z]) [“\"‘']?|(?<=[A-Z]{2} )\()$")
PART = re.compile(r"[^\W_]+")


@dataclass(frozen=True, order=True)
class Span:
    """A proposed mention: start and end in code points, its type, the model's label if any, the rule, and its rank.

    `stands_for` is the full name an acronym was defined with.
    """

    start: int
    end: int
    type: str
    label: str | None
    rule: str
    rank: int
    stands_for: str | None = None

    def moved(self, start: int, end: int) -> "Span":
        """The same span with other ends."""
        return replace(self, start=start, end=end)


class Word(NamedTuple):
    """A word without its possessive ending; `cap` tells whether it begins with a capital letter."""

    start: int
    end: int
    text: str
    cap: bool


@dataclass(frozen=True)
class Reading:
    """A text with its words."""

    text: str

    @cached_property
    def words(self) -> list[Word]:
        """All words in order."""
        found = []
        for match in WORD.finditer(self.text):
            text = match[0]
            core = text[:-2] if text.endswith(("’s", "'s")) else text
            cap = core[0].isupper() and not (("’" in core or "'" in core) and CONTRACTION.fullmatch(core))
            found.append(Word(match.start(), match.start() + len(core), core, cap))
        return found

    @cached_property
    def starts(self) -> list[int]:
        """Where each word starts, for looking words up by place."""
        return [word.start for word in self.words]

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """All words, each once: what stands in none of them need not be looked for."""
        return frozenset(word.text for word in self.words)

    @cached_property
    def parts(self) -> frozenset[str]:
        """All words, those with hyphens and apostrophes in their parts."""
        return frozenset(PART.findall(self.text))

    def may_have(self, key: str) -> bool:
        """Tell whether what stands under a key of english.toml may stand in the text, at a hyphen or in the plural too.

        It is asked before a pattern, which looks at each place of a text.
        """
        return not self.parts.isdisjoint(firsts(key))

    def has(self, *keys: str) -> bool:
        """Tell whether any word under some keys of english.toml stands in the text."""
        return any(not self.vocabulary.isdisjoint(words(key)) for key in keys)

    def at(self, place: int) -> int:
        """The number of the first word that starts at or after a place."""
        return bisect_left(self.starts, place)

    def joined(self, number: int, possessive: bool = False) -> bool:
        """Tell whether a word and the next are one blank apart (or, if allowed, a possessive ending and a blank)."""
        word, after = self.words[number], self.words[number + 1]
        gap = self.text[word.end : after.start]
        if gap == " " or (gap == ". " and (len(word.text) == 1 or word.text in words("honorifics"))):
            return True
        return possessive and gap in ("’s ", "'s ", "’ ", "' ")

    def follows(self, number: int) -> bool:
        """Tell whether a capitalised word stands right before a word."""
        return number > 0 and self.words[number - 1].cap and self.joined(number - 1)

    def goes_on(self, number: int) -> bool:
        """Tell whether a capitalised word stands right behind a word."""
        return number + 1 < len(self.words) and self.words[number + 1].cap and self.joined(number)

    def opens(self, number: int) -> bool:
        """Tell whether a word stands at the beginning of a sentence or of a quotation, where capitals tell nothing."""
        before = self.text[max(0, self.words[number].start - 3) : self.words[number].start].rstrip()
        return not before or before[-1] in '.!?:…“”"•—–‘('

    def alone(self, number: int) -> bool:
        """Tell whether a word stands inside a sentence, and no capitalised one beside it but the sentence's first."""
        if number >= len(self.words) or self.opens(number):
            return False
        before = self.follows(number) and not self.opens(number - 1)  # `Only Reed stayed`
        return not before and not self.goes_on(number)

    @cached_property
    def runs(self) -> list[tuple[int, int]]:
        """Runs of capitalised words that stand together: number of the first word, number after the last."""
        found, number, count = [], 0, len(self.words)
        while number < count:
            if not self.words[number].cap:
                number += 1
                continue
            first = number
            while number + 1 < count and self.words[number + 1].cap and self.joined(number, possessive=True):
                number += 1
            number += 1
            found.append((first, number))
        return found

    def run_from(self, place: int, most: int = 6, *, possessive: bool = False) -> tuple[int, int] | None:
        """The run of capitalised words that starts at a place, at most so many: its two ends, None where none does.

        With `possessive` it goes on behind such an ending: `Miners’ Voice`.
        """
        first = self.at(place)
        if first >= len(self.words) or self.words[first].start != place or not self.words[first].cap:
            return None
        last, limit = first, min(len(self.words), first + most) - 1
        while last < limit and self.words[last + 1].cap and self.joined(last, possessive):
            last += 1
        return self.words[first].start, self.words[last].end

    def run_before(self, place: int) -> tuple[int, int] | None:
        """The run of capitalised words that ends at a place, without openers of sentences; None where none does."""
        last = self.at(place) - 1
        if last < 0 or self.words[last].end != place or not self.words[last].cap:
            return None
        first = last
        while self.follows(first):
            first -= 1
        first = self.name_start(first, last + 1)
        return (self.words[first].start, place) if first <= last else None

    def name_start(self, first: int, after: int) -> int:
        """The first word of a run that can begin a name: no opener of a sentence, no noun of what people are."""
        while first < after:
            word = self.words[first].text
            large = first < self.set_large and word.capitalize() in words("openers")
            named = word in ORDINALS and first + 1 < after and self._inside(first)
            called = word.lower() in words("roles") and not (word.endswith("ist") and self._inside(first))
            if named or not (large or called or word in words("openers")):
                break
            first += 1
        return first

    def _inside(self, number: int) -> bool:
        """Tell whether a word stands behind one in small letters, be it in quotation marks."""
        return INSIDE.search(self.text, max(0, self.words[number].start - 3), self.words[number].start) is not None

    @cached_property
    def set_large(self) -> int:
        """How many words at the head of a text stand in capitals, for looks: `WHEN THE Harbour Union met`."""
        return next((number for number, word in enumerate(self.words) if not word.text.isupper()), 0)

    def between(self, first: int, last: int) -> str:
        """The text from one word to another."""
        return self.text[self.words[first].start : self.words[last].end]


def behind_title(text: str, place: int) -> bool:
    """Tell whether a person's title stands right before a place."""
    return TITLE.search(text, max(0, place - LONGEST_TITLE), place) is not None


def without_overlaps(spans: Iterable[Span]) -> list[Span]:
    """Keep, where spans overlap, the one of the highest rank, then the longest, then the first; in order of place."""
    starts: list[int] = []
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (-s.rank, s.start - s.end, s.start, s.type, s.rule)):
        place = bisect_left(starts, span.start)
        before_next = place == len(kept) or span.end <= kept[place].start
        after_last = place == 0 or kept[place - 1].end <= span.start
        if span.start < span.end and before_next and after_last:
            starts.insert(place, span.start)
            kept.insert(place, span)
    return kept


class Index:
    """Names by their first word, so that a text is searched only for those that can stand in it."""

    def __init__(self, names: Iterable[str]) -> None:
        self.by_word: dict[str, list[str]] = defaultdict(list)
        for name in sorted(set(names), key=lambda n: (-len(n), n)):
            first = PART.search(name)
            if first:
                self.by_word[first[0]].append(name)

    def occurrences(self, reading: Reading) -> Iterator[tuple[int, int]]:
        """Find the names as whole words in a text, the longest one first where several begin at a place."""
        there = self.by_word.keys() & reading.parts if self.by_word else ()
        found = sorted(ends for word in there for name in self.by_word[word] for ends in _whole(name, reading.text))
        after = 0  # compared sign by sign: to compile a pattern for each text takes longer
        for start, size in found:
            if start >= after:
                after = start - size
                yield start, after


def _whole(name: str, text: str) -> Iterator[tuple[int, int]]:
    """Where a name stands as whole words, with its length below zero, so that the longest comes first."""
    size = len(name)
    start = text.find(name)
    while start >= 0:
        before, after = text[start - 1 : start] if start else "", text[start + size : start + size + 1]
        if not (before.isalnum() or before in ("_", "&") or after.isalnum() or after == "_"):
            yield start, -size
        start = text.find(name, start + 1)
