"""The parts of a build in object storage, where all machines write and read them; each keeps copies on its own disk.

Copying to and fro belongs here; what parts are, and which are needed, is for store. A part's name tells its content,
so a copy is never out of date. The lists of parts change: they are read from the storage each time.
"""

import os
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipelines.folders.places import STATE, Bucket, Place, here
from pipelines.state.store import INDEX, Store

PARTS = "parts"
UNUSED = 7 * 24 * 3600  # seconds after which a copy that nobody asked for is removed


@dataclass(frozen=True)
class CloudStore(Store):
    """A folder of a bucket, and the folder of this machine with copies; on another machine that is another one."""

    there: Bucket

    @classmethod
    def of(cls, there: Bucket) -> "CloudStore":
        """Give the store in a bucket as this machine knows it."""
        return cls(here(there), there)

    def __reduce__(self) -> tuple[Callable[[Bucket], "CloudStore"], tuple[Bucket]]:
        return CloudStore.of, (self.there,)

    def kept(self, name: str) -> set[str]:
        """List the names of the files that are kept under a name, in the bucket."""
        return set((self.there / name).listed())

    def here(self, *files: str) -> list[Path]:
        """Give files as they stand on this machine's disk, fetched where they do not yet."""
        _tidy(self.folder)
        paths = super().here(*files)
        self.there.fetch({file: path for file, path in zip(files, paths, strict=True) if not _used(path)})
        return paths

    def keep(self, files: Mapping[str, Callable[[Path], object]]) -> None:
        """Have each file written by its function, and brought to the bucket."""
        super().keep(files)
        self.there.put(dict(zip(files, super().here(*files), strict=True)))

    def remove(self, files: Iterable[str]) -> None:
        """Remove files here and there."""
        gone = list(files)
        super().remove(gone)
        self.there.remove(gone)

    def index(self, name: str) -> bytes:
        """Read the list of the parts of a name as it is now; FileNotFoundError when there is none."""
        return (self.there / name / INDEX).read_bytes()


def store(out: Path, parts: str | None = None) -> Store:
    """Give the store of a dataset that is made in a folder: in that folder, or in a bucket."""
    return Store(out / STATE / PARTS) if parts is None else CloudStore.of(Bucket(parts.rstrip("/")))


def parts_of(out: Place) -> str | None:
    """Tell where the parts of a dataset are kept unless somebody says so: in its own bucket, if it is in one."""
    return f"{out / STATE / PARTS}" if isinstance(out, Bucket) else None


def _used(copy: Path) -> bool:
    """Take note that a copy is used; False where there is none."""
    try:
        os.utime(copy)
    except FileNotFoundError:
        return False
    return True


@cache  # once for each process
def _tidy(folder: Path) -> None:
    """Remove copies that were not used for a while: on a machine that works for others nobody else does it."""
    for copy in folder.glob("*/*"):
        with suppress(FileNotFoundError):
            if time.time() - copy.stat().st_mtime > UNUSED:
                copy.unlink()
