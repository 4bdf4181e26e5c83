"""What a block looks like: the evidence that every later rule reads, and nothing else does.

Features come from a block's first and last code points and its length, never from the whole of a long text.
"""

import polars as pl

from pipelines import octets
from pipelines.compiled import holds, keep_compiled
from pipelines.frames import attach, where
from pipelines.segment import language, vocabulary
from pipelines.segment.labels import plain
from pipelines.segment.vocabulary import UPPER

SHORT = 300  # code points; a longer block is text, and only its ends are looked at
STOPS = ".!?…。؟۔"
CLOSERS = "\"'”’»›)\\]}*_`"
OPENERS = "\"'“‘«‹„(\\[*_¿¡`"
# a point that ends a name or a short form ends no sentence
SHORT_FORM = r"(?i)[\s,](?:Jr|Sr|Esq|Ph\.?D|M\.?[AD]|Inc|Ltd|Co)\.[*_]*$"
_SIGN, _ROMAN = r"[*†‡§¶]{1,3}", r"[ivxlc]{1,6}"
LABEL = (
    rf"^(?:\[\^?(\d{{1,3}}|{_SIGN}|[a-z]|{_ROMAN})\]:?|\((\d{{1,3}}|{_ROMAN}|[a-z])\)|(\d{{1,3}}|{_ROMAN}|[a-z])[.):]"
    rf"|(\d{{1,3}})|([¹²³⁰⁴-⁹]{{1,3}})|\\?({_SIGN}))\s"
)
GLUED_SYMBOL = r"^(?:\\?([*†‡§¶]{1,3})|([¹²³⁰⁴-⁹]{1,3}))[\p{L}\"“‘(]"


@keep_compiled
def describe(blocks: pl.DataFrame) -> pl.DataFrame:
    """Add the features that rules weigh: sizes, looks of both ends, shape of a label, vocabulary of short blocks."""
    blocks = blocks.with_columns(pl.col("text").str.len_chars().alias("chars"))
    short = pl.col("chars") <= SHORT
    blocks = blocks.with_columns(
        short.alias("short"),
        pl.col("text").str.head(pl.when(short).then(SHORT).otherwise(160)).alias("raw_head"),
        pl.col("text").str.tail(pl.when(short).then(SHORT).otherwise(60)).alias("tail"),
        (pl.col("text").str.starts_with("*") | pl.col("text").str.starts_with("_")).alias("starred"),
    )
    blocks = _last(_heads(blocks))
    starred = pl.when("starred").then("text")
    dashed = pl.when(pl.col("last").is_in(["—", "–", "-"])).then("tail")
    blocks = blocks.with_columns_seq(
        pl.col("head").str.contains(r"^[(\[]?\p{Ll}").alias("lower"),
        pl.col("head").str.contains(rf"^[{OPENERS}\s…]*[{UPPER}]").alias("upper"),
        (pl.col("last").is_in(list(STOPS)) & ~_short_form()).fill_null(False).alias("stop"),
        (pl.col("last").eq_missing(":") | holds(dashed, r":\s?[—–-]$")).alias("colon"),
        (octets.count(pl.col("head"), " ") + 1).alias("words"),
        (pl.col("short") & holds(starred, r"^(?:\*\*[^*]+\*\*|__[^_]+__)$")).alias("strong"),
        holds(starred, r"^(?:\*[^*\s](?s:.*)[^*\s]\*|_[^_\s](?s:.*)[^_\s]_)$").alias("emphasis"),
        holds(pl.when("short").then("text"), r"^<?https?://\S+>?$").alias("url_only"),
    )
    blocks = language.function_words(
        blocks,
        small_first=(pl.when("short").then("head"), r"^{word}[\s’']"),
        small_last=(pl.when(~pl.col("stop")).then("tail"), r"(?:^|[\s(“\"‘']){word}$"),
    )
    return vocabulary.add(_labels(blocks))


def _heads(blocks: pl.DataFrame) -> pl.DataFrame:
    """Add head: the beginning without inline markup; only blocks that have any are worked on."""
    blocks = blocks.with_columns(pl.col("raw_head").str.replace_all("\n", " ", literal=True).alias("flat"))
    marked = where(blocks, pl.col("flat").str.contains(r"[\\*_\[`<]"), "block", "flat")
    blocks = attach(blocks, bare(marked).select("block", "head"), "block")
    return blocks.with_columns(pl.coalesce("head", "flat").alias("head")).drop("flat")


def bare(marked: pl.DataFrame) -> pl.DataFrame:
    """Add head: flat without inline markup, roughly: good for looking, not for publishing."""
    spaced = pl.coalesce("ruled", "head")
    return (
        marked.with_columns_seq(
            pl.col("flat")
            .str.replace_all(r"!?\[([^\]]*)\]\([^)\s]*\)", "$1")
            .str.replace_all(r"\\(\W)", "$1")
            .str.replace_all(r"<((?:https?://|mailto:)[^<>\s]+)>", "$1")
            .str.replace_all(r"\*{1,3}|`|</?[a-zA-Z][^<>]*>", "")
            .alias("head")
        )
        .with_columns_seq(
            pl.when(pl.col("head").str.contains("_", literal=True))
            .then("head")
            .str.replace_all(r"(^|\W)_{1,3}|_{1,3}(\W|$)", "$1$2")
            .alias("ruled")
        )
        # a single blank, which most white space is, stays as it is
        .with_columns_seq(spaced.str.replace_all(r"[\s--\x20]\s*|\x20\s+", " ").str.strip_chars().alias("head"))
    )


def _last(blocks: pl.DataFrame) -> pl.DataFrame:
    """Add last: the last code point that is neither a closing quote or bracket nor part of a note marker.

    Most texts end with it; only the others are looked through.
    """
    linked = r"\s*\[\\?\(?[^\[\]()]{1,4}\\?\)?\](?:\([^)]*\))?"
    marker = rf"(?:{linked}|([.!?,;…”\"’'»)])\d{{1,3}}|[¹²³⁰⁴-⁹]+|[†‡]+)[{CLOSERS}\s]*$"
    link = r"\]\([^)]*\)"
    trimmed = pl.col("tail").str.replace(marker, "$1").str.replace(rf"{link}([{CLOSERS}.!?\s]*)$", "$1")
    inner = trimmed.str.extract(rf"([^{CLOSERS}\s])[{CLOSERS}\s]*$", 1)
    plain = pl.col("tail").str.contains(rf"[^{CLOSERS}\s\d¹²³⁰⁴-⁹†‡]$")
    blocks = blocks.with_columns_seq(pl.when(plain).then(pl.col("tail").str.tail(1)).alias("last"))
    rows = where(blocks, pl.col("last").is_null(), "block", "tail").select_seq("block", inner.alias("inner"))
    blocks = attach(blocks, rows, "block")
    return blocks.with_columns(pl.coalesce("inner", "last").alias("last")).drop("inner")


def _short_form() -> pl.Expr:
    """A line, not a text, that ends with a short form such as `Jr.`"""
    return holds(pl.when((pl.col("last") == ".") & (pl.col("chars") <= 120)).then("tail"), SHORT_FORM)


def _labels(blocks: pl.DataFrame) -> pl.DataFrame:
    """Add number: the label a block begins with, as printed without its brackets (`7`, `*`, `iv`), or null."""
    rows = where(blocks, pl.col("raw_head").str.contains(f"{LABEL}|{GLUED_SYMBOL}"), "block", "raw_head", "text")
    groups = pl.col("raw_head").str.extract_groups(f"{LABEL}|{GLUED_SYMBOL}")
    found = [groups.struct.field(str(group)) for group in range(1, 9)]
    emphasis = pl.col("raw_head").str.starts_with("*") & (octets.count(pl.col("text"), "*") > 1)
    spaced = pl.col("raw_head").str.contains(r"^\\?[*†‡§¶]\s\\?[*†‡§¶]")  # a rule that text was run into
    rows = rows.filter(~emphasis & ~spaced).select_seq("block", plain(pl.coalesce(*found)).alias("number"))
    return attach(blocks, rows, "block")
