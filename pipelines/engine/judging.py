"""The rules between tables over the parts of a dataset: asked batch by batch, by any engine, and told together.

How batches are kept and handed out belongs here; what is asked of them is for validate.
"""

from collections.abc import Mapping
from functools import partial

import polars as pl

from pipelines import schema, validate
from pipelines.engine import Engine
from pipelines.state.parts import Part, Parts, digest
from pipelines.state.store import Store
from pipelines.state.stored import Stored
from pipelines.versions import code_version

OF_SOURCES, OF_MENTIONS = "source_violations", "mention_violations"


def violations(store: Store, texts: Stored, tables: Mapping[str, Stored], edition: str, engine: Engine) -> Stored:
    """Find every row that breaks a rule between tables, and keep them as `violations`: validate.VIOLATIONS."""
    version = digest(code_version("validate"), edition)
    batches = texts.zip(*(tables[name] for name in validate.IN_BATCHES))
    of_sources = store.write(OF_SOURCES, batches.map(partial(validate.source_violations, edition), version), engine)
    found = [of_sources.scan().drop("source_id")]
    if any(tables[name].rows() for name in schema.OVER_ALL):  # else the rules on these ask no row
        found += _of_mentions(store, tables, edition, version, engine)
    key = digest(version, texts.version, *(parts.version for parts in tables.values()))
    stored = store.write("violations", Parts((Part(key, lambda _: pl.concat(found).collect()),)))
    if stored.rows():
        for kept in (OF_SOURCES, OF_MENTIONS):
            store.discard(kept)  # where a rule was broken, all is asked again
    return stored


def _of_mentions(
    store: Store, tables: Mapping[str, Stored], edition: str, version: str, engine: Engine
) -> list[pl.LazyFrame]:
    mentions, entities = tables["mentions"], tables["entities"]
    first, *others = (tables[name] for name in validate.WITH_MENTIONS)
    ask = partial(validate.mention_violations, edition, entities)
    asked = first.zip(*others).whole().map(ask, digest(version, entities.version))
    found = store.write(OF_MENTIONS, asked, engine)
    counted = store.write("counted_mentions", mentions.whole().map(validate.counted_mentions, version), engine)
    return [found.scan(), validate.count_violations(entities, counted).lazy()]
