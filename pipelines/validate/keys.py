"""Table Schema's rules on several rows: unique columns, primary keys and foreign keys.

Comparing rows and tables by key belongs here; rules on single cells do not. Only keys are held in memory, never texts.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import polars as pl

from pipelines.validate.violations import NAME, VIOLATIONS, key, named, of_rows, of_table, together


def duplicates(
    frame: pl.LazyFrame, columns: Sequence[str], primary: Sequence[str], table: str, rule: str
) -> pl.LazyFrame:
    """Report each row whose values in `columns` stood in an earlier row; rows of nulls only are left out.

    The rows are named by the columns of `primary`. The search compares hashes (8 bytes a row); only rows whose hashes
    meet are compared themselves.
    """
    values = pl.struct(columns)
    filled = ~pl.all_horizontal(pl.col(column).is_null() for column in columns)
    hashes = frame.filter(filled).select(values.hash().alias("hash")).collect(engine="streaming")["hash"]
    if hashes.n_unique() == len(hashes):
        return pl.LazyFrame(schema=VIOLATIONS)
    twice = hashes.filter(hashes.is_duplicated()).unique()
    rows = named(frame, primary).filter(filled & values.hash().is_in(twice.implode()))
    later = rows.select(NAME, *columns).filter(~values.is_first_distinct())
    return of_rows(later, table, row_key=pl.col(NAME), column=", ".join(columns), value=key(columns), rule=rule)


def key_violations(frame: pl.LazyFrame, table: str, rules: Mapping[str, Any]) -> pl.DataFrame:
    """Check the unique columns and the primary key of a table whose columns have their types already."""
    primary = listed(rules.get("primaryKey", []))
    there = set(frame.collect_schema())
    unique = [field["name"] for field in rules["fields"] if field.get("constraints", {}).get("unique")]
    alone = {column: duplicates(frame, [column], primary, table, "unique") for column in unique if column in there}
    found = list(alone.values())
    several = [listed(columns) for columns in rules.get("uniqueKeys", [])]
    found += [
        duplicates(frame, columns, primary, table, "uniqueKeys") for columns in several if there.issuperset(columns)
    ]
    if primary and there.issuperset(primary):
        empty = frame.filter(pl.all_horizontal(pl.col(column).is_null() for column in primary))
        column = ", ".join(primary)
        same = alone[column] if column in alone else duplicates(frame, primary, primary, table, "primaryKey")
        found.append(same.with_columns(pl.lit("primaryKey").alias("rule")))
        found.append(of_rows(empty, table, row_key=key(primary), column=column, value=pl.lit(None), rule="primaryKey"))
    return together(found)


def foreign_key_violations(
    tables: Mapping[str, pl.LazyFrame], schemas: Mapping[str, Mapping[str, Any]], rule: str = "foreignKey"
) -> pl.DataFrame:
    """Check the foreign keys of all tables; a row whose key is wholly null refers to nothing and is fine."""
    # one after the other, because each holds the keys of its target in memory
    return together(
        _lost(tables, table, schemas[table], foreign, rule)
        for table in tables
        for foreign in schemas[table].get("foreignKeys", [])
    )


def _lost(
    tables: Mapping[str, pl.LazyFrame], table: str, rules: Mapping[str, Any], foreign: Mapping[str, Any], rule: str
) -> pl.DataFrame:
    """Report the rows of a table whose key is not found in the table that a foreign key names."""
    columns, column = listed(foreign["fields"]), ", ".join(listed(foreign["fields"]))
    target, targets = foreign["reference"].get("resource") or table, listed(foreign["reference"]["fields"])
    missing = _missing(tables, table, columns) or _missing(tables, target, targets)
    if missing:
        return of_table(table, column, missing, rule)
    rows = named(tables[table], listed(rules.get("primaryKey", [])))
    filled = rows.filter(~pl.all_horizontal(pl.col(name).is_null() for name in columns))
    parents = tables[target].select(_hash(targets).alias("\0hash"))
    lost = filled.with_columns(_hash(columns).alias("\0hash")).join(parents, on="\0hash", how="anti")
    bad = of_rows(lost, table, row_key=pl.col(NAME), column=column, value=key(columns), rule=rule)
    return bad.collect(engine="streaming")


def _hash(columns: Sequence[str]) -> pl.Expr:
    """Hash a key to 64 bits; that two of a billion keys meet is less likely than a fault of the memory they are in."""
    return pl.struct(pl.col(column).alias(str(number)) for number, column in enumerate(columns)).hash()


def listed(names: str | Iterable[str]) -> list[str]:
    """Give the columns of a key, which Table Schema writes as one name or as a list, as a list."""
    return [names] if isinstance(names, str) else list(names)


def _missing(tables: Mapping[str, pl.LazyFrame], table: str, columns: Sequence[str]) -> str | None:
    if table not in tables:
        return f"there is no table {table}"
    lost = [column for column in columns if column not in tables[table].collect_schema()]
    return f"table {table} has no column {', '.join(lost)}" if lost else None
