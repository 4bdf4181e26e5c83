"""Headings that are numbered throughout; the reference of `segment.roles.numbering`."""

from collections import defaultdict

from pipelines.bench.reference.block import Block
from pipelines.bench.reference.patterns import first, rx
from pipelines.segment.roles import numbering
from pipelines.segment.roles.numbering import LEAST_STEPS, MAX_STEP

LABEL, SIGN, STEP, ITEM = rx(numbering.LABEL), rx(numbering.SIGN), rx(numbering.STEP), rx(numbering.ITEM)


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


def stepped(blocks: list[Block]) -> set[int]:
    """The lines that end with a stop and are counted behind a word, as others are that something parts from them."""
    runs: dict[str, list[list[tuple[int, int]]]] = defaultdict(list)
    for block in blocks:
        short = block.words <= MAX_STEP and block.rows == 1 and block.last == "." and block.kind is None
        found = STEP.match(block.head) if short and block.upper and not (block.captioned or block.native) else None
        if found:
            row, step = runs[found[1]], (int(found[2]), block.block)
            if row and row[-1][-1][0] + 1 == step[0] and row[-1][-1][1] + 1 < step[1]:
                row[-1].append(step)
            else:
                row.append([step])
    known = {block for row in runs.values() for run in row if len(run) >= LEAST_STEPS for _, block in run}
    return known | _among_open(blocks)


def _among_open(blocks: list[Block]) -> set[int]:
    """The lines that end with a stop in a row of numbers, each parted from the next, most of which do not."""
    runs: list[list[tuple[int, Block]]] = []
    for block in blocks:
        line = block.kind is None and not block.body and block.words <= MAX_STEP and block.rows == 1
        value = first(ITEM, block.head) if line and not block.native and block.head[:1] in numbering.FIGURES else None
        if value is None:
            continue
        step = (int(value), block)
        if runs and runs[-1][-1][0] + 1 == step[0] and runs[-1][-1][1].block + 1 < block.block:
            runs[-1].append(step)
        else:
            runs.append([step])
    ends = [[block for _, block in run if block.last == "."] for run in runs]
    pairs = zip(ends, runs, strict=True)
    return {block.block for end, run in pairs if len(end) * 2 < len(run) >= LEAST_STEPS for block in end}
