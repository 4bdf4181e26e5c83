"""Entities: the name each one bears, its other names, its codes and its counts.

Choosing among the names found and listed belongs here; which mentions belong together was decided before.
"""

import polars as pl

from pipelines import schema
from pipelines.annotate.lists import geonames
from pipelines.annotate.resolver import keys, people
from pipelines.annotate.words import words

NOUNS = "|".join(sorted(words("periodicals")))
PERIODICAL = rf"(?:^| )(?:{NOUNS})$|^(?:{NOUNS}) of "
SEPARATOR = "; "


def forms(mentions: pl.DataFrame) -> pl.DataFrame:
    """Count the forms of names in mentions: type, same, key, form, articled, count.

    `key` is null where an acronym was defined with the form; then `count` says how often.
    """
    periodical = pl.col("article").is_not_null() & pl.col("text").str.contains(PERIODICAL)
    articled = pl.col("type").is_in(["organization", "work"]) & ((pl.col("article") == "The") | periodical)
    told = articled.fill_null(False).alias("articled")
    given = mentions.select("type", "same", "key", "form", told)
    full = mentions.filter(pl.col("stands_for").is_not_null()).select(
        "type", "same", pl.lit(None, pl.String).alias("key"), pl.col("stands_for").alias("form"), articled=pl.lit(False)
    )
    bare = pl.when(pl.col("type") == "work").then("form").otherwise(pl.col("form").str.replace(r"^The ", ""))
    rows = pl.concat([given, full]).with_columns(bare.alias("form"))
    return rows.group_by("type", "same", "key", "form").agg(pl.len().alias("count"), pl.col("articled").any())


def credited(contributors: pl.DataFrame) -> pl.DataFrame:
    """Give the full forms, like those of `forms`, of contributors, whom texts may name by surname only."""
    names = contributors.select(people.spaced(pl.col("name")).alias("form")).unique()
    named = names.with_columns(keys.key(pl.col("form")).alias("same"))
    none, key = pl.lit(0, pl.get_index_type()), pl.col("same").alias("key")
    return named.select(people.PERSON, "same", key, "form", none.alias("count"), articled=pl.lit(False))


def canonical(forms: pl.DataFrame, listed: pl.DataFrame) -> pl.DataFrame:
    """Name each group of forms (type, same): the listed name, else the most frequent of its full forms.

    Returns type, same, entity_id, entity. "The" is part of the name where the texts say so.
    """
    order = ["type", "same", "own", "loud", "count", "length", "form"]
    ranked = _ranked(forms).sort(order, descending=[False, False, True, False, True, True, False])
    best = ranked.group_by("type", "same", maintain_order=True).agg(pl.col("form").first(), pl.col("articled").any())
    known = listed.select("type", pl.col("key").alias("same"), pl.col("name").alias("listed"))
    found = best.join(known, on=["type", "same"], how="left", maintain_order="left")
    the = pl.col("articled") & ~pl.col("form").str.starts_with("The ")
    own = pl.when(the).then(pl.format("The {}", pl.col("form"))).otherwise("form")
    named = found.select("type", "same", pl.coalesce("listed", own).alias("entity"))
    return named.with_columns(pl.format("{}:{}", "type", keys.slug(pl.col("entity"))).alias("entity_id"))


def _ranked(forms: pl.DataFrame) -> pl.DataFrame:
    """Add up forms and say of each whether it is `own`, no acronym, surname or the like, and `loud`, in capitals."""
    own = pl.col("key").is_null() | (pl.col("key") == pl.col("same"))
    counted = forms.group_by("type", "same", "form", own.alias("own")).agg(
        pl.col("count").sum(), pl.col("articled").any()
    )
    loud = pl.col("form").str.contains(" ") & (pl.col("form") == pl.col("form").str.to_uppercase())
    return counted.with_columns(pl.col("form").str.len_chars().alias("length"), loud.alias("loud"))


def counted(mentions: pl.DataFrame) -> pl.DataFrame:
    """Count the mentions of whole articles: entity_id, type, name, mention_count, article_count, forms (a list)."""
    return mentions.group_by("entity_id", "type").agg(
        pl.col("entity").min().alias("name"),
        pl.len().cast(pl.Int64).alias("mention_count"),
        pl.col("article_id").n_unique().cast(pl.Int64).alias("article_count"),
        people.form().unique().sort().alias("forms"),
    )


def entity_table(counts: pl.DataFrame, listed: pl.DataFrame) -> pl.DataFrame:
    """Make the table `entities`, conformed and sorted, of what `counted` gave for parts of the dataset."""
    sums = pl.col("mention_count", "article_count").sum()
    table = counts.group_by("entity_id", "type").agg(pl.col("name").min(), sums, pl.col("forms").list.explode())
    other = table.select("entity_id", "name", "forms").explode("forms").filter(pl.col("forms") != pl.col("name"))
    other = other.group_by("entity_id").agg(pl.col("forms").unique().sort().str.join(SEPARATOR).alias("aliases"))
    codes = listed.select("type", "name", "iso_3166", "m49", "wikidata_id").unique(
        ["type", "name"], keep="first", maintain_order=True
    )
    joined = table.drop("forms").join(other, on="entity_id", how="left").join(codes, on=["type", "name"], how="left")
    ordered = geonames.identify(joined).sort("entity_id")
    return schema.conform(ordered.select(schema.polars_schema("entities").names()), "entities")
