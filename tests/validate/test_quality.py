"""Tables are measured against gold: right rows count, and nothing else does."""

import polars as pl
import pytest
from small_dataset import FIRST, SECOND

from pipelines.validate import below_floors, next_floors, score
from pipelines.validate.gold import Gold

ARTICLE = {"doc": "a.txt", "article_index": 0, "title": "TITLE one", "byline_authors": ["Ann Lee"], "date": None,
           "date_scored": False}  # fmt: skip
PARAGRAPH = {"doc": "a.txt", "article_index": 0, "position": 0, "text": FIRST, "section_title": None}
NOTE = {"doc": "a.txt", "label": "1", "text": "See  ACME."}
MARKER = {"doc": "a.txt", "article_index": 0, "label": "1", "paragraph_position": 0}


def gold(floors: dict[str, float] | None = None, **rows: list[dict[str, object]]) -> Gold:
    told = {"articles": [ARTICLE], "paragraphs": [PARAGRAPH], "notes": [NOTE], "note_refs": [MARKER]} | rows
    return Gold({"a.txt": "plain"}, told, floors or {})


def measured(marked: Gold, tables: dict[str, pl.DataFrame]) -> dict[str, float | None]:
    found = score(marked, {name: frame.lazy() for name, frame in tables.items()})
    return dict(found.select(pl.format("{} {}", "rendering", "measure"), "f1").iter_rows())


def test_a_perfect_match(tables: dict[str, pl.DataFrame]) -> None:
    found = measured(gold(), tables)
    measures = ("title", "authors", "paragraph", "section", "note", "marker")
    assert found == {f"{name} {measure}": 1.0 for name in ("plain", "all") for measure in measures}


def test_what_is_lost_and_what_is_too_much_both_count(tables: dict[str, pl.DataFrame]) -> None:
    tables["paragraphs"] = tables["paragraphs"].with_columns(pl.lit("paragraph").alias("kind"))
    assert measured(gold(), tables)["all paragraph"] == pytest.approx(2 / 3)
    assert measured(gold(neutral=[{"doc": "a.txt", "text": SECOND}]), tables)["all paragraph"] == 1.0
    tables["notes"] = tables["notes"].with_columns(pl.lit("2").alias("label"))
    assert measured(gold(), tables)["all note"] == 0.0


def test_a_marker_counts_in_its_paragraph_only(tables: dict[str, pl.DataFrame]) -> None:
    second = PARAGRAPH | {"position": 1, "text": "x"}
    other = gold(paragraphs=[PARAGRAPH, second], note_refs=[MARKER | {"paragraph_position": 1}])
    assert measured(other, tables)["all marker"] == 0.0


def test_dates_are_compared_where_the_gold_dates(tables: dict[str, pl.DataFrame]) -> None:
    tables["articles"] = tables["articles"].with_columns(pl.lit("2024").alias("date_published"))
    assert "all date" not in measured(gold(), tables)
    dated = gold(articles=[ARTICLE | {"date": "2024-01", "date_scored": True}])
    assert measured(dated, tables)["all date"] == 0.0


def test_documents_without_gold_change_nothing(tables: dict[str, pl.DataFrame]) -> None:
    before = measured(gold(), tables)
    other = tables["articles"].filter(pl.col("source_id") == "b-md").with_columns(pl.lit("Another").alias("title"))
    tables["articles"] = pl.concat([tables["articles"].filter(pl.col("source_id") != "b-md"), other])
    assert measured(gold(), tables) == before


def test_a_file_that_is_not_there_asks_nothing(tables: dict[str, pl.DataFrame]) -> None:
    found = measured(Gold({"a.txt": "plain"}, {"articles": [ARTICLE]}, {}), tables)
    assert {name.split()[1] for name in found} == {"title", "authors"}


def test_floors_are_held(tables: dict[str, pl.DataFrame]) -> None:
    lazy = {name: frame.lazy() for name, frame in tables.items()}
    marked = gold({"all title": 1.0, "plain note": 0.5}, notes=[NOTE, NOTE | {"label": "2"}, NOTE | {"label": "3"}])
    fine = score(marked, lazy)
    assert below_floors(fine).rows() == []
    assert next_floors(fine)["plain note"] == 0.5
    strict = score(gold({"all title": 1.0, "plain note": 0.6, "all date": 0.1}, notes=marked.rows["notes"]), lazy)
    fell = below_floors(strict).select("rendering", "measure", "f1").rows()
    assert fell == [("plain", "note", 0.5), ("all", "date", None)]
    assert next_floors(strict)["plain note"] == 0.6
