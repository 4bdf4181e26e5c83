"""Packages in a bucket are checked and compared as those of a disk are, and nothing of theirs is written elsewhere."""

import json
from pathlib import Path
from typing import Any

import pytest
from periodical import PLAIN, periodical, write_raw
from standing import Stand

from pipelines.folders.places import Bucket

ADDRESS = "s3://shelf/set"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, stand: Stand) -> Path:
    """A dataset of two short texts."""
    folder = tmp_path_factory.mktemp("made")
    stand(write_raw(folder / "raw"), folder / "out", PLAIN)
    return folder / "out"


@pytest.fixture
def there(bucket: Any, made: Path) -> Any:
    """The bucket with that dataset, and with what does not belong to it."""
    for file in (*made.glob("*.json"), *made.glob("data/*")):
        bucket.put_file(str(file), f"shelf/set/{file.relative_to(made).as_posix()}")
    bucket.pipe_file("shelf/set/data/other.txt", b"Of somebody else.\n")
    return bucket


@pytest.mark.parametrize("address", [f"{ADDRESS}/", f"{ADDRESS}/datapackage.json"])
def test_what_is_valid_there_is_valid(there: Any, address: str) -> None:
    done = periodical("validate", address)
    assert (done.exit_code, done.output) == (0, f"{address.rstrip('/')} is valid.\n")


def test_a_changed_and_a_lost_file_are_told_of(there: Any) -> None:
    text = there.cat_file("shelf/set/data/notes.csv")
    there.pipe_file("shelf/set/data/notes.csv", text.replace(b"a", b"b"))
    done = periodical("validate", ADDRESS)
    assert done.exit_code == 1
    assert done.output.startswith("hash: notes")
    assert done.output.splitlines()[-1].startswith(f"error: {ADDRESS}: ")

    there.rm_file("shelf/set/data/notes.csv")
    told = json.loads(periodical("validate", ADDRESS, "--json").output)
    assert [(row["rule"], row["value"]) for row in told["violations"]] == [("path", "data/notes.csv is missing")]


def test_two_are_compared(there: Any, made: Path) -> None:
    assert periodical("diff", ADDRESS, made).output == periodical("diff", made, made).output
    there.pipe_file("shelf/set/data/notes.csv", b"")
    done = periodical("diff", made, ADDRESS)
    assert done.exit_code == 1
    assert done.output.startswith(f"error: {ADDRESS}: bytes: notes")


def test_nothing_is_there_or_half_of_it(there: Any) -> None:
    assert periodical("validate", "s3://shelf/other").output == (
        "error: s3://shelf/other/datapackage.json: is not there; name a datapackage.json or its folder\n"
    )
    there.pipe_file("shelf/set/.publishing/old/datapackage.json", b"{}")
    assert "is being published there, or that was interrupted" in periodical("validate", ADDRESS).output


def test_what_cannot_be_read_is_told_with_the_address(there: Any) -> None:
    there.pipe_file("shelf/set/datapackage.json", b'{\n  "resources": [}')
    assert periodical("validate", ADDRESS).output.startswith(f"error: {ADDRESS}/datapackage.json:2:17: not valid JSON")


def test_no_name_leads_out_of_the_copy(there: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "a"))
    (tmp_path / "a").mkdir()
    package = json.loads(there.cat_file("shelf/set/datapackage.json"))
    package["resources"][0]["path"] = "../../outside"
    there.pipe_file("shelf/set/datapackage.json", json.dumps(package).encode())
    there.pipe_file("shelf/set/../../outside", b"x")
    assert "../../outside" in Bucket(ADDRESS).listed()
    done = periodical("validate", ADDRESS)
    assert done.exit_code == 1
    assert list(tmp_path.rglob("outside")) == []
