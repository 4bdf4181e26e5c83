"""Batches of which only some sources changed: the rows of the others are taken over from the frames of the last run.

Which rows are a source's, which can be kept, and how old and new ones are put in order belong here; which files there
are does not.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import polars as pl

KEYS = {"source_id": pl.String, "content": pl.String}  # of a document: its id, and all that its rows depend on
IDS = ("article_id", "paragraph_id", "note_id")  # each begins with the source's id and a colon
ORDER = "\0order"


@dataclass(frozen=True)
class Plan:
    """What to do for a batch: sources to compute (`todo`), and rows to keep (`kept`: key of a part, source_id).

    `documents` are all of the batch in their order: source_id.
    """

    documents: pl.Series
    todo: pl.Series
    kept: pl.DataFrame


def plan(documents: pl.DataFrame, before: pl.DataFrame) -> Plan:
    """Find the documents of a batch that the last run had with the same content.

    `documents` and `before` have source_id and content, `before` the key of the part besides. The first document is
    always computed, since what is shown as an example of a batch is taken from it.
    """
    same = documents.join(before, on=["source_id", "content"], how="left", maintain_order="left")
    is_new = same["key"].is_null() | (pl.int_range(len(same), eager=True) == 0)
    return Plan(
        documents["source_id"], same.filter(is_new)["source_id"], same.filter(~is_new).select("key", "source_id")
    )


def together(fresh: pl.DataFrame, old: Callable[[str], Path], todo: Plan) -> pl.DataFrame:
    """Put the rows computed anew and those kept of parts, whose files `old` names, in the order of their sources."""
    kept = [
        read(old(str(key)), documents["source_id"])
        for (key,), documents in todo.kept.partition_by("key", as_dict=True, maintain_order=True).items()
    ]
    order = todo.documents.to_frame("\0source").with_row_index(ORDER)
    joined = pl.concat([fresh, *kept]).with_columns(owner(fresh.columns).alias("\0source"))
    return (
        joined.join(order, on="\0source", how="left", maintain_order="left")
        .sort(ORDER, maintain_order=True)
        .select(fresh.columns)
    )


def read(file: Path, sources: pl.Series | None) -> pl.DataFrame:
    """Read a part's file, only the rows of some sources if they are named."""
    frame = pl.read_ipc(file)
    return frame if sources is None else rows(frame, sources)


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
