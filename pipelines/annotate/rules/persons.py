"""People by title of nobility, name at birth and epithet, and names of which the model saw a part.

Honorifics and nouns of what people are, are for rules; people known by how they are introduced, for introductions.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from pipelines.annotate.lists.gazetteer import Entry, by_code
from pipelines.annotate.spans import CAPITAL, Reading, Span, behind_title
from pipelines.annotate.words import alternation, words

RANK, LONGER_RANK = 66, 58
# `the Duke of Harwick`, `Marquis de la Tour`
PEER = re.compile(
    rf"\b{alternation('peers')} (?:of(?: the)?|de(?: la)?|du|del|della|di|von|zu|d[’'](?={CAPITAL})) ?(?={CAPITAL})"
)
# `Ann Lee, born Ann Reed in Harwick`
BORN = re.compile(
    rf"\b(?:born|formerly) ({CAPITAL}[\w’'-]+(?: (?:{CAPITAL}\.|{CAPITAL}[\w’'-]+)){{1,3}})(?= in | on |[,;.)])"
)
# `Ann the Wise`
EPITHET = re.compile(rf"({CAPITAL}[\w’-]+) the {alternation('epithets')}\b")
BEHIND, LONGEST_BEFORE = re.compile(r"\b(?:[Aa]t|[Ff]rom|[Ii]n|[Nn]ear|[Oo]f|[Tt]o) $"), 5  # a place: `In Lume Ann Lee`
PARTICLE = re.compile(r"(?<=[a-z,;(] )((?:le|du|de la|(?:van|von)(?: de[rn]?)?) )$")
LONGEST_PARTICLE = 10  # code points, with the blank and what stands before it
INITIALS = re.compile(r"(?:[^\W\d_]\.){2,3}")
# `E P Lee`, as it is printed without dots
UNDOTTED = re.compile(rf"(?<![\w.’'&-])(?<![A-Z] )[A-HJ-Z] [A-Z] (?:[A-Z] )?({CAPITAL}[a-z]\w+)\b(?! {CAPITAL})")
NO_SIGN = re.compile(r"[^\w .’'-]")
CALLING = re.compile(r"(?:ists?|ers?|ors?|ians?|ans|ites?|ics?|als?|ary|man|men|woman|women|ess)$")
NO_NAMES = (
    "organisations", "last_heads", "events", "laws", "periodicals", "openers", "months", "small_heads", "hyphenated",
)  # fmt: skip


def propose(reading: Reading, spans: list[Span], listed: Mapping[str, Entry]) -> Iterator[Span]:
    """Propose people in an English text; `spans` are the model's, tidied."""
    text = reading.text
    for match in PEER.finditer(text) if reading.has("peers") else ():
        run = reading.run_from(match.end(), 2)
        if run:
            yield Span(match.start(), run[1], "person", None, "peer", RANK)
    for match in BORN.finditer(text):
        if match[1] not in listed:
            yield Span(*match.span(1), "person", None, "born", RANK)
    for match in EPITHET.finditer(text) if reading.has("epithets") else ():
        if match[1] not in words("openers") and match[1] not in listed:
            yield Span(*match.span(), "person", None, "epithet", RANK)
    yield from _longer(reading, spans, listed)
    yield from _begun(reading, spans, listed)
    yield from _initialled(reading, listed)
    for match in UNDOTTED.finditer(text):
        if _surname(match[1], listed):
            yield Span(*match.span(), "person", None, "initials", LONGER_RANK)
    yield from _with_particle(text, spans)


def _longer(reading: Reading, spans: list[Span], listed: Mapping[str, Entry]) -> Iterator[Span]:
    """Names go on with a last capitalised word: `Ana Maria Dalca`, where the model has only `Ana Maria`.

    A single one does behind a title: `Miss Ann Lee`.
    """
    text = reading.text
    taken = {span.start for span in spans}
    for span in spans:
        number = reading.at(span.end)
        name = text[span.start : span.end]
        # a first name that the model took for a people
        people = span.type == "group" and name.isalpha() and name not in listed and name[-1] not in "ns"
        if not (span.type == "person" or people) or number >= len(reading.words):
            continue
        word = reading.words[number]
        bare = span.start == 0 or text[span.start - 1] in "(“‘\"" or text[span.start - 2 : span.start] in (", ", "; ")
        full = " " in name or behind_title(text, span.start) or people or bare
        apart = not reading.goes_on(number)
        fits = full and word.cap and text[span.end : word.start] == " " and word.start not in taken and apart
        if fits and _surname(word.text, listed):
            yield replace(span, end=word.end, type="person", rule="longer name", rank=LONGER_RANK)


def _begun(reading: Reading, spans: list[Span], listed: Mapping[str, Entry]) -> Iterator[Span]:
    """Names begin with a first capitalised word: `Padma Ann Lee`, where the model has only `Ann Lee`."""
    ends = {span.end for span in spans}
    for span in spans:
        number = reading.at(span.start) - 1
        if span.type != "person" or number < 0 or " " not in reading.text[span.start : span.end]:
            continue
        word = reading.words[number]
        fits = word.cap and reading.text[word.end : span.start] == " " and word.end not in ends
        plain = NO_SIGN.search(reading.text, span.start, span.end) is None
        placed = BEHIND.search(reading.text, max(0, word.start - LONGEST_BEFORE), word.start)
        if fits and plain and not placed and not reading.opens(number) and _first(word.text, listed):
            yield replace(span, start=word.start, rule="longer name", rank=LONGER_RANK)


def _with_particle(text: str, spans: list[Span]) -> Iterator[Span]:
    """Single names begin with a particle: `like le Lume`, where the model has only `Lume`."""
    for span in spans:
        single = span.type == "person" and " " not in text[span.start : span.end]
        particle = PARTICLE.search(text, max(0, span.start - LONGEST_PARTICLE), span.start) if single else None
        if particle:
            yield replace(span, start=particle.start(1), rule="longer name", rank=LONGER_RANK)


def _initialled(reading: Reading, listed: Mapping[str, Entry]) -> Iterator[Span]:
    """People by the initials of their first names: `J.R. Holm`, but no letters that stand for a body or a state."""
    for number, word in enumerate(reading.words):
        if not reading.goes_on(number) or INITIALS.fullmatch(word.text) is None:
            continue
        last, longer = reading.words[number + 1], reading.goes_on(number + 1)
        called = last.text in words("honorifics") or last.text.lower() in words("roles")
        letters = word.text.replace(".", "")
        known = word.text in listed or letters in by_code() or letters in words("letters") | words("behind")
        alone = re.search(rf"(?<![\w.]){re.escape(word.text)}(?!\w| {CAPITAL})", reading.text)
        if not (longer or called or known or alone) and _surname(last.text, listed):
            yield Span(word.start, last.end, "person", None, "initials", LONGER_RANK)


def _first(word: str, listed: Mapping[str, Entry]) -> bool:
    """Tell whether a word can be the first of a person's name: no title, and nothing that people are called."""
    return _surname(word, listed) and word not in words("honorifics") and CALLING.search(word) is None


def _surname(word: str, listed: Mapping[str, Entry]) -> bool:
    """Tell whether a word can be the last of a person's name."""
    never = any(word in words(key) for key in NO_NAMES)
    return len(word) > 2 and not word.isupper() and word not in listed and not never and word.replace("’", "").isalpha()
