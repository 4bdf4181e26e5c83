"""The data dictionary: every table and column in Markdown, generated from the schemas.

Only the rendering belongs here; what a column means is written in `schemas/`. `make docs` writes docs/tables.md.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from pipelines import schema

LONGEST = 60  # code points of an example
HEAD = """# Tables

Generated from `schemas/*.json` by `make docs`; do not edit. Every table is published as `data/<table>.parquet` and
`data/<table>.csv`. Offsets count Unicode code points, start inclusive, end exclusive; null means "not in the source".

![The ten tables, with their keys and which refers to which](tables.svg)
"""


def render() -> str:
    """The dictionary of all tables as Markdown, in the order of publication."""
    return HEAD + "".join(section(name) for name in schema.TABLES)


def section(name: str, examples: Mapping[str, object] | None = None) -> str:
    """One table as Markdown: its meaning, its keys and its columns, with an example of each where these are given."""
    found = schema.load(name)
    keys = ", ".join(f"`{column}`" for column in found["primaryKey"])
    foreign = "".join(f"; {_foreign(key, name)}" for key in found.get("foreignKeys", []))
    head = ["column", "type", "meaning", "constraints"]
    rows = [_cells(field) for field in found["fields"]]
    if examples is not None:
        head.append("example")
        rows = [[*row, example(examples[f["name"]])] for row, f in zip(rows, found["fields"], strict=True)]
    lines = _line(head) + "|" + "---|" * len(head) + "\n" + "".join(map(_line, rows))
    return f"\n## {name}\n\n{found['description']}\n\nKey: {keys}{foreign}.\n\n{lines}"


def example(value: object) -> str:
    """A value as code that stays in its cell: on one line, cut after 60 code points, empty for null."""
    if value is None:
        return ""
    words = " ".join(str(value).split())
    short = words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"
    longest_run = max((len(run) for run in re.findall("`+", short)), default=0)
    fence = "`" * (longest_run + 1)
    return f"{fence} {short} {fence}" if longest_run else f"`{short}`"


def _foreign(key: dict[str, Any], table: str) -> str:
    """One foreign key in words; an empty resource stands for the table itself."""
    target = key["reference"]
    return f"`{', '.join(key['fields'])}` refers to `{target['resource'] or table}.{', '.join(target['fields'])}`"


def _cells(field: dict[str, Any]) -> list[str]:
    unit = f" ({field['unit']})" if "unit" in field else ""
    rules = dict(field.get("constraints", {}))
    if rules.get("minLength") == 1:
        del rules["minLength"]  # no text is empty anywhere: null stands for it
    words = [name if value is True else f"{name}: {_value(value)}" for name, value in rules.items()]
    came = ", ".join(f"`{column}`" for column in field.get("derivedFrom", []))
    meaning = field["description"] + unit + (f" From {came}." if came else "")
    return [f"`{field['name']}`", field["type"], meaning, "; ".join(words)]


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", r"\|") for cell in cells) + " |\n"


def _value(value: object) -> str:
    return ", ".join(f"`{item}`" for item in value) if isinstance(value, list) else f"`{value}`"
