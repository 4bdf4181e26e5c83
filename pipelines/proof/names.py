"""The list of entities at the end of a sheet, to which every mention leads."""

import polars as pl

from pipelines.proof import escape
from pipelines.proof.batch import Batch

CHUNK = 100  # entities that a browser lays out together
UNTIED = '<li id="e0" data-n="not tied to an entity"><b>Not tied to an entity</b></li>'
CODES = {"iso_3166": "ISO 3166", "geonames_id": "GeoNames", "wikidata_id": "Wikidata"}


def entities(batch: Batch) -> pl.DataFrame:
    """Write the entities of each source: doc, names."""
    known = batch.mentions.drop_nulls("number").group_by("doc", "number")
    rows = known.agg(
        pl.len().alias("times"), pl.col("type", "name", "aliases", "entity_id", *CODES).first()
    ).sort("doc", "number")  # fmt: skip
    also = pl.format("; also {}", escape.text(pl.col("aliases"))).fill_null("")
    codes = [
        pl.format(f"; {words} {{}}", escape.text(pl.col(name).cast(pl.String))).fill_null("")
        for name, words in CODES.items()
    ]
    item = pl.format(
        '<li id="e{}" data-n="{}" data-i="{}" dir="auto"><b class="e-{}">{}</b> <small>{}, {}×{}{}{}{}</small></li>',
        "number", escape.attribute(pl.col("name")), escape.attribute(pl.col("entity_id")),
        "type", escape.text(pl.col("name")), "type", "times", also, *codes,
    )  # fmt: skip
    chunks = rows.select("doc", ((pl.col("number") - 1) // CHUNK).alias("chunk"), item.alias("item"))
    chunks = chunks.group_by("doc", "chunk", maintain_order=True).agg(pl.col("item").str.join("\n"))
    whole = pl.format('<ul class="names">{}</ul>\n', "item")
    found = chunks.group_by("doc", maintain_order=True).agg(whole.str.join("").alias("names"))
    untied = batch.mentions.filter(pl.col("number").is_null()).select(pl.col("doc").unique())
    untied = untied.with_columns(pl.lit(f'<ul class="names">{UNTIED}</ul>\n').alias("untied"))
    both = found.join(untied, on="doc", how="full", coalesce=True)
    whole = pl.concat_str(pl.col("names").fill_null(""), pl.col("untied").fill_null(""))
    return both.select("doc", whole.alias("names"))
