"""What starts a build without a person: a sensor that watches the raw folder, and a nightly schedule.

When they start one belongs here; both are off until somebody turns them on in the UI.
"""

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from zoneinfo import ZoneInfoNotFoundError

import dagster as dg
import tzlocal

from pipelines.errors import shown
from pipelines.folders.files import is_locked
from pipelines.ingest.glance import glance
from pipelines.state.parts import digest

QUIET = 10  # seconds between two looks that must find the same: longer than programs pause that copy a file
NIGHT = "30 3 * * *"  # a time that every night has once, also when clocks are changed


@dataclass(frozen=True)
class Look:
    """What a look at the raw folder leaves for the next one: three hashes, however many files there are."""

    seen: str = ""  # at the last look
    asked: str = ""  # when a run was last asked for
    key: str = ""  # of that run


def look(raw: Path, lock: Path, last: Look) -> tuple[Look, str | None]:
    """Look at the raw folder: returns what to remember, and why no run is needed now, or null when one is."""
    try:
        files, now = glance(raw)
    except OSError as error:
        return last, f"{shown(raw)}: the raw folder cannot be read ({error.strerror}); no run until it can be"
    if not files:
        return last, f"{shown(raw)}: no text in the raw folder; put .txt or .md files into it"
    seen = replace(last, seen=now)
    if now == last.asked:
        return seen, f"nothing changed in {files:,} files since the last run was asked for"
    if now != last.seen:
        return seen, f"something changed; a run is asked for when nothing has changed for {QUIET} seconds more"
    if is_locked(lock):
        return seen, "something changed, but a build is at work; a run is asked for when it has finished"
    # the key has the last one in it: a folder that is again as it was before must not pass for one that had its run
    return Look(now, now, digest(last.key, now)), None


def raw_folder(raw: Path, state: Path, job: str) -> dg.SensorDefinition:
    """Make the sensor that asks for a run of the job when the raw folder has changed and come to rest."""

    @dg.sensor(
        job_name=job,
        minimum_interval_seconds=QUIET,
        default_status=dg.DefaultSensorStatus.STOPPED,
        description="Builds the dataset when texts are put into the raw folder, changed or removed, as soon as nothing "
        f"more has changed for {QUIET} seconds.",
    )
    def raw_folder(context: dg.SensorEvaluationContext) -> dg.SensorResult:
        seen, reason = look(raw, state / "lock", _remembered(context.cursor))
        cursor = json.dumps(asdict(seen))
        if reason is not None:
            return dg.SensorResult(skip_reason=reason, cursor=cursor)
        return dg.SensorResult([dg.RunRequest(seen.key)], cursor=cursor)

    return raw_folder


def nightly(job: str) -> dg.ScheduleDefinition:
    """Make the schedule that runs the job each night, in the time zone of this machine."""
    return dg.ScheduleDefinition(
        name="nightly",
        job_name=job,
        cron_schedule=NIGHT,
        execution_timezone=_zone(),
        default_status=dg.DefaultScheduleStatus.STOPPED,
        description="Builds the dataset each night; what did not change is not worked on again.",
    )


def _remembered(cursor: str | None) -> Look:
    """Read a cursor; one that a person wrote in the UI may be anything, and then nothing is remembered."""
    try:
        return Look(**json.loads(cursor or "{}"))
    except (ValueError, TypeError):
        return Look()


def _zone() -> str:
    try:
        return tzlocal.get_localzone_name() or "UTC"
    except ZoneInfoNotFoundError:  # settings that contradict each other
        return "UTC"
