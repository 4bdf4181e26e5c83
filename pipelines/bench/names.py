"""Mentions and texts of any size for the benchmark of entities: made up, the same each time.

Names are syllables in a row, texts are sentences of the project's sample in another order. Measuring belongs elsewhere.
"""

import random
import re
from collections.abc import Iterator
from pathlib import Path

import polars as pl

from pipelines import schema
from pipelines.annotate.proposing import PROPOSED

SEED = 4
CONSONANTS = ("b", "d", "f", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z", "br", "tr", "st")
VOWELS = ("a", "e", "i", "o", "u", "an", "en", "ar", "el")
HEADS = ("Union", "Party", "Institute", "Council")
PER_ARTICLE, PER_SOURCE = 50, 10
PARAGRAPHS, SENTENCES = 20, 5  # of an article, of a paragraph
MONOTONOUS = {  # what a rule may try to read on and on: where it does, twice as much takes four times as long
    "capitals": "Lume Harwick Salt ",
    "lists": "Salt, Bread and Iron, ",
    "brackets": "Salt (Bread) Act 1973 ",
    "titles": "the film Salt Roads by Ann Lee, her first, ",
}
# words without which some rules do not look at a text
TAIL = "In May (at the conference) she wrote a book, an essay, the Act and the film; he read the paper and the treaty."
END = re.compile(r"(?<=[.!?”]) (?=[A-Z“])")


def proposed(count: int) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Make so many proposed mentions, and the articles they stand in: about one entity to eight mentions."""
    chance = random.Random(SEED)
    people = [f"{_first(chance)} {_word(chance, chance.choice((2, 3)))}" for _ in range(count // 8)]
    bodies = [f"{_word(chance, 2)} {_word(chance, 3)} {chance.choice(HEADS)}" for _ in range(count // 25)]
    places = [_word(chance, 2) for _ in range(count // 50)]
    rows = [row for number in range(count // PER_ARTICLE) for row in _article(number, chance, people, bodies, places)]
    columns = ("article_id", "paragraph_id", "text", "type", "place")
    table = pl.DataFrame(rows, schema=columns, orient="row")
    filled = table.with_columns(
        pl.format("{}:m0", "paragraph_id").alias("mention_id"), pl.lit("model").alias("rule"), pl.lit(0).alias("start"),
        pl.col("text").str.len_chars().alias("end"),
    )  # fmt: skip
    missing = [pl.lit(None, dtype).alias(name) for name, dtype in PROPOSED.items() if name not in filled.columns]
    mentions = filled.with_columns(missing).select(PROPOSED.names()).cast(PROPOSED)
    source = pl.col("article_id").str.split(":").list.first().alias("source_id")
    articles = mentions.select("article_id", source, pl.lit("en").alias("language")).unique(maintain_order=True)
    return mentions, articles


def _word(chance: random.Random, syllables: int) -> str:
    return "".join(chance.choice(CONSONANTS) + chance.choice(VOWELS) for _ in range(syllables)).capitalize()


def _first(chance: random.Random) -> str:
    """First names as they are: plain, an initial, two of them, or with a particle behind."""
    kind, plain = chance.random(), _word(chance, 2)
    if kind < 0.05:
        return f"{plain[0]}."
    if kind < 0.1:
        return f"{plain} {_word(chance, 1)[0]}."
    return f"{plain} van der" if kind < 0.13 else plain


def _article(
    number: int, chance: random.Random, people: list[str], bodies: list[str], places: list[str]
) -> Iterator[tuple[str, str, str, str, int]]:
    """The mentions of an article: a few people first in full and then by surname, bodies, acronyms and places."""
    source = f"s{number // PER_SOURCE}"
    cast, groups, towns = chance.sample(people, 6), chance.sample(bodies, 4), chance.sample(places, 8)
    for place in range(PER_ARTICLE):
        kind = chance.random()
        if kind < 0.45:
            full = chance.choice(cast)
            name, what = (full if place < 8 or chance.random() < 0.25 else full.split()[-1]), "person"
        elif kind < 0.7:
            full = chance.choice(groups)
            name, what = (full if chance.random() < 0.7 else "".join(w[0] for w in full.split())), "organization"
        else:
            name, what = chance.choice(towns), "place"
        yield f"{source}:a{number}", f"{source}:p{number}-{place}", name, what, place


def texts(paragraphs: Path, words: int) -> dict[str, pl.DataFrame]:
    """Make tables of articles with about so many words: sentences of a dataset's paragraphs, shuffled; no two alike."""
    chance = random.Random(SEED)
    known = pl.read_parquet(paragraphs, glob=False).filter(pl.col("kind") == "paragraph")["text"]
    pool = [sentence for text in known for sentence in END.split(text) if " " in sentence]
    rows: list[dict[str, object]] = []
    written = 0
    while written < words:
        text = " ".join(chance.sample(pool, SENTENCES))
        written += text.count(" ") + 1
        rows.append({"article_id": f"s:a{len(rows) // PARAGRAPHS}", "paragraph_id": f"s:p{len(rows)}", "text": text})
    return _tables(rows)


def monotonous(unit: str, size: int) -> dict[str, pl.DataFrame]:
    """Make tables of an article whose only paragraph repeats a unit, in `size` code points, and then goes on."""
    text = unit * (size // len(unit))
    return _tables([{"article_id": "s:a0", "paragraph_id": "s:p0", "text": text + TAIL}])


def _tables(rows: list[dict[str, object]]) -> dict[str, pl.DataFrame]:
    table = pl.DataFrame(rows).with_row_index("position").with_columns(pl.lit("paragraph").alias("kind"))
    articles = table.select("article_id", pl.lit("s").alias("source_id"), pl.lit("en").alias("language"))
    return {
        "paragraphs": _filled(table, "paragraphs"),
        "articles": _filled(articles.unique(maintain_order=True), "articles"),
        "notes": _filled(pl.DataFrame(), "notes"),
        "contributors": _filled(pl.DataFrame(), "contributors"),
    }


def _filled(table: pl.DataFrame, name: str) -> pl.DataFrame:
    """A table with all columns of its schema, null where it has none."""
    columns = schema.polars_schema(name)
    return pl.concat([pl.DataFrame(schema=columns), table.cast({c: columns[c] for c in table.columns})], how="diagonal")
