"""The rules asked of a batch of sources at a time, so that no process has to see the whole dataset.

Which rules need only the rows of one source belongs here; the rules themselves are in cross and ledger. A source that
has not changed is not asked again, and memory holds one batch however many there are.
"""

from collections.abc import Sequence

import polars as pl

from pipelines import rights, schema
from pipelines.state.stored import Stored
from pipelines.validate.cross import RULES, cross_violations, entity_counts, miscounted_entities
from pipelines.validate.ledger import ledger_violations
from pipelines.validate.proofs import kept
from pipelines.validate.rows import schema_violations
from pipelines.validate.violations import together

IN_BATCHES = schema.OF_SOURCES
# mentions, and what they lead to or stand beside: of the other tables the rules on mentions ask nothing
WITH_MENTIONS = ("sources", "articles", "contributors", "paragraphs", "notes", "mentions")
OF_SOURCES = [rule.name for rule in RULES if not set(rule.tables) & set(schema.OVER_ALL)]
COUNTED = "entities_counted"
OF_ALL = [rule.name for rule in RULES if set(rule.tables) <= set(schema.OVER_ALL)]
SOURCE_ID = "source_id"


def table_violations(tables: Sequence[str], frames: Sequence[pl.DataFrame]) -> pl.DataFrame:
    """Check some tables of a batch against their schemas: VIOLATIONS.

    No key of a batch is one of another where no source stands in two: an id begins with that of its source, which a
    rule of its own asks.
    """
    return together(schema_violations(frame, table) for table, frame in zip(tables, frames, strict=True))


def source_violations(edition: str, frames: Sequence[pl.DataFrame]) -> pl.DataFrame:
    """Ask every rule of a batch of sources, mentions and entities left out: VIOLATIONS and source_id.

    `frames` are the texts and the tables IN_BATCHES. References lead to rows of the same source, so one that leads to
    another batch is broken.
    """
    texts, *rows = frames
    tables = dict(zip(IN_BATCHES, rows, strict=True)) | {name: schema.empty(name) for name in schema.OVER_ALL}
    made = rights.edition({name: frame.lazy() for name, frame in tables.items()}, edition)
    told = dict(zip(made, pl.collect_all(made.values()), strict=True))
    lazy = {name: frame.lazy() for name, frame in told.items()}
    between = cross_violations(lazy, edition, leave_out=[*OF_ALL, *kept(told)])
    found = pl.concat([between, ledger_violations(texts, tables["segments"])])
    sources = tables["sources"]["source_id"]
    named = pl.col("row_key").str.extract("^([^:|]*)").str.strip_chars()
    first = sources.first() if sources.len() else None  # of rows that name no source of the batch
    owner = pl.when(named.is_in(sources.implode())).then(named).otherwise(pl.lit(first, pl.String))
    return found.with_columns(owner.alias(SOURCE_ID))


def mention_violations(edition: str, entities: Stored, frames: Sequence[pl.DataFrame]) -> pl.DataFrame:
    """Ask the rules on the mentions of a batch of sources, but for the counts in `entities`: VIOLATIONS.

    `frames` are the tables WITH_MENTIONS. The entities of other batches are left alone.
    """
    given = dict(zip(WITH_MENTIONS, frames, strict=True))
    named = given["mentions"]["entity_id"].drop_nulls().unique()
    tables = {name: given.get(name, schema.empty(name)).lazy() for name in schema.TABLES}
    tables["entities"] = entities.scan().filter(pl.col("entity_id").is_in(named.implode()))
    return cross_violations(rights.edition(tables, edition), edition, leave_out=[*OF_SOURCES, COUNTED])


def counted_mentions(mentions: pl.DataFrame) -> pl.DataFrame:
    """Count the mentions of each entity in a batch of sources, and the articles they stand in."""
    return entity_counts(mentions.lazy()).sort("entity_id").collect()


def count_violations(entities: Stored, counted: Stored) -> pl.DataFrame:
    """Hold the counts of all entities against those of counted_mentions in all batches: VIOLATIONS."""
    summed = counted.scan().group_by("entity_id").agg(pl.exclude("entity_id").sum())
    return together(miscounted_entities(entities.scan(), summed))
