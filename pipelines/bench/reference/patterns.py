"""The project's regular expressions for Python's engines, and strings as the project means them.

The patterns are written for Rust's engine, whose `$` is the end of the text and whose `\\s` is White_Space. Where a
pattern speaks of Unicode classes the package `regex` reads it, elsewhere the faster standard library does. Both take
a dotted capital I for an `i` where case does not matter, Rust does not: the only known difference.
"""

import re
from functools import cache
from typing import cast

import regex

from pipelines.languages import EDGE

WHITE = "\t\n\v\f\r \x85\xa0\u1680" + "".join(map(chr, range(0x2000, 0x200B))) + "\u2028\u2029\u202f\u205f\u3000"
_ASCII_EDGE = r"(?:(?<![0-9A-Za-z_])(?=[0-9A-Za-z_])|(?<=[0-9A-Za-z_])(?![0-9A-Za-z_]))"
_FLAGS = {"(?i)": re.IGNORECASE, "(?m)": re.MULTILINE, "(?s)": re.DOTALL}


@cache
def rx(pattern: str) -> re.Pattern[str]:
    """Compile a pattern that was written for Rust's engine; a flag inside it holds for the whole."""
    flags = 0
    for sign, flag in _FLAGS.items():
        if sign in pattern:
            pattern, flags = pattern.replace(sign, ""), flags | flag
    unicode = re.search(r"\\[pPwW]", pattern)
    pattern = pattern.replace(EDGE, _ASCII_EDGE).replace(r"[\s--\ ]", f"[{WHITE.replace(' ', '')}]")
    pattern = re.sub(r"\\x\{([0-9A-F]+)\}", lambda found: chr(int(found[1], 16)), pattern)
    pattern = _anchored(pattern, multiline=bool(flags & re.MULTILINE))
    if unicode:
        return cast("re.Pattern[str]", regex.compile(pattern, flags))  # its flags have the same values
    return re.compile(pattern, flags)


def _anchored(pattern: str, *, multiline: bool) -> str:
    """The pattern with Python's word for the end of the text, and with the white space of Unicode spelled out."""
    parts, inside, at = [], False, 0
    while at < len(pattern):
        size = 2 if pattern[at] == "\\" else 1
        sign, at = pattern[at : at + size], at + size
        if sign == "[" and not inside:
            inside = True
        elif sign == "]":
            inside = False
        elif sign == "$" and not inside and not multiline:
            sign = r"\Z"
        elif sign in (r"\s", r"\S"):
            sign = WHITE if inside else f"[{'^' if sign == chr(92) + 'S' else ''}{WHITE}]"
        parts.append(sign)
    return "".join(parts)


def whole(text: str) -> int | None:
    """A number written in ASCII digits; null for anything else."""
    return int(text) if text.isascii() and text.isdigit() else None


def first(pattern: re.Pattern[str], text: str, group: int = 1) -> str | None:
    """A group of the first match; null where nothing matches or the group takes no part."""
    found = pattern.search(text)
    return found[group] if found else None


def strip(text: str) -> str:
    """Text without the white space around it."""
    return text.strip(WHITE)
