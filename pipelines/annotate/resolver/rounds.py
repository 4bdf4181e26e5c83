"""The resolver in rounds: what each asks of the mentions of some sources, and what it decides of the answers in groups.

The order of the questions belongs here; the steps are in scopes, the decisions in groups. A round's answers may be
gathered source by source and decided group by group, in any cut and anywhere: the entities are the same.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import polars as pl

from pipelines import schema
from pipelines.annotate.lists.listed import languages, listed
from pipelines.annotate.resolver import entities, groups, people, scopes

Said = Mapping[str, pl.LazyFrame]  # by name, what the rounds before have decided
Frames = Mapping[str, pl.DataFrame]
TIED = "tied_mentions"  # what a round keeps of some sources for the next one


@dataclass(frozen=True)
class Context:
    """What all sources share: the user's table, with the columns of curated.COLUMNS, and the languages of articles."""

    curated: pl.DataFrame | None = None
    languages: Sequence[str] = ()


@dataclass(frozen=True)
class Sources:
    """The proposing.PROPOSED, articles and contributors of some whole sources, and for the last round what is TIED."""

    proposed: pl.DataFrame
    articles: pl.DataFrame
    contributors: pl.DataFrame
    tied: pl.DataFrame | None = None


@dataclass(frozen=True)
class Round:
    """One question: `ask` gives rows for some sources, `decide` answers for rows of whole groups.

    `asked` names what is given, each with the expression that tells a row's group, None for what is no question;
    `decided` names the answers. Where `ranged`, groups follow each other in the order of that expression.
    """

    ask: Callable[[Sources, Context, Said], dict[str, pl.DataFrame]]
    asked: Mapping[str, pl.Expr | None]
    decide: Callable[[Frames, Context], dict[str, pl.DataFrame]]
    decided: Sequence[str]
    ranged: bool = False


def resolve(
    proposed: pl.DataFrame, articles: pl.DataFrame, contributors: pl.DataFrame, curated: pl.DataFrame | None = None
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Resolve a dataset in memory: returns the tables `mentions` and `entities`, conformed and in order.

    Every mention gets an entity; mentions follow the reading order of their texts, entities their ids.
    """
    sources, context = Sources(proposed, articles, contributors), Context(curated, languages(articles["language"]))
    said: dict[str, pl.LazyFrame] = {}
    tables: dict[str, pl.DataFrame] = {}
    for each in ROUNDS:
        tables |= each.ask(replace(sources, tied=tables.get(TIED)), context, said)
        tables |= each.decide(tables, context)
        said |= {name: tables[name].lazy() for name in each.decided}
    return tables["mentions"], tables["entities"]


def _about(facts: pl.LazyFrame, rows: pl.DataFrame, on: list[str]) -> pl.DataFrame:
    """Read the facts about the keys of some rows, the first where two groups tell of one."""
    wanted = rows.select(on).unique().lazy()
    found = facts.join(wanted, on=on, how="semi").collect(engine="streaming")
    return found.sort(found.columns).unique(on, keep="first", maintain_order=True)


def _votes(sources: Sources, context: Context, said: Said) -> dict[str, pl.DataFrame]:
    mentions = scopes.sounding(scopes.prepare(sources.proposed, sources.articles, context.curated))
    return {"type_votes": mentions.group_by("sound", "type").len("count").sort("sound", "type")}


def _sure_types(found: Frames, context: Context) -> dict[str, pl.DataFrame]:
    return {"sure_types": groups.sure_types(found["type_votes"])}


def _typed(sources: Sources, context: Context, said: Said) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Give the mentions with their types, and the full names of people in them."""
    mentions = scopes.sounding(scopes.prepare(sources.proposed, sources.articles, context.curated))
    mentions = scopes.with_types(mentions, _about(said["sure_types"], mentions, ["sound"]))
    return mentions, people.full_names(mentions, sources.contributors.select("article_id", "name"))


def _names(sources: Sources, context: Context, said: Said) -> dict[str, pl.DataFrame]:
    mentions, names = _typed(sources, context, said)
    short = pl.col("text").str.contains(r"\p{Lu}.*\p{Lu}|\.")  # a word like `Congress` means something else elsewhere
    defined = scopes.with_acronyms(mentions).filter(pl.col("resolution") == "acronym", short)
    acronyms = defined.select("type", "key", pl.col("same").alias("to")).unique(maintain_order=True)
    return {"full_names": names.drop("at", "sex"), "acronyms": acronyms}


def _people(found: Frames, context: Context) -> dict[str, pl.DataFrame]:
    names = found["full_names"]
    return {
        "known_names": names.select("key").unique().sort("key"),
        "surnames": people.in_dataset(names),
        "one_person": people.one_person(names),
        "sole_acronyms": groups.sole_acronyms(found["acronyms"]),
    }


def _tied(sources: Sources, context: Context, said: Said) -> pl.DataFrame:
    """Tie mentions as far as articles, sources, and people and acronyms of the dataset tell."""
    mentions, names = _typed(sources, context, said)
    known, on = _about(said["known_names"], mentions, ["key"]), ["type", "key"]
    mentions = scopes.in_sources(scopes.in_articles(mentions, names, known), names)
    facts = [_about(said[name], mentions, on) for name in ("surnames", "sole_acronyms")]
    mentions = scopes.in_dataset(mentions, *facts)
    whole = mentions.select("type", pl.col("same").alias("key"))
    return scopes.as_one_person(mentions, _about(said["one_person"], whole, on))


def _forms(sources: Sources, context: Context, said: Said) -> dict[str, pl.DataFrame]:
    mentions = _tied(sources, context, said)
    kept = [name for name in mentions.columns if name == "same" or name in schema.polars_schema("mentions")]
    forms = pl.concat([entities.forms(mentions), entities.credited(sources.contributors)])
    forms = forms.sort("type", "same", "key", "form")
    return {TIED: mentions.select(kept), "name_forms": forms}


def _named(found: Frames, context: Context) -> dict[str, pl.DataFrame]:
    return {"names": groups.named(found["name_forms"], listed(context.languages, context.curated))}


def _mentions(sources: Sources, context: Context, said: Said) -> dict[str, pl.DataFrame]:
    assert sources.tied is not None, "kept by the round before"
    found = scopes.with_entities(sources.tied, _about(said["names"], sources.tied, ["type", "same"]))
    table = schema.conform(found.select(schema.polars_schema("mentions").names()), "mentions")
    return {"mentions": table, "entity_counts": entities.counted(found).sort("entity_id")}


def _entities(found: Frames, context: Context) -> dict[str, pl.DataFrame]:
    counts = found["entity_counts"]
    return {"entities": entities.entity_table(counts, listed(context.languages, context.curated))}


ROUNDS = (
    Round(_votes, {"type_votes": pl.col("sound")}, _sure_types, ["sure_types"]),
    Round(
        _names,
        {"full_names": pl.col("last"), "acronyms": pl.concat_str("type", "key", separator="\0")},
        _people,
        ["known_names", "surnames", "one_person", "sole_acronyms"],
    ),
    Round(_forms, {TIED: None, "name_forms": groups.kin()}, _named, ["names"]),
    Round(_mentions, {"mentions": None, "entity_counts": pl.col("entity_id")}, _entities, ["entities"], ranged=True),
)
