"""Publish: the tables as Parquet and CSV with their descriptor, replaced as a whole or not at all.

What the assets ask of this stage stands here. Which rows are right is decided before, in validate.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import polars as pl

from pipelines import schema
from pipelines.files import disk_errors
from pipelines.publish import descriptor
from pipelines.publish.swap import recover, replace_all
from pipelines.publish.write import write_table
from pipelines.validate.files import csv_equals_parquet

__all__ = ["publish", "recover"]

Tables = Mapping[str, pl.LazyFrame | Sequence[Path]]


def publish(tables: Tables, out: Path, head: Path | None = None) -> dict[str, Any]:
    """Write all tables to `out`/data as Parquet and CSV, and `out`/datapackage.json; returns the descriptor.

    Each table is a lazy frame, or Parquet files whose rows follow each other. `head` is a YAML file with what the user
    says about the dataset; it need not exist. The files replace the old dataset together once all of them are on the
    disk; if anything fails, it stays as it was. Raises UserError for a head that is not right and a disk that does not
    take the files, ValueError for a frame that is not of its schema.
    """
    said = descriptor.read_head(head)
    made: dict[str, Any] = {}

    def fill(folder: Path) -> list[str]:
        (folder / "data").mkdir()
        for table in schema.TABLES:
            write_table(_frame(tables[table]), table, folder / "data")
            _require_equal(folder / "data", table)
        made.update(descriptor.describe(folder, said))
        (folder / descriptor.NAME).write_text(descriptor.text(made), encoding="utf-8", newline="\n")
        return [*(resource["path"] for resource in made["resources"]), descriptor.NAME]

    with disk_errors(out):
        out.mkdir(parents=True, exist_ok=True)
        replace_all(out, fill)
    return made


def _frame(rows: pl.LazyFrame | Sequence[Path]) -> pl.LazyFrame:
    return rows if isinstance(rows, pl.LazyFrame) else pl.scan_parquet(list(rows))


def _require_equal(folder: Path, table: str) -> None:
    """Raise ValueError when a table's two files differ: a text that CSV cannot hold must not be published unseen."""
    found = csv_equals_parquet(folder / f"{table}.csv", folder / f"{table}.parquet", table)
    if not found.is_empty():
        _, row, column, value, rule = found.row(0)
        raise ValueError(f"{rule}: table {table}, row {row}, column {column}: {value}")
