"""Which questions between the texts of an article are its headings; the reference of `segment.roles.questions`."""

from pipelines.bench.reference.block import Block, Totals
from pipelines.bench.reference.patterns import rx
from pipelines.segment.articles import speakers
from pipelines.segment.roles import context, questions
from pipelines.segment.roles.questions import LONG, MAX_SPEAKER, MIN_ASKED, MIN_CAPITALISED, MIN_SAID

COUNTED = rx(context.COUNTED)
RETORT, ADDRESSED, INTERVIEW = rx(questions.RETORT), rx(questions.ADDRESSED), rx(questions.INTERVIEW)
ANSWERS = rx(speakers.ANSWERS)


def capitalised(block: Block) -> bool:
    """Whether a line is set as a title is: all its long words, and not the first alone, say so."""
    words = block.head.split(" ")
    small = any(word[:1] != word[:1].upper() for word in words if len(word) >= LONG)
    return not small and sum(word[:1] != word[:1].lower() for word in words) > 1


def speaks(block: Block) -> str | None:
    """Who asks, if that stands before a question by a name or a letter."""
    name = block.head.partition(":")[0] if ":" in block.head else block.head[:1] * (block.head[1:3] == ". ")
    name = name.strip(" ")
    capital = name[:1] != name[:1].lower() and len(name) <= MAX_SPEAKER
    return name if question(block) and capital else None


def asked_after(block: Block) -> bool:
    """Whether an interview begins below, with a question."""
    return block.after.last == "?" and block.after.kind is None and not block.after.title and block.after_next.body


def first_question(block: Block) -> bool:
    """Whether a line at the head of a text asks as others do below, which are no headings."""
    asks = block.shaped and question(block) and not asked(block)
    return asks and not block.body and block.totals.questions > block.totals.statements and block.after.body


def question(block: Block) -> bool:
    """A question without a number."""
    return block.last == "?" and block.number is None


def counted_question(block: Block) -> bool:
    """A question with a number and room above; where several have a text below, they are headings and no list."""
    line = block.last == "?" and COUNTED.match(block.raw_head) is not None and block.number is not None
    return line and not block.body and block.kind is None and block.blanks > 0


def retort(block: Block) -> bool:
    """A question that begins with a conjunction goes on from the text before it."""
    return question(block) and RETORT.match(block.head) is not None


def divided(block: Block) -> bool:
    """Whether an article has headings enough for any question between its texts to be one."""
    return block.totals.statements + block.totals.questions >= MIN_SAID


def interviewed(block: Block) -> bool:
    """What the head of an article or its first text says of an interview."""
    opens = block.title or block.kicker or block.front or (block.body and block.bodies == 1)
    return opens and any(INTERVIEW.search(text) for text in (block.head, block.tail))


def tally(totals: Totals, block: Block, opening: bool) -> None:
    """Count the questions that may be headings, and what tells that they are none."""
    totals.interviews += interviewed(block)
    totals.retorts += block.unmarked and retort(block)
    if (block.unmarked or opening) and question(block) and not retort(block):
        totals.questions += 1
        answered = block.after.body and ANSWERS.match(block.after.head) is not None
        totals.addresses += answered or ADDRESSED.search(block.head) is not None
        totals.capitalised_questions += block.unmarked and capitalised(block)


def asked(block: Block) -> bool:
    """Whether the questions of an article are its headings: several, and few of them speak to anybody."""
    asks = block.totals.questions
    several = asks >= (MIN_CAPITALISED if block.totals.capitalised_questions == asks else MIN_ASKED)
    totals = block.totals
    spoken = totals.addresses > 0 and (totals.interviews > 0 or totals.retorts > 0)
    return several and totals.addresses * 2 < asks and not spoken
