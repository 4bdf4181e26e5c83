"""The batches of a corpus, with the entities that their mentions lead to, which are kept for all batches together.

Loading them, and telling what each source's sheet depends on, belong here.
"""

from collections.abc import Iterator, Mapping
from functools import partial

import polars as pl

from pipelines import schema
from pipelines.proof.sheets import Work
from pipelines.state import splice
from pipelines.state.parts import Part
from pipelines.state.stored import Stored

MENTIONS, ENTITIES = "mentions", "entities"
IN_BATCHES = ("texts", *schema.OF_SOURCES, MENTIONS)
INPUTS = (*IN_BATCHES, ENTITIES)


def works(stored: Mapping[str, Stored], version: str) -> Iterator[Work]:
    """Give the work of each batch; `stored` has the INPUTS, `version` changes when sheets may look different."""
    first, *others = (stored[name] for name in IN_BATCHES)
    entities = stored[ENTITIES]
    for part, mentions in zip(first.zip(*others).items, stored[MENTIONS], strict=True):
        yield Work(_keys(part, mentions, _named(mentions, entities), version), partial(_load, part, entities))


def _named(mentions: pl.DataFrame, entities: Stored) -> pl.DataFrame:
    return entities.scan().join(mentions.lazy().select("entity_id"), on="entity_id", how="semi").collect()


def _keys(part: Part, mentions: pl.DataFrame, entities: pl.DataFrame, version: str) -> pl.DataFrame:
    """Name all that each sheet depends on: the source's content, its mentions and what is told of their entities."""
    if part.documents is None:
        raise ValueError("the texts are not parts of documents")
    told = mentions.join(entities, on="entity_id", how="left", maintain_order="left")
    rows = told.select(splice.owner(told.columns).alias("source_id")).with_columns(told.hash_rows().alias("hash"))
    found = rows.group_by("source_id").agg(pl.col("hash").bitwise_xor())  # no two rows are equal
    whole = pl.concat_str(pl.lit(version), "content", pl.col("hash").cast(pl.String), separator=" ", ignore_nulls=True)
    keys = part.documents.join(found, on="source_id", how="left", maintain_order="left")
    return keys.select("source_id", whole.alias("key"), "bytes")


def _load(part: Part, entities: Stored, only: pl.Series) -> dict[str, pl.DataFrame]:
    tables = dict(zip(IN_BATCHES, part.load(only), strict=True))
    return tables | {ENTITIES: _named(tables[MENTIONS], entities)}
