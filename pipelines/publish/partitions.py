"""Which Hive folder a row is published in, when a dataset is cut by source, publication or year.

The key of a folder belongs here; writing the files does not.

The key is a column of its own, in the folder's name only: every file holds all columns of its schema, and no reader
has two columns to choose from. Its values are ids, years and slugs, so they are safe in a path on any file system.
"""

from collections.abc import Mapping

import polars as pl

from pipelines.folders.layout import COLUMN, By
from pipelines.ingest.files import slug

WHOLE = ("sources", "entities")  # small, and of use with every part
NULL = "__HIVE_DEFAULT_PARTITION__"  # how Hive names the folder of rows without a key
LONGEST = 200  # bytes of a value; file systems end at 255 for the folder's whole name
Tables = Mapping[str, pl.LazyFrame]


def keyed(tables: Tables, by: By) -> dict[str, pl.LazyFrame]:
    """Give each table that is cut its key as the last column, COLUMN[by]; the order of the rows stays.

    A row goes where its article goes; the key of a row outside of articles is that of its source, and null for a year.
    """
    column = COLUMN[by]
    sources, articles = _keys(tables, by)
    owners = _owners(tables)
    found = {}
    for table in (name for name in tables if name not in WHOLE):
        frame = owners.get(table, tables[table])
        frame = frame.join(articles, on="article_id", how="left", maintain_order="left")
        if "source_id" in tables[table].collect_schema():
            frame = frame.join(sources, on="source_id", how="left", maintain_order="left", suffix="_of_source")
            frame = frame.with_columns(pl.coalesce(column, f"{column}_of_source"))
        found[table] = frame.select(*tables[table].collect_schema().names(), column)
    return found


def folder(column: str, value: str | int | None) -> str:
    """Name the folder of a key's value, as in `year=2024`."""
    return f"{column}={NULL if value is None else value}"


def _keys(tables: Tables, by: By) -> tuple[pl.LazyFrame, pl.LazyFrame]:
    """Find the key of each source (source_id, key) and of each article (article_id, key)."""
    column = COLUMN[by]
    if by == "year":
        key, of_source = pl.col("date_earliest").dt.year(), pl.lit(None, pl.Int32)
    elif by == "source":
        key = of_source = _slugged(tables["sources"], "source_id")
    else:
        key = _slugged(tables["articles"], "publication")
        of_source = _slugged(tables["sources"], "publication")
    sources = tables["sources"].select("source_id", of_source.alias(column))
    articles = tables["articles"].select("article_id", "source_id", key.alias("own"))
    joined = articles.join(sources, on="source_id", how="left")
    return sources, joined.select("article_id", pl.coalesce("own", column).alias(column))


def _slugged(frame: pl.LazyFrame, column: str) -> pl.Expr:
    """Turn a column into slugs; names that differ in case or marks only share a folder, which every reader allows."""
    names = frame.select(pl.col(column).drop_nulls().unique()).collect().to_series().to_list()
    short = {name: slug(name).encode()[:LONGEST].decode(errors="ignore") for name in names}
    return pl.col(column).replace_strict(short, default=None, return_dtype=pl.String)


def _owners(tables: Tables) -> dict[str, pl.LazyFrame]:
    """Give the tables that stand in a paragraph or note, but name no article, the article's id."""
    boxes = pl.concat(
        tables[table].select(pl.col(f"{table[:-1]}_id").alias("box"), "article_id") for table in ("paragraphs", "notes")
    )
    held = {"links": ("paragraph_id", "note_id"), "note_references": ("paragraph_id", "in_note_id")}
    return {
        table: tables[table]
        .with_columns(pl.coalesce(*columns).alias("box"))
        .join(boxes, on="box", how="left", maintain_order="left")
        for table, columns in held.items()
    }
