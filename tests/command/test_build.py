"""Builds after builds: what is worked on again, and what bad moments leave behind; kills are for tests/crash."""

from functools import partial
from pathlib import Path

import dagster as dg
import polars as pl
import pytest
from periodical import PLAIN, published
from standing import Stand

from pipelines import ingest, schema, segment
from pipelines.command.build import build
from pipelines.definitions import JOB, definitions
from pipelines.errors import UserError
from pipelines.options import Options
from pipelines.orchestration.run import prepare_home


def titles(out: Path) -> list[str]:
    return pl.read_parquet(out / "data" / "articles.parquet")["title"].to_list()


def test_another_layout_is_published_without_working_again(
    raw: Path, out: Path, stand: Stand, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand(raw, out, PLAIN)
    whole = published(out)
    monkeypatch.delattr(segment, "assemble")
    assert build(raw, out, Options(entities=False, proof=False, partition_by="source"))[1] is False
    assert [path.name for path in sorted((out / "data/articles").iterdir())] == [
        "source=tram-txt",
        "source=winter-ice-md",
    ]
    assert build(raw, out, Options(entities=False, proof=False, partition_by="source"))[1] is True
    build(raw, out, PLAIN)
    assert published(out) == whole


def test_the_size_of_batches_changes_no_row(
    raw: Path, tmp_path: Path, stand: Stand, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand(raw, tmp_path / "together", PLAIN)
    monkeypatch.setattr(ingest, "batches", partial(ingest.batches, limit=1))
    stand(raw, tmp_path / "apart", PLAIN)

    for table in schema.TABLES:
        together, apart = (tmp_path / name / f"data/{table}" for name in ("together", "apart"))
        assert together.with_suffix(".csv").read_bytes() == apart.with_suffix(".csv").read_bytes()
        assert pl.read_parquet(together.with_suffix(".parquet")).equals(pl.read_parquet(apart.with_suffix(".parquet")))


def test_a_file_that_could_not_be_read_is_tried_again(raw: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def half(folder: Path, batch: pl.DataFrame) -> tuple[pl.DataFrame, ...]:
        sources, texts, _ = read(folder, batch)
        told = ("tram-txt", "tram.txt", "cannot be read: Input/output error")
        lost = pl.DataFrame([told], ingest.PROBLEMS, orient="row")
        return sources.filter(pl.col("path") != "tram.txt"), texts.filter(pl.col("path") != "tram.txt"), lost

    read = ingest.read
    monkeypatch.setattr(ingest, "read", half)
    summary, _ = build(raw, out, PLAIN)
    assert summary.set_aside == [["tram.txt", "cannot be read: Input/output error"]]
    assert titles(out) == ["Ice on the Canal"]

    monkeypatch.undo()
    summary, up_to_date = build(raw, out, PLAIN)
    assert (summary.set_aside, up_to_date) == ([], False)
    assert titles(out) == ["The Tram at Night", "Ice on the Canal"]


def test_a_file_that_only_a_person_can_mend_keeps_no_build_busy(raw: Path, out: Path) -> None:
    (raw / "cut.txt").write_bytes("Ä Ö Ü ä ö ü ß Ä Ö Ü".encode() + b"\xc3")
    told = [["cut.txt", "is UTF-8 but for a few bytes, the first in line 1; mend that line"]]
    for done in (False, True):
        summary, up_to_date = build(raw, out, PLAIN)
        assert (summary.set_aside, up_to_date) == (told, done)


def test_a_text_without_any_name_has_empty_tables_of_entities(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "plain.txt").write_text("a line of small words that names nobody and nothing at all\n")
    build(raw, tmp_path / "out", Options(workers=1, proof=False))

    for table in ("mentions", "entities"):
        assert pl.read_parquet(tmp_path / "out" / "data" / f"{table}.parquet").height == 0


THEIRS = pytest.mark.parametrize("theirs", ["data/notes.csv", "datapackage.json"])
BIRDS = '{"resources": [{"name": "birds", "path": "birds.csv"}]}'


@pytest.mark.parametrize("words", [BIRDS, '{"name": "birds"}', "[]"])
@THEIRS
def test_files_of_somebody_else_are_not_replaced(raw: Path, out: Path, theirs: str, words: str) -> None:
    (out / "data").mkdir(parents=True)
    (out / theirs).write_text(words)
    with pytest.raises(UserError, match=rf"{theirs}: stands there already and is of no dataset of ours; give --out"):
        build(raw, out, PLAIN)
    assert [file.relative_to(out).as_posix() for file in out.rglob("*") if file.is_file()] == [theirs]


@THEIRS
def test_files_of_somebody_else_are_not_replaced_by_a_run_of_the_ui(raw: Path, out: Path, theirs: str) -> None:
    (out / "data").mkdir(parents=True)
    (out / theirs).write_text(BIRDS)
    with dg.DagsterInstance.from_config(str(prepare_home(out))) as instance:  # as the UI does, the folder's first
        job = definitions(raw, out, PLAIN, waits=True).resolve_job_def(JOB)
        result = job.execute_in_process(instance=instance, raise_on_error=False)
        told = instance.get_run_by_id(result.run_id)
        assert told is not None
        assert "is of no dataset of ours" in told.tags["failure"]

    assert not result.success
    assert (out / theirs).read_text() == BIRDS
    assert f"{theirs}: stands there already" in (out / ".periodical" / "last_failure.txt").read_text()


def test_a_dataset_whose_descriptor_was_deleted_is_ours(raw: Path, out: Path, stand: Stand) -> None:
    stand(raw, out, PLAIN)
    before = published(out)
    (out / "datapackage.json").unlink()
    (out / ".periodical" / "build.json").unlink()  # a run of the UI writes none
    build(raw, out, PLAIN)
    assert published(out) == before


def test_a_mistake_in_what_is_said_of_the_dataset_is_told_before_there_is_work(raw: Path, out: Path) -> None:
    (raw / "datapackage.yaml").write_text("titel: Trams\n")
    with pytest.raises(UserError, match="property 'titel' is not one of the head's"):
        build(raw, out, PLAIN)
    assert not (out / ".periodical" / "parts").exists()


def test_a_folder_below_a_file_is_told(raw: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UserError, match="choose a folder, not a file"):
        build(raw, tmp_path / "file" / "out", PLAIN)


@pytest.mark.parametrize("name", ["README.md", "croissant.json", "datapackage.json", ".periodical/.gitignore"])
def test_a_folder_in_the_place_of_a_file_is_told(raw: Path, out: Path, name: str) -> None:
    (out / name).mkdir(parents=True)
    with pytest.raises(UserError, match=rf"cannot be written \(Is a directory\).*; move the folder /.*/{name} away$"):
        build(raw, out, PLAIN)


def test_what_cannot_be_remembered_of_a_build_is_told_and_only_costs_time(
    raw: Path, out: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (out / ".periodical/build.json").mkdir(parents=True)
    for _ in range(2):
        assert build(raw, out, PLAIN)[1] is False
    assert titles(out)
    assert caplog.text.count("the build cannot be remembered (Is a directory)") == 2
