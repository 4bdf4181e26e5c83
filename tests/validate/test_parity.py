"""What Frictionless finds in a package, our vectorised rules find too, in the same places, and nothing besides.

Each package has one fault. Both reports are brought to the same form: table, row key, column, rule.
"""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import frictionless
import library
import pytest

from pipelines.validate.package import validate_package

Found = set[tuple[str, str | None, str | None, str]]
Spoil = Callable[[Path, dict[str, Any]], None]
OF_DESCRIPTOR = {("datapackage.json", None, None, "descriptor")}
RULES = {
    "type-error": "type",
    "unique-error": "unique",
    "primary-key": "primaryKey",
    "foreign-key": "foreignKey",
    "extra-cell": "extraCell",
    "missing-cell": "missingCell",
    "blank-row": "blankRow",
    "byte-count": "bytes",
    "hash-count": "hash",
    "encoding-error": "unreadable",
    "source-error": "unreadable",
    "scheme-error": "path",
} | dict.fromkeys(["incorrect-label", "missing-label", "extra-label", "blank-label", "duplicate-label"], "columns")

METADATA = ("package-error", "resource-error", "schema-error", "field-error")
NO_ROW = ("blankRow", "bytes", "hash", "path", "unreadable", "columns")
NO_COLUMN = ("extraCell", "missingCell", "blankRow", "bytes", "hash", "path", "unreadable")
LOST = ("foreignKey", None)


def csv(table: str, old: str, new: str) -> Spoil:
    """Make a fault in a file."""

    def spoil(folder: Path, descriptor: dict[str, Any]) -> None:
        data = (folder / f"{table}.csv").read_bytes()
        assert old.encode() in data
        (folder / f"{table}.csv").write_bytes(
            data.replace(old.encode(), new.encode("latin-1" if "\xff" in new else "utf-8"), 1)
        )

    return spoil


def schema(table: int, change: Callable[[dict[str, Any]], object]) -> Spoil:
    """Make a fault in a Table Schema."""
    return lambda folder, descriptor: change(descriptor["resources"][table]["schema"]) and None


def package(change: Callable[[dict[str, Any]], object]) -> Spoil:
    """Make a fault in the descriptor."""
    return lambda folder, descriptor: change(descriptor) and None


def both(*spoils: Spoil) -> Spoil:
    def spoil(folder: Path, descriptor: dict[str, Any]) -> None:
        for one in spoils:
            one(folder, descriptor)

    return spoil


ROWS: dict[str, Spoil] = {
    "integer that is a word": csv("books", ",210,", ",many,"),
    "integer with a fraction": csv("books", ",210,", ",210.5,"),
    "number that is a word": csv("books", "9.50", "cheap"),
    "number with a comma": csv("books", "9.50", '"9,50"'),
    "date of another order": csv("books", "1931-04-02", "02.04.1931"),
    "date that does not exist": csv("books", "1931-04-02", "1931-02-30"),
    "boolean of another language": csv("books", ",false,", ",nein,"),
    "datetime without a time": csv("books", "2020-01-31T10:00:00Z", "2020-01-31"),
    "time that does not exist": csv("books", "09:30:00", "25:30:00"),
    "year of two digits": csv("books", "09:30:00,1931", "09:30:00,31"),
    "required text is missing": csv("books", "Licht", ""),
    "required number is missing": csv("stamps", "1,Ann,7", "1,Ann,"),
    "unique value twice": csv("books", "I-103", "I-101"),
    "pattern not met": csv("books", "I-103", "I-1O3"),
    "pattern met by a part": csv("books", "I-103", "I-1033"),
    "value not in enum": csv("books", ",de,I-103", ",fr,I-103"),
    "integer below minimum": csv("books", ",210,", ",0,"),
    "integer above maximum": csv("books", ",210,", ",1000,"),
    "number below minimum": csv("books", "9.50", "0.49"),
    "number above maximum": csv("books", "9.50", "99.51"),
    "date below minimum": csv("books", "1931-04-02", "1899-12-31"),
    "date above maximum": csv("books", "1931-04-02", "2000-01-01"),
    "text too short": csv("books", ",B22,", ",B,"),
    "text too long": csv("books", ",B22,", ",B222,"),
    "text too long by code points only": csv("books", ",B22,", ",B🗞🗞🗞,"),
    "primary key twice": csv("loans", "3,Ann", "1,Ben"),
    "primary key missing": csv("loans", "3,Ann,🗞", ",,🗞"),
    "foreign key leads nowhere": csv("books", "P2,,de", "P9,,de"),
    "foreign key of another case": csv("books", "P2,,de", "p2,,de"),
    "self-reference leads nowhere": csv("books", "Lines\",P2,3", "Lines\",P2,9"),
    "foreign key of integers leads nowhere": csv("loans", "1,Ben", "7,Ben"),
    "composite foreign key leads nowhere": csv("stamps", "3,Ann", "3,Ben"),
    "composite foreign key half empty": csv("stamps", "3,Ann", "3,"),
    "cell too many": csv("loans", "3,Ann,🗞", "3,Ann,🗞,x"),
    "cell too few": csv("loans", "3,Ann,🗞", "3,Ann"),
    "row without cells": csv("loans", "3,Ann,🗞\n", "3,Ann,🗞\n\n"),
    "row of empty cells": csv("presses", "P2,", ",\nP2,"),
    "label of another name": csv("loans", "book,reader,note", "book,reader,remark"),
    "label of another case": csv("loans", "book,reader,note", "book,reader,Note"),
    "label missing": csv("loans", "book,reader,note", "book,reader"),
    "label too many": csv("presses", library.PRESSES, "press,name,city\nP1,Harbour Press,X\nP2,Quay,Y\n"),
    "labels in another order": csv("loans", "reader,note", "note,reader"),
    "not UTF-8": csv("stamps", "3,Ann", "3,\xff"),
    "empty file": csv("stamps", library.STAMPS, ""),
    "missing value under another name": schema(1, lambda s: s.update(missingValues=["-"])),
}  # fmt: skip
FILES: dict[str, Spoil] = {
    "wrong size": lambda folder, d: d["resources"][2].update(bytes=9999),
    "wrong hash": lambda folder, d: d["resources"][2].update(hash=f"sha256:{'0' * 64}"),
    "wrong hash of the old kind": lambda folder, d: d["resources"][2].update(hash="0" * 32),
    "no such file": lambda folder, d: (folder / "stamps.csv").unlink(),
}
DESCRIPTORS: dict[str, Spoil] = {
    "path outside": package(lambda d: d["resources"][0].update(path="../presses.csv")),
    "resource without a name": package(lambda d: d["resources"][0].pop("name")),
    "two resources of one name": package(lambda d: d["resources"][3].update(name="loans")),
    "two fields of one name": schema(2, lambda s: s["fields"][2].update(name="reader")),
    "unknown type": schema(2, lambda s: s["fields"][2].update(type="prose")),
    "unknown constraint": schema(2, lambda s: s["fields"][2].update(constraints={"rhyme": True})),
    "constraint of another type": schema(1, lambda s: s["fields"][0]["constraints"].update(pattern="1")),
    "constraint of another form": schema(1, lambda s: s["fields"][1]["constraints"].update(minLength="three")),
    "primary key of no field": schema(2, lambda s: s.update(primaryKey=["shelf"])),
    "foreign key of no field": schema(2, lambda s: s["foreignKeys"][0].update(fields=["shelf"])),
    "foreign key to no table": schema(2, lambda s: s["foreignKeys"][0]["reference"].update(resource="shelves")),
    "foreign key of unequal lengths": schema(2, lambda s: s["foreignKeys"][0].update(fields=["book", "reader"])),
    "contributor of no form": package(lambda d: d.update(contributors=["Ann"])),
    "licence without name or path": package(lambda d: d.update(licenses=[{"title": "free"}])),
    "created is no time": package(lambda d: d.update(created="yesterday")),
}
SOUND: dict[str, Spoil] = {
    "nothing": lambda folder, d: None,
    "line ends of DOS": csv("loans", library.LOANS, library.LOANS.replace("\n", "\r\n")),
    "no line end at the end": csv("loans", "🗞\n", "🗞"),
    "a byte order mark": csv("loans", "book,", "\ufeffbook,"),
    "a stray quotation mark": csv("loans", "🗞", '5" disk'),
    "spaces around numbers": csv("books", ",210,", ", 210 ,"),
    "a sign before a number": csv("books", ",210,", ",+210,"),
    "an exponent": csv("books", "9.50", "9.5e0"),
    "only spaces in a text": csv("loans", "1,Ann,\n", "1,Ann, \n"),
    "NULL is a text": csv("loans", "🗞", "NULL"),
    "a formula is a text": csv("loans", "🗞", "=1+1"),
    "another way to write booleans": csv("books", ",false,", ",FALSE,"),
    "semicolons": both(
        csv("stamps", library.STAMPS, library.STAMPS.replace(",", ";")),
        package(lambda d: d["resources"][3].update(dialect={"delimiter": ";"})),
    ),
    "a half empty foreign key of one column": csv("books", "P2,,de", ",,de"),
    "keys written as names": schema(1, lambda s: s.update(primaryKey="book")),
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "library"


def spoiled(folder: Path, spoil: Spoil, sign: bool = True) -> Path:
    descriptor = library.write(folder)
    if not sign:
        library.measure(folder, descriptor)
    spoil(folder, descriptor)
    if sign:
        library.measure(folder, descriptor)
    return library.save(folder, descriptor)


def ours(file: Path) -> Found:
    found = set()
    for table, row, column, _, rule in validate_package(file).rows():
        # a key to a table that is not there is in the descriptor, wherever it is noticed
        if rule in ("profile", "metadata") or (rule == "path" and ".." in file.read_text()) or (rule, row) == LOST:
            found |= OF_DESCRIPTOR
        else:
            found.add((table, row if rule not in NO_ROW else None, column if rule not in NO_COLUMN else None, rule))
    return found


def theirs(file: Path) -> Found:
    report = frictionless.validate(str(file))
    errors = [(task.name, error) for task in report.tasks for error in task.errors]
    places = {place(table, error) for table, error in errors if error.type not in METADATA}
    of_descriptor = report.errors or any(error.type in METADATA for _, error in errors)
    return places | (OF_DESCRIPTOR if of_descriptor else set())


def place(table: str, error: Any) -> tuple[str, str | None, str | None, str]:
    """Say in our words where an error of Frictionless is."""
    rules, told = library.TABLES[table][1], error.to_descriptor()
    names, key = [field["name"] for field in rules["fields"]], rules.get("primaryKey", [])
    rule = RULES.get(error.type) or re.findall(r'constraint "(\w+)"', error.note)[0]
    columns = {"primaryKey": ", ".join(key), "foreignKey": ", ".join(told.get("fieldNames", []))}
    if rule == "columns":
        return table, None, [*names, told["label"]][min(told["fieldNumber"] - 1, len(names))], rule
    cells = dict(zip(names, told.get("cells", []), strict=False))
    row = " | ".join(cells.get(name) or "null" for name in key) or str(told.get("rowNumber", 1) - 1)
    row = None if rule in NO_ROW else row
    return table, row, None if rule in NO_COLUMN else columns.get(rule) or told["fieldName"], rule


@pytest.mark.parametrize("name", ROWS)
def test_a_fault_in_the_rows(folder: Path, name: str) -> None:
    file = spoiled(folder, ROWS[name])
    found = ours(file)
    assert found == theirs(file) != set()


@pytest.mark.parametrize("name", FILES)
def test_a_fault_in_what_is_told_of_a_file(folder: Path, name: str) -> None:
    file = spoiled(folder, FILES[name], sign=False)
    found = ours(file)
    assert found == theirs(file) != set()


@pytest.mark.parametrize("name", DESCRIPTORS)
def test_a_fault_in_the_descriptor(folder: Path, name: str) -> None:
    file = spoiled(folder, DESCRIPTORS[name], sign=False)
    assert ours(file) == theirs(file) == OF_DESCRIPTOR


@pytest.mark.parametrize("name", SOUND)
def test_what_is_no_fault(folder: Path, name: str) -> None:
    file = spoiled(folder, SOUND[name])
    assert ours(file) == theirs(file) == set(), json.dumps(name)
