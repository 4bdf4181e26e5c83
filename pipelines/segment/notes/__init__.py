"""Note bodies: which blocks are notes, and which are lists, headings or years.

A label alone proves nothing. Labelled blocks are chained by their numbers, and a chain is a run of notes when a
heading announces it, or when its labels are the markers of the text and no text follows it.
"""

from functools import cache

import polars as pl

from pipelines.frames import attach, columns, filled, first, where
from pipelines.frames.compiled import keep_compiled
from pipelines.segment.blocks.labels import value
from pipelines.segment.notes import chains, claims

FOOT = 4  # notes at the foot of a page, at most


@keep_compiled
def mark(blocks: pl.DataFrame) -> pl.DataFrame:
    """Add to described blocks note (label of the note the block belongs to), note_start, note_rule and counted_on."""
    rows, blocks = chains.labelled(blocks), blocks.with_columns(chains.waits())
    verdicts, markers = _judge(rows, blocks)
    judged = attach(rows.select("doc", "block", "number", "value", "chain"), verdicts, "chain")
    members = claims.kept(judged.drop_nulls("note_rule"), markers)
    blocks = attach(blocks, members.select("block", pl.col("number").alias("note"), "note_rule", "chain"), "block")
    if blocks.get_column("native").any():
        blocks = blocks.with_columns(_native())
    return _counted_on(_continued(blocks.with_columns(_start())))


@cache
def _native() -> list[pl.Expr]:
    """What Markdown declares as a footnote is one."""
    native = pl.col("native") & (pl.col("kind") == "note")
    return [
        pl.when(native).then(pl.col("label")).otherwise("note").alias("note"),
        pl.when(native).then(pl.lit("markdown:footnote")).otherwise("note_rule").alias("note_rule"),
    ]


@cache
def _start() -> pl.Expr:
    native = pl.col("native") & (pl.col("kind") == "note")
    same = pl.col("label").eq_missing(pl.col("label").shift(1)) & (pl.col("kind").shift(1) == "note")
    goes_on = native & same.fill_null(False) & (pl.col("doc") == pl.col("doc").shift(1))
    return (pl.col("note").is_not_null() & ~goes_on).alias("note_start")


def _judge(rows: pl.DataFrame, blocks: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The chains that are notes, with the rule that says so (and its weight), and what may be markers."""
    found = chains.around(rows, blocks)
    # the texts are searched for markers only where these decide
    chosen = found.select("chain", "announced", _open(found).alias("asked"))
    able = attach(rows.select("doc", "block", "value", "chain"), chosen, "chain")
    asked = able.filter("asked")
    able = able.filter((pl.col("asked") | pl.col("announced")) & pl.col("doc").is_in(asked.get_column("doc").implode()))
    parens = rows.filter(pl.col("style") == "paren", pl.col("value") < 1000).get_column("doc").unique()  # not `(a)`
    markers = claims.seen(able, blocks, parens)
    found = _at_feet(attach(found, _marked(asked, markers), "chain"))
    return found.select("chain", "marked", _rule(), claims.weight()).drop_nulls("note_rule"), markers


def _open(rows: pl.DataFrame) -> pl.Series:
    """The chains that markers decide: one that cuts a sentence may speak for all that count on in its document."""
    c = columns(rows, rows.select((chains.typical() | _free() | _bare() | _outright()).alias("fit")))
    able, doc = ~c("after_colon"), c("doc")
    cut, undecided = (doc.filter(able & test).implode() for test in (c("cuts"), ~c("announced")))
    return (c("fit") & ~c("announced")) | (able & doc.is_in(cut) & doc.is_in(undecided))


@cache
def _rule() -> pl.Expr:
    at_end = _free() & ((pl.col("size") > 1) | pl.col("ends") | _lone() | pl.col("said"))
    at_end = at_end | (_bare() & (pl.col("marked") == 1))
    return (
        pl.when("announced").then(pl.lit("note:heading"))
        .when(chains.typical() & (pl.col("marked") >= 0.5)).then(pl.lit("note:label_and_marker"))
        .when(at_end & (pl.col("marked") >= 0.6)).then(pl.lit("note:sequence_at_end"))
        .when(_outright() & pl.col("outright")).then(pl.lit("note:outright_marker"))
        .when("at_foot").then(pl.lit("note:foot_of_page"))
        .alias("note_rule")
    )  # fmt: skip


def _free() -> pl.Expr:
    return ~pl.col("after_colon") & ~pl.col("text_follows")


def _lone() -> pl.Expr:
    """The only note of an article among others: `(1)`, or `1` above a gap, with which no further label counts on."""
    on = (pl.col("from").shift(-1) == 2) & (pl.col("doc").shift(-1) == pl.col("doc"))
    style = (pl.col("style") == "paren") | ((pl.col("style") == "space") & pl.col("parted"))
    return style & (pl.col("from") == 1) & (pl.col("size") == 1) & ~on.fill_null(False)


def _outright() -> pl.Expr:
    """What may be notes by markers that can be nothing else: at the end also below a colon, whose listing is lost."""
    return ~pl.col("text_follows") & (~pl.col("after_colon") | ((pl.col("size") > 1) & pl.col("last")))


def _bare() -> pl.Expr:
    """Numbers without a sign, also below a colon: items of a list have one behind it and are seldom alone."""
    return ~pl.col("text_follows") & (pl.col("style") == "space") & ((pl.col("size") > 1) | pl.col("last"))


def _at_feet(rows: pl.DataFrame) -> pl.DataFrame:
    """Add at_foot: the labels of a chain are markers above, and it, or one that it counts on from, cuts a sentence."""
    marked = (pl.col("marked") == 1) & ~pl.col("after_colon")
    able = where(rows, marked, "chain", "doc", "style", "from", "to", "cuts")
    if not able.get_column("cuts").any():
        return rows.with_columns(pl.lit(False).alias("at_foot"))
    same = (pl.col("doc") == pl.col("doc").shift(1)) & (pl.col("style") == pl.col("style").shift(1))
    counted = same & (pl.col("from") == pl.col("to").shift(1) + 1)
    able = able.with_columns((~counted).fill_null(True).cum_sum().alias("pages"))
    return attach(rows, able.select("chain", pl.col("cuts").any().over("pages").alias("at_foot")), "chain")


def _marked(rows: pl.DataFrame, markers: pl.DataFrame) -> pl.DataFrame:
    """Which share of a chain's labels is marked above, and whether all of them outright: chain, marked, outright."""
    if rows.is_empty():
        return rows.select("chain", pl.lit(0.0).alias("marked"), pl.lit(False).alias("outright"))
    seen = markers.group_by("doc", "value").agg(
        pl.col("block").min().alias("first_seen"), pl.col("block").filter("outright").min().alias("outright")
    )
    rows = rows.join(seen, on=["doc", "value"], how="left", maintain_order="left")
    return rows.group_by("chain").agg(
        (pl.col("first_seen") < pl.col("block")).fill_null(False).mean().alias("marked"),
        (pl.col("outright") < pl.col("block")).fill_null(False).all(),
    )


def _continued(blocks: pl.DataFrame) -> pl.DataFrame:
    """Give a chain's unlabelled blocks their note: those between two notes, and indented or cut ones after the last."""
    blocks = blocks.with_columns(_around())
    blocks = blocks.with_columns(_more().alias("more"))
    return blocks.with_columns(_given()).drop("before", "after", "chain", "more", "waits")


@cache
def _around() -> list[pl.Expr]:
    """The block in which a note begins, and the chains before and after."""
    return [
        filled(pl.when("note_start").then(pl.col("block")), first("doc")).alias("note_block"),
        filled(pl.col("chain"), first("doc")).alias("before"),
        pl.col("chain").backward_fill().alias("after"),
    ]


@cache
def _more() -> pl.Expr:
    """A block without a note that goes on with the one above."""
    c = pl.col
    plain = c("kind").is_null() & c("furniture").is_null() & ~c("back_link") & ~c("note_heading") & c("note").is_null()
    # below the notes of a page goes on the text that the page cut
    shown = c("furniture").is_null() & ~c("back_link")  # a page's number has no stop
    ended = pl.when(shown).then(c("stop")).forward_fill().shift(1).fill_null(True)
    cut = c("lower") & ~ended & ~c("waits").shift(1, fill_value=False)
    together = (c("note_rule").forward_fill() == "note:heading") | (c("indent") >= 2) | cut
    nearby = c("before").is_not_null() & ((c("block") - c("note_block")) <= 2) & c("note").shift(1).is_not_null()
    leads_back = c("back_link").shift(-1) & (c("doc") == c("doc").shift(-1))  # what stands right below ends a note
    between = ((c("before") == c("after")) | (nearby & leads_back)) & together
    tail = nearby & ((c("indent") >= 2) & c("wrapped") | cut)
    return plain & (between.fill_null(False) | tail.fill_null(False))


@cache
def _given() -> list[pl.Expr]:
    given = [pl.when("more").then(pl.col(n).forward_fill()).otherwise(n).alias(n) for n in ("note", "note_rule")]
    return [*given, pl.when(pl.col("note").is_not_null() | pl.col("more")).then("note_block").alias("note_block")]


def _counted_on(blocks: pl.DataFrame) -> pl.DataFrame:
    """Add counted_on: the few notes of a page that those of another page count on from; no article ends with them."""
    noted, c = pl.col("note").is_not_null(), pl.col
    text = ~noted & c("furniture").is_null() & ~c("back_link") & c("kind").ne_missing("rule_line")
    blocks = blocks.with_columns(text.cum_sum().alias("texts"))
    starts = where(blocks, pl.col("note_start"), "doc", "texts", "note")
    starts = starts.select_seq("doc", "texts", value(pl.col("note")).alias("place"))
    place = pl.col("place")
    pages = starts.group_by("texts", "doc", maintain_order=True).agg(
        place.first().alias("first"), place.last().alias("last"), pl.len().alias("size")
    )
    same = pl.col("doc") == pl.col("doc").shift(-1)
    on = same & (pl.col("first").shift(-1) == pl.col("last") + 1) & (pl.col("size") <= FOOT)
    found = pages.filter(on).select("texts", "doc", pl.lit(True).alias("counted_on"))
    blocks = blocks.join(found, on=["texts", "doc"], how="left", maintain_order="left").drop("texts")
    return blocks.with_columns((noted & pl.col("counted_on")).fill_null(False).alias("counted_on"))
