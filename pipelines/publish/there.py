"""A dataset in a bucket whose tables nobody holds: whoever computes puts their files together and brings them there.

Only what tells of the dataset is written on this machine. Replacing what stood in the bucket is for remote.
"""

from collections.abc import Mapping
from functools import partial
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from pipelines import layout, schema
from pipelines.annotate import languages
from pipelines.engine import Engine
from pipelines.places import Bucket, Place
from pipelines.publish import descriptor, remote
from pipelines.publish.card import EXAMPLE_ROWS, Seen
from pipelines.publish.dataset import replace, require, tell
from pipelines.publish.pieces import FORMS, Pieces
from pipelines.rights import FULL
from pipelines.stored import Stored
from pipelines.threads import each
from pipelines.validate.staged import there_violations

Files = Mapping[tuple[str, str], descriptor.Descriptor]


def bring(pieces: Mapping[str, Pieces], there: Bucket, engine: Engine, threads: int) -> Files:
    """Have the files of tables made of pieces and brought to a bucket, where they wait; tells of each.

    Workers of this machine would read the same disk, so for them it is done by threads.
    """
    work = list(product(schema.TABLES, FORMS))
    todo = [(pieces[table], form) for table, form in work]
    one = partial(_bring, remote.new(there))
    brought = engine.map(one, todo) if engine.workers is None else each(one, todo, count=threads)
    return dict(zip(work, brought, strict=True))


def seen_of(pieces: Mapping[str, Pieces], stored: Mapping[str, Stored]) -> Seen:
    """Look at tables as far as it was told of their parts, and at their first pieces."""
    return Seen(
        rows={name: parts.rows() for name, parts in stored.items()},
        languages=languages(code for (code,) in stored["articles"].counted("language")),
        first={name: found.first(EXAMPLE_ROWS) for name, found in pieces.items()},
    )


def publish_there(files: Files, seen: Seen, out: Path, there: Bucket, head: Place | None) -> descriptor.Descriptor:
    """Publish the files of the full edition that wait in a bucket; returns the descriptor, which `out` has too.

    Raises Refused when their sizes are not those that were told, and UserError as dataset.publish and remote.send do.
    """
    made = descriptor.describe(descriptor.read_head(head), files, FULL)

    def fill(folder: Path) -> list[str]:
        paths = tell(folder, out, made, seen)
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
