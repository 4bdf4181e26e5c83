"""What somebody wrote into a generated file of a dataset: it is kept and told of before a build writes that file anew.

Only what the last build by the command left is known here; after a run of the UI nothing can be said.
"""

import json
import logging
import shutil
from pathlib import Path

from pipelines.errors import shown
from pipelines.folders import layout
from pipelines.folders.files import disk_errors
from pipelines.folders.places import STAGING, STATE

KEPT = "edited"  # a folder in the state folder
LINE = f"take its line `{layout.GENERATED}…` out if it shall stay as you write it"
WHERE = {"croissant.json": "say it in RAW/datapackage.yaml"}  # JSON has no such line
log = logging.getLogger(__name__)


def keep_edits(out: Path) -> list[Path]:
    """Copy each generated file beside the data that somebody has edited into the state folder; returns the copies.

    Raises UserError when the disk does not take a copy: without one the file may not be written anew.
    """
    edited = _edited(out)
    with disk_errors(out):
        return [_kept(out, path) for path in edited]


def _edited(out: Path) -> list[str]:
    """The generated files that are others than the last build left; none where nothing is known of it."""
    try:
        left = json.loads((out / STATE / "build.json").read_bytes())["files"]
        if left[layout.DESCRIPTOR] != layout.sha256([out / layout.DESCRIPTOR]) or (out / STAGING).exists():
            return []  # the dataset of another run, or files of two that a crash has left
        return [path for path in layout.beside(out) if path in left and left[path] != layout.sha256([out / path])]
    except (OSError, ValueError, KeyError, TypeError):
        return []  # no build is remembered here


def _kept(out: Path, path: str) -> Path:
    copy = out / STATE / KEPT / path
    copy.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(out / path, copy)
    log.warning(
        "%s: was edited and is written anew; the edited one is kept as %s. Next time %s",
        shown(out / path),
        shown(copy),
        WHERE.get(path, LINE),
    )
    return copy
