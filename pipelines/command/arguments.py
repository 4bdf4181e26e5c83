"""What the command's words may be: folders of this machine, and addresses in object storage or on a hub.

Telling a wrong word at once belongs here; what is done with it does not.
"""

import re
import sys
from pathlib import Path
from typing import Any

import click

from pipelines.errors import UserError, shown
from pipelines.folders.places import ADDRESS, Bucket, Place, place

HUB = re.compile(r"hf://datasets/[^/]+/[^/]+.*")
LIKE = "s3://bucket/folder, gs://… or az://…"
PARTS = """Keep what the next build goes on from, every text among it, in this bucket.
[default: OUT/.periodical, in a bucket where OUT is in one]"""


class Named(click.Path):
    """A path that can be written down and asked for: not empty, as a variable that is not set is, and UTF-8."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Give the path; the empty one would be the folder that one happens to be in."""
        try:
            Path(value).stat()
        except (FileNotFoundError, NotADirectoryError, PermissionError):
            pass  # which is told of where it matters
        except OSError as error:  # a name that is too long, a link to itself
            self.fail(f"{shown(value)}: {error.strerror}; name another folder", param, ctx)
        if value == "":
            self.fail("the name is empty; name a folder (. is the one you are in)", param, ctx)
        if "://" in str(value):  # else a folder s3: would be made
            self.fail(f"{shown(value)} is an address; give a folder of this machine", param, ctx)
        if any("\udc80" <= sign <= "\udcff" for sign in str(value)):  # how Python keeps bytes not of UTF-8
            self.fail(f"the name {shown(value)} is not valid UTF-8; rename the folder or choose another", param, ctx)
        return super().convert(value, param, ctx)


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
        if "://" in str(value):
            _address(str(value))
        found = place(value) if isinstance(value, str) and value else value
        return found if isinstance(found, Bucket) else Path(str(self._kind.convert(str(found), param, ctx)))


FOLDER = Named(file_okay=False, path_type=Path)
FOLDER_OR_BUCKET = OrBucket(FOLDER)
PACKAGE = OrBucket(Named(path_type=Path))


def remote(_: click.Context, __: click.Parameter, url: str | None) -> str | None:
    """Check the address of a copy of the dataset, which may be on a hub."""
    return _address(url, hub=True)


def bucket(_: click.Context, __: click.Parameter, url: str | None) -> str | None:
    """Check the address of a folder in a bucket."""
    return _address(url)


def _address(url: str | None, *, hub: bool = False) -> str | None:
    if url is None or ADDRESS.fullmatch(url) or (hub and HUB.fullmatch(url)):
        return url
    raise click.BadParameter(f"{url} is no address like {LIKE}{' or hf://datasets/name/name' if hub else ''}")


def check_names() -> None:
    """Refuse to work where names of files would be read wrongly, as in an old locale, or in a folder that is gone."""
    if (encoding := sys.getfilesystemencoding()) != "utf-8":
        raise UserError(f"names of files are read as {encoding} here; set PYTHONUTF8=1 and start again")
    try:
        Path.cwd()
    except FileNotFoundError as error:
        raise UserError("the folder that you are in has been removed; go to another one and start again") from error


def check_apart(raw: Place, out: Place) -> None:
    """Refuse to publish into the raw folder, also where that is what the tables of the dataset would stand in."""
    data = out / "data"
    into = next((folder for folder in (out, data) if _is_inside(folder, raw)), None)
    if into == out:
        raise click.UsageError(f"--out {out} lies in the raw folder {raw}; give a folder outside of it")
    if into == data:
        raise click.UsageError(f"the tables of --out {out} would stand in the raw folder {raw}; give another folder")


def _is_inside(place: Place, other: Place) -> bool:
    if isinstance(place, Path) and isinstance(other, Path):
        return place.resolve().is_relative_to(other.resolve())
    return f"{place}/".startswith(f"{other}/")


def check_private(out: Place, parts: str | None, edition: str) -> None:
    """Refuse to keep whole texts where an open edition is published."""
    if isinstance(out, Bucket) and edition == "open" and parts is None:
        raise click.UsageError(
            f"--edition open withholds texts, but what a build keeps in {out} holds them; "
            "give --parts an address that is not published"
        )
