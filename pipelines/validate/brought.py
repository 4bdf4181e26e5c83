"""A published dataset in object storage, copied to this machine's disk as far as its descriptor names it.

Only bringing it belongs here; checking what came is for package. Nothing is asked for that is not listed below the
package's own folder.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Any

from pipelines.errors import UserError
from pipelines.folders.places import STAGING, Bucket, Place
from pipelines.validate.resources import NAME, leads_out


@contextmanager
def at_hand(package: Place, folder: Path) -> Iterator[Path]:
    """Give where a package stands on this machine's disk: of one in a bucket it is a copy in `folder`.

    Errors that name the copy are raised with the address. Raises UserError where there is no descriptor, and where a
    dataset is half published.
    """
    if isinstance(package, Path):
        yield package
        return
    above, _, last = package.url.rpartition("/")
    root, name = (Bucket(above), last) if last.endswith(".json") else (package, NAME)
    there = root.listed()
    if name not in there:
        raise UserError(f"{root / name}: is not there; name a {NAME} or its folder")
    if any(path.startswith(f"{STAGING}/old/") for path in there):
        raise UserError(f"{root}: a dataset is being published there, or that was interrupted; build again")
    root.fetch({name: folder / name})
    # storage takes any name, and no file is written elsewhere here
    wanted = sorted(path for path in _named(folder / name) & there.keys() if not leads_out(path))
    root.fetch({path: folder / path for path in wanted})
    try:
        yield folder / name
    except UserError as error:
        raise UserError(str(error).replace(str(folder), str(root))) from error


def _named(descriptor: Path) -> set[str]:
    """Collect all that may be paths in a descriptor; of one that cannot be read its reader tells."""
    try:
        return {PurePosixPath(text).as_posix() for text in _texts(json.loads(descriptor.read_bytes()))}
    except (ValueError, RecursionError):
        return set()


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _texts(part)
