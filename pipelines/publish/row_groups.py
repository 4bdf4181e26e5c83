"""Parquet files made into one, their row groups one after the other, without decoding a row.

Only where things stand in a Parquet file belongs here: its row groups come first, then the indexes of their pages, and
last a footer that tells the place of each. Row groups move as they are; what is told of them is written anew.

Source: parquet.thrift and PageIndex.md of Apache Parquet.
"""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipelines.folders.files import append
from pipelines.publish.thrift import LIST, Number, fields, items, listed, numbers, replaced, signed

MAGIC = b"PAR1"
SIZE = 4  # bytes of the footer's size, which stands behind it, before the magic word again
# fields of a footer; of a row group, its columns and what is told of them; of the index that tells where pages stand
ROWS, GROUPS = 3, 4
TOLD = {9: "place", 10: "place", 11: "place", 14: "place"}
COLUMN = {2: "copy", 3: TOLD, 4: "pages", 5: "pages size", 6: "bounds", 7: "bounds size"}
GROUP = {1: COLUMN, 3: "rows", 5: "place", 7: "ordinal"}
PAGES = {1: {1: "place"}}
New = dict[str, Iterator[int]]


@dataclass(frozen=True)
class _Piece:
    """A file: where its row groups end, the indexes behind them, and what the footer tells of them and besides."""

    file: Path
    end: int
    indexes: bytes
    groups: bytes
    told: list[Number]  # in `groups`
    besides: tuple[bytes, bytes, bytes]  # what stands in the footer before, between and behind ROWS and GROUPS

    def values(self, name: str) -> Iterator[int]:
        """Give the numbers of a name."""
        return (number.value for number in self.told if number.name == name)

    def index(self, name: str) -> Iterator[bytes]:
        """Give the index `pages` or `bounds` of each column of each row group."""
        for start, size in zip(self.values(name), self.values(f"{name} size"), strict=True):
            yield self.indexes[start - self.end : start - self.end + size]


def join(files: Sequence[Path], target: Path) -> None:
    """Write a Parquet file that has the row groups of several in their order; of one file it is a copy.

    Raises ValueError when the files are no Parquet, or not of the same columns and metadata.
    """
    pieces = [_read(file) for file in files]
    before, between, behind = pieces[0].besides
    if any(piece.besides != pieces[0].besides for piece in pieces):
        raise ValueError(f"{target.name}: its pieces differ in their columns or metadata")
    with target.open("wb", buffering=0) as out:
        if len(pieces) == 1:
            append(out, files[0], 0)
            return
        out.write(MAGIC)
        shifts = []
        for piece in pieces:
            shifts.append(out.tell() - len(MAGIC))
            append(out, piece.file, len(MAGIC), piece.end)
        moved = list(zip(pieces, shifts, strict=True))
        # what some writers put behind a column, a copy of what is told of it, has the old places: it is not told of
        new: New = {"ordinal": itertools.count(), "copy": itertools.repeat(0)}
        for name, pages in (("bounds", {}), ("pages", PAGES)):
            indexes = [_moved(index, numbers(index, pages), by) for piece, by in moved for index in piece.index(name)]
            places = itertools.accumulate(map(len, indexes), initial=out.tell())
            new |= {name: places, f"{name} size": map(len, indexes)}
            out.write(b"".join(indexes))
        counts, structs = zip(*(items(_moved(piece.groups, piece.told, by, new)) for piece, by in moved), strict=True)
        rows = sum(sum(piece.values("rows")) for piece in pieces)
        footer = b"".join([before, signed(rows), between, listed(sum(counts), b"".join(structs)), behind])
        out.write(footer + len(footer).to_bytes(SIZE, "little") + MAGIC)


def _read(file: Path) -> _Piece:
    with file.open("rb") as opened:
        stop = opened.seek(0, 2) - SIZE - len(MAGIC)  # of the footer
        opened.seek(max(stop, 0))
        start, magic = stop - int.from_bytes(opened.read(SIZE), "little"), opened.read()
        if start < len(MAGIC) or magic != MAGIC:
            raise ValueError(f"{file.name}: is no Parquet file")
        opened.seek(start)
        footer = opened.read(stop - start)
        rows, groups = (slice(*fields(footer)[field]) for field in (ROWS, GROUPS))
        told = numbers(footer[groups], GROUP, LIST)
        end = min((number.value for number in told if number.name in ("bounds", "pages")), default=start)
        opened.seek(end)
        indexes = opened.read(start - end)
    besides = footer[: rows.start], footer[rows.stop : groups.start], footer[groups.stop :]
    return _Piece(file, end, indexes, footer[groups], told, besides)


def _moved(data: bytes, told: Sequence[Number], by: int, new: New | None = None) -> bytes:
    """Write numbers anew: places so many bytes further on, others as `new` has them, or as they were."""
    kept: New = {} if new is None else new

    def value(number: Number) -> int:
        if number.name == "place":
            return number.value + by
        return next(kept[number.name]) if number.name in kept else number.value

    return replaced(data, told, map(value, told))
