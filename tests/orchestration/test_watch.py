"""The sensor of the raw folder asks once for each state of rest, and never falls over."""

import json
from pathlib import Path
from zoneinfo import ZoneInfoNotFoundError

import dagster as dg
import pytest
import tzlocal
from periodical import write_raw

from pipelines.definitions import definitions
from pipelines.folders.files import locked
from pipelines.orchestration.watch import Look, look


class Folder:
    """A raw folder that is looked at again and again, as the sensor does."""

    def __init__(self, folder: Path) -> None:
        self.raw, self.lock, self.last = write_raw(folder / "raw"), folder / "out/.periodical/lock", Look()
        self.keys: list[str] = []

    def looks(self, times: int = 1) -> list[bool]:
        """Whether each of so many looks asks for a run."""
        asked = []
        for _ in range(times):
            self.last, self.why = look(self.raw, self.lock, self.last)
            asked.append(self.why is None)
            self.keys += [self.last.key] if asked[-1] else []
        return asked


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


def test_a_run_is_asked_for_once_at_rest(folder: Folder) -> None:
    assert folder.looks(4) == [False, True, False, False]
    assert folder.why == "nothing changed in 2 files since the last run was asked for"


def test_no_run_as_long_as_files_come_in(folder: Folder) -> None:
    folder.looks(2)
    for number in range(3):
        (folder.raw / f"{number}.txt").write_text("half a te")
        assert folder.looks() == [False]
        assert folder.why is not None and folder.why.startswith("something changed; a run is asked for when")
    assert folder.looks(2) == [True, False]


def test_a_file_put_back_is_asked_for_again_under_another_key(folder: Folder) -> None:
    file, kept = folder.raw / "tram.txt", folder.raw.parent / "kept"
    folder.looks(2)
    for _ in range(2):
        file.rename(kept)
        assert folder.looks(3) == [False, True, False]
        kept.rename(file)
        assert folder.looks(3) == [False, True, False]
    assert len(set(folder.keys)) == 5


def test_a_build_at_work_is_waited_for(folder: Folder) -> None:
    with locked(folder.lock):
        assert folder.looks(3) == [False, False, False]
        assert folder.why is not None and "a build is at work" in folder.why
    assert folder.looks(2) == [True, False]


def test_a_folder_that_is_gone_for_a_while_is_told_and_not_built(folder: Folder) -> None:
    folder.looks(2)
    folder.raw.rename(folder.raw.with_name("away"))
    assert folder.looks(2) == [False, False]
    assert folder.why is not None and folder.why.startswith(f"{folder.raw}: the raw folder cannot be read (No such")
    folder.raw.mkdir()  # what an unmounted disk leaves
    assert folder.looks(2) == [False, False]
    assert folder.why == f"{folder.raw}: no text in the raw folder; put .txt or .md files into it"
    folder.raw.rmdir()
    folder.raw.with_name("away").rename(folder.raw)
    assert folder.looks(2) == [False, False]


def test_the_cursor_stays_small(tmp_path: Path) -> None:
    sensor = definitions(write_raw(tmp_path / "raw"), tmp_path / "out").resolve_sensor_def("raw_folder")
    for number in range(300):
        (tmp_path / "raw" / f"{number}.txt").write_text("x")
    cursor, asked = None, []
    with dg.DagsterInstance.ephemeral() as instance:
        for _ in range(3):
            tick = sensor.evaluate_tick(dg.build_sensor_context(instance, cursor=cursor))
            cursor = tick.cursor
            asked.append(len(tick.run_requests or []))
    assert asked == [0, 1, 0]
    assert cursor is not None and len(cursor) < 200


@pytest.mark.parametrize("cursor", ["by hand", "[1]", json.dumps({"color": "red"}), json.dumps({"seen": None})])
def test_a_cursor_written_by_hand_is_no_crash(tmp_path: Path, cursor: str) -> None:
    sensor = definitions(write_raw(tmp_path / "raw"), tmp_path / "out").resolve_sensor_def("raw_folder")
    with dg.DagsterInstance.ephemeral() as instance:
        tick = sensor.evaluate_tick(dg.build_sensor_context(instance, cursor=cursor))
    assert tick.skip_message is not None and tick.skip_message.startswith("something changed")


def test_nothing_starts_by_itself(tmp_path: Path) -> None:
    made = definitions(tmp_path, tmp_path / "out")
    assert made.resolve_sensor_def("raw_folder").default_status is dg.DefaultSensorStatus.STOPPED
    nightly = made.resolve_schedule_def("nightly")
    assert nightly.default_status is dg.DefaultScheduleStatus.STOPPED
    assert nightly.execution_timezone is not None


def test_the_nights_are_those_of_this_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def contradicting() -> str:
        raise ZoneInfoNotFoundError("two settings")

    for names, zone in ((lambda: "Europe/Oslo", "Europe/Oslo"), (contradicting, "UTC")):
        monkeypatch.setattr(tzlocal, "get_localzone_name", names)
        assert definitions(tmp_path, tmp_path / "out").resolve_schedule_def("nightly").execution_timezone == zone
