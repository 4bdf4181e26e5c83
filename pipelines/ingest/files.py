"""The raw folder as a list of files: which are read, which are skipped and why, and what each is called.

Finding files, their size, time, hash and slug belongs here; decoding them and the curated table do not.
"""

import errno
import hashlib
import os
import re
import stat
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePosixPath

import polars as pl

from pipelines.errors import UserError, shown
from pipelines.folders.places import Place
from pipelines.ingest import decode, slow

MEDIA_TYPES = {".txt": "text/plain", ".text": "text/plain", ".md": "text/markdown", ".markdown": "text/markdown"}
CURATED = ("sources.csv", "entities.csv", "datapackage.yaml")  # at the raw folder's root: facts, no texts
GOLD = "gold"  # a folder at the root with a manifest: marked documents for the checks, no texts
MARKED = f"{GOLD}/manifest.jsonl"
NOT_UTF_8 = re.compile("[\ud800-\udfff]")  # Python keeps bytes of names that are not UTF-8 as some of these
NO_TEXTS = ("curated facts, not a text", "gold, not a text")
BY_NAME = "^(?:hidden|not a text by its name)"  # reasons for files that nobody misses
MANIFEST = pl.Schema(
    {
        "source_id": pl.String(),
        "path": pl.String(),
        "bytes": pl.Int64(),
        "mtime_ns": pl.Int64(),
        "ctime_ns": pl.Int64(),
        "sha256": pl.String(),
        "skipped": pl.String(),
    }
)
Row = dict[str, str | int | None]
TIMES = ("mtime_ns", "ctime_ns")  # a file in another's place has the second of its own, whatever the first
NOTHING: Row = dict.fromkeys(MANIFEST.names())  # known of a file


def list_files(raw: Path, known: pl.DataFrame | None = None) -> pl.DataFrame:
    """List every file below the raw folder.

    The manifest has source_id, path (below the folder, forward slashes), bytes, mtime_ns, ctime_ns, sha256
    (hexadecimal) and skipped (why the file is not read, else null; a skipped file has no source_id), sorted by
    source_id, then path. Of a file that has the same size and times in `known`, the manifest of an earlier call, the
    hash is taken from there.
    Raises UserError when the folder is missing or has no file to read.
    """
    if not raw.is_dir():
        found = "is not a folder" if raw.exists() else "does not exist"
        raise UserError(f"{raw}: the raw folder {found}; give the folder that holds your .txt and .md files")
    return manifest(raw, list(_walk(raw, by_path(known))))


def manifest(raw: Place, rows: list[Row]) -> pl.DataFrame:
    """Make the manifest of what was found in a raw folder; raises UserError when there is no file to read."""
    named = _named(sorted(rows, key=lambda row: str(row["path"])))
    found = pl.DataFrame(named, schema=MANIFEST).sort("source_id", "path", nulls_last=True)
    if found["source_id"].null_count() == found.height:
        raise UserError(f"{raw}: {_nothing(found)}; put .txt or .md files into it")
    return found


def by_path(known: pl.DataFrame | None) -> dict[str, Row]:
    """Give the rows of earlier manifests by their paths, the last one of each."""
    return {} if known is None else {row["path"]: row for row in known.iter_rows(named=True)}


def left_out(manifest: pl.LazyFrame) -> pl.LazyFrame:
    """List the files that are not read but facts and gold, as path and skipped: first those that somebody may miss."""
    missed = manifest.filter(pl.col("skipped").is_not_null() & ~pl.col("skipped").is_in(NO_TEXTS))
    return missed.select("path", "skipped").sort(pl.col("skipped").str.contains(BY_NAME), maintain_order=True)


def lost_facts(manifest: pl.DataFrame) -> list[tuple[str, str]]:
    """List what a person wrote about the texts and nobody can read, as path and reason: it must not go unheeded."""
    written = pl.col("path").str.contains(rf"^(?:{GOLD}|{GOLD}/.*\.jsonl?|{'|'.join(map(re.escape, CURATED))})$")
    unread = pl.col("sha256").is_null() & ~pl.col("skipped").str.contains(BY_NAME)
    return manifest.filter(written, unread).select("path", "skipped").rows()


def slug(path: str) -> str:
    """Turn a path below the raw folder into an id: letters with their marks and digits of any script, `-` for the rest.

    NFC and case-folded, the extension included; a path without any letter or digit gives `-`.
    """
    if path.isascii():
        return re.sub("[^0-9a-z]+", "-", path.lower()).strip("-") or "-"
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())
    kept = "-"
    for sign in folded:
        kind = unicodedata.category(sign)[0]
        kept += sign if kind in "LN" or (kind == "M" and not kept.endswith("-")) else "-"
    return re.sub("-+", "-", kept).strip("-") or "-"


def media_type(path: str) -> str:
    """Give the media type by the file's extension; raises KeyError for one that is not read."""
    return MEDIA_TYPES[PurePosixPath(path).suffix.lower()]


def _walk(raw: Path, seen: dict[str, Row]) -> Iterator[Row]:
    """Yield a row per file, and one per folder or link that is not entered."""
    denied: list[OSError] = []
    marked = (raw / MARKED).is_file
    for folder, names, files in os.walk(raw, onerror=denied.append):
        here = Path(folder)
        below = here.relative_to(raw).as_posix() + "/" if here != raw else ""
        for name in [n for n in names if n.startswith(".") or (here / n).is_symlink()]:
            names.remove(name)
            why = "hidden folder" if name.startswith(".") else "link to a folder; links to folders are not followed"
            yield _row(below + name, skipped=why)
        for name in files:
            yield _look(raw, f"{folder}/{name}", below + name, seen, curated_as(below + name, marked))
    for error in denied:
        yield _row(Path(error.filename).relative_to(raw).as_posix(), skipped=f"cannot be read: {error.strerror}")


def _look(raw: Path, file: str, path: str, seen: dict[str, Row], curated: str | None) -> Row:
    """Judge one file by its name and state, and by its content where these let it pass.

    Its place is a string: of a million files, to take paths apart would cost half of what reading them does.
    """
    why = None if curated else by_name(path)
    try:
        state, inside = os.lstat(file), True
        if stat.S_ISLNK(state.st_mode):
            state, inside = Path(file).stat(), Path(file).resolve().is_relative_to(raw.resolve())
        why = why or (None if inside else "link that leads out of the raw folder")
        why = why or (None if stat.S_ISREG(state.st_mode) else "not a regular file")
        times = dict(zip(TIMES, map(_in_range, (state.st_mtime_ns, state.st_ctime_ns)), strict=True))
        row = _row(path, bytes=state.st_size, skipped=why) | times
        if why:
            return row
        if same := as_before(row, seen, curated):
            return same
        return row | by_content(slow.read(file), curated)
    except OSError as error:
        broken = Path(file).is_symlink() and error.errno in (errno.ENOENT, errno.ELOOP)
        return _row(path, skipped="broken link" if broken else f"cannot be read: {error.strerror}")


def _in_range(time_ns: int) -> int:
    """Keep a time of a damaged disk, after the year 2262, within 64 bits: all that counts is whether it is the same."""
    return (time_ns + (1 << 63)) % (1 << 64) - (1 << 63)


def as_before(row: Row, seen: Mapping[str, Row], curated: str | None) -> Row | None:
    """Complete the row of a file that has the size and times of an earlier listing; None where it has to be read.

    The same file may have become gold, or a text again, by the list beside it: then it is judged anew.
    """
    old = seen.get(str(row["path"]))
    if old is None or any(old.get(name) != row[name] for name in ("bytes", *TIMES)):
        return None
    judged = old["skipped"] if old["skipped"] in NO_TEXTS else None
    return row | {"sha256": old["sha256"], "skipped": old["skipped"]} if judged == curated else None


def curated_as(path: str, marked: Callable[[], bool]) -> str | None:
    """Say what a file is that a person wrote about the texts; None for all others.

    `marked` tells whether MARKED is there, and is asked of files in its folder only.
    """
    if path in CURATED:
        return NO_TEXTS[0]
    in_gold = path.startswith(f"{GOLD}/") and not path.rpartition("/")[2].startswith(".")
    return NO_TEXTS[1] if in_gold and marked() else None


def by_name(path: str) -> str | None:
    """Say why a file of that path below the raw folder is not read; None if it may be."""
    name = path.rpartition("/")[2]
    if name.startswith("."):
        return "hidden file"
    meant = path.casefold().replace(".yml", ".yaml")
    if meant in CURATED:
        return f"not read under this name; call it {meant}"
    if "".join(name.lower().rpartition(".")[1:]) not in MEDIA_TYPES:
        return f"not a text by its name; {', '.join(MEDIA_TYPES)} are read"
    if not path.isascii() and NOT_UTF_8.search(path):
        return "file name is not valid UTF-8; rename the file, or unpack it again and say how its names are encoded"
    return None


def by_content(data: bytes, curated: str | None) -> Row:
    """Tell hash and size of a file, and why it is not read; `curated` is that of a file that is no text."""
    row: Row = {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)}
    if curated:
        return row | {"skipped": curated}
    if not data.strip():
        return row | {"skipped": "empty"}
    return row | {"skipped": decode.no_text(data)}


def _row(path: str, **values: str | int | None) -> Row:
    return empty_row(path) | values


def empty_row(path: str) -> Row:
    """Begin the row of a file: its path, and nothing known of it."""
    return NOTHING | {"path": NOT_UTF_8.sub(_as_bytes, path)}


def _as_bytes(found: re.Match[str]) -> str:
    """Write signs that are none as the bytes that they stand for, or as what they are where they stand for none."""
    sign = found[0]
    return f"\\x{ord(sign) - 0xDC00:02x}" if "\udc80" <= sign <= "\udcff" else f"\\u{ord(sign):04x}"


def _named(rows: list[Row]) -> list[Row]:
    """Give each file that is read its slug, with part of a hash where others have the same.

    Each of them has it, the first too: else a file that comes would take over the id of another.
    """
    read = [row for row in rows if row["skipped"] is None]
    slugs = [slug(str(row["path"])) for row in read]
    shared = Counter(slugs)
    for row, name in zip(read, slugs, strict=True):
        alone = shared[name] == 1
        row["source_id"] = name if alone else f"{name}-{hashlib.sha256(str(row['path']).encode()).hexdigest()[:8]}"
    return rows


def _nothing(manifest: pl.DataFrame) -> str:
    if manifest.is_empty():
        return "the raw folder is empty"
    path, why = manifest.row(0)[1], manifest["skipped"][0]
    return f"no file in it can be read ({manifest.height} skipped, the first {shown(path)}: {why})"
