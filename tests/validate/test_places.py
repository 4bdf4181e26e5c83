"""Rows of any table are found again in the raw files, as far as their ids lead there."""

import polars as pl
from small_dataset import AID, NID, PID, lazy

from pipelines import schema
from pipelines.validate import whole_rows
from pipelines.validate.places import CUT, placed
from pipelines.validate.violations import VIOLATIONS


def test_the_nearest_id_decides(tables: dict[str, pl.DataFrame]) -> None:
    rows = pl.DataFrame(
        {"paragraph_id": [PID, None, None, None, "gone"], "note_id": [None, NID, None, None, None],
         "article_id": [AID, AID, AID, "b-md:a0", None]}
    )  # fmt: skip
    found = placed(rows, lazy(tables)).select("path", "line").rows()
    assert found == [("a.txt", 5), ("a.txt", 10), ("a.txt", 1), ("b.md", 1), (None, None)]


def test_the_own_line_of_a_row_stays(tables: dict[str, pl.DataFrame]) -> None:
    found = placed(tables["segments"], lazy(tables))
    assert found["line"].to_list() == tables["segments"]["line"].to_list()
    assert found.columns[0] == "path"


def test_a_violation_shows_its_whole_row(tables: dict[str, pl.DataFrame]) -> None:
    tables["notes"] = tables["notes"].with_columns(pl.lit("a long text " * 20).alias("text"))
    told = [("notes", NID, "reference_count", "2 where note_references has 1", "notes_balanced"),
            ("notes", "gone", "label", None, "required"), ("notes", None, "label", "missing", "columns"),
            ("pages", "1", "a", "b", "c")]  # fmt: skip
    found = whole_rows(pl.DataFrame(told, schema=VIOLATIONS, orient="row"), lazy(tables))
    assert list(found) == ["notes"]
    path, line, broken, row = found["notes"].row(0)
    assert (path, line) == ("a.txt", 10)
    assert broken == "reference_count: 2 where note_references has 1 (notes_balanced)"
    cells = row.split(" | ")
    assert cells[0] == f"note_id: {NID}"
    assert f"text: {('a long text ' * 20)[:CUT]}" in cells


def test_rows_of_every_table_can_be_shown(tables: dict[str, pl.DataFrame]) -> None:
    for table in schema.TABLES:
        key = " | ".join(str(tables[table][name][0]) for name in schema.primary_key(table))
        violation = pl.DataFrame([(table, key, "x", "y", "z")], schema=VIOLATIONS, orient="row")
        path, _, broken, row = whole_rows(violation, lazy(tables))[table].row(0)
        assert (path, broken) == (None if table == "entities" else "a.txt", "x: y (z)")
        assert row.startswith(f"{schema.polars_schema(table).names()[0]}: ")
