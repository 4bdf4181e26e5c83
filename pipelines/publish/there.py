"""A dataset in a bucket whose tables nobody holds: whoever computes puts their files together and brings them there.

Only what tells of the dataset is written on this machine. Replacing what stood in the bucket is for remote.
"""

from collections.abc import Mapping
from functools import partial
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from pipelines import schema
from pipelines.annotate import languages
from pipelines.engine import Engine
from pipelines.folders import layout
from pipelines.folders.places import Bucket, Place
from pipelines.publish import descriptor, remote
from pipelines.publish.card import EXAMPLE_ROWS, Seen
from pipelines.publish.dataset import replace, require, tell
from pipelines.publish.pieces import FORMS, Pieces
from pipelines.rights import FULL
from pipelines.state.stored import Stored
from pipelines.threads import each
from pipelines.validate.staged import there_violations

Files = Mapping[tuple[str, str], descriptor.Descriptor]


def publish_there(
    pieces: Mapping[str, Pieces], stored: Mapping[str, Stored], out: Path, there: Bucket, *,
    head: Place | None, engine: Engine, threads: int,
) -> descriptor.Descriptor:  # fmt: skip
    """Publish the tables of the full edition in a bucket, where their files are made of pieces by who computes.

    `out` gets what tells of the dataset; the descriptor is returned. Raises Refused where the bucket lists other sizes
    than were told, and UserError as dataset.publish and remote.send do.
    """
    said = descriptor.read_head(head)
    made = descriptor.describe(said, _brought(pieces, there, engine, threads), FULL)

    def fill(folder: Path) -> list[str]:
        paths = tell(folder, out, made, _seen(pieces, stored))
        sizes = {path: state.st_size for path, state in remote.new(there).listed().items()}
        require(there_violations(folder, sizes))
        return paths

    try:
        replace(out, fill)
    except BaseException:
        remote.clear(there)
        raise
    remote.send(out, there.url, brought=True)
    return made


def _seen(pieces: Mapping[str, Pieces], stored: Mapping[str, Stored]) -> Seen:
    """Look at tables as far as it was told of their parts, and at their first pieces."""
    return Seen(
        rows={name: parts.rows() for name, parts in stored.items()},
        languages=languages(code for (code,) in stored["articles"].counted("language")),
        first={name: found.first(EXAMPLE_ROWS) for name, found in pieces.items()},
    )


def _brought(pieces: Mapping[str, Pieces], there: Bucket, engine: Engine, threads: int) -> Files:
    """Have all files made and brought to where they wait in the bucket; tells of each by table and form.

    Workers of this machine would read the same disk, so for them it is done by threads.
    """
    work = list(product(schema.TABLES, FORMS))
    todo = [(pieces[table], form) for table, form in work]
    bring = partial(_bring, remote.new(there))
    brought = engine.map(bring, todo) if engine.workers is None else each(bring, todo, count=threads)
    return dict(zip(work, brought, strict=True))


def _bring(there: Bucket, work: tuple[Pieces, str]) -> descriptor.Descriptor:
    """Put the pieces of a table together in one form, and bring the file to a bucket; tells path, size and hash."""
    pieces, form = work
    pieces.store.folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=pieces.store.folder) as folder:
        file = Path(folder, "data", f"{pieces.table}.{form}")
        file.parent.mkdir()
        pieces.join(form, file)
        told = descriptor.files_told(Path(folder), [file])
        there.put({path: Path(folder, path) for path in layout.paths(told)})
    return told
