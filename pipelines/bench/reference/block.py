"""A block: the record that most stages fill in, each its part.

The names are those of the columns in `segment`, where they are explained; nothing is computed here.
"""

from dataclasses import dataclass, field
from typing import Any

_LATER: Any = None  # set by `context` before anybody asks


@dataclass(slots=True)
class Block:
    """A run of lines that a typesetter set as one, its features, its context and its role."""

    doc: int
    source_id: str
    native: bool
    wrapped: bool
    block: int
    line: int
    start: int
    end: int
    blanks: int
    indent: int
    kind: str | None
    level: int | None
    label: str | None
    bullet: str | None
    furniture: str | None
    text: str = ""
    starts: list[int] = field(default_factory=list)
    rows: int = 1
    # features
    chars: int = 0
    short: bool = False
    raw_head: str = ""
    head: str = ""
    tail: str = ""
    last: str | None = None
    lower: bool = False
    upper: bool = False
    stop: bool = False
    colon: bool = False
    words: int = 0
    strong: bool = False
    emphasis: bool = False
    url_only: bool = False
    formula: bool = False
    small_first: bool = False
    small_inner: bool = False
    small_last: bool = False
    number: str | None = None
    note_heading: bool = False
    reference_heading: bool = False
    contents_heading: bool = False
    back_link: bool = False
    by: bool = False
    names: bool = False
    unnamed: bool = False
    uncased: bool = False
    station: bool = False
    dated: bool = False
    undated: int = 0
    names_dated: bool = False
    translated: bool = False
    published: bool = False
    captioned: bool = False
    pictured: bool = False
    sentence: bool = False
    dangling: bool = False
    stepped: bool = False
    by_editors: bool = False
    contributor: bool = False
    speaker: bool = False
    portrait: bool = False
    author_line: bool = False
    author_under: bool = False
    caps: bool = False
    issued: bool = False
    paged: bool = False
    affiliated: bool = False
    signature: bool = False
    inner_stop: bool = False
    # notes and pull quotes
    note: str | None = None
    note_rule: str | None = None
    note_start: bool = False
    counted_on: bool = False
    note_block: int | None = None
    chain: int | None = None
    repeats: int | None = None
    introduces: bool = False
    sourced: bool = False
    source_below: bool = False
    notice: int | None = None
    # articles
    silent: bool = False
    credit: bool = False
    bio: bool = False
    listing: bool = False
    goes_on: bool = False
    leads_in: bool = False
    booked: bool = False
    headed: bool = False
    position: bool = False
    names_text: bool = False
    coded: bool = False
    programmed: bool = False
    body: bool = False
    closing: bool = False
    run: int = 0
    title: bool = False
    title_score: float | None = None
    runner_up: float | None = None
    kicker: bool = False
    author_over: bool = False
    date_over: bool = False
    article: int | None = None
    # context: where it stands in its article, what stands beside it there (NOBODY if nothing), what the article holds
    shaped: bool = False
    bodies: int | None = None
    front: bool = False
    opening: bool = False
    under_motto: bool = False
    referenced: bool = False
    closes: bool = False
    lined: bool = False
    cut_off: bool = False
    before: "Block" = _LATER
    after: "Block" = _LATER
    after_next: "Block" = _LATER
    over_text: bool = False
    signed_above: bool = False
    below_colon: bool = False
    announced: bool = False
    unfinished: bool = False
    unmarked: bool = False
    number_before: str | None = None
    number_after: str | None = None
    number_last: int | None = None
    number_last_at: int = 0
    ending: bool = False
    totals: "Totals" = _LATER
    alike: bool = False
    # roles
    role: str = ""
    rule: str = ""
    score: float = 0.0
    runner_up_rule: str | None = None
    advert: bool = False
    join_rule: str | None = None
    text_block: int = 0


@dataclass(slots=True)
class Totals:
    """What an article holds in all."""

    all_bodies: int | None = None
    proses: int = 0
    headings: int = 0
    questions: int = 0
    statements: int = 0
    marked: int = 0
    capitals: int = 0
    plains: int = 0
    signers: int = 0
    numerals: int = 0
    strongs: int = 0
    contributors: int = 0
    addresses: int = 0
    retorts: int = 0
    interviews: int = 0
    strong_questions: int = 0
    strong_titles: int = 0
    plain_titles: int = 0
    counted: int = 0
    cries: int = 0
    capitalised_questions: int = 0
    tiers: int = 0
    counted_questions: int = 0
    speeches: int = 0


NO_TOTALS = Totals()
NOBODY = Block(-1, "", False, False, -1, 0, 0, 0, 0, 0, "", None, None, None, None)  # stands where no block does
