"""What is said of a published file against the file: its rows in both formats, its size and its hash.

Only comparisons of files belong here; rules on the rows themselves do not.
"""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import polars as pl

from pipelines.errors import UserError, shown
from pipelines.validate.resources import lost
from pipelines.validate.violations import VIOLATIONS, of_rows, of_table, together

EQUAL = "csv_equals_parquet"


def file_violations(folder: Path, resource: Mapping[str, Any]) -> pl.DataFrame:
    """Check that a resource's file stands inside the folder and has the size and hash that are told."""
    name, path = str(resource["name"]), resource.get("path")
    if not isinstance(path, str):
        raise UserError(f"resource {shown(name)}: is no single file; name one path, other forms are not checked here")
    problem = lost(folder, path)
    if problem:
        return of_table(name, "path", problem, "path")
    size, found = (folder / path).stat().st_size, []
    if resource.get("bytes", size) != size:
        found.append(of_table(name, "bytes", f"{size} where {resource['bytes']} are told", "bytes"))
    if "hash" in resource:
        found.append(_hash(name, folder / path, resource["hash"]))
    return together(found)


def _hash(name: str, file: Path, told: str) -> pl.DataFrame:
    algorithm, _, digest = told.rpartition(":")
    algorithm = algorithm or "md5"  # what the standard means by a bare hash
    if algorithm not in ("md5", "sha1", "sha256", "sha512"):
        return of_table(name, "hash", f"algorithm {algorithm} is not known; use sha256", "hash")
    with file.open("rb") as opened:
        is_ = hashlib.file_digest(opened, algorithm).hexdigest()
    return together([] if is_ == digest.lower() else [of_table(name, "hash", f"{is_} where {digest} is told", "hash")])


def csv_equals_parquet(csv: Path, parquet: Path, table: str) -> pl.DataFrame:
    """Compare the rows of a published table's two files; the Parquet file says which types the columns have."""
    right = pl.scan_parquet(parquet)
    # in CSV the empty text, quoted or not, is null
    return same_rows(pl.scan_csv(csv, schema=right.collect_schema(), null_values=""), right, table)


def same_rows(left: pl.LazyFrame, right: pl.LazyFrame, table: str) -> pl.DataFrame:
    """Compare a table's rows out of CSV with those out of Parquet, value by value and in their order.

    Both frames have the same columns. Neither is held in memory. Row keys are row numbers from 1.
    """
    counts = [int(frame.select(pl.len()).collect(engine="streaming").item()) for frame in (left, right)]
    if counts[0] != counts[1]:
        return of_table(table, None, f"{counts[0]} rows where Parquet has {counts[1]}", EQUAL)
    # eight bytes a row are compared first, because rows of two files side by side pile up at the slower one
    hashes = [
        frame.select(pl.struct(pl.all()).hash()).collect(engine="streaming").to_series() for frame in (left, right)
    ]
    if (hashes[0] == hashes[1]).all():
        return pl.DataFrame(schema=VIOLATIONS)
    return _differences(left, right, table)


def _differences(left: pl.LazyFrame, right: pl.LazyFrame, table: str) -> pl.DataFrame:
    """Report each cell that differs between two frames of the same length and columns."""
    both = pl.concat([left, right.select(pl.all().name.prefix("\0"))], how="horizontal")
    rows = both.with_row_index("\0row", offset=1)
    return together(
        of_rows(
            rows.filter(pl.col(name).ne_missing(pl.col("\0" + name))),
            table,
            row_key=pl.col("\0row"),
            column=name,
            value=pl.format("{} where Parquet has {}", _shown(name), _shown("\0" + name)),
            rule=EQUAL,
        )
        for name in left.collect_schema().names()
    )


def _shown(column: str) -> pl.Expr:
    return pl.col(column).cast(pl.String).str.head(80).fill_null("null")
