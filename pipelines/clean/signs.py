"""Signs of whole texts, found in their bytes: ends of lines, signs that are rare, figures that may be markers.

A comparison of bytes takes a tenth of the time of a regular expression over the same texts. What a sign means is
decided elsewhere; here is only where it stands.
"""

from collections.abc import Callable
from functools import cache
from string import ascii_letters

import numpy as np
import polars as pl
import pyarrow as pa
from numpy.typing import NDArray

Bytes = NDArray[np.uint8]
Places = NDArray[np.int64]
Flags = NDArray[np.bool_]
LF, SPACE, ZERO, HYPHEN = (np.uint8(ord(sign)) for sign in "\n 0-")
DASH = "‐".encode()
LATIN, GENERAL = 0xC2, 0xE2  # first bytes of Latin-1's signs, and of those from U+2000 on
# first bytes of letters that no pattern of rare signs knows: Latin, Greek and Cyrillic
LETTERS = [*range(0xC3, 0xCC), *range(0xCE, 0xD2)]
LONGEST = 3  # figures of a label
# both bytes of the Arabic nought and the Persian one; MASK leaves of the first byte what they share
EASTERN, MASK = ((0xD9, 0xA0), (0xDB, 0xB0)), np.uint8(0xFD)
YEAR = 4  # figures of a year, behind which a label may stand
BLOCK = 1 << 18  # bytes


def spread(texts: pl.Series) -> tuple[Bytes, Places]:
    """The bytes of texts, one text after the other, and where each begins; the last place is the end."""
    array = texts.to_arrow()
    _, places, data = array.buffers()
    return np.frombuffer(data, np.uint8), np.frombuffer(places, np.int64, len(array) + 1)


def gathered(data: Bytes, places: Places) -> pl.Series:
    """The texts that stand between places."""
    buffers = pa.py_buffer(np.ascontiguousarray(places)), pa.py_buffer(np.ascontiguousarray(data))
    array = pa.LargeStringArray.from_buffers(len(places) - 1, *buffers)
    # as a table: for an array alone Polars loads pyarrow's functions, which take ten megabytes and are not needed
    return pl.DataFrame(pa.record_batch([array], names=["text"]))["text"]


def owner(at: Places, places: Places) -> Places:
    """The text in which each byte stands."""
    return np.searchsorted(places, at, side="right") - 1


def _where(data: Bytes, test: Callable[[Bytes], Flags], beyond: int = 0) -> Places:
    """Where a test holds, asked in blocks that the processor's cache has room for; each sees `beyond` of the next."""
    found = [np.flatnonzero(test(data[at : at + BLOCK + beyond])) + at for at in range(0, len(data), BLOCK)]
    return np.concatenate([*found, np.empty(0, np.int64)])


def unbroken(data: Bytes, places: Places) -> Bytes:
    """The bytes with a space for every end of a line, but for texts in which a hyphen stands before one."""
    ends = _where(data, lambda part: part == LF)
    if not len(ends):
        return data
    before = data[ends - 1]
    long = ends[before == DASH[2]]
    long = long[(data[long - 2] == DASH[1]) & (data[long - 3] == DASH[0])]
    hyphened = _marked(owner(np.concatenate((ends[before == HYPHEN], long)), places), places)
    data = data.copy()
    data[ends[~np.repeat(hyphened, np.diff(np.searchsorted(ends, places)))]] = SPACE
    return data


def rare(data: Bytes, places: Places, pattern: str) -> Flags:
    """Which texts may hold a control character, or a sign beyond ASCII that a pattern knows.

    Only Latin-1's signs and those from U+2000 to U+2FFF are asked; LETTERS never count, all others do.
    """
    # the difference of a control character, which is negative, counts as large
    at = _where(data, lambda part: part - SPACE >= 0xC0 - SPACE)
    first = data[at]
    latin, general = at[first == LATIN], at[first == GENERAL]
    known, seldom = _known(pattern), np.ones(256, np.bool_)
    seldom[[LATIN, GENERAL, *LETTERS]] = False
    second, third = data[general + 1].astype(np.int64), data[general + 2]
    found = (
        at[seldom[first]],
        latin[known[data[latin + 1]]],
        general[known[0x2000 | (second & 0x3F) << 6 | third & 0x3F]],
    )
    return _marked(owner(np.concatenate(found), places), places)


@cache
def _known(pattern: str) -> Flags:
    return pl.Series([chr(point) for point in range(0x3000)]).str.contains(pattern).to_numpy()


def distinct(places: Places) -> Places:
    """Sorted places, each once."""
    return places[np.diff(places, prepend=-1) > 0]


def _marked(texts: Places, places: Places) -> Flags:
    flags = np.zeros(len(places) - 1, np.bool_)
    flags[texts] = True
    return flags


def _among(signs: str) -> Flags:
    """By byte: those of some signs, and all beyond ASCII."""
    flags = np.arange(256) >= 0x80
    flags[list(signs.encode())] = True
    return flags


BEFORE, AFTER = _among(".,;:!?\"')]*_%" + ascii_letters), _among(" \t\n\r\v\f.,;:!?\"')]*_-")


def figures(data: Bytes, places: Places) -> tuple[Places, Places]:
    """Where numbers begin and end that may be markers by their length and the signs beside them.

    What stands after a space, a bracket or a dash is none, nor is what a letter follows; `markers` looks closer. In a
    number that begins as a year does, it may be what stands behind the year.
    """
    edges = _where(data, lambda part: np.diff(_digit(part)), beyond=1) + 1
    seams = places[(places > 0) & (places < len(data))]
    seams = distinct(seams[_digit(data[seams - 1]) & _digit(data[seams])])  # numbers do not go on in the next text
    begin, end = np.flatnonzero(_digit(data[:1])), np.flatnonzero(_digit(data[-1:])) + len(data)
    edges = np.sort(np.concatenate((begin, edges, seams, seams, end)), kind="stable")  # sorted in parts, so soon sorted
    begins, ends = edges[::2], edges[1::2]
    year = _behind_year(data, begins, ends)
    begins = begins + YEAR * year
    fit = (ends - begins <= LONGEST) & (data[begins] != ZERO) & (BEFORE[data[begins - 1]] | year)
    begins, ends = begins[fit], ends[fit]
    last = places[np.searchsorted(places, ends)] == ends
    fit = last | AFTER[data[np.minimum(ends, len(data) - 1)]]
    eastern = _eastern(data, places)
    begins, ends = (np.concatenate(both) for both in zip((begins[fit], ends[fit]), eastern, strict=True))
    return (np.sort(begins, kind="stable"), np.sort(ends, kind="stable")) if len(eastern[0]) else (begins, ends)


def _eastern(data: Bytes, places: Places) -> tuple[Places, Places]:
    """The same of numbers in Arabic or Persian figures, each of two bytes."""
    held = data.tobytes()
    if not any(bytes([first]) in held for first, _ in EASTERN):  # these begin no other letters than those of Arabic
        return data[:0].astype(np.int64), data[:0].astype(np.int64)
    at = _where(data, lambda part: (part & MASK) == EASTERN[0][0])
    at = at[at < len(data) - 1]
    lead, low = data[at], data[at + 1]
    at = at[np.logical_or.reduce([(lead == first) & (low - np.uint8(nought) < 10) for first, nought in EASTERN])]
    if not len(at):
        return at, at
    new = (np.diff(at, prepend=-2) != 2) | (places[np.searchsorted(places, at)] == at)
    begins, ends = at[new], at[np.append(new[1:], True)] + 2
    nought = np.isin(data[begins + 1], [low for _, low in EASTERN])
    fit = (ends - begins <= 2 * LONGEST) & ~nought & BEFORE[data[begins - 1]]
    fit &= AFTER[data[np.minimum(ends, len(data) - 1)]] | (places[np.searchsorted(places, ends)] == ends)
    return begins[fit], ends[fit]


def _behind_year(data: Bytes, begins: Places, ends: Places) -> Flags:
    """Whether a number is a year with one or two figures behind it."""
    year = (ends - begins > YEAR) & (ends - begins <= YEAR + 2)
    some = begins[year]
    first, second = data[some] - ZERO, data[some + 1] - ZERO
    year[year] = ((first == 1) & (second >= 5)) | ((first == 2) & (second == 0))
    return year


def _digit(data: Bytes) -> Flags:
    return data - ZERO < 10
