"""What a person should look at, though it keeps nothing from being published.

Each warning is a small function from tables to the rows in question, with a name, a sentence and what to do. They are
asked of a batch of sources at a time; only the first rows of each are kept, with the number of all.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from pipelines.validate.places import placed
from pipelines.validate.split_words import split_words
from pipelines.validate.violations import SHOWN

Tables = Mapping[str, pl.LazyFrame]
LOOKED_AT = ("sources", "articles", "paragraphs", "notes", "note_references", "segments")
LISTED = 200  # rows kept of one warning
# Of the paragraphs that were decided with less than this, one in six was wrong in the texts with gold beside the
# project, of all others one in forty; they are one segment in fifty to a hundred.
LOW = 0.6
FOUND = pl.Schema(
    {
        "rule": pl.String(),
        "total": pl.Int64(),
        "path": pl.String(),
        "line": pl.Int64(),
        "text": pl.String(),
    }
)
OF_SOURCES = pl.Schema({"source_id": pl.String(), **FOUND})


@dataclass(frozen=True)
class WarningRule:
    """A named warning: what it asks, what a person can do, and how its rows are found.

    `find` gives text (what is shown of a row) and what tells its place: some of places.IDS, source_id and line.
    """

    name: str
    description: str
    cure: str
    find: Callable[[Tables], pl.LazyFrame]


WARNINGS: list[WarningRule] = []


def warning(description: str, cure: str) -> Callable[[Callable[[Tables], pl.LazyFrame]], None]:
    """Enter a function into the registry under its own name."""
    return lambda find: WARNINGS.append(WarningRule(find.__name__, description, cure, find))


def source_warnings(frames: Sequence[pl.DataFrame]) -> pl.DataFrame:
    """Run every warning over the tables LOOKED_AT of a batch: OF_SOURCES, source by source in their order.

    Of each warning the first rows of a source are given, each with the number of all that the source has.
    """
    whole = dict(zip(LOOKED_AT, frames, strict=True))
    tables = {name: frame.lazy() for name, frame in whole.items()}
    found = zip(WARNINGS, pl.collect_all(warning.find(tables) for warning in WARNINGS), strict=True)
    told = [_placed(rows, warning.name, tables) for warning, rows in found if rows.height]
    order = whole["sources"].select("source_id", "path").with_row_index("\0at")
    listed = pl.concat([pl.DataFrame(schema=FOUND), *told]).join(order, on="path", maintain_order="left")
    return listed.sort("\0at", maintain_order=True).select(OF_SOURCES.names())


def first_warnings(found: pl.LazyFrame) -> pl.DataFrame:
    """Give the first rows of each warning in the whole dataset, of what source_warnings found in all batches: FOUND.

    `total` is the number of all rows of the warning.
    """
    counted = found.group_by("rule", "source_id").agg(pl.col("total").first()).group_by("rule").agg(pl.sum("total"))
    first = pl.concat(found.filter(pl.col("rule") == warning.name).head(LISTED) for warning in WARNINGS)
    told = first.drop("total").join(counted, on="rule", maintain_order="left")
    return told.select(FOUND.names()).collect(engine="streaming")


def _placed(rows: pl.DataFrame, rule: str, tables: Tables) -> pl.DataFrame:
    told = placed(rows, tables).with_columns(
        pl.lit(rule).alias("rule"),
        pl.len().over("path").cast(pl.Int64).alias("total"),
        pl.col("text").str.head(SHOWN),
    )
    first = told.filter(pl.int_range(pl.len()).over("path") < LISTED)
    return first.select(pl.col(name).cast(dtype) for name, dtype in FOUND.items())


@warning("Every source has an article.", "Look at the file: is it a text at all? Give it a title line if it has none.")
def sources_have_articles(tables: Tables) -> pl.LazyFrame:
    bare = tables["sources"].join(tables["articles"], on="source_id", how="anti", maintain_order="left")
    return bare.select("source_id", pl.format("{} characters in {} lines", "characters", "lines").alias("text"))


@warning(
    "Every front matter can be read.",
    "Mend its YAML: most often a value with a colon in it lacks quotation marks. So far its plain lines count alone.",
)
def front_matter_is_readable(tables: Tables) -> pl.LazyFrame:
    broken = tables["segments"].filter(pl.col("rule") == "front_matter:unreadable")
    return broken.select("source_id", "line", pl.format("{} characters", pl.col("end") - pl.col("start")).alias("text"))


@warning(
    "Every marker leads to a note with a text.",
    "Compare with the printed page: add the note's text to the raw file, or leave it, if the source has lost it.",
)
def markers_have_notes(tables: Tables) -> pl.LazyFrame:
    lost = tables["notes"].filter(pl.col("status") == "body_missing").select("note_id")
    bare = tables["note_references"].join(lost, on="note_id", how="semi", maintain_order="left")
    return bare.select("paragraph_id", "in_note_id", "source_id", pl.format("marker {}", "label").alias("text"))


@warning("Every note has its whole text.", "Compare with the printed page: the text ends where a lost link stood.")
def notes_are_whole(tables: Tables) -> pl.LazyFrame:
    return _notes(tables, "body_truncated")


@warning(
    "Every note has a marker in the text.",
    "Look for the marker: it may be lost in the raw file, or the rules took it for a part of a word or a number.",
)
def notes_have_markers(tables: Tables) -> pl.LazyFrame:
    return _notes(tables, "unreferenced")


def _notes(tables: Tables, status: str) -> pl.LazyFrame:
    found = tables["notes"].filter(pl.col("status") == status)
    words = pl.format("note {}: {}", "label", pl.coalesce(pl.col("text").str.head(SHOWN), pl.lit("")))
    return found.select("note_id", words.alias("text"))


@warning(
    f"Every role was decided with a score of {LOW} or more.",
    "Ask `periodical explain` why; if the role is wrong, say it by markup in the raw file, or mend the rule.",
)
def roles_are_sure(tables: Tables) -> pl.LazyFrame:
    unsure = tables["segments"].filter(pl.col("score") < LOW)
    words = pl.format("{} by {} ({})", "role", "rule", "score")
    return unsure.select("source_id", "line", words.alias("text"))


@warning(
    "No word keeps a hyphen of a line end of which nobody knows whether it belongs to it.",
    "Look at the line ends: join the word in the raw file, or leave the hyphen if it is the word's own.",
)
def words_are_whole(tables: Tables) -> pl.LazyFrame:
    torn = tables["paragraphs"].filter(pl.col("uncertain_hyphens") > 0)
    hyphened = pl.col("text").str.extract_all(r"[\p{L}\p{M}]+[-‐][\p{L}\p{M}]+").list.head(8).list.join(", ")
    words = pl.format("{} among: {}", "uncertain_hyphens", hyphened.fill_null(""))
    return torn.select("paragraph_id", words.alias("text"))


@warning(
    "No word seems to be cut in two by a space.",
    "Join the halves in the raw file if they are one word: the source is published as it stands.",
)
def words_are_not_split(tables: Tables) -> pl.LazyFrame:
    return split_words(*(tables[name].collect() for name in ("paragraphs", "articles"))).lazy()
