"""The incremental benchmark: its builds end in what a new build gives, and its report has shares of the whole."""

from pathlib import Path

from click.testing import CliRunner

from pipelines import cli
from pipelines.bench import incremental

RAW = Path(__file__).parents[2] / "raw"


def test_the_command_reports_each_change() -> None:
    words = ["bench", "incremental", "--documents", "2", "--raw", str(RAW)]
    done = CliRunner().invoke(cli.main, words, catch_exceptions=False)
    assert done.exit_code == 0
    assert [line.split(" | ")[2] for line in done.output.splitlines()[2:]] == list(incremental.CHANGES)


def test_shares_are_of_the_first_build() -> None:
    costs = {"everything is new": 4.0, "nothing": 1.0}
    rows = [incremental.Row(10, 1.0, change, cpu, 300) for change, cpu in costs.items()]
    assert list(incremental.report(rows))[2:] == [
        "| 10 | 1.0 | everything is new | 4.00 | 100% | 300 |",
        "| 10 | 1.0 | nothing | 1.00 | 25% | 300 |",
    ]
