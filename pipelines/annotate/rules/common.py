"""What only the model takes for a name: common nouns, creeds, and whom an article says to be nobody.

Reasons to drop a span belong here; every reason for another type or other ends is elsewhere.
"""

import re
from itertools import pairwise

from pipelines.annotate.spans import Reading, Span

THE = re.compile(r"\b(?:[Tt]he|[Tt]his|[Tt]hat|[Mm]y|[Oo]ur|[Tt]heir) $")
SEVERAL = ("organization", "place", "work")  # kinds that models take words in title case for
CREED = re.compile(r"(?:[Aa]nti-|[Nn]eo-|[Pp]ost-)?[^\W\d_]{3,}isms?")  # `Cubism`
OF_LAWS = re.compile(r"(?:Acts?|Laws?|Bills?) of (?:Parliament|Congress)")  # are many
ARTICLE = re.compile(r"\b[Tt]he $")
APART = re.compile(r"[.,;:)]|$|’s\b| (?:in|on|at|to|from|of|where|which|was|is|were|had|has|that|as|by|with|for)\b")


def is_common(reading: Reading, span: Span, small: frozenset[str], surnames: set[str], *, loose: bool) -> bool:
    """Tell whether what only the model proposes is no name.

    That is, letters that have a plural in the article, or what it also writes small: several words that are no person,
    and a word for a person or after `a` or at the head of a sentence. Where `loose`, each of several words alone.
    """
    name = reading.text[span.start : span.end]
    if span.label is None or name in surnames:
        return False
    no_name = _is_creed(name, span.type) or _has_article(reading.text, span) or OF_LAWS.fullmatch(name)
    if span.rule == "model" and no_name:
        return True
    if span.type == "person" or " " in name:
        parts = name.lower().split()
        written = parts if len(parts) == 1 or loose else map(" ".join, pairwise(parts))
        kinds = ("person",) if len(parts) == 1 else SEVERAL
        return span.rule == "model" and span.type in kinds and small.issuperset(written)
    if name.isupper() and f"{name}s" in small:
        return True
    thing = span.type in ("product", "work") and span.rule == "model" and THE.search(reading.text, 0, span.start)
    if thing and name.lower() in small:
        return True
    opens = reading.opens(reading.at(span.start))
    if span.type == "group":  # `Socialists were few`, where socialists are written small
        told = opens and span.rule == "model"
    else:
        told = opens or reading.text[max(0, span.start - 3) : span.start].endswith((" a ", " an "))
    return name.lower() in small and told


def _is_creed(name: str, kind: str) -> bool:
    """Tell whether one word is what somebody believes in or paints like: no body, place or person ends so."""
    return kind not in ("work", "event") and CREED.fullmatch(name) is not None


def _has_article(text: str, span: Span) -> bool:
    """Tell whether an article stands before one word for a person: nobody has one, but as an attribute.

    `the Nizam`, `the Prater`; but `the Dalca government`.
    """
    single = span.type == "person" and " " not in text[span.start : span.end]
    behind = single and ARTICLE.search(text, max(0, span.start - len(" the ")), span.start)
    return bool(behind) and APART.match(text, span.end) is not None
