"""Inline notes of Markdown, `^[…]`, as units of their own; the reference of `segment.text.inline_notes`."""

from collections import Counter
from itertools import accumulate

from pipelines.bench.reference.clean import inline
from pipelines.bench.reference.model import Unit
from pipelines.bench.reference.patterns import WHITE
from pipelines.bench.reference.text.units import source_at
from pipelines.segment.text.inline_notes import OPEN
from pipelines.segment.text.units import LITERAL


def extract(units: list[Unit], number: int) -> list[Unit]:
    """The bodies of the inline notes of a document as units; `number` is that of the first."""
    found: list[Unit] = []
    counts: Counter[int] = Counter()
    for unit in units:
        if not unit.native or OPEN not in unit.text or unit.role in (*LITERAL, "note"):
            continue
        for piece in inline.pieces(unit, noted=False):
            if piece.kind == "inline_note":
                counts[unit.article] += 1
                start = piece.at + len(piece.raw) - len(piece.raw.lstrip(WHITE))
                label = f"^{counts[unit.article]}"
                found.append(_note(unit, number + len(found), label, start, piece.at + len(piece.raw)))
    return found


def _note(owner: Unit, number: int, label: str, start: int, end: int) -> Unit:
    text = owner.text[start + len(OPEN) : end - 1]
    sizes = (len(line) + 1 for line in text.split("\n"))
    starts = [source_at(owner, start + len(OPEN) + at) for at in [0, *accumulate(sizes)][:-1]]
    return Unit(
        unit=number, doc=owner.doc, source_id=owner.source_id, article=owner.article, role="note",
        rule="markdown:inline_note", native=True, note=label, line=owner.line, start=source_at(owner, start),
        end=source_at(owner, end - 1) + 1, fragments=1, text=text, starts=starts,
    )  # fmt: skip
