"""Note bodies: which blocks are notes, and which are lists, headings or years.

A label alone proves nothing. Labelled blocks are chained by their numbers, and a chain is a run of notes when a
heading announces it, or when its labels are the markers of the text and no text follows it.
"""

import polars as pl

from pipelines import octets
from pipelines.compiled import keep_compiled
from pipelines.frames import attach, filled, first, where
from pipelines.segment.labels import value

# what a marker may look like from afar; markers.py looks closely
SEEN = r"(?:[\p{L}.,;:!?”\"’'»)\]*_]|\]\s?)[(\[\\^]{0,3}(\d{1,3})[)\]\\]{0,3}(?:[\s.,;:!?)\]”’\"»(—–-]|$)"
SIGN_WITHOUT_STAR = r"[¹²³⁰⁴-⁹]+|[†‡§]{1,3}|[\[(](?:[ivxlc]{1,6}|[a-z])[\])]"
SIGN = rf"\*{{1,3}}|{SIGN_WITHOUT_STAR}"
MAX_GAP = 3  # unlabelled blocks that may stand between two notes: further paragraphs of the first
MAX_STEP = 12  # notes that may be missing in a row


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
        .when(pl.col("raw_head").str.contains(r"^[¹²³⁰⁴-⁹]")).then(pl.lit("superscript"))
        .when(pl.col("raw_head").str.contains(r"^\w+\s")).then(pl.lit("space"))
        .otherwise(pl.lit("point"))
    )  # fmt: skip


def _judge(rows: pl.DataFrame, blocks: pl.DataFrame) -> pl.DataFrame:
    """The chains that are notes, with the rule that says so."""
    chains = _follows(_chains(rows, blocks), blocks)
    typical = pl.col("style").is_in(["bracket", "superscript", "symbol"])
    free = ~pl.col("after_colon") & ~pl.col("text_follows")
    # the texts are searched for markers only where these decide
    open_chains = chains.filter(~pl.col("announced") & (typical | free)).select("chain", pl.lit(True).alias("asked"))
    asked = attach(rows.select("doc", "block", "value", "chain"), open_chains, "chain").filter("asked")
    chains = attach(chains, _marked(asked, blocks), "chain")
    at_end = free & ((pl.col("size") > 1) | pl.col("ends"))
    rule = (
        pl.when("announced").then(pl.lit("note:heading"))
        .when(typical & (pl.col("marked") >= 0.5)).then(pl.lit("note:label_and_marker"))
        .when(at_end & (pl.col("marked") >= 0.6)).then(pl.lit("note:sequence_at_end"))
        .when(free & pl.col("outright")).then(pl.lit("note:outright_marker"))
    )  # fmt: skip
    return chains.select("chain", rule.alias("note_rule")).drop_nulls()


def _chains(rows: pl.DataFrame, blocks: pl.DataFrame) -> pl.DataFrame:
    """One row per chain: doc, style, size, final (its last block), announced and after_colon (what stands above it)."""
    real = where(blocks, pl.col("furniture").is_null() & ~pl.col("back_link"), "block", "doc", "note_heading", "colon")
    above = real.select(
        "block",
        (pl.col("note_heading").shift(1) & (pl.col("doc") == pl.col("doc").shift(1)))
        .fill_null(False)
        .alias("announced"),
        (pl.col("colon").shift(1) & ~first("doc")).fill_null(False).alias("after_colon"),
    )
    chains = rows.group_by("chain", maintain_order=True).agg(
        pl.col("doc", "style", "block").first(), pl.len().alias("size"), pl.col("block").last().alias("final")
    )
    return attach(chains, above, "block").drop("block")


def _marked(rows: pl.DataFrame, blocks: pl.DataFrame) -> pl.DataFrame:
    """Which share of a chain's labels is marked above, and whether all of them outright: chain, marked, outright."""
    rows = rows.join(_seen(rows, blocks), on=["doc", "value"], how="left", maintain_order="left")
    return rows.group_by("chain").agg(
        (pl.col("first_seen") < pl.col("block")).fill_null(False).mean().alias("marked"),
        (pl.col("outright") < pl.col("block")).fill_null(False).all(),
    )


def _seen(rows: pl.DataFrame, blocks: pl.DataFrame) -> pl.DataFrame:
    """First block in which each number may stand as a marker, looked for above the labels of the same document."""
    ends = rows.group_by("doc").agg(pl.col("block").max().alias("end"), (pl.col("value") < 1000).any().alias("figures"))
    above = attach(blocks.select("doc", "block"), ends, "doc").select(
        (pl.col("block") < pl.col("end")).fill_null(False).alias("above"), "figures"
    )
    text = where(
        blocks.select("doc", "block", "text").hstack(above), pl.col("above"), "doc", "block", "text", "figures"
    )
    digits = text.filter("figures").select("doc", "block", "text")
    digits = digits.filter(pl.col("text").str.contains("[0-9]"))
    digits = digits.select_seq("doc", "block", pl.col("text").str.extract_all(SEEN).alias("hit")).explode("hit")
    digits = digits.drop_nulls().select_seq(
        "doc",
        "block",
        pl.col("hit").str.extract(r"(\d{1,3})").cast(pl.Int64, strict=False).alias("value"),
        pl.col("hit").str.contains("[", literal=True).alias("outright"),
    )
    odd = octets.count(pl.col("text"), "*") % 2 == 1  # stars in pairs are emphasis
    sign = (
        pl.when(odd)
        .then(pl.col("text").str.extract_all(SIGN))
        .otherwise(pl.col("text").str.extract_all(SIGN_WITHOUT_STAR))
    )
    signs = text.filter(pl.col("text").str.contains(SIGN)).select_seq("doc", "block", sign.alias("hit")).explode("hit")
    signs = signs.select_seq("doc", "block", value(pl.col("hit").str.strip_chars("[]()")).alias("value")).drop_nulls()
    signs = signs.with_columns(pl.lit(False).alias("outright"))
    return (
        pl.concat([digits, signs])
        .group_by("doc", "value")
        .agg(pl.col("block").min().alias("first_seen"), pl.col("block").filter("outright").min().alias("outright"))
    )


def _follows(chains: pl.DataFrame, blocks: pl.DataFrame) -> pl.DataFrame:
    """Add ends (the document ends with the chain) and text_follows (prose comes after it before any title could)."""
    text = pl.col("furniture").is_null() & ~pl.col("back_link") & pl.col("kind").ne_missing("rule_line")
    real = where(blocks, text, "block", "doc", "chars", "stop", "words")
    prose = (pl.col("chars") > 160) | (pl.col("stop") & (pl.col("words") > 8))
    after = real.select(
        pl.col("block").alias("final"),
        (pl.col("doc") != pl.col("doc").shift(-1)).fill_null(True).alias("ends"),
        (prose.shift(-1) & (pl.col("doc") == pl.col("doc").shift(-1))).fill_null(False).alias("text_follows"),
    )
    return attach(chains, after, "final")


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
    cut = pl.col("lower") & ~pl.col("stop").shift(1).fill_null(True)
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
