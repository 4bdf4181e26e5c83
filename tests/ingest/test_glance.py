"""The raw folder at a glance: what a build would see changes the hash, and nothing else does."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from pipelines.ingest.glance import glance


def touch(raw: Path) -> None:
    os.utime(raw / "tram.txt", ns=(0, 0))


CHANGES: dict[str, Callable[[Path], object]] = {
    "a new file": lambda raw: (raw / "winter/new.MD").write_text("x"),
    "a file removed": lambda raw: (raw / "winter/ice.md").unlink(),
    "a file that grew": lambda raw: (raw / "tram.txt").write_text("x"),
    "another time": touch,
    "another name": lambda raw: (raw / "tram.txt").rename(raw / "bus.txt"),
    "two files that changed places": lambda raw: (
        (raw / "tram.txt").rename(raw / "x"),
        (raw / "winter/ice.md").rename(raw / "tram.txt"),
        (raw / "x").rename(raw / "winter/ice.md"),
    ),
    "another text of the same size and time": lambda raw: (
        state := (raw / "tram.txt").stat(),
        (raw / "tram.txt").write_text("x" * state.st_size),
        os.utime(raw / "tram.txt", ns=(state.st_atime_ns, state.st_mtime_ns)),
    ),
    "curated facts": lambda raw: (raw / "sources.csv").write_text("path\n"),
    "a floor of the gold": lambda raw: ((raw / "gold").mkdir(), (raw / "gold/floors.json").write_text("{}")),
}
NOTHING: dict[str, Callable[[Path], object]] = {
    "a picture": lambda raw: (raw / "photo.jpeg").write_text("x"),
    "a hidden file": lambda raw: (raw / ".tram.txt").write_text("x"),
    "a hidden folder": lambda raw: ((raw / ".git").mkdir(), (raw / ".git/a.txt").write_text("x")),
    "a link to nothing": lambda raw: (raw / "gone.txt").symlink_to(raw / "nowhere"),
    "facts in a subfolder": lambda raw: (raw / "winter/sources.csv").write_text("path\n"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_seen(raw: Path, change: str) -> None:
    before = glance(raw)
    CHANGES[change](raw)
    assert glance(raw)[1] != before[1]


@pytest.mark.parametrize("change", NOTHING)
def test_what_no_build_looks_at_changes_nothing(raw: Path, change: str) -> None:
    before = glance(raw)
    NOTHING[change](raw)
    assert glance(raw) == before


def test_files_are_counted_and_none_is_opened(raw: Path) -> None:
    (raw / "tram.txt").chmod(0)
    assert glance(raw)[0] == 2


def test_a_folder_that_cannot_be_listed_is_not_taken_for_an_empty_one(raw: Path) -> None:
    with pytest.raises(FileNotFoundError):
        glance(raw / "nowhere")
    with pytest.raises(NotADirectoryError):
        glance(raw / "tram.txt")
