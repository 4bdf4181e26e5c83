"""Where the name of a body begins and ends, once its noun is known: owners, halves, fields, towns and causes.

What makes words a body's name is for bodies.
"""

import re
from collections.abc import Mapping

from pipelines.annotate.lists.gazetteer import Entry, is_a
from pipelines.annotate.spans import CAPITAL, Reading
from pipelines.annotate.words import words

FIELD = re.compile(rf"(?:, |,? (?:and|&) (?:the )?)(?={CAPITAL})")
LED = re.compile(r"-(?:[a-z]+ed|led|born|run|wide)$")
FOR = (" for ", " against ")  # `Party for Bread and Roses`
CAMPUS = re.compile(rf"(?:, | at )(?={CAPITAL})")
TAILS = frozenset({"of", "for", "on", "with", "against"})
MOST_TAILS = 3


def after_owner(reading: Reading, first: int, after: int, listed: Mapping[str, Entry]) -> int:
    """A possessive is part of the name only before its noun (`Miners' Union`); otherwise it is the owner's.

    It is a place's or a known person's, too: `Peru's Harbour Board`, `Orwell's Ministry of Love`.
    """
    for number in range(first, after - 1):
        if LED.search(reading.words[number].text):  # `the Ann Lee-led Harbour Party`
            first = number + 1
            continue
        if reading.joined(number):
            continue
        owner = listed.get(reading.between(first, number))
        if reading.words[number].text in words("owners"):  # `the Young People’s League`
            continue
        owned = owner is not None and owner.type in ("place", "person")
        if owned or reading.words[number + 1].text not in words("organisations"):
            first = number + 1
    return first


def after_people(reading: Reading, first: int, head: int, listed: Mapping[str, Entry]) -> int:
    """A people before a listed body is no part of its name: `the former Canadian New Democratic Party`."""
    for number in range(first + 1, head):
        body = listed.get(reading.between(number, head))
        people = [listed.get(word.text) for word in reading.words[first:number]]
        people = [listed.get(reading.between(first, number - 1))] if None in people else people
        if body and body.type == "organization" and all(entry and entry.type == "group" for entry in people):
            return number
    return first


def after_month(reading: Reading, first: int, after: int) -> int:
    """A month before a name is no part of it, unless an article tells so: `in October Parliament`."""
    month = after - first > 1 and reading.words[first].text in words("months")
    return first + 1 if month and not reading.text.endswith("the ", 0, reading.words[first].start) else first


def first_half(reading: Reading, first: int, listed: Mapping[str, Entry]) -> int:
    """The first word of a name with several parts before its noun, and one `the`: `the Lamp and Lantern Company`."""
    middle = reading.words[first].start
    if first < 2 or not reading.text[:middle].endswith((" and ", " & ", " And ")):
        return first
    before = reading.words[first - 1 if reading.words[first - 1].text == "and" else first].start - 1
    half = reading.run_before(before - (reading.text[before - 1] == ","))
    while half and reading.text.endswith(", ", 0, half[0]) and (more := reading.run_before(half[0] - 2)):
        half = more[0], half[1]
    if half is None or not reading.text[: half[0]].lower().endswith(("the ", "(", "’ ", "’s ", "' ", "'s ")):
        return first
    parts = reading.text[slice(*half)].replace(",", "").split()
    taken = words("organisations") | words("periodicals") | listed.keys()
    land = listed.get(parts[0]) if len(parts) > 1 else None
    parts = parts[1:] if land and land.type == "place" else parts  # `the U.S. Salt and Lantern Service`
    alone = any(part in taken or (len(part) > 1 and part.isupper()) for part in [*parts, " ".join(parts)])
    return first if alone else reading.at(half[0])


def last_word(reading: Reading, head: int, after: int, listed: Mapping[str, Entry]) -> int:
    """The last word of a name whose noun is known: a place may follow (`Trinity College Dublin`), or what it is for."""
    if after == head + 1:
        last = tail(reading, head, listed)
        if last > head and reading.words[head].text in words("companies"):
            return last if reading.words[last].text in listed else head
        return _campus(reading, last, listed)
    placed = is_a("place", reading.words[head + 1].text, listed) and reading.joined(head) and after == head + 2
    return head + 1 if placed else head


def _campus(reading: Reading, last: int, listed: Mapping[str, Entry]) -> int:
    """A university's town stands behind it: `University of California, Davis`, `University of Illinois at Urbana`."""
    town = CAMPUS.match(reading.text, reading.words[last].end)
    run = reading.run_from(town.end(), 3) if town else None
    state = listed.get(reading.words[last].text)
    if town is None or run is None or reading.words[max(0, last - 2)].text != "University":
        return last
    if town[0] == ", " and (state is None or not (state.iso_3166 or "").startswith("US-")):
        return last
    place = listed.get(reading.text[slice(*run)])
    apart = place is not None and (place.iso_3166 or place.m49)  # a country or a state, and no town
    return last if town[0] == ", " and apart else reading.at(run[1]) - 1


def tail(reading: Reading, head: int, listed: Mapping[str, Entry]) -> int:
    """The last word of what follows a noun: `of the Peoples of the East`."""
    last = head
    for _ in range(MOST_TAILS):
        first = _tail_start(reading, last, listed)
        if first is None:
            break
        tail = first
        while first + 1 < len(reading.words) and reading.words[first + 1].cap and reading.joined(first):
            first += 1
        if first > tail and reading.words[last + 1].text == "with":  # somebody is
            break
        last = _and_more(reading, head, first)
    return last


def _tail_start(reading: Reading, last: int, listed: Mapping[str, Entry]) -> int | None:
    """The first capitalised word after `of`, `for the` and the like; None where there is none."""
    if last + 2 >= len(reading.words) or reading.words[last + 1].text not in TAILS:
        return None
    start = last + 2 + (reading.words[last + 2].text == "the")
    gaps = range(last, min(start, len(reading.words) - 1))
    plain = all(reading.text[reading.words[n].end : reading.words[n + 1].start] == " " for n in gaps)
    if not plain or start >= len(reading.words) or not reading.words[start].cap:
        return None
    name = reading.words[start].text
    if name in words("leading"):  # `the Centre of Her World`
        return None
    known = listed.get(name)
    other = name in words("organisations") or (start > last + 2 and _other_body(reading, start))
    other &= reading.words[last + 1].text != "of"  # left A for the Institute of B
    return None if other or name in words("months") or (known is not None and known.type == "person") else start


def _other_body(reading: Reading, start: int) -> bool:
    """Tell whether the run that begins with a word is a body of its own: `for the Harbour Council`."""
    run = reading.run_from(reading.words[start].start)
    return run is not None and _names_body(reading.text[slice(*run)])


def _and_more(reading: Reading, head: int, last: int) -> int:
    """The last of several fields, where the noun has such: `Ministry of Trade and Industry`, `Bureau of A, B and C`."""
    place = reading.words[last].end
    listing = reading.words[head].text in words("listing_heads")
    causes = reading.text.startswith(FOR, reading.words[head].end)
    while (listing or causes) and (on := FIELD.match(reading.text, place)):
        run = reading.run_from(on.end(), 3)
        if run is None or _names_body(reading.text[slice(*run)]) or (not listing and on[0] != " and "):
            break
        place = run[1]
        if on[0] != ", ":
            return reading.at(place) - 1
    return last


def _names_body(name: str) -> bool:
    """Tell whether a noun of a body stands in a name; one in the plural may be a field (`Human Services`)."""
    return any(part in words("organisations") and not part.endswith("s") for part in name.split())
