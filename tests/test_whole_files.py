"""Whole files, and one build at a time."""

import os
from pathlib import Path

import pytest

from pipelines.errors import UserError
from pipelines.files import locked, write_atomically


def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    file = tmp_path / "table"
    file.write_text("old")

    def half(target: Path) -> None:
        target.write_text("ne")
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        write_atomically(file, half)
    assert file.read_text() == "old"
    assert list(tmp_path.iterdir()) == [file]


def test_a_finished_write_replaces_the_file(tmp_path: Path) -> None:
    write_atomically(tmp_path / "new folder" / "table", lambda target: target.write_text("new"))

    assert (tmp_path / "new folder" / "table").read_text() == "new"


def test_a_second_holder_of_the_lock_is_told_who_has_it(tmp_path: Path) -> None:
    lock = tmp_path / ".periodical" / "lock"
    with locked(lock), pytest.raises(UserError, match=f"another build .process {os.getpid()}.*wait"), locked(lock):
        pass
    with locked(lock):
        assert lock.read_text() == str(os.getpid())
