"""Benchmarks of which no figure is judged: they need no process for each piece of work."""

from collections.abc import Callable
from pathlib import Path

from pipelines.bench.measure import Measured, measured
from pipelines.bench.workloads import WORKLOADS


def within(name: str, folder: Path) -> Measured:
    """Do a piece of work in this process; stands in the place of `measured`."""
    return Measured(WORKLOADS[name](folder), 1)


def first_apart() -> Callable[[str, Path], Measured]:
    """Give what stands in the place of `measured`: the first work is done in a process of its own, the rest in this."""
    done: list[str] = []

    def work(name: str, folder: Path) -> Measured:
        done.append(name)
        return measured(name, folder) if len(done) == 1 else within(name, folder)

    return work
