"""Table Schema's types and constraints on single values, as Polars expressions.

What a field asks of each of its cells belongs here, one expression per rule; running them belongs to rows, rules on
several rows or tables to keys and cross.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

import polars as pl

from pipelines.errors import UserError

Field = Mapping[str, Any]
TRUE, FALSE = ["true", "True", "TRUE", "1"], ["false", "False", "FALSE", "0"]


def _integer(text: pl.Expr) -> pl.Expr:
    return pl.when(text.str.contains(r"^\s*[+-]?[0-9]+\s*$")).then(text.str.strip_chars()).cast(pl.Int64, strict=False)


def _number(text: pl.Expr) -> pl.Expr:
    return text.str.strip_chars().cast(pl.Float64, strict=False)


def _boolean(text: pl.Expr) -> pl.Expr:
    return pl.when(text.is_in(TRUE)).then(True).when(text.is_in(FALSE)).then(False)


def _date(text: pl.Expr) -> pl.Expr:
    return text.str.to_date("%Y-%m-%d", strict=False)


# how the text of a CSV cell becomes a value, null where it cannot
PARSERS: dict[str, tuple[pl.DataType, Callable[[pl.Expr], pl.Expr]]] = {
    "string": (pl.String(), lambda text: text),
    "any": (pl.String(), lambda text: text),
    "integer": (pl.Int64(), _integer),
    "year": (pl.Int64(), _integer),
    "number": (pl.Float64(), _number),
    "boolean": (pl.Boolean(), _boolean),
    "date": (pl.Date(), _date),
}


def check_field(table: str, field: Field) -> None:
    """Raise UserError for a field with a type, format or constraint that is not checked here."""
    place = f"table {table}, field {field['name']}"
    kind = field.get("type", "string")
    if kind not in PARSERS or field.get("format", "default") != "default":
        found = f"{kind} {field.get('format', '')}".strip()
        raise UserError(f"{place}: type {found!r} is not known; use one of {', '.join(PARSERS)}")
    for name in field.get("constraints", {}):
        if name not in CONSTRAINTS and name != "unique":
            raise UserError(f"{place}: constraint {name!r} is not known; use one of unique, {', '.join(CONSTRAINTS)}")


def dtype(field: Field) -> pl.DataType:
    """Give the dtype that values of the field have."""
    return PARSERS[field.get("type", "string")][0]


def parse(field: Field, text: pl.Expr) -> pl.Expr:
    """Read the text of CSV cells as values of the field's type, null where it is none."""
    return PARSERS[field.get("type", "string")][1](text)


def broken(field: Field, cell: pl.Expr) -> dict[str, pl.Expr]:
    """Give for each constraint of the field the expression that is true where a cell breaks it."""
    rules = field.get("constraints", {})
    return {name: CONSTRAINTS[name](cell, bound, field) for name, bound in rules.items() if name in CONSTRAINTS}


def _required(cell: pl.Expr, bound: Any, field: Field) -> pl.Expr:
    # the column itself: text that is no value of the type is a type error, but not missing
    return pl.col(field["name"]).is_null() if bound else pl.lit(False)


def _pattern(cell: pl.Expr, bound: Any, field: Field) -> pl.Expr:
    try:
        re.compile(bound)
        pl.select(pl.lit("").str.contains(f"^(?:{bound})$"))
    except (re.error, pl.exceptions.ComputeError) as error:
        raise UserError(f"field {field['name']}: pattern {bound!r} cannot be used ({error}); simplify it") from error
    return ~cell.str.contains(f"^(?:{bound})$")


def _bounds(cell: pl.Expr, bound: Any, field: Field) -> pl.Expr:
    """Give a constraint's own value, which JSON writes as a number or as text, the type of the field."""
    return parse(field, pl.lit(str(bound))) if isinstance(bound, str) else pl.lit(bound)


def _enum(cell: pl.Expr, bound: Any, field: Field) -> pl.Expr:
    written = pl.DataFrame({"text": [str(value) for value in bound]})
    allowed = written.select(parse(field, pl.col("text"))).to_series()
    return ~cell.is_in(allowed.implode())


CONSTRAINTS: dict[str, Callable[[pl.Expr, Any, Field], pl.Expr]] = {
    "required": _required,
    "pattern": _pattern,
    "enum": _enum,
    "minimum": lambda cell, bound, field: (cell < _bounds(cell, bound, field)) | _nan(cell, field),
    "maximum": lambda cell, bound, field: (cell > _bounds(cell, bound, field)) | _nan(cell, field),
    "minLength": lambda cell, bound, field: cell.str.len_chars() < bound,
    "maxLength": lambda cell, bound, field: cell.str.len_chars() > bound,
}


def _nan(cell: pl.Expr, field: Field) -> pl.Expr:
    return cell.is_nan() if dtype(field) == pl.Float64() else pl.lit(False)
