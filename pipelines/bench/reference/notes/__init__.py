"""Note bodies: which blocks are notes, and which are lists, headings or years; the reference of `segment.notes`."""

from dataclasses import dataclass, field
from itertools import pairwise

from pipelines.bench.reference.block import Block
from pipelines.bench.reference.blocks.labels import value
from pipelines.bench.reference.notes import chains, claims
from pipelines.bench.reference.notes.chains import Labelled
from pipelines.bench.reference.notes.claims import Seen
from pipelines.bench.reference.patterns import rx
from pipelines.segment.blocks import vocabulary
from pipelines.segment.blocks.datelines import MAX_TITLE
from pipelines.segment.notes import FOOT
from pipelines.segment.notes.chains import LEAST_TEXT, SAID

FOOT_OF_PAGE = "note:foot_of_page"
BIO, UNCASED = rx(vocabulary.BIO), rx(r"^\p{Lo}")


@dataclass(slots=True)
class Around:
    """What stands around the blocks of a document that are neither furniture nor links back."""

    announced: set[int] = field(default_factory=set)
    after_colon: set[int] = field(default_factory=set)
    text_follows: set[int] = field(default_factory=set)
    cuts: set[int] = field(default_factory=set)
    parted: set[int] = field(default_factory=set)  # what stands below stands apart
    last: set[int] = field(default_factory=set)  # nothing stands below but lines about the author
    final: int = -1


def mark(blocks: list[Block]) -> None:
    """Set note (label of the note the block belongs to), note_start and note_rule on described blocks."""
    found = chains.labelled(blocks)
    if found:
        parens = any(chain[0].style == "paren" and row.value < 1000 for chain in found for row in chain)  # not `(a)`
        seen, around = claims.seen(blocks, parens=parens), _around(blocks, found)
        feet = _at_feet(found, seen, around)
        lone = [_lone(found, number, around) for number in range(len(found))]
        rules = {
            number: rule
            for number, chain in enumerate(found)
            if (rule := _judge(chain, seen, around, lone[number]) or (FOOT_OF_PAGE if number in feet else None))
        }
        able = {number: found[number] for number in rules}
        for number in claims.kept(able, rules, seen, feet=feet, after_colon=around.after_colon):
            for row in found[number]:
                row.block.note, row.block.note_rule, row.block.chain = row.label, rules[number], number
    for above, block in zip([None, *blocks[:-1]], blocks, strict=True):
        same = False
        if block.native and block.kind == "note":
            block.note, block.note_rule = block.label, "markdown:footnote"
            same = above is not None and above.kind == "note" and above.label == block.label
        block.note_start = block.note is not None and not same
    _continue(blocks)
    _count_on(blocks)


def _count_on(blocks: list[Block]) -> None:
    """Mark the few notes of a page that those of another page count on from; no article ends with them."""
    pages: list[list[Block]] = [[]]
    for block in blocks:
        if block.note is not None:
            pages[-1].append(block)
        elif block.furniture is None and not block.back_link and block.kind != "rule_line" and pages[-1]:
            pages.append([])
    pages = [page for page in pages if any(block.note_start for block in page)]
    starts = [[value(block.note or "") for block in page if block.note_start] for page in pages]
    for page, here, below in zip(pages, starts, starts[1:], strict=False):
        on = here[-1] is not None and below[0] == here[-1] + 1 and len(here) <= FOOT
        for block in page if on else ():
            block.counted_on = True


def _at_feet(found: list[list[Labelled]], seen: dict[int, Seen], around: Around) -> set[int]:
    """The chains whose labels all are markers above, that count on from each other, and one cuts a sentence."""
    pages: list[list[int]] = []
    last = None
    for number, chain in enumerate(found):
        where = [(row.block.block, seen.get(row.value)) for row in chain]
        marked = all(hit is not None and hit.first < block for block, hit in where)
        if not marked or chain[0].block.block in around.after_colon:
            continue
        if last is not None and last[-1].style == chain[0].style and chain[0].value == last[-1].value + 1:
            pages[-1].append(number)
        else:
            pages.append([number])
        last = chain
    cut = [any(row.block.block in around.cuts for row in chain) for chain in found]
    return {number for run in pages if any(cut[number] for number in run) for number in run}


def _lone(found: list[list[Labelled]], number: int, around: Around) -> bool:
    """The only note of an article among others: `(1)`, or `1` above a gap, with which no further label counts on."""
    on, note = found[number + 1 : number + 2], found[number][0]
    set_so = note.style == "paren" or (note.style == "space" and note.block.block in around.parted)
    alone = len(found[number]) == 1 and set_so and note.value == 1
    return alone and not (on and on[0][0].value == 2)


def _judge(chain: list[Labelled], seen: dict[int, Seen], around: Around, lone: bool) -> str | None:
    """The rule by which a chain is notes, if it is."""
    first, final = chain[0].block.block, chain[-1].block.block
    found = [(row.block.block, seen.get(row.value)) for row in chain]
    marked = claims.marked(chain, seen)
    outright = all(
        where is not None and where.outright is not None and where.outright < block for block, where in found
    )
    after_text = first not in around.after_colon and final not in around.text_follows
    if first in around.announced:
        return "note:heading"
    if chain[0].style in chains.TYPICAL and marked >= 0.5:
        return "note:label_and_marker"
    # items of a list have a sign behind their number
    several = len(chain) > 1 or final in around.last
    plain = chain[0].style == "space" and marked == 1 and several and final not in around.text_follows
    said = chain[0].block.stop and chain[0].block.words >= SAID
    if plain or (after_text and (len(chain) > 1 or lone or final == around.final or said) and marked >= 0.6):
        return "note:sequence_at_end"
    # at the end also below a colon, whose listing is lost
    free = after_text or (len(chain) > 1 and final in around.last and final not in around.text_follows)
    return "note:outright_marker" if free and outright else None


def _around(blocks: list[Block], chained: list[list[Labelled]]) -> Around:
    """What stands before and after each block that a chain may hold."""
    found = Around()
    visible = [block for block in blocks if block.furniture is None and not block.back_link]
    for above, block in pairwise(visible):
        if above.note_heading and not block.native:
            found.announced.add(block.block)
        if above.colon:
            found.after_colon.add(block.block)
    found.announced |= _below_titles(visible)
    real = [block for block in visible if block.kind != "rule_line"]
    for block, below in pairwise(real):
        prose = (below.chars > 160 or ((below.stop or below.colon) and below.words > 8)) and not below.emphasis
        # what stands above a heading of notes is no run of them
        if (prose and not BIO.match(below.head)) or below.note_heading:
            found.text_follows.add(block.block)
        if below.blanks >= 2:
            found.parted.add(block.block)
        if BIO.match(below.head):
            found.last.add(block.block)
    under = {block.block: below.block for block, below in pairwise(real)}
    for chain, further in pairwise(chained):
        # right below stands a label that the chain has left out: notes may stand in an order of their own
        inside = chain[0].value < further[0].value < chain[-1].value and chain[0].style == further[0].style
        if inside and under.get(chain[-1].block.block) == further[0].block.block:
            found.text_follows.discard(chain[-1].block.block)
    found.final = real[-1].block if real else -1
    found.last.add(found.final)
    unfinished = False  # the text above
    for block, below in pairwise(real):
        if _plain(block) and block.chars >= LEAST_TEXT:
            unfinished = not block.stop and not block.colon
        if unfinished and block.number is not None and _plain(below) and (below.lower or UNCASED.match(below.head)):
            found.cuts.add(block.block)
    return found


def _below_titles(blocks: list[Block]) -> set[int]:
    """The first labels below lines that say again what a line further above says: the notes of the text called so."""
    found: set[int] = set()
    said: set[str] = set()
    under = False
    for above, block, below in zip([None, *blocks[:-1]], blocks, [*blocks[1:], None], strict=True):
        under = under or block.note_heading
        line = block.number is None and not block.note_heading and block.words <= MAX_TITLE and not block.native
        among_notes = above is not None and (above.note_heading or above.number is not None)
        over = below is not None and below.number == "1"
        if below is not None and under and line and among_notes and over and block.head.lower() in said:
            found.add(below.block)
        if block.words <= MAX_TITLE:
            said.add(block.head.lower())
    return found


def _plain(block: Block) -> bool:
    return block.kind is None and block.number is None and not block.note_heading


def _continue(blocks: list[Block]) -> None:
    """Give a chain's unlabelled blocks their note: those between two notes, and indented or cut ones after the last."""
    ahead: dict[int, int | None] = {}
    after = None
    for block in reversed(blocks):
        after = block.chain if block.chain is not None else after
        ahead[block.block] = after
    before = note_block = rule = held = None
    marked, stopped = False, True  # the block above has a note of its own; it ended with a stop
    waiting = False  # below the notes of a page goes on the text that the page cut
    for block, below in zip(blocks, [*blocks[1:], None], strict=True):
        if block.note_start:
            note_block = block.block
        own = block.note is not None
        if own:
            held, rule = block.note, block.note_rule
        before = block.chain if block.chain is not None else before
        between, ended = before == ahead[block.block], stopped or waiting
        closed = marked and below is not None and below.back_link  # what stands right below ends a note
        if own or (before is not None and _goes_on(block, between or closed, rule, marked, ended)):
            block.note, block.note_rule, block.note_block = held, rule, note_block
        marked = own
        if block.furniture is None and not block.back_link:  # a page's number has no stop
            stopped = block.stop
        if _plain(block) and block.furniture is None and block.chars >= LEAST_TEXT:
            waiting = not block.stop and not block.colon


def _goes_on(block: Block, between: bool, rule: str | None, marked: bool, stopped: bool) -> bool:
    """Whether a block without a label goes on with the note above it."""
    if block.kind is not None or block.furniture is not None or block.back_link or block.note_heading:
        return False
    cut = block.lower and not stopped
    if between and (rule == "note:heading" or block.indent >= 2 or cut):
        return True
    return marked and (cut or (block.indent >= 2 and block.wrapped))
