"""Heads of which it is sure that Frictionless accepts them: to ask it takes a third of a second before there is work.

Only this certainty belongs here. The whole descriptor is always judged by Frictionless, before it is published.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any

import jsonschema_rs

_WORDS = {"type": "string", "minLength": 1}
_LIST = {"type": "array", "items": _WORDS}


def _each(needed: tuple[str, ...], **properties: Any) -> dict[str, Any]:
    """A list of mappings that have no other properties than these, and one of the needed."""
    item = {"type": "object", "properties": properties, "additionalProperties": False}
    return {"type": "array", "items": item | {"anyOf": [{"required": [name]} for name in needed]}}


# an e-mail address and a point in time have forms of their own, of which Frictionless is asked
PLAIN: dict[str, Any] = {
    **dict.fromkeys(("id", "name", "title", "description", "homepage", "version", "image"), _WORDS),
    "licenses": _each(("name", "path"), name=_WORDS, path=_WORDS, title=_WORDS),
    "contributors": _each(("title",), title=_WORDS, path=_WORDS, organization=_WORDS, roles=_LIST),
    "sources": _each(("title", "path"), title=_WORDS, path=_WORDS, version=_WORDS),
    "keywords": _LIST,
}


def is_plain(head: Mapping[str, Any]) -> bool:
    """Tell whether a head has a form that Frictionless accepts whatever the words are."""
    try:
        return _validator().is_valid(dict(head))
    except ValueError:  # a value that JSON does not have
        return False


@cache
def _validator() -> jsonschema_rs.Draft7Validator:
    return jsonschema_rs.Draft7Validator({"type": "object", "properties": PLAIN, "additionalProperties": False})
