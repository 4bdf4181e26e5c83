"""Publish: the tables as Parquet and CSV with their descriptor, replaced as a whole or not at all.

What the assets ask of this stage stands here. Which rows are right is decided before, in validate.
"""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from pipelines import rights, schema
from pipelines.engine import Engine
from pipelines.engine.workers import Workers
from pipelines.folders.layout import By
from pipelines.folders.places import Bucket, Place
from pipelines.publish.dataset import Refused, publish
from pipelines.publish.descriptor import read_head
from pipelines.publish.pieces import Pieces, make
from pipelines.publish.swap import recover
from pipelines.state.store import Store
from pipelines.state.stored import Stored
from pipelines.validate.files import EQUAL
from pipelines.validate.metadata import Judge, metadata_errors, prepare

__all__ = ["Refused", "begin", "publish", "publish_stored", "read_head", "recover"]


def publish_stored(
    store: Store, out: Path, head: Place, engine: Engine, *,
    edition: str, partition_by: By | None = None, there: Bucket | None = None, threads: int = 1,
) -> dict[str, Any]:  # fmt: skip
    """Publish the tables that are kept in a store, as `publish` does, and in a bucket if `there` is one.

    A table's files are put together of pieces that `engine` makes, in a bucket by whoever computes for it: then `out`
    has only what tells of the dataset. Where the rows of a table depend on all of them, as in the edition `open` or a
    Hive layout, its files are made in `out` by this process.
    """
    stored = {name: store.read(name) for name in schema.TABLES}
    pieces = {} if partition_by else _in_pieces(store, stored, edition, engine)
    if there is not None and set(pieces) == set(stored):
        from pipelines.publish.there import publish_there  # noqa: PLC0415  of an extra

        return publish_there(pieces, stored, out, there, head=head, engine=engine, threads=threads)
    tables = {name: parts.flow() for name, parts in stored.items()}
    withheld = rights.withheld_texts(tables, stored) if edition == rights.OPEN else ()
    made = publish(
        rights.edition(tables, edition), out, head, partition_by,
        pieces=pieces, edition=edition, withheld=withheld, threads=threads, judge=judge_of(engine),
    )  # fmt: skip
    if there is not None:
        from pipelines.publish.remote import send  # noqa: PLC0415  of an extra

        send(out, there.url)
    return made


def begin(workers: Workers) -> None:
    """Have a worker that stands ready import what judges the descriptor, while this process does else."""
    workers.map(prepare, [None])


def _in_pieces(store: Store, tables: Mapping[str, Stored], edition: str, engine: Engine) -> dict[str, Pieces]:
    """Have the pieces of an edition's tables made; raises Refused when CSV and Parquet differ."""
    pieces, found = make(store, tables, edition, engine)
    if not found.is_empty():
        raise Refused({EQUAL: found})
    return pieces


def judge_of(engine: Engine) -> Judge:
    """Give who asks Frictionless: a worker where one stands ready, who may have imported it already."""
    workers = engine.workers
    if workers is None or not workers.ready:
        return metadata_errors
    return lambda folder, package: next(workers.map(partial(metadata_errors, folder), [package]))
