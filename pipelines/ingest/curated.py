"""The optional table raw/sources.csv: facts about the raw files that only a person can know.

Reading it and other tables of a person strictly, and comparing it with the files, belongs here; what is done with the
facts does not.
"""

import csv
import io
import re
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache
from pathlib import PurePosixPath

import polars as pl

from pipelines import schema
from pipelines.errors import UserError, shown
from pipelines.folders import written
from pipelines.folders.places import Place

NAME = "sources.csv"
SCHEMA = pl.Schema(
    {
        "path": pl.String(),
        "publication": pl.String(),
        "license": pl.String(),
        "url": pl.String(),
        "language": pl.String(),
        "retrieved": pl.Date(),
        "sha256": pl.String(),
        "line": pl.Int64(),
    }
)
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")  # none of white space
COLUMNS = [name for name in SCHEMA if name != "line"]


def load(raw: Place) -> pl.DataFrame:
    """Read raw/sources.csv: path, publication, license, url, language, retrieved, sha256 and the line of each row.

    Empty cells are null. Without the file the result has no rows. Raises UserError, naming the line, for a table that
    is no UTF-8 CSV, an unknown or missing column, a path that is empty, outside the folder or listed twice, and a value
    that is no date, language tag or SHA-256.
    """
    file = raw / NAME
    try:
        state = file.stat()
    except FileNotFoundError:
        return pl.DataFrame(schema=SCHEMA)
    return _load(file, state.st_mtime_ns, state.st_size)


def check(raw: Place, manifest: pl.DataFrame) -> None:
    """Compare raw/sources.csv with the files found.

    Raises UserError naming path and line for a row whose file is missing, and with both hashes for a file whose pinned
    SHA-256 differs.
    """
    found = load(raw).join(manifest.select("path", "bytes", pl.col("sha256").alias("found")), on="path", how="left")
    gone = found.filter(pl.col("bytes").is_null()).sort("line").head(1)
    for path, line in gone.select("path", "line").iter_rows():
        alike = [other for other in manifest["path"] if _plain(other) == _plain(path)]
        cure = f"write it as the folder has it, {alike[0]!a}" if alike else "add the file or delete the row"
        raise UserError(f"{raw / NAME}:{line}: file {shown(path)} is not in {raw}; {cure}")
    other = found.filter(pl.col("sha256") != pl.col("found")).sort("line").head(1)
    for path, line, pinned, sha256 in other.select("path", "line", "sha256", "found").iter_rows():
        raise UserError(
            f"{raw / NAME}:{line}: {shown(path)} has sha256 {sha256}, pinned is {pinned}; "
            "restore the file, or pin the new hash when the change is wanted"
        )


def _plain(path: str) -> str:
    """A path without what people and systems write in more than one way: case, accents set apart, backslashes."""
    return unicodedata.normalize("NFC", path.replace("\\", "/")).casefold()


@lru_cache(maxsize=1)
def _load(file: Place, mtime_ns: int, size: int) -> pl.DataFrame:
    """Read the table once per state of the file, since every batch asks for it."""
    rows: list[dict[str, object]] = []
    lines: dict[str, int] = {}
    for line, named in cells(file, COLUMNS, ["path"]):
        row = {name: _value(file, line, name, text) for name, text in named.items()}
        path = str(row["path"])
        if path in lines:
            raise UserError(f"{file}:{line}: {shown(path)} stands in line {lines[path]} already; keep one of the two")
        lines[path] = line
        rows.append(row | {"line": line})
    return pl.DataFrame(rows, schema=SCHEMA)


def cells(file: Place, columns: Sequence[str], needed: Sequence[str]) -> list[tuple[int, dict[str, str]]]:
    """Split a table into rows of named cells, without white space at their ends, each with its line.

    Raises UserError, naming the line, for a table that is no UTF-8 CSV of some of the columns, and all that are needed.
    """
    reader = csv.reader(io.StringIO(written.text(file)), strict=True)
    try:
        header = next(reader, [])
        _check_header(file, header, columns, needed)
        rows = []
        for row in reader:
            if any(map(str.strip, row)):
                _check_row(f"{file}:{reader.line_num}", row, header)
                rows.append((reader.line_num, dict(zip(header, map(str.strip, row), strict=True))))
        return rows
    except csv.Error as error:
        raise UserError(f"{file}:{reader.line_num}: not valid CSV ({error}); mend its quotes") from error


def _check_header(file: Place, header: list[str], columns: Sequence[str], needed: Sequence[str]) -> None:
    wanted = f"the columns are {', '.join(columns)}"
    for name in header:
        if other := next((sign for sign in ";\t" if sign in name), None):
            raise UserError(f"{file}:1: {other!r} stands between the columns; save it with commas")
        if name not in columns:
            raise UserError(f"{file}:1: unknown column {shown(name)!r}; {wanted}")
        if header.count(name) > 1:
            raise UserError(f"{file}:1: column {name!r} stands there twice; keep one")
    if missing := [name for name in needed if name not in header]:
        only = f"only {' and '.join(needed)} {'is' if len(needed) == 1 else 'are'} needed"
        raise UserError(f"{file}:1: no column {missing[0]!r}; {wanted}, {only}")


def _check_row(place: str, row: list[str], header: list[str]) -> None:
    if len(row) != len(header):
        cure = "quote cells that hold a comma" if len(row) > len(header) else "write a comma for each empty cell"
        raise UserError(f"{place}: {len(row)} cells where the header has {len(header)}; {cure}")
    for name, text in zip(header, row, strict=True):
        if CONTROL.search(text):
            raise UserError(f"{place}: {name} {shown(text)!r} holds a control character; take it out")


def _value(file: Place, line: int, name: str, text: str) -> object:
    """Check one cell and give its value, null where it is empty."""
    if not text and name != "path":
        return None
    problem, value = PARSERS[name](text) if name in PARSERS else (None, text)
    if problem:
        raise UserError(f"{file}:{line}: {name} {shown(text)!r} {problem}")
    return value


def _path(text: str) -> tuple[str | None, object]:
    path = PurePosixPath(text)
    if not text or path.is_absolute() or ".." in path.parts or path == PurePosixPath():
        return (
            "does not name a file inside the raw folder; write its path below that folder, with forward slashes",
            None,
        )
    return None, path.as_posix()


def _date(text: str) -> tuple[str | None, object]:
    problem = "is no date; write it as 2024-01-31"
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
        return problem, None
    try:
        return None, date.fromisoformat(text)
    except ValueError:
        return problem, None


def _language(text: str) -> tuple[str | None, object]:
    pattern = schema.field("sources", "language")["constraints"]["pattern"]
    return None if re.fullmatch(pattern, text) else "is no BCP 47 language tag; write it as en or pt-BR", text


def _sha256(text: str) -> tuple[str | None, object]:
    found = text.lower()
    return None if re.fullmatch("[0-9a-f]{64}", found) else "is no SHA-256; write its 64 hexadecimal digits", found


PARSERS: dict[str, Callable[[str], tuple[str | None, object]]] = {
    "path": _path,
    "retrieved": _date,
    "language": _language,
    "sha256": _sha256,
}
