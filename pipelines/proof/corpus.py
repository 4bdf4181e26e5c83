"""The batches of a corpus with the mentions and entities that belong to each, which are kept for all batches together.

Finding them and naming what a batch's sheets depend on belong here.
"""

import hashlib
import io
from collections.abc import Iterator, Mapping
from functools import partial

import polars as pl

from pipelines import schema
from pipelines.parts import Part, Stored, digest
from pipelines.proof.sheets import Work

OVER_ALL = ("mentions", "entities")
IN_BATCHES = ("texts", "blocks", *(name for name in schema.TABLES if name not in OVER_ALL))
INPUTS = (*IN_BATCHES, *OVER_ALL)


def works(stored: Mapping[str, Stored], version: str) -> Iterator[Work]:
    """Give the work of each batch; `stored` has the INPUTS, `version` changes when sheets would look different."""
    first, *others = (stored[name] for name in IN_BATCHES)
    entities = stored["entities"].scan().collect()
    mentions = stored["mentions"].scan()
    at = 0
    for part, count in zip(first.zip(*others).items, _mentions(stored), strict=True):
        here = mentions.slice(at, count).collect()
        named = entities.join(here.select("entity_id").unique(), on="entity_id", how="semi", maintain_order="left")
        key = digest(version, part.key, _hash(here), _hash(named))
        yield Work(key, partial(_load, part, {"mentions": here, "entities": named}))
        at += count


def _mentions(stored: Mapping[str, Stored]) -> list[int]:
    """Count the mentions of each batch; they stand in the order of their articles."""
    found = stored["mentions"].scan().group_by("article_id").len().collect()
    here = (part.select("article_id") for part in stored["articles"])
    return [int(articles.join(found, on="article_id", how="inner")["len"].sum()) for articles in here]


def _load(part: Part, over_all: Mapping[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    return {**dict(zip(IN_BATCHES, part.load(None), strict=True)), **over_all}


def _hash(frame: pl.DataFrame) -> str:
    content = io.BytesIO()
    frame.write_ipc(content)
    return hashlib.sha256(content.getbuffer()).hexdigest()
