"""What workers begin with while this process still imports Dagster, which takes as long as a few batches.

Only work that the run is sure to ask for belongs here; it is the run that waits for it, records and publishes it.
"""

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from importlib import import_module
from pathlib import Path

import polars as pl

from pipelines import ingest
from pipelines.command import failure
from pipelines.engine import FEW, Engine, Local
from pipelines.engine.workers import WORTH_WORKERS, begun, usable
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
    """Have workers clean and segment the new texts of a manifest; where all texts are few, have some get ready to tag.

    The latter takes as long as to clean and segment few texts after the import, which this process sees to then. `last`
    is the manifest of the last run. Raises Busy when another build is at work in the folder.
    """
    count = options.workers or usable()
    texts = manifest.drop_nulls("source_id")
    new = texts if last is None else texts.join(last, on=["path", "sha256"], how="anti")
    size, many = int(new["bytes"].sum()), FEW * ingest.BATCH
    few = texts["bytes"].sum() < many
    prepare = partial(import_module, "pipelines.batch")
    if options.engine != "local" or count == 1 or new.is_empty():
        yield
    elif few and options.entities:
        with begun(count, partial(_load_tagger, options.model), max(1, min(count, -(-size // WORTH_WORKERS)))):
            yield
    elif size >= many or (few and _imports()):
        with (
            begun(count, prepare, 1 if few else count) as workers,
            _documents(raw, out, options, manifest, Local(workers, least=1 if few else FEW)),
        ):
            yield
    else:
        yield


def _imports() -> bool:
    """Tell whether this process has still to import Dagster: else it cleans and segments few texts sooner itself."""
    return "dagster" not in sys.modules


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
