"""What a document says of itself in its front matter, YAML or TOML, under the names people use there.

Nothing is read as code: YAML is loaded safely. Of YAML that cannot be read, as where a value has a colon and no
quotation marks, the lines with a name and plain words are read alone; the ledger tells that it could not be read.
"""

import html
import re
import tomllib
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

import polars as pl
import yaml

from pipelines.languages import words

NAMES = {
    "title": ("title", "headline", "titulo", "titre", "titel"),
    "date": (
        "date",
        "published",
        "date_published",
        "datepublished",
        "publish_date",
        "publishdate",
        "pubdate",
        "publication_date",
    ),
    "language": ("lang", "language", "locale"),
    "license": ("license", "licence", "rights"),
    "url": ("url", "canonical_url", "canonical", "source_url", "link"),
    "publication": ("publication", "journal", "magazine", "periodical", "container-title"),
    "issue": ("issue", "number"),
    "kicker": ("kicker",),
}
ROLES = {
    "author": ("author", "authors", "creator", "creators", "by", "byline"),
    "translator": ("translator", "translators"),
    "editor": ("editor", "editors"),
    "photographer": ("photographer", "photographers"),
    "illustrator": ("illustrator", "illustrators"),
}
FACTS = {"doc": pl.UInt32, **dict.fromkeys(NAMES, pl.String), "readable": pl.Boolean}
# a value without quotation marks, or in them; what begins with another sign of YAML is no plain one
PLAIN = re.compile(r"""(?P<name>\w[\w -]*):[ \t]+(?:(?P<mark>["'])(?P<quoted>.+)(?P=mark)|(?P<bare>\w.*?))[ \t]*""")
Person = tuple[str, str, str | None]  # name, role and affiliation
PEOPLE = {"doc": pl.UInt32, "name": pl.String, "role": pl.String, "affiliation": pl.String}


def read(blocks: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Read the front matter among the blocks.

    Returns facts (doc, title, date, language, license, url, publication, issue, kicker, readable) and people (doc,
    name, role, affiliation), in the order in which the document names them.
    """
    rows = blocks.filter(pl.col("kind") == "front_matter").select("doc", "text")
    facts, people = [], []
    for doc, text in rows.iter_rows():
        told, named, readable = said(text)
        facts.append([doc, *told.values(), readable])
        people += [[doc, *person] for person in named]
    return pl.DataFrame(facts, schema=FACTS, orient="row"), pl.DataFrame(people, schema=PEOPLE, orient="row")


def said(text: str) -> tuple[dict[str, str | None], list[Person], bool]:
    """Read one front matter: its facts in the order of NAMES, its people in order, and whether it could be read."""
    found = _load(text)
    read = _plain(text) if found is None else found
    entries = {str(key).casefold().replace(" ", "_"): value for key, value in read.items()}
    facts = {fact: _fact(entries, names) for fact, names in NAMES.items()}
    people = [
        (name, role, affiliation)
        for role, names in ROLES.items()
        for name, affiliation in _people(entries, names)
    ]
    return facts | {"language": _tag(facts["language"])}, people, found is not None


def _load(text: str) -> dict[str, Any] | None:
    """The mapping between the fences; null when it cannot be read."""
    lines = text.split("\n")
    body = "\n".join(lines[1:-1])
    try:
        found = tomllib.loads(body) if lines[0].startswith("+") else yaml.safe_load(body)
    except (tomllib.TOMLDecodeError, yaml.YAMLError, ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _plain(text: str) -> dict[str, str]:
    """The lines of YAML that need no more than their own words: a name at the margin, a colon and a plain value."""
    if text.startswith("+"):
        return {}
    rows = (PLAIN.fullmatch(line) for line in text.split("\n")[1:-1])
    return {row["name"]: row["quoted"] or row["bare"] for row in rows if row}


def _fact(said: dict[str, Any], names: Iterable[str]) -> str | None:
    """The first scalar under one of the names, as text."""
    for name in names:
        value = said.get(name)
        if isinstance(value, datetime):
            return value.date().isoformat()
        if isinstance(value, date):
            return value.isoformat()
        if isinstance(value, str | int | float) and not isinstance(value, bool) and str(value).strip():
            return " ".join(html.unescape(str(value)).split())
        if isinstance(value, dict) and isinstance(value.get("name"), str):
            return str(value["name"])
    return None


def _tag(language: str | None) -> str | None:
    """A language in the form of a BCP 47 tag; null for what is none, such as the name of a language."""
    tag = (language or "").replace("_", "-")
    return tag if re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", tag) else None


def _names(text: str) -> list[str]:
    """The names in a text: parted by semicolons and conjunctions, and by commas where these part whole names."""
    parts = re.split(rf"\s*;\s*|\s*,?\s+(?:{'|'.join(words('and'))})\s+|\s*&\s*", " ".join(text.split()))
    # what somebody is, is said in small letters after the name
    split = [[name for name in re.split(r"\s*,\s*", part) if " " not in name or not name.islower()] for part in parts]
    whole = [names if all(" " in name for name in names) else [part] for names, part in zip(split, parts, strict=True)]
    return [name for names in whole for name in names if name]


def _people(said: dict[str, Any], names: Iterable[str]) -> Iterable[tuple[str, str | None]]:
    """Names with affiliations: one name, a list of names, or mappings with a name or its parts."""
    for name in names:
        value = said.get(name)
        entries = value if isinstance(value, list) else [value]
        for entry in entries:
            if isinstance(entry, str) and entry.strip():
                yield from ((person, None) for person in _names(entry))
            elif isinstance(entry, dict):
                parts = [entry.get(part) for part in ("given", "given-names", "first", "family", "surname", "last")]
                full = entry.get("name") or " ".join(str(part) for part in parts if part)
                group = entry.get("affiliation") or entry.get("institution")
                if isinstance(full, str) and full.strip():
                    yield " ".join(full.split()), group if isinstance(group, str) else None
