"""Note markers: which numbers and signs in a text point to a note; the reference of `segment.text.markers`.

Here the candidates and the choice; whether a candidate fits the sequence of its article's notes is told in `sequence`.
"""

from collections import Counter

from pipelines.bench.reference.blocks.labels import plain, value
from pipelines.bench.reference.model import Marker, Piece, Unit
from pipelines.bench.reference.patterns import WHITE, first, rx
from pipelines.bench.reference.text import sequence
from pipelines.segment.text import markers
from pipelines.segment.text.markers import SURE
from pipelines.segment.text.sequence import AT_WORD

OPENING = rx(r"^[\s(\[]$")
BEFORE, AFTER, OPENS = rx(markers.BEFORE), rx(markers.AFTER), rx(r"^[*_]+$")
YEAR, ADDRESS, POWER = rx(markers.YEAR), rx(markers.ADDRESS), rx(markers.POWER)
INITIAL = rx(markers.INITIAL)
GOES_ON, SIGN, NAME = rx(markers.GOES_ON), rx(markers.SIGN), rx(f"({markers.NAME})")
SIGNS, CARET = rx(r"<[^<>]*>|\]\(#[^()\s]*\)$|[\s\\\[\]()^]"), rx(r"\[\^([^\]]+)\]")
LETTERED = rx("^[a-z]")
LETTER, GLUED, FIGURE, LOOSE = rx(r"^[\p{L}\p{M}]$"), rx(r"^[^\s*]$"), rx(r"^\d$"), rx(r"^[\p{L}\p{M}%°]$")
ALWAYS = frozenset((*SURE, "superscript", "bracketed", "escaped", "parens", "raised", "symbol"))


def candidates(pieces: list[Piece]) -> list[Marker]:
    """Tokens among the pieces of a document that may be markers."""
    rows = [row for row, piece in enumerate(pieces) if piece.kind and _may_be(piece)]
    closing = _closing(pieces, rows)
    found = (_candidate(pieces, row) for row in rows if row not in closing)
    return [marker for marker in found if marker]


def _closing(pieces: list[Piece], rows: list[int]) -> set[int]:
    """The stars that close emphasis: the one before them, in their text, opens some."""
    found: set[int] = set()
    opened: dict[tuple[int, str], bool] = {}
    for row in rows:
        if pieces[row].kind == "emphasis":
            before, _, after = _around(pieces, row)
            star = (pieces[row].unit.unit, pieces[row].raw)
            opens = before in markers.OPENING and after not in (" ", "\n", "\t")
            if not opens and opened.get(star):
                found.add(row)
            opened[star] = opens
    return found


def _may_be(piece: Piece) -> bool:
    """Tokens that look like a marker by themselves: the labels of notes have no more than three figures or stars."""
    if piece.kind in ALWAYS:
        return True
    if piece.kind == "number":
        return len(piece.raw) <= 3
    if piece.kind == "emphasis":
        return len(piece.raw) <= 3 and piece.raw.startswith("*")
    return piece.kind == "escape" and piece.raw[1:] in ("*", "†", "‡", "§")


def _candidate(pieces: list[Piece], row: int) -> Marker | None:
    """A token as a marker with its strength (3: its place is firm), if its place allows it to be one."""
    piece, kind = pieces[row], pieces[row].kind or ""
    before, before_2, after = _around(pieces, row)
    label = plain(_label(piece))
    strength = 3
    if kind == "number":
        strength = 0 if _inside(pieces, row) else _strength(before, before_2, after)
        if strength > 1 and INITIAL.search(_beside(pieces, row)):
            strength = 1
        strength += strength == 1 and after in WHITE and _behind_year(pieces, row)
    if kind == "raised":  # nor is a power
        power = POWER.search(before_2 + before)
        strength = 0 if power or not AFTER.match(after) else 2 if LETTER.match(before) else 3
    if kind in ("bracketed", "escaped") and LETTERED.search(label) and LETTER.match(after):
        strength = 0  # `[t]he`
    if kind == "parens" and row + 1 < len(pieces) and pieces[row + 1].unit is piece.unit:
        strength = 2 if pieces[row + 1].raw[:1] in WHITE else 3  # before a word it may count the parts of a sentence
    marker = Marker(row, piece, kind, label, value(label), strength)
    if kind == "number" and strength >= AT_WORD and row and pieces[row - 1].unit is piece.unit:
        marker.name = first(NAME, pieces[row - 1].raw[-markers.LONGEST_NAME :])
    if kind in SURE:
        return marker
    if marker.value is None or not strength:
        return None
    # what opens or closes emphasis is no marker, nor is a star on its own
    if kind in ("emphasis", "escape") and not GLUED.match(before):
        return None
    return None if kind == "emphasis" and not AFTER.match(after) else marker


def _around(pieces: list[Piece], row: int) -> tuple[str, str, str]:
    """The character before a token, the one before that, and the one after; spaces where the text ends."""
    unit = pieces[row].unit
    after = pieces[row + 1].raw[0] if row + 1 < len(pieces) and pieces[row + 1].unit is unit else " "
    if not row or pieces[row - 1].unit is not unit:
        return " ", " ", after
    previous = pieces[row - 1].raw
    previous_2 = pieces[row - 2].raw if row > 1 and pieces[row - 2].unit is unit else ""
    # emphasis that opens a text is nothing that a marker could stand behind
    opened = previous_2 == "" and OPENS.match(previous)
    return " " if opened else previous[-1], (previous_2 + previous)[-2:][0], after


def _beside(pieces: list[Piece], row: int) -> str:
    """The few signs before a token."""
    unit = pieces[row].unit
    if not row or pieces[row - 1].unit is not unit:
        return ""
    wider = pieces[row - 2].raw[-1:] if row > 1 and pieces[row - 2].unit is unit else ""
    return wider + pieces[row - 1].raw[-3:]


def _label(piece: Piece) -> str:
    if piece.kind == "number":
        return piece.raw
    if piece.kind == "caret":
        return first(CARET, piece.raw) or ""
    return SIGNS.sub("", piece.raw)


def _strength(before: str, before_2: str, after: str) -> int:
    """3: after a stop or a closing quote at a word's end; 2: after a letter; 1: in a number; 0: none."""
    if not AFTER.match(after):
        return 0
    if before in ".,:" and FIGURE.match(before_2):
        return 1
    if BEFORE.match(before):
        return 3
    return 2 if LOOSE.match(before) else int(before in "0123456789")


def _behind_year(pieces: list[Piece], row: int) -> bool:
    """Behind the stop of a sentence that ends with a year."""
    unit = pieces[row].unit
    text = "".join(piece.raw for piece in pieces[max(row - 2, 0) : row] if piece.unit is unit)
    return YEAR.search(text) is not None


def _inside(pieces: list[Piece], row: int) -> bool:
    """A figure between quotes, at the end of an address, or between the points of a longer number."""
    before, before_2, after = _around(pieces, row)
    if before in "\"'" and (before == after or OPENING.match(before_2)):
        return True
    if before == "." and after in (".", ")") and ADDRESS.search(pieces[row - 1].raw):
        return True
    unit = pieces[row].unit
    beyond = "".join(other.raw for other in pieces[row + 1 : row + 3] if other.unit is unit)
    if GOES_ON.search(beyond[:2]):
        return True
    if SIGN.search(_beside(pieces, row)):
        return True
    if before in markers.QUOTES and after in markers.QUOTES and OPENING.match(before_2):
        return True
    points = row + 1 < len(pieces) and pieces[row + 1].unit is pieces[row].unit and pieces[row + 1].raw == "."
    return points and before in ".,:" and FIGURE.match(before_2) is not None


def find(tokens: list[Marker], notes: list[Unit]) -> list[Marker]:
    """The markers among the candidates of a document; `notes` are its note bodies. Labels of inline notes are set."""
    bodies = {(note.article, note.note) for note in notes}
    highest = _highest(notes)
    lettered = {article for article, label in bodies if LETTERED.search(label or "")}
    links: dict[int, int] = {}
    for token in tokens:
        if token.kind == "linked" and token.value is not None:
            article = token.piece.unit.article
            links[article] = min(token.value, links.get(article, token.value))
    counts: Counter[int] = Counter()
    sure: list[Marker] = []
    rest: list[Marker] = []
    for token in tokens:
        article = token.piece.unit.article
        if token.kind == "inline_note":
            counts[article] += 1
            token.label = f"^{counts[article]}"
        token.has_body = (article, token.label) in bodies
        # a link in brackets is no marker where it has no place among the article's notes
        last = highest.get(article)
        stray = token.kind == "linked" and not token.has_body and token.value is not None
        no_place = (token.value or 0) > last if last is not None else links.get(article, 1) > 1  # `section [6](#)`
        # nor is a letter where no note has one: `[t]he`, `the [v](#) switch`, `XIX<sup>e</sup>`
        letter = LETTERED.search(token.label) and token.kind not in ("caret", "inline_note")
        alien = letter and not token.has_body and article not in lettered
        token.beyond = last is None or (token.value or 0) >= last
        if not alien and not (stray and no_place):
            (sure if token.kind in SURE else rest).append(token)
    # an article that marks its notes outright has no other markers of the same numbers
    marked = {(token.piece.unit.article, token.label) for token in sure}
    rest = [token for token in sequence.unnamed(rest) if (token.piece.unit.article, token.label) not in marked]
    return sorted(sure + sequence.accept(rest), key=lambda token: token.row)


def _highest(notes: list[Unit]) -> dict[int, int]:
    """The last number of the notes of each article."""
    highest: dict[int, int] = {}
    for note in notes:
        place = value(note.note or "")
        if place is not None:
            highest[note.article] = max(place, highest.get(note.article, place))
    return highest
