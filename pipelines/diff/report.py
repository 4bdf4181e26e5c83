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
BEFORE = 9  # of them before the first that differs, where that is farther on


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
        yield from _first("+", change.added, len(change.added))
        yield from _first("-", change.removed, len(change.removed))
        yield from _first("~", _cells(change), len(change.changed))
    if not any(map(Change.any, changes)):
        yield "Nothing changed."


def _first(sign: str, rows: Sequence[str], total: int) -> Iterator[str]:
    yield from (f"  {sign} {shown(row)}" for row in rows[:LISTED])
    if total > LISTED:
        yield f"  {sign} and {total - LISTED:,} more"


def _cells(change: Change) -> list[str]:
    """Write the changed cells of each of the first rows in one line."""
    rows: dict[str, list[str]] = {key: [] for key in change.changed[:LISTED]}
    for key, column, old, new in change.cells.filter(pl.col("key").is_in(list(rows))).iter_rows():
        start = _start(old or "", new or "")
        rows[key].append(f"{column} {_short(old, start)} → {_short(new, start)}")
    return [f"{key}: {'; '.join(cells)}" for key, cells in rows.items()]


def _start(old: str, new: str) -> int:
    """Where to begin so that the first difference is seen: long texts are mostly alike for longer than is shown."""
    differs = (at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other)
    same = next(differs, min(len(old), len(new)))
    return same - BEFORE if same > WIDTH - BEFORE else 0


def _short(text: str | None, start: int) -> str:
    if text is None:
        return "null"
    cut = text[start : start + WIDTH]
    return f"“{'…' if start else ''}{cut}{'…' if start + WIDTH < len(text) else ''}”"
