"""Importing large packages quickly: Dagster and what it needs define half a million things that are never garbage."""

import atexit
import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def importing() -> Iterator[None]:
    """Import without the garbage collector, which has nothing to find then, and never look through what is there now.

    It would take a sixth of the time that importing does.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


# nor when the process ends, whose memory is given back whole: that takes longer than all the other endings
atexit.register(gc.freeze)
