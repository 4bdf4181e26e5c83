"""Two runs at once, and runs of the UI that are killed: one waits, one is refused, a dead one blocks nothing."""

import json
import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import dagster as dg
import pytest
from faults import periodical
from served import ask, served

from pipelines.command.failure import FILE
from pipelines.folders.files import locked
from pipelines.orchestration.holding import DEAD
from pipelines.orchestration.outcome import TAG
from pipelines.orchestration.run import prepare_home

if TYPE_CHECKING:
    from conftest import Dataset

LAUNCH = """mutation($p: ExecutionParams!) { launchRun(executionParams: $p) {
    __typename ... on LaunchRunSuccess { run { runId } } ... on PythonError { message } } }"""
STOP = """mutation($id: String!) { terminateRun(runId: $id) { __typename } }"""
JOB = {"repositoryName": "__repository__", "repositoryLocationName": "periodical_tables", "jobName": "dataset"}


class Runs:
    """The runs of a dataset's UI."""

    def __init__(self, port: int, instance: dg.DagsterInstance) -> None:
        self.port, self.instance = port, instance

    def _sent(self, query: str, **variables: object) -> dict[str, object]:
        _, body = ask(self.port, "POST", "/graphql", json.dumps({"query": query, "variables": variables}))
        (answer,) = json.loads(body)["data"].values()
        return dict(answer)

    def launch(self) -> str:
        """Start a run as the UI does; gives its id."""
        answer = self._sent(LAUNCH, p={"selector": JOB, "runConfigData": {}, "mode": "default"})
        assert answer["__typename"] == "LaunchRunSuccess", answer
        return str(answer["run"]["runId"])  # type: ignore[index]

    def stop(self, run: str) -> None:
        """End a run as the UI does."""
        assert self._sent(STOP, id=run)["__typename"] == "TerminateRunSuccess"

    def status(self, run: str) -> str:
        found = self.instance.get_run_by_id(run)
        return "" if found is None else found.status.value

    def says(self, run: str, words: str) -> bool:
        return any(words in entry.user_message for entry in self.instance.all_logs(run))


@pytest.fixture
def held(tmp_path: Path) -> Path:
    """A file that holds up the work of the runs as long as it stands."""
    (tmp_path / "hold").write_text("")
    return tmp_path / "hold"


@pytest.fixture
def instance(dataset: "Dataset") -> Iterator[dg.DagsterInstance]:
    with dg.DagsterInstance.from_config(str(prepare_home(dataset.out))) as instance:
        yield instance


def until(true: Callable[[], bool], seconds: float = 300) -> None:
    """Wait until something has come true."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not come true"
        time.sleep(0.1)


def test_killed_runs_block_nothing_one_waits_and_one_is_refused(
    dataset: "Dataset", held: Path, instance: dg.DagsterInstance
) -> None:
    """Some of it with a UI that is killed with its run, the rest with the next one: to start one takes long."""
    pid = held.with_suffix(".pid")
    settings = {"PERIODICAL_ENTITIES": "0", "HOLD": str(held)}
    with pytest.raises(AssertionError), served(dataset.raw, dataset.out, "held_definitions", **settings) as port:
        died = Runs(port, instance).launch()
        until(pid.exists)
        worker = int(pid.read_text())
        code_server, ui = parent(worker), parent(parent(worker))
        for process in (ui, code_server, worker):
            os.kill(process, signal.SIGKILL)
    pid.unlink()
    assert Runs(0, instance).status(died) == "STARTED"
    dataset.require_untouched()

    with served(dataset.raw, dataset.out, "held_definitions", **settings) as port:
        runs = Runs(port, instance)
        assert runs.status(died) == "FAILURE"
        found = instance.get_run_by_id(died)
        assert found is not None and found.tags[TAG] == DEAD
        assert (dataset.out / ".periodical" / FILE).read_text() == DEAD + "\n"

        first = runs.launch()
        until(pid.exists)
        refused = periodical(*dataset.words())
        assert refused.returncode == 1
        assert f"another build (process {pid.read_text()}) is at work here; wait" in refused.stderr.splitlines()[-1]
        second = runs.launch()
        until(lambda: runs.says(second, f"waits for another build (process {pid.read_text()})"))
        assert [runs.status(run) for run in (first, second)] == ["STARTED", "STARTED"]
        dataset.require_untouched()

        os.kill(int(pid.read_text()), signal.SIGKILL)
        held.unlink()  # which holds up the other run, too
        until(lambda: runs.status(second) == "SUCCESS")
        assert runs.status(first) == "FAILURE"
        dataset.require_new()

        with locked(dataset.out / ".periodical/lock", waiting=str):  # its process may not have ended yet
            third = runs.launch()
            until(lambda: runs.says(third, "waits for another build"))
            runs.stop(third)
            until(lambda: runs.status(third) == "CANCELED")
    dataset.require_new()


def parent(process: int) -> int:
    """Find the process that started another."""
    return int(Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[1])
