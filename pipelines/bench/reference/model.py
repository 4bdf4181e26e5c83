"""What the reference works on: lines, units and pieces, each a record that the stages fill in; blocks stand in `block`.

The names are those of the columns in `clean` and `segment`, where they are explained; nothing is computed here.
"""

from dataclasses import dataclass, field
from typing import Any

Row = dict[str, Any]


@dataclass(slots=True)
class Line:
    """A line that is not blank, and what markup and furniture say of it."""

    doc: int
    source_id: str
    markdown: bool
    language: str | None
    line: int
    start: int
    end: int
    blanks: int
    lead: str
    text: str
    native: bool = False
    leaf: int | None = None
    kind: str | None = None
    level: int | None = None
    label: str | None = None
    bullet: str | None = None
    content: str = ""
    content_start: int = 0
    furniture: str | None = None
    # for blocks
    wrapped: bool = False
    full: bool = False
    alone: bool = False
    labelled: bool = False
    set_in: bool = False


@dataclass(slots=True)
class Unit:
    """A text that is cleaned as one, of one block or of several."""

    unit: int
    doc: int
    source_id: str
    article: int
    role: str
    rule: str
    native: bool
    note: str | None
    line: int
    start: int
    end: int
    fragments: int
    text: str
    starts: list[int]
    clean: str = ""
    uncertain: int = 0
    paragraph_id: str | None = None
    note_id: str | None = None
    line_at: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Piece:
    """A stretch of a unit's text: plain, or one token."""

    unit: Unit
    at: int
    raw: str
    kind: str | None
    out: str
    to: int = 0


@dataclass(slots=True)
class Marker:
    """A token that may point to a note."""

    row: int
    piece: Piece
    kind: str
    label: str
    value: int | None
    strength: int
    name: str | None = None
    has_body: bool = False
    beyond: bool = False
    follows: bool = False
    precedes: bool = False


@dataclass(slots=True)
class Link:
    """A link: its text in the clean text of a unit, its address and its place in the source."""

    unit: Unit
    start: int
    end: int
    url: str | None
    source_at: int


@dataclass(slots=True)
class Reference:
    """A note marker that was taken out of a text: where it stood there and in the source."""

    unit: Unit
    article: int
    label: str
    style: str
    start: int
    source_at: int
    source_end: int
    note_id: str = ""


@dataclass(slots=True)
class Person:
    """Somebody an article credits."""

    name: str
    role: str
    affiliation: str | None
    section: str | None
    evidence: str
    place: int
