"""Peoples that no list has, by what an article says of them anywhere: `the Lumek people`, `16,000 Lumek`.

What stands beside a single span of the model is for beside; listed peoples are for gazetteer.
"""

import re
from collections.abc import Sequence

from pipelines.annotate.spans import CAPITAL
from pipelines.annotate.words import alternation

NAME = rf"({CAPITAL}[a-zà-ÿ’'-]*[a-rt-zà-ÿ])\b"  # in the plural as in the singular
# `the Lumek tribes`
WITH_NOUN = re.compile(rf"\b[Tt]he {NAME} {alternation('peoples')}\b")
# `16,000 Lumek were`
COUNTED = re.compile(
    rf"\b(?:\d{{1,3}}(?:,\d{{3}})+|(?:dozens|hundreds|thousands|millions) of) {NAME}(?! {CAPITAL}| [a-z]+s\b)"
)
# `the Lumek and Ister`, of which one is told
PAIR = re.compile(rf"\b(?:[a-z]+|The|All|Both|Many|Most|Some) {NAME} (?:and|or) {NAME}")


def told(texts: Sequence[str]) -> frozenset[str]:
    """Find the single names that the texts of an article say to be those of a people."""
    found = {name for text in texts for each in (WITH_NOUN, COUNTED) for name in each.findall(text)}
    pairs = [pair for text in texts for pair in PAIR.findall(text)] if found else []
    return frozenset(found.union(name for pair in pairs if not found.isdisjoint(pair) for name in pair))
