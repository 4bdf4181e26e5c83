"""Who speaks in a forum; the reference of `segment.articles.speakers`."""

from itertools import pairwise

from pipelines.bench.reference.block import Block
from pipelines.bench.reference.patterns import rx
from pipelines.segment.articles import speakers
from pipelines.segment.articles.speakers import LEAST
from pipelines.segment.blocks.vocabulary import PERSONAL

SPEAKS, CASED = rx(speakers.SPEAKS), rx(PERSONAL)


def mark(blocks: list[Block]) -> None:
    """Set speaker on the blocks that name who speaks below."""
    rows = [block for block in blocks if not block.silent]
    places = [place for place, block in enumerate(rows) if not block.body]
    lines = [(rows[place], _alone(rows, place), _says(rows, place)) for place in places]
    runs: list[list[tuple[Block, bool, bool]]] = []
    for above, line in pairwise([None, *lines]):
        if line is not None:
            if above is None or not above[1]:
                runs.append([])
            runs[-1].append(line)
    for run in runs:
        signed = any(block.names and not alone for block, alone, _ in run)
        several = sum(alone and says for _, alone, says in run) >= LEAST
        for block, alone, _ in run:
            block.speaker = alone and several and not signed
    for place, below in pairwise(places):
        rows[place].speaker |= rows[below].speaker and _led(rows, place)


def _over_text(rows: list[Block], place: int) -> bool:
    block = rows[place]
    name = block.names and CASED.search(block.head) is not None and block.kind is None
    return name and not block.body and 0 < place < len(rows) - 1 and rows[place + 1].body


def _alone(rows: list[Block], place: int) -> bool:
    return _over_text(rows, place) and rows[place - 1].body


def _led(rows: list[Block], place: int) -> bool:
    above = rows[place - 1]
    return _over_text(rows, place) and above.stop and (above.sentence or above.leads_in) and not above.body


def _says(rows: list[Block], place: int) -> bool:
    return _alone(rows, place) and SPEAKS.search(rows[place + 1].head) is not None
