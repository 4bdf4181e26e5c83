"""The data dictionary: it names every column of the schemas, and the one in docs/ is current."""

from pathlib import Path

from pipelines import schema
from pipelines.publish.dictionary import render

FILE = Path(__file__).parents[2] / "docs" / "tables.md"


def test_every_column_is_in_the_dictionary() -> None:
    lines = render().splitlines()
    wanted = [f"| `{field['name']}` | {field['type']} |" for table in schema.TABLES for field in schema.fields(table)]
    assert [start for start in wanted if not any(line.startswith(start) for line in lines)] == []


def test_the_dictionary_in_docs_is_current() -> None:
    assert FILE.read_text(encoding="utf-8") == render(), "docs/tables.md is not what schemas/ say: run `make docs`"
