"""Ingest: raw files in, the table of sources and their decoded lines out.

What the other stages and the assets ask of this stage stands here; how it is done stands in its modules.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager

import polars as pl

from pipelines import schema
from pipelines.errors import UserError, shown
from pipelines.folders.places import Bucket, Place
from pipelines.ingest import curated, files, objects, slow
from pipelines.ingest.decode import complaint, decode
from pipelines.ingest.files import CURATED, TIMES, left_out
from pipelines.ingest.lines import split

__all__ = [
    "BATCH", "CURATED", "TIMES", "batches", "changed", "facts", "left_out", "listed", "may_pass", "read",
    "require_unchanged", "scan", "split",
]  # fmt: skip

BATCH = 12 << 20  # bytes of raw text: memory grows with the batch, and each batch costs a quarter of a second besides
SLICE = 2 << 20  # bytes of files that stand in memory at a time, beside the texts that they were decoded to
CHANGED = "changed while it was read; build again"
UNREAD = "cannot be read"
_listed: dict[Place, pl.DataFrame] = {}
PROBLEMS = pl.Schema({"source_id": pl.String(), "path": pl.String(), "reason": pl.String()})


def scan(raw: Place, known: pl.DataFrame | None = None) -> pl.DataFrame:
    """List the files of the raw folder and compare them with raw/sources.csv.

    One row per file: source_id, path, bytes, mtime_ns, ctime_ns, sha256 and skipped (the reason, else null), sorted by
    source_id; skipped files have no source_id and come last. `known`, an earlier manifest, saves hashing unchanged
    files again.
    Raises UserError for a missing folder, one without a file to read, and a sources.csv that does not fit.
    """
    handed = _listed.pop(_whole(raw), None)
    if handed is not None:
        return handed
    manifest = objects.list_files(raw, known) if isinstance(raw, Bucket) else files.list_files(raw, known)
    for path, why in files.lost_facts(manifest):
        raise UserError(f"{raw / path}: {why}; put what belongs there in its place, readable, or remove it")
    curated.check(raw, manifest)
    return manifest


@contextmanager
def listed(raw: Place, manifest: pl.DataFrame) -> Iterator[None]:
    """Have the next `scan` of a raw folder give what was found a moment ago: a build asks before it runs at all."""
    _listed[_whole(raw)] = manifest
    try:
        yield
    finally:
        _listed.pop(_whole(raw), None)


def _whole(raw: Place) -> Place:
    return raw if isinstance(raw, Bucket) else raw.absolute()


def batches(manifest: pl.DataFrame, limit: int = BATCH) -> list[pl.DataFrame]:
    """Cut the files to read into runs of three quarters of `limit` bytes to `limit`, whole files in order of source_id.

    A batch exceeds the limit by at most its last file. Its end is chosen by the files' ids, so that a file that comes,
    grows or goes moves the batch it is in and perhaps the next, not all that follow (content-defined chunking).
    """
    todo = manifest.filter(pl.col("source_id").is_not_null()).sort("source_id")
    chance = todo["source_id"].hash() / 2**64  # of each file the same one, whatever stands around it
    ends, held, least = [], 0, limit * 3 // 4
    for size, drawn in zip(todo["bytes"], chance, strict=True):
        held += size
        ends.append(held >= limit or (held >= least and drawn * (limit - least) < size))
        held = 0 if ends[-1] else held
    number = pl.Series("batch", ends, dtype=pl.Boolean).cast(pl.UInt32).cum_sum().shift(1, fill_value=0)
    return todo.with_columns(number).partition_by("batch", maintain_order=True, include_key=False)


def facts(raw: Place, manifest: pl.DataFrame) -> pl.DataFrame:
    """Tell of each file to read what its rows depend on: source_id, content (path, hash and curated facts, joined)."""
    known = curated.load(raw).drop("line", "sha256")
    todo = manifest.filter(pl.col("source_id").is_not_null()).select("source_id", "path", "sha256")
    joined = todo.join(known, on="path", how="left", maintain_order="left")
    told = (pl.col(name).cast(pl.String).fill_null("") for name in joined.columns if name != "source_id")
    return joined.select("source_id", pl.concat_str(*told, separator="\0").alias("content"))


def read(raw: Place, batch: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """Read and decode the files of a batch, a part of the manifest; its skipped files are left out.

    Returns the table sources (language null unless curated), texts (source_id, path, media_type, language and text,
    which is the decoded file without byte order mark and otherwise unchanged) and problems (source_id, path and reason
    of the files that had to be set aside).
    """
    batch = batch.filter(pl.col("source_id").is_not_null())
    slices = batch.with_columns(pl.col("bytes").cum_sum() // SLICE).partition_by("bytes", maintain_order=True)
    decoded = pl.concat([_decoded(raw, some) for some in slices] or [_decoded(raw, batch)], rechunk=True)
    rows = pl.concat([batch.drop("skipped"), decoded], how="horizontal").with_columns(
        pl.coalesce(
            "reason",
            pl.when(pl.col("text").str.strip_chars() == "").then(pl.lit("empty")),
        ).alias("reason"),
        pl.Series("media_type", [files.media_type(path) for path in batch["path"]], dtype=pl.String),
    )
    known = curated.load(raw).drop("line", "sha256")
    good = rows.filter(pl.col("reason").is_null()).join(known, on="path", how="left", maintain_order="left")
    texts = good.select("source_id", "path", "media_type", "language", "text")
    problems = rows.filter(pl.col("reason").is_not_null()).select(PROBLEMS.names())
    return _sources(good), texts, problems


def may_pass(reason: str) -> bool:
    """Tell whether a file that was set aside for a reason may be read by the next build though nobody mended it."""
    return reason == CHANGED or reason.startswith(UNREAD)


def require_unchanged(raw: Place, name: str, manifest: pl.DataFrame) -> None:
    """Raise UserError unless a curated file is as it was when the folder was listed, there or not there."""
    file = raw / name
    now = [hashlib.sha256(file.read_bytes()).hexdigest()] if file.exists() else []
    if manifest.filter(pl.col("path") == name)["sha256"].to_list() != now:
        raise changed(file)


def changed(file: Place) -> UserError:
    """Say that a curated file changed while it was read: its rows and its hash would not be of one state."""
    return UserError(f"{shown(file)}: {CHANGED}")


def _decoded(raw: Place, batch: pl.DataFrame) -> pl.DataFrame:
    """Read and decode files: encoding, text, and the reason why a file has none."""
    contents = [_checked(*row) for row in zip(_contents(raw, batch["path"]), batch["sha256"], strict=True)]
    decoded = decode([b"" if isinstance(c, str) else c for c in contents])
    reasons = [
        content if isinstance(content, str) else complaint(content) if text is None else None
        for content, text in zip(contents, decoded["text"], strict=True)
    ]
    return decoded.with_columns(pl.Series("reason", reasons, dtype=pl.String))


def _contents(raw: Place, paths: pl.Series) -> Iterator[bytes | OSError]:
    """Give the bytes of each file, or what kept them from us; those in a bucket are read at once."""
    if isinstance(raw, Bucket):
        yield from raw.read(paths)
        return
    for path in paths:
        try:
            data = slow.read(raw / path)
        except OSError as error:
            yield error
        else:
            yield data


def _checked(data: bytes | OSError, sha256: str) -> bytes | str:
    """Give the file's bytes, or the reason why they cannot be used."""
    if isinstance(data, OSError):
        return f"{UNREAD}: {data.strerror}"
    return data if hashlib.sha256(data).hexdigest() == sha256 else CHANGED


def _sources(good: pl.DataFrame) -> pl.DataFrame:
    """Make the table sources; a line ends at LF, CRLF or CR, and what follows the last of them is a line too."""
    text = pl.col("text")
    ends = text.str.count_matches("\n", literal=True)
    returns = pl.when(text.str.contains("\r", literal=True)).then(text)  # few files have any
    alone = returns.str.count_matches("\r", literal=True) - returns.str.count_matches("\r\n", literal=True)
    ends += alone.fill_null(0)
    rest = ~(text.str.ends_with("\n") | text.str.ends_with("\r") | (text == ""))
    measured = good.with_columns((ends + rest.cast(pl.UInt32)).alias("lines"), text.str.len_chars().alias("characters"))
    return schema.conform(measured.select(schema.polars_schema("sources").names()), "sources")
