"""Inline markup out of whole texts; the reference of `clean.inline`."""

import html
import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from pipelines.bench.reference.model import Piece, Unit
from pipelines.bench.reference.patterns import WHITE, rx
from pipelines.clean import tokens
from pipelines.clean.inline import RESERVED
from pipelines.clean.tokens import KINDS, LITERAL, MATH, PLAIN_KINDS

GLUED = r"[^\s\d]\d|(?:1[5-9]|20)[0-9]{3}"  # what stands after a space is no marker, but behind a year
BEHIND_YEAR = rx(r"^[ (–—/$£€-]?(?:1[5-9]|20)[0-9]{2}([0-9]{1,2})$")
EASTERN = "[٠-٩۰-۹]+"
FIGURE = r"[ (–—/$£€-]\d+"  # nor is what stands after one of these
GATE = (
    r"[\\*_\[`<&~^†‡§¶¹²³⁰⁴-⁹\x{AD}{$]|[\s--\ ]|\ \ |\p{M}|[\x{1100}-\x{11FF}\x{2126}\x{212A}\x{212B}\x{F900}-\x{FAFF}]"
)
FOREIGN = {"reference", "template", "inline_note"}
COMBINING = rx(r"[\p{M}\x{1100}-\x{11FF}\x{2126}\x{212A}\x{212B}\x{F900}-\x{FAFF}]")
MARKS, COMBINED = rx(r"\p{M}"), rx(tokens.COMBINED)
KIND = {name: rx(f"^(?:{pattern})$") for name, pattern in KINDS.items()}
LOOSE, SPACES, ODD = rx(tokens.WHITE), rx(r"\s+"), rx(RESERVED)
BREAKING = rx(r"(?i)^<(?:br|/?p|/?div|/?li|/?t[dhr])[\s/>]")
ANCHOR = rx(r"^\s?\[(.*?)\]\(")


@lru_cache
def _tokens(native: bool, noted: bool, combining: bool, parens: bool) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What tells that a text holds tokens, and what finds them; few texts hold combining characters."""
    names = [name for name in KINDS if (native or name not in FOREIGN) and ((noted and not native) or name != "number")]
    names.remove("parens")
    whole = r"(?!\p{M})" if combining else ""  # a figure with a mark is one sign
    patterns = (KINDS if native else PLAIN_KINDS) | {"number": f"(?:[0-9]+|{EASTERN}){whole}"}
    parts = [MATH] * native + [patterns[name] for name in names if combining or name != "combined"]
    gate = GATE if combining else GATE.replace(r"|\p{M}", "")
    expression = "|".join(parts)
    if noted and not native:
        expression = f"({FIGURE}{whole})|{expression}"
    if parens and not native:
        expression = f"{KINDS['parens']}|{expression}"
    return rx(f"{GLUED}|{gate}" if noted else gate), rx(expression)


def pieces(unit: Unit, noted: bool, *, parens: bool = False) -> list[Piece]:
    """Cut the text of a unit into pieces.

    `noted` tells that its document has notes, so that digits may be markers, `parens` that those may in parentheses.
    """
    text = unit.text
    if "-\n" not in text and "‐\n" not in text:
        text = text.replace("\n", " ")
    text = ODD.sub("\ufffd", text) if "\ufdd0" in text or "\ufdd1" in text else text
    combining = not text.isascii() and COMBINING.search(text) is not None
    gate, token = _tokens(unit.native, noted, combining, parens)
    if not (gate.search(text) or (parens and "(" in text)):
        return [Piece(unit, 0, text, None, text)]
    found, at = [], 0
    for match in token.finditer(text):
        year = BEHIND_YEAR.search(match[0]) if token.groups else None
        if token.groups and match[1] and not year:  # a figure that cannot be a marker
            continue
        begin, end = match.span()
        begin = end - len(year[1]) if year else begin
        if begin > at:
            found.append(Piece(unit, at, text[at:begin], None, text[at:begin]))
        raw, at = text[begin:end], end
        found.append(Piece(unit, begin, raw, *_told(raw)))
    if at < len(text):
        found.append(Piece(unit, at, text[at:], None, text[at:]))
    return found


@lru_cache(1 << 16)
def _told(raw: str) -> tuple[str, str]:
    """Kind of a token, the first whose pattern fits the whole of it, and what it leaves; most stand many times."""
    kind = next((name for name, pattern in KIND.items() if pattern.match(raw)), "math")
    if kind in ("entity", "combined"):
        return kind, _fold(single(raw))
    out = LEAVES[kind](single(raw)) if kind in LEAVES else ""
    if kind in ("code", "math", "link") and not raw.isascii() and (MARKS.search(raw) or COMBINED.search(raw)):
        out = unicodedata.normalize("NFC", out)
    return kind, out


def anchor(raw: str) -> str:
    """Text of a link that is one token, with the white space before it."""
    found = ANCHOR.match(raw)
    inner = found[1].replace("\\", "") if found else ""
    return f" {inner}" if raw[:1] in WHITE else inner


def single(text: str) -> str:
    """Text with its white space collapsed."""
    return SPACES.sub(" ", text) if LOOSE.search(text) else text


LEAVES: dict[str, Callable[[str], str]] = dict.fromkeys(LITERAL, str) | {
    "escape": lambda raw: raw[1:],
    "escaped": lambda raw: raw.replace("\\", ""),
    "code": lambda raw: raw if raw.endswith("``") and not raw.startswith("``") else raw.strip("`"),
    "autolink": lambda raw: raw.strip("<>"),
    "white": lambda raw: " ",
    "tag": lambda raw: " " if BREAKING.match(raw) else "",
    "hyphen": lambda raw: "" if raw.startswith("\u00ad") else raw[:1],
    "template": tokens.caption,
    "link": anchor,
}


def _fold(text: str) -> str:
    """A character reference or a sequence of combining characters, resolved; line breaks become spaces."""
    resolved = html.unescape(text) if text.startswith("&") else text
    if text.startswith("&") and any(unicodedata.combining(sign) for sign in resolved):
        return text
    normal = unicodedata.normalize("NFC", resolved)
    return " ".join(normal.split()) if normal.strip() else " "


def join(pieces: list[Piece]) -> str:
    """Settle the white space between the pieces of a unit and where each stands in the clean text; returns the text."""
    final = next((row for row in reversed(range(len(pieces))) if pieces[row].out not in ("", " ")), -1)
    left, to = " ", 0
    for row, piece in enumerate(pieces):
        out = piece.out
        if out:
            settled = out.lstrip(WHITE) if left == " " and out[0] == " " else out
            piece.out = settled.rstrip(WHITE) if row >= final and out[-1] == " " else settled
            left = out[-1]
        piece.to = to
        to += len(piece.out)
    return "".join(piece.out for piece in pieces)
