"""What is said of a published file against the file: its rows in both formats, its size and its hash.

Only comparisons of files belong here; rules on the rows themselves do not.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa
import pyarrow.csv as pc

from pipelines.errors import UserError, shown
from pipelines.folders import layout
from pipelines.validate.resources import lost
from pipelines.validate.violations import VIOLATIONS, of_rows, of_table, together

EQUAL = "csv_equals_parquet"
HASH = pl.struct(pl.all()).hash().alias("hash")  # of a row
ROWS = 32_768  # read of a Parquet file at a time: a row group of ours
BLOCK = 1 << 20  # bytes read of a CSV file at a time
SMALL = 32 << 20  # bytes of a CSV file that is read at once, which is twice as fast


def file_violations(folder: Path, resource: Mapping[str, Any]) -> pl.DataFrame:
    """Check that a resource's files stand inside the folder and have the size and hash that are told of them all."""
    name = str(resource["name"])
    if "path" not in resource:
        raise UserError(f"resource {shown(name)}: holds its data inline; name a path, other forms are not checked here")
    paths = layout.paths(resource)
    missing = [problem for problem in (lost(folder, path) for path in paths) if problem]
    if missing:
        return together(of_table(name, "path", problem, "path") for problem in missing)
    files, found = [folder / path for path in paths], []
    size = layout.size(files)
    if resource.get("bytes", size) != size:
        found.append(of_table(name, "bytes", f"{size} where {resource['bytes']} are told", "bytes"))
    if "hash" in resource:
        found.append(_hash(name, files, resource["hash"]))
    return together(found)


def _hash(name: str, files: Sequence[Path], told: str) -> pl.DataFrame:
    algorithm, _, digest = told.rpartition(":")
    algorithm = algorithm or "md5"  # what the standard means by a bare hash
    if algorithm not in ("md5", "sha1", "sha256", "sha512"):
        return of_table(name, "hash", f"algorithm {algorithm} is not known; use sha256", "hash")
    is_ = layout.digest(files, algorithm)
    return together([] if is_ == digest.lower() else [of_table(name, "hash", f"{is_} where {digest} is told", "hash")])


def csv_equals_parquet(csv: Path, parquet: Sequence[Path], table: str) -> pl.DataFrame:
    """Compare the rows of a published table's files; the Parquet files say which types the columns have."""
    right = pl.scan_parquet(list(parquet), glob=False, hive_partitioning=False)
    # in CSV the empty text, quoted or not, is null
    left = pl.scan_csv(csv, schema=right.collect_schema(), null_values="", glob=False)
    in_order = len(parquet) == 1
    if csv.stat().st_size <= SMALL:
        alike = in_order and left.collect().equals(right.collect())
    else:
        alike = in_order and _alike(_of_csv(csv, left.collect_schema()), _of_parquet(parquet))
    if alike:
        return pl.DataFrame(schema=VIOLATIONS)
    return same_rows(left, right, table, in_order=in_order)


def _alike(left: Iterator[pl.Series], right: Iterator[pl.Series]) -> bool:
    """Whether hashes of rows are the same in the same order, however they are cut into pieces; few are in memory."""
    rest = pl.Series(dtype=pl.UInt64)
    try:
        for piece in left:
            mine = piece
            while mine.len():
                rest = rest if rest.len() else next(right, rest)
                count = min(mine.len(), rest.len())
                if not count or not (mine[:count] == rest[:count]).all():
                    return False
                mine, rest = mine[count:], rest[count:]
    except pa.ArrowInvalid:  # a row that is longer than a block, or no CSV
        return False
    return rest.is_empty() and all(piece.is_empty() for piece in right)


def _of_parquet(files: Sequence[Path]) -> Iterator[pl.Series]:
    """Hash the rows of Parquet files, a row group's worth at a time: a scan would read many of them ahead."""
    for rows in (pl.scan_parquet(file, glob=False, hive_partitioning=False) for file in files):
        count = rows.select(pl.len()).collect().item()
        for at in range(0, count, ROWS):
            yield rows.slice(at, ROWS).select(HASH).collect().to_series()


def _of_csv(file: Path, schema: pl.Schema) -> Iterator[pl.Series]:
    """Hash the rows of a CSV file, a block at a time: a scan maps all of it into memory."""
    layout = pl.DataFrame(schema=schema).to_arrow().schema
    convert = pc.ConvertOptions(
        column_types=dict(zip(layout.names, layout.types, strict=True)), strings_can_be_null=True, null_values=[""]
    )
    read, parse = pc.ReadOptions(use_threads=False, block_size=BLOCK), pc.ParseOptions(newlines_in_values=True)
    with file.open("rb") as opened:
        for block in pc.open_csv(opened, read, parse, convert, memory_pool=pa.system_memory_pool()):
            yield pl.DataFrame(block).select(HASH).to_series()


def same_rows(left: pl.LazyFrame, right: pl.LazyFrame, table: str, *, in_order: bool) -> pl.DataFrame:
    """Compare a table's rows out of CSV with those out of Parquet, value by value.

    Both frames have the same columns. Eight bytes a row are held in memory. The parts of a Hive layout share the rows
    out, so theirs are compared in whatever order. Row keys are row numbers in the CSV file from 1.
    """
    # hashes first, because rows of two files side by side pile up at the slower one
    mine, theirs = (frame.select(HASH).collect(engine="streaming").to_series() for frame in (left, right))
    if mine.len() != theirs.len():
        return of_table(table, None, f"{mine.len()} rows where Parquet has {theirs.len()}", EQUAL)
    if (mine == theirs).all() or (not in_order and (mine.sort() == theirs.sort()).all()):
        return pl.DataFrame(schema=VIOLATIONS)
    return _differences(left, right, table) if in_order else _lost_rows(mine, theirs, table)


def _lost_rows(mine: pl.Series, theirs: pl.Series, table: str) -> pl.DataFrame:
    """Report the rows whose hashes are in no Parquet file."""
    rows = mine.to_frame().with_row_index("row", offset=1).join(theirs.to_frame(), on="hash", how="anti")
    if rows.is_empty():
        return of_table(table, None, "a row is more often in one of the formats than in the other", EQUAL)
    told = pl.lit("is in no Parquet file of the table")
    return of_rows(rows.lazy(), table, row_key=pl.col("row"), column="", value=told, rule=EQUAL).collect()


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
