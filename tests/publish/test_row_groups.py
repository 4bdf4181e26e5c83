"""Parquet files are put together without decoding: every number that tells a place in them is right afterwards."""

from itertools import pairwise
from pathlib import Path

import polars as pl
import pyarrow.parquet as pq
import pytest

from pipelines import schema
from pipelines.publish.row_groups import COLUMN, GROUPS, LIST, MAGIC, join
from pipelines.publish.thrift import fields, numbers
from pipelines.publish.write import ROWS, write_parquet

TABLE = "segments"
SIZES = (3, ROWS + 5, 1, ROWS)  # of the pieces: one of them has two row groups


def rows(count: int, start: int = 0) -> pl.DataFrame:
    """Make rows of a table whose values are few and many, long and short, and now and then missing."""
    number = pl.int_range(start, start + count)
    told = {
        "segment_id": pl.format("s:{}", number),
        "source_id": pl.lit("s"),
        "position": number + 1,
        "role": pl.lit("word ").repeat_by(number % 11).list.join(""),
        "rule": pl.when(number % 7 > 0).then(pl.format("{} {}", number.hash(), number % 1000)),
        "score": number / 4,
    }
    columns = schema.polars_schema(TABLE).items()
    return pl.select(told.get(name, pl.lit(None)).cast(dtype).alias(name) for name, dtype in columns)


def piece(folder: Path, name: str, frame: pl.DataFrame, table: str = TABLE) -> Path:
    file = folder / f"{name}.parquet"
    write_parquet(frame.lazy(), table, file)
    return file


@pytest.fixture
def pieces(tmp_path: Path) -> list[Path]:
    starts = [sum(SIZES[:number]) for number in range(len(SIZES))]
    return [piece(tmp_path, str(at), rows(size, at)) for size, at in zip(SIZES, starts, strict=True)]


@pytest.fixture
def joined(tmp_path: Path, pieces: list[Path]) -> Path:
    join(pieces, tmp_path / "joined")
    return tmp_path / "joined"


def test_the_rows_are_those_of_the_pieces_in_their_order(joined: Path) -> None:
    wanted = rows(sum(SIZES))
    assert pl.read_parquet(joined).equals(wanted)
    assert pl.DataFrame(pq.read_table(joined)).equals(wanted)


def test_row_groups_stay_as_they_were_cut(joined: Path) -> None:
    file = pq.ParquetFile(joined)
    sizes = [file.metadata.row_group(number).num_rows for number in range(file.num_row_groups)]
    assert sizes == [3, ROWS, 5, 1, ROWS]
    assert file.metadata.num_rows == sum(SIZES)
    assert pl.DataFrame(file.read_row_group(2, ["segment_id", "rule"])).equals(
        rows(5, ROWS + 3).select("segment_id", "rule")
    )


def test_filters_find_their_rows(joined: Path) -> None:
    last = pl.col("segment_id") == f"s:{sum(SIZES) - 1}"
    assert pl.scan_parquet(joined).filter(last).collect().equals(rows(1, sum(SIZES) - 1))


def test_pages_stand_where_the_indexes_tell(joined: Path) -> None:
    data = joined.read_bytes()
    footer = data[-8 - int.from_bytes(data[-8:-4], "little") : -8]
    groups = footer[slice(*fields(footer)[GROUPS])]
    told = [(n.name, n.value) for n in numbers(groups, {1: COLUMN}, LIST)]
    at = [value for name, value in told if name == "pages"]
    sizes = [value for name, value in told if name == "pages size"]
    metadata = pq.ParquetFile(joined).metadata
    columns = [
        metadata.row_group(group).column(column)
        for group in range(metadata.num_row_groups)
        for column in range(metadata.num_columns)
    ]
    assert len(at) == len(columns)
    for start, size, column in zip(at, sizes, columns, strict=True):
        places = numbers(data[start : start + size], {1: {1: "at", 2: "size"}})
        pages = [(place.value, length.value) for place, length in zip(places[::2], places[1::2], strict=True)]
        assert pages[0][0] == column.data_page_offset
        assert all(place + length == following for (place, length), (following, _) in pairwise(pages))
        first = column.dictionary_page_offset or column.data_page_offset
        assert sum(pages[-1]) == first + column.total_compressed_size
        # a page begins with its kind and sizes, in fields 1, 2 and 3
        header = fields(data[column.data_page_offset : column.data_page_offset + 200].ljust(400, b"\0"))
        assert list(header)[:3] == [1, 2, 3]


def test_one_piece_stays_as_it_is_and_empty_ones_leave_nothing(tmp_path: Path) -> None:
    whole, none = piece(tmp_path, "whole", rows(9)), piece(tmp_path, "none", rows(0))
    join([whole], tmp_path / "one")
    assert (tmp_path / "one").read_bytes() == whole.read_bytes()
    join([none, whole, none], tmp_path / "three")
    assert pl.read_parquet(tmp_path / "three").equals(rows(9))
    join([none, none], tmp_path / "no rows")
    assert pl.read_parquet(tmp_path / "no rows").equals(rows(0))


def test_a_piece_of_another_table_is_refused(tmp_path: Path) -> None:
    other = piece(tmp_path, "other", schema.empty("notes"), "notes")
    with pytest.raises(ValueError, match="joined: its pieces differ in their columns or metadata"):
        join([piece(tmp_path, "one", rows(2)), other], tmp_path / "joined")


@pytest.mark.parametrize("data", [b"", b"PAR1", b"id,name\n1,Ada\n", MAGIC + b"\xff\xff\xff\x7f" + MAGIC])
def test_what_is_no_parquet_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "piece.csv").write_bytes(data)
    with pytest.raises(ValueError, match=r"piece\.csv: is no Parquet file"):
        join([tmp_path / "piece.csv"] * 2, tmp_path / "joined")
