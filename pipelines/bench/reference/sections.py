"""Which lines of an article could be its headings, and their style; the reference of `segment.sections`."""

from collections import Counter

from pipelines.bench.reference.block import Block, Totals
from pipelines.bench.reference.cries import cries_first
from pipelines.bench.reference.letters import heads
from pipelines.bench.reference.patterns import first, rx
from pipelines.bench.reference.questions import asked, question, speaks, tally
from pipelines.bench.reference.titular import greets
from pipelines.languages import pattern
from pipelines.segment import context, sections
from pipelines.segment.sections import (
    FEW,
    LEAST_LEAD,
    LEAST_WORDS,
    MANY_LINES,
    MAX_BRIEF,
    MAX_WORDS,
    MIN_CUT,
    MIN_HALF,
    MIN_LINES,
    MIN_LOST,
    MIN_SMALL,
)
from pipelines.segment.vocabulary import CAPITAL

COUNTED_ITEM, ITEM = rx(context.COUNTED), rx(context.ITEM)
LETTER, COUNTED = rx(r"\p{L}"), rx(r"^\S+\s+\p{Lu}")
SMALL, CAPITALS, ASIDE, COUNTS = rx(sections.SMALL), rx(CAPITAL), rx(sections.ASIDE), rx(sections.COUNTS)
SECTIONS = rx(rf"(?i)^{pattern('section_headings')}\W*$")
WORDED, NUMERAL = rx(sections.WORDED), rx(sections.NUMERAL)


def add(blocks: list[Block]) -> None:
    """Set unmarked and announced on blocks that know what stands beside them.

    Where text goes on below a colon, what the colon announced is lost (a listing, a picture); a short line there may be
    a heading. So may the first of numbered lines, if the second is one.
    """
    lost = Counter(b.article for b in blocks if b.body and b.colon and not b.native and _running(b.after))
    lines = [_line(block) for block in blocks]
    for block, line in zip(blocks, lines, strict=True):
        block.unmarked = line and not block.before.unfinished and not block.before.colon
    asked = [(block, (block.article, name)) for block in blocks if block.unmarked and (name := speaks(block))]
    speakers = Counter(speaker for _, speaker in asked)
    for block, speaker in asked:
        block.unmarked = speakers[speaker] == 1
    small = [block for block in blocks if _in_small_letters(block)]
    often = Counter((block.article, block.head) for block in small)  # `back to top`
    small = [block for block in small if often[block.article, block.head] == 1]
    several = Counter(block.article for block in small if block.before.stop)
    for block in small:
        block.unmarked = block.unmarked or several[block.article] >= MIN_SMALL
    counting = {block.article for block in blocks if block.unmarked and block.number == "2"}
    headings = Counter(block.article for block in blocks if block.unmarked)
    steps = {(block.article, first(COUNTS, block.head)) for block in blocks if block.unmarked}
    for block, line in zip(blocks, lines, strict=True):
        block.below_colon = line and block.before.colon and block.article is not None
        if block.below_colon:
            few = headings[block.article] >= (MIN_LINES if lost[block.article] else MANY_LINES)
            capital = block.head[:1] != block.head[:1].lower()
            few = (few or block.before.words <= MAX_BRIEF) and capital
            known = block.upper and (few or lost[block.article] >= MIN_LOST) and not spoken(block)
            one = block.number == "1" and block.after.body and block.article in counting
            step = first(COUNTS, block.head)
            counts = step is not None and (block.article, step) in steps
            block.announced = known or counts or bool(one and COUNTED.match(block.head))


def _in_small_letters(block: Block) -> bool:
    """A line in small letters between two texts that are complete."""
    if not block.lower or block.front or block.native or block.article is None:
        return False
    long = block.words >= LEAST_WORDS - block.small_first  # `the yard`
    if block.kind is not None or block.rows > 1 or not long or block.words > MAX_WORDS or block.dangling:
        return False
    after = block.after
    ready = (block.before.stop or block.before.colon) and after.body and not (lower(after) and after.kind is None)
    return ready and not (block.credit or block.captioned or block.by) and WORDED.search(block.head) is not None


def _running(block: Block) -> bool:
    """A text that begins as texts do, and is no quotation; it may itself lead in what is lost."""
    if not (block.body and block.chars >= 100) and not (block.colon and block.words >= LEAST_LEAD):
        return False
    if block.kind is not None or not block.upper or block.number is not None:
        return False
    return block.head[:1] not in "\"'“‘«„"


def over_text(rows: list[Block], place: int) -> bool:
    """A line of a few words that stands right over text and below none: the second of two headings."""
    block = rows[place]
    if not block.shaped or block.body or block.words > 12 or block.by or greets(block):
        return False
    if not block.bodies or place + 1 == len(rows):
        return False
    return not rows[place - 1].body and rows[place + 1].body


def shaped(block: Block) -> bool:
    """A block that could be a heading by its own looks."""
    if block.kind is not None or block.words > 26 or block.chars > 200 or block.lower:
        return False
    if block.inner_stop and not cries_first(block):
        return False
    # what breaks off, with a number, is no text
    broken = block.number is not None and block.tail.endswith(("...", "…"))
    if block.dangling or block.credit or (block.last is not None and block.last in ".,;:…،" and not broken):
        return False
    if ASIDE.search(block.head) or (block.last == "!" and block.sentence and block.small_first):
        return False
    return LETTER.search(block.head) is not None


def _line(block: Block) -> bool:
    """A short line of its own inside an article, before text or before another such line."""
    if not block.shaped or block.body or block.title or block.kicker or block.front:
        return False
    after = block.after
    if counts(block) and (counts(block.before) or counts(after)):  # headings have a text below each
        return False
    if greets(block.before):  # below a greeting begins what is said
        return False
    # what asks is answered by a few words below
    greeted = greets(after) and block.words > 1  # a name over a greeting signs the letter above
    ready = after.body or after.over_text or greeted or heads(block) or (short_text(after) and block.last != "?")
    if spoken(block) and spoken(block.before):  # one quotation below another
        return False
    if block.small_last and after.kind == "list_item" and after.lower and after.last in (",", ";"):
        return False  # the items end its sentence
    cut = lower(after) and after.kind is None and (block.words >= MIN_CUT or block.chars >= MIN_HALF)
    return ready and not cut


def spoken(block: Block) -> bool:
    """A text in quotes."""
    return block.kind is None and block.raw_head[:1] in context.OPENING and block.tail[-1:] in context.CLOSING


def lower(block: Block) -> bool:
    """What begins in small letters, and not since its first word is a name out of a program, or of the line above."""
    return block.lower and not block.coded


def counts(block: Block) -> bool:
    """A line that is numbered as headings are: `2- so`."""
    if block.body or block.kind is not None or not block.short:
        return False
    return block.head[:1] in context.FIGURES and block.head[1:3].lstrip(" ")[:1] in ("-", "–", "—")


def item(block: Block) -> bool:
    """An item of a list that does not go on from the line above, or one that is numbered as headings are."""
    return (counts(block) and block.stop) or (_listed(block) and ITEM.match(block.head) is not None)


def _listed(block: Block) -> bool:
    return block.kind == "list_item" or COUNTED_ITEM.match(block.raw_head) is not None


def short_text(block: Block) -> bool:
    """A sentence too short to be text for certain, one that leads in what follows, or two whose end is lost."""
    if block.body or block.kind is not None or not block.upper:
        return False
    second = not block.stop and block.inner_stop and block.sentence
    over_items = (block.colon or block.last == ",") and _listed(block.after)
    if not block.colon and (not block.stop or block.last != ".") and not second and not over_items:
        return False
    if not block.sentence and not over_items and not _small(block):
        return False
    aside = block.credit or block.closing or block.captioned or block.title or block.by_editors or block.emphasis
    return not aside


def _small(block: Block) -> bool:
    """A sentence of a few words, none of them a name."""
    return (block.words >= 3 or block.colon) and SMALL.match(block.head) is not None


def count(totals: Totals, block: Block) -> None:
    """Count the headings, and how they are set."""
    unmarked, asks = block.unmarked, question(block)
    heading = (block.kind == "heading" and not block.title) or ((unmarked or block.announced) and not block.strong)
    opening = block.front and block.shaped and block.after.body and not block.body
    opening = opening and not (block.sentence or block.by or block.names)
    totals.headings += heading
    totals.marked += block.kind == "heading" and not block.title and not block.note_heading
    tally(totals, block)
    totals.counted += unmarked and counts(block)
    totals.capitals += unmarked and block.caps and not block.strong
    totals.tiers += _tier(block)
    totals.cries += unmarked and block.last == "!" and not (block.caps or block.strong)
    totals.plains += unmarked and not (block.caps or block.strong or asks)
    if (heading or opening) and not asks and not numeral(block):
        totals.statements += not block.note_heading and not block.reference_heading


def _tier(block: Block) -> bool:
    """A plain line right below one in capitals: the first of a section's parts."""
    above = block.before
    plain = block.unmarked and not (block.strong or block.caps or question(block))
    return plain and above.unmarked and above.caps and not (above.strong or question(above))


def numeral(block: Block) -> bool:
    """A number alone, such as sections have that bear no name, or a Roman one behind a word: `Part II`."""
    return block.kind is None and NUMERAL.match(block.head) is not None


def usual(block: Block) -> bool:
    """One of the names that are known for headings even alone."""
    return SECTIONS.match(block.head) is not None


def over_section(block: Block) -> bool:
    """A number over a text; what stands below a Roman one may be a line, such as a letter's place and date."""
    return block.after.body or block.head[:1] in tuple("IVXLC")


def style(block: Block) -> str | None:
    """How the article of a block sets its headings, when not in plain lines."""
    totals = block.totals
    if totals.marked and totals.marked * FEW > totals.plains:
        return "marked"
    strongs = totals.strongs + totals.strong_questions * asked(block)
    weight = strongs + 3 * totals.strong_titles  # as the title, so the headings, if any is
    if strongs and weight > 1 and weight >= totals.plains:
        return "strong"
    capitals = totals.capitals > 1 and totals.capitals >= totals.plains
    return "capitals" if capitals and (not totals.tiers or totals.plains < 2) else None


def styled_otherwise(block: Block) -> bool:
    """A line that is not set as the headings of its article are."""
    found = style(block)
    return found == "marked" or (found == "strong" and not block.strong) or (found == "capitals" and not block.caps)


def titled(block: Block) -> bool:
    """A line with a colon behind words that are set as a title's, in an article with headings of its own lines."""
    if not block.colon or block.kind is not None or block.words < 2 or block.small_first or block.totals.plains < 2:
        return False
    after = block.after
    if not block.before.stop or not (after.body or after.over_text) or (lower(after) and after.kind is None):
        return False
    return sum(1 for _ in CAPITALS.finditer(block.head)) * 2 > block.words
