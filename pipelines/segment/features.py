"""What a block looks like: the evidence that every later rule reads, and nothing else does.

Features come from a block's first and last code points and its length, never from the whole of a long text.
"""

import polars as pl

from pipelines.frames import attach
from pipelines.languages import END, START, pattern
from pipelines.segment import language
from pipelines.segment.dates import DATE
from pipelines.segment.labels import plain

SHORT = 300  # code points; a longer block is text, and only its ends are looked at
CLOSERS = "\"'”’»›)\\]}*_`"
OPENERS = "\"'“‘«‹„(\\[*_¿¡`"
UPPER = r"\p{Lu}\p{Lt}\p{Lo}"
PARTICLE = (
    r"(?:de|van|von|der|den|di|da|del|della|dos|das|do|la|le|du|des|el|al"
    r"|bin|bint|ibn|abu|ben|ten|ter|zu|zur|zum|af|av|y|e)"
)
NAME_WORD = rf"[{UPPER}][\p{{L}}\p{{M}}.'’-]*"
# no bounded repetitions: each multiplies what the engine compiles; the number of words is bounded beside it
NAME = rf"{NAME_WORD}(?:\s+(?:{PARTICLE}\s+)*{NAME_WORD})+"
JOIN = rf"(?:\s*[,;&/]\s*(?:(?i:{pattern('and')})\s+)?|\s+(?i:{pattern('and')})\s+)"  # in a line of capitals too
NAMES = rf"^{NAME}(?:{JOIN}{NAME})*$"
SIGNED = rf"^[—–-]{{1,2}}\s?{NAME}(?:{JOIN}{NAME})*$"
# a point that ends a name or a short form ends no sentence
SHORT_FORM = r"(?i)[\s,](?:Jr|Sr|Esq|Ph\.?D|M\.?[AD]|Inc|Ltd|Co)\.[*_]*$"
WRITTEN_BY = rf"(?i:{pattern('by')}\s*:?|{pattern('by_labels')}\s*:)\s+"
BY = rf"^{WRITTEN_BY}[“\"]?[{UPPER}]"
ON_DATE = rf"(?:(?i:\s{pattern('on_dates')})?\s+|^){DATE}"  # a date with what ties it to a sentence
AFFILIATED = rf"^{NAME},\s+[\p{{L}}\p{{M}}][^.,:;!?\d]*$"
CAPITAL = r"(?:^|\s)[\"“‘(«¿¡]?\p{Lu}"
CONTRIBUTOR = rf"^{NAME}(?:{JOIN}{NAME})*\s*(?:[\[(][^\])]+[\])],?(?:\s|$)|,\s+\p{{Ll}})"
_SIGN, _ROMAN = r"[*†‡§¶]{1,3}", r"[ivxlc]{1,6}"
LABEL = (
    rf"^(?:\[\^?(\d{{1,3}}|{_SIGN}|[a-z]|{_ROMAN})\]:?|\((\d{{1,3}}|{_ROMAN}|[a-z])\)|(\d{{1,3}}|{_ROMAN}|[a-z])[.):]"
    rf"|(\d{{1,3}})|([¹²³⁰⁴-⁹]{{1,3}})|\\?({_SIGN}))\s"
)
GLUED_SYMBOL = r"^(?:\\?([*†‡§¶]{1,3})|([¹²³⁰⁴-⁹]{1,3}))[\p{L}\"“‘(]"


def describe(blocks: pl.DataFrame) -> pl.DataFrame:
    """Add the features that rules weigh: sizes, looks of both ends, shape of a label, vocabulary of short blocks."""
    blocks = blocks.with_columns(pl.col("text").str.len_chars().alias("chars"))
    short = pl.col("chars") <= SHORT
    head = pl.when(short).then(pl.col("text")).otherwise(pl.col("text").str.head(160))
    tail = pl.when(short).then(pl.col("text")).otherwise(pl.col("text").str.tail(60))
    blocks = blocks.with_columns(short.alias("short"), head.alias("raw_head"), tail.alias("tail"))
    blocks = _heads(blocks.with_columns(_last().alias("last")))
    blocks = blocks.with_columns(
        pl.col("head").str.contains(r"^[(\[]?\p{Ll}").alias("lower"),
        pl.col("head").str.contains(rf"^[{OPENERS}\s…]*[{UPPER}]").alias("upper"),
        (pl.col("last").str.contains(r"[.!?…。؟۔]") & ~_short_form()).fill_null(False).alias("stop"),
        (pl.col("last").eq_missing(":") | pl.col("tail").str.contains(r":\s?[—–-]$")).alias("colon"),
        (pl.col("head").str.count_matches(" ", literal=True) + 1).alias("words"),
        (pl.col("short") & pl.col("text").str.contains(r"^(?:\*\*[^*]+\*\*|__[^_]+__)$")).alias("strong"),
        pl.col("text").str.contains(r"^(?:\*[^*\s](?s:.*)[^*\s]\*|_[^_\s](?s:.*)[^_\s]_)$").alias("emphasis"),
        (pl.col("short") & pl.col("raw_head").str.contains(r"^<?https?://\S+>?$")).alias("url_only"),
    )
    head, tail = pl.col("head").str.to_lowercase(), pl.col("tail").str.to_lowercase()
    blocks = language.function_words(
        blocks,
        small_first=pl.when("short").then(head.str.extract(r"^([\p{L}\p{M}]+)[\s’']", 1)),
        small_last=pl.when(~pl.col("stop")).then(tail.str.extract(r"(?:^|[\s(“\"‘'])([\p{L}\p{M}]+)$", 1)),
    )
    return _vocabulary(_labels(blocks))


def _heads(blocks: pl.DataFrame) -> pl.DataFrame:
    """Add head: the beginning without inline markup; only blocks that have any are worked on."""
    blocks = blocks.with_columns(pl.col("raw_head").str.replace_all("\n", " ", literal=True).alias("flat"))
    marked = blocks.filter(pl.col("flat").str.contains(r"[\\*_\[`<]")).select(
        "block", bare(pl.col("flat")).alias("head")
    )
    blocks = attach(blocks, marked, "block")
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


def _without_date(line: pl.Expr) -> pl.Expr:
    return line.str.replace(ON_DATE, "").str.strip_chars(" ,.;|·•–—-()")


def _short_form() -> pl.Expr:
    """A line, not a text, that ends with a short form such as `Jr.`"""
    return (pl.col("chars") <= 120) & pl.col("tail").str.contains(SHORT_FORM)


def _labels(blocks: pl.DataFrame) -> pl.DataFrame:
    """Add number: the label a block begins with, as printed without its brackets (`7`, `*`, `iv`), or null."""
    rows = blocks.select("block", "raw_head", "text").filter(
        pl.col("raw_head").str.contains(rf"{LABEL}|{GLUED_SYMBOL}")
    )
    found = [pl.col("raw_head").str.extract(LABEL, group) for group in range(1, 7)]
    glued = [pl.col("raw_head").str.extract(GLUED_SYMBOL, group) for group in (1, 2)]
    emphasis = pl.col("raw_head").str.starts_with("*") & (pl.col("text").str.count_matches("*", literal=True) > 1)
    spaced = pl.col("raw_head").str.contains(r"^\\?[*†‡§¶]\s\\?[*†‡§¶]")  # a rule that text was run into
    rows = rows.filter(~emphasis & ~spaced).select("block", plain(pl.coalesce(*found, *glued)).alias("number"))
    return attach(blocks, rows, "block")


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
        "names": head.str.contains(NAMES)
        & (pl.col("words") <= 16)
        & ~pl.col("small_first"),
        "dated": pl.when(head.str.contains(r"\d{4}")).then(head).str.contains(DATE),
        "translated": head.str.contains(rf"(?i)^{pattern('translated', 'photographed', 'illustrated', 'edited')}{END}"),
        "published": head.str.contains(rf"(?i)^{pattern('published')}{END}"),
        "captioned": head.str.contains(
            rf"(?i)^{pattern('captions')}(?:\s*(?:[\d:.(]|$)|\s+(?:[IVX]+{END}|\p{{L}}+:|{pattern('credited')}{END}))"
        ),
        "sourced": ~pl.col("stop") & head.str.contains(rf"(?i)[\s.,]{pattern('captions')}\s?:\s"),
        "sentence": (pl.col("words") >= 6)
        & (head.str.count_matches(CAPITAL) * 2 < pl.col("words"))
        & head.str.contains(r"\s\p{Ll}[\p{L}\p{M}’'-]{4}"),  # small words stand in titles too
        "dangling": pl.col("small_last"),
        "by_editors": head.str.contains(rf"(?i)^{pattern('editorial')}{END}|[—–-]\s?{pattern('editors')}\W*$"),
        "contributor": head.str.contains(CONTRIBUTOR) & (pl.col("words") <= 24),
        "caps": head.str.contains(r"\p{Lu}.*\p{Lu}") & ~head.str.contains(r"\p{Ll}"),
        "issued": head.str.contains(rf"(?i){START}{pattern('issue')}\s*\d"),
        "paged": head.str.contains(rf"(?i)(?:{START}{pattern('page')}\s*|[.·…\s]{{2,}})\d{{1,4}}$"),
        "affiliated": head.str.contains(AFFILIATED) & (pl.col("words") <= 14),
        "signature": head.str.contains(rf"^[—–-]{{1,2}}\s?[{UPPER}]")
        & (pl.col("words") <= 10)
        & ~pl.col("stop")
        | head.str.contains(SIGNED),
        "inner_stop": head.str.contains(rf"(?:(?:\p{{L}}{{4}}|\d\d|[)”\"’])[.]|\p{{L}}[!?])[”\"’]?\s+[{UPPER}]"),
    }
    subset = blocks.filter(few).select("block", *(test.fill_null(False).alias(name) for name, test in tests.items()))
    blocks = attach(blocks, subset, "block")
    blocks = blocks.with_columns(pl.col(*tests).fill_null(False))
    dated = blocks.filter("dated").select(
        "block",
        head.str.replace(DATE, "").str.strip_chars(" ,.;|·•–—-").str.len_chars().alias("undated"),
        (_without_date(head).str.contains(NAMES) & ~pl.col("small_first")).alias("names_dated"),
    )
    blocks = attach(blocks, dated, "block")
    return blocks.with_columns(
        pl.col("captioned") | pl.col("sourced"), pl.col("names_dated").fill_null(False)
    ).drop("sourced")
