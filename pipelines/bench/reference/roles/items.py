"""Items of lists by their numbers, and the lines that head lists; of the reference of `segment.roles`."""

from pipelines.bench.reference.block import Block
from pipelines.bench.reference.patterns import rx, whole
from pipelines.bench.reference.roles import brief, context, ends
from pipelines.bench.reference.roles.questions import counted_question
from pipelines.bench.reference.roles.tallies import style, styled_otherwise
from pipelines.segment.roles import MAX_APART
from pipelines.segment.roles.questions import MIN_ASKED

LETTER, ITEM = rx("^[a-z]$"), rx(r"^\(?(?:\d{1,3}|[a-z])[.)]\s")


def numbered(b: Block) -> bool:
    """An item of a numbered or lettered list: its neighbour counts on, or the text before announces a list."""
    if b.number is None or not ITEM.match(b.raw_head):
        return False
    if counted_question(b) and b.totals.counted_questions >= MIN_ASKED:
        return False
    before = b.before.kind
    if b.blanks == 0 and (before == "list_item" or b.number_before is not None) and context.counted(b):
        return True
    value = whole(b.number)
    if value is None:
        other = (b.number_before, b.number_after)
        return bool(LETTER.match(b.number)) and any(number and LETTER.match(number) for number in other)
    above, below = whole(b.number_before or ""), whole(b.number_after or "")
    beside = value - 1 == above or value + 1 == below or (b.before.colon and value == 1 and not b.announced)
    return beside or (before == "code" and counts_on(b))


def counts_on(b: Block) -> bool:
    """An item whose list was broken off by the text between: it counts on from an item not far above."""
    if b.number_last is None or b.block - b.number_last_at > MAX_APART or not context.counted(b):
        return False
    return whole(b.number or "") == b.number_last + 1


def _over_list(b: Block) -> bool:
    if not b.shaped or not ends.after_text(b) or not brief.item(b.after) or not b.before.stop:
        return False
    return not b.before.unfinished and not b.before.colon and b.upper and not b.sentence and b.last != "?"


def heads_list(b: Block) -> bool:
    alone = b.totals.statements + b.totals.questions == b.unmarked
    return _over_list(b) and (alone or (b.totals.plains > 1 and not styled_otherwise(b)))


def strong_over_list(b: Block) -> bool:
    return b.strong and _over_list(b) and b.totals.strongs == 1 and style(b) != "marked"
