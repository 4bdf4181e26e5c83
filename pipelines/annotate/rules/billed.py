"""Titles by the noun of what they are, their author or their other title, where the model took them for something else.

`the opera Salt Roads` and `Kestrel, her first film,` are works whatever the model says, and so is `Salt by Ann Lee`.
Titles that only capitals and small words tell are for works, announced and published.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from pipelines.annotate.lists.gazetteer import Entry, find
from pipelines.annotate.rules.editions import is_work
from pipelines.annotate.rules.works import FICTION, TITLE, is_title, title_before
from pipelines.annotate.spans import CAPITAL, OWNER, Reading, Span
from pipelines.annotate.words import alternation, words

RANK = 60  # above the model
LONGEST = 60  # code points looked at before a name
# `the opera Prince Igor`, `her early play, Kestrel`
BEFORE = re.compile(
    rf"\b(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Mm]y|whose|{OWNER}|\w+s[’'])(?: [a-z-]+| \d{{4}}){{0,3}}"
    rf" {FICTION},? $"
)
# a clause that somebody's name opens goes on with a verb: `the film Ann Lee made`
ENDS = re.compile(r"[,.;:)!?”]|$| \(| (?:about|as|at|by|for|from|in|is|on|to|was|which|with)\b")
# `Kestrel, the first Lumek feature`
OTHERS = ("drama", "feature", "thriller")
BEHIND = re.compile(rf", (?:an?|the|his|her|their)(?: [\w-]+){{0,3}} (?:{FICTION}|{'|'.join(OTHERS)})\b")
NOUNS = words("fiction").union(OTHERS)
# `Winter Wheat by Ann Lee`
BY = re.compile(rf" by (?={CAPITAL})")
# `Salz und Brot (Salt and Bread)`, `Les Barques (The Boats)`
OTHER_TITLE = re.compile(rf" \(({CAPITAL}[^():;,\d]{{2,60}}\??)\)")
FOREIGN = re.compile(rf"[à-öø-ÿß]|\b{alternation('foreign_small')}\b|^{alternation('foreign_articles')} ")
# `Dalca (Ann Lee)`, who plays him
CAST = re.compile(rf" \((?={CAPITAL}[\w-]+ {CAPITAL}[\w’ -]+\))")
PLACED = ("organization", "place")
KINDS = ("event", "organization", "person", "place", "product")


def propose(reading: Reading, spans: list[Span], tidied: list[Span], listed: Mapping[str, Entry]) -> Iterator[Span]:
    """Propose titles in an English text; `tidied` are the model's spans, `spans` what else is proposed."""
    text = reading.text
    people = {span.start for span in spans if span.type == "person" and " " in text[span.start : span.end]}
    if not NOUNS.isdisjoint(reading.vocabulary):
        yield from _beside_noun(text, tidied, people, listed)
    yield from _by(text, spans, people, listed)
    yield from _translated(text, spans, people)


def _beside_noun(text: str, spans: list[Span], people: set[int], listed: Mapping[str, Entry]) -> Iterator[Span]:
    """What stands beside the noun of a work, and is no listed name nor somebody between commas."""
    for span in spans:
        name = text[span.start : span.end]
        before = BEFORE.search(text, max(0, span.start - LONGEST), span.start)
        apposed = before is not None and before[0].endswith(", ")
        named = span.type == "person" and apposed and not text.startswith((".", " (", ";"), span.end)
        listed_one = find(name, listed) is not None and not (apposed and name.isupper())
        if span.type not in KINDS or named or listed_one:
            continue
        billed = before is not None and ENDS.match(text, span.end)
        if billed or (span.type != "person" and BEHIND.match(text, span.end)):
            articled = 4 * text.endswith((" The ",), 0, span.start)
            yield replace(span, start=span.start - articled, type="work", rule="billed", rank=RANK)
        elif span.type in PLACED and " " not in name and (cast := CAST.match(text, span.end)) and cast.end() in people:
            yield replace(span, type="person", rule="cast", rank=RANK)


def _by(text: str, spans: list[Span], people: set[int], listed: Mapping[str, Entry]) -> Iterator[Span]:
    """Titles before `by` and somebody named in full: `Winter Wheat by Ann Lee`."""
    sure = [s for s in spans if s.type != "work" and (s.rule != "model" or s.type in ("person", "group"))]
    for match in BY.finditer(text):
        title = title_before(text, match.start()) if match.end() in people else None
        if title is None or not is_title(text[slice(*title)]) or not is_work(text[slice(*title)], listed):
            continue
        if not any(span.start < title[1] and title[0] < span.end for span in sure):
            yield Span(*title, "work", None, "title by", RANK)


def _translated(text: str, spans: list[Span], people: set[int]) -> Iterator[Span]:
    """What a title is in another language, in the bracket behind it; one of the two is written in another."""
    for span in spans:
        other = OTHER_TITLE.match(text, span.end) if span.type == "work" and span.rule != "model" else None
        name = other[1] if other else ""
        foreign = FOREIGN.search(name) or FOREIGN.search(text, span.start, span.end)
        title = TITLE.match(name) is not None and " " in name and not words("organisations") & {*name.split()}
        if other and foreign and title and other.start(1) not in people:
            yield Span(*other.span(1), "work", None, "other title", RANK + 20)
