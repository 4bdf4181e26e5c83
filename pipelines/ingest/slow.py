"""What is said when the disk that holds the raw folder keeps a build waiting.

Only the waiting is told here; reading is done elsewhere. One thread looks now and then which file is read, so that next
to nothing is done for each of a million files.
"""

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from pipelines.errors import shown

SLOW = 3.0  # seconds after which a person wonders what the matter is
log = logging.getLogger(__name__)


@contextmanager
def reading(file: Path) -> Iterator[None]:
    """Say once that the disk is waited for when the block, which reads a file, takes longer than SLOW."""
    watch = _watch()
    watch.file, watch.since = file, time.monotonic()
    try:
        yield
    finally:
        watch.file = None


class _Watch(threading.Thread):
    file: Path | None = None
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
