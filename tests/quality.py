"""Quality floors: measures of what is right on texts that stand beside the project, which may only rise."""

import json
import os
from collections.abc import Mapping
from pathlib import Path

FLOORS = Path(__file__).with_name("quality_floors.json")
TEXTS = Path(__file__).parents[2] / "shared" / "eval"
MISSING = "the texts with gold are not beside the project; their authors' rights keep them out of it"
ROUNDING = 0.0005  # floors have three decimals


def hold(group: str, reached: Mapping[str, float]) -> None:
    """Compare measures with their floors; with RAISE_FLOORS set in the environment, raise the floors to them.

    Raises AssertionError naming each measure that fell or has no floor.
    """
    floors = json.loads(FLOORS.read_text())
    known: dict[str, float] = floors.get(group, {})
    if os.environ.get("RAISE_FLOORS"):
        floors[group] = {name: max(round(value, 3), known.get(name, 0)) for name, value in sorted(reached.items())}
        FLOORS.write_text(json.dumps(floors, indent=2) + "\n")
        return
    assert known.keys() == reached.keys(), "measures came or went: run `make floors`"
    fell = {name: (value, known[name]) for name, value in reached.items() if value < known[name] - ROUNDING}
    assert fell == {}, f"{group}: fell below the floor (reached, floor): {fell}"
