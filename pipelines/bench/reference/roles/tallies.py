"""What the whole article tells of its headings: how many there are, and how it sets them; of `segment.roles.tallies`."""

from pipelines.bench.reference.block import Block, Totals
from pipelines.bench.reference.roles.brief import acronym, counts
from pipelines.bench.reference.roles.cries import speech
from pipelines.bench.reference.roles.questions import asked, counted_question, question, tally
from pipelines.bench.reference.roles.sections import numeral
from pipelines.segment.roles.tallies import FEW, LEAST_PLAIN, LONG, PLAIN


def count(totals: Totals, block: Block) -> None:
    """Count the headings, and how they are set."""
    unmarked, asks = block.unmarked, question(block)
    heading = (block.kind == "heading" and not block.title) or ((unmarked or block.announced) and not block.strong)
    opening = over_first_text(block)
    totals.headings += heading
    totals.marked += block.kind == "heading" and not block.title and not block.note_heading
    tally(totals, block, opening)
    totals.speeches += speech(block.after)
    totals.counted += unmarked and counts(block)
    totals.counted_questions += counted_question(block) and block.after.body
    totals.capitals += unmarked and block.caps and not (block.strong or acronym(block))
    totals.tiers += _tier(block)
    totals.cries += unmarked and block.last == "!" and not (block.caps or block.strong)
    totals.plains += unmarked and not (block.caps or block.strong or asks)
    if (heading or opening) and not asks and not numeral(block):
        totals.statements += not block.note_heading and not block.reference_heading


def over_first_text(block: Block) -> bool:
    """A line right over the first text that may be its heading."""
    line = block.front and block.shaped and block.after.body and not block.body
    return line and not (block.by or block.names or (block.sentence and block.words >= LONG))


def _tier(block: Block) -> bool:
    """A plain line right below one in capitals: the first of a section's parts."""
    above = block.before
    plain = block.unmarked and not (block.strong or block.caps or question(block))
    return plain and above.unmarked and above.caps and not (above.strong or question(above))


def style(block: Block) -> str | None:
    """How the article of a block sets its headings, when not in plain lines."""
    totals = block.totals
    if totals.marked and totals.marked * FEW > totals.plains:
        return "marked"
    one = totals.strong_questions == 1 and totals.strongs > 0  # beside others it is no interview
    strongs = totals.strongs + totals.strong_questions * (one or asked(block))
    weight = strongs + 3 * totals.strong_titles  # as the title, so the headings, if any is
    plain = totals.plain_titles and totals.plains >= LEAST_PLAIN
    if strongs and weight > 1 and weight >= totals.plains * (PLAIN if plain else 1):
        return "strong"
    capitals = totals.capitals > 1 and totals.capitals >= totals.plains
    return "capitals" if capitals and (not totals.tiers or totals.plains < 2) else None


def styled_otherwise(block: Block) -> bool:
    """A line that is not set as the headings of its article are."""
    found = style(block)
    return found == "marked" or (found == "strong" and not block.strong) or (found == "capitals" and not block.caps)
