"""The descriptor datapackage.json: a hand-written head, and what is generated from schemas and files.

Only building and checking that mapping belongs here; it holds no clock and nothing random, so that its difference
between two builds tells what changed in the data.
"""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml

from pipelines import schema
from pipelines.errors import UserError
from pipelines.folders import layout, written
from pipelines.folders.places import Place
from pipelines.publish.plain import is_plain
from pipelines.validate.metadata import metadata_errors
from pipelines.validate.profile import profile_errors

HEAD = Path(__file__).with_name("head.yaml")
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
TIME = "2024-01-31T00:00:00Z"
OWN = ["id", "name", "title", "description", "homepage", "version", "created", "licenses", "contributors", "sources"]
OWN += ["keywords", "image"]
# said in full, because tools that guess the dialect are misled by quotation marks in text
DIALECT = {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True, "skipInitialSpace": False}
Descriptor = dict[str, Any]


def read_head(own: Place | None) -> Descriptor:
    """Read the head: the default one, and over it what the file `own` says, where there is one.

    Raises UserError, naming the file, when that is no YAML mapping, has an unknown property or breaks the v2 profile.
    """
    head = _mapping(HEAD)
    if own is None or not own.exists():
        return head
    said = _mapping(own)
    for name in said:
        if name not in OWN:
            raise UserError(f"{own}: property {name!r} is not one of the head's; use {', '.join(OWN)}")
    head |= said
    stand_in = {"resources": [{"name": "none", "type": "table", "data": [["none"]]}]}
    package = {"$schema": PROFILE} | head | stand_in
    for place, message in profile_errors(package):
        raise UserError(f"{own}: {place.removeprefix('$.')}: {message}; see {PROFILE}")
    if not _is_time(head.get("created", TIME)):
        raise UserError(f"{own}: created: {head['created']!r} is no point in time; write it as {TIME}")
    # for the profile a contributor may be anything
    for message in [] if is_plain(head) else metadata_errors(Path(), package):
        raise UserError(f"{own}: {message.removeprefix('Package Error: ')}; see {PROFILE}")
    return {name: head[name] for name in OWN if name in head}


def _is_time(text: str) -> bool:
    """Tell a point in time, which the profile asks for in words alone, from a day."""
    try:
        return re.match(r"\d{4}-\d\d-\d\dT", text) is not None and datetime.fromisoformat(text) is not None
    except ValueError:
        return False


def describe(head: Descriptor, files: Mapping[tuple[str, str], Descriptor], edition: str) -> Descriptor:
    """Build the descriptor of tables; `files` has what files_told tells of each table's csv and parquet."""
    resources = [_csv(table, files[table, "csv"]) for table in schema.TABLES]
    resources += [_parquet(table, files[table, "parquet"]) for table in schema.TABLES]
    return {"$schema": PROFILE} | head | {"edition": edition, "resources": resources}


def files_told(folder: Path, files: Sequence[Path]) -> Descriptor:
    """Tell path, size and hash of a file in a folder, or of several one after the other."""
    paths = [file.relative_to(folder).as_posix() for file in files]
    told = {"bytes": layout.size(files), "hash": f"sha256:{layout.sha256(files)}"}
    return {"path": paths[0] if len(paths) == 1 else paths} | told


def text(descriptor: Descriptor) -> str:
    """Write the descriptor as JSON: indented, in the order it was built, every character as it is."""
    return json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n"


class _Once(yaml.BaseLoader):  # which makes no dates and no numbers
    """Refuses a property that is given twice, of which the first would be lost."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """Make a mapping of a node."""
        keys = [key for key, _ in node.value if isinstance(key, yaml.ScalarNode)]
        for number, key in enumerate(keys):
            if any(key.value == other.value for other in keys[:number]):
                raise yaml.constructor.ConstructorError(None, None, f"{key.value!r} stands there twice", key.start_mark)
        return super().construct_mapping(node, deep)


def _mapping(file: Place) -> Descriptor:
    try:
        found = yaml.load(written.text(file), Loader=_Once)
    except RecursionError as error:
        raise UserError(f"{file}: cannot be read as YAML (nested too deeply); simplify it or remove it") from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise UserError(f"{file}:{line}: cannot be read as YAML ({error.problem}); mend it or remove it") from error
    except yaml.YAMLError as error:  # of a character that it knows none of
        raise UserError(f"{file}: cannot be read as YAML ({' '.join(str(error).split())}); take it out") from error
    if half := written.half(found):
        raise UserError(f"{file}: cannot be read as YAML (half of a character, {half}); write the character itself")
    if not isinstance(found, dict):
        raise UserError(f"{file}: holds no properties; write lines like 'title: My periodical' or remove it")
    return found


def _csv(table: str, files: Descriptor) -> Descriptor:
    fields = schema.load(table)
    return {
        "name": table,
        "type": "table",
        "title": fields["title"],
        "description": fields["description"],
        **files,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": DIALECT,
        "schema": _schema(table),
    }


def _parquet(table: str, files: Descriptor) -> Descriptor:
    # without a type Frictionless takes it for a file and checks size and hash; as a table it would misread it
    return {
        "name": f"{table}-parquet",
        "title": f"{schema.load(table)['title']} (Parquet)",
        "description": f"The rows of {table} as Apache Parquet.",
        **files,
        "format": "apache-parquet",
        "mediatype": "application/vnd.apache.parquet",
        "schema": _schema(table),
    }


def _schema(table: str) -> Descriptor:
    return {name: value for name, value in schema.load(table).items() if name not in ("title", "description")}
