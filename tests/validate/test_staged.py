"""The files of a new dataset are judged before they replace the old ones, each check for itself."""

from pathlib import Path
from typing import Any

import polars as pl
import pytest
from periodical import PLAIN, published
from standing import Stand

from pipelines.command.build import build
from pipelines.errors import UserError
from pipelines.publish import dataset
from pipelines.validate import STAGED
from pipelines.validate.staged import staged_violations


def failed(folder: Path) -> set[str]:
    found = staged_violations(folder, [])
    assert list(found) == list(STAGED)
    return {name for name, violations in found.items() if violations.height}


def test_sound_files_pass(package: Path) -> None:
    assert failed(package) == set()


def test_a_descriptor_of_no_form(package: Path) -> None:
    file = package / "datapackage.json"
    file.write_text(file.read_text().replace('"maximum": 1', '"longest": 1'))
    assert failed(package) == {"descriptor_valid"}


def test_a_file_that_changed_behind_the_descriptors_back(package: Path) -> None:
    pl.read_parquet(package / "data/sources.parquet").write_parquet(package / "data/sources.parquet")
    assert failed(package) == {"files_as_described"}


def test_a_text_that_csv_does_not_hold(package: Path) -> None:
    file = package / "data/notes.csv"
    file.write_text(file.read_text().replace("ACME", "Acme"))
    assert failed(package) == {"files_as_described", "csv_equals_parquet"}


def test_a_failed_check_of_the_files_keeps_the_old_dataset(
    raw: Path, out: Path, stand: Stand, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand(raw, out, PLAIN)
    before = published(out)
    (raw / "tram.txt").write_text("Another Title\n\nAnother text of one sentence, long enough to be a paragraph.\n")
    real = staged_violations

    def spoiled(folder: Path, *given: Any, **named: Any) -> dict[str, pl.DataFrame]:
        file = folder / "data/notes.csv"
        file.write_text(file.read_text().replace("lock", "weir"))
        return real(folder, *given, **named)

    monkeypatch.setattr(dataset, "staged_violations", spoiled)
    with pytest.raises(UserError, match="these checks failed: files_as_described of datapackage"):
        build(raw, out, PLAIN)
    assert published(out) == before
    assert not (out / ".publishing").exists()

    monkeypatch.undo()
    build(raw, out, PLAIN)
    assert "Another Title" in pl.read_parquet(out / "data/articles.parquet")["title"].to_list()
