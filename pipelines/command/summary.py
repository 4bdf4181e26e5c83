"""The few numbers that a person wants to see after a build.

Putting them together and into words belongs here; nothing is decided by them.
"""

import json
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from pipelines.errors import shown
from pipelines.folders import layout
from pipelines.ingest.files import left_out
from pipelines.rights import FULL, STATUS, WITHHELD
from pipelines.state.store import Store

NAMED_FILES = 10


@dataclass(frozen=True)
class Summary:
    """What a build made: counts by name, checks that passed, and pairs of path and reason of the files not used.

    `warnings` are the checks that warn, with their rows, and `notes` sentences on what could not be done as usual.
    """

    counts: dict[str, int]
    checks: int
    warnings: dict[str, int]
    skipped: list[list[str]]
    set_aside: list[list[str]]
    notes: list[str] = field(default_factory=list)

    def lines(self) -> list[str]:
        """Put the numbers and the unused files into words, a line each."""
        numbers = [f"{what.ljust(12)}{self.counts[what]:>10,}{self._aside(what)}" for what in SHOWN]
        return [
            *numbers,
            f"{'checks'.ljust(12)}{self.checks:>10,} passed" + self._warned(),
            *self.notes,
            *_files("skipped", self.skipped, "raw_files"),
            *_files("set aside", self.set_aside, "set_aside"),
        ]

    def _warned(self) -> str:
        rows = ", ".join(f"{name} {count:,}" for name, count in self.warnings.items())
        return f", {len(self.warnings)} warn: {rows} (`periodical warnings` lists them)" if rows else ""

    def _aside(self, what: str) -> str:
        notes = [f"{self.counts[name]:,} {words}" for name, words in SHOWN[what].items() if self.counts[name]]
        return "  " + ", ".join(notes) if notes else ""


# what is shown in a line of its own, and what is said beside it
SHOWN: dict[str, dict[str, str]] = {
    "sources": {},
    "articles": {"adverts": "of them adverts"},
    "paragraphs": {"healed": "healed over page breaks", "withheld": "withheld for their licence"},
    "notes": {"missing": "without a body", "truncated": "cut short"},
    "markers": {},
    "entities": {"mentions": "mentions of them"},
}


def summarise(out: Path, store: Store, checks: int, warnings: dict[str, int], notes: list[str]) -> Summary:
    """Count the tables of the dataset in `out`, and list the raw files that are not in it."""
    files = left_out(store.read("raw_files").scan())
    set_aside = store.read("set_aside").scan().select("path", "reason")
    return Summary(
        counts=_counts(store) | {"withheld": _withheld(out)},
        checks=checks,
        warnings=warnings,
        skipped=[list(row) for row in files.collect().rows()],
        set_aside=[list(row) for row in set_aside.collect().rows()],
        notes=notes,
    )


def _counts(store: Store) -> dict[str, int]:
    """Add up what was counted as the tables were made: nobody reads them again."""
    tables = {table: store.read(table) for table in (*ROWS.values(), *(table for table, *_ in COUNTED.values()))}
    counted = {name: tables[table].counted(what)[value] for name, (table, what, value) in COUNTED.items()}
    return {name: tables[table].rows() for name, table in ROWS.items()} | counted


def _withheld(out: Path) -> int:
    """Count the paragraphs that an edition has no text of, which only the published table tells."""
    package = json.loads((out / layout.DESCRIPTOR).read_bytes())
    if package["edition"] == FULL:
        return 0
    (paths,) = (layout.paths(one) for one in package["resources"] if one["name"] == "paragraphs-parquet")
    status = pl.scan_parquet([out / path for path in paths], glob=False, hive_partitioning=False).select(STATUS)
    return int(status.select((pl.col(STATUS) == WITHHELD).sum()).collect().item())


# of a table all rows, or those with what was counted as its parts were written (pipelines/state/glance.py)
ROWS = {
    "sources": "sources",
    "articles": "articles",
    "paragraphs": "paragraphs",
    "notes": "notes",
    "markers": "note_references",
    "entities": "entities",
    "mentions": "mentions",
}
COUNTED: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "adverts": ("articles", "kind", ("advert",)),
    "healed": ("paragraphs", "healed", ()),
    "missing": ("notes", "status", ("body_missing",)),
    "truncated": ("notes", "status", ("body_truncated",)),
}


def _files(what: str, files: list[list[str]], asset: str) -> list[str]:
    shown_files = [f"{what}: {shown(path)} ({reason})" for path, reason in files[:NAMED_FILES]]
    more = len(files) - NAMED_FILES
    return [*shown_files, *([f"{what}: {more:,} more, listed in the asset {asset}"] if more > 0 else [])]
