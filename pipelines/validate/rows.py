"""The rules of one table's Table Schema, run over a frame of any size.

Which columns there are, and one pass with all rules on cells, belong here; the rules themselves are in cells and keys.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from pipelines import schema
from pipelines.errors import UserError, shown
from pipelines.validate import cells
from pipelines.validate.keys import key_violations, listed
from pipelines.validate.violations import NAME, named, of_rows, of_table, together

Rule = tuple[str, str, pl.Expr]  # column, rule, where it is broken


def schema_violations(
    frame: pl.DataFrame | pl.LazyFrame, table: str, rules: Mapping[str, Any] | None = None, *, lexical: bool = False
) -> pl.DataFrame:
    """Check every rule of a Table Schema but foreign keys, which need the other tables.

    `rules` is the Table Schema, that of the published table when left out. With `lexical` the frame holds the text of
    CSV cells, whose header and length spool has checked, else values. The result has a row per violation: table,
    row_key (the primary key), column, value and rule (`columns`, `type`, `blankRow` or the constraint's name). Raises
    UserError for a schema with unknown types or constraints.
    """
    rules = schema.load(table) if rules is None else rules
    for field in rules["fields"]:
        cells.check_field(table, field)
    if rules.get("fieldsMatch", "exact") not in ("exact", ["exact"]):
        raise UserError(f"table {shown(table)}: fieldsMatch {rules['fieldsMatch']!r} is not known; use exact")
    lazy = as_null(frame.lazy(), rules) if lexical else frame.lazy()
    columns = lazy.collect_schema()
    there = [field for field in rules["fields"] if field["name"] in columns]
    found = [] if lexical else [_columns(lazy, table, rules["fields"]), *_dtypes(columns, table, there)]
    there = [field for field in there if lexical or columns[field["name"]] == cells.dtype(field)]
    parsed = {field["name"]: _value(field, lexical) for field in there}
    primary = [name for name in listed(rules.get("primaryKey", [])) if name in columns]
    found.append(_run(lazy, table, primary, [*_of_text(there, lexical), *_of_cells(there, parsed, lexical)]))
    found.append(key_violations(lazy.select(value.alias(name) for name, value in parsed.items()), table, rules))
    return together(found)


def _of_text(fields: Sequence[cells.Field], lexical: bool) -> list[Rule]:
    """Make the rules on text: there is text, but no value; and no row is wholly empty, which no table means to say."""
    if not lexical or not fields:
        return []
    pairs = [(field, pl.col(field["name"])) for field in fields]
    types = [(f["name"], "type", text.is_not_null() & cells.parse(f, text).is_null()) for f, text in pairs]
    return [*types, (fields[0]["name"], "blankRow", _blank(fields))]


def _of_cells(fields: Sequence[cells.Field], parsed: Mapping[str, pl.Expr], lexical: bool) -> list[Rule]:
    """Make the rules on values; of an empty row it is not said again that each cell is missing."""
    broken = {field["name"]: cells.broken(field, parsed[field["name"]]) for field in fields}
    rules = [(name, rule, bad) for name, found in broken.items() for rule, bad in found.items()]
    told = _blank(fields) if lexical and fields else pl.lit(False)
    return [(name, rule, bad & ~told if rule == "required" else bad) for name, rule, bad in rules]


def _blank(fields: Sequence[cells.Field]) -> pl.Expr:
    return pl.all_horizontal(pl.col(field["name"]).is_null() for field in fields)


def typed(frame: pl.LazyFrame, rules: Mapping[str, Any]) -> pl.LazyFrame:
    """Turn the text of CSV cells into values; what has not its field's type becomes null."""
    there = [field for field in rules["fields"] if field["name"] in frame.collect_schema()]
    return as_null(frame, rules).select(_value(field, True).alias(field["name"]) for field in there)


def as_null(frame: pl.LazyFrame, rules: Mapping[str, Any]) -> pl.LazyFrame:
    """Make the schema's missing values null, which stand in CSV as the empty text unless it says otherwise."""
    own = {field["name"]: field["missingValues"] for field in rules["fields"] if "missingValues" in field}
    told = rules.get("missingValues", [""])
    return frame.with_columns(
        pl.when(~pl.col(name).is_in(_values(own.get(name, told)).implode())).then(name).alias(name)
        for name in frame.collect_schema()
    )


def _values(missing: Sequence[Any]) -> pl.Series:
    """Give the texts that stand for null, which Table Schema writes as texts or as objects with a label."""
    return pl.Series([item["value"] if isinstance(item, dict) else item for item in missing], dtype=pl.String)


def _value(field: cells.Field, lexical: bool) -> pl.Expr:
    column = pl.col(field["name"])
    return cells.parse(field, column) if lexical else column


def _dtypes(columns: pl.Schema, table: str, fields: Sequence[cells.Field]) -> list[pl.DataFrame]:
    pairs = [(field["name"], columns[field["name"]], cells.dtype(field)) for field in fields]
    return [of_table(table, n, f"{is_} where {wanted} is wanted", "type") for n, is_, wanted in pairs if is_ != wanted]


def _columns(frame: pl.LazyFrame, table: str, fields: Sequence[cells.Field]) -> pl.DataFrame:
    """Compare names and order of the columns with the schema's."""
    wanted, there = [field["name"] for field in fields], frame.collect_schema().names()
    found = [of_table(table, name, "missing", "columns") for name in wanted if name not in there]
    found += [of_table(table, name, "not in the schema", "columns") for name in there if name not in wanted]
    if not found and wanted != there:
        first = next(name for name, other in zip(there, wanted, strict=True) if name != other)
        found.append(of_table(table, first, f"order is {', '.join(there)}", "columns"))
    return together(found)


def _run(frame: pl.LazyFrame, table: str, primary: Sequence[str], rules: Sequence[Rule]) -> pl.DataFrame:
    """Count the breaches of all rules in one pass; only where there are some, go for the rows."""
    if not rules:
        return together([])
    counts = frame.select(bad.sum().alias(str(i)) for i, (_, _, bad) in enumerate(rules)).collect(engine="streaming")
    failed = [rule for rule, count in zip(rules, counts.row(0), strict=True) if count]
    rows = named(frame, primary)
    return together(
        of_rows(rows.filter(bad), table, row_key=pl.col(NAME), column=column, value=pl.col(column), rule=rule)
        for column, rule, bad in failed
    )
