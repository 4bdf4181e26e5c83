"""One table into its files: one CSV, and Parquet in one piece or in the folders of a Hive layout.

How rows become Parquet and CSV belongs here; where the files end up and what describes them does not.
"""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa

from pipelines import schema
from pipelines.folders.files import append
from pipelines.folders.layout import COLUMN
from pipelines.publish.partitions import folder as folder_name

ROWS = 32_768  # of a row group at most: readers skip and share out work by them, 25 to 50 thousand is usual
OPTIONS: dict[str, Any] = {"compression": "zstd", "row_group_size": ROWS}
CSV: dict[str, Any] = {"line_terminator": "\n", "null_value": ""}
PART = "part-0.parquet"
# paths of the files that are written here: what a descriptor lists besides is not ours to remove
OWN = re.compile(rf"data/({'|'.join(schema.TABLES)})(\.csv|\.parquet|/({'|'.join(COLUMN.values())})=[^/]+/{PART})")
ARROW: dict[str, pa.DataType] = {
    "string": pa.large_string(),  # never string_view, which many readers do not know yet
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
}


def write_csv(frame: pl.LazyFrame, table: str, file: Path) -> None:
    """Stream a table's rows, in their order, into a CSV file; errors and bytes as in write_parquet."""
    _require(frame, table)
    frame.sink_csv(file, **CSV)


def write_parquet(frame: pl.LazyFrame, table: str, file: Path) -> None:
    """Stream a table's rows, in their order, into a Parquet file.

    The bytes depend on the rows alone, not on threads or on the parts the frame is read from.
    Raises ValueError when the frame has not the columns and dtypes of the schema, and OSError when the disk does not
    take them.
    """
    _require(frame, table)
    frame.sink_parquet(file, arrow_schema=arrow_schema(table), metadata={"table": table}, **OPTIONS)


def join_csv(files: Sequence[Path], target: Path) -> None:
    """Write a CSV file with the rows of several, all of which have one header, in their order."""
    with files[0].open("rb") as first:
        header = first.readline()
    with target.open("wb", buffering=0) as out:
        out.write(header)
        for file in files:
            append(out, file, len(header))


def write_parts(frame: pl.LazyFrame, table: str, folder: Path, column: str) -> list[Path]:
    """Stream a table's rows into `folder`/<table>/<column>=<value>/part-0.parquet.

    The frame has `column` after those of the schema, which are in every file. Returns the files in the order of their
    paths: a table without rows has one, `folder`/<table>.parquet, since a reader finds no columns in an empty folder.
    Bytes and errors are those of write_parquet.
    """
    _require(frame.drop(column), table)
    cut = pl.PartitionBy(
        folder / table,
        key=column,
        include_key=False,
        approximate_bytes_per_file=None,
        file_path_provider=lambda file: f"{folder_name(column, file.partition_keys.item())}/{PART}",
    )
    frame.sink_parquet(cut, mkdir=True, arrow_schema=arrow_schema(table), metadata={"table": table}, **OPTIONS)
    if parts := sorted((folder / table).glob(f"*/{PART}")):
        return parts
    whole = folder / f"{table}.parquet"
    write_parquet(frame.drop(column), table, whole)
    return [whole]


def arrow_schema(table: str) -> pa.Schema:
    """Give the Arrow schema of a table, each column with its description (and unit) as metadata."""
    return pa.schema(
        pa.field(
            field["name"],
            ARROW[field["type"]],
            metadata={name: field[name] for name in ("description", "unit") if name in field},
        )
        for field in schema.fields(table)
    )


def _require(frame: pl.LazyFrame, table: str) -> None:
    found, wanted = frame.collect_schema(), schema.polars_schema(table)
    if found != wanted:
        raise ValueError(f"{table}: columns are {dict(found)} where schemas/{table}.json wants {dict(wanted)}")
