"""What the dataset says of names: each decision a function of a group of rows that holds all that it depends on.

Deciding belongs here, and by what rows are grouped for it; what is done with the answers is for scopes.
A function gives for several groups together what it gives for each of them, so a dataset may be cut between any two.
"""

import polars as pl

from pipelines.annotate.resolver import entities
from pipelines.annotate.resolver.spelling import TYPES, variants

CERTAIN = 0.75  # share of a name's mentions that must have one type before the others follow
ENOUGH = 4  # mentions


def sure_types(votes: pl.DataFrame) -> pl.DataFrame:
    """Decide which type a name has that nearly always has one: sound, best; `votes` has sound, type, count."""
    counts = votes.group_by("sound", "type").agg(pl.col("count").sum())
    counts = counts.sort("count", "type", descending=[True, False])
    best = [pl.col("type").first().alias("best"), pl.col("count").first().alias("most"), pl.col("count").sum()]
    ranked = counts.group_by("sound", maintain_order=True).agg(best)
    sure = ranked.filter((pl.col("count") >= ENOUGH) & (pl.col("most") >= CERTAIN * pl.col("count")))
    return sure.select("sound", "best").sort("sound")


def sole_acronyms(acronyms: pl.DataFrame) -> pl.DataFrame:
    """Keep acronyms that stand for one name wherever they are defined: type, key, to."""
    one = pl.col("to").n_unique().over("type", "key") == 1
    return acronyms.unique().filter(one).sort("type", "key")


def kin() -> pl.Expr:
    """Name the group of a name (type, same) that may be a spelling of others: type and first letter, else the name.

    Names that sound or begin alike share it, because of all that spelling changes, only y, j and a k before s can
    stand first.
    """
    letter = pl.col("same").str.head(1).replace({"y": "i", "j": "i", "k": "x"})
    return pl.concat_str("type", pl.when(pl.col("type").is_in(TYPES)).then(letter).otherwise("same"), separator="\0")


def named(forms: pl.DataFrame, listed: pl.DataFrame) -> pl.DataFrame:
    """Find spellings of one name, and name each entity.

    `forms` are from entities.forms, of whole groups by `kin`. Returns type, same, rule_of_name (`spelling` where it is
    a spelling of another), list (where its name is listed), entity_id, entity.
    """
    forms = forms.filter(pl.col("count").sum().over("type", "same") > 0)  # contributors whom a text means
    counts = forms.drop_nulls("key").group_by("type", pl.col("same").alias("key")).agg(pl.col("count").sum())
    unlisted = counts.join(listed, on=["type", "key"], how="anti").sort("type", "key")
    pairs = variants(unlisted).rename({"key": "same", "rule": "rule_of_name"})
    merged = forms.join(pairs, on=["type", "same"], how="left").with_columns(pl.coalesce("to", "same").alias("to"))
    whole = merged.drop("same").rename({"to": "same"})
    known = listed.select("type", pl.col("key").alias("same"), "list")
    found = entities.canonical(whole, listed).join(known, on=["type", "same"], how="left").rename({"same": "to"})
    ways = merged.select("type", "same", "to", "rule_of_name").unique()
    return ways.join(found, on=["type", "to"], how="left").drop("to").sort("type", "same")
