"""Labels of notes and items, and their place in a sequence; the reference of `segment.blocks.labels`."""

from pipelines.bench.reference.patterns import rx
from pipelines.clean.figures import FIGURES as OTHER
from pipelines.segment.blocks.labels import VALUES

FIGURES = str.maketrans(OTHER, "0123456789" * 3)
NUMBER = rx("^[1-9][0-9]{0,2}$")


def plain(label: str) -> str:
    """A label with its superscript, Arabic or Persian figures as ordinary ones."""
    return label.translate(FIGURES)


def value(label: str) -> int | None:
    """Place of a label in its sequence; null for what is no label."""
    label = plain(label).lower()
    return int(label) if NUMBER.match(label) else VALUES.get(label)
