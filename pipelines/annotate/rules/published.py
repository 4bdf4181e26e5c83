"""Titles in running text that what is done with books and films tells: they are published, sold, shown.

Where nothing but capitals and small words says that something is a title, it belongs here, too. Titles beside their
author, year or publisher are for editions, behind the noun or verb that announces them for announced.
"""

import re
from collections.abc import Iterator, Mapping

from pipelines.annotate.lists.gazetteer import Entry
from pipelines.annotate.rules.editions import is_work
from pipelines.annotate.rules.works import ABOVE_MODEL, RANK, TITLE, is_title, title_before
from pipelines.annotate.spans import CAPITAL, Reading, Span
from pipelines.annotate.words import alternation, words

# `Winter Wheat was first published in`, `Winter Wheat, which came out`
DONE = re.compile(
    rf"(?:(?:, which| that)? (?:(?:is|was|were|has been|had been|would be) (?:(?:first|finally|never|later|also) )?"
    rf"{alternation('done_to_works')}\b"
    r"|(?:(?:has|had) )?(?:sold|went through) [^.,;:!?]{0,30}\b(?:copies|editions|printings)\b)"
    r"| (?:is|was|remains) (?:an?|the|his|her|their|still)(?: [a-z-]+){0,3} (?:book|masterpiece|bestseller|biography)\b"
    rf"| (?:(?:first|finally) )?(?:appeared|came out) in (?:\d{{4}}\b|{alternation('months')}\b)"
    r"|, which (?:(?:has|had) (?:just )?)?(?:came out|come out|appeared|premiered)\b)"
)
CUES = words("done_to_works") | {
    "appeared", "bestseller", "biography", "book", "came", "come", "copies", "editions", "masterpiece", "printings",
}  # fmt: skip
# `a copy of Winter Wheat`
COPY = re.compile(rf"\b{alternation('copies')} of (?={CAPITAL})")
# `she wrote Winter Wheat`
WROTE = re.compile(
    rf"\b(?:(?:he|she|I|they|who|then|and|also|later|had|to) (?:co-)?(?:wrote|written|write)|published) (?={CAPITAL})"
)
WRITING = frozenset({"wrote", "written", "write", "co-wrote", "published"})
# `Ann Lee tells how in The Salt Roads`
TELLS = re.compile(
    rf"\b(?:tells|shows|describes|recalls|recounts|depicts|chronicles|traces)(?: [a-z’]+){{0,6}} in (?=The {CAPITAL})"
)
# inside a sentence a large article is part of a name: `in The Taste of Salt`
ARTICLED = re.compile(rf"(?<=[a-z,;] )(?:The|A|An) (?={CAPITAL})")
OF = re.compile(r" (?:of|the|to|for|from) ")
INSIDE = re.compile(r" (?:of|the|to|for|from|in|on|with|and) ")
# `The Taste of Salt won the Harwick Prize`
WON = re.compile(rf" (?:(?:has|had|later) )?won (?:the|an?) [^.,;:!?]{{0,40}}\b{alternation('prizes')}\b")
# `The Taste of Salt revolves around`
DOES = re.compile(rf" {alternation('works_do')}\b")
DOING = frozenset(verb.partition(" ")[0] for verb in words("works_do"))
# `Winter Wheat: A Life of Ann Lee`, `Rising: Letters from the Harbour`
SUBTITLED = re.compile(rf"(?<=[a-z,;] )((?:{CAPITAL}[\w’'-]* (?:(?:of|the|and|to) )*)*{CAPITAL}[\w’'-]*): ")
# `The Salt Anthem frontman`
BAND = re.compile(rf" (?:bassist|drummer|frontman|guitarist|{alternation('roles')})\b")
# `the Lume Book of Winter Verse`
REFERENCE = re.compile(
    rf"(?<=[Tt]he )(?:{CAPITAL}[\w’-]+ ){{1,3}}{alternation('reference_works')} (?:of|to|for)(?: the)?"
    rf" {CAPITAL}[\w’-]+(?: {CAPITAL}[\w’-]+| and {CAPITAL}[\w’-]+){{0,3}}"
)
OPENING = ("Museum ", "Society ", "Institute ", "Department ", "Royal ")
IN_MONTH = re.compile(rf" (?:in|on|for|by|from|to) {alternation('months')}$")
ENDS = re.compile(r"[,.;:)]|$| \(| (?:and|is|was|by|to|in|as|at|when|while|for|about|with)\b")
ENOUGH = 2  # large words of a subtitle
SHORT = 3  # words of `Bishop of Lume`
NOUNS = (
    "organisations", "periodicals", "places", "place_nouns", "events", "laws", "honorifics", "peers", "event_heads",
)  # fmt: skip
Ends = tuple[int, int]


def propose(reading: Reading, spans: list[Span], listed: Mapping[str, Entry]) -> Iterator[Span]:
    """Propose titles; `spans` are what else is proposed: nobody's name is a title, nor what a rule knows otherwise."""
    text = reading.text
    for ends in _candidates(reading, listed):
        name = text[slice(*ends)]
        if not any(_takes(text, span, ends) for span in spans) and (_is_sure(name) or is_work(name, listed)):
            yield Span(*ends, "work", None, "published title", ABOVE_MODEL)
    told = {match.end() for match in TELLS.finditer(text)}
    for match in ARTICLED.finditer(text):
        title = TITLE.match(text, match.start())
        ends = title.span() if title else (0, 0)
        doubted = any(s.start < ends[1] and ends[0] < s.end and s.type not in ("event", "work") for s in spans)
        doubted = doubted and match.start() not in told
        doubted = doubted or BAND.match(text, ends[1]) is not None
        if title and not doubted and is_work(title[0], listed) and not _named(title[0], listed):
            yield Span(*ends, "work", None, "published title", ABOVE_MODEL)
    yield from _subtitled(text, spans, listed)


def _takes(text: str, span: Span, ends: Ends) -> bool:
    """Tell whether somebody's name touches a title, or what a rule knows otherwise is more than a part of it."""
    touches = span.start < ends[1] and ends[0] < span.end
    if touches and ends[0] < span.start and span.end == ends[1] and text.endswith(" of ", ends[0], span.start):
        return False  # `The Trials of Ann Lee`
    inside = ends[0] <= span.start and span.end <= ends[1] and (span.start, span.end) != ends
    known = span.type != "work" and span.rule != "model" and not inside
    return touches and (span.type == "person" or known)


def _is_sure(name: str) -> bool:
    """Tell whether words in title case with a small one inside name no body: `Rowing the Crisis`."""
    body = any(word in words("organisations") for word in name.split())
    return INSIDE.search(name) is not None and is_title(name) and not body


def _candidates(reading: Reading, listed: Mapping[str, Entry]) -> Iterator[Ends]:
    """What may be a title by the words around it."""
    text = reading.text
    done = DONE.finditer(text) if not CUES.isdisjoint(reading.vocabulary) else ()
    does = DOES.finditer(text) if not DOING.isdisjoint(reading.vocabulary) else ()
    for match in (*done, *does, *(WON.finditer(text) if " won " in text else ())):
        ends = title_before(text, match.start())
        if ends is None:
            continue
        articled = text.startswith("The ", max(0, ends[0] - len("The ")))  # no sentence has it before a title without
        if match.re is DONE or articled or INSIDE.search(text, *ends):
            yield ends[0] - articled * len("The "), ends[1]
    copies = COPY.finditer(text) if reading.has("copies") else ()
    for match in (*copies, *(WROTE.finditer(text) if not WRITING.isdisjoint(reading.vocabulary) else ())):
        title = TITLE.match(text, match.end())
        name = IN_MONTH.sub("", title[0]) if title else ""
        somewhere = name.rpartition(" ")[2] in listed and len(name.split()) == SHORT  # `published Bandits in Lisbon`
        ends = match.end(), match.end() + len(name)
        if name and not somewhere and (match.re is COPY or ENDS.match(text, ends[1])):
            yield ends
    for match in REFERENCE.finditer(text) if reading.has("reference_works") else ():
        if not text.startswith(OPENING, match.start()):
            yield match.span()
    for match in ARTICLED.finditer(text):
        title = TITLE.match(text, match.start())
        if title and OF.search(title[0]) and not _named(title[0], listed):
            yield title.span()


def _named(title: str, listed: Mapping[str, Entry]) -> bool:
    """Tell whether words behind an article name a body, a place or who holds one: `The Duke of Lume`."""
    parts = title.split()[1:]
    nouns = any(part in words(key) or part.lower() in words(key) for part in parts[:2] for key in NOUNS)
    last = parts[-1] in listed or " ".join(parts[-2:]) in listed
    return nouns or parts[0].lower() in words("roles") or (last and len(parts) == SHORT)


def _subtitled(text: str, spans: list[Span], listed: Mapping[str, Entry]) -> Iterator[Span]:
    """Titles with a subtitle in title case: `for Rising: Letters from the Harbour;`."""
    starts = {span.start for span in spans if span.type == "person" or span.rule == "gazetteer"}
    named = {span.end for span in spans if span.type in ("person", "place")}
    for match in SUBTITLED.finditer(text) if ": " in text else ():
        below = TITLE.match(text, match.end())
        fits = below and not {match.start(), below.start()} & starts and match.end(1) not in named
        if below is None or not fits or not ENDS.match(text, below.end()):
            continue
        large = sum(word[0].isupper() for word in below[0].split())
        sure = INSIDE.search(below[0]) and large >= ENOUGH and is_title(below[0])
        if sure and match[1] not in listed and below[0].partition(" ")[0] not in listed:
            paper = below[0].partition(" ")[0] in words("periodicals")  # `Lumen: Journal for Salt`
            yield Span(match.start(), below.end(), "organization" if paper else "work", None, "published title", RANK)
