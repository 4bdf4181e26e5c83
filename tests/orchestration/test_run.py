"""A run in this process: what it opens, and that what it lends to other packages is in its place afterwards."""

import io
import logging
import os
import sys
from collections import Counter
from pathlib import Path

import dagster as dg
import pytest
from alembic.script import Script, ScriptDirectory
from periodical import WITH_SHEETS
from sqlalchemy import Engine, event

from pipelines.command.build import build
from pipelines.definitions import definitions
from pipelines.orchestration.run import _WithoutNoise, prepare_home


def test_the_record_of_events_is_opened_once_and_read_by_dagster(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "plain.txt").write_text("a line of small words that names nobody and nothing at all\n")
    opened: Counter[str] = Counter()
    revisions: Counter[str] = Counter()
    lists, theirs = Script._from_path, vars(ScriptDirectory)["from_config"]

    def listed(directory: ScriptDirectory, path: Path) -> Script | None:
        revisions[Path(path).name] += 1
        return lists(directory, path)

    monkeypatch.setattr(Script, "_from_path", listed)

    def count(connection: object, _: object) -> None:
        (row,) = connection.execute("PRAGMA database_list").fetchall()  # type: ignore[attr-defined]
        opened[Path(row[2]).stem] += 1

    event.listen(Engine, "connect", count)
    try:
        build(tmp_path / "raw", tmp_path / "out", WITH_SHEETS)
    finally:
        event.remove(Engine, "connect", count)
    assert set(revisions.values()) == {1}  # nor are Dagster's migrations read for each of its files anew
    assert vars(ScriptDirectory)["from_config"] is theirs
    with dg.DagsterInstance.from_config(str(prepare_home(tmp_path / "out"))) as instance:
        (run,) = instance.get_runs()
        assert run.tags_for_storage()[".dagster/repository"] == "__repository__@periodical_tables"  # as the UI asks
        events = instance.all_logs(run.run_id)
        assert any("articles" in key.path for key in instance.all_asset_keys())

    assert len(events) > 100
    assert max(opened[run.run_id], opened["index"]) < 10


def test_what_a_step_says_goes_to_the_terminal_itself(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "plain.txt").write_text("a line of small words that names nobody and nothing at all\n")
    said: dict[str, tuple[int, int]] = {}

    class Hears(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            said[record.getMessage().split()[0]] = where()

    def where() -> tuple[int, int]:
        told = os.fstat(sys.stderr.fileno())
        return told.st_dev, told.st_ino

    log, hears = logging.getLogger("pipelines"), Hears()
    level = log.level
    log.addHandler(hears)
    log.setLevel(logging.INFO)
    try:
        build(tmp_path / "raw", tmp_path / "out", WITH_SHEETS)
    finally:
        log.removeHandler(hears)
        log.setLevel(level)

    assert {"raw_files", "articles", "violations", "datapackage"} <= said.keys()
    assert set(said.values()) == {where()}


def test_the_lent_stream_stands_for_the_terminal_and_stays_open() -> None:
    terminal = io.StringIO()
    lent = _WithoutNoise(terminal)
    lent.write("Exception while writing logger call to event log: disk full\n")
    lent.write("one line\n")
    lent.close()

    assert terminal in (lent,)  # how log handlers ask whether a stream is theirs to close
    assert io.StringIO() not in (lent,)
    assert terminal.getvalue() == "one line\n"


def test_a_run_from_the_lineage_writes_its_events_to_the_record_alone(
    raw: Path, out: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    everything = definitions(raw, out).resolve_implicit_global_asset_job_def()  # which has no logger of ours
    with dg.DagsterInstance.from_config(str(prepare_home(out))) as instance:
        result = everything.execute_in_process(instance=instance, asset_selection=[dg.AssetKey("raw_files")])
        kept = [entry.dagster_event_type for entry in instance.all_logs(result.run_id)]

    assert {dg.DagsterEventType.RUN_START, dg.DagsterEventType.STEP_SUCCESS} <= set(kept)
    assert capfd.readouterr().err == ""
