"""Tables are published in pieces, one for each batch; what did not change is not made again, and nobody can tell."""

from functools import partial
from pathlib import Path

import polars as pl
import pyarrow.parquet as pq
import pytest
from periodical import ONE_WORKER, published
from small_dataset import rows
from standing import Stand

from pipelines import ingest
from pipelines.command.build import build
from pipelines.errors import UserError
from pipelines.options import Options
from pipelines.publish import pieces
from pipelines.publish.write import join_csv, write_csv
from pipelines.validate.package import validate_package


@pytest.fixture(autouse=True)
def _a_batch_for_each_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ingest, "batches", partial(ingest.batches, limit=1))


def made(out: Path, table: str = "paragraphs") -> dict[str, int]:
    """List the pieces of a table that are kept, each with the moment it was written at."""
    folder = out / f".periodical/parts/{table}-pieces"
    return {file.name: file.stat().st_mtime_ns for file in folder.iterdir() if file.stem != "index"}


def test_each_batch_is_a_row_group(raw: Path, out: Path, stand: Stand) -> None:
    stand(raw, out, ONE_WORKER)
    assert pq.ParquetFile(out / "data/paragraphs.parquet").num_row_groups == 2
    assert pq.ParquetFile(out / "data/mentions.parquet").metadata.num_rows == 0
    assert validate_package(out).rows() == []


def test_what_did_not_change_is_not_made_again(raw: Path, out: Path, tmp_path: Path, stand: Stand) -> None:
    stand(raw, out, ONE_WORKER)
    before = made(out)
    (raw / "tram.txt").write_text((raw / "tram.txt").read_text().replace("nobody", "no one"))
    build(raw, out, ONE_WORKER)
    after = made(out)
    assert len(before) == len(after) == 2 * 2
    assert len(before.items() & after.items()) == 2  # both forms of the other batch
    build(raw, tmp_path / "new", ONE_WORKER)
    assert published(out) == published(tmp_path / "new")


def test_nothing_is_written_of_pieces_that_stay(raw: Path, out: Path, stand: Stand) -> None:
    stand(raw, out, ONE_WORKER)
    kept = {file: file.stat().st_mtime_ns for file in out.glob(".periodical/parts/*-pieces/*")}
    (raw / "datapackage.yaml").write_text("title: The Evening Lamp\n")
    build(raw, out, ONE_WORKER)
    assert "The Evening Lamp" in (out / "datapackage.json").read_text()
    assert {file: file.stat().st_mtime_ns for file in out.glob(".periodical/parts/*-pieces/*")} == kept


def test_each_edition_has_its_own(raw: Path, out: Path, stand: Stand) -> None:
    stand(raw, out, ONE_WORKER)
    texts = pl.read_csv(out / "data/paragraphs.csv")["text"]
    build(raw, out, Options(entities=False, proof=False, edition="open"))
    assert texts.null_count() == 0
    assert pl.read_csv(out / "data/paragraphs.csv")["text"].null_count() == texts.len()
    assert pl.read_parquet(out / "data/paragraphs.parquet")["text"].null_count() == texts.len()


def test_forms_that_differ_are_neither_published_nor_kept(
    raw: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setitem(pieces.FORMS, "csv", lambda frame, *given: write_csv(frame.limit(0), *given))
        with pytest.raises(UserError, match="these checks failed: csv_equals_parquet of datapackage"):
            build(raw, out, ONE_WORKER)
    assert not (out / "data").exists()
    assert made(out) == {}
    build(raw, out, ONE_WORKER)
    assert validate_package(out).rows() == []


def test_hard_text_stays_where_csv_is_put_together(tmp_path: Path) -> None:
    hard = ['"quoted", and\nbroken', "=1", "cr\r\n", "🗞", None]
    wanted = rows("links", *({"link_id": f"a:{number}", "text": text} for number, text in enumerate(hard)))
    files = [tmp_path / str(number) for number in range(wanted.height)]
    for file, frame in zip(files, wanted.iter_slices(1), strict=True):
        write_csv(frame.lazy(), "links", file)
    join_csv(files, tmp_path / "joined")
    write_csv(wanted.lazy(), "links", tmp_path / "whole")
    assert (tmp_path / "joined").read_bytes() == (tmp_path / "whole").read_bytes()
