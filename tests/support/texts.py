"""Short documents through ingest, clean and segment, for tests that look at what comes out.

Whatever tables they get here, the reference in plain Python has to give the same: so every test of a rule holds both.
"""

from collections.abc import Mapping

import ahead
import polars as pl
from prose import GAP, HEAD, document

from pipelines import clean, ingest, schema, segment
from pipelines.bench.reference import assemble as reference

Tables = dict[str, pl.DataFrame]

SHOWN = 5  # differing rows of a table
MEDIA = {"md": "text/markdown", "txt": "text/plain"}


def slug(name: str) -> str:
    """The source_id of a file name."""
    return name.replace(".", "-").replace("/", "-").lower()


def frame(documents: Mapping[str, str]) -> pl.DataFrame:
    """The decoded texts of documents by file name, as `ingest.read` gives them."""
    ahead.require_no_trial()
    columns = ("source_id", "path", "media_type", "language", "text")
    rows = [[slug(name), name, MEDIA[name.rsplit(".", 1)[-1]], None, text] for name, text in documents.items()]
    return pl.DataFrame(rows, schema=dict.fromkeys(columns, pl.String), orient="row")


def sources(documents: Mapping[str, str]) -> pl.DataFrame:
    """The sources table of documents by file name, without anything curated."""
    rows = [
        {
            "source_id": slug(name),
            "path": name,
            "sha256": "0" * 64,
            "bytes": len(text.encode()),
            "encoding": "utf-8",
            "media_type": MEDIA[name.rsplit(".", 1)[-1]],
            "characters": len(text),
            "lines": len(text.splitlines()),
        }
        for name, text in documents.items()
    ]
    return schema.conform(pl.DataFrame(rows, schema=schema.polars_schema("sources")), "sources")


def blocks(text: str, name: str = "a.txt") -> pl.DataFrame:
    """The labelled blocks of one document."""
    return segment.label(clean.clean(ingest.split(frame({name: text}))))


def batch(documents: Mapping[str, str]) -> Tables:
    """The tables of several documents that are built as one batch."""
    return both(ingest.split(frame(documents)), sources(documents))


def both(lines: pl.DataFrame, rows: pl.DataFrame) -> Tables:
    """The tables of a batch from its lines and the rows of its sources; the reference gives equal ones."""
    found = built(lines, rows)
    held = reference.build(lines, rows)
    assert list(held) == list(found)
    told = [line for table in found for line in differences(table, found[table], held[table])]
    if told:
        raise AssertionError("\n".join(["the reference in pipelines/bench/reference says otherwise:", *told]))
    return found


def built(lines: pl.DataFrame, rows: pl.DataFrame) -> Tables:
    """The tables of a batch, without the reference."""
    return segment.assemble(segment.label(clean.clean(lines)), rows)


def differences(table: str, found: pl.DataFrame, held: pl.DataFrame) -> list[str]:
    """Where two frames of a table differ: as many rows as help, each with its own columns alone."""
    if found.equals(held) and found.schema == held.schema:
        return []
    pairs = zip(found.iter_rows(named=True), held.iter_rows(named=True), strict=False)
    rows = [{name: (a[name], b[name]) for name in a if a[name] != b[name]} for a, b in pairs]
    told = [f"{table}, row {number}: {row}" for number, row in enumerate(rows) if row]
    return told[:SHOWN] or [f"{table}: {found.height} rows, the reference has {held.height}"]


def tables(text: str, name: str = "a.txt") -> Tables:
    """The tables of one document, which may have been built already beside those of other tests."""
    return ahead.found(name, text) or batch({name: text})


def issue(*articles: tuple[str, ...]) -> Tables:
    """The tables of one document that holds several articles."""
    return tables(GAP.join(document(*blocks) for blocks in articles))


def headings(*blocks: str, name: str = "a.txt") -> list[str]:
    """The headings of an article that has these blocks below its title and its byline."""
    return of_kind(tables(document(*HEAD, *blocks), name), "heading")


def below_title(*blocks: str, name: str = "a.txt") -> list[tuple[str, str]]:
    """Kinds and texts of the paragraphs of an article that has these blocks below its title and its byline."""
    return kinds(tables(document(*HEAD, *blocks), name))


def titles(found: Tables) -> list[object]:
    """The titles of the articles, in order."""
    return column(found, "articles", "title")


def people(found: Tables) -> list[tuple[str, str, str]]:
    """Name, role and evidence of everybody who had a part in the articles."""
    return found["contributors"].select("name", "role", "evidence").rows()


def kinds(found: Tables) -> list[tuple[str, str]]:
    """Kind and text of every paragraph, in order."""
    return found["paragraphs"].select("kind", "text").rows()


def of_kind(found: Tables, kind: str) -> list[str]:
    """The texts of the paragraphs of a kind, in order."""
    return found["paragraphs"].filter(pl.col("kind") == kind)["text"].to_list()


def column(found: Tables, table: str, name: str) -> list[object]:
    """One column of a table as a list."""
    return found[table][name].to_list()


def roles(found: Tables, text: str) -> list[tuple[str, str]]:
    """Role and raw text of every segment, in order."""
    return [(role, text[a:b]) for role, a, b in found["segments"].select("role", "start", "end").iter_rows()]


def markers(found: Tables, text: str) -> list[tuple[str, str, str]]:
    """Label, style and raw text of every note marker, in order."""
    rows = found["note_references"].select("label", "style", "source_start", "source_end")
    return [(label, style, text[a:b]) for label, style, a, b in rows.iter_rows()]


def notes(found: Tables) -> list[tuple[str, str | None, str]]:
    """Label, text and status of every note, in order."""
    return found["notes"].select("label", "text", "status").rows()
