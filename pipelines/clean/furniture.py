"""Page furniture: running heads, page numbers and template tags that no reader takes for text.

Furniture is recognised by repetition and position, never by one look: a lone number may be a section, a repeated line a
refrain. Lines are only labelled here; nothing is dropped.
"""

from functools import cache

import polars as pl

from pipelines.frames import attach, first, place, where
from pipelines.languages import END, pattern, words

MAX_HEAD = 100  # code points; running heads are shorter than a line of print
MAX_NUMBER = 16  # code points of a line that holds a number alone
TAG = r"^(?:\{%.*%\}|\{\{.*\}\}|\{:.*\}|<!--.*-->)$"
UNDER_TITLE = 6  # lines of a document among which a title and what belongs to it stand
UNDER_KICKER = 2  # lines of a document one of which is its title, if it stands at the top
LONG = 40  # code points; a line of text has as many
OPEN = r"[\p{L}\p{N},;-]$"  # a text that is not at its end
NOTE = r"^\d{1,3}(?:[.)\]]\s|\D.*[.!?][”\"’»)]?$)"  # a number before a sentence, or one with a sign behind it
LABELLED = r"^(?:<sup>|[\[(])?\d{1,3}\D"  # as a note begins
BELOW_NOTE = r"^\d{1,3}\s*[|·•–—-]|^[^\d.,:;]*\s\d{1,3}$"  # a head with its page that looks like no further note
LEAD, BESIDE = rf"^[#*_\s]*(?:{pattern('by')}\s+)?", "0123456789 |·•–—-*_#."  # what a head leaves out of a line
# a date without its figures: several of one month stand in an issue, or in a diary
DATE = rf"^(?:{pattern('months', 'month_abbreviations', 'weekdays', 'date_words')}(?:[\s,.]+|$))+$"
EDGE_NUMBER = r"^\d{1,3}\D.*\p{L}|\p{L}.*\D\d{1,3}$"
MONTHS = words("months")
NUMBER = r"^[\[(|~–—-]*\s*(?:\p{L}*\.?\s*)?(\d{1,4})\s*[\])|~–—-]*$"


def label(lines: pl.DataFrame) -> pl.DataFrame:
    """Add furniture (name of the rule that took the line for furniture, or null) to lines with kind and native."""
    size = pl.col("text").str.len_bytes()  # a code point has four at most
    asked = (size <= 4 * MAX_NUMBER) | (pl.col("loose") & (size <= 4 * MAX_HEAD))
    rows = lines.select_seq(_beside()).filter(asked & pl.col("open_kind"))
    for looks in _looks():
        rows = rows.with_columns_seq(looks)
    rows = rows.filter(pl.col("head"))
    numbers = pl.concat([_numbers(rows), _cutting(rows)])
    heads = [numbers, _heads(rows, numbers["row"])]
    told = _told(rows, lines, pl.concat(heads)["row"])
    found = pl.concat([*heads, told, _tags(lines)]).unique("row", keep="first")
    return attach(lines.with_row_index("row"), found, "row")[[*lines.columns, "furniture"]]


@cache
def _beside() -> list[pl.Expr]:
    """What stands around each line of its document: white space, and the lines above and below."""
    begins, c = first("doc"), pl.col
    ends = begins.shift(-1).fill_null(True)
    around = {
        "row": pl.int_range(pl.len(), dtype=pl.UInt32),
        "open_kind": c("kind").is_null() | c("kind").is_in(["paragraph", "list_item"]),
        "plain": c("kind").is_null(),
        "place": place(begins),
        "closes": ends,
        "loose": _loose(),
        "above": pl.when(~begins).then(c("text").shift(1)),
        "below": pl.when(~begins.shift(-1)).then(c("text").shift(-1)),
    }
    return [c("doc"), c("text"), c("blanks"), *(fact.alias(name) for name, fact in around.items())]


def _loose() -> pl.Expr:
    """A line with white space above and below."""
    begins, blank = first("doc"), pl.col("blanks") > 0
    return (begins | blank) & (begins.shift(-1).fill_null(True) | blank.shift(-1))


@cache
def _looks() -> tuple[list[pl.Expr], pl.Expr]:
    """What short lines look like, and whether they stand between the halves of a sentence."""
    chars = pl.col("text").str.len_chars()
    goes_on = pl.col("below").str.contains(r"^\p{Ll}").fill_null(False)
    cuts = pl.when("goes_on").then("above").str.contains(OPEN).fill_null(False)
    return [(chars <= MAX_HEAD).alias("head"), chars.alias("chars"), goes_on.alias("goes_on")], cuts.alias("cuts")


def _found(rows: pl.DataFrame, rule: str) -> pl.DataFrame:
    """The rows that a rule takes for furniture."""
    return rows.select_seq("row", pl.lit(rule).alias("furniture"))


def _tags(lines: pl.DataFrame) -> pl.DataFrame:
    """Comments and tags of a template language that fill a line, other than a line of code."""
    text = pl.col("text").str
    asked = pl.col("byte").is_in(list(b"{<")) & pl.col("kind").ne_missing("code")
    rows = where(lines.with_row_index("row"), asked, "row", "text")
    caption = text.contains(r"""caption\s*=\s*["'][^"']""")
    return _found(rows.filter(text.contains(TAG)).filter(~caption), "template_tag")


def _numbers(rows: pl.DataFrame) -> pl.DataFrame:
    """Page numbers: lines that hold one number, three or more in a document, each higher by little than the last."""
    worded = rf"(?i)^[\[(|~–—-]*\s*(?:{pattern('page')}\s*)?\d{{1,4}}\s*[\])|~–—-]*$"
    rows = where(rows, pl.col("chars") <= MAX_NUMBER, "row", "doc", "text", "place", "cuts").filter(
        pl.col("text").str.contains(worded)
    )
    rows = rows.with_columns_seq(_number().alias("number"))
    step = (pl.col("number") - pl.col("number").shift(1)).over("doc")
    near = step.is_between(1, 4) | step.shift(-1).over("doc").is_between(1, 4)
    rows = rows.filter(near.fill_null(False)).filter((pl.len().over("doc") >= 2) & ~_sections())
    return _found(rows, "page_number")


def _number() -> pl.Expr:
    """The first number of a line; other figures than ours count for none."""
    return pl.col("text").str.extract(r"([0-9]{1,4})").cast(pl.Int64)


def _sections() -> pl.Expr:
    """Bare numbers that count from 1, the first of them under a title, and never cut a sentence: sections have them."""
    bare = pl.col("text").str.contains(r"^[0-9]{1,2}$").all()
    counts = (pl.col("number").min() == 1) & (pl.col("number").max() == pl.len())
    early = pl.col("place").min() <= UNDER_TITLE
    return (bare & counts & early & ~pl.col("cuts").any()).over("doc")


def _cutting(rows: pl.DataFrame) -> pl.DataFrame:
    """Page numbers, alone or beside a head, that stand but once: they cut a sentence of text in two."""
    at = rows.select_seq(_before_text()).to_series().arg_true()
    upper = rows[["row", "text", "above", "loose", "plain"]][at.clip(1) - 1]
    found = rows[["row", "text", "place", "chars", "cuts", "above", "below"]][at]
    found = found.hstack([column.alias(f"upper_{column.name}") for column in upper.get_columns()])
    found = found.filter(pl.col("below").str.len_chars() >= LONG).select_seq("row", *_cut())
    alone, both = (found.get_column("row").filter(found.get_column(name)) for name in ("alone", "both"))
    return _found(pl.concat([alone, both, both - 1]).to_frame(), "cuts_a_sentence")


@cache
def _before_text() -> pl.Expr:
    """Short lines above a text that goes on from something."""
    return pl.col("loose") & pl.col("plain") & pl.col("goes_on")


@cache
def _cut() -> list[pl.Expr]:
    """Whether a line cuts a sentence alone, or together with the line above it: a page number and a head."""
    c = pl.col
    number, upper_number = (c(name).str.contains(NUMBER) for name in ("text", "upper_text"))
    under_note, upper_under_note = (c(name).str.contains(LABELLED) for name in ("above", "upper_above"))
    edge = c("text").str.contains(EDGE_NUMBER) & (c("chars") <= 60) & ~_note()
    caption = c("text").str.contains(rf"(?i)^{pattern('captions')}{END}")
    cut = c("cuts") & (c("above").str.len_chars() >= LONG) & (number | (edge & ~caption))
    under_line = (c("place") > 1) & (c("row") - c("upper_row") == 1) & c("upper_loose") & c("upper_plain")
    upper_cut = (c("upper_above").str.len_chars() >= LONG) & c("upper_above").str.contains(OPEN)
    both = under_line & (upper_cut | upper_under_note) & (number | upper_number) & ~_note() & ~_note("upper_text")
    # the notes of the page may stand between
    below_note = (number | (c("text").str.contains(BELOW_NOTE) & ~caption)) & under_note
    return [(cut | below_note).fill_null(False).alias("alone"), both.fill_null(False).alias("both")]


def _note(line: str = "text") -> pl.Expr:
    """A line that looks like a note rather than a head with its page; heads name authors `et al.`"""
    return pl.col(line).str.contains(NOTE) & ~pl.col(line).str.ends_with("al.")


def _heads(rows: pl.DataFrame, numbers: pl.Series) -> pl.DataFrame:
    """Running heads: short lines that recur, digits aside, and mostly cut a sentence, or carry or stand by a number.

    One that stands but twice, perhaps once as a title, carries a number and cuts a sentence.
    """
    key = pl.col("text").str.replace_all(r"\d+", "").str.strip_chars(" |·•-–—").str.to_lowercase()
    rows = where(rows, pl.col("loose"), "row", "doc", "text", "blanks", "place", "closes", "cuts", "above")
    rows = rows.with_columns_seq(key.alias("key")).filter(pl.col("key") != "")
    size = rows.select(pl.len().over("doc", "key")).to_series()
    pairs = rows.filter((size == 2) & rows.get_column("cuts"))
    pairs = pairs.filter(pl.col("text").str.contains(EDGE_NUMBER) & ~_note())
    return pl.concat([_found(pairs, "running_head"), _recurring(rows.filter(size >= 3), numbers)])


def _told(rows: pl.DataFrame, lines: pl.DataFrame, known: pl.Series) -> pl.DataFrame:
    """Running heads that stand but once: they cut a sentence and say what a title or a byline says, or begins with."""
    rows = where(rows, pl.col("loose") & pl.col("plain") & pl.col("cuts"), "row", "doc", "text", "above", "below")
    long = (pl.col("above").str.len_chars() >= LONG) & (pl.col("below").str.len_chars() >= LONG)
    rows = rows.filter(~pl.col("row").is_in(known.implode()), long, ~_note())
    if rows.is_empty():
        return _found(rows, "running_head")
    few = pl.col("doc").is_in(rows["doc"].implode()) & (pl.col("text").str.len_chars() <= MAX_HEAD) & _loose()
    at = lines.select_seq(few).to_series().arg_true()
    others = lines[["doc", "text"]][at].with_columns(at.alias("row"))
    said, saying = (frame.select_seq("row", "doc", _said()) for frame in (others, rows))
    said = said.join(saying, on="row", how="anti").select("doc", pl.col("said").alias("other")).sort("other")
    # of the lines in their order, those that begin with a head come first from there on
    near = saying.sort("said").join_asof(
        said, left_on="said", right_on="other", by="doc", strategy="forward", check_sortedness=False
    )
    several = pl.col("said").str.contains(" ", literal=True)
    alike = (pl.col("other") == pl.col("said")) | (several & pl.col("other").str.starts_with(pl.col("said")))
    return _found(near.filter(alike & (pl.col("said") != "")), "running_head")


def _said() -> pl.Expr:
    """What a line says without markup, page and the words before a name."""
    return pl.col("text").str.to_lowercase().str.replace(LEAD, "").str.strip_chars(BESIDE).alias("said")


def _recurring(rows: pl.DataFrame, numbers: pl.Series) -> pl.DataFrame:
    """The running heads among lines that stand three times or more."""
    notes = rows.select_seq(_note()).to_series()
    if notes.any():  # that say the same again, such as `Ibid.`
        differing = pl.col("text").n_unique().over("doc", "key") > 1
        rows = rows.filter(~(differing & notes)).filter(pl.len().over("doc", "key") >= 3)
    if rows.is_empty():
        return _found(rows, "running_head")
    below = (pl.col("row") + 1).is_in(numbers.implode()) & ~pl.col("closes")
    above = pl.col("row").is_in((numbers + 1).implode()) & (pl.col("place") > 1)
    edge, dated = pl.col("text").str.contains(EDGE_NUMBER), pl.col("key").str.contains(DATE)
    rows = rows.with_columns_seq(beside=below | above, edge=edge, dated=dated, number=_number())
    pages = pl.when("edge").then(pl.col("text")).n_unique()
    low, high = pl.col("number").min(), pl.col("number").max()
    counted = (low <= 1) & (high - low + 1 == pl.len())  # `Step 1`, `Step 2` are headings
    numbered = (pl.col("edge").mean() > 0.6) & (pages > 2) & ~counted.fill_null(False) & ~pl.col("dated").any()
    recurs = (pl.col("cuts").mean() >= 0.5) | numbered | (pl.col("beside").mean() >= 0.5)
    days = pl.col("key").is_in(MONTHS) & ~(pl.col("cuts") | pl.col("beside")).any()  # as of a diary
    rows = rows.filter((recurs & ~days).over("doc", "key"))
    # a head repeats a title, a masthead or a byline, which stands first, but for a line of the contents
    leads = pl.col("row") == pl.when(~pl.col("edge")).then("row").min().over("doc", "key")
    apart = (pl.col("place") <= UNDER_KICKER) | (pl.col("blanks") > 1) | pl.col("above").str.starts_with("#")
    rows = rows.filter(~(leads & apart & ~pl.col("cuts") & ~pl.col("beside")).fill_null(False))
    return _found(rows, "running_head")
