"""Titles after their authors: `Robert Burton’s Anatomy of Melancholy`.

Titles in title case without a small word inside are for editions, which ask for more.
"""

import re
from collections.abc import Iterator

from pipelines.annotate.rules.works import OTHER, RANK, SMALL, SMALL_INSIDE, TITLE, is_title
from pipelines.annotate.spans import CAPITAL, Span
from pipelines.annotate.words import alternation

OWNER = re.compile(rf"(?:[’']s|(?<=s)[’']) (?=(?:The )?{CAPITAL})")
UND = re.compile(r" (?:de|der|la|le|und) ")
# `Dalca’s La barca`: a small word behind an article of another language
FOREIGN = re.compile(
    rf"[’']s ((?:(?:{alternation('foreign_articles')}|Lo|Una?|Une) |L[’'])[^\W\d_A-Z]\w+"
    r"(?: (?!(?:and|as|at|but|by|for|from|had|has|in|is|of|on|or|that|to|was|were|when|where|which|who|with)\b)"
    r"[\w’]+){0,3})"
)
ABOUT = re.compile(r"Reviews? ")  # is of a title, and none
# `Winter Wheat: Bread & Salt in Lume`
SUBTITLE = re.compile(
    rf": (?:(?:A|An|The) )?{CAPITAL}[\w’'-]*(?:(?: (?:{'|'.join(SMALL)}|&))* {CAPITAL}[\w’'-]*)+"
)
# `Ann Lee’s Roads of Salt and Tom Reed’s The Barn`
ANOTHER = re.compile(rf" and (?:{CAPITAL}[\w-]+ ){{1,3}}{CAPITAL}[\w-]+[’']s ")


def propose(text: str, spans: list[Span]) -> Iterator[Span]:
    """Propose titles that stand behind a person, with a small word inside or a subtitle."""
    others = [s.start - len(" and ") for s in spans if s.type == "person" and text.endswith(" and ", 0, s.start)]
    for person in spans:
        foreign = FOREIGN.match(text, person.end) if person.type == "person" else None
        if foreign:
            yield Span(*foreign.span(1), "work", None, "author’s title", RANK)
            continue
        owner = OWNER.match(text, person.end) if person.type == "person" else None
        title = TITLE.match(text, owner.end()) if owner else None
        name = ANOTHER.split(title[0], maxsplit=1)[0] if title else ""
        below = SUBTITLE.match(text, title.end()) if title and name == title[0] else None
        if title and below:  # `Ann Lee’s Winter Wheat: Bread in Lume`
            end = min((place for place in others if title.start() < place < below.end()), default=below.end())
            yield Span(title.start(), end, "work", None, "author’s title", RANK)
            continue
        small = SMALL_INSIDE.search(name) or UND.search(name)
        if title and small and is_title(name) and not OTHER.search(name) and not ABOUT.match(name):
            yield Span(title.start(), title.start() + len(name), "work", None, "author’s title", RANK)
