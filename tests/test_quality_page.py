"""docs/quality.md: its fields, its warnings and its example are those of the code."""

import json
import re
from pathlib import Path

from gold import write

from pipelines import validate
from pipelines.validate.warnings import LOW

PROJECT = Path(__file__).parents[1]
PAGE = (PROJECT / "docs" / "quality.md").read_text(encoding="utf-8")
FORM = json.loads((PROJECT / "pipelines" / "validate" / "gold.json").read_text(encoding="utf-8"))["$defs"]


def rows(head: str) -> dict[str, list[str]]:
    """The words in code of each row of a table, by the first of them."""
    table = PAGE.split(head)[1].split("\n\n")[0]
    found = [re.findall(r"`([^`]+)`", line) for line in table.splitlines() if "`" in line]
    return {first: others for first, *others in found}


def test_the_files_and_fields_are_told() -> None:
    told = {name.removesuffix(".jsonl"): fields for name, fields in rows("| file |").items()}
    told["articles"].remove("articles.date_published")
    assert told == {name: form["required"] for name, form in FORM.items() if name in told}
    assert set(told) == {name for name, form in FORM.items() if "required" in form}


def test_every_warning_is_told() -> None:
    assert list(rows("| warning |")) == [warning.name for warning in validate.WARNINGS]
    assert f"below {LOW}" in PAGE


def test_the_example_is_sound_gold(tmp_path: Path) -> None:
    lines, floors = (block.strip() for block in re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL))
    manifest, article = lines.splitlines()
    write(tmp_path, manifest=manifest, articles=article, floors=floors)
    gold = validate.read_gold(tmp_path, {"1931/tram.txt"})
    assert gold is not None
    assert (gold.renderings["1931/tram.txt"], gold.floors["all title"]) == ("scanned", 0.95)
    measures = {f"{kind} {measure}" for kind in ("all", "scanned") for measure in validate.quality.NEEDS}
    assert set(gold.floors) <= measures
