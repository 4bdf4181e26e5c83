"""Entities: the name each one bears, its other names, its codes and its counts.

Choosing among the names found and listed belongs here; which mentions belong together was decided before.
"""

import polars as pl

from pipelines import schema
from pipelines.annotate import geonames, keys
from pipelines.annotate.words import words

NOUNS = "|".join(sorted(words("periodicals")))
PERIODICAL = rf"(?:^| )(?:{NOUNS})$|^(?:{NOUNS}) of "
SEPARATOR = "; "


def canonical(mentions: pl.DataFrame, listed: pl.DataFrame) -> pl.DataFrame:
    """Name each group of mentions (type, same): the listed name, else the most frequent of its full forms.

    Returns type, same, entity_id, entity. "The" is part of the name where the texts say so.
    """
    order = ["type", "same", "own", "loud", "count", "length", "form"]
    forms = _forms(mentions).sort(order, descending=[False, False, True, False, True, True, False])
    best = forms.group_by("type", "same", maintain_order=True).agg(pl.col("form").first(), pl.col("articled").any())
    known = listed.select("type", pl.col("key").alias("same"), pl.col("name").alias("listed"))
    found = best.join(known, on=["type", "same"], how="left", maintain_order="left")
    the = pl.col("articled") & ~pl.col("form").str.starts_with("The ")
    own = pl.when(the).then(pl.format("The {}", pl.col("form"))).otherwise("form")
    named = found.select("type", "same", pl.coalesce("listed", own).alias("entity"))
    return named.with_columns(pl.format("{}:{}", "type", keys.slug(pl.col("entity"))).alias("entity_id"))


def _forms(mentions: pl.DataFrame) -> pl.DataFrame:
    """The forms of each group's name with counts: `own` if no acronym, surname or the like, `loud` if in capitals."""
    periodical = pl.col("article").is_not_null() & pl.col("text").str.contains(PERIODICAL)
    articled = pl.col("type").is_in(["organization", "work"]) & ((pl.col("article") == "The") | periodical)
    own = pl.col("key") == pl.col("same")
    given = mentions.select(
        "type", "same", pl.col("text").alias("form"), own.alias("own"), articled.fill_null(False).alias("articled")
    )
    defined = mentions.filter(pl.col("stands_for").is_not_null())
    full = defined.select("type", "same", pl.col("stands_for").alias("form"), own=pl.lit(True), articled=pl.lit(False))
    bare = pl.when(pl.col("type") == "work").then("form").otherwise(pl.col("form").str.replace(r"^The ", ""))
    forms = pl.concat([given, full]).with_columns(bare.alias("form"))
    count = [pl.len().alias("count"), pl.col("articled").any()]
    loud = pl.col("form").str.contains(" ") & (pl.col("form") == pl.col("form").str.to_uppercase())
    counted = forms.group_by("type", "same", "form", "own").agg(count)
    return counted.with_columns(pl.col("form").str.len_chars().alias("length"), loud.alias("loud"))


def entity_table(mentions: pl.DataFrame, listed: pl.DataFrame) -> pl.DataFrame:
    """Make the table `entities`, conformed and sorted, from mentions that know their entity_id and entity."""
    table = mentions.group_by("entity_id", "type").agg(
        pl.col("entity").min().alias("name"),
        pl.len().alias("mention_count"),
        pl.col("article_id").n_unique().alias("article_count"),
        pl.col("text").unique().alias("aliases"),
    )
    other = table.select("entity_id", "name", "aliases").explode("aliases").filter(pl.col("aliases") != pl.col("name"))
    other = other.group_by("entity_id").agg(pl.col("aliases").sort().str.join(SEPARATOR))
    codes = listed.select("type", "name", "iso_3166", "m49", "wikidata_id").unique(
        ["type", "name"], keep="first", maintain_order=True
    )
    joined = table.drop("aliases").join(other, on="entity_id", how="left").join(codes, on=["type", "name"], how="left")
    ordered = geonames.identify(joined).sort("entity_id")
    return schema.conform(ordered.select(schema.polars_schema("entities").names()), "entities")
