"""Which lines of an article could be its headings; the reference of `segment.roles.sections`."""

from collections import Counter

from pipelines.bench.reference.block import Block
from pipelines.bench.reference.blocks.titular import greets
from pipelines.bench.reference.patterns import first, rx
from pipelines.bench.reference.roles import numbering
from pipelines.bench.reference.roles.brief import after_cut, counts, lead_over_items, running, short_text
from pipelines.bench.reference.roles.cries import cries_first, speech
from pipelines.bench.reference.roles.letters import heads
from pipelines.bench.reference.roles.questions import speaks
from pipelines.languages import pattern
from pipelines.segment.blocks.vocabulary import CAPITAL
from pipelines.segment.roles import sections
from pipelines.segment.roles.sections import (
    APART,
    CUT,
    FIGURES,
    LEAST_CHARS,
    LEAST_LEAD,
    LEAST_WORDS,
    MANY_LINES,
    MANY_SMALL,
    MAX_BRIEF,
    MAX_NAME,
    MAX_TOP,
    MAX_WORDS,
    MIN_CUT,
    MIN_HALF,
    MIN_LINES,
    MIN_LOST,
    MIN_SMALL,
)
from pipelines.segment.roles.verse import CLOSING, OPENING

LETTER, COUNTED = rx(r"\p{L}"), rx(r"^\S+\s+\p{Lu}")
CAPITALS, ASIDE, COUNTS = rx(CAPITAL), rx(sections.ASIDE), rx(sections.COUNTS)
SECTIONS = rx(rf"(?i)^{pattern('section_headings')}\W*$")
WORDED, NUMERAL = rx(sections.WORDED), rx(sections.NUMERAL)


def add(blocks: list[Block]) -> None:
    """Set unmarked and announced on blocks that know what stands beside them.

    Where text goes on below a colon, what the colon announced is lost (a listing, a picture); a short line there may be
    a heading. So may the first of numbered lines, if the second is one.
    """
    lost = Counter(b.article for b in blocks if b.body and b.colon and running(b.after))
    for block in blocks:  # a single line is verse no more where a page break may have cut it off
        block.lined = block.lined and (block.rows > 1 or _in_quotes(block) or lost[block.article] < MIN_LOST)
    lines = [_line(block) for block in blocks]
    for block, line in zip(blocks, lines, strict=True):
        block.unmarked = line and (not block.before.unfinished or after_cut(block)) and not block.before.colon
    asked = [(block, (block.article, name)) for block in blocks if block.unmarked and (name := speaks(block))]
    speakers = Counter(speaker for _, speaker in asked)
    for block, speaker in asked:
        block.unmarked = speakers[speaker] == 1
    others = Counter(block.article for block in blocks if block.unmarked)
    small = [block for block in blocks if _in_small_letters(block)]
    often = Counter((block.article, block.head) for block in small)  # `back to top`
    small = [block for block in small if often[block.article, block.head] == 1]
    stopped = [block for block in small if block.before.stop]
    sure = Counter(block.article for block in stopped if block.words >= LEAST_WORDS)
    short = Counter(b.article for b in stopped if b.words >= LEAST_WORDS or (b.small_first and b.words > 1))
    names = Counter(block.article for block in small if _name(block))
    for block in small:
        named = others[block.article] >= MANY_LINES and block.before.stop and block.words <= MAX_NAME
        named = named and block.chars >= LEAST_CHARS
        named = named or (_name(block) and names[block.article] >= MANY_SMALL)
        long = sure[block.article] >= MIN_SMALL or short[block.article] > MIN_SMALL
        long = long and (block.words >= LEAST_WORDS or block.small_first)
        block.unmarked = block.unmarked or named or long
    counting = {block.article for block in blocks if block.unmarked and block.number == "2"}
    headings = Counter(block.article for block in blocks if block.unmarked)
    steps = {(block.article, _step(block)) for block in blocks if block.unmarked}
    for block, line in zip(blocks, lines, strict=True):
        block.below_colon = line and block.before.colon and block.article is not None
    numbered = numbering.counted(blocks)
    for block in blocks:
        if block.below_colon:
            few = headings[block.article] >= (MIN_LINES if lost[block.article] else MANY_LINES)
            capital = block.head[:1] != block.head[:1].lower() or block.programmed
            few = (few or block.before.words <= MAX_BRIEF) and capital
            known = (block.upper or block.programmed) and (few or lost[block.article] >= MIN_LOST)
            known = known and not spoken(block)
            one = block.number == "1" and block.after.body and block.article in counting
            step = _step(block)
            counts = step is not None and (block.article, step) in steps
            counts = counts or block.block in numbered
            block.announced = known or counts or bool(one and COUNTED.match(block.head))


def _step(block: Block) -> str | None:
    """The word behind which a line is numbered, in figures or in words: `Part Two: The Press`."""
    label, colon, _ = block.head.partition(": ")
    words = label.split(" ") if colon else []
    return first(COUNTS, block.head) or (words[0] if len(words) == 2 else None)


def _name(block: Block) -> bool:
    """A line that may be the name of a program."""
    return not block.small_first and block.chars >= LEAST_CHARS


def _in_small_letters(block: Block) -> bool:
    """A line in small letters between two texts that are complete."""
    if not block.lower or block.front or block.article is None:
        return False
    if block.kind is not None or block.rows > 1 or block.words > MAX_WORDS or block.dangling:
        return False
    before, after = block.before, block.after
    ready = before.stop or before.colon or (before.kind in ("list_item", "code") and not block.small_first)
    told = after.body or (short_text(after) and not after.colon and not block.small_first)
    ready = ready and told and not (lower(after) and after.kind is None)
    return ready and not (block.credit or block.captioned or block.by) and WORDED.search(block.head) is not None


def over_text(rows: list[Block], place: int) -> bool:
    """A line of a few words that stands right over text and below none: the second of two headings."""
    block = rows[place]
    if not block.shaped or block.body or block.words > 12 or block.by or greets(block):
        return False
    if not block.bodies or place + 1 == len(rows):
        return False
    after = rows[place + 1]
    told = short_text(after) and after.stop and after.words >= LEAST_LEAD
    return not rows[place - 1].body and (after.body or told)


def shaped(block: Block) -> bool:
    """A block that could be a heading by its own looks."""
    if block.kind is not None or block.words > 26 or block.chars > 200 or (block.lower and not block.programmed):
        return False
    if block.inner_stop and not (cries_first(block) or block.stepped):
        return False
    # what breaks off, with a number, is no text
    broken = block.stepped or (block.number is not None and block.tail.endswith(("...", "…")))
    if block.dangling or block.credit or (block.last is not None and block.last in ".,;:…،" and not broken):
        return False
    if any(sign in block.head for sign in APART) or ASIDE.search(block.head) or (block.last == "!" and block.sentence and block.small_first):
        return False
    return LETTER.search(block.head) is not None


def _line(block: Block) -> bool:
    """A short line of its own inside an article, before text or before another such line."""
    if not block.shaped or block.body or block.title or block.kicker or block.front:
        return False
    after = block.after
    listed = counts(block) and (counts(block.before) or counts(after))  # headings have a text below each
    if listed or greets(block.before):  # below a greeting begins what is said
        return False
    greeted = greets(after) and block.words > 1  # a name over a greeting signs the letter above
    # what asks may stand over a few words only where it is counted; others also over a dialogue
    told = short_text(after) and (block.last != "?" or block.head[:1] in FIGURES)
    told = told or (speech(after) and not spoken(block) and block.last != "?")
    ready = after.body or after.over_text or _over_two(block) or greeted or heads(block) or lead_over_items(after) or told
    if spoken(block) and spoken(block.before):  # one quotation below another
        return False
    if block.small_last and after.kind == "list_item" and after.lower and after.last in (",", ";"):
        return False  # the items end its sentence
    cut = lower(after) and (block.words >= MIN_CUT or block.chars >= MIN_HALF)
    # so many words of a sentence go on even in a word that the line has
    cut = cut or (after.lower and block.sentence and block.words >= CUT)
    return ready and not (cut and after.kind is None)


def _over_two(block: Block) -> bool:
    """Over two headings that stand one above the other, right below a text that is complete."""
    line, above = block.after, block.before
    over = line.shaped and not (line.body or line.by or line.names) and block.after_next.over_text
    return over and above.body and above.stop and not block.names and block.words <= MAX_TOP


def spoken(block: Block) -> bool:
    """A text in quotes."""
    return block.kind is None and _in_quotes(block)


def _in_quotes(block: Block) -> bool:
    return block.raw_head[:1] in OPENING and block.tail[-1:] in CLOSING


def lower(block: Block) -> bool:
    """What begins in small letters, and not since its first word is a name out of a program, or of the line above."""
    return block.lower and not block.coded


def numeral(block: Block) -> bool:
    """A number alone, such as sections have that bear no name, or a Roman one behind a word: `Part II`."""
    return block.kind is None and NUMERAL.match(block.head) is not None


def usual(block: Block) -> bool:
    """One of the names that are known for headings even alone."""
    return SECTIONS.match(block.head) is not None


def over_section(block: Block) -> bool:
    """A number over a text; what stands below a Roman one may be a line, such as a letter's place and date."""
    return block.after.body or block.head[:1] in tuple("IVXLC")


def titled(block: Block) -> bool:
    """A line with a colon behind words that are set as a title's, in an article with headings of its own lines."""
    if not block.colon or block.kind is not None or block.words < 2 or block.small_first or block.totals.plains < 2:
        return False
    after = block.after
    if not block.before.stop or not (after.body or after.over_text) or (lower(after) and after.kind is None):
        return False
    return sum(1 for _ in CAPITALS.finditer(block.head)) * 2 > block.words
