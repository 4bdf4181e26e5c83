"""Kept files that a disk has damaged, or a copy that was stopped: told by their ends and sizes, without reading them.

After a run that ended badly they may also be read to their ends, and compared with what they were when they were
written. Finding them belongs here; making them anew is the way of all that is not there.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipelines.folders.files import sha256

ARROW = (b"ARROW1", b"ARROW1")
# by the end of the name, the bytes at both ends of a file
SIGNS = {".arrow": ARROW, ".documents": ARROW, ".parquet": (b"PAR1", b"PAR1"), ".csv": (b"", b"\n")}
Told = Mapping[str, Any]  # of a file: its bytes, and maybe its sha256


def told_of(file: Path) -> Told:
    """Tell of a file what it is known by later."""
    return {"bytes": file.stat().st_size, "sha256": sha256(file)}


def damaged(folder: Path, index: str, *, thoroughly: bool) -> list[Path]:
    """List the damaged files of a folder whose file `index` tells of them, as far as it is there."""
    if not folder.is_dir():
        return []
    files = sorted(file for file in folder.iterdir() if file.suffix in SIGNS and file.is_file())
    told = _told(folder / index)
    lists = [folder / index] if told is None else []
    known = told or {}
    return [*lists, *(file for file in files if not _is_whole(file, known.get(file.name, {}), thoroughly))]


def _told(index: Path) -> dict[str, Told] | None:
    """Read what a list tells of parts by their keys, and of other files; None where the list itself is damaged."""
    try:
        listed = json.loads(index.read_bytes())
        parts = zip(listed.get("keys", ()), listed.get("told", ()), strict=False)
        found = {f"{key}.arrow": told for key, told in parts} | listed.get("files", {})
    except FileNotFoundError:
        return {}
    except (ValueError, TypeError, AttributeError):
        return None
    return found if all(isinstance(told, dict) for told in found.values()) else None


def _is_whole(file: Path, told: Told, thoroughly: bool) -> bool:
    first, last = SIGNS[file.suffix]
    with file.open("rb", buffering=0) as opened:
        begins = opened.read(len(first)) == first
        length = opened.seek(0, 2)
        opened.seek(max(0, length - len(last)))
        ends = begins and opened.read() == last and told.get("bytes", length) == length
    return ends and (not thoroughly or told.get("sha256") in (None, sha256(file)))
