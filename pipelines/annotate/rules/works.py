"""Titles of works: in notes and credits by the shape of a citation, in running text by the word that announces them.

The periodicals that a citation or a credit line shows are bodies, and are proposed here too. How a title is announced
is told by words of english.toml; how a mention ends is for tidy.
"""

import re
from collections.abc import Iterator

from pipelines.annotate.rules import citations
from pipelines.annotate.rules.tidy import is_periodical
from pipelines.annotate.spans import CAPITAL, Reading, Span
from pipelines.annotate.words import alternation, words

RANK = 80  # above everything inside a title
ABOVE_MODEL = 55
REVIEWS = ("£", "$", "€", "pp", "pages")  # what tells a book's price or length
INDEFINITE = {"A", "An"}
MOST_WORDS, MOST_BODY_WORDS = 40, citations.MOST_BODY_WORDS
BEFORE = 80  # code points looked at before a quotation
LARGE_SHARE = 0.8  # of a title's words, but small ones, that are capitalised
SMALL = (
    "of", "the", "and", "in", "to", "for", "on", "a", "an", "at", "by", "with", "from", "de", "la", "le", "der", "und",
)  # fmt: skip
WORKS, BODIES, EVENTS = alternation("works"), alternation("bodies"), alternation("event_nouns")
MONTH = alternation("months")

QUOTED = re.compile(r"[“\"«„]\s*([^“”\"«»„]{4,200}?)[,.]?\s*[”\"»“]|(?<!\w)[‘']([^‘\n]{4,200}?)[,.]?[’'](?!\w)")
CUE = re.compile(
    rf"(?<![\w-])(?:{WORKS}|{alternation('titled')})s?"
    r"(?:(?: [^.;!?]{0,30})?(?: is| was| are|,|:| called| entitled| titled| on))?[ ,:]*[(\[]?$",
    re.IGNORECASE,
)
ENOUGH = re.compile(rf"{CAPITAL}[^ ]*(?: [^ ]+){{2,9}}$")  # a quotation of three to ten words
SEE = re.compile(r"\b(?:[Ss]ee|[Rr]ead|[Cc]f\.?|[Ii]n)$")
CITED_AFTER = re.compile(rf",| \(| in {CAPITAL}")
SENTENCE = re.compile(rf"[.;] {CAPITAL}")
EVENT_AFTER = re.compile(rf"[”\"’'] {EVENTS}\b")
EVENT_BEFORE = re.compile(rf"\b{EVENTS}, (?={CAPITAL})")
EVENT_NAME = re.compile(r"[^,.;:!?]{6,80}(?=,)")
BODY_BEFORE = re.compile(rf"\b{BODIES},? [“\"‘']$")
BODY_AFTER = re.compile(rf" (?:[a-z]+-[a-z]+ )?(?!project|workshop|factory){BODIES}\b")
SEASON = "Spring|Summer|Autumn|Fall|Winter"
DAY = r"\d{1,2}(?:st|nd|rd|th)?"
DATE = rf"(?:{DAY} )?(?:{MONTH}|{SEASON})(?:[-–/ ]+{MONTH})?(?: {DAY})?,? ?\d{{4}}|\b\d{{4}}\b"
DATED = re.compile(rf"{DATE}|{MONTH}$")
AUTHOR = re.compile(rf"[’']s (?=(?:The )?{CAPITAL})")
# `Ann Lee’s Roads of Salt and Tom Reed’s The Barn`
ANOTHER = re.compile(rf" and (?:{CAPITAL}[\w-]+ ){{1,3}}{CAPITAL}[\w-]+[’']s ")
ANNOUNCED = re.compile(
    rf"(?<!\b[Ii]n )\b(?:[Hh]is|[Hh]er|[Ii]ts|[Oo]ur|[Tt]heir|[Mm]y|whose|\w[’']s)(?: [a-z-]+){{0,2}} {WORKS}, "
    rf"(?={CAPITAL})"
)
FICTION = alternation("fiction")
A_NOVEL = re.compile(
    rf"(?:,| is| was) (?:a|an|the|his|her|their|whose)(?: [a-z-]+){{0,3}} {FICTION}"
    r"(?=[,.;:)]| (?:about|by|of|set|that|which|in|on|from|with|for|and)\b)"
)
KEPT = re.compile(rf" {alternation('kept')}\b")
# `her essay On Walking in Winter`
THE_WORK = re.compile(
    rf"\b(?:[Hh]is|[Hh]er|[Tt]heir|[Tt]he|[Mm]y|whose|\w[’']s)(?: [a-z-]+){{0,2}} {WORKS},? (?={CAPITAL})"
)
THE_NOVEL = re.compile(rf"\b{FICTION} (?={CAPITAL})")
WROTE = re.compile(rf"\b(?:wrote|co-wrote|authored|co-authored|directed|recorded|composed) (?={CAPITAL})")
STATED = re.compile(rf"\b{WORKS}\b[^.;!?“\"]{{0,40}}? (?:is|was|called|titled|entitled) (?={CAPITAL})")
TITLE = re.compile(rf"{CAPITAL}[\w’'-]*(?: (?:(?:{'|'.join(SMALL)}) )*{CAPITAL}[\w’'-]*)*")
ARTICLED = re.compile(rf"(?:A|An|The) {CAPITAL}[\w’'-]+ {CAPITAL}")
SMALL_INSIDE = re.compile(r"\b(?:of|and|in|on|to|with)\b")
OTHER = re.compile(rf"\b(?:{alternation('organisations')}|{alternation('events')}|{alternation('laws')})\b")
ABOUT = re.compile(r"Reviews? ")  # is of a title, and none
CREDIT = re.compile(
    rf"(?:(?:{DATE})[,.]? )?(?:the )?({CAPITAL}[^,.;:()]{{2,50}}?)(?:,? (?:No\.? ?|#)?\d{{1,4}})?(?:, (?:{DATE}).?)?"
)


def propose(reading: Reading, kind: str, *, cites: bool = False) -> Iterator[Span]:
    """Propose titles in a text; `kind` is the paragraph's kind, or `note`; `cites` of an entry of a bibliography."""
    text = reading.text
    quotations = list(QUOTED.finditer(text))
    is_citation = kind == "note" or cites
    for match in quotations:
        yield from _quoted(text, match, cited=is_citation)
    if is_citation:
        yield from citations.books(text)
        second = None if quotations else citations.unquoted(text)
        if second and is_title(text[slice(*second)]):
            yield _work(*second, "cited title")
    heading = citations.reviewed(text) if any(mark in text for mark in REVIEWS) else ()
    yield from (span for span in heading if span.type != "work" or is_title(text[span.start : span.end], 1))
    if kind == "credit":
        yield from _credit(text)
    yield from _announced(reading)
    yield from _kept(text) if reading.has("kept") else ()
    for match in EVENT_BEFORE.finditer(text):
        title = EVENT_NAME.match(text, match.end())
        if title and title[0].count(" ") < 9 and sum(word[0].isupper() for word in title[0].split()) > 1:
            yield Span(*title.span(), "event", None, "announced event", RANK)


def _announced(reading: Reading) -> Iterator[Span]:
    """Titles behind the noun of what they are, or the verb of making them."""
    text = reading.text
    for match in STATED.finditer(text):
        title = TITLE.match(text, match.end())
        if title and is_title(title[0]):
            yield _work(*title.span(), "stated title")
    for match in ANNOUNCED.finditer(text) if reading.has("works") else ():
        title = TITLE.match(text, match.end())
        if title and text[title.end() : title.end() + 1] in (",", ".", ";", ":") and is_title(title[0]):
            yield _work(*title.span(), "announced title")
    for match in THE_WORK.finditer(text) if reading.has("works") else ():
        title = TITLE.match(text, match.end())
        if title and SMALL_INSIDE.search(title[0]) and is_title(title[0]) and not OTHER.search(title[0]):
            yield _work(*title.span(), "announced title")
    for match in WROTE.finditer(text):
        title = TITLE.match(text, match.end())
        articled = title is not None and ARTICLED.match(title[0]) is not None and not is_periodical(title[0][4:])
        if title and articled and is_title(title[0]) and not OTHER.search(title[0]):
            yield Span(*title.span(), "work", None, "written title", ABOVE_MODEL)
        elif title and len(set(re.findall(r"\b[a-z]+\b", title[0])) - {"and"}) and is_title(title[0]):
            yield _work(*title.span(), "written title")


def beside_fiction(reading: Reading, spans: list[Span]) -> Iterator[Span]:
    """Propose titles beside the noun of what they are: `The Salt Roads, her first novel,`, `the film Salt and Iron`.

    People, and whoever a film may be by or about, are left out: nobody is a novel. `spans` are what else is proposed.
    """
    if not reading.has("fiction"):
        return
    taken = {(span.start, span.end) for span in spans if span.type in ("person", "group") or span.rule == "gazetteer"}
    found = [title_before(reading.text, match.start()) for match in A_NOVEL.finditer(reading.text)]
    titles = [TITLE.match(reading.text, match.end()) for match in THE_NOVEL.finditer(reading.text)]
    found += [title.span() for title in titles if title and not any(title.start() == start for start, _ in taken)]
    for ends in found:
        if ends is not None and ends not in taken and is_title(reading.text[slice(*ends)]):
            yield Span(*ends, "work", None, "announced title", ABOVE_MODEL)


def _kept(text: str) -> Iterator[Span]:
    """Titles before the noun of what is kept or sent, if small words stand in them."""
    for noun in KEPT.finditer(text):
        ends = title_before(text, noun.start())
        if ends and SMALL_INSIDE.search(text, *ends) and is_title(text[slice(*ends)]):
            yield Span(*ends, "work", None, "announced title", ABOVE_MODEL)


def title_before(text: str, place: int) -> tuple[int, int] | None:
    """A title that ends at a place, without the words that open a sentence."""
    window = max(0, place - BEFORE)
    title = next((match for match in TITLE.finditer(text, window, place) if match.end() == place), None)
    start = title.start() if title else place
    while start < place and (first := text[start:place].partition(" ")[0]) in words("openers") - INDEFINITE:
        start += len(first) + 1
    return (start, place) if start < place else None


def own_title(reading: Reading, title: str | None) -> Iterator[Span]:
    """Propose the article's own title where its text gives it, whole or up to its colon."""
    for name in (title or "", (title or "").partition(":")[0]):
        place = reading.text.find(name) if name.count(" ") > 1 else -1
        if place >= 0:
            yield _work(place, place + len(name), "own title")
            return


def by_authors(text: str, spans: list[Span]) -> Iterator[Span]:
    """Propose titles after their authors: `Robert Burton’s Anatomy of Melancholy`, with a small word inside."""
    for person in spans:
        owner = AUTHOR.match(text, person.end) if person.type == "person" else None
        title = TITLE.match(text, owner.end()) if owner else None
        name = ANOTHER.split(title[0], maxsplit=1)[0] if title else ""
        if title and SMALL_INSIDE.search(name) and is_title(name) and not OTHER.search(name) and not ABOUT.match(name):
            yield _work(title.start(), title.start() + len(name), "author’s title")


def _work(start: int, end: int, rule: str) -> Span:
    return Span(start, end, "work", None, rule, RANK)


def _quoted(text: str, match: re.Match[str], cited: bool) -> Iterator[Span]:
    """What a quotation names: an event, a body, or a work that is cited or announced; mostly nothing."""
    start, end = match.span(1 if match[1] else 2)
    name, before = text[start:end], text[max(0, match.start() - BEFORE) : match.start()]
    event = name.partition(" ")[0] in words("first_events") or EVENT_AFTER.match(text, match.end() - 1)
    if event and is_title(name):
        yield Span(start, end, "event", None, "announced event", RANK)
    elif BODY_BEFORE.search(before + text[match.start()]) or (is_title(name) and BODY_AFTER.match(text, match.end())):
        yield Span(start, end, "organization", None, "body", RANK)
    elif _in_bracket(text, match, before) or (
        cited and _begins_citation(before) and _cited(text, match.end(), name)
    ):
        yield _work(start, end, "cited title")
        yield from citations.behind(text, match.end())
    elif name[0].isupper() and before.endswith(("see ", "See ")):
        yield _work(start, end, "cited title")
    elif name[0].isupper() and CUE.search(before) and is_title(name):
        yield _work(start, end, "quoted title")
    elif ENOUGH.match(name) and not before.rstrip().endswith(":") and is_title(name, 1) and SMALL_INSIDE.search(name):
        yield Span(start, end, "work", None, "quoted title", ABOVE_MODEL)


def _in_bracket(text: str, match: re.Match[str], before: str) -> bool:
    """Tell whether a quotation in a bracket is cited: `(“Salt and Iron,” Bee World 12)`."""
    closed = before.endswith("(") and text[match.end() - 2] == ","
    return closed and citations.PERIODICAL.match(text, match.end()) is not None


def _begins_citation(before: str) -> bool:
    """Tell whether a quotation stands where a title stands in a citation: first, after an author, after `see`."""
    stripped = before.rstrip()
    return not stripped or stripped.endswith((",", ".", ":", "and")) or SEE.search(stripped) is not None


def _cited(text: str, after: int, title: str) -> bool:
    """Tell whether a quotation in a note is a title: set like one, or followed like one by where it was published."""
    count = len(title.split())
    if count > MOST_WORDS:
        return False
    followed = text[after - 2] == "," or CITED_AFTER.match(text, after) is not None
    return is_title(title) or (count > 2 and followed and not SENTENCE.search(title))


def _credit(text: str) -> Iterator[Span]:
    """The publication in a credit line that has a date: `The Hive, 3 May 1922`, `May 1922, The Hive 12`."""
    found = CREDIT.fullmatch(text)
    if found and re.search(DATE, text) and len(found[1].split()) <= MOST_BODY_WORDS and not DATED.match(found[1]):
        yield Span(*found.span(1), "organization", None, "credit line", RANK)


def is_title(name: str, share: float = LARGE_SHARE) -> bool:
    """Tell whether words are set like an English title: two or more, nearly all of the large ones capitalised."""
    large = [word for word in re.findall(r"[^\W_][\w’'-]*", name) if word.lower() not in SMALL]
    return len(large) > 1 and sum(not word[0].islower() for word in large) >= share * len(large)
