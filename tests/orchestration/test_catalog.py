"""What Dagster is told of the assets: owners, groups, columns and where columns come from."""

from pathlib import Path

import dagster as dg
import polars as pl
import pytest
from periodical import WITH_SHEETS, write_raw
from standing import Stand

from pipelines import schema
from pipelines.definitions import JOB, definitions
from pipelines.orchestration import catalog
from pipelines.state.store import Store
from pipelines.versions import STAGES

DEFS = definitions(Path("raw"), Path("out"))
SPECS = {spec.key.path[-1]: spec for spec in DEFS.resolve_all_asset_specs()}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, stand: Stand) -> Store:
    folder = tmp_path_factory.mktemp("built")
    stand(write_raw(folder / "raw"), folder / "out", WITH_SHEETS)
    return Store(folder / "out" / ".periodical" / "parts")


@pytest.mark.parametrize("name", sorted(SPECS))
def test_every_asset_says_what_it_is(name: str) -> None:
    spec = SPECS[name]
    assert spec.owners == catalog.OWNERS
    assert spec.group_name in STAGES
    assert spec.description and spec.description.rstrip().endswith(".")
    assert spec.tags["published"] == ("yes" if name in (*schema.TABLES, "datapackage") else "no")


def test_every_table_is_an_asset_and_the_job_says_what_it_does() -> None:
    assert set(schema.TABLES) <= set(SPECS)
    job = DEFS.resolve_job_def(JOB)
    assert job.description and "If a check fails" in job.description


@pytest.mark.parametrize("table", schema.TABLES)
def test_columns_come_from_columns_that_are_there(table: str) -> None:
    for column, sources in schema.derived(table).items():
        assert column in schema.polars_schema(table)
        for of, name in sources:
            assert of in schema.TABLES and of != table, f"{table}.{column} comes from {of}"
            assert name in schema.polars_schema(of), f"{table}.{column} comes from {of}.{name}, which is not there"


def test_no_column_comes_from_itself() -> None:
    came = {(t, column): found for t in schema.TABLES for column, found in schema.derived(t).items()}

    def roots(column: tuple[str, str], seen: frozenset[tuple[str, str]]) -> None:
        assert column not in seen, f"{column} comes from itself by {sorted(seen)}"
        for source in came.get(column, []):
            roots(source, seen | {column})

    for column in came:
        roots(column, frozenset())


def test_foreign_keys_are_lineage_and_what_a_field_names_too() -> None:
    found = catalog.lineage("articles")["dagster/column_lineage"].deps_by_column
    assert found["source_id"] == [dg.TableColumnDep(dg.AssetKey("sources"), "source_id")]
    assert found["word_count"] == [dg.TableColumnDep(dg.AssetKey("paragraphs"), "word_count")]
    assert "title" not in found
    assert catalog.lineage("sources") == catalog.lineage("lines") == {}


def test_a_column_says_unit_choices_and_origin() -> None:
    columns = {column.name: column for column in catalog.column_schema("articles").columns}
    assert columns["word_count"].description == (
        "Words in its paragraphs. In words. From [`paragraphs.word_count`](/assets/paragraphs)."
    )
    assert columns["kind"].description == "Whether it is an article or an advert. One of `article`, `advert`."
    assert columns["article_id"].constraints.unique
    assert columns["position"].constraints.other == ["minimum: 1"]


def test_every_frame_between_the_stages_is_described(store: Store) -> None:
    frames = set(SPECS) - set(schema.TABLES) - {"datapackage", "read_sources", "proposed_mentions"}
    assert frames <= set(catalog.documented()), "describe its columns in pipelines/orchestration/columns.toml"
    for name, told in catalog.documented().items():
        columns = store.read(name).schema
        assert list(told) == columns().names(), f"pipelines/orchestration/columns.toml: [{name}]"
        assert all(words.endswith(".") for words in told.values())
        shown = catalog.frame_columns(name, columns)["dagster/column_schema"].columns
        assert [column.description for column in shown] == list(told.values())
    assert catalog.frame_columns("paragraphs", store.read("paragraphs").schema) == {}


def test_dtypes_are_named_in_the_words_of_table_schema() -> None:
    columns = pl.Schema({"starts": pl.List(pl.Int64), "doc": pl.UInt32, "score": pl.Float64, "day": pl.Date})
    told = catalog.frame_columns("blocks", lambda: columns)["dagster/column_schema"].columns
    assert [column.type for column in told] == ["list of integer", "integer", "number", "date"]
