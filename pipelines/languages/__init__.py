"""The words by which each language marks bylines, notes, dates and the like: one small TOML table per language.

To add a language, add a table; nothing else needs to change. Only words belong here, no rules: a rule asks for a
pattern of all languages at once, since a file may hold several.
"""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from pipelines.errors import UserError

MODEL = "en.toml"  # which says what each key is for
MONTHS = 12
LETTER = r"\p{L}"
# Word boundaries that a fast regular expression engine can take: \b of Unicode makes it several ten times slower.
EDGE = r"(?-u:\b)"  # beside ASCII letters and digits
OPEN = re.compile(r"(?: \*)*$")  # the words at the end that a table leaves open
START, END = r"(?:^|[^\p{L}\p{N}])", r"(?:[^\p{L}\p{N}]|$)"  # beside any letter; they take one character

Branch = dict[str, "Branch"]  # of a tree of words, sign by sign; "" where a word ends


@cache
def tables() -> dict[str, dict[str, Any]]:
    """All language tables by their code, in the order of the codes.

    Raises UserError, naming the file and the key, for one that has not the form of the others.
    """
    return read(Path(__file__).parent)


def read(folder: Path) -> dict[str, dict[str, Any]]:
    """Read the tables of a folder, each of which has the keys of en.toml."""
    found = {path: _table(path) for path in sorted(folder.glob("*.toml"))}
    wanted = found[folder / MODEL].keys()
    for path, table in found.items():
        for key in sorted(wanted ^ table.keys()):
            cure = f"is missing; add it, [] where the language has none (see {MODEL})"
            raise UserError(f"{path}: {key} {cure if key in wanted else f'is no key of {MODEL}; remove it'}")
        if table["code"] != path.stem:
            raise UserError(f"{path}: code is {table['code']!r}; it is the name of the file, {path.stem!r}")
        for key in table.keys() - {"code"}:
            words = table[key]
            if not isinstance(words, list) or not all(isinstance(word, str) and word for word in words):
                raise UserError(f"{path}: {key} is no list of words; write it as [\"one\", \"other\"]")
        if len(table["months"]) != MONTHS or len(table["other_months"]) % MONTHS:
            raise UserError(f"{path}: months are {MONTHS}, in their order, and other_months {MONTHS} by {MONTHS}")
    return dict(sorted((table["code"], table) for table in found.values()))


def _table(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:  # of TOML, or of bytes that are no UTF-8
        raise UserError(f"{path}: cannot be read as TOML ({error}); mend it") from error


@cache
def words(key: str, code: str | None = None) -> tuple[str, ...]:
    """The words under a key in one language or in all, longest first, so that an alternation prefers the longest."""
    chosen = [tables()[code]] if code else list(tables().values())
    found = {word.lower() for table in chosen for word in table[key]}
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


@cache
def pattern(*keys: str, code: str | None = None) -> str:
    """A regular expression (no group captured) that matches one of the words under the keys; `*` stands for a word."""
    found = [word for key in keys for word in words(key, code)]
    found.sort(key=lambda word: (-len(word), word))
    # what ends in the same number of open words shares them: each takes a hundred kilobytes in a compiled pattern
    by_end: dict[str, Branch] = {}
    for word in found:
        end = OPEN.search(word)
        assert end is not None, "it may be empty"
        branch = by_end.setdefault(end.group(), {})
        for sign in word[: end.start()]:
            branch = branch.setdefault(_shape(sign), {})
        branch[""] = {}
    parts = (f"{_either(by_end[end])}{_shape(end)}" for end in sorted(by_end, key=len, reverse=True))
    return f"(?:{'|'.join(parts)})"


def _either(branch: Branch) -> str:
    """One of the words that go on from here, the longest: what several begin with stands but once in the pattern."""
    ways = [sign + _either(rest) for sign, rest in branch.items() if sign]
    if not ways:
        return ""
    open_end = "?" if "" in branch else ""
    return ways[0] if len(ways) == 1 and not open_end else f"(?:{'|'.join(ways)}){open_end}"


@cache
def _shape(words: str) -> str:
    return re.escape(words).replace(r"\*", rf"{LETTER}+").replace(r"\ ", r"\s+").replace("'", "['’]")
