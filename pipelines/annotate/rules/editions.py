"""Titles in running text that their author, their year or their publisher tells.

Citations in notes are for citations; titles that a noun announces are for works.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from pipelines.annotate.lists.gazetteer import Entry, is_a
from pipelines.annotate.rules.citations import IMPRINT, TOWN
from pipelines.annotate.rules.tidy import is_periodical
from pipelines.annotate.rules.works import OTHER, SMALL_INSIDE, TITLE, is_title, title_before
from pipelines.annotate.spans import CAPITAL, Reading, Span
from pipelines.annotate.words import words

RANK = 59  # above the model
SURE_RANK = 80
LONGEST = 160  # code points of a title with its subtitle
# `Roads of Salt (Kestrel, 1922)`, `Roads of Salt (1922)`
BRACKET = re.compile(rf" \((?:({CAPITAL}[^():;,\d]{{2,40}}), )?(?:1[5-9]|20)\d\d\)")
# `Roads of Salt (Kestrel Press)`
PRESS = re.compile(
    rf" \((?:({CAPITAL}[\w ]+): )?({CAPITAL}[\w’ &-]* (?:Press|Books|Publishing|Publishers|Verlag|Editions))"
    r"(?:, \d{4})?\)"
)
OWNER = re.compile(rf"[’']s? (?={CAPITAL})")
# `as Ann Lee tells in Roads of Salt`
TOLD_IN = re.compile(
    r"\b(?:wrote|writes|written|argued?|argues|claim(?:s|ed)|explain(?:s|ed)|describe[sd]?|said|says|tells?|told"
    r"|show(?:s|ed)|suggest(?:s|ed)|recall(?:s|ed))"
    rf"(?: [a-z]+){{0,3}} in (?:his |her |their )?(?={CAPITAL})"
)
# `Ann Lee, whose Winter Wheat was`
WHOSE = re.compile(rf"\bwhose (?={CAPITAL})")
PREDICATE = re.compile(r" (?:is|was|won|has|had|appeared|came|became|sold|remains|tells|told|shows|showed|made)\b")
COLON = re.compile(r": (?:The |An? )?$")
TAKEN = ("person", "place", "organization", "event", "law", "group", "product")
Ends = tuple[int, int]


def propose(
    reading: Reading, kind: str, spans: list[Span], runs: Iterable[Ends], listed: Mapping[str, Entry]
) -> Iterator[Span]:
    """Propose titles and publishers.

    `kind` is the paragraph's kind, or `note`; `spans` are what else is proposed, `runs` what is emphasised.
    """
    if kind in ("note", "heading"):
        return
    sure = {(s.start, s.end) for s in spans if s.type in TAKEN and (s.rule != "model" or s.type == "person")}
    people = {s.start for s in spans if s.type == "person"}
    yield from _dated(reading.text, sure, people, listed)
    yield from _emphasised(reading.text, runs, listed)
    yield from _published(reading.text, spans, sure, listed)
    yield from _told(reading.text, sure, listed)
    yield from _by_authors(reading.text, spans, sure, listed)
    yield from _between_commas(reading.text, spans, listed)


def _dated(text: str, sure: set[Ends], people: set[int], listed: Mapping[str, Entry]) -> Iterator[Span]:
    """Titles before the bracket with their year, and the publisher in it."""
    for bracket in BRACKET.finditer(text):
        title = _with_main(text, title_before(text, bracket.start()))
        if title and title not in sure and title[0] not in people and is_work(text[slice(*title)], listed):
            yield Span(*title, "work", None, "title with year", RANK + 1)
            yield from _publisher(bracket, listed)


def _with_main(text: str, title: Ends | None) -> Ends | None:
    """A title with what stands before its colon: `Roads of Salt: A Life (1922)`."""
    colon = COLON.search(text, max(0, title[0] - len(": The ")), title[0]) if title else None
    main = title_before(text, colon.start()) if colon else None
    return (main[0], title[1]) if title and main and is_title(text[slice(*main)]) else title


def _emphasised(text: str, runs: Iterable[Ends], listed: Mapping[str, Entry]) -> Iterator[Span]:
    """Emphasised titles, also of one word, before the bracket with their year, and the publisher in it."""
    for start, end in runs:
        bracket = BRACKET.match(text, end)
        if bracket:
            yield Span(start, end, "work", None, "title with year", SURE_RANK)
            yield from _publisher(bracket, listed)


def _publisher(bracket: re.Match[str], listed: Mapping[str, Entry]) -> Iterator[Span]:
    """What stands before the year in a bracket: a publisher, or its town."""
    if bracket[1]:
        place = is_a("place", bracket[1], listed)
        yield Span(*bracket.span(1), "place" if place else "organization", None, "publisher", SURE_RANK)


def _published(text: str, spans: list[Span], sure: set[Ends], listed: Mapping[str, Entry]) -> Iterator[Span]:
    """Titles before a bracket with their publisher, whole where their author stands before them."""
    for imprint in IMPRINT.finditer(text):
        yield Span(*imprint.span(2), "organization", None, "cited publisher", SURE_RANK)
        for town in TOWN.finditer(text, *imprint.span(1)):
            yield Span(*town.span(), "place", None, "cited place", SURE_RANK)
        title = title_before(text, imprint.start())
        if title and title not in sure and is_title(text[slice(*title)]):
            yield Span(*title, "work", None, "cited title", RANK + 1)
    people = [span.end for span in spans if span.type == "person"]
    for press in (*PRESS.finditer(text), *BRACKET.finditer(text)):
        ends = (end + len(", ") for end in people if end < press.start() and text.startswith(", ", end))
        start = max(ends, default=None)
        if start is None:
            continue
        start += len("in ") if text.startswith("in ", start) else 0
        if _is_whole(text[start : press.start()]):
            yield Span(start, press.start(), "work", None, "cited title", SURE_RANK)
            if press.re is PRESS:
                yield Span(*press.span(2), "organization", None, "cited publisher", SURE_RANK)
            else:
                yield from _publisher(press, listed)


def _told(text: str, sure: set[Ends], listed: Mapping[str, Entry]) -> Iterator[Span]:
    """Titles of what somebody tells something in, and of what is somebody's."""
    for match in TOLD_IN.finditer(text):
        title = TITLE.match(text, match.end())
        if title and SMALL_INSIDE.search(title[0]) and is_work(title[0], listed):
            yield Span(*title.span(), "work", None, "told in", RANK)
    for match in WHOSE.finditer(text):
        title = TITLE.match(text, match.end())
        if title and title.span() not in sure and PREDICATE.match(text, title.end()) and is_work(title[0], listed):
            yield Span(*title.span(), "work", None, "author’s title", RANK)


def _by_authors(text: str, spans: list[Span], sure: set[Ends], listed: Mapping[str, Entry]) -> Iterator[Span]:
    """What a person named in full has, in title case: `Ann Lee’s Winter Wheat`; with an article, also `Lee’s The Barn`.

    A title ends before another author: `Ann Lee’s Winter Wheat and Tom Reed’s The Barn`.
    """
    others = [s.start - len(" and ") for s in spans if s.type == "person" and text.endswith(" and ", 0, s.start)]
    for person in (span for span in spans if span.type == "person"):
        owner = OWNER.match(text, person.end)
        title = TITLE.match(text, owner.end()) if owner else None
        if title is None:
            continue
        end = min((place for place in others if title.start() < place < title.end()), default=title.end())
        name = text[title.start() : end]
        articled = name.startswith(("The ", "A ", "An "))
        full = " " in text[person.start : person.end] and " " in name and (title.start(), end) not in sure
        # `Ann Lee’s The Harbour Project`: nothing but a title has an article there
        certain = name.startswith("The ") and name.count(" ") > 1 and not is_periodical(name.removeprefix("The "))
        if certain or ((articled or full) and is_work(name, listed, articled=articled)):
            yield Span(title.start(), end, "work", None, "author’s title", SURE_RANK if certain else RANK)


def _between_commas(text: str, spans: list[Span], listed: Mapping[str, Entry]) -> Iterator[Span]:
    """Titles behind somebody, between commas: `Ann Lee, in Salt and Iron, says`."""
    for person in (span for span in spans if span.type == "person"):
        title = TITLE.match(text, person.end + len(", in ")) if text.startswith(", in ", person.end) else None
        if title and text.startswith(",", title.end()) and SMALL_INSIDE.search(title[0]) and is_work(title[0], listed):
            yield Span(*title.span(), "work", None, "told in", RANK)


def _is_whole(name: str) -> bool:
    """Tell whether what stands between an author and a bracket is one title."""
    return is_title(name) and len(name) < LONGEST and not any(mark in name for mark in ".;()“”")


def is_work(name: str, listed: Mapping[str, Entry], *, articled: bool = False) -> bool:
    """Tell whether words in title case can be a title: no listed name in front, no noun of a body, event or law."""
    first, two = name.partition(" ")[0], " ".join(name.split(" ")[:2])
    names = {name, name.removeprefix("The "), first, two}
    other = OTHER.search(name) or is_periodical(name) or names & listed.keys()
    apart = first in words("honorifics") or first in words("months")
    return not other and not apart and (is_title(name) or articled)
