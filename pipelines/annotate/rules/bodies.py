"""Rules for bodies: what makes capitalised words the name of an organisation, with a model or without one.

Two kinds of evidence: a noun inside the name (`Census Bureau`), and a noun beside it (`the group Lumen`). Acronyms,
short names and periodicals in citations have modules of their own.
"""

import re
from collections.abc import Iterator, Mapping

from pipelines.annotate.lists.gazetteer import Entry
from pipelines.annotate.rules.tidy import ACRONYMS
from pipelines.annotate.spans import CAPITAL, Reading, Span
from pipelines.annotate.words import alternation, words

NAMED_RANK, CALLED_RANK, DOUBTFUL_RANK = 62, 68, 45  # a doubtful one gives way to the model's word
BODIES = alternation("bodies")
AFTER_NOUN = re.compile(rf"\b{BODIES}(?: (?:called|named|known as))?(?: [“\"‘'])? ?(?={CAPITAL})")
EXAMPLES = re.compile(rf"\b(?i:{BODIES})s,? (?:such as|like|including|namely) (?:[Tt]he )?(?={CAPITAL})")
CUES = (" such as ", " like ", " including ", " namely ")
LISTED_ON = re.compile(r",? (?:and|or) (?:[Tt]he )?|, (?:[Tt]he )?")
NO_ATTRIBUTE = r"(?:of|in|for|at|by|from|with|and|or|to|who|member|leader|part)"
BEFORE_CLAUSE = re.compile(
    rf"(?:,| is| was| are| were) (?:the|a|an|another|its own) (?:(?!{NO_ATTRIBUTE}\b)[\w’'-]+ ){{0,3}}{BODIES}"
    r"(?=[,.;:)]| (?:in|of|which|that|with|for|based|founded|formed|from|at|and|whose|who)\b)"
)
BEFORE_NOUN = re.compile(rf" {BODIES}\b(?! of)")
JOINED_BY = alternation("joined_by")
# who can be for something
AGENTS = rf"{CAPITAL}[a-z]*(?:[eo]rs|ists|ians|cans|iends|ents|grants|eterans|omen|[Mm]en)"
JOINED = re.compile(rf"\b({AGENTS}) (?:{JOINED_BY}|{JOINED_BY.title()}) (?={CAPITAL})")
FIELD = re.compile(rf"(?:, |,? (?:and|&) (?:the )?)(?={CAPITAL})")
CAMPUS = re.compile(rf"(?:, | at )(?={CAPITAL})")
QUOTES = {"“": "”", "‘": "’", '"': '"', "'": "'"}
TAILS = frozenset({"of", "for", "on", "with", "against"})
MOST_TAILS = 3


def propose(reading: Reading, listed: Mapping[str, Entry]) -> Iterator[Span]:
    """Propose bodies in an English text; the spans may overlap."""
    yield from _named(reading, listed)
    yield from _called(reading, listed)


def _body(start: int, end: int, rule: str, rank: int) -> Span:
    return Span(start, end, "organization", None, rule, rank)


def _named(reading: Reading, listed: Mapping[str, Entry]) -> Iterator[Span]:
    """Names with the noun of a body in them: `Census Bureau`, `Doctors without Borders`."""
    for run_first, after in reading.runs:
        first = _after_month(reading, reading.name_start(run_first, after), after)
        first = _after_owner(reading, first, after, listed)
        head = _head(reading, first, after)
        if after - first == 2 and reading.words[first].text in words("first_heads"):
            yield _body(reading.words[first].start, reading.words[first + 1].end, "organisation", NAMED_RANK)
        if head is None or reading.between(first, head) in listed:
            continue
        last = _last(reading, head, after, listed)
        if last > first:
            first = _first_half(reading, first, listed)
            doubtful = last - first == 1 and reading.words[last].text in words("surnames_too")
            ends = reading.words[first].start, reading.words[last].end
            yield _body(*ends, "organisation", DOUBTFUL_RANK if doubtful else NAMED_RANK)
    for match in JOINED.finditer(reading.text):
        run = reading.run_from(match.end())
        if run and match[1] not in words("openers"):
            yield _body(match.start(), run[1], "organisation", NAMED_RANK)


def _head(reading: Reading, first: int, after: int) -> int | None:
    """The last noun of a body in a run."""
    if after > first and reading.words[after - 1].text in words("last_heads"):
        return after - 1
    return next((n for n in range(after - 1, first - 1, -1) if reading.words[n].text in words("organisations")), None)


def _after_owner(reading: Reading, first: int, after: int, listed: Mapping[str, Entry]) -> int:
    """A possessive is part of the name only before its noun (`Miners' Union`); otherwise it is the owner's.

    It is a place's, too: `Peru's Harbour Board`.
    """
    for number in range(first, after - 1):
        if reading.joined(number):
            continue
        owner = listed.get(reading.between(first, number))
        if reading.words[number + 1].text not in words("organisations") or (owner and owner.type == "place"):
            first = number + 1
    return first


def _after_month(reading: Reading, first: int, after: int) -> int:
    """A month before a name is no part of it, unless an article tells so: `in October Parliament`."""
    month = after - first > 1 and reading.words[first].text in words("months")
    return first + 1 if month and not reading.text.endswith("the ", 0, reading.words[first].start) else first


def _first_half(reading: Reading, first: int, listed: Mapping[str, Entry]) -> int:
    """The first word of a name with several parts before its noun, and one `the`: `the Lamp and Lantern Company`."""
    middle = reading.words[first].start
    if first < 2 or not reading.text[:middle].endswith((" and ", " & ", " And ")):
        return first
    before = reading.words[first - 1 if reading.words[first - 1].text == "and" else first].start - 1
    half = reading.run_before(before - (reading.text[before - 1] == ","))
    while half and reading.text.endswith(", ", 0, half[0]) and (more := reading.run_before(half[0] - 2)):
        half = more[0], half[1]
    if half is None or not reading.text[: half[0]].lower().endswith(("the ", "’ ", "’s ", "' ", "'s ")):
        return first
    parts = reading.text[slice(*half)].replace(",", "").split()
    taken = words("organisations") | words("periodicals") | listed.keys()
    alone = any(part in taken or (len(part) > 1 and part.isupper()) for part in [*parts, " ".join(parts)])
    return first if alone else reading.at(half[0])


def _last(reading: Reading, head: int, after: int, listed: Mapping[str, Entry]) -> int:
    """The last word of a name whose noun is known: a place may follow (`Trinity College Dublin`), or what it is for."""
    if after == head + 1:
        last = _tail(reading, head, listed)
        if last > head and reading.words[head].text in words("companies"):
            return last if reading.words[last].text in listed else head
        return _campus(reading, last, listed)
    entry = listed.get(reading.words[head + 1].text)
    placed = entry is not None and entry.type == "place" and reading.joined(head) and after == head + 2
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
    return last if town[0] == ", " and reading.text[slice(*run)] in listed else reading.at(run[1]) - 1


def _tail(reading: Reading, head: int, listed: Mapping[str, Entry]) -> int:
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
    known = listed.get(name)
    other = reading.words[last + 1].text != "of" and name in words("organisations")  # left A for the Institute of B
    return None if other or name in words("months") or (known is not None and known.type == "person") else start


def _and_more(reading: Reading, head: int, last: int) -> int:
    """The last of several fields, where the noun has such: `Ministry of Trade and Industry`, `Bureau of A, B and C`."""
    place = reading.words[last].end
    while reading.words[head].text in words("listing_heads") and (on := FIELD.match(reading.text, place)):
        run = reading.run_from(on.end(), 3)
        if run is None or _names_body(reading.text[slice(*run)]):
            break
        place = run[1]
        if on[0] != ", ":
            return reading.at(place) - 1
    return last


def _names_body(name: str) -> bool:
    """Tell whether a noun of a body stands in a name; one in the plural may be a field (`Human Services`)."""
    return any(part in words("organisations") and not part.endswith("s") for part in name.split())


def _called(reading: Reading, listed: Mapping[str, Entry]) -> Iterator[Span]:
    """Names that a noun says to be a body's: `the group Lumen`, `Lumen is a party`, `the Open Hands project`."""
    for match in EXAMPLES.finditer(reading.text) if any(cue in reading.text for cue in CUES) else ():
        yield from _enumerated(reading, match.end(), listed)
    if not reading.has("bodies") and "think tank" not in reading.text:
        return
    for match in AFTER_NOUN.finditer(reading.text):
        run = reading.run_from(match.end(), 5)
        name = reading.text[slice(*run)] if run else ""
        if run and name not in listed and not ACRONYMS.fullmatch(name):
            yield _body(*_to_quote(reading.text, *_whole(reading, run, listed)), "body", CALLED_RANK)
    for match in BEFORE_CLAUSE.finditer(reading.text):
        run = reading.run_before(match.start())
        if run and " " in reading.text[slice(*run)] and reading.text[slice(*run)].split()[0] in words("months"):
            run = run[0] + reading.text[slice(*run)].index(" ") + 1, run[1]  # `by June Lumen, a party`
        if run and reading.text[slice(*run)] not in listed and not reading.text.endswith("& ", 0, run[0]):
            yield _body(*run, "body", CALLED_RANK)
    yield from _before_noun(reading, listed)


def _before_noun(reading: Reading, listed: Mapping[str, Entry]) -> Iterator[Span]:
    for match in BEFORE_NOUN.finditer(reading.text):
        run = reading.run_before(match.start())
        parts = reading.text[slice(*run)].split() if run else []
        if run and len(parts) > 1 and parts[0] not in listed:
            if reading.text[max(0, run[0] - 4) : run[0]].lower() == "the ":
                yield _body(*run, "body", DOUBTFUL_RANK + 3)
        elif run and match[0].strip() in words("firms") and parts[0] not in listed and _articled(reading, run[0]):
            yield _body(*run, "body", DOUBTFUL_RANK)
        elif run and match[0].strip() in words("small_heads"):
            yield _body(run[0], match.end(), "body", CALLED_RANK)


def _articled(reading: Reading, start: int) -> bool:
    return reading.text[max(0, start - 4) : start].lower() == "the "


def _enumerated(reading: Reading, place: int, listed: Mapping[str, Entry]) -> Iterator[Span]:
    """Each name of a list: `magazines such as The Hive, Light or Bee World`."""
    while run := reading.run_from(place, 5):
        run = _whole(reading, run, listed)
        yield _body(*run, "body", CALLED_RANK)
        more = LISTED_ON.match(reading.text, run[1])
        if not more:
            break
        place = more.end()


def _whole(reading: Reading, run: tuple[int, int], listed: Mapping[str, Entry]) -> tuple[int, int]:
    """A name with what its noun is of: `National Union of Rowers`, where only capitals were looked at."""
    last = reading.at(run[1]) - 1
    noun = reading.words[last].text in words("organisations") or reading.words[last].text == "Order"
    return (run[0], reading.words[_tail(reading, last, listed)].end) if noun else run


def _to_quote(text: str, start: int, end: int) -> tuple[int, int]:
    """Where a quotation mark stands before a name, the name goes on to the closing one."""
    closing = QUOTES.get(text[start - 1])
    place = text.find(closing, start, start + 60) if closing else -1
    return (start, place) if place > 0 else (start, end)
