"""What is proposed in articles that the tagger has read: each text by itself, then all of an article made to agree.

The order of the rules belongs here, and the rows of proposed mentions; a rule does not. It works in any process.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

import polars as pl

from pipelines.annotate import rules
from pipelines.annotate.lists import gazetteer
from pipelines.annotate.lists.curated import Proposer
from pipelines.annotate.rules import (
    abroad,
    acronyms,
    addresses,
    announced,
    authors,
    beside,
    billed,
    bodies,
    callings,
    citations,
    congresses,
    editions,
    emphasis,
    enumerations,
    foreign,
    headings,
    houses,
    laws,
    names,
    offices,
    persons,
    places,
    programs,
    published,
    short_bodies,
    tidy,
    titles,
    works,
    writings,
)
from pipelines.annotate.rules.introductions import introduced, recurring
from pipelines.annotate.spans import Reading, Span, without_overlaps
from pipelines.annotate.tagger.reader import TYPES
from pipelines.annotate.words import alternation, table

LONGEST_TITLE = 10  # code points, with the blank behind it
TITLE = re.compile(rf"(?<![\w’'-])({alternation('ladies')}|{alternation('gentlemen')})\.? $")
Row = tuple[object, ...]
Article = tuple[list[dict[str, Any]], list[str]]  # its texts with what the tagger found, and the people who wrote it
PROPOSED = pl.Schema(
    {
        "mention_id": pl.String(),
        "article_id": pl.String(),
        "paragraph_id": pl.String(),
        "note_id": pl.String(),
        "start": pl.Int64(),
        "end": pl.Int64(),
        "text": pl.String(),
        "type": pl.String(),
        "model_label": pl.String(),
        "rule": pl.String(),
        "model": pl.String(),
        "place": pl.Int64(),
        "stands_for": pl.String(),
        "article": pl.String(),
        "title": pl.String(),
    }
)


def propose(proposer: Proposer, model: str | None, articles: Sequence[Article]) -> list[Row]:
    """Propose mentions in some articles, rows of PROPOSED; `model` is the version of the tagger's."""
    return [row for members, people in articles for row in _article(members, people, proposer, model)]


def _article(
    members: list[dict[str, Any]], people: list[str], proposer: Proposer, model: str | None
) -> Iterator[Row]:
    """The rows of an article: each text is read alone, then all are made to agree."""
    language = _language(members[0])
    english, listed, texts = language == table()["language"], gazetteer.names(language), []
    for member in members:
        reading = Reading(member["text"])
        spans = without_overlaps([*_proposed(reading, member, listed), *proposer.propose(reading)])
        texts.append((reading, enumerations.agree(reading.text, spans, listed)))
    small, alone = names.written_small(reading for reading, _ in texts), dict[str, str]()
    if english:
        alone = dict.fromkeys(recurring(texts, listed, small), "person")
        alone |= dict.fromkeys(acronyms.alone([reading for reading, _ in texts], small, listed), "organization")
        texts = short_bodies.agree(texts, people, listed)
        made = programs.called(texts)
        texts = [(reading, [programs.made(reading.text, span, made) for span in spans]) for reading, spans in texts]
        texts = [(reading, [*spans, *programs.missed(reading, spans, made, small)]) for reading, spans in texts]
        people = [*people, *introduced(texts, listed, small)]
    readings = [(member["kind"] == "heading", reading) for member, (reading, _) in zip(members, texts, strict=True)]
    nouns = {noun for _, reading in readings for noun in acronyms.common(reading)}
    settled = headings.confirmed(readings, names.settle(texts, people, listed, small, alone), small)
    if english:
        settled = congresses.told([reading for _, reading in readings], settled, listed)
    for member, (_, reading), spans in zip(members, readings, settled, strict=True):
        named = (span for span in spans if reading.text[span.start : span.end].rstrip("s") not in nouns)
        yield from (_row(member, reading, span, model) for span in named if _sound(reading.text, span, spans))


def _language(member: dict[str, Any]) -> str:
    return str(member["language"] or table()["language"]).split("-")[0]


def _proposed(reading: Reading, member: dict[str, Any], listed: gazetteer.Names) -> list[Span]:
    """All spans that model and rules propose in a text; they may overlap."""
    found = [_of_model(*span) for span in member["spans"]]
    spans = [part for span in found for part in tidy.tidy(reading.text, span, listed)]
    if _language(member) != table()["language"]:
        return addresses.without(reading.text, [*spans, *abroad.propose(reading, listed, _language(member))])
    people = {(span.start, span.end) for span in spans if span.type == "person"}
    tidied = spans
    spans = [*tidied, *beside.propose(reading, tidied, listed), *persons.propose(reading, tidied, listed)]
    spans += (s for each in (places, offices, callings) for s in each.propose(reading.text, tidied, listed))
    spans += [*rules.propose(reading, listed), *laws.propose(reading), *addresses.propose(reading.text)]
    spans += [*bodies.propose(reading, listed), *houses.propose(reading, listed), *foreign.propose(reading)]
    spans = beside.without_people(reading.text, beside.without_owners(reading.text, spans), tidied)
    turned = list(citations.turned(reading.text))
    spans += [*acronyms.definitions(reading, spans, listed), *turned]
    told = [*works.propose(reading, member["kind"], cites=bool(turned)), *announced.propose(reading)]
    spans += (span for span in told if not titles.is_people(reading.text, span, people))
    spans += emphasis.titles(reading, member["kind"], spans, member["italics"], listed)
    spans += works.beside_fiction(reading, spans)
    spans += authors.propose(reading.text, spans)
    spans += editions.propose(reading, member["kind"], spans, member["italics"], listed)
    spans += [*writings.propose(reading, spans, listed), *published.propose(reading, spans, listed)]
    spans += [*billed.propose(reading, spans, tidied, listed), *works.own_title(reading, member["title"])]
    return addresses.without(reading.text, emphasis.respected(spans, member["italics"]))


def _of_model(start: int, end: int, label: str) -> Span:
    """A span of the model, of the kind that its word is like where that is told."""
    label, _, kind = label.partition("/")
    return Span(start, end, kind or TYPES[label], label, "model", tidy.MODEL_RANK)


def _sound(text: str, span: Span, spans: list[Span]) -> bool:
    """A state's code counts only behind a person's name."""
    return span.rule != "state" or any(
        s.type == "person" and text[s.end : span.start] in (" (", " (D-", " (R-") for s in spans
    )


def _row(member: dict[str, Any], reading: Reading, span: Span, model: str | None) -> Row:
    container = member["paragraph_id"] or member["note_id"]
    return (
        f"{container}:m{span.start}", member["article_id"], member["paragraph_id"], member["note_id"],
        span.start, span.end, reading.text[span.start : span.end], span.type,
        span.label, span.rule, model if span.label else None,
        member["place"], span.stands_for, _article_before(reading, span.start), _title_before(reading.text, span),
    )  # fmt: skip


def _title_before(text: str, span: Span) -> str | None:
    """The title before a person's name that tells women from men."""
    before = TITLE.search(text, max(0, span.start - LONGEST_TITLE), span.start) if span.type == "person" else None
    return before[1] if before else None


def _article_before(reading: Reading, place: int) -> str | None:
    """The article before a name: "The" where a capital inside a sentence makes it part of the name, else "the"."""
    before = reading.text[max(0, place - 4) : place].strip("“\"‘' ")
    if before.lower() != "the":
        return None
    number = reading.at(place - 4)
    return "The" if before == "The" and not reading.opens(number) else "the"
