"""A disk that is full at some moment of a build: one line tells it, the old dataset stands, the next build repairs."""

import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from faults import FILLER, command, periodical

if TYPE_CHECKING:
    from conftest import Dataset

PROGRESS = re.compile(r" +\d+\.\d s  \S")
MOMENTS = ["pipelines.clean:clean:1", "pipelines.publish.descriptor:describe:1", "pipelines.publish.swap:_write:1"]
IN_A_NAMESPACE = ["unshare", "--map-root-user", "--mount"]  # where anybody may mount, unless the system forbids it


def require_told(code: int, said: str) -> None:
    """Fail unless the build failed with one line, which names the folder and the cure."""
    *before, last = said.splitlines()
    assert code == 1, said
    assert re.search(r"^error: /\S+: the (dataset|record of runs) cannot be written \(.*free space", last)
    assert [line for line in before if not PROGRESS.match(line)] == []


def test_no_room_for_the_record_of_runs(dataset: "Dataset") -> None:
    done = periodical(*dataset.words(), fault=("limit", "60000"))
    require_told(done.returncode, done.stderr)
    dataset.require_untouched()


@pytest.fixture
def small_disk(tmp_path: Path) -> list[str]:
    """The words before a shell script that runs it with a disk of 16 MB in the place of a folder."""
    folder = tmp_path / "disk"
    folder.mkdir()
    words = [*IN_A_NAMESPACE, "sh", "-euc", f'mount -t tmpfs -o size=16m tmpfs "{folder}"; cd /; eval "$1"', "sh"]
    if subprocess.run([*words, "true"], capture_output=True, check=False).returncode:
        pytest.skip("this system lets no test mount a small disk")
    return words


def test_full_in_the_middle_of_a_build(dataset: "Dataset", small_disk: list[str], tmp_path: Path) -> None:
    out, seen = tmp_path / "disk", tmp_path / "seen"
    words = dataset._replace(out=out).words()
    script = [f"cp -a '{dataset.out}/.' '{out}'", f"mkdir '{seen}'"]
    for number, moment in enumerate(MOMENTS):
        build = " ".join(f"'{word}'" for word in command(*words, fault=("fill", f"{moment}:{out}")))
        script += [f"{build} 2> '{seen}/{number}.txt' || echo $? > '{seen}/{number}.code'"]
        script += [f"cp -a '{out}' '{seen}/{number}'; rm '{out}/{FILLER}'"]
    script += [" ".join(f"'{word}'" for word in command(*words)), f"cp -a '{out}' '{seen}/repaired'"]
    subprocess.run([*small_disk, "\n".join(script)], check=True, capture_output=True)

    for number in range(len(MOMENTS)):
        require_told(int((seen / f"{number}.code").read_text()), (seen / f"{number}.txt").read_text())
        assert (seen / f"{number}" / FILLER).stat().st_size > 1 << 20
        dataset._replace(out=seen / f"{number}").require_untouched()
    dataset._replace(out=seen / "repaired").require_new()
