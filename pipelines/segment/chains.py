"""Chains of labelled blocks, such as notes and items are, and what stands around each.

Facts only; what is made of a chain is decided in `notes`.
"""

from functools import cache

import polars as pl

from pipelines.frames import attach, filled, first, where
from pipelines.segment.context import BIO
from pipelines.segment.labels import value

MAX_GAP = 3  # unlabelled blocks that may stand between two notes: further paragraphs of the first
MAX_STEP = 12  # notes that may be missing in a row
LEAST_TEXT = 100  # code points of a block that is text beyond doubt


def labelled(blocks: pl.DataFrame) -> pl.DataFrame:
    """The labelled blocks with their chain: consecutive labels of one style that rise by little."""
    rows = blocks.select_seq("block", "doc", "raw_head", *_bears()).filter("labelled")
    rows = rows.with_columns_seq(value(pl.col("number")).alias("value"), _style()).drop_nulls("value")
    return rows.with_columns(_chain())


@cache
def _bears() -> list[pl.Expr]:
    """The label of a block, its place among those that may bear one, and whether it does."""
    substantive = pl.col("furniture").is_null() & ~pl.col("back_link") & pl.col("kind").ne_missing("rule_line")
    starred = (pl.col("bullet") == "*") & ~_in_list()
    number = pl.when(starred).then(pl.lit("*")).otherwise("number")
    open_kind = pl.col("kind").is_null() | starred.fill_null(False)
    # the day of a date is no label, nor is the sign of a section
    no_label = (pl.col("dated") & (pl.col("undated") <= 3)) | pl.col("raw_head").str.contains(r"^§\s?[0-9]+\.?$")
    labelled = number.is_not_null() & open_kind & ~pl.col("native") & substantive & ~no_label
    return [number.alias("number"), substantive.cum_sum().alias("order"), labelled.alias("labelled")]


@cache
def _chain() -> pl.Expr:
    same = (pl.col("doc") == pl.col("doc").shift(1)) & (pl.col("style") == pl.col("style").shift(1))
    step = (pl.col("value") - pl.col("value").shift(1)).is_between(1, MAX_STEP)
    gap = (pl.col("order").cast(pl.Int64) - pl.col("order").cast(pl.Int64).shift(1)) <= MAX_GAP + 1
    return (~(same & step & gap)).fill_null(True).cum_sum().alias("chain")


def _in_list() -> pl.Expr:
    """A bullet with another of its kind right above or below."""
    alike = [
        (pl.col("bullet") == pl.col("bullet").shift(n)) & (pl.col("doc") == pl.col("doc").shift(n)) for n in (1, -1)
    ]
    return (alike[0] | alike[1]).fill_null(False)


@cache
def _style() -> pl.Expr:
    """How the label is set; a chain keeps its style."""
    return (
        pl.when(pl.col("raw_head").str.starts_with("[")).then(pl.lit("bracket"))
        .when(pl.col("raw_head").str.starts_with("(")).then(pl.lit("paren"))
        .when(pl.col("number").str.contains(r"^[*†‡§¶]")).then(pl.lit("symbol"))
        .when(pl.col("raw_head").str.contains(r"^(?:[¹²³⁰⁴-⁹]|<sup>)")).then(pl.lit("superscript"))
        .when(pl.col("raw_head").str.contains(r"^\w+\s")).then(pl.lit("space"))
        .otherwise(pl.lit("point"))
        .alias("style")
    )  # fmt: skip


def around(rows: pl.DataFrame, blocks: pl.DataFrame) -> pl.DataFrame:
    """One row per chain: chain, doc, style, size, from, to, and what _above and _follows tell of it."""
    wanted = ("block", "doc", "kind", "note_heading", "colon", "chars", "stop", "words", "emphasis", "lower", "number")
    real = where(blocks, pl.col("furniture").is_null() & ~pl.col("back_link"), *wanted)
    follows = real.filter(pl.col("kind").ne_missing("rule_line")).select(_follows())
    rows = attach(rows, follows.select("block", "cuts"), "block")
    chains = rows.group_by("chain", maintain_order=True).agg(
        pl.col("doc", "style", "block").first(),
        pl.len().alias("size"),
        pl.col("block").last().alias("final"),
        pl.col("value").first().alias("from"),
        pl.col("value").last().alias("to"),
        pl.col("cuts").any(),
    )
    chains = attach(chains, real.select("block", *_above()), "block")
    chains = attach(chains, follows.drop("cuts").rename({"block": "final"}), "final")
    heads = blocks.get_column("head").gather(chains.get_column("below")).to_frame()
    about_author = heads.select_seq(pl.col("head").str.contains(BIO).fill_null(False)).to_series()
    return chains.with_columns(pl.col("text_follows") & ~about_author)


@cache
def _above() -> list[pl.Expr]:
    """Whether a heading announces the chain, and whether it goes on from a colon."""
    announced = pl.col("note_heading").shift(1) & ~first("doc")
    after_colon = pl.col("colon").shift(1) & ~first("doc")
    return [announced.fill_null(False).alias("announced"), after_colon.fill_null(False).alias("after_colon")]


@cache
def _follows() -> list[pl.Expr]:
    """What comes after each block.

    Whether the document ends with it, the block below, whether that is prose rather than a title, and whether, below
    a label, it goes on with a text that was cut.
    """
    prose = ((pl.col("chars") > 160) | (pl.col("stop") & (pl.col("words") > 8))) & ~pl.col("emphasis")
    prose = prose | pl.col("note_heading")  # what stands above it is no run of notes
    last = (pl.col("doc") != pl.col("doc").shift(-1)).fill_null(True)
    cut = filled(pl.when(text()).then(unfinished()), first("doc")) & pl.col("number").is_not_null()
    returns = (_plain() & pl.col("lower")).shift(-1)
    return [
        pl.col("block"),
        pl.col("block").shift(-1).alias("below"),
        last.alias("ends"),
        (prose.shift(-1) & ~last).fill_null(False).alias("text_follows"),
        (cut & returns & ~last).fill_null(False).alias("cuts"),
    ]


def _plain() -> pl.Expr:
    return pl.col("kind").is_null() & pl.col("number").is_null() & ~pl.col("note_heading")


def text() -> pl.Expr:
    """A block that is text beyond doubt."""
    return _plain() & (pl.col("chars") >= LEAST_TEXT)


def unfinished() -> pl.Expr:
    return ~pl.col("stop") & ~pl.col("colon")
