"""The incremental benchmark: its builds end in what a new build gives, and its report has shares of the whole."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from pipelines import cli
from pipelines.bench import incremental
from pipelines.bench.measure import Measured, measured
from pipelines.bench.workloads import WORKLOADS

RAW = Path(__file__).parents[2] / "raw"


def test_the_command_reports_each_change(monkeypatch: pytest.MonkeyPatch) -> None:
    def here(name: str, folder: Path) -> Measured:
        """Measure the first build in a process of its own, and work in this one afterwards: no figure is judged."""
        return Measured(WORKLOADS[name](folder), 1) if (folder / "out").exists() else measured(name, folder)

    monkeypatch.setattr(incremental, "measured", here)
    words = ["bench", "incremental", "--documents", "2", "--raw", str(RAW)]
    done = CliRunner().invoke(cli.main, words, catch_exceptions=False)
    assert done.exit_code == 0, done.output + done.stderr
    assert [line.split(" | ")[2] for line in done.output.splitlines()[2:]] == list(incremental.CHANGES)


def test_shares_are_of_the_first_build() -> None:
    costs = {"everything is new": 4.0, "nothing": 1.0}
    rows = [incremental.Row(10, 1.0, change, cpu, 300) for change, cpu in costs.items()]
    assert list(incremental.report(rows))[2:] == [
        "| 10 | 1.0 | everything is new | 4.00 | 100% | 300 |",
        "| 10 | 1.0 | nothing | 1.00 | 25% | 300 |",
    ]
