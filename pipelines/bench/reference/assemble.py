"""Labelled blocks into rows, and the whole way from lines to rows; the reference of `segment.assemble`."""

from collections import defaultdict

import polars as pl

from pipelines.bench.reference import credits, heads, tables, text
from pipelines.bench.reference.block import Block
from pipelines.bench.reference.blocks import language
from pipelines.bench.reference.label import label
from pipelines.bench.reference.lines import clean, documents, frames
from pipelines.bench.reference.model import Line, Row
from pipelines.bench.reference.text import inline_notes, units

TABLES = ("sources", "articles", "contributors", "paragraphs", "notes", "note_references", "links", "segments")


def build(lines: pl.DataFrame, sources: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """Make the tables that `segment.assemble` makes, from the lines of `ingest.split`."""
    return frames(rows(documents(lines), sources.to_dicts()))


def rows(texts: list[list[Line]], sources: list[Row]) -> dict[str, list[Row]]:
    """Clean, label and assemble documents: the rows of each table.

    `texts` are the lines of each document that has any, `sources` the rows of all sources in their order.
    """
    found: dict[str, list[Row]] = defaultdict(list, {table: [] for table in TABLES})
    found["sources"] = [dict(source) for source in sources]
    by_name = {source["source_id"]: source for source in found["sources"]}
    block = article = 0
    for lines in texts:
        clean(lines)
        blocks, article = label(lines, block, article)
        block += len(blocks)
        for table, made in assemble(blocks, by_name[lines[0].source_id]).items():
            found[table] += made
    return dict(found)


def assemble(blocks: list[Block], source: Row) -> dict[str, list[Row]]:
    """Join, clean and name what was decided about the blocks of a document; sets the language of its source."""
    rows = units.build(blocks)
    rows += inline_notes.extract(rows, blocks[-1].block + 1)
    markers, links = text.clean(rows, blocks)
    tables.identify(rows)
    ids = tables.article_ids(blocks)
    stated = credits.stated(rows, blocks)
    spoken = language.count(rows, [unit.clean for unit in rows])
    articles = heads.articles(rows, blocks, source, stated, spoken)
    source["language"] = source["language"] or language.recognise(spoken.values())
    found = tables.paragraphs(rows, blocks, ids)
    notes = tables.notes(rows, markers, ids)
    heads.count(articles, found, notes)
    return {
        "articles": articles,
        "contributors": heads.contributors(stated.people, ids),
        "paragraphs": found,
        "notes": notes,
        "note_references": tables.note_references(markers),
        "links": tables.links(links),
        "segments": tables.segments(blocks, rows, ids, stated.readable),
    }
