"""Texts that Hypothesis draws, the same in each run, for tests that look at all of them at once.

A batch of many texts costs hardly more than a batch of one, so each is not an example of its own.
"""

from typing import TypeVar

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

Drawn = TypeVar("Drawn")


def drawn(texts: st.SearchStrategy[Drawn], count: int) -> list[Drawn]:
    """Draw so many different texts."""
    found: list[Drawn] = []
    fixed = settings(
        max_examples=count,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )

    @fixed
    @given(texts)
    def draw(text: Drawn) -> None:
        found.append(text)

    draw()
    return found
