"""One run of the Dagster job in this process, on the same record of runs that the UI reads.

Starting the job and telling why it failed belong here; when a run is needed, and the summary, belong to build.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import dagster as dg
from dagster_shared.error import SerializableErrorInfo
from sqlalchemy.exc import DatabaseError

from pipelines.definitions import JOB, definitions
from pipelines.errors import UserError, shown
from pipelines.files import disk_errors, write_atomically
from pipelines.options import DEFAULT, Options
from pipelines.storage import STATE

ERROR = dg.AssetCheckSeverity.ERROR
TAGS = {"started_by": "periodical build"}
SETTINGS = Path(__file__).with_name("dagster.yaml")


def prepare_home(out: Path) -> Path:
    """Make the folder of Dagster's record of runs for a dataset, with the project's settings in it.

    Raises UserError when the disk does not take it.
    """
    home = out.absolute() / STATE / "dagster"
    with disk_errors(out):
        write_atomically(home / "dagster.yaml", lambda target: shutil.copyfile(SETTINGS, target))
        # the state holds whole texts, which may not be published
        write_atomically(out / STATE / ".gitignore", lambda target: target.write_text("*\n"))
    return home


def run_job(raw: Path, out: Path, options: Options = DEFAULT) -> tuple[int, int]:
    """Build, check and publish; returns the number of checks that passed and of those that warn.

    Raises UserError when the input is at fault or a check failed; then nothing was published.
    """
    job = definitions(raw, out, options).resolve_job_def(JOB)
    home = prepare_home(out)
    try:
        with dg.DagsterInstance.from_config(str(home)) as instance:
            result = job.execute_in_process(instance=instance, raise_on_error=False, tags=TAGS)
    except DatabaseError as error:
        raise UserError(
            f"{shown(home)}: the record of runs cannot be written ({error.orig}); free space on that disk, "
            "or delete the folder if it is damaged"
        ) from error
    if not result.success:
        raise UserError(reason(result))
    verdicts = [evaluation.passed for evaluation in result.get_asset_check_evaluations()]
    return verdicts.count(True), verdicts.count(False)


def reason(result: dg.ExecuteInProcessResult) -> str:
    """Say in one line why a run failed: the input's mistake, the checks that failed, or the fault of the code."""
    failures: list[Any] = [event.event_specific_data for event in result.all_events if event.is_failure]
    errors = [data.error for data in failures if getattr(data, "error", None)]
    for error in errors:
        for cause in _causes(error):
            if cause.cls_name == UserError.__name__:
                return cause.message.split(": ", 1)[1].strip()
    failed = [e for e in result.get_asset_check_evaluations() if not e.passed and e.severity is ERROR]
    if failed:
        names = ", ".join(f"{e.check_name} of {e.asset_key.path[-1]}" for e in failed)
        return f"nothing was published, these checks failed: {names}; `periodical ui` shows the rows"
    deepest = [list(_causes(error))[-1].message.strip().splitlines()[0] for error in errors]
    faults = "; ".join(sorted(set(deepest)))
    return f"a fault of the program: {faults}; `periodical ui` has the details, run {result.run_id}"


def _causes(error: SerializableErrorInfo | None) -> Iterator[SerializableErrorInfo]:
    while error is not None:
        yield error
        error = error.cause
