"""Who computes the parts of a build that are not on the disk yet: this process, processes beside it, or a Ray cluster.

Choosing among them belongs here; how each of them works does not. All give the same results in the same order.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Literal, Protocol, TypeVar, get_args

from pipelines.engine.workers import Workers, taken_over, usable

FEW = 3  # items that are done sooner than a worker has started
Item = TypeVar("Item")
Result = TypeVar("Result")
Name = Literal["local", "ray"]
ENGINES: tuple[Name, ...] = get_args(Name)


class Engine(Protocol):
    """Applies a function to items, many at a time; whoever computes sees the folders and buckets of this process.

    `workers` are those of this machine, None where others compute.
    """

    @property
    def workers(self) -> Workers | None:
        """Processes that may be given other work too."""

    def map(self, function: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[Result]:
        """Give the results in the order of the items; function, items and results are picklable."""


class Local:
    """This machine: this process, or workers where there is enough to do for them: at `least` so many items."""

    def __init__(self, workers: Workers, least: int = FEW) -> None:
        self.workers = workers
        self.least = least

    def map(self, function: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[Result]:
        """Apply the function here or there."""
        many = self.workers.count > 1 and len(items) >= self.least
        return self.workers.map(function, items) if many else _here(function, items)


def _here(function: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[Result]:
    """Apply the function in this process, and leave no memory to it that later steps have no use for."""
    from pipelines.frames.compiled import let_go  # noqa: PLC0415  with Polars, which --help does without

    try:
        yield from map(function, items)
    finally:
        let_go()


HERE = Local(Workers(1))  # which is never started


def engine(name: str, workers: int | None) -> AbstractContextManager[Engine]:
    """Start one of ENGINES for the length of a with statement; `workers` are those of this machine.

    Raises UserError where the cluster cannot be reached.
    """
    if name == "ray":
        from pipelines.engine.cluster import Cluster  # noqa: PLC0415  an extra, and seconds

        return Cluster()
    return _local(workers or usable())


@contextmanager
def _local(count: int) -> Iterator[Engine]:
    with taken_over(count) as workers:
        yield Local(workers)
