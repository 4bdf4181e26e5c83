"""Paragraphs that begin with a line set deeper; the reference of `segment.blocks.indents`."""

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from pipelines.bench.reference.model import Line
from pipelines.bench.reference.patterns import rx
from pipelines.segment.blocks import indents
from pipelines.segment.blocks.indents import DEEPEST, LEAST

ENDED = rx(indents.ENDED)


def label(lines: list[Line]) -> None:
    """Set set_in: the line begins a paragraph by its indent alone."""
    if not lines[0].wrapped:
        return
    asked = [line.leaf is None and line.furniture is None for line in lines]
    margin = _usual(len(line.lead) for line, ask in zip(lines, asked, strict=True) if ask)
    if margin is None:
        return
    near = [False, *(both and line.blanks == 0 for (_, line), both in zip(pairwise(lines), _both(asked), strict=True))]
    sure: list[Line] = []
    lone: list[Line] = []
    for row, line in enumerate(lines):
        deeper = 1 <= len(line.lead) - margin <= DEEPEST and line.kind is None
        if not (near[row] and deeper) or not (ENDED.search(lines[row - 1].text) or not lines[row - 1].full):
            continue
        if line.full and near[row + 1] and len(lines[row + 1].lead) == margin:
            sure.append(line)
        elif not line.full and ENDED.search(line.text):
            lone.append(line)
    usual = _usual((len(line.lead) for line in sure), LEAST)
    for line in sure + lone:
        line.set_in = len(line.lead) == usual


def _both(asked: list[bool]) -> list[bool]:
    return [above and below for above, below in pairwise(asked)]


def _usual(leads: Iterable[int], least: int = 1) -> int | None:
    """What most lines are set in by, the least of several."""
    counts = [(-count, lead) for lead, count in Counter(leads).items() if count >= least]
    return min(counts)[1] if counts else None
