"""Page furniture: running heads, page numbers and template tags that no reader takes for text.

Furniture is recognised by repetition and position, never by one look: a lone number may be a section, a repeated line a
refrain. Lines are only labelled here; nothing is dropped.
"""

from functools import cache

import polars as pl

from pipelines.clean import running_heads as heads
from pipelines.clean.running_heads import EDGE_NUMBER, LONG, MAX_HEAD
from pipelines.frames import attach, first, place, where
from pipelines.frames.compiled import holds, keep_compiled
from pipelines.languages import END, pattern

DASHED = 6  # bytes of a page number with the dash behind it
MAX_NUMBER = 16  # code points of a line that holds a number alone
TAG = r"^(?:\{%.*%\}|\{\{.*\}\}|\{:.*\}|<!--.*-->)$"
KICKER = 24  # code points of a line over a title at most
UNDER_DATE = 4  # lines of a document among which stand its title, who wrote it and when
UNDER_TITLE = 6  # lines of a document among which a title and what belongs to it stand
OPEN = r"[\p{L}\p{N},;،؛-]$"  # a text that is not at its end
DAY = r"^\d{1,2}\p{L}{0,2}\.?\s+(?:de\s+)?\p{L}+\.?,?\s+(?:de\s+)?\d{4}\.?$"  # and none does: `4 April 1973`
LABELLED = r"^(?:<sup>|[\[(])?\d{1,3}\D|^[¹²³⁰⁴-⁹]"  # as a note begins
# a head with its page that looks like no further note
BELOW_NOTE = r"^\d{1,3}(?:\s*[|·•–—-]|\s{3,})|^[^\d.,:;]*\s\d{1,3}$"
PAGE = r"^[\[(|~–—-]*\s*\d{2,4}\s*[\])|~–—-]*$"
GAPPED = rf"{PAGE}|^\d{{2,4}}\s{{3,}}\p{{L}}|\p{{L}}\s{{3,}}\d{{2,4}}$"  # or a head and its page far from each other
CONTINUED = rf"(?i)^\W*{pattern('continued_pages')}\s*\d{{1,4}}\W*$"
BYLINE = rf"^{pattern('by')}\s(?:\p{{Lu}}\.|\p{{Lu}}[^.!?]|[^.!?\p{{Lu}}])+$"  # in small letters, below a title
BYLINE += rf"|^{pattern('months')}\s(?:{pattern('date_words')}\s)?\d{{4}}$"  # or a month below a byline
LEAST_PAGE, STEP = 10, 2  # lower numbers may be those of sections, too; pages that have no head, in a row
WORDED = rf"(?i)^[\[(|~–—*_-]*\s*(?:{pattern('page')}\s*)?\d{{1,4}}\s*[\])|~–—*_-]*$"
NUMBER = r"^[\[(|~–—*_-]*\s*(?:\p{L}*\.?\s*)?(\d{1,4})\s*[\])|~–—*_-]*$"


@keep_compiled
def label(lines: pl.DataFrame) -> pl.DataFrame:
    """Add furniture (name of the rule that took the line for furniture, or null) to lines with kind and native."""
    size = pl.col("text").str.len_bytes()  # a code point has four at most
    asked = (size <= 4 * MAX_NUMBER) | (pl.col("loose") & (size <= 4 * MAX_HEAD))
    rows = lines.select_seq(_beside()).filter(asked & pl.col("open_kind"))
    for looks in _looks():
        rows = rows.with_columns_seq(looks)
    rows = rows.filter(pl.col("head"))
    numbers = pl.concat([_numbers(rows), _cutting(rows, lines), _leading_on(rows)])
    known = pl.concat([numbers, heads.recurring(rows, numbers["row"])])
    told = heads.told(rows, lines, known["row"])
    known = pl.concat([known, told])
    found = pl.concat([known, _between_heads(rows, known["row"]), _tags(lines)]).unique("row", keep="first")
    return attach(lines.with_row_index("row"), found, "row")[[*lines.columns, "furniture"]]


@cache
def _beside() -> list[pl.Expr]:
    """What stands around each line of its document: white space, and the lines above and below."""
    begins, c = first("doc"), pl.col
    ends = begins.shift(-1).fill_null(True)
    row = pl.int_range(pl.len(), dtype=pl.UInt32)
    around = {
        "row": row,
        # the first of the lines right above
        "begun": pl.when(~begins).then(pl.when(begins | (c("blanks") > 0)).then(row).forward_fill().shift(1)),
        "open_kind": c("kind").is_null() | c("kind").is_in(["paragraph", "list_item"]),
        "plain": c("kind").is_null() | _between_dashes(),
        "place": place(begins),
        "closes": ends,
        "loose": heads.loose(),
        "kicked": _kicked(begins),
        "above": pl.when(~begins).then(c("text").shift(1)),
        "below": pl.when(~begins.shift(-1)).then(c("text").shift(-1)),
    }
    return [c("doc"), c("text"), c("blanks"), *(fact.alias(name) for name, fact in around.items())]


def _between_dashes() -> pl.Expr:
    """A page number between dashes, `- 12 -`, the first of which looks like that of an item."""
    text = pl.col("text")
    return (pl.col("kind") == "list_item") & text.str.ends_with(" -") & (text.str.len_bytes() <= DASHED)


def _kicked(begins: pl.Expr) -> pl.Expr:
    """Whether a line stands below a few words that are set apart, as a title does below its kicker."""
    above = (pl.col("blanks") > 1) & (pl.col("text").str.len_chars() <= KICKER)
    return (above.shift(1) & ~begins).fill_null(False)


@cache
def _looks() -> tuple[list[pl.Expr], ...]:
    """What short lines look like, and whether they stand between the halves of a sentence."""
    chars = pl.col("text").str.len_chars()
    begins = pl.col("below").str.head(1)
    goes_on = holds(begins, r"^\p{Ll}")
    short = pl.when(pl.col("goes_on") & (pl.col("below").str.len_bytes() <= 4 * LONG)).then("below")
    byline = holds(pl.when(short.str.len_chars() <= LONG).then("below"), BYLINE)
    uncased = holds(begins, r"^\p{Lo}")
    between = holds(pl.when(pl.col("goes_on") | pl.col("uncased")).then("above"), OPEN)
    long = _long(LONG)
    facts = {"head": chars <= MAX_HEAD, "chars": chars, "goes_on": goes_on, "uncased": uncased, "under_text": long}
    # a script without capitals does not tell whether a text goes on
    told = [(between & pl.col("goes_on")).alias("cuts"), (between & pl.col("uncased")).alias("parts")]
    return [fact.alias(name) for name, fact in facts.items()], [pl.col("goes_on") & ~byline], told


def _long(least: int) -> pl.Expr:
    """Whether a full line stands above, of so many code points at least, or the last one of several."""
    return (pl.col("above").str.len_chars() >= least) | (pl.col("begun") + 1 != pl.col("row"))


def _leading_on(rows: pl.DataFrame) -> pl.DataFrame:
    """Lines that lead from one page of a text to another: `Continued on page 12`."""
    asked = holds(pl.when("loose").then("text"), CONTINUED)
    return heads.found_by(rows.filter(rows.select_seq(asked).to_series()), "leads_on")


def _tags(lines: pl.DataFrame) -> pl.DataFrame:
    """Comments and tags of a template language that fill a line, other than a line of code."""
    text = pl.col("text").str
    asked = pl.col("byte").is_in(list(b"{<")) & pl.col("kind").ne_missing("code")
    rows = where(lines.with_row_index("row"), asked, "row", "text")
    caption = text.contains(r"""caption\s*=\s*["'][^"']""")
    return heads.found_by(rows.filter(text.contains(TAG)).filter(~caption), "template_tag")


def _numbers(rows: pl.DataFrame) -> pl.DataFrame:
    """Page numbers: lines that hold one number, three or more in a document, each higher by little than the last."""
    rows = where(rows, pl.col("chars") <= MAX_NUMBER, "row", "doc", "text", "place", "cuts", "closes").filter(
        pl.col("text").str.contains(WORDED)
    )
    rows = rows.with_columns_seq(heads.number().alias("number"))
    step = (pl.col("number") - pl.col("number").shift(1)).over("doc")
    near = step.is_between(1, 4) | step.shift(-1).over("doc").is_between(1, 4)
    rows = rows.filter(near.fill_null(False)).filter((pl.len().over("doc") >= 2) & ~_sections())
    return heads.found_by(rows, "page_number")


def _between_heads(rows: pl.DataFrame, known: pl.Series) -> pl.DataFrame:
    """Page numbers that stand alone, as on the first page of a text, and count on from the heads of other pages."""
    head, number = pl.col("row").is_in(known.implode()), pl.col("number")
    rows = rows.with_columns(head.alias("told"))
    rows = where(rows, pl.col("loose") | pl.col("told"), "row", "doc", "text", "chars", "loose", "told")
    lone = pl.col("loose") & ~pl.col("told") & (pl.col("chars") <= MAX_NUMBER)
    lone = holds(pl.when(lone).then("text"), WORDED)
    rows = rows.with_columns_seq(heads.number().alias("number"), lone.alias("lone"))
    rows = rows.filter(pl.col("lone") | (pl.col("told") & number.is_not_null()))
    page = pl.when("told").then(number)
    sides = {"before": page.forward_fill().over("doc"), "after": page.backward_fill().over("doc")}
    rows = rows.with_columns(**sides).filter(pl.col("lone") & (number >= LEAST_PAGE))
    since, left = number - pl.col("before"), pl.col("after") - number
    near = since.is_between(1, STEP).fill_null(False) | left.is_between(1, STEP).fill_null(False)
    return heads.found_by(rows.filter(near, since.fill_null(1) > 0, left.fill_null(1) > 0), "page_number")


def _sections() -> pl.Expr:
    """Bare numbers that count from 1 and never cut a sentence: sections have them.

    The first stands under a title; or above it stands text, and below the last too.
    """
    bare = pl.col("text").str.contains(r"^[0-9٠-٩۰-۹]{1,2}$").all()
    counts = (pl.col("number").min() == 1) & (pl.col("number").max() == pl.len())
    early = (pl.col("place").min() <= UNDER_TITLE) | ~pl.col("closes").any()
    return (bare & counts & early & ~pl.col("cuts").any()).over("doc")


def _cutting(rows: pl.DataFrame, lines: pl.DataFrame) -> pl.DataFrame:
    """Page numbers, alone or beside a head, that stand but once: they cut a sentence of text in two."""
    at = rows.select_seq(_before_text()).to_series().arg_true()
    upper = rows[["row", "text", "above", "begun", "under_text", "loose", "plain"]][at.clip(1) - 1]
    looks = ("place", "chars", "cuts", "parts", "goes_on", "above", "begun", "under_text", "below")
    found = rows[["row", "text", *looks]][at]
    upper, found = (
        some.with_columns(lines["text"][some["begun"].fill_null(0)].alias("above_head")) for some in (upper, found)
    )
    found = found.hstack([column.alias(f"upper_{column.name}") for column in upper.get_columns()])
    found = found.filter(pl.col("below").str.len_chars() >= LONG)
    found = found.with_columns_seq(_page("text", "number"), _page("upper_text", "upper_number"))
    found = found.select_seq("row", *_cut())
    alone, both = (found.get_column("row").filter(found.get_column(name)) for name in ("alone", "both"))
    return heads.found_by(pl.concat([alone, both, both - 1]).to_frame(), "cuts_a_sentence")


def _page(line: str, name: str) -> pl.Expr:
    """A number, alone or behind a word; a month and its year are no page below a title and a byline."""
    return (pl.col(line).str.contains(NUMBER) & ~heads.dated(line)).alias(name)


@cache
def _before_text() -> pl.Expr:
    """Short lines above a text that goes on, or may go on, from something."""
    return pl.col("loose") & pl.col("plain") & (pl.col("goes_on") | pl.col("parts"))


@cache
def _cut() -> list[pl.Expr]:
    """Whether a line cuts a sentence alone, or together with the line above it: a page number and a head."""
    c = pl.col
    number, upper_number = c("number"), c("upper_number")
    labelled = {
        above: c(above).str.contains(LABELLED) | c(f"{above}_head").str.contains(LABELLED)
        for above in ("above", "upper_above")
    }
    # few stand below what looks like a note, so only they are asked whether that is a day
    under_note, upper_under_note = (
        note & ~pl.when(note).then(name).str.contains(DAY) for name, note in labelled.items()
    )
    # a date under a byline cuts nothing
    edge = c("text").str.contains(EDGE_NUMBER) & (c("chars") <= 60) & ~heads.note()
    edge = edge & _long(heads.TEXT) & (c("place") > UNDER_DATE)
    caption = c("text").str.contains(rf"(?i)^{pattern('captions')}{END}")
    cut = (c("cuts") & (number | (edge & ~caption))) | (c("parts") & c("text").str.contains(GAPPED))
    cut = cut & c("under_text")
    under_line = (c("place") > 1) & (c("row") - c("upper_row") == 1) & c("upper_loose") & c("upper_plain")
    upper_cut = c("upper_under_text") & c("upper_above").str.contains(OPEN)
    pages = c("parts") & (c("text").str.contains(PAGE) | c("upper_text").str.contains(PAGE))
    under_line = under_line & (number | upper_number) & (c("goes_on") | (pages & upper_cut))
    both = under_line & (upper_cut | upper_under_note) & ~heads.note() & ~heads.note("upper_text")
    # the notes of the page may stand between
    below_note = c("goes_on") & (number | (c("text").str.contains(BELOW_NOTE) & ~caption)) & under_note
    return [(cut | below_note).fill_null(False).alias("alone"), both.fill_null(False).alias("both")]


