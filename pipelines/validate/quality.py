"""How well the tables match gold: exact matches as F1, by measure and rendering.

Only comparing belongs here; the gold is read by gold. Text is compared with its white space collapsed; a marker counts
where it stands in the right paragraph and its label is right. Only rows of the marked documents are kept, so memory
does not grow with the dataset.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Any

import polars as pl

from pipelines.validate.gold import NEEDS, Gold, Row

Rows = dict[str, dict[str, list[Any]]]  # rows by measure and document
MEASURED = ("sources", "articles", "paragraphs", "notes", "note_references")  # the tables that are compared
# what the gold leaves open: neither asked for nor held against
OPEN_KINDS = ("heading", "standfirst", "epigraph", "pull_quote", "editorial_note", "caption", "credit", "code", "table")
ALL = "all"
QUALITY = pl.Schema(
    {
        "rendering": pl.String(),
        "measure": pl.String(),
        "right": pl.Int64(),
        "marked": pl.Int64(),
        "published": pl.Int64(),
        "f1": pl.Float64(),
        "floor": pl.Float64(),
    }
)
ROUNDING = 0.0005  # floors have three decimals


def score(gold: Gold, tables: Mapping[str, pl.LazyFrame]) -> pl.DataFrame:
    """Measure the tables: right, marked and published rows and their F1 by rendering and in all, with the floor.

    Measures of which no file of the gold tells anything are left out; one with a floor then has no F1.
    """
    asked, found = _marked(gold), _published(tables, list(gold.renderings))
    _forgive(found, asked, gold.rows.get("neutral", []))
    measures = [name for name, files in NEEDS.items() if all(file in gold.rows for file in files)]
    rows = []
    for name in [*sorted(set(gold.renderings.values()) - {ALL}), ALL]:
        docs = [doc for doc, kind in gold.renderings.items() if name in (kind, ALL)]
        for measure in measures:
            counts = [_compare(asked[measure][doc], found[measure][doc]) for doc in docs]
            right, marked, published = (sum(column) for column in zip(*counts, strict=True))
            if marked + published:
                floor = gold.floors.get(f"{name} {measure}")
                rows.append((name, measure, right, marked, published, 2 * right / (marked + published), floor))
    told = {f"{name} {measure}" for name, measure, *_ in rows}
    lost = [(*name.rpartition(" ")[::2], None, None, None, None, at) for name, at in gold.floors.items()
            if name not in told]  # fmt: skip
    return pl.DataFrame([*rows, *lost], schema=QUALITY, orient="row")


def below_floors(quality: pl.DataFrame) -> pl.DataFrame:
    """Give the rows that are below their floor, or have one and are not measured any more."""
    return quality.filter(pl.col("floor").is_not_null() & (pl.col("f1").fill_null(0.0) < pl.col("floor") - ROUNDING))


def next_floors(quality: pl.DataFrame) -> dict[str, float]:
    """Give the floors that could be set now: what was reached, and no floor lower than it is."""
    known = quality.drop_nulls("f1").with_columns(pl.max_horizontal(pl.col("f1").round(3), "floor").alias("next"))
    return dict(known.select(pl.format("{} {}", "rendering", "measure"), "next").iter_rows())


def _compare(marked: list[Any], published: list[Any]) -> tuple[int, int, int]:
    wanted, told = Counter(marked), Counter(published)
    return (wanted & told).total(), wanted.total(), told.total()


def _forgive(found: Rows, asked: Rows, neutral: list[Row]) -> None:
    """Take out of what was published what the gold leaves open: neutral texts, dates of articles it does not date."""
    left_open = {(row["doc"], _text(row["text"])) for row in neutral}
    for doc, texts in found["paragraph"].items():
        found["paragraph"][doc] = [text for text in texts if (doc, text) not in left_open]
    for doc, rows in found["section"].items():
        found["section"][doc] = [(text, name) for text, name in rows if (doc, text) not in left_open]
    for doc, rows in found["date"].items():
        dated = {title for title, _ in asked["date"][doc]}
        found["date"][doc] = [(title, date) for title, date in rows if title in dated]


def _text(text: str | None) -> str:
    return " ".join((text or "").split())


def _title(text: str | None) -> str:
    return _text(text).casefold()  # a page may set its titles in capitals


def _rows() -> Rows:
    return defaultdict(lambda: defaultdict(list))


def _marked(gold: Gold) -> Rows:
    """Put the gold into the form in which it is compared."""
    rows, texts = _rows(), {}
    for row in gold.rows.get("articles", []):
        rows["title"][row["doc"]].append(_title(row["title"]))
        rows["authors"][row["doc"]].append((_title(row["title"]), "; ".join(row["byline_authors"])))
        if row["date_scored"]:
            rows["date"][row["doc"]].append((_title(row["title"]), row["date"]))
    for row in gold.rows.get("paragraphs", []):
        text = _text(row["text"])
        texts[row["doc"], row["article_index"], row["position"]] = text
        rows["paragraph"][row["doc"]].append(text)
        rows["section"][row["doc"]].append((text, row["section_title"]))
    for row in gold.rows.get("notes", []):
        if row["text"]:
            rows["note"][row["doc"]].append((row["label"], _text(row["text"])))
    for row in gold.rows.get("note_refs", []):
        if row["paragraph_position"] is not None:
            place = texts[row["doc"], row["article_index"], row["paragraph_position"]]
            rows["marker"][row["doc"]].append((row["label"], place))
    return rows


def _published(tables: Mapping[str, pl.LazyFrame], docs: list[str]) -> Rows:
    """Put the rows of the marked documents into the form in which they are compared."""
    doc = tables["sources"].filter(pl.col("path").is_in(docs)).select("source_id", pl.col("path").alias("doc"))
    articles = tables["articles"].join(doc, on="source_id", maintain_order="left").collect()
    owner = articles.lazy().select("article_id", "doc")
    body = ~pl.col("kind").is_in(OPEN_KINDS)
    text = tables["paragraphs"].filter(body).join(owner, on="article_id", maintain_order="left").collect()
    notes = tables["notes"].filter(pl.col("text").is_not_null()).join(owner, on="article_id").collect()
    box = text.lazy().select("paragraph_id", "text", "doc")
    marks = tables["note_references"].join(box, on="paragraph_id").collect()
    rows = _rows()
    for title, authors, date, name in articles.select("title", "authors", "date_published", "doc").iter_rows():
        rows["title"][name].append(_title(title))
        rows["authors"][name].append((_title(title), authors or ""))
        rows["date"][name].append((_title(title), date))
    for words, section, name in text.select("text", "section", "doc").iter_rows():
        rows["paragraph"][name].append(_text(words))
        rows["section"][name].append((_text(words), section))
    for label, words, name in notes.select("label", "text", "doc").iter_rows():
        rows["note"][name].append((label, _text(words)))
    for label, words, name in marks.select("label", "text", "doc").iter_rows():
        rows["marker"][name].append((label, _text(words)))
    return rows
