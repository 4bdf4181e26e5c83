"""A published Data Package of ours or anybody's: descriptor, files, rows.

Reading the descriptor and running the checks on what it names belong here; the checks themselves are in their modules.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

import polars as pl

from pipelines import layout, schema
from pipelines.errors import UserError, shown
from pipelines.publish.swap import interrupted
from pipelines.validate.cross import cross_violations
from pipelines.validate.files import csv_equals_parquet, csv_equals_parts, scan_csv
from pipelines.validate.keys import foreign_key_violations
from pipelines.validate.metadata import metadata_errors
from pipelines.validate.profile import profile_errors
from pipelines.validate.rows import schema_violations, typed
from pipelines.validate.violations import of_table, together

Resource = Mapping[str, Any]


@dataclass(frozen=True)
class Table:
    """A table of the package: its Table Schema and its files, one of which may be missing."""

    name: str
    rules: Mapping[str, Any]
    separator: str
    csv: Path | None
    parquet: Path | None
    parts: tuple[Path, ...] = ()  # of a Hive layout, whose rows stand in another order

    def texts(self) -> pl.LazyFrame:
        """Read the CSV file's cells as text."""
        return scan_csv(self.csv or Path(), separator=self.separator)

    def values(self) -> pl.LazyFrame:
        """Read the rows with their types, from Parquet where there is such a file."""
        return pl.scan_parquet(self.parquet) if self.parquet else typed(self.texts(), self.rules)


def validate_package(descriptor: Path) -> pl.DataFrame:
    """Check a Data Package on three levels: descriptor, every rule of the schemas over CSV and Parquet, named rules.

    `descriptor` is the file or the folder that holds datapackage.json. The result has a row per violation (table,
    row_key, column, value, rule); it is empty for a valid package. What is wrong with the descriptor is reported first
    and alone. Raises UserError where there is nothing to check or a feature of the standard is not known here.
    """
    file = descriptor / "datapackage.json" if descriptor.is_dir() else descriptor
    package = _load(file)
    found = [of_table(file.name, place, message, "profile") for place, message in profile_errors(package)]
    found = found or [of_table(file.name, None, message, "metadata") for message in metadata_errors(file)]
    if found:
        return together(found)
    files = together(_file(file.parent, resource) for resource in package["resources"])
    if not files.filter(pl.col("rule") == "path").is_empty():
        return files
    tables = {table.name: table for table in _tables(file, package["resources"])}
    rows = together(_guarded(table, check) for table in tables.values() for check in (_csv, _parquet, _equal))
    if not rows.filter(pl.col("rule") == "unreadable").is_empty():
        return together([files, rows])
    return together([files, rows, *_between(tables, sound=rows.is_empty())])


def _load(file: Path) -> dict[str, Any]:
    try:
        package = json.loads(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise UserError(f"{file}: cannot be read ({error.strerror}); name a datapackage.json or its folder") from error
    except UnicodeDecodeError as error:
        raise UserError(f"{file}: not UTF-8 at byte {error.start}; save it as UTF-8") from error
    except json.JSONDecodeError as error:
        raise UserError(f"{file}:{error.lineno}:{error.colno}: not valid JSON ({error.msg}); mend it there") from error
    if not isinstance(package, dict):
        raise UserError(f"{file}: holds no JSON object; name a datapackage.json")
    if interrupted(file.parent):
        raise UserError(f"{file.parent}: a build was interrupted while it published; build again to finish it")
    return package


def _file(folder: Path, resource: Resource) -> pl.DataFrame:
    """Check that a resource's files stand inside the folder and have the size and hash that are told of them all."""
    name, path = str(resource["name"]), resource.get("path")
    paths = [path] if isinstance(path, str) else path
    if not isinstance(paths, list):
        raise UserError(f"resource {shown(name)}: holds its data inline; name a path, other forms are not checked here")
    missing = [of_table(name, "path", lost, "path") for lost in (_lost(folder, path) for path in paths) if lost]
    if missing:
        return together(missing)
    files, found = [folder / path for path in paths], []
    size = layout.size(files)
    if resource.get("bytes", size) != size:
        found.append(of_table(name, "bytes", f"{size} where {resource['bytes']} are told", "bytes"))
    if "hash" in resource:
        found.append(_hash(name, files, resource["hash"]))
    return together(found)


def _lost(folder: Path, path: str) -> str | None:
    """Say why a path does not lead to a file inside the folder."""
    if PurePosixPath(path).is_absolute() or "://" in path or ".." in PurePosixPath(path).parts:
        return f"{path} leads out of the package's folder"
    if not (folder / path).resolve().is_relative_to(folder.resolve()):
        return f"{path} is a link that leads out of the package's folder"
    return None if (folder / path).is_file() else f"{path} is missing"


def _hash(name: str, files: list[Path], told: str) -> pl.DataFrame:
    algorithm, _, digest = told.rpartition(":")
    algorithm = algorithm or "md5"  # what the standard means by a bare hash
    if algorithm not in ("md5", "sha1", "sha256", "sha512"):
        return of_table(name, "hash", f"algorithm {algorithm} is not known; use sha256", "hash")
    is_ = layout.digest(files, algorithm)
    return together([] if is_ == digest.lower() else [of_table(name, "hash", f"{is_} where {digest} is told", "hash")])


def _tables(file: Path, resources: list[Resource]) -> list[Table]:
    """Pair each table's CSV resource with the Parquet resource `<name>-parquet`."""
    named = {resource["name"]: resource for resource in resources}
    tables = []
    for name, resource in named.items():
        if "schema" not in resource:
            continue
        rules = resource["schema"]
        if not isinstance(rules, dict):
            raise UserError(f"{file}: resource {shown(name)}: schema is no object; write it into the descriptor")
        if resource.get("encoding", "utf-8").lower() not in ("utf-8", "utf8"):
            raise UserError(f"{file}: resource {shown(name)}: encoding {resource['encoding']}; save the file as UTF-8")
        if not isinstance(resource["path"], str):
            raise UserError(f"{file}: resource {shown(name)}: its rows stand in several files; put them into one")
        path = file.parent / resource["path"]
        twin = named.get(f"{name}-parquet", resource if path.suffix == ".parquet" else None)
        csv = None if path.suffix == ".parquet" else path
        parquet = [file.parent / path for path in layout.paths(twin)] if twin else []
        whole, parts = (parquet[0], ()) if len(parquet) == 1 else (None, tuple(parquet))
        dialect = resource.get("dialect", {})
        tables.append(Table(name, rules, dialect.get("delimiter", ",") if dialect else ",", csv, whole, parts))
    return tables


def _guarded(table: Table, check: Callable[[Table], pl.DataFrame]) -> pl.DataFrame:
    """Run a check; a file that cannot be read as what it should be is a violation too."""
    try:
        return check(table)
    except pl.exceptions.PolarsError as error:
        return of_table(table.name, None, str(error).strip().splitlines()[0], "unreadable")


def _csv(table: Table) -> pl.DataFrame:
    return schema_violations(table.texts(), table.name, table.rules, lexical=True) if table.csv else together([])


def _parquet(table: Table) -> pl.DataFrame:
    files = [table.parquet] if table.parquet else list(table.parts)
    frame = pl.scan_parquet(files, hive_partitioning=False) if files else None
    return together([]) if frame is None else schema_violations(frame, table.name, table.rules)


def _equal(table: Table) -> pl.DataFrame:
    if table.csv and table.parts:
        return csv_equals_parts(table.csv, table.parts, table.name)
    if table.csv is None or table.parquet is None:
        return together([])
    return csv_equals_parquet(table.csv, table.parquet, table.name)


def _between(tables: Mapping[str, Table], sound: bool) -> list[pl.DataFrame]:
    """Check foreign keys and, in a package with our tables and sound rows, the named rules between them."""
    frames = {name: table.values() for name, table in tables.items()}
    found = [foreign_key_violations(frames, {name: table.rules for name, table in tables.items()})]
    if sound and set(schema.TABLES) <= set(tables):
        found.append(cross_violations(frames, leave_out=("foreign_keys",)))
    return found
