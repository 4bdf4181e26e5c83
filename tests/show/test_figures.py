"""What is told of kept parts: how many were computed, how long it took, and a hash that follows the content."""

import hashlib
from pathlib import Path

import polars as pl
import pytest

from pipelines.show import figures
from pipelines.state.parts import Part, Parts
from pipelines.state.store import Store


def parts(*keys: str) -> Parts:
    return Parts(tuple(Part(key, lambda _, key=key: pl.DataFrame({"key": [key]})) for key in keys))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "parts")


def test_what_was_there_already_is_not_counted_as_work(store: Store) -> None:
    first = figures(store.write("x", parts("a", "b")), [2_000_000, 1_000_000])
    assert (first["dagster/row_count"], first["parts"], first["computed_parts"]) == (2, 2, 2)
    assert first["seconds_per_mb"] == pytest.approx(first["seconds"] / 3, abs=0.001)

    second = figures(store.write("x", parts("a", "c")), [2_000_000, 1_000_000])
    assert second["computed_parts"] == 1
    assert second["seconds_per_mb"] == pytest.approx(second["seconds"], abs=0.001)
    assert second["sha256"] != first["sha256"]

    third = figures(store.write("x", parts("a", "c")), [2_000_000, 1_000_000])
    assert third["computed_parts"] == 0
    assert "seconds" not in third
    assert third["sha256"] == second["sha256"]


def test_the_hash_of_one_part_is_that_of_its_file(store: Store) -> None:
    stored = store.write("x", parts("a"))
    assert figures(stored)["sha256"] == hashlib.sha256(stored.paths[0].read_bytes()).hexdigest()
