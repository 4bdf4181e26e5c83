"""The descriptor itself: the published profile of Data Package v2, and Frictionless' own check of it.

Only checks of descriptors belong here: Frictionless takes half a second to import and reads rows ten times slower
than Polars, so it never judges data.
"""

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import polars as pl

from pipelines.validate.profile import profile_errors
from pipelines.validate.violations import of_table, together

Judge = Callable[[Path, Mapping[str, Any]], list[str]]
# of version 1; any other profile Frictionless would fetch, wherever it says
PROFILES = ("data-package", "tabular-data-package", "data-resource", "tabular-data-resource")


def prepare(_: object = None) -> None:
    """Import Frictionless in this process, a worker, before there is a descriptor."""
    import_module("frictionless")


def metadata_errors(folder: Path, package: Mapping[str, Any]) -> list[str]:
    """List what Frictionless finds wrong in a descriptor, schemas included; one sentence each."""
    from frictionless import Package  # noqa: PLC0415  half a second, and no build with nothing to do needs it

    try:
        report = Package.validate_descriptor(_local(package), basepath=str(folder))
    except (AttributeError, KeyError, TypeError, ValueError) as error:  # from what it takes to be well-formed
        return [f"Frictionless stumbles over a value of another kind than it expects ({error})"]
    errors = [*report.errors, *(error for task in report.tasks for error in task.errors)]
    return [" ".join(f"{error.title}: {error.note}".split()) for error in errors]


def descriptor_violations(file: Path, package: Mapping[str, Any], judge: Judge = metadata_errors) -> pl.DataFrame:
    """List where a descriptor breaks the profile or, if nowhere, what Frictionless finds wrong in it.

    `judge` asks Frictionless, here or in a worker.
    """
    found = [of_table(file.name, place, message, "profile") for place, message in profile_errors(package)]
    if not found:
        found = [of_table(file.name, None, message, "metadata") for message in judge(file.parent, package)]
    return together(found)


def _local(package: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out the profiles that would have to be fetched."""
    resources = [_kept(resource) for resource in package["resources"]]
    return _kept(package) | {"resources": resources}


def _kept(part: Mapping[str, Any]) -> dict[str, Any]:
    known = part.get("profile") in PROFILES
    return {name: value for name, value in part.items() if name != "profiles" and (name != "profile" or known)}
