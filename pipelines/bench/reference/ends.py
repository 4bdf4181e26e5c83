"""The lines at both ends of an article: between its title and its text, and below its last text."""

from pipelines.bench.reference import context, sections
from pipelines.bench.reference.block import Block
from pipelines.bench.reference.titular import spelt
from pipelines.segment.context import OPENING, PARTING


def front(b: Block) -> bool:
    """A line between the title and the text."""
    return b.front and not b.body


def after_text(b: Block) -> bool:
    """A line below text."""
    return not b.front and bool(b.bodies) and not b.body


def parted(b: Block) -> bool:
    """Who takes leave with the line above: `Yours truly,`."""
    above = b.before
    leave = above.last == "," and above.words <= PARTING and above.kind is None and not above.body and not above.names
    return leave and b.names and spelt(b) and after_text(b) and not b.native


def named(b: Block) -> bool:
    """A line of names between the title and the text."""
    return b.names and b.front and not b.body and not b.native


def under_heading(b: Block) -> bool:
    """A line right below a heading, which is text of its section."""
    return b.before.kind == "heading" and not b.before.title


def unsigned(b: Block) -> bool:
    """Nobody has signed above or anywhere in the head."""
    return b.totals.signers == 0 and not b.signed_above


def epigraph(b: Block) -> bool:
    """A quotation that stands before the text."""
    if b.bodies is None or b.bodies > 2 or not b.body or b.native or b.chars < 40 or b.closes:
        return False
    if b.before.colon or b.before.last in (",", ";"):
        return False
    return (b.opening or not b.before.body) and context.quoted(b)


def lead_before(b: Block) -> bool:
    """A line below a standfirst."""
    before = b.before
    return before.leads_in or (before.sentence and not before.body and not before.title)


def at_end(b: Block) -> bool:
    """A line after the last text, with nothing but notes below."""
    if not b.ending or b.native or not after_text(b):
        return False
    return b.after.note is not None or b.after.note_heading or b.closes


def last_names(b: Block) -> bool:
    """Names below the last text."""
    if not b.names or b.native or b.reference_heading or not after_text(b):
        return False
    over_notes = b.after.note is not None or b.after.note_heading
    return over_notes or b.after.reference_heading or (b.ending and (b.closes or b.after.dated))


def last_line(b: Block) -> bool:
    """A few words below the last text."""
    if b.words > 6 or b.stop or b.colon or b.unnamed or b.raw_head[:1] in OPENING:
        return False
    if b.referenced or not at_end(b):
        return False
    return not context.timed(b)


def told(b: Block) -> bool:
    """A block at the beginning in which the editors speak."""
    return (b.opening or front(b)) and not b.native and b.words >= 6 and context.editorial(b)


def letter(b: Block) -> bool:
    """Place and date over a letter that a text quotes."""
    if not b.credit or not after_text(b) or b.ending or b.native:
        return False
    return b.raw_head[:1] in OPENING or (b.after.last == "," and b.after.words <= 8)


def short_opening(b: Block) -> bool:
    """A sentence of a few words that a text begins with: no standfirst stands between a byline and the text."""
    if not front(b) or b.native or not sections.short_text(b) or b.colon:
        return False
    return (b.after.body or sections.short_text(b.after)) and (b.signed_above or not b.sentence)
