"""CSV and Parquet are compared a piece at a time: whatever the pieces, each cell that differs is found in its row."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from pipelines.validate import files

FRAME = pl.DataFrame(
    {
        "id": [f"r{number}" for number in range(9)],
        "text": ["one\ntwo", None, '"quoted", and more', "x" * 300, "=1", "née", " ", "last\r\n", "🗞"],
        "count": [1, None, -3, 4, 5, 6, 7, 8, 9],
        "score": [0.1, 1e-9, None, 0.30000000000000004, 5.0, 6.25, 1e20, 8.0, 9.0],
        "healed": [True, False, None] * 3,
        "day": [date(1843, 1, 2), None, date(2024, 2, 29)] * 3,
    }
)


CUTS = {
    "row longer than a block": (64, 2, 0),
    "several": (400, 4, 0),
    "one": (1 << 20, 1 << 15, 0),
    "all at once": (64, 2, 1 << 20),
}


@pytest.fixture(params=CUTS.values(), ids=CUTS)
def _pieces(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    block, rows, small = request.param
    monkeypatch.setattr(files, "SMALL", small)
    monkeypatch.setattr(files, "BLOCK", block)
    monkeypatch.setattr(files, "ROWS", rows)


def compared(folder: Path, csv: pl.DataFrame) -> pl.DataFrame:
    csv.write_csv(folder / "t.csv")
    FRAME.write_parquet(folder / "t.parquet")
    return files.csv_equals_parquet(folder / "t.csv", [folder / "t.parquet"], "t")


@pytest.mark.usefixtures("_pieces")
def test_equal_rows_pass(tmp_path: Path) -> None:
    assert compared(tmp_path, FRAME).is_empty()


@pytest.mark.usefixtures("_pieces")
@pytest.mark.parametrize(("column", "value"), [("text", "news"), ("score", 9.5), ("count", None), ("healed", True)])
def test_a_cell_that_differs_is_named(tmp_path: Path, column: str, value: object) -> None:
    last = pl.col("id") == "r8"
    other = FRAME.with_columns(pl.when(last).then(pl.lit(value, FRAME.schema[column])).otherwise(column).alias(column))

    assert compared(tmp_path, other).select("row_key", "column").rows() == [("9", column)]


@pytest.mark.usefixtures("_pieces")
def test_a_row_less_is_told(tmp_path: Path) -> None:
    assert compared(tmp_path, FRAME.head(8))["value"].to_list() == ["8 rows where Parquet has 9"]
