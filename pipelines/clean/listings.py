"""Listings without fences and tables without a parser, in text that came out of a PDF: what a program could read.

A line alone is judged by its signs, a run of lines that stand together by most of them. Listings between fences are
found in `fences`, the tables of native Markdown in `markdown`.
"""

from functools import cache

import polars as pl

from pipelines.frames import among, first, where
from pipelines.frames.compiled import holds, keep_compiled

WIDTH = 200  # bytes of a line of code, at most
# of the lines of a run: one in so many is code for certain; one in so many looks so; at most one in so many is prose
SURE, LOOSE, MOST_PROSE = 3, 2, 4
MAX_BRIDGE = 2  # lines that may stand between two pieces of a listing
NAME = r"(?:[A-Za-z_][\w.]*(?:::?:?|\$|->|@))*[A-Za-z_][\w.]*(?:\[+[^\]]*\]+)*"
_PROMPT = r"(?:>\s)?"
# a call, an assignment; an end, a sign, a beginning such as prose has seldom
_OPEN = r"[)({\[,+]|%>%|\|>|[)\]]\s?[-+*/]\s?[\w.:]+"
CALL = rf"^{_PROMPT}(?:\w+\s)?{NAME}\((?:.*(?:{_OPEN}))?\s?;?$"
_SET_TO = r"(?:<<?-\s?[^=\s>]|[+*/:-]?=\s?[^=\s])"  # and no arrow of two heads
ASSIGNED = rf"^{_PROMPT}(?:(?:let|const|var)\s)?(?:{NAME}|`[^`]+`)(?:,\s{NAME})*\s?{_SET_TO}"
ENDED = r"^[^.!?]*[=(\[<].*;$|[)>\w]\s?\{$|^[\w\s]*(?:_|\*|<|&|::)[\w:<>*&,\s]*;$"
TYPED = r"^(?:[\w:<>*&,]+\s){1,2}[*&]?\w+\s=\s.*[;+({,]$"
PIPED = r"\s(?:%>%|\|>|&&|\|\||==|!=)\s|\$\{\w+\}"
BLOCK = r"^(?:if|elif|while|with|except|def|class)\s.*[()\[\]=<>_.\"'].*:$"
# a command with options, or with what is to be put in its place; the way to a file
COMMAND = (
    r"^[a-z][\w.+-]*(?:\s[\w./:@<>=~*^\"'-]+)*\s(?:(?:--[A-Za-z][\w-]*|-[A-Za-z]{1,3})(?:[\s=][^\s,;]+)*|<[a-z][\w\s-]*>)$"
    r"|^(?:\.{1,2}|~)?/[\w.-]+/?\S*(?:\s--?\w\S*|\s[\w./-]+)*$"
)
LATE = r"^\S+\s.*\p{L}{2,}\s\p{Ll}{2,}\s\p{L}{2,}"  # prose, but for the first words, which may name a command
# what no prose is like
CERTAIN = (
    r"^(?:from\s[\w.]+\s)?import\s[\w.*]+(?:,\s?[\w.]+|\sas\s\w+)*$|^for\s\w+(?:,\s?\w+)*\sin\s\S+:$"
    r"|^(?://|/\*)\s|^\w[\w.-]*@[\w.-]+:\S*[$#]\s"
    r"|^(?:return\s.*|break|continue);$|^[)}\]]+[;,]?$"
    r"|^#\s?include\s[<\"]|^#(?:!/|>|'\s)|^>>>\s|^\$\s[a-z~./]|^In \[\d*\]:|^\w[\w.]*:::?\w[\w.]*$"
)
SIGNS = ("(", "=", "<-", ";", "{", "import ", ">", "$ ", "#", "]:", "::", "&&", "||", "/", " -", "}", ")")
# asked first, since most lines are not
LIKE = rf"^(?:>\s)?(?:\w+\s)?(?:`[^`]+`)?[\w.,:$@>\[\]\s-]*(?:\(|=|<-)|[;{{]$|{PIPED}|^[a-z][^,;(]*\s[<-]|^[~.]*/"
STRING = r"\"[^\"]*\"|'[^']*'|“[^”]*”"
COMMENT = r"(?:^|\s)(?:#|//|--\s|/\*).*$"
PLURAL = r"^(\p{Lu}[^=<({]*\p{L})\((?:e?s|e?n|in|[ao]s?|e)\)$"  # `Author(s)` is no call
PROSE = r"\p{L}{2,}\s\p{Ll}{2,}\s\p{L}{2,}(?:[\s,;.!?)]|$)|\.\s\p{Lu}|\p{L}[.:?!]$|\)\s\p{Ll}+\s\p{L}"
GOES_ON = r"^[)\]}]|[,(\[{+|&]$"  # a line that an expression goes on over
NAMED = r"^[\w.:]+\(\)$"  # alone, it may be a heading
CLOSED = r"[.:?!]$"  # as no line between two pieces of code ends
BEGUN = r"^[a-z_\"'(\[{}\])#]"
RULED = r"^\|(?:\s?:?-+:?\s?\|)+$"  # the line below the heads of a table's columns


@keep_compiled
def label(lines: pl.DataFrame) -> pl.DataFrame:
    """Set kind and leaf (a negative number) on the lines of listings and tables, which have no other markup."""
    if lines.is_empty():  # all documents are native Markdown
        return lines
    begins = first("doc") | (pl.col("blanks") > 0) | pl.col("leaf").is_not_null()
    runs = lines.select_seq(begins.cum_sum().alias("run")).get_column("run")
    for kind, find in (("table", _tabled), ("code", _listed)):
        inside = find(lines, runs)
        if inside.any():
            lines = _set(lines, kind, inside)
    return lines


def _set(lines: pl.DataFrame, kind: str, inside: pl.Series) -> pl.DataFrame:
    """Give the lines of each run of lines their kind and nothing else; blank lines may stand in a listing."""
    goes_on = inside.shift(1, fill_value=False) & (lines["doc"] == lines["doc"].shift(1)).fill_null(value=False)
    if kind == "table":
        goes_on = goes_on & (lines["blanks"] == 0)
    number = (inside & ~goes_on).cum_sum().cast(pl.Int32)
    lines = lines.hstack([inside.alias("inside"), (-2 * number - (kind == "code")).alias("number")])
    set_so, none = pl.when("inside"), pl.lit(None, dtype=pl.String)
    return lines.with_columns(
        set_so.then(pl.lit(kind)).otherwise("kind").alias("kind"),
        *(set_so.then(none).otherwise(name).alias(name) for name in ("content", "bullet")),
        pl.when(~pl.col("inside")).then("level").alias("level"),
        set_so.then("number").otherwise("leaf").alias("leaf"),
    ).drop("inside", "number")


def _tabled(lines: pl.DataFrame, runs: pl.Series) -> pl.Series:
    """Which lines are those of a table: set between bars, beside one that rules the heads of its columns off."""
    bars = lines.select_seq((pl.col("byte") == ord("|")) & pl.col("leaf").is_null()).to_series()
    rows = lines.select("text").hstack([runs]).filter(bars)
    ruled = rows.filter(pl.col("text").str.contains(RULED)).get_column("run").unique()
    return bars & runs.is_in(ruled.implode())


def _listed(lines: pl.DataFrame, runs: pl.Series) -> pl.Series:
    """Which lines are those of a listing."""
    strong = _strong(lines)
    if strong.is_empty():
        return among(strong, lines.height)
    rows = lines.select("doc", "text", "kind", "leaf").hstack([runs, among(strong, lines.height, "sure")])
    few = rows.filter(pl.col("run").is_in(rows.filter("sure")["run"].unique().implode())).with_columns_seq(_bare())
    prose = (holds(pl.col("bare"), PROSE) & ~pl.col("sure")) | pl.col("kind").eq_missing("list_item")
    coded = pl.col("sure") | (holds(pl.col("bare"), GOES_ON) & ~prose)
    few = few.with_columns_seq(prose.alias("prose"), coded.alias("coded"))
    few = few.filter(pl.col("sure") | (pl.col("bare") != ""))  # comments say nothing
    told = few.group_by("run").agg(pl.len().alias("lines"), pl.col("sure", "prose", "coded").sum())
    code = (pl.col("sure") * SURE >= pl.col("lines")) | (pl.col("coded") * LOOSE >= pl.col("lines"))
    told = told.filter(code & (pl.col("prose") * MOST_PROSE <= pl.col("lines")))
    found = told.get_column("run").sort()
    return runs.is_in(found.implode()) | runs.is_in(_between(rows, found).implode())


def _between(rows: pl.DataFrame, found: pl.Series) -> pl.Series:
    """The short runs of lines between two listings that are no sentences: the name of what is to be printed."""
    runs = found.filter((found.shift(-1) - found == 2).fill_null(value=False)) + 1
    text = pl.col("text")
    few = rows.with_columns(first("doc").alias("begins"), first("doc").shift(-1).alias("ends"))
    few = few.filter(pl.col("run").is_in(runs.implode())).with_columns_seq(_bare())
    prose = holds(pl.col("bare"), PROSE) | holds(text, CLOSED) | ~holds(text, BEGUN) | pl.col("leaf").is_not_null()
    few = few.with_columns_seq(prose.alias("prose"))
    told = few.group_by("run").agg(pl.len().alias("lines"), pl.col("prose", "begins", "ends").any())
    told = told.filter(~pl.col("prose") & ~pl.col("begins") & ~pl.col("ends") & (pl.col("lines") <= MAX_BRIDGE))
    return told.get_column("run")


def _strong(lines: pl.DataFrame) -> pl.Series:
    """The places of the lines that are code by their own signs."""
    text = pl.col("text")
    asked = pl.col("leaf").is_null() & pl.col("kind").ne_missing("list_item") & (text.str.len_bytes() <= WIDTH)
    short = pl.when(asked).then(text)
    loop = pl.when(short.str.starts_with("for ")).then(text)
    asked = short.str.contains_any([*SIGNS]) | loop.str.ends_with(":")
    rows = where(lines.with_row_index("row"), asked, "row", "text")
    rows = rows.with_columns_seq(holds(text, CERTAIN).alias("certain"), holds(text, LIKE).alias("like"))
    rows = rows.filter(pl.col("certain") | pl.col("like")).with_columns_seq(_bare())
    bare = pl.col("bare")
    like = pl.any_horizontal(holds(bare, shape) for shape in (CALL, ASSIGNED, ENDED, TYPED, PIPED))
    like = like & ~holds(bare, PROSE)
    code = pl.col("certain") | like | holds(bare, BLOCK) | (holds(bare, COMMAND) & ~holds(bare, LATE))
    rows = rows.select_seq("row", code.alias("code"), holds(bare, NAMED).alias("named")).filter("code")
    return rows.filter(~rows.get_column("named") | _led(lines, rows.get_column("row"))).get_column("row")


def _led(lines: pl.DataFrame, at: pl.Series) -> pl.Series:
    """Whether other lines abut on a line, or one ends in a colon above it."""
    doc, blanks, text, last = lines["doc"], lines["blanks"], lines["text"], lines.height - 1
    above, below = (at.cast(pl.Int64) - 1).clip(0), (at + 1).clip(upper_bound=last)
    near = (blanks[at] == 0) | text[above].str.ends_with(":")
    return (near & (doc[above] == doc[at])) | ((blanks[below] == 0) & (doc[below] == doc[at]) & (at < last))


@cache
def _bare() -> list[pl.Expr]:
    """A line without what it quotes and without its comment."""
    text = pl.col("text").str.replace_all(STRING, '""').str.replace(COMMENT, "")
    return [text.str.strip_chars_end(" ").str.replace(PLURAL, "$1").alias("bare")]
