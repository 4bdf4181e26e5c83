"""Overview of the entities: who is mentioned most, and who is named beside whom.

Counting for people who look at the dataset belongs here, for the UI and for docs; drawing is for picture.
"""

import polars as pl

from pipelines import schema

TOP = 8  # entities of each type
BAR = 24  # blocks of the longest bar
PAIRS = 15
TYPES = schema.field("entities", "type")["constraints"]["enum"]
BUSIEST = 60  # entities among which pairs are counted


def most_mentioned(entities: pl.DataFrame, top: int = TOP) -> pl.DataFrame:
    """List the most mentioned entities of each type: name, mentions, type, articles and a bar of blocks."""
    kinds = entities.with_columns(pl.col("type").cast(pl.Enum(TYPES)))
    ranked = kinds.sort("type", "mention_count", "article_count", "name", descending=[False, True, True, False])
    best = ranked.group_by("type", maintain_order=True).head(top)
    length = (pl.col("mention_count") / pl.col("mention_count").max() * BAR).ceil().cast(pl.Int64)
    counts = [pl.col("mention_count").alias("mentions"), pl.col("article_count").alias("articles")]
    bar = pl.lit("█").repeat_by(length).list.join("").alias("bar")
    return best.select("name", counts[0], pl.col("type").cast(pl.String), counts[1], bar)


def foremost(entities: pl.LazyFrame) -> pl.DataFrame:
    """Take of a table of entities those of each type that may be shown here."""
    order, reverse = ["mention_count", "article_count", "name", "entity_id"], [False, False, True, True]
    ranked = (entities.filter(type=kind).top_k(BUSIEST, by=order, reverse=reverse) for kind in TYPES)
    return pl.concat(ranked).collect(engine="streaming").sort("entity_id")


def named_together(mentions: pl.DataFrame, entities: pl.DataFrame) -> pl.DataFrame:
    """Count in how many paragraphs or notes two of the most mentioned entities stand together: one, other, together.

    Groups are left out: they go with everything. The most frequent pairs come first.
    """
    ranked = entities.filter(pl.col("type") != "group").sort("mention_count", "entity_id", descending=[True, False])
    chosen = ranked.head(BUSIEST).select("entity_id")
    box = pl.coalesce("paragraph_id", "note_id").alias("box")
    places = mentions.join(chosen, on="entity_id", how="semi").select("entity_id", box).unique()
    pairs = places.join(places, on="box", suffix="_other").filter(pl.col("entity_id") < pl.col("entity_id_other"))
    counted = pairs.group_by(pl.col("entity_id").alias("one"), pl.col("entity_id_other").alias("other")).len("together")
    return most_together(counted.lazy())


def most_together(counted: pl.LazyFrame) -> pl.DataFrame:
    """Add up what named_together counted in several batches of sources."""
    summed = counted.group_by("one", "other").agg(pl.col("together").sum()).collect()
    return summed.sort("together", "one", "other", descending=[True, False, False])


def named_pairs(pairs: pl.DataFrame, entities: pl.DataFrame, most: int = PAIRS) -> pl.DataFrame:
    """Put names in the place of ids in the first of the pairs that named_together found."""
    names = dict(entities.select("entity_id", "name").iter_rows())
    return pairs.head(most).with_columns(pl.col("one", "other").replace_strict(names, return_dtype=pl.String))
