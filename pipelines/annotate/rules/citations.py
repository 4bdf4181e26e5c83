"""Citations in notes: the work, its authors, where and by whom it was published, told by order and punctuation.

Books as `Author, Title (Place: Publisher, year)` or `Author, Title, … year`, chapters of books, and the periodical
behind a quoted title. What is announced in running text is for works.
"""

import re
from collections.abc import Iterator

from pipelines.annotate.spans import CAPITAL, Span
from pipelines.annotate.words import alternation, words
from pipelines.languages import pattern

RANK = 80  # above everything inside a title
PERSON_RANK = 65
MOST_BODY_WORDS = 6
SMALL = r"(?:de|del|della|der|den|di|da|du|la|le|van|von|zu|al|bin|ibn|ten)"
PART = rf"(?:(?:{CAPITAL}\.)+|{CAPITAL}[\w’'-]*)"
ONE_NAME = rf"{PART}(?: (?:{PART}|{SMALL})){{1,4}}"
AUTHOR = re.compile(rf"({ONE_NAME})(?: (?:and|&) ({ONE_NAME}))?(?: et al\.?| and others)?(?: \(eds?\.?\))?")
BARE = re.compile(rf"((?:{SMALL} )?{CAPITAL}[\w’-]+)(?: (?:and|&) ({CAPITAL}[\w’-]+))?")  # `Lee, Roads of Salt (…`
AUTHORED = re.compile(rf"{ONE_NAME}(?: \(eds?\.?\))?, $")
LAST_AUTHOR = re.compile(r"(?:and|&) ")
EDITOR = re.compile(r"(?:eds?\.?|editors?|trans\.?)$")
IMPRINT = re.compile(
    rf" \(({CAPITAL}[^():;]{{1,59}}): ({CAPITAL}[^():,;]{{1,50}}(?:, {CAPITAL}[^():,;\d]{{1,40}})?|\d[^():,;]{{2,50}}),"
    r" (?:\[?c?\.? ?)?\d{4}"
)
# as reviews tell what they are about: `Roads of Salt by Ann Lee (Kestrel, 240 pp., £12)`
REVIEWED = re.compile(
    rf"(?: \(|(?<=\w{{3}})\. )({CAPITAL}[^().:,;]{{1,50}}),(?: \d{{4}},)?"
    r" (?:(?:US)?[£$€]\d|[xvi]*,? ?\d{2,4} ?(?:pp?|pages)\b)"
)
# `Ann Lee, Roads of Salt (Kestrel, 1922)`: place or publisher, but no author beside a year
SHORT_IMPRINT = re.compile(rf" \(({CAPITAL}[^():,;]{{2,40}}),? \d{{4}}\)")
AGAIN = re.compile(
    rf"(?:^|; |[.;] |\b(?:[Ss]ee|[Cc]f\.)(?: also)? )({CAPITAL}[\w’'-]+)(?: and ({CAPITAL}[\w’'-]+))?,"
    rf" ({CAPITAL}[^,.;:()“”\"]{{6,80}}), (?:pp?\. ?|ch\. ?)?[\divxl]+(?:[–-]\d+)?(?=[.,;)]|$)"
)
TOWN = re.compile(rf"{CAPITAL}(?:(?! and | & )[^,/])*(?<!\s)")
# where the words before an imprint begin to be about it
TOLD_IN = re.compile(rf"^.*\b[a-z]+ [a-z]+ in (?={CAPITAL}[\w’-]+ )")
OPENS = re.compile(
    rf"(?:(?:[,”\"’.]|\b{alternation('reprinted')}) in|^[Ii]n|;|(?<=[\w”\"’)]{{3}})\.|(?<=\d)\.|[”\"],?(?: in)?"
    rf"|\b(?:{alternation('works')}|{alternation('prefaces')})s? (?:in|to)"
    r"|\b(?:[Ss]ee|[Rr]ead)(?: also)?|\b[Cc]f\.)\s+"
)
AFTER_TITLE = re.compile(
    rf",? (?:{alternation('credited_by')}|(?:\d+(?:st|nd|rd|th)|[Rr]ev(?:ised|\.)|[Ss]econd|[Tt]hird) ed"
    r"|[Vv]ols?\.? |\d+ vols)"
)
BY_AUTHOR = re.compile(rf" by ({ONE_NAME})(?: and ({ONE_NAME}))?")
BY = re.compile(rf"{BY_AUTHOR.pattern}$")
EDITED = re.compile(r",? (?:\(?eds?\b\.?|edited by|\([^()]+: )")
EDITORS = re.compile(r" \(eds?\.?\)")  # the names before it are people
PERIODICAL = re.compile(
    rf"[,.]?[”\"»]?[,.]? (?:in )?(?:the )?"
    rf"({CAPITAL}\w+, {CAPITAL}\w+,? (?:&|and) {CAPITAL}\w+(?= \d)|{CAPITAL}[^,.;:()\d]{{2,50}}?)"
    rf"(?: in {CAPITAL}\w+)?(?:,| \d|\.| \(|$)"
)
BOOK = re.compile(
    rf"(?:[Ss]ee |[Rr]ead |[Cc]f\.? )?([^,“\"]{{3,60}}), ({CAPITAL}[^,“\"(]{{8,120}}?)(?:,| \(| ed\.)(?=.*\d{{4}})"
)
# between the bracket of one imprint and what the next one is about
ON = re.compile(
    r"[^()]{0,40}\)(?:,? (?:pp?|ch|chs|vols?|nos?)\. ?[\divxlc–-]+)*(?:[,;]? (?:and|also|see|or)\b)*[,;.:]?\s+"
)
OWNER = re.compile(rf"({PART}(?: (?:{PART}|{SMALL})){{1,3}})[’']s ")
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
    last = 0
    for imprint in IMPRINT.finditer(text):
        yield from _book(text, last, imprint.start())
        yield Span(*imprint.span(2), "organization", None, "cited publisher", RANK)
        for place in TOWN.finditer(text, *imprint.span(1)):
            yield Span(*place.span(), "place", None, "cited place", RANK)
        last = imprint.end()
    for imprint in SHORT_IMPRINT.finditer(text):
        yield from (span for span in _book(text, 0, imprint.start()) if _told(text, span, imprint.start()))
    for again in AGAIN.finditer(text):
        yield Span(*again.span(3), "work", None, "cited again", RANK)
        yield from (Span(*again.span(n), "person", None, "cited again", PERSON_RANK) for n in (1, 2) if again[n])
    for credit in CREDITED.finditer(text):
        yield from (Span(*credit.span(n), "person", None, "credited", PERSON_RANK) for n in (1, 2) if credit[n])


def _told(text: str, span: Span, end: int) -> bool:
    """Tell whether a title has an author before it, and nothing behind it up to its imprint."""
    return span.type != "work" or (span.end == end and AUTHORED.search(text, 0, span.start) is not None)


def reviewed(text: str) -> Iterator[Span]:
    """Propose what the heading of a review says: title, authors and publisher."""
    for imprint in REVIEWED.finditer(text):
        yield from _book(text, 0, imprint.start())
        yield Span(*imprint.span(1), "organization", None, "cited publisher", RANK)


def _book(text: str, last: int, end: int) -> Iterator[Span]:
    """Title and authors of a book whose imprint begins at `end`; the one before it ends at `last`."""
    begin = _from(text, last, end)
    start, after = _title(text, begin, end)
    if start < after:
        yield Span(start, after, "work", None, "cited title", RANK)
    yield from _authors(text, begin, start)
    by = BY_AUTHOR.match(text, after, end)
    if by:
        yield from (Span(*by.span(n), "person", None, "cited author", PERSON_RANK) for n in (1, 2) if by[n])


def _from(text: str, last: int, end: int) -> int:
    """Where the words begin that belong to the imprint at `end`."""
    on = ON.match(text, last, end) if last else None
    return max((found.end() for found in OPENS.finditer(text, last, end)), default=on.end() if on else last)


def _title(text: str, start: int, end: int) -> tuple[int, int]:
    """The title before an imprint: what is left without authors and editors before it and credits after it."""
    parts = text[start:end].split(", ")
    first = _count_authors(parts)
    while first < len(parts) - 1 and EDITOR.match(parts[first]):
        first += 1
    start += sum(len(part) + 2 for part in parts[:first])
    start = start if first else _after_owner(text, start, end)
    for credits in (AFTER_TITLE, BY):
        after = credits.search(text, start, end)
        end = after.start() if after else end
    title = text[start:end].rstrip(" ,")
    told = TOLD_IN.search(title)
    if told:  # `Lee tells her side in Roads of Salt`
        start, title = start + told.end(), title[told.end() :]
    sound = title[:1].isupper() and "“" not in title and len(title) > 2
    return (start, start + len(title)) if sound else (start, start)


def _after_owner(text: str, start: int, end: int) -> int:
    """Where a title begins whose author stands before it: `Ann Lee’s Roads of Salt`, but not `Lady Moss’s Garden`."""
    owner = OWNER.match(text, start, end)
    return owner.end() if owner and owner[1].partition(" ")[0] not in words("honorifics") else start


def _count_authors(parts: list[str]) -> int:
    """How many parts of a citation are its authors: one, or a row that ends with `and`; a title must be left."""
    for number, part in enumerate(parts[:-1]):
        lead = LAST_AUTHOR.match(part)
        if lead and AUTHOR.fullmatch(part, lead.end()):
            return number + 1
        if not AUTHOR.fullmatch(part):
            break
    listing = any(LAST_AUTHOR.match(part) for part in parts)  # `Salt, Bread, and Iron`
    bare = len(parts) > 1 and not listing and parts[1][:1].isupper()
    author = AUTHOR.fullmatch(parts[0]) or (bare and BARE.fullmatch(parts[0]))
    return int(len(parts) > 1 and bool(author))


def _authors(text: str, start: int, end: int) -> Iterator[Span]:
    """The people between the beginning of a citation and its title."""
    place = start
    if _after_owner(text, start, end) == end > start:
        yield Span(start, end - len("’s "), "person", None, "cited author", PERSON_RANK)
    for part in text[start:end].removesuffix(", ").split(", "):
        lead = LAST_AUTHOR.match(part)
        offset = place + (lead.end() if lead else 0)
        found = AUTHOR.fullmatch(text, offset, place + len(part)) or BARE.fullmatch(text, offset, place + len(part))
        if found:
            yield from (_author(found, n) for n in (1, 2) if found[n])
        place += len(part) + 2


def _author(found: re.Match[str], number: int) -> Span:
    """A person, or a body where its noun stands in the name: `World Bank, World Development Report`."""
    nouns = words("organisations") | words("last_heads") | words("corporate")
    body = not nouns.isdisjoint(found[number].split())
    return Span(*found.span(number), "organization" if body else "person", None, "cited author", PERSON_RANK)


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
    if found is None or len(found[1].split()) > MOST_BODY_WORDS or EDITORS.match(text, found.end(1)):
        return
    if " in " in found[0][:6] and EDITED.match(text, found.end(1)):
        yield Span(*found.span(1), "work", None, "cited title", RANK)
    else:
        yield Span(*found.span(1), "organization", None, "cited periodical", RANK)
