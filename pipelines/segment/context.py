"""Where in its article a block stands, what stands beside it, and what the words at an article's ends say.

Facts only; what they make of a block is decided by the rules in `roles`.
"""

from functools import cache

import polars as pl

from pipelines.compiled import holds
from pipelines.frames import attach, filled, first, running, where
from pipelines.languages import EDGE, END, START, pattern
from pipelines.segment.vocabulary import NAMES, UPPER

TOTALS = (
    *("headings", "questions", "statements", "signers", "strongs", "numerals"),
    *("marked", "capitals", "plains", "contributors"),
)
COUNTED = r"^\d{1,3}[.)]\s"
BIO = rf"^[{UPPER}][^\s,]+\s+(?:\p{{Lu}}\.|[^.,])*,?\s+(?:[^.]*,\s+)?(?i:{pattern('bios')}){END}"


def add(blocks: pl.DataFrame) -> pl.DataFrame:
    """Add where in its article a block stands, what stands beside it, and what its words say where that matters."""
    blocks = blocks.with_columns_seq(_shaped().alias("shaped"))
    text = pl.col("furniture").is_null() & pl.col("kind").ne_missing("rule_line") & pl.col("repeats").is_null()
    visible = where(blocks, text, "block", "article", *_around(), *_running(), *_counted(), *_beside().values())
    visible = visible.with_columns_seq(_around()).with_columns(_running())
    facts = visible.select_seq("block", "bodies", *_counted(), **_beside())
    blocks = attach(blocks, facts, "block").with_columns(pl.col(list(_beside())).fill_null(False))
    blocks = blocks.with_columns_seq(_unmarked().alias("unmarked"), _question().alias("question"))
    return _wording(_totals(blocks))


@cache
def _around() -> list[pl.Expr]:
    """Whether a block begins its article, whether the two below are of the same, and the block where it bears a number."""
    below = {name: pl.col("article").shift(-n) == pl.col("article") for n, name in ((1, "below"), (2, "below_next"))}
    numbered = holds(pl.when(pl.col("number").is_not_null()).then("raw_head"), COUNTED)
    return [
        first("article").alias("first"),
        *(same.fill_null(False).alias(name) for name, same in below.items()),
        pl.when(numbered).then("block").alias("numbered"),
    ]


@cache
def _running() -> list[pl.Expr]:
    """How many titles and texts the article has so far, and its last number of an item or a heading."""
    number = pl.when(pl.col("numbered").is_not_null()).then(pl.col("number").cast(pl.Int64, strict=False))
    return [
        running(pl.col("title"), pl.col("first")).alias("titled"),
        running(pl.col("body"), pl.col("first")).alias("bodies"),
        filled(number, pl.col("first")).alias("number_so_far"),
        filled(pl.col("numbered"), pl.col("first")).alias("numbered_so_far"),
    ]


@cache
def _counted() -> list[pl.Expr]:
    """The labels right above and below in the same document; the last number above in the same article, and its block."""
    beside, above = {"number_before": 1, "number_after": -1}, ~pl.col("first")
    return [
        *(
            pl.when(pl.col("doc").shift(n) == pl.col("doc")).then(pl.col("number").shift(n)).alias(name)
            for name, n in beside.items()
        ),
        pl.when(above).then(pl.col("number_so_far").shift(1)).alias("number_last"),
        pl.when(above).then(pl.col("numbered_so_far").shift(1)).alias("number_last_at"),
    ]


@cache
def _beside() -> dict[str, pl.Expr]:
    """Where in its article a block stands and what is beside it, furniture and pull quotes left out."""
    c = pl.col
    plain, open_text = c("kind").is_null(), c("body") & (c("chars") >= 100) & ~c("stop")
    dashed = holds(pl.when(open_text).then("tail"), "[—–]")
    signed = holds(pl.when(dashed).then("tail"), r"[—–]\s?\p{Lu}[^.]{1,40}$")
    beside = {
        ("body_before", 1): c("body"), ("body_after", -1): c("body"),
        ("title_before", 1): c("title"),
        ("lead_before", 1): c("leads_in").fill_null(False) | (c("sentence") & ~c("body") & ~c("title")),
        ("dated_before", 1): c("dated"), ("dated_after", -1): c("dated"), ("dated_after_next", -2): c("dated"),
        ("colon_before", 1): c("colon"), ("stop_before", 1): c("stop"),
        ("lower_after", -1): c("lower") & plain,
        ("heading_after", -1): _over_text(),
        ("unfinished_before", 1): open_text & plain & ~signed,
        ("quote_before", 1): c("kind").eq_missing("block_quote"),
        ("note_heading_after", -1): c("note_heading"), ("note_after", -1): c("note").is_not_null(),
        ("contributor_before", 1): c("contributor"),
        ("station_after", -1): c("station"),
        ("caption_after", -1): c("captioned") & ~c("body"),
        ("comma_before", 1): c("last").eq_missing(",") & (c("words") <= 14),
        ("short_after", -1): c("words") <= 14, ("long_after", -1): c("chars") >= 100,
    }  # fmt: skip
    same = {1: ~c("first"), -1: c("below"), -2: c("below_next")}
    return {name: same[n] & fact.shift(n) for (name, n), fact in beside.items()} | {
        "closes": ~c("below"),
        "front": (c("titled") > 0) & ~c("title") & (c("bodies") == 0),
        "opening": (c("bodies") == 1) & c("body"),
        "referenced": running(c("reference_heading"), c("first")) > 0,
    }


def counted() -> pl.Expr:
    """A block that begins with a number as items have it."""
    return pl.col("raw_head").str.contains(COUNTED)


def _over_text() -> pl.Expr:
    """A line of a few words that stands right over text and below none: the second of two headings."""
    c = pl.col
    short = (c("words") <= 10) & ~c("sentence") & ~c("names") & ~c("by") & shape() & ~c("body")
    before, after = c("body").shift(1), c("body").shift(-1) & c("below")
    return short & ~before & after & (c("bodies") > 0)


def _totals(blocks: pl.DataFrame) -> pl.DataFrame:
    """Add what only the whole article tells: its last text, its headings and its contributor headings."""
    totals = blocks.select_seq("article", **_tallies()).drop_nulls("article").group_by("article").agg(pl.all().sum())
    blocks = attach(blocks, totals, "article").with_columns(pl.col(TOTALS).fill_null(0))
    return blocks.with_columns((pl.col("bodies") == pl.col("all_bodies")).fill_null(False).alias("ending"))


@cache
def _tallies() -> dict[str, pl.Expr]:
    """What is counted of the blocks of an article, for each of TOTALS."""
    heading = (pl.col("kind") == "heading").fill_null(False) | (unmarked_heading() & ~pl.col("strong"))
    opening = pl.col("front") & shape() & pl.col("body_after") & ~pl.col("body") & ~pl.col("sentence")
    opening = opening & ~pl.col("by") & ~pl.col("names")
    signer = pl.col("front") & ~pl.col("body") & ~pl.col("title") & pl.col("by")
    said = (heading | opening) & ~question() & ~pl.col("note_heading") & ~pl.col("reference_heading")
    strong = pl.col("strong") & ~pl.col("front") & ~question()
    contributor = pl.col("contributor") & ~pl.col("body") & (pl.col("bodies") > 0)
    titled = pl.col("strong") & pl.col("title")
    return {
        "all_bodies": pl.col("body"),
        "headings": heading,
        "questions": unmarked_heading() & question() & ~retort(),
        "statements": said,
        "marked": ((pl.col("kind") == "heading") & ~pl.col("title") & ~pl.col("note_heading")).fill_null(False),
        "capitals": unmarked_heading() & pl.col("caps") & ~pl.col("strong"),
        "plains": unmarked_heading() & ~pl.col("caps") & ~pl.col("strong") & ~question(),
        "signers": signer,
        "numerals": numeral() & pl.col("body_after"),
        "strongs": strong.cast(pl.UInt32) + 2 * titled.cast(pl.UInt32),
        "contributors": contributor,
    }


def _wording(blocks: pl.DataFrame) -> pl.DataFrame:
    """Add what the words of the blocks at both ends of an article say, each where a rule asks for it and nowhere else."""
    return blocks.with_columns_seq(**_words())


@cache
def _words() -> dict[str, pl.Expr]:
    first, last = pl.col("front") | (pl.col("bodies") <= 2), pl.when("ending")
    raw_head, tail = pl.when(first).then("raw_head"), pl.when(first).then("tail")
    near = first.fill_null(False) | pl.col("ending") | ~pl.col("body")
    lines = pl.when(near & (pl.col("rows") > 1) & pl.col("dated")).then("text")
    dashed = pl.when(holds(tail, "[—–-]")).then("tail")
    return {
        "quoted": holds(raw_head, r"^[“\"«„]") & holds(tail, r"[”\"»“](?:\[?\(?\d{0,3}\)?\]?)$"),
        "editorial": holds(raw_head, rf"(?i){START}{pattern('editorial')}")
        | holds(dashed, rf"(?i)[—–-]\s?{pattern('editors')}\W*$"),
        "signed_line": holds(lines.str.extract(r"^([^\n]+)", 1), NAMES),
        "biographic": holds(last.then("head"), BIO),
        "timed": holds(last.then("head"), rf"{EDGE}\d{{1,2}}(?:[:.]\d\d)?\s?[apAP][mM]{EDGE}"),
    }


def shape() -> pl.Expr:
    """A block that could be a heading by its own looks; many rules ask, so `add` looks once."""
    return pl.col("shaped")


@cache
def _shaped() -> pl.Expr:
    shape = (pl.col("words") <= 26) & (pl.col("chars") <= 200) & ~pl.col("lower") & ~pl.col("inner_stop")
    shape = shape & ~pl.col("dangling")
    shape = shape & ~pl.col("last").is_in([".", ",", ";", ":", "…", "،"]).fill_null(False)
    shape = shape & pl.col("kind").is_null() & ~pl.col("credit")
    return shape & holds(pl.when(shape).then("head"), r"\p{L}")


def numeral() -> pl.Expr:
    """A number alone, such as sections have that bear no name."""
    few = pl.col("kind").is_null() & (pl.col("words") <= 2)
    return holds(pl.when(few).then("head"), r"^(?:§\s?)?(?:[IVXLC]{1,6}|[0-9]{1,2})\.?$")


def question() -> pl.Expr:
    """A question without a number: a heading in a text with other headings, else the text's or an interviewer's own."""
    return pl.col("question")


def _question() -> pl.Expr:
    return pl.col("last").eq_missing("?") & pl.col("number").is_null()


def retort() -> pl.Expr:
    """A question that begins with a conjunction goes on from the text before it."""
    return holds(pl.when(question()).then("head"), rf"(?i)^{pattern('conjunctions')}\s")


def style() -> dict[str, pl.Expr]:
    """How an article sets its headings, when not in plain lines: an article sets them in one way."""
    marked = pl.col("marked") > 0
    strong = ~marked & (pl.col("strongs") > 1) & (pl.col("strongs") >= pl.col("plains"))
    capitals = ~marked & ~strong & (pl.col("capitals") > 1) & (pl.col("capitals") >= pl.col("plains"))
    return {"marked": marked, "strong": strong, "capitals": capitals}


def unmarked_heading() -> pl.Expr:
    """A short line of its own before text, or before another such line, after text that is complete."""
    return pl.col("unmarked")


@cache
def _unmarked() -> pl.Expr:
    ready = (pl.col("body_after") | pl.col("heading_after")) & ~pl.col("lower_after")
    ready = ready & ~pl.col("unfinished_before") & ~pl.col("colon_before")
    return shape() & ~pl.col("body") & ready & ~pl.col("title") & ~pl.col("kicker") & ~pl.col("front")
