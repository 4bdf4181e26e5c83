"""Many files replaced as one: a small journal makes a crash at any moment repairable.

Moving finished files into place, and finishing or undoing what a crash interrupted, belong here; making them does not.

The staging folder stands in the target folder, so on the same file system. `new` is filled; `old` gets links to the
files that will go; the journal `go` is written once all this is on the disk; the files are moved, and those that the
new dataset has no more are removed, and the folder too. A staging folder found later with `go` has its moves finished.
When a move fails, `go` is renamed to `back` and the old files are put back. Found with neither, nothing had been moved.
"""

import errno
import json
import os
import shutil
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from pipelines.folders.places import STAGING

NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK)


def replace_all(target: Path, fill: Callable[[Path], list[str]], old: Sequence[str] = ()) -> None:
    """Let `fill` write files into an empty folder, then put all of them into `target` together.

    `fill` returns the paths of the files below its folder in the order in which they are to be moved. Those of the
    paths `old` that are not among them are removed. Whatever `fill` or a move raises is raised again, with `target` as
    it was.
    """
    recover(target)
    staging = target / STAGING
    try:
        (staging / "new").mkdir(parents=True)
        paths = fill(staging / "new")
        gone = sorted(set(old) - set(paths))
        kept = [path for path in [*paths, *gone] if _keep(target / path, staging / "old" / path)]
        for path in paths:
            _sync(staging / "new" / path)
        _write(staging / "go", json.dumps({"paths": paths, "gone": gone, "kept": kept}))
        _forward(target)
    except BaseException:
        _undo(target)
        raise
    shutil.rmtree(staging)


def recover(target: Path) -> None:
    """Finish or undo what a crash of replace_all left in `target`, so that it holds one whole dataset."""
    staging = target / STAGING
    if (staging / "go").exists():
        _forward(target)
        shutil.rmtree(staging)
    elif staging.exists():
        _undo(target)


def interrupted(target: Path) -> bool:
    """Say whether a crash left `target` between two datasets, which `recover` repairs."""
    return any((target / STAGING / name).exists() for name in ("go", "back"))


def _forward(target: Path) -> None:
    """Move the new files into place, those that are not there yet, and remove those that have no successor."""
    staging = target / STAGING
    journal = json.loads((staging / "go").read_text(encoding="utf-8"))
    paths = [Path(path) for path in journal["paths"]]
    for path in paths:
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        if (staging / "new" / path).exists():
            os.replace(staging / "new" / path, target / path)  # noqa: PTH105  the call that a test makes fail
    for path in journal["gone"]:
        (target / path).unlink(missing_ok=True)
        _remove_empty((target / path).parent, target)
    for folder in sorted({(target / path).parent for path in paths}):
        _sync(folder)


def _undo(target: Path) -> None:
    """Put the old files back where new ones were moved over them, and remove the staging folder."""
    staging = target / STAGING
    if (staging / "go").exists():
        (staging / "go").rename(staging / "back")
    if (staging / "back").exists():
        journal = json.loads((staging / "back").read_text(encoding="utf-8"))
        for path in [*journal["paths"], *journal["gone"]]:
            if (staging / "old" / path).exists():
                (target / path).parent.mkdir(parents=True, exist_ok=True)
                (staging / "old" / path).replace(target / path)
            elif path not in journal["kept"] and not (staging / "new" / path).exists():
                (target / path).unlink(missing_ok=True)
                _remove_empty((target / path).parent, target)
    _remove(staging)


def _remove(folder: Path) -> None:
    """Remove what is left of a failed publication, for a while against a writer thread that has not noticed yet.

    What still stands after a second is removed by the next start.
    """
    for _ in range(50):
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            return
        time.sleep(0.02)


def _remove_empty(folder: Path, target: Path) -> None:
    """Remove a folder below `target` and those above it as long as they are empty."""
    while folder != target and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def _keep(old: Path, link: Path) -> bool:
    """Keep a file that stands there under a second name, as a copy where the file system knows no links."""
    if not old.exists():
        return False
    link.parent.mkdir(parents=True, exist_ok=True)
    try:
        link.hardlink_to(old)
    except OSError as error:
        if error.errno not in NO_LINKS:
            raise
        shutil.copy2(old, link)
    return True


def _write(file: Path, text: str) -> None:
    partial = file.with_suffix(".partial")
    partial.write_text(text, encoding="utf-8")
    _sync(partial)
    partial.rename(file)
    _sync(file.parent)


def _sync(path: Path) -> None:
    """Bring a file or the entries of a folder to the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
