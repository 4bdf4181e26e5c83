"""Bylines in the line right below a title; the reference of `segment.blocks.under_titles`."""

from pipelines.bench.reference.model import Line
from pipelines.bench.reference.patterns import rx
from pipelines.segment.blocks import under_titles
from pipelines.segment.blocks.under_titles import LONG, MOST

SIGNED, OPEN = rx(under_titles.SIGNED), rx(under_titles.OPEN)


def label(lines: list[Line]) -> None:
    """Set set_in: the line is a byline right below the first lines of a block, or a long line right below such."""
    place = 0  # in the run of lines
    for row, line in enumerate(lines):
        place = 1 if row == 0 or line.blanks > 0 else place + 1
        above = lines[row - 1]
        if place not in (2, 3) or above.full or line.leaf is not None or line.kind is not None:
            continue
        if max(len(line.text), len(above.text)) > MOST or not SIGNED.match(line.text) or not OPEN.search(above.text):
            continue
        below = [below for below in lines[row + 1 : row + 2] if below.blanks == 0]
        if all(len(text.text) >= LONG for text in below):  # verse goes on with a short line
            for part in (line, *below):
                part.set_in = True
