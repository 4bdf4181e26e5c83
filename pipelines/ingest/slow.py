"""Reading a raw file, and what is said when the disk that holds it keeps a build waiting.

One thread looks now and then which file is read, so that next to nothing is done for each of a million files.
"""

import logging
import threading
import time
from functools import cache
from io import FileIO
from pathlib import Path

from pipelines.errors import shown

SLOW = 3.0  # seconds after which a person wonders what the matter is
log = logging.getLogger(__name__)


def read(file: Path | str) -> bytes:
    """Read a file, and say once that the disk is waited for when it takes longer than SLOW; raises OSError."""
    watch = _watch()
    watch.file, watch.since = file, time.monotonic()
    try:
        with FileIO(file) as opened:
            return opened.readall()
    finally:
        watch.file = None


class _Watch(threading.Thread):
    file: Path | str | None = None
    since = 0.0

    def run(self) -> None:
        told = 0.0
        while True:
            time.sleep(SLOW / 3)
            file, since = self.file, self.since
            if file is not None and since != told and time.monotonic() - since > SLOW:
                log.info("waits for the disk: %s", shown(file))
                told = since


@cache
def _watch() -> _Watch:
    watch = _Watch(daemon=True)
    watch.start()
    return watch
