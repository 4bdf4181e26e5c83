"""What the README says is so."""

import re
from pathlib import Path

import pycountry
import pytest
import tools

from pipelines import cli, schema
from pipelines.ingest import curated
from pipelines.languages import tables

PROJECT = Path(__file__).parents[1]
PAGES = sorted([*PROJECT.glob("*.md"), *(PROJECT / "docs").glob("*.md")])
README = (PROJECT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8"))

    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_every_table_is_told() -> None:
    assert sorted(re.findall(r"^\| `(\w+)` \|", README, re.MULTILINE)) == sorted(schema.TABLES)


def test_every_language_is_told() -> None:
    names = [pycountry.languages.get(alpha_2=code).name for code in tables()]
    assert f"headings in {', '.join(sorted(names)[:-1])}\nand {sorted(names)[-1]};" in README


def test_commands_exist() -> None:
    targets = set(re.findall(r"^(\w+):", (PROJECT / "Makefile").read_text(), re.MULTILINE))
    pages = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)

    made = {
        name for pair in re.findall(r"^make ([a-z]+)|`make ([a-z]+)`", pages, re.MULTILINE) for name in pair if name
    }

    assert {"dataset", "test", "ui"} <= made <= targets
    assert set(re.findall(r"\bperiodical ([a-z]+)\b(?= -|`| my)", pages)) <= set(cli.main.commands)


@pytest.mark.parametrize(("library", "told"), [("polars", "title"), ("pandas", "list_item")])
def test_the_examples_run(
    library: str, told: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    tools.module(library)
    monkeypatch.chdir(PROJECT)
    code = re.search(rf"```python\n(import {library}.*?)```", README, re.DOTALL)
    assert code
    exec(code[1])

    assert told in capsys.readouterr().out


def test_the_example_of_a_curated_table_is_read(tmp_path: Path) -> None:
    table = re.search(r"```csv\n(path,.*?)```", README, re.DOTALL)
    assert table
    (tmp_path / curated.NAME).write_text(table[1], encoding="utf-8")

    assert table[1].split("\n")[0].split(",") == curated.COLUMNS
    assert curated.load(tmp_path).drop("sha256").null_count().sum_horizontal().item() == 0


def test_the_query_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(PROJECT)
    query = re.search(r"```sql\n(.*?)```", README, re.DOTALL)
    assert query
    found = tools.module("duckdb").sql(query[1])

    assert found.columns == ["name", "type", "mentions"]
    assert len(found.fetchall()) == 20
