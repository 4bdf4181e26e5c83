"""Publish: the tables as Parquet and CSV with their descriptor, replaced as a whole or not at all.

What the assets ask of this stage stands here. Which rows are right is decided before, in validate.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import polars as pl

from pipelines import schema
from pipelines.files import disk_errors
from pipelines.publish import descriptor
from pipelines.publish.swap import recover, replace_all
from pipelines.publish.write import write_table
from pipelines.rights import FULL
from pipelines.validate.staged import staged_violations

__all__ = ["Refused", "publish", "recover"]

Tables = Mapping[str, pl.LazyFrame | Sequence[Path]]


class Refused(ValueError):
    """The files that were made did not pass a check and were thrown away; `found` has the violations by check."""

    def __init__(self, found: dict[str, pl.DataFrame]) -> None:
        self.found = found
        table, row, column, value, rule = pl.concat(found.values()).row(0)
        super().__init__(f"{rule}: table {table}, row {row}, column {column}: {value}")


def publish(
    tables: Tables,
    out: Path,
    head: Path | None = None,
    edition: str = FULL,
    withheld: Iterable[pl.DataFrame] = (),
) -> dict[str, Any]:
    """Write all tables to `out`/data as Parquet and CSV, and `out`/datapackage.json; returns the descriptor.

    Each table is a lazy frame, or Parquet files whose rows follow each other. `head` is a YAML file with what the user
    says about the dataset; it need not exist. `withheld` are the texts that the edition leaves out, see validate.leaks.
    The files replace the old dataset together once all of them are on the disk and have passed the checks in
    validate.staged; if anything fails, it stays as it was. Raises UserError for a head that is not right and for a disk
    that does not take the files, ValueError for a frame that is not of its schema, Refused for files that fail a check.
    """
    said = descriptor.read_head(head)
    made: dict[str, Any] = {}

    def fill(folder: Path) -> list[str]:
        (folder / "data").mkdir()
        for table in schema.TABLES:
            write_table(_frame(tables[table]), table, folder / "data")
        made.update(descriptor.describe(folder, said, edition))
        (folder / descriptor.NAME).write_text(descriptor.text(made), encoding="utf-8", newline="\n")
        found = staged_violations(folder, withheld)
        if not all(violations.is_empty() for violations in found.values()):
            raise Refused(found)
        return [*(resource["path"] for resource in made["resources"]), descriptor.NAME]

    with disk_errors(out):
        out.mkdir(parents=True, exist_ok=True)
        replace_all(out, fill)
    return made


def _frame(rows: pl.LazyFrame | Sequence[Path]) -> pl.LazyFrame:
    return rows if isinstance(rows, pl.LazyFrame) else pl.scan_parquet(list(rows))
