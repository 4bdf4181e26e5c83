"""Datasets that tests start from are what a build leaves, are built once, and belong to nobody."""

from pathlib import Path

import pytest
from periodical import PLAIN, WITH_SHEETS, published
from standing import Stand, stand_once

from pipelines import segment
from pipelines.command.build import build
from pipelines.options import Options


def test_it_is_what_a_build_leaves_and_the_next_build_goes_on_from_it(raw: Path, tmp_path: Path, stand: Stand) -> None:
    build(raw, tmp_path / "built", PLAIN)
    stand(raw, tmp_path / "out", PLAIN)
    assert published(tmp_path / "out") == published(tmp_path / "built")
    assert build(raw, tmp_path / "out", PLAIN)[1] is True


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The folders that are built in, with one file each."""
    folders: list[Path] = []

    def write(raw: Path, out: Path, options: Options) -> None:
        folders.append(out)
        out.mkdir()
        (out / "data").write_text(f"{sorted(raw.rglob('*'))} {options}")

    monkeypatch.setattr("standing.build", write)
    return folders


def test_it_is_built_once_for_the_same_texts_and_options(raw: Path, tmp_path: Path, built: list[Path]) -> None:
    for name in ("one", "two"):
        stand_once(tmp_path / "shelf", raw, tmp_path / name, PLAIN)
        assert (tmp_path / name / "data").read_bytes() == (built[0] / "data").read_bytes()
        (tmp_path / name / "data").write_text("a test's own")
    assert len(built) == 1
    stand_once(tmp_path / "shelf", raw, tmp_path / "without", WITH_SHEETS)
    (raw / "tram.txt").write_text("Another text.\n")
    stand_once(tmp_path / "shelf", raw, tmp_path / "changed", PLAIN)
    assert len(set(built)) == 3


def test_one_that_was_changed_is_given_to_nobody(raw: Path, tmp_path: Path, built: list[Path]) -> None:
    stand_once(tmp_path / "shelf", raw, tmp_path / "one", PLAIN)
    (built[0] / "data").write_text("of one test")
    with pytest.raises(AssertionError, match="a test has changed"):
        stand_once(tmp_path / "shelf", raw, tmp_path / "two", PLAIN)


def test_a_pipeline_that_a_test_has_changed_builds_none(
    raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(segment, "assemble", lambda *frames: {})
    with pytest.raises(AssertionError, match="builds by itself"):
        stand_once(tmp_path / "shelf", raw, tmp_path / "out", PLAIN)
