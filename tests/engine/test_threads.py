"""Work shared out among threads: in order, so many at a time, and no error lost."""

import threading
from collections.abc import Callable

import pytest

from pipelines.threads import each


@pytest.mark.parametrize("count", [1, 2, 8])
def test_results_are_in_the_order_of_the_items(count: int) -> None:
    assert each(pow, range(5), [2] * 5, count=count) == [0, 1, 4, 9, 16]


def test_so_many_work_at_a_time_and_one_alone_in_this_thread() -> None:
    meet = threading.Barrier(2, timeout=60)
    each(lambda _: meet.wait(), range(4), count=2)  # where one waits for the other
    assert each(lambda _: threading.current_thread(), [0], count=1) == [threading.current_thread()]


@pytest.mark.parametrize("count", [1, 2])
def test_what_the_function_raises_is_raised(count: int) -> None:
    fails: Callable[[int], float] = lambda number: 1 / number  # noqa: E731  one line is enough
    with pytest.raises(ZeroDivisionError):
        each(fails, [1, 0, 2], count=count)
