"""Work on parts that has begun before it is asked for: taken up as it is, and what is lost made again."""

from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest

from pipelines.engine import HERE
from pipelines.state.ahead import begun
from pipelines.state.parts import Part, Parts, named
from pipelines.state.store import Store

NAMES = ["numbers"]


def of(*numbers: int) -> Parts:
    return Parts(tuple(Part(f"key{n}", lambda _, n=n: pl.DataFrame({"n": [n]})) for n in numbers)).map(
        lambda frame: named("numbers", frame), "v1"
    )


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """How many pieces of work the engine was given, each time."""
    counts: list[int] = []
    given = HERE.map
    monkeypatch.setattr(HERE, "map", lambda function, items: counts.append(len(items)) or given(function, items))
    return counts


def test_work_that_has_begun_is_what_the_step_asks_for(tmp_path: Path, asked: list[int]) -> None:
    store = Store(tmp_path)
    store.write("numbers", of(1).map(lambda made: made["numbers"], "v1"))
    asked.clear()
    with begun(store, NAMES, of(1, 2, 3), HERE):
        assert asked == [3]
        stored = store.write_all(NAMES, of(1, 2, 3), HERE)["numbers"]
    assert asked == [3, 0]
    assert stored.computed == (0, 1, 2)
    assert stored.scan().collect()["n"].to_list() == [1, 2, 3]


def test_other_parts_are_not_taken_for_those_that_have_begun(tmp_path: Path, asked: list[int]) -> None:
    store = Store(tmp_path)
    with begun(store, NAMES, of(1, 2), HERE):
        assert store.write_all(NAMES, of(3), HERE)["numbers"].scan().collect()["n"].to_list() == [3]
    assert asked == [2, 1]


def test_nothing_is_taken_up_after_the_end(tmp_path: Path, asked: list[int]) -> None:
    store = Store(tmp_path)
    with begun(store, NAMES, of(1), HERE):
        pass
    assert store.write_all(NAMES, of(1), HERE)["numbers"].rows() == 1
    assert asked == [1, 1]


def test_what_is_removed_meanwhile_is_made_again(tmp_path: Path, asked: list[int]) -> None:
    store = Store(tmp_path)
    first = store.write_all(NAMES, of(1, 2), HERE)["numbers"]
    with begun(store, NAMES, of(1, 2, 3), HERE):
        first.paths[1].unlink()
        stored = store.write_all(NAMES, of(1, 2, 3), HERE)["numbers"]
    assert asked == [2, 1, 1]
    assert stored.computed == (1, 2)
    assert stored.scan().collect()["n"].to_list() == [1, 2, 3]
