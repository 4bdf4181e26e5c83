"""The blocks that could be titles, with what stands around them and what their file says of its titles.

The first half of the reference of `segment.articles.titles`: facts, without weights.
"""

from itertools import pairwise

from pipelines.bench.reference.articles.candidate import Candidate
from pipelines.bench.reference.articles.filewide import File, Visible, of_file
from pipelines.bench.reference.block import NOBODY, Block
from pipelines.bench.reference.blocks.titular import (
    could_be_title,
    first_level,
    greets,
    listed,
    numbered_issue,
    parts,
    spelt,
)
from pipelines.bench.reference.patterns import rx
from pipelines.segment.articles.rubrics import BRIEFS, DEPARTMENTS, LABELLED, REVIEW, STANDFIRST

SMALL_CAPS = rx(r"^[\"“‘']?(?:\p{Lu}['’]?\s)?\p{Lu}{2,}(?:\s+\p{Lu}[\p{Lu}'’-]*)*[\s,].*\p{Ll}")


NONE = Visible(NOBODY)


def candidates(blocks: list[Block]) -> tuple[list[Candidate], File]:
    """The blocks of a document that could be titles, and what the file says of its titles."""
    under = {below.block for above, below in pairwise(blocks) if _underlines(above, below)}
    rows = [Visible(block) for block in blocks if not _aside(block) and block.block not in under]
    _counted(rows)
    for row in rows:
        _alone(row)
    last = max((here for here, row in enumerate(rows) if not row.block.silent), default=0)
    for here, row in enumerate(rows):
        row.titular = row.titular and (here < last or row.opens)  # below a title stands something
        signed = _over_byline(rows, here)
        dated = _at(rows, here + 1).dated or _at(rows, here + 1).block.station
        row.headed = signed or dated
        headed = row.headed or _headed(rows, here)
        titled = dated or (row.block.blanks >= 2 and not row.opens and not _over_text(rows, here))
        row.titular = row.titular and not _spoken_to(rows, here) and (signed or not _leads(_at(rows, here - 1).block))
        parted = (row.block.blanks >= 2 and not row.opens) or _below_end(rows, here)
        dated_name = row.block.blanks >= 2 and not row.opens and _over_dated_name(rows, here)
        line = could_be_title(row.block, row.opens, headed, signed, titled, parted=parted, named=dated_name)
        row.titular = row.titular and line
    for here, row in enumerate(rows):
        _beside(rows, here, row)
    opening = next((row.block.run for row in rows if not row.block.silent), -1)
    _masthead(rows, opening)
    file = of_file(rows, opening)
    page = file.contents_page
    named = {parts(row.block) for row in rows if row.titular and listed(row.block, page)} if page else set()
    file.longer = "".join(f"\n{title}\n" for title in named if "\n" in title)
    return [_candidate(rows, here, opening, file) for here, row in enumerate(rows) if row.titular], file


def _masthead(rows: list[Visible], opening: int) -> None:
    """What stands above or in the line with the number of the issue is no title, if one could stand below."""
    head = [row for row in rows if row.block.run == opening]
    lines = [n for n, row in enumerate(head) if not (row.block.silent or row.block.body)]
    # a title of its own may bear a number
    own = [row.opens or row.titular for row in head]
    issues = [n for n in lines if head[n].block.issued and (not own[n] or head[n].block.rows > 1)]
    below = [n for n, row in enumerate(head) if row.titular and issues and n > issues[-1]]
    if not below:
        return
    persons = [n for n, row in enumerate(head) if (row.signed or row.named or row.bound) and not row.opens]
    if not persons or persons[0] >= below[0]:
        for row in head[: issues[-1] + 1]:
            row.titular = False


def _led(row: Visible, below: Visible, text: Visible) -> bool:
    """Over a sentence without a stop over a text: no heading of a section has a standfirst."""
    block, line = row.block, below.block
    if not line.sentence or line.stop or line.colon or below.signed or below.signs or line.words < STANDFIRST:
        return False
    if not text.block.body or text.block.chars < REVIEW or block.sentence or block.kind is not None:
        return False
    return block.words < line.words


def _leads(block: Block) -> bool:
    return block.leads_in and not block.silent


def _underlines(above: Block, block: Block) -> bool:
    """A rule in the line right below one that is no text: it is set under that line, and parts nothing."""
    return block.kind == "rule_line" and block.blanks == 0 and above.kind is None and not above.body


def _aside(block: Block) -> bool:
    return block.back_link or (block.captioned and not block.body) or block.furniture is not None


def _alone(row: Visible) -> None:
    """What a block could be by itself."""
    block = row.block
    line = not block.silent and not block.body
    row.titular = line
    row.signed = line and (block.by or block.names_dated)
    row.named = line and block.names and block.kind is None and not greets(block)
    row.bound = line and block.affiliated and block.kind is None
    row.dated = line and block.dated
    row.small_caps = block.body and not block.caps and SMALL_CAPS.match(block.head) is not None


def _over_byline(rows: list[Visible], here: int) -> bool:
    """Whether a byline stands right below, or below the date."""
    below, second = _at(rows, here + 1), _at(rows, here + 2)
    return below.signed or (below.block.dated and second.signed)


def _below_end(rows: list[Visible], here: int) -> bool:
    """Whether a rule or the end of a text stands right above."""
    above, run = _at(rows, here - 1).block, rows[here].block.run
    return above.kind == "rule_line" or (above.closing and above.run == run)


def _headed(rows: list[Visible], here: int) -> bool:
    """Whether names stand right below, and the date of theirs or what looks like a name."""
    below, second = _at(rows, here + 1), _at(rows, here + 2)
    row = rows[here]
    named = (row.opens or row.block.blanks >= 2) and spelt(below.block) and not row.block.names
    return (below.block.names or below.block.affiliated) and (second.dated or named)


def _over_dated_name(rows: list[Visible], here: int) -> bool:
    """Whether names stand right below, over the date."""
    below = _at(rows, here + 1).block
    return (below.names or below.affiliated) and _at(rows, here + 2).dated


def _spoken_to(rows: list[Visible], here: int) -> bool:
    """Who is spoken to at the beginning of a section, unless somebody says so in verse."""
    row, below = rows[here], _at(rows, here + 1)
    authored = below.signed or (below.block.names and spelt(below.block))
    return greets(row.block) and not row.opens and row.block.blanks < 2 and not authored


def _over_text(rows: list[Visible], here: int) -> bool:
    """Whether text stands right below, or a greeting with which a letter begins."""
    below, second = _at(rows, here + 1).block, _at(rows, here + 2).block
    return below.body or (greets(below) and second.body)


def _at(rows: list[Visible], here: int) -> Visible:
    """The row at a place; nobody before the first and after the last."""
    return rows[here] if 0 <= here < len(rows) else NONE


def _beside(rows: list[Visible], here: int, row: Visible) -> None:
    """What a block could be with what stands beside it; called from the first row to the last."""
    below, above = _at(rows, here + 1), _at(rows, here - 1)
    if below.block.lower and below.block.kind is None and below.block.body:
        row.titular = False  # the text goes on below
    plain = row.block.kind is None
    if row.block.station and plain and row.block.blanks <= 1 and (above.signed or above.block.names):
        row.titular = False  # where the author works
    # a title may look like a name: over a byline it is none
    row.named = row.named and not (below.signed or (below.block.dated and _at(rows, here + 2).signed))
    row.signs = row.signed or (row.named and (below.dated or below.block.station))
    row.ruled = above.block.kind == "rule_line"
    unfinished = above.block.body and not above.block.stop and above.block.kind is None
    complete = not (unfinished or above.block.colon)
    row.over_text = _over_text(rows, here)
    row.bare = complete and row.block.kind is None and not row.block.colon
    row.lone = row.titular and row.over_text and complete and not row.block.colon and row.block.rows == 1


def _counted(rows: list[Visible]) -> None:
    """Which blocks stand before the second that is not silent, and how much end-matter stands above in each run."""
    spoken, closed, run = 0, 0, 0
    for row in rows:
        block = row.block
        spoken += not block.silent
        begins = block.run != run
        closed, run = (0 if begins else closed) + block.closing, block.run
        row.opens = spoken <= 1
        row.closed = closed - (block.closing and begins)


def _part(block: Block, file: File) -> bool:
    """Part of a longer title that the contents page names."""
    title = parts(block)
    return "\n" not in title and f"\n{title}\n" in file.longer


def _department(block: Block) -> bool:
    """Called as a department of a periodical is, and maybe by what that holds."""
    line = block.head.lower().replace("’", "'")
    return block.words <= LABELLED and (line in DEPARTMENTS or line.split(": ", 1)[0] in DEPARTMENTS)


def _named_under(file: File, row: Visible, over: Visible, near: Visible, far: Visible) -> bool:
    """Over a name that stands below titles, or over a standfirst over one."""
    summed = file.summed(row.block)
    led = near.block.leads_in or (near.titular and file.summed(near.block) and not summed)
    lead = over.titular and summed and not file.summed(over.block)
    return (near.block.author_under and not lead) or (far.block.author_under and led)


def _candidate(rows: list[Visible], here: int, opening: int, file: File) -> Candidate:
    row, run = rows[here], rows[here].block.run
    above, below, second, third = (_at(rows, here + step) for step in (-1, 1, 2, 3))
    near, far, farther = (other if other.block.run == run else NONE for other in (below, second, third))
    over = above if above.block.run == run else NONE
    before = _at(rows, here - 2) if _at(rows, here - 2).block.run == over.block.run else NONE
    return Candidate(
        block=row.block, first_run=run == opening, opens=row.opens, ruled=row.ruled, ruled_before=over.ruled,
        closed=row.closed,
        by_1=near.signs, by_2=far.signs, by_3=farther.signs, explicit_1=near.signed,
        explicit_2=far.signed, joined=below.block.run == run, spelt_1=spelt(near.block), spelt_2=spelt(far.block),
        name_1=near.named or near.bound, name_2=far.named or far.bound,
        credit_2=far.block.credit,
        dated_1=near.dated, dated_2=far.dated, dated_3=farther.dated, caps_1=below.small_caps, caps_2=second.small_caps,
        text_next=row.over_text, text_2=_over_text(rows, here + 2),
        titular_next=below.titular, sentence_next=below.block.sentence, summed=file.summed(row.block),
        summed_next=file.summed(below.block), summed_before=file.summed(over.block),
        stop_next=below.block.stop, names_next=below.block.names or below.block.affiliated,
        called=row.named or row.bound, called_next=below.named or below.bound,
        chars_next=below.block.chars, words_next=below.block.words, head_next=below.block.head,
        first_level_next=first_level(near.block),
        book_1=near.block.booked, book_2=far.block.booked,
        first_of=(row.under_rubric and over.titular and over.apart and file.alone(over)) or file.pair(over, row),
        paired=file.pair(over, row),
        rubric_of=(row.apart and near.under_rubric and file.alone(row)) or file.pair(row, near),
        over_other=near.titular or (near.dated and far.titular), crown=below.titular and second.below_head,
        title_before=over.titular, dated_before=over.block.dated, caps_before=over.block.caps,
        strong_before=over.block.strong, strong_next=below.block.strong, caps_next=below.block.caps,
        led=_led(row, near, second),
        issue_before=numbered_issue(over.block), words_before=over.block.words, head_before=over.block.head,
        chars_before=over.block.chars,
        spaced=row.block.blanks >= 2 and not row.opens, spaced_before=over.block.blanks >= 2 and not over.opens,
        after_closing=over.block.closing, after_closing_before=before.block.closing,
        listed=listed(row.block, file.contents_page) and not _part(row.block, file), bare=row.bare,
        author_line=row.block.author_line or near.block.author_line, authored=over.block.author_line,
        author_under=_named_under(file, row, over, near, far),
        portrayed=over.block.portrait,
        presented=below.block.by_editors or (below.block.sourced and not below.block.source_below),
        briefs=row.block.head.lower() in BRIEFS and below.titular and below.over_text and below.block.blanks < 2
        and second.below_head and file.headings >= 1,
        department=row.over_text and _department(row.block),
    )  # fmt: skip
