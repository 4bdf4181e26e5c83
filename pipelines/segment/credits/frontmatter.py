"""What a document says of itself in its front matter, under the names people use there (`clean.fronts`).

How it is read safely is told in `written`. Of YAML that cannot be read, as where a value has a colon and no
quotation marks, the lines with a name and plain words are read alone; the ledger tells that it could not be read.
"""

import html
import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from unicodedata import normalize

import polars as pl

from pipelines.clean import fronts
from pipelines.clean.fronts import NAMES, ROLES
from pipelines.languages import words
from pipelines.segment.blocks.vocabulary import PARTICLE
from pipelines.segment.credits.written import Written, mapping

FACTS = {"doc": pl.UInt32, **dict.fromkeys(NAMES, pl.String), "readable": pl.Boolean}
# a value without quotation marks, or in them; what begins with another sign of YAML is no plain one
PLAIN = re.compile(r"""(?P<name>\w[\w -]*):[ \t]+(?:(?P<mark>["'])(?P<quoted>.+)(?P=mark)|(?P<bare>\w.*))""")
EITHER = ("yes", "no", "on", "off")  # words, and truth values of YAML
WORDED = ("title", "kicker", "language")  # where they are words
LARGEST = 1 << 63  # a number of TOML with thousands of figures cannot even be written down again
LEAST_ROLE = 4  # letters of one word that says what somebody is; shorter ones are written behind a name: `Jr`, `PhD`
LAST = "contributors"
MARKUP = re.compile(r"</?(?:b|code|em|i|small|span|strong|sub|sup)(?:\s[^<>]*)?>")  # in a title
WITHIN = ("extra", "params", "taxonomies", "meta", "metadata", "attributes")  # mappings of themes
DIGIT = re.compile(r"\d")
# parts of a name, and names for the whole of it where no first name stands beside them
PARTS = (
    ("given", "given_names", "given_name", "first", "first_name", "firstname", "prenom", "vorname"),
    (
        *("family", "family_names", "family_name", "surname", "last", "last_name", "lastname", "nom", "nachname"),
        *("apellido", "apellidos", "cognome", "sobrenome"),
    ),
)
WHOLE = ("full_name", "fullname", "display_name", "literal", "nome", "nom", "nombre")
GROUPS = ("affiliation", "affiliations", "institution", "institute", "organization", "org", "instituicao")
BESIDE = re.compile(r"\s*(?:<[^<>]*>|\((?:@|https?:)[^()]*\))")  # an address or a handle behind a name
BRACKETS = re.compile(rf"\s*\(([^()]*)\)(?=\s*(?:[,;&]|$)|\s+(?:{'|'.join(words('and'))})\s)")
LINKED = re.compile(r"\[([^\[\]]+)\]\([^()]*\)")
ACRONYM, LEAST_BODY = re.compile("[A-Z]{2,5}"), 3  # and the words of a name that has one and is no person's
Named = tuple[str, str | None]  # name and affiliation
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
    text = normalize("NFC", text)
    found = _load(text)
    read = _plain(text) if found is None else found
    entries = _entries(read)
    facts = {fact: _fact(entries, fact) for fact in NAMES}
    people = [
        (name, role, affiliation)
        for role, names in ROLES.items()
        for name, affiliation in _named(entries, names)
    ]
    return facts | {"language": _tag(facts["language"])}, people, found is not None


def _entries(read: dict[str, Any]) -> dict[str, Any]:
    """The entries by their keys, and below them those that a theme keeps in a mapping of its own."""
    found: dict[str, Any] = {}
    for name, value in read.items():
        if fronts.key(name) in WITHIN and isinstance(value, dict):
            found = {fronts.key(inner): it for inner, it in value.items()} | found
    return found | {fronts.key(name): value for name, value in read.items()}


def _load(text: str) -> dict[str, Any] | None:
    """The mapping between the fences; null when it cannot be read."""
    lines = text.split("\n")
    body = "\n".join(lines[1:-1])
    match text[:1]:
        case "%":
            return fronts.block(text)
        case "{":
            return mapping(text, "json")
        case "+":
            return mapping(body, "toml")
        case "-":
            return mapping(body, "yaml")
        case _:
            return mapping(text, "yaml")


def _plain(text: str) -> dict[str, str]:
    """The lines of YAML that need no more than their own words: a name at the margin, a colon and a plain value."""
    if text[:1] in "+{%":
        return {}
    rows = (PLAIN.fullmatch(line.rstrip(" \t")) for line in text.split("\n"))
    return {row["name"]: row["quoted"] or row["bare"] for row in rows if row}


def _fact(said: dict[str, Any], fact: str) -> str | None:
    """The first scalar under one of the names of a fact, as text."""
    for name in NAMES[fact]:
        value = said.get(name)
        value = value.get("name") if isinstance(value, dict) else value
        if isinstance(value, datetime):
            return value.date().isoformat()
        if isinstance(value, date):
            return value.isoformat()
        # `data` is not always a date
        if _speaks(value, fact) and (fact != "date" or DIGIT.search(str(value))):
            text = normalize("NFC", " ".join(html.unescape(MARKUP.sub("", str(value))).split()))
            if text:  # more than markup
                return text
    return None


def _speaks(value: object, fact: str) -> bool:
    """Whether a value is words or a number, and no truth value."""
    if isinstance(value, Written):
        return fact in WORDED or value.casefold() not in EITHER
    if isinstance(value, int):
        return not isinstance(value, bool) and abs(value) < LARGEST
    return isinstance(value, str) and bool(value.strip())


def _tag(language: str | None) -> str | None:
    """A language in the form of a BCP 47 tag; null for what is none, such as the name of a language."""
    tag = (language or "").replace("_", "-")
    return tag if re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", tag) else None


def _bare(text: str) -> str:
    """Names without addresses, links and a word that says that they are names of authors."""
    text = BESIDE.sub("", LINKED.sub(r"\1", text)).strip()
    word, _, rest = text.partition(" ")
    return rest if word.casefold() in words("by") and rest[:1].isupper() else text


def _names(text: str) -> list[str]:
    """The names in a text: parted by semicolons and conjunctions, and by commas where these part whole names."""
    parts = re.split(rf"\s*[;|]\s*|\s/\s|\s*,?\s+(?:{'|'.join(words('and'))})\s+|\s*&\s*", " ".join(text.split()))
    # what somebody is, is said in small letters after the name
    split = [_called(re.split(r"\s*,\s*", part)) for part in parts]
    whole = [names if all(" " in name for name in names) else [part] for names, part in zip(split, parts, strict=True)]
    return [name for names in whole for name in names if name]


def _called(parts: list[str]) -> list[str]:
    """The names among parts of a text, up to what somebody is: `Ann Lee, Printer`, `Ann Lee, Head of type`."""
    if " " in parts[0] and not _small(parts[0]):
        says = (_small(part) or _body(part) or (part.isalpha() and len(part) >= LEAST_ROLE) for part in parts[1:])
        return parts[: next((n for n, told in enumerate(says, 1) if told), len(parts))]
    return [part for part in parts if " " not in part or not part.islower()]


def _small(text: str) -> bool:
    """Whether a word in small letters is none of a name's."""
    return any(word.islower() and not re.fullmatch(PARTICLE, word) for word in text.split())


def _named(said: dict[str, Any], names: Iterable[str]) -> list[Named]:
    """The people under the name that tells of most of them; contributors only where nobody else is named."""
    found = {name: list(_people(said[name])) for name in names if name in said}
    others = found.pop(LAST, [])
    return max(found.values(), key=len, default=[]) or others


def _body(text: str) -> bool:
    """Whether several words name a body, by a word for one or by letters that stand for words: `TCS Printing House`."""
    low, told = text.split(), re.search(rf"\b(?:{'|'.join(words('institutions'))})\b", text.casefold())
    return told is not None or (len(low) >= LEAST_BODY and any(ACRONYM.fullmatch(word) for word in low))


def _people(value: object) -> Iterable[Named]:
    """Names with affiliations: one name, a list of names, or mappings with a name or its parts."""
    for entry in value if isinstance(value, list) else [value]:
        if isinstance(entry, str) and not isinstance(entry, Written) and entry.strip():
            yield from _listed(_bare(entry))
        elif isinstance(entry, dict):
            several = len(entry) > 1 and all(isinstance(it, dict) for it in entry.values()) and "name" not in entry
            for one in [{name: it} for name, it in entry.items()] if several else [entry]:
                yield from _person(one)


def _listed(text: str) -> Iterable[Named]:
    """Names in a text, with what stands in brackets behind each."""
    named, groups = _names(BRACKETS.sub("", text)), BRACKETS.findall(text)
    yield from zip(named, groups if len(groups) == len(named) else [None] * len(named), strict=True)


def _person(entry: dict[object, Any]) -> Iterable[Named]:
    """Somebody of whom a mapping tells; one entry alone, whose value tells of him, has his name or a handle for him."""
    told = _keyed(entry)
    handle, value = next(iter(entry.items()), (None, None))
    full = _full(told)
    if full is None and len(entry) == 1 and isinstance(value, dict | list) and "name" not in told:
        told = _keyed(value) if isinstance(value, dict) else {}
        full = _full(told) or (handle if isinstance(handle, str) else None)
    if full:
        yield full, _group(next((told[name] for name in GROUPS if told.get(name)), None))


def _keyed(entry: dict[object, Any]) -> dict[str, Any]:
    return {fronts.key(name): it for name, it in entry.items()}


def _full(entry: dict[str, Any]) -> str | None:
    """The whole name in a mapping, also where its parts are in one of their own."""
    if isinstance(entry.get("name"), dict):
        entry = _keyed(entry["name"])
    said = {name: " ".join(it.split()) for name, it in entry.items() if isinstance(it, str)}
    given, family = (next((said[part] for part in names if said.get(part)), None) for names in PARTS)
    whole = given or next((said[part] for part in WHOLE if said.get(part)), None)
    return said.get("name") or " ".join(filter(None, (whole, family if family != whole else None))) or None


def _group(value: object) -> str | None:
    """What somebody belongs to, first of all."""
    value = value[0] if isinstance(value, list) and value else value
    value = value.get("name") if isinstance(value, dict) else value
    return (" ".join(value.split()) or None) if isinstance(value, str) else None
