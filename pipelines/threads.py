"""Work shared out among threads of this process: for what waits, and for what is computed outside of Python.

Only the sharing belongs here. Work in Python itself gains nothing from threads; it is for workers.
"""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

Result = TypeVar("Result")


def each(function: Callable[..., Result], *rows: Iterable[Any], count: int) -> list[Result]:
    """Apply a function to items, at most `count` at a time, as map does; the results are in the order of the items.

    Raises what the function raises first, once those that have begun are through.
    """
    if count == 1:
        return list(map(function, *rows))
    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(function, *rows))
