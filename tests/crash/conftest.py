"""A dataset that stands, with changed texts beside it: what every crash must leave as it is."""

from pathlib import Path
from typing import NamedTuple

import dagster as dg
import pytest
from periodical import PLAIN, periodical, published, write_raw
from standing import Stand

from pipelines.orchestration.run import prepare_home
from pipelines.validate.package import validate_package

CHANGED = "Another Tram\n\nBy Ada Quill\n\nThe first tram leaves at five, and all its seats are taken by then.\n"


class Dataset(NamedTuple):
    """The folders of a dataset, the bytes of what was published in it, and of what a build from nothing publishes."""

    raw: Path
    out: Path
    files: dict[str, bytes]
    fresh: dict[str, bytes]

    def words(self, entities: str = "--no-entities") -> list[str | Path]:
        """Give the words of the command that builds it, in one process: faults are there."""
        return ["build", entities, "--no-proof", "--workers", "1", "--raw", self.raw, "--out", self.out]

    def require_untouched(self) -> None:
        """Fail unless the old dataset stands byte for byte, and is valid."""
        assert published(self.out) == self.files
        assert validate_package(self.out).rows() == []
        assert not (self.out / ".publishing").exists()

    def require_new(self) -> None:
        """Fail unless what stands there is what a build from nothing gives."""
        assert published(self.out) == self.fresh
        assert not (self.out / ".publishing").exists()

    def require_repaired(self) -> None:
        """Build, and fail unless that gives what a build from nothing gives."""
        done = periodical(*self.words())
        assert done.exit_code == 0, done.stderr
        self.require_new()

    def runs(self) -> list[dg.DagsterRun]:
        """List the runs on record, the newest first."""
        with dg.DagsterInstance.from_config(str(prepare_home(self.out))) as instance:
            return list(instance.get_runs())

    def statuses(self) -> list[str]:
        """List how the runs ended, the newest first."""
        return [run.status.value for run in self.runs()]


@pytest.fixture(scope="session")
def fresh(tmp_path_factory: pytest.TempPathFactory, stand: Stand) -> dict[str, bytes]:
    """What a build from nothing makes of the changed texts."""
    folder = tmp_path_factory.mktemp("fresh")
    (write_raw(folder / "raw") / "tram.txt").write_text(CHANGED)
    stand(folder / "raw", folder / "out", PLAIN)
    return published(folder / "out")


@pytest.fixture
def dataset(raw: Path, out: Path, stand: Stand, fresh: dict[str, bytes]) -> Dataset:
    """A dataset, one of whose texts has changed since."""
    stand(raw, out, PLAIN)
    (raw / "tram.txt").write_text(CHANGED)
    return Dataset(raw, out, published(out), fresh)
