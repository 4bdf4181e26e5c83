"""The resolver: which entity each mention means, over the whole dataset, and the table of entities that comes of it.

Scopes in order: what the user's table says, what the article says (acronyms, short names, surnames), what its source
says, what the dataset says. Comparing names is for keys, people and spelling; naming entities for entities.
"""

import polars as pl

from pipelines import rights, schema
from pipelines.annotate import curated as curation
from pipelines.annotate import gazetteer, keys, people
from pipelines.annotate.entities import canonical, entity_table
from pipelines.annotate.spelling import variants

CERTAIN = 0.75  # share of a name's mentions that must have one type before the others follow
ENOUGH = 4  # mentions
ALL = pl.lit(True)
OPEN = pl.col("resolution") == "name"  # a mention that so far stands for itself


def resolve(
    proposed: pl.DataFrame | pl.LazyFrame,
    articles: pl.DataFrame | pl.LazyFrame,
    contributors: pl.DataFrame | pl.LazyFrame,
    curated: pl.DataFrame | None = None,
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Tie proposed mentions to entities and return the tables `mentions` and `entities`, conformed and in order.

    `proposed` has the columns of mentions.PROPOSED, `curated` those of curated.COLUMNS. Every mention gets an entity;
    mentions follow the reading order of their texts, entities their ids.
    """
    articles = articles.lazy().select("article_id", "source_id", "language").collect()
    proposed = proposed.lazy().collect()
    if proposed.is_empty():  # the lists of names take longer to load than all the rest of a build without entities
        return schema.empty("mentions"), schema.empty("entities")
    mentions = _prepare(proposed, articles)
    mentions = _curate(mentions, curated)
    mentions = _one_type(mentions)
    listed = _listed(articles, curated)
    credited = contributors.lazy().select("article_id", "name").collect()
    names = people.full_names(mentions, credited)
    mentions = _in_articles(mentions, names)
    mentions = _in_sources(mentions, names)
    mentions = _in_dataset(mentions, names, listed)
    named = canonical(mentions, listed)
    found = mentions.join(named, on=["type", "same"], how="left", maintain_order="left").with_columns(rights.included())
    return schema.conform(found.select(schema.polars_schema("mentions").names()), "mentions"), entity_table(
        found, listed
    )


def _prepare(proposed: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    """Bring mentions into reading order (`at`) and fold their names (`key`); `same` is what they stand for."""
    order = articles.select("article_id", "source_id", pl.int_range(pl.len()).alias("order"))
    mentions = proposed.join(order, on="article_id", how="left").sort("order", "place", "start").drop("order")
    folded = mentions.select("text").unique().with_columns(keys.key(pl.col("text")).alias("key"))
    mentions = mentions.join(folded, on="text", how="left", maintain_order="left")
    numbered = pl.int_range(pl.len(), dtype=pl.Int64).alias("at")
    return mentions.with_columns(numbered, pl.col("key").alias("same"), pl.lit("name").alias("resolution"))


def _curate(mentions: pl.DataFrame, curated: pl.DataFrame | None) -> pl.DataFrame:
    """Apply the user's table: aliases mean its entities, within their scope if they have one; what is banned goes."""
    if curated is None:
        return mentions
    rows = curation.names(curated).with_columns(
        keys.key(pl.col("text")).alias("key"), keys.key(pl.col("name")).alias("to")
    )
    for scope in ("article_id", "source_id", None):
        chosen = rows.filter(pl.col("scope").is_not_null() if scope else pl.col("scope").is_null())
        on = ["key", scope] if scope else ["key"]
        pairs = chosen.select(
            "key", *([pl.col("scope").alias(scope)] if scope else []), "to", pl.col("type").alias("new")
        )
        joined = mentions.join(
            pairs.unique(on, keep="first", maintain_order=True), on=on, how="left", maintain_order="left"
        )
        new = pl.col("to").is_not_null() & OPEN
        mentions = joined.with_columns(
            pl.when(new).then("to").otherwise("same").alias("same"),
            pl.when(new).then("new").otherwise("type").alias("type"),
            pl.when(new).then(pl.lit("curated")).otherwise("resolution").alias("resolution"),
        ).drop("to", "new")
    return mentions.filter(pl.col("type") != curation.BAN).with_columns(
        pl.int_range(pl.len(), dtype=pl.Int64).alias("at")
    )


def _one_type(mentions: pl.DataFrame) -> pl.DataFrame:
    """Give a name the type that nearly all its mentions have, where only the model said otherwise."""
    sounds = mentions.select("key").unique().with_columns(keys.spelling(pl.col("key")).alias("sound"))
    mentions = mentions.join(sounds, on="key", how="left", maintain_order="left")
    counts = mentions.group_by("sound", "type").len().sort("len", "type", descending=[True, False])
    best = [pl.col("type").first().alias("best"), pl.col("len").first().alias("most"), pl.col("len").sum().alias("all")]
    votes = counts.group_by("sound", maintain_order=True).agg(best)
    sure = votes.filter((pl.col("all") >= ENOUGH) & (pl.col("most") >= CERTAIN * pl.col("all")))
    joined = mentions.join(sure.select("sound", "best"), on="sound", how="left", maintain_order="left")
    changed = pl.col("best").is_not_null() & (pl.col("rule") == "model") & OPEN
    return joined.with_columns(pl.when(changed).then("best").otherwise("type").alias("type")).drop("best", "sound")


def _listed(articles: pl.DataFrame, curated: pl.DataFrame | None) -> pl.DataFrame:
    """What is listed, curated names first: key, type, name, list, iso_3166, m49, wikidata_id."""
    codes = articles["language"].drop_nulls().str.split("-").list.first().unique().sort().to_list()
    languages = ["en", *(code for code in codes if code != "en")]
    rows = [
        (name, e.type, e.name, e.iso_3166, e.m49) for code in languages for name, e in gazetteer.names(code).items()
    ]
    columns = dict.fromkeys(("text", "type", "name", "iso_3166", "m49"), pl.String)
    table = pl.DataFrame(rows, schema=columns, orient="row").with_columns(pl.lit("gazetteer").alias("list"))
    if curated is not None:
        own = curation.names(curated).filter(pl.col("scope").is_null() | (pl.col("text") == pl.col("name")))
        own = own.filter(pl.col("type") != curation.BAN).drop("scope").with_columns(pl.lit("curated").alias("list"))
        codes_of = table.select("type", "name", "iso_3166", "m49").unique(
            ["type", "name"], keep="first", maintain_order=True
        )
        table = pl.concat(
            [own.join(codes_of, on=["type", "name"], how="left", maintain_order="left"), table], how="diagonal"
        )
    else:
        table = table.with_columns(pl.lit(None, pl.String).alias("wikidata_id"))
    return table.with_columns(keys.key(pl.col("text")).alias("key")).unique(
        ["key", "type"], keep="first", maintain_order=True
    )


def _point(mentions: pl.DataFrame, pairs: pl.DataFrame, on: list[str], rule: str, only: pl.Expr = ALL) -> pl.DataFrame:
    """Point mentions that still stand for themselves to another key: `pairs` has the columns of `on` and `to`."""
    joined = mentions.join(
        pairs.unique(on, keep="first", maintain_order=True), on=on, how="left", maintain_order="left"
    )
    new = pl.col("to").is_not_null() & (pl.col("to") != pl.col("key")) & OPEN & only
    return joined.with_columns(
        pl.when(new).then("to").otherwise("same").alias("same"),
        pl.when(new).then(pl.lit(rule)).otherwise("resolution").alias("resolution"),
    ).drop("to")


def _only(pairs: pl.DataFrame, scope: str) -> pl.DataFrame:
    """Keep keys that point to one name only within their scope."""
    return pairs.filter(pl.col("to").n_unique().over(scope, "type", "key") == 1)


def _in_articles(mentions: pl.DataFrame, names: pl.DataFrame) -> pl.DataFrame:
    """What an article says itself: acronyms it defines or spells, short names of its bodies, surnames of its people."""
    on = ["article_id", "type", "key"]
    full = keys.key(pl.col("stands_for")).alias("to")
    mentions = _point(mentions, mentions.filter(pl.col("stands_for").is_not_null()).select(*on, full), on, "acronym")
    longer = (pl.col("type") == "organization") & pl.col("key").str.contains(" ")
    bodies = mentions.filter(longer).select("article_id", "type", pl.col("key").alias("to")).unique(maintain_order=True)
    spelt = bodies.with_columns(keys.initials(pl.col("to")).alias("key")).filter(pl.col("key").str.len_chars() > 2)
    capitals = mentions.filter(pl.col("text").str.contains(r"^[\p{Lu}\p{N}&.]+$")).select(on).unique()
    mentions = _point(mentions, _only(spelt, "article_id").join(capitals, on=on, how="semi"), on, "initials")
    short = bodies.with_columns(keys.stem(pl.col("to")).alias("key")).filter(pl.col("key") != pl.col("to"))
    mentions = _point(mentions, _only(short, "article_id"), on, "short name")
    noun = bodies.with_columns(keys.noun(pl.col("to")).alias("key")).drop_nulls("key")
    mentions = _point(mentions, _only(noun, "article_id"), on, "short name", pl.col("article").is_not_null())
    known = names.select("key").unique()
    single = mentions.filter(pl.col("type") == "person").join(known, on="key", how="anti", maintain_order="left")
    mentions = _point(mentions, people.in_article(single, names), ["at"], "surname in the article")
    left = mentions.filter(OPEN).join(single.select("at"), on="at", how="semi", maintain_order="left")
    alike = people.in_article(left, names, sound=True)
    mentions = _point(mentions, alike, ["at"], "surname in the article, spelt otherwise")
    first = names.select(
        "article_id", pl.lit("person").alias("type"), pl.col("first").alias("key"), pl.col("key").alias("to")
    )
    return _point(mentions, _only(first.unique(maintain_order=True), "article_id"), on, "first name in the article")


def _in_sources(mentions: pl.DataFrame, names: pl.DataFrame) -> pl.DataFrame:
    """Surnames that only one full name has in the same file, in whatever article of it."""
    sources = mentions.select("article_id", "source_id").unique()
    placed = names.join(sources, on="article_id", how="inner", maintain_order="left")
    pairs = placed.select(
        "source_id", pl.lit("person").alias("type"), pl.col("last").alias("key"), pl.col("key").alias("to")
    )
    only = _only(pairs.unique(maintain_order=True), "source_id")
    return _point(mentions, only, ["source_id", "type", "key"], "surname in the source")


def _in_dataset(mentions: pl.DataFrame, names: pl.DataFrame, listed: pl.DataFrame) -> pl.DataFrame:
    """What the dataset says: surnames and acronyms that mean one thing in it, forms and spellings of a name."""
    mentions = _point(mentions, people.in_dataset(names), ["type", "key"], "surname in the dataset")
    defined = mentions.filter(pl.col("resolution") == "acronym").select("type", "key", pl.col("same").alias("to"))
    agreed = defined.unique(maintain_order=True).filter(pl.col("to").n_unique().over("type", "key") == 1)
    mentions = _point(mentions, agreed, ["type", "key"], "acronym in the dataset")
    mentions = _merge(mentions, people.one_person(names))
    counts = mentions.group_by("type", pl.col("same").alias("key")).agg(pl.len().alias("count")).sort("type", "key")
    unlisted = counts.join(listed, on=["type", "key"], how="anti", maintain_order="left")
    mentions = _merge(mentions, variants(unlisted))
    known = listed.select("type", pl.col("key").alias("same"), "list")
    joined = mentions.join(known, on=["type", "same"], how="left", maintain_order="left")
    told = pl.when(OPEN).then(pl.coalesce("list", "resolution")).otherwise("resolution")
    return joined.with_columns(told.alias("resolution")).drop("list")


def _merge(mentions: pl.DataFrame, pairs: pl.DataFrame) -> pl.DataFrame:
    """Replace keys by those they are the same as: `pairs` has type, key, to and rule."""
    renamed = pairs.rename({"key": "same", "rule": "how"})
    joined = mentions.join(renamed, on=["type", "same"], how="left", maintain_order="left")
    told = pl.when(OPEN).then(pl.coalesce("how", "resolution")).otherwise("resolution")
    return joined.with_columns(pl.coalesce("to", "same").alias("same"), told.alias("resolution")).drop("to", "how")
