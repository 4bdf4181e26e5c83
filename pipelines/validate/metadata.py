"""Frictionless' own check of a descriptor, which knows rules that the profile does not.

Only this check belongs here: Frictionless takes half a second to import and reads rows a hundred times slower than
Polars, so it judges descriptors and never data.
"""

from pathlib import Path

from frictionless import Package


def metadata_errors(descriptor: Path) -> list[str]:
    """List what Frictionless finds wrong in the descriptor itself, schemas included; one sentence each."""
    report = Package.validate_descriptor(str(descriptor))
    errors = [*report.errors, *(error for task in report.tasks for error in task.errors)]
    return [" ".join(f"{error.title}: {error.note}".split()) for error in errors]
