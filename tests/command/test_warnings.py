"""`periodical warnings`: what a person should look at, without the UI."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from periodical import PLAIN
from standing import Stand

from pipelines.cli import main
from pipelines.command.warnings import lines


def told(out: Path, *options: str) -> str:
    result = CliRunner().invoke(main, ["warnings", "--out", str(out), *options])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_each_row_is_told_with_its_place_and_what_to_do(raw: Path, out: Path, stand: Stand) -> None:
    stand(raw, out, PLAIN)
    before = told(out)
    shutil.copy(raw / "tram.txt", raw / "twice\n.txt")
    stand(raw, out.with_name("more"), PLAIN)
    after = told(out.with_name("more"))

    assert "files_are_distinct" not in before
    assert "files_are_distinct: 1. No two files are the same, byte for byte. If not: Take one of them" in after
    assert "  twice\\n.txt  the same as tram.txt" in after.splitlines()
    found = {one["rule"]: one["rows"] for one in json.loads(told(out.with_name("more"), "--json"))}
    assert found["files_are_distinct"] == [{"path": "twice\n.txt", "line": None, "text": "the same as tram.txt"}]


def test_a_line_is_named_and_rows_that_are_not_kept_are_counted() -> None:
    rows = [{"path": "a.txt", "line": 3, "text": "x"}]
    one = {"rule": "r", "description": "All is well.", "cure": "Look.", "total": 1_500, "rows": rows}
    assert [*lines([one])] == ["r: 1,500. All is well. If not: Look.", "  a.txt:3  x", "  and 1,499 more"]
    assert [*lines([])] == []


@pytest.mark.parametrize("made", [False, True], ids=("no folder", "an empty folder"))
def test_where_nothing_was_built_it_says_so(tmp_path: Path, made: bool) -> None:
    place = tmp_path / "nothing"
    if made:
        place.mkdir()
    result = CliRunner().invoke(main, ["warnings", "--out", str(place)])
    assert result.exit_code == 1
    assert "nothing: no build has been here; run `periodical build` first" in result.stderr
    assert made or not place.exists()
