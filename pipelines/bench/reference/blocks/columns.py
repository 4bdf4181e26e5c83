"""Tables that were set in columns; the reference of `segment.blocks.columns`."""

from pipelines.bench.reference.block import Block
from pipelines.bench.reference.patterns import rx
from pipelines.segment.blocks import columns

SET, BARS = rx(columns.SET), rx(columns.BARS)


def mark(blocks: list[Block]) -> None:
    """Give the blocks of several lines that are tables their kind."""
    for block in blocks:
        plain = block.rows > 1 and block.kind is None and block.furniture is None
        if plain and (SET.match(block.text) or BARS.match(block.text)):
            block.kind = "table"
