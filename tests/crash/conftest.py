"""A dataset that stands, with changed texts beside it: what every crash must leave as it is."""

import shutil
from pathlib import Path
from typing import NamedTuple

import dagster as dg
import pytest
from faults import periodical
from periodical import published, write_raw

from pipelines.run import prepare_home
from pipelines.validate.package import validate_package

CHANGED = "Another Tram\n\nBy Ada Quill\n\nThe first tram leaves at five, and all its seats are taken by then.\n"


class Dataset(NamedTuple):
    """The folders of a dataset, and the bytes of the files that were published in it."""

    raw: Path
    out: Path
    files: dict[str, bytes]

    def words(self, *more: str) -> list[str | Path]:
        """Give the words of the command that builds it."""
        return ["build", "--raw", self.raw, "--out", self.out, *(more or ("--no-entities",))]

    def require_untouched(self) -> None:
        """Fail unless the old dataset stands byte for byte, and is valid."""
        assert published(self.out) == self.files
        assert validate_package(self.out).rows() == []
        assert not (self.out / ".publishing").exists()

    def require_repaired(self, *more: str) -> None:
        """Fail unless the next build gives what a build from nothing gives."""
        done = periodical(*self.words(*more))
        assert done.returncode == 0, done.stderr
        fresh = self._replace(out=self.out.with_name("fresh"))
        assert periodical(*fresh.words(*more)).returncode == 0
        assert published(self.out) == published(fresh.out)
        assert not list(self.out.glob(".publishing*"))

    def runs(self) -> list[dg.DagsterRun]:
        """List the runs on record, the newest first."""
        with dg.DagsterInstance.from_config(str(prepare_home(self.out))) as instance:
            return list(instance.get_runs())

    def statuses(self) -> list[str]:
        """List how the runs ended, the newest first."""
        return [run.status.value for run in self.runs()]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with texts and their dataset, to be copied and not touched."""
    folder = tmp_path_factory.mktemp("built")
    done = periodical("build", "--no-entities", "--raw", write_raw(folder / "raw"), "--out", folder / "out")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def dataset(built: Path, tmp_path: Path) -> Dataset:
    """A dataset, one of whose texts has changed since."""
    shutil.copytree(built, tmp_path, dirs_exist_ok=True)
    (tmp_path / "raw/tram.txt").write_text(CHANGED)
    return Dataset(tmp_path / "raw", tmp_path / "out", published(tmp_path / "out"))
