"""README.md of a dataset: its Hugging Face dataset card and its data dictionary with examples.

Only building that text belongs here; columns are described by dictionary. The front matter names a configuration for
each table, without which `datasets` refuses a folder of several tables.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl
import yaml

from pipelines import schema
from pipelines.annotate import languages
from pipelines.folders import layout
from pipelines.publish.dictionary import section

MADE = f"{layout.GENERATED} from datapackage.json and the tables; build again instead of editing.\n"
FIRST = "paragraphs"  # the table that is loaded when none is named
EXAMPLE_ROWS = 10_000  # in which examples are looked for
STEPS = ("1K", "10K", "100K", "1M", "10M", "100M", "1B", "10B", "100B", "1T")  # of the hub's size categories
# SPDX ids that the hub knows by their lower-case form; others are told to it as `other`
HUB_LICENSES = {"mit", "apache-2.0", "cc0-1.0", "gfdl", "pddl-1.0", "odbl-1.0", "odc-by-1.0", "unlicense", "wtfpl"}
HUB_LICENSES |= {f"cc-by{kind}-{v}" for kind in ("", "-sa", "-nc", "-nd", "-nc-sa", "-nc-nd") for v in ("3.0", "4.0")}
HUB_LICENSES |= {"cc-by-2.0", "cc-by-2.5", "cc-by-nc-2.0", "cc-by-nc-sa-2.0"}
HUB_NAMES = {"pddl-1.0": "pddl", "odbl-1.0": "odbl", "odc-by-1.0": "odc-by"}


@dataclass(frozen=True)
class Seen:
    """What a card shows of tables: their numbers of rows, the languages of articles, and the first EXAMPLE_ROWS."""

    rows: Mapping[str, int]
    languages: Sequence[str]
    first: Mapping[str, pl.LazyFrame]

    @classmethod
    def of(cls, tables: Mapping[str, pl.LazyFrame]) -> "Seen":
        """Look at whole tables."""
        rows = {name: int(frame.select(pl.len()).collect().item()) for name, frame in tables.items()}
        stated = tables["articles"].select(pl.col("language").unique()).collect()["language"]
        return cls(rows, languages(stated), tables)


def render(descriptor: Mapping[str, Any], seen: Seen, up: str = "") -> str:
    """Write the card of a dataset with the tables seen; `up` leads from the card to the descriptor, as in `../`."""
    front = yaml.safe_dump(_front(descriptor, seen, up), allow_unicode=True, sort_keys=False)
    parts = [f"---\n{MADE}{front}---\n\n# {descriptor.get('title', descriptor['name'])}\n", _about(descriptor, up)]
    parts.append("\n| table | rows | one row per |\n|---|---:|---|\n")
    parts += [f"| [{name}](#{name}) | {seen.rows[name]:,} | {_row_of(name)} |\n" for name in schema.TABLES]
    parts += [section(name, _examples(seen.first[name])) for name in schema.TABLES]
    return "".join(parts)


def _front(descriptor: Mapping[str, Any], seen: Seen, up: str) -> dict[str, Any]:
    resources = {resource["name"]: resource for resource in descriptor["resources"]}
    found = {
        "pretty_name": descriptor.get("title", descriptor["name"]),
        "language": list(seen.languages),
        **_license(descriptor.get("licenses", [])),
        "tags": descriptor.get("keywords"),
        "size_categories": [_size(max(seen.rows.values()))],
        "configs": [_config(name, layout.paths(resources[f"{name}-parquet"]), up) for name in schema.TABLES],
    }
    return {name: value for name, value in found.items() if value}


def _size(rows: int) -> str:
    """Give the hub's category of a number of rows, as in `1K<n<10K`."""
    step = min(max(len(str(rows)) - 3, 0), len(STEPS))
    if step in (0, len(STEPS)):
        return f"n<{STEPS[0]}" if step == 0 else f"n>{STEPS[-1]}"
    return f"{STEPS[step - 1]}<n<{STEPS[step]}"


def _config(table: str, paths: list[str], up: str) -> dict[str, Any]:
    inside = "" if up else "data/"
    whole = paths == [f"data/{table}.parquet"]  # what is cut may stand in one folder, too
    files = f"{inside}{table}.parquet" if whole else f"{inside}{table}/*/*.parquet"
    return {"config_name": table, "data_files": files} | ({"default": True} if table == FIRST else {})


def _license(licenses: list[Mapping[str, str]]) -> dict[str, Any]:
    """Tell the hub the licences by its own ids, or the first by name and address; nothing where none is stated."""
    ids = [license.get("name", "").lower() for license in licenses]
    if ids and set(ids) <= HUB_LICENSES:
        return {"license": [HUB_NAMES.get(name, name) for name in ids]}
    told = {"license_name": licenses[0].get("name"), "license_link": licenses[0].get("path")} if licenses else {}
    return {"license": "other"} | {name: value for name, value in told.items() if value} if told else {}


def _about(descriptor: Mapping[str, Any], up: str) -> str:
    """What the head says, and where the files are."""
    lines = [descriptor.get("description", "")]
    lines += [f"Version {descriptor['version']}."] if "version" in descriptor else []
    licenses = [_linked(one.get("title", one.get("name")), one.get("path")) for one in descriptor.get("licenses", [])]
    if descriptor.get("edition") == "open":
        lines.append("Edition open: texts without an open licence are withheld; `text_status` tells which.")
    lines += [f"Licence: {', '.join(licenses)}."] if licenses else []
    makers = [_linked(one.get("title"), one.get("path")) for one in descriptor.get("contributors", [])]
    lines += [f"By {', '.join(filter(None, makers))}."] if any(makers) else []
    lines.append(
        f"Each table is published as Parquet and as CSV (UTF-8, an empty cell is null) and described in "
        f"[datapackage.json]({up}datapackage.json). Offsets count Unicode code points, start inclusive, end exclusive; "
        'null means "not in the source".'
    )
    return "".join(f"\n{line.strip()}\n" for line in lines if line.strip())


def _linked(title: str | None, path: str | None) -> str:
    return f"[{title or path}]({path})" if path else title or ""


def _row_of(table: str) -> str:
    description: str = schema.load(table)["description"]
    return description.removeprefix("One row per ").removesuffix(".")


def _examples(frame: pl.LazyFrame) -> dict[str, object]:
    """The first value of each column that is not null."""
    head = frame.head(EXAMPLE_ROWS).collect()
    return {column.name: column.drop_nulls().first() if column.null_count() < column.len() else None for column in head}
