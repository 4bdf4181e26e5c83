"""Speed and memory of clean, segment and the whole build, beside the least that any build must do and beside peers.

Everything is measured in turns within one run, as CPU time, best of several: the ratios hold on any machine, the
absolute figures on this one. The pieces of work are in `workloads`, the picture in `picture`.
"""

import importlib.util
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from pipelines.bench import corpus
from pipelines.bench.measure import Measured, measured
from pipelines.bench.picture import draw

OURS = ("floor", "clean and segment", "whole build")
PEERS = {"markdown-it-py": "markdown_it", "nupunkt": "nupunkt", "plain Python": "regex"}  # and the package each needs
PEER_BYTES = 10_000_000  # peers work on no more: their cost grows linearly, and they are slow
MB = 1_000_000


@dataclass(frozen=True)
class Row:
    """One piece of work on one text: megabytes of text per CPU second, and peak memory in MiB."""

    shape: str
    size: int
    work: str
    rate: float
    peak: float


def run(raw: Path, sizes: list[int], rounds: int) -> list[Row]:
    """Measure all work on texts of the given sizes (bytes) in all shapes, in turns."""
    with tempfile.TemporaryDirectory() as made:
        return [
            row
            for size in sizes
            for shape in corpus.SHAPES
            for row in _measure(raw, Path(made) / f"{size} {shape}", shape, size, rounds)
        ]


def _measure(raw: Path, folder: Path, shape: str, size: int, rounds: int) -> Iterator[Row]:
    sizes = {"all": corpus.make(raw, folder / "all", size, corpus.SHAPES[shape])}
    sizes["part"] = corpus.make(raw, folder / "part", min(size, PEER_BYTES), corpus.SHAPES[shape])
    peers = [name for name, package in PEERS.items() if importlib.util.find_spec(package)]
    inputs = dict.fromkeys(OURS, "all") | dict.fromkeys(peers, "part")
    found: dict[str, list[Measured]] = {name: [] for name in inputs}
    for _ in range(rounds):
        for name, which in inputs.items():
            found[name].append(measured(name, folder / which))
    for name, which in inputs.items():
        best = min(one.cpu for one in found[name])
        yield Row(shape, size, name, sizes[which] / MB / best, max(one.peak for one in found[name]) / 2**20)


def small(raw: Path) -> float:
    """CPU seconds that clean and segment take for one small file."""
    return measured("small", raw).cpu


def report(rows: list[Row], seconds: float) -> Iterator[str]:
    """Tell the rows as a Markdown table: rates, ratios of rates, memory, cost per MB (1 at the least size)."""
    yield "| text | MB | work | MB per CPU second | floor / this | clean and segment / this | peak MiB | cost per MB |"
    yield "|---|---:|---|---:|---:|---:|---:|---:|"
    rates = {(row.shape, row.size, row.work): row.rate for row in rows}
    smallest = min(row.size for row in rows)
    for row in rows:
        floor, ours = (rates[row.shape, row.size, name] / row.rate for name in OURS[:2])
        growth = rates[row.shape, smallest, row.work] / row.rate
        yield (
            f"| {row.shape} | {row.size / MB:g} | {row.work} | {row.rate:.1f} | {floor:.1f} | {ours:.2f} "
            f"| {row.peak:,.0f} | {growth:.2f} |"
        )
    yield ""
    yield f"One small file, cleaned and segmented alone: {seconds * 1000:.0f} ms of CPU time."
    missing = [name for name in PEERS if not any(row.work == name for row in rows)]
    if missing:
        yield f"Not installed, so not measured: {', '.join(missing)} (pip install 'periodical-tables[bench]')."


@click.command()
@click.option("--mb", "sizes", type=click.FloatRange(min=0.01), multiple=True, default=[10.0], show_default=True,
              help="Megabytes of text; may be given several times.")  # fmt: skip
@click.option("--rounds", type=click.IntRange(1), default=3, show_default=True, help="Runs, of which the best counts.")
@click.option("--raw", type=click.Path(exists=True, file_okay=False, path_type=Path), default=Path("raw"),
              show_default=True, help="Folder of the sample that the text is made from.")  # fmt: skip
@click.option("--picture", type=click.Path(dir_okay=False, path_type=Path), help="Write an SVG picture of the rates.")
def main(sizes: tuple[float, ...], rounds: int, raw: Path, picture: Path | None) -> None:
    """Measure a build beside the least that any must do, and peers.

    Clean and segment and the whole build (without entities) are measured beside the floor, the same rules in plain
    Python, markdown-it-py and nupunkt. The floor is what no build can do without: read, hash, check as UTF-8, split
    into lines, write them as Parquet and CSV. All runs take turns, each in a process of its own, and CPU time is
    counted, not the time on the clock.

    \b
    Examples:
      periodical bench speed
      periodical bench speed --mb 10 --mb 100 --mb 500 --picture docs/speed.svg
    """
    if picture:
        picture.parent.mkdir(parents=True, exist_ok=True)  # now, for the work takes minutes
    rows = run(raw, sorted({int(size * MB) for size in sizes}), rounds)
    for line in report(rows, small(raw)):
        click.echo(line)
    if picture:
        picture.write_text(draw([(row.shape, row.work, row.rate) for row in rows if row.size == rows[-1].size]))


if __name__ == "__main__":
    main()
