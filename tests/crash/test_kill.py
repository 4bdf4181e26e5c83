"""kill -9 in the middle of a build: the old dataset stands, and the next build goes on and repairs."""

from typing import TYPE_CHECKING

from faults import periodical
from periodical import periodical as here

from pipelines import schema
from pipelines.command.failure import FILE
from pipelines.orchestration.holding import DEAD
from pipelines.orchestration.outcome import TAG
from pipelines.validate.package import validate_package

if TYPE_CHECKING:
    from conftest import Dataset

BEFORE = {
    "pipelines.clean:clean:1": "--no-entities",
    "os:fsync:8": "--no-entities",  # a file of the state that is about to be put into its place
    "pipelines.annotate:tag:1": "--entities",
    "pipelines.publish.descriptor:describe:1": "--no-entities",  # all tables are written, beside the old ones
}


def test_killed_again_and_again(dataset: "Dataset") -> None:
    for moment, entities in BEFORE.items():
        assert periodical(*dataset.words(entities), fault=("kill", moment)).returncode == -9, moment
        assert (dataset.out / ".publishing").exists() == ("publish" in moment), moment
        assert validate_package(dataset.out).rows() == [], moment
        for path, data in dataset.files.items():
            assert (dataset.out / path).read_bytes() == data, (moment, path)
    assert (dataset.out / ".periodical" / FILE).read_text() == DEAD + "\n"  # of the last but one

    between = ("move", str(len(schema.TABLES)))
    assert periodical(*dataset.words(), fault=between).returncode == -9
    told = here("validate", dataset.out)
    assert (told.exit_code, "a build was interrupted while it published; build again" in told.stderr) == (1, True)

    dataset.require_repaired()
    killed = len(BEFORE) + 1
    assert dataset.statuses() == ["SUCCESS", *["FAILURE"] * killed, "SUCCESS"]
    assert [run.tags.get(TAG) for run in dataset.runs()] == [None, *[DEAD] * killed, None]
    assert not (dataset.out / ".periodical" / FILE).exists()
    assert not list((dataset.out / ".periodical/runs").iterdir())
