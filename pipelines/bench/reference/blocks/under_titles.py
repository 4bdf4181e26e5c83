"""Bylines and standfirsts in the line right below a title; the reference of `segment.blocks.under_titles`."""

from pipelines.bench.reference.model import Line
from pipelines.bench.reference.patterns import rx
from pipelines.segment.blocks import under_titles
from pipelines.segment.blocks.under_titles import LONG, MOST, WORDS
from pipelines.segment.blocks.vocabulary import CAPITAL

SIGNED, OPEN = rx(under_titles.SIGNED), rx(under_titles.OPEN)
ENTITLED, CAPITALS, UPPER = rx(under_titles.ENTITLED), rx(CAPITAL), rx(r"^[“\"«¿¡]?\p{Lu}")


def label(lines: list[Line]) -> None:
    """Set set_in: the line is a byline right below the first lines of a block, or a long line right below such."""
    place = 0  # in the run of lines
    for row, line in enumerate(lines):
        place = 1 if row == 0 or line.blanks > 0 else place + 1
        above = lines[row - 1]
        if place not in (2, 3) or above.full or line.leaf is not None or line.kind is not None:
            continue
        if max(len(line.text), len(above.text)) > MOST:
            continue
        apart = row == 1 or above.blanks >= 2
        if place == 2 and apart and _led(above.text, line.text) and _over_text(lines[row + 1 : row + 2]):
            line.set_in = True
        if not SIGNED.match(line.text) or not OPEN.search(above.text):
            continue
        below = [below for below in lines[row + 1 : row + 2] if below.blanks == 0]
        if all(len(text.text) >= LONG for text in below):  # verse goes on with a short line
            for part in (line, *below):
                part.set_in = True


def _over_text(below: list[Line]) -> bool:
    """Whether a long line stands below a blank one."""
    return any(line.blanks > 0 and len(line.text) >= LONG for line in below)


def _led(above: str, text: str) -> bool:
    """A line of many words in small letters below a few that are shorter by a third."""
    words = text.count(" ") + 1
    if words < WORDS or len(CAPITALS.findall(text)) * 2 >= words or UPPER.match(text) is None:
        return False
    return len(above) * 3 <= len(text) * 2 and above.count(" ") < WORDS and ENTITLED.match(above) is not None
