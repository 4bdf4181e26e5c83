"""Patterns that stay compiled from batch to batch.

Polars keeps the 32 patterns that a thread has compiled last. The rules ask about 300 in turn, so in one thread each
would be compiled anew for each batch, which was half of what a small batch costs. Each module of rules therefore works
in a thread of its own, where its patterns find room; one works at a time, and the caller waits for it.

Two conditions, both held by tests: a module asks no more than ROOM patterns, and expressions with patterns are given to
`select_seq` and `with_columns_seq`, which compute in the thread that calls them.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import wraps
from threading import current_thread
from typing import ParamSpec, TypeVar

import polars as pl

ROOM = 32  # patterns that Polars keeps for a thread
Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


def keep_compiled(function: Callable[Arguments, Result]) -> Callable[Arguments, Result]:
    """Run a function in the thread of its module; what it raises is raised here.

    Modules call each other in one direction only: a circle would wait for itself.
    """
    name = function.__module__

    @wraps(function)
    def apart(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Result:
        if current_thread().name == f"{name}_0":
            return function(*args, **kwargs)
        return _thread(name).submit(function, *args, **kwargs).result()

    return apart


def holds(text: pl.Expr, shape: str) -> pl.Expr:
    """Whether a pattern is found in a text; null holds nothing, and what a mask hides is not read.

    `contains` reads all that is hidden and then forgets what it found; `find` passes it over.
    """
    return text.str.find(shape).is_not_null()


def masked(test: pl.Expr | str, text: pl.Expr | str) -> pl.Expr:
    """A text where a test holds, else null, with nothing behind the nulls.

    `to_lowercase`, `replace`, `replace_all` and `contains` read what `when` hides, and then forget what they made of
    it. To strip a text of nothing leaves it as it is, and what was hidden behind.
    """
    return pl.when(test).then(text).str.strip_chars("")


def let_go() -> None:
    """End the threads and with them all that they keep, a hundred megabytes; they start again when they are needed."""
    while _threads:
        _, thread = _threads.popitem()
        thread.shutdown()


def keep_for(work: object) -> None:
    """Let go of what was kept for other work than this."""
    if [work] != _kept_for:
        let_go()
    _kept_for[:] = [work]


_kept_for: list[object] = []
_threads: dict[str, ThreadPoolExecutor] = {}  # by the names of their modules


def _thread(name: str) -> ThreadPoolExecutor:
    return _threads.get(name) or _threads.setdefault(name, ThreadPoolExecutor(1, thread_name_prefix=name))
