"""A Data Package as it stands on the disk: its descriptor, its files and its tables.

Reading descriptors of anybody and finding what they name belong here, and so does the care that takes: nothing is
fetched, and no path is followed out of the package's folder. The rules on what is found are in the other modules.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from pipelines.errors import UserError, shown
from pipelines.folders import layout, written

NAME = layout.DESCRIPTOR
Resource = Mapping[str, Any]
# what a CSV file may be told to be; all else would be read wrongly here, so it is refused
DIALECT: dict[str, tuple[object, ...]] = {
    "header": (True,),
    "headerRows": ([1],),
    "lineTerminator": ("\n", "\r\n"),
    "doubleQuote": (True,),
    "skipInitialSpace": (False,),
    "caseSensitiveHeader": (True, False),
    "csvddfVersion": (1.2, "1.2"),
}
FORMATS = {"csv": ",", "tsv": "\t"}
PARQUET = ("parquet", "apache-parquet")


@dataclass(frozen=True)
class Table:
    """A table of the package: its Table Schema, and its CSV file, its Parquet files or both."""

    name: str
    rules: Mapping[str, Any]
    csv: Path | None
    parquet: tuple[Path, ...]
    delimiter: str = ","
    quote: str = '"'


def find(place: Path) -> Path:
    """Name the descriptor that a path or the folder of a package means, absolutely."""
    return (place / NAME if place.is_dir() else place).absolute()


def read_descriptor(file: Path) -> dict[str, Any]:
    """Read a datapackage.json with the schemas and dialects that it keeps in files of its own.

    Raises UserError for what cannot be read, is no JSON object, would have to be fetched or leads out of the folder.
    """
    package = _json(file)
    resources = package.get("resources")
    for resource in resources if isinstance(resources, list) else []:
        for part in ("schema", "dialect"):
            if isinstance(resource, dict) and isinstance(resource.get(part), str):
                place = f"{file}: resource {shown(str(resource.get('name')))}: {part}"
                problem = lost(file.parent, resource[part])
                if problem:
                    raise UserError(f"{place} {problem}; write it into the descriptor")
                resource[part] = _json(file.parent / resource[part])
    return package


def _json(file: Path) -> dict[str, Any]:
    cure = f"name a {NAME} or its folder"
    try:
        found = json.loads(written.text(file, cure))
        if half := written.half(found):
            raise UserError(f"{shown(file)}: JSON that cannot be read (half of a character, {half}); mend it")
    except json.JSONDecodeError as error:
        place = f"{shown(file)}:{error.lineno}:{error.colno}"
        raise UserError(f"{place}: not valid JSON ({error.msg}); mend it there") from error
    except (RecursionError, ValueError) as error:
        reason = "nested too deeply" if isinstance(error, RecursionError) else str(error).split(";")[0]
        raise UserError(f"{shown(file)}: JSON that cannot be read ({reason}); simplify it") from error
    if not isinstance(found, dict):
        raise UserError(f"{shown(file)}: holds no JSON object; {cure}")
    return found


def leads_out(path: str) -> bool:
    """Tell of a path by itself, wherever it is to be followed, that it is none below a folder."""
    return not path or path.startswith(("/", "~")) or ".." in PurePosixPath(path).parts or "\0" in path


def lost(folder: Path, path: str) -> str | None:
    """Say why a path cannot be followed: out of the folder, no file, not readable; None for a good one."""
    told = shown(path)
    if "://" in path:
        return f"{told} would have to be fetched"
    if leads_out(path):
        return f"{told} leads out of the package's folder"
    try:
        file = folder / path
        if not file.resolve().is_relative_to(folder.resolve()):
            return f"{told} is a link that leads out of the package's folder"
        if not file.is_file():
            return f"{told} is missing"
        with file.open("rb"):
            return None
    except (OSError, RuntimeError) as error:  # RuntimeError: links in a circle
        return f"{told} cannot be read ({getattr(error, 'strerror', None) or 'links in a circle'})"


def tables(file: Path, package: Mapping[str, Any]) -> list[Table]:
    """List the tables that have a schema, each CSV resource paired with the Parquet resource `<name>-parquet`.

    The descriptor is one that its profile allows and whose paths are good. Raises UserError for a form of table that is
    not checked here.
    """
    named = {str(resource["name"]): resource for resource in package["resources"]}
    twins = {f"{name}-parquet" for name in named}
    found = []
    for name, resource in named.items():
        if "schema" in resource and name not in twins:
            twin = named.get(f"{name}-parquet")
            found.append(_table(file, name, resource, _files(file, twin) if twin else ()))
    return found


def _files(file: Path, resource: Resource) -> tuple[Path, ...]:
    return tuple(file.parent / path for path in layout.paths(resource))


def _table(file: Path, name: str, resource: Resource, parquet: tuple[Path, ...]) -> Table:
    place = f"{file}: resource {shown(name)}"
    path, *more = _files(file, resource)
    form = str(resource.get("format", path.suffix.removeprefix("."))).lower()
    if form in PARQUET:
        return Table(name, resource["schema"], None, (path, *more))
    if more:
        raise UserError(f"{place}: its rows stand in several CSV files; put them into one")
    if form not in FORMATS:
        raise UserError(f"{place}: format {shown(form)!r} is not checked here; publish the table as CSV or Parquet")
    encoding = str(resource.get("encoding", "utf-8")).lower()
    if encoding not in ("utf-8", "utf8", "ascii", "us-ascii"):
        raise UserError(f"{place}: encoding {shown(encoding)}; save the file as UTF-8")
    dialect = resource.get("dialect", {})
    delimiter, quote = dialect.get("delimiter", FORMATS[form]), dialect.get("quoteChar", '"')
    for option, value in dialect.items():
        if option in DIALECT and value not in DIALECT[option]:
            raise UserError(f"{place}: dialect {option} {value!r} is not checked here; write the file as usual CSV")
        if option not in (*DIALECT, "delimiter", "quoteChar", "$schema"):
            raise UserError(f"{place}: dialect {shown(option)} is not checked here; write the file as usual CSV")
    if not all(isinstance(sign, str) and len(sign.encode()) == 1 for sign in (delimiter, quote)):
        raise UserError(f"{place}: delimiter and quoteChar are one ASCII character each")
    return Table(name, resource["schema"], path, parquet, delimiter, quote)
