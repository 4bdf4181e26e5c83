"""The memory of the tagger: spans by the hash of model and text, so that a rerun tags only what is new.

Storing and finding spans belongs here; rules are not cached, since they cost little and change often.
"""

import errno
import hashlib
import json
import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from pipelines.annotate.tagger.reader import Found
from pipelines.errors import UserError, shown
from pipelines.folders.files import disk_errors

NAME = "spans.sqlite"
READING = 3  # raised when the same spans of a model are read otherwise
WAIT = 60  # seconds for another process that writes
DELETE = "delete it, it is only a memory"
CURES = {sqlite3.SQLITE_BUSY: "close what else has it open"}


def read(folder: Path | None, version: str | None, texts: Sequence[str]) -> dict[str, list[Found]]:
    """Look up the spans of texts; what is not known is not in the result. No folder: nothing is known."""
    if folder is None or not (folder / NAME).exists():
        return {}
    found: dict[str, list[Found]] = {}
    with _open(folder) as store:
        for text in texts:
            row = store.execute("SELECT spans FROM spans WHERE key = ?", (_key(version, text),)).fetchone()
            if row is not None:
                found[text] = [(start, end, label) for start, end, label in json.loads(row[0])]
    return found


def write(folder: Path | None, version: str | None, spans: Mapping[str, Sequence[Found]]) -> None:
    """Remember the spans of texts, all of them or, after a crash, none."""
    if folder is None:
        return
    with disk_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
    rows = [(_key(version, text), json.dumps(found, separators=(",", ":"))) for text, found in spans.items()]
    with _open(folder) as store, store:
        store.executemany("INSERT OR REPLACE INTO spans VALUES (?, ?)", rows)


@contextmanager
def _open(folder: Path) -> Iterator[sqlite3.Connection]:
    path = folder / NAME
    try:
        with closing(sqlite3.connect(path, timeout=WAIT)) as store:
            store.execute("CREATE TABLE IF NOT EXISTS spans (key BLOB PRIMARY KEY, spans TEXT NOT NULL) WITHOUT ROWID")
            yield store
    except sqlite3.DatabaseError as error:
        kind = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the rest of the number says more of the same
        if kind == sqlite3.SQLITE_IOERR:
            raise  # a disk that reads or writes wrongly
        if kind == sqlite3.SQLITE_FULL:
            with disk_errors(folder):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)) from error
        raise UserError(f"{shown(path)}: {error}; {CURES.get(kind, DELETE)}") from error


def _key(version: str | None, text: str) -> bytes:
    return hashlib.sha256(f"{version}\0{READING}\0{text}".encode()).digest()
