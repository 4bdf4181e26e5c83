"""kill -9 in the middle of a build: the old dataset stands, and the next build goes on and repairs."""

from typing import TYPE_CHECKING

import pytest
from faults import periodical

from pipelines import schema
from pipelines.failure import FILE
from pipelines.holding import DEAD
from pipelines.outcome import TAG
from pipelines.validate.package import validate_package

if TYPE_CHECKING:
    from conftest import Dataset

BEFORE = [
    "pipelines.clean:clean:1",
    "pipelines.segment:assemble:1",
    "os:fsync:8",  # a file that is about to be put into its place
    "pipelines.validate:cross_violations:1",
    "pipelines.publish.descriptor:describe:1",  # Parquet and CSV are written, beside the old ones
    "pipelines.publish.swap:_write:1",  # all is written, but not yet said to be complete
]


def test_killed_again_and_again_before_publishing(dataset: "Dataset") -> None:
    for moment in BEFORE:
        assert periodical(*dataset.words(), fault=("kill", moment)).returncode == -9, moment
        leftover = dataset.out / ".publishing"
        assert leftover.exists() == ("publish" in moment), moment
        assert not (leftover / "go").exists(), moment
        assert validate_package(dataset.out).rows() == [], moment
        for path, data in dataset.files.items():
            assert (dataset.out / path).read_bytes() == data, (moment, path)
    assert (dataset.out / ".periodical" / FILE).read_text() == DEAD + "\n"  # of the last but one
    dataset.require_repaired()

    assert dataset.statuses() == ["SUCCESS", *["FAILURE"] * len(BEFORE), "SUCCESS"]
    assert [run.tags.get(TAG) for run in dataset.runs()] == [None, *[DEAD] * len(BEFORE), None]
    assert not (dataset.out / ".periodical" / FILE).exists()
    assert not list((dataset.out / ".periodical/runs").iterdir())


@pytest.mark.parametrize("at", [1, len(schema.TABLES)])
def test_killed_between_the_moves(dataset: "Dataset", at: int) -> None:
    assert periodical(*dataset.words(), fault=("move", str(at))).returncode == -9
    told = periodical("validate", dataset.out)
    assert (told.returncode, "a build was interrupted while it published; build again" in told.stderr) == (1, True)
    dataset.require_repaired()


def test_killed_while_names_are_looked_for(dataset: "Dataset") -> None:
    assert periodical(*dataset.words("--entities"), fault=("kill", "pipelines.annotate:tag:1")).returncode == -9
    dataset.require_untouched()
    dataset.require_repaired("--entities")
