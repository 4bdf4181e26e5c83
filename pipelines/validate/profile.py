"""The published profile of Data Package v2: does a descriptor have its form?

Only this check belongs here. The profile is read from the package dplib-py, never from the network, whatever a
descriptor's `$schema` says.
"""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from jsonschema import Draft7Validator
from jsonschema.exceptions import ValidationError, best_match

LONGEST = 300  # characters of a message, which may quote the whole descriptor


def profile_errors(descriptor: Mapping[str, Any]) -> list[tuple[str, str]]:
    """List where a descriptor breaks the profile: JSON path of the place, and what is wrong there."""
    found = []
    for error in _validator().iter_errors(descriptor):
        deepest = best_match([error]) or error  # of several allowed forms, tell about the one that came nearest
        found.append((deepest.json_path, " ".join(_told(deepest).split())[:LONGEST]))
    return sorted(found)


def _told(error: ValidationError) -> str:
    if error.validator == "pattern" and "path" in error.absolute_path:  # of which the pattern tells nobody anything
        return f"{error.instance!r} is no path of a file below the package's folder"
    return str(error.message)


@cache
def _validator() -> Draft7Validator:
    file = files("dplib").joinpath("profiles/2.0/datapackage.json")
    return Draft7Validator(json.loads(file.read_text(encoding="utf-8")))
