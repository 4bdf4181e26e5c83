"""Bodies by who runs them and what becomes of them, where the model took their name for something else.

`Kestrel’s chief executive`, `shares in Kestrel`, `Kestrel went bankrupt`: what nobody but a firm has or does.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from pipelines.annotate.lists.gazetteer import Entry, find
from pipelines.annotate.spans import Span
from pipelines.annotate.words import alternation, words

RANK = 60  # above the model
LONGEST = 40  # code points looked at before a name
OFFICE = alternation("offices")
HAS = re.compile(rf"(?:[’']s?)? (?:(?:former|new|then|current|first|second|founding) )?{OFFICE}\b")
HAS_ITS = re.compile(rf"[’']s? (?:[a-z-]+ ){{0,2}}{OFFICE}\b")
OF = re.compile(
    rf"\b(?:{OFFICE} (?:of|at)|(?:[Ss]hares|shareholders|stake|stock) (?:in|of)|(?:[Cc]o-)?[Ff]ounders? of"
    r"|on the (?:editorial )?board of) $"
)
TAKEN_OVER = re.compile(r"(?: was| is|,)? \(?(?:acquired|bought|taken over) by\b")
FOR = re.compile(rf"\b{alternation('for_bodies')} $")
DOES = re.compile(rf" (?:had |has )?{alternation('firms_do')}\b")
# `Kestrel, which had sold oars`: nobody is a `which` that does something
WHICH = re.compile(rf", which (?:had |has )?{alternation('firms_make')}\b")
PLACED = ("place", "product")
KINDS = ("person", "place", "product", "work", "organization")  # the last one: elsewhere the model may say another


def propose(text: str, spans: list[Span], listed: Mapping[str, Entry]) -> Iterator[Span]:
    """Propose bodies among the model's tidied spans; somebody’s full name is none, nor is a listed one."""
    told_before = -1  # where a name ends that this rule told: `founder of Kestrel and Lumen`
    for span in spans:
        name = text[span.start : span.end]
        person = span.type == "person"
        if span.type not in KINDS or (person and " " in name) or find(name, listed) is not None:
            continue
        before = text[max(0, span.start - LONGEST) : span.start]
        has = HAS.match(text, span.end) or HAS_ITS.match(text, span.end) or OF.search(before)
        placed = span.type in PLACED and (FOR.search(before) or TAKEN_OVER.match(text, span.end))
        further = text[max(0, told_before) : span.start] == " and " and text[span.end : span.end + 1] in (",", ".", ";")
        told = has or placed or further
        done = span.type in KINDS[2:] and DOES.match(text, span.end)
        which = person and WHICH.match(text, span.end)
        paper = name in words("periodicals") and span.type != "organization" and before.endswith(("the ", "The "))
        if told or done or which or paper:
            told_before = span.end if OF.search(before) else -1
            yield replace(span, type="organization", rule="office", rank=RANK)
