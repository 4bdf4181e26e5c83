"""The rules of one table's Table Schema, run over a frame of any size.

Which columns there are, and one pass with all rules on cells, belong here; the rules themselves are in cells and keys.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from pipelines import schema
from pipelines.validate import cells
from pipelines.validate.keys import key_violations, listed
from pipelines.validate.violations import key, of_rows, of_table, together

Rule = tuple[str, str, pl.Expr]  # column, rule, where it is broken


def schema_violations(
    frame: pl.DataFrame | pl.LazyFrame, table: str, rules: Mapping[str, Any] | None = None, *, lexical: bool = False
) -> pl.DataFrame:
    """Check every rule of a Table Schema but foreign keys, which need the other tables.

    `rules` is the Table Schema, that of the published table when left out. With `lexical` the frame holds the text of
    CSV cells, else values. The result has a row per violation: table, row_key (the primary key), column, value and
    rule (`columns`, `type` or the constraint's name). Raises UserError for a schema with unknown types or constraints.
    """
    rules = schema.load(table) if rules is None else rules
    for field in rules["fields"]:
        cells.check_field(table, field)
    lazy = frame.lazy()
    found = [_columns(lazy, table, rules["fields"])]
    there = [field for field in rules["fields"] if field["name"] in lazy.collect_schema()]
    texts = as_null(lazy, rules) if lexical else lazy
    types = _texts(there) if lexical else None
    if types is None:
        found += [_dtype(lazy, table, field) for field in there]
        there = [field for field in there if lazy.collect_schema()[field["name"]] == cells.dtype(field)]
    parsed = {field["name"]: _value(field, lexical) for field in there}
    broken = [
        (field["name"], rule, bad)
        for field in there
        for rule, bad in cells.broken(field, parsed[field["name"]]).items()
    ]
    primary = [name for name in listed(rules.get("primaryKey", [])) if name in lazy.collect_schema()]
    found.append(_run(texts, table, key(primary), [*(types or []), *broken]))
    values = texts.select(value.alias(name) for name, value in parsed.items())
    found.append(key_violations(values, table, rules))
    return together(found)


def typed(frame: pl.LazyFrame, rules: Mapping[str, Any]) -> pl.LazyFrame:
    """Turn the text of CSV cells into values; what has not its field's type becomes null."""
    there = [field for field in rules["fields"] if field["name"] in frame.collect_schema()]
    return as_null(frame, rules).select(_value(field, True).alias(field["name"]) for field in there)


def as_null(frame: pl.LazyFrame, rules: Mapping[str, Any]) -> pl.LazyFrame:
    """Make the schema's missing values null, which stand in CSV as the empty text unless it says otherwise."""
    missing = pl.Series(rules.get("missingValues", [""]), dtype=pl.String)
    return frame.with_columns(pl.when(~pl.all().is_in(missing.implode())).then(pl.all()))


def _value(field: cells.Field, lexical: bool) -> pl.Expr:
    column = pl.col(field["name"])
    return cells.parse(field, column) if lexical else column


def _texts(fields: Sequence[cells.Field]) -> list[Rule]:
    """Make the type rules for text: there is text, but no value."""
    pairs = [(field, pl.col(field["name"])) for field in fields]
    return [(f["name"], "type", text.is_not_null() & cells.parse(f, text).is_null()) for f, text in pairs]


def _dtype(frame: pl.LazyFrame, table: str, field: cells.Field) -> pl.DataFrame:
    found = frame.collect_schema()[field["name"]]
    if found == cells.dtype(field):
        return together([])
    return of_table(table, field["name"], f"{found} where {cells.dtype(field)} is wanted", "type")


def _columns(frame: pl.LazyFrame, table: str, fields: Sequence[cells.Field]) -> pl.DataFrame:
    """Compare names and order of the columns with the schema's."""
    wanted, there = [field["name"] for field in fields], frame.collect_schema().names()
    found = [of_table(table, name, "missing", "columns") for name in wanted if name not in there]
    found += [of_table(table, name, "not in the schema", "columns") for name in there if name not in wanted]
    if not found and wanted != there:
        first = next(name for name, other in zip(there, wanted, strict=True) if name != other)
        found.append(of_table(table, first, f"order is {', '.join(there)}", "columns"))
    return together(found)


def _run(frame: pl.LazyFrame, table: str, name: pl.Expr, rules: Sequence[Rule]) -> pl.DataFrame:
    """Count the breaches of all rules in one pass; only where there are some, go for the rows."""
    if not rules:
        return together([])
    counts = frame.select(bad.sum().alias(str(i)) for i, (_, _, bad) in enumerate(rules)).collect(engine="streaming")
    failed = [rule for rule, count in zip(rules, counts.row(0), strict=True) if count]
    named = frame.with_columns(name.alias("\0key"))
    return together(
        of_rows(named.filter(bad), table, row_key=pl.col("\0key"), column=column, value=pl.col(column), rule=rule)
        for column, rule, bad in failed
    )
