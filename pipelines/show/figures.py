"""Figures of a kept frame: how much there is, what it cost, and the hash by which two of them are compared.

Counting what the store knows belongs here. A part that the store had already is not hashed or timed again.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from pipelines import layout
from pipelines.files import disk_errors, write_atomically
from pipelines.store import Stored

MB = 1_000_000


def figures(stored: Stored, hashes: Path, sizes: Sequence[int] = ()) -> dict[str, int | float | str]:
    """Tell rows, bytes, sha256, version, parts, computed_parts, and for the computed ones seconds and seconds_per_mb.

    `hashes` is the file in which the hashes of the parts are remembered. `sizes` are the bytes of raw text of each
    batch; a frame over all batches has one part. The sha256 of one part is that of its file, of several that of their
    sha256s in lines.
    """
    told: dict[str, int | float | str] = {
        "dagster/row_count": stored.rows(),
        "bytes": stored.bytes,
        "sha256": _together(_hashes(stored, hashes)),
        "version": stored.version,
        "parts": len(stored.items),
        "computed_parts": len(stored.computed),
    }
    if stored.computed:
        told["seconds"] = round(stored.seconds, 3)
        each = sizes if len(sizes) == len(stored.items) else [sum(sizes)] * len(stored.items)
        worked = sum(each[place] for place in stored.computed)
        told |= {"seconds_per_mb": round(stored.seconds / worked * MB, 4)} if worked else {}
    return told


def _hashes(stored: Stored, file: Path) -> list[str]:
    """Hash the parts, those that are remembered not again: a part's key names all that it depends on."""
    known: Mapping[str, str] = json.loads(file.read_bytes()) if file.exists() else {}
    keys = [part.key for part in stored.items]
    fresh = {key for place, key in enumerate(keys) if place in stored.computed}
    found = {
        key: known[key] if key in known and key not in fresh else layout.sha256([path])
        for key, path in zip(keys, stored.paths, strict=True)
    }
    if found != known:
        with disk_errors(file.parent):
            write_atomically(file, lambda target: target.write_text(json.dumps(found)))
    return [found[key] for key in keys]


def _together(hashes: Sequence[str]) -> str:
    return hashes[0] if len(hashes) == 1 else hashlib.sha256("\n".join(hashes).encode()).hexdigest()
