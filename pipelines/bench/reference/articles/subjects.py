"""Whether the texts above and below a line speak of the same things; the reference of `segment.articles.subjects`."""

import re
from collections import defaultdict
from dataclasses import dataclass

from pipelines.bench.reference.articles.candidate import Candidate
from pipelines.bench.reference.block import Block
from pipelines.bench.reference.patterns import rx
from pipelines.segment.articles import subjects as rules

FORUM = rx(rules.FORUM)
CASED, COUNTED = rx(rules.CASED), rx(rules.COUNTED)
WORD, SIGN = re.compile(rb"[A-Za-z\x80-\xff]{%d,}" % rules.LONG), re.compile(re.escape(rules.SIGNS[:2]) + rb"(?s:.)")


@dataclass(slots=True)
class Line:
    """What stands between two texts that nothing else tells apart, with the words on the poorer side."""

    best: list[Candidate]
    shared: int
    words: int


def weigh(rows: list[Candidate], blocks: list[Block], threshold: float) -> None:
    """Raise the score of the candidates between whose texts lie worlds; those below the threshold only."""
    runs: dict[int, list[Candidate]] = defaultdict(list)
    for row in rows:
        runs[row.block.run].append(row)
    asking = sum(row.block.last == "?" for row in rows)
    bodies = [block for block in blocks if block.body]
    lines = []
    unasked = [run for run, lines_of in runs.items() if asking < 2 or any(row.block.last != "?" for row in lines_of)]
    for run, candidates in runs.items():
        if best := _asked(candidates, threshold, asking):
            following = min((other for other in unasked if other > run), default=None)
            lines.append(Line(best, *_shared(run, following, bodies)))
    forums = _forums(runs, lines, bodies, threshold)
    several = [line for line in lines if line.words >= rules.LEAST]
    words = sum(line.words for line in several)
    other = len(several) >= 2 and words >= rules.LEAST_IN_ALL
    other = other and sum(line.shared for line in several) <= rules.SHARED_IN_ALL * words
    among = len(several) == 1 and any(row.score >= threshold and not row.first_run for row in rows)
    raised = []
    for line in lines:
        gain = 0.0 if line.best[0].block.run in forums else _gain(line, other, among)
        raised += line.best if gain == rules.OTHER else []
        for row in line.best:
            row.score += gain
    _below_masthead(runs, raised)


def _forums(runs: dict[int, list[Candidate]], lines: list[Line], bodies: list[Block], threshold: float) -> set[int]:
    """The runs of lines below which several answer a question, or give their opinions, after a few words on that."""
    titles = [run for run, rows in runs.items() if any(row.first_run or row.score >= threshold for row in rows)]
    below: dict[int, list[int]] = defaultdict(list)
    for line in lines:
        run = line.best[0].block.run
        if above := [title for title in titles if title <= run]:
            below[max(above)].append(run)
    found: set[int] = set()
    for title, asked in below.items():
        if not 1 <= sum(title < block.run <= asked[0] for block in bodies) <= rules.INTRODUCTION:
            continue
        said = any(row.block.last == "?" or FORUM.search(row.block.head.lower()) for row in runs[title])
        words = [row.block.head.lower().split() for run in asked for row in runs[run]]
        alike = len(words) >= rules.ALIKE and all(len(some) > 1 for some in words)
        found |= {*asked} if said or (alike and len({some[0] for some in words}) == 1) else set()
    return found


def _below_masthead(runs: dict[int, list[Candidate]], raised: list[Candidate]) -> None:
    """Raise the last line before the first text where most titles of the file stand right over theirs."""
    if not raised or 4 * sum(row.text_next for row in raised) < 3 * len(raised):
        return
    longest = rules.LONGER * max(row.block.chars for row in raised)
    for run in runs.values():
        for row in run[1:]:
            if row.first_run and row.text_next and row.bare and row.block.chars <= longest:
                row.score += rules.BELOW_MASTHEAD


def _asked(run: list[Candidate], threshold: float, asking: int) -> list[Candidate]:
    """The best candidates of a run that nothing else decides."""
    best = max(row.score for row in run)
    if not rules.OPEN <= best < threshold or run[0].first_run or len(run) > rules.MOST:
        return []
    lines = [row for row in run if row.score == best and row.bare and not row.settled and CASED.search(row.block.head)]
    lines = [row for row in lines if row.block.chars <= rules.LINE and not COUNTED.search(row.block.head)]
    return [row for row in lines if row.block.last != "?" or asking < 2]


def _shared(run: int, following: int | None, bodies: list[Block]) -> tuple[int, int]:
    """How many words the texts above and below share, and how many the poorer side has."""
    above = [block for block in bodies if block.run <= run][-rules.ABOVE :]
    below = [block for block in bodies if block.run > run and (following is None or block.run <= following)]
    over, under = _words(above), _words(below[: rules.BELOW])
    return len(over & under), min(len(over), len(under))


def _words(blocks: list[Block]) -> set[bytes]:
    """The bytes that the long words at the beginnings of texts begin with."""
    texts = [SIGN.sub(b" ", block.text[: rules.BEGINNING].encode()) for block in blocks]
    return {bytes(byte | rules.SMALL for byte in word[: rules.STEM]) for text in texts for word in WORD.findall(text)}


def _gain(line: Line, other: bool, among: bool) -> float:
    if other and line.words >= rules.LEAST and line.shared <= rules.SHARED * line.words:
        return rules.OTHER
    if among and line.words >= rules.AMONG and line.shared <= rules.SHARED_AMONG * line.words:
        return rules.OTHER_AMONG
    alone = line.words >= rules.MANY and line.shared <= rules.SHARED_ALONE * line.words
    return rules.OTHER_ALONE if alone else 0.0
