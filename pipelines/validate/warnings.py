"""What a person should look at, though it keeps nothing from being published.

Each warning is a small function from tables to the rows in question, with a name, a sentence and what to do. They are
asked of a batch of sources at a time, few of all sources at once; only the first rows of each are kept, with the number
of all.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from pipelines import rights
from pipelines.validate.misread import misread
from pipelines.validate.places import placed
from pipelines.validate.split_words import split_words
from pipelines.validate.violations import SHOWN

Tables = Mapping[str, pl.LazyFrame]
LOOKED_AT = ("sources", "articles", "paragraphs", "notes", "note_references", "segments")
TEXTS = {"paragraphs": "paragraph_id", "notes": "note_id"}
ADDRESS = r"^[A-Za-z][A-Za-z0-9+.-]*:[^\s:][^\s]*$"  # a scheme, and what it is for
PAGE = r"^<(?:!doctype html|html[\s>]|\?xml\s)"  # how one begins, in small letters
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

    `find` gives text (what is shown of a row) and what tells its place: some of places.IDS, source_id and line. One
    `over_all` is asked of the table `files` alone (source_id, path and sha256 of all that are read), and gives path and
    text.
    """

    name: str
    description: str
    cure: str
    find: Callable[[Tables], pl.LazyFrame]
    over_all: bool = False


WARNINGS: list[WarningRule] = []


def warning(
    description: str, cure: str, *, over_all: bool = False
) -> Callable[[Callable[[Tables], pl.LazyFrame]], None]:
    """Enter a function into the registry under its own name."""
    return lambda find: WARNINGS.append(WarningRule(find.__name__, description, cure, find, over_all))


def source_warnings(frames: Sequence[pl.DataFrame]) -> pl.DataFrame:
    """Run the warnings over the tables LOOKED_AT of a batch: OF_SOURCES, source by source in their order.

    Of each warning the first rows of a source are given, each with the number of all that the source has.
    """
    whole = dict(zip(LOOKED_AT, frames, strict=True))
    tables = {name: frame.lazy() for name, frame in whole.items()}
    asked = [warning for warning in WARNINGS if not warning.over_all]
    found = zip(asked, pl.collect_all(warning.find(tables) for warning in asked), strict=True)
    told = [_placed(rows, warning.name, tables) for warning, rows in found if rows.height]
    order = whole["sources"].select("source_id", "path").with_row_index("\0at")
    listed = pl.concat([pl.DataFrame(schema=FOUND), *told]).join(order, on="path", maintain_order="left")
    return listed.sort("\0at", maintain_order=True).select(OF_SOURCES.names())


def first_warnings(found: pl.LazyFrame, files: pl.LazyFrame) -> pl.DataFrame:
    """Give the first rows of each warning in the whole dataset, of what source_warnings found in all batches: FOUND.

    `files` is the manifest, which is here where the table sources may be on other machines. `total` is the
    number of all rows of the warning.
    """
    counted = found.group_by("rule", "source_id").agg(pl.col("total").first()).group_by("rule").agg(pl.sum("total"))
    listed = files.drop_nulls("source_id").select("source_id", "path", "sha256")
    first = [_over_all(warning, listed) if warning.over_all else _of(warning, found, counted) for warning in WARNINGS]
    return pl.concat(pl.collect_all(first, engine="streaming"))


def _of(warning: WarningRule, found: pl.LazyFrame, counted: pl.LazyFrame) -> pl.LazyFrame:
    told = found.filter(pl.col("rule") == warning.name).head(LISTED).drop("total")
    return told.join(counted, on="rule", maintain_order="left").select(FOUND.names())


def _over_all(warning: WarningRule, files: pl.LazyFrame) -> pl.LazyFrame:
    rows = warning.find({"files": files})
    values = {"rule": pl.lit(warning.name), "total": pl.len(), "line": pl.lit(None)}
    told = rows.with_columns(pl.col("text").str.head(SHOWN), **values)
    return told.select(pl.col(name).cast(dtype) for name, dtype in FOUND.items()).head(LISTED)


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
    "No file is a page of a web site, or of another kind of tags.",
    "Put the text that a browser shows in its place, or what a converter such as pandoc makes of it: tags are "
    "published as text.",
)
def files_are_no_pages(tables: Tables) -> pl.LazyFrame:
    first = pl.col("position") == 1
    titles = tables["articles"].filter(first).select("source_id", "article_id", pl.col("title").alias("text"))
    texts = tables["paragraphs"].filter(first, pl.col("kind") != "code").select("article_id", "text")
    texts = tables["articles"].select("source_id", "article_id").join(
        texts.filter(pl.col("text").str.starts_with("<")), on="article_id", maintain_order="left"
    )
    told = pl.concat([titles, texts]).filter(pl.col("text").str.head(20).str.to_lowercase().str.contains(PAGE))
    return told.unique("source_id", keep="first", maintain_order=True)


@warning(
    "No text has letters of a wrong encoding, as in `cafÃ©`.",
    "Save the file as UTF-8 out of the encoding that it truly has (`sources.encoding` tells how it was read), or take "
    "the text from where it was not damaged yet.",
)
def letters_are_right(tables: Tables) -> pl.LazyFrame:
    found = [misread(tables[table].select(id_, "text")) for table, id_ in TEXTS.items()]
    return pl.concat(found, how="diagonal")


@warning(
    "No two files are the same, byte for byte.",
    "Take one of them out of the raw folder, unless the text is meant to be there twice.",
    over_all=True,
)
def files_are_distinct(tables: Tables) -> pl.LazyFrame:
    first = tables["files"].select("path", pl.col("path").first().over("sha256").alias("first"))
    same = first.filter(pl.col("path") != pl.col("first"))
    return same.select("path", pl.format("the same as {}", "first").alias("text"))


@warning(
    "Every licence in `sources.csv` is an SPDX id or an address.",
    "Write it as spdx.org/licenses does, such as CC-BY-4.0, or LicenseRef- and a name of yours: the edition `open` "
    "withholds a text whose licence it does not know.",
)
def licenses_are_known(tables: Tables) -> pl.LazyFrame:
    stated = tables["sources"].select("license").drop_nulls().unique().filter(~pl.col("license").str.contains(ADDRESS))
    # of each name once: there are few
    known = pl.col("license").map_elements(lambda name: rights.spdx(name) is not None, return_dtype=pl.Boolean)
    odd = tables["sources"].join(stated.filter(~known), on="license", how="semi", maintain_order="left")
    return odd.select("source_id", pl.col("license").alias("text"))


@warning(
    "Every address in `sources.csv` can be followed.",
    "Write it whole: with what it begins with, such as https:// or doi:, and without spaces.",
)
def addresses_are_whole(tables: Tables) -> pl.LazyFrame:
    broken = tables["sources"].filter(~pl.col("url").str.contains(ADDRESS))
    return broken.select("source_id", pl.col("url").alias("text"))


@warning(
    "Every front matter can be read.",
    "Mend its YAML or TOML: most often a value with a colon lacks quotation marks. So far its plain lines count alone.",
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
