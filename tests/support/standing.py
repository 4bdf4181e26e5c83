"""Datasets that tests start from: each is built once in a run of the tests, and who wants it gets a copy."""

import fcntl
import hashlib
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from pipelines import ingest
from pipelines.command.build import build
from pipelines.options import Options

Stand = Callable[[Path, Path, Options], None]
TESTS = str(Path(__file__).parents[1])


def stand_once(shelf: Path, raw: Path, out: Path, options: Options) -> None:
    """Have in `out` what `build(raw, out, options)` leaves in a new folder; `shelf` is one folder for all processes."""
    assert not _patched(), "a test that changes how a build works builds by itself"
    kept = shelf / _key(raw, options)
    shelf.mkdir(exist_ok=True)
    with kept.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.with_suffix(".digest").exists():
            shutil.rmtree(kept, ignore_errors=True)  # what a build that failed has left
            build(raw, kept, options)
            kept.with_suffix(".digest").write_text(digest(kept))
    assert digest(kept) == kept.with_suffix(".digest").read_text(), f"a test has changed {kept}, which belongs to all"
    shutil.copytree(kept, out, dirs_exist_ok=True)


def digest(folder: Path) -> str:
    """Hash the names and the bytes of all files below a folder."""
    found = hashlib.sha256()
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        found.update(f"{file.relative_to(folder)} {file.stat().st_size}\n".encode() + file.read_bytes())
    return found.hexdigest()


def _key(raw: Path, options: Options) -> str:
    """Tell datasets apart by the texts, the options, and the size of a batch, which some tests make smaller."""
    batches = getattr(ingest.batches, "keywords", {})
    return hashlib.sha256(f"{digest(raw)} {options} {batches}".encode()).hexdigest()[:16]


def _patched() -> list[str]:
    """Name the functions of the pipeline in whose place stands one of a test."""
    rooms = [vars(room) for name, room in sys.modules.items() if name.partition(".")[0] == "pipelines"]
    found = [(name, getattr(it, "__code__", None)) for room in rooms for name, it in room.items()]
    return [name for name, code in found if code is not None and code.co_filename.startswith(TESTS)]
