"""Why a run failed, said in one line where people look for it.

Reading the reason out of a run's events, and telling it, belong here; what may fail does not.

A sensor for failed runs would need Dagster's daemon, and a job's hooks miss what is started from the lineage. So a run
tells the reason itself, in its last moment, however it was started.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import dagster as dg
from dagster._core.log_manager import DagsterLogManager
from dagster_shared.error import SerializableErrorInfo

from pipelines.command import failure
from pipelines.command.progress import first_row
from pipelines.errors import UserError
from pipelines.folders.files import Busy

ERROR = dg.AssetCheckSeverity.ERROR
TAG = "failure"
CHARACTERS = 300  # told of the first row of a failed check
LAST = dg.AssetKey("datapackage")  # made when all went well
TELLING = {
    dg.DagsterEventType.STEP_FAILURE,
    dg.DagsterEventType.ASSET_CHECK_EVALUATION,
    dg.DagsterEventType.ASSET_MATERIALIZATION,
}


class Reason(NamedTuple):
    """Why a run failed, in one line, and whether it is a fault of the program, which nobody foresaw."""

    words: str
    fault: bool = False


@contextmanager
def told(instance: dg.DagsterInstance, run_id: str, log: DagsterLogManager | None, state: Path) -> Iterator[None]:
    """Tell at the end of a run why it failed: in its log, as its tag, and in the file of failure.py."""
    yield
    events = [e.dagster_event for e in instance.all_logs(run_id, of_type=TELLING) if e.dagster_event is not None]
    if why := reason(events, run_id):
        tell(instance, run_id, state, why.words)
        if log is not None:
            log.error(why.words)
    elif any(event.is_step_materialization and event.asset_key == LAST for event in events):
        failure.clear(state)


def tell(instance: dg.DagsterInstance, run_id: str, state: Path, why: str) -> None:
    """Keep the reason of a failed run as its tag, which the UI shows above its log, and in the state folder."""
    failure.note(state, why)
    instance.add_run_tags(run_id, {TAG: why})


def reason(events: Iterable[dg.DagsterEvent], run_id: str) -> Reason | None:
    """Say why a run failed: the input's mistake, the checks that failed, or the fault of the code.

    None when nothing failed.
    """
    events = list(events)
    specific: list[Any] = [event.event_specific_data for event in events if event.is_failure]
    errors = [data.error for data in specific if getattr(data, "error", None)]
    for error in errors:
        for cause in _causes(error):
            if cause.cls_name in (UserError.__name__, Busy.__name__):
                return Reason(cause.message.split(": ", 1)[1].strip())
    if failed := ", ".join(_failed_checks(events)):
        return Reason(f"nothing was published, these checks failed: {failed}; `periodical ui` shows the rows")
    deepest = [list(_causes(error))[-1].message.strip().splitlines()[0] for error in errors]
    if not deepest:
        return None
    found = "; ".join(sorted(set(deepest)))
    return Reason(f"a fault of the program: {found}; `periodical ui` has the details, run {run_id}", fault=True)


def _failed_checks(events: Iterable[dg.DagsterEvent]) -> Iterator[str]:
    for event in events:
        if event.event_type is dg.DagsterEventType.ASSET_CHECK_EVALUATION:
            check: Any = event.event_specific_data
            if not check.passed and check.severity is ERROR:
                told = first_row(check.metadata).removeprefix("; ")[:CHARACTERS]
                yield f"{check.check_name} of {check.asset_key.path[-1]}" + (f" ({told})" if told else "")


def _causes(error: SerializableErrorInfo | None) -> Iterator[SerializableErrorInfo]:
    while error is not None:
        yield error
        error = error.cause
