"""Whatever is given to `periodical validate`, it answers with clear lines and exit code 1, and fetches nothing."""

import json
import os
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import library
import polars as pl
import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines import cli
from pipelines.errors import UserError
from pipelines.validate import spool
from pipelines.validate.package import validate_package

Spoil = Callable[[Path, dict[str, Any]], object]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "library"


@pytest.fixture(autouse=True)
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make every connection fail the test."""

    def refuse(*args: object) -> None:
        raise AssertionError(f"something was to be fetched: {args[1:]}")

    monkeypatch.setattr(socket.socket, "connect", refuse)


def validate(*words: str | Path) -> Result:
    return CliRunner().invoke(cli.main, ["validate", *map(str, words)], catch_exceptions=False)


def resource(at: int, **values: object) -> Spoil:
    return lambda folder, package: package["resources"][at].update(values)


def schema(at: int, **values: object) -> Spoil:
    return lambda folder, package: package["resources"][at]["schema"].update(values)


def field(at: int, number: int, **values: object) -> Spoil:
    return lambda folder, package: package["resources"][at]["schema"]["fields"][number].update(values)


def link(target: str) -> Spoil:
    """Put a link in the place of a file."""

    def spoil(folder: Path, package: dict[str, Any]) -> None:
        (folder / "stamps.csv").unlink()
        (folder / "stamps.csv").symlink_to(target)

    return spoil


def parquet(frame: pl.DataFrame) -> Spoil:
    """Publish a table as Parquet too."""

    def spoil(folder: Path, package: dict[str, Any]) -> None:
        frame.write_parquet(folder / "stamps.parquet")
        package["resources"].append({"name": "stamps-parquet", "path": "stamps.parquet"})

    return spoil


def write(name: str, data: bytes) -> Spoil:
    return lambda folder, package: (folder / name).write_bytes(data)


STAMPS = pl.DataFrame({"book": [1, 3], "reader": ["Ann", "Ann"], "stamp": [7, 8]})
CASES: dict[str, tuple[Spoil, str]] = {
    "a missing file": (
        lambda folder, package: (folder / "stamps.csv").unlink(),
        "path: stamps path: stamps.csv is missing",
    ),
    "a folder in its place": (
        resource(3, path="."),
        "$.resources[3].path: '.' is no path of a file below the package's folder",
    ),
    "a wrong hash": (resource(3, hash="sha256:" + "0" * 64), "hash: stamps hash: "),
    "an unknown hash": (resource(3, hash="crc32:1"), "algorithm crc32 is not known; use sha256"),
    "a wrong size": (resource(3, bytes=7), "bytes: stamps bytes: 34 where 7 are told"),
    "a column too many": (
        write("stamps.csv", b"book,reader,stamp,x\n1,Ann,7,y\n"),
        "columns: stamps x: not in the schema",
    ),
    "Parquet of the wrong type": (
        parquet(STAMPS.cast({"book": pl.String})),
        "type: stamps book: String where Int64 is wanted",
    ),
    "Parquet of another order": (
        parquet(STAMPS.with_columns(book=3)),
        "csv_equals_parquet: stamps 1 book: 1 where Parquet has 3",
    ),
    "no Parquet at all": (
        lambda f, p: (parquet(STAMPS)(f, p), (f / "stamps.parquet").write_bytes(b"PAR1")),
        "unreadable: stamps: ",
    ),
    "a path outside": (resource(3, path="../library/stamps.csv"), "profile: datapackage.json $.resources[3].path: "),
    "a path in disguise": (resource(3, path="a/../../library/stamps.csv"), "$.resources[3].path: "),
    "an absolute path": (resource(3, path="/etc/hostname"), "profile: datapackage.json $.resources[3].path: "),
    "a link outside": (
        link("/etc/hostname"),
        "path: stamps path: stamps.csv is a link that leads out of the package's folder",
    ),
    "links in a circle": (link("stamps.csv"), "path: stamps path: stamps.csv "),
    "an address": (resource(3, path="http://127.0.0.1:9/stamps.csv"), "would have to be fetched"),
    "a schema at an address": (
        resource(3, schema="http://127.0.0.1:9/s.json"),
        "schema http://127.0.0.1:9/s.json would have to be fetched",
    ),
    "a schema outside": (
        resource(3, schema="../s.json"),
        "resource stamps: schema ../s.json leads out of the package's folder",
    ),
    "a dialect that is missing": (resource(3, dialect="d.json"), "resource stamps: dialect d.json is missing"),
    "a schema that is no JSON": (
        lambda f, p: ((f / "s.json").write_text("{"), resource(3, schema="s.json")(f, p)),
        "s.json:1:2: not valid JSON",
    ),
    "an unknown constraint": (
        field(3, 2, constraints={"rhyme": True}),
        'metadata: datapackage.json: Field Error: constraint "rhyme" is not supported',
    ),
    "a constraint of no frames": (field(1, 0, constraints={"jsonSchema": {}}), "jsonSchema"),
    "an unknown type": (field(3, 2, type="prose"), "profile: datapackage.json $.resources[3].schema.fields[2]"),
    "a type that is not checked": (
        field(3, 1, type="geojson"),
        "table stamps, field reader: type 'geojson' is not known; use one of",
    ),
    "a format that is not checked": (field(3, 1, format="email"), "type 'string email' is not known"),
    "a bound of another type": (
        field(1, 8, constraints={"minimum": "yesterday"}),
        "constraint minimum is 'yesterday', which is no date",
    ),
    "a pattern that looks around": (
        field(1, 5, constraints={"pattern": "(?=I).*"}),
        "pattern '(?=I).*' cannot be used",
    ),
    "a spreadsheet": (
        lambda f, p: ((f / "s.xlsx").write_bytes(b"PK"), resource(3, path="s.xlsx")(f, p)),
        "format 'xlsx' is not checked here",
    ),
    "another encoding": (resource(3, encoding="latin-1"), "encoding latin-1; save the file as UTF-8"),
    "another dialect": (
        resource(3, dialect={"skipInitialSpace": True}),
        "dialect skipInitialSpace True is not checked here",
    ),
    "a header of another encoding": (
        write("stamps.csv", "book,réader,stamp\n1,Ann,7\n".encode("latin-1")),
        "unreadable: stamps: the header is not UTF-8; save the file as UTF-8",
    ),
    "UTF-16, as spreadsheets save it": (
        write("stamps.csv", "book,reader,stamp\n1,Ann,7\n".encode("utf-16")),
        "unreadable: stamps: the header is not UTF-8; save the file as UTF-8",
    ),
    "rows in the descriptor": (
        lambda f, p: (p["resources"][3].pop("path"), resource(3, data=[])(f, p)),
        "resource stamps: holds its data inline",
    ),
    "rows in several CSV files": (resource(3, path=["stamps.csv", "loans.csv"]), "its rows stand in several CSV files"),
    "a value of many lines": (
        write("stamps.csv", b'book,reader,stamp\n1,Ann,"7\n\x1b[31m8"\n'),
        r"type: stamps 1 stamp: 7\n\x1b[31m8",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_fault_is_told_in_a_line(folder: Path, name: str) -> None:
    spoil, words = CASES[name]
    package = library.write(folder)
    spoil(folder, package)
    result = validate(library.save(folder, package))
    *lines, last = result.stderr.splitlines()
    assert result.exit_code == 1 and last.startswith("error: ") and len(lines) <= 3, result.stderr
    assert any(words in line for line in (*lines, last)), result.stderr
    told = json.loads(validate(folder, "--json").stdout)
    assert not told["valid"] and bool(told["violations"]) != bool(told["error"])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", ":1:2: not valid JSON"),
        ("", ":1:1: not valid JSON"),
        ("[]", "holds no JSON object"),
        ("[" * 100_000, "JSON that cannot be read (nested too deeply)"),
        ('{"bytes": ' + "9" * 5000 + "}", "JSON that cannot be read (Exceeds the limit"),
        ('{"resources": [{"path": "\\ud83d.csv"}]}', "JSON that cannot be read (half of a character, \\ud83d)"),
    ],
)
def test_what_is_no_descriptor(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "datapackage.json").write_text(text)
    result = validate(tmp_path)
    assert result.exit_code == 1 and len(result.stderr.splitlines()) == 1 and words in result.stderr
    assert words in json.loads(validate(tmp_path, "--json").stdout)["error"]


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "datapackage.json")
    assert "is no file" in validate(tmp_path).stderr


def test_profiles_are_not_fetched(folder: Path) -> None:
    package = library.write(folder)
    for part in (package, *package["resources"]):
        part |= {"profile": "http://127.0.0.1:9/p.json", "$schema": "http://127.0.0.1:9/p.json"}
    assert validate(library.save(folder, package)).exit_code == 0


def test_schemas_and_dialects_in_files_of_their_own(folder: Path) -> None:
    package = library.write(folder)
    (folder / "s.json").write_text(json.dumps(package["resources"][3]["schema"]))
    (folder / "d.json").write_text('{"delimiter": ";"}')
    (folder / "stamps.csv").write_text(library.STAMPS.replace(",", ";").replace("8", "eight"))
    package["resources"][3] |= {"schema": "s.json", "dialect": "d.json"}
    found = validate_package(library.save(folder, package))
    assert found.select("table", "row_key", "column", "rule").rows() == [("stamps", "2", "stamp", "type")]


@pytest.mark.parametrize("before", ["", "Ann\n"])
@pytest.mark.parametrize("size", [2_000, 40_000, 300_000])
def test_a_row_may_be_as_long_as_a_book(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int, before: str
) -> None:
    monkeypatch.setattr(spool, "BLOCKS", (1_000, 20_000, 1_000_000))  # of megabytes and a gigabyte
    (tmp_path / "t.csv").write_text(f'text\n{before}"{"long " * (size // 5)}"\nMay\n')
    rules = {"fields": [{"name": "text", "type": "string", "constraints": {"enum": ["Ann", "May"]}}]}
    told = {"name": "t", "path": "t.csv", "schema": rules}
    found = validate_package(library.save(tmp_path, {"resources": [told]}))
    assert found.select("column", "rule").rows() == [("text", "enum")]


def test_wrong_use_exits_with_2(tmp_path: Path) -> None:
    assert validate(tmp_path, "too", "much").exit_code == 2
    assert validate("--fast").exit_code == 2


ODD = st.sampled_from(
    [None, True, -1, 1.5, "", [], {}, "../x", "a\0b", "\n", ["a"], [None], {"a": 1}, "~", 10**30, "*", "(", "books.csv"]
)


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [*([path] if path else []), *(place for key, part in parts for place in places(part, (*path, key)))]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_descriptor_brings_it_down(tmp_path: Path, data: st.DataObject) -> None:
    folder = tmp_path / "library"
    package = library.write(folder) if not folder.exists() else json.loads((tmp_path / "sound.json").read_text())
    (tmp_path / "sound.json").write_text(json.dumps(package))
    path = data.draw(st.sampled_from(places(package)))
    parent = package
    for part in path[:-1]:
        parent = parent[part]
    parent[path[-1]] = data.draw(ODD)
    file = library.save(folder, package)
    try:
        validate_package(file)
    except UserError as error:
        assert "\n" not in str(error)
