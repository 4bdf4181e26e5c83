"""The validation benchmark: its package is valid at any size, and its report has both rows and the ratio."""

from pathlib import Path

import pytest
from benches import within
from click.testing import CliRunner

from pipelines import cli
from pipelines.bench import validation
from pipelines.errors import UserError
from pipelines.validate.package import validate_package

ROOT = Path(__file__).parents[2]


def test_copies_make_a_valid_package_of_the_size_that_was_asked_for(tmp_path: Path) -> None:
    rows = validation.make(ROOT, tmp_path, 3000)
    once = validation.make(ROOT, tmp_path / "once", 1)
    assert rows % once == 0 and 3000 <= rows < 3000 + once
    assert validate_package(tmp_path).rows() == []


def test_a_folder_without_a_dataset_says_so(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="holds no dataset in one piece"):
        validation.make(tmp_path, tmp_path / "made", 10)


def test_the_command_reports_both_and_the_ratio(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(validation, "measured", within)
    words = ["bench", "validation", "--rows", "1000", "--peer-rows", "1000", "--sample", str(ROOT)]
    done = CliRunner().invoke(cli.main, words, catch_exceptions=False)
    assert done.exit_code == 0
    assert [line.split(" | ")[0] for line in done.output.splitlines()[2:]] == [f"| {name}" for name in validation.WORK]


def test_the_ratio_is_that_of_the_rates() -> None:
    told = list(validation.report([validation.Row("ours", 10**6, 2e5, 500), validation.Row("theirs", 10**4, 1e4, 300)]))
    assert told[2:] == [
        "| ours | 1,000,000 | 200,000 | 20.0 | 5.0 | 500 |",
        "| theirs | 10,000 | 10,000 | 1.0 | 100.0 | 300 |",
    ]
