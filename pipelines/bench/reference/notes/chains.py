"""Chains of labelled blocks, such as notes and items are; the reference of `segment.notes.chains`."""

from dataclasses import dataclass

from pipelines.bench.reference.block import Block
from pipelines.bench.reference.blocks.labels import value
from pipelines.bench.reference.patterns import rx
from pipelines.segment.notes import chains
from pipelines.segment.notes.chains import APART, ITEM_INDENT, MAX_GAP, MAX_STEP, PLACES

TYPICAL_LABEL = rx(chains.TYPICAL)
SECTION, SYMBOL = rx(chains.SECTION), rx(r"^[*†‡§¶]")
SUPERSCRIPT, SPACED = rx(r"^(?:[¹²³⁰⁴-⁹]|<sup>)"), rx(r"^\w+\s")
TYPICAL = ("bracket", "superscript", "symbol")  # labels such as items of a list seldom have


@dataclass(slots=True)
class Labelled:
    """A labelled block, its label and the place of that in its sequence."""

    block: Block
    order: int
    label: str
    value: int
    style: str


def labelled(blocks: list[Block]) -> list[list[Labelled]]:
    """The labelled blocks in chains: consecutive labels of one style that rise by little."""
    chains: list[list[Labelled]] = []
    order = 0
    declared = any(block.native and block.kind == "note" for block in blocks)  # so there are no others
    below = False
    for number, block in enumerate(blocks):
        below = below or block.note_heading
        if block.furniture is not None or block.back_link or block.kind == "rule_line":
            continue
        order += 1
        # Markdown has footnotes of its own; some write theirs by hand, below a heading or with labels that no item has
        able = not block.native or (not declared and (below or bool(TYPICAL_LABEL.match(block.raw_head))))
        able = able and not _place(blocks, number) and not _entitles(block, blocks[number + 1 : number + 2])
        row = _labelled(blocks, number, order) if able else None
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


def _place(blocks: list[Block], number: int) -> bool:
    """A numbered line right below names: where one of those works."""
    for above in range(number, max(number - PLACES, 0), -1):
        block = blocks[above]
        if not block.station or block.number is None or block.kind is not None or block.stop:
            return False
        if blocks[above - 1].names:
            return True
    return False


def _entitles(block: Block, below: list[Block]) -> bool:
    """A line with a number that stands apart from what is above, right over names or a date: `4 Ways to …`, a title."""
    told = any((under.by or under.names or under.dated) and under.number is None for under in below)
    return block.blanks >= APART and not block.stop and told


def _labelled(blocks: list[Block], number: int, order: int) -> Labelled | None:
    """A block with its label, if that may be the label of a note."""
    block = blocks[number]
    item = block.wrapped and block.indent >= ITEM_INDENT
    starred = block.bullet == "*" and not item and not _in_list(blocks, number)
    label = "*" if starred else block.label if block.native and block.kind == "list_item" else block.number
    leaf = block.native and block.kind in ("paragraph", "list_item")
    if label is None or not (starred or leaf or block.kind is None):
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
    if first == "[" or raw_head.startswith("\\["):
        return "bracket"
    if first == "(":
        return "paren"
    if SYMBOL.match(label):
        return "symbol"
    if SUPERSCRIPT.match(raw_head):
        return "superscript"
    return "space" if SPACED.match(raw_head) else "point"
