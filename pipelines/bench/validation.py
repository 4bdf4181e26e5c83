"""Speed and memory of validation beside Frictionless, on packages of many copies of a dataset.

Both run in processes of their own, one thread each, and CPU time is counted: ours on all three levels, over CSV and
Parquet; Frictionless over descriptor, hashes and the rows in CSV. Frictionless gets a smaller package, since its cost
grows linearly with the rows; the ratio is of rows per second.
"""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click
import polars as pl

from pipelines import schema
from pipelines.bench.measure import measured
from pipelines.errors import UserError
from pipelines.publish import publish

WORK = ("periodical validate", "frictionless")


@dataclass(frozen=True)
class Row:
    """One piece of work: rows checked, rows per CPU second, and peak memory in MiB."""

    work: str
    rows: int
    rate: float
    peak: float


def make(sample: Path, folder: Path, rows: int) -> int:
    """Publish a dataset of at least `rows` rows in `folder`: copies of the sample, each with ids of its own.

    Returns the number of rows. Raises UserError where no whole sample stands.
    """
    files = {table: sample / "data" / f"{table}.parquet" for table in schema.TABLES}
    if not all(file.exists() for file in files.values()):
        raise UserError(f"{sample}: holds no dataset in one piece; name the folder of one with --sample")
    tables = {table: pl.scan_parquet(file, glob=False) for table, file in files.items()}
    once = sum(frame.item() for frame in pl.collect_all([frame.select(pl.len()) for frame in tables.values()]))
    times = -(-rows // once)
    copies = pl.LazyFrame({"copy": pl.int_range(times, eager=True).cast(pl.String).str.zfill(6)})
    publish({table: _copied(frame, table, copies) for table, frame in tables.items()}, folder)
    return int(once * times)


def _copied(frame: pl.LazyFrame, table: str, copies: pl.LazyFrame) -> pl.LazyFrame:
    """Repeat the rows of a table, with the number of the copy before each key."""
    rules = schema.load(table)
    keys = {name for foreign in rules.get("foreignKeys", []) for name in foreign["fields"]}
    unique = {f["name"] for f in rules["fields"] if f.get("constraints", {}).get("unique")}
    named = [pl.format("{}-{}", "copy", name).alias(name) for name in sorted(keys | unique)]
    columns = schema.polars_schema(table).names()
    return copies.join(frame, how="cross", maintain_order="left_right").with_columns(named).select(columns)


def run(sample: Path, rows: int, peer_rows: int, rounds: int) -> list[Row]:
    """Measure both, in turns, each on a package of its size."""
    with tempfile.TemporaryDirectory() as made:
        folders = {name: Path(made) / str(number) for number, name in enumerate(WORK)}
        sizes = {name: make(sample, folders[name], size) for name, size in zip(WORK, (rows, peer_rows), strict=True)}
        runs = [{name: measured(name, folders[name]) for name in WORK} for _ in range(rounds)]
    best = {name: min((one[name] for one in runs), key=lambda found: found.cpu) for name in WORK}
    return [Row(name, sizes[name], sizes[name] / best[name].cpu, best[name].peak / 2**20) for name in WORK]


def report(rows: list[Row]) -> Iterator[str]:
    """Tell the rows as a Markdown table, with the ratio of each rate to that of Frictionless."""
    yield "| work | rows | rows per CPU second | times Frictionless | seconds per million rows | peak MiB |"
    yield "|---|---:|---:|---:|---:|---:|"
    peer = rows[-1].rate
    for row in rows:
        yield (
            f"| {row.work} | {row.rows:,} | {row.rate:,.0f} | {row.rate / peer:.1f} | {1e6 / row.rate:.1f} "
            f"| {row.peak:,.0f} |"
        )


@click.command()
@click.option("--rows", type=click.IntRange(1), default=1_000_000, show_default=True, help="Rows for our validation.")
@click.option("--peer-rows", type=click.IntRange(1), default=20_000, show_default=True, help="Rows for Frictionless.")
@click.option("--rounds", type=click.IntRange(1), default=1, show_default=True, help="Runs, of which the best counts.")
@click.option("--sample", type=click.Path(exists=True, file_okay=False, path_type=Path), default=Path(),
              show_default=True, help="Folder of the dataset that is copied.")  # fmt: skip
def main(rows: int, peer_rows: int, rounds: int, sample: Path) -> None:
    """Measure `periodical validate` beside Frictionless.

    The ratio is that of rows per second.

    \b
    Example:
      periodical bench validation --rows 1000000
    """
    for line in report(run(sample, rows, peer_rows, rounds)):
        click.echo(line)


if __name__ == "__main__":
    main()
