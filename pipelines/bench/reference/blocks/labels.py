"""Labels of notes and items, and their place in a sequence; the reference of `segment.blocks.labels`."""

from itertools import pairwise

from pipelines.bench.reference.patterns import first, rx
from pipelines.clean import figures
from pipelines.clean.figures import FIGURES as OTHER
from pipelines.segment.blocks.labels import VALUES

FIGURES = str.maketrans(OTHER, "0123456789" * 3)
NUMBER, COUNT = rx("^[1-9][0-9]{0,2}$"), rx(figures.COUNT)


def plain(label: str) -> str:
    """A label with its superscript, Arabic or Persian figures as ordinary ones."""
    return label.translate(FIGURES)


def value(label: str) -> int | None:
    """Place of a label in its sequence; null for what is no label."""
    label = plain(label).lower()
    return int(label) if NUMBER.match(label) else VALUES.get(label)


def is_counted(above: str, text: str, below: str) -> bool:
    """A line whose number follows that of the line above, or comes before that of the line below, as of notes."""
    found = [first(COUNT, line) for line in (above, text, below)]
    return any(a is not None and b is not None and int(b) - int(a) == 1 for a, b in pairwise(found))
