"""The incremental benchmark: its builds end in what a new build gives, and its report has shares of the whole."""

from pathlib import Path

import pytest
from benches import within
from click.testing import CliRunner

from pipelines import cli
from pipelines.bench import incremental

RAW = Path(__file__).parents[2] / "raw"


def test_the_command_reports_each_change(monkeypatch: pytest.MonkeyPatch) -> None:
    few = dict(list(incremental.CHANGES.items())[:4])  # of two files one in a hundred is one file, too
    monkeypatch.setattr(incremental, "CHANGES", few)
    monkeypatch.setattr(incremental, "measured", within)
    words = ["bench", "incremental", "--documents", "2", "--length", "3000", "--raw", str(RAW)]
    done = CliRunner().invoke(cli.main, words, catch_exceptions=False)
    assert done.exit_code == 0, done.output + done.stderr
    assert [line.split(" | ")[2] for line in done.output.splitlines()[2:]] == list(few)


def test_one_in_a_hundred_stands_together_or_anywhere(tmp_path: Path) -> None:
    for number in range(300):
        (tmp_path / f"{number:03}.txt").write_text("One sentence.")
    changed = []
    for change in list(incremental.CHANGES)[4:]:
        before = {file.name: file.read_text() for file in tmp_path.iterdir()}
        incremental.CHANGES[change](tmp_path)
        now = {int(file.stem) for file in tmp_path.iterdir() if file.read_text() != before[file.name]}
        changed.append((len(now), max(now) - min(now) == 2))
    assert changed == [(3, True), (3, False)]


def test_shares_are_of_the_first_build() -> None:
    costs = {"everything is new": 4.0, "nothing": 1.0}
    rows = [incremental.Row(10, 1.0, change, cpu, 300) for change, cpu in costs.items()]
    assert list(incremental.report(rows))[2:] == [
        "| 10 | 1.0 | everything is new | 4.00 | 100% | 300 |",
        "| 10 | 1.0 | nothing | 1.00 | 25% | 300 |",
    ]
