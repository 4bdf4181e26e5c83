"""A small package that is none of ours and sound in every rule of Table Schema, for the parity with Frictionless."""

import hashlib
import json
from pathlib import Path
from typing import Any

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
PRESSES = """press,name
P1,Harbour Press
P2,"Quay, Dock & Sons"
"""
BOOKS = """book,title,press,sequel_of,language,isbn,pages,price,printed,lent,shelf,seen,opens,year
1,The Lamplighter,P1,,en,I-101,210,9.50,1931-04-02,false,A1,2020-01-31T10:00:00Z,09:30:00,1931
2,"A ""Second"" Lamp",P1,1,en,I-102,190,8,1934-11-30,true,A2,,,1934
3,Licht,P2,,de,I-103,48,12.25,1950-01-01,0,B1,2021-06-01T08:15:00Z,10:00:00,1950
4,"Two
Lines",P2,3,de,I-104,333,,,,B22,,,
"""
LOANS = """book,reader,note
1,Ann,
1,Ben,"back, late"
3,Ann,🗞
"""
STAMPS = """book,reader,stamp
1,Ann,7
3,Ann,8
"""


def field(name: str, kind: str = "string", **constraints: object) -> dict[str, Any]:
    return {"name": name, "type": kind} | ({"constraints": constraints} if constraints else {})


def foreign(fields: list[str], resource: str | None, targets: list[str]) -> dict[str, Any]:
    reference = {"fields": targets} | ({"resource": resource} if resource is not None else {})
    return {"fields": fields, "reference": reference}


PRESS = {"fields": [field("press", required=True), field("name", required=True, minLength=3)], "primaryKey": ["press"]}
BOOK = {
    "fields": [
        field("book", "integer", required=True, unique=True),
        field("title", required=True, minLength=3, maxLength=20),
        field("press"),
        field("sequel_of", "integer"),
        field("language", enum=["en", "de"]),
        field("isbn", pattern="I-[0-9]{3}", unique=True),
        field("pages", "integer", minimum=1, maximum=999),
        field("price", "number", minimum=0.5, maximum=99.5),
        field("printed", "date", minimum="1900-01-01", maximum="1999-12-31"),
        field("lent", "boolean"),
        field("shelf", minLength=2, maxLength=3),
        field("seen", "datetime"),
        field("opens", "time"),
        field("year", "year"),
    ],
    "primaryKey": ["book"],
    "foreignKeys": [foreign(["press"], "presses", ["press"]), foreign(["sequel_of"], "", ["book"])],
}
LOAN = {
    "fields": [field("book", "integer"), field("reader"), field("note")],
    "primaryKey": ["book", "reader"],
    "foreignKeys": [foreign(["book"], "books", ["book"])],
}
STAMP = {
    "fields": [field("book", "integer"), field("reader"), field("stamp", "integer", required=True)],
    "foreignKeys": [foreign(["book", "reader"], "loans", ["book", "reader"])],
}
TABLES = {"presses": (PRESSES, PRESS), "books": (BOOKS, BOOK), "loans": (LOANS, LOAN), "stamps": (STAMPS, STAMP)}


def write(folder: Path) -> dict[str, Any]:
    """Write the sound package and return its descriptor, which `sign` puts beside the files."""
    folder.mkdir()
    resources = []
    for name, (text, schema) in TABLES.items():
        (folder / f"{name}.csv").write_bytes(text.encode())
        resources.append({"name": name, "type": "table", "path": f"{name}.csv", "encoding": "utf-8", "schema": schema})
    made: dict[str, Any] = json.loads(json.dumps({"$schema": PROFILE, "name": "library", "resources": resources}))
    return made


def measure(folder: Path, descriptor: dict[str, Any]) -> None:
    """Tell size and hash of the files as they are, so that only their content can be at fault."""
    for resource in descriptor["resources"]:
        data = (folder / resource["path"]).read_bytes()
        resource |= {"bytes": len(data), "hash": f"sha256:{hashlib.sha256(data).hexdigest()}"}


def save(folder: Path, descriptor: dict[str, Any]) -> Path:
    (folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    return folder / "datapackage.json"
