"""Units into clean texts with their links and note markers; the reference of `segment.text`."""

from collections import defaultdict
from collections.abc import Iterator

from pipelines.bench.reference.block import Block
from pipelines.bench.reference.clean import inline, pairs
from pipelines.bench.reference.model import Link, Marker, Piece, Reference, Unit
from pipelines.bench.reference.patterns import WHITE, first, rx, strip
from pipelines.bench.reference.text import hyphens, markers
from pipelines.bench.reference.text.units import source_at
from pipelines.segment import text
from pipelines.segment.text.markers import STYLE, SURE
from pipelines.segment.text.units import LITERAL

DEFINITION, SPACES, LETTER = rx(text.DEFINITION), rx(r"\s+"), rx(r"^[\p{L}\p{N}“‘(]")
OPENING, CLOSING = rx(r"^(?:```|~~~)[^\n]*\n?"), rx(r"\n?(?:```|~~~)[`~]*\s*$")
ADDRESS = rx(r"\]\(\s*<?([^\s<>]*)")
TAGS = rx(r"<[^<>]*>")
FREE, MARKED = rx(text.FREE), rx(text.MARKED)


def clean(units: list[Unit], blocks: list[Block]) -> tuple[list[Reference], list[Link]]:
    """Clean the texts of the units of a document; returns the markers that were taken out, and the links."""
    noted = any(unit.role == "note" for unit in units)
    parens = any(block.note_start and block.text.startswith("(") for block in blocks)
    texts = [(unit, inline.pieces(unit, noted, parens=parens)) for unit in units if unit.role not in LITERAL]
    pieces = [piece for _, cut in texts for piece in cut]
    _spoken_of(pieces, [unit for unit, _ in texts])
    tokens = markers.candidates(pieces)
    _below_titles(units, blocks)
    _own(units, tokens)
    found = markers.find(tokens, [unit for unit in units if unit.role == "note"])
    _remove(pieces, found)
    hyphens.heal(pieces, units)
    definitions = _definitions(blocks)
    links: list[Link] = []
    for unit, cut in texts:
        resolved = pairs.resolve(cut, definitions if unit.native else {}, native=unit.native)
        unit.clean = inline.join(cut)
        links += _links(unit, cut, resolved)
    for unit in units:
        if unit.role in LITERAL:
            unit.clean = _literal(unit.text)
    once: dict[tuple[int, int, str], Reference] = {}
    for taken in map(_reference, found):
        once.setdefault((taken.unit.unit, taken.start, taken.label), taken)  # what was removed at one place points once
    return list(once.values()), links


def _spoken_of(pieces: list[Piece], units: list[Unit]) -> None:
    """Leave the backslashes in a text without any markup that has some before signs which need none."""
    escapes = [piece for piece in pieces if piece.kind == "escape"]
    spoken_of = any(FREE.match(piece.raw) for piece in escapes if not piece.unit.native)
    if spoken_of and not any(unit.native or MARKED.search(unit.text) for unit in units):
        for piece in escapes:
            piece.out = piece.raw


def _below_titles(units: list[Unit], blocks: list[Block]) -> None:
    """Give the notes that stand below the title of an article of the issue to that."""
    owners: dict[str, int] = {}
    for block in blocks:
        if block.title and block.article is not None:
            owners.setdefault(block.head.lower(), block.article)
    heads = [block for block in blocks if block.rule == "note:heading_of_text"]
    for note in units if heads else ():
        above = [head for head in heads if head.block <= note.unit][-1:]
        for head in above if note.role == "note" else ():
            note.article = owners.get(head.head.lower(), note.article) if head.article == note.article else note.article


def _own(units: list[Unit], tokens: list[Marker]) -> None:
    """Give the notes that stand at the end of an issue to the articles whose markers they answer."""
    firm = [token for token in tokens if token.strength == 3 or token.kind == "parens"]
    seen = {(token.label, token.piece.unit.article) for token in firm}
    notes = [unit for unit in units if unit.role == "note"]
    bodies = {(note.note, note.article) for note in notes}
    free = defaultdict(list)
    for label, article in seen - bodies:
        free[label].append(article)
    for note in notes:
        if (note.note, note.article) not in seen:
            owners = [article for article in free.get(note.note or "", ()) if article < note.article]
            note.article = max(owners, default=note.article)


def _literal(text: str) -> str:
    """Code and tables keep their lines; fences are no part of the code."""
    bare = CLOSING.sub("", OPENING.sub("", text, count=1), count=1)
    return bare if strip(bare) else text


def _remove(pieces: list[Piece], found: list[Marker]) -> None:
    """Take the markers out; white space before one stays where the text goes on without any."""
    marked = {marker.row for marker in found}
    for row, piece in enumerate(pieces):
        if row in marked:
            below = pieces[row + 1] if row + 1 < len(pieces) else None
            goes_on = below is not None and below.unit is piece.unit and LETTER.match(below.raw)
            piece.out = " " if piece.raw[0] in WHITE and goes_on else ""
            piece.kind = "marker"
        elif piece.kind == "linked":
            piece.out, piece.kind = inline.anchor(piece.raw), "link"
        elif piece.kind in SURE:
            raw = piece.raw
            piece.out = TAGS.sub("", raw) if piece.kind == "sup" else inline.single(raw)  # a raised letter


def _definitions(blocks: list[Block]) -> dict[str, str]:
    """Address of each reference link of a document by its label."""
    found: dict[str, str] = {}
    for block in blocks:
        if block.kind == "reference_definition":
            definition = DEFINITION.match(block.text)
            if definition:
                found.setdefault(SPACES.sub(" ", definition[1].lower()), definition[2])
    return found


def _reference(marker: Marker) -> Reference:
    piece = marker.piece
    lead = len(piece.raw) - len(piece.raw.lstrip(WHITE))
    at = source_at(piece.unit, piece.at + lead)
    style = STYLE[marker.kind]
    return Reference(piece.unit, piece.unit.article, marker.label, style, piece.to, at, at + len(piece.raw) - lead)


def _links(unit: Unit, pieces: list[Piece], resolved: list[pairs.Pair]) -> list[Link]:
    """The links of a unit that hold any text, in order."""
    found = [
        (pieces[opening].at, pieces[opening].to + len(pieces[opening].out), pieces[closing].to, url)
        for opening, closing, url in resolved
    ]
    found += _single(pieces)
    links = [Link(unit, start, end, url, source_at(unit, at)) for at, start, end, url in found if end > start]
    return sorted(links, key=lambda link: link.source_at)


def _single(pieces: list[Piece]) -> Iterator[tuple[int, int, int, str | None]]:
    """Links that are one token: addresses in angle brackets, and numbers with a target."""
    for piece in pieces:
        if piece.kind in ("autolink", "link"):
            lead = piece.raw[0] in WHITE
            if piece.kind == "autolink":
                url: str | None = piece.raw.strip("<>")
            else:
                url = (first(ADDRESS, piece.raw) or "").rstrip(")")
                url = None if url in ("", "#") else url
            yield piece.at + lead, piece.to + piece.out.startswith(" "), piece.to + len(piece.out), url
