"""Files that are either whole or not there, and folders that one build at a time works in.

Writing so that a crash or a full disk leaves the old file, what is said then, and the lock belong here; what is written
does not.
"""

import errno
import fcntl
import hashlib
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

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
}


def write_atomically(path: Path, write: Callable[[Path], object]) -> None:
    """Let `write` fill a file beside `path`, bring it to the disk, and put it in `path`'s place in one step.

    Whatever `write` raises is raised again, with nothing left behind and the old file untouched.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(path.name + ".partial")
    try:
        write(partial)
        with partial.open("rb+") as file:
            os.fsync(file.fileno())
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock file at `path`; the system lets go of it when the process ends, however it ends.

    Raises UserError with the holder's process id when another process holds it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            holder = file.read().strip() or "unknown"
            raise UserError(
                f"{shown(path.parent.parent)}: another build (process {holder}) is at work here; "
                "wait until it has finished, then start again"
            ) from None
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


@contextmanager
def disk_errors(out: Path) -> Iterator[None]:
    """Turn a disk that is full or closed into a line for the user; other errors are faults of the code."""
    try:
        yield
    except (OSError, pl.exceptions.PolarsError) as error:
        number = getattr(error, "errno", None) or _number(error)
        if number not in CURES:
            raise
        found = os.strerror(number)
        raise UserError(
            f"{shown(out)}: the dataset cannot be written ({found}), nothing was changed; {CURES[number]}"
        ) from error


def _number(error: Exception) -> int | None:
    """Find the system's error number, which Polars gives in its message only."""
    found = re.search(r"\(os error (\d+)\)", str(error))
    return int(found[1]) if found else None


def sha256(path: Path) -> str:
    """Hash a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
