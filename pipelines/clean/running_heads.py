"""Running heads: short lines that recur, or say what a title or a byline says, at the edges of pages.

Here too is what is asked of any short line that may be furniture; page numbers and tags are told in `furniture`.
"""

import polars as pl

from pipelines.clean.figures import counted, plain
from pipelines.frames import first, place, where
from pipelines.frames.compiled import holds
from pipelines.languages import pattern, words

MAX_HEAD = 100  # code points; running heads are shorter than a line of print
AT_TOP = 6  # lines of a document among which its own head stands
UNDER_KICKER = 2  # lines of a document one of which is its title, if it stands at the top
UNDER_MASTHEAD = 4  # lines of a document among which those of a masthead stand
TEXT = 60  # code points of a line that few titles are longer than
LONG = 40  # code points; a line of text has as many
# a number before a sentence, or one with a sign behind it; a raised one; one before an address that has figures, too
NOTE = (
    r"^\d{1,3}(?:[.)\]]\s|\D.*[.!?][”\"’»)]?$)|^[\[(]\d{1,3}[\])]\s.*[.!?][”\"’»)]?$|^[¹²³⁰⁴-⁹]"
    r"|^[\[(]?\d{1,3}[\])]?\s+<?(?:https?://|www\.)\S*\d\S*$"
)
# what a head leaves out of a line
LEAD, BESIDE = rf"^[#*_\s]*(?:{pattern('by')}\s+)?", "0123456789٠١٢٣٤٥٦٧٨٩ |·•–—-*_#."
# a date without its figures: several of one month stand in an issue, or in a diary
DATE = rf"^(?:{pattern('months', 'month_abbreviations', 'weekdays', 'date_words')}(?:[\s,.]+|$))+$"
DAY = r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4}"  # a date in numbers
SET = "[*_]*"  # the page may be in bold


def _at_edge(before: int, behind: int) -> str:
    """A number of so many figures, or up to three, at either end of a line with letters."""
    return rf"^{SET}\d{{{before},3}}\D.*\p{{L}}|\p{{L}}.*\D\d{{{behind},3}}{SET}$"


EDGE_NUMBER = _at_edge(1, 1)
BOUND = _at_edge(2, 2)  # parts of a text are seldom so many
HEADED = _at_edge(2, 1)  # a head with its page, but no heading that is counted before
# a head and its page, with a sign or a gap between
PAGED = rf"^{SET}\d{{1,3}}{SET}(?:\s*[|·•]\s*|\s{{3,}}){SET}\p{{L}}|\p{{L}}.*(?:[|·•]\s*|\s{{3,}}){SET}\d{{1,3}}{SET}$"
MONTHS = words("months")
HEADS, HALF = 0.6, 0.5  # of the lines that say the same, so many carry their page where heads do, or most of them
FIRST_NOTE = r"^(?:<sup>|[\[(])?[1¹](?:\D|$)"
READ = (
    "row", "doc", "text", "blanks", "place", "closes", "cuts", "parts", "above", "kicked", "under_text", "below",
)  # fmt: skip


def found_by(rows: pl.DataFrame, rule: str) -> pl.DataFrame:
    """The rows that a rule takes for furniture."""
    return rows.select_seq("row", pl.lit(rule).alias("furniture"))


def number() -> pl.Expr:
    """The first number of a line, in our figures or Arabic ones; others count for none."""
    return plain(pl.col("text").str.extract(r"[0-9٠-٩۰-۹]{1,4}", 0)).cast(pl.Int64)


def loose() -> pl.Expr:
    """A line with white space above and below."""
    begins, blank = first("doc"), pl.col("blanks") > 0
    return (begins | blank) & (begins.shift(-1).fill_null(True) | blank.shift(-1))


def note(line: str = "text") -> pl.Expr:
    """A line that looks like a note rather than a head with its page; heads name authors `et al.`"""
    return pl.col(line).str.contains(NOTE) & ~pl.col(line).str.ends_with(" al.")


def _noted() -> pl.Expr:
    """A line that looks like a note, or is counted as one."""
    return note() | counted()


def recurring(rows: pl.DataFrame, numbers: pl.Series) -> pl.DataFrame:
    """Running heads: short lines that recur, digits aside, and mostly cut a sentence, or carry or stand by a number.

    One that stands but twice, perhaps once as a title, carries a number and cuts a sentence.
    """
    key = pl.col("text").str.replace_all(r"\d+", "").str.strip_chars(" |·•-–—").str.to_lowercase()
    rows = where(rows, pl.col("loose"), *READ)
    rows = rows.with_columns_seq(key.alias("key")).filter(pl.col("key") != "")
    size = rows.select(pl.len().over("doc", "key")).to_series()
    pairs = rows.filter((size == 2) & (rows.get_column("cuts") | rows.get_column("parts")))
    paged = pl.when("cuts").then(pl.col("text").str.contains(EDGE_NUMBER)).otherwise(pl.col("text").str.contains(BOUND))
    pairs = pairs.filter(paged & ~_noted() & ~pl.col("key").str.contains(DATE))
    return pl.concat([found_by(pairs, "running_head"), _recurs(rows.filter(size >= 3), numbers), _again(rows)])


def _again(rows: pl.DataFrame) -> pl.DataFrame:
    """Running heads that cut a sentence but once, and those that say what a line of the masthead says.

    Of a masthead is what stands over another short line at the top, comes again below texts, and once between two. The
    first of the lines that say the same is none of them, unless it cuts.
    """
    c, size = pl.col, pl.len().over("doc", "text")
    rows = rows.filter(size > 2)
    begin, rest = c("text").str.head(1), c("text").str.slice(1)
    named = (begin != begin.str.to_lowercase()) & (rest.str.to_lowercase() != rest.str.to_uppercase()) & ~note()
    below = c("below").str.len_chars().fill_null(0)
    cuts = named & c("cuts") & c("under_text") & (below >= LONG)
    top = named & (c("place") <= UNDER_MASTHEAD) & (below < LONG)
    facts = {"cutting": cuts, "top": top, "again": c("under_text"), "between": c("under_text") & (below >= TEXT)}
    rows = rows.with_columns_seq(test.fill_null(False).alias(name) for name, test in facts.items())
    later = c("row") > c("row").min()
    masthead = c("top").first() & ((later & c("again")).sum() > 1) & (later & c("between")).any()
    told = (masthead | c("cutting").any()) & (later | c("cutting"))
    return found_by(rows.filter(told.over("doc", "text")), "running_head")


def told(rows: pl.DataFrame, lines: pl.DataFrame, known: pl.Series) -> pl.DataFrame:
    """Running heads that stand but once: they say what a title or a byline says, or begins with, and cut a sentence.

    One with its page, by a sign or between long texts, need not cut any, if it says all of a line above, or a bare one.
    """
    few = pl.col("loose") & pl.col("plain")
    rows = where(rows, few, "row", "doc", "text", "place", "blanks", "under_text", "above", "below", "cuts")
    long = pl.col("under_text") & (pl.col("below").str.len_chars() >= LONG)
    paged, headed = (pl.col("text").str.contains(form) for form in (PAGED, HEADED))
    headed = headed & long & (pl.col("blanks") <= 1)
    # an entry of the contents
    listed = [holds(pl.when(headed).then(name), HEADED) for name in ("above", "below")]
    headed = headed & ~listed[0] & ~listed[1]
    told = {"cuts": pl.col("cuts") & long, "paged": paged, "headed": headed, "barred": paged & _barred()}
    rows = rows.with_columns_seq(test.fill_null(False).alias(name) for name, test in told.items())
    rows = rows.filter(pl.any_horizontal(*told))
    rows = rows.filter(~pl.col("row").is_in(known.implode()), ~note())
    barred = found_by(rows.filter("barred"), "running_head")
    rows = rows.filter(~pl.col("barred"), ~dated())  # the date of another text
    if rows.is_empty():
        return barred
    few = pl.col("doc").is_in(rows["doc"].implode()) & (pl.col("text").str.len_chars() <= MAX_HEAD) & loose()
    at = lines.select_seq(few).to_series().arg_true()
    others = lines[["doc", "text"]][at].with_columns(at.alias("row"))
    top = lines.select_seq(place(first("doc")) <= UNDER_KICKER).to_series()[at]  # the name of the periodical
    bare = ~pl.col("text").str.contains(r"\d") & (pl.col("text").str.contains(" ", literal=True) | top)
    saying = rows.select_seq("row", "doc", "cuts", "paged", "headed", _said())
    said = others.select_seq("row", "doc", _said(), bare.alias("bare")).join(saying, on="row", how="anti")
    groups = said.group_by("doc", pl.col("said").alias("other"))
    said = groups.agg(pl.col("row").min().alias("at"), pl.col("bare").any()).sort("other")
    # of the lines in their order, those that begin with a head come first from there on
    near = saying.sort("said").join_asof(
        said, left_on="said", right_on="other", by="doc", strategy="forward", check_sortedness=False
    )
    several = pl.col("said").str.contains(" ", literal=True)
    same = (pl.col("other") == pl.col("said")) & (pl.col("said") != "")
    alike = same | (several & pl.col("other").str.starts_with(pl.col("said")))
    whole = same & ((several & pl.col("paged") & (pl.col("at") < pl.col("row"))) | (pl.col("headed") & pl.col("bare")))
    return pl.concat([barred, found_by(near.filter((alike & pl.col("cuts")) | whole), "running_head")])


def _barred() -> pl.Expr:
    """A line with a bar or a gap, and no page beside, below the head of the document: with its page it is a head."""
    parted = pl.col("text").str.contains_any(["|", "   ", "\t"])
    parted = parted & (pl.col("place") > AT_TOP)
    beside = [holds(pl.when(parted).then(name), PAGED) for name in ("above", "below")]
    return parted & ~beside[0] & ~beside[1]


def _said(line: str = "text") -> pl.Expr:
    """What a line says without markup, page and the words before a name."""
    return pl.col(line).str.to_lowercase().str.replace(LEAD, "").str.strip_chars(BESIDE).alias("said")


def dated(line: str = "text") -> pl.Expr:
    """A line that says a date, and nothing else but figures."""
    return _said(line).str.contains(DATE)


def _recurs(rows: pl.DataFrame, numbers: pl.Series) -> pl.DataFrame:
    """The running heads among lines that stand three times or more."""
    notes = rows.select_seq(_noted()).to_series()
    if notes.any():  # that say the same again, such as `Ibid.`
        differing = pl.col("text").n_unique().over("doc", "key") > 1
        rows = rows.filter(~(differing & notes)).filter(pl.len().over("doc", "key") >= 3)
    if rows.is_empty():
        return found_by(rows, "running_head")
    below = (pl.col("row") + 1).is_in(numbers.implode()) & ~pl.col("closes")
    above = pl.col("row").is_in((numbers + 1).implode()) & (pl.col("place") > 1)
    edge, dated = pl.col("text").str.contains(EDGE_NUMBER), pl.col("key").str.contains(DATE)
    day = pl.col("text").str.extract(DAY, 0)
    rows = rows.with_columns_seq(beside=below | above, edge=edge, dated=dated, number=number(), day=day)
    pages = pl.when("edge").then(pl.col("text")).n_unique()
    low, high = pl.col("number").min(), pl.col("number").max()
    steps = (low <= 1) & (high - low + 1 == pl.len())  # `Step 1`, `Step 2` are headings
    days = pl.col("dated").any() | (pl.col("day").n_unique() > 1)  # a text of its own below each
    numbered = (pl.col("edge").mean() > HEADS) & (pages > 2) & ~steps.fill_null(False) & ~days
    recurs = (pl.col("cuts").mean() >= 0.5) | numbered | (pl.col("beside").mean() >= 0.5)
    days = pl.col("key").is_in(MONTHS) & ~(pl.col("cuts") | pl.col("beside")).any()  # as of a diary
    rows = rows.filter((recurs & ~days).over("doc", "key"))
    # a head repeats a title, a masthead or a byline, which stands first, but for a line of the contents
    bare = pl.when(~pl.col("edge")).then("row")
    leads = pl.col("row") == bare.min().over("doc", "key")
    # the others carry their page; of another that does not, notes at the end of an issue may stand below
    paged = ((pl.col("edge").mean() >= HALF) & (pl.col("edge").sum() > 1)).over("doc", "key") & ~pl.col("edge")
    paged = paged & (leads | holds(pl.when(paged).then("below"), FIRST_NOTE))
    apart = (pl.col("place") <= UNDER_KICKER) | (pl.col("blanks") > 1) | pl.col("above").str.starts_with("#")
    apart = apart | pl.col("kicked")
    titles = (leads & apart & ~pl.col("beside")) | paged
    rows = rows.filter(~(titles & ~pl.col("cuts")).fill_null(False))
    return found_by(rows, "running_head")
