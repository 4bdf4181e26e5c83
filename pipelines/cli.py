"""The command `periodical`: the same graph that Dagster's UI shows, for people who want a command.

Options, exit codes and what is printed belong here; the work is done elsewhere.
"""

import importlib
import json
import sys
import time
from pathlib import Path
from typing import Any

import click

from pipelines.bench import BENCHES
from pipelines.bench.commands import Benches
from pipelines.command.arguments import FOLDER, FOLDER_OR_BUCKET, PACKAGE, PARTS, bucket, check_apart, remote
from pipelines.command.mistakes import Commands
from pipelines.command.progress import show
from pipelines.command.stop import stoppable
from pipelines.engine import ENGINES
from pipelines.engine.importing import importing
from pipelines.errors import UserError, shown
from pipelines.folders.layout import CHOICES
from pipelines.folders.places import STATE, Place, here
from pipelines.folders.places import place as at

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
    check_apart(raw, out, choices["parts"], choices["edition"])
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
    from pipelines.orchestration.ui import serve  # noqa: PLC0415  Dagster takes a second to import

    if not raw.is_dir():  # it may be on a disk that is mounted later
        click.echo(f"warning: {shown(raw)}: the raw folder does not exist; until it does, all runs fail", err=True)
    serve(raw, out, port, click.echo)


@main.command()
@click.option("--out", type=FOLDER_OR_BUCKET, default=".", show_default=True, help="Where the dataset is published.")
@click.option("--open", "open_it", is_flag=True, help="Open it in the browser as well.")
def proof(out: Place, open_it: bool) -> None:
    """Tell where the proof sheets of a dataset stand.

    There is a page for each source with its raw text beside what became of it, and an index of them, which can be read
    in any browser without a server. They hold every text, whatever its licence says, and are not published.
    """
    from pipelines.command.build import sheets_index  # noqa: PLC0415

    index = sheets_index(here(out))
    if not index.exists():
        raise UserError(f"{shown(out)}: no proof sheets stand here; run `periodical build --proof` first")
    click.echo(index.absolute().as_uri())
    if open_it:
        click.launch(index.absolute().as_uri())


@main.command()
@click.argument("descriptor", metavar="[DESCRIPTOR]", type=PACKAGE, default="datapackage.json")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON, for programs.")
def validate(descriptor: Place, as_json: bool) -> None:
    """Check a published dataset, ours or anybody's, against its descriptor.

    DESCRIPTOR is a datapackage.json or the folder that holds one, here or in object storage. The descriptor itself,
    sizes and hashes of the files, types and constraints of every row in CSV and Parquet, keys, and the rules between
    our tables are checked; what breaks one is listed, and the exit code is 1. Nothing that stands elsewhere is fetched,
    and no path is followed out of the folder.

    \b
    Examples:
      periodical validate
      periodical validate my-dataset --json
      periodical validate s3://my-bucket/my-dataset
    """
    from pipelines.validate.report import lines, report  # noqa: PLC0415

    if as_json:
        told = report(descriptor)
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
        sys.exit(0 if told["valid"] else 1)
    for line in lines(descriptor):
        click.echo(line, err=True)
    click.echo(f"{shown(descriptor)} is valid.")


@main.command()
@click.argument("old", metavar="OLD", type=PACKAGE)
@click.argument("new", metavar="NEW", type=PACKAGE)
@click.option("--json", "as_json", is_flag=True, help="Print every change as JSON, for programs.")
def diff(old: Place, new: Place, as_json: bool) -> None:
    """Tell what changed between two builds of a dataset, table by table.

    OLD and NEW are datapackage.json files or the folders that hold them, here or in object storage. Rows are compared
    by the primary keys of their tables: each is added (+), removed (-) or changed (~), with the columns that changed.

    \b
    Example:
      periodical diff last-year/datapackage.json .
    """
    from pipelines.diff import diff as compare  # noqa: PLC0415
    from pipelines.diff.report import summary, told  # noqa: PLC0415

    changes = compare(old, new)
    click.echo(json.dumps(told(changes), ensure_ascii=False, indent=2) if as_json else "\n".join(summary(changes)))


@main.command()
@click.argument("place", metavar="FILE[:LINE]")
def explain(place: str) -> None:
    """Tell what each block of a raw file became, by which rule, and what else it could have been.

    With a line (from 1) only the block at that line is told of. The file need not lie in a raw folder, and nothing is
    written.

    \b
    Examples:
      periodical explain raw/2025/autumn-pages.txt
      periodical explain raw/2025/autumn-pages.txt:55
    """
    from pipelines.command.explain import explain as tell  # noqa: PLC0415

    path, _, line = place.rpartition(":")
    numbered = bool(path) and line.isdecimal() and not Path(place).exists()
    for told in tell(at(path if numbered else place), int(line) if numbered else None):
        click.echo(told)


@main.command(cls=Benches, invoke_without_command=True)
@click.pass_context
def bench(ctx: click.Context) -> None:
    """Measure what the work costs, as ratios to other work done in the same run."""
    if ctx.invoked_subcommand is None:
        ctx.invoke(importlib.import_module(next(iter(BENCHES.values()))).main)
