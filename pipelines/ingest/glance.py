"""The raw folder at a glance: whether anything in it changed, without opening a file.

Only names, sizes and times belong here; what a file holds is in files.
"""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from pipelines.ingest.files import CURATED, GOLD, MEDIA_TYPES


def glance(raw: Path) -> tuple[int, str]:
    """Count the files that a build would look at, and hash their paths, sizes and times.

    The hash has 32 hexadecimal digits. Memory does not grow with the number of files. Raises OSError when the folder or
    one below it cannot be listed: what is missing for a moment must not look as if it had been removed.
    """
    number = total = 0
    for path, state in _states(raw):
        entry = f"{path}\0{state.st_size}\0{state.st_mtime_ns}\0{state.st_ctime_ns}".encode(errors="surrogateescape")
        # a sum does not depend on the order in which the system lists the files
        total += int.from_bytes(hashlib.blake2b(entry, digest_size=16).digest(), "big")
        number += 1
    return number, f"{total % (1 << 128):032x}"


def _states(raw: Path) -> Iterator[tuple[str, os.stat_result]]:
    for folder, names, files in os.walk(raw, onerror=_raise):
        names[:] = [name for name in names if not name.startswith(".")]
        curated = CURATED if Path(folder) == raw else files if Path(folder) == raw / GOLD else ()
        for name in files:
            if not name.startswith(".") and (name in curated or _is_text(name)):
                file = f"{folder}/{name}"
                try:
                    yield file, Path(file).stat()
                except FileNotFoundError:
                    continue  # a link to nothing, or gone since the folder was listed


def _is_text(name: str) -> bool:
    return os.path.splitext(name)[1].lower() in MEDIA_TYPES  # noqa: PTH122  in half the time


def _raise(error: OSError) -> None:
    raise error
