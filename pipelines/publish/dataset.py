"""A dataset in a folder: its files written, described and checked beside the old ones, then put in their place.

The order of these steps belongs here; each of them is a module of its own.
"""

from collections.abc import Callable, Iterable, Mapping
from itertools import product
from pathlib import Path
from typing import Any

import polars as pl

from pipelines import schema
from pipelines.folders import layout
from pipelines.folders.files import disk_errors
from pipelines.folders.places import Place
from pipelines.publish import descriptor, partitions
from pipelines.publish.beside import write_beside
from pipelines.publish.card import Seen
from pipelines.publish.pieces import FORMS, Pieces
from pipelines.publish.swap import recover, replace_all
from pipelines.publish.write import OWN, write_parts
from pipelines.rights import FULL
from pipelines.threads import each
from pipelines.validate.metadata import Judge, metadata_errors
from pipelines.validate.staged import staged_violations

Tables = Mapping[str, pl.LazyFrame]


class Refused(ValueError):
    """The files that were made did not pass a check and were thrown away; `found` has the violations by check."""

    def __init__(self, found: dict[str, pl.DataFrame]) -> None:
        self.found = found
        table, row, column, value, rule = pl.concat(found.values()).row(0)
        super().__init__(f"{rule}: table {table}, row {row}, column {column}: {value}")


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
    judge: Judge = metadata_errors,
) -> dict[str, Any]:
    """Write all tables to `out`/data as Parquet and CSV, and `out`/datapackage.json; returns the descriptor.

    The files of tables that are there in `pieces` are put together of these. `head` is a YAML file with what the user
    says about the dataset; it need not exist. With `partition_by` the Parquet files of the large tables stand in a Hive
    layout. `withheld` are the texts that the edition leaves out, see validate.leaks. `threads` files are written and
    hashed at a time, and `judge` asks Frictionless of the descriptor. README.md, CITATION.cff and croissant.json are
    written too, unless a person's file has that name. All files replace the old dataset together once they are on the
    disk and have passed the checks in validate.staged; if anything fails, it stays as it was.
    Raises UserError for a head that is not right and for a disk that does not take the files, ValueError for a frame
    that is not of its schema, Refused for files that fail a check.
    """
    said, ready = descriptor.read_head(head), pieces or {}
    made: dict[str, Any] = {}

    def fill(folder: Path) -> list[str]:
        (folder / "data").mkdir()
        files, parquet = _write(tables, ready, folder, partition_by, threads)
        made.update(descriptor.describe(said, files, edition))
        beside = tell(folder, out, made, Seen.of(parquet))
        # last, because the documents beside the data show examples, and nothing withheld may be among them
        require(staged_violations(folder, withheld, threads, () if partition_by else ready, judge))
        data = [path for resource in made["resources"] for path in layout.paths(resource)]
        return [*data, *beside]

    replace(out, fill)
    return made


def tell(folder: Path, out: Path, made: descriptor.Descriptor, seen: Seen) -> list[str]:
    """Write the descriptor and what stands beside the data into a folder; returns their paths, the descriptor last."""
    (folder / layout.DESCRIPTOR).write_text(descriptor.text(made), encoding="utf-8", newline="\n")
    return [*write_beside(folder, out, made, seen), layout.DESCRIPTOR]


def require(found: dict[str, pl.DataFrame]) -> None:
    """Raise Refused when a check found something."""
    if not all(violations.is_empty() for violations in found.values()):
        raise Refused(found)


def replace(out: Path, fill: Callable[[Path], list[str]]) -> None:
    """Let `fill` write a dataset into an empty folder, and put it in the place of the one in `out`."""
    with disk_errors(out):
        out.mkdir(parents=True, exist_ok=True)
        recover(out)
        replace_all(out, fill, _standing(out))


def _write(
    tables: Tables, pieces: Mapping[str, Pieces], folder: Path, by: layout.By | None, threads: int
) -> tuple[dict[tuple[str, str], descriptor.Descriptor], dict[str, pl.LazyFrame]]:
    """Write all tables, each form of each by itself; tells of the files of each, and gives the Parquet files' rows."""
    cut, data = {} if by is None else partitions.keyed(tables, by), folder / "data"

    def write(table: str, form: str) -> tuple[list[Path], descriptor.Descriptor]:
        files = [data / f"{table}.{form}"]
        if by is not None and form == "parquet" and table in cut:
            files = write_parts(cut[table], table, data, layout.COLUMN[by])
        elif table in pieces:
            pieces[table].join(form, files[0])
        else:
            FORMS[form](tables[table], table, files[0])
        return files, descriptor.files_told(folder, files)

    work = list(product(schema.TABLES, FORMS))
    made = dict(zip(work, each(write, *zip(*work, strict=True), count=threads), strict=True))
    files = {table: made[table, "parquet"][0] for table in schema.TABLES}
    parquet = {table: pl.scan_parquet(those, glob=False, hive_partitioning=False) for table, those in files.items()}
    return {key: told for key, (_, told) in made.items()}, parquet


def _standing(out: Path) -> list[str]:
    """List the paths of the dataset that stands in a folder; what is not of this stage's making is left out."""
    beside = layout.beside(out)
    try:
        listed = [path for resource in layout.resources(out) for path in layout.paths(resource)]
    except (OSError, ValueError, KeyError, TypeError):
        return beside  # there is none, or it is not ours: then no data is removed
    inside = out.resolve()
    return beside + [path for path in listed if OWN.fullmatch(path) and (out / path).resolve().is_relative_to(inside)]
