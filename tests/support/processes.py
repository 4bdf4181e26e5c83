"""What processes are given to do in tests, where they find the package, and whether one still runs."""

import os
import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path

from pipelines.errors import UserError
from pipelines.frames.compiled import keep_compiled

SUPPORT = Path(__file__).parent
ROOT = str(SUPPORT.parents[1])
SECONDS = 30  # two where nothing else runs; tests run beside others, and what is held up there would take ten minutes


def squared(number: int) -> int:
    return number * number


def refused(number: int) -> int:
    raise UserError(f"{number}: not a number to work on; give another")


def killed_once(mark: Path) -> bool:
    """Die as by the out-of-memory killer, but not a second time."""
    if not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return True


def killed(_: int) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def own_id(_: int) -> int:
    return os.getpid()


def own_processors(_: int) -> tuple[int, frozenset[int]]:
    return os.getpid(), frozenset(os.sched_getaffinity(0))


@keep_compiled
def thread(_: int) -> tuple[int, int]:
    return os.getpid(), threading.get_native_id()


def is_alive(process: int) -> bool:
    """Tell whether a process runs; one that ended and was not waited for does not."""
    try:
        status = Path(f"/proc/{process}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):  # it may end while it is asked for
        return False
    return status.rsplit(")", 1)[1].split()[0] != "Z"


def gone(processes: list[int], within: float = 60) -> bool:
    return waited_for(lambda: not any(map(is_alive, processes)), within)


def waited_for(true: Callable[[], bool], within: float = 60) -> bool:
    limit = time.monotonic() + within
    while not true() and time.monotonic() < limit:
        time.sleep(0.05)
    return true()
