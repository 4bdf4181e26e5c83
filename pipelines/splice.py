"""Batches of which only some sources changed: the rows of the others are taken over from the frames of the last run.

Which rows are a source's, which can be kept, and how old and new ones are put in order belong here; which files there
are does not.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import polars as pl
import pyarrow as pa

# of a document: its id, all that its rows depend on, and its size
KEYS = {"source_id": pl.String, "content": pl.String, "bytes": pl.Int64}
IDS = ("article_id", "paragraph_id", "note_id")  # each begins with the source's id and a colon
ORDER = "\0order"


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


def together(fresh: pl.DataFrame | None, old: Callable[[str], Path], todo: Plan) -> pl.DataFrame:
    """Put the rows computed anew and those kept of parts, whose files `old` names, in the order of their sources.

    `fresh` may hold rows of other batches too; it is None where nothing had to be computed.
    """
    found = [] if fresh is None else [rows(fresh, todo.todo)]
    found += [
        read(old(str(key)), documents["source_id"])
        for (key,), documents in todo.kept.partition_by("key", as_dict=True, maintain_order=True).items()
    ]
    order = todo.documents.to_frame("\0source").with_row_index(ORDER)
    joined = pl.concat(found)
    placed = joined.with_columns(owner(joined.columns).alias("\0source")).join(
        order, on="\0source", how="left", maintain_order="left"
    )
    return placed.sort(ORDER, maintain_order=True).select(joined.columns)


def read(file: Path, sources: pl.Series | None) -> pl.DataFrame:
    """Read a part's file, only the rows of some sources if they are named."""
    if sources is None:
        return pl.read_ipc(file)
    with pa.memory_map(str(file)) as mapped:
        whole = pa.ipc.open_file(mapped).read_all()  # copies nothing
    told = ["source_id"] if "source_id" in whole.column_names else [n for n in IDS if n in whole.column_names]
    here = pl.DataFrame({name: whole[name] for name in told}).select(owner(told).is_in(sources.implode())).to_series()
    at = here.arg_true().to_numpy()
    runs = np.split(at, np.flatnonzero(np.diff(at) > 1) + 1)  # a source's rows stand together
    kept = [whole.slice(run[0], len(run)) for run in runs if len(run)]
    return pl.DataFrame(pa.concat_tables(kept)) if kept else pl.read_ipc(file, n_rows=0)


@lru_cache(maxsize=4)  # the tables of a run share one file, whose name tells its content
def by_part(file: Path) -> dict[str, pl.DataFrame]:
    """Read the documents of a run, key of the part and KEYS, and cut them into those of each part."""
    cut = pl.read_ipc(file).partition_by("key", as_dict=True, maintain_order=True, include_key=False)
    return {str(key): frame for (key,), frame in cut.items()}


def rows(frame: pl.DataFrame, sources: pl.Series) -> pl.DataFrame:
    """Keep the rows of some sources."""
    return frame.filter(owner(frame.columns).is_in(sources.implode()))


def owner(columns: list[str]) -> pl.Expr:
    """Name the source of each row: its source_id, or the beginning of the id of what it belongs to."""
    if "source_id" in columns:
        return pl.col("source_id")
    return pl.coalesce(name for name in IDS if name in columns).str.extract("^([^:]*):", 1)
