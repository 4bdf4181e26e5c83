"""A dataset for a bucket: its files are put together by whoever computes, and only what tells of it stands here."""

from functools import partial
from pathlib import Path
from typing import Any

import pytest
from periodical import published

from pipelines import ingest
from pipelines.build import build
from pipelines.errors import UserError
from pipelines.options import Options
from pipelines.places import Bucket
from pipelines.publish import there

OUT = Bucket("s3://shelf/set")
QUICK = Options(entities=False, proof=False, workers=1)


def standing(bucket: Any) -> dict[str, bytes]:
    """Read all that stands in the bucket, but for the state."""
    found = [path for path in bucket.find("shelf/set") if "/.periodical/" not in path]
    return {path.removeprefix("shelf/set/"): bucket.cat_file(path) for path in found}


@pytest.fixture
def first(raw: Path, bucket: Any, monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """Build in batches of a file each; what stands in the bucket then."""
    monkeypatch.setattr(ingest, "batches", partial(ingest.batches, limit=1))
    build(raw, OUT, QUICK)
    return standing(bucket)


def test_it_is_the_same_as_on_a_disk_and_no_table_stands_here(
    first: dict[str, bytes], raw: Path, tmp_path: Path
) -> None:
    build(raw, tmp_path / "out", QUICK)
    assert first == published(tmp_path / "out")
    kept = {path.name for path in (tmp_path / "cache").rglob("*") if path.suffix in (".csv", ".json", ".md")}
    assert {"datapackage.json", "README.md"} <= kept
    assert not {f"{name}.csv" for name in ("paragraphs", "sources")} & kept


def test_only_what_changed_is_put_in_place(first: dict[str, bytes], raw: Path, bucket: Any) -> None:
    def written(path: str) -> Any:
        return bucket.info(f"shelf/set/{path}")["LastModified"]

    before = {path: written(path) for path in first}
    bucket.pipe_file("shelf/set/.publishing/new/data/paragraphs.csv", b"what a killed build had brought")
    (raw / "tram.txt").write_text((raw / "tram.txt").read_text().replace("nobody", "no one"))
    build(raw, OUT, QUICK)
    after = standing(bucket)
    assert first.keys() == after.keys()
    assert {path for path in after if after[path] != first[path]} >= {"data/paragraphs.csv", "datapackage.json"}
    same = {"data/links.csv", "data/links.parquet", "data/contributors.csv"}
    assert {path: written(path) for path in same} == {path: before[path] for path in same}


def test_a_file_that_was_lost_there_is_brought_again(first: dict[str, bytes], raw: Path, bucket: Any) -> None:
    assert build(raw, OUT, QUICK)[1]
    bucket.rm_file("shelf/set/data/notes.csv")
    assert not build(raw, OUT, QUICK)[1]
    assert standing(bucket) == first


def test_the_open_edition_is_made_here_and_sent(
    first: dict[str, bytes], raw: Path, bucket: Any, tmp_path: Path
) -> None:
    options = Options(entities=False, proof=False, workers=1, edition="open", parts="s3://shelf/parts")
    assert not build(raw, OUT, options)[1]
    build(raw, tmp_path / "out", Options(entities=False, proof=False, workers=1, edition="open"))
    assert standing(bucket) == published(tmp_path / "out") != first
    assert build(raw, OUT, options)[1]


def test_a_file_that_arrives_in_another_size_is_not_published(
    first: dict[str, bytes], raw: Path, bucket: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = there._bring

    def cut_short(to: Bucket, work: Any) -> Any:
        told = real(to, work)
        return told | {"bytes": told["bytes"] + 1} if told["path"] == "data/notes.csv" else told

    monkeypatch.setattr(there, "_bring", cut_short)
    (raw / "tram.txt").write_text((raw / "tram.txt").read_text().replace("nobody", "no one"))
    with pytest.raises(UserError, match="these checks failed: files_as_described of datapackage"):
        build(raw, OUT, QUICK)
    assert standing(bucket) == first
