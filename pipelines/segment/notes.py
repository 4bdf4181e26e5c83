"""Note bodies: which blocks are notes, and which are lists, headings or years.

A label alone proves nothing. Labelled blocks are chained by their numbers, and a chain is a run of notes when a
heading announces it, or when its labels are the markers of the text and no text follows it.
"""

import polars as pl

from pipelines.compiled import keep_compiled
from pipelines.frames import attach, filled, first, where
from pipelines.segment.context import BIO
from pipelines.segment.labels import value

# what a marker may look like from afar; markers.py looks closely
SEEN = (
    r"(?:[\p{L}.,;:!?”\"’'»)\]*_]|\]\s?)(?:[(\[\\^]{0,3}|\s?<sup>)(\d{1,3})"
    r"[)\]\\]{0,3}(?:[\s.,;:!?)\]”’\"»(—–<-]|$)"
)
SIGN_WITHOUT_STAR = r"[¹²³⁰⁴-⁹]+|[†‡§]{1,3}|[\[(](?:[ivxlc]{1,6}|[a-z])[\])]"
SIGN = rf"\*{{1,3}}|{SIGN_WITHOUT_STAR}"
MAX_GAP = 3  # unlabelled blocks that may stand between two notes: further paragraphs of the first
MAX_STEP = 12  # notes that may be missing in a row
LEAST_TEXT = 100  # code points of a block that is text beyond doubt


@keep_compiled
def mark(blocks: pl.DataFrame) -> pl.DataFrame:
    """Add note (label of the note the block belongs to), note_start and note_rule to described blocks."""
    rows = _labelled(blocks)
    chains = _judge(rows, blocks)
    members = rows.join(chains, on="chain", how="inner", maintain_order="left")
    starts = members.select("block", pl.col("number").alias("note"), "note_rule", "chain")
    blocks = attach(blocks, starts, "block")
    native = pl.col("native") & (pl.col("kind") == "note")
    blocks = blocks.with_columns(
        pl.when(native).then(pl.col("label")).otherwise("note").alias("note"),
        pl.when(native).then(pl.lit("markdown:footnote")).otherwise("note_rule").alias("note_rule"),
    )
    same = pl.col("label").eq_missing(pl.col("label").shift(1)) & (pl.col("kind").shift(1) == "note")
    start = pl.col("note").is_not_null() & ~(native & same.fill_null(False) & (pl.col("doc") == pl.col("doc").shift(1)))
    return _continued(blocks.with_columns(start.alias("note_start")))


def _labelled(blocks: pl.DataFrame) -> pl.DataFrame:
    """The labelled blocks with their chain: consecutive labels of one style that rise by little."""
    substantive = pl.col("furniture").is_null() & ~pl.col("back_link") & pl.col("kind").ne_missing("rule_line")
    rows = blocks.with_columns(substantive.cum_sum().alias("order"))
    starred = (pl.col("bullet") == "*") & ~_in_list()
    rows = rows.with_columns(pl.when(starred).then(pl.lit("*")).otherwise("number").alias("number"))
    open_kind = pl.col("kind").is_null() | starred.fill_null(False)
    # the day of a date is no label, nor is the sign of a section
    no_label = (pl.col("dated") & (pl.col("undated") <= 3)) | pl.col("raw_head").str.contains(r"^§\s?[0-9]+\.?$")
    rows = rows.filter(pl.col("number").is_not_null() & open_kind & ~pl.col("native") & substantive & ~no_label)
    rows = rows.with_columns_seq(value(pl.col("number")).alias("value"), _style().alias("style")).drop_nulls("value")
    same = (pl.col("doc") == pl.col("doc").shift(1)) & (pl.col("style") == pl.col("style").shift(1))
    step = (pl.col("value") - pl.col("value").shift(1)).is_between(1, MAX_STEP)
    gap = (pl.col("order").cast(pl.Int64) - pl.col("order").cast(pl.Int64).shift(1)) <= MAX_GAP + 1
    return rows.with_columns((~(same & step & gap)).fill_null(True).cum_sum().alias("chain"))


def _in_list() -> pl.Expr:
    """A bullet with another of its kind right above or below."""
    alike = [
        (pl.col("bullet") == pl.col("bullet").shift(n)) & (pl.col("doc") == pl.col("doc").shift(n)) for n in (1, -1)
    ]
    return (alike[0] | alike[1]).fill_null(False)


def _style() -> pl.Expr:
    """How the label is set; a chain keeps its style."""
    first = pl.col("raw_head").str.head(1)
    return (
        pl.when(first == "[").then(pl.lit("bracket"))
        .when(first == "(").then(pl.lit("paren"))
        .when(pl.col("number").str.contains(r"^[*†‡§¶]")).then(pl.lit("symbol"))
        .when(pl.col("raw_head").str.contains(r"^(?:[¹²³⁰⁴-⁹]|<sup>)")).then(pl.lit("superscript"))
        .when(pl.col("raw_head").str.contains(r"^\w+\s")).then(pl.lit("space"))
        .otherwise(pl.lit("point"))
    )  # fmt: skip


def _judge(rows: pl.DataFrame, blocks: pl.DataFrame) -> pl.DataFrame:
    """The chains that are notes, with the rule that says so."""
    seen = _seen(rows, blocks)
    rows = rows.join(seen, on=["doc", "value"], how="left", maintain_order="left")
    marked = (pl.col("first_seen") < pl.col("block")).fill_null(False)
    real = where(blocks, pl.col("furniture").is_null() & ~pl.col("back_link"), "block", "doc", "note_heading", "colon")
    around = real.select(
        "block",
        (pl.col("note_heading").shift(1) & (pl.col("doc") == pl.col("doc").shift(1)))
        .fill_null(False)
        .alias("announced"),
        (pl.col("colon").shift(1) & ~first("doc")).fill_null(False).alias("after_colon"),
    )
    rows = attach(rows, around, "block").with_columns(marked.alias("marked"))
    rows = attach(rows, _cuts(blocks), "block")
    chains = rows.group_by("chain", maintain_order=True).agg(
        pl.col("doc", "style").first(),
        pl.len().alias("size"),
        pl.col("value").first().alias("from"),
        pl.col("value").last().alias("to"),
        pl.col("cuts").any(),
        pl.col("announced", "after_colon").first(),
        pl.col("marked").mean(),
        (pl.col("outright") < pl.col("block")).fill_null(False).all(),
        pl.col("block").first().alias("first"),
        pl.col("block").last().alias("final"),
    )
    chains = _at_feet(_follows(chains, blocks))
    # items of a list have a sign behind their number
    plain = ~pl.col("after_colon") | ((pl.col("style") == "space") & (pl.col("marked") == 1) & (pl.col("size") > 1))
    at_end = plain & ~pl.col("text_follows") & ((pl.col("size") > 1) | pl.col("ends"))
    typical = pl.col("style").is_in(["bracket", "superscript", "symbol"])
    rule = (
        pl.when("announced").then(pl.lit("note:heading"))
        .when(typical & (pl.col("marked") >= 0.5)).then(pl.lit("note:label_and_marker"))
        .when(at_end & (pl.col("marked") >= 0.6)).then(pl.lit("note:sequence_at_end"))
        .when(~pl.col("after_colon") & ~pl.col("text_follows") & pl.col("outright"))
        .then(pl.lit("note:outright_marker"))
        .when("at_foot").then(pl.lit("note:foot_of_page"))
    )  # fmt: skip
    return (
        chains.with_columns(rule.alias("note_rule"))
        .filter(pl.col("note_rule").is_not_null())
        .select("chain", "note_rule")
    )


def _cuts(blocks: pl.DataFrame) -> pl.DataFrame:
    """Tell of each block whether it stands, last of others with a label, between the halves of a sentence."""
    shown = pl.col("furniture").is_null() & ~pl.col("back_link") & pl.col("kind").ne_missing("rule_line")
    real = where(blocks, shown, "block", "doc", "chars", "stop", "colon", "lower", _plain())
    left = filled(pl.when(_text()).then(_unfinished()), first("doc"))
    returns = (_plain() & pl.col("lower")).shift(-1) & (pl.col("doc") == pl.col("doc").shift(-1))
    return real.select("block", (left & returns & pl.col("number").is_not_null()).fill_null(False).alias("cuts"))


def _plain() -> pl.Expr:
    return pl.col("kind").is_null() & pl.col("number").is_null() & ~pl.col("note_heading")


def _text() -> pl.Expr:
    """A block that is text beyond doubt."""
    return _plain() & (pl.col("chars") >= LEAST_TEXT)


def _unfinished() -> pl.Expr:
    return ~pl.col("stop") & ~pl.col("colon")


def _at_feet(chains: pl.DataFrame) -> pl.DataFrame:
    """Add at_foot: the labels of a chain are markers above, and it, or one that it counts on from, cuts a sentence."""
    able = chains.filter((pl.col("marked") == 1) & ~pl.col("after_colon")).sort("doc", "first", maintain_order=True)
    same = (pl.col("doc") == pl.col("doc").shift(1)) & (pl.col("style") == pl.col("style").shift(1))
    counted = same & (pl.col("from") == pl.col("to").shift(1) + 1)
    able = able.with_columns((~counted).fill_null(True).cum_sum().alias("pages"))
    able = able.select("chain", pl.col("cuts").any().over("pages").alias("at_foot"))
    chains = chains.join(able, on="chain", how="left", maintain_order="left")
    return chains.with_columns(pl.col("at_foot").fill_null(False))


def _seen(rows: pl.DataFrame, blocks: pl.DataFrame) -> pl.DataFrame:
    """First block in which each number may stand as a marker, for the documents that have labelled blocks."""
    docs = rows.select("doc").unique()
    text = blocks.select("doc", "block", "text").join(docs, on="doc", how="semi", maintain_order="left")
    text = text.filter(pl.col("text").str.contains(r"\d|[¹²³⁰⁴-⁹*†‡§]|[\[(][a-z]{1,6}[\])]"))
    digits = (
        text.select_seq("doc", "block", pl.col("text").str.extract_all(SEEN).alias("hit")).explode("hit").drop_nulls()
    )
    number = pl.col("hit").str.extract(r"(\d{1,3})").cast(pl.Int64, strict=False)
    digits = digits.select_seq(
        "doc", "block", number.alias("value"), pl.col("hit").str.contains(r"\[|<sup>").alias("outright")
    )
    odd = pl.col("text").str.count_matches("*", literal=True) % 2 == 1  # stars in pairs are emphasis
    sign = (
        pl.when(odd)
        .then(pl.col("text").str.extract_all(SIGN))
        .otherwise(pl.col("text").str.extract_all(SIGN_WITHOUT_STAR))
    )
    signs = (
        text.select_seq("doc", "block", sign.alias("hit"))
        .explode("hit")
        .with_columns(pl.col("hit").str.strip_chars("[]()\\ "))
    )
    signs = signs.drop_nulls().select_seq("doc", "block", value(pl.col("hit")).alias("value")).drop_nulls()
    signs = signs.with_columns(pl.lit(False).alias("outright"))
    return (
        pl.concat([digits, signs])
        .group_by("doc", "value")
        .agg(pl.col("block").min().alias("first_seen"), pl.col("block").filter("outright").min().alias("outright"))
    )


def _follows(chains: pl.DataFrame, blocks: pl.DataFrame) -> pl.DataFrame:
    """Add ends (the document ends with the chain) and text_follows (prose comes after it before any title could)."""
    text = pl.col("furniture").is_null() & ~pl.col("back_link") & pl.col("kind").ne_missing("rule_line")
    real = where(blocks, text, "block", "doc", "chars", "stop", "words", "emphasis", "head", "note_heading")
    prose = ((pl.col("chars") > 160) | (pl.col("stop") & (pl.col("words") > 8))) & ~pl.col("emphasis")
    prose = prose | pl.col("note_heading")  # what stands above it is no run of notes
    after = real.select(
        pl.col("block").alias("final"),
        (pl.col("doc") != pl.col("doc").shift(-1)).fill_null(True).alias("ends"),
        (prose.shift(-1) & (pl.col("doc") == pl.col("doc").shift(-1))).fill_null(False).alias("text_follows"),
        pl.col("head").shift(-1).alias("below"),
    )
    chains = attach(chains, after, "final")
    about_author = pl.col("below").str.contains(BIO).fill_null(False)
    return chains.with_columns_seq(pl.col("text_follows") & ~about_author).drop("below")


def _continued(blocks: pl.DataFrame) -> pl.DataFrame:
    """Give a chain's unlabelled blocks their note: those between two notes, and indented or cut ones after the last."""
    blocks = blocks.with_columns(
        filled(pl.when("note_start").then(pl.col("block")), first("doc")).alias("note_block"),
        filled(pl.col("chain"), first("doc")).alias("before"),
        pl.col("chain").backward_fill().alias("after"),
    )
    plain = pl.col("kind").is_null() & pl.col("furniture").is_null() & ~pl.col("back_link") & ~pl.col("note_heading")
    between = (pl.col("before") == pl.col("after")) & plain & pl.col("note").is_null()
    nearby = (pl.col("block") - pl.col("note_block")) <= 2
    # below the notes of a page goes on the text that the page cut
    waiting = filled(pl.when(_text() & pl.col("furniture").is_null()).then(_unfinished()), first("doc")).shift(1)
    cut = pl.col("lower") & ~pl.col("stop").shift(1).fill_null(True) & ~waiting.fill_null(False)
    tail = (
        pl.col("before").is_not_null()
        & pl.col("note").is_null()
        & plain
        & nearby
        & ((pl.col("indent") >= 2) & pl.col("wrapped") | cut)
    )
    together = (pl.col("note_rule").forward_fill() == "note:heading") | (pl.col("indent") >= 2) | cut
    more = (between & together).fill_null(False) | (tail & pl.col("note").shift(1).is_not_null()).fill_null(False)
    held = pl.col("note").forward_fill()
    rule = pl.col("note_rule").forward_fill()
    return blocks.with_columns(
        pl.when(pl.col("note").is_not_null()).then("note").when(more).then(held).alias("note"),
        pl.when(pl.col("note").is_not_null()).then("note_rule").when(more).then(rule).alias("note_rule"),
        pl.when(pl.col("note").is_not_null() | more).then("note_block").alias("note_block"),
    ).drop("before", "after", "chain")
