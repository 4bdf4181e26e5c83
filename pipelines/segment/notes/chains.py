"""Chains of labelled blocks, such as notes and items are, and what stands around each.

Facts only; what is made of a chain is decided in `notes`.
"""

from functools import cache

import polars as pl

from pipelines.frames import attach, columns, first, running, where
from pipelines.frames.compiled import holds
from pipelines.segment.blocks.datelines import MAX_TITLE
from pipelines.segment.blocks.labels import value
from pipelines.segment.blocks.vocabulary import BIO

PLACES = 3  # lines below a byline that say where its authors work
MAX_GAP = 3  # unlabelled blocks that may stand between two notes: further paragraphs of the first
READ = (
    "block", "doc", "native", "kind", "note_heading", "colon", "chars", "stop", "words", "emphasis", "lower", "number",
    "waits", "head", "blanks",
)  # fmt: skip
ITEM_INDENT = 2  # spaces before the star of an item, in a text that is wrapped; notes stand at the margin there
TYPICAL = r"^(?:\\?\[|\^|[¹²³⁰⁴-⁹]|<sup>)"  # labels such as items of a list seldom have
MAX_STEP = 12  # notes that may be missing in a row
SECTION = r"^§{1,2}\s?(?:[0-9]+\.?$|[0-9]{1,2}[.:)]?\s+\p{Lu})"  # the sign of a section, with its number
APART = 2  # blank lines over what begins anew
SAID = 4  # words of a note, with a stop at its end, that may stand alone: no heading with a number has one
LEAST_TEXT = 100  # code points of a block that is text beyond doubt


def labelled(blocks: pl.DataFrame) -> pl.DataFrame:
    """The labelled blocks with their chain: consecutive labels of one style that rise by little."""
    item = pl.col("wrapped") & (pl.col("indent") >= ITEM_INDENT)
    starred = ((pl.col("bullet") == "*") & ~_in_list() & ~item).alias("starred")
    rows = blocks.with_columns(starred)
    rows = rows.select_seq("block", "doc", "native", "raw_head", *_bears()).filter("labelled")
    if rows.get_column("native").any():  # where footnotes are declared, there are no others
        declaring = where(blocks, pl.col("kind") == "note", "doc").get_column("doc").unique()
        rows = rows.filter(~(pl.col("native") & pl.col("doc").is_in(declaring.implode())))
    rows = rows.with_columns_seq(value(pl.col("number")).alias("value"), _style()).drop_nulls("value")
    return rows.with_columns(_chain())


@cache
def _bears() -> list[pl.Expr]:
    """The label of a block, its place among those that may bear one, and whether it does."""
    substantive = pl.col("furniture").is_null() & ~pl.col("back_link") & pl.col("kind").ne_missing("rule_line")
    starred = pl.col("starred")
    native, item = pl.col("native"), pl.col("kind").eq_missing("list_item")
    leaf = native & (item | pl.col("kind").eq_missing("paragraph"))
    number = pl.when(starred).then(pl.lit("*")).when(native & item).then("label").otherwise("number")
    open_kind = pl.col("kind").is_null() | starred.fill_null(False) | leaf
    # Markdown has footnotes of its own; some write theirs by hand, below a heading or with labels that no item has
    typical = holds(pl.when("native").then("raw_head"), TYPICAL)
    able = ~native | (running(pl.col("note_heading"), first("doc")) > 0) | typical
    # the day of a date is no label, nor is the sign of a section
    section = holds(pl.when(number.is_not_null()).then("raw_head"), SECTION)
    no_label = (pl.col("dated") & (pl.col("undated") <= 3)) | section
    labelled = number.is_not_null() & open_kind & able & substantive & ~no_label & ~_places() & ~_entitles()
    return [number.alias("number"), substantive.cum_sum().alias("order"), labelled.alias("labelled")]


def _places() -> pl.Expr:
    """Numbered lines right below names: where each of those works."""
    c = pl.col
    works = c("station") & c("number").is_not_null() & c("kind").is_null() & ~c("stop")
    names = [c("names").shift(n) & (c("doc").shift(n) == c("doc")) for n in range(1, PLACES + 1)]
    told = [pl.all_horizontal(*(works.shift(step) for step in range(n + 1)), names[n]) for n in range(PLACES)]
    return pl.any_horizontal(told).fill_null(value=False)


def _entitles() -> pl.Expr:
    """A line with a number that stands apart from what is above, right over names or a date: `4 Ways to …`, a title."""
    c = pl.col
    under = ((c("by") | c("names") | c("dated")) & c("number").is_null()).shift(-1) & (c("doc").shift(-1) == c("doc"))
    return ((c("blanks") >= APART) & ~c("stop") & under).fill_null(value=False)


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
        pl.when(pl.col("raw_head").str.contains(r"^\\?\[")).then(pl.lit("bracket"))
        .when(pl.col("raw_head").str.starts_with("(")).then(pl.lit("paren"))
        .when(pl.col("number").str.contains(r"^[*†‡§¶]")).then(pl.lit("symbol"))
        .when(pl.col("raw_head").str.contains(r"^(?:[¹²³⁰⁴-⁹]|<sup>)")).then(pl.lit("superscript"))
        .when(pl.col("raw_head").str.contains(r"^\w+\s")).then(pl.lit("space"))
        .otherwise(pl.lit("point"))
        .alias("style")
    )  # fmt: skip


def typical() -> pl.Expr:
    """Labels such as items of a list seldom have."""
    return pl.col("style").is_in(["bracket", "superscript", "symbol"])


def around(rows: pl.DataFrame, blocks: pl.DataFrame) -> pl.DataFrame:
    """One row per chain: chain, doc, style, size, from, to, and what _above and _follows tell of it."""
    real = where(blocks, pl.col("furniture").is_null() & ~pl.col("back_link"), *READ)
    follows = _follows(real.filter(pl.col("kind").ne_missing("rule_line")))
    rows = attach(rows, follows.select("block", "cuts"), "block")
    chains = rows.group_by("chain", maintain_order=True).agg(
        pl.col("doc", "style", "block").first(),
        pl.len().alias("size"),
        pl.col("block").last().alias("final"),
        pl.col("value").first().alias("from"),
        pl.col("value").last().alias("to"),
        pl.col("cuts").any(),
    )
    above = real.select("block", *_above())
    announced = pl.col("announced") | pl.col("block").is_in(_below_titles(real).implode())
    chains = attach(chains, above.with_columns(announced), "block")
    chains = attach(chains, follows.drop("cuts").rename({"block": "final"}), "final")
    heads = blocks.get_column("head").gather(chains.get_column("below")).to_frame()
    about_author = heads.select_seq(pl.col("head").str.contains(BIO).fill_null(False)).to_series()
    # lines about the author may stand below the last
    text_follows = pl.col("text_follows") & ~about_author & ~chains.select(_resumed()).to_series()
    return chains.with_columns(text_follows, (pl.col("ends") | about_author).alias("last"))


@cache
def _resumed() -> pl.Expr:
    """Whether right below stands a label that the chain has left out: notes may stand in an order of their own."""
    inside = (pl.col("from").shift(-1) > pl.col("from")) & (pl.col("from").shift(-1) < pl.col("to"))
    below = pl.col("below") == pl.col("block").shift(-1)
    return (inside & below & (pl.col("style") == pl.col("style").shift(-1))).fill_null(False)


def _below_titles(rows: pl.DataFrame) -> pl.Series:
    """The first labels below lines that say again what a line further above says: the notes of the text called so.

    They stand among notes that a heading announces.
    """
    c, same = pl.col, {step: pl.col("doc").shift(step) == pl.col("doc") for step in (1, -1)}
    line = c("number").is_null() & ~c("note_heading") & (c("words") <= MAX_TITLE) & ~c("native")
    among_notes = (c("note_heading") | c("number").is_not_null()).shift(1) & same[1]
    over = (c("number") == "1").shift(-1) & same[-1]
    under = running(c("note_heading"), first("doc")) > 0
    below = pl.col("block").shift(-1).alias("below")
    fit = rows.select((line & among_notes & over & under).fill_null(False)).to_series()
    lines = rows.with_columns(below).filter(fit)
    if lines.is_empty():
        return lines.get_column("below")
    lines = lines.select("doc", "block", "below", c("head").str.to_lowercase())
    asked = c("doc").is_in(lines.get_column("doc").implode()) & (c("words") <= MAX_TITLE)
    others = where(rows, asked, "doc", "block", "head")
    others = others.group_by("doc", c("head").str.to_lowercase()).agg(c("block").min().alias("first"))
    lines = lines.join(others, on=["doc", "head"], how="left")
    return lines.filter(c("first") < c("block")).get_column("below")


@cache
def _above() -> list[pl.Expr]:
    """Whether a heading announces the chain, whether it goes on from a colon, and whether it begins with a sentence."""
    announced = pl.col("note_heading").shift(1) & ~first("doc") & ~pl.col("native")
    after_colon = pl.col("colon").shift(1) & ~first("doc")
    said = pl.col("stop") & (pl.col("words") >= SAID)
    facts = {"announced": announced, "after_colon": after_colon, "said": said}
    return [fact.fill_null(False).alias(name) for name, fact in facts.items()]


def _follows(rows: pl.DataFrame) -> pl.DataFrame:
    """What comes after each block.

    The block below, whether the document ends before it, whether it is prose rather than a title, and whether, below
    a label, it goes on with a text that was cut; and whether what comes stands apart, as the next article does.
    """
    c = columns(rows)
    prose = ((c("chars") > 160) | ((c("stop") | c("colon")) & (c("words") > 8))) & ~c("emphasis")
    facts = {
        "prose": prose | c("note_heading"),  # what stands above it is no run of notes
        "returns": (c("lower") | _uncased(rows)) & c("kind").is_null() & c("number").is_null() & ~c("note_heading"),
        "cut": c("waits") & c("number").is_not_null(),
        "apart": c("blanks") >= APART,
    }
    return pl.DataFrame([c("block"), c("doc"), *(fact.alias(name) for name, fact in facts.items())]).select(_below())


def _uncased(rows: pl.DataFrame) -> pl.Series:
    """Whether a block begins in a script without capitals, where any text may go on from another."""
    return rows.select_seq(pl.col("head").str.contains(r"^\p{Lo}")).to_series()


@cache
def _below() -> list[pl.Expr]:
    last = (pl.col("doc") != pl.col("doc").shift(-1)).fill_null(True)
    return [
        pl.col("block"),
        pl.col("block").shift(-1).alias("below"),
        last.alias("ends"),
        (pl.col("prose").shift(-1, fill_value=False) & ~last).alias("text_follows"),
        (pl.col("apart").shift(-1, fill_value=False) & ~last).alias("parted"),
        (pl.col("cut") & pl.col("returns").shift(-1, fill_value=False) & ~last).alias("cuts"),
    ]


@cache
def waits() -> pl.Expr:
    """Whether the last text so far, beyond doubt one, lacks its end: below the notes of a page it may go on."""
    c = pl.col
    text = c("kind").is_null() & c("number").is_null() & ~c("note_heading") & (c("chars") >= LEAST_TEXT)
    open_end = pl.when(text & c("furniture").is_null() & ~c("back_link")).then(~c("stop") & ~c("colon"))
    return open_end.when(first("doc")).then(pl.lit(False)).forward_fill().alias("waits")
