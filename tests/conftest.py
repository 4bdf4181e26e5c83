"""Makes the modules beside this file importable by the tests in its folders, and gives what many of them start from."""

from pathlib import Path

import pytest
from periodical import write_raw


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """A raw folder with two short texts."""
    return write_raw(tmp_path / "raw")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder for a dataset, not made yet."""
    return tmp_path / "out"
