"""Names that an article has given and uses again, where the model missed them: short, in capitals, by first name.

Which type a name has is settled before, in names; titles have a module of their own.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass

from pipelines.annotate.rules.acronyms import spells
from pipelines.annotate.rules.article import SHORTEST, Article
from pipelines.annotate.spans import Index, Reading, Span
from pipelines.annotate.words import words

RANK = 40  # below the model: only what it missed
ALONE = ("organization", "person", "place")
SHORT_PARTY = re.compile(r"([^\W\d_a-z]\w+) [Pp]arty")
SERIES = re.compile(r"([A-Z]{1,4}-)\d")
ADJECTIVE = ("ic", "ist", "an", "al", "ive", "ish", "ese", "er")
LOUD = re.compile(r"[^\W\d_a-z]{4,}")


@dataclass(frozen=True)
class Given:
    """Names to look for in an article, with their types; those `once` only inside sentences and apart from others."""

    names: Mapping[str, str]
    once: Set[str] = frozenset()


def seen_once(article: Article, names: Iterable[str]) -> dict[str, str]:
    """Give single words that the model took once for a name, with their types, but for those that are looked for."""
    count = Counter((name, span.type) for name, span in article.mentions(*ALONE) if span.label and " " not in name)
    fit = {name: kind for name, kind in sorted(count) if len(name) > SHORTEST or name.isupper()}
    never = article.small | words("openers")
    return {name: fit[name] for name in fit.keys() - set(names) if not {name, name.lower()} & never}


def again(article: Article, full: list[str]) -> dict[str, str]:
    """Give names to look for in an article, with their types; `full` are the full names of its people."""
    short = _short_parties(article) | _acronyms(article) | _series(article)
    return _again(article, full) | short | _loud(article, full)


def _again(article: Article, full: list[str]) -> dict[str, str]:
    """Names to look for in the rest of the article: of several words, or found twice, or by a rule."""
    count: Counter[tuple[str, str]] = Counter()
    for name, span in article.mentions():
        if span.type != "group" and span.rule != "listed":  # which is found wherever it is sure
            count[name, span.type] += 1 if span.label and " " not in name else 2
    for first in {name.partition(" ")[0] for name in full}:  # somebody called by first name
        count[first, "person"] += bool(count[first, "person"])
    fit = (key for key in sorted(count) if count[key] > 1 and (len(key[0]) >= SHORTEST or key[0].isupper()))
    return {name: kind for name, kind in fit if name.lower() not in article.small and name not in words("openers")}


def _short_parties(article: Article) -> dict[str, str]:
    """`Centre` for the Centre Party; not `Agrarian`, which is an adjective."""
    full = (SHORT_PARTY.fullmatch(name) for name, _ in article.mentions("organization"))
    return {party[1]: "organization" for party in full if party and not party[1].endswith(ADJECTIVE)}


def _acronyms(article: Article) -> dict[str, str]:
    """Acronyms in the article that the initials of one of its bodies spell."""
    bodies = sorted({name for name, _ in article.mentions("organization") if name.count(" ") > 1})
    seen = {word for reading, _ in article.texts for word in reading.vocabulary if word.isupper()} - words("letters")
    spelt = sorted(word for word in seen if 3 <= len(word) <= 8 and any(spells(word, name) for name in bodies))
    return dict.fromkeys(spelt, "organization")


def _series(article: Article) -> dict[str, str]:
    """Further models of a series of which one was found: with `T-34`, also `T-72`."""
    series = {match[1] for name, _ in article.mentions("product") if (match := SERIES.match(name))}
    seen = {w.text: SERIES.match(w.text) for reading, _ in article.texts for w in reading.words} if series else {}
    return {word: "product" for word, match in seen.items() if match and match[1] in series}


def _loud(article: Article, full: list[str]) -> dict[str, str]:
    """Names that the article sets in capitals elsewhere: `ANN LEE`."""
    loud = {w.text for reading, _ in article.texts for w in reading.words if LOUD.fullmatch(w.text)}
    if not loud:
        return {}
    named = {name: span.type for name, span in article.mentions("person", "organization", "place")}
    named |= dict.fromkeys(full, "person")
    upper = {name.upper(): kind for name, kind in sorted(named.items()) if not name.isupper()}
    return {name: kind for name, kind in upper.items() if name.rpartition(" ")[2] in loud}


def found(reading: Reading, index: Index, given: Given, surnames: set[str], small: frozenset[str]) -> Iterator[Span]:
    """Propose the names of an article where they stand in a text."""
    for start, end in index.occurrences(reading):
        name, number = reading.text[start:end], reading.at(start)
        if name in given.once and not reading.alone(number):
            continue
        if name.lower() not in small or not reading.opens(number):
            yield Span(start, end, given.names[name], None, "surname" if name in surnames else "same name", RANK)
