"""What a block looks like: the evidence that every later rule reads, and nothing else does.

Features come from a block's first and last code points and its length, never from the whole of a long text.
"""

from functools import cache

import polars as pl

from pipelines.clean.figures import plain
from pipelines.frames import attach, octets, where
from pipelines.frames.compiled import holds, keep_compiled, masked
from pipelines.segment.blocks import datelines, language, spoken, vocabulary
from pipelines.segment.blocks.vocabulary import UPPER

SHORT = 300  # code points; a longer block is text, and only its ends are looked at
STOPS = ".!?…。؟۔"
CLOSERS = "\"'”’»›“‘«‹)\\]}*_`"  # in German „so“ or »so«
OPENERS = "\"'“‘«‹„»›(\\[*_¿¡`"
# a point that ends a name or a short form ends no sentence, nor does that of a line in capitals, as old printers set it
SHORT_FORM = r"[\s,(](?:(?i:Jr|Sr|Esq|Ph\.?D|M\.?[AD]|Inc|Ltd|Co)\.|(?:\p{Lu}\.){2,})[*_]*$"
SHORT_FORM += r"|^\P{Ll}*\p{Lu}{3}\P{Ll}*$"
_SIGN, _ROMAN = r"[*†‡§¶]{1,3}", r"[ivxlc]{1,6}"
# plain, escaped, and with a link back to the text: `[1]`, `\\[1\\]`, `[[1]](#text1)`; `^1`, too
BRACKETS = (r"\[?\\?\[\^?", r"\\?\]{1,2}(?:\(#[^)\s]*\))?:?")
LABEL = (
    rf"^(?:{BRACKETS[0]}(\d{{1,3}}|{_SIGN}|[a-z]|{_ROMAN}){BRACKETS[1]}"
    rf"|\((\d{{1,3}}|{_ROMAN}|[a-z])\)|(\d{{1,3}}|{_ROMAN}|[a-z])[.):]"
    rf"|\^?(\d{{1,3}})\^?|([¹²³⁰⁴-⁹]{{1,3}})|\\?({_SIGN})|<sup>(\d{{1,3}}|{_SIGN}|[a-z])</sup>)\s"
)
FORMULA = ("$$", r"\$\$")  # what a formula stands between, also as converters write it
LOWER = r"^[(\[]?\p{Ll}(?:[^\p{Lu}]|$)"  # no name such as `eSign`
_QUOTE = r"#(?:3[49]|171|187|82(?:1[67]|2[01]))|[rl](?:[sd]|a)quo|quot"
ENTITY = rf"(?:&(?:{_QUOTE}|#160|nbsp);)+$"  # a closing quote, or a blank
GLUED_SYMBOL = r"^(?:\\?([*†‡§¶]{1,3})|([¹²³⁰⁴-⁹]{1,3})|<sup>(\d{1,3}|[*†‡§¶]{1,3})</sup>)[\p{L}\"“‘(]"


@keep_compiled
def describe(blocks: pl.DataFrame) -> pl.DataFrame:
    """Add the features that rules weigh: sizes, looks of both ends, shape of a label, vocabulary of short blocks."""
    blocks = blocks.with_columns(pl.col("text").str.len_chars().alias("chars")).with_columns(_ends())
    blocks = _last(_heads(blocks)).with_columns_seq(_looks())
    blocks = language.function_words(attach(blocks, _inner(blocks), "block"), _small()).drop("inner")
    return datelines.add(spoken.release(vocabulary.add(_labels(blocks))))


@cache
def _ends() -> list[pl.Expr]:
    """The beginning and the end of a text: all of a short one; front matter is data, whose words say nothing here."""
    short, text = (pl.col("chars") <= SHORT) & pl.col("kind").ne_missing("front_matter"), pl.col("text")
    return [
        short.alias("short"),
        text.str.head(pl.when(short).then(SHORT).otherwise(160)).alias("raw_head"),
        text.str.tail(pl.when(short).then(SHORT).otherwise(60)).alias("tail"),
        (text.str.starts_with("*") | text.str.starts_with("_")).alias("starred"),
    ]


@cache
def _looks() -> list[pl.Expr]:
    """What the ends of a block look like; only what may be set as a whole is looked at as a whole."""
    last, starred = pl.col("last"), pl.when("starred").then("text")
    # a line, not a text, that ends with a short form such as `Jr.`
    short_form = holds(pl.when((last == ".") & (pl.col("chars") <= 120)).then("tail"), SHORT_FORM)
    dashed = pl.when(last.is_in(["—", "–", "-"])).then("tail")
    # a line of a page may be set with more blanks than words
    wide = pl.when(pl.col("head").str.contains("  ", literal=True)).then("head").str.count_matches(r"\S+")
    return [
        pl.col("head").str.contains(LOWER).alias("lower"),
        pl.col("head").str.contains(rf"^[{OPENERS}\s…]*[{UPPER}]").alias("upper"),
        (last.is_in(list(STOPS)) & ~short_form).fill_null(False).alias("stop"),
        (last.eq_missing(":") | holds(dashed, r":\s?[—–-]{1,2}$")).alias("colon"),
        pl.coalesce(wide, octets.count(pl.col("head"), " ") + 1).alias("words"),
        (pl.col("short") & holds(starred, r"^(?:\*\*(?:[^*]|\*[^*]+\*)+\*\*|__[^_]+__)$")).alias("strong"),
        holds(starred, r"^(?:\*[^*\s](?s:.*)[^*\s]\*|_[^_\s](?s:.*)[^_\s]_)$").alias("emphasis"),
        holds(pl.when("short").then("text"), r"^<?https?://\S+>?$").alias("url_only"),
        (pl.col("head").str.starts_with(FORMULA[0]) & ends_in_formula()).alias("formula"),
    ]


def ends_in_formula() -> pl.Expr:
    """Whether a text ends with what a formula does; its sentence may end there."""
    return pl.any_horizontal(pl.col("tail").str.ends_with(sign) for sign in FORMULA)


@cache
def _small() -> dict[str, pl.Expr]:
    """The first word of a short block and the last of one without a stop, and one within capitals: function words."""
    head, tail = pl.when("short").then("head"), pl.when(~pl.col("stop")).then("tail")
    return {
        "small_inner": pl.col("inner"),
        "small_first": language.function_word(head, r"^{word}[\s’']"),
        "small_last": language.function_word(tail, r"(?:^|[\s(“\"‘']){word}$"),
    }


def _inner(blocks: pl.DataFrame) -> pl.DataFrame:
    """The function words within lines in capitals that no name holds: block, inner."""
    several = masked(pl.col("short") & (pl.col("words") > 2), "head")
    rows = where(blocks, (several == several.str.to_uppercase()).fill_null(False), "block", "head", "words")
    return rows.select("block", language.inner_function_word("head", vocabulary.IN_NAMES).alias("inner"))


def _heads(blocks: pl.DataFrame) -> pl.DataFrame:
    """Add head: the beginning without inline markup; only blocks that have any are worked on."""
    lines = masked(pl.col("rows") > 1, "raw_head").str.replace_all("\n", " ", literal=True)
    heads = blocks.select_seq("block", pl.coalesce(lines, "raw_head").alias("flat"))
    marked = heads.filter(pl.col("flat").str.contains(r"[\\*_\[`<]"))
    for step in _bare():
        marked = marked.with_columns_seq(step)
    heads = attach(heads, marked.select("block", "head"), "block")
    return blocks.hstack(heads.select(pl.coalesce("head", "flat").alias("head")))


@cache
def _bare() -> tuple[pl.Expr, ...]:
    """Text without inline markup, roughly and step by step: good for looking, not for publishing."""
    unmarked = (
        pl.col("flat")
        .str.replace_all(r"!?\[([^\]]*)\]\([^)\s]*\)", "$1")
        .str.replace_all(r"\\(\W)", "$1")
        .str.replace_all(r"<((?:https?://|mailto:)[^<>\s]+)>", "$1")
        .str.replace_all(r"\*{1,3}|`|</?[a-zA-Z][^<>]*>", "")
    )
    lined = pl.when(pl.col("head").str.contains("_", literal=True)).then("head")
    ruled = lined.str.replace_all(r"(^|\W)_{1,3}|_{1,3}(\W|$)", "$1$2")
    # a single blank, which most white space is, stays as it is
    spaced = pl.coalesce("ruled", "head").str.replace_all(r"[\s--\x20]\s*|\x20\s+", " ").str.strip_chars()
    return unmarked.alias("head"), ruled.alias("ruled"), spaced.alias("head")


def _last(blocks: pl.DataFrame) -> pl.DataFrame:
    """Add last: the last code point that is neither a closing quote or bracket nor part of a note marker.

    Most texts end with it; only the others are looked through.
    """
    ends = blocks.select_seq("block", _plain_end().alias("plain"))
    rows = blocks[["block", "tail"]].filter(ends.get_column("plain").is_null())
    ends = attach(ends, rows.select_seq("block", _inner_end().alias("inner")), "block")
    return blocks.hstack(ends.select(pl.coalesce("plain", "inner").alias("last")))


@cache
def _plain_end() -> pl.Expr:
    plain = pl.col("tail").str.contains(rf"[^{CLOSERS};\s\d¹²³⁰⁴-⁹†‡^]$")
    return pl.when(plain).then(pl.col("tail").str.tail(1))


@cache
def _inner_end() -> pl.Expr:
    linked = r"\s*\[\\?\(?[^\[\]()]{1,4}\\?\)?\](?:\([^)]*\))?"
    # behind a point after one figure or two stand decimals, behind a comma after a figure thousands; behind a colon a
    # time, or a verse
    glued = r"(?:\D|\d{3})[.]|\D,|\p{L}:|[!?;…”\"’'»“«)؟،؛]"
    marker = rf"(?:{linked}|({glued})\d{{1,3}}|[¹²³⁰⁴-⁹]+|[†‡]+|\^\d{{1,3}}\^?)[{CLOSERS}\s]*$"
    link = r"\]\([^)]*\)"
    trimmed = pl.col("tail").str.replace(ENTITY, "").str.replace(marker, "$1")
    trimmed = trimmed.str.replace(rf"{link}([{CLOSERS}.!?\s]*)$", "$1")
    return trimmed.str.extract(rf"([^{CLOSERS}\s])[{CLOSERS}\s]*$", 1)


def _labels(blocks: pl.DataFrame) -> pl.DataFrame:
    """Add number: the label a block begins with, as printed without its brackets (`7`, `*`, `iv`), or null."""
    labelled, number, no_label = _number()
    rows = where(blocks, labelled, "block", "raw_head", "text").select_seq("block", number, no_label)
    return attach(blocks, rows.filter(~pl.col("no_label")).select("block", "number"), "block")


@cache
def _number() -> tuple[pl.Expr, pl.Expr, pl.Expr]:
    """Whether a block begins like a label, the label, and whether it is none but emphasis or a rule."""
    head = pl.col("raw_head")
    groups = head.str.extract_groups(f"{LABEL}|{GLUED_SYMBOL}")
    found = [groups.struct.field(str(group)) for group in range(1, 11)]
    emphasis = pl.when(head.str.starts_with("*")).then("text").str.count_matches("*", literal=True) > 1
    spaced = head.str.contains(r"^\\?[*†‡§¶]\s\\?[*†‡§¶]")  # a rule that text was run into
    return (
        head.str.contains(f"{LABEL}|{GLUED_SYMBOL}"),
        plain(pl.coalesce(*found)).alias("number"),
        (emphasis.fill_null(False) | spaced).alias("no_label"),
    )
