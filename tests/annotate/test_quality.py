"""How many of the marked mentions are found: floors that may only rise."""

from pathlib import Path

import pytest
from marked import read, score
from quality import hold

GOLD = Path(__file__).parent / "gold"
NAMES = ["sample", "unseen", "essays", "letters", "dispatches", "reviews", "columns"]


@pytest.mark.parametrize("name", NAMES)
def test_marked_texts(name, tagger):
    hold(f"mentions of {name}", score(read(GOLD / f"{name}.txt"), tagger))


@pytest.mark.parametrize("name", NAMES)
def test_marked_texts_by_the_rules_alone(name, rules):
    hold(f"mentions of {name} without a model", score(read(GOLD / f"{name}.txt"), rules))
