"""Headings that an article numbers throughout; the reference of `segment.roles.numbering`."""

from collections import defaultdict

from pipelines.bench.reference.block import Block
from pipelines.bench.reference.patterns import first, rx
from pipelines.segment.roles import numbering

LABEL, SIGN = rx(numbering.LABEL), rx(numbering.SIGN)


def counted(blocks: list[Block]) -> set[int]:
    """The lines below a colon that stand in a row of numbers of lines one of which is a heading."""
    runs: dict[tuple[int | None, str, str], list[list[tuple[int, Block]]]] = defaultdict(list)
    for block in blocks:
        label = first(LABEL, block.head) if block.unmarked or block.below_colon else None
        if label is None or block.head[0] not in numbering.FIGURES:
            continue
        level, _, value = label.rpartition(".")
        row = runs[block.article, level, first(SIGN, block.head) or ""]
        if row and row[-1][-1][0] + 1 == int(value):
            row[-1].append((int(value), block))
        else:
            row.append([(int(value), block)])
    known = [run for row in runs.values() for run in row if any(block.unmarked for _, block in run)]
    return {block.block for run in known for _, block in run if not block.unmarked}
