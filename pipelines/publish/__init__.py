"""Publish: the tables as Parquet and CSV with their descriptor, replaced as a whole or not at all.

What the assets ask of this stage stands here. Which rows are right is decided before, in validate.
"""

from collections.abc import Iterable, Mapping
from itertools import product
from pathlib import Path
from typing import Any

import polars as pl

from pipelines import layout, schema
from pipelines.engine import Engine
from pipelines.files import disk_errors
from pipelines.places import Place
from pipelines.publish import descriptor, partitions, row_groups
from pipelines.publish.beside import write_beside
from pipelines.publish.pieces import FORMS, Pieces, make
from pipelines.publish.swap import recover, replace_all
from pipelines.publish.write import OWN, join_csv, write_parts
from pipelines.rights import FULL
from pipelines.store import Store
from pipelines.stored import Stored
from pipelines.threads import each
from pipelines.validate.files import EQUAL
from pipelines.validate.staged import staged_violations

__all__ = ["Refused", "in_pieces", "publish", "recover"]

Tables = Mapping[str, pl.LazyFrame]
JOINS = {"parquet": row_groups.join, "csv": join_csv}  # how pieces become a file


class Refused(ValueError):
    """The files that were made did not pass a check and were thrown away; `found` has the violations by check."""

    def __init__(self, found: dict[str, pl.DataFrame]) -> None:
        self.found = found
        table, row, column, value, rule = pl.concat(found.values()).row(0)
        super().__init__(f"{rule}: table {table}, row {row}, column {column}: {value}")


def in_pieces(store: Store, tables: Mapping[str, Stored], edition: str, engine: Engine) -> dict[str, Pieces]:
    """Have the pieces of an edition's tables made; those that depend on all rows have none.

    Raises Refused when CSV and Parquet differ.
    """
    pieces, found = make(store, tables, edition, engine)
    if not found.is_empty():
        raise Refused({EQUAL: found})
    return pieces


def publish(
    tables: Tables,
    out: Path,
    head: Place | None = None,
    partition_by: layout.By | None = None,
    *,
    pieces: Mapping[str, Pieces] | None = None,
    edition: str = FULL,
    withheld: Iterable[pl.DataFrame] = (),
    threads: int = 1,
) -> dict[str, Any]:
    """Write all tables to `out`/data as Parquet and CSV, and `out`/datapackage.json; returns the descriptor.

    The files of tables that are there in `pieces` are put together of these. `head` is a YAML file with what the user
    says about the dataset; it need not exist. With `partition_by` the Parquet files of the large tables stand in a Hive
    layout. `withheld` are the texts that the edition leaves out, see validate.leaks. `threads` files are written and
    hashed at a time. README.md, CITATION.cff and croissant.json are written too, unless a person's file has that name.
    All files replace the old dataset together once they are on the disk and have passed the checks in validate.staged;
    if anything fails, it stays as it was.
    Raises UserError for a head that is not right and for a disk that does not take the files, ValueError for a frame
    that is not of its schema, Refused for files that fail a check.
    """
    said, ready = descriptor.read_head(head), pieces or {}
    made: dict[str, Any] = {}

    def fill(folder: Path) -> list[str]:
        (folder / "data").mkdir()
        parquet = _write(tables, ready, folder / "data", partition_by, threads)
        made.update(descriptor.describe(folder, said, parquet, edition, threads))
        (folder / layout.DESCRIPTOR).write_text(descriptor.text(made), encoding="utf-8", newline="\n")
        beside = write_beside(folder, out, made, parquet)
        # last, because the documents beside the data show examples, and nothing withheld may be among them
        found = staged_violations(folder, withheld, threads, compared=() if partition_by else ready)
        if not all(violations.is_empty() for violations in found.values()):
            raise Refused(found)
        data = [path for resource in made["resources"] for path in layout.paths(resource)]
        return [*data, *beside, layout.DESCRIPTOR]

    with disk_errors(out):
        out.mkdir(parents=True, exist_ok=True)
        recover(out)
        replace_all(out, fill, _standing(out))
    return made


def _write(
    tables: Tables, pieces: Mapping[str, Pieces], folder: Path, by: layout.By | None, threads: int
) -> dict[str, list[Path]]:
    """Write all tables, each form of each by itself; returns the Parquet files of each."""
    cut = {} if by is None else partitions.keyed(tables, by)

    def write(table: str, form: str) -> list[Path]:
        file = folder / f"{table}.{form}"
        if by is not None and form == "parquet" and table in cut:
            return write_parts(cut[table], table, folder, layout.COLUMN[by])
        if table in pieces:
            JOINS[form](pieces[table].files(form), file)
        else:
            FORMS[form](tables[table], table, file)
        return [file]

    work = list(product(schema.TABLES, FORMS))
    made = dict(zip(work, each(write, *zip(*work, strict=True), count=threads), strict=True))
    return {table: made[table, "parquet"] for table in schema.TABLES}


def _standing(out: Path) -> list[str]:
    """List the paths of the dataset that stands in a folder; what is not of this stage's making is left out."""
    beside = layout.beside(out)
    try:
        listed = [path for resource in layout.resources(out) for path in layout.paths(resource)]
    except (OSError, ValueError, KeyError, TypeError):
        return beside  # there is none, or it is not ours: then no data is removed
    inside = out.resolve()
    return beside + [path for path in listed if OWN.fullmatch(path) and (out / path).resolve().is_relative_to(inside)]
