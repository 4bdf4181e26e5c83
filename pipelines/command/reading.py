"""The commands that read a dataset or a file and tell of it; nothing is built and nothing is changed.

Options, exit codes and what is printed belong here; the work is done elsewhere.
"""

import json
import sys
from pathlib import Path

import click

from pipelines.command.arguments import FOLDER_OR_BUCKET, PACKAGE, bucket
from pipelines.errors import UserError, shown
from pipelines.folders.places import Place, here
from pipelines.folders.places import place as at

NO_WARNING = "Nothing to look at."


@click.command()
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


@click.command()
@click.option("--out", type=FOLDER_OR_BUCKET, default=".", show_default=True, help="Where the dataset is published.")
@click.option("--parts", metavar="URL", callback=bucket, help="Where the build kept its parts, if it was told a place.")
@click.option("--json", "as_json", is_flag=True, help="Print them as JSON, for programs.")
def warnings(out: Place, parts: str | None, *, as_json: bool) -> None:
    """List what a person should look at, though it held nothing back.

    For each warning of the last build that has any, its first rows are listed as FILE:LINE below RAW, which
    `periodical explain RAW/FILE:LINE` takes.

    \b
    Examples:
      periodical warnings
      periodical warnings --out my-dataset --json
    """
    from pipelines.command.warnings import lines  # noqa: PLC0415
    from pipelines.command.warnings import warnings as found  # noqa: PLC0415

    told = found(out, parts)
    click.echo(json.dumps(told, ensure_ascii=False, indent=2) if as_json else "\n".join([*lines(told)] or [NO_WARNING]))


@click.command()
@click.argument("descriptor", metavar="[DESCRIPTOR]", type=PACKAGE, default="datapackage.json")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON, for programs.")
def validate(descriptor: Place, as_json: bool) -> None:
    """Check a dataset, ours or anybody's, against its descriptor.

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


@click.command()
@click.argument("old", metavar="OLD", type=PACKAGE)
@click.argument("new", metavar="NEW", type=PACKAGE)
@click.option("--json", "as_json", is_flag=True, help="Print every change as JSON, for programs.")
def diff(old: Place, new: Place, as_json: bool) -> None:
    """Tell what changed between two builds of a dataset.

    OLD and NEW are datapackage.json files or the folders that hold them, here or in object storage. Rows are compared
    table by table, by their primary keys: each is added (+), removed (-) or changed (~), with the columns that changed.

    \b
    Example:
      periodical diff last-year/datapackage.json .
    """
    from pipelines.diff import diff as compare  # noqa: PLC0415
    from pipelines.diff.report import summary, told  # noqa: PLC0415

    changes = compare(old, new)
    click.echo(json.dumps(told(changes), ensure_ascii=False, indent=2) if as_json else "\n".join(summary(changes)))


@click.command()
@click.argument("place", metavar="FILE[:LINE]")
def explain(place: str) -> None:
    """Tell what each block of a raw file became, and by which rule.

    What else it could have been is told as well. With a line (from 1) only the block at that line is told of. The file
    need not lie in a raw folder, and nothing is written.

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


READING = (proof, warnings, validate, diff, explain)
