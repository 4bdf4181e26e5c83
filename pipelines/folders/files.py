"""Files that are either whole or not there, and folders that one build at a time works in.

Writing so that a crash or a full disk leaves the old file, what is said then, and the lock belong here; what is written
does not.
"""

import errno
import fcntl
import hashlib
import os
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import FileIO
from pathlib import Path
from typing import TextIO

import polars as pl

from pipelines.errors import UserError, shown

CURES = {
    errno.ENOSPC: "free space on that disk",
    errno.EDQUOT: "free space within your quota",
    errno.EFBIG: "allow larger files there",
    errno.EROFS: "choose a folder that can be written to",
    errno.EACCES: "choose a folder that you may write to",
    errno.EPERM: "choose a folder that you may write to",
    errno.ENOTDIR: "choose a folder, not a file",
    errno.EEXIST: "choose a folder, not a file",
    errno.EXDEV: "data/ has to be on one disk with the folder it stands in: choose a folder that is",
    errno.EISDIR: "move the folder away that has the name of a file",
}

APART = (errno.EXDEV, errno.EINVAL, errno.ENOSYS, errno.EOPNOTSUPP)  # file systems that copy nothing by themselves
BLOCK = 1 << 20  # bytes copied at a time where the system does not
# how a lock is taken: by one process alone, or by all who only look whether such a one has it
HOLD, LOOK = fcntl.LOCK_EX | fcntl.LOCK_NB, fcntl.LOCK_SH | fcntl.LOCK_NB
GLANCE = 0.1  # seconds until whoever only looked has mostly gone


def write_atomically(path: Path, write: Callable[[Path], object]) -> None:
    """Let `write` fill a file beside `path`, bring it to the disk, and put it in `path`'s place in one step.

    Whatever `write` raises is raised again, with nothing left behind and the old file untouched.
    """
    _have(path.parent)
    partial = path.with_name(path.name + ".partial")
    try:
        write(partial)
        with partial.open("rb+") as file:
            os.fsync(file.fileno())
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def append(out: FileIO, file: Path, start: int, end: int | None = None) -> None:
    """Write the bytes of a file, from `start` to before `end`, where an unbuffered file stands.

    Raises EOFError when the file ends sooner.
    """
    with file.open("rb", buffering=0) as opened:
        left = (os.fstat(opened.fileno()).st_size if end is None else end) - opened.seek(start)
        while left:
            copied = _copy(opened, out, left)
            if not copied:
                raise EOFError(f"{file}: ends {left} bytes too soon")
            left -= copied


def _copy(source: FileIO, out: FileIO, size: int) -> int:
    """Copy bytes from where one file stands to where another does, within the system if it can; returns how many."""
    if hasattr(os, "copy_file_range"):
        try:
            return os.copy_file_range(source.fileno(), out.fileno(), size)
        except OSError as error:
            if error.errno not in APART:
                raise
    block = source.read(min(size, BLOCK)) or b""
    return out.write(block) or 0


def _have(folder: Path) -> None:
    """Make a folder unless it is there; UserError where the system lets none be made, as below /proc."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileNotFoundError as error:
        raise UserError(f"{shown(folder)}: no folder can be made here; choose another place") from error


class Busy(UserError):
    """Another process is at work in the folder."""


@contextmanager
def locked(
    path: Path, waiting: Callable[[str], object] | None = None, what: str = "another build"
) -> Iterator[None]:
    """Hold the lock file at `path`; the system lets go of it when the process ends, however it ends.

    When another process holds it, `waiting` is called once with its id and the lock is waited for; without `waiting`,
    Busy is raised. Raises UserError for a folder in which no file can be made.
    """
    with disk_errors(path.parent.parent):
        _have(path.parent)
        opened = path.open("a+")
    with opened as file:
        if not _free(file):
            file.seek(0)
            holder = file.read().strip() or "unknown"
            if waiting is None:
                raise Busy(
                    f"{shown(path.parent.parent)}: {what} (process {holder}) is at work here; "
                    "wait until it has finished, then start again"
                )
            waiting(holder)
            while not _taken(file, HOLD):
                time.sleep(1)
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


def is_locked(path: Path) -> bool:
    """Tell whether a process holds the lock file at `path`."""
    try:
        with path.open() as file:
            return not _taken(file, LOOK)
    except FileNotFoundError:
        return False


def _free(file: TextIO) -> bool:
    """Take the lock unless a process holds it; those who only look are waited for."""
    while not _taken(file, HOLD):
        if not _taken(file, LOOK):
            return False
        fcntl.flock(file, fcntl.LOCK_UN)
        time.sleep(GLANCE)
    return True


def _taken(file: TextIO, how: int) -> bool:
    """Try to take the lock."""
    try:
        fcntl.flock(file, how)
    except BlockingIOError:
        return False
    return True


@contextmanager
def disk_errors(out: Path) -> Iterator[None]:
    """Turn a disk that is full or closed into a line for the user; other errors are faults of the code."""
    try:
        yield
    except (OSError, pl.exceptions.PolarsError) as error:
        number = getattr(error, "errno", None) or _number(error)
        if number not in CURES:
            raise
        found, cure = os.strerror(number), CURES[number]
        if number == errno.EISDIR and isinstance(error, OSError):
            cure = f"move the folder {shown(error.filename2 or error.filename)} away"
        raise UserError(
            f"{shown(out)}: the dataset cannot be written ({found}), nothing was changed; {cure}"
        ) from error


def _number(error: Exception) -> int | None:
    """Find the system's error number, which Polars gives in its message only."""
    found = re.search(r"\(os error (\d+)\)", str(error))
    return int(found[1]) if found else None


def sha256(path: Path) -> str:
    """Hash a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
