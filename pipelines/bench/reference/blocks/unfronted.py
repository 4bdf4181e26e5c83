"""Lines on a text at the top of Markdown without front matter; the reference of `segment.blocks.unfronted`."""

from pipelines.bench.reference.block import Block
from pipelines.segment.blocks.leads import MAX_DATELINE
from pipelines.segment.blocks.unfronted import MOST


def release(blocks: list[Block]) -> None:
    """Take native and the kind from such lines, right below the heading of a document."""
    if blocks[0].kind == "front_matter":
        return
    tells = [_tells(block, blocks[max(n - 1, 0) : n] + blocks[n + 1 : n + 2]) for n, block in enumerate(blocks)]
    below = False
    for number, block in enumerate(blocks):
        if number and tells[number]:
            if below and (block.native or block.kind == "heading"):
                block.native, block.kind = False, None
        else:
            below = block.kind == "heading" and (block.level == 1 or number == 0)


def _tells(block: Block, beside: list[Block]) -> bool:
    """Whether a short line names an author or a date; a line of names alone may as well be any other."""
    if not block.short or block.words > MOST:
        return False
    if block.kind == "heading":
        return block.level != 1 and (block.by or (_dated(block) and block.published))
    if block.kind != "paragraph":
        return False
    named = block.names and any(_dated(near) and near.kind == "paragraph" for near in beside)
    return block.by or block.names_dated or _dated(block) or named


def _dated(block: Block) -> bool:
    return block.dated and block.undated <= MAX_DATELINE and not block.stop and not block.colon
