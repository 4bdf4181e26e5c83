"""Other people's tools that tests run: where one is missing the test is skipped, but in CI it fails."""

import importlib
import importlib.util
import os
import shutil
from types import ModuleType

import pytest

# by which the server that moto plays lets in
KEYS = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_DEFAULT_REGION": "us-east-1"}


def module(name: str) -> ModuleType:
    """Import a Python package of the extra `tools`."""
    package = name.split(".", maxsplit=1)[0]
    if importlib.util.find_spec(package) is None:
        _missing(f"the Python package {package} is not installed; pip install -e '.[tools]' brings it")
    return importlib.import_module(name)


def program(name: str, *others: str) -> str:
    """Find a program, by the first of its names that is known here."""
    found = next(filter(None, map(shutil.which, (name, *others))), None)
    if found is None:
        _missing(f"the program {name} is not installed")
    return str(found)


def _missing(what: str) -> None:
    if os.environ.get("CI"):
        pytest.fail(f"{what}, and CI has to run this test")
    pytest.skip(what)
