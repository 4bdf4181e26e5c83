"""What stands at the end of a model's span and is no part of the name: adjectives, offices, verbs.

Articles, titles and quotation marks are for tidy.
"""

import re
from collections.abc import Mapping

from pipelines.annotate.lists.gazetteer import Entry
from pipelines.annotate.spans import CAPITAL
from pipelines.annotate.words import words

ACRONYM = re.compile(r"[A-Z]{2,6}")
SMALL_END = re.compile(r"(?<=\w)(?: [a-z]{3,})+$")
# `NUS Treasurer`
OFFICER = re.compile(
    rf" (?:{CAPITAL}[a-z]+ )?(?:Chair(?:man|woman|person)?|Conven[eo]r|Leader|Organi[sz]er|President|Secretary"
    r"|Spokes(?:man|person|woman)|Steward|Treasurer)$"
)


def of_body(text: str, start: int, end: int, listed: Mapping[str, Entry]) -> tuple[int, int]:
    """Take off a body's name what opens a sentence before it, and adjectives and offices behind it."""
    start, end = without_opening(text, start, end, listed)
    return without_office(text, *without_adjective(text, start, end, listed), listed)


def without_adjective(text: str, start: int, end: int, listed: Mapping[str, Entry]) -> tuple[int, int]:
    """A place and an adjective are no body: `UK Ministerial` is half of something; the place is certain."""
    place, _, rest = text[start:end].rpartition(" ")
    return (start, start + len(place)) if place in listed and rest.endswith(("ial", "ional")) else (start, end)


def without_office(text: str, start: int, end: int, listed: Mapping[str, Entry]) -> tuple[int, int]:
    """What somebody is in a body is no part of its name: `NUS Treasurer`; nor is what a party has for a while."""
    name = text[start:end]
    officer = OFFICER.search(name)
    if officer and ACRONYM.fullmatch(name[: officer.start()]):
        return start, start + officer.start()
    party, _, last = name.rpartition(" ")
    entry = listed.get(party) if last in words("governments") else None
    return (start, start + len(party)) if entry and entry.type == "organization" else (start, end)


def without_opening(text: str, start: int, end: int, listed: Mapping[str, Entry]) -> tuple[int, int]:
    """What is done to it is no part of a listed name at the head of a sentence: `Mending America’s roads`."""
    first, blank, rest = text[start:end].partition(" ")
    opens = text[max(0, start - 2) : start].rstrip("“\"‘ ")[-1:] in ("", ".", "?", "!", ":", "\n")
    doing = blank and first.endswith("ing") and first not in listed and rest in listed
    return (start + len(first) + 1, end) if doing and opens else (start, end)


def without_prefix(text: str, start: int, end: int) -> tuple[int, int]:
    """The first half of a word with a hyphen is no part of a name: `Dalca co` of `Dalca co-founded`."""
    name, _, prefix = text[start:end].rpartition(" ")
    return (start, start + len(name)) if name and prefix.islower() and text.startswith("-", end) else (start, end)


def without_verb(text: str, start: int, end: int, kind: str) -> tuple[int, int]:
    """What follows a name in small letters is no part of it: `Lumen Transit ended months`; a noun of bodies may be."""
    letters, _, rest = text[start:end].partition(" ")
    if kind == "organization" and ACRONYM.fullmatch(letters) and rest.islower():  # `NUS union rep`
        return start, start + len(letters)
    small = SMALL_END.search(text, start, end) if kind in ("organization", "person", "place") else None
    if small is None or any(part in words("bodies") | words("small_heads") for part in small[0].split()):
        return start, end
    return start, small.start()
