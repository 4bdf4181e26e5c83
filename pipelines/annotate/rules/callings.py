"""People and bodies by what is said of them right behind their name, where the model took it for something else.

`Nino, a teacher,` and `Nino lives in` are people, `Irish Dream` is none. What stands before a name is for beside.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from pipelines.annotate.lists.gazetteer import Entry, find, is_a
from pipelines.annotate.rules.attributes import ACRONYM
from pipelines.annotate.rules.tidy import CAMEL
from pipelines.annotate.spans import CAPITAL, Span
from pipelines.annotate.words import alternation, words

RANK = 60  # above the model
ROLE = "|".join(sorted(words("roles") - words("roles_of_firms"), key=lambda role: (-len(role), role)))
# `Nino, the landlady’s daughter,`
CALLED = re.compile(
    rf", (?:an?|the|his|her|my|their)(?: [\w’'-]+){{0,2}}? (?:{ROLE})(?:[,.;)]| (?:of|who|from|in|at)\b)"
)
KIN = re.compile(
    rf"\b(?:his|her|my|our|their|[\w’'-]+[’']s?)(?: [a-z-]+){{0,2}} {alternation('relatives')},"
    rf" ({CAPITAL}[\w-]+(?: {CAPITAL}[\w-]+)?)(?=[,.;)])"
)
DOES = re.compile(rf" (?:had |has )?{alternation('people_do')}\b")
OF_BIRTH = re.compile(r"(?:von|van)(?: de[rn]?)? [^\W\d_a-z][\w-]+")  # `von Lume`
KINDS = ("place", "organization", "product")
NOUNS = ("organisations", "periodicals", "last_heads", "places", "places_first", "events", "laws", "openers")


def propose(text: str, spans: list[Span], listed: Mapping[str, Entry]) -> Iterator[Span]:
    """Propose people, and bodies called after a people, among the model's tidied spans."""
    yield from _kin(text, {span.start for span in spans if span.type == "person"}, listed)
    for span in spans:
        name = text[span.start : span.end]
        said = span.type in KINDS and (CALLED.match(text, span.end) or DOES.match(text, span.end))
        of_birth = span.type == "organization" and OF_BIRTH.fullmatch(name)
        if of_birth or (said and _can_be_person(name, listed)):
            yield replace(span, type="person", rule="calling", rank=RANK)
        elif span.type == "person" and (_of_people(name, listed) or _wing(name, listed)):
            yield replace(span, type="organization", rule="of a people", rank=RANK)


def _kin(text: str, people: set[int], listed: Mapping[str, Entry]) -> Iterator[Span]:
    """Somebody between commas behind what they are to another: `his older brother, Nino,`."""
    for match in KIN.finditer(text):
        if match.start(1) not in people and _can_be_person(match[1], listed):
            yield Span(*match.span(1), "person", None, "kin", RANK)


def _can_be_person(name: str, listed: Mapping[str, Entry]) -> bool:
    """Tell whether one or two words may be somebody's name: not listed, no acronym, no noun of anything else."""
    parts = name.split()
    other = any(part in words(key) for part in parts for key in NOUNS) or find(name, listed) is not None
    return len(parts) <= 2 and not other and not ACRONYM.fullmatch(name) and CAMEL.match(name) is None


def _wing(name: str, listed: Mapping[str, Entry]) -> bool:
    """Tell whether a name is that of a part of a listed body: `Young Labour`."""
    first, _, body = name.partition(" ")
    return first in words("wings") and is_a("organization", body, listed)


def _of_people(name: str, listed: Mapping[str, Entry]) -> bool:
    """Tell whether a name begins with an adjective that is a people's and nobody's first name: `Irish Dream`."""
    first, blank, _ = name.partition(" ")
    return blank != "" and first not in words("peoples_too") and is_a("group", first, listed)
