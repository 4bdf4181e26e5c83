"""YAML, TOML and JSON as somebody wrote them: safe to read whoever wrote it, and no value turned into another.

Reading text into mappings belongs here; what their keys mean does not. YAML 1.1 takes `2.10` for 2.1, `010` for eight
and `no` for false; an issue is numbered 2.10, and `no` is Norwegian. A few lines can be made to say billions of things:
what would grow so is not read.
"""

import json
import tomllib
from collections.abc import Callable
from functools import partial
from typing import Any

import yaml

from pipelines.folders.written import half

try:  # libyaml, which takes a fifth of the time, and is there wherever a package of PyYAML is
    from yaml import CSafeLoader as Safe
except ImportError:
    from yaml import SafeLoader as Safe  # type: ignore[assignment]

LONGEST = 100_000  # characters: nobody says so much of a text
DEEPEST = 100  # collections within each other: libyaml's composer calls itself for each, and nothing else stops it
BEGINS = "[{-?:"  # one of them stands where a collection begins
MERGED = 1_000  # keys that a mapping may take in from others


class Written(str):
    """A value that YAML, TOML or JSON takes for a number or a truth, in the words of whoever wrote it."""

    __slots__ = ()


class Loader(Safe):
    """Reads YAML without code in it; numbers stay words, and so do truths other than `true` and `false`."""

    def flatten_mapping(self, node: yaml.MappingNode) -> None:
        """Take in the keys of other mappings, as `<<` asks for."""
        super().flatten_mapping(node)
        if len(node.value) > MERGED:
            raise yaml.constructor.ConstructorError(None, None, "too many keys", node.start_mark)

    def written(self, node: yaml.ScalarNode) -> Written:
        """Give a scalar as it stands there."""
        return Written(node.value)

    def truth(self, node: yaml.ScalarNode) -> bool | Written:
        """Give a truth value, or the word that may be none."""
        value = node.value.casefold()
        return value == "true" if value in ("true", "false") else Written(node.value)


for kind in ("int", "float"):
    Loader.add_constructor(f"tag:yaml.org,2002:{kind}", Loader.written)
Loader.add_constructor("tag:yaml.org,2002:bool", Loader.truth)


def _yaml(text: str) -> Any:
    """Read YAML; RecursionError where it goes deeper than DEEPEST."""
    if sum(map(text.count, BEGINS)) > DEEPEST and _depth(text) > DEEPEST:
        raise RecursionError(f"more than {DEEPEST} collections within each other")
    return yaml.load(text, Loader=Loader)  # which is as safe as SafeLoader: it knows no more tags


def _depth(text: str) -> int:
    """How many collections of YAML stand within each other; no more than one past DEEPEST are counted."""
    depth = deepest = 0
    for event in yaml.parse(text, Loader=Loader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        deepest = max(deepest, depth)
        if deepest > DEEPEST:
            break
    return deepest


def _json(text: str) -> Any:
    """Read JSON; ValueError where it names half of a character, which is no text."""
    found = json.loads(text, parse_float=Written, parse_int=Written)
    if half(found):
        raise ValueError
    return found


READERS: dict[str, Callable[[str], Any]] = {
    "yaml": _yaml,
    "toml": partial(tomllib.loads, parse_float=Written),
    "json": _json,
}


def mapping(text: str, form: str) -> dict[Any, Any] | None:
    """Read a mapping in one of READERS; None for text that is none, cannot be read, or is longer than LONGEST."""
    if len(text) > LONGEST:
        return None
    try:
        found = READERS[form](text)
    except (tomllib.TOMLDecodeError, yaml.YAMLError, ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None
