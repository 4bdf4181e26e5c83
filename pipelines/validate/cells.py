"""Table Schema's types and constraints on single values, as Polars expressions.

What a field asks of each of its cells belongs here, one expression per rule; running them belongs to rows, rules on
several rows or tables to keys and cross.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

import polars as pl

from pipelines.errors import UserError, shown

Field = Mapping[str, Any]
TRUE, FALSE = ["true", "True", "TRUE", "1"], ["false", "False", "FALSE", "0"]
BARE = r"^[^-\d]*|\D*$"  # what stands around a number that is not bare: "EUR 9.50", "95%"
DATE, TIME = "%Y-%m-%d", "%H:%M:%S"


def _bare(field: Field, text: pl.Expr) -> pl.Expr:
    stripped = text.str.strip_chars()
    return stripped if field.get("bareNumber", True) else stripped.str.replace_all(BARE, "")


def _integer(field: Field, text: pl.Expr) -> pl.Expr:
    digits = _bare(field, text).str.replace_all(field.get("groupChar", ""), "", literal=True)
    return pl.when(digits.str.contains(r"^[+-]?[0-9]+$")).then(digits).cast(pl.Int64, strict=False)


def _number(field: Field, text: pl.Expr) -> pl.Expr:
    written = _bare(field, text).str.replace_all(field.get("groupChar", ""), "", literal=True)
    point = field.get("decimalChar", ".")
    if point != ".":
        written = pl.when(~written.str.contains(".", literal=True)).then(written.str.replace(point, ".", literal=True))
    return written.cast(pl.Float64, strict=False)


def _boolean(field: Field, text: pl.Expr) -> pl.Expr:
    true, false = field.get("trueValues", TRUE), field.get("falseValues", FALSE)
    return pl.when(text.is_in(true)).then(True).when(text.is_in(false)).then(False)


def _date(field: Field, text: pl.Expr) -> pl.Expr:
    return text.str.to_date(DATE, strict=False)


def _datetime(field: Field, text: pl.Expr) -> pl.Expr:
    universal = text.str.replace("Z$", "+00:00").str.to_datetime(f"{DATE}T{TIME}%.f%:z", time_zone="UTC", strict=False)
    return pl.coalesce(universal.dt.replace_time_zone(None), text.str.to_datetime(f"{DATE}T{TIME}%.f", strict=False))


def _time(field: Field, text: pl.Expr) -> pl.Expr:
    return text.str.to_time(TIME, strict=False)


def _year(field: Field, text: pl.Expr) -> pl.Expr:
    return pl.when(text.str.contains(r"^-?[0-9]{4}$")).then(text).cast(pl.Int64, strict=False)


def _text(field: Field, text: pl.Expr) -> pl.Expr:
    return text


# how the text of a CSV cell becomes a value, null where it cannot
PARSERS: dict[str, tuple[pl.DataType, Callable[[Field, pl.Expr], pl.Expr]]] = {
    "string": (pl.String(), _text),
    "any": (pl.String(), _text),
    "integer": (pl.Int64(), _integer),
    "year": (pl.Int64(), _year),
    "number": (pl.Float64(), _number),
    "boolean": (pl.Boolean(), _boolean),
    "date": (pl.Date(), _date),
    "datetime": (pl.Datetime("us"), _datetime),
    "time": (pl.Time(), _time),
}


def check_field(table: str, field: Field) -> None:
    """Raise UserError for a field with a type, format or constraint that is not checked here."""
    place = f"table {shown(table)}, field {shown(field['name'])}"
    kind = field.get("type", "string")
    if kind not in PARSERS or field.get("format", "default") != "default":
        found = f"{kind} {field.get('format', '')}".strip()
        raise UserError(f"{place}: type {found!r} is not known; use one of {', '.join(PARSERS)}")
    for name, bound in field.get("constraints", {}).items():
        if name not in CONSTRAINTS and name != "unique":
            raise UserError(f"{place}: constraint {name!r} is not known; use one of unique, {', '.join(CONSTRAINTS)}")
        # a number is one, and tables have many of them
        if name in BOUNDS and not isinstance(bound, int) and pl.select(_bound(bound, field)).item() is None:
            raise UserError(f"{place}: constraint {name} is {bound!r}, which is no {kind}; write one")


def dtype(field: Field) -> pl.DataType:
    """Give the dtype that values of the field have."""
    return PARSERS[field.get("type", "string")][0]


def fits(found: pl.DataType, field: Field) -> bool:
    """Say whether a Parquet column may hold the field: its dtype, or one of which every value fits into it."""
    wanted = dtype(field)
    whole = found.is_integer() and found != pl.UInt64() and wanted.is_numeric()
    real = found.is_float() and wanted.is_float()
    named = isinstance(found, pl.Categorical | pl.Enum) and wanted == pl.String()
    moment = isinstance(found, pl.Datetime) and found.time_zone is None and isinstance(wanted, pl.Datetime)
    return found == wanted or whole or real or named or moment


def parse(field: Field, text: pl.Expr) -> pl.Expr:
    """Read the text of CSV cells as values of the field's type, null where it is none."""
    return PARSERS[field.get("type", "string")][1](field, text)


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


def _bound(bound: Any, field: Field) -> pl.Expr:
    """Give a constraint's own value, which JSON writes as a number or as text, the type of the field."""
    return parse(field, pl.lit(str(bound))) if isinstance(bound, str) else pl.lit(bound)


def _enum(cell: pl.Expr, bound: Any, field: Field) -> pl.Expr:
    written = pl.DataFrame({"text": [str(value) for value in bound]})
    allowed = written.select(parse(field, pl.col("text"))).to_series()
    return ~cell.is_in(allowed.implode())


BOUNDS = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")
CONSTRAINTS: dict[str, Callable[[pl.Expr, Any, Field], pl.Expr]] = {
    "required": _required,
    "pattern": _pattern,
    "enum": _enum,
    "minimum": lambda cell, bound, field: (cell < _bound(bound, field)) | _nan(cell, field),
    "maximum": lambda cell, bound, field: (cell > _bound(bound, field)) | _nan(cell, field),
    "exclusiveMinimum": lambda cell, bound, field: (cell <= _bound(bound, field)) | _nan(cell, field),
    "exclusiveMaximum": lambda cell, bound, field: (cell >= _bound(bound, field)) | _nan(cell, field),
    "minLength": lambda cell, bound, field: cell.str.len_chars() < bound,
    "maxLength": lambda cell, bound, field: cell.str.len_chars() > bound,
}


def _nan(cell: pl.Expr, field: Field) -> pl.Expr:
    return cell.is_nan() if dtype(field) == pl.Float64() else pl.lit(False)
