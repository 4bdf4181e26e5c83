"""Cost of entities beside spaCy's own: the tagger with its rules, what the memory of spans saves, and the resolver.

Everything is measured in turns within one process, as CPU time, best of several: the ratios hold on any machine, the
absolute figures on this one. What is worked on is made in `names`.
"""

import tempfile
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import click
import polars as pl

from pipelines.annotate import Tagger, load_tagger, resolve, tag
from pipelines.annotate.tagger.model import find, load
from pipelines.annotate.tagger.reader import BATCH
from pipelines.bench import names
from pipelines.errors import UserError

Row = tuple[str, str, float]
MILLION = 1_000_000
# so that spaCy's shared tok2vec and its recogniser are left
SPACY_EXCLUDED = ("tagger", "parser", "senter", "attribute_ruler", "lemmatizer", "morphologizer")


def run(data: Path = Path("data"), words: int = 30_000, mentions: int = MILLION, rounds: int = 2) -> list[Row]:
    """Measure all: rows of what, unit and figure.

    `data` holds the paragraphs.parquet whose sentences are read. Raises UserError where there is none, or no model.
    """
    return [*tagging(data, words, rounds), *growing(words, rounds), *resolving(mentions, rounds)]


def tagging(data: Path, words: int, rounds: int) -> list[Row]:
    """Measure the tagger on so many words: spaCy's tok2vec and ner alone, ours with all rules, ours a second time."""
    folder = find()
    if folder is None or not (data / "paragraphs.parquet").is_file():
        raise UserError(f"{data}: a dataset and a model are needed; run `make dataset` first")
    tables = names.texts(data / "paragraphs.parquet", words)
    texts = tables["paragraphs"]["text"].to_list()
    count = sum(text.count(" ") + 1 for text in texts)
    peer, ours = load(folder, SPACY_EXCLUDED), load_tagger()
    with tempfile.TemporaryDirectory() as kept:
        memory = load_tagger(memory=Path(kept))
        tag(tables, memory)
        best = _best(
            rounds,
            {
                "spaCy tok2vec and ner": lambda: list(peer.pipe(texts, batch_size=BATCH)),
                "tagger and rules": lambda: tag(tables, ours),
                "unchanged texts": lambda: tag(tables, memory),
            },
        )
    first, mine, again = best.values()
    return [
        *((name, "words per CPU second", count / seconds) for name, seconds in best.items()),
        ("tagger and rules", "CPU seconds per 100,000 words", mine / count * 100_000),
        ("tagger and rules / spaCy", "ratio of words per CPU second", first / mine),
        ("unchanged texts / tagger and rules", "share of the time", again / mine),
    ]


def growing(size: int, rounds: int) -> list[Row]:
    """Measure how much longer the rules take for a monotonous text that is twice as long as `size` code points."""
    rules, works = Tagger(None, None, None), {}
    for what, unit in names.MONOTONOUS.items():
        for times in (1, 2):
            works[f"{what} × {times}"] = partial(tag, names.monotonous(unit, times * size), rules)
    tag(names.monotonous("Lume ", size), rules)  # so that the lists are loaded
    best = _best(rounds, works)
    return [
        (f"{what}, twice as many", "times the CPU time", best[f"{what} × 2"] / best[f"{what} × 1"])
        for what in names.MONOTONOUS
    ]


def resolving(count: int, rounds: int) -> list[Row]:
    """Measure the resolver on so many mentions, beside sorting and counting the same mentions."""
    proposed, articles = names.proposed(count)
    credited = pl.DataFrame(schema={"article_id": pl.String, "name": pl.String})
    entities = resolve(proposed, articles, credited)[1].height
    best = _best(
        rounds,
        {
            "sort and count": lambda: proposed.sort("text", "mention_id").group_by("type", "text").len(),
            "resolver": lambda: resolve(proposed, articles, credited),
        },
    )
    floor, mine = best.values()
    return [
        ("resolver", "mentions", float(count)),
        ("resolver", "entities", float(entities)),
        *((name, "CPU seconds", seconds) for name, seconds in best.items()),
        ("resolver / sort and count", "ratio of CPU time", mine / floor),
    ]


def _best(rounds: int, works: Mapping[str, Callable[[], object]]) -> dict[str, float]:
    """The least CPU seconds of each piece of work, all in turns."""
    spent: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            start = time.process_time()
            work()
            spent[name].append(time.process_time() - start)
    return {name: min(times) for name, times in spent.items()}


@click.command()
@click.option("--words", type=click.IntRange(1000), default=30_000, show_default=True, help="Words that are tagged.")
@click.option("--mentions", type=click.IntRange(1000), default=MILLION, show_default=True, help="Mentions resolved.")
@click.option("--rounds", type=click.IntRange(1), default=2, show_default=True, help="Runs, of which the best counts.")
@click.option("--data", type=click.Path(file_okay=False, path_type=Path), default=Path("data"), show_default=True,
              help="Folder with the published dataset whose sentences are read.")  # fmt: skip
def main(words: int, mentions: int, rounds: int, data: Path) -> None:
    """Measure the tagger beside spaCy's own, and the resolver.

    Beside spaCy's tok2vec and ner stand the tagger with its rules and the memory of spans.

    \b
    Examples:
      periodical bench entities
      periodical bench entities --words 100000
    """
    for what, unit, figure in run(data, words, mentions, rounds):
        click.echo(f"{what.ljust(36)}{figure:>14,.2f}  {unit}")


if __name__ == "__main__":
    main()
