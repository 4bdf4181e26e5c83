"""Clean lines of a document into labelled blocks; the reference of `segment.label`."""

from pipelines.bench.reference import articles, blocks, notes, roles
from pipelines.bench.reference.articles import adverts, notices, quotes
from pipelines.bench.reference.block import Block
from pipelines.bench.reference.blocks import columns, features, unfronted
from pipelines.bench.reference.model import Line
from pipelines.bench.reference.roles import context, joins


def label(lines: list[Line], block: int, article: int) -> tuple[list[Block], int]:
    """Group the clean lines of a document into blocks and decide what each one is.

    `block` is the number of its first block, `article` that of the last article before it. Returns the blocks and the
    number of the last article.
    """
    rows = blocks.group(lines, block)
    columns.mark(rows)
    features.describe(rows)
    unfronted.release(rows)
    notes.mark(rows)
    quotes.mark(rows)
    notices.mark(rows)
    article = articles.mark(rows, article)
    context.add(rows)
    for row in rows:
        roles.assign(row)
    adverts.mark(rows)
    joins.mark(rows)
    return rows, article
