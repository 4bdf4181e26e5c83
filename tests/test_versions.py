"""What the version of the code depends on: every file of the package, and nothing that Python keeps beside it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipelines import versions


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A package of a few files in the place of our own."""
    for name in ("versions.py", "clean/lines.py", "languages/en.toml", "proof/pages.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("a = 1\n")
    monkeypatch.setattr(versions, "__file__", str(tmp_path / "versions.py"))
    yield tmp_path
    versions.hashed_files.cache_clear()


def version(stage: str) -> str:
    """The version as another process would find it."""
    versions.hashed_files.cache_clear()
    return versions.code_version.__wrapped__(stage)


def test_it_changes_with_each_file_but_those_of_later_stages(package: Path) -> None:
    for name, changes in {"clean/lines.py": True, "languages/en.toml": True, "proof/pages.py": False}.items():
        before = version("segment")
        (package / name).write_text("a = 2\n")
        assert (version("segment") != before) == changes, name


def test_it_does_not_change_while_another_process_compiles_the_code(package: Path) -> None:
    before = version("segment")
    (package / "clean/__pycache__").mkdir()
    (package / "clean/__pycache__/lines.cpython-311.pyc").write_bytes(b"compiled")
    (package / "clean/__pycache__/lines.cpython-311.pyc.140230051234").write_bytes(b"compi")  # until it is renamed
    assert version("segment") == before
