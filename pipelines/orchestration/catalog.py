"""What Dagster is told of an asset besides how it is made: its stage, owner, kinds, columns and where these come from.

Only the translation belongs here. The published tables' columns are written in schemas/, those of the frames between
the stages in columns.toml.
"""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, TypedDict

import dagster as dg
import polars as pl

from pipelines import schema
from pipelines.versions import code_version

OWNERS = ["team:periodical-tables"]
TYPES = {dtype: name for name, dtype in schema.DTYPES.items()}


class Shared(TypedDict):
    """Settings that all assets of a stage share."""

    group_name: str
    code_version: str
    kinds: set[str]
    owners: list[str]
    tags: dict[str, str]


def stage(name: str, *kinds: str, published: bool = False) -> Shared:
    """Give the settings of a stage's assets: group, version of the code, owner, kinds, and whether people get them."""
    return {
        "group_name": name,
        "code_version": code_version(name),
        "kinds": {"polars", *kinds},
        "owners": OWNERS,
        "tags": {"published": "yes" if published else "no"},
    }


def table_out(table: str, stage_name: str) -> dg.AssetOut:
    """Describe the asset of a published table by its Table Schema."""
    settings = stage(stage_name, "table", published=True)
    metadata = {"dagster/column_schema": column_schema(table)}
    description = schema.load(table)["description"]
    return dg.AssetOut.from_spec(dg.AssetSpec(table, description=description, metadata=metadata, **settings))


def frame_out(name: str, description: str, stage_name: str) -> dg.AssetOut:
    """Describe the asset of a frame between the stages."""
    return dg.AssetOut.from_spec(dg.AssetSpec(name, description=description, **stage(stage_name)))


def column_schema(table: str) -> dg.TableSchema:
    """Translate a Table Schema for Dagster: type, description and constraints of each column."""
    sources = schema.derived(table)
    return dg.TableSchema([_column(field, sources.get(field["name"], [])) for field in schema.fields(table)])


def lineage(table: str) -> dict[str, dg.TableColumnLineage]:
    """Tell from which columns of other tables a table's columns come; nothing for what is no table or has none.

    Dagster keeps it with each materialisation. Its own pages do not draw it, so the columns' descriptions say it too.
    """
    found = schema.derived(table) if table in schema.TABLES else {}
    deps = {column: [dg.TableColumnDep(dg.AssetKey(of), name) for of, name in came] for column, came in found.items()}
    return {"dagster/column_lineage": dg.TableColumnLineage(deps)} if deps else {}


def frame_columns(name: str, columns: Callable[[], pl.Schema]) -> dict[str, dg.TableSchema]:
    """Tell type and meaning of the columns of a frame between the stages; of tables the asset tells them itself."""
    told = documented().get(name)
    if told is None:
        return {}
    shown = [dg.TableColumn(column, _type(dtype), told.get(column)) for column, dtype in columns().items()]
    return {"dagster/column_schema": dg.TableSchema(shown)}


@cache
def documented() -> dict[str, dict[str, str]]:
    """Read what the columns of the frames between the stages mean."""
    return tomllib.loads(Path(__file__).with_name("columns.toml").read_text(encoding="utf-8"))


def _type(dtype: pl.DataType) -> str:
    """Name a dtype in the words of Table Schema."""
    if isinstance(dtype, pl.List):
        return f"list of {_type(dtype.inner)}"  # type: ignore[arg-type]
    return "integer" if dtype.is_integer() else TYPES.get(dtype, str(dtype).lower())


def _column(field: Mapping[str, Any], sources: Sequence[tuple[str, str]]) -> dg.TableColumn:
    rules = {rule: value for rule, value in field.get("constraints", {}).items() if (rule, value) != ("minLength", 1)}
    words = [field["description"]]
    words += [f"In {field['unit']}."] if "unit" in field else []
    words += [f"One of {', '.join(f'`{value}`' for value in rules['enum'])}."] if "enum" in rules else []
    came = ", ".join(f"[`{table}.{column}`](/assets/{table})" for table, column in sources)
    words += [f"From {came}."] if came else []
    constraints = dg.TableColumnConstraints(
        nullable=not rules.pop("required", False),
        unique=rules.pop("unique", False),
        other=[f"{rule}: {', '.join(value) if isinstance(value, list) else value}" for rule, value in rules.items()],
    )
    return dg.TableColumn(field["name"], field["type"], " ".join(words), constraints)
