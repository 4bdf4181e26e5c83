"""What the sheets of a batch are made from: its tables, numbered and keyed so that they can be joined.

Names and numbers belong here, and the anchors that link a sheet's parts; no HTML. All anchors are of the source alone,
so that a sheet does not change with the other files of its batch.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

Tables = Mapping[str, pl.DataFrame]


@dataclass(frozen=True)
class Batch:
    """One batch, with doc (row of its source in `texts`) and anchors added.

    `boxes` are the texts of paragraphs and notes: key (paragraph_id or note_id), anchor, box (row among those with a
    text, else null). `segments` have row (place in the source from 0), and key.
    """

    texts: pl.DataFrame
    sources: pl.DataFrame
    articles: pl.DataFrame
    contributors: pl.DataFrame
    segments: pl.DataFrame
    boxes: pl.DataFrame
    markers: pl.DataFrame
    links: pl.DataFrame
    mentions: pl.DataFrame


def number(tables: Tables) -> Batch:
    """Number and key the rows of a batch.

    `tables` has texts and the published tables of the batch; of entities it needs those its mentions name.
    """
    texts = tables["texts"].select(pl.int_range(pl.len(), dtype=pl.Int64).alias("doc"), "source_id", "path", "text")
    docs = texts.select("source_id", "doc")
    articles = tables["articles"].join(docs, on="source_id", maintain_order="left")
    articles = articles.with_columns(pl.format("a{}", "start").alias("anchor"))
    owners = articles.select("article_id", "doc", pl.col("position").alias("article"))
    boxes = _boxes(tables, owners)
    anchors = boxes.select("key", "anchor", "box")
    return Batch(
        texts=texts,
        sources=docs.join(tables["sources"], on="source_id", maintain_order="left"),
        articles=articles,
        contributors=tables["contributors"],
        segments=_segments(tables, docs),
        boxes=boxes,
        markers=_markers(tables["note_references"], docs, anchors),
        links=_in_boxes(tables["links"], anchors),
        mentions=_mentions(tables, owners, anchors),
    )


def _boxes(tables: Tables, owners: pl.DataFrame) -> pl.DataFrame:
    paragraph = tables["paragraphs"].rename({"paragraph_id": "key"})
    paragraph = paragraph.with_columns(pl.format("p{}", "start").alias("anchor"))
    note = tables["notes"].rename({"note_id": "key"}).with_columns(pl.lit("note").alias("kind"))
    rows = pl.concat([paragraph, note], how="diagonal").join(owners, on="article_id", how="left", maintain_order="left")
    lost = pl.format("m{}-{}", "article", "position")
    body = pl.when(pl.col("start").is_not_null()).then(pl.format("n{}", "start")).otherwise(lost)
    known = pl.col("text").is_not_null()
    box = pl.when(known).then(known.cast(pl.Int64).cum_sum() - 1)
    return rows.with_columns(pl.coalesce("anchor", body).alias("anchor"), box.alias("box"))


def _segments(tables: Tables, docs: pl.DataFrame) -> pl.DataFrame:
    rows = tables["segments"].join(docs, on="source_id", maintain_order="left").sort("doc", "start")
    return rows.with_columns(
        pl.int_range(pl.len()).over("doc").cast(pl.Int64).alias("row"),
        pl.coalesce("paragraph_id", "note_id").alias("key"),
        pl.format("s{}", "start").alias("anchor"),
    )


def _markers(rows: pl.DataFrame, docs: pl.DataFrame, anchors: pl.DataFrame) -> pl.DataFrame:
    notes = anchors.select(pl.col("key").alias("note_id"), pl.col("anchor").alias("note"))
    rows = rows.join(docs, on="source_id", maintain_order="left").join(
        notes, on="note_id", how="left", maintain_order="left"
    )
    rows = rows.with_columns(
        pl.coalesce("paragraph_id", "in_note_id").alias("key"), pl.format("r{}", "source_start").alias("anchor")
    )
    return rows.join(anchors.select("key", "box"), on="key", how="left", maintain_order="left")


def _in_boxes(rows: pl.DataFrame, anchors: pl.DataFrame) -> pl.DataFrame:
    rows = rows.with_columns(pl.coalesce("paragraph_id", "note_id").alias("key"))
    return rows.join(anchors.select("key", "box"), on="key", how="inner", maintain_order="left").drop_nulls("box")


def _mentions(tables: Tables, owners: pl.DataFrame, anchors: pl.DataFrame) -> pl.DataFrame:
    """The mentions with their entity's name and facts, and number: its place among the source's entities, from 1."""
    rows = _in_boxes(tables["mentions"], anchors).join(owners, on="article_id", maintain_order="left")
    facts = tables["entities"].select("entity_id", "name", "aliases", "iso_3166", "geonames_id", "wikidata_id")
    rows = rows.join(facts, on="entity_id", how="left", maintain_order="left")
    named = rows.drop_nulls("entity_id").select("doc", "name", "entity_id").unique().sort("doc", "name", "entity_id")
    named = named.with_columns((pl.int_range(pl.len()).over("doc") + 1).cast(pl.Int64).alias("number")).drop("name")
    return rows.join(named, on=["doc", "entity_id"], how="left", maintain_order="left")
