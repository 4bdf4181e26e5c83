"""What stands around the letters that an article is made of; of the reference of `segment.roles.context`."""

from pipelines.bench.reference.block import Block
from pipelines.bench.reference.blocks.titular import greets
from pipelines.bench.reference.roles.cries import cries_out
from pipelines.segment.roles.context import PARTING


def over_letter(block: Block) -> bool:
    """A line over a date, and the text or the greeting below that."""
    below = block.after_next
    return block.after.credit and block.after.dated and (below.body or greets(below))


def leaves(block: Block) -> bool:
    """A line in which a letter takes its leave: `Yours truly,`."""
    return block.last == "," and block.words <= PARTING and block.kind is None and not block.body and not block.names


def heads(block: Block) -> bool:
    """Stands over a letter's place and date, and does not sign the letter above."""
    return over_letter(block) and not block.names and not leaves(block.before)


def over_first(block: Block, styled: bool) -> bool:
    """Stands over the first letter of an article that has headings, or is set as they are."""
    line = block.front and not block.body and block.shaped and not cries_out(block)
    return line and over_letter(block) and (styled or block.totals.headings > 0)
