"""Places by what stands before them, where the model took their name for something else.

Nouns of places, verbs of dwelling and of going, and prepositions belong here; nouns inside a name are for tidy,
places in a row for enumerations, listed ones for gazetteer.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from pipelines.annotate.lists.gazetteer import Entry, by_code, find
from pipelines.annotate.spans import CAPITAL, Span
from pipelines.annotate.words import alternation, table, words

RANK, STATE_RANK = 60, 70  # above the model
WINDOW = 40  # code points
# `the village of`, `the valley of the`
NOUN = re.compile(rf"\b{alternation('place_nouns')} of (?:the )?$")
# `born at`, `walked to`, `a mile below`
BEFORE = re.compile(
    rf"(?:\b{alternation('dwelling')} (?:in|at|near|to|from) (?:the )?|\b{alternation('going')} "
    rf"|\b(?:based|headquartered|held|staged|{alternation('event_nouns')}) in "
    r"|\b(?:near|outside|(?:north|south|east|west) of|miles? (?:from|below|above|of|off)|off the coast of) )$"
)
DWELT = re.compile(rf"\b{alternation('dwelling')} (?:in|at|near) $")
# `in Castel Lume, outside Rome`; a body may be in a town too
PART = re.compile(
    r", (?:(?:just )?outside|near|(?:north|south|east|west) of"
    r"|an? [a-z ]{0,20}(?:town|village|city|suburb|port|hamlet)\b)"
)
# `entered Lume`, `the fall of Lume`: so are taken towns, and bodies hardly ever
TAKEN = re.compile(rf"\b{alternation('taken')} $")
# `Lume was the birthplace of`
BIRTHPLACE = re.compile(
    r"(?: is| was|,) (?:the|his|her|their|my) (?:[a-z]+ )?"
    r"(?:birthplace|home ?town|home village|native (?:town|village))\b"
)
# `had met him at Lume`, but not `angry at Reed`
AT_SOMEBODY = re.compile(rf"\b{alternation('at_somebody')} at $")
# `the excavations at Lume`
AT_PLACE = re.compile(rf"\b{alternation('at_places')} at $")
# `a woman from Lume`
NATIVE = re.compile(rf"\b{alternation('natives')} from $")
LOCAL = re.compile(r"\b(?:[Ii]n|[Nn]ear|[Ff]rom|[Bb]etween|[Tt]o|[Aa]t|[Tt]hrough|[Vv]ia|[Oo]utside) (?:the )?$")
# `on the Salzallee`: people have no article, but where their name is an attribute
THE = re.compile(r"\b(?:[Ii]n|[Oo]n|[Aa]t|[Tt]o|[Ff]rom|[Aa]cross|[Aa]long|[Dd]own|[Uu]p|[Nn]ear|[Bb]eyond) the $")
ALONE = re.compile(
    r"[.,;:)]|$| (?:and|or|in|on|at|to|from|where|which|was|is|were|how|when|that|as|by|with|for|he|she|they|we)\b"
)
# `in Lune, where`, `At Lune he stopped`
WHERE = re.compile(
    rf"\b(?:[Ii]n|[Aa]t|[Tt]o|[Ff]rom|[Nn]ear|[Pp]ast|[Bb]eyond|[Vv]ia|[Rr]each(?:ed|es)?) ({CAPITAL}[\w-]+), where\b"
)
# `Lume-sur-Mer`, `Nether-on-Lume`
WATERSIDE = re.compile(
    rf"(?<![\w’'-]){CAPITAL}[\w’'-]*-(?:am|au|aux|bei|by|du|en|le|les|lès|on|sous|sur|under|upon|y)-(?:la-)?"
    rf"{CAPITAL}[\w-]+"
)
COUNTY = re.compile(rf"\bCounty {CAPITAL}[\w-]+\b(?! {CAPITAL})")
AT = re.compile(rf"(?:^|[.;!?] )At ({CAPITAL}[\w-]+),? (?:he|she|they|we|I)\b")
# each with its rule, and what a text has where it finds anything
PATTERNS = (
    (WHERE, "place beside", ", where"), (AT, "place beside", "At "), (COUNTY, "county", "County "),
    (WATERSIDE, "waterside", "-"),
)  # fmt: skip
# `the Lume refinery`: what is built or dug has the name of where it is
SITE = re.compile(rf" (?:[a-z-]+ )?{alternation('sites_of_places')}\b")
# `the Lume and Ister rivers`
SITES = re.compile(rf"\b[Tt]he ({CAPITAL}[\w-]+) and ({CAPITAL}[\w-]+) {alternation('sites_of_places')}s\b")
# `in Lume prison`
WALLED = re.compile(rf" {alternation('walled')}\b")
# `Salem, Mass.`, `Salem, MA`
TOWN_WORD = rf"{CAPITAL}(?:[\w-]|[’'](?!s\b))+"
TOWN = re.compile(rf"\b{TOWN_WORD}(?: {TOWN_WORD}){{0,2}}$")
STATE = re.compile(rf", ({'|'.join(map(re.escape, sorted(table()['states'])))})(?!\w)")
CODE = re.compile(r", ([A-Z]{2})(?![\w-])")
KINDS = ("organization", "person", "product", "work")
NO_PLACES = ("organisations", "periodicals", "last_heads", "months", "openers")


def propose(text: str, spans: list[Span], listed: Mapping[str, Entry]) -> Iterator[Span]:
    """Propose places among the model's tidied spans: `buried in Veere`, `the village of Lune`."""
    for span in spans:
        if span.type in KINDS and _can_be_place(text[span.start : span.end], listed) and _told(text, span):
            yield replace(span, type="place", rule="place before", rank=RANK)
    for pattern, rule, sign in PATTERNS:
        for match in pattern.finditer(text) if sign in text else ():
            group = match.lastindex or 0
            if _can_be_place(match[group], listed):
                yield Span(*match.span(group), "place", None, rule, RANK)
    for match in SITES.finditer(text):
        for start, end in (match.span(1), match.span(2)):
            if _can_be_place(text[start:end], listed):
                yield Span(start, end, "place", None, "site", RANK)
    yield from _states(text, spans)
    for first, last in pairwise(spans):
        odd = last if first.type == "place" else first
        pair = text[first.end : last.start] in (" and ", " or ") and odd.type in KINDS
        name = text[odd.start : odd.end]
        pair = pair and "place" in (first.type, last.type) and " " not in name and _can_be_place(name, listed)
        if pair and LOCAL.search(text, max(0, first.start - WINDOW), first.start):
            yield replace(odd, type="place", rule="place beside", rank=RANK)


def _states(text: str, spans: list[Span]) -> Iterator[Span]:
    """States behind towns, by their letters: `Salem, Mass.`; two letters tell one only where the model saw the town."""
    if ", " not in text:
        return
    for match in STATE.finditer(text):
        town_before = TOWN.search(text, max(0, match.start() - WINDOW), match.start())
        if town_before:
            first, _, rest = town_before[0].partition(" ")
            start = town_before.start() + (len(first) + 1 if rest and first in words("openers") else 0)
            yield Span(start, match.start(), "place", None, "town of a state", RANK)
            yield Span(*match.span(1), "place", None, "letters of a state", STATE_RANK, table()["states"][match[1]])
    for town in spans:
        code = CODE.match(text, town.end) if town.type == "place" else None
        if code and code[1] in by_code():
            yield Span(*code.span(1), "place", None, "letters of a state", STATE_RANK, by_code()[code[1]].name)


def _told(text: str, span: Span) -> bool:
    """Tell whether the words before a span, or around it, are those of a place."""
    before = text[max(0, span.start - WINDOW) : span.start]
    if NOUN.search(before) or (PART.match(text, span.end) and LOCAL.search(before)):
        return True
    if span.type == "organization" and TAKEN.search(before):
        return True
    if " " in text[span.start : span.end]:
        return span.type == "organization" and bool(DWELT.search(before) or AT_PLACE.search(before))
    site = before.endswith(("the ", "The ")) and SITE.match(text, span.end)
    site = site or (LOCAL.search(before) and WALLED.match(text, span.end))
    if site or BIRTHPLACE.match(text, span.end):
        return True
    behind = THE.search(before) or (before.endswith(" at ") and not AT_SOMEBODY.search(before))
    person = span.type == "person" and behind and ALONE.match(text, span.end)
    native = span.type == "person" and NATIVE.search(before)
    return bool(person or native or AT_PLACE.search(before) or BEFORE.search(before))


def _can_be_place(name: str, listed: Mapping[str, Entry]) -> bool:
    """Tell whether a name may be a place's: no listed name, no noun of a body, no acronym."""
    other = any(word in words(key) for word in name.split() for key in NO_PLACES)
    return not other and not name.isupper() and find(name, listed) is None
