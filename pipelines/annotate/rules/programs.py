"""Programs, file formats and programming languages: things made, which models take for bodies, people and places.

What an article says of them belongs here, in articles that are about computers.
"""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from pipelines.annotate.spans import CAPITAL, Reading, Span
from pipelines.annotate.words import alternation, words

LEAST = 4  # different words of computing that an article about computers has
NAME = rf"{CAPITAL}[\w+#.]*(?<![.])(?:[ -]{CAPITAL}[\w+#]*){{0,2}}"
# `Python scripts`, `the Lantern package`
BEFORE_NOUN = re.compile(rf"({NAME}) {alternation('program_nouns')}\b")
# `Kubuntu 7.10`, `Lantern v2`
VERSION = re.compile(rf"({NAME}) (?:version |v\.?)?(?:\d{{1,2}}\.\d{{1,2}}(?:\.\d+)?\b(?!%)|(?<=v)\d)")
# `install Lantern`, `written in Lantern and Oak`
AFTER_VERB = re.compile(
    rf"\b{alternation('program_verbs')} (?:the |your |a copy of )?({NAME})(?:(?:,| and| or) ({NAME}))?"
)
INITIAL = re.compile(r"[.&]|[’'](?!s\b)| [A-Z][a-z]")
RANK = 35
KINDS = ("organization", "person", "place", "group", "work", "law", "event")


def about_computers(seen: Set[str]) -> bool:
    """Tell whether an article is about computers: several words of computing are among those it uses."""
    return len(seen & words("computing")) >= LEAST


def called(texts: Sequence[tuple[Reading, list[Span]]]) -> frozenset[str]:
    """Find the names of programs and the like that an article's texts use as such."""
    readings = [reading for reading, _ in texts]
    if not about_computers(frozenset().union(*(reading.vocabulary for reading in readings))):
        return frozenset()
    ruled = ((reading.text[s.start : s.end], s) for reading, spans in texts for s in spans if _sure(s))
    sure = {name for name, span in ruled if span.type != "product"}
    found = {name for reading in readings for name in _named(reading.text)} | words("programs")
    return frozenset(found - sure)


def missed(reading: Reading, spans: Sequence[Span], programs: frozenset[str], small: Set[str]) -> Iterator[Span]:
    """Give the names of programs that nothing covers: `R`, once `R packages` were spoken of."""
    for word in reading.words:
        name = word.text
        written = name.isupper() or name.lower() not in small
        if word.cap and written and name in programs and name not in words("programs"):
            initial = len(name) == 1 and (INITIAL.match(reading.text, word.end) or name in ("A", "I"))
            other = name in words("letters") or name in words("openers") or name in words("imperatives")
            if not (initial or other) and not any(s.start < word.end and word.start < s.end for s in spans):
                yield Span(word.start, word.end, "product", None, "program", RANK)


def _sure(span: Span) -> bool:
    """Tell whether the words say what a span is; italics do not."""
    return not span.label and span.rule != "emphasised"


def _named(text: str) -> Iterator[str]:
    for pattern in (BEFORE_NOUN, VERSION, AFTER_VERB):
        for match in pattern.finditer(text):
            for name in filter(None, match.groups()):
                first, _, rest = name.partition(" ")
                yield rest if rest and first in words("openers") | words("imperatives") else name


def made(text: str, span: Span, programs: frozenset[str]) -> Span:
    """A span of the model that is a program's name, with its version or without, is that of a thing made."""
    name = re.sub(r" v?\d[\d.]*$", "", text[span.start : span.end])
    fits = span.label is not None and span.type in KINDS and name in programs
    return replace(span, type="product", rule="program") if fits else span
