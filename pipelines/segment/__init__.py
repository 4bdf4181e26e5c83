"""Clean lines into labelled blocks, and labelled blocks into the tables of articles, paragraphs, notes and links.

`label` decides what every line is; `assemble` only joins, cleans and names what was decided. Both are pure functions
of a batch of whole sources.
"""

import polars as pl

from pipelines import schema
from pipelines.segment import articles, blocks, credits, heads, notes, roles, tables, text
from pipelines.segment.articles import adverts, notices, quotes
from pipelines.segment.blocks import columns, features, language, unfronted
from pipelines.segment.roles import joins
from pipelines.segment.text import inline_notes, units

__all__ = ["assemble", "label"]

# what is asked of a labelled block later, here and by `explain`; its features have served the rules and are not kept
KEPT = (
    "doc", "source_id", "native", "block", "line", "start", "end", "rows", "kind", "text", "starts", "head", "words",
    "dated", "names_dated", "note", "note_start", "note_rule", "repeats", "article", "front", "title", "title_score",
    "runner_up", "role", "rule", "score", "runner_up_rule", "advert", "text_block", "join_rule",
)  # fmt: skip


def label(lines: pl.DataFrame) -> pl.DataFrame:
    """Group clean lines (see `clean.clean`) into blocks and decide what each one is.

    One row per block, in order: where it stands (doc, source_id, block, line, start, end, rows), its text and starts,
    article (number in the batch), role, rule, score, runner_up_rule, note, text_block, join_rule, and what else KEPT
    names.
    """
    rows = unfronted.release(features.describe(columns.mark(blocks.group(lines))))
    rows = articles.mark(notices.mark(quotes.mark(notes.mark(rows))))
    return joins.mark(adverts.mark(roles.assign(rows))).select(KEPT)


def assemble(labelled: pl.DataFrame, sources: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """Join, clean and name what `label` decided.

    `sources` are the rows of the batch's sources. Returns the tables sources (with language filled in), articles,
    contributors, paragraphs, notes, note_references, links and segments, each conformed to its schema.
    """
    rows, marks, anchors = text.clean(inline_notes.extract(units.build(labelled), labelled), labelled)
    rows, labelled = tables.identify(rows, labelled)
    stated = credits.stated(rows, labelled)
    spoken = language.count(rows, "clean")
    found_notes, linked = tables.notes(rows, marks)
    found_text = tables.paragraphs(rows, labelled)
    return {
        "sources": _with_language(sources, spoken),
        "articles": heads.articles(
            rows, labelled, sources, stated, tables.counts(found_text, found_notes), spoken=spoken
        ),
        "contributors": heads.contributors(stated.people, labelled),
        "paragraphs": found_text,
        "notes": found_notes,
        "note_references": tables.note_references(linked, rows),
        "links": tables.links(anchors, rows),
        "segments": tables.segments(labelled, rows, stated.front),
    }


def _with_language(sources: pl.DataFrame, spoken: pl.DataFrame) -> pl.DataFrame:
    found = language.recognise(spoken, "source_id")
    sources = sources.join(found, on="source_id", how="left", maintain_order="left")
    known = pl.coalesce("language", "found").alias("language")
    return schema.conform(sources.with_columns(known).drop("found"), "sources")
