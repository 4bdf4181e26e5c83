"""Floors rise by a command; they fall only with a reason that goes on record."""

import json
from pathlib import Path

import pytest
import quality


@pytest.fixture(autouse=True)
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(quality, "FLOORS", tmp_path / "floors.json")
    monkeypatch.setattr(quality, "SAMPLE", tmp_path / "sample.json")
    monkeypatch.setattr(quality, "CHANGELOG", tmp_path / "CHANGELOG.md")
    monkeypatch.delenv("RAISE_FLOORS", raising=False)
    monkeypatch.delenv("LOWER_FLOORS", raising=False)
    quality.FLOORS.write_text(json.dumps({"texts": {"title": 0.9}}))
    quality.SAMPLE.write_text(json.dumps({"all title": 0.5}))
    quality.CHANGELOG.write_text("# Changelog\n\n## Unreleased\n\n### Added\n")
    return tmp_path


def floor() -> float:
    value: float = json.loads(quality.FLOORS.read_text())["texts"]["title"]
    return value


def test_what_falls_below_its_floor_fails() -> None:
    quality.hold("texts", {"title": 0.9})
    with pytest.raises(AssertionError, match="title"):
        quality.hold("texts", {"title": 0.89})


def test_a_measure_without_a_floor_fails() -> None:
    with pytest.raises(AssertionError, match="make floors"):
        quality.hold("texts", {"title": 0.9, "note": 1.0})


def test_raising_never_lowers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAISE_FLOORS", "1")
    quality.hold("texts", {"title": 0.8})
    assert floor() == 0.9
    quality.hold("texts", {"title": 0.95})
    assert floor() == 0.95


def test_lowering_takes_a_reason_and_records_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAISE_FLOORS", "1")
    monkeypatch.setenv("LOWER_FLOORS", "The gold was wrong.")
    quality.hold("texts", {"title": 0.8})
    assert floor() == 0.8
    assert "texts: title 0.9 to 0.8. The gold was wrong." in quality.CHANGELOG.read_text()


def test_the_floors_of_the_sample_stand_with_its_gold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAISE_FLOORS", "1")
    quality.hold("sample", {"all title": 0.75})
    assert json.loads(quality.SAMPLE.read_text()) == {"all title": 0.75}
    assert floor() == 0.9
