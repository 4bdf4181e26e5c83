"""Which lines of an article could be its headings, and their style; the reference of `segment.sections`."""

from collections import Counter

from pipelines.bench.reference.block import Block, Totals
from pipelines.bench.reference.patterns import first, rx
from pipelines.bench.reference.titular import greets
from pipelines.languages import pattern
from pipelines.segment import articles, context, sections
from pipelines.segment.sections import MAX_BRIEF, MIN_ASKED, MIN_CUT, MIN_HALF, MIN_LINES, MIN_LOST
from pipelines.segment.vocabulary import CAPITAL

COUNTED_ITEM, ITEM = rx(context.COUNTED), rx(context.ITEM)
LETTER, COUNTED = rx(r"\p{L}"), rx(r"^\S+\s+\p{Lu}")
SMALL, CAPITALS, ASIDE, COUNTS = rx(sections.SMALL), rx(CAPITAL), rx(sections.ASIDE), rx(sections.COUNTS)
SECTIONS = rx(rf"(?i)^{pattern('section_headings')}\W*$")
CODED = rx(articles.CODED)
NUMERAL = rx(r"^(?:§\s?)?(?:[IVXLC]{1,6}|[0-9]{1,2})\.?$")
RETORT, ADDRESSED = rx(rf"(?i)^{pattern('conjunctions')}\s"), rx(sections.ADDRESSED)


def add(blocks: list[Block]) -> None:
    """Set unmarked and announced on blocks that know what stands beside them.

    Where text goes on below a colon, what the colon announced is lost (a listing, a picture); a short line there may be
    a heading. So may the first of numbered lines, if the second is one.
    """
    lost = Counter(b.article for b in blocks if b.body and b.colon and not b.native and _running(b.after))
    lines = [_line(block) for block in blocks]
    for block, line in zip(blocks, lines, strict=True):
        block.unmarked = line and not block.before.unfinished and not block.before.colon
    counting = {block.article for block in blocks if block.unmarked and block.number == "2"}
    headings = Counter(block.article for block in blocks if block.unmarked)
    steps = {(block.article, first(COUNTS, block.head)) for block in blocks if block.unmarked}
    for block, line in zip(blocks, lines, strict=True):
        block.below_colon = line and block.before.colon and block.article is not None
        if block.below_colon:
            few = headings[block.article] >= MIN_LINES and lost[block.article] > 0
            capital = block.head[:1] != block.head[:1].lower()
            few = (few or block.before.words <= MAX_BRIEF) and capital
            known = block.upper and (few or lost[block.article] >= MIN_LOST)
            one = block.number == "1" and block.after.body and block.article in counting
            step = first(COUNTS, block.head)
            counts = step is not None and (block.article, step) in steps
            block.announced = known or counts or bool(one and COUNTED.match(block.head))


def _running(block: Block) -> bool:
    """A text that begins as texts do, and is no quotation."""
    if not block.body or block.kind is not None or block.chars < 100 or not block.upper or block.number is not None:
        return False
    return block.head[:1] not in "\"'“‘«„"


def over_text(rows: list[Block], place: int) -> bool:
    """A line of a few words that stands right over text and below none: the second of two headings."""
    block = rows[place]
    if not block.shaped or block.body or block.words > 12 or block.by:
        return False
    if not block.bodies or place + 1 == len(rows):
        return False
    return not rows[place - 1].body and rows[place + 1].body


def shaped(block: Block) -> bool:
    """A block that could be a heading by its own looks."""
    if block.kind is not None or block.words > 26 or block.chars > 200 or block.lower or block.inner_stop:
        return False
    if block.dangling or block.credit or (block.last is not None and block.last in ".,;:…،"):
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
    # what asks is answered by a few words below
    ready = after.body or after.over_text or greets(after) or (short_text(after) and block.last != "?")
    cut = _lower(after) and after.kind is None and (block.words >= MIN_CUT or block.chars >= MIN_HALF)
    return ready and not cut


def _lower(block: Block) -> bool:
    """What begins in small letters, and not since its first word is a name out of a program."""
    return block.lower and CODED.match(block.head) is None


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
    """A sentence too short to be text for certain, or one that leads in what follows."""
    if block.body or block.kind is not None or not block.upper:
        return False
    if not block.colon and (not block.stop or block.last != "."):
        return False
    over_items = block.colon and _listed(block.after)
    if not block.sentence and not over_items and not _small(block):
        return False
    aside = block.credit or block.closing or block.captioned or block.title or block.by_editors or block.emphasis
    return not aside


def _small(block: Block) -> bool:
    """A sentence of a few words, none of them a name."""
    return (block.words >= 3 or block.colon) and SMALL.match(block.head) is not None


def count(totals: Totals, block: Block) -> None:
    """Count the headings, and how they are set."""
    unmarked, asked = block.unmarked, question(block)
    heading = (block.kind == "heading" and not block.title) or ((unmarked or block.announced) and not block.strong)
    opening = block.front and block.shaped and block.after.body and not block.body
    opening = opening and not (block.sentence or block.by or block.names)
    totals.headings += heading
    totals.marked += block.kind == "heading" and not block.title and not block.note_heading
    if unmarked and asked and not retort(block):
        totals.questions += 1
        totals.addresses += ADDRESSED.search(block.head) is not None
    totals.counted += unmarked and counts(block)
    totals.capitals += unmarked and block.caps and not block.strong
    totals.plains += unmarked and not (block.caps or block.strong or asked)
    if (heading or opening) and not asked and not numeral(block):
        totals.statements += not block.note_heading and not block.reference_heading


def numeral(block: Block) -> bool:
    """A number alone, such as sections have that bear no name."""
    return block.kind is None and NUMERAL.match(block.head) is not None


def usual(block: Block) -> bool:
    """One of the names that are known for headings even alone."""
    return SECTIONS.match(block.head) is not None


def over_section(block: Block) -> bool:
    """A number over a text; what stands below a Roman one may be a line, such as a letter's place and date."""
    return block.after.body or block.head[:1] in tuple("IVXLC")


def question(block: Block) -> bool:
    """A question without a number."""
    return block.last == "?" and block.number is None


def retort(block: Block) -> bool:
    """A question that begins with a conjunction goes on from the text before it."""
    return question(block) and RETORT.match(block.head) is not None


def asked(block: Block) -> bool:
    """Whether the questions of an article are its headings: several, and few of them speak to anybody."""
    return block.totals.questions >= MIN_ASKED and block.totals.addresses * 2 < block.totals.questions


def style(block: Block) -> str | None:
    """How the article of a block sets its headings, when not in plain lines."""
    totals = block.totals
    if totals.marked:
        return "marked"
    strongs = totals.strongs + totals.strong_questions * asked(block)
    weight = strongs + 3 * totals.strong_titles  # as the title, so the headings, if any is
    if strongs and weight > 1 and weight >= totals.plains:
        return "strong"
    return "capitals" if totals.capitals > 1 and totals.capitals >= totals.plains else None


def titled(block: Block) -> bool:
    """A line with a colon behind words that are set as a title's, in an article with headings of its own lines."""
    if not block.colon or block.kind is not None or block.words < 2 or block.small_first or block.totals.plains < 2:
        return False
    after = block.after
    if not block.before.stop or not (after.body or after.over_text) or (_lower(after) and after.kind is None):
        return False
    return sum(1 for _ in CAPITALS.finditer(block.head)) * 2 > block.words
