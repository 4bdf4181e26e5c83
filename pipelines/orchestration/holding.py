"""One run at a time in a dataset's folder: who holds it, who waits, and who died.

The locks of runs belong here; locking itself is in files. The locks are the operating system's: one that was killed
holds none, and a run is known to be dead by its own.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import dagster as dg

from pipelines.errors import UserError
from pipelines.folders.files import is_locked, locked
from pipelines.folders.theirs import require_ours
from pipelines.orchestration import outcome

UNFINISHED = [dg.DagsterRunStatus.STARTING, dg.DagsterRunStatus.STARTED, dg.DagsterRunStatus.CANCELING]
STARTING = 300  # seconds that a run's process may take until it has its lock
DEAD = "the process of this run ended without a word: it was killed or crashed; start another run, it goes on from here"


@contextmanager
def at_work(context: dg.InitResourceContext, state: Path, waits: bool) -> Iterator[None]:
    """Hold a dataset's folder for the length of a run, and tell at its end why it failed.

    While another run holds the folder this one waits for it, or raises Busy if it does not wait. Runs that died are
    marked as failed. Raises UserError where files of somebody else stand.
    """
    if context.instance is None or context.run is None:
        raise ValueError("a run is needed: the folder is held in its name")
    own = run_lock(state, context.run.run_id)
    try:
        with locked(own), locked(state / "lock", _waiting(context) if waits else None):
            fail_dead_runs(context.instance, state)
            _let_in(context.instance, context.run.run_id, state)
            with outcome.told(context.instance, context.run.run_id, context.log, state):
                yield
    finally:
        own.unlink(missing_ok=True)


def run_lock(state: Path, run_id: str) -> Path:
    """Give the lock file that a run holds as long as its process lives."""
    return state / "runs" / f"{run_id}.lock"


def fail_dead_runs(instance: dg.DagsterInstance, state: Path) -> None:
    """Mark as failed every run that looks unfinished though its process has died."""
    for record in instance.get_run_records(filters=dg.RunsFilter(statuses=UNFINISHED)):
        run, own = record.dagster_run, run_lock(state, record.dagster_run.run_id)
        if is_locked(own) or (not own.exists() and time.time() - record.create_timestamp.timestamp() < STARTING):
            continue
        last = instance.get_run_by_id(run.run_id)
        if last is None or last.status not in UNFINISHED:
            continue  # it has ended since: a run lets go of its lock after that
        instance.report_run_failed(run, DEAD)
        outcome.tell(instance, run.run_id, state, DEAD)
        own.unlink(missing_ok=True)


def _let_in(instance: dg.DagsterInstance, run_id: str, state: Path) -> None:
    try:
        require_ours(state.parent)
    except UserError as error:
        outcome.tell(instance, run_id, state, str(error))
        raise


def _waiting(context: dg.InitResourceContext) -> Callable[[str], None]:
    """Make what a run says when it has to wait for another one."""

    def say(holder: str) -> None:
        if context.log is not None:
            context.log.info(f"waits for another build (process {holder}) to finish")

    return say
