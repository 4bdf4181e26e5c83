"""A published package is checked from its descriptor to its last cell; every fault is one line."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import frictionless
import polars as pl
import pytest

from pipelines.errors import UserError
from pipelines.publish import publish
from pipelines.validate import RULES
from pipelines.validate.cells import CONSTRAINTS
from pipelines.validate.package import validate_package

Change = Callable[[dict[str, Any]], object]


def rewrite(package: Path, change: Change) -> None:
    file = package / "datapackage.json"
    descriptor = json.loads(file.read_text(encoding="utf-8"))
    change(descriptor)
    file.write_text(json.dumps(descriptor), encoding="utf-8")


def resign(package: Path, *names: str) -> None:
    """Tell size and hash of changed files anew, so that only their content is at fault."""

    def sign(descriptor: dict[str, Any]) -> None:
        for resource in descriptor["resources"]:
            data = (package / resource["path"]).read_bytes()
            resource |= {"bytes": len(data), "hash": f"sha256:{hashlib.sha256(data).hexdigest()}"}

    rewrite(package, sign)


def edit(package: Path, path: str, old: str, new: str) -> None:
    file = package / path
    text = file.read_bytes().decode()
    assert old in text
    file.write_bytes(text.replace(old, new, 1).encode())


def found(package: Path) -> list[tuple[str, ...]]:
    return validate_package(package).select("table", "row_key", "column", "rule").rows()


def test_a_sound_package_by_file_or_folder(package: Path) -> None:
    assert found(package) == found(package / "datapackage.json") == []


def test_size_and_hash(package: Path) -> None:
    edit(package, "data/notes.csv", "See", "see")
    assert [row for row in found(package) if row[3] != "csv_equals_parquet"] == [("notes", None, "hash", "hash")]
    edit(package, "data/notes.csv", "see", "seen")
    rules = {row[3] for row in found(package)}
    assert rules == {"bytes", "hash", "csv_equals_parquet"}


def test_files_that_are_missing_or_outside(package: Path) -> None:
    (package / "data/links.csv").unlink()
    (package / "data/notes.csv").rename(package.parent / "notes.csv")
    (package / "data/notes.csv").symlink_to(package.parent / "notes.csv")
    values = validate_package(package)["value"].to_list()
    assert values == [
        "data/notes.csv is a link that leads out of the package's folder",
        "data/links.csv is missing",
    ]


@pytest.mark.parametrize("path", ["../out/data/links.csv", "/etc/passwd"])
def test_paths_that_lead_out_are_never_followed(package: Path, path: str) -> None:
    def lead_out(descriptor: dict[str, Any]) -> None:
        descriptor["resources"][6]["path"] = path

    rewrite(package, lead_out)
    assert {row[3] for row in found(package)} <= {"profile", "metadata", "path"}
    assert found(package)


def test_cells_of_csv(package: Path) -> None:
    edit(package, "data/paragraphs.csv", ",6,1,", ",six,1,")
    edit(package, "data/paragraphs.csv", ",code,", ",verse,")
    resign(package)
    assert set(found(package)) == {
        ("paragraphs", "a-txt:p23", "word_count", "type"),
        ("paragraphs", "a-txt:p71", "kind", "enum"),
    }


def test_both_formats_are_compared(package: Path) -> None:
    edit(package, "data/entities.csv", "Ada Lee", "Ada L.")
    resign(package)
    assert found(package) == [("entities", "2", "name", "csv_equals_parquet")]
    edit(package, "data/entities.csv", "Ada L.", "Ada Lee")
    with (package / "data/entities.csv").open("a") as file:
        file.write((package / "data/entities.csv").read_text().splitlines()[-1].replace("ada-lee", "ada") + "\n")
    resign(package)
    assert found(package) == [("entities", None, None, "csv_equals_parquet")]


def test_references_and_named_rules(package: Path, tables: dict[str, pl.DataFrame]) -> None:
    tables["mentions"] = tables["mentions"].with_columns(pl.lit("person:nobody").alias("entity_id"))
    publish({name: frame.lazy() for name, frame in tables.items()}, package)
    assert {row[3] for row in found(package)} == {"foreignKey", "entities_counted"}


def test_a_file_that_is_no_parquet(package: Path) -> None:
    (package / "data/links.parquet").write_bytes(b"PAR1 not really PAR1")
    resign(package)
    assert {row[:1] + row[3:] for row in found(package)} == {("links", "unreadable")}


def test_csv_that_is_not_utf_8_or_has_too_many_cells(package: Path) -> None:
    data = (package / "data/links.csv").read_bytes()
    spoiled = {"unreadable": (data.replace(b"ACME", b"ACM\xc9"), None), "extraCell": (data + b"l2,x" + b"," * 9, "l2")}
    for rule, (content, key) in spoiled.items():
        (package / "data/links.csv").write_bytes(content)
        resign(package)
        assert ("links", key, None, rule) in found(package)


def test_a_column_too_many(package: Path) -> None:
    file = package / "data/contributors.csv"
    file.write_text("".join(f"{line},x\n" for line in file.read_text().splitlines()))
    resign(package)
    assert ("contributors", None, "x", "columns") in found(package)


DESCRIPTORS: dict[str, tuple[Change, str]] = {
    "no resources": (lambda d: d.pop("resources"), "profile"),
    "bytes as text": (lambda d: d["resources"][0].update(bytes="1"), "profile"),
    "unknown type": (lambda d: d["resources"][0]["schema"]["fields"][0].update(type="strin"), "profile"),
    "constraint of another type": (
        lambda d: d["resources"][0]["schema"]["fields"][3]["constraints"].update(minLength=1),
        "metadata",
    ),
    "key without column": (lambda d: d["resources"][0]["schema"].update(primaryKey=["none"]), "metadata"),
}


@pytest.mark.parametrize(("change", "rule"), DESCRIPTORS.values(), ids=DESCRIPTORS)
def test_descriptors(package: Path, change: Change, rule: str) -> None:
    rewrite(package, change)
    assert {row[3] for row in found(package)} == {rule}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", ":1:2: not valid JSON"),
        ("[]", "holds no JSON object"),
        ("\xff", ":1: not UTF-8; save the file as UTF-8"),
        (None, "cannot be read (No such file or directory)"),
    ],
)
def test_what_is_no_descriptor_is_an_error(package: Path, text: str | None, words: str) -> None:
    file = package / "datapackage.json"
    file.unlink() if text is None else file.write_bytes(text.encode("latin-1"))
    with pytest.raises(UserError) as caught:
        validate_package(package)
    assert words in str(caught.value) and str(file) in str(caught.value)


def test_the_docs_name_every_rule() -> None:
    docs = (Path(__file__).parents[2] / "docs/validation.md").read_text(encoding="utf-8")
    between = {rule.name for rule in RULES} - {"foreign_keys"}
    rules = between | set(CONSTRAINTS) | {"type", "unique", "primaryKey", "uniqueKeys", "foreignKey", "columns"}
    assert {name for name in rules | {"ledger_complete", "withheld_text_absent"} if f"`{name}`" not in docs} == set()


def test_the_package_of_somebody_else(tmp_path: Path) -> None:
    (tmp_path / "city.csv").write_text("id;name;country\n1;Łódź;pl\n2;Oslo;no\n2;;xx\n", encoding="utf-8")
    (tmp_path / "country.csv").write_text("code\npl\nno\n")
    fields = [{"name": "id", "type": "integer"}, {"name": "name", "type": "string", "constraints": {"required": True}}]
    city = {"fields": [*fields, {"name": "country", "type": "string"}], "primaryKey": "id"}
    city["foreignKeys"] = [{"fields": "country", "reference": {"resource": "country", "fields": "code"}}]
    resources = [
        {"name": "city", "type": "table", "path": "city.csv", "dialect": {"delimiter": ";"}, "schema": city},
        {"name": "country", "type": "table", "path": "country.csv", "schema": {"fields": [{"name": "code"}]}},
    ]
    profile = "https://datapackage.org/profiles/2.0/datapackage.json"
    (tmp_path / "datapackage.json").write_text(json.dumps({"$schema": profile, "name": "x", "resources": resources}))
    ours = {(row[0], row[2], row[3]) for row in found(tmp_path)}
    assert ours >= {("city", "name", "required"), ("city", "id", "primaryKey")}
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert {error.type for error in report.tasks[0].errors} == {"constraint-error", "primary-key", "foreign-key"}
    assert ("city", "country", "foreignKey") in ours
