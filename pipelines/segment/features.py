"""What a block looks like: the evidence that every later rule reads, and nothing else does.

Features come from a block's first and last code points and its length, never from the whole of a long text.
"""

import polars as pl

from pipelines.compiled import keep_compiled
from pipelines.frames import attach, where
from pipelines.segment import language, vocabulary
from pipelines.segment.labels import plain
from pipelines.segment.vocabulary import UPPER

SHORT = 300  # code points; a longer block is text, and only its ends are looked at
STOPS = ".!?…。؟۔"
CLOSERS = "\"'”’»›)\\]}*_`"
OPENERS = "\"'“‘«‹„(\\[*_¿¡`"
# a point that ends a name or a short form ends no sentence
SHORT_FORM = r"[\s,(](?:(?i:Jr|Sr|Esq|Ph\.?D|M\.?[AD]|Inc|Ltd|Co)\.|(?:\p{Lu}\.){2,})[*_]*$"
_SIGN, _ROMAN = r"[*†‡§¶]{1,3}", r"[ivxlc]{1,6}"
LABEL = (
    rf"^(?:\[\^?(\d{{1,3}}|{_SIGN}|[a-z]|{_ROMAN})\]:?|\((\d{{1,3}}|{_ROMAN}|[a-z])\)|(\d{{1,3}}|{_ROMAN}|[a-z])[.):]"
    rf"|(\d{{1,3}})|([¹²³⁰⁴-⁹]{{1,3}})|\\?({_SIGN})|<sup>(\d{{1,3}}|{_SIGN}|[a-z])</sup>)\s"
)
GLUED_SYMBOL = r"^(?:\\?([*†‡§¶]{1,3})|([¹²³⁰⁴-⁹]{1,3})|<sup>(\d{1,3}|[*†‡§¶]{1,3})</sup>)[\p{L}\"“‘(]"


@keep_compiled
def describe(blocks: pl.DataFrame) -> pl.DataFrame:
    """Add the features that rules weigh: sizes, looks of both ends, shape of a label, vocabulary of short blocks."""
    blocks = blocks.with_columns(pl.col("text").str.len_chars().alias("chars"))
    short = pl.col("chars") <= SHORT
    head = pl.when(short).then(pl.col("text")).otherwise(pl.col("text").str.head(160))
    tail = pl.when(short).then(pl.col("text")).otherwise(pl.col("text").str.tail(60))
    blocks = blocks.with_columns(short.alias("short"), head.alias("raw_head"), tail.alias("tail"))
    blocks = _heads(blocks.with_columns(_last().alias("last")))
    signed = pl.col("text").str.starts_with("*") | pl.col("text").str.starts_with("_")
    blocks = blocks.with_columns_seq(
        pl.col("head").str.contains(r"^[(\[]?\p{Ll}").alias("lower"),
        pl.col("head").str.contains(rf"^[{OPENERS}\s…]*[{UPPER}]").alias("upper"),
        (pl.col("last").is_in(list(STOPS)) & ~_short_form()).fill_null(False).alias("stop"),
        (pl.col("last").eq_missing(":") | pl.col("tail").str.contains(r":\s?[—–-]$")).alias("colon"),
        (pl.col("head").str.count_matches(" ") + 1).alias("words"),
        _held(signed & pl.col("short"), r"^(?:\*\*[^*]+\*\*|__[^_]+__)$").alias("strong"),
        _held(signed, r"^(?:\*[^*\s](?s:.*)[^*\s]\*|_[^_\s](?s:.*)[^_\s]_)$").alias("emphasis"),
        _held(pl.col("short"), r"^<?https?://\S+>?$").alias("url_only"),
    )
    head, tail = pl.when("short").then("head"), pl.when(~pl.col("stop")).then("tail")
    blocks = language.function_words(
        blocks,
        small_first=head.str.extract(r"^([\p{L}\p{M}]+)[\s’']", 1).str.to_lowercase(),
        small_last=tail.str.extract(r"(?:^|[\s(“\"‘'])([\p{L}\p{M}]+)$", 1).str.to_lowercase(),
    )
    return vocabulary.add(_labels(blocks))


def _held(asked: pl.Expr, shape: str) -> pl.Expr:
    """Whether the whole text of a block has a shape; only the blocks in question are read."""
    return pl.when(asked).then(pl.col("text")).str.contains(shape).fill_null(False)


def _heads(blocks: pl.DataFrame) -> pl.DataFrame:
    """Add head: the beginning without inline markup; only blocks that have any are worked on."""
    blocks = blocks.with_columns(pl.col("raw_head").str.replace_all("\n", " ", literal=True).alias("flat"))
    marked = where(blocks, pl.col("flat").str.contains(r"[\\*_\[`<]"), "block", "flat")
    blocks = attach(blocks, marked.select_seq("block", bare(pl.col("flat")).alias("head")), "block")
    return blocks.with_columns(pl.coalesce("head", "flat").alias("head")).drop("flat")


def bare(text: pl.Expr) -> pl.Expr:
    """Text without inline markup, roughly: good for looking, not for publishing."""
    return (
        text.str.replace_all(r"!?\[([^\]]*)\]\([^)\s]*\)", "$1")
        .str.replace_all(r"\\(\W)", "$1")
        .str.replace_all(r"<((?:https?://|mailto:)[^<>\s]+)>", "$1")
        .str.replace_all(r"\*{1,3}|`|</?[a-zA-Z][^<>]*>", "")
        .str.replace_all(r"(^|\W)_{1,3}|_{1,3}(\W|$)", "$1$2")
        .str.replace_all(r"\s+", " ")
        .str.strip_chars()
    )


def _last() -> pl.Expr:
    """Last code point that is neither a closing quote or bracket nor part of a note marker."""
    linked = r"\s*\[\\?\(?[^\[\]()]{1,4}\\?\)?\](?:\([^)]*\))?"
    marker = rf"(?:{linked}|([.!?,;…”\"’'»)])\d{{1,3}}|[¹²³⁰⁴-⁹]+|[†‡]+)[{CLOSERS}\s]*$"
    link = r"\]\([^)]*\)"
    trimmed = pl.col("tail").str.replace(marker, "$1").str.replace(rf"{link}([{CLOSERS}.!?\s]*)$", "$1")
    return trimmed.str.extract(rf"([^{CLOSERS}\s])[{CLOSERS}\s]*$", 1)


def _short_form() -> pl.Expr:
    """A line, not a text, that ends with a short form such as `Jr.`"""
    return (pl.col("chars") <= 120) & pl.col("tail").str.contains(SHORT_FORM)


def _labels(blocks: pl.DataFrame) -> pl.DataFrame:
    """Add number: the label a block begins with, as printed without its brackets (`7`, `*`, `iv`), or null."""
    rows = blocks.select("block", "raw_head", "text").filter(
        pl.col("raw_head").str.contains(rf"{LABEL}|{GLUED_SYMBOL}")
    )
    found = [pl.col("raw_head").str.extract(LABEL, group) for group in range(1, 8)]
    glued = [pl.col("raw_head").str.extract(GLUED_SYMBOL, group) for group in (1, 2, 3)]
    emphasis = pl.col("raw_head").str.starts_with("*") & (pl.col("text").str.count_matches("*", literal=True) > 1)
    spaced = pl.col("raw_head").str.contains(r"^\\?[*†‡§¶]\s\\?[*†‡§¶]")  # a rule that text was run into
    rows = rows.filter(~emphasis & ~spaced).select_seq("block", plain(pl.coalesce(*found, *glued)).alias("number"))
    return attach(blocks, rows, "block")
