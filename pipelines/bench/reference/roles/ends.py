"""The lines at both ends of an article: between its title and its text, and below its last text."""

from pipelines.bench.reference.block import Block
from pipelines.bench.reference.blocks.titular import spelt
from pipelines.bench.reference.roles import brief, context, questions, tallies
from pipelines.bench.reference.roles.cries import speech
from pipelines.bench.reference.roles.letters import leaves
from pipelines.segment.articles import MAX_POSITION, MAX_SIGNING
from pipelines.segment.roles import MAX_POINTED, MAX_STACKED
from pipelines.segment.roles.context import MOTTO
from pipelines.segment.roles.questions import MAX_SENTENCES
from pipelines.segment.roles.tallies import SPEAKING
from pipelines.segment.roles.verse import OPENING


def front(b: Block) -> bool:
    """A line between the title and the text."""
    return b.front and not b.body


def after_text(b: Block) -> bool:
    """A line below text."""
    return not b.front and bool(b.bodies) and not b.body


def last(b: Block) -> bool:
    """A line that ends its article, but for a date or a place below it."""
    return b.ending and (b.closes or b.after.dated or (b.after.closes and context.place(b.after)))


def pen_name(b: Block) -> bool:
    """One word below a line in which a letter takes its leave that is no part of a text."""
    if not leaves(b.before) or not last(b) or not unsigned(b) or not after_text(b):
        return False
    return b.words == 1 and b.upper and not b.stop


def below_signature(b: Block) -> bool:
    """The last line, below a name: a place, a date, what somebody is."""
    name = b.before.names and not b.before.body
    return name and context.place(b) and b.closes and b.ending and after_text(b)


def parted(b: Block) -> bool:
    """Who takes leave with the line above: `Yours truly,`."""
    if not leaves(b.before) or (last(b) and unsigned(b)):
        return False
    return b.names and spelt(b) and after_text(b)


def named(b: Block) -> bool:
    """A line of names between the title and the text."""
    return b.names and b.front and not b.body and not b.native


def among_names(b: Block) -> bool:
    """One of several blocks that name an author each, and where she works."""
    if not front(b) or not (b.names or b.affiliated) or not _named(b.before) or b.before.title:
        return False
    return _named(b.after) or b.after.dated


def _named(b: Block) -> bool:
    return (b.names or b.affiliated) and b.rows == 2 and not b.body


def last_byline(b: Block) -> bool:
    """Who wrote a text that nobody signs above, told below it."""
    return b.by and b.ending and after_text(b) and unsigned(b) and b.words <= MAX_SIGNING and not b.native


def between(b: Block) -> bool:
    """A few words between a name and the date: what the author is."""
    author = b.before.names and not (b.before.dated or b.before.body or b.before.title)
    line = b.shaped and b.words <= MAX_POSITION and not (b.names or b.dated or b.by)
    return author and line and b.after.dated


def over_first(b: Block) -> bool:
    """A line over the first text, below a date or with a small word before: a heading, and no place of work."""
    return b.after.body and (b.before.dated or b.small_first)


def body(b: Block) -> bool:
    """A body of people named between the title and the date of a text that nobody signs."""
    named = front(b) and b.station and b.before.title and b.after.dated and not (b.sentence or b.by or b.native)
    return named and unsigned(b)


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
    if b.totals.speeches >= SPEAKING:  # a story may begin with what somebody says
        return False
    if b.before.colon or b.before.last in (",", ";") or speech(b.before):
        return False
    return (b.opening or not (b.before.body or b.before.stop)) and context.quoted(b)


def attributed(b: Block) -> bool:
    """A motto of one line with who said it."""
    place = front(b) or (b.body and b.bodies is not None and b.bodies <= 1)
    return place and b.kind is None and context.attributed(b)


def lead_before(b: Block) -> bool:
    """A line below a standfirst."""
    before = b.before
    return before.leads_in or (before.sentence and not before.body and not before.title)


def at_end(b: Block) -> bool:
    """A line after the last text, with nothing but notes below."""
    if not b.ending or b.native or not after_text(b):
        return False
    return b.after.note is not None or over_note_heading(b) or b.closes


def over_note_heading(b: Block) -> bool:
    """Over the heading of the notes, or over the date that parts it from them."""
    return b.after.note_heading or (b.after.dated and b.after_next.note_heading)


def last_names(b: Block) -> bool:
    """Names below the last text."""
    named = b.names or (b.affiliated and b.closes)
    # old periodicals set a point behind who signs, in capitals or with his first letters
    pointed = b.last == "." and 1 < b.words <= MAX_POINTED and (b.caps or b.head[1:2] == ".")
    if not named or (b.stop and not pointed) or b.native or b.reference_heading or not after_text(b):
        return False
    over_notes = b.after.note is not None or over_note_heading(b)
    return over_notes or b.after.reference_heading or last(b)


def last_line(b: Block) -> bool:
    """A few words below the last text."""
    if b.words > 6 or b.stop or b.colon or b.lower or b.unnamed or b.raw_head[:1] in OPENING:
        return False
    if b.referenced or not at_end(b):
        return False
    return not context.timed(b)


def told(b: Block) -> bool:
    """A block at the beginning in which the editors speak."""
    return (b.opening or front(b)) and not b.native and b.words >= 6 and context.editorial(b)


def letter(b: Block) -> bool:
    """Place and date over a letter that a text quotes."""
    if not b.credit or not after_text(b) or b.ending:
        return False
    return b.raw_head[:1] in OPENING or (b.after.last == "," and b.after.words <= 8)


def short_opening(b: Block) -> bool:
    """A sentence of a few words that a text begins with: no standfirst stands between a byline and the text."""
    if not front(b) or not brief.short_text(b) or b.colon:
        return False
    return (b.after.body or brief.short_text(b.after)) and (b.signed_above or not b.sentence)


def motto(b: Block) -> bool:
    """A line in quotes over one that says where it is from, between the byline or the date and the text."""
    if not front(b) or b.kind is not None or b.words < 2 or b.before.title or not context.quoted(b):
        return False
    below = b.after
    return (below.shaped or below.signature) and not (below.body or below.title or below.by) and below.words <= MOTTO


def stacked(b: Block) -> bool:
    """A line over another one that could be a heading, below the byline or the date, where there are headings."""
    if not b.shaped or b.sentence or b.words > MAX_STACKED or b.totals.headings < 2:
        return False
    line = b.after.shaped and not (b.after.body or b.after.by or b.after.names)
    return line and b.after_next.body and (b.signed_above or b.before.dated)


def answered(b: Block) -> bool:
    """A question as long as a text, or over an answer of a few words, in an article whose questions are its headings."""
    several = b.kind is None and b.inner_stop and b.upper and b.words <= MAX_SENTENCES and not b.totals.statements
    if not (b.shaped or several) or not questions.question(b) or not questions.asked(b):
        return False
    if b.raw_head[:1] in OPENING or not b.before.stop or tallies.styled_otherwise(b):
        return False
    return (b.body and b.after.body) or ((b.body or after_text(b)) and over_brief(b))


def over_brief(b: Block) -> bool:
    """Over a sentence of a few words."""
    return brief.short_text(b.after) and not b.after.colon


def over_opening(b: Block) -> bool:
    """A line that is no sentence over a short one and the text."""
    return not b.sentence and over_brief(b) and b.after_next.body
