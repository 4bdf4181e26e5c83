"""Lines that cry or speak; of the reference of `segment.roles.sections` and `segment.roles`."""

from pipelines.bench.reference.block import Block
from pipelines.segment.roles.sections import MAX_CRY
from pipelines.segment.roles.verse import DASHES, OPENING


def cries_out(block: Block) -> bool:
    """A cry without another capital: a text may begin with it."""
    return block.last == "!" and block.head[1:] == block.head[1:].lower()


def cries_first(block: Block) -> bool:
    """A cry or a question, and what it is about."""
    told = ("! " in block.head or "? " in block.head) and ". " not in block.head
    return told and (block.last == "?" or (not block.stop and block.words <= MAX_CRY))


def speech(block: Block) -> bool:
    """A line of a dialogue, in quotes or behind a dash."""
    said = block.raw_head[:1] in (*OPENING, *DASHES) and block.raw_head != ""
    return said and block.kind is None and block.stop and not block.title
