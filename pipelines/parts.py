"""Frames in parts: how a stage's result of any size is computed, kept on the disk and read again one batch at a time.

The lazy sequence of parts and its folder belong here. What the frames hold, and Dagster, do not.

A part stands for one batch of sources. Its key is a hash of everything the frames depend on: the code of every stage
since the raw files, and the contents of the batch's files. So a part that is on the disk under its key is not computed
again. Where only some sources of a batch are new, only their rows are computed (see splice). Memory never holds more
than the part at hand.
"""

import hashlib
import json
import logging
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import polars as pl

from pipelines import splice
from pipelines.engine import HERE, Engine
from pipelines.files import disk_errors, write_atomically

log = logging.getLogger(__name__)

Only = pl.Series | None  # ids of the sources that are asked for; None: all of the batch
INDEX = "index.json"


@dataclass(frozen=True)
class Part:
    """One batch's result, a frame or several, and what it is made of.

    `load` computes or reads it, all of it or the rows of some sources only. `documents` tells the batch's sources in
    order, each with all that its rows depend on: source_id, content; None where the result is not one of sources.
    """

    key: str
    load: Callable[[Only], Any]
    documents: pl.DataFrame | None = None


@dataclass(frozen=True)
class Parts:
    """The results of all batches in the order of their sources, none of them in memory yet.

    `code` is a hash of the functions and options that the frames have come through.
    """

    items: tuple[Part, ...]
    code: str = ""

    def __iter__(self) -> Iterator[Any]:
        return (part.load(None) for part in self.items)

    def map(self, function: Callable[[Any], Any], version: str) -> "Parts":
        """Apply a pure function to each part; `version` changes whenever the function may give another result.

        Where the parts are of documents, the function's rows for a source depend on that source's rows alone.
        """
        made = (replace(p, key=digest(p.key, version), load=partial(_then, p.load, function)) for p in self.items)
        return Parts(tuple(made), digest(self.code, version))

    def instead(self, make: Callable[[], Any], version: str) -> "Parts":
        """Put what `make` gives in place of each part, without loading any."""
        made = (replace(part, key=digest(part.key, version), load=lambda _: make()) for part in self.items)
        return Parts(tuple(made), digest(self.code, version))

    def zip(self, *others: "Parts") -> "Parts":
        """Join the parts of several sequences batch by batch.

        Raises ValueError when their numbers of parts differ: then one of them is of another run.
        """
        rows = zip(self.items, *(other.items for other in others), strict=True)
        return Parts(tuple(_joined(row) for row in rows), digest(self.code, *(other.code for other in others)))

    @property
    def version(self) -> str:
        """Hash of all keys: equal versions mean equal frames."""
        return digest(*(part.key for part in self.items))


def of_documents(batches: Sequence[pl.DataFrame], work: Callable[[pl.DataFrame], Any], version: str) -> Parts:
    """Make the parts that a function gives of batches of documents, frames with source_id, content and more."""

    def part(batch: pl.DataFrame) -> Part:
        documents = batch.select("source_id", "content")
        key = digest(version, *documents["source_id"], *documents["content"])
        return Part(key, partial(_of_batch, work, batch), documents)

    return Parts(tuple(part(batch) for batch in batches), version)


# named functions, since parts are sent to other processes
def _of_batch(work: Callable[[pl.DataFrame], Any], batch: pl.DataFrame, only: Only) -> Any:
    return work(batch if only is None else splice.rows(batch, only))


def _then(load: Callable[[Only], Any], function: Callable[[Any], Any], only: Only) -> Any:
    return function(load(only))


def named(name: str, frame: Any) -> dict[str, Any]:
    """Give a frame its name, as `write_all` wants it."""
    return {name: frame}


def _joined(row: Sequence[Part]) -> Part:
    return replace(row[0], key=digest(*(p.key for p in row)), load=partial(_together, row))


def _together(row: Sequence[Part], only: Only) -> tuple[Any, ...]:
    return tuple(part.load(only) for part in row)


def digest(*names: str) -> str:
    """Hash strings to 32 hexadecimal digits, stable across machines and versions."""
    return hashlib.sha256("\0".join(names).encode()).hexdigest()[:32]


@dataclass(frozen=True)
class Stored(Parts):
    """Parts that stand on the disk as one Arrow file each.

    `computed` are the places, from 0, of those that were not there before they were last written, and `seconds` the
    time that this took, with all that was written beside them.
    """

    paths: tuple[Path, ...] = ()
    computed: tuple[int, ...] = ()
    seconds: float = 0.0

    @property
    def bytes(self) -> int:
        """Size of all files."""
        return sum(path.stat().st_size for path in self.paths)

    def scan(self) -> pl.LazyFrame:
        """Give all parts as one lazy frame."""
        return pl.scan_ipc(list(self.paths))

    def rows(self) -> int:
        """Count rows without reading them."""
        return int(self.scan().select(pl.len()).collect().item())


@dataclass(frozen=True)
class Store:
    """A folder with one subfolder per name, each holding the parts of that name and a list of their keys in order."""

    folder: Path

    def write(self, name: str, parts: Parts, engine: Engine = HERE) -> Stored:
        """Compute the parts, a frame each, that are not on the disk yet and keep them under `name`."""
        return self.write_all([name], parts.map(partial(named, name), name), engine)[name]

    def write_all(self, names: Sequence[str], parts: Parts, engine: Engine = HERE) -> dict[str, Stored]:
        """Keep parts that are mappings of name to frame, each frame under its own name; `engine` computes what is new.

        What stood under the names stays readable until every part is there, and is removed then. Raises UserError when
        the disk does not take the files.
        """
        begun, told = time.perf_counter(), ", ".join(names)
        plans = self.todo(names, parts)
        log.info("%s: %d parts", told, len(plans))
        todo = [(parts.items[place], plan) for place, plan in plans]
        for number, _ in enumerate(engine.map(partial(self._make, names), todo), start=1):
            log.info("%s: part %d of %d", told, number, len(todo))
        self._settle(names, parts)
        seconds, computed = time.perf_counter() - begun, tuple(place for place, _ in plans)
        return {name: replace(self.read(name), computed=computed, seconds=seconds) for name in names}

    def todo(self, names: Sequence[str], parts: Parts) -> list[tuple[int, splice.Plan | None]]:
        """List the places of parts that are not on the disk, each with what can be kept of the last run."""
        before = self._documents(names, parts.code)
        return [
            (place, None if part.documents is None else splice.plan(part.documents, before))
            for place, part in enumerate(parts.items)
            if not all(self._file(name, part.key).exists() for name in names)
        ]

    def _make(self, names: Sequence[str], todo: tuple[Part, splice.Plan | None]) -> None:
        """Compute a part; the rows of the sources that the last run had with the same content are taken from there."""
        part, plan = todo
        if plan is None or plan.kept.is_empty():
            frames = part.load(None)
        else:
            fresh = part.load(plan.todo)
            frames = {name: splice.together(fresh[name], partial(self._file, name), plan) for name in names}
        with disk_errors(self.folder):
            for name in names:
                write_atomically(self._file(name, part.key), frames[name].write_ipc)

    def read(self, name: str) -> Stored:
        """Find the parts last written under `name`; FileNotFoundError when there are none."""
        index = self._index(name)
        files = tuple(self._file(name, key) for key in index["keys"])
        documents = splice.by_part(self.folder / index["documents"]) if index["documents"] else {}
        pairs = zip(index["keys"], files, strict=True)
        parts = (Part(key, partial(splice.read, file), documents.get(key)) for key, file in pairs)
        return Stored(tuple(parts), index["code"], files)

    def has(self, name: str) -> bool:
        """Tell whether parts have been written under `name` and are all there."""
        if not (self.folder / name / INDEX).exists():
            return False
        index = self._index(name)
        documents = [self.folder / index["documents"]] if index["documents"] else []
        return all(file.exists() for file in (*documents, *(self._file(name, key) for key in index["keys"])))

    def _index(self, name: str) -> dict[str, Any]:
        index: dict[str, Any] = json.loads((self.folder / name / INDEX).read_text())
        return index

    def _file(self, name: str, key: str) -> Path:
        return self.folder / name / f"{key}.arrow"

    def _documents(self, names: Sequence[str], code: str) -> pl.DataFrame:
        """Tell which documents stand in which part of the last run, if it was of the same code: key and splice.KEYS."""
        index = self._index(names[0]) if all(self.has(name) for name in names) else {"code": None}
        if index["code"] == code and index["documents"]:
            return pl.read_ipc(self.folder / index["documents"])
        return pl.DataFrame(schema={"key": pl.String, **splice.KEYS})

    def _settle(self, names: Sequence[str], parts: Parts) -> None:
        """Make the parts those of the names, and remove what is not needed any more."""
        keys, told = [part.key for part in parts.items], None
        known = [(part.key, part.documents) for part in parts.items if part.documents is not None]
        if known:
            told = f"{names[0]}/{parts.version}.documents"
            listed = pl.concat(documents.select(pl.lit(key).alias("key"), *splice.KEYS) for key, documents in known)
            write_atomically(self.folder / told, partial(listed.write_ipc, compression="zstd"))
        index = json.dumps({"keys": keys, "code": parts.code, "documents": told})
        for name in names:
            write_atomically(self.folder / name / INDEX, lambda target: target.write_text(index))
        keep = {self.folder / told} if told else set()
        for name in names:
            keep |= {self.folder / name / INDEX, *(self._file(name, key) for key in keys)}
            for file in sorted(set((self.folder / name).iterdir()) - keep):
                file.unlink()
