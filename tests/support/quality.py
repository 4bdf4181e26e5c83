"""Quality floors: measures of what is right, on our own sample and on texts beside the project, which may only rise.

`make floors` raises them. Lowering one takes a reason, `make floors LOWER="why"`, which goes into the CHANGELOG.
"""

import json
import os
from collections.abc import Mapping
from pathlib import Path

FLOORS = Path(__file__).with_name("quality_floors.json")
SAMPLE = Path(__file__).parents[2] / "raw" / "gold" / "floors.json"  # which every build of the sample is held to
CHANGELOG = Path(__file__).parents[2] / "CHANGELOG.md"
TEXTS = Path(__file__).parents[3] / "shared" / "eval"
MISSING = "the texts with gold are not beside the project; their authors' rights keep them out of it"
ROUNDING = 0.0005  # floors have three decimals


def hold(group: str, reached: Mapping[str, float]) -> None:
    """Compare measures with their floors; with RAISE_FLOORS or LOWER_FLOORS in the environment, move the floors.

    Raises AssertionError naming each measure that fell or has no floor.
    """
    known = _read(group)
    reason = os.environ.get("LOWER_FLOORS", "").strip()
    if reason or os.environ.get("RAISE_FLOORS"):
        after = moved(known, reached, lower=bool(reason))
        _write(group, after)
        fallen = {name: (known[name], after[name]) for name in known.keys() & reached.keys()}
        _record(group, {name: pair for name, pair in fallen.items() if pair[1] < pair[0]}, reason)
        return
    assert known.keys() == reached.keys(), "measures came or went: run `make floors`"
    fell = {name: (value, known[name]) for name, value in reached.items() if value < known[name] - ROUNDING}
    assert fell == {}, f"{group}: fell below the floor (reached, floor): {fell}"


def _read(group: str) -> dict[str, float]:
    floors: dict[str, float] = json.loads(SAMPLE.read_text()) if group == "sample" else _all().get(group, {})
    return floors


def _write(group: str, floors: Mapping[str, float]) -> None:
    file, content = (SAMPLE, floors) if group == "sample" else (FLOORS, _all() | {group: floors})
    file.write_text(json.dumps(content, indent=2) + "\n")


def _all() -> dict[str, dict[str, float]]:
    floors: dict[str, dict[str, float]] = json.loads(FLOORS.read_text())
    return floors


def moved(known: Mapping[str, float], reached: Mapping[str, float], lower: bool) -> dict[str, float]:
    """Floors for what was reached; without `lower` none is below what is known."""
    return {
        name: round(value, 3) if lower else max(round(value, 3), known.get(name, 0))
        for name, value in sorted(reached.items())
    }


def _record(group: str, fallen: Mapping[str, tuple[float, float]], reason: str) -> None:
    """Say in the CHANGELOG which floors were lowered, and why."""
    if not fallen:
        return
    told = ", ".join(f"{name} {before} to {after}" for name, (before, after) in sorted(fallen.items()))
    text = CHANGELOG.read_text(encoding="utf-8")
    heading = "### Quality floors lowered\n"
    if heading not in text:
        text = text.replace("## Unreleased\n", f"## Unreleased\n\n{heading}", 1)
    CHANGELOG.write_text(text.replace(heading, f"{heading}\n- {group}: {told}. {reason}", 1), encoding="utf-8")
