"""The rules asked of a batch of sources at a time, and those that are asked of the whole dataset alone.

Which rules need only the rows of one source belongs here; the rules themselves are in cross and ledger. A source that
has not changed is not asked again, and memory holds one batch however many there are.
"""

from collections.abc import Sequence

import polars as pl

from pipelines import rights, schema
from pipelines.validate.cross import RULES, Tables, cross_violations
from pipelines.validate.ledger import ledger_violations
from pipelines.validate.proofs import kept
from pipelines.validate.rows import schema_violations
from pipelines.validate.violations import together

IN_BATCHES = schema.OF_SOURCES
# what mentions lead to or stand beside; of the other tables the rules on mentions ask nothing
LED_TO = ("sources", "articles", "contributors", "paragraphs", "notes")
OF_SOURCES = [rule.name for rule in RULES if not set(rule.tables) & set(schema.OVER_ALL)]
OF_ALL = [rule.name for rule in RULES if set(rule.tables) <= set(schema.OVER_ALL)]
SOURCE_ID = "source_id"


def table_violations(frames: Sequence[pl.DataFrame]) -> pl.DataFrame:
    """Check the tables IN_BATCHES of a batch against their schemas: VIOLATIONS.

    No key of a batch is one of another where no source stands in two: an id begins with that of its source, which a
    rule of its own asks.
    """
    return together(schema_violations(frame, table) for table, frame in zip(IN_BATCHES, frames, strict=True))


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


def dataset_violations(tables: Tables, edition: str) -> pl.DataFrame:
    """Ask the rules on mentions and entities, which see all sources; `tables` are whole and of no edition yet."""
    asked = {*LED_TO, *schema.OVER_ALL}
    frames = rights.edition(tables, edition).items()
    seen = {name: frame if name in asked else schema.empty(name).lazy() for name, frame in frames}
    return cross_violations(seen, edition, leave_out=OF_SOURCES)
