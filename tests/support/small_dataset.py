"""A small valid dataset, made by hand, with text that is hard to carry: fixtures for validate and publish."""

import shutil
from pathlib import Path

import polars as pl
import pytest
from standing import digest

from pipelines import schema
from pipelines.publish import publish

FIRST = '=SUM(1) said “Ada Lee”, "twice", and 🗞 مرحبا.'
SECOND = "Second line,\nwith ACME."
ARTICLE = f"Title One\n\nBy Ann Lee\n\n{FIRST}1\n\n{SECOND}\n\n1 See ACME.\n"
AT = {text: ARTICLE.index(text) for text in ("By", "=SUM", "Second", "1 See")}
AID, PID, QID, NID = "a-txt:a0", f"a-txt:p{AT['=SUM']}", f"a-txt:p{AT['Second']}", f"a-txt:n{AT['1 See']}"


def rows(table: str, *values: dict[str, object]) -> pl.DataFrame:
    """Make a table from rows that name only some columns; the others are null, or 0 where a number is required."""
    zero = {f["name"]: 0 for f in schema.fields(table) if f["type"] == "integer" and f["constraints"].get("required")}
    status = {"text_status": "included"} if "text_status" in schema.polars_schema(table) else {}
    return pl.DataFrame([zero | status | row for row in values], schema=schema.polars_schema(table))


def sources() -> pl.DataFrame:
    about = {"sha256": "a" * 64, "bytes": 1, "encoding": "utf-8", "lines": 1, "license": "CC0-1.0"}
    return rows(
        "sources",
        about | {"source_id": "a-txt", "path": "a.txt", "media_type": "text/plain", "characters": len(ARTICLE)},
        about | {"source_id": "b-md", "path": "b.md", "media_type": "text/markdown", "characters": 7}
        | {"sha256": "b" * 64},
    )


def articles() -> pl.DataFrame:
    counts = {"paragraph_count": 2, "note_count": 1, "word_count": 10}
    none = dict.fromkeys(counts, 0)
    return rows(
        "articles",
        {
            "article_id": AID,
            "source_id": "a-txt",
            "position": 1,
            "kind": "article",
            "title": "Title One",
            "license": "CC-BY-4.0",
        }
        | {"authors": "Ann Lee", "start": 0, "end": len(ARTICLE) - 1}
        | counts,
        {"article_id": "b-md:a0", "source_id": "b-md", "position": 1, "kind": "advert", "start": 0, "end": 6} | none,
    )


def paragraphs() -> pl.DataFrame:
    return rows(
        "paragraphs",
        {"paragraph_id": PID, "article_id": AID, "position": 1, "kind": "paragraph", "text": FIRST}
        | {"word_count": 6, "fragment_count": 1, "start": AT["=SUM"], "end": AT["=SUM"] + len(FIRST) + 1},
        {"paragraph_id": QID, "article_id": AID, "position": 2, "kind": "code", "text": SECOND}
        | {"word_count": 4, "fragment_count": 1, "start": AT["Second"], "end": AT["Second"] + len(SECOND)},
    )


def notes() -> pl.DataFrame:
    return rows(
        "notes",
        {"note_id": NID, "article_id": AID, "position": 1, "label": "1", "text": "See ACME.", "status": "complete"}
        | {"reference_count": 1, "fragment_count": 1, "start": AT["1 See"], "end": AT["1 See"] + 11},
    )


def note_references() -> pl.DataFrame:
    marker = AT["=SUM"] + len(FIRST)
    return rows(
        "note_references",
        {"paragraph_id": PID, "note_id": NID, "label": "1", "start": len(FIRST), "source_id": "a-txt"}
        | {"source_start": marker, "source_end": marker + 1, "style": "glued"},
    )


def entities() -> pl.DataFrame:
    return rows(
        "entities",
        {"entity_id": "organization:acme", "type": "organization", "name": "ACME"}
        | {"mention_count": 2, "article_count": 1},
        {"entity_id": "person:ada-lee", "type": "person", "name": "Ada Lee", "mention_count": 1, "article_count": 1},
    )


def mentions() -> pl.DataFrame:
    person = {"article_id": AID, "entity_id": "person:ada-lee", "type": "person", "rule": "model"}
    acme = {
        "article_id": AID,
        "entity_id": "organization:acme",
        "type": "organization",
        "rule": "model",
        "text": "ACME",
    }
    return rows(
        "mentions",
        person | {"mention_id": "a-txt:m1", "paragraph_id": PID, "start": 14, "end": 21, "text": "Ada Lee"},
        acme | {"mention_id": "a-txt:m2", "paragraph_id": QID, "start": 18, "end": 22},
        acme | {"mention_id": "a-txt:m3", "note_id": NID, "start": 4, "end": 8},
    )


def segments() -> pl.DataFrame:
    shared = {"source_id": "a-txt", "article_id": AID, "rule": "r", "score": 1.0}
    spans = [("title", 1, 0, 9), ("byline", 3, AT["By"], 10), ("paragraph", 5, AT["=SUM"], len(FIRST) + 1)]
    spans += [("paragraph", 7, AT["Second"], len(SECOND)), ("note", 10, AT["1 See"], 11)]
    found: list[dict[str, object]] = [
        shared
        | {"segment_id": f"a-txt:s{at}", "position": position, "line": line, "role": role}
        | {"start": at, "end": at + length}
        for position, (role, line, at, length) in enumerate(spans, start=1)
    ]
    found[2]["paragraph_id"], found[3]["paragraph_id"], found[4]["note_id"] = PID, QID, NID
    advert = {"segment_id": "b-md:s0", "source_id": "b-md", "article_id": "b-md:a0", "position": 1, "line": 1}
    return rows("segments", *found, advert | {"role": "title", "start": 0, "end": 6, "rule": "r", "score": 0.5})


def lazy(tables: dict[str, pl.DataFrame]) -> dict[str, pl.LazyFrame]:
    """The same tables as scans, as publish and validate take them."""
    return {name: frame.lazy() for name, frame in tables.items()}


@pytest.fixture
def texts() -> pl.DataFrame:
    """The decoded texts of the dataset's sources."""
    return pl.DataFrame({"source_id": ["a-txt", "b-md"], "text": [ARTICLE, "Advert\n"]})


def make_tables() -> dict[str, pl.DataFrame]:
    """All ten tables of a dataset in which every rule holds."""
    link = {"link_id": "a-txt:l1", "paragraph_id": QID, "start": 18, "end": 22, "text": "ACME", "url": "https://example.org"}
    person = {"article_id": AID, "position": 1, "name": "Ann Lee", "role": "author", "evidence": "byline"}
    return {
        "sources": sources(),
        "articles": articles(),
        "contributors": rows("contributors", person),
        "paragraphs": paragraphs(),
        "notes": notes(),
        "note_references": note_references(),
        "links": rows("links", link),
        "entities": entities(),
        "mentions": mentions(),
        "segments": segments(),
    }


@pytest.fixture
def tables() -> dict[str, pl.DataFrame]:
    """All ten tables of a dataset in which every rule holds."""
    return make_tables()


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The dataset as it is published, which is copied and never changed, and the hash of all of it."""
    out = tmp_path_factory.mktemp("small") / "out"
    publish(lazy(make_tables()), out)
    return out, digest(out)


@pytest.fixture
def package(kept: tuple[Path, str], tmp_path: Path) -> Path:
    """A folder with the published dataset."""
    out, whole = kept
    assert digest(out) == whole, f"a test has changed {out}, which belongs to all"
    return Path(shutil.copytree(out, tmp_path / "out"))
