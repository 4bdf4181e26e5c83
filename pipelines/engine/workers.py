"""Processes of this machine that work for a run: as many as it has processors, and none left behind.

Starting, feeding and ending them belong here; what they work on does not. They are started afresh and never forked,
since a copy of a process with threads (Polars has them) may wait for ever for a thread that was not copied.
"""

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Hashable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing import resource_tracker
from types import TracebackType
from typing import Any, Self, TypeVar

from pipelines.engine.importing import importing
from pipelines.errors import UserError

MOST = 8  # by default: the process that feeds them is busy then
TRIES = 2  # of an item whose worker died
WORTH_WORKERS = 500_000  # code points in which names are looked for, for each worker: less is read before it starts

Item = TypeVar("Item")
Result = TypeVar("Result")


def usable() -> int:
    """Count the processors that this process may use, at most MOST."""
    known = hasattr(os, "sched_getaffinity")  # not on macOS
    return min(MOST, len(os.sched_getaffinity(0)) if known else os.cpu_count() or 1)


@dataclass
class Workers:
    """A pool of `count` processes: started at the first need, gone at the end of the with statement.

    They also end with this process, however it ends, and leave Ctrl-C to it.
    """

    count: int
    _pool: ProcessPoolExecutor | None = field(default=None, repr=False)
    _round: int = field(default=0, repr=False)  # each call of `map` is one
    _early: dict[Hashable, Iterator[Any]] = field(default_factory=dict, repr=False)  # by their names

    def map(self, function: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[Result]:
        """Give what the function gives for each item, in their order; both must be picklable. Work begins at once.

        The results raise what the function raises, and UserError when the workers died twice without a result between.
        """
        self._round += 1
        futures: list[Future[Result]] = []
        with suppress(BrokenProcessPool):  # one died before; it is tried again where the results are asked for
            futures = self._submit(function, items) if items else []
        return self._results(function, items, futures)

    def _results(
        self, function: Callable[[Item], Result], items: Sequence[Item], futures: list[Future[Result]]
    ) -> Iterator[Result]:
        done, died = 0, 0
        while done < len(items):
            try:
                for future in futures or self._submit(function, items[done:]):
                    result = future.result()
                    done, died = done + 1, 0
                    yield result
            except BrokenProcessPool as error:
                self.close()
                futures, died = [], died + 1
                if died == TRIES:
                    raise UserError(
                        "a worker process was killed twice at the same work, most likely because memory ran out; "
                        f"give fewer than --workers {self.count}"
                    ) from error

    def begin(self, name: Hashable, function: Callable[[Item], Result], items: Sequence[Item]) -> None:
        """Begin with what `begun` will be asked for by this name; workers are at it while this process does else."""
        self._early[name] = self.map(function, items)

    def begun(self, name: Hashable) -> Iterator[Any] | None:
        """Give the results of what has begun under a name, once; None where nothing has."""
        return self._early.pop(name, None)

    @property
    def ready(self) -> bool:
        """Whether processes have been started already."""
        return self._pool is not None

    def start(self, processes: int, prepare: Callable[[], object]) -> None:
        """Start processes, as many as the workers are or fewer, which prepare while this one goes on."""
        self._pool = _pool(processes)
        with _uninterrupted():
            for _ in range(processes):
                self._pool.submit(_prepare, prepare)

    def _submit(self, function: Callable[[Item], Result], items: Sequence[Item]) -> list[Future[Result]]:
        if self._pool is None:
            self._pool = _pool(self.count)
        with _uninterrupted():
            return [self._pool.submit(_work, self._round, function, item) for item in items]

    def dismiss(self) -> None:
        """Let workers end who have done all that they were asked for; other workers go on."""
        pool, self._pool = self._pool, None
        if pool is not None:
            pool.shutdown(wait=False)

    def close(self) -> None:
        """Kill the workers, whatever they are at."""
        pool, self._pool = self._pool, None
        self._early.clear()
        if pool is not None:
            end()
            pool.shutdown(wait=True, cancel_futures=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


_begun: dict[int, Workers] = {}  # by their number, until somebody takes them over


@contextmanager
def begun(count: int, prepare: Callable[[], object], processes: int | None = None) -> Iterator[Workers]:
    """Have `count` workers, or fewer processes, start and prepare early, while this process does too.

    Who takes over workers of that number gets these, with what they are at.
    """
    with Workers(count) as early:
        early.start(processes or count, prepare)
        _begun[count] = early
        try:
            yield early
        finally:
            _begun.pop(count, None)


def taken_over(count: int) -> Workers:
    """Give the workers of a number that have begun, or new ones."""
    return _begun.pop(count, None) or Workers(count)


def _pool(count: int) -> ProcessPoolExecutor:
    _keep_quiet()
    spawn = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(count, mp_context=spawn, initializer=_begin, initargs=(count,))


def _keep_quiet() -> None:
    """Start the process that tidies up after this one and its workers so that it does not warn of what it tidies up.

    It would, on the terminal, wherever they are stopped at their work.
    """
    before = sys.warnoptions
    sys.warnoptions = [*before, "ignore::UserWarning:multiprocessing.resource_tracker"]
    try:
        resource_tracker.ensure_running()
    finally:
        sys.warnoptions = before


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Start processes that Ctrl-C on the terminal does not reach before they can say that they ignore it.

    A new process inherits the mask of signals.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def end() -> None:
    """Kill every worker of this process; what they had not finished is lost."""
    for worker in multiprocessing.active_children():
        worker.kill()


def _prepare(prepare: Callable[[], object]) -> None:
    with importing():
        prepare()


def _work(number: int, function: Callable[[Item], Result], item: Item) -> Result:
    """Apply a function in a worker; what it keeps compiled is for the items of one round."""
    from pipelines.frames.compiled import keep_for  # noqa: PLC0415  with Polars, which --help does without

    keep_for(number)
    return function(item)


def _begin(count: int) -> None:
    """Let a worker, one of `count`, use one processor, and end as soon as the process that started it has."""
    os.environ.setdefault("POLARS_MAX_THREADS", "1")
    _keep_to_one(count)
    parent = multiprocessing.parent_process()
    assert parent is not None, "a worker is started by multiprocessing"

    def watch() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _keep_to_one(count: int) -> None:
    """Keep a worker to a processor of its own, where there are as many of them as workers.

    Polars hands each query over to a thread of its own. Wherever the system puts the two threads, one waits for the
    other, and to wake it on another processor takes longer than many a query.
    """
    known = hasattr(os, "sched_setaffinity")  # not on macOS
    processors = sorted(os.sched_getaffinity(0)) if known else []
    if len(processors) == count and os.environ["POLARS_MAX_THREADS"] == "1":
        number = int(multiprocessing.current_process().name.rpartition("-")[2])  # they are counted as they start
        os.sched_setaffinity(0, {processors[number % count]})
