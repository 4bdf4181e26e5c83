"""One table into its two files.

How rows become Parquet and CSV belongs here; where the files end up and what describes them does not.
"""

from pathlib import Path

import polars as pl
import pyarrow as pa

from pipelines import schema

ROWS = 32_768  # of a row group: readers skip and share out work by them, 25 to 50 thousand is usual
ARROW: dict[str, pa.DataType] = {
    "string": pa.large_string(),  # never string_view, which many readers do not know yet
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
}


def write_table(frame: pl.LazyFrame, table: str, folder: Path) -> None:
    """Stream a table's rows, in their order, into `folder`/<table>.parquet and `folder`/<table>.csv.

    The bytes depend on the rows alone, not on threads or on the parts the frame is read from. Raises ValueError when
    the frame has not the columns and dtypes of the schema, and OSError when the disk does not take them.
    """
    _require(frame, table)
    parquet = folder / f"{table}.parquet"
    frame.sink_parquet(
        parquet, compression="zstd", row_group_size=ROWS, arrow_schema=arrow_schema(table), metadata={"table": table}
    )
    # from the Parquet file: what was read once is not computed twice
    pl.scan_parquet(parquet).sink_csv(folder / f"{table}.csv", line_terminator="\n", null_value="")


def arrow_schema(table: str) -> pa.Schema:
    """Give the Arrow schema of a table, each column with its description (and unit) as metadata."""
    return pa.schema(
        pa.field(
            field["name"],
            ARROW[field["type"]],
            metadata={name: field[name] for name in ("description", "unit") if name in field},
        )
        for field in schema.fields(table)
    )


def _require(frame: pl.LazyFrame, table: str) -> None:
    found, wanted = frame.collect_schema(), schema.polars_schema(table)
    if found != wanted:
        raise ValueError(f"{table}: columns are {dict(found)} where schemas/{table}.json wants {dict(wanted)}")
