"""What must hold before anything is published: a blocking check for each table, and one for each rule between tables.

Which check belongs to which asset, and how a failure is shown, belong here; the rules themselves are in validate.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import dagster as dg
import polars as pl

from pipelines import schema, validate
from pipelines.parts import Stored
from pipelines.storage import as_table

SHOWN = 20
WARNINGS = {rule.name: rule.description for rule in validate.RULES if rule.severity == "warning"}


def schema_check(table: str) -> dg.AssetChecksDefinition:
    """Make the blocking check that every row of a table obeys its Table Schema."""

    @dg.asset_check(
        asset=table,
        name="obeys_its_schema",
        description=f"Every value obeys the types and constraints in schemas/{table}.json.",
        blocking=True,
    )
    def check(frames: Stored) -> dg.AssetCheckResult:
        return verdict(validate.schema_violations(frames.scan(), table), dg.AssetCheckSeverity.ERROR)

    return check


def cross_check(rule: str, description: str, severity: dg.AssetCheckSeverity) -> dg.AssetChecksDefinition:
    """Make the check that no row was found to break a rule between tables; an error blocks publishing."""
    blocking = severity is dg.AssetCheckSeverity.ERROR

    @dg.asset_check(asset="violations", name=rule, description=description, blocking=blocking)
    def check(frames: Stored) -> dg.AssetCheckResult:
        return verdict(frames.scan().filter(pl.col("rule") == rule).collect(), severity)

    return check


def verdict(violations: pl.DataFrame, severity: dg.AssetCheckSeverity) -> dg.AssetCheckResult:
    """Pass when there are no violations; else show how many there are and the first of them."""
    if violations.is_empty():
        return dg.AssetCheckResult(passed=True, severity=severity)
    metadata: dict[str, Any] = {"violations": violations.height, "first": as_table(violations.head(SHOWN))}
    return dg.AssetCheckResult(passed=False, severity=severity, metadata=metadata)


def staged_results(found: Mapping[str, pl.DataFrame]) -> Iterator[dg.AssetCheckResult]:
    """Give the result of each check on the files of a new dataset; what was not found anything of has passed."""
    for name in validate.STAGED:
        result = verdict(found.get(name, pl.DataFrame()), dg.AssetCheckSeverity.ERROR)
        yield result._replace(check_name=name)


# made by the asset itself, since the files are thrown away when one of them fails
STAGED_CHECKS = [
    dg.AssetCheckSpec(name, asset="datapackage", description=description, blocking=True)
    for name, description in validate.STAGED.items()
]
CHECKS = [
    *(schema_check(table) for table in schema.TABLES),
    *(cross_check(*rule, dg.AssetCheckSeverity.ERROR) for rule in validate.CROSS_RULES.items()),
    *(cross_check(*rule, dg.AssetCheckSeverity.WARN) for rule in WARNINGS.items()),
]
