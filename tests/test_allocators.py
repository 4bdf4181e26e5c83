"""What is set before Polars is loaded reaches the allocators of a process."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="what is set is for Linux")

# the C library lists its arenas, of which a thread gets one of its own where it may; Polars' allocator tells of itself
# when the process ends
ASK = """
import os, pipelines
os.environ["_RJEM_MALLOC_CONF"] += ",stats_print:true"
import ctypes, threading
import polars
libc = ctypes.CDLL(None)
libc.malloc.restype, libc.free.argtypes, libc.fopen.restype = ctypes.c_void_p, [ctypes.c_void_p], ctypes.c_void_p
libc.malloc_info.argtypes = [ctypes.c_int, ctypes.c_void_p]
thread = threading.Thread(target=lambda: libc.free(libc.malloc(5000)))
thread.start(), thread.join()
libc.malloc_info(0, libc.fopen(b"/dev/stdout", b"w"))
libc.fflush(None)
"""


def _told(**environment: str) -> str:
    kept = {name: value for name, value in os.environ.items() if name not in ("_RJEM_MALLOC_CONF", "MALLOC_ARENA_MAX")}
    done = subprocess.run(
        [sys.executable, "-c", ASK], cwd=Path(__file__).parents[1], env=kept | environment,
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout + done.stderr


def test_threads_share_what_is_free() -> None:
    told = _told()
    assert "opt.narenas: 1\n" in told
    assert "opt.tcache_max: 4096\n" in told
    if "<malloc version" in told:  # else the C library is not GNU's
        assert told.count("<heap nr=") == 1


def test_what_the_user_has_set_stands() -> None:
    told = _told(_RJEM_MALLOC_CONF="narenas:2", MALLOC_ARENA_MAX="4")
    assert "opt.narenas: 2\n" in told
    assert "opt.tcache_max: 4096\n" not in told
    if "<malloc version" in told:
        assert told.count("<heap nr=") > 1
