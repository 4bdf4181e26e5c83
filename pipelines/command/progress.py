"""What a person sees of a run while it goes: Dagster's events and the parts at work, in a line each.

Turning events into short lines and putting lines on a terminal belong here; what the lines are about does not.
Dagster's own log stays in the UI.
"""

import io
import logging
import os
import sys
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TextIO

from pipelines.errors import shown

PARTS = "pipelines.state.store"
BAR = "pipelines.bar"
PASSING = (PARTS, BAR)  # what is overwritten in place
STEPS = "pipelines.command.progress"
OFTEN, SELDOM = 0.2, 30.0  # seconds between two states of a bar on a terminal, and elsewhere
SURE = 0.02  # share after which the time left is told: a short text is told of only after the long one read with it
UNSURE = "{l_bar}{bar}| {n_fmt}/{total_fmt} [{elapsed}<?]"


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
            rows = f"{count:,} {'row' if count == 1 else 'rows'}{first_row(check.metadata)}"
            log.info("%s: %s of %s, %s", check.severity.value.lower(), check.check_name, check.asset_key.path[-1], rows)


def first_row(metadata: Mapping[str, Any]) -> str:
    """Tell of the first row that a check shows: its place in a file and what stands there, or all that it tells."""
    records = [told.records[0].data for told in metadata.values() if getattr(told, "records", None)]
    if not records:
        return ""
    row = next((row for row in records if row.get("path")), records[0])
    if not row.get("path"):
        return "; first: " + shown(", ".join(f"{name} {value}" for name, value in row.items() if value))
    place = f"{row['path']}:{row['line']}" if row.get("line") else str(row["path"])
    return f"; first {shown(place)}: {shown(row.get('text') or row.get('broken'))}"


class Terminal(logging.Handler):
    """Writes lines with the seconds since the start; what is passing is overwritten in place on a terminal."""

    def __init__(self, stream: TextIO | None = None) -> None:
        super().__init__()
        self.stream = stream or sys.stderr
        self.start = self.written = time.monotonic()
        self.pending = self.ended = False
        self.writing = threading.Lock()

    def emit(self, record: logging.LogRecord) -> None:
        """Write one line; where the stream is no terminal, parts are left out and bars are seldom written."""
        now = time.monotonic()
        passing = record.name in PASSING and self.stream.isatty()
        if record.name in PASSING and not passing:
            if record.name == PARTS or now - self.written < SELDOM:
                return
            self.written = now
        clear = "\r\x1b[K" if self.pending else ""
        line = f"{clear}{now - self.start:7.1f} s  {record.getMessage()}" + ("" if passing else "\n")
        with self.writing:
            if not self.ended:
                self._write(line)
        self.pending = passing

    def end(self, line: str) -> None:
        """Write a last line, and nothing of what other threads still have to say; a thread that is stuck is left."""
        got = self.writing.acquire(timeout=OFTEN)
        self.ended = True
        self._write("\n" * self.stream.isatty() + line + "\n")
        if got:
            self.writing.release()

    def _write(self, text: str) -> None:
        try:
            self.stream.write(text)
            self.stream.flush()
        except OSError:  # nobody reads it any more, or the disk is full: no reason to stop the work
            self.ended = True


def show() -> Terminal:
    """Show the lines of this process's work on stderr, which is returned."""
    sys.stderr = sys.stderr or Path(os.devnull).open("w")  # noqa: SIM115  where it was closed, work goes on unseen
    log = logging.getLogger("pipelines")
    log.setLevel(logging.INFO)
    log.handlers = [terminal := Terminal()]
    log.propagate = False
    return terminal


class Bar:
    """How far a long piece of work is: share, rate, and the time left at the rate of late."""

    def __init__(self, name: str, total: int, unit: str) -> None:
        from tqdm import tqdm  # noqa: PLC0415  `--help` needs none

        self._bar = tqdm(
            desc=name, total=total, unit=f" {unit}", unit_scale=True, mininterval=0, smoothing=0.1, ncols=90,
            file=io.StringIO(),
        )  # fmt: skip
        self._waiting = 0
        self._told = time.monotonic()

    def told(self, count: int) -> None:
        """Count what was done since the last time, and show it now and then."""
        self._waiting += count
        now = time.monotonic()
        if now - self._told >= OFTEN:
            self._bar.update(self._waiting)
            self._bar.bar_format = None if self._bar.n >= SURE * self._bar.total else UNSURE
            self._waiting, self._told = 0, now
            logging.getLogger(BAR).info("%s", self._bar)
