"""Citations in notes: the work, its authors, where and by whom it was published, told by order and punctuation.

Books as `Author, Title (Place: Publisher, year)` or `Author, Title, … year`, chapters of books, and the periodical
behind a quoted title. What is announced in running text is for works.
"""

import re
from collections.abc import Iterator

from pipelines.annotate.spans import Span
from pipelines.annotate.words import alternation
from pipelines.languages import pattern

RANK = 80  # above everything inside a title
PERSON_RANK = 65
MOST_BODY_WORDS = 6
CAPITAL = r"[^\W\d_a-z]"
SMALL = r"(?:de|del|della|der|den|di|da|du|la|le|van|von|zu|al|bin|ibn|ten)"
PART = rf"(?:(?:{CAPITAL}\.)+|{CAPITAL}[\w’'-]*)"
ONE_NAME = rf"{PART}(?: (?:{PART}|{SMALL})){{1,4}}"
AUTHOR = re.compile(rf"({ONE_NAME})(?: (?:and|&) ({ONE_NAME}))?(?: et al\.?)?")
LAST_AUTHOR = re.compile(r"(?:and|&) ")
EDITOR = re.compile(r"(?:eds?\.?|editors?|trans\.?)$")
IMPRINT = re.compile(
    rf" \(({CAPITAL}[^():;]{{1,59}}): ({CAPITAL}[^():,;]{{1,50}}|\d[^():,;]{{2,50}}), (?:\[?c?\.? ?)?\d{{4}}"
)
TOWN = re.compile(rf"{CAPITAL}(?:(?! and | & )[^,/])*(?<!\s)")
# where the words before an imprint begin to be about it
OPENS = re.compile(
    rf"(?:(?:[,”\"’.]|\b{alternation('reprinted')}) in|^[Ii]n|;|(?<=[\w”\"’)]{{3}})\.|[”\"],?"
    r"|\b(?:[Ss]ee|[Rr]ead)(?: also)?|\b[Cc]f\.)\s+"
)
AFTER_TITLE = re.compile(
    rf",? (?:{alternation('credited_by')}|(?:\d+(?:st|nd|rd|th)|[Rr]ev(?:ised|\.)|[Ss]econd|[Tt]hird) ed"
    r"|[Vv]ols?\.? |\d+ vols)"
)
EDITED = re.compile(r",? (?:\(?eds?\b\.?|edited by|\([^()]+: )")
PERIODICAL = re.compile(
    rf"[,.]?[”\"»]?[,.]? (?:in )?(?:the )?({CAPITAL}[^,.;:()\d]{{2,50}}?)(?: in {CAPITAL}\w+)?(?:,| \d|\.| \(|$)"
)
BOOK = re.compile(
    rf"(?:[Ss]ee |[Rr]ead |[Cc]f\.? )?([^,“\"]{{3,60}}), ({CAPITAL}[^,“\"(]{{8,120}}?)(?:,| \(| ed\.)(?=.*\d{{4}})"
)
INITIALS = rf"{CAPITAL}\.(?:[ -]?{CAPITAL}\.)*"
TURNED = rf"((?:{SMALL} )*{CAPITAL}[\w’'-]+), ({INITIALS}|{CAPITAL}[\w’'-]+(?: (?:{INITIALS}|{CAPITAL}[\w’'-]+))?)"
FIRST = re.compile(rf"{TURNED}(?=[,. ])")
FURTHER = re.compile(rf"(?:,? (?:and|&)|[,;]) (?:{TURNED}|{ONE_NAME})")
# what follows the authors that a bibliography's entry begins with
ENTRY = re.compile(r"(?:,? \(?eds?\.\)?|\.)?,? (?=[“\"‘'«(]|\d{4}\b)")
DATE = re.compile(rf"(?i:{pattern('months')}) \d{{4}}\b")  # behind a periodical of one word: `Lanterna, May 1922`
YEAR = re.compile(r"\b1[5-9]\d\d\b|\b20\d\d\b")
CREDITED = re.compile(rf"\b(?:{alternation('credited_by')}) ({ONE_NAME})(?: and ({ONE_NAME}))?")


def books(text: str) -> Iterator[Span]:
    """Propose what each imprint of a note says: title, authors, places and publisher."""
    for imprint in IMPRINT.finditer(text):
        start, end = _title(text, imprint.start())
        if start < end:
            yield Span(start, end, "work", None, "cited title", RANK)
        yield Span(*imprint.span(2), "organization", None, "cited publisher", RANK)
        for place in TOWN.finditer(text, *imprint.span(1)):
            yield Span(*place.span(), "place", None, "cited place", RANK)
        yield from _authors(text, _from(text, imprint.start()), start)
    for credit in CREDITED.finditer(text):
        yield from (Span(*credit.span(n), "person", None, "credited", PERSON_RANK) for n in (1, 2) if credit[n])


def _from(text: str, end: int) -> int:
    """Where the words begin that belong to the imprint at `end`."""
    return max((found.end() for found in OPENS.finditer(text, 0, end)), default=0)


def _title(text: str, end: int) -> tuple[int, int]:
    """The title before an imprint: what is left without authors and editors before it and credits after it."""
    start = _from(text, end)
    parts = text[start:end].split(", ")
    first = _count_authors(parts)
    while first < len(parts) - 1 and EDITOR.match(parts[first]):
        first += 1
    start += sum(len(part) + 2 for part in parts[:first])
    after = AFTER_TITLE.search(text, start, end)
    title = text[start : after.start() if after else end].rstrip(" ,")
    sound = title[:1].isupper() and "“" not in title and len(title) > 2
    return (start, start + len(title)) if sound else (start, start)


def _count_authors(parts: list[str]) -> int:
    """How many parts of a citation are its authors: one, or a row that ends with `and`; a title must be left."""
    for number, part in enumerate(parts[:-1]):
        lead = LAST_AUTHOR.match(part)
        if lead and AUTHOR.fullmatch(part, lead.end()):
            return number + 1
        if not AUTHOR.fullmatch(part):
            break
    return int(len(parts) > 1 and AUTHOR.fullmatch(parts[0]) is not None)


def _authors(text: str, start: int, end: int) -> Iterator[Span]:
    """The people between the beginning of a citation and its title."""
    place = start
    for part in text[start:end].removesuffix(", ").split(", "):
        lead = LAST_AUTHOR.match(part)
        offset = place + (lead.end() if lead else 0)
        found = AUTHOR.fullmatch(text, offset, place + len(part))
        if found:
            yield from (Span(*found.span(n), "person", None, "cited author", PERSON_RANK) for n in (1, 2) if found[n])
        place += len(part) + 2


def turned(text: str) -> Iterator[Span]:
    """Propose the authors that an entry of a bibliography begins with, surname first: `Hollis, M. R., “Title”`."""
    authors, place = [], 0
    found = FIRST.match(text)
    while found:
        if found[1] and not found[2].endswith(found[1]) and not DATE.match(text, found.start(2)):
            authors.append((found.start(1), found.end(2)))
        place = found.end()
        found = FURTHER.match(text, place)
    if authors and ENTRY.match(text, place) and YEAR.search(text, place):
        yield from (Span(*author, "person", None, "surname first", PERSON_RANK) for author in authors)


def in_order(name: str) -> str:
    """Give a person's name with the surname last."""
    found = re.fullmatch(TURNED, name)
    return f"{found[2]} {found[1]}" if found else name


def unquoted(text: str) -> tuple[int, int] | None:
    """The second part of `Author, Title, … year` in a note without quotations and imprints."""
    found = BOOK.match(text)
    named = found and len(found[1].split()) <= 8 and found[1][0].isupper() and not IMPRINT.search(text)
    return found.span(2) if found and named else None


def behind(text: str, place: int) -> Iterator[Span]:
    """What contained the work whose quoted title ends at a place: a periodical, or a book with editors."""
    found = PERIODICAL.match(text, place)
    if found is None or len(found[1].split()) > MOST_BODY_WORDS:
        return
    if " in " in found[0][:6] and EDITED.match(text, found.end(1)):
        yield Span(*found.span(1), "work", None, "cited title", RANK)
    else:
        yield Span(*found.span(1), "organization", None, "cited periodical", RANK)
