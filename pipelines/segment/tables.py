"""Units, markers and links into the published tables of a batch."""

import polars as pl

from pipelines import rights, schema
from pipelines.frames import attach, filled, first, octets, place
from pipelines.frames.compiled import keep_compiled
from pipelines.segment.blocks.labels import value
from pipelines.segment.text.units import LITERAL

UNREAD = 0.3  # score of front matter whose fences are all that is known of it
FAR = 50_000  # code points from the beginning of a text
BLOCKS = (
    "paragraph", "heading", "list_item", "block_quote", "epigraph", "pull_quote", "standfirst", "editorial_note",
    "caption", "credit", "code", "table",
)  # fmt: skip


def identify(units: pl.DataFrame, blocks: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Name articles, paragraphs and notes by their raw offsets; returns units and blocks with article_id."""
    first = (
        blocks.select("article", "source_id", "start")
        .drop_nulls("article")
        .group_by("article", maintain_order=True)
        .agg(
            pl.format("{}:a{}", pl.col("source_id").first(), pl.col("start").first()).alias("article_id"),
            pl.col("start").first().alias("article_start"),
        )
    )
    units = attach(units, first, "article")
    filled = pl.col("clean").fill_null("") != ""
    paragraph = pl.when(pl.col("role").is_in(BLOCKS) & filled).then(pl.format("{}:p{}", "source_id", "start"))
    note = pl.when(pl.col("role") == "note").then(pl.format("{}:n{}", "source_id", "start"))
    units = units.with_columns(paragraph.alias("paragraph_id"), note.alias("note_id"))
    return units, attach(blocks, first, "article")


def paragraphs(units: pl.DataFrame, blocks: pl.DataFrame) -> pl.DataFrame:
    """The table paragraphs, with section, word counts and the paragraphs that pull quotes repeat."""
    rows = units.drop_nulls("paragraph_id")
    heading = pl.when(pl.col("role") == "heading").then("clean")
    rows = rows.with_columns(filled(heading, first("article")).alias("nearest"))
    above = pl.when(~first("article")).then(pl.col("nearest").shift(1))
    rows = rows.with_columns(pl.when(pl.col("role") == "heading").then(above).otherwise("nearest").alias("section"))
    repeats = blocks.drop_nulls("repeats").select(pl.col("text_block").alias("unit"), pl.col("repeats").alias("block"))
    repeats = attach(repeats, blocks.select("block", pl.col("text_block").alias("target")), "block")
    target = units.select(pl.col("unit").alias("target"), pl.col("paragraph_id").alias("duplicate_of"))
    repeats = attach(repeats, target, "target").unique("unit", keep="first", maintain_order=True)
    rows = attach(rows, repeats.select("unit", "duplicate_of"), "unit")
    literal = rows.filter(pl.col("role").is_in(LITERAL))  # with indents and line ends; all others have single spaces
    literal = literal.select_seq("unit", pl.col("clean").str.count_matches(r"[^ \t\n]+").alias("words"))
    rows = attach(rows, literal, "unit")
    rows = rows.select_seq(
        "paragraph_id", "article_id",
        place(first("article")).alias("position"),
        pl.col("role").alias("kind"), "section", pl.col("clean").alias("text"), rights.included(),
        pl.coalesce("words", octets.count(pl.col("clean"), " ") + 1).alias("word_count"),
        pl.col("fragments").alias("fragment_count"),
        pl.col("uncertain").alias("uncertain_hyphens"), "duplicate_of", "start", "end",
    )  # fmt: skip
    return schema.conform(rows, "paragraphs")


def counts(text: pl.DataFrame, notes: pl.DataFrame) -> pl.DataFrame:
    """Paragraphs, words and notes of each article, by article_id."""
    rows = text.group_by("article_id").agg(pl.len().alias("paragraph_count"), pl.col("word_count").sum())
    noted = notes.group_by("article_id").agg(pl.len().alias("note_count"))
    return rows.join(noted, on="article_id", how="full", coalesce=True)


@keep_compiled
def notes(units: pl.DataFrame, markers: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The table notes, and the markers with the note each points to."""
    said = pl.when(pl.col("clean") != "")  # a label with nothing behind it but a marker is no body
    bodies = units.filter(pl.col("role") == "note").select(
        "article", "article_id", "article_start", "source_id", "note_id", "unit", pl.col("note").alias("label"),
        said.then("clean").alias("text"), said.then("fragments").otherwise(0).alias("fragments"),
        *(said.then(name).alias(name) for name in ("start", "end")),
    )  # fmt: skip
    # what was removed at one place points once
    linked = _link(markers.unique(["unit", "start", "label"], keep="first", maintain_order=True), bodies)
    lost = linked.filter(pl.col("note_id").is_null())
    rows = bodies
    if lost.height:
        missing = _missing(lost, units).select(bodies.columns)
        made = missing.select("article", "label", pl.col("note_id").alias("made"))
        linked = linked.join(made, on=["article", "label"], how="left", maintain_order="left")
        linked = linked.with_columns(pl.coalesce("note_id", "made").alias("note_id")).drop("made")
        rows = pl.concat([bodies, missing])
    counts = linked.group_by("note_id").agg(pl.len().cast(pl.Int64).alias("reference_count"))
    rows = rows.join(counts, on="note_id", how="left", maintain_order="left").with_columns(
        pl.col("reference_count").fill_null(0)
    )
    once = pl.len().over("article") == pl.col("label").n_unique().over("article")
    order = pl.when(once).then(value(pl.col("label")).fill_null(9999)).otherwise(pl.col("unit").cast(pl.Int64))
    rows = rows.with_columns_seq(order.alias("order")).sort("article", "order", "start", "label", nulls_last=True)
    return schema.conform(rows.select_seq(
        "note_id", "article_id", place(first("article")).alias("position"),
        "label", "text", pl.when(pl.col("text").is_not_null()).then(rights.included()).alias(rights.STATUS),
        _status().alias("status"), "reference_count",
        pl.col("fragments").alias("fragment_count"), "start", "end",
    ), "notes"), linked  # fmt: skip


def _missing(lost: pl.DataFrame, units: pl.DataFrame) -> pl.DataFrame:
    """Notes of which only the markers are there."""
    owners = units.select("article", "article_id", "article_start", "source_id")
    owners = owners.unique("article", keep="first", maintain_order=True)
    rows = attach(lost.group_by("article", "label", maintain_order=True).agg(pl.col("unit").first()), owners, "article")
    return rows.with_columns(
        pl.format("{}:n{}@{}", "source_id", "label", "article_start").alias("note_id"),
        pl.lit(None, dtype=pl.String).alias("text"),
        pl.lit(0, dtype=pl.Int64).alias("fragments"),
        *(pl.lit(None, dtype=pl.Int64).alias(name) for name in ("start", "end")),
    )


def _status() -> pl.Expr:
    return (
        pl.when(pl.col("text").is_null()).then(pl.lit("body_missing"))
        .when(pl.col("text").str.contains(r"[:：]$")).then(pl.lit("body_truncated"))
        .when(pl.col("reference_count") == 0).then(pl.lit("unreferenced"))
        .otherwise(pl.lit("complete"))
    )  # fmt: skip


def _link(markers: pl.DataFrame, bodies: pl.DataFrame) -> pl.DataFrame:
    """Point each marker to the next note of its label after it, else to the last one before it."""
    notes = bodies.select("article", "label", pl.col("unit").alias("body"), "note_id").sort("body")
    rows = markers.sort("unit")
    ahead = rows.join_asof(
        notes, left_on="unit", right_on="body", by=["article", "label"], strategy="forward", check_sortedness=False
    )
    behind = rows.join_asof(
        notes, left_on="unit", right_on="body", by=["article", "label"], strategy="backward", check_sortedness=False
    )
    return (
        ahead.with_columns(pl.coalesce(ahead["note_id"], behind["note_id"]).alias("note_id"))
        .drop("body")
        .sort("unit", "source_at")
    )


def note_references(linked: pl.DataFrame, units: pl.DataFrame) -> pl.DataFrame:
    """The table note_references."""
    place_of = units.select("unit", "doc", "source_id", "paragraph_id", pl.col("note_id").alias("in_note_id"))
    rows = attach(linked, place_of, "unit").sort("doc", "unit", "source_at")
    return schema.conform(rows.select(
        "paragraph_id", "note_id", "label", "start", "source_id",
        pl.col("source_at").alias("source_start"), "source_end", "style", "in_note_id",
    ), "note_references")  # fmt: skip


def links(found: pl.DataFrame, units: pl.DataFrame) -> pl.DataFrame:
    """The table links; links in titles and bylines have no row to stand in."""
    rows = attach(found, units.select("unit", "doc", "source_id", "paragraph_id", "note_id", "clean"), "unit")
    rows = rows.filter(pl.col("paragraph_id").is_not_null() | pl.col("note_id").is_not_null())
    rows = rows.sort("doc", "unit", "source_at")
    rows = rows.with_columns(pl.format("{}:l{}", "source_id", "source_at").alias("link_id"), _anchors(rows))
    columns = ("link_id", "paragraph_id", "note_id", "start", "end", "text", "url")
    return schema.conform(rows.select(*columns, rights.included()), "links")


def _anchors(links: pl.DataFrame) -> pl.Series:
    """The words of links, whose texts are in `clean`.

    Polars counts a text from its beginning for each; where that is far, Python's strings know their places.
    """
    near = pl.when(pl.col("start") < FAR).then(pl.col("clean"))
    found = links.select(near.str.slice("start", pl.col("end") - pl.col("start")).alias("text"))["text"]
    far = (links["start"] >= FAR).arg_true()
    cut: list[str] = []
    for (_,), rows in links[far].group_by("unit", maintain_order=True):
        text = rows["clean"][0]
        cut += [text[start:end] for start, end in zip(rows["start"], rows["end"], strict=True)]
    return found.scatter(far, cut) if cut else found


def segments(blocks: pl.DataFrame, units: pl.DataFrame, front: pl.DataFrame) -> pl.DataFrame:
    """The ledger: one row per block. Front matter that could not be read says so in its rule."""
    named = units.select(pl.col("unit").alias("text_block"), "paragraph_id", "note_id")
    rows = attach(blocks, named, "text_block")
    broken = front.filter(~pl.col("readable"))["doc"]
    unread = (pl.col("role") == "front_matter") & pl.col("doc").is_in(broken.implode())
    text = pl.col("role").is_in(BLOCKS)
    rows = rows.select(
        pl.format("{}:s{}", "source_id", "start").alias("segment_id"),
        "source_id",
        place(first("doc")).alias("position"),
        "line",
        "start",
        "end",
        "role",
        "article_id",
        pl.when(text).then("paragraph_id").alias("paragraph_id"),
        pl.when(pl.col("role") == "note").then("note_id").alias("note_id"),
        pl.when(unread).then(pl.lit("front_matter:unreadable")).otherwise("rule").alias("rule"),
        pl.when(unread).then(UNREAD).otherwise("score").alias("score"),
    )
    return schema.conform(rows, "segments")
