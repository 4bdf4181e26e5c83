"""The named rules between rows and tables that a Table Schema cannot express.

Each rule is one small function from tables to the rows that break it, with a name and a sentence. Rules that need the
raw texts (ledger) or the published files (package) stand in their own modules, and so does what only warns.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

import polars as pl

from pipelines import schema
from pipelines.rights import FULL
from pipelines.validate.keys import duplicates, foreign_key_violations
from pipelines.validate.violations import key, of_rows, together

Tables = Mapping[str, pl.LazyFrame]
Find = Callable[[Tables], list[pl.LazyFrame]]


@dataclass(frozen=True)
class Rule:
    """A named rule: what it asks, which tables it needs, and how its breaches are found."""

    name: str
    description: str
    tables: tuple[str, ...]
    find: Find
    edition: str | None = None  # the only one of which it is asked


RULES: list[Rule] = []


def rule(description: str, *tables: str, edition: str | None = None) -> Callable[[Find], Find]:
    """Enter a function into the registry under its own name."""

    def enter(find: Find) -> Find:
        RULES.append(Rule(find.__name__, description, tables, find, edition))
        return find

    return enter


def cross_violations(tables: Tables, edition: str = FULL, leave_out: Collection[str] = ()) -> pl.DataFrame:
    """Run every rule of an edition whose tables are there; `rule` of a violation is the rule's name."""
    asked = [rule for rule in RULES if rule.name not in leave_out and rule.edition in (None, edition)]
    runnable = [rule for rule in asked if set(rule.tables) <= set(tables)]
    return together(pl.concat(rule.find(tables)).collect(engine="streaming") for rule in runnable)


def report(bad: pl.LazyFrame, table: str, column: str, value: pl.Expr, *, rule: str) -> pl.LazyFrame:
    """Report rows of a published table, named by its primary key."""
    return of_rows(bad, table, row_key=key(schema.primary_key(table)), column=column, value=value, rule=rule)


@rule("Every reference leads to a row of the table it names.", *schema.TABLES)
def foreign_keys(tables: Tables) -> list[pl.LazyFrame]:
    schemas = {table: schema.load(table) for table in schema.TABLES}
    known = {table: tables[table] for table in schema.TABLES}
    return [foreign_key_violations(known, schemas, "foreign_keys").lazy()]


@rule(
    "The text of a link or mention stands at its offsets in its container.", "links", "mentions", "paragraphs", "notes"
)
def offsets_fit(tables: Tables) -> list[pl.LazyFrame]:
    return [_misplaced(tables, table, box) for table in ("links", "mentions") for box in ("paragraphs", "notes")]


def _misplaced(tables: Tables, table: str, box: str) -> pl.LazyFrame:
    (box_id,) = schema.primary_key(box)
    (own_id,) = schema.primary_key(table)
    there = pl.col(box_id).is_not_null() & pl.col("text").is_not_null()
    inside = tables[table].filter(there).select(own_id, box_id, "start", "end", "text")
    boxes = tables[box].select(box_id, pl.col("text").alias("box"))
    found = pl.col("box").str.slice(pl.col("start"), (pl.col("end") - pl.col("start")).clip(0))
    # the short texts are held in memory, those of the containers flow past
    bad = inside.join(boxes, on=box_id, how="inner", build_side="force_left").filter(
        (pl.col("text").str.len_chars() != pl.col("end") - pl.col("start")) | found.ne_missing(pl.col("text"))
    )
    return report(bad, table, "text", pl.format("{} where its container has {}", "text", found), rule="offsets_fit")


@rule("A marker's place lies within its container's text.", "note_references", "paragraphs", "notes")
def markers_fit(tables: Tables) -> list[pl.LazyFrame]:
    found = []
    for column, box in (("paragraph_id", "paragraphs"), ("in_note_id", "notes")):
        length = pl.col("text").str.len_chars().alias("length")
        boxes = tables[box].select(pl.col(schema.primary_key(box)[0]).alias(column), length)
        bad = tables["note_references"].join(boxes, on=column, how="inner").filter(pl.col("start") > pl.col("length"))
        found.append(report(bad, "note_references", "start", pl.col("start"), rule="markers_fit"))
    return found


# what stands in a paragraph or by another column in a note, and in how many of them at least
PLACED = (("links", "note_id", 1), ("mentions", "note_id", 1), ("note_references", "in_note_id", 0))


@rule("A link or mention stands in one container, a marker in one at most.", "links", "mentions", "note_references")
def one_container(tables: Tables) -> list[pl.LazyFrame]:
    found = []
    for table, other, least in PLACED:
        count = pl.col("paragraph_id").is_not_null().cast(pl.Int8) + pl.col(other).is_not_null().cast(pl.Int8)
        bad = tables[table].filter((count > 1) | (count < least))
        found.append(report(bad, table, f"paragraph_id, {other}", count, rule="one_container"))
    return found


@rule("A note's reference_count is the number of its rows in note_references.", "notes", "note_references")
def notes_balanced(tables: Tables) -> list[pl.LazyFrame]:
    counts = {"reference_count": ("note_references", pl.len())}
    return _miscounted(tables, "notes", counts, rule="notes_balanced")


@rule("An article's counts are those of its rows in paragraphs and notes.", "articles", "paragraphs", "notes")
def articles_counted(tables: Tables) -> list[pl.LazyFrame]:
    words = pl.col("word_count").sum()
    counts = {
        "paragraph_count": ("paragraphs", pl.len()),
        "note_count": ("notes", pl.len()),
        "word_count": ("paragraphs", words),
    }
    return _miscounted(tables, "articles", counts, rule="articles_counted")


@rule("An entity's counts are those of its rows in mentions.", "entities", "mentions")
def entities_counted(tables: Tables) -> list[pl.LazyFrame]:
    return miscounted_entities(tables["entities"], entity_counts(tables["mentions"]))


def entity_counts(mentions: pl.LazyFrame) -> pl.LazyFrame:
    """Count the mentions of each entity and the articles they stand in; those of several sources may be added up."""
    counts = {"mention_count": pl.len(), "article_count": pl.col("article_id").n_unique()}
    return mentions.group_by("entity_id").agg(count.cast(pl.Int64).alias(name) for name, count in counts.items())


def miscounted_entities(entities: pl.LazyFrame, counted: pl.LazyFrame) -> list[pl.LazyFrame]:
    """Report the entities whose counts are not what entity_counts gives of all mentions."""
    tables = {"entities": entities, "mentions": counted}
    counts = {name: ("mentions", pl.col(name).sum()) for name in ("mention_count", "article_count")}
    return _miscounted(tables, "entities", counts, rule="entities_counted")


def _miscounted(
    tables: Tables, table: str, counts: Mapping[str, tuple[str, pl.Expr]], *, rule: str
) -> list[pl.LazyFrame]:
    (parent,) = schema.primary_key(table)
    found = []
    for column, (of, count) in counts.items():
        counted = tables[of].group_by(parent).agg(count.cast(pl.Int64).alias("counted"))
        joined = tables[table].join(counted, on=parent, how="left").with_columns(pl.col("counted").fill_null(0))
        bad = joined.filter(pl.col(column).ne_missing(pl.col("counted")))
        value = pl.format("{} where {} has {}", column, pl.lit(of), "counted")
        found.append(report(bad, table, column, value, rule=rule))
    return found


@rule("No two mentions of a container overlap.", "mentions")
def mentions_do_not_overlap(tables: Tables) -> list[pl.LazyFrame]:
    box = pl.coalesce("paragraph_id", "note_id").alias("box")
    spans = tables["mentions"].select("mention_id", box, "start", "end").sort("box", "start", "end", "mention_id")
    bad = spans.filter((pl.col("box") == pl.col("box").shift(1)) & (pl.col("start") < pl.col("end").shift(1)))
    return [report(bad, "mentions", "start", pl.col("start"), rule="mentions_do_not_overlap")]


PARENTS = {
    "articles": "source_id",
    "contributors": "article_id",
    "paragraphs": "article_id",
    "notes": "article_id",
    "segments": "source_id",
}


# what an id begins like: the source, or the id of what the row belongs to; contributors have no id
OWNERS = {table: pl.col(parent) for table, parent in PARENTS.items() if table != "contributors"}
OWNERS |= dict.fromkeys(("links", "mentions"), pl.coalesce("paragraph_id", "note_id"))


@rule("An id begins with that of its source, so that rows of two sources never share one.", *OWNERS)
def ids_name_their_source(tables: Tables) -> list[pl.LazyFrame]:
    found = []
    for table, owner in OWNERS.items():
        (own,) = schema.primary_key(table)
        begin = pl.concat_str(owner.str.extract("^([^:]*)"), pl.lit(":"))
        bad = tables[table].filter(~pl.col(own).str.starts_with(begin))
        found.append(report(bad, table, own, pl.col(own), rule="ids_name_their_source"))
    return found


@rule("Positions run 1, 2, 3… in the order of the rows.", *PARENTS)
def positions_run(tables: Tables) -> list[pl.LazyFrame]:
    found = []
    for table, parent in PARENTS.items():
        primary = schema.primary_key(table)
        rows = tables[table].select(list(dict.fromkeys([*primary, parent, "position"])))
        same = (pl.col(parent) == pl.col(parent).shift(1)).fill_null(False)
        wanted = pl.when(same).then(pl.col("position").shift(1) + 1).otherwise(1)
        bad = rows.filter(pl.col("position").ne_missing(wanted))
        found.append(report(bad, table, "position", pl.col("position"), rule="positions_run"))
        # a parent whose rows stand in two places counts from 1 twice
        found.append(duplicates(rows, [parent, "position"], primary, table, "positions_run"))
    return found


@rule(
    "Spans of raw text are not empty, do not overlap among segments and end within their source.", "segments", "sources"
)
def segments_do_not_overlap(tables: Tables) -> list[pl.LazyFrame]:
    length = tables["sources"].select("source_id", "characters")
    spans = tables["segments"].select("segment_id", "source_id", "start", "end")
    same = (pl.col("source_id") == pl.col("source_id").shift(1)).fill_null(False)
    overlap = spans.filter((same & (pl.col("start") < pl.col("end").shift(1))) | (pl.col("end") <= pl.col("start")))
    beyond = spans.join(length, on="source_id", how="inner").filter(pl.col("end") > pl.col("characters"))
    return [
        report(overlap, "segments", "start", pl.col("start"), rule="segments_do_not_overlap"),
        report(beyond, "segments", "end", pl.col("end"), rule="segments_do_not_overlap"),
    ]


@rule("A note without text is body_missing and has no place; an unreferenced one has no marker.", "notes")
def note_status_fits(tables: Tables) -> list[pl.LazyFrame]:
    missing = pl.col("status") == "body_missing"
    bodiless = pl.any_horizontal(pl.col(name).is_null() != missing for name in ("text_status", "start", "end"))
    referenced = (pl.col("status") == "unreferenced") & (pl.col("reference_count") > 0)
    return [
        report(
            tables["notes"].filter(bodiless | referenced), "notes", "status", pl.col("status"), rule="note_status_fits"
        )
    ]
