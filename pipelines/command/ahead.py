"""What workers begin with while this process still imports Dagster, which takes as long as a few batches.

Only work that the run is sure to ask for belongs here; it is the run that waits for it, records and publishes it.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from functools import partial
from importlib import import_module
from pathlib import Path

import polars as pl

from pipelines import ingest
from pipelines.command import failure
from pipelines.engine import FEW, Engine, Item, Local, Result
from pipelines.engine.workers import WORTH_WORKERS, Workers, begun, usable
from pipelines.errors import UserError
from pipelines.folders.files import locked
from pipelines.folders.places import STATE, Place
from pipelines.options import Options
from pipelines.state import ahead as parts_ahead
from pipelines.state.cloud import store as store_of


@contextmanager
def ahead(
    raw: Place, out: Path, options: Options, manifest: pl.DataFrame, last: pl.DataFrame | None
) -> Iterator[None]:
    """Have workers clean and segment the new texts of a manifest, or one where all are few; others get ready to tag.

    `last` is the manifest of the last run. Raises Busy when another build is at work in the folder.
    """
    count = options.workers or usable()
    texts = manifest.drop_nulls("source_id")
    new = texts if last is None else texts.join(last, on=["path", "sha256"], how="anti")
    size, many = int(new["bytes"].sum()), FEW * ingest.BATCH
    few = texts["bytes"].sum() < many
    documents = partial(_documents, raw, out, options, manifest)
    if options.engine != "local" or count == 1 or new.is_empty():
        yield
    elif size >= many:
        with begun(count, _prepare) as workers, documents(Local(workers)):
            yield
    elif few:
        with ExitStack() as under_way:
            if options.entities:
                readers = max(1, min(count, -(-size // WORTH_WORKERS)))
                under_way.enter_context(begun(count, partial(_load_tagger, options.model), readers))
            if _imports():
                under_way.enter_context(_one_apart(count, documents))
            yield
    else:
        yield


def _imports() -> bool:
    """Tell whether this process has still to import Dagster: else it cleans and segments few texts sooner itself."""
    return "dagster" not in sys.modules


def _prepare() -> None:
    import_module("pipelines.batch")


@contextmanager
def _one_apart(count: int, documents: Callable[[Engine], AbstractContextManager[None]]) -> Iterator[None]:
    """Have one of `count` workers clean and segment, apart from those that read names and would be asked for them."""
    with Workers(count) as one:
        one.start(1, _prepare)
        with documents(_Once(one, least=1)):
            yield


class _Once(Local):
    """Workers for one task, who leave their memory to others as soon as it is done."""

    def map(self, function: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[Result]:
        return self._dismissed_after(super().map(function, items))

    def _dismissed_after(self, results: Iterator[Result]) -> Iterator[Result]:
        yield from results
        self.workers.dismiss()


@contextmanager
def _documents(raw: Place, out: Path, options: Options, manifest: pl.DataFrame, engine: Engine) -> Iterator[None]:
    from pipelines import batch  # noqa: PLC0415  takes a second, in which the workers start

    with locked(out / STATE / "lock"):
        pass  # the work is harmless, but another build would wait for the processors
    store = store_of(out, options.parts)
    store.mend(thoroughly=failure.stands(out / STATE))  # as the run does, so that nothing damaged is built upon
    with ExitStack() as under_way:
        # of a mistake and of damage the run tells, which meets them again, where it is recorded
        with suppress(UserError, pl.exceptions.PolarsError):
            parts = batch.parts(manifest, raw, store)
            under_way.enter_context(parts_ahead.begun(store, batch.MADE, parts, engine))
        yield


def _load_tagger(model: str | None) -> None:
    from pipelines.annotate.tagger import prepare  # noqa: PLC0415  takes seconds, of another process

    prepare(model)
