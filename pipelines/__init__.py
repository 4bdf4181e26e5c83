"""From raw texts to the published tables; each stage is a package, and `definitions` draws them together.

Where it runs, and what has to be set before Polars is loaded, belong here, and nothing else: both allocators keep what
is free where any thread can use it. The threads take turns (see `compiled`), so each would keep what it has no use for
until its next.
"""

import ctypes
import os
import sys

if sys.platform == "win32":
    raise ImportError("Periodical Tables needs the locks and signals of Linux or macOS: on Windows, run it in WSL")

M_ARENA_MAX = -8  # of malloc.h

# Polars' own: one arena for all threads, and of a thread's own store pieces up to 4 KiB only
os.environ.setdefault("_RJEM_MALLOC_CONF", "narenas:1,lg_tcache_max:12")
# the C library's, where it is GNU's; its variable is read when a process starts, so that it is for those started here
if sys.platform == "linux" and os.environ.setdefault("MALLOC_ARENA_MAX", "1") == "1":
    getattr(ctypes.CDLL(None), "mallopt", lambda *_: 0)(M_ARENA_MAX, 1)
