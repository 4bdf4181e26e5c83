"""Batches of which some sources changed: the rows of the others are kept, and the result is that of a new build."""

import shutil
from functools import partial
from pathlib import Path

import polars as pl
import pytest
from periodical import ONE_WORKER, published
from standing import Stand

from pipelines import annotate, batch, ingest, segment
from pipelines.command.build import build
from pipelines.state import splice
from pipelines.state.store import Store

SAMPLE = Path(__file__).parents[2] / "raw"


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """The sample, with files that may change."""
    folder = Path(shutil.copytree(SAMPLE, tmp_path / "raw"))
    pl.read_csv(folder / "sources.csv", infer_schema=False).drop("sha256").write_csv(folder / "sources.csv")
    shutil.rmtree(folder / "gold")  # it names files that are removed here
    return folder


@pytest.fixture
def out(raw: Path, tmp_path: Path, stand: Stand) -> Path:
    """The dataset of the sample as it was."""
    stand(raw, tmp_path / "out", ONE_WORKER)
    return tmp_path / "out"


@pytest.fixture
def worked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the files that are segmented."""
    paths: list[str] = []
    assemble = segment.assemble

    def watched(blocks: pl.DataFrame, sources: pl.DataFrame) -> dict[str, pl.DataFrame]:
        paths.extend(sources["path"])
        return assemble(blocks, sources)

    monkeypatch.setattr(segment, "assemble", watched)
    return paths


def test_only_changed_files_of_a_batch_are_worked_on(raw: Path, out: Path, tmp_path: Path, worked: list[str]) -> None:
    """Several builds, one for each kind of change; what they leave is held against a new build in the end."""
    facts = pl.read_csv(raw / "sources.csv", infer_schema=False)
    *paths, last = facts["path"]

    def built(facts: pl.DataFrame) -> list[str]:
        facts.write_csv(raw / "sources.csv")
        worked.clear()
        build(raw, out, ONE_WORKER)
        return sorted(worked)

    (raw / last).unlink()
    facts = facts.head(-1)
    assert built(facts) == []

    url = pl.when(pl.col("path") == paths[0]).then(pl.lit("https://example.org/another")).otherwise("url").alias("url")
    facts = facts.with_columns(url)
    assert built(facts) == [paths[0]]

    changed, gone, touched = (raw / path for path in paths[1:4])
    changed.write_text(changed.read_text() + "\n\nOne more sentence stands at the end, for the sake of a change.\n")
    gone.unlink()
    touched.touch()
    (raw / "zeppelin.txt").write_text("A title\n\nBy Somebody Else\n\nOne sentence, which is long enough for a text.\n")
    assert built(facts.filter(pl.col("path") != paths[2])) == sorted([paths[1], "zeppelin.txt"])

    build(raw, tmp_path / "new", ONE_WORKER)
    assert published(out) == published(tmp_path / "new")


def test_changed_files_of_several_batches_are_worked_on_in_one_go(
    raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    goes: list[list[str]] = []
    work = batch.work
    monkeypatch.setattr(ingest, "batches", partial(ingest.batches, limit=20_000))
    monkeypatch.setattr(batch, "work", lambda raw, files: goes.append(files["path"].to_list()) or work(raw, files))
    build(raw, tmp_path / "out", ONE_WORKER)
    assert len(goes) > 2
    lasts = [paths[-1] for paths in goes if len(paths) > 1]
    for path in lasts:
        (raw / path).write_text((raw / path).read_text() + "\n\nOne more sentence stands at the end of this text.\n")
    goes.clear()
    build(raw, tmp_path / "out", ONE_WORKER)
    assert goes == [lasts]

    build(raw, tmp_path / "new", ONE_WORKER)
    assert published(tmp_path / "out") == published(tmp_path / "new")


def test_a_changed_first_file_is_still_the_example_of_its_batch(raw: Path, out: Path) -> None:
    lines = Store(out / ".periodical" / "parts").read("clean_lines")
    first = lines.scan().collect()["source_id"][0]
    manifest = ingest.scan(raw).filter(pl.col("source_id") == first)
    (raw / manifest["path"][0]).write_text("Another title\n\nAnother text of one sentence, which is long enough.\n")
    build(raw, out, ONE_WORKER)
    lines = Store(out / ".periodical" / "parts").read("clean_lines")
    assert lines.scan().collect()["source_id"].unique().to_list() == [first]


def test_parts_that_somebody_deleted_are_made_again(raw: Path, out: Path) -> None:
    whole = published(out)
    for names in (["articles"], ["texts", "mentions"]):
        for name in names:
            shutil.rmtree(out / ".periodical" / "parts" / name)
        (out / "datapackage.json").unlink()
        build(raw, out, ONE_WORKER)
        assert published(out) == whole


def test_a_document_gives_the_same_rows_alone_and_among_others(tmp_path: Path) -> None:
    (files,) = ingest.batches(batch.with_contents(ingest.scan(SAMPLE), SAMPLE))
    tagger = annotate.load_tagger(None, tmp_path)

    def made(files: pl.DataFrame) -> dict[str, pl.DataFrame]:
        frames = batch.work(SAMPLE, files)
        return frames | {"mentions": annotate.tag(frames, tagger)}

    together = made(files)
    assert together["mentions"].height > 300
    for source in files["source_id"]:
        alone = made(files.filter(pl.col("source_id") == source))
        for table in (*batch.TABLES, "mentions"):
            rows = splice.rows(together[table], pl.Series([source]))
            assert alone[table].equals(rows, null_equal=True), f"{table} of {source}"


def test_rows_are_told_by_the_ids_of_what_they_belong_to() -> None:
    links = pl.DataFrame({"paragraph_id": ["a:p1", None, "b:p9"], "note_id": [None, "a:n2", None]})

    assert splice.rows(links, pl.Series(["a"])).height == 2
    assert splice.rows(links, pl.Series(["b", "c"]))["paragraph_id"].to_list() == ["b:p9"]
