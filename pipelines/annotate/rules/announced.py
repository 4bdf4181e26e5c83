"""Titles that stand behind what announces them: the noun of what they are, or the verb of making them.

Quotations are for works, lists of what somebody has written for writings.
"""

import re
from collections.abc import Iterator

from pipelines.annotate.rules.tidy import is_periodical
from pipelines.annotate.rules.works import (
    ABOVE_MODEL,
    MONTH,
    OTHER,
    RANK,
    SMALL_INSIDE,
    TITLE,
    WORKS,
    is_title,
    with_subtitle,
)
from pipelines.annotate.spans import CAPITAL, OWNER, Reading, Span

STATED = re.compile(rf"\b{WORKS}\b[^.;!?“\"]{{0,40}}? (?:is|was|called|titled|entitled) (?={CAPITAL})")
ANNOUNCED = re.compile(
    rf"(?<!\b[Ii]n )\b(?:[Hh]is|[Hh]er|[Ii]ts|[Oo]ur|[Tt]heir|[Mm]y|whose|{OWNER})(?: [a-z-]+){{0,2}} {WORKS}, "
    rf"(?={CAPITAL})"
)
# `her essay On Walking in Winter`
THE_WORK = re.compile(
    rf"\b(?:[Hh]is|[Hh]er|[Tt]heir|[Tt]he|[Mm]y|whose|{OWNER}|\w+s[’'])(?: [a-z-]+| \d{{4}}){{0,2}} {WORKS},?"
    rf" (?={CAPITAL})"
)
# `his book Salt, Bread, and Iron,`
THE_BOOK = re.compile(
    rf"\b(?:[Hh]is|[Hh]er|[Tt]heir|[Tt]he)(?: [a-z-]+| \d{{4}}){{0,2}} (?:book|essay|novel|study) (?={CAPITAL})"
)
ASKED = re.compile(r"[?!](?=,| [a-z(])")
THREE = re.compile(
    rf"{CAPITAL}[\w’'-]*(?:, {CAPITAL}[\w’'-]*)+,? and {CAPITAL}[\w’'-]*(?: {CAPITAL}[\w’'-]*)*(?=[,.;:)])"
)
MADE = frozenset({"wrote", "authored", "directed", "recorded", "composed"})
WROTE = re.compile(rf"\b(?:co-)?(?:{'|'.join(sorted(MADE))}) (?={CAPITAL})")
TITLED = re.compile(rf"\b(?:under|with|by|has) the title (?:of )?(?={CAPITAL})")  # `under the title Salt and Iron`
ARTICLED = re.compile(rf"(?:A|An|The) {CAPITAL}[\w’'-]+ {CAPITAL}")
# `wrote NUS on Monday`
DAY_LAST = re.compile(rf" (?:on|in|by) (?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|{MONTH})$")


def propose(reading: Reading) -> Iterator[Span]:
    """Titles behind the noun of what they are, or the verb of making them."""
    text, works = reading.text, reading.may_have("works")
    for match in STATED.finditer(text) if works else ():
        title = TITLE.match(text, match.end())
        if title and is_title(title[0]):
            yield Span(*title.span(), "work", None, "stated title", RANK)
    announced = ANNOUNCED.finditer(text) if reading.has("works") else ()
    titled = TITLED.finditer(text) if " the title " in text else ()
    for match in (*announced, *titled):
        title = TITLE.match(text, match.end())
        ends = title is not None and (match.re is TITLED or text[title.end() : title.end() + 1] in (",", ".", ";", ":"))
        if title and ends and is_title(title[0]):
            yield Span(title.start(), with_subtitle(text, *title.span()), "work", None, "announced title", RANK)
    for match in THE_WORK.finditer(text) if reading.has("works") else ():
        title = TITLE.match(text, match.end())
        plain = title is not None and SMALL_INSIDE.search(title[0]) and not OTHER.search(title[0])
        # `the book, The Lume Office Scandal`
        articled = title is not None and ARTICLED.match(title[0]) and not is_periodical(title[0].partition(" ")[2])
        if title and (plain or articled) and is_title(title[0]):
            asked = ASKED.match(text, title.end()) is not None  # `his book Is Salt Enough? and`
            yield Span(title.start(), title.end() + asked, "work", None, "announced title", RANK)
    for match in THE_BOOK.finditer(text) if reading.has("works") else ():
        title = THREE.match(text, match.end())
        if title:
            yield Span(*title.span(), "work", None, "announced title", RANK)
    for match in WROTE.finditer(text) if not MADE.isdisjoint(reading.parts) else ():
        title = TITLE.match(text, match.end())
        articled = title is not None and ARTICLED.match(title[0]) is not None and not is_periodical(title[0][4:])
        if title and articled and is_title(title[0]) and not OTHER.search(title[0]):
            yield Span(*title.span(), "work", None, "written title", ABOVE_MODEL)
        elif title and _with_small(title[0]) and is_title(title[0]):
            yield Span(*title.span(), "work", None, "written title", RANK)


def _with_small(title: str) -> bool:
    """Tell whether small words other than `and` stand in a title, and no day at its end: `wrote NUS on Monday`."""
    return bool(set(re.findall(r"\b[a-z]+\b", title)) - {"and"}) and not DAY_LAST.search(title)
