"""One run of the Dagster job in this process, on the same record of runs that the UI reads.

Starting the job belongs here; why it failed is told by outcome, and when a run is needed by build.
"""

import re
import shutil
import sys
from contextlib import redirect_stderr
from functools import partial
from pathlib import Path
from typing import Any, TextIO

import dagster as dg
import yaml
from dagster._core.definitions.repository_definition import SINGLETON_REPOSITORY_NAME
from dagster._core.remote_origin import RegisteredCodeLocationOrigin, RemoteJobOrigin, RemoteRepositoryOrigin
from dagster._core.storage.noop_compute_log_manager import NoOpComputeLogManager
from sqlalchemy.exc import DatabaseError

from pipelines.command.edited import keep_edits
from pipelines.definitions import JOB, definitions
from pipelines.errors import UserError, shown
from pipelines.folders.files import disk_errors, locked, write_atomically
from pipelines.folders.places import STATE, Place
from pipelines.options import Options
from pipelines.orchestration.event_log import OpenEventLog
from pipelines.orchestration.outcome import reason
from pipelines.orchestration.revisions import read_once
from pipelines.state.cloud import store

TAGS = {"started_by": "periodical build"}
LOCATION = "periodical_tables"  # what the UI calls the code
# by which the UI knows a run for one of its job: without it the job's page and the timeline pass the run over
ORIGIN = RemoteJobOrigin(
    RemoteRepositoryOrigin(RegisteredCodeLocationOrigin(LOCATION), SINGLETON_REPOSITORY_NAME), JOB
)
SETTINGS = Path(__file__).with_name("dagster.yaml")
ONE_RUN = "build.yaml"
IN_ADDRESS = re.compile("[?]|%[0-9A-Fa-f]{2}")  # what means something else in the address that Dagster makes of a path


def prepare_home(out: Path) -> Path:
    """Make the folder of Dagster's record of runs for a dataset, with the project's settings in it.

    Raises UserError when the disk does not take it, or its path cannot be told to SQLite.
    """
    home = out.absolute() / STATE / "dagster"
    if found := IN_ADDRESS.search(str(home)):
        raise UserError(
            f"{shown(out.absolute())}: the record of runs cannot stand below a folder with {found[0]} in its name; "
            "give --out another folder, or rename that one"
        )
    with disk_errors(out):
        write_atomically(home / "dagster.yaml", lambda target: shutil.copyfile(SETTINGS, target))
        write_atomically(home / ONE_RUN, lambda target: target.write_text(_settings(home)))
        # the state holds whole texts, which may not be published
        write_atomically(out / STATE / ".gitignore", lambda target: target.write_text("*\n"))
    return home


def _settings(home: Path) -> str:
    """The settings of one run in this process: those of the UI, a record of events that stays open, and streams that
    stay where they are.

    Dagster would turn them to a file during each step and have a process of its own copy that file to the terminal. It
    is a second late, and what it had not copied when the step ended is lost: the last line of a build that was stopped.
    """
    kept = {
        "module": OpenEventLog.__module__,
        "class": OpenEventLog.__name__,
        "config": {"base_dir": str(home / "history" / "runs")},  # where Dagster's own class has it
    }
    streams = {"module": NoOpComputeLogManager.__module__, "class": NoOpComputeLogManager.__name__}
    return SETTINGS.read_text() + yaml.safe_dump({"event_log_storage": kept, "compute_logs": streams})


def run_job(raw: Place, out: Path, options: Options) -> tuple[int, dict[str, int]]:
    """Build, check and publish; returns the number of checks that passed, and how many rows each other one warns of.

    Raises UserError when the input is at fault or a check failed, and Busy when another build is at work; then nothing
    was published.
    """
    job = definitions(raw, out, options).resolve_job_def(JOB)
    with locked(out / STATE / "lock"):
        pass  # so that a build that is refused is no failed run
    home = prepare_home(out)
    keep_edits(out)
    try:
        with (
            read_once(),
            dg.DagsterInstance.from_config(str(home), ONE_RUN) as instance,
            redirect_stderr(_WithoutNoise(sys.stderr)),
        ):
            instance.create_run_for_job = partial(instance.create_run_for_job, remote_job_origin=ORIGIN)  # type: ignore[method-assign]
            result = job.execute_in_process(instance=instance, raise_on_error=False, tags=TAGS)
    except DatabaseError as error:
        raise UserError(
            f"{shown(home)}: the record of runs cannot be written ({error.orig}); free space on that disk, "
            "or delete the folder if it is damaged"
        ) from error
    if not result.success:
        why = reason(result.all_events, result.run_id)
        if why is not None and why.fault:
            removed = store(out, options.parts).mend(thoroughly=True)
            if removed:
                raise UserError(f"{shown(removed[0])}: damaged, and removed now; build again, it is made anew")
        unknown = f"run {result.run_id} ended before it was finished; `periodical ui` has the details"
        raise UserError(unknown if why is None else why.words)
    checks = result.get_asset_check_evaluations()
    warned = {check.check_name: int(str(check.metadata["violations"].value)) for check in checks if not check.passed}
    return len(checks) - len(warned), warned


class _WithoutNoise:
    """A stream without the pages that Dagster prints when its record cannot be written, which one line tells after."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream

    def write(self, text: str) -> int:
        noise = text.startswith("Exception while writing logger call to event log")
        return len(text) if noise else self.stream.write(text)

    def close(self) -> None:
        """Leave the stream open, which belongs to the process."""

    def __eq__(self, other: object) -> bool:
        """Stand for the stream: a log handler that finds its stream to be no longer sys.stderr may close it."""
        return other is self or other is self.stream

    def __hash__(self) -> int:
        return hash(self.stream)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.stream, name)
