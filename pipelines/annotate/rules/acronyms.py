"""Acronyms and what they stand for: defined in either order, or told by their letters.

Finding definitions in a text and matching letters to names belong here; carrying a definition across an article's
mentions is for names, across the dataset for the resolver.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from pipelines.annotate.lists.gazetteer import Entry, is_a
from pipelines.annotate.rules.programs import about_computers
from pipelines.annotate.spans import Reading, Span
from pipelines.annotate.words import alternation
from pipelines.annotate.words import words as words_of

ACRONYM = r"[A-Z][A-Za-z]?[A-Z&]{1,8}s?"
AFTER = re.compile(
    rf" \((?:(?:the|or(?: the)?|known as|abbreviated(?: as)?) )?[“\"‘']?({ACRONYM}(?:-[A-Z]{{1,3}})?)"
    r"[”\"’']?(?=[);,]| or )"
)
# `Fair Access to Rivers Act (FAR Act)`
ACT = re.compile(rf" \([“\"‘']?([A-Z][A-Z&]{{1,9}} {alternation('laws')})[”\"’']?\)")
BEFORE = re.compile(rf"\b({ACRONYM}) \([“\"‘']?(?=(?:the )?[A-Z])([^()]{{5,80}}?)[”\"’']?\)")
LETTERS, NUMERAL = re.compile(r"[A-Z]{3,8}(?:-[A-Z]{3,8})?|(?:[A-Z]\.){4,6}"), re.compile(r"[IVXLCDM]+")
SMALL = frozenset(
    {
        "of",
        "the",
        "and",
        "for",
        "in",
        "on",
        "with",
        "to",
        "a",
        "an",
        "against",
        "without",
        "al",
        "el",
        "de",
        "des",
        "du",
        "la",
        "le",
        "der",
        "die",
        "das",
        "für",
        "und",
        "et",
        "y",
        "e",
        "&",
    }
)
RANK = 76
ARABIC = re.compile(r" (?:al|el)[ -]")


def definitions(reading: Reading, spans: Iterable[Span], listed: Mapping[str, Entry]) -> Iterator[Span]:
    """Propose both sides of a definition: `National Union of Sailors (NUS)`, `NUS (National Union of Sailors)`.

    `spans` are what else is proposed: a name that nothing else knows may be any term, and is left alone.
    """
    ends = {span.end: span for span in sorted(spans, key=lambda s: s.end - s.start)}
    for match in AFTER.finditer(reading.text):
        full, known = _full_before(reading, match.start(), match[1]), ends.get(match.start())
        if known and (
            full
            or (
                match[1].isupper()
                and not is_a("place", match[1], listed)  # `Harwick University (UK)`
                and known.type == "organization"
                and " " in reading.text[known.start : known.end]
            )
        ):
            start = min(known.start, full[0]) if full else known.start
            # `Students for Salt in Lume` is no place
            longer = start < known.start and known.type in ("place", "group")
            # nor is anybody called `Jabhat al-Lume (JAL)` for short
            foreign = known.type == "person" and ARABIC.search(reading.text, start, match.start())
            kind = "organization" if longer or foreign else known.type
            yield from _both(reading.text, (start, match.start()), match.span(1), kind)
    for match in ACT.finditer(reading.text):
        known = ends.get(match.start())
        if known and known.type == "law" and _spells_law(match[1], reading.text[known.start : known.end]):
            yield from _both(reading.text, (known.start, known.end), match.span(1), "law")
    for match in BEFORE.finditer(reading.text):
        start = match.start(2) + (4 if match[2].startswith("the ") else 0)
        known = ends.get(match.end(2)) or ends.get(match.end(1))
        if known and spells(match[1], reading.text[start : match.end(2)]):
            yield from _both(reading.text, (start, match.end(2)), match.span(1), "organization")


def common(reading: Reading) -> Iterator[str]:
    """Give the acronyms of common nouns, which are written small before the bracket: `sluice control unit (SCU)`.

    Of letters that are known to stand for such, what they stand for: `Graphics Processing Unit (GPU)`.
    """
    for match in AFTER.finditer(reading.text):
        full = _full_before(reading, match.start(), match[1]) if match[1] in words_of("letters") else None
        if full:
            yield reading.text[slice(*full)]
        last = reading.at(match.start()) - 1
        letters = match[1].rstrip("s")
        words = reading.words[max(0, last + 1 - len(letters)) : last + 1]
        noun = reading.text[words[0].start : match.start()] if words else ""
        if noun.islower() and spells(letters, noun):
            yield letters
    for match in BEFORE.finditer(reading.text):
        if match[1] in words_of("letters") and spells(match[1], match[2]):
            yield from (match[1], match[2])


def alone(readings: Sequence[Reading], small: Set[str], listed: Mapping[str, Entry]) -> frozenset[str]:
    """Find letters in capitals that stand by themselves among words written small: `PASOK laughed`.

    In an article that is not about computers, they are those of bodies, but where they are defined as something else.
    """
    if about_computers(small):
        return frozenset()
    never = listed.keys() | words_of("letters")
    found = {word for reading in readings for word in _alone(reading)} - never
    defined = {
        match[1]
        for reading in readings
        for match in AFTER.finditer(reading.text)
        if _full_before(reading, match.start(), match[1])
    }
    return frozenset(word for word in found - defined if word.lower() not in small)


def _alone(reading: Reading) -> Iterator[str]:
    if not any(word.isupper() and LETTERS.fullmatch(word) for word in reading.vocabulary):
        return
    large = [(len(word.text) > 1 or word.text in "AI") and word.text.isupper() for word in reading.words]
    for word, before, here, after in zip(reading.words, [False, *large[:-1]], large, [*large[1:], False], strict=True):
        if here and not before and not after and LETTERS.fullmatch(word.text) and not NUMERAL.fullmatch(word.text):
            yield word.text


def _both(text: str, full: tuple[int, int], short: tuple[int, int], kind: str) -> Iterator[Span]:
    yield Span(*full, kind, None, "definition", RANK)
    yield Span(*short, kind, None, "acronym", RANK, text[slice(*full)])


def spells(acronym: str, name: str) -> bool:
    """Tell whether an acronym is made of a name's initials, small words counted or not."""
    parts = re.findall(r"[^\W_]+", re.sub(r" \d{4}$", "", name))
    letters = acronym.rstrip("s").replace("&", "").upper()
    large = "".join(word[0] for word in parts if word.lower() not in SMALL).upper()
    return len(parts) > 1 and letters in (large, "".join(word[0] for word in parts).upper())


def _spells_law(short: str, full: str) -> bool:
    """Tell whether letters before the noun of a law are the initials of its name, all or all but the noun's."""
    letters, rest = short.rpartition(" ")[0], full.partition(" of ")[0] if full[-4:].isdigit() else full
    return spells(letters, rest) or spells(letters, rest.rpartition(" ")[0])


def _full_before(reading: Reading, place: int, acronym: str) -> tuple[int, int] | None:
    """The name that stands before the bracket: the shortest stretch of words whose initials spell the acronym."""
    last = reading.at(place) - 1
    if last < 0 or reading.words[last].end != place:
        return None
    for first in range(last, max(-1, last - 2 * len(acronym) - 2), -1):
        word = reading.words[first]
        if word.cap and spells(acronym, reading.text[word.start : place]):
            return word.start, place
    return None
