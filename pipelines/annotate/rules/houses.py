"""Rules for bodies that no noun in the name tells: whose they are, how firms and papers are called, who can write.

Nouns inside and beside a name are for bodies.
"""

import re
from collections.abc import Iterator, Mapping

from pipelines.annotate.lists.gazetteer import Entry
from pipelines.annotate.rules.bodies import BODIES, CALLED_RANK, body
from pipelines.annotate.spans import CAPITAL, OWNER, Reading, Span
from pipelines.annotate.words import alternation, words

FIELD = re.compile(r" (?:of|for|and)(?: the)? (?=[^\W\d_a-z])")
OF = re.compile(r" of [^\W\d_a-z]\w+\b(?! [^\W\d_a-z])")
LEAST = 2  # words of a periodical's name
FIRM_RANK = 55  # above the model, below a name with a body's noun
# `whose weekly, the Lantern,`: what somebody has, by name
OWNED = re.compile(
    rf"\b(?:whose|its|their|his|her|my|our|{OWNER})(?: [a-z-]+){{0,2}} (?:{BODIES}|paper|organ), the (?={CAPITAL})"
)
# `its party, Lumen,`
APPOSED = re.compile(
    rf"\b(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Oo]ur|whose|{OWNER})(?: [a-z-]+){{0,2}} {BODIES},"
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
# `an editor of Against the Tide`, `she writes for Lumen`, `first published in Salt and Iron`
NAME = re.compile(
    rf"{CAPITAL}[\w’'*-]*(?: (?:(?:of|the|for|on|against|de|la|le|les|du|des|di|del|della|do|da|der|und) )*"
    rf"{CAPITAL}[\w’'*-]*)*(?<![’'])(?<![’']s)"
)
WRITTEN_FOR = re.compile(
    r"\b(?:[Ee]ditors?(?:-in-chief)? (?:of|at|for)|[Cc]olumnists? (?:of|at|for|with)|[Ss]taff writers? (?:of|at|for)"
    r"|[Cc]orrespondents? (?:of|at|for)|[Cc]ontributors? to|[Ee]ditorial (?:board|collective|committee|team) of"
    r"|(?:writes?|wrote|writing) (?:regularly |often |mostly |mainly )?for|[Rr]e(?:printed|published|posted) from"
    rf"|(?:first|originally) (?:published|appeared|printed|ran) in|[Ii]ssues? of|pages of|[Ss]ubscribers? to)"
    rf" (?:the )?(?={CAPITAL}(?!\.))"
)
# `it changed its name to Lumen`
RENAMED = re.compile(
    r"\b(?:chang(?:ed|es|ing) its name to|(?:renam|rebrand)(?:ed|es|s|ing) itself(?: as)?|rebrand(?:ed|ing) as)"
    rf" (?={CAPITAL})"
)
# `TIDE, University of Harwick`, which is one body; `the Harwick Nine`
SCHOOL = re.compile(rf"\b[A-Z]{{3,6}}, University of {CAPITAL}[\w-]+")
GROUP = re.compile(
    rf"\b[Tt]he ((?!Big|Chapter|Part){CAPITAL}[\w-]+(?: {CAPITAL}[\w-]+)? {alternation('counts')})\b(?![ -]{CAPITAL})"
)
# `the Daughters of Plaza de Lume`
FELLOWS = re.compile(rf"\b{alternation('fellows')} of (?:the )?(?={CAPITAL})")
DE = re.compile(rf"(?: (?:de|del|di|du|of)(?: (?:la|los|las|the))? {CAPITAL}[\w’'-]+)")
# `published by Lumen editorial collective`
EDITORIAL = re.compile(r" editorial (?:board|collective|committee|staff|team)\b")
WROTE = re.compile(r" (?:wrote|reported|printed|editoriali[sz]ed|ran an?)\b")


def propose(reading: Reading, listed: Mapping[str, Entry]) -> Iterator[Span]:
    """Propose bodies in an English text; the spans may overlap."""
    text = reading.text
    for match in OWNED.finditer(text) if ", the " in text else ():
        run = reading.run_from(match.end(), 5, possessive=True)
        if run and text[run[1] : run[1] + 1] in (",", ".", ";", ")") and _may_be_body(text[slice(*run)], listed):
            yield body(*run, "owned", CALLED_RANK)
    yield from _apposed(reading, listed)
    for match in FIRM.finditer(text) if " & " in text else ():
        if not reading.opens(reading.at(match.start())) and match[0].split()[0] not in listed:
            yield body(*match.span(), "firm", FIRM_RANK)
    yield from _joined(reading)
    for match in WRITTEN_FOR.finditer(text) if reading.has("pressmen") else ():
        found = NAME.match(text, match.end())
        if found and not {found[0], found[0].partition(" ")[0]} & listed.keys() and not _titled(found[0]):
            yield body(*found.span(), "written for", FIRM_RANK)
    for match in SCHOOL.finditer(text) if ", University of " in text else ():
        yield body(*match.span(), "organisation", CALLED_RANK)
    for match in GROUP.finditer(text) if reading.has("counts") else ():
        yield body(*match.span(1), "several", CALLED_RANK)
    yield from _papers(reading, listed) if reading.has("presses") else ()
    for match in EDITORIAL.finditer(text):
        run = reading.run_before(match.start())
        if run and text[slice(*run)] not in listed and not _titled(text[slice(*run)]):
            yield body(*run, "editorial", CALLED_RANK)
    for match in WROTE.finditer(text):
        run = reading.run_before(match.start())
        name = text[slice(*run)] if run else ""
        articled = run is not None and text.endswith(("the ", "The "), 0, run[0])
        if run and articled and " " in name and name not in listed and not _titled(name):
            yield body(*run, "wrote", CALLED_RANK)


def _apposed(reading: Reading, listed: Mapping[str, Entry]) -> Iterator[Span]:
    """What stands between commas behind the noun of a body, `its union, Lumen,`, and what one is called anew."""
    text = reading.text
    for match in RENAMED.finditer(text) if " its" in text or " as " in text else ():
        run = reading.run_from(match.end(), 4)
        if run and text[slice(*run)] not in listed:
            yield body(*run, "renamed", CALLED_RANK)
    for match in APPOSED.finditer(text) if reading.has("bodies") else ():
        run = reading.run_from(match.end(), 4)
        name = text[slice(*run)] if run else ""
        if run and text[run[1] : run[1] + 1] in (",", ";", ")") and name not in listed and not _titled(name):
            yield body(*run, "owned", FIRM_RANK + 1)


def _joined(reading: Reading) -> Iterator[Span]:
    """Names in which `and` or `of` join what is capitalised: kin, learned bodies' series, unions of crafts."""
    text = reading.text
    for match in KIN.finditer(text) if reading.has("kin") else ():
        first = reading.name_start(reading.at(match.start()), reading.at(match.end()))
        if reading.words[first].start < match.end() - len("& Co"):
            yield body(reading.words[first].start, match.end(), "firm", CALLED_RANK)
    for match in FELLOWS.finditer(text) if reading.has("fellows") else ():
        run = reading.run_from(match.end())
        if run and not reading.opens(reading.at(match.start())):
            yield body(match.start(), _further(text, run[1]), "fellows", CALLED_RANK)
    for match in SERIES.finditer(text) if reading.has("series") else ():
        run = reading.run_from(match.end(), 6)
        field = FIELD.match(text, run[1]) if run else None
        more = reading.run_from(field.end(), 3) if field else None
        if run:
            number = reading.at(match.start())
            before = reading.run_before(reading.words[number].end)  # `International Journal of`
            start = before[0] if before else match.start()
            yield body(start, more[1] if more else run[1], "periodical", CALLED_RANK)
    for match in CRAFTS.finditer(text) if any(joint in text for joint in ("’ and ", "' and ", "’ & ")) else ():
        yield body(*match.span(), "crafts", CALLED_RANK)


def _further(text: str, place: int) -> int:
    """Where a name ends that goes on with what its last word is of: `Plaza de Mayo`."""
    more = DE.match(text, place)
    return more.end() if more else place


def _papers(reading: Reading, listed: Mapping[str, Entry]) -> Iterator[Span]:
    """`the Harbour Reporter`, `the Rower’s Journal`: `the` and the noun of a periodical after another word.

    Behind two words, most need no article: `Lume Labour Bulletin`.
    """
    for opening, after in reading.runs:
        first, noun = reading.name_start(opening, after), reading.words[after - 1].text
        if after - first < LEAST or noun not in words("presses"):
            continue
        start = reading.words[first].start
        long = after - first > LEAST and noun not in words("pressless")
        long = long and all(reading.joined(number) for number in range(first, after - 1))
        articled = reading.text.endswith(("the ", "The "), 0, start)
        if (long or articled) and reading.between(first, after - 1) not in listed:
            end = reading.words[after - 1].end
            subject = OF.match(reading.text, end)
            yield body(start, subject.end() if subject else end, "periodical", FIRM_RANK)


def _may_be_body(name: str, listed: Mapping[str, Entry]) -> bool:
    """Tell whether what somebody has by name is a body: no title, and no people: `her party, the Social Democrats,`."""
    entry = listed.get(name)
    return not _titled(name) and (entry is None or entry.type != "group")


def _titled(name: str) -> bool:
    """Tell whether a person's title stands in a name: `his party, the Prime Minister,`."""
    return any(part in words("honorifics") for part in name.split())
