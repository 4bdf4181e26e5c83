"""Spelling variants: names that differ as transliterations and slips differ, compared only where they may be one.

Pairs of names out; which name an entity bears is for entities.
"""

from collections.abc import Iterator
from operator import itemgetter

import polars as pl
from rapidfuzz import fuzz, process

from pipelines.annotate.resolver import keys

ALIKE = 93  # of 100, by rapidfuzz: measured on names of equal numbers of words
WORD_ALIKE = 80  # of 100, for each pair of words that differ
SHORTEST_WORD = 5  # letters: words that differ must be longer than most others' differences
SHORTEST_SOUND, SHORTEST = 6, 8  # letters of a name: shorter ones are too often others'
LARGEST = 400  # names in a block of those that begin alike; the rarer ones beyond are left alone
TYPES = ("person", "organization")
PAIRS = {"type": pl.String, "key": pl.String, "to": pl.String}


def variants(names: pl.DataFrame) -> pl.DataFrame:
    """Pair names with the more frequent spelling of them: type, key, to, rule.

    `names` has type, key and count, one row per name.
    """
    ranked = names.filter(pl.col("type").is_in(TYPES)).sort("count", "key", descending=[True, False])
    sounds = ranked.with_columns(keys.spelling(pl.col("key")).alias("sound"))
    paired = sounds.with_columns(pl.col("key").first().over("type", "sound").alias("to"))
    alike = (pl.col("key") != pl.col("to")) & (pl.col("key").str.len_chars() >= SHORTEST_SOUND)
    by_sound = paired.filter(alike).select("type", "key", "to")
    left = ranked.join(by_sound, on=["type", "key"], how="anti", maintain_order="left")
    by_letters = pl.DataFrame(list(_alike(left)), schema=PAIRS, orient="row")
    further = by_letters.select("type", pl.col("key").alias("to"), pl.col("to").alias("last"))
    chained = by_sound.join(further, on=["type", "to"], how="left", maintain_order="left")
    ends = chained.select("type", "key", pl.coalesce("last", "to").alias("to"))
    return pl.concat([ends, by_letters]).with_columns(pl.lit("spelling").alias("rule"))


def _alike(names: pl.DataFrame) -> Iterator[tuple[str, str, str]]:
    """Compare names that begin alike and have as many words, each with the more frequent ones."""
    long = names.filter((pl.col("key").str.len_chars() >= SHORTEST) & pl.col("key").str.contains(" "))
    block = ["type", pl.col("key").str.head(4).alias("head"), pl.col("key").str.count_matches(" ").alias("blanks")]
    for kind, members in long.group_by(block, maintain_order=True).agg("key").select("type", "key").rows():
        kept: list[str] = []
        for name in members[:LARGEST]:
            near = process.extract(name, kept, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=None)
            match = next((other for other, _, _ in sorted(near, key=itemgetter(2)) if _one(name, other)), None)
            if match is None:
                kept.append(name)
            else:
                yield kind, name, match


def _one(name: str, other: str) -> bool:
    """Tell whether all words that differ in two names are alike themselves, and long enough for that to tell."""
    pairs = [(a, b) for a, b in zip(name.split(), other.split(), strict=True) if a != b]
    return all(min(len(a), len(b)) >= SHORTEST_WORD and fuzz.ratio(a, b) >= WORD_ALIKE for a, b in pairs)
