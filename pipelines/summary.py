"""The few numbers that a person wants to see after a build.

Counting them in the published tables and putting them into words belong here; nothing is decided by them.
"""

from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from pipelines import layout
from pipelines.errors import shown
from pipelines.ingest.files import NO_TEXTS
from pipelines.store import Store

NAMED_FILES = 10


@dataclass(frozen=True)
class Summary:
    """What a build made: counts by name, checks that passed, and pairs of path and reason of the files not used.

    `notes` are sentences on what could not be done as usual.
    """

    counts: dict[str, int]
    checks: int
    warnings: int
    skipped: list[list[str]]
    set_aside: list[list[str]]
    notes: list[str] = field(default_factory=list)

    def lines(self) -> list[str]:
        """Put the numbers and the unused files into words, a line each."""
        numbers = [f"{what.ljust(12)}{self.counts[what]:>10,}{self._aside(what)}" for what in SHOWN]
        return [
            *numbers,
            f"{'checks'.ljust(12)}{self.checks:>10,} passed" + (f", {self.warnings} warn" if self.warnings else ""),
            *self.notes,
            *_files("skipped", self.skipped),
            *_files("set aside", self.set_aside),
        ]

    def _aside(self, what: str) -> str:
        notes = [f"{self.counts[name]:,} {words}" for name, words in SHOWN[what].items() if self.counts[name]]
        return "  " + ", ".join(notes) if notes else ""


# what is shown in a line of its own, and what is said beside it
SHOWN: dict[str, dict[str, str]] = {
    "sources": {},
    "articles": {"adverts": "of them adverts"},
    "paragraphs": {"healed": "healed over page breaks", "withheld": "withheld for their licence"},
    "notes": {"missing": "without a body", "truncated": "cut short"},
    "markers": {"linked": "linked to a note"},
    "entities": {"mentions": "mentions of them"},
}


def summarise(out: Path, store: Store, checks: int, warnings: int, notes: list[str]) -> Summary:
    """Count the published tables of the dataset in `out` and list the raw files that are not in it."""
    tables = _tables(out)
    counted = pl.collect_all([tables[table].select(how.alias("n")) for table, how in COUNTS.values()])
    unused = pl.col("skipped").is_not_null() & ~pl.col("skipped").is_in(NO_TEXTS)
    files = store.read("raw_files").scan().filter(unused).select("path", "skipped")
    set_aside = store.read("set_aside").scan().select("path", "reason")
    return Summary(
        counts={name: frame.item() for name, frame in zip(COUNTS, counted, strict=True)},
        checks=checks,
        warnings=warnings,
        skipped=[list(row) for row in files.collect().rows()],
        set_aside=[list(row) for row in set_aside.collect().rows()],
        notes=notes,
    )


def _tables(out: Path) -> dict[str, pl.LazyFrame]:
    files = {resource["name"]: [out / path for path in layout.paths(resource)] for resource in layout.resources(out)}
    return {name: pl.scan_parquet(files[f"{name}-parquet"], hive_partitioning=False) for name in TABLES}


def _is(column: str, value: str) -> pl.Expr:
    return (pl.col(column) == value).sum()


COUNTS: dict[str, tuple[str, pl.Expr]] = {
    "sources": ("sources", pl.len()),
    "articles": ("articles", pl.len()),
    "adverts": ("articles", _is("kind", "advert")),
    "paragraphs": ("paragraphs", pl.len()),
    "healed": ("paragraphs", (pl.col("fragment_count") > 1).sum()),
    "withheld": ("paragraphs", _is("text_status", "withheld")),
    "notes": ("notes", pl.len()),
    "missing": ("notes", _is("status", "body_missing")),
    "truncated": ("notes", _is("status", "body_truncated")),
    "markers": ("note_references", pl.len()),
    "linked": ("note_references", pl.col("note_id").is_not_null().sum()),
    "entities": ("entities", pl.len()),
    "mentions": ("mentions", pl.len()),
}
TABLES = sorted({table for table, _ in COUNTS.values()})


def _files(what: str, files: list[list[str]]) -> list[str]:
    shown_files = [f"{what}: {shown(path)} ({reason})" for path, reason in files[:NAMED_FILES]]
    more = len(files) - NAMED_FILES
    return [*shown_files, *([f"{what}: {more:,} more, listed in the asset raw_files"] if more > 0 else [])]
