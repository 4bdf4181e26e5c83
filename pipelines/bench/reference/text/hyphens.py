"""Hyphens at line ends: which ones the typesetter put there; the reference of `segment.text.hyphens`."""

from functools import cache

from pipelines.bench.reference.blocks import language
from pipelines.bench.reference.model import Piece, Unit
from pipelines.bench.reference.patterns import first, rx
from pipelines.languages import lexicon
from pipelines.segment.text import hyphens

LEFT, RIGHT, DASH = rx(hyphens.LEFT), rx(hyphens.RIGHT), rx(hyphens.DASH)
SHARED = rx(hyphens.SHARED)
WORD = rx(r"[\p{L}\p{M}]+(?:-[\p{L}\p{M}]+)*")


@cache
def _words(code: str) -> frozenset[str]:
    return frozenset(lexicon.words(code))


def heal(pieces: list[Piece], units: list[Unit]) -> None:
    """Set what the hyphens at line ends leave, and count on each unit those that nobody could judge."""
    rows = [row for row, piece in enumerate(pieces) if piece.kind == "hyphen" and piece.raw[0] in "-‐"]
    if not rows:
        return
    words = {word for unit in units for word in WORD.findall(unit.text.lower())}
    code = language.recognise(language.count(units, [unit.text.replace("\n", " ") for unit in units]).values())
    known = _words(code) if code else frozenset[str]()
    found = [_joins(pieces, row, words, known) for row in rows]
    told = zip(rows, found, strict=True)
    judged = [joins for row, joins in told if joins is not None and None not in _halves(pieces, row)]
    mostly = sum(judged) * 2 > len(judged)
    for row, joins in zip(rows, found, strict=True):
        cut = joins or (joins is None and mostly and not _compound(pieces, row, known))
        if cut:
            pieces[row].out = ""
        elif joins is None and _shared(pieces, row, known):
            pieces[row].out += " "
        elif joins is None:
            pieces[row].unit.uncertain += 1
        elif row and pieces[row - 1].unit is pieces[row].unit and DASH.search(pieces[row - 1].raw):
            pieces[row].out += " "


def _halves(pieces: list[Piece], row: int) -> tuple[str | None, str | None]:
    unit = pieces[row].unit
    left = first(LEFT, pieces[row - 1].raw, 0) if row and pieces[row - 1].unit is unit else None
    right = first(RIGHT, pieces[row + 1].raw, 0) if row + 1 < len(pieces) and pieces[row + 1].unit is unit else None
    return left, right


def _shared(pieces: list[Piece], row: int, known: frozenset[str]) -> bool:
    """Whether a conjunction stands behind the hyphen of a word that shares its end with the next."""
    left, right = _halves(pieces, row)
    if left is None or right is None or left.lower() not in known or right.lower() not in known:
        return False
    return SHARED.match(pieces[row + 1].raw) is not None


def _compound(pieces: list[Piece], row: int, known: frozenset[str]) -> bool:
    """Whether both halves are words, or the second bears a capital."""
    left, right = (half or "" for half in _halves(pieces, row))
    return (left.lower() in known and right.lower() in known) or right != right.lower()


def _joins(pieces: list[Piece], row: int, words: set[str], known: frozenset[str]) -> bool | None:
    """Whether a hyphen is soft; null where nobody knows."""
    left, right = _halves(pieces, row)
    if left is None or right is None:
        return False
    joined, hyphened = (left + right).lower(), f"{left}-{right}".lower()
    if joined in words or hyphened in words:
        return joined in words
    return True if joined in known else None
