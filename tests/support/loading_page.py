"""The lines of docs/loading.md, and what the frames that they load are compared by."""

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import polars as pl

PAGE = Path(__file__).parents[2] / "docs" / "loading.md"
Rows = list[dict[str, str | None]]


def blocks() -> dict[str, list[str]]:
    """The blocks of code under each heading of the page."""
    _, *sections = re.split(r"^## ", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    code = re.compile(r"^```\w+\n(.*?)^```", re.DOTALL | re.MULTILINE)
    return {section.split("\n")[0]: code.findall(section) for section in sections}


def run(block: str, **names: Any) -> dict[str, Any]:
    """Run lines of Python; returns the names that they set."""
    exec(block, names)
    return names


def for_table(block: str, table: str) -> str:
    """The same lines for another table in the place of paragraphs."""
    return block.replace("paragraphs", table)


def as_text(rows: Iterable[Mapping[str, Any]]) -> Rows:
    """Put values into words, so that tools with other types can be compared: null stays null."""
    return [{name: None if value is None else str(value) for name, value in row.items()} for row in rows]


def require_same(found: Callable[[str], Rows], hard: Mapping[str, pl.DataFrame]) -> None:
    """Compare the two tables with the hard cells value by value, and of the others the number of rows."""
    for table in ("articles", "paragraphs"):
        assert found(table) == as_text(hard[table].to_dicts())
    assert {name: len(found(name)) for name in hard} == {name: frame.height for name, frame in hard.items()}
