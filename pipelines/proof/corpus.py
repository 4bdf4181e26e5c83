"""The batches of a corpus with the mentions and entities that belong to each, which are kept for all batches together.

Finding them, and telling what each source's sheet depends on, belong here.
"""

from collections.abc import Iterator, Mapping
from functools import partial

import polars as pl

from pipelines import schema
from pipelines.proof.sheets import Work
from pipelines.state import splice
from pipelines.state.parts import Only, Part
from pipelines.state.stored import Stored

IN_BATCHES = ("texts", *schema.OF_SOURCES)
INPUTS = (*IN_BATCHES, *schema.OVER_ALL)


def works(stored: Mapping[str, Stored], version: str) -> Iterator[Work]:
    """Give the work of each batch; `stored` has the INPUTS, `version` changes when sheets may look different."""
    first, *others = (stored[name] for name in IN_BATCHES)
    entities = stored["entities"].scan().collect()
    mentions = stored["mentions"].scan()
    at = 0
    for part, count in zip(first.zip(*others).items, _mentions(stored), strict=True):
        here = mentions.slice(at, count).collect()
        named = entities.join(here.select("entity_id").unique(), on="entity_id", how="semi", maintain_order="left")
        over_all = {"mentions": here, "entities": named}
        yield Work(_keys(part, over_all, version), partial(_load, part, over_all))
        at += count


def _mentions(stored: Mapping[str, Stored]) -> list[int]:
    """Count the mentions of each batch; they stand in the order of their articles."""
    found = stored["mentions"].scan().group_by("article_id").len().collect()
    here = (part.select("article_id") for part in stored["articles"])
    return [int(articles.join(found, on="article_id", how="inner")["len"].sum()) for articles in here]


def _keys(part: Part, over_all: Mapping[str, pl.DataFrame], version: str) -> pl.DataFrame:
    """Name all that each sheet depends on: the source's content, its mentions and what is told of their entities."""
    if part.documents is None:
        raise ValueError("the texts are not parts of documents")
    told = over_all["mentions"].join(over_all["entities"], on="entity_id", how="left", maintain_order="left")
    rows = told.select(splice.owner(told.columns).alias("source_id")).with_columns(told.hash_rows().alias("hash"))
    found = rows.group_by("source_id").agg(pl.col("hash").bitwise_xor())  # no two rows are equal
    whole = pl.concat_str(pl.lit(version), "content", pl.col("hash").cast(pl.String), separator=" ", ignore_nulls=True)
    keys = part.documents.join(found, on="source_id", how="left", maintain_order="left")
    return keys.select("source_id", whole.alias("key"))


def _load(part: Part, over_all: Mapping[str, pl.DataFrame], only: Only) -> dict[str, pl.DataFrame]:
    tables = dict(zip(IN_BATCHES, part.load(only), strict=True))
    mentions = over_all["mentions"] if only is None else splice.rows(over_all["mentions"], only)
    return {**tables, "mentions": mentions, "entities": over_all["entities"]}
