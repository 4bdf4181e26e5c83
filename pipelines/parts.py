"""Frames in parts: how a stage's result of any size is computed, kept on the disk and read again one batch at a time.

The lazy sequence of parts and its folder belong here. What a frame means, and Dagster, do not.

A part stands for one batch of sources. Its key is a hash of everything the frame depends on: the bytes of the batch's
files and the code of every stage since. So a part that is already on the disk under its key needs no computing again,
and memory never holds more than the part at hand.
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

from pipelines.files import disk_errors, write_atomically

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Part:
    """One batch's result, a frame or several: `key` names all it depends on, `load` computes or reads it."""

    key: str
    load: Callable[[], Any]


@dataclass(frozen=True)
class Parts:
    """The results of all batches in the order of their sources, none of them in memory yet."""

    items: tuple[Part, ...]

    def __iter__(self) -> Iterator[Any]:
        return (part.load() for part in self.items)

    def map(self, function: Callable[[Any], Any], version: str) -> "Parts":
        """Apply a pure function to each part; `version` changes whenever the function may give another result."""
        return Parts(tuple(Part(digest(part.key, version), _then(part.load, function)) for part in self.items))

    def instead(self, make: Callable[[], Any], version: str) -> "Parts":
        """Put what `make` gives in place of each part, without loading any."""
        return Parts(tuple(Part(digest(part.key, version), make) for part in self.items))

    def zip(self, *others: "Parts") -> "Parts":
        """Join the parts of several sequences batch by batch.

        Raises ValueError when their numbers of parts differ: then one of them is of another run.
        """
        rows = zip(self.items, *(other.items for other in others), strict=True)
        return Parts(tuple(_joined(row) for row in rows))

    @property
    def version(self) -> str:
        """Hash of all keys: equal versions mean equal frames."""
        return digest(*(part.key for part in self.items))


def _then(load: Callable[[], Any], function: Callable[[Any], Any]) -> Callable[[], Any]:
    return lambda: function(load())


def _joined(row: Sequence[Part]) -> Part:
    return Part(digest(*(part.key for part in row)), lambda: tuple(part.load() for part in row))


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

    def write(self, name: str, parts: Parts) -> Stored:
        """Compute the parts, a frame each, that are not on the disk yet and keep them under `name`."""
        return self.write_all([name], parts.map(lambda frame: {name: frame}, name))[name]

    def write_all(self, names: Sequence[str], parts: Parts) -> dict[str, Stored]:
        """Keep parts that are mappings of name to frame, in one pass over them, each frame under its own name.

        What stood under the names stays readable until every part is there, and is removed then. Raises UserError when
        the disk does not take the files.
        """
        begun, computed = time.perf_counter(), []
        for number, part in enumerate(parts.items, start=1):
            log.info("%s: part %d of %d", ", ".join(names), number, len(parts.items))
            files = {name: self._file(name, part.key) for name in names}
            if not all(file.exists() for file in files.values()):
                computed.append(number - 1)
                frames = part.load()
                with disk_errors(self.folder):
                    for name, file in files.items():
                        write_atomically(file, frames[name].write_ipc)
        keys = [part.key for part in parts.items]
        seconds = time.perf_counter() - begun
        return {
            name: replace(self._settle(name, keys), computed=tuple(computed), seconds=seconds) for name in names
        }

    def read(self, name: str) -> Stored:
        """Find the parts last written under `name`; FileNotFoundError when there are none."""
        keys: list[str] = json.loads((self.folder / name / "keys.json").read_text())
        files = tuple(self._file(name, key) for key in keys)
        parts = (Part(key, partial(pl.read_ipc, file)) for key, file in zip(keys, files, strict=True))
        return Stored(tuple(parts), files)

    def has(self, name: str) -> bool:
        """Tell whether parts have been written under `name`."""
        return (self.folder / name / "keys.json").exists()

    def _file(self, name: str, key: str) -> Path:
        return self.folder / name / f"{key}.arrow"

    def _settle(self, name: str, keys: list[str]) -> Stored:
        index = self.folder / name / "keys.json"
        write_atomically(index, lambda target: target.write_text(json.dumps(keys)))
        keep = {index, *(self._file(name, key) for key in keys)}
        for file in sorted(set((self.folder / name).iterdir()) - keep):
            file.unlink()
        return self.read(name)
