"""Every rule of Table Schema is found where it is broken, and nowhere else, in frames and in the text of CSV."""

from datetime import date
from typing import Any

import polars as pl
import pytest

from pipelines import schema
from pipelines.errors import UserError
from pipelines.validate import VIOLATIONS, schema_violations


def table(name: str = "c", kind: str = "string", key: str | list[str] = (), **constraints: object) -> dict[str, Any]:
    """Make a schema with a key column `id` and one column to be checked."""
    fields = [{"name": "id", "type": "string"}, {"name": name, "type": kind, "constraints": constraints}]
    return {"fields": fields, "primaryKey": key or ["id"]}


def check(values: list[object], rules: dict[str, Any], lexical: bool = False) -> list[tuple[str, str | None]]:
    """Check a column of values; gives rule and row key of the violations."""
    ids = [f"r{number}" for number in range(len(values))]
    column = pl.Series(values, strict=not lexical)
    frame = pl.DataFrame({"id": ids, rules["fields"][1]["name"]: column})
    found = schema_violations(frame, "t", rules, lexical=lexical)
    assert found.schema == VIOLATIONS
    return sorted(found.select("rule", "row_key").rows())


CASES: dict[str, tuple[list[object], dict[str, Any], list[int]]] = {
    "required": (["a", None], table(required=True), [1]),
    "pattern": (["Q1", "Q", "xQ1", "Q1\n", None], table(pattern="Q[1-9]"), [1, 2, 3]),
    "pattern of choices": (["a", "ab", "b"], table(pattern="a|b"), [1]),
    "enum": (["x", "z", None], table(enum=["x", "y"]), [1]),
    "minLength": (["", "🗞", None], table(minLength=1), [0]),
    "maxLength": (["ab", "🗞🗞", "abc"], table(maxLength=2), [2]),
    "minimum": ([1, 0, None], table(kind="integer", minimum=1), [1]),
    "maximum": ([1.0, 1.5, float("nan"), None], table(kind="number", maximum=1), [1, 2]),
    "minimum of dates": ([date(2020, 1, 1), date(2019, 12, 31)], table(kind="date", minimum="2020-01-01"), [1]),
    "enum of integers": ([1, 3], table(kind="integer", enum=[1, 2]), [1]),
    "unique": (["a", "b", "a", None, None, "a"], table(unique=True), [2, 5]),
}


@pytest.mark.parametrize(("values", "rules", "bad"), CASES.values(), ids=CASES)
def test_constraints(values: list[object], rules: dict[str, Any], bad: list[int]) -> None:
    constraint = next(iter(rules["fields"][1]["constraints"]))
    assert check(values, rules) == [(constraint, f"r{number}") for number in bad]


TYPES: dict[str, tuple[list[object], list[int]]] = {
    "integer": (["1", "-2", " 3 ", "1.0", "x", "1e3", None, "9" * 30], [3, 4, 5, 7]),
    "number": (["1", "-2.5e3", "1,5", "x", None], [2, 3]),
    "boolean": (["true", "0", "yes", None], [2]),
    "date": (["2024-02-29", "2023-02-29", "1/2/2024", "2024-02-29T00:00:00", None], [1, 2, 3]),
    "string": (["anything", None], []),
}


@pytest.mark.parametrize(("kind", "values", "bad"), [(kind, *case) for kind, case in TYPES.items()], ids=TYPES)
def test_types_of_text(kind: str, values: list[object], bad: list[int]) -> None:
    assert check(values, table(kind=kind), lexical=True) == [("type", f"r{number}") for number in bad]


def test_constraints_of_text_are_on_its_values() -> None:
    assert check(["10", "9", "2", ""], table(kind="integer", minimum=9), lexical=True) == [("minimum", "r2")]
    assert check(["", "NA", "x"], table(required=True) | {"missingValues": ["NA"]}, lexical=True) == [
        ("required", "r1")
    ]
    assert check(["1", "01", "1"], table(kind="integer", unique=True), lexical=True) == [
        ("unique", "r1"),
        ("unique", "r2"),
    ]


def test_primary_keys() -> None:
    rules = {"fields": [{"name": "a"}, {"name": "b"}], "primaryKey": ["a", "b"]}
    frame = pl.DataFrame({"a": ["x", "x", "x", None, None, "x"], "b": ["1", "2", "1", None, "1", None]})
    found = schema_violations(frame, "t", rules)
    assert found.select("rule", "row_key", "value").rows() == [
        ("primaryKey", "x | 1", "x | 1"),
        ("primaryKey", "null | null", None),
    ]


def test_a_table_without_key_names_rows_by_number() -> None:
    rules = {"fields": [{"name": "c", "constraints": {"required": True}}]}
    assert schema_violations(pl.DataFrame({"c": ["a", None]}), "t", rules)["row_key"].to_list() == ["2"]


def test_columns() -> None:
    rules = {"fields": [{"name": "a"}, {"name": "b"}]}
    found = schema_violations(pl.DataFrame({"a": ["x"], "c": ["y"]}), "t", rules)
    assert found.select("rule", "column", "value").rows() == [
        ("columns", "b", "missing"),
        ("columns", "c", "not in the schema"),
    ]
    turned = schema_violations(pl.DataFrame({"b": ["x"], "a": ["y"]}), "t", rules)
    assert turned.select("rule", "column", "value").rows() == [("columns", "b", "order is b, a")]


def test_a_column_of_another_dtype() -> None:
    found = schema_violations(pl.DataFrame({"id": ["x"], "c": ["1"]}), "t", table(kind="integer", minimum=5))
    assert found.rows() == [("t", None, "c", "String where Int64 is wanted", "type")]


def test_violations_show_where_and_what() -> None:
    found = schema_violations(pl.DataFrame({"id": ["k"], "c": ["z" * 999]}), "t", table(enum=["x"]))
    assert found.rows() == [("t", "k", "c", "z" * 200, "enum")]


@pytest.mark.parametrize(
    ("rules", "words"),
    [
        (table(kind="geopoint"), "type 'geopoint' is not known"),
        (table(jsonSchema={}), "constraint 'jsonSchema' is not known"),
        (table(pattern="(?=x)x"), "pattern '(?=x)x' cannot be used"),
        (table(pattern="("), "pattern '(' cannot be used"),
    ],
)
def test_rules_that_are_not_known_are_refused(rules: dict[str, Any], words: str) -> None:
    with pytest.raises(UserError) as caught:
        schema_violations(pl.DataFrame({"id": ["a"], "c": ["b"]}), "t", rules)
    assert words in str(caught.value)


def test_the_small_dataset_obeys_its_schemas(tables: dict[str, pl.DataFrame]) -> None:
    for name in schema.TABLES:
        assert schema_violations(tables[name], name).rows() == []
        assert schema_violations(tables[name].lazy(), name).rows() == []


def test_many_violations_are_cut_short() -> None:
    found = schema_violations(
        pl.DataFrame({"id": [str(i) for i in range(5000)], "c": [None] * 5000}).cast(pl.String),
        "t",
        table(required=True),
    )
    assert found.height == 1000
