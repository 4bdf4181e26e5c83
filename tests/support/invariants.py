"""What must hold of the tables of any texts whatever: each broken rule as one line."""

import re
import unicodedata
from collections.abc import Iterator, Mapping

import polars as pl
from texts import Tables, frame, slug

from pipelines import schema
from pipelines.validate import cross_violations, ledger_violations, schema_violations

BUILT = ("sources", "articles", "contributors", "paragraphs", "notes", "note_references", "links", "segments")
# White_Space in Unicode, but for the plain space: none of it stands in a published text, nor do two spaces in a row
ODD_SPACE = "\t-\r\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
LOOSE = re.compile(f"[{ODD_SPACE}]|  ")


def faults(documents: Mapping[str, str], found: Tables) -> list[str]:
    """List everything that the tables of a batch of documents must not show."""
    return [
        *_schemas(found),
        *_ledger(documents, found),
        *(line for table, texts in _texts(found) for line in _clean(table, texts)),
        *_places(documents, found),
    ]


def _schemas(found: Tables) -> Iterator[str]:
    for table in BUILT:
        if not schema.conform(found[table], table).equals(found[table]):
            yield f"{table}: not in the order and dtypes of its schema"
        for row in schema_violations(found[table], table).iter_rows():
            yield f"schema: {row}"
    whole = {name: found.get(name, schema.empty(name)).lazy() for name in schema.TABLES}
    for row in cross_violations(whole).filter(pl.col("rule") != "csv_equals_parquet").iter_rows():
        yield f"cross: {row}"


def _ledger(documents: Mapping[str, str], found: Tables) -> Iterator[str]:
    """Said twice, in two ways: by the project's own check and character by character."""
    yield from (f"ledger: {row}" for row in ledger_violations(frame(documents), found["segments"]).iter_rows())
    for row in found["segments"].filter((pl.col("role") == "note") & pl.col("note_id").is_null()).iter_rows():
        yield f"segments: a note that is no row of notes: {row}"
    for name, text in documents.items():
        spans = found["segments"].filter(pl.col("source_id") == slug(name)).select("start", "end").rows()
        ahead = [*(start for start, _ in spans[1:]), len(text)]
        if any(a >= b or b > c for (a, b), c in zip(spans, ahead, strict=False)):
            yield f"{name}: segments overlap, are empty or leave the text: {spans}"
        kept = "".join(text[a:b] for a, b in spans)
        if _dense(kept) != _dense(text):
            yield f"{name}: segments hold {_dense(kept)!r} of {_dense(text)!r}"


def _dense(text: str) -> str:
    return "".join(c for c in text if not c.isspace())


def _texts(found: Tables) -> Iterator[tuple[str, list[str]]]:
    yield "paragraphs", found["paragraphs"].filter(~pl.col("kind").is_in(["code", "table"]))["text"].to_list()
    yield "notes", found["notes"]["text"].drop_nulls().to_list()
    for name in ("title", "kicker", "byline"):
        yield name, found["articles"][name].drop_nulls().to_list()


def _clean(table: str, texts: list[str]) -> Iterator[str]:
    for text in texts:
        if LOOSE.search(text) or text != text.strip(" "):
            yield f"{table}: loose white space in {text!r}"
        if not unicodedata.is_normalized("NFC", text):
            yield f"{table}: not NFC: {text!r}"


def _places(documents: Mapping[str, str], found: Tables) -> Iterator[str]:
    """Offsets of links and markers: inside their text, and on the raw text that they name."""
    raw = {slug(name): text for name, text in documents.items()}
    texts = dict(found["paragraphs"].select("paragraph_id", "text").rows())
    texts |= dict(found["notes"].select("note_id", "text").rows())
    for paragraph, note, start, end, text in (
        found["links"].select("paragraph_id", "note_id", "start", "end", "text").iter_rows()
    ):
        if texts[paragraph or note][start:end] != text:
            yield f"links: {text!r} is not at {start}:{end} of {texts[paragraph or note]!r}"
    columns = ("paragraph_id", "in_note_id", "start", "source_id", "source_start", "source_end", "label")
    for paragraph, note, start, source, a, b, label in found["note_references"].select(columns).iter_rows():
        holder = texts.get(paragraph or note)
        if holder is not None and start > len(holder):
            yield f"note_references: {start} lies outside {holder!r}"
        marker = raw[source][a:b]
        if not marker or marker != marker.strip():
            yield f"note_references: {label!r} has the raw span {marker!r}"
