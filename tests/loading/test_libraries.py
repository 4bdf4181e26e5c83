"""The lines for DuckDB, pandas, Polars and Arrow load every row, key, null, date and text."""

from pathlib import Path
from typing import Any

import polars as pl
import pytest
import tools
from loading_page import Rows, as_text, blocks, for_table, require_same, run

Tables = dict[str, pl.DataFrame]
BLOCKS = blocks()
PACKAGES = {"DuckDB": "duckdb", "pandas": "pandas", "Polars": "polars", "Arrow": "pyarrow"}


@pytest.mark.parametrize("name", BLOCKS)
def test_three_lines_are_enough(name: str) -> None:
    assert BLOCKS[name] and {len(block.splitlines()) for block in BLOCKS[name]} == {3}


def rows_of(frame: Any) -> Rows:
    """Read the rows of a frame of any of the libraries."""
    library = type(frame).__module__.split(".")[0].removeprefix("_")
    if library == "duckdb":
        return as_text(dict(zip(frame.columns, row, strict=True)) for row in frame.fetchall())
    if library == "pandas":
        return as_text(frame.astype(object).where(frame.notna(), None).to_dict("records"))
    return as_text(frame.to_dicts() if library == "polars" else frame.to_pylist())


@pytest.fixture(params=PACKAGES)
def library(request: pytest.FixtureRequest, dataset: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The heading of a library that is installed; the test runs in the dataset's folder."""
    tools.module(PACKAGES[request.param])
    monkeypatch.chdir(dataset)
    return str(request.param)


@pytest.mark.parametrize("kind", ["parquet", "csv"])
def test_every_table_is_loaded(library: str, hard: Tables, kind: str) -> None:
    block = BLOCKS[library][kind == "csv"]
    assert f".{kind}" in block
    require_same(lambda table: rows_of(run(for_table(block, table))[table]), hard)


def test_parquet_brings_its_types(library: str, hard: Tables) -> None:
    articles = run(BLOCKS[library][0])["articles"]
    arrow = {"DuckDB": "to_arrow_table", "Polars": "to_arrow"}.get(library)
    found = (
        pl.from_pandas(articles)
        if library == "pandas"
        else pl.from_arrow(getattr(articles, arrow)() if arrow else articles)
    )
    assert isinstance(found, pl.DataFrame) and found.schema == hard["articles"].schema


def test_the_hive_layout(hive: Path, hard: Tables) -> None:
    duckdb = tools.module("duckdb")
    files = str(hive / "data/articles")
    years = hard["articles"].select("article_id", pl.col("date_earliest").dt.year().alias("year")).sort("article_id")
    assert duckdb.sql(f"SELECT article_id, year FROM '{files}/*/*.parquet' ORDER BY 1").fetchall() == years.rows()
    assert pl.scan_parquet(files).select("article_id", "year").sort("article_id").collect().rows() == years.rows()
    found = duckdb.sql(f"SELECT * EXCLUDE (year) FROM '{files}/*/*.parquet' WHERE year = 1899")
    assert rows_of(found) == as_text(hard["articles"].filter(pl.col("date_earliest").dt.year() == 1899).to_dicts())
