"""Bodies called by the name before their noun: `Lowell` for the Lowell Foundation, which models take for a person.

Parties are for names, acronyms for acronyms; to which body a short name is tied, is the resolver's.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from pipelines.annotate.lists.gazetteer import Entry
from pipelines.annotate.spans import Reading, Span
from pipelines.annotate.words import words

KINDS = ("person", "place", "product", "work")


def agree(
    texts: Sequence[tuple[Reading, list[Span]]], people: Iterable[str], listed: Mapping[str, Entry]
) -> list[tuple[Reading, list[Span]]]:
    """Give a body's short name the type of the body where only the model said otherwise and nobody bears the name.

    `texts` are an article's with their spans; `people` are names from its byline and the like.
    """
    named = [(reading.text[span.start : span.end], span) for reading, spans in texts for span in spans]
    borne = {part for name in people for part in name.split()}
    borne |= {part for name, span in named if span.type == "person" and " " in name for part in name.split()}
    heads = words("namesakes")
    bodies = [name.rpartition(" ") for name, span in named if span.type == "organization"]
    short = {first for first, _, noun in bodies if noun in heads}
    short = {name for name in short if name and " " not in name and name not in borne | listed.keys()}
    if not short:
        return list(texts)
    return [(reading, [_agreed(reading.text, span, short) for span in spans]) for reading, spans in texts]


PLACED = re.compile(r"\b(?:lives|living|lived|born|raised) in $")


def _agreed(text: str, span: Span, short: set[str]) -> Span:
    odd = span.label is not None and span.rule == "model" and span.type in KINDS
    if odd and text[span.start : span.end] in short and not PLACED.search(text, 0, span.start):
        return replace(span, type="organization", rule="short body")
    return span
