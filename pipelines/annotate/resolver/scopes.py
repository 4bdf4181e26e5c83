"""Mentions of whole sources, step by step tied to what they mean.

Scopes in order: what the user's table says, what the article says (acronyms, short names, surnames), what its source
says, what the dataset says. That is decided elsewhere (groups) and comes in as frames; in which order all is asked is
for rounds. Comparing names is for keys, people and spelling.
"""

import polars as pl

from pipelines import rights
from pipelines.annotate.lists import curated as curation
from pipelines.annotate.resolver import keys, people

ALL = pl.lit(True)
FIRST = "first name in the article"
OPEN = pl.col("resolution") == "name"  # a mention that so far stands for itself


def prepare(proposed: pl.DataFrame, articles: pl.DataFrame, curated: pl.DataFrame | None) -> pl.DataFrame:
    """Bring mentions into reading order (`at`), fold their names (`form`, `key`), and apply the user's table.

    `proposed` has the columns of proposing.PROPOSED, `articles` those of its sources in order, `curated` those of
    curated.COLUMNS. `same` is what a mention stands for, `resolution` what said so.
    """
    order = articles.select("article_id", "source_id", pl.int_range(pl.len()).alias("order"))
    mentions = proposed.join(order, on="article_id", how="left").sort("order", "place", "start").drop("order")
    mentions = people.told_apart(mentions.with_columns(people.form().alias("form")))
    folded = mentions.select("form").unique().with_columns(keys.key(pl.col("form")).alias("key"))
    mentions = mentions.join(folded, on="form", how="left", maintain_order="left")
    numbered = pl.int_range(pl.len(), dtype=pl.Int64).alias("at")
    return _curate(mentions.with_columns(numbered, pl.col("key").alias("same"), resolution=pl.lit("name")), curated)


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


def sounding(mentions: pl.DataFrame) -> pl.DataFrame:
    """Add how names sound, whichever way they are spelt: sound."""
    sounds = mentions.select("key").unique().with_columns(keys.spelling(pl.col("key")).alias("sound"))
    return mentions.join(sounds, on="key", how="left", maintain_order="left")


def with_types(mentions: pl.DataFrame, types: pl.DataFrame) -> pl.DataFrame:
    """Give names that sound alike the type (sound, best) of nearly all of them, where only the model said otherwise."""
    joined = mentions.join(types, on="sound", how="left", maintain_order="left")
    changed = pl.col("best").is_not_null() & (pl.col("rule") == "model") & OPEN
    return joined.with_columns(pl.when(changed).then("best").otherwise("type").alias("type")).drop("best", "sound")


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


def with_acronyms(mentions: pl.DataFrame) -> pl.DataFrame:
    """Tie acronyms to what their article says they stand for."""
    on = ["article_id", "type", "key"]
    full = keys.key(pl.col("stands_for")).alias("to")
    return _point(mentions, mentions.filter(pl.col("stands_for").is_not_null()).select(*on, full), on, "acronym")


def in_articles(mentions: pl.DataFrame, names: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """Apply what an article says itself: acronyms it defines or spells, short names of bodies, surnames of people.

    `names` are from people.full_names; what is a full name (`known`: key) anywhere is no surname.
    """
    on = ["article_id", "type", "key"]
    mentions = with_acronyms(mentions)
    longer = (pl.col("type") == "organization") & pl.col("key").str.contains(" ")
    bodies = mentions.filter(longer).select("article_id", "type", pl.col("key").alias("to")).unique(maintain_order=True)
    spelt = bodies.with_columns(keys.initials(pl.col("to")).alias("key")).filter(pl.col("key").str.len_chars() > 2)
    capitals = mentions.filter(pl.col("text").str.contains(r"^[\p{Lu}\p{N}&.]+$")).select(on).unique()
    mentions = _point(mentions, _only(spelt, "article_id").join(capitals, on=on, how="semi"), on, "initials")
    short = bodies.with_columns(keys.stem(pl.col("to")).alias("key")).filter(pl.col("key") != pl.col("to"))
    mentions = _point(mentions, _only(short, "article_id"), on, "short name")
    for part in (keys.noun, keys.of):
        named = bodies.with_columns(part(pl.col("to")).alias("key")).drop_nulls("key")
        mentions = _point(mentions, _only(named, "article_id"), on, "short name", pl.col("article").is_not_null())
    last_two = keys.last_two(pl.col("key")).alias("key")
    double = names.select("article_id", people.PERSON, last_two, pl.col("key").alias("to"))
    pairs = double.drop_nulls("key").unique(maintain_order=True)
    mentions = _point(mentions, _only(pairs, "article_id"), on, "surname in the article")
    since = pl.col("at").min().over("article_id", "paragraph_id", "note_id")
    persons = mentions.with_columns(since=since).filter(pl.col("type") == "person")
    single = persons.join(known, on="key", how="anti", maintain_order="left")
    mentions = _point(mentions, people.in_article(single, names), ["at"], "surname in the article")
    left = single.join(mentions.filter(OPEN).select("at"), on="at", how="semi", maintain_order="left")
    alike = people.in_article(left, names, sound=True)
    mentions = _point(mentions, alike, ["at"], "surname in the article, spelt otherwise")
    first = names.select("article_id", people.PERSON, pl.col("first").alias("key"), pl.col("key").alias("to"))
    mentions = _point(mentions, _only(first.unique(maintain_order=True), "article_id"), on, FIRST)
    left = single.join(mentions.filter(OPEN).select("at"), on="at", how="semi", maintain_order="left")
    return _point(mentions, people.by_first_name(left, names), ["at"], FIRST)


def in_sources(mentions: pl.DataFrame, names: pl.DataFrame) -> pl.DataFrame:
    """Apply surnames that only one full name has in the same file, in whatever article of it."""
    sources = mentions.select("article_id", "source_id").unique()
    placed = names.join(sources, on="article_id", how="inner", maintain_order="left")
    pairs = placed.select(
        "source_id", people.PERSON, pl.col("last").alias("key"), pl.col("key").alias("to")
    )
    only = _only(pairs.unique(maintain_order=True), "source_id")
    return _point(mentions, only, ["source_id", "type", "key"], "surname in the source")


def in_dataset(mentions: pl.DataFrame, surnames: pl.DataFrame, acronyms: pl.DataFrame) -> pl.DataFrame:
    """Apply surnames and acronyms (type, key, to) that mean one thing in the dataset."""
    mentions = _point(mentions, surnames, ["type", "key"], "surname in the dataset")
    return _point(mentions, acronyms, ["type", "key"], "acronym in the dataset")


def as_one_person(mentions: pl.DataFrame, pairs: pl.DataFrame) -> pl.DataFrame:
    """Replace full names by those of the same person: type, key, rule, to."""
    renamed = pairs.rename({"key": "same", "rule": "how"})
    joined = mentions.join(renamed, on=["type", "same"], how="left", maintain_order="left")
    told = pl.when(OPEN).then(pl.coalesce("how", "resolution")).otherwise("resolution")
    return joined.with_columns(pl.coalesce("to", "same").alias("same"), told.alias("resolution")).drop("to", "how")


def with_entities(mentions: pl.DataFrame, named: pl.DataFrame) -> pl.DataFrame:
    """Add entity_id and entity of what each mention stands for: `named` is from groups.named."""
    joined = mentions.join(named, on=["type", "same"], how="left", maintain_order="left")
    told = pl.when(OPEN).then(pl.coalesce("rule_of_name", "list", "resolution")).otherwise("resolution")
    return joined.with_columns(told.alias("resolution"), rights.included()).drop("rule_of_name", "list")
