"""What workers do before the run: texts are segmented already when it starts, and its dataset is the same."""

import multiprocessing
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from periodical import ONE_WORKER, published
from processes import waited_for

from pipelines import batch, ingest
from pipelines.command.ahead import ahead
from pipelines.command.build import build
from pipelines.engine import FEW
from pipelines.engine.workers import Workers
from pipelines.errors import UserError
from pipelines.folders.files import Busy, locked
from pipelines.options import Options
from pipelines.orchestration import run
from pipelines.state.cloud import store

TWO = Options(entities=False, proof=False, workers=2)


@pytest.fixture
def many(raw: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A raw folder whose three texts are many: a batch each, and worth workers."""
    (raw / "thaw.md").write_text("# Thaw\n\nThe canal is open again, and the barges have all gone.\n")
    monkeypatch.setattr(ingest, "BATCH", 1)
    monkeypatch.setattr(ingest, "batches", partial(ingest.batches, limit=1))
    return raw


def test_workers_begin_before_the_run(many: Path, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[bool] = []

    def later(*given: Any) -> Any:
        begun.append(waited_for(lambda: len(store(out).kept("segments")) == 3))
        return run_job(*given)

    run_job = run.run_job
    monkeypatch.setattr(run, "run_job", later)
    build(many, out, TWO)
    assert begun == [True]
    monkeypatch.setattr(run, "run_job", run_job)
    build(many, tmp_path / "alone", ONE_WORKER)
    assert published(out) == published(tmp_path / "alone")


@pytest.mark.parametrize("names", [False, True])
def test_few_texts_are_segmented_by_a_worker_while_this_process_imports(
    raw: Path, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, names: bool
) -> None:
    """Where names are asked for, another one loads the tagger meanwhile. This one ends when it has done its work."""
    asked: list[tuple[bool, int]] = []
    dismissed: list[Workers] = []
    dismiss = Workers.dismiss

    def later(*given: Any) -> Any:
        asked.append((waited_for(lambda: bool(store(out).kept("segments"))), len(multiprocessing.active_children())))
        return run_job(*given)

    run_job = run.run_job
    monkeypatch.setattr(run, "run_job", later)
    monkeypatch.setattr(Workers, "dismiss", lambda workers: (dismissed.append(workers), dismiss(workers)))
    monkeypatch.setattr("pipelines.command.ahead._imports", lambda: True)
    build(raw, out, replace(TWO, entities=names))
    assert asked == [(True, 2 if names else 1)]
    assert len(dismissed) == 1
    build(raw, tmp_path / "alone", replace(ONE_WORKER, entities=names))
    assert published(out) == published(tmp_path / "alone")


def test_nothing_begins_where_this_process_is_ready_itself(raw: Path, out: Path) -> None:
    with ahead(raw, out, TWO, ingest.scan(raw), None):
        assert not multiprocessing.active_children()


def test_nothing_begins_where_little_of_much_is_new(raw: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    manifest = ingest.scan(raw)
    monkeypatch.setattr("pipelines.command.ahead._imports", lambda: True)
    monkeypatch.setattr(ingest, "BATCH", int(manifest["bytes"].sum()) // FEW)
    with ahead(raw, out, TWO, manifest, manifest.tail(-1)):
        assert not multiprocessing.active_children()


@pytest.mark.parametrize(("worth", "processes"), [(1_000_000, 1), (1, 2)])
def test_as_many_get_ready_to_tag_as_texts_are_worth(
    raw: Path, out: Path, monkeypatch: pytest.MonkeyPatch, worth: int, processes: int
) -> None:
    monkeypatch.setattr("pipelines.command.ahead.WORTH_WORKERS", worth)
    monkeypatch.setattr("pipelines.command.ahead._load_tagger", print)
    with ahead(raw, out, Options(workers=2), ingest.scan(raw), None):
        assert len(multiprocessing.active_children()) == processes


def test_few_texts_are_read_while_this_process_sees_to_what_needs_no_names(
    raw: Path, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[bool] = []
    begun = Workers.begun

    def seen(workers: Workers, name: Any) -> Any:
        results = begun(workers, name)
        taken.append(results is not None)
        return results

    monkeypatch.setattr(Workers, "begun", seen)
    build(raw, out, Options(proof=False, workers=2))
    assert taken == [True]
    build(raw, tmp_path / "alone", Options(proof=False, workers=1))
    assert published(out) == published(tmp_path / "alone")


def test_nothing_begins_where_another_build_is_at_work(many: Path, out: Path) -> None:
    manifest = ingest.scan(many)
    with locked(out / ".periodical" / "lock"), pytest.raises(Busy), ahead(many, out, TWO, manifest, None):
        pass
    assert not store(out).kept("segments")
    with ahead(many, out, TWO, manifest, manifest):  # nothing is new
        assert not store(out).kept("segments")


def test_of_a_mistake_the_run_tells(many: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    manifest = ingest.scan(many)
    (many / "sources.csv").write_text("path,license\ntram.txt,CC0-1.0\n")
    with pytest.raises(UserError, match=r"sources\.csv: changed"):
        batch.parts(manifest, many, store(out))
    with ahead(many, out, TWO, manifest, None):
        assert not store(out).kept("segments")
