"""Inline markup out of whole texts, with the raw place of every token kept.

A text is cut into pieces, plain ones and tokens (escapes, emphasis, links, tags, entities, note markers, white space).
Each token gets what it leaves in the clean text; offsets then are sums of lengths. Whether a number is a note marker is
not decided here: `segment.markers` sets what those tokens leave before the pieces are joined.
"""

import html
import unicodedata

import polars as pl

from pipelines.compiled import keep_compiled
from pipelines.frames import filled, first, running

# where a token begins and ends: noncharacters that Unicode reserves for uses like this; shown as U+FFFD in a source
CUT, END = "\ufdd0", "\ufdd1"
ESCAPE = r"\\[!-/:-@\[-`{-~]"
CODE = r"``[^`\n](?:[^`]|`[^`])*``|`[^`]+`"
MATH = r"\$\$[^$]+\$\$|\$[^$\s\d][^$\n]*\$"
COMMENT = r"(?s:<!--.*?-->)"
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
GLUED = r"[^\s\d]\d"  # what stands after a space is no marker
FIGURE = r"[ (–—/$£€-]\d+"  # nor is what stands after one of these
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
GATE = (
    r"[\\*_\[`<&~†‡§¶¹²³⁰⁴-⁹\x{AD}{$]|[\s--\ ]|\ \ |\p{M}|[\x{1100}-\x{11FF}\x{2126}\x{212A}\x{212B}\x{F900}-\x{FAFF}]"
)
LITERAL = ("math", "number", "symbol", "superscript", "bracketed", "open", "shut", "reference", "emphasis")


@keep_compiled
def pieces(units: pl.DataFrame) -> pl.DataFrame:
    """Cut texts into pieces.

    `units` has unit (key, ascending), text, native and noted (the article has notes: digits may be markers). One row
    per piece, in order: unit, at (offset in the raw text), raw, kind (null for plain text) and out (what it leaves).
    """
    # a line's end is a space already, as long as no hyphen stands before it
    broken = pl.col("text").str.contains("\n", literal=True)
    flat = pl.coalesce(pl.when(broken).then(pl.col("text")).str.replace_all("\n", " ", literal=True), "text")
    hyphened = pl.col("text").str.contains("-\n", literal=True) | pl.col("text").str.contains("‐\n", literal=True)
    units = units.with_columns(pl.when(hyphened).then("text").otherwise(flat).alias("text"))
    noted, other = pl.when("noted").then("text"), pl.when(~pl.col("noted")).then("text")
    marked = pl.coalesce(noted.str.contains(f"{GLUED}|{GATE}"), other.str.contains(GATE))
    units = units.with_columns(marked.alias("marked"))
    start, no_token = pl.lit(0, dtype=pl.Int64).alias("at"), pl.lit(None, dtype=pl.String).alias("token")
    plain = units.filter(~pl.col("marked")).select("unit", start, pl.col("text").alias("raw"), no_token)
    dialects = [(units.filter(pl.col("marked") & test), names) for test, names in _dialects()]
    cut = [_cut(texts, names) for texts, names in dialects if texts.height]
    rows = pl.concat([plain, *cut]).sort("unit", maintain_order=True)
    # what a token is and leaves depends on its characters alone, and most stand many times in a batch
    found = _out(_kinds(rows.select("token").drop_nulls().unique()))
    rows = rows.join(found, on="token", how="left", maintain_order="left")
    return rows.select("unit", "at", "raw", "kind", pl.coalesce("out", "raw").alias("out"))


def _dialects() -> list[tuple[pl.Expr, tuple[str, ...]]]:
    """Which tokens are looked for in which texts: reference links and mathematics are Markdown's, digits are notes'."""
    native, noted = pl.col("native"), pl.col("noted")
    foreign = {"reference", "template", "inline_note"}
    return [
        (~native & ~noted, tuple(n for n in KINDS if n not in foreign | {"number"})),
        (~native & noted, tuple(n for n in KINDS if n not in foreign)),
        (native, tuple(n for n in KINDS if n != "number")),
    ]


def _cut(units: pl.DataFrame, names: tuple[str, ...]) -> pl.DataFrame:
    """Cut texts at every token: unit, at, raw and token (raw, where the piece is one)."""
    expression = "|".join(([MATH] if "reference" in names else []) + [KINDS[name] for name in names])
    text = pl.col("text").str.replace_all(f"[{CUT}{END}]", "\ufffd")
    if "number" in names:
        # figures that cannot be markers are found first, and the empty token that they leave is taken out again
        text = text.str.replace_all(f"({FIGURE})|({expression})", f"$1{CUT}$2{END}")
        text = text.str.replace_all(CUT + END, "", literal=True)
    else:
        text = text.str.replace_all(f"({expression})", f"{CUT}$1{END}")
    rows = units.select_seq("unit", text.str.replace_all(END, CUT, literal=True).str.split(CUT).alias("raw"))
    rows = rows.with_columns(pl.int_ranges(pl.col("raw").list.len()).alias("piece")).explode("raw", "piece")
    length = pl.col("raw").str.len_chars().cast(pl.Int64)
    rows = rows.with_columns((length.cum_sum() - length).alias("at"))
    rows = rows.with_columns(pl.col("at") - pl.when(pl.col("piece") == 0).then("at").forward_fill())
    token = pl.when(pl.col("piece") % 2 == 1).then("raw")
    return rows.filter(pl.col("raw") != "").select("unit", "at", "raw", token.alias("token"))


def _kinds(tokens: pl.DataFrame) -> pl.DataFrame:
    """Tell the kinds of tokens: the first whose pattern fits the whole token; mathematics fits none."""
    groups = "|".join(f"(?P<{name}>{pattern})" for name, pattern in KINDS.items())
    tokens = tokens.with_columns(pl.col("token").str.extract_groups(f"^(?:{groups})$").alias("found"))
    named = (pl.when(pl.col("found").struct.field(name).is_not_null()).then(pl.lit(name)) for name in KINDS)
    return tokens.select("token", pl.coalesce(*named, pl.lit("math")).alias("kind"))


def _out(tokens: pl.DataFrame) -> pl.DataFrame:
    """What each token leaves, as far as it alone can tell; pairs of brackets and emphasis come next."""
    kind, raw = pl.col("kind"), single(pl.col("token"))
    tokens = tokens.with_columns(
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
        .otherwise(pl.lit("")).alias("out")
    )  # fmt: skip
    loose = pl.when(kind.is_in(["code", "math", "link"]) & raw.str.contains(rf"\p{{M}}|{COMBINED}")).then(pl.col("out"))
    tokens = tokens.with_columns(pl.coalesce(loose.str.normalize("NFC"), "out").alias("out"))
    special = tokens.filter(kind.is_in(["entity", "combined"]))["token"]
    if len(special):
        table = {text: _fold(text) for text in special.to_list()}
        folded = raw.replace_strict(table, default=None, return_dtype=pl.String)
        out = pl.when(kind.is_in(["entity", "combined"])).then(folded).otherwise("out").alias("out")
        tokens = tokens.with_columns(out)
    return tokens


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


def join(rows: pl.DataFrame) -> pl.DataFrame:
    """Settle the white space between pieces and where each piece stands in the clean text.

    Adds `to`, the offset of what a piece leaves; white space that meets white space, or stands at either end of a text,
    is dropped from `out`. `texts` makes the texts from them.
    """
    begins, some = first("unit"), pl.col("out") != ""
    left = filled(pl.when(some).then(pl.col("out").str.tail(1)), begins).shift(1)
    after = pl.when(some).then(pl.col("unit")).backward_fill().shift(-1)
    rows = rows.with_columns(
        begins.alias("begins"),
        pl.when(~begins).then(left).alias("left"),
        (some & after.ne_missing(pl.col("unit")) & pl.col("out").str.ends_with(" ")).alias("trails"),
    )
    leads = pl.col("out").str.starts_with(" ") & (pl.col("left").fill_null(" ") == " ")
    out = pl.when(leads).then(pl.col("out").str.strip_chars_start()).otherwise("out")
    rows = rows.with_columns(out.alias("out"))
    out = pl.when("trails").then(pl.col("out").str.strip_chars_end()).otherwise("out")
    rows = rows.with_columns(out.alias("out"))
    rows = rows.with_columns(pl.col("out").str.len_chars().cast(pl.Int64).alias("length"))
    to = running(pl.col("length"), pl.col("begins")) - pl.col("length")
    return rows.with_columns(to.alias("to")).drop("left", "begins", "trails", "length")


def texts(rows: pl.DataFrame) -> pl.DataFrame:
    """Clean text of each unit; most have one piece."""
    alone = first("unit") & (pl.col("unit") != pl.col("unit").shift(-1)).fill_null(True)
    rows = rows.select("unit", "out", alone.alias("alone"))
    joined = rows.filter(~pl.col("alone")).group_by("unit", maintain_order=True).agg("out")
    joined = joined.select("unit", pl.col("out").list.join("").alias("clean"))
    return pl.concat([rows.filter("alone").select("unit", pl.col("out").alias("clean")), joined])
