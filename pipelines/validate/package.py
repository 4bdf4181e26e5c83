"""A published Data Package of ours or anybody's, checked on three levels: descriptor, rows, named rules.

Which checks are run in which order belongs here; reading what the descriptor names is in resources, the checks
themselves are in their modules.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import polars as pl
import pyarrow as pa

from pipelines import schema
from pipelines.errors import UserError, shown
from pipelines.folders.places import Place
from pipelines.publish.swap import interrupted
from pipelines.validate import resources
from pipelines.validate.brought import at_hand
from pipelines.validate.cells import dtype, fits
from pipelines.validate.cross import cross_violations
from pipelines.validate.files import file_violations, same_rows
from pipelines.validate.keys import foreign_key_violations
from pipelines.validate.metadata import descriptor_violations
from pipelines.validate.resources import Table
from pipelines.validate.rows import schema_violations, typed
from pipelines.validate.spool import spool
from pipelines.validate.violations import of_table, together


def validate_package(descriptor: Place) -> pl.DataFrame:
    """Check a Data Package on three levels: descriptor, every rule of the schemas over CSV and Parquet, named rules.

    `descriptor` is the file or the folder that holds datapackage.json, here or in a bucket. The result has a row per
    violation (table, row_key, column, value, rule); it is empty for a valid package. What is wrong with the descriptor
    is reported first and alone. Raises UserError where there is nothing to check or a feature of the standard is not
    known here.
    """
    with TemporaryDirectory(prefix="periodical-") as folder, at_hand(descriptor, Path(folder, "copy")) as place:
        file = resources.find(place)
        if interrupted(file.parent):
            raise UserError(f"{file.parent}: a build was interrupted while it published; build again to finish it")
        package = resources.read_descriptor(file)
        found = descriptor_violations(file, package)
        if not found.is_empty():
            return found
        files = together(file_violations(file.parent, resource) for resource in package["resources"])
        if not files.filter(pl.col("rule") == "path").is_empty():
            return files
        return together([files, _rows(resources.tables(file, package), Path(folder), package)])


def read_tables(descriptor: Place, folder: Path) -> dict[str, tuple[Mapping[str, Any], pl.LazyFrame]]:
    """Give the tables of a package, each with its Table Schema and its rows.

    Copies of CSV files stand in `folder`, and of one in a bucket all its files. Raises UserError for a package whose
    descriptor or files are not right, naming the first fault.
    """
    with at_hand(descriptor, folder / "copy") as place:
        return _read_tables(place, descriptor, folder)


def _read_tables(place: Path, descriptor: Place, folder: Path) -> dict[str, tuple[Mapping[str, Any], pl.LazyFrame]]:
    file = resources.find(place)
    package = resources.read_descriptor(file)
    found = descriptor_violations(file, package)
    found = found if found.height else together(file_violations(file.parent, part) for part in package["resources"])
    if found.height:
        table, _, column, value, rule = found.row(0)
        where = f"{shown(descriptor)}: {rule}: {shown(table)} {shown(column or '')}".rstrip()
        raise UserError(f"{where}: {shown(value)}; `periodical validate` tells more")
    tables = {}
    for number, table in enumerate(resources.tables(file, package)):
        if table.csv and not table.parquet:
            try:
                spool(table.csv, folder / f"{number}.arrow", table)
            except pa.ArrowException as error:
                raise UserError(f"{shown(table.csv)}: cannot be read ({error}); mend it") from error
        tables[table.name] = (table.rules, _values(table, folder / f"{number}.arrow"))
    return tables


def _rows(tables: list[Table], folder: Path, package: Mapping[str, Any]) -> pl.DataFrame:
    """Check the rows of all tables, and then what holds between them."""
    frames: dict[str, pl.LazyFrame] = {}
    found = []
    for number, table in enumerate(tables):
        spooled = folder / f"{number}.arrow"
        found.append(_guarded(table, spooled))
        if found[-1].filter(pl.col("rule") == "unreadable").is_empty():
            frames[table.name] = _ordered(table, spooled)
    rows = together(found)
    if len(frames) < len(tables):
        return rows
    keys = foreign_key_violations(frames, {table.name: table.rules for table in tables})
    between = [rows, keys]
    if rows.is_empty() and set(schema.TABLES) <= set(frames):
        edition = str(package.get("edition"))
        between.append(cross_violations(frames, edition=edition, leave_out=("foreign_keys",)))
    return together(between)


def _table(table: Table, spooled: Path) -> pl.DataFrame:
    """Check the rows of a table in its CSV file, in its Parquet file, and that they are the same."""
    found = []
    if table.csv:
        found.append(spool(table.csv, spooled, table))
        found.append(schema_violations(pl.scan_ipc(spooled, glob=False), table.name, table.rules, lexical=True))
    if table.parquet:
        found.append(schema_violations(_scan(table.parquet, table.rules), table.name, table.rules))
    rows = together(found)
    if table.csv and table.parquet and rows.is_empty():
        parquet = _scan(table.parquet, table.rules)
        csv = typed(pl.scan_ipc(spooled, glob=False), table.rules)
        return same_rows(csv, parquet, table.name, in_order=len(table.parquet) == 1)
    return rows


def _ordered(table: Table, spooled: Path) -> pl.LazyFrame:
    """Read the rows in their order, which several Parquet files do not tell and a CSV file does."""
    cut = table.csv is not None and len(table.parquet) > 1
    return typed(pl.scan_ipc(spooled, glob=False), table.rules) if cut else _values(table, spooled)


def _values(table: Table, spooled: Path) -> pl.LazyFrame:
    """Read the rows with their types, from Parquet where there is such a file."""
    return _scan(table.parquet, table.rules) if table.parquet else typed(pl.scan_ipc(spooled, glob=False), table.rules)


def _scan(parquet: Sequence[Path], rules: Mapping[str, Any]) -> pl.LazyFrame:
    """Read Parquet files; columns of narrower types get those of their fields."""
    frame = pl.scan_parquet(list(parquet), glob=False, hive_partitioning=False)
    found = frame.collect_schema()
    there = [field for field in rules["fields"] if field["name"] in found]
    fitting = [field for field in there if fits(found[field["name"]], field)]
    return frame.with_columns(pl.col(field["name"]).cast(dtype(field)) for field in fitting)


def _guarded(table: Table, spooled: Path) -> pl.DataFrame:
    """Check a table; a file that cannot be read as what it should be is a violation too."""
    try:
        return _table(table, spooled)
    except (pl.exceptions.PolarsError, pa.ArrowException) as error:
        return of_table(table.name, None, str(error).strip().splitlines()[0], "unreadable")
