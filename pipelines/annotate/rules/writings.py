"""Writings: what somebody is the author of, and where their work has appeared, as notes on contributors tell it.

The titles and periodicals that such sentences enumerate belong here. Single titles that a noun or a verb announces are
for works, those with a year or a publisher for editions.
"""

import re
from collections.abc import Iterator, Mapping

from pipelines.annotate.lists.gazetteer import Entry, find
from pipelines.annotate.rules.tidy import is_periodical
from pipelines.annotate.rules.works import OTHER, SMALL_INSIDE, TITLE, is_title, title_before, with_subtitle
from pipelines.annotate.spans import CAPITAL, Reading, Span
from pipelines.annotate.words import alternation, words

RANK = 81  # above the titles with a year that begin inside
PAPER_RANK = 69  # above nouns of bodies inside
# `author of Roads of Salt`, `author, most recently, of the novel Winter Wheat`
AUTHOR = re.compile(
    r"\b(?:[Cc]o-)?[Aa]uthors?(?:,? most recently,?)? of (?:,? ?most recently,? )?"
    rf"(?:(?:the|an?|his|her|their) (?:(?:[a-z-]+ ){{1,4}}|(?=[“\"‘'])))?(?=[“\"‘']?{CAPITAL})"
)
# `a third edition of his Roads of Salt`
EDITION = re.compile(
    r"\b(?:edition of (?:his|her|their)|(?:excerpt(?:ed)?|extract(?:ed)?|adapted) from(?: (?:his|her|their))?)"
    rf" (?={CAPITAL})"
)
# `Roads of Salt, translated by Tom Reed`
MADE_BY = re.compile(rf", (?:authored|composed|directed|edited|illustrated|translated|written) by (?={CAPITAL})")
# `two books of poetry, Roads of Salt and`, `the novels Roads of Salt`, `essays: Winter Wheat, `
PLURALS = frozenset(f"{word[:-1]}ies" if word.endswith("y") else f"{word}s" for word in words("works"))
SEVERAL = re.compile(
    rf"\b(?:{'|'.join(sorted(PLURALS))})(?: of [a-z -]{{3,30}}?)?(,|:|,? including|,? such as|) (?=[“\"‘']?{CAPITAL})"
)
# `Roads of Salt, her account of`
ACCOUNT = re.compile(
    r", (?:his|her|their) (?:[a-z-]+ ){0,3}"
    r"(?:account|book|history|memoir|novel|study|chronicle|biography|classic|collection|essay)\b"
)
TWO = re.compile(r" and (?=(?:The|An?) )")  # `the novels Winter Wheat and The Salt Roads`
MISTER = re.compile(r"(?:Mr|Mrs|Ms|Dr|St)\. ")
# behind a title: its publisher or year, and what joins the next one
BRACKET = re.compile(r" \([^()]{3,100}\)")
NEXT = re.compile(rf"(?:[,;] (?:and |& )?| and )(?=(?:the |[“\"‘'])?{CAPITAL})")
QUOTES = re.compile(r" (?:and )?(?=[“\"‘])")  # the comma stands inside: `“Salt,” “Iron” and “Bread”`
QUOTED = re.compile(r"[“\"‘']([^“”\"‘\n]{3,120}?)[,.]?[”\"’](?!\w)")
APPEARED = re.compile(
    rf"\b{alternation('pieces')}\b[^.;:!?]{{0,70}}? (?:appear(?:ed|s|ing)?|forthcoming|published|printed|featured)"
    rf" in (?:[a-z-]+ (?:and [a-z-]+ )?(?:including|such as) )?(?=(?:The |the )?{CAPITAL})"
)
ALSO = re.compile(r",? (?:and )?(?:is |are |will )?(?:forthcoming|appear) in (?=(?:The |the )?[^\W\d_a-z])")
# a periodical may have an ampersand in its name: `Salt & Iron`
PAPER = re.compile(
    rf"(?:[Tt]he )?({CAPITAL}[\w’'*-]*(?:\.(?=,))?"
    rf"(?:(?: (?:of|the|for|on|in|to|de|la|&))* {CAPITAL}[\w’'*-]*)*)(?<![’'])"
)
YEAR = re.compile(r" (?:19|20)\d\d\b")
BOOKISH = re.compile(rf"\b{alternation('anthologies')}\b")
Ends = tuple[int, int]


def propose(reading: Reading, spans: list[Span], listed: Mapping[str, Entry]) -> Iterator[Span]:
    """Propose titles and periodicals of writers; `spans` are what else is proposed: nobody's name is a title."""
    text = reading.text
    people = sorted((span.start, span.end) for span in spans if span.type == "person")
    for match in AUTHOR.finditer(text) if "uthor" in text else ():
        yield from _titles(text, match.end(), people, listed, sure=True)
    for match in SEVERAL.finditer(text) if not PLURALS.isdisjoint(reading.vocabulary) else ():
        yield from _titles(text, match.end(), people, listed, sure=match[1] in (":", ""))
    for match in EDITION.finditer(text):
        yield from _titles(text, match.end(), people, listed, sure=True)
    for match in MADE_BY.finditer(text):
        ends = title_before(text, match.start())
        whole = ends is not None and not text.endswith((": ", ": The "), 0, ends[0]) and ends not in people
        if ends and whole and _is_title(text[slice(*ends)], listed):
            yield _work(*ends)
    for match in ACCOUNT.finditer(text):
        ends = title_before(text, match.start())
        if ends and _is_sure(text[slice(*ends)]) and _is_title(text[slice(*ends)], listed):
            yield _work(*ends)
    for match in APPEARED.finditer(text) if reading.has("pieces") else ():
        yield from _papers(text, match.end(), listed)


def _work(start: int, end: int) -> Span:
    return Span(start, end, "work", None, "somebody’s writings", RANK)


def _titles(text: str, place: int, people: list[Ends], listed: Mapping[str, Entry], *, sure: bool) -> Iterator[Span]:
    """The titles of a list that begins at a place, up to the first words that are none."""
    while True:
        quoted = QUOTED.match(text, place)
        name = MISTER.match(text, place)
        title = TITLE.match(text, name.end() if name else place)
        if quoted is not None:
            ends, after = quoted.span(1), quoted.end()
        elif title is not None:
            two = TWO.search(title[0])
            ends = place, title.start() + two.start() if two else with_subtitle(text, place, title.end())
            after = ends[1]
        else:
            return
        bracket = BRACKET.match(text, after)
        sure |= quoted is not None
        fit = quoted is not None or _is_title(text[slice(*ends)], listed)
        named = any(ends[0] <= start and end <= ends[1] for start, end in people)
        told = sure or bracket or _is_sure(text[slice(*ends)])
        if not fit or (named and not bracket) or not told:
            return
        yield _work(*ends)
        more = NEXT.match(text, bracket.end() if bracket else after) or (quoted and QUOTES.match(text, after))
        if more is None:
            return
        place, sure = more.end(), more[0] != " and " and (sure or bracket is not None)


def _is_sure(name: str) -> bool:
    articled = name.startswith(("The ", "A ", "An "))
    return (articled or SMALL_INSIDE.search(name) is not None) and not OTHER.search(name) and not is_periodical(name)


def _is_title(name: str, listed: Mapping[str, Entry]) -> bool:
    """Tell whether words can be a title: in title case, neither listed nor begun by what somebody is."""
    first = name.split(maxsplit=1)[0]
    other = first in words("months") or (first in words("honorifics") and not MISTER.match(name))
    noun = name.removeprefix("The ")
    single = noun != name and " " not in noun and noun not in words("periodicals")  # `The Rowers`
    return (is_title(name) or single) and not other and first.lower() not in words("roles") and not find(name, listed)


def _papers(text: str, place: int, listed: Mapping[str, Entry]) -> Iterator[Span]:
    """The periodicals of a list that begins at a place: `Bee World, The Lantern, and Salt & Iron`."""
    while (paper := PAPER.match(text, place)) is not None:
        name, ends = paper[1], paper.span(1)
        entry = find(name, listed)
        if (entry and entry.type != "organization") or name.split()[0] in words("months"):
            return
        if BOOKISH.search(name):
            year = YEAR.match(text, ends[1])
            yield _work(ends[0] - 4 * text.endswith("The ", 0, ends[0]), year.end() if year else ends[1])
        else:
            yield Span(ends[0], ends[1], "organization", None, "appeared in", PAPER_RANK)
        more = NEXT.match(text, ends[1]) or ALSO.match(text, ends[1])
        if more is None:
            return
        place = more.end()
