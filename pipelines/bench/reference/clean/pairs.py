"""Tokens that belong together: brackets that make a link, signs that open and close emphasis.

The reference of `clean.pairs`.
"""

from collections import defaultdict
from itertools import pairwise

from pipelines.bench.reference.clean.inline import single
from pipelines.bench.reference.model import Piece
from pipelines.bench.reference.patterns import rx, strip
from pipelines.clean.pairs import BEFORE_ANY, EMPTY, SPOKEN

Pair = tuple[int, int, str | None]  # rows of the opening and the closing token among the pieces, and the address
ANGLE = rx(r"^\]\(\s*(?:<([^<>]*)>|(\S*?))(?:\s.*)?\)$")
BARE = rx(r"(?s)^\]\(\s*((?:[^\s{}]|\{[{%][^{}]*[%}]\})*?)(?:\s.*)?\)$")
NAMED, SPACES = rx(r"^\]\[([^\[\]]*)\]$"), rx(r"\s+")
NAME = rx(r"^</?([a-zA-Z0-9-]+)")
SPACE, SIGN, LETTERS = rx(r"^\s$"), rx(r"^[\p{P}\p{S}]$"), rx(r"^\p{L}+$")


def resolve(pieces: list[Piece], definitions: dict[str, str], *, native: bool) -> list[Pair]:
    """Pair brackets into links and emphasis into nothing among the pieces of one unit; returns the links in order."""
    shown = set() if native else _spoken_of(pieces)
    links = _links(pieces, definitions)
    gone = {row for opening, closing, _ in links for row in (opening, closing)}
    spent = _spent(pieces, links)
    for row, piece in enumerate(pieces):
        if row in gone or row in spent:
            piece.out = ""
        elif piece.kind == "close" or row in shown:
            piece.out = single(piece.raw)
    return links


def _spoken_of(pieces: list[Piece]) -> set[int]:
    """Rows of the tags that a text which is no Markdown speaks of: it does not close all that it opens."""
    tags = defaultdict(list)
    for row, piece in enumerate(pieces):
        named = NAME.match(piece.raw) if piece.kind == "tag" else None
        if named and (named[1].lower() not in EMPTY or piece.raw == SPOKEN):
            tags[named[1].lower()].append(row)
    closing = {name: sum(pieces[row].raw.startswith("</") for row in rows) for name, rows in tags.items()}
    return {row for name, rows in tags.items() if closing[name] * 2 != len(rows) for row in rows}


def _links(pieces: list[Piece], definitions: dict[str, str]) -> list[Pair]:
    """Each closing bracket with a target, and the opening bracket of its level."""
    links, depth = [], 0
    last: dict[int, int | None] = {}  # the opening bracket that stands last on each level, if it is still open
    for row, piece in enumerate(pieces):
        if piece.kind == "open":
            depth += 1
            last[depth] = row
        elif piece.kind in ("shut", "close", "reference"):
            opening, last[depth] = last.get(depth), None
            depth -= 1
            if opening is None:
                continue
            if piece.kind == "close":
                links.append((opening, row, _target(piece.raw)))
            elif definitions:
                label = _label(pieces, opening, row)
                if label in definitions:
                    links.append((opening, row, definitions[label]))
    return sorted(links, key=lambda link: link[0])


def _target(raw: str) -> str | None:
    """Address in a link's closing part; a bare `#` is where a target was lost."""
    angle, bare = ANGLE.match(raw), BARE.match(raw)
    found = angle[1] if angle else None
    if found is None:
        found = bare[1] if bare else None
    return None if found in ("#", "") else found


def _label(pieces: list[Piece], opening: int, closing: int) -> str:
    """The label of a link by reference: behind its text, or the text itself."""
    found = NAMED.match(pieces[closing].raw)
    label = (found and found[1]) or "".join(piece.raw for piece in pieces[opening + 1 : closing])
    return strip(SPACES.sub(" ", label.lower()))


def _spent(pieces: list[Piece], links: list[Pair]) -> set[int]:
    """Rows of the emphasis tokens that open and close, by CommonMark's flanking rules; none crosses a link's bounds."""
    bounds = {closing: -1 for _, closing, _ in links} | {opening: opening for opening, _, _ in links}
    groups, link, begun = defaultdict(list), -1, -1  # the row of the star that opened last
    for row, piece in enumerate(pieces):
        link = bounds.get(row, link)
        if piece.kind == "emphasis":
            before = pieces[row - 1].raw[-1] if row else " "
            after = pieces[row + 1].raw[0] if row + 1 < len(pieces) else " "
            opens, closes = _flanks(piece.raw, before, after)
            if begun >= 0 and row == begun + 2 and piece.raw == "*" and _in_word(before, after):
                closes = LETTERS.match(pieces[row - 1].raw) is not None  # `the *n*th`
            begun = row if opens and piece.raw == "*" else -1
            if opens or closes:
                groups[link, piece.raw].append((row, opens, closes))
    spent = set()
    for tokens in groups.values():
        opening = False
        for (row, opens, _), (other, _, closes) in pairwise(tokens):
            # in a run of tokens that could both open and close, every second one opens
            opening = opens and closes and not opening
            if opening:
                spent |= {row, other}
    return spent


def _in_word(before: str, after: str) -> bool:
    return not any(shape.match(sign) for shape in (SPACE, SIGN) for sign in (before, after))


def _flanks(raw: str, before: str, after: str) -> tuple[bool, bool]:
    """Whether an emphasis token can open, and whether it can close."""
    white_before, white_after = bool(SPACE.match(before)), bool(SPACE.match(after))
    sign_before, sign_after = bool(SIGN.match(before)), bool(SIGN.match(after))
    if _in_word(before, after) and len(raw) == 1:
        # one star inside a word is a star, but for a price such as `6*d*.`; two are emphasis
        return raw == "*" and before.isnumeric() and after.isalpha(), False
    if raw == "*" and before in BEFORE_ANY and sign_after:  # one for which any name stands: `read_*()`, `pages/*.txt`
        return False, False
    # two stars beside a sign mean emphasis, whatever is on their other side: authors write **so:**
    left = not white_after and (not sign_after or white_before or sign_before or raw == "**")
    right = not white_before and (not sign_before or white_after or sign_after or raw == "**")
    if raw.startswith("_"):
        return left and (not right or sign_before), right and (not left or sign_after)
    return left, right
