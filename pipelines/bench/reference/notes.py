"""Note bodies: which blocks are notes, and which are lists, headings or years; the reference of `segment.notes`."""

from dataclasses import dataclass, field
from itertools import pairwise

from pipelines.bench.reference.block import Block
from pipelines.bench.reference.labels import value
from pipelines.bench.reference.patterns import rx, whole
from pipelines.segment import context, notes
from pipelines.segment.chains import LEAST_TEXT, MAX_GAP, MAX_STEP

SEEN, SIGN, SIGN_WITHOUT_STAR = rx(notes.SEEN), rx(notes.SIGN), rx(notes.SIGN_WITHOUT_STAR)
MAY_MARK, FIGURES = rx(r"\d|[¹²³⁰⁴-⁹*†‡§]|[\[(][a-z]{1,6}[\])]"), rx(r"\d{1,3}")
BIO = rx(context.BIO)
SECTION, SYMBOL = rx(r"^§\s?[0-9]+\.?$"), rx(r"^[*†‡§¶]")
SUPERSCRIPT, SPACED = rx(r"^(?:[¹²³⁰⁴-⁹]|<sup>)"), rx(r"^\w+\s")


@dataclass(slots=True)
class Labelled:
    """A labelled block, its label and the place of that in its sequence."""

    block: Block
    order: int
    label: str
    value: int
    style: str


@dataclass(slots=True)
class Seen:
    """First block in which a number may stand as a marker, and first in which it outright is one."""

    first: int
    outright: int | None = None


@dataclass(slots=True)
class Around:
    """What stands around the blocks of a document that are neither furniture nor links back."""

    announced: set[int] = field(default_factory=set)
    after_colon: set[int] = field(default_factory=set)
    text_follows: set[int] = field(default_factory=set)
    cuts: set[int] = field(default_factory=set)
    final: int = -1


def mark(blocks: list[Block]) -> None:
    """Set note (label of the note the block belongs to), note_start and note_rule on described blocks."""
    chains = _chains(blocks)
    if chains:
        seen, around = _seen(blocks), _around(blocks)
        feet = _at_feet(chains, seen, around)
        for number, chain in enumerate(chains):
            rule = _judge(chain, seen, around) or ("note:foot_of_page" if number in feet else None)
            for row in chain if rule else ():
                row.block.note, row.block.note_rule, row.block.chain = row.label, rule, number
    for above, block in zip([None, *blocks[:-1]], blocks, strict=True):
        same = False
        if block.native and block.kind == "note":
            block.note, block.note_rule = block.label, "markdown:footnote"
            same = above is not None and above.kind == "note" and above.label == block.label
        block.note_start = block.note is not None and not same
    _continue(blocks)


def _chains(blocks: list[Block]) -> list[list[Labelled]]:
    """The labelled blocks in chains: consecutive labels of one style that rise by little."""
    chains: list[list[Labelled]] = []
    order = 0
    for number, block in enumerate(blocks):
        if block.furniture is not None or block.back_link or block.kind == "rule_line":
            continue
        order += 1
        row = _labelled(blocks, number, order)
        if row is None:
            continue
        last = chains[-1][-1] if chains else None
        if (
            last is not None
            and last.style == row.style
            and 1 <= row.value - last.value <= MAX_STEP
            and order - last.order <= MAX_GAP + 1
        ):
            chains[-1].append(row)
        else:
            chains.append([row])
    return chains


def _labelled(blocks: list[Block], number: int, order: int) -> Labelled | None:
    """A block with its label, if that may be the label of a note."""
    block = blocks[number]
    starred = block.bullet == "*" and not _in_list(blocks, number)
    label = "*" if starred else block.number
    if label is None or block.native or not (starred or block.kind is None):
        return None
    # the day of a date is no label, nor is the sign of a section
    if (block.dated and block.undated <= 3) or SECTION.match(block.raw_head):
        return None
    place = value(label)
    return None if place is None else Labelled(block, order, label, place, _style(block.raw_head, label))


def _in_list(blocks: list[Block], number: int) -> bool:
    """A bullet with another of its kind right above or below."""
    beside = [*blocks[number - 1 : number], *blocks[number + 1 : number + 2]] if number else blocks[1:2]
    return any(other.bullet == blocks[number].bullet for other in beside)


def _style(raw_head: str, label: str) -> str:
    """How the label is set; a chain keeps its style."""
    first = raw_head[:1]
    if first in "[(":
        return "bracket" if first == "[" else "paren"
    if SYMBOL.match(label):
        return "symbol"
    if SUPERSCRIPT.match(raw_head):
        return "superscript"
    return "space" if SPACED.match(raw_head) else "point"


def _at_feet(chains: list[list[Labelled]], seen: dict[int, Seen], around: Around) -> set[int]:
    """The chains whose labels all are markers above, that count on from each other, and one cuts a sentence."""
    pages: list[list[int]] = []
    last = None
    for number, chain in enumerate(chains):
        where = [(row.block.block, seen.get(row.value)) for row in chain]
        marked = all(found is not None and found.first < block for block, found in where)
        if not marked or chain[0].block.block in around.after_colon:
            continue
        if last is not None and last[-1].style == chain[0].style and chain[0].value == last[-1].value + 1:
            pages[-1].append(number)
        else:
            pages.append([number])
        last = chain
    cut = [any(row.block.block in around.cuts for row in chain) for chain in chains]
    return {number for run in pages if any(cut[number] for number in run) for number in run}


def _judge(chain: list[Labelled], seen: dict[int, Seen], around: Around) -> str | None:
    """The rule by which a chain is notes, if it is."""
    first, final = chain[0].block.block, chain[-1].block.block
    found = [(row.block.block, seen.get(row.value)) for row in chain]
    marked = sum(where is not None and where.first < block for block, where in found) / len(chain)
    outright = all(
        where is not None and where.outright is not None and where.outright < block for block, where in found
    )
    after_text = first not in around.after_colon and final not in around.text_follows
    if first in around.announced:
        return "note:heading"
    if chain[0].style in ("bracket", "superscript", "symbol") and marked >= 0.5:
        return "note:label_and_marker"
    # items of a list have a sign behind their number
    plain = chain[0].style == "space" and marked == 1 and len(chain) > 1 and final not in around.text_follows
    if plain or (after_text and (len(chain) > 1 or final == around.final) and marked >= 0.6):
        return "note:sequence_at_end"
    return "note:outright_marker" if after_text and outright else None


def _around(blocks: list[Block]) -> Around:
    """What stands before and after each block that a chain may hold."""
    found = Around()
    visible = [block for block in blocks if block.furniture is None and not block.back_link]
    for above, block in pairwise(visible):
        if above.note_heading:
            found.announced.add(block.block)
        if above.colon:
            found.after_colon.add(block.block)
    real = [block for block in visible if block.kind != "rule_line"]
    for block, below in pairwise(real):
        prose = (below.chars > 160 or (below.stop and below.words > 8)) and not below.emphasis
        # what stands above a heading of notes is no run of them
        if (prose and not BIO.match(below.head)) or below.note_heading:
            found.text_follows.add(block.block)
    found.final = real[-1].block if real else -1
    unfinished = False  # the text above
    for block, below in pairwise(real):
        if _plain(block) and block.chars >= LEAST_TEXT:
            unfinished = not block.stop and not block.colon
        if unfinished and block.number is not None and _plain(below) and below.lower:
            found.cuts.add(block.block)
    return found


def _plain(block: Block) -> bool:
    return block.kind is None and block.number is None and not block.note_heading


def _seen(blocks: list[Block]) -> dict[int, Seen]:
    """Where each number may stand as a marker."""
    found: dict[int, Seen] = {}
    for block in blocks:
        if not MAY_MARK.search(block.text):
            continue
        for hit in SEEN.finditer(block.text):
            digits = FIGURES.search(hit[0])
            number = whole(digits[0]) if digits else None
            if number is not None:
                seen = found.setdefault(number, Seen(block.block))
                if ("[" in hit[0] or "<sup>" in hit[0]) and seen.outright is None:
                    seen.outright = block.block
        # stars in pairs are emphasis
        signs = SIGN if block.text.count("*") % 2 else SIGN_WITHOUT_STAR
        for hit in signs.finditer(block.text):
            number = value(hit[0].strip("[]()\\ "))
            if number is not None:
                found.setdefault(number, Seen(block.block))
    return found


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
    for block in blocks:
        if block.note_start:
            note_block = block.block
        own = block.note is not None
        if own:
            held, rule = block.note, block.note_rule
        before = block.chain if block.chain is not None else before
        between, ended = before == ahead[block.block], stopped or waiting
        if own or (before is not None and _goes_on(block, between, rule, marked, ended)):
            block.note, block.note_rule, block.note_block = held, rule, note_block
        marked, stopped = own, block.stop
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
