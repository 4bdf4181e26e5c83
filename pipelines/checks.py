"""What must hold before anything is published, and what a person should look at.

Which check belongs to which asset, and how its rows are shown, belong here; the rules themselves are in validate.
"""

import shlex
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, cast

import dagster as dg
import polars as pl

from pipelines import schema, validate
from pipelines.parts import Stored
from pipelines.storage import Workspace, as_table
from pipelines.validate.violations import LIMIT

SHOWN = 20
CELL = 500  # code points of a whole row, and of a command
ERROR, WARN = dg.AssetCheckSeverity.ERROR, dg.AssetCheckSeverity.WARN
CURE = (
    "Nothing was published; the dataset that stood before stands as it was. These rows come out of the rules, so this "
    "is a fault of the program or of a curated table. `periodical explain FILE:LINE` tells why a line became what it "
    "is: mend the rule it names or the raw file there, then build again."
)


def schema_check(table: str) -> dg.AssetChecksDefinition:
    """Make the blocking check that every row of a table obeys its Table Schema."""

    @dg.asset_check(
        asset=table,
        name="obeys_its_schema",
        description=f"Every value obeys the types and constraints in schemas/{table}.json.",
        blocking=True,
    )
    def check(workspace: Workspace, frames: Stored) -> dg.AssetCheckResult:
        return verdict(validate.schema_violations(frames.scan(), table), workspace)

    return check


def cross_check(rule: str, description: str) -> dg.AssetChecksDefinition:
    """Make the blocking check that no row was found to break a rule between tables."""

    @dg.asset_check(asset="violations", name=rule, description=description, blocking=True)
    def check(workspace: Workspace, frames: Stored) -> dg.AssetCheckResult:
        return verdict(frames.scan().filter(pl.col("rule") == rule).collect(), workspace)

    return check


def warning_check(warning: validate.WarningRule) -> dg.AssetChecksDefinition:
    """Make the check that a person has nothing to look at; it holds nothing back."""

    @dg.asset_check(asset="warnings", name=warning.name, description=f"{warning.description} If not: {warning.cure}")
    def check(workspace: Workspace, frames: Stored) -> dg.AssetCheckResult:
        found = frames.scan().filter(pl.col("rule") == warning.name).collect()
        metadata: dict[str, Any] = {"violations": int(found["total"].max() or 0)}  # type: ignore[arg-type]
        if found.is_empty():
            return dg.AssetCheckResult(passed=True, severity=WARN, metadata=metadata)
        first = found.head(SHOWN).select("path", "line", "text", _command(workspace))
        metadata["first"] = as_table(first, CELL)
        return dg.AssetCheckResult(passed=False, severity=WARN, metadata=metadata, description=warning.cure)

    return check


def verdict(violations: pl.DataFrame, workspace: Workspace | None = None) -> dg.AssetCheckResult:
    """Pass when there are no violations; else show how many there are, what to do, and the first of them whole.

    Rows of the tables are looked up in the workspace; without one they are only named.
    """
    metadata: dict[str, Any] = {"violations": violations.height}
    if violations.is_empty():
        return dg.AssetCheckResult(passed=True, severity=ERROR, metadata=metadata)
    first = violations.head(SHOWN)
    whole = {} if workspace is None else validate.whole_rows(first, _kept(workspace))
    for table, rows in whole.items():
        metadata[f"rows of {table}"] = as_table(rows.with_columns(_command(cast("Workspace", workspace))), CELL)
    if sum(rows.height for rows in whole.values()) < first.height:
        metadata["first"] = as_table(first)
    counted = f"Of each column the first {LIMIT:,} were counted. " if violations.height >= LIMIT else ""
    return dg.AssetCheckResult(passed=False, severity=ERROR, metadata=metadata, description=counted + CURE)


def _kept(workspace: Workspace) -> dict[str, pl.LazyFrame]:
    return {name: workspace.store.read(name).scan() for name in schema.TABLES if workspace.store.has(name)}


def _command(workspace: Workspace) -> pl.Expr:
    """The command that tells why a line of a file became what it is."""

    def told(place: dict[str, Any]) -> str:
        line = "" if place["line"] is None else f":{place['line']}"
        return f"periodical explain {shlex.quote(str(Path(workspace.raw) / place['path']) + line)}"

    # of a handful of rows
    command = pl.struct("path", "line").map_elements(told, return_dtype=pl.String)
    return pl.when(pl.col("path").is_not_null()).then(command).alias("look at it with")


def staged_results(found: Mapping[str, pl.DataFrame]) -> Iterator[dg.AssetCheckResult]:
    """Give the result of each check on the files of a new dataset; what was not found anything of has passed."""
    for name in validate.STAGED:
        yield verdict(found.get(name, pl.DataFrame()))._replace(check_name=name)


# made by the asset itself, since the files are thrown away when one of them fails
STAGED_CHECKS = [
    dg.AssetCheckSpec(name, asset="datapackage", description=description, blocking=True)
    for name, description in validate.STAGED.items()
]
CHECKS = [
    *(schema_check(table) for table in schema.TABLES),
    *(cross_check(*rule) for rule in validate.CROSS_RULES.items()),
    *(warning_check(warning) for warning in validate.WARNINGS),
]
