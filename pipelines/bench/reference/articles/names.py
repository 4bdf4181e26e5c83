"""Names that a text may begin with though they begin in small letters; of the reference of `segment.articles`."""

from itertools import pairwise

from pipelines.bench.reference.block import Block
from pipelines.bench.reference.patterns import rx
from pipelines.languages import words
from pipelines.segment import articles
from pipelines.segment.articles import LEAST_NAME, MOST_HEAD

CODED, PROGRAMMED = rx(articles.CODED), rx(articles.PROGRAMMED)


def mark(blocks: list[Block]) -> None:
    """Mark texts that begin with a name out of a program, or with one in small letters that the line above has, too."""
    for block in blocks:
        block.coded = block.lower and CODED.match(block.head) is not None
        block.programmed = block.lower and PROGRAMMED.match(block.raw_head) is not None
    for above, block in pairwise(blocks):
        block.coded = block.coded or _named(above, block, blocks[0])


def _named(above: Block, block: Block, top: Block) -> bool:
    word = block.head.split(" ")[0]
    # what ends in a word no line ends with goes on, whatever it goes on with
    if not block.lower or block.kind is not None or above.chars >= MOST_HEAD or above.small_last:
        return False
    line = f" {above.head.lower() if above.short else ''} {top.head.lower()} "
    known = len(word) >= LEAST_NAME and word not in words("function_words")
    return known and (f" {word} " in line or f" {word}?" in line)
