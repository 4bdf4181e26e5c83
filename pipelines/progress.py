"""What a person sees of a run while it goes: Dagster's events and the parts at work, in a line each.

Turning events into short lines and putting lines on a terminal belong here; what the lines are about does not.
Dagster's own log stays in the UI.
"""

import logging
import sys
import time
from typing import Any, TextIO

PARTS = "pipelines.parts"
STEPS = "pipelines.progress"


class EventLines(logging.Handler):
    """Reads Dagster's log records and says in one line each what was made and which check failed."""

    def emit(self, record: logging.LogRecord) -> None:
        """Log a line for an event that people care about; the others are only in the UI."""
        event: Any = getattr(record, "dagster_event", None)
        log = logging.getLogger(STEPS)
        if event is None:
            return
        if event.is_step_materialization:
            made = event.step_materialization_data.materialization
            rows = made.metadata.get("dagster/row_count")
            log.info("%s%s", made.asset_key.path[-1].ljust(20), "" if rows is None else f"{rows.value:>12,} rows")
        elif event.event_type_value == "ASSET_CHECK_EVALUATION" and not event.event_specific_data.passed:
            check = event.event_specific_data
            count = check.metadata["violations"].value
            log.info(
                "%s",
                f"{check.severity.value.lower()}: {check.check_name} of {check.asset_key.path[-1]}, {count:,} rows",
            )


class Terminal(logging.Handler):
    """Writes lines with the seconds since the start; the part at work is overwritten in place on a terminal."""

    def __init__(self, stream: TextIO | None = None) -> None:
        super().__init__()
        self.stream = stream or sys.stderr
        self.start = time.monotonic()
        self.pending = False

    def emit(self, record: logging.LogRecord) -> None:
        """Write one line; parts are left out where the stream is no terminal."""
        passing = record.name == PARTS
        if passing and not self.stream.isatty():
            return
        clear = "\r\x1b[K" if self.pending else ""
        line = f"{time.monotonic() - self.start:7.1f} s  {record.getMessage()}"
        self.stream.write(clear + line + ("" if passing else "\n"))
        self.stream.flush()
        self.pending = passing
