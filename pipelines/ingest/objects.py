"""The raw folder in object storage as a list of files, as `files` lists one on a disk.

What a bucket tells otherwise than a disk belongs here: there are no folders and links, and the version of an object
says whether it changed. What a name or content means is judged in files.
"""

import itertools
from collections.abc import Iterator, Mapping

import polars as pl

from pipelines.errors import UserError
from pipelines.folders.places import Bucket, State
from pipelines.ingest.files import (
    MARKED,
    NO_TEXTS,
    Row,
    as_before,
    by_content,
    by_name,
    by_path,
    curated_as,
    empty_row,
    manifest,
)

CHUNK = 64 << 20  # bytes that are read to be hashed at once


def list_files(raw: Bucket, known: pl.DataFrame | None = None) -> pl.DataFrame:
    """List every file of a raw folder in a bucket, with columns and errors of files.list_files.

    In mtime_ns stands a number made of the object's version. What has the same one in `known` is not read again.
    """
    found = raw.listed()
    if not found:
        raise UserError(f"{raw}: nothing is there; give the address of the folder that holds your .txt and .md files")
    rows = {str(row["path"]): row for row in _judged(found, by_path(known))}
    rows |= {str(row["path"]): row for row in _hashed(raw, [row for row in rows.values() if _is_open(row)])}
    return manifest(raw, list(rows.values()))


def _judged(found: Mapping[str, State], seen: Mapping[str, Row]) -> Iterator[Row]:
    """Judge each file by its name and version; of those that have to be read, only size and version are told."""
    for path, state in found.items():
        parts = path.split("/")
        folders = parts[:-1]
        at = next((number for number, folder in enumerate(folders) if folder.startswith(".")), None)
        if at is not None:
            yield empty_row("/".join(parts[: at + 1])) | {"skipped": "hidden folder"}
            continue
        row = empty_row(path) | {"bytes": state.st_size, "mtime_ns": state.st_mtime_ns}
        curated = curated_as(path, lambda: MARKED in found)
        why = None if curated else by_name(path)
        why = "name with an empty folder; rename the object" if "" in folders else why
        same = as_before(row, seen, curated) if why is None else None
        yield same or row | {"skipped": why or curated}


def _is_open(row: Row) -> bool:
    """Tell whether a file has to be read."""
    return row["bytes"] is not None and row["sha256"] is None and row["skipped"] in (None, *NO_TEXTS)


def _hashed(raw: Bucket, rows: list[Row]) -> Iterator[Row]:
    """Judge files by their content, as many at a time as memory should hold."""
    while rows:
        ends = itertools.accumulate(int(row["bytes"] or 0) for row in rows)
        count = sum(1 for _ in itertools.takewhile(lambda end: end < CHUNK, ends)) + 1
        now, rows = rows[:count], rows[count:]
        for row, data in zip(now, raw.read(str(row["path"]) for row in now), strict=True):
            if isinstance(data, OSError):
                yield empty_row(str(row["path"])) | {"skipped": f"cannot be read: {data.strerror}"}
            else:
                yield row | by_content(data, None if row["skipped"] is None else str(row["skipped"]))
