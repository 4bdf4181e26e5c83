"""Batches of which only some sources changed: the rows of the others are taken over from the frames of the last run.

Which rows are a source's, which can be kept, and how old and new ones are put in order belong here; which files there
are does not.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import polars as pl
import pyarrow as pa
from numpy.typing import NDArray

from pipelines.errors import UserError, shown

# of a document: its id, all that its rows depend on, and its size
KEYS = {"source_id": pl.String, "content": pl.String, "bytes": pl.Int64}
Numbers = NDArray[np.int64]
IDS = ("article_id", "paragraph_id", "note_id")  # each begins with the source's id and a colon


@dataclass(frozen=True)
class Plan:
    """What to do for a batch: sources to compute (`todo`), and rows to keep (`kept`: key of a part, source_id).

    `documents` are all of the batch in their order: source_id; `bytes` is the size of those to compute.
    """

    documents: pl.Series
    todo: pl.Series
    kept: pl.DataFrame
    bytes: int


def plan(documents: pl.DataFrame, before: pl.DataFrame) -> Plan:
    """Find the documents of a batch that the last run had with the same content.

    `documents` and `before` have KEYS, `before` the key of the part besides. The first document is computed unless it
    was the first of a part before, since what is shown as an example of a batch is taken from it.
    """
    first = pl.col("key").is_first_distinct().alias("first")
    known = before.select("key", "source_id", "content", first)
    same = documents.join(known, on=["source_id", "content"], how="left", maintain_order="left").with_row_index("\0at")
    is_new = pl.col("key").is_null() | ((pl.col("\0at") == 0) & ~pl.col("first"))
    new, kept = same.filter(is_new), same.filter(~is_new)
    return Plan(documents["source_id"], new["source_id"], kept.select("key", "source_id"), int(new["bytes"].sum()))


def together(
    names: Sequence[str], fresh: Mapping[str, pl.DataFrame], old: Callable[[str, str], Path], todo: Plan
) -> dict[str, pl.DataFrame]:
    """Put rows computed anew and those kept of parts in the order of their sources: a frame for each name.

    `fresh`, by name, may hold rows of other batches too; it is empty where nothing had to be computed. `old` gives the
    file of a part by its name and key.
    """
    order = {source: place for place, source in enumerate(todo.documents)}
    parts = todo.kept.partition_by("key", as_dict=True, maintain_order=True)
    kept = {str(key): {name: order[name] for name in documents["source_id"]} for (key,), documents in parts.items()}
    new = {source: order[source] for source in todo.todo}

    def of(name: str) -> pl.DataFrame:
        found = [(fresh[name], new)] if fresh else []
        return _placed([*found, *((mapped(old(name, key)), wanted) for key, wanted in kept.items())])

    return {name: of(name) for name in names}


def read(file: Path, sources: pl.Series | None) -> pl.DataFrame:
    """Read a part's file, only the rows of some sources if they are named."""
    if sources is None:
        return mapped(file)
    # copied, since a text holds on to the whole file that it was mapped from
    return pl.DataFrame(rows(mapped(file), sources).to_arrow(compat_level=pl.CompatLevel.oldest()))


def _placed(frames: Sequence[tuple[pl.DataFrame, Mapping[str, int]]]) -> pl.DataFrame:
    """Take the rows of some sources out of frames, each with the places that its sources have in the result."""
    runs = [_runs(frame, places, number) for number, (frame, places) in enumerate(frames)]
    place, number, start, stop = np.concatenate(runs, axis=1)
    at = np.argsort(place, kind="stable")
    number, start, stop = number[at], start[at], stop[at]
    apart = (number[1:] != number[:-1]) | (start[1:] != stop[:-1])  # else rows that stood together still do
    first, last = np.flatnonzero(np.append(True, apart)), np.flatnonzero(np.append(apart, True))
    if not at.size:
        return frames[0][0].clear()
    cut = zip(number[first], start[first], stop[last], strict=True)
    taken: list[pl.DataFrame] = [frames[which][0][begin:end] for which, begin, end in cut]
    return pl.concat(taken, rechunk=True)


def _runs(frame: pl.DataFrame, places: Mapping[str, int], number: int) -> Numbers:
    """Find the rows of some sources, which stand together: the source's place, `number`, where they start and stop."""
    named = [name for name in ("source_id", *IDS) if name in frame.columns]
    ids = frame[named[0]] if named[0] == "source_id" else frame.select(pl.coalesce(named)).to_series()
    starts = ids.ne_missing(ids.shift()).arg_true()  # where an id is another than the one before, so that few are cut
    sources = frame.select(named)[starts].select(owner(named)).to_series()
    place = np.array([places.get(source, -1) for source in sources], dtype=np.int64)
    start = starts.to_numpy().astype(np.int64)
    stop = np.append(start[1:], frame.height)[: len(start)]
    found = np.stack([place, np.full_like(place, number), start, stop])
    return found[:, place >= 0]


def mapped(file: Path) -> pl.DataFrame:
    """Give a part's frame without reading it: rows that are not asked for stay on the disk.

    Raises UserError where the file turns out to be damaged.
    """
    with pa.memory_map(str(file)) as opened:
        try:
            return pl.DataFrame(pa.ipc.open_file(opened).read_all())
        except (pa.ArrowException, OSError) as error:
            raise UserError(f"{shown(file)}: damaged; delete it and build again, it is made anew") from error


@lru_cache(maxsize=4)  # the tables of a run share one file, whose name tells its content
def by_part(file: Path) -> dict[str, pl.DataFrame]:
    """Read the documents of a run, key of the part and KEYS, and cut them into those of each part."""
    cut = pl.read_ipc(file.read_bytes()).partition_by("key", as_dict=True, maintain_order=True, include_key=False)
    return {str(key): frame for (key,), frame in cut.items()}


def rows(frame: pl.DataFrame, sources: pl.Series) -> pl.DataFrame:
    """Keep the rows of some sources."""
    return _placed([(frame, dict.fromkeys(sources, 0))])


def owner(columns: list[str]) -> pl.Expr:
    """Name the source of each row: its source_id, or the beginning of the id of what it belongs to."""
    if "source_id" in columns:
        return pl.col("source_id")
    return pl.coalesce(name for name in IDS if name in columns).str.extract("^([^:]*):", 1)
