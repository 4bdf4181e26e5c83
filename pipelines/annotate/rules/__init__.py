"""Rules that propose mentions from the words themselves, with a model or without one.

Listed names, people and things belong here, one function per kind of evidence. Bodies, events and laws, titles of
works, acronyms and the names an article has already given have modules of their own; words stand in english.toml.
"""

import re
from collections.abc import Iterator, Mapping

from pipelines.annotate.lists import gazetteer
from pipelines.annotate.lists.gazetteer import Entry, Names, by_code
from pipelines.annotate.spans import CAPITAL, Reading, Span
from pipelines.annotate.words import alternation, words

# What is certain by its words stands above the model's 50; a listed word that may be part of a longer name, below.
STATE_RANK, SHIP_RANK, TITLE_RANK, ROLE_RANK, HEAD_RANK, LONG_RANK, SHORT_RANK = 70, 72, 66, 64, 62, 54, 30
HALF_RANK, TOUCHED_RANK = 45, 5
# `Orwell Prize` names nobody; a country in a name is still one
NEVER_PART = ("person", "organization", "event", "work")
ROLE = re.compile(rf"\b{alternation('roles')}s? (?={CAPITAL})")
LATE = re.compile(rf"\bthe late (?={CAPITAL})")
# `Mr Reed`, `Mr Justice Reed`
SURE = alternation("sure_honorifics")
HONORIFIC = re.compile(rf"(?<!\w){SURE}\b\.? (?:(?:{SURE}|Justice)\b\.? )*(?={CAPITAL})")
SEVERAL = re.compile(rf"\b{alternation('honorifics_of_several')}\b\.? (?={CAPITAL})")
NEXT = re.compile(rf"(?:, and |, | and )(?={CAPITAL})")
LORDLY = re.compile(rf"(?<!\w){alternation('lordly')} (?={CAPITAL})")
SHIP = re.compile(rf"\b{alternation('ships')} {CAPITAL}[\w-]+(?: {CAPITAL}[\w-]+)?")
# `the steamer Hope`, `the ship was the Hope`, `the Hope, a ship`
VESSEL = alternation("vessels")
CALLED_SHIP = re.compile(
    rf"\b(?:{VESSEL},? (?:called |named |such as |like )?(?:the )?"
    rf"|{VESSEL}(?![’'])[^.,;:!?“\"]{{0,40}} (?:was|is|were) the )(?={CAPITAL})"
)
ABOARD = re.compile(rf"\b(?:aboard|on board) (?:the )?(?={CAPITAL})")
A_SHIP = re.compile(rf"(?:, | (?:was|is) )(?:a|an|the) (?:[a-z-]+ ){{0,3}}{VESSEL}\b(?![’'])")
PRODUCT = re.compile(rf" {alternation('products')}\b")
COMPASS = re.compile(rf"\bthe ({alternation('compass')})\b(?! {CAPITAL})(?!-)")
WORLD_WAR = re.compile(r"\b(?:first|second) world war\b")
STATE = re.compile(r"\((?:[A-Z]-)?([A-Z]{2})\)")


def propose(reading: Reading, listed: Names) -> Iterator[Span]:
    """Propose mentions in an English text by every rule of this module; they may overlap."""
    yield from from_gazetteer(reading, listed)
    for match in COMPASS.finditer(reading.text) if reading.may_have("compass") else ():
        yield Span(*match.span(1), "place", None, "gazetteer", LONG_RANK)
    for match in WORLD_WAR.finditer(reading.text) if " world war" in reading.text else ():
        yield Span(*match.span(), "event", None, "gazetteer", LONG_RANK)
    yield from _people(reading, listed)
    yield from _things(reading, listed)
    for match in STATE.finditer(reading.text) if "(" in reading.text else ():
        if match[1] in by_code():
            yield Span(*match.span(1), "place", None, "state", STATE_RANK, by_code()[match[1]].name)


def from_gazetteer(reading: Reading, listed: Names) -> Iterator[Span]:
    """Propose listed names: countries, regions, peoples and wars; one that another capital touches ranks low."""
    for first, after in reading.runs:
        number = first
        while number < after:
            last, entry = longest(reading, number, listed)
            if entry is None:
                yield from _halves(reading, number, listed)
            else:
                clear = number == first or _no_part(reading, number - 1, listed)
                clear |= entry.type == "person" and reading.words[number - 1].text in words("honorifics")
                clear &= _ends(reading, last, after, listed)
                if entry.type == "group" and _hyphenated(reading, last, after):
                    last, clear = last + 1, True
                rank = _rank(entry, last > number) if clear else TOUCHED_RANK
                articled = number + (last > number and reading.words[number].text == "The")
                never = articled > number and reading.between(articled, last) not in listed  # `in Nation`
                if never and entry.type == "organization" and not reading.opens(number):
                    articled = number
                ends = reading.words[articled].start, reading.words[last].end
                if clear or entry.type not in NEVER_PART:
                    yield Span(*ends, entry.type, None, "gazetteer", rank)
            number = last + 1
    for number, word in enumerate(reading.words):
        if not word.cap and "-" in word.text:
            yield from _halves(reading, number, listed)
        elif not word.cap and word.text in listed and not word.text.islower():  # iPhone
            yield Span(word.start, word.end, listed[word.text].type, None, "gazetteer", SHORT_RANK)


def _rank(entry: Entry, several: bool) -> int:
    """An event is named in full: `First World War` is more than the `World War` in it."""
    return SHORT_RANK if not several else HEAD_RANK + 1 if entry.type == "event" else LONG_RANK - 2


def longest(reading: Reading, number: int, listed: Names) -> tuple[int, Entry | None]:
    """The longest listed name that begins with a word: its last word and its entry."""
    word = reading.words[number].text
    most = max(listed.reach.get(word, 0), listed.reach.get(word.title(), 0) if word.isupper() else 0)
    for last in range(min(len(reading.words), number + most) - 1, number - 1, -1):
        entry = gazetteer.find(reading.between(number, last), listed)
        if entry is not None:
            return last, entry
    return number, None


def _no_part(reading: Reading, number: int, listed: Mapping[str, Entry]) -> bool:
    """Tell whether a capitalised word before a listed name is no part of it: an opener, listed, or all capitals."""
    word = reading.words[number].text
    return word in words("openers") or word in words("counts") or word in listed or (len(word) > 1 and word.isupper())


def _ends(reading: Reading, last: int, after: int, listed: Mapping[str, Entry]) -> bool:
    """Tell whether a listed name ends with a word: no capitalised one follows, or it is apart or listed too."""
    return last + 1 >= after or not reading.joined(last) or reading.words[last + 1].text in listed


def _hyphenated(reading: Reading, last: int, after: int) -> bool:
    """`Asian American` is one people."""
    return last + 1 < after and reading.words[last + 1].text in words("hyphenated") and reading.joined(last)


def _halves(reading: Reading, number: int, listed: Mapping[str, Entry]) -> Iterator[Span]:
    """Listed names inside a word with hyphens: `pro-French`, `Finnish-speaking`; two beliefs are one group."""
    word = reading.words[number]
    parts = re.split("([-–])", word.text)
    if len(parts) == 1:
        return
    if all(half in words("groups") or half[:-1] in words("groups") for half in parts[::2]):
        yield Span(word.start, word.end, "group", None, "gazetteer", LONG_RANK)
        return
    place = word.start
    for part in parts:
        if part in listed:
            yield Span(place, place + len(part), listed[part].type, None, "gazetteer", HALF_RANK)
        place += len(part)


def _people(reading: Reading, listed: Mapping[str, Entry]) -> Iterator[Span]:
    """Names after an honorific or after a noun of what people are: `Dr Ann Lee`, `the painter Ann Lee`."""
    for match in HONORIFIC.finditer(reading.text) if reading.may_have("sure_honorifics") else ():
        run = reading.run_from(match.end(), 4)
        name = reading.text[slice(*run)] if run else ""
        if run and " " in name and name.rpartition(" ")[2] in words("places") - words("places_too"):
            yield Span(match.start(), run[1], "place", None, "called after", TITLE_RANK)  # `Sir Tom Reed Stadium`
        elif run and not _other(name) and name not in listed:
            yield Span(*run, "person", None, "honorific", TITLE_RANK)
    for match in LORDLY.finditer(reading.text) if reading.has("lordly") else ():
        run = reading.run_from(match.end(), 3)
        name = reading.text[slice(*run)] if run else ""
        office = not {*name.split()}.isdisjoint(words("honorifics")) or name.lower() in words("roles")
        if run and not _other(name) and not office:
            yield Span(*run, "person", None, "honorific", TITLE_RANK)
    for match in SEVERAL.finditer(reading.text) if reading.has("honorifics_of_several") else ():
        yield from _several(reading, match.end())
    roles = ROLE.finditer(reading.text) if reading.may_have("roles") else ()
    late = LATE.finditer(reading.text) if "the late " in reading.text else ()
    for match in (*roles, *late):
        run = reading.run_from(match.end(), 4)
        parts = reading.text[slice(*run)].split() if run else []
        if run and len(parts) > 1 and not _other(" ".join(parts)) and not {" ".join(parts), parts[0]} & listed.keys():
            yield Span(*run, "person", None, "role", ROLE_RANK)


def _several(reading: Reading, place: int) -> Iterator[Span]:
    """The people of a list behind a title in the plural: `Senators Lee, Reed and Moss`."""
    names: list[tuple[int, int]] = []
    while run := reading.run_from(place, 3):
        if _other(reading.text[slice(*run)]):
            return
        names.append(run)
        more = NEXT.match(reading.text, run[1])
        if more is None or (len(names) > 1 and "and" in reading.text[names[-2][1] : run[0]]):
            break
        place = more.end()
    if len(names) > 1 and "and" in reading.text[names[-2][1] : names[-1][0]]:
        yield from (Span(*run, "person", None, "honorific", TITLE_RANK) for run in names)


def _other(name: str) -> bool:
    """Tell whether a word of a name says that it is no person's."""
    kinds = ("organisations", "openers", "events", "laws")
    return any(word in words(kind) for word in name.split() for kind in kinds)


def _things(reading: Reading, listed: Mapping[str, Entry]) -> Iterator[Span]:
    """Ships, and single words before the noun of a product."""
    for match in SHIP.finditer(reading.text) if reading.may_have("ships") else ():
        yield Span(*match.span(), "product", None, "ship", SHIP_RANK)
    afloat = reading.has("vessels")
    for match in ABOARD.finditer(reading.text) if "board " in reading.text else ():
        run = reading.run_from(match.end(), 4)
        if run and _can_be_ship(reading.text[slice(*run)], listed):
            yield Span(*run, "product", None, "ship", LONG_RANK)
            more = reading.text.startswith(" and the ", run[1]) and reading.run_from(run[1] + len(" and the "), 4)
            if more and _can_be_ship(reading.text[slice(*more)], listed):
                yield Span(*more, "product", None, "ship", LONG_RANK)
    for match in CALLED_SHIP.finditer(reading.text) if afloat else ():
        run = reading.run_from(match.end(), 3)
        if run and _can_be_ship(reading.text[slice(*run)], listed):
            yield Span(*run, "product", None, "ship", LONG_RANK)
    for match in A_SHIP.finditer(reading.text) if afloat else ():
        run = reading.run_before(match.start())
        the = run and reading.text.endswith(("the ", "The "), 0, run[0])
        if run and the and _can_be_ship(reading.text[slice(*run)], listed):
            yield Span(*run, "product", None, "ship", LONG_RANK)
    for match in PRODUCT.finditer(reading.text):
        run = reading.run_before(match.start())
        name = reading.text[slice(*run)] if run else ""
        while run and " " in name and name.split()[0] in listed:
            name = name.partition(" ")[2]
        start = match.start() - len(name)
        if run and name not in listed and " " not in name and not reading.opens(reading.at(start)):
            yield Span(start, match.start(), "product", None, "product", LONG_RANK)


def _can_be_ship(name: str, listed: Mapping[str, Entry]) -> bool:
    """Tell whether words beside the noun of a vessel can be its name: no people, title, body or other noun."""
    return name not in listed and not _other(name) and not {*name.split()} & words("honorifics")
