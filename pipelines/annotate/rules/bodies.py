"""Rules for bodies: what makes capitalised words the name of an organisation, with a model or without one.

Two kinds of evidence: a noun inside the name (`Census Bureau`), and a noun beside it (`the group Lumen`). Acronyms,
short names and periodicals in citations have modules of their own.
"""

import re
from collections.abc import Iterator, Mapping

from pipelines.annotate.lists.gazetteer import Entry, find, is_a
from pipelines.annotate.rules import edges
from pipelines.annotate.rules.tidy import ACRONYMS
from pipelines.annotate.spans import CAPITAL, Reading, Span
from pipelines.annotate.words import alternation, words

NAMED_RANK, CALLED_RANK, DOUBTFUL_RANK = 62, 68, 45  # a doubtful one gives way to the model's word
BODIES = alternation("bodies")
TWO_WORDS = ("think tank", "publishing house")
AFTER_NOUN = re.compile(rf"\b{BODIES}(?: (?:(?:is|was) )?(?:called|named|known as))?(?: [“\"‘'])? ?(?={CAPITAL})")
EXAMPLES = re.compile(rf"\b(?i:{BODIES})s,? (?:such as|like|including|namely) (?:[Tt]he )?(?={CAPITAL})")
CUES = (" such as ", " like ", " including ", " namely ")
LISTED_ON = re.compile(r",? (?:and|or) (?:[Tt]he )?|, (?:[Tt]he )?")
NO_ATTRIBUTE = r"(?:of|in|for|at|by|from|with|and|or|to|who|member|leader|part)"
BEFORE_CLAUSE = re.compile(
    rf"(?:,| is| was| are| were) (?:the|a|an|another|its own) (?:(?!{NO_ATTRIBUTE}\b)[\w’'-]+ ){{0,3}}({BODIES})"
    r"(?=[,.;:)]| (?:in|of|which|that|with|for|based|founded|formed|from|at|and|whose|who)\b)"
)
# `Association of Salt and` is not all
OF_NAME = re.compile(rf"\b{alternation('organisations')} (?:of|for) (?:the )?(?:{CAPITAL}[\w-]+,? )*and $")
LONGEST = 80  # code points looked at before a name
BEFORE_NOUN = re.compile(rf" {BODIES}\b(?! of)")
JOINED_BY = alternation("joined_by")
# who can be for something
AGENTS = rf"{CAPITAL}[a-z]*(?:[eo]rs|ists|ians|cans|iends|ents|grants|eterans|omen|[Mm]en)"
JOINED = re.compile(rf"\b({AGENTS}) (?:{JOINED_BY}|{JOINED_BY.title()}) (?={CAPITAL})")
QUOTES = {"“": "”", "‘": "’", '"': '"', "'": "'"}


def propose(reading: Reading, listed: Mapping[str, Entry]) -> Iterator[Span]:
    """Propose bodies in an English text; the spans may overlap."""
    yield from _named(reading, listed)
    yield from _called(reading, listed)


def body(start: int, end: int, rule: str, rank: int) -> Span:
    """Propose a body."""
    return Span(start, end, "organization", None, rule, rank)


def _named(reading: Reading, listed: Mapping[str, Entry]) -> Iterator[Span]:
    """Names with the noun of a body in them: `Census Bureau`, `Doctors without Borders`."""
    for run_first, after in reading.runs:
        first = edges.after_month(reading, reading.name_start(run_first, after), after)
        first = edges.after_owner(reading, first, after, listed)
        head = _head(reading, first, after)
        if after - first == 2 and reading.words[first].text in words("first_heads"):
            yield body(reading.words[first].start, reading.words[first + 1].end, "organisation", NAMED_RANK)
        if head is not None and _of_party(reading, first, head, listed):
            yield body(reading.words[first].start, reading.words[head - 1].end, "organisation", NAMED_RANK)
            continue
        if head is None or reading.between(first, head) in listed:
            continue
        last = edges.last_word(reading, head, after, listed)
        first = edges.after_people(reading, first, head, listed)
        if last > first:
            first = edges.first_half(reading, first, listed)
            doubtful = last - first == 1 and reading.words[last].text in words("surnames_too")
            ends = reading.words[first].start, reading.words[last].end
            yield body(*ends, "organisation", DOUBTFUL_RANK if doubtful else NAMED_RANK)
    for match in JOINED.finditer(reading.text):
        run = reading.run_from(match.end())
        if run and match[1] not in words("openers"):
            yield body(match.start(), run[1], "organisation", NAMED_RANK)


def _of_party(reading: Reading, first: int, head: int, listed: Mapping[str, Entry]) -> bool:
    """Tell whether a government is only said to be a party's: `the Labour Government`."""
    said = head > first and reading.words[head].text in words("governments")
    return said and is_a("organization", reading.between(first, head - 1), listed)


def _head(reading: Reading, first: int, after: int) -> int | None:
    """The last noun of a body in a run."""
    if after > first and reading.words[after - 1].text in words("last_heads"):
        return after - 1
    seat = next((n for n in range(first + 1, after) if reading.words[n].text in words("seats")), None)
    if seat and reading.words[seat - 1].text == "Party":  # `Harbour Party Senate candidate`
        return seat - 1
    return next((n for n in range(after - 1, first - 1, -1) if reading.words[n].text in words("organisations")), None)


def _called(reading: Reading, listed: Mapping[str, Entry]) -> Iterator[Span]:
    """Names that a noun says to be a body's: `the group Lumen`, `Lumen is a party`, `the Open Hands project`."""
    for match in EXAMPLES.finditer(reading.text) if any(cue in reading.text for cue in CUES) else ():
        yield from _enumerated(reading, match.end(), listed)
    if not reading.has("bodies") and not any(noun in reading.text for noun in TWO_WORDS):
        return
    for match in AFTER_NOUN.finditer(reading.text):
        run = reading.run_from(match.end(), 5)
        name = reading.text[slice(*run)] if run else ""
        if run and name not in listed and not ACRONYMS.fullmatch(name):
            yield body(*_to_quote(reading.text, *_whole(reading, run, listed)), "body", CALLED_RANK)
    for match in BEFORE_CLAUSE.finditer(reading.text):
        run = reading.run_before(match.start())
        if run and " " in reading.text[slice(*run)] and reading.text[slice(*run)].split()[0] in words("months"):
            run = run[0] + reading.text[slice(*run)].index(" ") + 1, run[1]  # `by June Lumen, a party`
        called = match[1] in words("bodies_and_people") and run and " " in reading.text[slice(*run)]
        if called:  # `Ann Lee, a manufacturer`
            continue
        part = run is not None and OF_NAME.search(reading.text, max(0, run[0] - LONGEST), run[0])
        if run and not part and reading.text[slice(*run)] not in listed and not reading.text.endswith("& ", 0, run[0]):
            yield body(*run, "body", CALLED_RANK)
    yield from _before_noun(reading, listed)


def _before_noun(reading: Reading, listed: Mapping[str, Entry]) -> Iterator[Span]:
    for match in BEFORE_NOUN.finditer(reading.text):
        run = reading.run_before(match.start())
        parts = reading.text[slice(*run)].split() if run else []
        if run and len(parts) > 1 and parts[0] not in listed:
            if reading.text[max(0, run[0] - 4) : run[0]].lower() == "the ":
                yield body(*run, "body", DOUBTFUL_RANK + 3)
        elif run and match[0].strip() in words("firms") and parts[0] not in listed and _articled(reading, run[0]):
            yield body(*run, "body", DOUBTFUL_RANK)
        elif run and match[0].strip() in words("small_heads"):
            yield body(run[0], match.end(), "body", CALLED_RANK)


def _articled(reading: Reading, start: int) -> bool:
    return reading.text[max(0, start - 4) : start].lower() == "the "


def _enumerated(reading: Reading, place: int, listed: Mapping[str, Entry]) -> Iterator[Span]:
    """Each name of a list: `magazines such as The Hive, Light or Bee World`."""
    while run := reading.run_from(place, 5):
        run = _whole(reading, run, listed)
        entry = find(reading.text[slice(*run)], listed)
        if entry is None or entry.type != "group":
            yield body(*run, "body", CALLED_RANK)
        more = LISTED_ON.match(reading.text, run[1])
        if not more:
            break
        place = more.end()


def _whole(reading: Reading, run: tuple[int, int], listed: Mapping[str, Entry]) -> tuple[int, int]:
    """A name with what its noun is of: `National Union of Rowers`, where only capitals were looked at."""
    last = reading.at(run[1]) - 1
    noun = reading.words[last].text in words("organisations") or reading.words[last].text == "Order"
    return (run[0], reading.words[edges.tail(reading, last, listed)].end) if noun else run


def _to_quote(text: str, start: int, end: int) -> tuple[int, int]:
    """Where a quotation mark stands before a name, the name goes on to the closing one."""
    closing = QUOTES.get(text[start - 1])
    place = text.find(closing, start, start + 60) if closing else -1
    return (start, place) if place > 0 else (start, end)
