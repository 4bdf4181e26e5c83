"""Where in its article a block stands, what stands beside it, what the whole article holds.

The reference of `segment.roles.context`; what a rule asks of a few blocks alone stands below as functions.
"""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from pipelines.bench.reference.block import NO_TOTALS, NOBODY, Block, Totals
from pipelines.bench.reference.patterns import rx, whole
from pipelines.bench.reference.roles import numbering, questions, sections, tallies
from pipelines.languages import EDGE, END, pattern
from pipelines.segment.blocks import vocabulary
from pipelines.segment.blocks.features import FORMULA
from pipelines.segment.roles import context, verse
from pipelines.segment.roles.context import MAX_PLACE
from pipelines.segment.roles.verse import MAX_LINE, MAX_LINED

SIGNED_END = rx(r"[—–]\s?\p{Lu}[^.]{1,40}$")
COUNTED, NAMES = rx(r"^\d{1,3}[.)]\s"), rx(vocabulary.NAMES)
OPENS_QUOTE, SAID_BY, TELLING = rx(r"^[“\"«„]"), rx(context.SAID_BY), rx(context.TELLING)
CLOSES_QUOTE = rx(r"[”\"»“](?:\[?\(?\d{0,3}\)?\]?)$")
EDITORIAL, EDITORS = rx(context.EDITORIAL), rx(rf"(?i)[—–-]\s?{pattern('editors')}\W*$")
GOES_ON, REVIEWED = rx(verse.GOES_ON), rx(rf"(?i)^{pattern('reviewed')}{END}")
ITSELF = rx(rf"(?i)^{pattern('own_texts')}{END}")
BIO, TIME = rx(vocabulary.BIO), rx(rf"(?i){EDGE}\d{{1,2}}(?:[:.]\d\d)?\s?(?:am|pm){EDGE}")


def add(blocks: list[Block]) -> None:
    """Set where in its article each block of a document stands, and what stands beside it."""
    steps = numbering.stepped(blocks)
    for block in blocks:
        block.stepped = block.block in steps
        block.shaped = sections.shaped(block)
        block.before = block.after = block.after_next = NOBODY
        block.totals = NO_TOTALS
    visible = [b for b in blocks if b.furniture is None and b.kind != "rule_line" and b.repeats is None]
    for rows in _runs(visible):
        _count(rows)
    for above, below in pairwise(visible):
        below.number_before, above.number_after = above.number, below.number
    sections.add(blocks)
    _totals(blocks)
    _alike(blocks)


def _alike(blocks: list[Block]) -> None:
    """Few words that alone divide their article, where another of the document has such headings and no others."""
    rows = [b for b in blocks if b.unmarked and not (b.caps or b.strong) and b.words <= context.HEADING]
    rows = [b for b in rows if not (b.totals.marked or b.totals.strongs or b.totals.capitals or b.totals.questions)]
    several = any(block.totals.plains > 1 for block in rows)
    alone = [b for b in rows if b.totals.plains == 1 and not b.uncased and b.words <= context.ALONE]
    several = several or len(alone) > 1
    for block in rows:
        block.alike = several and block.totals.plains == 1 and not block.uncased


def _runs(visible: list[Block]) -> Iterator[list[Block]]:
    """The blocks of each article, furniture and pull quotes left out; what belongs to none stands alone."""
    rows: list[Block] = []
    for block in visible:
        if rows and (block.article is None or block.article != rows[-1].article):
            yield rows
            rows = []
        rows.append(block)
    if rows:
        yield rows


def _count(rows: list[Block]) -> None:
    """Count texts, titles and numbers from the article's beginning, and tell each block its neighbours."""
    titled = bodies = proses = signed = at = 0
    referenced, last = False, None
    for place, block in enumerate(rows):
        titled, bodies = titled + block.title, bodies + block.body
        referenced = referenced or block.reference_heading
        block.bodies, block.referenced = bodies, referenced
        proses += block.body and not _motto(block)
        block.under_motto = place > 0 and titled > 0 and not proses and _motto(rows[place - 1])
        block.front = titled > 0 and not block.title and bodies == 0
        block.opening = bodies == 1 and block.body
        block.signed_above = signed > 0
        book = block.by and place + 1 < len(rows) and rows[place + 1].booked  # who wrote the book under review
        said = block.by or block.names or block.names_dated
        signed += block.front and said and not book and not block.under_motto
        block.number_last, block.number_last_at = last, at
        if counted(block):
            number, at = whole(block.number or ""), block.block
            last = number if number is not None else last
        block.lined = _lined(block) or _one_line(rows, place)
        block.closes = place + 1 == len(rows)
        block.unfinished = _unfinished(block)
        block.over_text = sections.over_text(rows, place)
        if block.article is not None:
            block.before = rows[place - 1] if place else NOBODY
            block.after = rows[place + 1] if place + 1 < len(rows) else NOBODY
            block.after_next = rows[place + 2] if place + 2 < len(rows) else NOBODY


def _verse(block: Block) -> bool:
    """A quotation, or lines that were not broken for want of room, as those of verse: none begins in small letters."""
    if block.kind is not None or block.title or block.dated or block.by or block.names:
        return block.kind == "block_quote"
    lines = block.rows > 1 and (not block.wrapped or block.indent > 0) and block.chars >= 40
    return lines and GOES_ON.search(block.raw_head) is None


def _motto(block: Block) -> bool:
    """Verse, or a line in quotes or behind a dash: a motto, where it stands above the text."""
    if _verse(block):
        return True
    if block.kind is not None or not block.short or block.title or block.by or block.names or block.dated:
        return False
    return _in_quotes(block) or (block.raw_head[:1] in ("—", "–") and block.stop)


def _in_quotes(block: Block) -> bool:
    return block.raw_head[:1] in verse.OPENING and block.tail[-1:] in verse.CLOSING


def _lined(block: Block) -> bool:
    """Verse of several lines, also within a quotation: no text goes on in it, and it goes on in none."""
    return _verse(block) and block.rows > 1 and GOES_ON.search(block.raw_head) is None


def _one_line(rows: list[Block], place: int) -> bool:
    """A line that a text leads in, in quotes or with the text going on below in small letters: one of verse."""
    block = rows[place]
    if block.kind not in (None, "block_quote") or block.rows > 1 or block.chars > MAX_LINE or not block.upper:
        return False
    if block.inner_stop or not place or rows[place - 1].last not in (",", ":", ";"):
        return False
    goes_on = place + 1 < len(rows) and rows[place + 1].lower and rows[place + 1].kind is None
    open_line = not block.stop and not block.small_last and block.words <= MAX_LINED
    return _in_quotes(block) or (goes_on and open_line)


def counted(block: Block) -> bool:
    """A block that begins with a number as items have it."""
    return COUNTED.match(block.raw_head) is not None


def _unfinished(block: Block) -> bool:
    """A long text without a stop, which is not signed."""
    if block.uncased or not block.body or block.chars < 100 or block.stop:
        return False
    if block.kind is not None or block.tail.endswith((")", *FORMULA)):  # a formula stands alone
        return False
    _, address, rest = block.tail.rpartition("://")
    return SIGNED_END.search(block.tail) is None and (not address or " " in rest or "\n" in rest)


def _totals(blocks: list[Block]) -> None:
    """Set what only the whole article tells: its last text, its headings and its contributor headings."""
    articles = defaultdict(list)
    for block in blocks:
        if block.article is not None:
            articles[block.article].append(block)
    for rows in articles.values():
        totals = Totals(all_bodies=sum(block.body for block in rows))
        for block in rows:
            block.totals = totals
            block.ending = block.bodies == totals.all_bodies
            _lines(totals, block)
            tallies.count(totals, block)


def _lines(totals: Totals, block: Block) -> None:
    """Count the lines that tell how an article names its authors and its sections."""
    totals.proses += block.body and not _verse(block)
    totals.signers += block.front and not block.body and not block.title and block.by and not block.after.booked
    totals.numerals += sections.over_section(block) and sections.numeral(block)
    totals.contributors += block.contributor and not block.body and (block.bodies or 0) > 0
    totals.plain_titles += block.title and block.kind is None and not block.strong
    if block.strong:
        asks = questions.question(block)
        # the first stands right over the text
        inside = not (block.title or block.note_heading) and (not block.front or tallies.over_first_text(block))
        totals.strongs += inside and (not asks or block.lower)  # who asks somebody begins with a capital
        totals.strong_questions += asks and not (block.front or block.title)
        totals.strong_titles += block.title


def early(block: Block) -> bool:
    """A block at the beginning of its article."""
    return block.front or (block.bodies is not None and block.bodies <= 2)


def place(block: Block) -> bool:
    """What may stand below a signature: where and when somebody wrote, or what he is."""
    line = block.kind is None and not (block.body or block.title or block.sentence) and block.upper
    return line and block.words <= MAX_PLACE and (not block.stop or "," in block.head)


def quoted(block: Block) -> bool:
    """A block at the beginning that is a quotation as a whole."""
    whole = early(block) and bool(OPENS_QUOTE.match(block.raw_head) and CLOSES_QUOTE.search(block.tail))
    return whole and TELLING.match(block.raw_head) is None


def attributed(block: Block) -> bool:
    """A quotation at the beginning, with who said it in the same line."""
    return early(block) and bool(OPENS_QUOTE.match(block.raw_head) and SAID_BY.search(block.tail))


def editorial(block: Block) -> bool:
    """A block at the beginning in which the editors speak."""
    return early(block) and bool(EDITORIAL.search(block.raw_head) or EDITORS.search(block.tail))


def signed_line(block: Block) -> bool:
    """A name over a date."""
    return block.rows > 1 and block.dated and NAMES.match(block.text.split("\n", 1)[0]) is not None


def biographic(block: Block) -> bool:
    """A line at the end that tells who the author is."""
    return block.ending and BIO.match(block.head) is not None


def reviewed(block: Block) -> bool:
    """Who reviewed a text that is signed, and did not write it."""
    return block.by and block.signed_above and REVIEWED.match(block.head) is not None


def of_itself(block: Block) -> bool:
    """What an author says of the text, in emphasis not in its first words alone."""
    begins = block.head[: context.ITSELF].lower()
    named = block.emphasis and any(own in begins for own in context.OWN)
    return named or ITSELF.match(block.head) is not None


def timed(block: Block) -> bool:
    """A line at the end that names an hour."""
    return block.ending and TIME.search(block.head) is not None
