"""Rules for bodies that no noun in the name tells: whose they are, how firms and papers are called, who can write.

Nouns inside and beside a name are for bodies.
"""

import re
from collections.abc import Iterator, Mapping

from pipelines.annotate.lists.gazetteer import Entry
from pipelines.annotate.rules.bodies import BODIES, CALLED_RANK
from pipelines.annotate.spans import CAPITAL, Reading, Span
from pipelines.annotate.words import alternation, words

FIELD = re.compile(r" (?:of|for|and)(?: the)? (?=[^\W\d_a-z])")
LEAST = 2  # words of a periodical's name
FIRM_RANK = 55  # above the model, below a name with a body's noun
# `whose weekly, the Lantern,`: what somebody has, by name
OWNED = re.compile(
    rf"\b(?:whose|its|their|his|her|my|our|\w[’']s)(?: [a-z-]+){{0,2}} (?:{BODIES}|paper|organ), the (?={CAPITAL})"
)
# `its party, Lumen,`
APPOSED = re.compile(
    rf"\b(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Oo]ur|whose|\w[’']s)(?: [a-z-]+){{0,2}} {BODIES},"
    rf" (?={CAPITAL})"
)
# `Lee, Reed & Moss`, but neither two full names nor the authors of something
FIRM = re.compile(
    rf"{CAPITAL}[\w’'-]+(?:,? {CAPITAL}[\w’'-]+){{0,2}} & {CAPITAL}[\w’'-]+\b(?! {CAPITAL}|,? \(?\d{{4}})"
)
# `Ann Lee and Sons`, `Reed & Co`
KIN = re.compile(rf"(?:{CAPITAL}[\w’'-]+,? ){{1,3}}(?:and|&) {alternation('kin')}\b(?! {CAPITAL})")
# `Bulletin of the Rowing Society`
SERIES = re.compile(rf"\b{alternation('series')} (?:of|for) (?:the )?(?={CAPITAL})")
# `the Bakers’ and Millers’ Union`
CRAFTS = re.compile(rf"(?:{CAPITAL}[\w-]+[’'],? )+(?:and|&) {CAPITAL}[\w-]+[’'] {alternation('organisations')}\b")
WROTE = re.compile(r" (?:wrote|reported|printed|editoriali[sz]ed|ran an?)\b")


def propose(reading: Reading, listed: Mapping[str, Entry]) -> Iterator[Span]:
    """Propose bodies in an English text; the spans may overlap."""
    text = reading.text
    for match in OWNED.finditer(text) if ", the " in text else ():
        run = reading.run_from(match.end(), 5, possessive=True)
        if run and text[run[1] : run[1] + 1] in (",", ".", ";", ")") and not _titled(text[slice(*run)]):
            yield _body(*run, "owned", CALLED_RANK)
    yield from _apposed(reading, listed)
    for match in FIRM.finditer(text) if " & " in text else ():
        if not reading.opens(reading.at(match.start())) and match[0].split()[0] not in listed:
            yield _body(*match.span(), "firm", FIRM_RANK)
    yield from _joined(reading)
    yield from _papers(reading, listed) if reading.has("presses") else ()
    for match in WROTE.finditer(text):
        run = reading.run_before(match.start())
        name = text[slice(*run)] if run else ""
        articled = run is not None and text.endswith(("the ", "The "), 0, run[0])
        if run and articled and " " in name and name not in listed and not _titled(name):
            yield _body(*run, "wrote", CALLED_RANK)


def _apposed(reading: Reading, listed: Mapping[str, Entry]) -> Iterator[Span]:
    """What stands between commas behind the noun of a body: `its union, Lumen,`."""
    text = reading.text
    for match in APPOSED.finditer(text) if reading.has("bodies") else ():
        run = reading.run_from(match.end(), 4)
        name = text[slice(*run)] if run else ""
        if run and text[run[1] : run[1] + 1] in (",", ";", ")") and name not in listed and not _titled(name):
            yield _body(*run, "owned", FIRM_RANK + 1)


def _joined(reading: Reading) -> Iterator[Span]:
    """Names in which `and` or `of` join what is capitalised: kin, learned bodies' series, unions of crafts."""
    text = reading.text
    for match in KIN.finditer(text) if reading.has("kin") else ():
        first = reading.name_start(reading.at(match.start()), reading.at(match.end()))
        if reading.words[first].start < match.end() - len("& Co"):
            yield _body(reading.words[first].start, match.end(), "firm", CALLED_RANK)
    for match in SERIES.finditer(text) if reading.has("series") else ():
        run = reading.run_from(match.end(), 6)
        field = FIELD.match(text, run[1]) if run else None
        more = reading.run_from(field.end(), 3) if field else None
        if run:
            yield _body(match.start(), more[1] if more else run[1], "periodical", CALLED_RANK)
    for match in CRAFTS.finditer(text) if any(joint in text for joint in ("’ and ", "' and ", "’ & ")) else ():
        yield _body(*match.span(), "crafts", CALLED_RANK)


def _papers(reading: Reading, listed: Mapping[str, Entry]) -> Iterator[Span]:
    """`the Harbour Reporter`, `the Rower’s Journal`: `the` and the noun of a periodical after another word."""
    for opening, after in reading.runs:
        first = reading.name_start(opening, after)
        if after - first < LEAST or reading.words[after - 1].text not in words("presses"):
            continue
        start = reading.words[first].start
        if reading.text.endswith(("the ", "The "), 0, start) and reading.between(first, after - 1) not in listed:
            yield _body(start, reading.words[after - 1].end, "periodical", FIRM_RANK)


def _body(start: int, end: int, rule: str, rank: int) -> Span:
    return Span(start, end, "organization", None, rule, rank)


def _titled(name: str) -> bool:
    """Tell whether a person's title stands in a name: `his party, the Prime Minister,`."""
    return any(part in words("honorifics") for part in name.split())
