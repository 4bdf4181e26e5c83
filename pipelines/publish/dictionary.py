"""The data dictionary: every table and column in Markdown, generated from the schemas.

Only the rendering belongs here; what a column means is written in `schemas/`. `make docs` writes docs/tables.md.
"""

import sys
from pathlib import Path
from typing import Any

from pipelines import schema

HEAD = """# Tables

Generated from `schemas/*.json` by `make docs`; do not edit. Every table is published as `data/<table>.parquet` and
`data/<table>.csv`. Offsets count Unicode code points, start inclusive, end exclusive; null means "not in the source".
"""


def render() -> str:
    """The dictionary of all tables as Markdown, in the order of publication."""
    return HEAD + "".join(_table(name) for name in schema.TABLES)


def _table(name: str) -> str:
    found = schema.load(name)
    keys = ", ".join(f"`{column}`" for column in found["primaryKey"])
    foreign = "".join(f"; {_foreign(key, name)}" for key in found.get("foreignKeys", []))
    rows = "".join(_row(field) for field in found["fields"])
    return (
        f"\n## {name}\n\n{found['description']}\n\nKey: {keys}{foreign}.\n\n"
        f"| column | type | meaning | constraints |\n|---|---|---|---|\n{rows}"
    )


def _foreign(key: dict[str, Any], table: str) -> str:
    """One foreign key in words; an empty resource stands for the table itself."""
    target = key["reference"]
    return f"`{', '.join(key['fields'])}` refers to `{target['resource'] or table}.{', '.join(target['fields'])}`"


def _row(field: dict[str, Any]) -> str:
    unit = f" ({field['unit']})" if "unit" in field else ""
    rules = dict(field.get("constraints", {}))
    if rules.get("minLength") == 1:
        del rules["minLength"]  # no text is empty anywhere: null stands for it
    words = [name if value is True else f"{name}: {_value(value)}" for name, value in rules.items()]
    cells = (f"`{field['name']}`", field["type"], field["description"] + unit, "; ".join(words))
    return "| " + " | ".join(cell.replace("|", r"\|") for cell in cells) + " |\n"


def _value(value: object) -> str:
    return ", ".join(f"`{item}`" for item in value) if isinstance(value, list) else f"`{value}`"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(render(), encoding="utf-8")
