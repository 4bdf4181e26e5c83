"""Validate: what must hold for the tables, checked over frames of any size.

What assets, checks and publish ask of this stage stands here. Checking a published package is in validate.package, what
is asked of the files of a new dataset in validate.staged.
"""

from pipelines.validate import rights  # enters its rules
from pipelines.validate.batches import (
    IN_BATCHES,
    WITH_MENTIONS,
    count_violations,
    counted_mentions,
    mention_violations,
    source_violations,
    table_violations,
)
from pipelines.validate.cross import RULES, Rule, cross_violations
from pipelines.validate.gold import read as read_gold
from pipelines.validate.ledger import ledger_violations
from pipelines.validate.places import whole_rows
from pipelines.validate.quality import MEASURED, QUALITY, below_floors, next_floors, score
from pipelines.validate.rows import schema_violations
from pipelines.validate.staged import STAGED
from pipelines.validate.violations import VIOLATIONS
from pipelines.validate.warnings import LOOKED_AT, WARNINGS, WarningRule, first_warnings, source_warnings

__all__ = [
    "CROSS_RULES", "IN_BATCHES", "LOOKED_AT", "MEASURED", "QUALITY", "RULES", "STAGED", "VIOLATIONS", "WARNINGS",
    "WITH_MENTIONS", "Rule", "WarningRule", "below_floors", "count_violations", "counted_mentions",
    "cross_violations", "first_warnings", "ledger_violations", "mention_violations", "next_floors", "read_gold",
    "rights", "schema_violations", "score", "source_violations", "source_warnings", "table_violations", "whole_rows",
]  # fmt: skip

# the rules that keep a dataset from being published, each with what it asks
CROSS_RULES: dict[str, str] = {rule.name: rule.description for rule in RULES} | {
    "ledger_complete": "Every non-white character of every source is in exactly one segment."
}
