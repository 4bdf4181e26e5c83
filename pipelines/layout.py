"""Where the files of a published dataset stand: in one piece or in parts, as its descriptor tells it.

Only finding them belongs here; writing and checking them does not. It needs no package, so that asking is quick.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Literal, get_args

DESCRIPTOR = "datapackage.json"
By = Literal["source", "publication", "year"]  # what the Parquet files of large tables may be cut by
CHOICES: tuple[By, ...] = get_args(By)
Resource = Mapping[str, Any]


def paths(resource: Resource) -> list[str]:
    """List the paths of a resource's files: one, or those of its parts in their order."""
    found: str | list[str] = resource["path"]
    return [found] if isinstance(found, str) else found


def resources(out: Path) -> list[dict[str, Any]]:
    """Read the resources of the dataset published in a folder."""
    found: list[dict[str, Any]] = json.loads((out / DESCRIPTOR).read_bytes())["resources"]
    return found


def size(files: Iterable[Path]) -> int:
    """Add up the bytes of files."""
    return sum(file.stat().st_size for file in files)


def sha256(files: Iterable[Path]) -> str:
    """Hash files as `digest` does."""
    return digest(files, "sha256")


def digest(files: Iterable[Path], algorithm: str) -> str:
    """Hash files as if they were one, the bytes of each after those of the one before, as Frictionless does."""
    found = hashlib.new(algorithm, usedforsecurity=False)
    for file in files:
        with file.open("rb") as opened:
            while block := opened.read(1 << 20):
                found.update(block)
    return found.hexdigest()
