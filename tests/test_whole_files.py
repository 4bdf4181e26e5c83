"""Whole files, and one build at a time."""

import errno
import fcntl
import os
import time
from pathlib import Path

import pytest

from pipelines.errors import UserError
from pipelines.folders import files
from pipelines.folders.files import append, is_locked, locked, write_atomically


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


def test_whoever_only_looks_at_a_lock_is_no_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lock = tmp_path / ".periodical" / "lock"
    with locked(lock):
        assert is_locked(lock)

    def slept(_: float) -> None:
        looks.append(is_locked(lock))
        if len(looks) == 30:  # a look takes long where its process has to wait for a processor
            looking.close()

    looks: list[bool] = []
    monkeypatch.setattr(time, "sleep", slept)
    looking = lock.open()
    fcntl.flock(looking, files.LOOK)
    with locked(lock):
        assert looks == [False] * 30
        assert is_locked(lock)


@pytest.mark.parametrize("within", [True, False], ids=["within the system", "where it cannot"])
def test_bytes_are_put_behind_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, within: bool) -> None:
    def refuse(*_: object) -> int:
        raise OSError(errno.EXDEV, "Invalid cross-device link")

    if not within:
        monkeypatch.setattr(os, "copy_file_range", refuse, raising=False)
        monkeypatch.setattr(files, "BLOCK", 3)
    file = tmp_path / "piece"
    file.write_bytes(b"0123456789")
    with (tmp_path / "whole").open("wb", buffering=0) as out:
        out.write(b"-")
        append(out, file, 2, 9)
        append(out, file, 9)
        append(out, file, 4, 4)
        with pytest.raises(EOFError, match="piece: ends 2 bytes too soon"):
            append(out, file, 8, 12)
    assert (tmp_path / "whole").read_bytes() == b"-" + b"2345678" + b"9" + b"89"


def test_a_full_disk_is_no_reason_to_copy_by_hand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "copy_file_range", full, raising=False)
    (tmp_path / "piece").write_bytes(b"0123456789")
    with pytest.raises(OSError, match="No space"), (tmp_path / "whole").open("wb", buffering=0) as out:
        append(out, tmp_path / "piece", 0)
