"""How well published tables match gold: exact matches as F1, by measure and rendering.

The gold of the project's own sample stands in tests/gold, one JSON object a line. Text is compared with its white space
collapsed; a marker counts where it stands in the right paragraph and its label is right.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import polars as pl

Published = dict[str, dict[str, list[Any]]]  # rows by measure and document
# what the gold leaves open: neither asked for nor held against
OPEN_KINDS = ("heading", "standfirst", "epigraph", "pull_quote", "editorial_note", "caption", "credit", "code", "table")


def score(data: Path, gold: Path) -> dict[str, float]:
    """F1 of `title`, `authors`, `date`, `paragraph`, `section`, `note` and `marker`, by rendering and in all.

    `data` holds published tables as Parquet, `gold` a folder with manifest.jsonl and gold/*.jsonl.
    """
    rendering = {row["doc"]: row["rendering"] for row in _lines(gold / "manifest.jsonl")}
    asked, found = _gold(gold / "gold"), _published(data)
    _forgive(found, asked, _lines(gold / "gold" / "neutral.jsonl"))
    reached = {}
    for name in sorted({*rendering.values(), "all"}):
        docs = {doc for doc, kind in rendering.items() if name in (kind, "all")}
        for measure in asked:
            right, wanted, told = 0, 0, 0
            for doc in docs:
                a, b = Counter(asked[measure][doc]), Counter(found[measure][doc])
                right, wanted, told = right + (a & b).total(), wanted + a.total(), told + b.total()
            if wanted + told:
                reached[f"{name} {measure}"] = 2 * right / (wanted + told)
    return reached


def _forgive(found: Published, asked: Published, neutral: Iterable[dict[str, Any]]) -> None:
    """Take out of what was published what the gold leaves open: neutral texts, dates of articles it does not date."""
    left_open = {(row["doc"], _text(row["text"])) for row in neutral}
    for doc, texts in found["paragraph"].items():
        found["paragraph"][doc] = [text for text in texts if (doc, text) not in left_open]
    for doc, rows in found["section"].items():
        found["section"][doc] = [(text, name) for text, name in rows if (doc, text) not in left_open]
    for doc, rows in found["date"].items():
        dated = {title for title, _ in asked["date"][doc]}
        found["date"][doc] = [(title, date) for title, date in rows if title in dated]


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _text(text: str | None) -> str:
    return " ".join((text or "").split())


def _title(text: str | None) -> str:
    return _text(text).casefold()  # a page may set its titles in capitals


def _gold(folder: Path) -> Published:
    rows: Published = defaultdict(lambda: defaultdict(list))
    texts = {}
    for row in _lines(folder / "articles.jsonl"):
        rows["title"][row["doc"]].append(_title(row["title"]))
        rows["authors"][row["doc"]].append((_title(row["title"]), "; ".join(row["byline_authors"])))
        if row["date_scored"]:
            rows["date"][row["doc"]].append((_title(row["title"]), row["date"]))
    for row in _lines(folder / "paragraphs.jsonl"):
        text = _text(row["text"])
        texts[row["doc"], row["article_index"], row["position"]] = text
        rows["paragraph"][row["doc"]].append(text)
        rows["section"][row["doc"]].append((text, row["section_title"]))
    for row in _lines(folder / "notes.jsonl"):
        if row["text"]:
            rows["note"][row["doc"]].append((row["label"], _text(row["text"])))
    for row in _lines(folder / "note_refs.jsonl"):
        if row["paragraph_position"] is not None:
            place = texts[row["doc"], row["article_index"], row["paragraph_position"]]
            rows["marker"][row["doc"]].append((row["label"], place))
    return rows


def _published(data: Path) -> Published:
    names = ("sources", "articles", "paragraphs", "notes", "note_references")
    tables = {name: pl.read_parquet(data / f"{name}.parquet") for name in names}
    doc = tables["sources"].select("source_id", pl.col("path").str.split("/").list.last().alias("doc"))
    articles = tables["articles"].join(doc, on="source_id", maintain_order="left")
    owner = articles.select("article_id", "doc")
    text = tables["paragraphs"].filter(~pl.col("kind").is_in(OPEN_KINDS)).join(owner, on="article_id")
    notes = tables["notes"].filter(pl.col("text").is_not_null()).join(owner, on="article_id")
    marks = tables["note_references"].join(text.select("paragraph_id", "text", "doc"), on="paragraph_id")
    rows: Published = defaultdict(lambda: defaultdict(list))
    for title, authors, date, name in articles.select("title", "authors", "date_published", "doc").iter_rows():
        rows["title"][name].append(_title(title))
        rows["authors"][name].append((_title(title), authors or ""))
        rows["date"][name].append((_title(title), date))
    for body, section, name in text.select("text", "section", "doc").iter_rows():
        rows["paragraph"][name].append(body)
        rows["section"][name].append((body, section))
    for label, body, name in notes.select("label", "text", "doc").iter_rows():
        rows["note"][name].append((label, body))
    for label, body, name in marks.select("label", "text", "doc").iter_rows():
        rows["marker"][name].append((label, body))
    return rows
