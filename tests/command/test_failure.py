"""The file with the reason of the last failure: there after a failure, gone after a success, never in a wrong place."""

import errno
from pathlib import Path

import pytest
from click.testing import CliRunner
from periodical import write_raw

from pipelines.cli import main
from pipelines.command.failure import FILE, noted
from pipelines.folders.files import locked


def build(raw: Path, out: Path) -> tuple[int, str]:
    words = ["build", "--no-entities", "--no-proof", "--raw", str(raw), "--out", str(out)]
    done = CliRunner().invoke(main, words, catch_exceptions=False)
    return done.exit_code, done.stderr.splitlines()[-1] if done.exit_code else ""


@pytest.mark.parametrize("mistake", ["sources.csv", "datapackage.yaml"], ids=["before the run", "in the run"])
def test_the_reason_is_noted_until_the_next_success(tmp_path: Path, mistake: str) -> None:
    raw, out = write_raw(tmp_path / "raw"), tmp_path / "out"
    (out / ".periodical").mkdir(parents=True)
    (raw / mistake).write_text("path,color\n" if mistake == "sources.csv" else "licence: CC0\n")
    code, said = build(raw, out)
    assert (code, f"error: {(out / '.periodical' / FILE).read_text()}") == (1, said + "\n")
    (raw / mistake).unlink()
    assert build(raw, out)[0] == 0
    assert not (out / ".periodical" / FILE).exists()


def test_a_build_that_is_refused_notes_nothing(tmp_path: Path) -> None:
    raw, out = write_raw(tmp_path / "raw"), tmp_path / "out"
    with locked(out / ".periodical/lock"):
        assert build(raw, out)[0] == 1
    assert not (out / ".periodical" / FILE).exists()


def test_no_folder_is_made_for_a_mistake(tmp_path: Path) -> None:
    assert build(tmp_path / "nowhere", tmp_path / "out")[0] == 1
    assert not (tmp_path / "out").exists()


def test_a_disk_that_takes_nothing_is_not_asked_to_forget(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(Path, "unlink", refused)
    with noted(tmp_path):
        pass


def test_a_fault_of_the_program_is_not_noted_as_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(KeyError), noted(tmp_path):
        raise KeyError
    assert list(tmp_path.iterdir()) == []
