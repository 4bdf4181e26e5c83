"""Parts on the disk: computed once, kept under their keys, and read again one batch at a time.

The folder of parts, and which of them must be computed, belong here.

A part that is on the disk under its key is not computed again. Where only some sources of a batch are new, only their
rows are computed (see splice), those of several batches in one go, because a batch costs much however small it is.
Memory never holds more than about one batch.
"""

import json
import logging
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

import polars as pl

from pipelines.engine import HERE, Engine
from pipelines.errors import shown
from pipelines.folders.files import disk_errors, write_atomically
from pipelines.state import splice
from pipelines.state.ahead import Work, works
from pipelines.state.damage import Told, damaged, told_of
from pipelines.state.glance import Glance, glance
from pipelines.state.goes import Todo, goes
from pipelines.state.parts import Part, Parts, load_together, named
from pipelines.state.stored import Stored
from pipelines.threads import each

log = logging.getLogger(__name__)

INDEX = "index.json"
END = ".arrow"
AT_HAND = 24  # lists that stay parsed, since each is asked for several times in a row


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
        told, computed, made = ", ".join(names), list[int](), dict[str, Glance]()
        begun = time.perf_counter()
        for work in works(self, names, parts, engine):
            begun = min(begun, work.since)
            computed += work.places
            log.info("%s: %d parts", told, len(computed))
            for new in work.results:
                made |= new
                log.info("%s: part %d of %d", told, len(made) // len(names), len(computed))
        self._settle(names, parts, made)
        seconds = time.perf_counter() - begun
        return {name: replace(self.read(name), computed=tuple(sorted(computed)), seconds=seconds) for name in names}

    def begin(self, names: Sequence[str], parts: Parts, engine: Engine) -> Work:
        """Have the engine begin with what is not on the disk yet; workers are at it while this process does else."""
        since, plans = time.perf_counter(), self.todo(names, parts)
        results = engine.map(partial(self._make, names), goes([(parts.items[at], plan) for at, plan in plans]))
        return Work(tuple(place for place, _ in plans), results, since)

    def todo(self, names: Sequence[str], parts: Parts) -> list[tuple[int, splice.Plan | None]]:
        """List the places of parts that are not on the disk, each with what can be kept of the last run."""
        there = {name: self.kept(name) for name in names}
        before = self._documents(there, parts.code)
        return [
            (place, None if part.documents is None else splice.plan(part.documents, before))
            for place, part in enumerate(parts.items)
            if not all(f"{part.key}{END}" in kept for kept in there.values())
        ]

    def _make(self, names: Sequence[str], todo: Sequence[Todo]) -> dict[str, Glance]:
        """Compute parts, and tell of each file.

        The rows of the sources that the last run had with the same content are taken from there.
        """
        plans = [plan for _, plan in todo if plan is not None]
        new = [plan.todo for plan in plans]
        kept = any(plan.kept.height for plan in plans)
        fresh = load_together([part for part, _ in todo], new) if kept and any(map(len, new)) else {}
        made: dict[str, Glance] = {}
        for part, plan in todo:
            frames = splice.together(names, fresh, self._path, plan) if kept and plan is not None else part.load()
            files = {_file(name, part.key): name for name in names}
            self.keep({file: frames[name].write_ipc for file, name in files.items()})
            paths = zip(files.items(), self.here(*files), strict=True)
            made |= {file: glance(name, frames[name], path) for (file, name), path in paths}
        return made

    def read(self, name: str) -> Stored:
        """Find the parts last written under `name`; FileNotFoundError when there are none."""
        index = self._index(name)
        files = tuple(_file(name, key) for key in index["keys"])
        documents = splice.by_part(*self.here(index["documents"])) if index["documents"] else {}
        pairs = zip(index["keys"], files, strict=True)
        parts = (Part(key, partial(self._load, file), documents.get(key)) for key, file in pairs)
        return Stored(tuple(parts), index["code"], self, files, tuple(Glance(**told) for told in index["told"]))

    def has(self, name: str) -> bool:
        """Tell whether parts have been written under `name` and are all there."""
        return self._stands(name, {name: self.kept(name)})

    def _stands(self, name: str, there: Mapping[str, set[str]]) -> bool:
        """Tell it of a name, given the files that are kept under it, and maybe under others."""
        if INDEX not in there[name]:
            return False
        index = self._index(name)
        if "told" not in index:  # a list of an older version
            return False
        folder, _, listed = (index["documents"] or "").partition("/")
        whole = not listed or listed in (there[folder] if folder in there else self.kept(folder))
        return whole and all(f"{key}{END}" in there[name] for key in index["keys"])

    def last(self, name: str) -> pl.DataFrame | None:
        """Read the parts last written under a name as one frame; None when there are none."""
        self.mend(name, thoroughly=True)
        return self.read(name).scan().collect() if self.has(name) else None

    def mend(self, *names: str, thoroughly: bool = False) -> list[Path]:
        """Remove what is damaged of the files kept under some names, or under all: it is not there then, and made anew.

        Only copies on this machine's disk are looked at, at their ends or `thoroughly`. Returns what was removed.
        """
        folders = [self.folder / name for name in names] if names else sorted(self.folder.glob("*/"))
        found = [file for folder in folders for file in damaged(folder, INDEX, thoroughly=thoroughly)]
        for file in found:
            log.warning("%s: damaged, so it is made anew", shown(file))
            file.unlink(missing_ok=True)
        return found

    def tell(self, name: str, files: Mapping[str, Told]) -> None:
        """List files that are kept under a name and are no parts, for `mend`."""
        self.keep({f"{name}/{INDEX}": partial(_write, json.dumps({"files": files}))})

    def told(self, name: str) -> dict[str, Told]:
        """Read what was told of files that are no parts."""
        try:
            return dict(self._index(name).get("files", {}))
        except FileNotFoundError:
            return {}

    def discard(self, name: str) -> None:
        """Remove all that is kept under a name: it is computed anew next time."""
        self.remove(f"{name}/{file}" for file in self.kept(name))

    # where files are kept: all else is the same for any kind of store

    def kept(self, name: str) -> set[str]:
        """List the names of the files that are kept under a name."""
        folder = self.folder / name
        return {file.name for file in folder.iterdir()} if folder.is_dir() else set()

    def here(self, *files: str) -> list[Path]:
        """Give files as they stand on this machine's disk."""
        return [self.folder / file for file in files]

    def keep(self, files: Mapping[str, Callable[[Path], object]]) -> None:
        """Have each file written by its function; UserError when the disk does not take it."""
        with disk_errors(self.folder):
            # together, since the disk is waited for once then
            each(write_atomically, (self.folder / file for file in files), files.values(), count=len(files) or 1)

    def remove(self, files: Iterable[str]) -> None:
        """Remove files, which may be gone already."""
        for file in files:
            (self.folder / file).unlink(missing_ok=True)

    def index(self, name: str) -> bytes:
        """Read the list of the parts of a name as it is now; FileNotFoundError when there is none."""
        return (self.folder / name / INDEX).read_bytes()

    def _index(self, name: str) -> Mapping[str, Any]:
        return _parsed(self.index(name))

    def _listed(self, name: str, keys: Sequence[str], made: Mapping[str, Glance]) -> list[dict[str, Any]]:
        """Tell of parts: of those just made, of those listed before, and of what a killed run had made."""
        files = [_file(name, key) for key in keys]
        known = self._known(name) | {file: vars(made[file]) for file in files if file in made}
        lost = [file for file in files if file not in known]
        paths = zip(lost, self.here(*lost), strict=True)
        known |= {file: vars(glance(name, splice.mapped(path), path)) for file, path in paths}
        return [known[file] for file in files]

    def _known(self, name: str) -> dict[str, dict[str, Any]]:
        try:
            index = self._index(name)
        except FileNotFoundError:
            return {}
        # a list of an older version tells nothing
        return dict(zip((_file(name, key) for key in index["keys"]), index.get("told", ()), strict=False))

    def _path(self, name: str, key: str) -> Path:
        return self.here(_file(name, key))[0]

    def _load(self, file: str, only: pl.Series | None) -> pl.DataFrame:
        return splice.read(self.here(file)[0], only)

    def _documents(self, there: Mapping[str, set[str]], code: str) -> pl.DataFrame:
        """Tell which documents stand in which part of the last run, if it was of the same code: key and splice.KEYS.

        `there` are the files kept under each of the names.
        """
        index = self._index(next(iter(there))) if all(self._stands(name, there) for name in there) else {"code": None}
        if index["code"] == code and index["documents"]:
            (file,) = self.here(index["documents"])
            return pl.read_ipc(file.read_bytes())  # by its path it would be a pattern of names, as in `[1931]`
        return pl.DataFrame(schema={"key": pl.String, **splice.KEYS})

    def _settle(self, names: Sequence[str], parts: Parts, made: Mapping[str, Glance]) -> None:
        """Make the parts those of the names, and remove what is not needed any more; `made` tells of new files."""
        keys, told, besides = [part.key for part in parts.items], None, {}
        known = [(part.key, part.documents) for part in parts.items if part.documents is not None]
        if known:
            told = f"{names[0]}/{parts.version}.documents"
            listed = pl.concat(documents.select(pl.lit(key).alias("key"), *splice.KEYS) for key, documents in known)
            self.keep({told: partial(listed.write_ipc, compression="zstd")})
            besides = {path.name: told_of(path) for path in self.here(told)}
        said = {"keys": keys, "code": parts.code, "documents": told, "files": besides}
        lists = {f"{name}/{INDEX}": said | {"told": self._listed(name, keys, made)} for name in names}
        self.keep({file: partial(_write, json.dumps(index)) for file, index in lists.items()})
        needed = {told, *(f"{name}/{INDEX}" for name in names), *(_file(name, key) for name in names for key in keys)}
        self.remove(sorted({f"{name}/{file}" for name in names for file in self.kept(name)} - needed))


@lru_cache(maxsize=AT_HAND)
def _parsed(index: bytes) -> Mapping[str, Any]:
    parsed: dict[str, Any] = json.loads(index)
    return parsed


def _file(name: str, key: str) -> str:
    return f"{name}/{key}{END}"


def _write(text: str, target: Path) -> None:
    target.write_text(text)
