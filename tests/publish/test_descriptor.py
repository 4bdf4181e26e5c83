"""The descriptor says what schemas and files say, and its head what a person said."""

import json
import os
from pathlib import Path

import polars as pl
import pytest
from small_dataset import lazy

from pipelines import schema
from pipelines.errors import UserError
from pipelines.publish import publish
from pipelines.publish.descriptor import read_head
from pipelines.validate.profile import profile_errors

ROOT = Path(__file__).resolve().parents[2]


def test_it_is_generated_from_schemas_and_files(tmp_path: Path, tables: dict[str, pl.DataFrame]) -> None:
    made = publish(lazy(tables), tmp_path)
    assert made == json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    assert profile_errors(made) == []
    resources = {resource["name"]: resource for resource in made["resources"]}
    assert list(resources) == [*schema.TABLES, *(f"{name}-parquet" for name in schema.TABLES)]
    for name in schema.TABLES:
        table, file = resources[name], resources[f"{name}-parquet"]
        assert table["schema"]["fields"] == schema.fields(name)
        assert table["type"] == "table" and "type" not in file and file["schema"] == table["schema"]
        assert table["bytes"] == (tmp_path / table["path"]).stat().st_size
        assert file["mediatype"] == "application/vnd.apache.parquet" and file["format"] == "apache-parquet"


def test_it_has_no_clock_and_makes_nothing_up(tmp_path: Path, tables: dict[str, pl.DataFrame]) -> None:
    made = publish(lazy(tables), tmp_path)
    assert {"created", "id", "licenses", "contributors", "version"}.isdisjoint(made)


def test_the_user_writes_the_head(tmp_path: Path, tables: dict[str, pl.DataFrame]) -> None:
    head = tmp_path / "datapackage.yaml"
    head.write_text(
        "name: the-page\ntitle: “The Page”\nversion: 1.10\nlicenses: [{name: CC0-1.0}]\n"
        "contributors: [{title: Ann Lee, roles: [creator]}]\ncreated: 2024-01-31T00:00:00Z\n",
        encoding="utf-8",
    )
    made = publish(lazy(tables), tmp_path / "out", head)
    assert made["title"] == "“The Page”" and made["version"] == "1.10"
    assert made["licenses"] == [{"name": "CC0-1.0"}] and made["created"] == "2024-01-31T00:00:00Z"
    assert "“The Page”" in (tmp_path / "out/datapackage.json").read_text(encoding="utf-8")


def test_without_a_file_the_head_is_the_default(tmp_path: Path) -> None:
    assert read_head(tmp_path / "none.yaml") == read_head(None)
    assert read_head(None)["name"] == "periodical"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("licence: MIT\n", "property 'licence' is not one of the head's"),
        ("resources: []\n", "property 'resources' is not one of the head's"),
        ("licenses: MIT\n", "licenses: 'MIT' is not of type 'array'"),
        ("contributors: []\n", "contributors: [] should be non-empty"),
        ("contributors: [Ann Lee]\n", "'Ann Lee' is not of type 'object' at property 'contributors/0'; see "),
        ("contributors: [{title: Ann, email: none}]\n", 'property "contributors[].email" is not valid "email"'),
        ("sources: [The Archive]\n", "'The Archive' is not of type 'object'"),
        ('title: "\\ud83d\\uddde"\n', "half of a character, \\ud83d); write the character itself"),
        ("created: 2024-01-31\n", "created: '2024-01-31' is no point in time; write it as 2024-01-31T00:00:00Z"),
        ("created: 20240131T000000Z\n", "is no point in time; write it as 2024-01-31T00:00:00Z"),
        ("title: A\nname: a\ntitle: B\n", ":3: cannot be read as YAML ('title' stands there twice); mend it"),
        ("contributors: [{title: Ann, title: Lee}]\n", "'title' stands there twice"),
        ("name: a\ntitle: [\n", ":3: cannot be read as YAML (expected the node content"),
        ("title: \0\n", "cannot be read as YAML (unacceptable character #x0000"),
        ("title: " + "[" * 5000, "cannot be read as YAML (nested too deeply)"),
        ("- a\n", "holds no properties"),
        ("", "holds no properties"),
    ],
)
def test_a_head_that_is_not_right_is_an_error_of_one_line(tmp_path: Path, text: str, words: str) -> None:
    head = tmp_path / "datapackage.yaml"
    head.write_text(text, encoding="utf-8")
    with pytest.raises(UserError) as caught:
        read_head(head)
    assert words in str(caught.value) and str(head) in str(caught.value) and "\n" not in str(caught.value)


def test_a_pipe_in_the_place_of_a_head_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "datapackage.yaml")
    with pytest.raises(UserError, match=r"datapackage\.yaml: is no file; make it a readable file or remove it"):
        read_head(tmp_path / "datapackage.yaml")


def test_the_committed_dataset_is_in_step_with_the_schemas() -> None:
    cure = "run `make dataset` and commit data/ and datapackage.json"
    assert (ROOT / "datapackage.json").exists(), f"there is no dataset of the sample; {cure}"
    resources = {r["name"]: r for r in json.loads((ROOT / "datapackage.json").read_text(encoding="utf-8"))["resources"]}
    for name in schema.TABLES:
        found = resources.get(name, {"schema": {"fields": []}})["schema"]["fields"]
        assert found == schema.fields(name), f"datapackage.json and schemas/{name}.json disagree; {cure}"
        frame = pl.read_parquet(ROOT / f"data/{name}.parquet")
        assert frame.schema == schema.polars_schema(name), f"data/{name}.parquet is not of its schema; {cure}"
        header = (ROOT / f"data/{name}.csv").read_text(encoding="utf-8").split("\n")[0]
        assert header == ",".join(schema.polars_schema(name)), f"data/{name}.csv is not of its schema; {cure}"
