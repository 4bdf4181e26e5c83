"""Titles that an article cites once and names elsewhere, whole or without what stands behind the colon.

How a title is told in the first place is for works and citations.
"""

import re
from collections.abc import Iterator, Mapping, Sequence, Set

from pipelines.annotate.lists.gazetteer import Entry
from pipelines.annotate.rules.tidy import MODEL_RANK
from pipelines.annotate.spans import Index, Reading, Span

AND = re.compile(r",? and |, ")
SUBTITLE = re.compile(r"(?:: |, \d{4}).*")


def is_people(text: str, title: Span, people: Set[tuple[int, int]]) -> bool:
    """Tell whether a title may be the name of somebody or of several: none of a citation is, nor with a subtitle."""
    sure = title.rule.startswith("cited") or ": " in text[title.start : title.end]
    names = sorted(ends for ends in people if title.start <= ends[0] and ends[1] <= title.end)
    gaps = zip([title.start, *(end for _, end in names)], [*(start for start, _ in names), title.end], strict=True)
    return not sure and bool(names) and {text[start:end] for start, end in gaps} <= {"", " and ", ", "}


def short(texts: Sequence[tuple[Reading, list[Span]]], listed: Mapping[str, Entry]) -> dict[str, str]:
    """Give titles to look for, whole and short, each with the type `work`; `texts` are an article's with their spans.

    A title that is also the name of somebody or of a place is none, nor is one without small words whose last word
    stands alone like a surname.
    """
    named = [(reading.text[span.start : span.end], span) for reading, spans in texts for span in spans]
    taken = {n for n, s in named if s.type in ("person", "place") or (s.type != "work" and not s.label)}
    whole = {name for name, span in named if span.type == "work" and not span.label}
    titles = sorted((whole | {SUBTITLE.sub("", name) for name in whole}) - taken)
    people = {n for n, s in named if s.type == "person"}
    titles = [title for title in titles if not people.issuperset(AND.split(title))]  # `Lee and Reed: A Friendship`
    last = {title: title.rpartition(" ")[2] for title in titles if title.istitle() and " " in title}
    asked = set(last.values()) - listed.keys()
    surnames = {
        word.text
        for reading, _ in (texts if asked else ())
        for number, word in enumerate(reading.words)
        if word.text in asked and not reading.follows(number)
    }
    lives = {title for title in last if last[title] in surnames}
    alone = {name.partition(": ")[0] for name in whole if ": " in name} - listed.keys()
    return {title: "work" for title in titles if (" " in title or title in alone) and title not in lives}


def again(reading: Reading, spans: list[Span], titles: Index) -> Iterator[Span]:
    """Propose short titles where the model alone saw something else in them."""
    for start, end in titles.occurrences(reading):
        if " " not in reading.text[start:end] and not reading.alone(reading.at(start)):
            continue
        touched = [span for span in spans if span.start < end and start < span.end]
        if all(start <= span.start and span.end <= end and span.rank <= MODEL_RANK for span in touched):
            yield Span(start, end, "work", None, "title again", MODEL_RANK + 1)
