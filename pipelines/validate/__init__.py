"""Validate: what must hold for the tables, checked over frames of any size.

What assets, checks and publish ask of this stage stands here. Checking a published package is in validate.package, what
is asked of the files of a new dataset in validate.staged.
"""

from pipelines.validate import rights  # enters its rules
from pipelines.validate.cross import RULES, Rule, cross_violations
from pipelines.validate.ledger import ledger_violations
from pipelines.validate.rows import schema_violations
from pipelines.validate.staged import STAGED
from pipelines.validate.violations import VIOLATIONS

__all__ = [
    "CROSS_RULES", "RULES", "STAGED", "VIOLATIONS", "Rule", "cross_violations", "ledger_violations", "rights",
    "schema_violations",
]  # fmt: skip

# the rules that keep a dataset from being published, each with what it asks
CROSS_RULES: dict[str, str] = {rule.name: rule.description for rule in RULES if rule.severity == "error"} | {
    "ledger_complete": "Every non-white character of every source is in exactly one segment."
}
