"""What stands beside the spans a model found, and says more of them: names go on, two are one, a kind is told.

What is in a span itself is for tidy; rules that need no model are elsewhere.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from pipelines.annotate.lists.gazetteer import Entry, by_code, regions
from pipelines.annotate.rules.attributes import ACRONYM
from pipelines.annotate.spans import CAPITAL, Reading, Span, behind_title
from pipelines.annotate.words import alternation, words

TOLD_RANK = 60
SURNAME_MONTH = re.compile(r" (?:May|March|June|August)\b(?! \d|,? (?:19|20)\d\d)")  # Theresa May
NUMBER = re.compile(r" (?!19\d\d|20\d\d)\d{2,4}[A-Z]?\b(?![-–,.:]\d)")  # of a machine: it is no year
PUBLISHED_IN = re.compile(r"\b(?:articles?|essays?|columns?|editorials?|reviews?) in (?:the )?$")
PREPOSITION = re.compile(r"\b(?:[Ii]n|[Oo]f|[Ff]rom|[Tt]o|[Aa]t|[Nn]ear|[Tt]hrough|[Ff]or) (?:the )?$")
PEOPLE = re.compile(rf" {alternation('peoples')}\b")
OF_BODY = re.compile(rf" of the (?:{CAPITAL}[\w’'-]+ )*(?:{alternation('organisations')}\b|[A-Z]{{3,6}}\b)")
ARE = re.compile(r" (?:are|were|have)\b")
SINGULAR = re.compile(r" (?:is|was|has)\b")
FULL = re.compile(r"[^\W\d_A-Z]*[^\W\d_a-z][^\W\d_A-Z]+ [^\W\d_a-z][^\W\d_A-Z]+")
OWNS = re.compile(rf"[’']s? (?:[a-z]+ ){{0,2}}?{alternation('owned')}\b")
# `Ann Lee (historian, Leeds)`
CALLING = re.compile(rf" \((?:[a-z-]+ ){{0,2}}{alternation('roles')}\b")
# `painted by Ann Lee`, `“Salt” by Peru’s Ann Lee`, `the heroine (Ann Lee)`
MADE_BY = re.compile(
    rf"(?:\b{alternation('made')}|[”\"]) by (?:{CAPITAL}\w+’s )?$"
    rf"|\b(?:hero|heroine|protagonist|{alternation('roles')}|{alternation('relatives')}) \($"
)
LONGEST = 40  # code points looked at before a name
# letters that are a body's, and where it is; and capitals before them, which tell nothing
BRANCH = re.compile(rf"(?![IVXLC]+ )[A-Z]{{2,5}}(?: {CAPITAL}[\w’-]*[a-z])+")
LETTERS_BEFORE = re.compile(r"\b((?![IVXLC]+ )[A-Z]{2,5}) $")
AROUND = re.compile(r"[A-Z]{2} $")
HYPHENED = re.compile(r"-[^\W\d_a-z][\w’']+")


def propose(reading: Reading, spans: list[Span], listed: Mapping[str, Entry]) -> Iterator[Span]:
    """Propose what the words beside a model's tidied spans make of them."""
    text = reading.text
    yield from _with_places(text, spans)
    yield from _halves(text, spans, listed)
    yield from _branches(text, spans, listed)
    yield from _joined(text, spans, listed)
    yield from _told(text, spans, listed)
    yield from _party(text, spans)
    yield from _begun(reading, spans, listed)
    yield from _with_noun(reading, spans)
    yield from _affiliated(text, spans, listed)


def without_owners(text: str, spans: list[Span]) -> list[Span]:
    """Take whoever it is of off a law or an event: `Ann Lee’s Fair Rents Act`, `Canada’s Clean Rivers Act`."""
    owners = {s.start: s.end for s in spans if s.type in ("person", "place") and text.startswith(("’s ", "'s "), s.end)}
    if not owners:
        return spans
    shared = ("law", "event")
    return [
        s.moved(owners[s.start] + len("’s "), s.end)
        if s.type in shared and owners.get(s.start, s.end) + len("’s ") < s.end
        else s
        for s in spans
    ]


def without_people(text: str, spans: list[Span], found: list[Span]) -> list[Span]:
    """Take whoever leads it off a body: `Harbour Alliance of Ann Lee`, where the model found her, and in full."""
    people = {s.end: s.start for s in found if s.type == "person" and " " in text[s.start : s.end]}
    return [
        s.moved(s.start, people[s.end] - len(" of "))
        if s.type == "organization" and _led(text[s.start : people.get(s.end, s.start)])
        else s
        for s in spans
    ]


def _led(body: str) -> bool:
    return body.endswith(" of ") and " " in body.removesuffix(" of ")


def _with_places(text: str, spans: list[Span]) -> Iterator[Span]:
    """A body and a place at the end of a clause are one name: `Amnesty International UK`."""
    for body, place in pairwise(spans):
        together = body.type == "organization" and place.type == "place" and text[body.end : place.start] == " "
        if together and text[place.end : place.end + 1] in ("", ",", ".", ";", ":", ")"):
            yield replace(body, end=place.end, rule="body with place", rank=TOLD_RANK)


def _halves(text: str, spans: list[Span], listed: Mapping[str, Entry]) -> Iterator[Span]:
    """Two words side by side that the model took for two names are a person's first and last.

    A listed first one is so only as a place before a surname, where nothing is said to be in it: `Paris Reed`.
    """
    for first, last in pairwise(spans):
        names = text[first.start : first.end], text[last.start : last.end]
        if text[first.end : last.start] != " ":
            continue
        if " " in names[0]:  # a second surname
            alone = " " not in names[1] and names[1] not in listed and names[1] not in words("organisations")
            if first.type == "person" and last.type in ("place", "organization") and alone and names[1].isalpha():
                yield replace(first, end=last.end, rule="two halves", rank=TOLD_RANK)
            continue
        if names[0] in listed:
            fits = first.type == "place" and last.type == "person" and " " not in names[1]
            if fits and not PREPOSITION.search(text, 0, first.start):
                yield replace(last, start=first.start, rule="two halves", rank=TOLD_RANK)
            continue
        if (first.type, last.type) == ("organization", "product"):  # of a firm
            yield replace(last, start=first.start, rule="two halves", rank=TOLD_RANK)
            continue
        # a first name before a longer one
        several = last.type == "person" and names[0][0].isupper() and not names[0].isupper()
        single = not (" " in names[1] or names[1] in listed or names[1] in words("organisations"))
        if several or (single and {first.type, last.type} & {"person", "group"}):
            yield replace(first, end=last.end, type="person", rule="two halves", rank=TOLD_RANK)


def _branches(text: str, spans: list[Span], listed: Mapping[str, Entry]) -> Iterator[Span]:
    """Letters before a place are a body's there: `NUS Harwick`; `UK`, `PDF` and the like are none's."""
    for span in spans:
        branch = BRANCH.match(text, span.start)
        if span.type == "place" and branch and branch.end() == span.end:
            start = span.start
        elif span.type == "place" and (before := LETTERS_BEFORE.search(text, max(0, span.start - 8), span.start)):
            start = before.start(1)
        else:
            continue
        letters = text[start : span.end].partition(" ")[0]
        shouted = AROUND.search(text[max(0, start - 12) : start]) or text[span.start : span.end].isupper()
        sure = len(letters) > 2 or text[start + len(letters) + 1 : span.end] in listed
        other = letters in listed or letters in words("letters") or letters in by_code()
        if sure and not other and not shouted:
            yield replace(span, start=start, type="organization", rule="branch", rank=TOLD_RANK)


def _joined(text: str, spans: list[Span], listed: Mapping[str, Entry]) -> Iterator[Span]:
    """A place that goes on behind a hyphen is one place: `Brest-Litovsk`, where the model has only `Brest`."""
    for span, after in pairwise([*spans, None]):
        more = HYPHENED.match(text, span.end) if span is not None and span.type == "place" else None
        if span is None or more is None or (after is not None and after.start < more.end()):
            continue
        if not {text[span.start : span.end], more[0][1:]} & listed.keys():
            yield replace(span, end=more.end(), rule="hyphen", rank=TOLD_RANK)


def _told(text: str, spans: list[Span], listed: Mapping[str, Entry]) -> Iterator[Span]:
    """What the words beside a name say against the model: articles stand in no person, and only people are `who`."""
    for span in spans:
        name = text[span.start : span.end]
        if span.type == "person" and " " not in name and (month := SURNAME_MONTH.match(text, span.end)):
            yield replace(span, end=month.end(), rule="name of a month", rank=TOLD_RANK)
        several = span.type in ("organization", "place", "work", "product") and " " in name
        if (
            several
            and " and " not in name
            and text.startswith(", who ", span.end)
            and not any(w in words("organisations") for w in name.split())
        ):
            yield replace(span, type="person", rule="who", rank=TOLD_RANK)
        led = several and OF_BODY.match(text, span.end) and not text.endswith(("the ", "The "), 0, span.start)
        if led and FULL.fullmatch(name) and not _with_nouns(name) and name not in regions():
            yield replace(span, type="person", rule="of", rank=TOLD_RANK)
        if several and FULL.fullmatch(name) and OWNS.match(text, span.end) and not _with_nouns(name):
            yield replace(span, type="person", rule="owner", rank=TOLD_RANK)
        called = CALLING.match(text, span.end) or MADE_BY.search(text, max(0, span.start - LONGEST), span.start)
        if several and FULL.fullmatch(name) and called and not _with_nouns(name):
            yield replace(span, type="person", rule="calling", rank=TOLD_RANK)
        people = span.type in ("organization", "place", "person") and " " not in name and name.isalpha()
        if people and _several(text, span) and name not in listed and name not in regions():
            yield replace(span, type="group", rule="people", rank=TOLD_RANK)
        number = NUMBER.match(text, span.end) if span.type == "organization" and ACRONYM.fullmatch(name) else None
        if number:
            yield replace(span, end=number.end(), type="product", rule="model number", rank=TOLD_RANK)
        maybe = span.type in ("organization", "place") and not _with_others(name, listed)
        if maybe and behind_title(text, span.start):
            yield replace(span, type="person", rule="title", rank=TOLD_RANK)
        if span.type == "person" and PUBLISHED_IN.search(text[max(0, span.start - 20) : span.start]):
            yield replace(span, type="organization", rule="published in", rank=TOLD_RANK)


def _several(text: str, span: Span) -> bool:
    """Tell whether one word is the name of a people: their noun follows, or they `are`: `the Lumek have`."""
    if PEOPLE.match(text, span.end):
        return True
    articled = text.endswith(("the ", "The "), 0, span.start) and text[span.end - 1] != "s"
    return articled and not text[span.start : span.end].isupper() and ARE.match(text, span.end) is not None


def _party(text: str, spans: list[Span]) -> Iterator[Span]:
    """Several people are one body where their verb is in the singular: `Harbour Socialists was founded`."""
    for span in spans:
        several = span.type == "group" and " " in text[span.start : span.end] and text[span.end - 1] == "s"
        if several and SINGULAR.match(text, span.end):
            yield Span(span.start, span.end, "organization", None, "one of many", TOLD_RANK)


def _with_noun(reading: Reading, spans: list[Span]) -> Iterator[Span]:
    """A place goes on with the noun of what it is: `North Lume Moors`, where the model has two names or one."""
    for span in spans:
        number = reading.at(span.end)
        if span.type != "place" or number >= len(reading.words) or reading.text[span.end : span.end + 1] != " ":
            continue
        word = reading.words[number]
        last = not reading.goes_on(number)
        if word.start == span.end + 1 and last and word.text in words("places") - words("compass"):
            yield replace(span, end=word.end, rule="with its noun", rank=TOLD_RANK)


def _affiliated(text: str, spans: list[Span], listed: Mapping[str, Entry]) -> Iterator[Span]:
    """Whom somebody named in full is of, is a body: `Ann Lee of KU Harwick`, where the model has two people."""
    for person, body in pairwise(spans):
        name = text[body.start : body.end]
        both = person.type == body.type == "person" and " " in text[person.start : person.end] and " " in name
        if both and text[person.end : body.start] in (" of ", " at ", " from ") and name not in listed:
            yield replace(body, type="organization", rule="affiliation", rank=TOLD_RANK)


def _begun(reading: Reading, spans: list[Span], listed: Mapping[str, Entry]) -> Iterator[Span]:
    """A body of several words begins where its capitals do: `Retired Dutch Sailors`, where two were seen."""
    ends = {span.end for span in spans}
    for span in spans:
        number = reading.at(span.start) - 1
        if span.type != "organization" or number < 0 or " " not in reading.text[span.start : span.end]:
            continue
        word = reading.words[number]
        more = word.cap and reading.text[word.end : span.start] == " " and not reading.opens(number)
        if more and word.end not in ends and not _apart(word.text, listed):
            yield replace(span, start=word.start, rule="begun before", rank=TOLD_RANK)


def _apart(word: str, listed: Mapping[str, Entry]) -> bool:
    """Tell whether a capitalised word before a name says something of its own: listed, a title, a month, an opener."""
    kinds = ("openers", "honorifics", "months")
    known = word in listed or word.lower() in words("roles") or any(word in words(kind) for kind in kinds)
    return known or (word.isupper() and word.capitalize() in words("openers"))


def _with_nouns(name: str) -> bool:
    """Tell whether the noun of a body or a place stands in a name."""
    return any(word in words(key) for word in name.split() for key in ("organisations", "places", "last_heads"))


def _with_others(name: str, listed: Mapping[str, Entry]) -> bool:
    """Tell whether the noun of a body or a listed name stands in a name."""
    return any(word in words("organisations") or word in listed for word in name.split())
