"""What stands over titles, and which article each block is of; the reference of `segment.articles.overheads`."""

from itertools import pairwise, takewhile

from pipelines.bench.reference.block import Block
from pipelines.bench.reference.patterns import rx
from pipelines.segment.articles.overheads import DATE_WORDS, FEW, LEAST_UNTOLD, MIN_UNTOLD, SEVERAL
from pipelines.segment.articles.rubrics import KICKER as KICKERS
from pipelines.segment.blocks.vocabulary import PERSONAL

KICKER, CASED = rx(KICKERS), rx(PERSONAL)


def number(blocks: list[Block], number: int) -> int:
    """Number the articles; a kicker above a title belongs to it, and a file without a title is one article."""
    told = takewhile(lambda block: not block.title, blocks)
    untold = sum(block.body and block.chars >= MIN_UNTOLD for block in told)
    untitled = untold >= LEAST_UNTOLD or not any(block.title for block in blocks)
    notes = (block for block in blocks if block.note_start)  # a file may hold notes alone
    opening = next((block for block in blocks if not block.silent), None) or next(notes, None)
    _dated_above(blocks, opening)
    style, close = _signed_above(blocks)
    begun = under_kicker = spoken = False
    lines = [here for here in range(len(blocks)) if _over_title(blocks, here)]
    kickers = [here for here in lines if here in close or _kicker(blocks, here)]
    few = [here for here in lines if _few(blocks[here])]
    usual = few if len({*few} & {*kickers}) >= SEVERAL else []
    for here, block in enumerate(blocks):
        line = here in lines
        block.kicker = here in kickers or here in usual
        known = here > 0 and block.author_line and _known(blocks[here - 1])
        block.author_over = (block.kicker or (line and known)) and (block.by or here in style or known)
        block.author_over = block.author_over and not block.native
        block.kicker = block.kicker or block.author_over
    for block, below in pairwise(blocks):
        block.kicker = block.kicker or (below.author_over and _over_author(block, below))
    for block in blocks:
        block.kicker = block.kicker and not block.date_over
        over = block.kicker or block.date_over
        begins = ((over or block.title) and not under_kicker) or (untitled and block is opening)
        begins = begins or (spoken and block.kind == "front_matter")  # of a further text
        spoken = spoken or not block.silent
        number, begun, under_kicker = number + begins, begun or begins, over
        block.article = number if begun else None
    return number


def _dated_above(blocks: list[Block], opening: Block | None) -> None:
    """Mark the dates over titles in files that set one over each title; over a single one it opens the file."""
    dates = [b for b in blocks if b.credit and b.dated and not b.issued and b.words <= DATE_WORDS]
    over = [block for block, below in pairwise(blocks) if block in dates and below.title]
    last = [block for block in blocks if not block.silent][-1:]
    titles = sum(block.title for block in blocks)
    told = (opening in over or titles >= SEVERAL) and len(over) == titles
    for block in over if told and not any(block in dates for block in last) else ():
        block.date_over = True


def _names(blocks: list[Block], here: int) -> bool:
    """A name; but the first line of a file may be its own."""
    named = blocks[here].names and here > 0 and blocks[here].rows == 1  # in a second line one says what he is
    return blocks[here].by or (named and CASED.search(blocks[here].head) is not None)


def _over_title(blocks: list[Block], here: int) -> bool:
    """A few words right above a title."""
    block = blocks[here]
    if here + 1 == len(blocks) or not blocks[here + 1].title or block.words > 10:
        return False
    own = not here and block.issued and block.dated  # `No. 14. Saturday, 25 April 1789` is of this paper
    ended = (block.closing or block.issued) and not own
    return not (block.silent or block.body or ended or block.captioned or block.paged)


def _kicker(blocks: list[Block], here: int) -> bool:
    """In the first run of the file, or set off by white space."""
    block = blocks[here]
    known = here > 0 and blocks[here - 1].closing and not block.names
    # below a rule nobody signs the text above; in some scripts any words look like a name
    ruled = here > 0 and blocks[here - 1].kind == "rule_line"
    known = known or (ruled and not (block.names and CASED.search(block.head)))
    if block.words <= FEW and (known or KICKER.search(block.head)):
        return True
    return block.run == blocks[0].run or (block.blanks >= 2 and blocks[here + 1].blanks <= 1)


def _few(block: Block) -> bool:
    return block.words <= FEW and not (block.names or block.by or block.stop or block.signature)


def _known(block: Block) -> bool:
    return block.words <= FEW and KICKER.match(block.head) is not None


def _over_author(block: Block, below: Block) -> bool:
    """Whether a kicker stands over who wrote the text."""
    if block.silent or block.body or not below.author_line or block.words > FEW:
        return False
    return _known(block) or not (block.closing or block.stop or block.names)


def _shorter(blocks: list[Block], over: list[int]) -> bool:
    """Whether the text above the first of some names is shorter than that below the last: it may be unsigned."""
    before, after = (
        sum(block.chars for block in some if block.body) for some in (blocks[: over[0]], blocks[over[-1] :])
    )
    return before < after and all(blocks[here].author_line for here in over)


def _said_below(blocks: list[Block]) -> bool:
    """Whether a byline stands below the title, or below its standfirst: nobody is named over it."""
    return any(block.by for block in (blocks[:1] if blocks and blocks[0].body else blocks))


def _signed_above(blocks: list[Block]) -> tuple[set[int], set[int]]:
    """Lines over titles that name who wrote the texts, as others of their file do; and those that are sure to."""
    over = [here for here in range(len(blocks)) if _over_title(blocks, here) and _names(blocks, here)]
    over = [here for here in over if blocks[here].by or not _said_below(blocks[here + 2 : here + 4])]
    if not len({blocks[here].head for here in over}) == len(over) >= SEVERAL:
        return set(), set()
    first_title = next(here for here, block in enumerate(blocks) if block.title)
    last = max(here for here, block in enumerate(blocks) if not block.silent)
    begun = first_title == 1 and blocks[0].author_line
    if not (first_title - 1 in over or begun or _shorter(blocks, over)) or blocks[last].by:
        return set(over), set()
    signed = _names(blocks, last) or blocks[last].signature
    return set(over), {here for here in over if blocks[here].by or not signed}
