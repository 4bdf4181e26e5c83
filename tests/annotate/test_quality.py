"""How many of the marked mentions are found: floors that may only rise."""

import json
import re
from pathlib import Path

import pytest
from marked import read, score
from quality import FLOORS, hold

GOLD = Path(__file__).parent / "gold"
NAMES = ["sample", "unseen", "essays", "letters", "dispatches", "reviews", "columns"]


@pytest.mark.parametrize("name", NAMES)
def test_marked_texts(name, tagger):
    hold(f"mentions of {name}", score(read(GOLD / f"{name}.txt"), tagger))


@pytest.mark.parametrize("name", NAMES)
def test_marked_texts_by_the_rules_alone(name, rules):
    hold(f"mentions of {name} without a model", score(read(GOLD / f"{name}.txt"), rules))


def test_what_is_reached_is_told():
    page = (Path(__file__).parents[2] / "docs" / "entities.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\w+) \| (\d+) \|.* (\S+) \| (\S+) \|$", page, re.MULTILINE)
    floors = json.loads(FLOORS.read_text())
    reached = {name: floors[f"mentions of {name}"] for name in NAMES}

    assert {name: int(mentions) for name, mentions, *_ in rows} == {
        name: sum(kind != "-" for kind, _ in read(GOLD / f"{name}.txt").gold.values()) for name in NAMES
    }
    assert {name: (float(now), float(names)) for name, _, now, names in rows} == {
        name: (floor["all"], floor["name"]) for name, floor in reached.items()
    }
