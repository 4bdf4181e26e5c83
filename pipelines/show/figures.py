"""Figures of a kept frame: how much there is, what it cost, and the hash by which two of them are compared.

Counting what the store knows belongs here. A part that the store had already is not timed again.
"""

import hashlib
from collections.abc import Sequence

from pipelines.state.stored import Stored

MB = 1_000_000


def figures(stored: Stored, sizes: Sequence[int] = ()) -> dict[str, int | float | str]:
    """Tell rows, bytes, sha256, version, parts, computed_parts, and for the computed ones seconds and seconds_per_mb.

    `sizes` are the bytes of raw text of each batch; a frame over all batches has one part. The sha256 of one part is
    that of its file, of several that of their sha256s in lines.
    """
    told: dict[str, int | float | str] = {
        "dagster/row_count": stored.rows(),
        "bytes": stored.bytes,
        "sha256": _together([part.sha256 for part in stored.told]),
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


def _together(hashes: Sequence[str]) -> str:
    return hashes[0] if len(hashes) == 1 else hashlib.sha256("\n".join(hashes).encode()).hexdigest()
