"""Frames in parts: computed once, kept whole, and only as long as they are needed."""

import json
from pathlib import Path

import polars as pl
import pytest

from pipelines.folders import files
from pipelines.state.parts import Part, Parts, digest
from pipelines.state.store import Store


def of(*values: int) -> Parts:
    return Parts(tuple(Part(f"key{v}", lambda _, v=v: pl.DataFrame({"n": [v, v + 1]})) for v in values))


def test_parts_come_back_in_order_as_one_frame(tmp_path: Path) -> None:
    stored = Store(tmp_path).write("numbers", of(5, 1, 3))

    assert stored.scan().collect()["n"].to_list() == [5, 6, 1, 2, 3, 4]
    assert stored.rows() == 6
    assert [frame["n"][0] for frame in Store(tmp_path).read("numbers")] == [5, 1, 3]


def test_a_part_is_computed_only_where_its_key_is_new(tmp_path: Path) -> None:
    computed: list[int] = []

    def double(frame: pl.DataFrame) -> pl.DataFrame:
        computed.append(frame["n"][0])
        return frame * 2

    store = Store(tmp_path)
    store.write("doubled", of(1, 2).map(double, "v1"))
    store.write("doubled", of(1, 2, 3).map(double, "v1"))
    assert computed == [1, 2, 3]
    store.write("doubled", of(2).map(double, "v2"))
    assert computed == [1, 2, 3, 2]


def test_files_that_no_part_needs_are_removed(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.write("numbers", of(1, 2))
    (tmp_path / "numbers" / "killed.arrow.partial").write_text("half a file")
    store.write("numbers", of(2))

    assert {file.name for file in (tmp_path / "numbers").iterdir()} == {
        "index.json",
        f"{digest('key2', 'numbers')}.arrow",
    }


def test_a_failure_keeps_what_was_there(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.write("numbers", of(1))

    def fail(frame: pl.DataFrame) -> pl.DataFrame:
        raise RuntimeError("no space")

    with pytest.raises(RuntimeError):
        store.write("numbers", of(1).map(fail, "v1"))
    assert store.read("numbers").scan().collect()["n"].to_list() == [1, 2]


def test_a_file_is_hashed_when_it_is_written_and_where_no_list_tells(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hashed: list[str] = []
    real = files.sha256
    monkeypatch.setattr("pipelines.state.glance.sha256", lambda path: hashed.append(path.name) or real(path))
    store = Store(tmp_path)
    store.write("numbers", of(1, 2))
    stored = store.write("numbers", of(1, 3))
    assert len(hashed) == len(set(hashed)) == 3
    assert [part.sha256 for part in stored.told] == [real(path) for path in stored.paths]

    store.remove(["numbers/index.json"])  # as if the run before had been killed
    again = store.write("numbers", of(1, 3))
    assert again.computed == ()
    assert again.told == stored.told


def test_a_list_of_an_older_version_is_written_anew(tmp_path: Path) -> None:
    store = Store(tmp_path)
    stored = store.write("numbers", of(1))
    listed = tmp_path / "numbers" / "index.json"
    listed.write_text(json.dumps({k: v for k, v in json.loads(listed.read_text()).items() if k != "told"}))
    assert not store.has("numbers")
    again = store.write("numbers", of(1))
    assert (again.told, again.computed) == (stored.told, ())


def test_several_names_are_filled_in_one_pass(tmp_path: Path) -> None:
    parts = of(1, 2).map(lambda frame: {"small": frame, "big": frame * 100}, "v1")
    stored = Store(tmp_path).write_all(["small", "big"], parts)

    assert stored["big"].scan().collect()["n"].to_list() == [100, 200, 200, 300]
    assert [[f["n"][0] for f in pair] for pair in stored["small"].zip(stored["big"])] == [[1, 100], [2, 200]]


def test_sequences_of_different_length_do_not_join() -> None:
    with pytest.raises(ValueError, match="shorter"):
        of(1, 2).zip(of(1))


def test_equal_keys_give_equal_versions() -> None:
    assert of(1, 2).version == of(1, 2).version
    assert of(1, 2).version != of(2, 1).version
    assert of(1).map(len, "v1").version != of(1).map(len, "v2").version


def test_what_stands_in_place_of_parts_has_their_keys_and_loads_none() -> None:
    def refuse(_: object) -> pl.DataFrame:
        raise AssertionError("loaded")

    parts = Parts(tuple(Part(f"key{n}", refuse) for n in (1, 2)))
    empty = parts.instead(lambda: pl.DataFrame({"n": []}), "v1")

    assert [frame.height for frame in empty] == [0, 0]
    assert [part.key for part in empty.items] == [digest("key1", "v1"), digest("key2", "v1")]


def test_a_folder_is_listed_once_to_tell_what_is_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Store(tmp_path).write("numbers", of(1, 2))
    listed: list[str] = []
    kept = Store.kept
    monkeypatch.setattr(Store, "kept", lambda self, name: listed.append(name) or kept(self, name))

    assert [place for place, _ in Store(tmp_path).todo(["numbers"], of(1, 3))] == [0, 1]  # keys of another function
    assert listed == ["numbers"]
