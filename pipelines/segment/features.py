"""What a block looks like: the evidence that every later rule reads, and nothing else does.

Features come from a block's first and last code points and its length, never from the whole of a long text.
"""

import polars as pl

from pipelines.languages import pattern
from pipelines.segment.dates import DATE

SHORT = 300  # code points; a longer block is text, and only its ends are looked at
CLOSERS = "\"'”’»›)\\]}*_`"
OPENERS = "\"'“‘«‹„(\\[*_¿¡`"
UPPER = r"\p{Lu}\p{Lt}\p{Lo}"
PARTICLE = r"(?:de|van|von|der|den|di|da|del|della|dos|das|do|la|le|du|des|el|al|bin|ibn|ben|ten|ter|zu|zur|y|e)"
NAME_WORD = rf"[{UPPER}][\p{{L}}\p{{M}}.'’-]*"
NAME = rf"{NAME_WORD}(?:\s+(?:{PARTICLE}\s+)*{NAME_WORD}){{1,4}}"
JOIN = rf"(?:\s*[,;&/]\s*(?:{pattern('and')}\s+)?|\s+{pattern('and')}\s+)"
NAMES = rf"^{NAME}(?:{JOIN}{NAME})*$"
BY = rf"^(?i:{pattern('by')})\s*:?\s+[“\"]?[{UPPER}]"
NUMBERING = r"^(?:\d{1,2}(?:\.\d{1,2})*|[IVXLC]{1,6}|[A-H])\s?[.):–—-]\s*\S"
CONTRIBUTOR = rf"^{NAME}(?:{JOIN}{NAME})*\s*(?:[\[(][^\])]{{2,40}}[\])],?(?:\s|$)|,\s+\p{{Ll}})"
LABEL = r"^(?:\[\^?(\d{1,3}|[*†‡§¶]{1,3}|[a-z]|[ivxlc]{1,6})\]:?|\((\d{1,3}|[ivxlc]{1,6}|[a-z])\)|(\d{1,3}|[ivxlc]{1,6}|[a-z])[.):]|(\d{1,3})|([¹²³⁰⁴-⁹]{1,3})|([*†‡§¶]{1,3}))\s"
GLUED_SYMBOL = r"^(?:\\?([*†‡§¶]{1,3})|([¹²³⁰⁴-⁹]{1,3}))[\p{L}\"“‘(]"


def describe(blocks: pl.DataFrame) -> pl.DataFrame:
    """Add the features that rules weigh: sizes, looks of both ends, shape of a label, and vocabulary of short blocks."""
    short = pl.col("chars") <= SHORT
    blocks = blocks.with_columns(pl.col("text").str.len_chars().alias("chars"))
    head = pl.when(short).then(pl.col("text")).otherwise(pl.col("text").str.head(160))
    tail = pl.when(short).then(pl.col("text")).otherwise(pl.col("text").str.tail(60))
    blocks = blocks.with_columns(short.alias("short"), head.alias("raw_head"), tail.alias("tail"))
    blocks = blocks.with_columns(bare(pl.col("raw_head")).alias("head"), _last().alias("last"))
    first = pl.col("head").str.extract(rf"^[{OPENERS}\s…]*([^{OPENERS}\s…])", 1)
    blocks = blocks.with_columns(
        pl.col("head").str.contains(r"^[(\[]?\p{Ll}").fill_null(False).alias("lower"),
        first.str.contains(rf"^[{UPPER}]").fill_null(False).alias("upper"),
        pl.col("last").str.contains(r"[.!?…。؟۔]").fill_null(False).alias("stop"),
        pl.col("last").eq_missing(":").alias("colon"),
        (pl.col("head").str.count_matches(r"\s+") + 1).alias("words"),
        _label().alias("number"),
        pl.col("text").str.contains(r"^(?:\*[^*\s].*[^*\s]\*|_[^_\s].*[^_\s]_)$").alias("emphasis"),
        pl.col("text").str.contains(r"^(?:\*\*[^*]+\*\*|__[^_]+__)$").alias("strong"),
        pl.col("raw_head").str.contains(r"^<?https?://\S+>?$").alias("url_only"),
    )
    return _vocabulary(blocks)


def bare(text: pl.Expr) -> pl.Expr:
    """Text without inline markup, roughly: good for looking, not for publishing."""
    marked = text.str.contains(r"[\\*_\[`<\n]")
    plain = (
        text.str.replace_all(r"!?\[([^\]]*)\]\([^)\s]*\)", "$1")
        .str.replace_all(r"\\(\W)", "$1")
        .str.replace_all(r"<((?:https?://|mailto:)[^<>\s]+)>", "$1")
        .str.replace_all(r"\*{1,3}|`|</?[a-zA-Z][^<>]*>", "")
        .str.replace_all(r"(^|\W)_{1,3}|_{1,3}(\W|$)", "$1$2")
        .str.replace_all(r"\s+", " ")
        .str.strip_chars()
    )
    return pl.when(marked).then(plain).otherwise(text)


def _last() -> pl.Expr:
    """Last code point that is neither a closing quote or bracket nor part of a note marker."""
    marker = rf"(?:\s*\[\\?\(?[^\[\]()]{{1,4}}\\?\)?\](?:\([^)]*\))?|([.!?,;…”\"’'»)])\d{{1,3}}|[¹²³⁰⁴-⁹]+|[†‡]+)[{CLOSERS}\s]*$"
    link = r"\]\([^)]*\)"
    trimmed = pl.col("tail").str.replace(marker, "$1").str.replace(rf"{link}([{CLOSERS}.!?\s]*)$", "$1")
    return trimmed.str.extract(rf"([^{CLOSERS}\s])[{CLOSERS}\s]*$", 1)


def _label() -> pl.Expr:
    """Label with which the block begins, as printed without its brackets: `7`, `*`, `iv`; null where there is none."""
    gate = pl.col("raw_head").str.contains(r"^[\[(\\\d*†‡§¶¹²³⁰⁴-⁹a-zA-Z]")
    found = pl.concat_list([pl.col("raw_head").str.extract(LABEL, group) for group in range(1, 7)])
    glued = pl.concat_list([pl.col("raw_head").str.extract(GLUED_SYMBOL, group) for group in (1, 2)])
    emphasis = pl.col("raw_head").str.starts_with("*") & (pl.col("text").str.count_matches("*", literal=True) > 1)
    return pl.when(gate & ~emphasis).then(pl.concat_list(found, glued).list.drop_nulls().list.first())


def _vocabulary(blocks: pl.DataFrame) -> pl.DataFrame:
    """What the words of short blocks say; long blocks hold none of these."""
    head = pl.col("head")
    few = pl.col("short") & (pl.col("words") <= 40)
    line = head.str.strip_chars(" .:#—–-")
    tests = {
        "note_heading": line.str.contains(rf"(?i)^{pattern('note_headings')}$"),
        "reference_heading": line.str.contains(rf"(?i)^{pattern('reference_headings')}$"),
        "contents_heading": line.str.contains(rf"(?i)^{pattern('contents')}$"),
        "back_link": (line != "") & line.str.contains(rf"(?i)^[\[↩↑^\s]*(?:{pattern('back_links')})?[\]↩↑^\s]*$"),
        "by": head.str.contains(BY) & (pl.col("words") <= 24) & ~(pl.col("stop") & (pl.col("words") > 6)),
        "names": head.str.contains(NAMES) & (pl.col("words") <= 16) & ~head.str.contains(rf"(?i)^{pattern('function_words')}\s"),
        "dated": head.str.contains(DATE),
        "translated": head.str.contains(rf"(?i)^{pattern('translated', 'photographed', 'illustrated', 'edited')}\b"),
        "published": head.str.contains(rf"(?i)^{pattern('published')}\b"),
        "captioned": head.str.contains(rf"(?i)^{pattern('captions')}\b\s*(?:[\d:.(]|[IVX]+\b|\p{{L}}+:|(?i:{pattern('credited')})\b|$)"),
        "sourced": ~pl.col("stop") & head.str.contains(rf"(?i)[\s.,]{pattern('captions')}\s?:\s"),
        "contributor": head.str.contains(CONTRIBUTOR) & (pl.col("words") <= 24),
        "caps": head.str.contains(r"\p{Lu}.*\p{Lu}") & ~head.str.contains(r"\p{Ll}"),
        "issued": head.str.contains(rf"(?i)\b{pattern('issue')}\s*\d"),
        "paged": head.str.contains(rf"(?i)(?:\b{pattern('page')}\s*|[.·…\s]{{2,}})\d{{1,4}}$"),
        "signature": head.str.contains(rf"^[—–-]{{1,2}}\s?[{UPPER}]"),
        "inner_stop": head.str.contains(rf"(?:(?:\p{{L}}{{4}}|\d\d|[)”\"’])[.]|\p{{L}}[!?])[”\"’]?\s+[{UPPER}]"),
    }
    subset = blocks.filter(few).select("block", *(test.fill_null(False).alias(name) for name, test in tests.items()))
    blocks = blocks.join(subset, on="block", how="left", maintain_order="left")
    blocks = blocks.with_columns(pl.col(*tests).fill_null(False))
    return blocks.with_columns(pl.col("captioned") | pl.col("sourced")).drop("sourced")
