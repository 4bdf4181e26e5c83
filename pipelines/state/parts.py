"""Frames in parts: a lazy sequence of the results of all batches, none of them in memory yet.

What a part is and how functions are applied to parts belong here; keeping them on the disk is for store. What the
frames hold, and Dagster, do not.

A part stands for one batch of sources. Its key is a hash of everything the frames depend on: the code of every stage
since the raw files, and the contents of the batch's files.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import polars as pl

from pipelines.state import splice

Only = pl.Series | None  # ids of the sources that are asked for; None: all of the batch


def _same(result: Any) -> Any:
    return result


@dataclass(frozen=True)
class Part:
    """One batch's result, a frame or several, and what it is made of.

    `read` gives what it is made of, all of it or the rows of some sources only, and `work` makes the result of that.
    `documents` tells the batch's sources in order, each with all that its rows depend on, and its size in bytes:
    source_id, content, bytes; None where the result is not one of sources.
    """

    key: str
    read: Callable[[Only], Any]
    documents: pl.DataFrame | None = None
    work: Callable[[Any], Any] = _same

    def load(self, only: Only = None) -> Any:
        """Compute or read the result, all of it or the rows of some sources only."""
        return self.work(self.read(only))


@dataclass(frozen=True)
class Parts:
    """The results of all batches in the order of their sources, none of them in memory yet.

    `code` is a hash of the functions and options that the frames have come through.
    """

    items: tuple[Part, ...]
    code: str = ""

    def __iter__(self) -> Iterator[Any]:
        return (part.load() for part in self.items)

    def map(self, function: Callable[[Any], Any], version: str) -> "Parts":
        """Apply a pure function to each part; `version` changes whenever the function may give another result.

        Where the parts are of documents, the function's rows for a source depend on that source's rows alone.
        """
        made = (replace(p, key=digest(p.key, version), work=partial(_then, p.work, function)) for p in self.items)
        return Parts(tuple(made), digest(self.code, version))

    def instead(self, make: Callable[[], Any], version: str) -> "Parts":
        """Put what `make` gives in place of each part, without loading any."""
        made = (Part(digest(p.key, version), lambda _: make(), p.documents) for p in self.items)
        return Parts(tuple(made), digest(self.code, version))

    def zip(self, *others: "Parts") -> "Parts":
        """Join the parts of several sequences batch by batch.

        Raises ValueError when their numbers of parts differ: then one of them is of another run.
        """
        rows = zip(self.items, *(other.items for other in others), strict=True)
        return Parts(tuple(_joined(row) for row in rows), digest(self.code, *(other.code for other in others)))

    def whole(self) -> "Parts":
        """Have each part worked on as a whole: its rows are of no source alone."""
        return replace(self, items=tuple(replace(part, documents=None) for part in self.items))

    @property
    def version(self) -> str:
        """Hash of all keys: equal versions mean equal frames."""
        return digest(*(part.key for part in self.items))


def of_documents(batches: Sequence[pl.DataFrame], work: Callable[[pl.DataFrame], Any], version: str) -> Parts:
    """Make the parts that a function gives of batches of documents, frames with source_id, content, bytes and more."""

    def part(batch: pl.DataFrame) -> Part:
        documents = batch.select(list(splice.KEYS))
        key = digest(version, *documents["source_id"], *documents["content"])
        return Part(key, partial(_of_batch, batch), documents, work)

    return Parts(tuple(part(batch) for batch in batches), version)


def load_together(parts: Sequence[Part], only: Sequence[pl.Series]) -> Any:
    """Compute the result of some sources of several parts of one sequence at once, as if they were one batch."""
    # rechunked, since Polars' streaming engine may panic where it formats strings of a frame in several chunks
    read = [part.read(sources) for part, sources in zip(parts, only, strict=True)]
    if isinstance(read[0], tuple):
        return parts[0].work(tuple(pl.concat(frames, rechunk=True) for frames in zip(*read, strict=True)))
    return parts[0].work(pl.concat(read, rechunk=True))


# named functions, since parts are sent to other processes
def _of_batch(batch: pl.DataFrame, only: Only) -> pl.DataFrame:
    return batch if only is None else splice.rows(batch, only)


def _then(work: Callable[[Any], Any], function: Callable[[Any], Any], read: Any) -> Any:
    return function(work(read))


def named(name: str, frame: Any) -> dict[str, Any]:
    """Give a frame its name, as `write_all` wants it."""
    return {name: frame}


def _joined(row: Sequence[Part]) -> Part:
    return Part(digest(*(part.key for part in row)), partial(_side_by_side, row), row[0].documents)


def _side_by_side(row: Sequence[Part], only: Only) -> tuple[Any, ...]:
    return tuple(part.load(only) for part in row)


def digest(*names: str) -> str:
    """Hash strings to 32 hexadecimal digits, stable across machines and versions."""
    return hashlib.sha256("\0".join(names).encode()).hexdigest()[:32]
