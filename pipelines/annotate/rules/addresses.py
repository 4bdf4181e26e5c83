"""Addresses: what stands in a link is no name, but some bodies are called by their own, `lantern.org`.

Which ends of addresses count stands in english.toml.
"""

import re
from collections.abc import Iterator

from pipelines.annotate.spans import Span
from pipelines.annotate.words import words

RANK = 40  # below the model
URL = re.compile(r"(?:https?://|doi\.org/)\S+|\S+@\S+|#\w+")
ENDS = "|".join(re.escape(end) for end in sorted(words("sites")))
SITE = re.compile(rf"(?<![\w/@.:-])[A-Za-z][\w-]+(?:{ENDS})\b(?![\w/@:(-]|\.\w)")


def propose(text: str) -> Iterator[Span]:
    """Propose bodies that are called by their address, where no longer one is written."""
    for match in SITE.finditer(text) if any(end in text for end in words("sites")) else ():
        yield Span(*match.span(), "organization", None, "site", RANK)


def without(text: str, spans: list[Span]) -> list[Span]:
    """Drop spans inside links, mail addresses and hashtags."""
    addresses = [match.span() for match in URL.finditer(text)] if any(mark in text for mark in "/@#") else []
    return [span for span in spans if not any(span.start < end and start < span.end for start, end in addresses)]
