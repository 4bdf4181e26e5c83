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


def test_three_lines_are_enough() -> None:
    assert {len(block.splitlines()) for found in BLOCKS.values() for block in found} == {3}
    assert {*PACKAGES, "Hugging Face datasets", "Spark", "R", "SQLite"} <= {name for name in BLOCKS if BLOCKS[name]}


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


def test_the_hive_layout(hive: Path, hard: Tables, monkeypatch: pytest.MonkeyPatch) -> None:
    duckdb = tools.module("duckdb")
    monkeypatch.chdir(hive)
    in_duckdb, in_polars, _ = for_table(BLOCKS["Large datasets"][0], "articles").splitlines()
    names = hard["articles"].columns
    wanted = hard["articles"].filter(pl.col("date_earliest").dt.year() == 2024)
    assert wanted.height == 1
    assert eval(in_duckdb, {"duckdb": duckdb}).select(*names).pl().equals(wanted)
    assert eval(in_polars, {"pl": pl}).select(names).collect().equals(wanted)
    years = hard["articles"].select("article_id", pl.col("date_earliest").dt.year().alias("year")).sort("article_id")
    found = duckdb.sql("SELECT article_id, year FROM 'data/articles/*/*.parquet' ORDER BY article_id").fetchall()
    assert found == years.rows()
    assert pl.scan_parquet("data/articles").select("article_id", "year").collect().sort("article_id").rows() == found
    in_pandas = tools.module("pandas").read_parquet("data/articles", dtype_backend="pyarrow")
    assert sorted(in_pandas["article_id"]) == years["article_id"].to_list() and "year" in in_pandas
