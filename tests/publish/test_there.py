"""A dataset for a bucket: its files are put together by whoever computes, and only what tells of it stands here."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from periodical import published

from pipelines.engine import HERE
from pipelines.folders.places import Bucket
from pipelines.publish import Refused, publish_stored, remote, there
from pipelines.state.parts import Part, Parts
from pipelines.state.store import Store

OUT = Bucket("s3://shelf/set")
Tables = dict[str, pl.DataFrame]
Publish = Callable[..., dict[str, Any]]


def standing(bucket: Any) -> dict[str, bytes]:
    """Read all that stands in the bucket."""
    return {path.removeprefix("shelf/set/"): bucket.cat_file(path) for path in bucket.find("shelf/set")}


def keep(store: Store, tables: Tables) -> None:
    """Keep the tables as two batches each, the second of which may be empty."""
    for name, frame in tables.items():
        parts = {str(rows.hash_rows().sum()): rows for rows in (frame.head(1), frame.slice(1))}
        store.write(name, Parts(tuple(Part(key, lambda _, rows=rows: rows) for key, rows in parts.items())))


@pytest.fixture
def store(tmp_path: Path, tables: Tables) -> Store:
    kept = Store(tmp_path / "parts")
    keep(kept, tables)
    return kept


@pytest.fixture
def publish(store: Store, tmp_path: Path) -> Publish:
    """Publish what is kept, by default the full edition in the bucket, with a folder here for what tells of it."""
    here = partial(publish_stored, store, head=tmp_path / "datapackage.yaml", engine=HERE)
    return lambda out="here", to=OUT, edition="full": here(out=tmp_path / out, there=to, edition=edition)


def test_it_is_the_same_as_on_a_disk_and_no_table_stands_here(publish: Publish, bucket: Any, tmp_path: Path) -> None:
    assert publish() == publish("disk", to=None)
    assert standing(bucket) == published(tmp_path / "disk")
    here = {path.name for path in (tmp_path / "here").rglob("*") if path.is_file()}
    assert here == {"datapackage.json", "README.md", "croissant.json"}


def test_only_what_changed_is_put_in_place(publish: Publish, store: Store, tables: Tables, bucket: Any) -> None:
    publish()
    before = {path: bucket.info(f"shelf/set/{path}")["LastModified"] for path in standing(bucket)}
    first = standing(bucket)
    bucket.pipe_file("shelf/set/.publishing/new/data/notes.csv", b"what a killed build had brought")
    keep(store, tables | {"notes": tables["notes"].with_columns(pl.lit("Other.").alias("text"))})
    publish()
    after = standing(bucket)
    changed = {path for path in after if after[path] != first[path]}
    assert changed == {"data/notes.csv", "data/notes.parquet", "datapackage.json", "croissant.json", "README.md"}
    same = after.keys() - changed
    assert {path: bucket.info(f"shelf/set/{path}")["LastModified"] for path in same} == {p: before[p] for p in same}
    publish()
    assert standing(bucket) == after


def test_a_file_that_was_lost_there_is_brought_again(publish: Publish, bucket: Any, tmp_path: Path) -> None:
    publish()
    first = standing(bucket)
    assert remote.stands(tmp_path / "here", OUT)
    bucket.rm_file("shelf/set/data/notes.csv")
    assert not remote.stands(tmp_path / "here", OUT)
    publish()
    assert standing(bucket) == first


def test_the_open_edition_is_made_here_and_sent(publish: Publish, bucket: Any, tmp_path: Path) -> None:
    publish()
    publish(edition="open")
    publish("disk", to=None, edition="open")
    assert standing(bucket) == published(tmp_path / "disk")
    assert remote.stands(tmp_path / "here", OUT)


def test_a_file_that_arrives_in_another_size_is_not_published(
    publish: Publish, store: Store, tables: Tables, bucket: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish()
    first, real = standing(bucket), there._bring

    def cut_short(to: Bucket, work: Any) -> Any:
        told = real(to, work)
        return told | {"bytes": told["bytes"] + 1} if told["path"] == "data/notes.csv" else told

    monkeypatch.setattr(there, "_bring", cut_short)
    keep(store, tables | {"notes": tables["notes"].with_columns(pl.lit("Other.").alias("text"))})
    with pytest.raises(Refused, match=r"^bytes: table notes, .* where .* are told"):
        publish()
    assert standing(bucket) == first
