"""Page furniture: running heads, page numbers and template tags that no reader takes for text.

Furniture is recognised by repetition and position, never by one look: a lone number may be a section, a repeated line a
refrain. Lines are only labelled here; nothing is dropped.
"""

import polars as pl

from pipelines.frames import attach, first, place
from pipelines.languages import END, pattern

MAX_HEAD = 90  # code points; running heads are shorter than a line of print
TAG = r"^(?:\{%.*%\}|\{\{.*\}\}|\{:.*\}|<!--.*-->)$"
UNDER_TITLE = 6  # lines of a document among which a title and what belongs to it stand
UNDER_KICKER = 2  # lines of a document one of which is its title, if it stands at the top
LONG = 40  # code points; a line of text has as many
NOTE = r"^\d{1,3}(?:[.)\]]\s|\D.*[.!?][”\"’»)]?$)"  # a number before a sentence, or one with a sign behind it
LABELLED = r"^(?:<sup>|[\[(])?\d{1,3}\D"  # as a note begins
EDGE_NUMBER = r"^\d{1,3}\D.*\p{L}|\p{L}.*\D\d{1,3}$"
NUMBER = r"^[\[(|~–—-]*\s*(?:\p{L}*\.?\s*)?(\d{1,4})\s*[\])|~–—-]*$"


def label(lines: pl.DataFrame) -> pl.DataFrame:
    """Add furniture (name of the rule that took the line for furniture, or null) to lines with kind and native."""
    starts, ends = first("doc"), first("doc").shift(-1).fill_null(True)
    loose = (starts | (pl.col("blanks") > 0)) & (ends | (pl.col("blanks").shift(-1) > 0))
    open_kind = pl.col("kind").is_null() | pl.col("kind").is_in(["paragraph", "list_item"])
    rows = lines.with_row_index("row").filter((pl.col("text").str.len_chars() <= MAX_HEAD) & open_kind)
    rows = attach(rows, _neighbours(lines, loose), "row")
    numbers = pl.concat([_numbers(rows), _cutting(rows), _cutting_together(rows)])
    found = pl.concat([numbers, _heads(rows, numbers["row"]), _tags(lines)]).unique("row", keep="first")
    return attach(lines.with_row_index("row"), found, "row").drop("row")


def _tags(lines: pl.DataFrame) -> pl.DataFrame:
    """Comments and tags of a template language that fill a line."""
    gate = pl.col("text").str.contains(r"^[{<]")
    rows = lines.with_row_index("row").filter(gate).filter(pl.col("text").str.contains(TAG))
    caption = pl.col("text").str.contains(r"""caption\s*=\s*["'][^"']""")
    return rows.filter(~caption).select("row", pl.lit("template_tag").alias("furniture"))


def _numbers(rows: pl.DataFrame) -> pl.DataFrame:
    """Page numbers: lines that hold one number, three or more in a document, each higher by little than the last."""
    worded = rf"(?i)^[\[(|~–—-]*\s*(?:{pattern('page')}\s*)?\d{{1,4}}\s*[\])|~–—-]*$"
    rows = rows.filter(pl.col("text").str.len_chars() <= 16).filter(pl.col("text").str.contains(worded))
    rows = rows.with_columns(_number().alias("number"))
    step = (pl.col("number") - pl.col("number").shift(1)).over("doc")
    near = step.is_between(1, 4) | step.shift(-1).over("doc").is_between(1, 4)
    rows = rows.filter(near.fill_null(False)).filter((pl.len().over("doc") >= 2) & ~_sections())
    return rows.select("row", pl.lit("page_number").alias("furniture"))


def _number() -> pl.Expr:
    """The first number of a line; other figures than ours count for none."""
    return pl.col("text").str.extract(r"([0-9]{1,4})").cast(pl.Int64)


def _cuts() -> pl.Expr:
    """Whether a line stands between the halves of a sentence."""
    return pl.col("open_before") & pl.col("open_after")


def _sections() -> pl.Expr:
    """Bare numbers that count from 1, the first of them under a title, and never cut a sentence: sections have them."""
    bare = pl.col("text").str.contains(r"^[0-9]{1,2}$").all()
    counts = (pl.col("number").min() == 1) & (pl.col("number").max() == pl.len())
    early = pl.col("place").min() <= UNDER_TITLE
    return (bare & counts & early & ~_cuts().any()).over("doc")


def _cutting(rows: pl.DataFrame) -> pl.DataFrame:
    """Page numbers, alone or beside a head, that stand but once: they cut a sentence of text in two."""
    cut = pl.col("loose") & pl.col("open_after") & pl.col("long_below") & pl.col("kind").is_null()
    under_note = pl.col("below_note") & pl.col("text").str.contains(NUMBER)  # the notes of the page stand between
    rows = rows.filter(cut)
    cut = pl.col("open_before") & pl.col("long_above")
    edge = pl.col("text").str.contains(EDGE_NUMBER) & (pl.col("text").str.len_chars() <= 60) & ~_note()
    label = pl.col("text").str.contains(rf"(?i)^{pattern('captions')}{END}")
    rows = rows.filter((cut & (pl.col("text").str.contains(NUMBER) | (edge & ~label))) | under_note)
    return rows.select("row", pl.lit("cuts_a_sentence").alias("furniture"))


def _cutting_together(rows: pl.DataFrame) -> pl.DataFrame:
    """A page number and the head above or below it, which together cut a sentence of text in two."""
    rows = rows.filter(pl.col("loose") & pl.col("kind").is_null()).filter(~_note())
    number = pl.col("text").str.contains(NUMBER)
    begins = (pl.col("open_before") & pl.col("long_above")) | pl.col("below_note")
    upper = rows.filter(begins).select_seq("row", number.alias("upper"))
    lower = rows.filter(pl.col("open_after") & pl.col("long_below") & (pl.col("place") > 1))
    lower = lower.select_seq((pl.col("row") - 1).alias("row"), number.alias("lower"))
    pairs = upper.join(lower, on="row", how="inner").filter(pl.col("upper") | pl.col("lower"))
    found = pairs.select(pl.concat([pl.col("row"), pl.col("row") + 1])).sort("row")
    return found.select("row", pl.lit("cuts_a_sentence").alias("furniture"))


def _note() -> pl.Expr:
    """A line that looks like a note rather than a head with its page; heads name authors `et al.`"""
    return pl.col("text").str.contains(NOTE) & ~pl.col("text").str.ends_with("al.")


def _neighbours(lines: pl.DataFrame, loose: pl.Expr) -> pl.DataFrame:
    """What stands around each line: white space, a text that is not at its end, a text that goes on."""
    short = pl.col("text").str.len_chars() <= MAX_HEAD
    above = pl.when(~first("doc")).then(pl.col("text").shift(1))
    below = pl.when(~first("doc").shift(-1)).then(pl.col("text").shift(-1))
    return lines.with_row_index("row").select_seq(
        "row",
        place(first("doc")).alias("place"),
        first("doc").shift(-1).fill_null(True).alias("closes"),
        loose.alias("loose"),
        above.str.contains(r"[\p{L}\p{N},;-]$").fill_null(False).alias("open_before"),
        below.str.contains(r"^\p{Ll}").fill_null(False).alias("open_after"),
        pl.when(short).then(above).str.contains(LABELLED).fill_null(False).alias("below_note"),
        (above.str.len_chars() >= LONG).fill_null(False).alias("long_above"),
        (below.str.len_chars() >= LONG).fill_null(False).alias("long_below"),
    )


def _heads(rows: pl.DataFrame, numbers: pl.Series) -> pl.DataFrame:
    """Running heads: short lines that recur, digits aside, and mostly cut a sentence, or carry or stand by a number."""
    rows = rows.filter("loose")
    below = (pl.col("row") + 1).is_in(numbers.implode()) & ~pl.col("closes")
    above = pl.col("row").is_in((numbers + 1).implode()) & (pl.col("place") > 1)
    rows = rows.with_columns((below | above).alias("beside"))
    key = pl.col("text").str.replace_all(r"\d+", "").str.strip_chars(" |·•-–—").str.to_lowercase()
    edge = pl.col("text").str.contains(EDGE_NUMBER)
    rows = rows.with_columns_seq(key.alias("key"), edge.alias("edge")).filter(pl.col("key") != "")
    rows = rows.filter(pl.len().over("doc", "key") >= 3)
    differing = pl.col("text").n_unique().over("doc", "key") > 1
    rows = rows.filter(~(_note() & differing))  # notes that say the same again, such as `Ibid.`
    cuts = _cuts().mean().over("doc", "key")
    pages = pl.when("edge").then(pl.col("text")).n_unique().over("doc", "key")
    number = _number()
    low, high = number.min().over("doc", "key"), number.max().over("doc", "key")
    counted = (low <= 1) & (high - low + 1 == pl.len().over("doc", "key"))  # `Step 1`, `Step 2` are headings
    numbered = (pl.col("edge").mean().over("doc", "key") > 0.6) & (pages > 2) & ~counted.fill_null(False)
    by_number = pl.col("beside").mean().over("doc", "key")
    rows = rows.filter((pl.len().over("doc", "key") >= 3) & ((cuts >= 0.5) | numbered | (by_number >= 0.5)))
    # a head repeats a title or a masthead, which stands first
    leads = pl.col("row") == pl.col("row").min().over("doc", "key")
    apart = (pl.col("place") <= UNDER_KICKER) | (pl.col("blanks") > 1)
    rows = rows.filter(~(leads & apart & ~_cuts() & ~pl.col("beside") & ~pl.col("edge")))
    return rows.select("row", pl.lit("running_head").alias("furniture"))
