"""Where a row of a table stands in the raw files: the file and the line that a person would look at.

Only finding places belongs here. They are looked for only where something is to be shown, a few rows at a time.
"""

from collections.abc import Mapping

import polars as pl

from pipelines import schema
from pipelines.validate.violations import key

CUT = 60  # code points of a cell
IDS = ("paragraph_id", "note_id", "in_note_id", "article_id")  # the nearest first


def placed(rows: pl.DataFrame, tables: Mapping[str, pl.LazyFrame]) -> pl.DataFrame:
    """Put path and line in front of rows that have some of IDS, source_id and line.

    `tables` has sources and segments. The path is that below the raw folder. A row that is known by its source alone
    has no line; one of an entity, or with an id that leads nowhere, has neither.
    """
    rows = rows.with_columns(pl.lit(None, dtype=pl.Int64).alias("line")) if "line" not in rows.columns else rows
    lines, source = [pl.col("line")], [pl.col("source_id")] if "source_id" in rows.columns else []
    for name in (name for name in IDS if name in rows.columns):
        rows = rows.join(_begins(rows[name], tables["segments"]), on=name, how="left", maintain_order="left")
        lines.append(pl.col(f"\0line {name}"))
        source.append(pl.col(f"\0source {name}"))
    where = pl.coalesce(*source) if source else pl.lit(None, dtype=pl.String)
    rows = rows.with_columns(pl.coalesce(lines).alias("line"), where.alias("\0source"))
    files = tables["sources"].filter(pl.col("source_id").is_in(rows["\0source"].unique().implode()))
    paths = files.select(pl.col("source_id").alias("\0source"), pl.col("path").alias("\0path")).collect()
    rows = rows.join(paths, on="\0source", how="left", maintain_order="left")
    own = [name for name in rows.columns if not name.startswith("\0") and name not in ("path", "line")]
    return rows.select(pl.col("\0path").alias("path"), "line", *own)


def _begins(ids: pl.Series, segments: pl.LazyFrame) -> pl.DataFrame:
    """Line and source of the first segment that has each of the ids."""
    column = "note_id" if ids.name == "in_note_id" else ids.name
    found = segments.filter(pl.col(column).is_in(ids.drop_nulls().unique().implode()))
    told = found.select(
        pl.col(column).alias(ids.name),
        pl.col("line").alias(f"\0line {ids.name}"),
        pl.col("source_id").alias(f"\0source {ids.name}"),
    )
    return told.collect(engine="streaming").unique(ids.name, keep="first", maintain_order=True)


def whole_rows(violations: pl.DataFrame, tables: Mapping[str, pl.LazyFrame]) -> dict[str, pl.DataFrame]:
    """Look up the rows that violations name by table and row_key: path, line, broken (column, value, rule) and row.

    `row` has all cells with their names, long ones cut. Violations of no row, of an unknown table or of a key that is
    not there any more are left out.
    """
    named = violations.drop_nulls("row_key").partition_by("table", as_dict=True)
    found = {str(table): _looked_up(part, str(table), tables) for (table,), part in named.items() if table in tables}
    return {table: rows for table, rows in found.items() if rows.height}


def _looked_up(breaches: pl.DataFrame, table: str, tables: Mapping[str, pl.LazyFrame]) -> pl.DataFrame:
    keyed = tables[table].with_columns(key(schema.primary_key(table)).alias("row_key"))
    rows = keyed.filter(pl.col("row_key").is_in(breaches["row_key"].implode())).collect(engine="streaming")
    cells = [
        pl.format(f"{name}: {{}}", pl.col(name).cast(pl.String).str.head(CUT)) for name in schema.polars_schema(table)
    ]
    rows = placed(rows.with_columns(pl.concat_str(cells, separator=" | ", ignore_nulls=True).alias("row")), tables)
    value = pl.col("value").fill_null("null")
    told = breaches.select("row_key", pl.format("{}: {} ({})", "column", value, "rule").alias("broken"))
    joined = told.join(rows.select("row_key", "path", "line", "row"), on="row_key", maintain_order="left")
    return joined.select("path", "line", "broken", "row")
