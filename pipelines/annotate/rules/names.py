"""Names an article has given once and uses again: surnames, short names, and what was missed the second time.

What holds inside one article belongs here; what ties articles together is the resolver's.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from itertools import accumulate, pairwise
from types import MappingProxyType

from pipelines.annotate.lists.gazetteer import Entry, is_a
from pipelines.annotate.rules import again, peoples, programs, titles
from pipelines.annotate.rules.article import SHORTEST, Article
from pipelines.annotate.rules.citations import in_order
from pipelines.annotate.rules.common import is_common
from pipelines.annotate.rules.tidy import MODEL_RANK
from pipelines.annotate.spans import Index, Reading, Span, without_overlaps
from pipelines.annotate.words import words

TOLD_VOTES = 4  # of the model's, for a type that what stands beside told
SAID_VOTES = 9  # where its noun stands beside a single word: `the movement called Lumen`
RULE_VOTES = 3  # of the model's, for a name's type: measured by what the rules get right
INSIDE = re.compile(r"\b(?:in|near)(?: the)? $")
WITHIN_ANY = re.compile(r"\b(?:[Ii]n|[Nn]ear) ([^\W\d_a-z][^\W\d_]+)\b(?! [^\W\d_a-z]|[’'-])")
SOMEWHERE, LONGEST_BEFORE = re.compile(r"\b(?:[Ii]n|[Nn]ear|[Tt]o|[Ff]rom|[Aa]t|[Oo]f|[Tt]hrough)(?: the)? $"), 12
AT, WITHIN = re.compile(r"\b(?:to|at|from|of|through) $"), re.compile(r", (?:in|near) (?:the )?(?=[^\W\d_a-z])")
PLURAL = re.compile(r"[A-Z]{2,6}s")  # of letters that stand for a common noun: PCs
# kinds whose names somebody's first name is not taken for
NO_FIRST = ("organization", "product", "work", "event", "law")
FULL = re.compile(r"(?:[^\W\d_a-z](?:[\w’'-]*[^\W\d_A-Z]|\.) ){1,2}[^\W\d_a-z][\w’'-]*[^\W\d_A-Z]")  # of a person


def settle(
    texts: Sequence[tuple[Reading, list[Span]]],
    people: Iterable[str],
    listed: Mapping[str, Entry],
    small: frozenset[str] | None = None,
    alone: Mapping[str, str] = MappingProxyType({}),
) -> list[list[Span]]:
    """Make the mentions of an article agree: one type per name, surnames as people, and what was missed found again.

    `texts` are the readings of the article with their spans; `people` are names from its byline and the like, or
    introduced in it, `small` is what written_small tells of it, `alone` are names that stand alone in it, by type.
    """
    small = written_small(reading for reading, _ in texts) if small is None else small
    article = Article(texts, small)
    persons = {in_order(name) for name, _ in article.mentions("person")}
    article = article.changed([_without_person(reading, span, persons) for span in spans] for reading, spans in texts)
    full = [name for name in (*people, *sorted(persons)) if name.rpartition(" ")[2][:1].isupper() and " " in name]
    surnames = {name for name in map(surname, full) if name and not _of_people(name, listed)}
    parts, loose = {part for name in full for part in name.split()}, programs.about_computers(small)
    article = article.changed(
        [_listed_type(reading, span, listed, parts, loose=loose) for span in spans] for reading, spans in article.texts
    )
    article = article.changed(
        [
            part
            for span in spans
            for part in _apart(reading, _without_owner(reading, span, surnames), surnames)
        ]
        for reading, spans in article.texts
    )
    firsts = {name.partition(" ")[0] for name in full} - listed.keys()
    article = _agreed(article, surnames, firsts)
    short = titles.short(article.texts, listed)
    names = dict(alone) | again.again(article, full) | short
    names |= {name: "person" for name in surnames if name.lower() not in small} | dict.fromkeys(full, "person")
    once = again.seen_once(article, names)
    given = again.Given(once | names, once.keys() | {name for name in short if " " not in name})
    loud = [name for name, kind in names.items() if kind == "person" and " " in name and name.isupper()]
    long = {name: kind for name, kind in names.items() if kind in ("organization", "place") and " " in name}
    long |= dict.fromkeys([*full, *loud], "person")
    index, whole, shorter = Index(given.names), Index(long), Index(short)
    return [
        without_overlaps(
            [
                *spans,
                *again.found(reading, index, given, surnames, small),
                *_whole(reading, spans, whole, long),
                *titles.again(reading, spans, shorter),
            ]
        )
        for reading, spans in article.texts
    ]


def _agreed(article: Article, surnames: set[str], firsts: set[str]) -> Article:
    """One type for each name, and no common nouns; `firsts` are first names of the article's people."""
    bearers = {part for name, _ in article.mentions("person") if " " in name for part in name.split()}
    types = _types(article, bearers | surnames | firsts)
    loose = programs.about_computers(article.small)
    return article.changed(
        [
            _typed(reading, span, types, surnames, firsts)
            for span in spans
            if not is_common(reading, span, article.small, surnames, loose=loose)
        ]
        for reading, spans in article.texts
    )


def _whole(reading: Reading, spans: list[Span], full: Index, kinds: Mapping[str, str]) -> Iterator[Span]:
    """Names of several words, of `kinds`, of which only a part was seen: `Georgian`, where elsewhere it says more."""
    spans = sorted(spans, key=lambda span: span.start)
    starts, ends = [span.start for span in spans], list(accumulate((span.end for span in spans), max))
    for start, end in full.occurrences(reading):
        near = spans[bisect_right(ends, start) : bisect_left(starts, end)]
        touched = [span for span in near if start < span.end]
        part = all(start <= span.start and span.end <= end and span.end - span.start < end - start for span in touched)
        if touched and part:
            yield Span(start, end, kinds[reading.text[start:end]], None, "same name", MODEL_RANK + 1)


def written_small(readings: Iterable[Reading]) -> frozenset[str]:
    """The words that an article writes small, alone and in pairs, and letters with a plural ending.

    They are common nouns.
    """
    readings = list(readings)
    single = {w.text for reading in readings for w in reading.words if not w.cap or PLURAL.fullmatch(w.text)}
    pairs = ((reading.text, *pair) for reading in readings for pair in pairwise(reading.words))
    return frozenset(single).union(
        f"{word.text} {after.text}"
        for text, word, after in pairs
        if not word.cap and not after.cap and text[word.end : after.start] == " "
    )


def surname(name: str) -> str:
    """The last word of a person's full name that is no suffix; empty for a single word or a short one."""
    parts = [part.strip(",") for part in name.split()]
    while parts and parts[-1].rstrip(".") in words("suffixes"):
        parts.pop()
    return parts[-1] if len(parts) > 1 and len(parts[-1]) >= SHORTEST and parts[-1][0].isupper() else ""


def _of_people(name: str, listed: Mapping[str, Entry]) -> bool:
    """Tell whether a surname is a people's name too, which it mostly is: `English`."""
    return is_a("group", name, listed)


def _without_person(reading: Reading, span: Span, persons: set[str]) -> Span:
    """A body is not named with the person behind it: `the Royal Academy of Reynolds` is a body and a person."""
    body, of, person = reading.text[span.start : span.end].rpartition(" of ")
    behind = of and span.type == "organization" and person in persons and " " in body
    return span.moved(span.start, span.start + len(body)) if behind else span


def _listed_type(
    reading: Reading, span: Span, listed: Mapping[str, Entry], parts: set[str], *, loose: bool
) -> Span:
    """A listed place or people is no person, nor is what one is in, unless somebody in the article bears the name."""
    name = reading.text[span.start : span.end]
    if span.type not in ("person", "product", "event") or span.rule != "model" or name in parts or " " in name:
        return span
    if span.type != "person":  # what is written in a language of computers is no place
        word = name.isalpha() and name not in listed and not loose
        inside = word and INSIDE.search(reading.text, max(0, span.start - 10), span.start)
        return replace(span, type="place", rule="in") if inside else span
    entry = listed.get(name)
    before = max(0, span.start - 10), span.start
    within = WITHIN.match(reading.text, span.end) and AT.search(reading.text, *before)
    if entry is None and (within or INSIDE.search(reading.text, *before)):
        return replace(span, type="place", rule="in")
    return replace(span, type=entry.type, rule="gazetteer") if entry and entry.type != "person" else span


def _without_owner(reading: Reading, span: Span, surnames: Set[str]) -> Span:
    """Whoever something belongs to is no part of its name: `Reed’s Plain Letters`."""
    owner, of, rest = reading.text[span.start : span.end].partition("’s ")
    cut = of and rest and owner in surnames and span.rule == "model"
    return span.moved(span.start + len(owner) + len(of), span.end) if cut else span


def _apart(reading: Reading, span: Span, surnames: Set[str]) -> Iterator[Span]:
    """Two people whom the model took for a body: `Reed and Moss`."""
    one, pair, other = reading.text[span.start : span.end].partition(" and ")
    if span.type != "organization" or span.rule != "model" or not {one, other} <= surnames:
        yield span
        return
    yield replace(span, end=span.start + len(one), type="person", rule="surname")
    yield replace(span, start=span.start + len(one) + len(pair), type="person", rule="surname")


def _types(article: Article, bearers: Set[str]) -> dict[str, str]:
    """The type most mentions of a name have in the article, or its first one in a tie.

    A rule's word counts more than the model's; nobody of the name of somebody in full (`bearers`) is a place.
    """
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    ruled: set[str] = set()
    within = Counter(name for reading, _ in article.texts for name in WITHIN_ANY.findall(reading.text))
    several = peoples.told([reading.text for reading, _ in article.texts])
    for words_of, span in article.mentions():
        name = in_order(words_of) if span.type == "person" else words_of
        weight = SAID_VOTES if span.rule == "body" and " " not in name else RULE_VOTES
        weight += span.rule == "emphasised" and span.type == "organization"  # a paper is cited beside works
        votes[name][span.type] += weight if not span.label else 1 if span.rule == "model" else TOLD_VOTES
        if not span.label and span.type != "person":
            ruled.add(name)
    for name, counts in votes.items():
        if counts["person"] and name in within and name not in bearers:
            counts["place"] += TOLD_VOTES * within[name]  # also where the model saw nothing
        if name in several and name not in bearers:
            counts["group"] += SAID_VOTES
        last = votes.get(surname(name), Counter()) if " " in name else Counter()
        if last["person"] and counts["person"]:  # ships and lives bear the names of people
            del counts["product"], counts["work"]
        elif last["person"] > last.total() / 2 and name not in ruled and FULL.fullmatch(name):
            counts["person"] = counts.total() + 1  # who is called by surname is a person in full, too
    return {key: max(counts, key=lambda kind: counts[kind]) for key, counts in votes.items()}


def _first_name(reading: Reading, span: Span) -> bool:
    """Tell whether a place may be somebody called by first name: nobody is in it, and nothing from it."""
    before = reading.text[max(0, span.start - LONGEST_BEFORE) : span.start]
    return span.type == "place" and span.rule == "model" and not SOMEWHERE.search(before)


def _typed(reading: Reading, span: Span, types: Mapping[str, str], surnames: set[str], firsts: set[str]) -> Span:
    """Only what the model alone says is changed."""
    name = reading.text[span.start : span.end]
    if span.label is None:
        italic = span.rule == "emphasised" and types[name] in ("organization", "work")
        return replace(span, type=types[name]) if italic else span
    first = name in firsts and (span.type in NO_FIRST or _first_name(reading, span))
    if (name in surnames or first) and (span.rank <= MODEL_RANK or span.type == "person"):
        return span if span.type == "person" else replace(span, type="person", rule="surname")
    return span if types[name] == span.type else replace(span, type=types[name], rule="same name")
