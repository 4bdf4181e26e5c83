"""Rules for events and laws: the noun in the name tells of both, and where a name begins.

What a definition in brackets says of a law's short name is for acronyms.
"""

import re
from collections.abc import Iterator

from pipelines.annotate.spans import CAPITAL, Reading, Span
from pipelines.annotate.words import alternation, words

RANK, BATTLE_RANK = 62, 56  # above the model
LAW = re.compile(rf"{alternation('laws')}(?: of (?:the )?(?:\d{{4}}|{CAPITAL}[\w-]+)| (?:1[0-9]|20)\d\d\b)*")
# `Convention on Sea Fishing in Cold Waters`
PACT = re.compile(
    rf"\b{alternation('pacts')} (?:on|for|against|concerning|between)(?: the)? {CAPITAL}[\w-]+"
    rf"(?: (?:(?:(?:in|of|for)(?: the)?|and) )?{CAPITAL}[\w-]+)*"
)
TREATY = re.compile(
    rf"\b{alternation('law_heads')} of (?:the )?(?!Parliament|Congress|God|War|Faith|Kindness)"
    rf"{CAPITAL}[\w’'-]+(?: {CAPITAL}[\w’'-]+)*"
)
BATTLE = re.compile(rf"\b{alternation('event_heads')} of (?:the )?{CAPITAL}[\w’'-]+(?: {CAPITAL}[\w’'-]+)*")
GATHERING = re.compile(rf"(?:{CAPITAL}[\w’'-]+ |\d+(?:st|nd|rd|th) ){alternation('event_ends')}\b")
# `World Conference against Slavery`
GATHERED_ON = re.compile(
    rf"(?:Conference|Congress|Convention|Exhibition|Forum|Seminar|Summit|Symposium|Workshop) (?:on|against) (?:the )?"
    rf"{CAPITAL}[\w’'-]+(?: (?:and )?{CAPITAL}[\w’'-]+)*"
)
# `Lume (Harbours and Ferries) Act 1973`
BRACKETED = re.compile(
    rf"{CAPITAL}[\w’'-]*(?: (?:(?:and|of|the) ){{0,2}}{CAPITAL}[\w’'-]*){{0,7}} \({CAPITAL}[^()]{{2,60}}\)"
    rf" (?:{CAPITAL}[\w’-]+ )*(?:Act|Bill|Order)\b(?: (?:of )?\d{{4}})?"
)
STORM = re.compile(rf"\b(?:Cyclone|Hurricane|Typhoon) {CAPITAL}[\w-]+\b(?! {CAPITAL})")
# `Senate Bill 12`, `Executive Order 9066`
NUMBERED = re.compile(
    r"\b(?:(?:(?:Assembly|House|Senate|State) (?:Joint |Concurrent )?(?:Bill|Resolution)|Executive Order|Proposition"
    r"|Public (?:Act|Law)|(?:UN |U\.N\. )?(?:Security Council )?Resolution) (?:No\. ?)?\d[\d.,/-]*(?<![.,/-]))"
)
OPENING = re.compile(rf"(?:(?:{alternation('openers')}|the) )+")
ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
# small words inside a name, and how often
INSIDE = {"law": {"of", "and", "to", "for", "in", "on", "at", "against", "from", "with"}, "event": {"for"}}
MOST_INSIDE = 3


def propose(reading: Reading) -> Iterator[Span]:
    """Propose `Battle of Lepanto`, `Spanish Civil War`, `Education Act of 1870`, `Truth in Lending Act`."""
    for match in BATTLE.finditer(reading.text) if reading.has("event_heads") else ():
        yield Span(*match.span(), "event", None, "event", BATTLE_RANK)
    for match in TREATY.finditer(reading.text) if reading.has("law_heads") else ():
        yield Span(*match.span(), "law", None, "law", BATTLE_RANK)
    for match in PACT.finditer(reading.text) if reading.has("pacts") else ():
        yield Span(*match.span(), "law", None, "law", RANK + 2)
    for match in BRACKETED.finditer(reading.text) if ") " in reading.text and reading.has("numbered") else ():
        opening = OPENING.match(reading.text, match.start())
        yield Span(opening.end() if opening else match.start(), match.end(), "law", None, "law", RANK + 9)
    gathers = any(end in reading.text for end in words("event_ends"))
    for match in GATHERING.finditer(reading.text) if gathers else ():
        run = reading.run_before(match.end())
        start = min(match.start(), run[0]) if run else match.start()
        yield Span(start, match.end(), "event", None, "event", RANK + 1)
    for match in STORM.finditer(reading.text) if reading.has("storms") else ():
        yield Span(*match.span(), "event", None, "event", BATTLE_RANK)
    for match in NUMBERED.finditer(reading.text) if reading.has("numbered") else ():
        yield Span(*match.span(), "law", None, "law", RANK + 2)
    for first, after in reading.runs:
        start = _after_owner(reading, reading.name_start(first, after), after)
        # `Europol’s Operation Lantern`
        named = next((n for n in range(start, after - 1) if reading.words[n].text in words("first_events")), None)
        if named is not None:
            yield Span(reading.words[named].start, reading.words[after - 1].end, "event", None, "event", RANK)
        for kind, rule in (("event", "events"), ("law", "laws")):
            last = start - 1 if kind == "law" else max(start - 1, after - 2)  # `the War Memorial` is no event
            head = next((n for n in range(after - 1, last, -1) if reading.words[n].text in words(rule)), None)
            if head is None or not _legal(reading, head) or reading.text.startswith(" for ", reading.words[head].end):
                continue
            begin = _begin(reading, start, kind) if kind == "law" or start < head else head
            more = (LAW if kind == "law" else GATHERED_ON).match(reading.text, reading.words[head].start)
            if begin < head:
                end = more.end() if more else reading.words[head].end
                yield Span(reading.words[begin].start, end, kind, None, kind, RANK)


def _after_owner(reading: Reading, first: int, after: int) -> int:
    """A body known by letters is no part of its law: `NUS’s Harbours Bill`."""
    owners = (n for n in range(first, after - 1) if not reading.joined(n) and reading.words[n].text.isupper())
    return max(owners, default=first - 1) + 1


def _legal(reading: Reading, head: int) -> bool:
    """Tell whether a noun is one of law: `Penal Code`, `Code of Canon Law`, but not `Constitutional Convention`."""
    if reading.words[head].text == "Convention":
        return reading.words[head - 1].text != "Constitutional"
    if reading.words[head].text != "Code":
        return True
    before = head > 0 and reading.words[head - 1].text in words("codes")
    return before or reading.text.startswith(" of ", reading.words[head].end)


def _begin(reading: Reading, start: int, kind: str) -> int:
    """The first word of a name: an ordinal before it is part of it, and so are small words with what they join."""
    for _ in range(MOST_INSIDE):
        further = _before_small(reading, start, kind)
        if further == start:
            break
        start = further
    ordinal = start > 0 and ORDINAL.fullmatch(reading.words[start - 1].text) and reading.joined(start - 1)
    return start - 1 if ordinal else start


def _before_small(reading: Reading, start: int, kind: str) -> int:
    """The first word of the capitalised ones that a small word joins to the rest: `Truth in`, `Protecting the`."""
    small = start - 1
    if small < 1 or not reading.joined(small) or not reading.joined(small - 1):
        return start
    word, before = reading.words[small].text, reading.words[small - 1]
    if word not in INSIDE[kind] and not (word == "the" and before.text.endswith("ing")):
        return start
    run = reading.run_before(before.end)
    parts = reading.text[slice(*run)].split() if run else []
    kinds = ("organisations", "events", "months", *(("laws",) if kind == "law" else ()))
    other = any(part in words(each) for part in parts for each in kinds)
    return reading.at(run[0]) if run and not other else start
