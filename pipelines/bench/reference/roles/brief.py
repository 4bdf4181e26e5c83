"""Blocks that are known by their signs, before it is asked which lines are headings; of `segment.roles.sections`.

Sentences too short to be text for certain, texts below a colon, items and lines that are numbered as headings are.
"""

from pipelines.bench.reference.block import Block
from pipelines.bench.reference.patterns import rx
from pipelines.segment.roles import context, sections
from pipelines.segment.roles.sections import LEAST_LEAD, LEAST_MIXED, LEAST_OVER, MAX_AFTER_CUT
from pipelines.segment.roles.tallies import ACRONYM

COUNTED_ITEM, ITEM, SMALL = rx(context.COUNTED), rx(context.ITEM), rx(sections.SMALL)
MIXED = rx(sections.MIXED)


def acronym(block: Block) -> bool:
    """A word in capitals such as is set so in any line."""
    return block.words == 1 and block.chars <= ACRONYM


def running(block: Block) -> bool:
    """A text that begins as texts do, and is no quotation; it may itself lead in what is lost."""
    if not (block.body and block.chars >= 100) and not (block.colon and block.words >= LEAST_LEAD):
        return False
    if block.kind is not None or not block.upper or block.number is not None:
        return False
    return block.head[:1] not in "\"'“‘«„"


def counts(block: Block) -> bool:
    """A line that is numbered as headings are: `2- so`."""
    if block.body or block.kind is not None or not block.short:
        return False
    return block.head[:1] in context.FIGURES and block.head[1:3].lstrip(" ")[:1] in ("-", "–", "—")


def item(block: Block) -> bool:
    """An item of a list that does not go on from the line above, or one that is numbered as headings are."""
    return (counts(block) and block.stop) or (_listed(block) and ITEM.match(block.head) is not None)


def _listed(block: Block) -> bool:
    return block.kind == "list_item" or COUNTED_ITEM.match(block.raw_head) is not None


def short_text(block: Block) -> bool:
    """A sentence too short to be text for certain, one that leads in what follows, or two whose end is lost."""
    if block.body or block.kind is not None or not block.upper:
        return False
    second = not block.stop and block.inner_stop and block.sentence
    leading = not block.stop and block.sentence and block.words >= LEAST_OVER and _listed(block.after)
    over_items = (block.colon or block.last == ",") and _listed(block.after)
    if not (block.colon or (block.stop and block.last == ".") or second or over_items or leading):
        return False
    if not block.sentence and not over_items and not _small(block):
        return False
    aside = block.credit or block.closing or block.captioned or block.title or block.by_editors or block.emphasis
    return not aside


def lead_over_items(block: Block) -> bool:
    """A line that leads in the items of a list by its colon."""
    return short_text(block) and block.colon and _listed(block.after)


def _small(block: Block) -> bool:
    """A sentence of a few words, none of them a name."""
    if block.colon and block.words >= LEAST_LEAD:
        return True  # it may name something
    if block.stop and not block.inner_stop and block.words >= LEAST_MIXED and MIXED.match(block.head):
        return True
    return (block.words >= 3 or block.colon) and SMALL.match(block.head) is not None


def after_cut(block: Block) -> bool:
    """What goes on from a text that lacks its stop ends with one, and has more words."""
    few = block.words <= MAX_AFTER_CUT and not block.sentence and not block.stop and block.upper
    few = few and block.before.last not in (",", ":", ";")
    return few and block.after.body and not (block.after.lower and block.after.kind is None and not block.after.coded)


def over_items(block: Block) -> bool:
    """A line over the items of a list that are numbered, a line each."""
    below, second = block.after, block.after_next
    counted = (block.number is not None and COUNTED_ITEM.match(block.raw_head) is not None for block in (below, second))
    return all(counted) and second.blanks == 0
