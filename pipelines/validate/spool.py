"""The text of a CSV file's cells, as Arrow: read once by the rules of CSV, then fit for any number of passes.

Reading CSV of anybody, and what is wrong with its header and the length of its rows, belong here; what the cells say
does not. Arrow's reader takes every file that Python's does, stray quotation marks included, and streams; that of
Polars is stricter and fills short rows up without a word.
"""

import csv
import errno
from collections.abc import Callable, Iterator, Sequence
from itertools import islice, zip_longest
from pathlib import Path
from typing import Any, TypeVar

import polars as pl
import pyarrow as pa
import pyarrow.csv as pc

from pipelines.errors import UserError, shown
from pipelines.validate.keys import listed
from pipelines.validate.resources import Table
from pipelines.validate.violations import LIMIT, VIOLATIONS, of_table, together

# bytes in memory at a time, the next where a row is longer: for the header alone, for most files, for a book in a row
BLOCKS = (1 << 20, 16 << 20, 1 << 30)
Result = TypeVar("Result")
OPTIONS = pa.ipc.IpcWriteOptions(compression="lz4")


def spool(source: Path, target: Path, table: Table) -> pl.DataFrame:
    """Write the text of all cells of a CSV file to `target`, an Arrow file, and report header and rows of other shape.

    Columns are taken by their place and get the names of the schema's fields. Rows with cells too few or too many are
    filled up or cut. Raises pa.ArrowInvalid for a file that is no CSV of UTF-8, and UserError when there is no room for
    the copy.
    """
    labels = _roomy(lambda block: _labels(source, table, block), source, BLOCKS)
    return _roomy(lambda block: _spooled(source, target, table, labels, block), source, BLOCKS[1:])


def _roomy(read: Callable[[int], Result], source: Path, blocks: Sequence[int]) -> Result:
    """Read with the smallest of blocks in which the file's rows have room."""
    for block in blocks:
        try:
            return read(block)
        except pa.ArrowInvalid as error:
            if "straddl" not in str(error) or source.stat().st_size <= block:
                raise
    raise pa.ArrowInvalid("a row of more than a gigabyte; close its quotation mark")


def _labels(source: Path, table: Table, block: int) -> list[str]:
    try:
        return list(_open(source, table, {}, block).schema.names)
    except UnicodeDecodeError as error:
        raise pa.ArrowInvalid("the header is not UTF-8; save the file as UTF-8") from error


def _spooled(source: Path, target: Path, table: Table, labels: Sequence[str], block: int) -> pl.DataFrame:
    fields = [str(field["name"]) for field in table.rules["fields"]]
    pairs = zip_longest(fields, labels)
    names = [f"\0{at}" if field is None else field for at, (field, _) in enumerate(pairs)][: len(labels)]
    odd: list[Any] = []
    try:
        reader = _open(source, table, dict.fromkeys(labels, pa.string()), block, odd)
        layout = pa.schema([(name, pa.large_string()) for name in names])
        with pa.OSFile(str(target), "wb") as sink, pa.ipc.new_file(sink, layout, options=OPTIONS) as writer:
            for batch in reader:
                writer.write_batch(batch.rename_columns(names).cast(layout))
            writer.write_batch(_squared(odd, layout, table))
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise
        place = f"{shown(source)}: no room for a temporary copy in {target.parent}"
        raise UserError(f"{place}; free space or set TMPDIR") from error
    return together([_columns(table.name, fields, labels), _odd(odd, fields, table)])


def _open(source: Path, table: Table, types: dict[str, pa.DataType], block: int, odd: list[Any] | None = None) -> Any:
    def note(row: Any) -> str:
        if odd is not None and len(odd) < LIMIT:
            odd.append(row)
        return "skip"

    return pc.open_csv(
        source,
        pc.ReadOptions(use_threads=False, block_size=max(min(source.stat().st_size, block), 1)),
        pc.ParseOptions(
            delimiter=table.delimiter,
            quote_char=table.quote,
            newlines_in_values=True,
            ignore_empty_lines=False,
            invalid_row_handler=note,
        ),
        pc.ConvertOptions(column_types=types, strings_can_be_null=False, null_values=[]),
    )


def _cells(odd: Sequence[Any], table: Table) -> Iterator[list[str]]:
    for row in odd:
        yield next(csv.reader([row.text], delimiter=table.delimiter, quotechar=table.quote), [])


def _squared(odd: Sequence[Any], layout: pa.Schema, table: Table) -> pa.RecordBatch:
    """Fill up or cut the rows of other length."""
    width = len(layout)
    rows = [[*islice(cells, width), *[""] * (width - len(cells))] for cells in _cells(odd, table)]
    columns = zip(*rows, strict=True) if rows else [[]] * width
    return pa.record_batch([pa.array(column, pa.large_string()) for column in columns], schema=layout)


def _columns(table: str, fields: Sequence[str], labels: Sequence[str]) -> pl.DataFrame:
    """Compare the header with the schema's fields, place by place."""
    found = []
    for field, label in zip_longest(fields, labels):
        if label is None:
            found.append(of_table(table, field, "missing", "columns"))
        elif field is None:
            found.append(of_table(table, label, "not in the schema", "columns"))
        elif field != label:
            found.append(of_table(table, field, f"the header has {label!r} in its place", "columns"))
    return together(found)


def _odd(odd: Sequence[Any], fields: Sequence[str], table: Table) -> pl.DataFrame:
    """Report the rows with cells too few or too many, each named by its key as far as that was read."""
    key = listed(table.rules.get("primaryKey", []))
    places = [fields.index(name) for name in key if name in fields]
    rows = []
    for row, cells in zip(odd, _cells(odd, table), strict=True):
        name = " | ".join(cells[at] if at < len(cells) else "null" for at in places) or f"line {row.number}"
        rule = "extraCell" if row.actual_columns > row.expected_columns else "missingCell"
        value = f"{row.actual_columns} cells where the header has {row.expected_columns}"
        rows.append((table.name, name, None, value, rule))
    return pl.DataFrame(rows, schema=VIOLATIONS, orient="row")
