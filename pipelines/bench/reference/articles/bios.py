"""Paragraphs on who wrote the text above, told by their place; the reference of `segment.articles.bios`."""

from pipelines.bench.reference.block import Block
from pipelines.bench.reference.blocks.spoken import spoken_of
from pipelines.bench.reference.patterns import first, rx
from pipelines.segment.articles import bios
from pipelines.segment.articles.bios import ABOVE, LEAST, TEXT

PERSON, SIGNED = rx(bios.PERSON), rx(bios.SIGNED)


def mark(rows: list[Block], able: list[int]) -> None:
    """Set introduces on those of the blocks at some places, which may end a text, that are such paragraphs."""
    lines = [first(SIGNED, row.head) for row in rows if row.names or row.by or row.signature]
    signed = {line.lower() for line in lines if line is not None}
    several = sum(row.introduces for row in rows) >= LEAST
    for here in able:
        name = first(PERSON, rows[here].head)
        if name is None or not (several or name.lower() in signed):
            continue
        above = (row.text for row in rows[max(here - ABOVE, 0) : here][::-1] if row.chars >= TEXT)
        rows[here].introduces = not spoken_of(name, above)
