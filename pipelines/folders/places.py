"""Where a build reads and writes: a folder of this machine's disks, or one of object storage.

Reaching a bucket, and saying in one line what keeps us from it, belong here; what the files hold does not. Each kind of
storage is a package of the extra `remote` behind fsspec, and finds keys and endpoints where its own tools do. It is
loaded when a bucket is asked for the first time.
"""

import errno
import hashlib
import io
import logging
import os
import re
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipelines.errors import UserError, shown
from pipelines.threads import each

STATE = ".periodical"  # a folder of a dataset, for what the next build goes on from
STAGING = ".publishing"  # another one, which stands there while files are being replaced
ADDRESS = re.compile(r"(s3|gs|az)://[^/]+.*")
PACKAGES = {"s3": "s3fs", "gs": "gcsfs", "az": "adlfs", "hf": "huggingface_hub"}
FOREIGN = {*PACKAGES.values(), "aiobotocore", "aiohttp", "azure", "botocore", "google", "httpx", "httpx2", "requests"}
AT_ONCE = 32  # requests: most of the time of one is waiting
VERSION = ("ETag", "etag", "LastModified", "last_modified", "updated", "generation")  # as the kinds of storage tell it
CURES = {
    FileNotFoundError: "make the bucket or correct its name; if it is there, let no other build work in it",
    PermissionError: "ask for the right to list, read and write there",
}
KEYS = "give keys as the storage's own tools take them, such as AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"
AGAIN = "mend that and give the same command again"


@dataclass(frozen=True)
class State:
    """What a listing tells of an object, named as os.stat does: in place of a time a number made of its version."""

    st_size: int
    st_mtime_ns: int


@dataclass(frozen=True)
class Bucket:
    """A folder or file in object storage, by its address without a slash at the end.

    It has as much of pathlib.Path as the readers of small files need, with the same errors where a file is not there.
    Anything else that goes wrong is a UserError.
    """

    url: str

    def __truediv__(self, path: str) -> "Bucket":
        return Bucket(f"{self.url}/{path}")

    def __str__(self) -> str:
        return self.url

    def stat(self) -> State:
        """Ask for the state of a file; FileNotFoundError where there is none."""
        with told(self.url):
            try:
                found = self._files.info(self._root)
            except FileNotFoundError:
                found = {"type": "directory"}
        if found["type"] != "file":
            raise _missing(self.url)
        return _state(found)

    def exists(self) -> bool:
        """Tell whether this is a file; storage knows no folders."""
        try:
            return bool(self.stat())
        except FileNotFoundError:
            return False

    is_file = exists

    def read_bytes(self) -> bytes:
        """Read a file; FileNotFoundError where there is none."""
        (found,) = Bucket(self.url.rpartition("/")[0]).read([self.url.rpartition("/")[2]])
        if isinstance(found, OSError):
            raise found
        return found

    def read_text(self, encoding: str) -> str:
        """Read a file of text, every end of line as a line feed."""
        return io.TextIOWrapper(io.BytesIO(self.read_bytes()), encoding).read()

    def listed(self) -> dict[str, State]:
        """List all files below this folder by their paths from here."""
        with told(self.url):
            try:
                found = self._files.find(self._root, detail=True)
            except FileNotFoundError:
                if not self._files.exists(self._root.partition("/")[0]):
                    raise
                found = {}
        start = f"{self._root}/"
        files = {path: one for path, one in found.items() if path.startswith(start) and not path.endswith("/")}
        return {path.removeprefix(start): _state(one) for path, one in files.items() if one["type"] == "file"}

    def read(self, paths: Iterable[str]) -> list[bytes | OSError]:
        """Read files below this folder, many at once; for one that is not there or closed to us, the reason."""
        return list(self._each(self._read, paths))

    def fetch(self, wanted: Mapping[str, Path]) -> None:
        """Copy files from here, each to a path of this machine's disk, where it is whole or not at all."""
        self._each(self._fetch, wanted.keys(), wanted.values())

    def put(self, files: Mapping[str, Path]) -> None:
        """Copy files here; what stood there is replaced, each as a whole."""
        self._each(self._put, files.keys(), files.values())

    def remove(self, paths: Iterable[str]) -> None:
        """Remove files below this folder."""
        self._each(self._remove, paths)

    @property
    def _root(self) -> str:
        return self.url.partition("://")[2]

    @property
    def _files(self) -> Any:
        return _storage(self.url.partition(":")[0])

    def _each(self, function: Callable[..., Any], *rows: Iterable[Any]) -> list[Any]:
        with told(self.url):
            return each(function, *rows, count=AT_ONCE)

    def _read(self, path: str) -> bytes | OSError:
        try:
            found: bytes = self._files.cat_file(f"{self._root}/{path}")
        except FileNotFoundError:
            return _missing(f"{self.url}/{path}")
        except PermissionError:
            return PermissionError(errno.EACCES, os.strerror(errno.EACCES), f"{self.url}/{path}")
        return found

    def _put(self, path: str, file: Path) -> None:
        self._files.put_file(str(file), f"{self._root}/{path}")

    def _remove(self, path: str) -> None:
        with suppress(FileNotFoundError):
            self._files.rm_file(f"{self._root}/{path}")

    def _fetch(self, path: str, target: Path) -> None:
        target.parent.mkdir(parents=True, exist_ok=True)
        partial = target.with_name(f"{target.name}.{os.getpid()}.partial")  # others may want the same one
        try:
            self._files.get_file(f"{self._root}/{path}", str(partial))
            partial.replace(target)
        finally:
            partial.unlink(missing_ok=True)


Place = Path | Bucket


def place(named: str | Path) -> Place:
    """Give the bucket that an address names, else the folder."""
    return Bucket(str(named).rstrip("/")) if ADDRESS.fullmatch(str(named)) else Path(named)


def here(out: Place) -> Path:
    """Give the folder of this machine in which a dataset is made: for one in a bucket, one among its caches.

    It is below PERIODICAL_CACHE or else the user's folder for caches, and may be deleted at any time.
    """
    if isinstance(out, Path):
        return out
    above = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    root = Path(os.environ.get("PERIODICAL_CACHE") or Path(above, "periodical-tables"))
    root.mkdir(mode=0o700, parents=True, exist_ok=True)  # it holds whole texts
    name = re.sub(r"\W+", "-", out.url, flags=re.ASCII)[:40]
    return root / f"{name}-{hashlib.sha256(out.url.encode()).hexdigest()[:8]}"


@contextmanager
def told(url: str, what: str = "the storage cannot be used") -> Iterator[None]:
    """Turn what keeps us from a bucket or hub into a line for the user; other errors are faults of the code."""
    scheme = url.split(":", 1)[0]
    try:
        yield
    except ImportError as error:
        raise UserError(f"{url}: {PACKAGES[scheme]} is not installed; pip install {PACKAGES[scheme]}") from error
    except Exception as error:
        if not (isinstance(error, OSError) or _is_foreign(error)):
            raise
        said = next(iter(str(error).splitlines()), "") or type(error).__name__  # the rest is what the server sent
        keys = KEYS if "redentials" in type(error).__name__ + said else None
        cure = keys or next((cure for kind, cure in CURES.items() if isinstance(error, kind)), AGAIN)
        raise UserError(f"{url}: {what} ({said}); {cure}") from error


def _is_foreign(error: BaseException) -> bool:
    """Tell whether an error is of a storage's package, by its type or by who raised it."""
    *_, (frame, _) = traceback.walk_tb(error.__traceback__)
    return bool({type(error).__module__.split(".")[0], frame.f_globals["__name__"].split(".")[0]} & FOREIGN)


def _storage(scheme: str) -> Any:
    import fsspec  # noqa: PLC0415  not at the start of every build

    logging.getLogger(PACKAGES[scheme]).setLevel(logging.CRITICAL)  # what goes wrong is told once
    return fsspec.filesystem(scheme, use_listings_cache=False)


def _state(found: Mapping[str, Any]) -> State:
    version = "\0".join(str(found[name]) for name in VERSION if name in found)
    return State(int(found["size"]), int(hashlib.sha256(version.encode()).hexdigest()[:15], 16))


def _missing(url: str) -> FileNotFoundError:
    return FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), shown(url))
