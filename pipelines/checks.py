"""What must hold before anything is published, and what a person should look at.

Which check belongs to which asset, and how its rows are shown, belong here; the rules themselves are in validate. Each
is made in the step of its asset: a step of its own for each would take longer than the checks.
"""

import shlex
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any, cast

import dagster as dg
import polars as pl

from pipelines import schema, validate
from pipelines.engine import Engine
from pipelines.orchestration.recorded import as_table
from pipelines.state.stored import Stored
from pipelines.storage import Workspace
from pipelines.validate.violations import LIMIT
from pipelines.versions import code_version

OBEYS = "obeys_its_schema"
SHOWN = 20
CELL = 500  # code points of a whole row, and of a command
ERROR, WARN = dg.AssetCheckSeverity.ERROR, dg.AssetCheckSeverity.WARN
CURE = (
    "Nothing was published; the dataset that stood before stands as it was. These rows come out of the rules, so this "
    "is a fault of the program or of a curated table. `periodical explain FILE:LINE` tells why a line became what it "
    "is: mend the rule it names or the raw file there, then build again."
)


def table_results(stored: Mapping[str, Stored], workspace: Workspace) -> Iterator[dg.AssetCheckResult]:
    """Give the result of the check of each table against its schema."""
    for table, frames in stored.items():
        yield _obeys(table, validate.schema_violations(frames.scan(), table), workspace)


def batch_results(
    stored: Mapping[str, Stored], workspace: Workspace, engine: Engine
) -> Iterator[dg.AssetCheckResult]:
    """Give the same of tables that are made batch by batch, which whoever computes batches checks.

    What no batch can tell is asked here: that no source stands in two.
    """
    tables, (first, *others) = list(stored), stored.values()
    asked = first.zip(*others).whole().map(partial(validate.table_violations, tables), code_version("validate"))
    kept = f"{tables[0]}-violations"
    found = workspace.store.write(kept, asked, engine).scan().collect()
    for table in tables:
        if table == "sources" and _twice(stored[table]):
            yield from table_results({table: stored[table]}, workspace)
        else:
            yield _obeys(table, found.filter(pl.col("table") == table), workspace)
    if found.height:
        workspace.store.discard(kept)  # where a rule was broken, all is asked again


def _twice(sources: Stored) -> bool:
    """Tell whether a source stands in two batches."""
    ids = [part.documents["source_id"] for part in sources.items if part.documents is not None]
    return bool(pl.concat(ids).is_duplicated().any())


def _obeys(table: str, found: pl.DataFrame, workspace: Workspace) -> dg.AssetCheckResult:
    return verdict(found, workspace)._replace(asset_key=dg.AssetKey(table), check_name=OBEYS)


def cross_results(frames: Stored, workspace: Workspace) -> Iterator[dg.AssetCheckResult]:
    """Give the result of each rule between tables from all their violations."""
    found = frames.scan().collect()
    for rule in validate.CROSS_RULES:
        yield verdict(found.filter(pl.col("rule") == rule), workspace)._replace(check_name=rule)


def warning_results(frames: Stored, workspace: Workspace) -> Iterator[dg.AssetCheckResult]:
    """Give for each warning whether a person has something to look at; it holds nothing back."""
    found = frames.scan().collect()
    for warning in validate.WARNINGS:
        yield _warned(found.filter(pl.col("rule") == warning.name), warning, workspace)


def _warned(found: pl.DataFrame, warning: validate.WarningRule, workspace: Workspace) -> dg.AssetCheckResult:
    metadata: dict[str, Any] = {"violations": int(found["total"].max() or 0)}  # type: ignore[arg-type]
    if not found.is_empty():
        first = found.head(SHOWN).select("path", "line", "text", _command(workspace))
        metadata["first"] = as_table(first, CELL)
    return dg.AssetCheckResult(
        passed=found.is_empty(),
        severity=WARN,
        check_name=warning.name,
        metadata=metadata,
        description=None if found.is_empty() else warning.cure,
    )


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

    def told(place: dict[str, Any]) -> str | None:
        if place["path"] is None:  # an entity, or an id that leads nowhere
            return None
        line = "" if place["line"] is None else f":{place['line']}"
        return f"periodical explain {shlex.quote(str(workspace.texts / place['path']) + line)}"

    # of a handful of rows
    return pl.struct("path", "line").map_elements(told, return_dtype=pl.String).alias("look at it with")


def staged_results(found: Mapping[str, pl.DataFrame]) -> Iterator[dg.AssetCheckResult]:
    """Give the result of each check on the files of a new dataset; what was not found anything of has passed."""
    for name in validate.STAGED:
        yield verdict(found.get(name, pl.DataFrame()))._replace(check_name=name)


def table_checks(tables: Iterable[str]) -> list[dg.AssetCheckSpec]:
    """Name the blocking check of each table."""
    told = "Every value obeys the types and constraints in schemas/{}.json."
    return [dg.AssetCheckSpec(OBEYS, asset=table, description=told.format(table), blocking=True) for table in tables]


def _named(asset: str, descriptions: Mapping[str, str], *, blocking: bool = True) -> list[dg.AssetCheckSpec]:
    return [
        dg.AssetCheckSpec(name, asset=asset, description=description, blocking=blocking)
        for name, description in descriptions.items()
    ]


STAGED_CHECKS = _named("datapackage", validate.STAGED)
CROSS_CHECKS = _named("violations", validate.CROSS_RULES)
WARNING_CHECKS = _named(
    "warnings", {rule.name: f"{rule.description} If not: {rule.cure}" for rule in validate.WARNINGS}, blocking=False
)
