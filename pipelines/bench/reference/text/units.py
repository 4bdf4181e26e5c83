"""Blocks into units: the texts that are cleaned as one; the reference of `segment.text.units`."""

from bisect import bisect_right
from itertools import accumulate

from pipelines.bench.reference.block import Block
from pipelines.bench.reference.model import Unit
from pipelines.bench.reference.patterns import rx
from pipelines.segment.text import units
from pipelines.segment.text.units import SILENT

ITEM, NOTE, BACK = rx(units.ITEM), rx(units.NOTE), rx(units.BACK)


def build(blocks: list[Block]) -> list[Unit]:
    """Join the blocks of a document into units, in order."""
    found: dict[int, Unit] = {}
    for block in blocks:
        if block.article is None or block.role in SILENT:
            continue
        text, starts = _without_prefix(block)
        unit = found.get(block.text_block)
        if unit is None:
            found[block.text_block] = _unit(block, text, starts)
            continue
        # a pull quote or a caption may stand between two halves
        unit.end, unit.fragments = block.end, unit.fragments + 1
        unit.text, unit.starts = f"{unit.text}\n{text}", unit.starts + starts
    for unit in found.values():
        if unit.role == "note":
            unit.text = BACK.sub("", unit.text)
    return [found[key] for key in sorted(found)]


def _unit(block: Block, text: str, starts: list[int]) -> Unit:
    assert block.article is not None
    return Unit(
        unit=block.text_block, doc=block.doc, source_id=block.source_id, article=block.article, role=block.role,
        rule=block.rule, native=block.native, note=block.note, line=block.line, start=block.start, end=block.end,
        fragments=1, text=text, starts=starts,
    )  # fmt: skip


def _without_prefix(block: Block) -> tuple[str, list[int]]:
    """Take the label off a note and the number off a list item; the raw place moves on by as much."""
    found = None
    if block.rule in ("list_item:number", "list_item:counts_on"):
        found = ITEM.match(block.text)
    elif block.role == "note" and block.note_start and not (block.native and block.kind in ("note", "list_item")):
        found = NOTE.match(block.text)
    prefix = found.group() if found else ""
    # a label may have a line for itself, which then goes with it
    first, *others = block.starts[prefix.count("\n") :]
    return block.text[len(prefix) :], [first + len(prefix.rpartition("\n")[2]), *others]


def source_at(unit: Unit, at: int) -> int:
    """The raw offset in the source of an offset in a unit's text."""
    if len(unit.starts) == 1:
        return unit.starts[0] + at
    if not unit.line_at:
        sizes = (len(line) + 1 for line in unit.text.split("\n"))
        unit.line_at = [0, *accumulate(sizes)][:-1]
    line = bisect_right(unit.line_at, at) - 1
    return unit.starts[line] + at - unit.line_at[line]
