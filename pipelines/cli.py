"""The command `periodical`: the same graph that Dagster's UI shows, for people who want a command.

Options, exit codes and what is printed belong here and in `command.reading`; the work is done elsewhere.
"""

import importlib
import time
from pathlib import Path
from typing import Any

import click

from pipelines.bench import BENCHES
from pipelines.bench.commands import Benches
from pipelines.command.arguments import FOLDER, FOLDER_OR_BUCKET, PARTS, bucket, check_apart, check_private, remote
from pipelines.command.mistakes import Commands
from pipelines.command.progress import show
from pipelines.command.reading import READING
from pipelines.command.stop import stoppable
from pipelines.engine import ENGINES
from pipelines.engine.importing import importing
from pipelines.errors import shown
from pipelines.folders.layout import CHOICES
from pipelines.folders.places import STATE, Place, here

STOPPED = "stopped: the dataset stands as it was; give the same command again to go on from here"


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="periodical-tables")
def main() -> None:
    """Turn a folder of magazine or journal texts into an open dataset.

    Articles, paragraphs, notes with their markers, links, and the people, organizations and places named in them
    become tables, published as Parquet and CSV with a Frictionless `datapackage.json`.

    \b
    Exit codes: 0 the dataset is published and up to date
                1 the input or a check kept it from being published
                2 the command was used wrongly
              130 it was stopped by Ctrl-C; what stood there stands, and the next build goes on from here
    """


@main.command()
@click.option("--raw", type=FOLDER_OR_BUCKET, default="raw", show_default=True, help="Folder with .txt and .md files.")
@click.option("--out", type=FOLDER_OR_BUCKET, default=".", show_default=True, help="Folder to publish the dataset in.")
@click.option(
    "--entities/--no-entities",
    default=True,
    help="Look for people, organizations and places; this takes most of the time.",
)
@click.option(
    "--model", help="The tagger's model: an installed spaCy pipeline, or a folder with one or with GLiNER weights."
)
@click.option("--partition-by", type=click.Choice(CHOICES), help="Cut the large Parquet files into a Hive layout.")
@click.option(
    "--edition",
    type=click.Choice(["full", "open"]),
    default="full",
    show_default=True,
    help="`open` withholds every text that has no open licence.",
)
@click.option(
    "--workers",
    type=click.IntRange(1),
    help="Processes of this machine that share the work, each with up to half a gigabyte of memory. "
    "[default: one for each processor, at most 8]",
)
@click.option(
    "--engine",
    type=click.Choice(ENGINES),
    default="local",
    show_default=True,
    help="`ray` has a Ray cluster compute the batches; see docs/scaling.md.",
)
@click.option(
    "--proof/--no-proof",
    default=True,
    help="Write proof sheets: a page per source with its raw text beside what became of it.",
)
@click.option("--parts", metavar="URL", callback=bucket, help=PARTS)
@click.option("--to", metavar="URL", callback=remote, help="Send the dataset to s3://, gs://, az:// or hf:// as well.")
def build(*, raw: Place, out: Place, to: str | None, **choices: Any) -> None:
    """Build, check and publish the dataset of a folder.

    Reads every .txt and .md file below RAW, in any encoding and any number of subfolders, with the facts of the
    optional RAW/sources.csv. Writes OUT/data, OUT/datapackage.json and a state folder OUT/.periodical, which makes the
    next build quick and may be deleted at any time. A dataset is replaced as a whole, and only when all checks pass:
    if anything fails, what was published before stays as it was. RAW and OUT may be addresses in object storage
    (s3://, gs://, az://); keys are found where the storage's own tools find them.

    \b
    Examples:
      periodical build --raw my-texts --out my-dataset
      periodical build --no-entities --no-proof
      periodical build --edition open --out to-share
      periodical build --to s3://my-bucket/my-dataset
      periodical build --engine ray --raw s3://my-bucket/texts --out s3://my-bucket/my-dataset
    """
    check_apart(raw, out)
    check_private(out, choices["parts"], choices["edition"])
    if choices["model"] is not None and not choices["entities"]:
        raise click.UsageError("--model names what looks for entities, --no-entities leaves them out; give one of both")
    terminal = show()
    with stoppable(lambda: terminal.end(STOPPED)):
        _build(raw, out, to, choices)


def _build(raw: Place, out: Place, to: str | None, choices: dict[str, Any]) -> None:
    start = time.monotonic()
    with importing():
        from pipelines.command import build as made  # noqa: PLC0415  keeps `--help` quick: polars takes half a second
        from pipelines.command.failure import noted  # noqa: PLC0415
        from pipelines.options import Options  # noqa: PLC0415

    with noted(here(out) / STATE):
        summary, up_to_date = made.build(raw, out, Options(**choices))
    seconds = f"{time.monotonic() - start:.1f} seconds"
    click.echo(f"Nothing changed: the dataset in {out} is up to date." if up_to_date else f"Published in {out}:")
    sheets = [f"proof sheets: {shown(made.sheets_index(here(out)))}"] if choices["proof"] else []
    click.echo("\n".join("  " + line for line in [*summary.lines(), *sheets, seconds]))
    if to:
        from pipelines.publish.remote import send  # noqa: PLC0415

        click.echo(f"Sent to {to}: {send(here(out), to)} files")


@main.command()
@click.option("--raw", type=FOLDER, default=Path("raw"), show_default=True, help="Folder with .txt and .md files.")
@click.option("--out", type=FOLDER, default=Path(), show_default=True, help="Folder that the dataset is published in.")
@click.option("--port", type=click.IntRange(1, 65535), default=3000, show_default=True, help="Port on this machine.")
def ui(raw: Path, out: Path, port: int) -> None:
    """Open Dagster's UI for a dataset: its lineage, runs and checks.

    Runs started by `periodical build` with the same OUT are seen there. The server listens on this machine only and
    answers its own pages only. Ctrl-C stops it.
    """
    check_apart(raw, out)
    from pipelines.orchestration.ui import serve  # noqa: PLC0415  Dagster takes a second to import

    if not raw.is_dir():  # it may be on a disk that is mounted later
        click.echo(f"warning: {shown(raw)}: the raw folder does not exist; until it does, all runs fail", err=True)
    serve(raw, out, port, click.echo)


for command in READING:
    main.add_command(command)


@main.command(cls=Benches, invoke_without_command=True)
@click.pass_context
def bench(ctx: click.Context) -> None:
    """Measure what the work costs beside other work of the same run: `speed`, unless another is named."""
    if ctx.invoked_subcommand is None:
        ctx.invoke(importlib.import_module(next(iter(BENCHES.values()))).main)
