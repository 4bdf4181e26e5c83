"""What the command's words may be: folders of this machine, and addresses in object storage or on a hub.

Telling a wrong word at once belongs here; what is done with it does not.
"""

import re
from pathlib import Path
from typing import Any

import click

from pipelines.places import ADDRESS, Bucket, Place, place

FOLDER = click.Path(file_okay=False, path_type=Path)
PARTS = """Keep what the next build goes on from, every text among it, in this bucket.
[default: OUT/.periodical, in a bucket where OUT is in one]"""


class OrBucket(click.ParamType):  # type: ignore[type-arg]
    """A path of a kind, or an address like s3://bucket/folder."""

    name = "path or URL"

    def __init__(self, kind: click.Path) -> None:
        self._kind = kind

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """Tell in the help what is asked for."""
        return "FOLDER|URL"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Place:
        """Give the path or the bucket; a mistyped address must not become a folder of that name."""
        if "://" in str(value) and not ADDRESS.fullmatch(str(value)):
            self.fail(f"{value} is no address like s3://bucket/folder, gs://… or az://…", param, ctx)
        found = place(value) if isinstance(value, str) else value
        return found if isinstance(found, Bucket) else Path(str(self._kind.convert(str(found), param, ctx)))


FOLDER_OR_BUCKET = OrBucket(FOLDER)
PACKAGE = OrBucket(click.Path(path_type=Path))


def remote(_: click.Context, __: click.Parameter, url: str | None) -> str | None:
    """Check the address of a copy of the dataset."""
    if url is not None and not (ADDRESS.fullmatch(url) or re.fullmatch(r"hf://datasets/[^/]+/[^/]+.*", url)):
        raise click.BadParameter(
            f"{url} is no address like s3://bucket/folder, gs://…, az://… or hf://datasets/name/name"
        )
    return url


def bucket(_: click.Context, __: click.Parameter, url: str | None) -> str | None:
    """Check the address of a folder in a bucket."""
    if url is not None and not ADDRESS.fullmatch(url):
        raise click.BadParameter(f"{url} is no address like s3://bucket/folder, gs://… or az://…")
    return url


def check_apart(raw: Place, out: Place, parts: str | None, edition: str) -> None:
    """Refuse to publish into the raw folder, and to keep whole texts where an open edition is published."""
    if isinstance(raw, Path) and isinstance(out, Path):
        inside = out.resolve().is_relative_to(raw.resolve())
    else:
        inside = f"{out}/".startswith(f"{raw}/")
    if inside:
        raise click.UsageError(f"--out {out} lies in the raw folder {raw}; give a folder outside of it")
    if isinstance(out, Bucket) and edition == "open" and parts is None:
        raise click.UsageError(
            f"--edition open withholds texts, but what a build keeps in {out} holds them; "
            "give --parts an address that is not published"
        )
