"""The published profile of Data Package v2: does a descriptor have its form?

Only this check belongs here. The profile is read from the package dplib-py, never from the network, whatever a
descriptor's `$schema` says.
"""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import jsonschema_rs
from jsonschema import Draft7Validator
from jsonschema.exceptions import ValidationError, best_match

LONGEST = 300  # characters of a message, which may quote the whole descriptor


def profile_errors(descriptor: Mapping[str, Any]) -> list[tuple[str, str]]:
    """List where a descriptor breaks the profile: JSON path of the place, and what is wrong there."""
    if _passes(descriptor):  # a hundredth of the time that it takes to say what is wrong
        return []
    found = []
    for error in _validator().iter_errors(descriptor):
        deepest = best_match([error]) or error  # of several allowed forms, tell about the one that came nearest
        found.append((deepest.json_path, " ".join(_told(deepest).split())[:LONGEST]))
    return sorted(found)


def _told(error: ValidationError) -> str:
    if error.validator == "pattern" and "path" in error.absolute_path:  # of which the pattern tells nobody anything
        return f"{error.instance!r} is no path of a file below the package's folder"
    return str(error.message)


def _passes(descriptor: Mapping[str, Any]) -> bool:
    try:
        return _quick().is_valid(descriptor)
    except ValueError:  # a value that JSON does not have
        return False


@cache
def _quick() -> jsonschema_rs.Draft7Validator:
    return jsonschema_rs.Draft7Validator(_profile())


@cache
def _validator() -> Draft7Validator:
    return Draft7Validator(_profile())


def _profile() -> dict[str, Any]:
    file = files("dplib").joinpath("profiles/2.0/datapackage.json")
    return dict(json.loads(file.read_text(encoding="utf-8")))
