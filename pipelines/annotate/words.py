"""The words of english.toml as sets: how names announce themselves in English. And the names of known.toml.

Only reading the table belongs here; to add a word, add it to the table.
"""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any


@cache
def table() -> dict[str, Any]:
    """Read the whole table."""
    return _read("english.toml")


@cache
def known() -> dict[str, dict[str, list[str]]]:
    """Read the names that everybody writes short: by type, the full name with its other forms."""
    return _read("known.toml")


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / name).read_text(encoding="utf-8"))


@cache
def words(key: str) -> frozenset[str]:
    """The words under a key."""
    return frozenset(table()[key])


@cache
def firsts(key: str) -> frozenset[str]:
    """The first words of what stands under a key, also with an s behind: as far as letters and figures go."""
    found = [re.search(r"[^\W_]+", word) for word in words(key)]
    return frozenset(f"{first[0]}{s}" for first in found if first for s in ("", "s"))


@cache
def alternation(key: str) -> str:
    """The words under a key as a regular expression that captures nothing, the longest first."""
    return "(?:" + "|".join(sorted(words(key), key=lambda word: (-len(word), word))) + ")"
