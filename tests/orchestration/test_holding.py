"""Runs that look unfinished: which of them have died, and which only end just now."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import dagster as dg
import pytest

from pipelines.command import failure
from pipelines.folders.files import locked
from pipelines.orchestration import holding
from pipelines.orchestration.holding import DEAD, STARTING, fail_dead_runs, run_lock


class Record:
    """A record of runs that has one: how it stands when runs are listed, when it is looked up, and how old it is."""

    def __init__(self, listed: dg.DagsterRunStatus, now: dg.DagsterRunStatus, seconds: float) -> None:
        self.run, self.now = SimpleNamespace(run_id="one", status=listed), now
        self.created = datetime.now(UTC) - timedelta(seconds=seconds)
        self.failed: list[str] = []

    def get_run_records(self, **_: object) -> list[Any]:
        return [SimpleNamespace(dagster_run=self.run, create_timestamp=self.created)]

    def get_run_by_id(self, _: str) -> Any:
        return SimpleNamespace(run_id="one", status=self.now)

    def report_run_failed(self, _: object, why: str) -> None:
        self.failed.append(why)

    def add_run_tags(self, *_: object) -> None:
        pass


STARTED, SUCCESS = dg.DagsterRunStatus.STARTED, dg.DagsterRunStatus.SUCCESS


@pytest.mark.parametrize(
    ("now", "seconds", "dead"),
    [(STARTED, STARTING + 9, [DEAD]), (SUCCESS, STARTING + 9, []), (STARTED, STARTING - 99, [])],
    ids=["died", "ended as it was asked for", "still starts"],
)
def test_a_run_without_a_lock(tmp_path: Path, now: dg.DagsterRunStatus, seconds: float, dead: list[str]) -> None:
    record: Any = Record(STARTED, now, seconds)
    fail_dead_runs(record, tmp_path)
    assert record.failed == dead
    assert failure.stands(tmp_path) == bool(dead)


def test_a_run_that_holds_its_lock_is_alive(tmp_path: Path) -> None:
    record: Any = Record(STARTED, STARTED, STARTING + 9)
    with locked(run_lock(tmp_path, "one")):
        fail_dead_runs(record, tmp_path)
    assert record.failed == []


def test_a_lock_may_go_while_it_is_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = run_lock(tmp_path, "one")
    own.parent.mkdir()
    own.touch()
    exists = Path.exists

    def going(path: Path) -> bool:
        there = exists(path)
        own.unlink(missing_ok=True)
        return there

    monkeypatch.setattr(Path, "exists", going)
    assert not holding.is_locked(own)
