"""Titles of works: in notes and credits by the shape of a citation, in running text by the word that announces them.

The periodicals that a citation or a credit line shows are bodies, and are proposed here too. How a title is announced
is told by words of english.toml; how a mention ends is for tidy.
"""

import re
from collections.abc import Iterator

from pipelines.annotate.rules import citations
from pipelines.annotate.spans import CAPITAL, Reading, Span
from pipelines.annotate.words import alternation, words

RANK = 80  # above everything inside a title
ABOVE_MODEL, ABOVE_BODIES = 55, 63
REVIEWS = ("£", "$", "€", "pp", "pages")  # what tells a book's price or length
INDEFINITE = {"A", "An"}
MOST_WORDS, MOST_BODY_WORDS = 40, citations.MOST_BODY_WORDS
BEFORE = 80  # code points looked at before a quotation
LARGE_SHARE = 0.8  # of a title's words, but small ones, that are capitalised
SMALL = (
    "of", "the", "and", "in", "to", "for", "on", "a", "an", "at", "by", "with", "from", "or", "de", "la", "le", "der",
    "und",
)  # fmt: skip
WORKS, BODIES, EVENTS = alternation("works"), alternation("bodies"), alternation("event_nouns")
MONTH = alternation("months")

QUOTED = re.compile(r"[“\"«„]\s*([^“”\"«»„]{4,200}?)[,.]?\s*[”\"»“]|(?<!\w)[‘']([^‘\n]{4,200}?)[,.]?[’'](?!\w)")
CUE = re.compile(
    rf"(?<![\w-])(?:{WORKS}|{alternation('titled')})s?"
    r"(?:(?: [^.;!?]{0,30})?(?: is| was| are|,|:| called| entitled| titled| on))?[ ,:]*[(\[]?$",
    re.IGNORECASE,
)
TITLED = re.compile(r"\b(?:en)?titled $")  # `an essay titled “Salt”`
# `the film ‘Kestrel’`
FICTION = alternation("fiction")
BILLED, SHORT = re.compile(rf"\b{FICTION} $"), 4
# `“Salt” first appeared in`
PRINTED = re.compile(
    r",? (?:(?:first|will|has) )?(?:appear(?:s|ed|ing)? in|excerpted|reprinted|translated (?:by|from))\b"
)
SUBTITLED = re.compile(rf"{CAPITAL}[^:]{{4,80}}: {CAPITAL}[^:]{{4,80}}$")  # a longer one has a subtitle
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
INSIDE_SENTENCE = tuple(f"{letter}{end}" for letter in "abcdefghijklmnopqrstuvwxyz" for end in (" ", ", "))
A_NOVEL = re.compile(
    rf"(?:,| is| was) (?:a|an|the|his|her|their|whose)(?: [a-z-]+){{0,3}} {FICTION}"
    r"(?=[,.;:)]| (?:about|by|of|set|that|to|which|in|on|from|with|for|and)\b)"
)
KEPT = re.compile(rf" {alternation('kept')}\b")
THE_NOVEL = re.compile(rf"\b{FICTION} (?={CAPITAL})")
TITLE = re.compile(rf"{CAPITAL}[\w’'-]*(?: (?:(?:{'|'.join(SMALL)}) )*{CAPITAL}[\w’'-]*)*")
SMALL_INSIDE = re.compile(r"\b(?:of|and|in|on|to|with)\b")
OTHER = re.compile(rf"\b(?:{alternation('organisations')}|{alternation('events')}|{alternation('laws')})\b")
COLON = re.compile(rf": (?={CAPITAL})")
NO_PAPER = re.compile(r"(?:By|Posted|Published|Updated|Submitted|Written) ")
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
    yield from _kept(text) if reading.has("kept") else ()
    for match in EVENT_BEFORE.finditer(text):
        title = EVENT_NAME.match(text, match.end())
        if title and title[0].count(" ") < 9 and sum(word[0].isupper() for word in title[0].split()) > 1:
            yield Span(*title.span(), "event", None, "announced event", RANK)


def beside_fiction(reading: Reading, spans: list[Span]) -> Iterator[Span]:
    """Propose titles beside the noun of what they are: `The Salt Roads, her first novel,`, `the film Salt and Iron`.

    People, and whoever a film may be by or about, are left out: nobody is a novel. `spans` are what else is proposed.
    """
    if not reading.has("fiction"):
        return
    taken = {(span.start, span.end) for span in spans if span.type in ("person", "group") or span.rule == "gazetteer"}
    found = [title_before(reading.text, match.start()) for match in A_NOVEL.finditer(reading.text)]
    certain = {ends for ends in found if ends}  # also where a body's noun stands in it: `Salt Archive, her novel`
    titles = [TITLE.match(reading.text, match.end()) for match in THE_NOVEL.finditer(reading.text)]
    found += [title.span() for title in titles if title and not any(title.start() == start for start, _ in taken)]
    for ends in found:
        if ends is not None and ends not in taken and is_title(reading.text[slice(*ends)]):
            yield Span(*ends, "work", None, "announced title", ABOVE_BODIES if ends in certain else ABOVE_MODEL)


def _kept(text: str) -> Iterator[Span]:
    """Titles before the noun of what is kept or sent, if small words stand in them."""
    for noun in KEPT.finditer(text):
        ends = title_before(text, noun.start())
        owned = text.endswith(("’s", "'s"), 0, noun.start())  # `Early in Ann Lee’s documentary`
        if ends and not owned and SMALL_INSIDE.search(text, *ends) and is_title(text[slice(*ends)]):
            yield Span(*ends, "work", None, "announced title", ABOVE_MODEL)


def title_before(text: str, place: int) -> tuple[int, int] | None:
    """A title that ends at a place, without the words that open a sentence."""
    window = max(0, place - BEFORE)
    title = next((match for match in TITLE.finditer(text, window, place) if match.end() == place), None)
    start = title.start() if title else place
    if start and text[:start].endswith(INSIDE_SENTENCE):  # a capital there is part of the title
        return (start, place) if start < place else None
    while start < place and (first := text[start:place].partition(" ")[0]) in words("openers") - INDEFINITE:
        start += len(first) + 1
    return (start, place) if start < place else None


def with_subtitle(text: str, start: int, end: int) -> int:
    """Where a title ends that goes on behind a colon: `Roads of Salt: Travels in Winter`."""
    colon = COLON.match(text, end)
    subtitle = TITLE.match(text, colon.end()) if colon else None
    return subtitle.end() if subtitle and is_title(text[start : subtitle.end()]) else end


def own_title(reading: Reading, title: str | None) -> Iterator[Span]:
    """Propose the article's own title where its text gives it, whole or up to its colon."""
    for name in (title or "", (title or "").partition(":")[0]):
        place = reading.text.find(name) if name.count(" ") > 1 else -1
        if place >= 0:
            yield _work(place, place + len(name), "own title")
            return


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
    elif name[0].isupper() and _announced_by(text, match.end(), before, name):
        yield _work(start, end, "quoted title")
    elif not before.rstrip().endswith(":") and _set_as_title(name):
        yield Span(start, end, "work", None, "quoted title", ABOVE_MODEL)


def _announced_by(text: str, end: int, before: str, name: str) -> bool:
    """Tell whether the words around a quotation say that it is a title."""
    short = BILLED.search(before) if name.count(" ") < SHORT and not SENTENCE.search(name) else None
    titled = TITLED.search(before) or PRINTED.match(text, end) or short
    return titled is not None or (CUE.search(before) is not None and is_title(name))


def _set_as_title(name: str) -> bool:
    """Tell whether a quotation is one by its looks: title case with a small word, neither a word nor a paragraph."""
    fits = ENOUGH.match(name) or SUBTITLED.match(name)
    return fits is not None and is_title(name, 1) and SMALL_INSIDE.search(name) is not None


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
    named = found is not None and not NO_PAPER.match(found[1]) and not DATED.match(found[1])
    if found and named and re.search(DATE, text) and len(found[1].split()) <= MOST_BODY_WORDS:
        yield Span(*found.span(1), "organization", None, "credit line", RANK)


def is_title(name: str, share: float = LARGE_SHARE) -> bool:
    """Tell whether words are set like an English title: two or more, nearly all of the large ones capitalised."""
    large = [word for word in re.findall(r"[^\W_][\w’'-]*", name) if word.lower() not in SMALL]
    return len(large) > 1 and sum(not word[0].islower() for word in large) >= share * len(large)
