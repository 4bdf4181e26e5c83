"""The Table Schemas of the published tables, and what Polars needs to know of them.

This is the only reader of schemas/*.json: order, types and keys of columns are asked for here and written nowhere else.
Checking the rules on data belongs to validate, writing files to publish.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl

FOLDER = Path(__file__).resolve().parents[1] / "schemas"

# in the order in which they are published; a table stands after the tables it refers to
TABLES: tuple[str, ...] = (
    "sources",
    "articles",
    "contributors",
    "paragraphs",
    "notes",
    "note_references",
    "links",
    "entities",
    "mentions",
    "segments",
)
OVER_ALL = ("mentions", "entities")  # made of all sources together
OF_SOURCES = tuple(table for table in TABLES if table not in OVER_ALL)  # each row is of one source alone

DTYPES: dict[str, pl.DataType] = {
    "string": pl.String(),
    "integer": pl.Int64(),
    "number": pl.Float64(),
    "boolean": pl.Boolean(),
    "date": pl.Date(),
}


@cache
def load(table: str) -> dict[str, Any]:
    """Read the Table Schema of a published table; the result is shared and not to be changed.

    Raises KeyError for a name that is not in TABLES.
    """
    if table not in TABLES:
        raise KeyError(f"no table {table!r}; there are {', '.join(TABLES)}")
    schema: dict[str, Any] = json.loads((FOLDER / f"{table}.json").read_text(encoding="utf-8"))
    return schema


def fields(table: str) -> list[dict[str, Any]]:
    """List the fields of a table in order, each as its mapping in the Table Schema."""
    found: list[dict[str, Any]] = load(table)["fields"]
    return found


def field(table: str, name: str) -> dict[str, Any]:
    """Give one field of a table; raises KeyError where the table has none of that name."""
    found = next((f for f in fields(table) if f["name"] == name), None)
    if found is None:
        raise KeyError(f"table {table} has no column {name!r}")
    return found


def primary_key(table: str) -> list[str]:
    """List the columns of the table's primary key."""
    key: list[str] = load(table)["primaryKey"]
    return key


def protected(table: str) -> list[str]:
    """List the columns that hold words of the texts, which an edition may have to withhold."""
    return [f["name"] for f in fields(table) if f.get("protected")]


def derived(table: str) -> dict[str, list[tuple[str, str]]]:
    """Tell from which columns of other tables a column comes, as pairs of table and column.

    That are its foreign keys and what its field names as `derivedFrom`; columns that come from none are left out.
    """
    found = {f["name"]: [tuple(source.split(".", 1)) for source in f.get("derivedFrom", [])] for f in fields(table)}
    for key in load(table).get("foreignKeys", []):
        if target := key["reference"]["resource"]:
            for name, of in zip(key["fields"], key["reference"]["fields"], strict=True):
                found[name].append((target, of))
    return {name: list(dict.fromkeys(sources)) for name, sources in found.items() if sources}


@cache
def polars_schema(table: str) -> pl.Schema:
    """Give names and dtypes of the table's columns in order."""
    return pl.Schema({f["name"]: DTYPES[f["type"]] for f in fields(table)})


def empty(table: str) -> pl.DataFrame:
    """Make the table without rows."""
    return pl.DataFrame(schema=polars_schema(table))


def conform(frame: pl.DataFrame, table: str) -> pl.DataFrame:
    """Put the columns into the table's order and give them its dtypes.

    Integers may change their width, and a column of nulls only may take any dtype. A missing or surplus column, another
    dtype or a value that does not fit raises ValueError naming table and column: that is a fault of the code.
    """
    wanted, found = polars_schema(table), frame.schema
    if found == wanted:
        return frame
    problems = [f"{table}.{name}: column is missing" for name in wanted if name not in found]
    problems += [
        f"{table}.{name}: column is not in schemas/{table}.json" for name in found if name not in wanted
    ]
    problems += [
        f"{table}.{name}: {found[name]} where schemas/{table}.json wants {dtype}"
        for name, dtype in wanted.items()
        if name in found and not _fits(found[name], dtype)
    ]
    if problems:
        raise ValueError("; ".join(problems))
    try:
        return frame[wanted.names()].with_columns(
            pl.col(name).cast(dtype) for name, dtype in wanted.items() if found[name] != dtype
        )
    except pl.exceptions.InvalidOperationError as error:
        raise ValueError(f"{table}: {error}") from error


def _fits(found: pl.DataType, wanted: pl.DataType) -> bool:
    same = found == wanted or found == pl.Null()
    whole = found.is_integer() and wanted.is_numeric()
    real = found.is_float() and wanted.is_float()
    named = isinstance(found, pl.Categorical | pl.Enum) and wanted == pl.String()
    return same or whole or real or named
