"""What may be markers in a text, and to which chain of labels they lead; the reference of `segment.notes.claims`."""

from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from pipelines.bench.reference.block import Block
from pipelines.bench.reference.blocks.labels import plain, value
from pipelines.bench.reference.notes.chains import TYPICAL, Labelled
from pipelines.bench.reference.patterns import rx, whole
from pipelines.segment.notes import claims

SEEN, SIGN, SIGN_WITHOUT_STAR = rx(claims.SEEN), rx(claims.SIGN), rx(claims.SIGN_WITHOUT_STAR)
SPACED_PAREN, PAREN = rx(claims.SPACED_PAREN), rx(claims.PAREN)
MAY_MARK, FIGURES = rx(r"\d|[¹²³⁰⁴-⁹*†‡§]|[\[(][a-z]{1,6}[\])]"), rx(r"\d{1,3}")


@dataclass(slots=True)
class Seen:
    """First block in which a number may stand as a marker, first in which it outright is one, and all of both."""

    first: int
    outright: int | None = None
    blocks: list[int] = field(default_factory=list)
    outrights: list[int] = field(default_factory=list)


def kept(
    chains: dict[int, list[Labelled]],
    rules: dict[int, str],
    seen: dict[int, Seen],
    *,
    feet: set[int],
    after_colon: set[int],
) -> list[int]:
    """The chains without the lists whose markers belong to other notes.

    Between two notes of one number in a file stands a marker of the second. Of the chains of which it does not, all but
    the one of most weight have lost their label, and a chain that has not half of its labels marked is a list.
    What speaks for a chain is a heading, how many are marked, labels such as items seldom have, a page's foot that cuts
    a sentence, its length.
    """
    lost: Counter[int] = Counter()
    weights: dict[int, float] = {}
    for number, chain in chains.items():
        told = marked(chain, seen) + (chain[0].style in TYPICAL) + (number in feet)
        told -= 0.5 * (chain[0].block.block in after_colon)  # there seldom stands anything but a list
        weights[number] = (3.0 if rules[number] == "note:heading" else told) * 1000 + len(chain)
    bearers = defaultdict(list)
    for number, chain in chains.items():
        for row in chain:
            bearers[row.value].append((row.block.block, number))
    for label, places in bearers.items():
        rivals: list[int] = []
        above = -1
        for block, number in sorted(places):
            if rivals and (_last_seen(seen.get(label), block) or -1) > above:
                lost.update(_lighter(rivals, weights))
                rivals = []
            rivals.append(number)
            above = block
        lost.update(_lighter(rivals, weights))
    shares = {number: marked(chain, seen) - lost[number] / len(chain) for number, chain in chains.items()}
    return [n for n in chains if rules[n] == "note:heading" or not lost[n] or shares[n] >= claims.LEAST_MARKED]


def _lighter(rivals: list[int], weights: dict[int, float]) -> list[int]:
    """Those of the chains that claim one marker which have less weight than another, or as much and stand below it."""
    best = max(rivals, key=lambda number: weights[number])
    return [number for number in rivals if number != best]


def _last_seen(found: Seen | None, block: int) -> int | None:
    """The last block above in which a number may stand as a marker, or outright is one, if it anywhere is."""
    places = (found.outrights or found.blocks) if found is not None else []
    above = bisect_left(places, block)
    return places[above - 1] if above else None


def marked(chain: list[Labelled], seen: dict[int, Seen]) -> float:
    """Which share of a chain's labels is marked above."""
    found = [(row.block.block, seen.get(row.value)) for row in chain]
    return sum(where is not None and where.first < block for block, where in found) / len(chain)


def seen(blocks: list[Block], *, parens: bool) -> dict[int, Seen]:
    """Where each number may stand as a marker; `parens` tells that some labels stand in parentheses."""
    found: dict[int, Seen] = {}
    for block in blocks:
        if not MAY_MARK.search(block.text):
            continue
        for hit in SEEN.finditer(block.text):
            able = parens and block.number is None  # items that are labelled so speak of each other
            if SPACED_PAREN.search(hit[0]) and not (able and PAREN.search(hit[0])):
                continue
            digits = FIGURES.search(hit[0])
            number = whole(plain(digits[0])) if digits else None
            if number is not None:
                seen = found.setdefault(number, Seen(block.block))
                seen.blocks.append(block.block)
                if "[" in hit[0] or "<sup>" in hit[0]:
                    seen.outrights.append(block.block)
                    seen.outright = seen.outrights[0]
        # stars in pairs are emphasis
        signs = SIGN if block.text.count("*") % 2 else SIGN_WITHOUT_STAR
        for hit in signs.finditer(block.text):
            number = value(hit[0].strip("[]()\\ "))
            if number is not None:
                found.setdefault(number, Seen(block.block)).blocks.append(block.block)
    return found
