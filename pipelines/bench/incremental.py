"""What a build costs after small changes of the raw folder, beside the build of all from nothing.

Each build is a process of its own, with one thread for Polars, without entities and proof sheets, and CPU time is
counted, publishing and checks included. After the last change the dataset is held against a build from nothing.
"""

import random
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import click

from pipelines.bench import corpus
from pipelines.bench.measure import measured
from pipelines.folders.files import sha256

SENTENCE = "\n\nOne more sentence stands at the end, for the sake of a change.\n"


@dataclass(frozen=True)
class Row:
    """One build: documents in the folder, megabytes, what was changed before, CPU seconds, peak memory in MiB."""

    documents: int
    size: float
    change: str
    cpu: float
    peak: float


def run(raw: Path, documents: int, length: int | None = None) -> Iterator[Row]:
    """Measure builds of so many documents, cut to `length` characters; RuntimeError where one differs from a new build.

    They are made from the sample.
    """
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        (folder / "raw").mkdir()
        for number, text in enumerate(islice(corpus.texts(raw, corpus.SHAPES["prose lines"]), documents)):
            (folder / "raw" / f"text-{number:06}.txt").write_text(text[:length], encoding="utf-8")
        size = sum(file.stat().st_size for file in (folder / "raw").iterdir()) / 1e6
        for change, apply in CHANGES.items():
            apply(folder / "raw")
            done = measured("rebuild", folder)
            yield Row(documents, size, change, done.cpu, done.peak / 2**20)
        (folder / "new").mkdir()
        (folder / "new" / "raw").symlink_to(folder / "raw")
        measured("rebuild", folder / "new")
        if _published(folder) != _published(folder / "new"):
            raise RuntimeError("what was built in steps is not what a build from nothing gives")


def _published(folder: Path) -> dict[str, str]:
    files = sorted((folder / "out" / "data").iterdir())
    return {file.name: sha256(file) for file in files}


def _change(share: float, *, together: bool = False) -> Callable[[Path], None]:
    """Make the change of a share of the files, one at least: drawn at random, or of those that follow each other."""

    def apply(raw: Path) -> None:
        files = sorted(raw.iterdir())
        count, middle = max(1, int(len(files) * share)), len(files) // 2
        for file in files[middle : middle + count] if together else random.Random(1).sample(files, count):
            file.write_text(file.read_text(encoding="utf-8") + SENTENCE, encoding="utf-8")

    return apply


def _remove(raw: Path) -> None:
    files = sorted(raw.iterdir())
    files[len(files) // 2].unlink()


CHANGES: dict[str, Callable[[Path], None]] = {
    "everything is new": lambda _: None,
    "nothing": lambda _: None,
    "one file": _change(0),
    "one file is gone": _remove,
    "1 % of the files, in one folder": _change(0.01, together=True),
    "1 % of the files, anywhere": _change(0.01),
}


def report(rows: list[Row]) -> Iterator[str]:
    """Tell the rows as a Markdown table, each cost beside that of the first build of the same folder."""
    yield "| documents | MB | changed | CPU seconds | share of a new build | peak MiB |"
    yield "|---:|---:|---|---:|---:|---:|"
    new = {row.documents: row.cpu for row in rows if row.change == next(iter(CHANGES))}
    for row in rows:
        share = row.cpu / new[row.documents]
        yield f"| {row.documents:,} | {row.size:.1f} | {row.change} | {row.cpu:.2f} | {share:.0%} | {row.peak:,.0f} |"


@click.command()
@click.option("--documents", "counts", type=click.IntRange(2), multiple=True, default=[10, 1000], show_default=True,
              help="Files in the raw folder; may be given several times.")  # fmt: skip
@click.option("--raw", type=click.Path(exists=True, file_okay=False, path_type=Path), default=Path("raw"),
              show_default=True, help="Folder of the sample that the texts are made from.")  # fmt: skip
@click.option("--length", type=click.IntRange(1), help="Cut texts to so many characters; whole ones have 25,000.")
def main(counts: tuple[int, ...], raw: Path, length: int | None) -> None:
    """Measure what a build costs after small changes.

    Nothing is changed, one file, and one file in a hundred. A hundredth is once those that stand together, as when a
    volume is read anew, and once files drawn at random.

    \b
    Examples:
      periodical bench incremental --documents 10 --documents 1000
      periodical bench incremental --documents 20000 --length 1200
    """
    for line in report([row for count in sorted(set(counts)) for row in run(raw, count, length)]):
        click.echo(line)


if __name__ == "__main__":
    main()
