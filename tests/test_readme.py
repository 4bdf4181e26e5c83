"""What the README says is so."""

import re
from pathlib import Path

import pytest

from pipelines import cli, schema

PROJECT = Path(__file__).parents[1]
PAGES = sorted([*PROJECT.glob("*.md"), *(PROJECT / "docs").glob("*.md")])
README = (PROJECT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8"))

    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_every_table_is_told() -> None:
    assert sorted(re.findall(r"^\| `(\w+)` \|", README, re.MULTILINE)) == sorted(schema.TABLES)


def test_commands_exist() -> None:
    targets = set(re.findall(r"^(\w+):", (PROJECT / "Makefile").read_text(), re.MULTILINE))
    pages = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)

    made = {
        name for pair in re.findall(r"^make ([a-z]+)|`make ([a-z]+)`", pages, re.MULTILINE) for name in pair if name
    }

    assert {"dataset", "test", "ui"} <= made <= targets
    assert set(re.findall(r"\bperiodical ([a-z]+)\b(?= -|`| my)", pages)) <= set(cli.main.commands)


def test_the_polars_example_runs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(PROJECT)
    code = re.search(r"```python\n(import polars.*?)```", README, re.DOTALL)
    assert code
    exec(code[1])

    assert "title" in capsys.readouterr().out
