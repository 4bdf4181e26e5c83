"""What changed between two builds of a dataset: rows by key, added, removed or changed, table by table.

Comparing packages belongs here, telling of it to report; whether they are right is for validate to say. Only keys and
hashes of rows are held in memory, and the cells of the rows that changed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import polars as pl

from pipelines.errors import UserError, shown
from pipelines.folders.places import Place
from pipelines.validate.keys import listed
from pipelines.validate.package import read_tables
from pipelines.validate.violations import key

Tables = Mapping[str, tuple[Mapping[str, Any], pl.LazyFrame]]
ROW = "\0row"
CELLS = pl.Schema({"key": pl.String(), "column": pl.String(), "old": pl.String(), "new": pl.String()})


@dataclass(frozen=True)
class Change:
    """What changed in one table: columns that came and went, keys of rows, and the cells of rows with the same key."""

    table: str
    columns: dict[str, list[str]]  # added, removed
    added: list[str]
    removed: list[str]
    cells: pl.DataFrame  # key, column, old, new

    @property
    def changed(self) -> list[str]:
        """Keys of the rows that are in both but not the same, in their order."""
        return self.cells["key"].unique(maintain_order=True).to_list()

    def any(self) -> bool:
        """Tell whether anything changed."""
        return bool(self.added or self.removed or self.cells.height or any(self.columns.values()))


def diff(old: Place, new: Place) -> list[Change]:
    """Compare two packages, each named by its datapackage.json or its folder; one entry per table of either.

    They stand here or in a bucket. Rows are told apart by the primary key of the newer schema; a table without one has
    rows that are added or removed, never changed. Raises UserError for a package that cannot be read, tables without a
    common column, and a key that two rows share.
    """
    with TemporaryDirectory(prefix="periodical-") as one, TemporaryDirectory(prefix="periodical-") as other:
        before, after = read_tables(old, Path(one)), read_tables(new, Path(other))
        names = [*after, *(name for name in before if name not in after)]
        return [_compare(name, before, after) for name in names]


def _compare(name: str, before: Tables, after: Tables) -> Change:
    """Compare a table; where one of the packages has it not, all its rows were added or removed."""
    rules = (after.get(name) or before[name])[0]
    there = [tables[name][1] for tables in (before, after) if name in tables]
    left, right = (tables[name][1] if name in tables else there[0].clear() for tables in (before, after))
    old, new = left.collect_schema().names(), right.collect_schema().names()
    both = [column for column in new if column in old]
    if not both:
        raise UserError(f"table {shown(name)}: the two have no column in common; they cannot be compared")
    primary = [column for column in listed(rules.get("primaryKey", [])) if column in both] or both
    ours, theirs = _hashes(left, primary, both, name), _hashes(right, primary, both, name)
    joined = ours.join(theirs, on="key", how="inner", suffix="_new", maintain_order="right")
    changed = joined.filter(pl.col("hash") != pl.col("hash_new"))["key"]
    return Change(
        name,
        {"added": [c for c in new if c not in old], "removed": [c for c in old if c not in new]},
        theirs.join(ours, on="key", how="anti", maintain_order="left")["key"].to_list(),
        ours.join(theirs, on="key", how="anti", maintain_order="left")["key"].to_list(),
        _cells(left, right, primary, both, changed) if len(changed) else pl.DataFrame(schema=CELLS),
    )


def _hashes(frame: pl.LazyFrame, primary: list[str], columns: list[str], table: str) -> pl.DataFrame:
    """Give the key of each row and the hash of the columns that both tables have."""
    texts = pl.struct(pl.col(name).cast(pl.String) for name in columns)
    rows = frame.select(key(primary).alias("key"), texts.hash().alias("hash")).collect(engine="streaming")
    twice = rows.filter(pl.col("key").is_duplicated())
    if primary == columns:  # no key: a row that stands there twice is its own second
        return rows.with_columns((pl.col("key") + _again()).alias("key")) if twice.height else rows
    if twice.height:
        found = shown(str(twice["key"][0]))
        raise UserError(f"table {shown(table)}: two rows have the key {found}; `periodical validate` lists them")
    return rows


def _again() -> pl.Expr:
    number = pl.int_range(1, pl.len() + 1).over("key")
    return pl.when(number > 1).then(pl.format(" ({})", number)).otherwise(pl.lit(""))


def _cells(
    left: pl.LazyFrame, right: pl.LazyFrame, primary: list[str], columns: list[str], changed: pl.Series
) -> pl.DataFrame:
    """List the cells that differ in the rows with the keys `changed`, which are in both tables."""
    texts = [pl.col(name).cast(pl.String) for name in columns]
    old, new = (
        frame.with_columns(key(primary).alias(ROW)).filter(pl.col(ROW).is_in(changed.implode())).select(ROW, *texts)
        for frame in (left, right)
    )
    pairs = new.join(old, on=ROW, how="inner", suffix="\0old", maintain_order="left").with_row_index("\0at").collect()
    found = [
        pairs.filter(pl.col(name).ne_missing(pl.col(name + "\0old"))).select(
            "\0at", pl.lit(at).alias("\0column"),
            pl.col(ROW).alias("key"), pl.lit(name).alias("column"),
            pl.col(name + "\0old").alias("old"), pl.col(name).alias("new"),
        )
        for at, name in enumerate(columns)
    ]  # fmt: skip
    return pl.concat(found).sort("\0at", "\0column").select(CELLS.names())
