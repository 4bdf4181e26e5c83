"""The rounds of the resolver over the parts of a dataset: asked batch by batch, decided group by group, by any engine.

How batches and groups are cut, kept and handed out belongs here; what is asked and decided does not. No process holds
more than a batch with the facts about its names, or a group.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

import polars as pl

from pipelines import annotate, schema
from pipelines.engine import HERE, Engine
from pipelines.state.parts import Part, Parts, digest
from pipelines.state.store import Store
from pipelines.state.stored import Stored
from pipelines.versions import code_version

GROUP = 2_000_000  # mentions in all for each group that the names are cut into: about a gigabyte of memory
SAMPLE = 64  # of so many names one is looked at to cut them into ranges
TABLES = schema.OVER_ALL
Said = Mapping[str, Stored]
Number = Callable[[pl.DataFrame, pl.Expr], pl.Series]


def resolve(store: Store, inputs: Sequence[Stored], context: annotate.Context, version: str, engine: Engine) -> Said:
    """Tie the mentions of a dataset to entities; keeps the TABLES, and what led to them, in the store.

    `inputs` are the parts of proposed mentions, articles and contributors; `version` changes with the context.
    """
    proposed, *others = inputs
    rows = proposed.rows()
    if rows == 0:  # the lists of names take longer to load than all the rest of a build without entities
        return _nothing(store, proposed, version)
    batches, groups = proposed.zip(*others), rows // GROUP + 1
    said: dict[str, Stored] = {}
    for each in annotate.ROUNDS:
        depends = digest(version, str(groups), *(stored.version for stored in said.values()))
        cuts = _cuts(said["names"], groups) if each.ranged else None
        ask = partial(_ask, each, context, said, partial(_number, groups, cuts))
        asked = store.write_all(list(each.asked), batches.map(ask, depends).whole(), engine)
        found = {name: asked[name] for name, group in each.asked.items() if group is not None}
        key = digest(depends, *(stored.version for stored in found.values()))
        decided = [Part(digest(key, str(n)), partial(_decide, each, context, found, n)) for n in range(groups)]
        said |= store.write_all(each.decided, Parts(tuple(decided), depends), HERE if groups == 1 else engine)
        batches = proposed.zip(*others, asked[annotate.TIED]) if annotate.TIED in asked else batches
    said["mentions"] = asked["mentions"]
    return {name: said[name] for name in TABLES}


def together(store: Store, mentions: Stored, foremost: pl.DataFrame, engine: Engine) -> pl.DataFrame:
    """Count who of the foremost entities is named together, as annotate.named_together does, batch by batch."""
    if mentions.rows() == 0:
        return annotate.named_together(schema.empty("mentions"), foremost)
    version = digest(code_version("annotate"), foremost.write_csv())
    counted = mentions.whole().map(partial(annotate.named_together, entities=foremost), version)
    return annotate.most_together(store.write("named_together", counted, engine).scan())


def _nothing(store: Store, proposed: Stored, version: str) -> Said:
    mentions = store.write("mentions", proposed.instead(partial(schema.empty, "mentions"), version))
    none = Parts((Part(digest(version), lambda _: schema.empty("entities")),))
    return {"mentions": mentions, "entities": store.write("entities", none)}


def _cuts(names: Stored, groups: int) -> pl.Series:
    """Choose the ids of entities at which their table is cut into groups of about one size."""
    some = names.scan().select("entity_id").gather_every(SAMPLE).collect(engine="streaming")["entity_id"].sort()
    return some.gather([len(some) * n // groups for n in range(1, groups)])


# named functions, since parts are sent to other processes
def _ask(
    each: annotate.Round, context: annotate.Context, said: Said, number: Number, frames: Sequence[pl.DataFrame]
) -> dict[str, pl.DataFrame]:
    """Ask the mentions of a batch, and say of each row into which group it goes."""
    found = each.ask(annotate.Sources(*frames), context, {name: stored.scan() for name, stored in said.items()})
    groups = {name: group for name, group in each.asked.items() if group is not None}
    return found | {name: found[name].with_columns(number(found[name], group)) for name, group in groups.items()}


def _number(groups: int, cuts: pl.Series | None, rows: pl.DataFrame, group: pl.Expr) -> pl.Series:
    value = rows.select(group).to_series()
    number = value.hash() % groups if cuts is None else cuts.search_sorted(value, side="right")
    return pl.Series("group", number, dtype=pl.UInt32)


def _decide(
    each: annotate.Round, context: annotate.Context, found: Said, number: int, _: pl.Series | None
) -> dict[str, pl.DataFrame]:
    """Decide what the rows of one group say."""
    rows = {name: stored.scan().filter(pl.col("group") == number).drop("group") for name, stored in found.items()}
    return each.decide({name: frame.collect(engine="streaming") for name, frame in rows.items()}, context)
