"""The language of a text, told by the function words it uses; the reference of `segment.blocks.language`."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from pipelines.bench.reference.block import Block
from pipelines.bench.reference.model import Unit
from pipelines.languages import tables
from pipelines.segment.blocks.language import EACH, FEWEST, LONG, LOOKED_AT, SAMPLE, SHARE

Counts = dict[int, Counter[str]]  # by article: function words by language
ROLES = ("paragraph", "block_quote", "list_item", "note")
STOP_WORDS = defaultdict(list)
for _code, _table in tables().items():
    for _word in _table["stop_words"]:
        STOP_WORDS[_word].append(_code)
FUNCTION_WORDS = {code: frozenset(table["function_words"]) for code, table in tables().items()}
ALL_FUNCTION_WORDS = frozenset[str]().union(*FUNCTION_WORDS.values())


def count(units: list[Unit], texts: Iterable[str]) -> Counts:
    """Count each language's function words at the beginning of each article; `texts` are those of the units."""
    counts: Counts = defaultdict(Counter)
    before: Counter[int] = Counter()
    for unit, text in zip(units, texts, strict=True):
        if unit.role in ROLES and before[unit.article] < SAMPLE:
            before[unit.article] += len(text)
            _hits(counts[unit.article], text[:SAMPLE].lower())
    return counts


def _hits(counts: Counter[str], text: str) -> None:
    for word in text.split(" "):
        for code in STOP_WORDS.get(word, ()):
            counts[code] += 1


def function_words(blocks: list[Block]) -> frozenset[str]:
    """The function words of the languages that a document is written in, from a sample of its long blocks."""
    long = [block for block in blocks if block.chars >= LONG]
    step = max(len(long) // LOOKED_AT, 1)
    counts: Counter[str] = Counter()
    for block in long[step - 1 :: step]:
        _hits(counts, block.text[:EACH].lower().replace("\n", " "))
    most = max(counts.values(), default=0)
    spoken = [code for code, hits in counts.items() if hits >= FEWEST and hits >= SHARE * most]
    return frozenset[str]().union(*(FUNCTION_WORDS[code] for code in spoken or FUNCTION_WORDS))


def recognise(counts: Iterable[Counter[str]]) -> str | None:
    """The language of which most function words stand; null where too few of any do."""
    total: Counter[str] = Counter()
    for one in counts:
        total.update(one)
    best = min(((-hits, code) for code, hits in total.items() if hits >= FEWEST), default=None)
    return best[1] if best else None
