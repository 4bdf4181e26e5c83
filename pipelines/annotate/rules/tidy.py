"""What is done to the spans a model finds, before they are worth anything: trimmed, split, and typed by plain evidence.

Measured on public sets, this is what helps most everywhere (articles, honorifics and possessives trimmed). Rules that
propose spans of their own belong to rules.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from pipelines.annotate.lists.gazetteer import Entry, find, regions
from pipelines.annotate.rules import attributes
from pipelines.annotate.rules.attributes import ACRONYM
from pipelines.annotate.spans import CAPITAL, Span
from pipelines.annotate.words import alternation, words

MODEL_RANK = 50
LONGEST = 14  # words: longer ones are clauses
EDGE = " \t\"'“”‘’«»()[]{}<>*_.,;:!?–—-…•/|#&"
FRONT = re.compile(
    rf"(?:{alternation('leading')}|{alternation('leading').lower()})\s+|[a-z]{{2,5}}-(?=[^\W\d_a-z])|(?:[a-z][\w’'-]*)\s+"
    rf"|{CAPITAL}[a-z]+-(?:based|born|trained) |(?:[A-Z]{{2,}} )?THE (?=[A-Z][a-z])"
)
HONORIFIC = re.compile(rf"(?:(?:{alternation('honorifics')}|{alternation('honorifics_of_several')})\b\.?\s+)+(?=\w)")
BACK = re.compile(
    r"[’']s?$|,? [’‘']\d\d$|-[a-z]+$|\s+\($|\s(?:of|the|and|for|in|to|a|an|on|with|by|from|at)$|,? et al\b.*$"
    rf"|, (?:{alternation('credited_by')}) .*$"
)
PAGE = re.compile(r"(?<=[^\W\d_]{2})(?: \d+)+$")  # behind a person's or a place's name
LAW = re.compile(rf"\b{alternation('laws')}\b")
CODE = re.compile(r"^[a-z]{2,}[A-Z]|[_$={}\\<>@~^]|\w\.[a-z]{1,4}$|[a-z]\(")
ACRONYMS = re.compile(r"[A-Z]{2,5}s")  # MPs, NGOs: common nouns
ADHERENT = re.compile(r"(?:an|ans|ian|ians|ese|ish|ist|ists|ite|ites|ic|ics|i|is|er|ers|ch|sh|ss|crat|crats|x|n|ns|s)$")
DOTTED = re.compile(r"(?:\w\.){2,}")
INITIALS = re.compile(r"(?:\w\. ?)*\w\.?")
JUNIOR = re.compile(rf",? {alternation('suffixes')}\b\.?")
SPLIT = re.compile(r"\s*(?:, (?:and )?|; |/|\(|\)| – | — |—|[“”\"]|(?<=[a-z]{4})[.?!] (?=[A-Z]))\s*")
OWNED = re.compile(rf"[’']s (?={CAPITAL})")
PAIR = re.compile(r" (?:and|&) ")
ARTICLED = re.compile(r"(?:Il|Les|Los|Las|Das|Die|Gli) [^\W\d_a-z]")  # no name of a person begins so
# OpenSalt, SALTen, but not LeSalt
CAMEL = re.compile(
    r"(?!(?:Mc|Mac|De|La|Le|Di|Du|Da|Van|Von|Fitz|St|Ap|Al|El|Ben|Bo)[A-Z])"
    r"(?:[^\W_]*[a-z][A-Z]\w*|[A-Z]{3,}[a-z]{2,})$"
)
SURNAME = re.compile(rf"{CAPITAL}[a-z]{{3,}}")
HYPHEN = re.compile("[-–]")
SPLIT_AT_AND = ("person", "place", "group")
COMPANY = re.compile(r", (?:Inc|Ltd|LLC|Co|Corp|Jr|Sr)\b")
LONGEST_RANK = 12  # code points
RANK_BEFORE = re.compile(rf"\b{alternation('titles_of_rank')} $")
# `Chief Lantern Officers`
OFFICE = re.compile(
    r"(?:Chief|Deputy|Assistant|Associate|Vice|General|Executive) (?:[\w-]+ )?"
    r"(?:Officer|Director|President|Counsel|Order)s?"
)
# `Ann “Wren” Lee`
NICKNAMED = re.compile(rf"{CAPITAL}[\w.-]*(?: {CAPITAL}\.)? [“\"][^“”\"]{{2,20}}[”\"] {CAPITAL}[\w’'-]*")
DESIGNATION = re.compile(r"[A-Z]{1,4}-\d{1,4}[A-Za-z]?s?")
DESIGNED = re.compile(r" [A-Z]{1,4}-?\d{1,4}$")
PARTICLES = frozenset(
    ("al", "bin", "ben", "da", "de", "del", "della", "der", "di", "du", "el", "ibn", "la", "le", "ten", "van", "von",
     "zu")
)  # fmt: skip


def tidy(text: str, span: Span, listed: Mapping[str, Entry]) -> Iterator[Span]:
    """Trim and split a span of the model and give each part its type; a part that is no name is dropped."""
    for start, end in _parts(text, span, listed):
        ends = trim(text, start, end, span.type)
        if ends is None or not _is_name(text[slice(*ends)], span.type):
            continue
        if span.type == "organization":
            ends = attributes.of_body(text, *ends, listed)
        ends = attributes.without_prefix(text, *ends)
        ends = attributes.without_verb(text, *ends, span.type)
        ends = _with_title(text, *_with_suffix(text, *ends, span.type), span.type)
        kind = "person" if _in_pair(text, *ends, listed) else _type(text[slice(*ends)], span, listed)
        yield replace(span.moved(*ends), type=kind)


def _is_name(name: str, kind: str) -> bool:
    """Tell whether words can be a name: a capital letter, not only initials, not a whole clause."""
    if len(name) < 2 or not any(c.isupper() for c in name) or (kind == "person" and INITIALS.fullmatch(name)):
        return False
    if kind == "work":
        return not name[0].islower()
    if kind == "organization" and OFFICE.fullmatch(name):
        return False
    if kind == "law":
        capitals = sum(part[0].isupper() for part in name.split())
        return LAW.search(name) is not None or (capitals > 1 and not name[-1].isdigit())
    title = kind == "person" and name.rstrip(".") in words("honorifics") | words("suffixes")
    common = name in words("letters") or ACRONYMS.fullmatch(name) or (kind != "person" and name in words("colours"))
    return not title and not common and not CODE.search(name) and name.count(" ") < LONGEST


def trim(text: str, start: int, end: int, kind: str) -> tuple[int, int] | None:
    """Take articles, honorifics, quotation marks, prefixes and possessives off a span; None where nothing is left."""
    while start < end:
        before = start, end
        while start < end and text[start] in EDGE:
            start += 1
        while start < end and text[end - 1] in EDGE and not _abbreviation(text, start, end):
            end -= 1
        words_in = text[start:end]
        front = FRONT.match(words_in)
        if text[max(0, start - 2) : start + 3] == "à la ":
            start += 3
            continue
        own = kind == "work" and front is not None and front[0] in ("A ", "An ", "The ")
        own = own and not is_periodical(words_in.removeprefix("The "))
        if front and front[0].strip(" -").lower() not in PARTICLES and front.end() < len(words_in) and not own:
            start += front.end()
        elif kind == "person" and (title := HONORIFIC.match(words_in)) and not _of_rank(words_in, title[0]):
            start += title.end()
        elif back := BACK.search(words_in) or (kind in ("person", "place") and PAGE.search(words_in)):
            end = start + back.start()
        if (start, end) == before:
            return start, end
    return None


def _abbreviation(text: str, start: int, end: int) -> bool:
    last = text[start:end].rpartition(" ")[2]
    return last.endswith(".") and (DOTTED.fullmatch(last) is not None or last.rstrip(".") in words("suffixes"))


def _of_rank(name: str, title: str) -> bool:
    return title.strip(" .") in words("titles_of_rank") and " " not in name[len(title) :]


def _with_suffix(text: str, start: int, end: int, kind: str) -> tuple[int, int]:
    after = JUNIOR.match(text, end) if kind == "person" else None
    return (start, after.end()) if after else (start, end)


def _with_title(text: str, start: int, end: int, kind: str) -> tuple[int, int]:
    """A title of rank before a single name is part of it: `Queen Victoria`, where the model has only `Victoria`."""
    single = kind == "person" and " " not in text[start:end]
    before = RANK_BEFORE.search(text, max(0, start - LONGEST_RANK), start) if single else None
    return (before.start(), end) if before else (start, end)


def _parts(text: str, span: Span, listed: Mapping[str, Entry]) -> Iterator[tuple[int, int]]:
    """Split a span that holds several names: at commas, slashes and brackets, people and places also at `and`."""
    whole = text[span.start : span.end]
    quoted = re.search('[“”"]', whole.strip(EDGE))
    nicknamed = span.type == "person" and NICKNAMED.fullmatch(whole)
    one = nicknamed or (span.type in ("work", "law", "event") and not quoted)
    if one or whole.removeprefix("the ") in listed or COMPANY.search(whole):
        yield span.start, span.end
        return
    cuts = [m.span() for m in SPLIT.finditer(whole)]
    cuts += [m.span() for m in PAIR.finditer(whole) if span.type in SPLIT_AT_AND or _both(whole, m, listed)]
    cuts += [m.span() for m in OWNED.finditer(whole) if span.type == "person" or whole[: m.start()] in listed]
    cuts += _believers(whole, span, listed)
    cuts += [(place, place + 1) for place in _hyphens(whole, listed)]
    start = 0
    for cut_start, cut_end in [*sorted(cuts), (len(whole), len(whole))]:
        yield span.start + start, span.start + max(start, cut_start)
        start = cut_end


def _believers(whole: str, span: Span, listed: Mapping[str, Entry]) -> Iterator[tuple[int, int]]:
    """Two groups that the model took for a body, or one before it: `Italian Socialists`, `Italian Greenpeace`."""
    people, _, creed = whole.rpartition(" ")
    kinds = [entry.type if (entry := listed.get(name)) else None for name in (people.removeprefix("the "), creed)]
    both = kinds == ["group", "group"] and creed.endswith("s") and creed not in words("hyphenated")
    if span.type == "organization" and (both or kinds == ["group", "organization"]):
        yield len(whole) - len(creed) - 1, len(whole) - len(creed)


def _both(whole: str, match: re.Match[str], listed: Mapping[str, Entry]) -> bool:
    return whole[: match.start()] in listed and whole[match.end() :] in listed


def _hyphens(name: str, listed: Mapping[str, Entry]) -> Iterator[int]:
    """Hyphens between two listed names of peoples or places: `Irish-American`, `UK-French`."""
    for match in HYPHEN.finditer(name):
        before, after = name[: match.start()].rpartition(" ")[2], name[match.end() :].partition(" ")[0]
        both = before in listed and after in listed and before not in words("groups")
        if both or _both_people(before, after, listed):
            yield match.start()


def _both_people(one: str, other: str, listed: Mapping[str, Entry]) -> bool:
    """Tell whether a hyphen joins two people of whom one is known by surname: `the Marx-Dalca letters`."""
    kinds = [entry.type if (entry := listed.get(name)) else None for name in (one, other)]
    return set(kinds) == {"person", None} and all(SURNAME.fullmatch(name) for name in (one, other))


def _in_pair(text: str, start: int, end: int, listed: Mapping[str, Entry]) -> bool:
    """Tell whether a hyphen joins a surname to one that is known."""
    other = re.search(r"(\w+)-$", text[:start]) or re.match(r"-(\w+)", text[end:])
    return other is not None and _both_people(text[start:end], other[1], listed)


def _type(name: str, span: Span, listed: Mapping[str, Entry]) -> str:
    """The type of a name by plain evidence in its words, else what the model said."""
    entry = find(name, listed)
    if entry is not None and (span.type != "person" or CAMEL.match(name) or ACRONYM.fullmatch(name)):
        return entry.type
    if _is_body(name, span.type):
        return "organization"
    if _is_place(name, span.type):
        return "place"
    adherent = {"person": ("ist", "ists"), "organization": ("ists", "ites", "istas")}.get(span.type)
    if adherent and " " not in name and name.endswith(adherent):
        return "group"
    thing = DESIGNATION.fullmatch(name) or DESIGNED.search(name)
    return "product" if span.type in ("place", "organization", "person") and thing else span.type


def _is_body(name: str, kind: str) -> bool:
    """Tell whether a name is that of a body: a periodical, letters, two words in one, or no people."""
    if kind in ("work", "person", "product", "place") and is_periodical(name):
        return True
    if kind in ("person", "place", "group") and CAMEL.match(name):
        return True
    if kind == "person" and (ACRONYM.fullmatch(name) or _long_body(name) or ARTICLED.match(name)):
        return True
    return " " not in name and kind == "group" and not ADHERENT.search(name)


def _is_place(name: str, kind: str) -> bool:
    """Tell whether a name is listed as a region's, or has the noun of a place; people bear some of those."""
    parts = name.split()
    if kind in ("organization", "product") and name in regions():
        return True
    if kind not in ("organization", "product", "person", "group") or len(parts) < 2:
        return False
    if any(part in words("organisations") for part in parts):
        return False
    if parts[0] in words("quarters") and kind in ("person", "group"):
        return len(parts) == 2 and ADHERENT.search(parts[1]) is None
    people = words("places_too") if kind == "person" else frozenset()
    return parts[-1] in words("places") - people or parts[0] in words("places_first") - people


def _long_body(name: str) -> bool:
    return name.count(" ") > 1 and name.rpartition(" ")[2] in words("organisations")


def is_periodical(name: str) -> bool:
    """Tell whether a name of two to five words has the noun of a periodical in its place."""
    parts = name.split()
    return 2 <= len(parts) <= 5 and (
        parts[-1] in words("periodicals") or (parts[0] in words("periodicals") and parts[1] == "of")
    )
