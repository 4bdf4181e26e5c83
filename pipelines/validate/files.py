"""What is said of a published file against the file: its rows in both formats, its size and its hash.

Only comparisons of files belong here; rules on the rows themselves do not.
"""

from collections.abc import Sequence
from pathlib import Path

import polars as pl

from pipelines.validate.violations import VIOLATIONS, of_rows, of_table, together

EQUAL = "csv_equals_parquet"


def csv_equals_parquet(csv: Path, parquet: Path, table: str) -> pl.DataFrame:
    """Compare the rows of a table's two files, value by value and in their order, without holding them in memory.

    The Parquet file says which types the columns have. Row keys are row numbers from 1.
    """
    right = pl.scan_parquet(parquet)
    dtypes = right.collect_schema()
    left = scan_csv(csv, dtypes)
    header = scan_csv(csv).collect_schema().names()
    if header != dtypes.names():
        return of_table(table, None, f"columns {', '.join(header)} where Parquet has {', '.join(dtypes)}", EQUAL)
    counts = [int(frame.select(pl.len()).collect(engine="streaming").item()) for frame in (left, right)]
    if counts[0] != counts[1]:
        return of_table(table, None, f"{counts[0]} rows where Parquet has {counts[1]}", EQUAL)
    # eight bytes a row are compared first, because rows of two files side by side pile up at the slower one
    if (_row_hashes(left) == _row_hashes(right)).all():
        return pl.DataFrame(schema=VIOLATIONS)
    return _differences(left, right, table, header)


def csv_equals_parts(csv: Path, parts: Sequence[Path], table: str) -> pl.DataFrame:
    """Compare the rows of a CSV file with those of Parquet files that share them out, in whatever order.

    Eight bytes a row are held in memory. Rows are counted from 1 in the CSV file.
    """
    right = pl.scan_parquet(list(parts), hive_partitioning=False)
    dtypes = right.collect_schema()
    left = scan_csv(csv, dtypes)
    header = scan_csv(csv).collect_schema().names()
    if header != dtypes.names():
        return of_table(table, None, f"columns {', '.join(header)} where Parquet has {', '.join(dtypes)}", EQUAL)
    mine, theirs = (_row_hashes(frame) for frame in (left, right))
    if mine.len() != theirs.len():
        return of_table(table, None, f"{mine.len()} rows where Parquet has {theirs.len()}", EQUAL)
    if (mine.sort() == theirs.sort()).all():
        return pl.DataFrame(schema=VIOLATIONS)
    lost = mine.to_frame("hash").with_row_index("row", offset=1).join(theirs.to_frame("hash"), on="hash", how="anti")
    first = lost.select("row").head(1).to_series().to_list()
    told = f"row {first[0]} is in no Parquet file of the table" if first else "a row is in one of them more often"
    return of_table(table, None, told, EQUAL)


def _row_hashes(frame: pl.LazyFrame) -> pl.Series:
    return frame.select(pl.struct(pl.all()).hash()).collect(engine="streaming").to_series()


def scan_csv(csv: Path, dtypes: pl.Schema | None = None, separator: str = ",") -> pl.LazyFrame:
    """Read a CSV file lazily: every cell as its text, or as dtypes with the empty text, quoted or not, as null."""
    if dtypes is None:
        return pl.scan_csv(csv, infer_schema=False, empty_string_is_null=False, separator=separator)
    return pl.scan_csv(csv, schema=dtypes, null_values="", separator=separator)


def _differences(left: pl.LazyFrame, right: pl.LazyFrame, table: str, columns: list[str]) -> pl.DataFrame:
    """Report each cell that differs between two frames of the same length and columns."""
    both = pl.concat([left, right.select(pl.all().name.prefix("\0"))], how="horizontal")
    rows = both.with_row_index("\0row", offset=1)
    return together(
        of_rows(
            rows.filter(pl.col(name).ne_missing(pl.col("\0" + name))),
            table,
            row_key=pl.col("\0row"),
            column=name,
            value=pl.format("{} where Parquet has {}", _shown(name), _shown("\0" + name)),
            rule=EQUAL,
        )
        for name in columns
    )


def _shown(column: str) -> pl.Expr:
    return pl.col(column).cast(pl.String).str.head(80).fill_null("null")
