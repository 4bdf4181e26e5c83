"""What changed between two datasets, put into lines for a person and into a mapping for programs.

Only the form of reports belongs here.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import polars as pl

from pipelines.diff import Change
from pipelines.errors import shown

LISTED = 10  # rows of each kind that a person is shown
WIDTH = 40  # characters of a cell that a person is shown


def told(changes: Sequence[Change]) -> dict[str, Any]:
    """Put the changes into a mapping: every table that changed, with every row of it."""
    tables = {change.table: _told(change) for change in changes if change.any()}
    return {"equal": not tables, "tables": tables}


def _told(change: Change) -> dict[str, Any]:
    rows = change.cells.partition_by("key", maintain_order=True)
    changed = [
        {"key": row["key"][0], "cells": {name: {"old": old, "new": new} for _, name, old, new in row.iter_rows()}}
        for row in rows
    ]
    return {"columns": change.columns, "added": change.added, "removed": change.removed, "changed": changed}


def summary(changes: Sequence[Change]) -> Iterator[str]:
    """Put the changes into lines: numbers of each table that changed, then the first rows of each kind."""
    for change in filter(Change.any, changes):
        numbers = [("added", change.added), ("removed", change.removed), ("changed", change.changed)]
        parts = [f"{len(keys):,} {what}" for what, keys in numbers]
        parts += [f"columns {what}: {', '.join(map(shown, names))}" for what, names in change.columns.items() if names]
        yield f"{shown(change.table)}: {', '.join(parts)}"
        yield from _first("+", change.added)
        yield from _first("-", change.removed)
        yield from _first("~", _cells(change.cells))
    if not any(map(Change.any, changes)):
        yield "Nothing changed."


def _first(sign: str, rows: Sequence[str]) -> Iterator[str]:
    yield from (f"  {sign} {shown(row)}" for row in rows[:LISTED])
    if len(rows) > LISTED:
        yield f"  {sign} and {len(rows) - LISTED:,} more"


def _cells(cells: pl.DataFrame) -> list[str]:
    """Write the changed cells of each row in one line."""
    old, new = (_short(pl.col(name)) for name in ("old", "new"))
    written = cells.with_columns(pl.format("{} {} → {}", "column", old, new).alias("line"))
    rows = written.group_by("key", maintain_order=True).agg(pl.col("line").str.join("; "))
    return rows.select(pl.format("{}: {}", "key", "line")).to_series().to_list()


def _short(text: pl.Expr) -> pl.Expr:
    cut = pl.when(text.str.len_chars() > WIDTH).then(pl.format("{}…", text.str.head(WIDTH))).otherwise(text)
    return pl.when(text.is_null()).then(pl.lit("null")).otherwise(pl.format("“{}”", cut))
