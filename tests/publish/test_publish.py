"""The published files hold the tables, byte for byte the same each time, and every text survives in both formats."""

import csv
import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import frictionless
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from processes import ROOT
from small_dataset import lazy

from pipelines import schema
from pipelines.publish import publish
from pipelines.publish.write import ROWS
from pipelines.validate.package import validate_package

Tables = dict[str, pl.DataFrame]
HARD = [
    'quotes "in" the \'middle\' and "',
    "=1+1",
    "+1",
    "-1",
    "@x",
    "line\nbreak",
    "cr\rand\r\ncrlf",
    " leading and trailing ",
    "comma, semicolon; tab\tpipe|",
    "🗞 👩‍👩‍👧 e\u0301",
    "עברית \u202eמרחבא\u202c العربية",
    "NULL",
    "NaN",
    "null",
    "#",
    "\\N \\",
    "'",
    "\ufeffmark",
    "a\u2028b\u0085c\x0bd",
    "001",
    "1e5",
    "2024-01-01",
    "true",
]


def hashes(out: Path) -> dict[str, str]:
    files = sorted(file for file in out.rglob("*") if file.is_file())
    return {file.relative_to(out).as_posix(): sha256(file.read_bytes()).hexdigest() for file in files}


def many(rows: int) -> pl.DataFrame:
    """Make a large table of entities."""
    number = pl.int_range(rows)
    return schema.conform(
        pl.select(
            pl.format("person:{}", number).alias("entity_id"),
            pl.lit("person").alias("type"),
            pl.format("“{}”, {}", number, number % 97).alias("name"),
            pl.when(number % 3 == 0).then(pl.format('"{}"\n=x', number)).alias("aliases"),
            *(pl.lit(None).alias(name) for name in ("iso_3166", "m49", "geonames_id", "wikidata_id")),
            pl.lit(0).alias("mention_count"),
            pl.lit(0).alias("article_count"),
        ),
        "entities",
    )


def test_both_formats_hold_the_tables(tmp_path: Path, tables: Tables) -> None:
    publish(lazy(tables), tmp_path)
    for name, frame in tables.items():
        assert pl.read_parquet(tmp_path / f"data/{name}.parquet").equals(frame)
        assert pl.read_csv(tmp_path / f"data/{name}.csv", schema=frame.schema).equals(frame)


def test_hard_text_survives(tmp_path: Path, tables: Tables) -> None:
    tables["entities"] = many(len(HARD)).with_columns(pl.Series("name", HARD))
    publish(lazy(tables), tmp_path)
    with (tmp_path / "data/entities.csv").open(encoding="utf-8", newline="") as file:
        assert [row["name"] for row in csv.DictReader(file)] == HARD
    assert pq.read_table(tmp_path / "data/entities.parquet")["name"].to_pylist() == HARD
    resource = frictionless.Package(str(tmp_path / "datapackage.json")).get_resource("entities")
    assert [row["name"] for row in resource.read_rows()] == HARD


def test_csv_is_utf_8_with_line_feeds_and_without_mark(tmp_path: Path, tables: Tables) -> None:
    publish(lazy(tables), tmp_path)
    data = (tmp_path / "data/sources.csv").read_bytes()
    assert data.startswith(b"source_id,path,sha256,") and data.endswith(b"\n") and b"\r" not in data


def test_the_package_is_valid(tmp_path: Path, tables: Tables) -> None:
    publish(lazy(tables), tmp_path)
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.valid, report.to_summary()
    assert len(report.tasks) == 2 * len(schema.TABLES)
    assert validate_package(tmp_path).rows() == []


def test_parquet_is_typed_described_and_cut_into_row_groups(tmp_path: Path, tables: Tables) -> None:
    tables["entities"] = many(ROWS * 2 + 5)
    publish(lazy(tables), tmp_path)
    file = pq.ParquetFile(tmp_path / "data/entities.parquet")
    sizes = [file.metadata.row_group(i).num_rows for i in range(file.metadata.num_row_groups)]
    assert sizes == [ROWS, ROWS, 5]
    assert file.metadata.row_group(0).column(0).compression == "ZSTD"
    for name in schema.TABLES:
        for column in pq.read_schema(tmp_path / f"data/{name}.parquet"):
            field = schema.field(name, column.name)
            assert column.metadata[b"description"].decode() == field["description"]
            assert field["type"] != "string" or column.type == pa.large_string()
            assert not pa.types.is_string_view(column.type)


BUILD = """
import sys
from pathlib import Path
import polars as pl
from pipelines import schema
from pipelines.publish import publish
assert pl.thread_pool_size() == int(sys.argv[3])
parts = Path(sys.argv[1])
files = {name: sorted(parts.glob(f"{name}.*.parquet")) for name in schema.TABLES}
publish({name: pl.scan_parquet(found) for name, found in files.items()}, Path(sys.argv[2]))
"""


def test_bytes_depend_on_the_rows_alone(tmp_path: Path, tables: Tables) -> None:
    tables["entities"] = many(100_000)
    found = []
    for number, (threads, size) in enumerate([(1, 100_000), (2, 33_333), (2, 777)]):
        parts, out = tmp_path / f"parts{number}", tmp_path / f"out{number}"
        parts.mkdir()
        for name, frame in tables.items():
            for part, rows in enumerate(frame.iter_slices(size) if frame.height else [frame]):
                rows.write_parquet(parts / f"{name}.{part:05}.parquet")
        run = [sys.executable, "-c", BUILD, str(parts), str(out), str(threads)]
        subprocess.run(run, check=True, env=os.environ | {"POLARS_MAX_THREADS": str(threads), "PYTHONPATH": ROOT})
        found.append(hashes(out))
    assert all(hashed == found[0] for hashed in found)


def test_publishing_again_changes_no_byte(tmp_path: Path, tables: Tables) -> None:
    publish(lazy(tables), tmp_path)
    before = hashes(tmp_path)
    publish(lazy(tables), tmp_path)
    assert hashes(tmp_path) == before
    assert sorted(file.name for file in tmp_path.iterdir()) == [
        "README.md",
        "croissant.json",
        "data",
        "datapackage.json",
    ]


def test_other_files_in_the_folder_stay(tmp_path: Path, tables: Tables) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/mine.txt").write_text("mine")
    publish(lazy(tables), tmp_path)
    assert (tmp_path / "data/mine.txt").read_text() == "mine"


def test_a_frame_that_is_not_of_its_schema_is_refused(tmp_path: Path, tables: Tables) -> None:
    tables["notes"] = tables["notes"].with_columns(pl.col("position").cast(pl.Int32))
    with pytest.raises(ValueError, match=r"notes: columns are .* where schemas/notes\.json wants"):
        publish(lazy(tables), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_text_which_csv_cannot_tell_from_null_is_refused(tmp_path: Path, tables: Tables) -> None:
    tables["links"] = tables["links"].with_columns(pl.lit("").alias("url"))
    with pytest.raises(ValueError, match="csv_equals_parquet: table links, row 1, column url"):
        publish(lazy(tables), tmp_path)
