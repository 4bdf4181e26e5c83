"""Mentions of a batch: which texts are read, by whom, and the table of proposed mentions that comes of it.

The way of the texts through tagger and rules belongs here; what is proposed in an article does not.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from operator import itemgetter
from typing import Any

import polars as pl

from pipelines.annotate.lists.curated import Proposer
from pipelines.annotate.proposing import PROPOSED, Article, Row, propose
from pipelines.annotate.rules import emphasis
from pipelines.annotate.tagger import Tagger, runs
from pipelines.annotate.words import alternation
from pipelines.engine.workers import Workers

SILENT = ("code", "table")  # kinds of paragraphs in which nothing is looked for
HEARD = ~pl.col("kind").is_in(SILENT)
NOTES_AFTER = 1 << 32  # notes are read after all paragraphs
Propose = Callable[[Sequence[Article]], list[Row]]


def nothing() -> pl.DataFrame:
    """The table of proposed mentions with no rows."""
    return pl.DataFrame(schema=PROPOSED)


def tag(
    tables: Mapping[str, pl.DataFrame],
    tagger: Tagger,
    curated: pl.DataFrame | None = None,
    told: Callable[[int], None] | None = None,
) -> pl.DataFrame:
    """Propose mentions in the paragraphs and notes of a batch.

    `tables` holds articles, contributors, paragraphs and notes, and, for what is set in italics, texts; `told` hears
    of how many words the work has been done. The result has the columns of `mentions` but entity_id and
    resolution, and for the resolver: place (reading order in the article), stands_for (what an acronym was defined
    with), article ("The" where it is capitalised inside a sentence, else "the"), title (`Mrs`, `Sir` before a person's
    name). No two rows of a container overlap.
    """
    texts = containers(tables)
    people, italics = _people(tables["contributors"]), emphasis.places(tables)
    workers = tagger.shared(int(texts["text"].str.len_chars().sum()))
    ask = partial(propose, Proposer(curated), tagger.version)
    groups = groupby(_members(texts, tagger, italics), key=itemgetter("article_id"))
    articles = ((list(group), people.get(article, [])) for article, group in groups)
    tell = told or (lambda _: None)
    found = _one_by_one(articles, ask, tell) if workers is None else _shared(articles, ask, workers, tell)
    return pl.DataFrame(list(found), schema=PROPOSED, orient="row")


def begin(tables: Mapping[str, pl.DataFrame], tagger: Tagger) -> None:
    """Have workers that stand ready begin to read what `tag` will ask for, while this process does else."""
    tagger.begin(_readable(containers(tables), tagger))


def _one_by_one(articles: Iterable[Article], ask: Propose, told: Callable[[int], None]) -> Iterator[Row]:
    """Propose in one article after the other, each as soon as it is read, while a worker may read the next."""
    for article in articles:
        yield from ask([article])
        told(_words(article))


def _shared(
    articles: Iterable[Article], ask: Propose, workers: Workers, told: Callable[[int], None]
) -> Iterator[Row]:
    """Propose in runs of articles, in workers, who have read them all then: half of the work was to read them."""
    read: list[list[Article]] = []
    left: list[int] = []  # of the words of each run
    for run in runs(articles, _size):
        words = sum(map(_words, run))
        told(words // 2)
        read.append(run)
        left.append(words - words // 2)
    for words, rows in zip(left, workers.map(ask, read), strict=True):
        yield from rows
        told(words)


def _size(article: Article) -> int:
    return sum(len(member["text"]) for member in article[0])


def _words(article: Article) -> int:
    return sum(member["text"].count(" ") + 1 for member in article[0])


def _members(texts: pl.DataFrame, tagger: Tagger, italics: emphasis.Places) -> Iterator[dict[str, Any]]:
    """Each text with what the tagger found, as soon as it has."""
    found = tagger.spans(_readable(texts, tagger))
    for row in texts.iter_rows(named=True):
        spans = next(found) if tagger.knows(row["language"]) else []
        yield row | {"spans": spans, "italics": italics.get(row["paragraph_id"] or row["note_id"], [])}


def _readable(texts: pl.DataFrame, tagger: Tagger) -> list[str]:
    """The texts in a language that the tagger knows."""
    known = {language: tagger.knows(language) for language in texts["language"].unique()}
    return [text for text, language in texts.select("text", "language").iter_rows() if known[language]]


def word_count(paragraphs: pl.DataFrame, notes: pl.DataFrame) -> int:
    """Count the words that `tag` will tell of."""
    heard = pl.concat([paragraphs.filter(HEARD)["text"], notes["text"]]).drop_nulls()
    return int(heard.str.count_matches(" ", literal=True).cast(pl.Int64).sum()) + len(heard)


def containers(tables: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """All texts to be read, in reading order: ids, kind, place in the article, language, title of the article, text."""
    nothing_else = pl.lit(None, pl.String)
    heard = tables["paragraphs"].filter(HEARD)
    paragraphs = heard.select(
        "article_id", "paragraph_id", nothing_else.alias("note_id"), "kind", pl.col("position").alias("place"), "text"
    )
    notes = tables["notes"].select(
        "article_id", nothing_else.alias("paragraph_id"), "note_id", pl.lit("note").alias("kind"),
        (pl.col("position") + NOTES_AFTER).alias("place"), "text",
    )  # fmt: skip
    articles = tables["articles"].select("article_id", "language", "title", order=pl.int_range(pl.len()))
    texts = pl.concat([paragraphs, notes]).drop_nulls("text").join(articles, on="article_id", how="inner")
    return texts.sort("order", "place", maintain_order=True).drop("order")


def _people(contributors: pl.DataFrame) -> dict[str, list[str]]:
    """Names of contributors by article, as people are called in a text: without what stands before a name.

    One with letters in capitals is a body: `NUS Harwick`.
    """
    name = pl.col("name").str.replace(rf"^(?:{alternation('honorifics')}\.? )+", "")
    contributors = contributors.with_columns(name).filter(~name.str.contains(r"^\p{Lu}{2,} \p{Lu}\p{Ll}"))
    grouped = contributors.group_by("article_id", maintain_order=True).agg("name")
    return dict(grouped.iter_rows())
