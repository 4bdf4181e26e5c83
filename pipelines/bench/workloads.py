"""The pieces of work that are measured beside each other, each on all files of a folder.

Every one returns the CPU seconds of its process for the work alone, without imports and without making its input.
How often they run and what is printed belong to `speed` and `validation`.
"""

import hashlib
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import polars as pl

from pipelines import clean, ingest, segment
from pipelines.folders import layout

ROUNDS = 5


def _batches(folder: Path) -> Iterator[tuple[pl.DataFrame, pl.DataFrame]]:
    """Yield the sources and lines of the batches that a build would work in."""
    for batch in ingest.batches(ingest.scan(folder)):
        sources, texts, _ = ingest.read(folder, batch)
        yield sources, ingest.split(texts)


def floor(folder: Path) -> float:
    """Read, hash, check as UTF-8, split into lines, and write the lines as Parquet and CSV: no build does less."""
    manifest = ingest.scan(folder)
    start = time.process_time()
    with tempfile.TemporaryDirectory() as out:
        for number, batch in enumerate(ingest.batches(manifest)):
            contents = [(folder / path).read_bytes() for path in batch["path"]]
            hashes = [hashlib.sha256(data).hexdigest() for data in contents]
            texts = pl.DataFrame({"sha256": hashes, "text": pl.Series(contents, dtype=pl.Binary).cast(pl.String)})
            lines = texts.select("sha256", pl.col("text").str.split("\n")).explode("text").filter(pl.col("text") != "")
            lines.write_parquet(f"{out}/{number}.parquet", compression="zstd", compression_level=1)
            lines.write_csv(f"{out}/{number}.csv")
    return time.process_time() - start


def clean_segment(folder: Path) -> float:
    """Clean, label and assemble, batch by batch."""
    spent = 0.0
    for sources, lines in _batches(folder):
        start = time.process_time()
        segment.assemble(segment.label(clean.clean(lines)), sources)
        spent += time.process_time() - start
    return spent


def plain_python(folder: Path) -> float:
    """Do what `clean_segment` does in plain Python, from lines to rows; the lines are records when the clock starts."""
    from pipelines.bench.reference import assemble, lines  # noqa: PLC0415  needs an extra

    spent = 0.0
    for sources, batch in _batches(folder):
        texts, rows = lines.documents(batch), sources.to_dicts()
        start = time.process_time()
        assemble.rows(texts, rows)
        spent += time.process_time() - start
    return spent


def build(folder: Path) -> float:
    """Build, check and publish without entities and proof sheets, from nothing, in one process."""
    with tempfile.TemporaryDirectory() as out:
        return _built(folder, Path(out))


def rebuild(folder: Path) -> float:
    """Build the folder's `raw` into its `out`, where an earlier build may stand, as `build` does."""
    return _built(folder / "raw", folder / "out")


def _built(raw: Path, out: Path) -> float:
    from pipelines.command.build import build as make  # noqa: PLC0415
    from pipelines.options import Options  # noqa: PLC0415
    from pipelines.orchestration import run  # noqa: F401, PLC0415  imported before the clock starts

    start = time.process_time()
    make(raw, out, Options(entities=False, proof=False, workers=1))
    return time.process_time() - start


def markdown_it(folder: Path) -> float:
    """Parse each file with markdown-it-py as CommonMark."""
    from markdown_it import MarkdownIt  # noqa: PLC0415

    return _each(folder, MarkdownIt("commonmark").parse)


def nupunkt(folder: Path) -> float:
    """Find the sentences of each file with nupunkt."""
    import nupunkt as package  # noqa: PLC0415  an extra

    package.sent_spans("One sentence. Another.")  # loads the model
    return _each(folder, package.sent_spans)


def _each(folder: Path, work: Callable[[str], object]) -> float:
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.iterdir())]
    start = time.process_time()
    for text in texts:
        work(text)
    return time.process_time() - start


def small(folder: Path) -> float:
    """Clean, label and assemble the first file alone: what a batch costs however small it is; the best of a few."""
    first = ingest.scan(folder).head(1)
    sources, texts, _ = ingest.read(folder, first)
    lines = ingest.split(texts)
    spent = []
    for _ in range(ROUNDS):
        start = time.process_time()
        segment.assemble(segment.label(clean.clean(lines)), sources)
        spent.append(time.process_time() - start)
    return min(spent)


def validate(folder: Path) -> float:
    """Check the package in the folder on all levels; it has to be valid."""
    from pipelines.validate.package import validate_package  # noqa: PLC0415  imported before the clock starts

    start = time.process_time()
    if not validate_package(folder).is_empty():
        raise RuntimeError(f"{folder}: the package to be measured is not valid")
    return time.process_time() - start


def frictionless(folder: Path) -> float:
    """Check the package in the folder with Frictionless, which counts no more than a thousand errors."""
    from frictionless import validate as check  # noqa: PLC0415

    start = time.process_time()
    if not check(str(folder / layout.DESCRIPTOR)).valid:
        raise RuntimeError(f"{folder}: the package to be measured is not valid")
    return time.process_time() - start


WORKLOADS: dict[str, Callable[[Path], float]] = {
    "floor": floor,
    "clean and segment": clean_segment,
    "whole build": build,
    "rebuild": rebuild,
    "plain Python": plain_python,
    "markdown-it-py": markdown_it,
    "nupunkt": nupunkt,
    "small": small,
    "periodical validate": validate,
    "frictionless": frictionless,
}
