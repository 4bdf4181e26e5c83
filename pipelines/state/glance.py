"""What is known of a kept frame without opening it: told of each part as it is written, and kept in the list of parts.

What is counted of a table and which rows are shown belong here; how that is drawn does not. It stays small however long
the frame is.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from pipelines.errors import shown
from pipelines.folders.files import sha256

CHARACTERS = 80  # code points of a cell
ITEMS = 8  # of a cell that is a list
UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
LARGEST = 20  # sources of which it is told what became of their characters
Counted = Counter[tuple[Any, ...]]


@dataclass(frozen=True)
class Glance:
    """A part's file, how many rows it has, and a few facts about them.

    `shown` has the cells of the first, the middle and the last row by column; `counts`, by what is counted, lists of
    values each of which ends with their number.
    """

    sha256: str
    bytes: int
    rows: int
    shown: dict[str, list[str]]
    counts: dict[str, list[list[Any]]]


def glance(name: str, frame: pl.DataFrame, file: Path) -> Glance:
    """Tell of a part that is kept under a name and stands in a file."""
    counts = {what: [list(row) for row in count(frame).rows()] for what, count in COUNTED.get(name, {}).items()}
    return Glance(sha256(file), file.stat().st_size, frame.height, _shown(frame), counts)


def counted(parts: Iterable[Glance], what: str) -> Counted:
    """Add up what was counted in several parts: the number of rows (or characters) by the values they have."""
    found: Counted = Counter()
    for part in parts:
        for *values, number in part.counts.get(what, ()):
            found[tuple(values)] += number
    return found


def preview(parts: Sequence[Glance]) -> tuple[list[int], dict[str, list[str]]]:
    """Show the first row of all, one in the middle and the last: their places from 0, and their cells by column."""
    some = [(place, part) for place, part in zip(_starts(parts), parts, strict=True) if part.rows]
    if not some:
        return [], {name: [] for part in parts[:1] for name in part.shown}
    half = sum(part.rows for part in parts) // 2
    middle = next(found for found in some if half < found[0] + found[1].rows)
    chosen = [(*some[0], 0), (*middle, middle[1].rows // 2), (*some[-1], some[-1][1].rows - 1)]
    rows = {start + row: (part, _places(part.rows).index(row)) for start, part, row in chosen}
    return list(rows), {name: [part.shown[name][at] for part, at in rows.values()] for name in some[0][1].shown}


def cell(value: object, characters: int = CHARACTERS) -> str:
    """Write a value as text of at most so many code points, cut with `…`; null is the empty text.

    White space is one space, and signs that nobody sees or that turn what follows are written as their escapes.
    """
    if isinstance(value, list):
        value = ", ".join(cell(item, characters) for item in value[:ITEMS])
    words = "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
    told = UNSEEN.sub(lambda sign: shown(sign[0]), re.sub(r"\s+", " ", words[: characters + 1]))
    return told if max(len(words), len(told)) <= characters else told[: characters - 1] + "…"


def _starts(parts: Iterable[Glance]) -> Iterable[int]:
    start = 0
    for part in parts:
        yield start
        start += part.rows


def _places(rows: int) -> list[int]:
    return sorted({0, rows // 2, rows - 1}) if rows else []


def _shown(frame: pl.DataFrame) -> dict[str, list[str]]:
    rows = [frame.row(place) for place in _places(frame.height)]
    return {name: [cell(row[at]) for row in rows] for at, name in enumerate(frame.columns)}


def _values(column: str) -> Callable[[pl.DataFrame], pl.DataFrame]:
    return lambda frame: frame[column].value_counts()


def _how_many(are: pl.Expr) -> Callable[[pl.DataFrame], pl.DataFrame]:
    return lambda frame: frame.select(are.sum())


def _years(articles: pl.DataFrame) -> pl.DataFrame:
    return articles["date_earliest"].dt.year().value_counts()


def _words(paragraphs: pl.DataFrame) -> pl.DataFrame:
    return paragraphs.filter(pl.col("kind") == "paragraph")["word_count"].value_counts()


def _roles(segments: pl.DataFrame) -> pl.DataFrame:
    """Characters by source and role, of the largest sources: those of all parts are among those of each."""
    length = (pl.col("end") - pl.col("start")).sum().alias("length")
    found = segments.group_by("source_id", "role").agg(length)
    sizes = found.group_by("source_id").agg(pl.col("length").sum())
    largest = sizes.sort("length", "source_id", descending=[True, False]).head(LARGEST)["source_id"]
    return found.filter(pl.col("source_id").is_in(largest.implode()))


# by table, what is counted, each by its values
COUNTED: dict[str, dict[str, Callable[[pl.DataFrame], pl.DataFrame]]] = {
    "sources": {"language": _values("language")},
    "articles": {"year": _years, "language": _values("language"), "kind": _values("kind")},
    "contributors": {"evidence": _values("evidence")},
    "paragraphs": {"words": _words, "healed": _how_many(pl.col("fragment_count") > 1)},
    "notes": {"status": _values("status")},
    "note_references": {"style": _values("style")},
    "mentions": {"type": _values("type")},
    "segments": {"role": _roles, "sources": lambda rows: rows.select(pl.col("source_id").n_unique())},
}
