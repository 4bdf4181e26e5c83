"""A dataset cut into a Hive layout: every row in one folder, every file whole, and the old layout gone."""

import json
from datetime import date
from pathlib import Path

import frictionless
import polars as pl
import pyarrow.parquet as pq
import pytest
from small_dataset import lazy

from pipelines import schema
from pipelines.folders import layout
from pipelines.folders.layout import COLUMN
from pipelines.publish import publish, recover, swap
from pipelines.publish.partitions import WHOLE, keyed
from pipelines.publish.write import ROWS
from pipelines.validate.package import validate_package

Tables = dict[str, pl.DataFrame]
CUT = [name for name in schema.TABLES if name not in WHOLE]


def folders(out: Path, table: str) -> list[str]:
    return sorted(path.name for path in (out / "data" / table).glob("*"))


def read(out: Path, table: str) -> pl.DataFrame:
    files = sorted((out / "data" / table).glob("*/*.parquet"))
    return pl.read_parquet(files, hive_partitioning=False)


@pytest.fixture
def dated(tables: Tables) -> Tables:
    """The small dataset, its one article with date and publication, its advert with neither."""
    is_article = pl.col("kind") == "article"
    articles = tables["articles"].with_columns(
        pl.when(is_article).then(pl.lit(date(1899, 12, 31))).alias("date_earliest"),
        pl.when(is_article).then(pl.lit("L’Écho / N° 1=2")).alias("publication"),
    )
    sources = tables["sources"].with_columns(pl.lit("مجلة").alias("publication"))
    return tables | {"articles": articles, "sources": sources}


@pytest.mark.parametrize("by", layout.CHOICES)
def test_each_row_stands_in_one_folder_and_each_file_is_whole(tmp_path: Path, dated: Tables, by: layout.By) -> None:
    publish(lazy(dated), tmp_path, partition_by=by)
    for table in CUT:
        key = schema.primary_key(table)
        assert read(tmp_path, table).sort(key).equals(dated[table].sort(key))
        assert not (tmp_path / f"data/{table}.parquet").exists()
        found = pl.scan_parquet(tmp_path / "data" / table).collect_schema().names()
        assert found == [*schema.polars_schema(table).names(), COLUMN[by]]
    for table in WHOLE:
        assert pl.read_parquet(tmp_path / f"data/{table}.parquet").equals(dated[table])


def test_rows_whose_folders_stand_in_another_order_are_valid(tmp_path: Path, dated: Tables) -> None:
    first = (pl.col("source_id") == "a-txt") & (pl.col("position") == 1)  # furniture, say, before the article
    segments = dated["segments"].with_columns(article_id=pl.when(~first).then("article_id"))
    publish(lazy(dated | {"segments": segments}), tmp_path, partition_by="year")
    assert read(tmp_path, "segments")["position"].to_list() == [2, 3, 4, 5, 1, 1]
    assert validate_package(tmp_path).rows() == []


@pytest.mark.parametrize(
    ("by", "articles", "segments"),
    [
        ("source", ["source=a-txt", "source=b-md"], ["source=a-txt", "source=b-md"]),
        ("year", ["year=1899", "year=__HIVE_DEFAULT_PARTITION__"], ["year=1899", "year=__HIVE_DEFAULT_PARTITION__"]),
        (
            "publication",
            ["publication_slug=l-écho-n-1-2", "publication_slug=مجلة"],  # the advert goes with its source
            ["publication_slug=l-écho-n-1-2", "publication_slug=مجلة"],
        ),
    ],
)
def test_the_folder_is_the_articles(
    tmp_path: Path, dated: Tables, by: layout.By, articles: list[str], segments: list[str]
) -> None:
    publish(lazy(dated), tmp_path, partition_by=by)
    assert folders(tmp_path, "articles") == articles
    assert folders(tmp_path, "segments") == segments
    for table in ("contributors", "paragraphs", "notes", "note_references", "links", "mentions"):
        assert folders(tmp_path, table) == [articles[0]]


def test_no_key_is_a_column_of_a_table() -> None:
    names = {name for table in schema.TABLES for name in schema.polars_schema(table).names()}
    assert names.isdisjoint(COLUMN.values())


def test_rows_keep_their_order_in_large_parts_of_full_row_groups(tmp_path: Path, dated: Tables) -> None:
    many = dated["paragraphs"].head(1).drop("position", "paragraph_id").join(
        pl.DataFrame({"position": range(1, 2 * ROWS + 6)}), how="cross"
    )  # fmt: skip
    article = pl.when(pl.col("position") % 2 == 0).then("article_id").otherwise(pl.lit("b-md:a0")).alias("article_id")
    paragraphs = schema.conform(
        many.with_columns(article, pl.format("p{}", "position").alias("paragraph_id")), "paragraphs"
    )
    publish(lazy(dated | {"paragraphs": paragraphs}), tmp_path, partition_by="source")
    sizes = []
    for file in sorted((tmp_path / "data/paragraphs").glob("*/*.parquet")):
        parquet = pq.ParquetFile(file)
        sizes.append([parquet.metadata.row_group(i).num_rows for i in range(parquet.metadata.num_row_groups)])
        assert parquet.read()["position"].to_pylist() == sorted(parquet.read()["position"].to_pylist())
        assert (
            parquet.schema_arrow.field("text").metadata[b"description"].decode()
            == schema.field("paragraphs", "text")["description"]
        )
    assert sizes == [[ROWS, 2], [ROWS, 3]]


def test_a_table_without_rows_is_one_file_with_its_columns(tmp_path: Path, dated: Tables) -> None:
    publish(lazy(dated | {"links": dated["links"].clear()}), tmp_path, partition_by="year")
    assert pl.read_parquet(tmp_path / "data/links.parquet").equals(schema.empty("links"))
    assert validate_package(tmp_path).rows() == []


def test_the_package_is_valid_and_faults_in_parts_are_found(tmp_path: Path, dated: Tables) -> None:
    publish(lazy(dated), tmp_path, partition_by="source")
    assert validate_package(tmp_path).rows() == []
    assert frictionless.validate(str(tmp_path / "datapackage.json")).valid
    part = tmp_path / "data/articles/source=b-md/part-0.parquet"
    pl.read_parquet(part, hive_partitioning=False).with_columns(title=pl.lit("Other")).write_parquet(part)
    found = validate_package(tmp_path)
    assert set(found["rule"]) == {"bytes", "hash", "csv_equals_parquet"}
    assert found.filter(rule="csv_equals_parquet").select("table", "row_key").rows() == [("articles", "2")]
    assert not frictionless.validate(str(tmp_path / "datapackage.json")).valid
    part.unlink()
    assert validate_package(tmp_path).select("column", "value").row(0) == (
        "path",
        "data/articles/source=b-md/part-0.parquet is missing",
    )


def files(out: Path) -> set[str]:
    return {path.relative_to(out).as_posix() for path in out.rglob("*.parquet")}


def test_another_layout_takes_the_place_of_the_old(tmp_path: Path, dated: Tables) -> None:
    for by in (None, "year", "source", None):
        publish(lazy(dated), tmp_path / "out", partition_by=by)
        publish(lazy(dated), tmp_path / "fresh" / str(by), partition_by=by)
        assert files(tmp_path / "out") == files(tmp_path / "fresh" / str(by))
        assert layout.cut_by(json.loads((tmp_path / "out/datapackage.json").read_text(encoding="utf-8"))) == by
    assert sorted(path.name for path in (tmp_path / "out/data").iterdir() if path.is_dir()) == []


def test_files_that_are_not_of_the_old_dataset_stay(tmp_path: Path, dated: Tables) -> None:
    publish(lazy(dated), tmp_path / "out", partition_by="year")
    mine = tmp_path / "out/data/articles/mine.txt"
    mine.write_text("mine")
    outside = tmp_path / "outside.parquet"
    outside.write_text("not ours")
    descriptor = tmp_path / "out/datapackage.json"
    package = json.loads(descriptor.read_text(encoding="utf-8"))
    package["resources"] += [
        {"name": "x", "path": "../outside.parquet"},
        {"name": "y", "path": "data/articles/mine.txt"},
    ]
    descriptor.write_text(json.dumps(package), encoding="utf-8")
    publish(lazy(dated), tmp_path / "out")
    assert mine.read_text() == "mine" and outside.read_text() == "not ours"
    assert [path.name for path in (tmp_path / "out/data/articles").iterdir()] == ["mine.txt"]


def test_a_link_is_not_followed_out_of_the_folder(tmp_path: Path, dated: Tables) -> None:
    publish(lazy(dated), tmp_path / "out", partition_by="year")
    (tmp_path / "out/data/articles").rename(tmp_path / "elsewhere")
    (tmp_path / "out/data/articles").symlink_to(tmp_path / "elsewhere")
    publish(lazy(dated), tmp_path / "out")
    assert len(list((tmp_path / "elsewhere").glob("*/*.parquet"))) == 2


@pytest.mark.parametrize("journal", ["go", "back"])
def test_a_crash_while_old_parts_are_removed_is_repaired(
    tmp_path: Path, dated: Tables, monkeypatch: pytest.MonkeyPatch, journal: str
) -> None:
    publish(lazy(dated), tmp_path, partition_by="year")
    before = files(tmp_path)
    real, calls = Path.unlink, iter(range(100))

    def unlink(self: Path, missing_ok: bool = False) -> None:
        if "year=" in str(self) and next(calls) == 3:
            raise KeyboardInterrupt if journal == "go" else OSError(5, "Input/output error")
        real(self, missing_ok)

    monkeypatch.setattr(Path, "unlink", unlink)
    if journal == "go":  # as after a kill: nothing is undone
        monkeypatch.setattr(swap, "_undo", lambda target: None)
    with pytest.raises((KeyboardInterrupt, OSError)):
        publish(lazy(dated), tmp_path)
    monkeypatch.undo()
    recover(tmp_path)
    assert validate_package(tmp_path).rows() == []
    whole = {f"data/{name}.parquet" for name in schema.TABLES}
    assert files(tmp_path) == (whole if journal == "go" else before)


def test_the_order_of_rows_stays(dated: Tables) -> None:
    for by in layout.CHOICES:
        for table, frame in keyed(lazy(dated), by).items():
            assert frame.collect(engine="streaming").drop(COLUMN[by]).equals(dated[table])
