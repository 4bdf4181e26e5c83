"""Ctrl-C and SIGTERM: a command that is told to stop has ended two seconds later, whatever it was at.

How a process hears of it and ends belongs here. That files can be cut off anywhere is for those to see to who write
them.
"""

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from queue import SimpleQueue
from types import FrameType
from typing import Any

from pipelines.engine import workers

SIGNALS = (signal.SIGINT, signal.SIGTERM)
GRACE = 1.0  # seconds to undo what is half done, before the process is ended where it stands
STOPPED = 130  # the exit code that shells give for Ctrl-C
ASKED = b"\0"  # no signal: read after those that came before it


@contextmanager
def stoppable(tell: Callable[[], None]) -> Iterator[None]:
    """End this process with STOPPED when it is told to stop, its workers first; `tell` says so at once.

    The main thread gets KeyboardInterrupt and GRACE seconds to leave the with statement. It may be deep in a library
    that does not hear of signals until it is done, so the countdown runs in a thread, which the system wakes.
    """
    heard, sent = os.pipe()
    os.set_blocking(sent, False)
    stopped, told = SimpleQueue[bool](), threading.Event()
    before = {number: signal.signal(number, _interrupt) for number in SIGNALS}
    woken = signal.set_wakeup_fd(sent, warn_on_full_buffer=False)
    hook, sys.unraisablehook = sys.unraisablehook, _unraised
    threading.Thread(target=_watch, args=(heard, stopped, told, tell), daemon=True).start()
    try:
        yield
    except BaseException as error:
        if isinstance(error, (Exception, SystemExit)):
            os.write(sent, ASKED)  # for a library may make anything of a signal: Ray answers SIGTERM with SystemExit
            if not stopped.get():
                raise  # else it broke because of the signal
        told.wait(GRACE)
        sys.exit(STOPPED)
    finally:
        signal.set_wakeup_fd(woken)
        sys.unraisablehook = hook
        for number, handler in before.items():
            if signal.getsignal(number) is not signal.SIG_IGN:  # else it is leaving
                signal.signal(number, handler)
        os.close(sent)


def _interrupt(number: int, frame: FrameType | None) -> None:
    for each in SIGNALS:  # once is enough: a second one would break off the leaving
        signal.signal(each, signal.SIG_IGN)
    raise KeyboardInterrupt


def _unraised(lost: Any) -> None:
    """Print what is raised where nobody can catch it, as in a finaliser, but for what the countdown sees to."""
    if lost.exc_type is not KeyboardInterrupt:
        sys.__unraisablehook__(lost)


def _watch(heard: int, stopped: SimpleQueue[bool], told: threading.Event, tell: Callable[[], None]) -> None:
    with open(heard, "rb", buffering=0) as pipe:  # to the end, for the main thread may write to it
        while number := pipe.read(1):
            if number == ASKED:
                stopped.put(False)
            elif number[0] in SIGNALS:
                _end(stopped, told, tell)


def _end(stopped: SimpleQueue[bool], told: threading.Event, tell: Callable[[], None]) -> None:
    """Say that this process was told to stop, give the main thread its time, and end."""
    stopped.put(True)
    tell()
    told.set()
    workers.end()
    threading.Event().wait(GRACE)
    workers.end()
    os._exit(STOPPED)
