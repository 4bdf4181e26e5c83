"""The tokens of inline markup: their patterns, their kinds, and what each leaves by itself.

Which texts are asked for which tokens is written in `inline`; which tokens belong together, in `pairs`.
"""

import html
import re
import unicodedata
from functools import cache

import numpy as np
import polars as pl

from pipelines.frames import where

ESCAPE = r"\\[!-/:-@\[-`{-~]"
CODE = r"`(?:`[^`\n](?:[^`]|`[^`])*``|[^`]+`+)"
MATH = r"\$\$[^$]+\$\$|\$[^$\s\d][^$\n]*\$"
COMMENT = r"<!--(?s:.*?)-->"
SUP = r"\s?<sup>\s*(?:<a[^<>]*>)?\s*[\[(]?(?:\d{1,3}|[*†‡§]|[a-z])[\])]?\s*(?:</a>)?\s*</sup>"
_LINKED_LABEL = r"\s?\[\\?[\[(]?\^?(?:\d{1,3}|\\?[*†‡§]|[ivxlc]{1,6}|[a-z])\\?[\])]?\\?\]"
LINKED = rf"{_LINKED_LABEL}\(#[^()\s]*\)"
CARET = r"\s?\[\^[^\]\s]{1,60}\]"
RAISED = r"\s?\^\d{1,3}\^?"  # as it is written where nothing can be set higher
INLINE_NOTE = r"\s?\^\[(?:[^\[\]]|\[[^\[\]]*\])*\]"
# up to where another picture begins, so that thousands that are never closed are not each read to the end
_ALT = r"(?:[^\]!]|!+[^\]!\[])*!*"
# by address or by reference; what stands behind a cry, `so![1][2]` or `so![\\(1\\)](#)`, is no picture
_WHERE = r"(?:[^()]|\([^()]*\))"
_NO_MARKER = rf"(?:[^\]!^\d*†‡§\\(]{_ALT})?\]"
IMAGE = rf"!\[(?:{_ALT}\]\((?:(?:[^#()]|\([^()]*\)){_WHERE}*)?\)|{_NO_MARKER}(?:\(#{_WHERE}*\)|\[[^\[\]^]*\]))"
AUTOLINK = r"<(?:https?://|mailto:)[^<>\s]+>"
TAG = r"</?[a-zA-Z][a-zA-Z0-9-]*(?:\s[^<>]*)?/?>"
# what converters leave in a text that is no Markdown; others are spoken of there, as `the <p> of a page` or `Vec<u8>`
_SET = "abbr|big|br|cite|code|del|em|font|hr|img|ins|kbd|mark|small|span|strike|strong|sub|sup|tt"
SHOWN_TAG = rf"</?(?:[aAbBiIqQsSuU]|{_SET}|{_SET.upper()})(?:\s[^<>]*)?/?>"
ENTITY = r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});"
TEMPLATE = r"\{%[^{}]*%\}|\{[:#][^{}]*\}|\{\{[<%][^{}]*[>%]\}\}"
TARGET = r"(?:<[^<>\n]*>|(?:[^()\s{}]|\([^()\s]*\)|\{[{%][^{}]*[%}]\})*)"
CLOSE = rf"""\]\(\s*{TARGET}(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)"""
NUMBERED_LINK = rf"{_LINKED_LABEL}{CLOSE.removeprefix(chr(92) + ']')}"  # a link like any other
REFERENCE = r"\]\[[^\[\]]*\]"
_MARK = r"(?:\d{1,3}|[ivxlc]{1,6}|[a-z]|[*†‡§]{1,3})"
BRACKETED = rf"\s?\[{_MARK}\]"
ESCAPED = rf"\s?\\\[{_MARK}\\\]"  # as converters write it
PARENS = r"\s?\((?:\d{1,3}|[*†‡§]{1,3})\)"  # in a document whose notes are labelled so
EMPHASIS = r"\*+|_+|~~"
SUPERSCRIPT = r"[¹²³⁰⁴-⁹]+"
SYMBOL = r"[†‡§¶]{1,3}"
NUMBER = r"\d+"
HYPHEN = r"[-‐]\n|\x{AD}\n?"
WHITE = r"\s{2,}|[\s--\ ]"
COMBINED = r"[^\p{M}\s]\p{M}+|[\x{1100}-\x{11FF}\x{2126}\x{212A}\x{212B}\x{F900}-\x{FAFF}]+"

KINDS = {
    "code": CODE, "comment": COMMENT, "sup": SUP, "linked": LINKED, "caret": CARET,
    "inline_note": INLINE_NOTE, "raised": RAISED, "escaped": ESCAPED, "escape": ESCAPE, "image": IMAGE,
    "autolink": AUTOLINK, "tag": TAG, "entity": ENTITY, "template": TEMPLATE, "close": CLOSE, "link": NUMBERED_LINK,
    "bracketed": BRACKETED, "parens": PARENS,
    "reference": REFERENCE, "open": r"\[", "shut": r"\]", "emphasis": EMPHASIS, "superscript": SUPERSCRIPT,
    "symbol": SYMBOL, "number": NUMBER, "hyphen": HYPHEN, "white": WHITE, "combined": COMBINED,
}  # fmt: skip
PLAIN_KINDS = KINDS | {"tag": SHOWN_TAG}  # in a text that is no Markdown
# beyond ASCII, the signs of which tokens are made
RARE = r"[†‡§¶¹²³⁰⁴-⁹\x{AD}\s\x{1100}-\x{11FF}\x{2126}\x{212A}\x{212B}\x{F900}-\x{FAFF}]|\p{M}"
MADE = ("entity", "combined", "template")  # what these leave is made of their text, one by one
CAPTION = re.compile(r"""caption\s*=\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')""")
LINK, STRESS = re.compile(r"\[([^\[\]]*)\]\([^()]*\)"), re.compile(r"(\*\*|__|[*_`])(?=\S)(.+?)(?<=\S)\1(?!\w)")
LITERAL = (
    "math", "number", "raised", "symbol", "superscript", "bracketed", "parens", "open", "shut", "reference", "emphasis",
)  # fmt: skip


def read(tokens: pl.Series) -> pl.DataFrame:
    """The kinds of tokens and what each leaves: token, kind, out.

    The kind is the first whose pattern fits the whole token; mathematics fits none. Pairs of brackets and emphasis are
    not told here.
    """
    rows = tokens.to_frame("token").select_seq("token", single(pl.col("token")).alias("raw"), _found().alias("found"))
    kinds = np.full(rows.height, "math", dtype=object)
    for group in rows["found"].struct.unnest().get_columns():
        if group.null_count() < rows.height:
            kinds[group.is_not_null().to_numpy()] = group.name
    rows = rows.select("token", "raw", pl.Series("kind", kinds, dtype=pl.String)).with_columns_seq(_left().alias("out"))
    kind, raw, out = pl.col("kind"), pl.col("raw"), pl.col("out")
    few = where(rows, kind.is_in(["code", "math", "link", *MADE]), "token", "kind", "raw", "out")
    if few.height:
        made = few.filter(kind.is_in(MADE)).select("raw", "kind").iter_rows()
        folded = {raw: caption(raw) if kind == "template" else _fold(raw) for raw, kind in made}
        loose = pl.when(raw.str.contains(rf"\p{{M}}|{COMBINED}")).then(out.str.normalize("NFC")).otherwise(out)
        composed = raw.replace_strict(folded, default=loose, return_dtype=pl.String)
        few = few.select_seq("token", composed.alias("composed"))
        rows = rows.join(few, on="token", how="left", maintain_order="left").with_columns(
            pl.coalesce("composed", out).alias("out")
        )
    return rows.select("token", "kind", "out")


@cache
def _found() -> pl.Expr:
    groups = "|".join(f"(?P<{name}>{pattern})" for name, pattern in KINDS.items())
    return pl.col("token").str.extract_groups(f"^(?:{groups})$")


@cache
def _left() -> pl.Expr:
    """What a token leaves by its kind, `raw` being its text with single spaces; what it combines is composed later."""
    kind, raw = pl.col("kind"), pl.col("raw")
    soft = raw.str.starts_with("\u00ad")
    uneven = raw.str.ends_with("``") & ~raw.str.starts_with("``")  # what one sign opens two do not close
    return (
        pl.when(kind.is_in([*LITERAL, "entity", "combined"])).then(raw)
        .when(kind == "escape").then(raw.str.slice(1))
        .when(kind == "escaped").then(raw.str.replace_all("\\", "", literal=True))
        .when(kind == "code").then(pl.when(uneven).then(raw).otherwise(raw.str.strip_chars("`")))
        .when(kind == "autolink").then(raw.str.strip_chars("<>"))
        .when(kind == "white").then(pl.lit(" "))
        .when(kind == "hyphen").then(pl.when(soft).then(pl.lit("")).otherwise(raw.str.head(1)))
        .when((kind == "tag") & raw.str.contains(r"(?i)^<(?:br|/?p|/?div|/?li|/?t[dhr])[\s/>]")).then(pl.lit(" "))
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


def caption(tag: str) -> str:
    """The caption that a tag of a template language has, without its markup."""
    found = CAPTION.search(tag)
    text = re.sub(r"\\(.)", r"\1", (found[1] or found[2] or "") if found else "")
    bare = html.unescape(re.sub(TAG, "", STRESS.sub(r"\2", LINK.sub(r"\1", text))))
    return unicodedata.normalize("NFC", " ".join(bare.split()))


def _fold(text: str) -> str:
    """A character reference or a sequence of combining characters, resolved; line breaks become spaces."""
    resolved = html.unescape(text) if text.startswith("&") else text
    if text.startswith("&") and any(unicodedata.combining(sign) for sign in resolved):
        return text  # alone it says nothing, and what it would combine with is another piece
    normal = pl.Series([resolved]).str.normalize("NFC")[0]
    return " ".join(normal.split()) if normal.strip() else " "
