"""Pull quotes: lines that a page sets large and the text says again, word for word or nearly so.

An editor who sets a sentence large shortens it. Then most of its words, in whatever form, stand in one text near by.
"""

from functools import cache

import polars as pl

from pipelines.frames import attach, first, where
from pipelines.frames.compiled import holds, keep_compiled

REACH = 6  # blocks to either side; a pull quote stands on the page of its paragraph
STEPS = [step for step in range(-REACH, REACH + 1) if step]
MIN_WORDS, MIN_CHARS, MAX_CHARS = 10, 45, 600  # a heading of fewer words may stand again in its text
MIN_HELD = 60  # code points; a text that holds another is longer
# a line of a contents page, with the page at its end or its beginning
LISTING = r"(?m)(?:[,.·…\s]\s*(?:\p{L}{1,6}\.?\s*)?\d{1,4}$|^\d{1,3}\s+\p{L})"
LINE = 160  # code points of a line of a contents page at most
SHORTEST_KEY, KEY = 16, 40  # code points of words without signs, which its text spells alike
ECHO = 3  # blocks to either side where a shortened one is looked for
MAX_ECHO, LONG_ECHO = 220, 14  # code points of it; words of one right over its text, as a shorter heading is
STEM, MIN_STEMS, SHARED = 5, 5, 0.75  # code points that words are compared by; how many there are, and are shared
WORD = r"\p{L}{4,}"
RUN = rf"[\p{{L}} ]{{{SHORTEST_KEY},}}"


@keep_compiled
def mark(blocks: pl.DataFrame) -> pl.DataFrame:
    """Add repeats (the block near by whose text holds this one's, or null) to described blocks."""
    rows = where(blocks, _may_repeat(), "block", "doc", "text").select_seq("block", "doc", _key()).drop_nulls("key")
    texts = blocks.select_seq(_may_hold().alias("whole"), pl.col("doc").alias("other_doc"))
    near = rows.with_columns(pl.lit(STEPS).alias("step")).explode("step")
    near = near.with_columns((pl.col("block").cast(pl.Int64) + pl.col("step")).alias("other"))
    near = near.filter(pl.col("other").is_between(0, blocks.height - 1))
    near = near.hstack(texts[near.get_column("other")]).filter(pl.col("doc") == pl.col("other_doc"))
    near = near.drop_nulls("whole").filter(pl.col("whole").str.contains(pl.col("key"), literal=True))
    quote = blocks.get_column("text")[near.get_column("block")].alias("quote")
    near = near.hstack([quote]).with_columns_seq(_fold("whole"), _fold("quote")).filter(_held())
    repeated = near.sort("block", pl.col("step").abs(), "step").unique("block", keep="first", maintain_order=True)
    repeated = pl.concat([repeated.select("block", "other"), _echoes(blocks, texts)]).unique("block", keep="first")
    return attach(blocks, repeated.select("block", pl.col("other").cast(pl.UInt32).alias("repeats")), "block")


def _echoes(blocks: pl.DataFrame, texts: pl.DataFrame) -> pl.DataFrame:
    """The sentences without a stop between two texts most of whose words one of them has: block, other."""
    rows = where(blocks, _may_echo(), "block", "doc", "text", "words")
    rows = rows.select_seq("block", "doc", "words", _stems("text"))
    near = rows.with_columns(pl.lit([step for step in STEPS if abs(step) <= ECHO]).alias("step")).explode("step")
    near = near.filter((pl.col("step") != 1) | (pl.col("words") >= LONG_ECHO))
    near = near.with_columns((pl.col("block").cast(pl.Int64) + pl.col("step")).alias("other"))
    near = near.filter(pl.col("other").is_between(0, blocks.height - 1) & (pl.col("stems").list.len() >= MIN_STEMS))
    near = near.hstack(texts[near.get_column("other")]).filter(pl.col("doc") == pl.col("other_doc"))
    near = _may_share(near.drop_nulls("whole")).with_columns_seq(_stems("whole").alias("held"))
    shared = pl.col("stems").list.set_intersection("held").list.len() >= SHARED * pl.col("stems").list.len()
    near = near.filter(shared & (pl.col("held").list.len() > pl.col("stems").list.len()))
    return near.sort("block", pl.col("step").abs(), "step").unique("block", keep="first").select("block", "other")


def _may_share(near: pl.DataFrame) -> pl.DataFrame:
    """The pairs whose longer text has the stems of the other, be it inside of words: to cut it up takes longer."""
    rows = near.select(pl.col("stems"), pl.col("whole").str.to_lowercase()).with_row_index("pair").explode("stems")
    shared = pl.col("whole").str.contains(pl.col("stems"), literal=True).mean().alias("shared")
    pairs = rows.group_by("pair").agg(shared).filter(pl.col("shared") >= SHARED).get_column("pair")
    return near[pairs.sort()]


@cache
def _may_echo() -> pl.Expr:
    """A line that could be a sentence, between texts that do not go on in it, nor it in the one below."""
    c = pl.col
    long = c("kind").is_null() & c("note").is_null() & c("furniture").is_null() & (c("chars") > MIN_HELD)
    same = {step: c("doc").shift(step) == c("doc") for step in (1, -1)}
    between = same[1] & same[-1] & long.shift(1) & long.shift(-1)
    goes_on = c("lower").shift(-1) & c("stop").shift(1)
    line = c("kind").is_null() & c("sentence") & ~c("stop") & ~c("colon") & ~c("lower")
    line = line & (c("words") >= MIN_WORDS) & (c("chars") <= MAX_ECHO) & c("note").is_null() & (c("last") != "?")
    return (line & between & ~goes_on).fill_null(False)


@cache
def _stems(column: str) -> pl.Expr:
    """The longer words of a text, each once, by how they begin."""
    words = pl.col(column).str.to_lowercase().str.extract_all(WORD)
    return words.list.eval(pl.element().str.slice(0, STEM)).list.unique().alias("stems")


@cache
def _may_repeat() -> pl.Expr:
    """Lines that end without a stop, and quotes, neither too short nor too long."""
    may = pl.col("chars").is_between(MIN_CHARS, MAX_CHARS) & (pl.col("words") >= MIN_WORDS)
    # a title may stand again in its text or on a contents page; it begins a file or has a byline or a date below it
    credited = (pl.col("by") | pl.col("names") | pl.col("dated")).shift(-1) & ~first("doc").shift(-1)
    heads = (pl.col("doc") != pl.col("doc").shift(1)).fill_null(True) | credited.fill_null(False)
    may = may & pl.col("note").is_null() & ~pl.col("native") & ~heads
    framed = holds(pl.when(may & pl.col("stop")).then("raw_head"), r"^[“\"«]") | pl.col("strong")
    framed = framed | pl.col("kind").eq_missing("block_quote")
    return may & (framed | (pl.col("kind").is_null() & pl.col("furniture").is_null() & ~pl.col("stop")))


@cache
def _key() -> pl.Expr:
    return pl.col("text").str.extract(RUN, 0).str.slice(1, KEY).alias("key")


@cache
def _may_hold() -> pl.Expr:
    """The texts that may hold another's words: those of some length that are no contents page."""
    text = pl.col("kind").is_null() & pl.col("furniture").is_null() & pl.col("note").is_null()
    text = text & (pl.col("chars") > MIN_HELD)
    lines = pl.when(text & ((pl.col("rows") > 1) | (pl.col("chars") <= LINE)) & ~pl.col("stop")).then("tail")
    return pl.when(text & ~holds(lines, LISTING)).then("text")


@cache
def _held() -> pl.Expr:
    longer = pl.col("whole").str.len_chars() > pl.col("quote").str.len_chars()
    return longer & pl.col("whole").str.contains(pl.col("quote"), literal=True)


@cache
def _fold(column: str) -> pl.Expr:
    """Text as words alone, so that quotes, stops and markup do not matter."""
    return (
        pl.col(column)
        .str.replace_all(r"\]\([^)]*\)|[^\p{L}\p{N}\s]", "")
        .str.replace_all(r"[\s--\x20]\s*|\x20\s+", " ")  # a single blank stays as it is
        .str.strip_chars()
        .str.to_lowercase()
    )
