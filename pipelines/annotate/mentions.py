"""Mentions of a batch: which texts are read, by what, and the table of proposed mentions that comes of it.

The way of the texts through tagger and rules belongs here; a rule does not.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter
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
    works,
    writings,
)
from pipelines.annotate.rules.introductions import introduced
from pipelines.annotate.spans import Reading, Span, without_overlaps
from pipelines.annotate.tagger import Tagger
from pipelines.annotate.tagger.reader import TYPES
from pipelines.annotate.words import alternation, table

SILENT = ("code", "table")  # kinds of paragraphs in which nothing is looked for
HEARD = ~pl.col("kind").is_in(SILENT)
LONGEST_TITLE = 10  # code points, with the blank behind it
TITLE = re.compile(rf"(?<![\w’'-])({alternation('ladies')}|{alternation('gentlemen')})\.? $")
NOTES_AFTER = 1 << 32  # notes are read after all paragraphs

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


def nothing() -> pl.DataFrame:
    """The table of proposed mentions with no rows."""
    return pl.DataFrame(schema=PROPOSED)


def tag(
    tables: Mapping[str, pl.DataFrame],
    tagger: Tagger,
    curated: pl.DataFrame | None = None,
    told: Callable[[int], None] | None = None,
) -> pl.DataFrame:
    """Propose mentions in the paragraphs and notes of a batch.

    `tables` holds articles, contributors, paragraphs and notes, and, for what is set in italics, texts; `told` hears
    the number of words of each text that has been read. The result has the columns of `mentions` but entity_id and
    resolution, and for the resolver: place (reading order in the article), stands_for (what an acronym was defined
    with), article ("The" where it is capitalised inside a sentence, else "the"), title (`Mrs`, `Sir` before a person's
    name). No two rows of a container overlap.
    """
    texts = containers(tables)
    people, proposer, italics = _people(tables["contributors"]), Proposer(curated), emphasis.places(tables)
    rows: list[tuple[object, ...]] = []
    for article, group in groupby(_members(texts, tagger, italics, told), key=itemgetter("article_id")):
        rows += _article(list(group), people.get(article, []), proposer, tagger)
    return pl.DataFrame(rows, schema=PROPOSED, orient="row")


def _members(
    texts: pl.DataFrame, tagger: Tagger, italics: emphasis.Places, told: Callable[[int], None] | None
) -> Iterator[dict[str, Any]]:
    """Each text with what the tagger found, as soon as it has: while rules read an article, workers read the next."""
    known = {language: tagger.knows(language) for language in texts["language"].unique()}
    found = tagger.spans([text for text, language in texts.select("text", "language").iter_rows() if known[language]])
    for row in texts.iter_rows(named=True):
        spans = next(found) if known[row["language"]] else []
        yield row | {"spans": spans, "italics": italics.get(row["paragraph_id"] or row["note_id"], [])}
        if told is not None:
            told(row["text"].count(" ") + 1)


def word_count(paragraphs: pl.DataFrame, notes: pl.DataFrame) -> int:
    """Count the words that `tag` will tell of."""
    heard = pl.concat([paragraphs.filter(HEARD)["text"], notes["text"]]).drop_nulls()
    return int(heard.str.count_matches(" ", literal=True).cast(pl.Int64).sum()) + len(heard)


def containers(tables: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """All texts to be read, in reading order: ids, kind, place in the article, language, title of the article, text."""
    nothing_else = pl.lit(None, pl.String)
    heard = tables["paragraphs"].filter(HEARD)
    paragraphs = heard.select(
        "article_id", "paragraph_id", nothing_else.alias("note_id"), "kind", pl.col("position").alias("place"), "text"
    )
    notes = tables["notes"].select(
        "article_id", nothing_else.alias("paragraph_id"), "note_id", pl.lit("note").alias("kind"),
        (pl.col("position") + NOTES_AFTER).alias("place"), "text",
    )  # fmt: skip
    articles = tables["articles"].select("article_id", "language", "title", order=pl.int_range(pl.len()))
    texts = pl.concat([paragraphs, notes]).drop_nulls("text").join(articles, on="article_id", how="inner")
    return texts.sort("order", "place", maintain_order=True).drop("order")


def _people(contributors: pl.DataFrame) -> dict[str, list[str]]:
    """Names of contributors by article, as people are called in a text: without what stands before a name.

    One with letters in capitals is a body: `NUS Harwick`.
    """
    name = pl.col("name").str.replace(rf"^(?:{alternation('honorifics')}\.? )+", "")
    contributors = contributors.with_columns(name).filter(~name.str.contains(r"^\p{Lu}{2,} \p{Lu}\p{Ll}"))
    grouped = contributors.group_by("article_id", maintain_order=True).agg("name")
    return dict(grouped.iter_rows())


def _article(
    members: list[dict[str, Any]], people: list[str], proposer: Proposer, tagger: Tagger
) -> Iterator[tuple[object, ...]]:
    """The rows of an article: each text is read alone, then all are made to agree."""
    texts = []
    for member in members:
        reading, listed = Reading(member["text"]), gazetteer.names(_language(member))
        spans = without_overlaps([*_proposed(reading, member, listed), *proposer.propose(reading.text)])
        texts.append((reading, enumerations.agree(reading.text, spans, listed)))
    small, letters = names.written_small(reading for reading, _ in texts), frozenset[str]()
    if _language(members[0]) == table()["language"]:
        letters = acronyms.alone([reading for reading, _ in texts], small, gazetteer.names(table()["language"]))
        texts = short_bodies.agree(texts, people, listed)
        made = programs.called(texts)
        texts = [(reading, [programs.made(reading.text, span, made) for span in spans]) for reading, spans in texts]
        texts = [(reading, [*spans, *programs.missed(reading, spans, made, small)]) for reading, spans in texts]
        people = [*people, *introduced(texts, gazetteer.names(table()["language"]), small)]
    readings = [(member["kind"] == "heading", reading) for member, (reading, _) in zip(members, texts, strict=True)]
    nouns = {noun for _, reading in readings for noun in acronyms.common(reading)}
    settled = headings.confirmed(readings, names.settle(texts, people, listed, small, letters), small)
    if _language(members[0]) == table()["language"]:
        settled = congresses.told([reading for _, reading in readings], settled, listed)
    for member, (_, reading), spans in zip(members, readings, settled, strict=True):
        named = (span for span in spans if reading.text[span.start : span.end].rstrip("s") not in nouns)
        yield from (_row(member, reading, span, tagger) for span in named if _sound(reading.text, span, spans))


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
    spans += [*acronyms.definitions(reading, spans), *turned]
    titles = [*works.propose(reading, member["kind"], cites=bool(turned)), *announced.propose(reading)]
    spans += (span for span in titles if not _called_so(reading.text, span, people))
    spans += emphasis.titles(reading, member["kind"], spans, member["italics"], listed)
    spans += works.beside_fiction(reading, spans)
    spans += authors.propose(reading.text, spans)
    spans += editions.propose(reading, member["kind"], spans, member["italics"], listed)
    spans += [*writings.propose(reading, spans, listed), *published.propose(reading, spans, listed)]
    spans += works.own_title(reading, member["title"])
    return addresses.without(reading.text, emphasis.respected(spans, member["italics"]))


def _called_so(text: str, title: Span, people: set[tuple[int, int]]) -> bool:
    """Tell whether a title may be somebody's name: no title of a citation is, nor one with a subtitle."""
    sure = title.rule.startswith("cited") or ": " in text[title.start : title.end]
    return (title.start, title.end) in people and not sure


def _of_model(start: int, end: int, label: str) -> Span:
    """A span of the model, of the kind that its word is like where that is told."""
    label, _, kind = label.partition("/")
    return Span(start, end, kind or TYPES[label], label, "model", tidy.MODEL_RANK)


def _sound(text: str, span: Span, spans: list[Span]) -> bool:
    """A state's code counts only behind a person's name."""
    return span.rule != "state" or any(
        s.type == "person" and text[s.end : span.start] in (" (", " (D-", " (R-") for s in spans
    )


def _row(member: dict[str, Any], reading: Reading, span: Span, tagger: Tagger) -> tuple[object, ...]:
    container = member["paragraph_id"] or member["note_id"]
    return (
        f"{container}:m{span.start}", member["article_id"], member["paragraph_id"], member["note_id"],
        span.start, span.end, reading.text[span.start : span.end], span.type,
        span.label, span.rule, tagger.version if span.label else None,
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
