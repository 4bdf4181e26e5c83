"""The engine as Dagster knows it: a resource that is there for the length of a run.

Only its settings and its life belong here; which engines there are is for engine to say.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import dagster as dg
from pydantic import PrivateAttr

from pipelines.annotate import Tagger, load_tagger
from pipelines.engine import HERE, Engine, engine
from pipelines.engine.workers import usable


class Computing(dg.ConfigurableResource):  # type: ignore[type-arg]
    """Who computes what is not on the disk yet: workers of this machine, or a Ray cluster."""

    engine: str = "local"  # one of engine.ENGINES
    workers: int | None = None  # processes on this machine; None: one for each processor
    _started: Engine = PrivateAttr()
    _tagger: Tagger | None = PrivateAttr(default=None)

    @contextmanager
    def yield_for_execution(self, context: dg.InitResourceContext) -> Iterator["Computing"]:
        """Have the engine ready while a run lasts, and end it with the run; it starts when there is work."""
        with engine(self.engine, self.workers) as started:
            self._started, self._tagger = started, None
            yield self

    @property
    def started(self) -> Engine:
        """The engine of this run."""
        return self._started

    def tagger(self, model: str | None, memory: Path) -> Tagger:
        """The tagger of this run, whose weights are proven once; workers of this machine read for it."""
        if self._tagger is None:
            self._tagger = load_tagger(model, memory, self.started.workers)
        return self._tagger

    @property
    def beside(self) -> Engine:
        """Who computes what only this machine can keep: the engine of this run where it is here, else this process."""
        return HERE if self.started.workers is None else self.started

    @property
    def threads(self) -> int:
        """How many of this machine's processors a step may use by itself."""
        workers = self.started.workers
        return usable() if workers is None else workers.count
