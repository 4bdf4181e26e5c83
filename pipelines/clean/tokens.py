"""The tokens of inline markup: their patterns, their kinds, and what each leaves by itself.

Which texts are asked for which tokens is written in `inline`; which tokens belong together, in `pairs`.
"""

import html
import unicodedata
from functools import cache

import polars as pl

ESCAPE = r"\\[!-/:-@\[-`{-~]"
CODE = r"`(?:`[^`\n](?:[^`]|`[^`])*``|[^`]+`)"
MATH = r"\$\$[^$]+\$\$|\$[^$\s\d][^$\n]*\$"
COMMENT = r"<!--(?s:.*?)-->"
SUP = r"\s?<sup>\s*(?:<a[^<>]*>)?\s*[\[(]?(?:\d{1,3}|[*†‡§]|[a-z])[\])]?\s*(?:</a>)?\s*</sup>"
_LINKED_LABEL = r"\s?\[\\?[\[(]?\^?(?:\d{1,3}|\\?[*†‡§]|[ivxlc]{1,6}|[a-z])\\?[\])]?\\?\]"
LINKED = rf"{_LINKED_LABEL}\(#[^()\s]*\)"
CARET = r"\s?\[\^[^\]\s]{1,60}\]"
INLINE_NOTE = r"\s?\^\[(?:[^\[\]]|\[[^\[\]]*\])*\]"
IMAGE = r"!\[[^\]]*\]\((?:[^()]|\([^()]*\))*\)"
AUTOLINK = r"<(?:https?://|mailto:)[^<>\s]+>"
TAG = r"</?[a-zA-Z][a-zA-Z0-9-]*(?:\s[^<>]*)?/?>"
ENTITY = r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});"
TEMPLATE = r"\{%[^{}]*%\}|\{:[^{}]*\}"
TARGET = r"(?:<[^<>\n]*>|(?:[^()\s{}]|\([^()\s]*\)|\{\{[^{}]*\}\})*)"
CLOSE = rf"""\]\(\s*{TARGET}(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)"""
NUMBERED_LINK = rf"{_LINKED_LABEL}{CLOSE.removeprefix(chr(92) + ']')}"  # a link like any other
REFERENCE = r"\]\[[^\[\]]*\]"
BRACKETED = r"\s?\[(?:\d{1,3}|[ivxlc]{1,6}|[a-z]|[*†‡§]{1,3})\]"
EMPHASIS = r"\*+|_+|~~"
SUPERSCRIPT = r"[¹²³⁰⁴-⁹]+"
SYMBOL = r"[†‡§¶]{1,3}"
NUMBER = r"\d+"
HYPHEN = r"[-‐]\n|\x{AD}\n?"
WHITE = r"\s{2,}|[\s--\ ]"
COMBINED = r"\P{M}\p{M}+|[\x{1100}-\x{11FF}\x{2126}\x{212A}\x{212B}\x{F900}-\x{FAFF}]+"

KINDS = {
    "code": CODE, "comment": COMMENT, "sup": SUP, "linked": LINKED, "caret": CARET,
    "inline_note": INLINE_NOTE, "escape": ESCAPE, "image": IMAGE,
    "autolink": AUTOLINK, "tag": TAG, "entity": ENTITY, "template": TEMPLATE, "close": CLOSE, "link": NUMBERED_LINK,
    "bracketed": BRACKETED,
    "reference": REFERENCE, "open": r"\[", "shut": r"\]", "emphasis": EMPHASIS, "superscript": SUPERSCRIPT,
    "symbol": SYMBOL, "number": NUMBER, "hyphen": HYPHEN, "white": WHITE, "combined": COMBINED,
}  # fmt: skip
# beyond ASCII, the signs of which tokens are made
RARE = r"[†‡§¶¹²³⁰⁴-⁹\x{AD}\s\x{1100}-\x{11FF}\x{2126}\x{212A}\x{212B}\x{F900}-\x{FAFF}]|\p{M}"
LITERAL = ("math", "number", "symbol", "superscript", "bracketed", "open", "shut", "reference", "emphasis")


def kinds(tokens: pl.DataFrame) -> pl.DataFrame:
    """Tell the kinds of tokens: the first whose pattern fits the whole token; mathematics fits none."""
    return tokens.select_seq("token", _found().alias("found")).select("token", _kind().alias("kind"))


@cache
def _found() -> pl.Expr:
    groups = "|".join(f"(?P<{name}>{pattern})" for name, pattern in KINDS.items())
    return pl.col("token").str.extract_groups(f"^(?:{groups})$")


@cache
def _kind() -> pl.Expr:
    found = pl.col("found").struct
    return pl.coalesce(*(pl.when(found.field(name).is_not_null()).then(pl.lit(name)) for name in KINDS), pl.lit("math"))


def left(tokens: pl.DataFrame) -> pl.DataFrame:
    """What each token leaves, as far as it alone can tell; pairs of brackets and emphasis come next."""
    kind, raw = pl.col("kind"), single(pl.col("token"))
    tokens = tokens.with_columns_seq(_alone().alias("out"))
    composed = kind.is_in(["code", "math", "link"]) & raw.str.contains(rf"\p{{M}}|{COMBINED}")
    if tokens.select_seq(composed.any()).item():
        out = pl.when(composed).then(pl.col("out").str.normalize("NFC")).otherwise("out")
        tokens = tokens.with_columns_seq(out.alias("out"))
    special = tokens.filter(kind.is_in(["entity", "combined"]))["token"]
    if len(special):
        table = {text: _fold(text) for text in special.to_list()}
        folded = raw.replace_strict(table, default=None, return_dtype=pl.String)
        out = pl.when(kind.is_in(["entity", "combined"])).then(folded).otherwise("out").alias("out")
        tokens = tokens.with_columns(out)
    return tokens


@cache
def _alone() -> pl.Expr:
    """What a token leaves by its kind; characters are resolved and composed later."""
    kind, raw = pl.col("kind"), single(pl.col("token"))
    return (
        pl.when(kind.is_in(LITERAL)).then(raw)
        .when(kind == "escape").then(raw.str.slice(1))
        .when(kind == "code").then(raw.str.strip_chars("`"))
        .when(kind == "autolink").then(raw.str.strip_chars("<>"))
        .when(kind == "white").then(pl.lit(" "))
        .when(kind == "hyphen").then(pl.when(raw.str.starts_with("\u00ad")).then(pl.lit("")).otherwise(raw.str.head(1)))
        .when((kind == "tag") & raw.str.contains(r"(?i)^<(?:br|/?p|/?div|/?li|/?t[dhr])[\s/>]")).then(pl.lit(" "))
        .when(kind == "template").then(raw.str.extract(r"""caption\s*=\s*"([^"]*)\"""", 1).fill_null(""))
        .when(kind.is_in(["entity", "combined"])).then(raw)
        .when(kind == "link").then(anchor(raw))
        .otherwise(pl.lit(""))
    )  # fmt: skip


def anchor(raw: pl.Expr) -> pl.Expr:
    """Text of a link that is one token, with the white space before it."""
    inner = raw.str.extract(r"^\s?\[(.*?)\]\(", 1).str.replace_all("\\", "", literal=True)
    return pl.when(raw.str.contains(r"^\s")).then(pl.lit(" ") + inner).otherwise(inner)


def single(text: pl.Expr) -> pl.Expr:
    """Text with its white space collapsed; only what holds other white space than single spaces is worked on."""
    loose = pl.when(text.str.contains(WHITE)).then(text)
    return pl.coalesce(loose.str.replace_all(r"\s+", " "), text)


def _fold(text: str) -> str:
    """A character reference or a sequence of combining characters, resolved; line breaks become spaces."""
    resolved = html.unescape(text) if text.startswith("&") else text
    if text.startswith("&") and any(unicodedata.combining(sign) for sign in resolved):
        return text  # alone it says nothing, and what it would combine with is another piece
    normal = pl.Series([resolved]).str.normalize("NFC")[0]
    return " ".join(normal.split()) if normal.strip() else " "
