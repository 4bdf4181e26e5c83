"""The blocks that could be titles by their looks, and what stands around each; what that weighs is told in `titles`."""

from functools import cache

import polars as pl

from pipelines.clean.fronts import NAMES
from pipelines.frames import attach, columns, first, running, where
from pipelines.frames.compiled import holds
from pipelines.languages import pattern
from pipelines.segment.articles import listed
from pipelines.segment.articles.rubrics import HALVES, KICKER, REVIEW, over_uncased
from pipelines.segment.blocks.datelines import MAX_TITLE

_TITLE = "|".join(NAMES["title"])  # also of an object of JSON and of a title block
FRONT_TITLE = rf"""(?m)(?i)(?:^(?:\s*")?(?:{_TITLE})"?\s*[:=](?:\s*[|>][-+]?\s*\n)?|\A%)\s*["']?(.*?)["']?,?\s*$"""
BOOKED = 30  # words of a line that describes a book at most
ISSUE = rf"(?i)^{pattern('issue')}"  # a line that says of which issue a text is: `Volume 3, Number 4`
ISSUE_WORDS, ISSUE_END = 6, r"\d\W*$"  # of such a line at most; a longer one ends with the number
READ = (
    "doc", "block", "native", "run", "rows", "blanks", "kind", "level", "head", "tail", "text", "last", "chars",
    "words", "silent", "body", "closing", "by", "by_editors", "names", "names_dated", "affiliated", "dated", "lower",
    "inner_stop", "stop", "colon", "sentence", "caps", "strong", "issued", "paged", "captioned", "contents_heading",
    "cased", "reference_heading", "note_heading", "listing", "station", "bio", "greets", "booked", "notice",
    "contributor", "uncased", "sourced", "source_below", "credit", "speaker", "author_line", "author_under",
    "small_first", "portrait", "leads_in", "formula",
)  # fmt: skip
BESIDE = {"above": -1, "below": 1, "second": 2, "third": 3}  # the blocks beside a candidate, and what is asked of them
NUMBERS = ("run", "chars", "words")
TESTS = (
    "body", "caps", "strong", "stop", "names", "affiliated", "dated", "sentence", "titular", "signed", "credited",
    "colon", "called", "dateline", "heads", "apart", "after_closing", "first_level", "spelt", "booked", "over_text",
    "opens", "presented", "credit", "ruled", "author_line", "author_under", "portrait", "leads_in",
)  # fmt: skip


def under_book_title(ended: pl.Expr) -> pl.Expr:
    """Lines between one that may be a title, or names the author of a book, and a text."""
    c, same = pl.col, {step: pl.col("doc").shift(step) == pl.col("doc") for step in (1, -1)}
    title = (c("words") <= MAX_TITLE) & ~(ended | c("lower") | c("colon") | c("dated"))
    line = c("kind").is_null() & c("short") & (c("words") <= BOOKED) & ~(c("uncased") & c("stop"))
    above = (title.shift(1) | (c("by").shift(1) & ~c("dated"))) & same[1]
    return line & above & (c("chars") >= REVIEW).shift(-1) & same[-1]


def find(blocks: pl.DataFrame) -> tuple[pl.DataFrame, dict[str, pl.DataFrame]]:
    """The candidates among the blocks of `articles`, and the blocks beside them by the names of BESIDE, row for row."""
    aside = pl.col("back_link") | (pl.col("captioned") & ~pl.col("body")) | pl.col("furniture").is_not_null()
    rows = where(blocks, ~(aside | _underlines()), *READ).with_columns_seq(_looks())
    rows = _titular(rows.with_columns_seq(_around()))
    found = attach(attach(rows.filter(pl.col("titular")), _files(rows), "doc"), listed.mark(rows), "block")
    found = attach(attach(found, _said(rows), "doc"), _levels(rows), "doc")
    neighbours = rows[["head", *NUMBERS, *TESTS]].vstack(_nobody())
    return found, {name: neighbours[found.get_column(name)] for name in BESIDE}


def _underlines() -> pl.Expr:
    """A rule in the line right below one that is no text: it is set under that line, and parts nothing."""
    line = (pl.col("kind").is_null() & ~pl.col("body")).shift(1) & ~first("doc")
    return ((pl.col("kind") == "rule_line") & (pl.col("blanks") == 0) & line).fill_null(False)


@cache
def _looks() -> list[pl.Expr]:
    """What is told of each block by itself."""
    c = pl.col
    line = ~c("silent") & ~c("body")
    numbered = c("issued") & ((c("words") <= ISSUE_WORDS) | holds(pl.when("issued").then("tail"), ISSUE_END))
    pointed = line & (c("last") == ".") & (c("words") <= MAX_TITLE)
    dots = holds(pl.when(pointed).then("tail"), r"\.\.\.[*_”\"’»]*$")
    looks = {
        "spoken": running(~c("silent"), first("doc")),
        "inside": c("doc").shift(-1) == c("doc"),
        "plain": c("kind").is_null(),
        "heading": c("kind").eq_missing(pl.lit("heading")),
        "bracketed": c("head").str.starts_with("(") & c("head").str.ends_with(")"),  # what goes with a title
        "first_level": c("kind").eq_missing(pl.lit("heading")) & c("level").eq_missing(1),
        "open_kind": c("kind").is_null() | c("kind").is_in(["heading", "paragraph"]),
        "front_matter": c("kind").eq_missing(pl.lit("front_matter")),
        "numbered_issue": numbered,
        "named_issue": numbered & ~holds(pl.when(numbered).then("head"), ISSUE),
        "open_end": ~(c("last").is_in([",", ";"]) | ((c("last") == ".") & c("stop") & ~dots)).fill_null(False),
        "counted": holds(pl.when(c("words") <= MAX_TITLE).then("head"), r"^[\[(]?\d"),
        "dots": (dots | (c("last") == "…")).fill_null(False),
        "line": line,
        "addressed": line & c("head").str.contains("://", literal=True),
        "signed": line & (c("by") | c("names_dated")),
        "dateline": line & c("dated"),
        "presented": c("by_editors") | (c("sourced") & ~c("source_below")),
        "noticed": c("notice").eq_missing(1),
        "halves": pl.when("uncased").then("head").str.contains_any(HALVES).fill_null(False),  # of a line of verse
        "spelt": c("cased") | c("affiliated"),  # as names are
    }
    return [look.alias(name) for name, look in looks.items()]


@cache
def _around() -> list[pl.Expr]:
    """What is told of each block about those beside it, and where they are; nobody is beside the ends of a document."""
    c, row = pl.col, pl.int_range(pl.len(), dtype=pl.UInt32)
    second, head = c("doc").shift(-2) == c("doc"), c("inside") & ~c("names")
    head = head & ((c("spoken") <= 1) | (c("blanks") >= 2))
    named = (c("names") | c("affiliated")).shift(-1)
    closings = running(c("closing"), first("run")) - (c("closing") & first("run"))
    around = {
        # a title may look like a name: over a byline it is none
        "over_byline": (c("signed").shift(-1) | (c("dated").shift(-1) & c("signed").shift(-2) & second)) & c("inside"),
        "over_names": named & ((c("dateline").shift(-2) & second) | (head & c("spelt").shift(-1))),
        "over_dated_name": named & c("dateline").shift(-2) & second,
        "over_more": pl.when(~c("silent")).then("doc").backward_fill().shift(-1) == c("doc"),
        "over_author": (c("signed") | (c("names") & c("spelt"))).shift(-1) & c("inside"),
        "over_date": (c("dateline") | c("station")).shift(-1) & c("inside"),
        # a letter may begin with a greeting
        "over_text": (c("body").shift(-1) & c("inside")) | (c("greets").shift(-1) & c("body").shift(-2) & second),
        "goes_on": (c("lower") & c("plain") & c("body")).shift(-1) & c("inside"),
        "works": c("station") & c("plain") & (c("blanks") <= 1) & (c("signed") | c("names")).shift(1) & ~first("doc"),
        "after_open": ((c("body") & ~c("stop") & c("plain")) | c("colon")).shift(1),
        "after_closing": c("closing").shift(1) & ~first("run"),
        "ruled": (c("kind") == "rule_line").shift(1) & ~first("doc"),
        "after_lead": (c("leads_in") & ~c("silent")).shift(1) & ~first("doc"),  # below a standfirst
        "opens": c("spoken") <= 1,
        "apart": (c("blanks") >= 2) & (c("spoken") > 1),
        "first_run": c("run") == pl.when(~c("silent") & (c("spoken") == 1)).then("run").forward_fill(),
        "closed": closings > 0,
        "closed_off": closings > 1,  # by more than one line
    }
    same = {name: c("doc").shift(-step) == c("doc") for name, step in BESIDE.items()}
    places = [pl.when(same[name]).then(row + step).otherwise(pl.len()).alias(name) for name, step in BESIDE.items()]
    return [*(fact.fill_null(False).alias(name) for name, fact in around.items()), *places]


@cache
def _nobody() -> pl.DataFrame:
    """What stands beside the ends of a document."""
    numbers = {name: pl.Series([0], dtype=pl.UInt32) for name in NUMBERS}
    return pl.DataFrame({"head": [""], **numbers, **{name: [False] for name in TESTS}})


def _titular(rows: pl.DataFrame) -> pl.DataFrame:
    """Add titular (the block could be a title by its looks), and what the lines are that may stand under a title."""
    c = columns(rows)
    counted = c("issued") & c("opens") & c("over_byline")  # `No. 53. Saturday, 4 May 1811`
    shape = c("line") & (~c("closing") | counted) & ~c("by") & (c("words") <= MAX_TITLE)
    headed = c("over_byline") | c("over_date") | c("over_names")
    # a title may ask, and answer; a name that its owner writes small may begin one
    small = c("lower") & ~c("heading") & ~((c("opens") | c("apart")) & headed) & ~c("over_byline")
    shape = shape & ~(c("inner_stop") & ~c("first_level") & ~headed) & ~small & ~c("goes_on")
    parted = ~c("sentence") | c("apart") | c("ruled") | c("after_closing")
    ends = (c("opens") & headed) | (c("over_byline") & parted) | (c("over_dated_name") & c("apart"))
    ends = c("stop") & ends  # as a sentence does
    shape = shape & (c("open_end") | ends) & c("open_kind") & ~c("by_editors") & ~c("paged") & ~c("captioned")
    # who is spoken to at the beginning of a section, unless somebody says so in verse: `يا بردى`
    shape = shape & ~(c("greets") & ~c("opens") & ~c("apart") & ~c("over_author"))
    shape = shape & (c("over_more") | c("opens")) & ~c("speaker")  # below a title stands something
    shape = shape & ~c("formula") & ~c("halves") & ~c("addressed") & ~c("works") & ~c("bio")
    shape = shape & ~c("booked") & ~c("bracketed")
    shape = shape & (~c("dots") | headed | c("heading")) & ~(c("reference_heading") & ~(c("opens") & headed))
    # what a paper of a series is called by, with its number: no line of the issue, and no head inside a file
    set_so = c("opens") | c("first_level") | c("over_date") | (c("apart") & ~c("over_text"))
    series = c("named_issue") & set_so
    other = (c("numbered_issue") & ~series) | c("after_lead")
    shape = shape & ~c("contents_heading") & ~(other & ~c("over_byline"))
    named = c("line") & c("plain") & c("names") & ~c("over_byline") & ~c("greets")
    called = named | (c("line") & c("plain") & c("affiliated"))
    credited = c("signed") | (named & c("over_date"))
    heads = c("body") | c("greets") | c("booked") | c("credit") | c("signed") | called | c("dateline")
    heads = heads | c("sentence") | c("leads_in")
    facts = {"titular": shape, "called": called, "credited": credited, "heads": heads}
    letters = holds(pl.when("titular").then("head"), r"\p{L}{2}")
    sure = pl.col("first_level") | ((pl.col("opens") | pl.col("apart")) & pl.col("over_byline"))
    letters = letters | (pl.col("titular") & sure)  # a year, a sign
    known = holds(pl.when(pl.col("titular") & pl.col("titular").shift(-1)).then("head"), KICKER).alias("known")
    rows = rows.hstack([fact.alias(name) for name, fact in facts.items()])
    rows = rows.with_columns_seq(letters.alias("titular"), known)
    return rows.with_columns(pl.col("titular") & ~_masthead(rows))


def _masthead(rows: pl.DataFrame) -> pl.Series:
    """What stands above or in the line with the number of the issue, if a line that could be a title stands below."""
    read = ("doc", "block", "rows", "issued", "titular", "signed", "called", "line", "opens")
    head = where(rows, pl.col("first_run"), *read)
    block = pl.col("block")
    # a title of its own may bear a number
    own = pl.col("opens") | pl.col("titular")
    issue = block.filter(pl.col("issued") & pl.col("line") & (~own | (pl.col("rows") > 1))).max()
    below = block.filter(pl.col("titular") & (block > issue)).min()
    person = block.filter((pl.col("signed") | pl.col("called")) & ~pl.col("opens")).min()
    marks = {"issue": issue, "next": below, "person": person}
    heads = attach(rows.select("doc", "block", "first_run"), head.group_by("doc").agg(**marks), "doc")
    unsigned = (pl.col("person") >= pl.col("next")).fill_null(True)
    above = pl.col("first_run") & (block <= pl.col("issue")) & pl.col("next").is_not_null() & unsigned
    return heads.select(above.fill_null(False)).to_series()


def _files(rows: pl.DataFrame) -> pl.DataFrame:
    """What the whole file says: its heading levels, how it uses white space and rules."""
    c = columns(rows)
    apart = c("apart") & (~c("silent") | c("note_heading"))
    lone = c("titular") & c("over_text") & ~c("after_open") & ~c("colon") & (c("rows") == 1)
    apart_or_first = c("apart") | c("opens")
    headings = lone & (c("blanks") <= 1) & ~c("first_run")
    other = _over_other(rows, pl.lit(True))
    named = c("titular") & ~c("called")
    leads = named & other & ~c("known") & ~c("colon")  # what ends so is a kicker
    single = named & ~other & ~leads.shift(1, fill_value=False)
    single = single & (apart_or_first | c("over_byline") | c("over_date"))
    facts = {
        "apart_in_all": apart,
        "titular_apart": apart & c("titular"),
        "ruled_in_all": c("ruled"),
        "titular_ruled": c("ruled") & c("titular"),
        "front_matters": c("front_matter"),
        "books": c("booked"),
        "contributors": c("titular") & c("contributor") & c("over_text"),
        "asked": c("strong") & (c("last") == "?"),
        "caps_over": c("titular") & c("caps") & _over_other(rows, ~pl.col("caps") & ~pl.col("sentence")),
        "small_over": c("titular") & c("caps") & _over_other(rows, ~pl.col("caps") & pl.col("sentence")),
        "heads_alone": single,  # titles with no other line that may be one
        "small_heads": single & c("sentence"),
        "capital_heads": single & c("caps"),
        "singles": apart_or_first & c("titular") & c("over_text"),
        "piled": c("apart") & c("titular") & over_uncased(rows),
        "stacks": apart_or_first & c("titular") & _over_other(rows, pl.col("over_text") & ~pl.col("sentence")),
        "headings": headings,
        "bold_headings": headings & c("strong"),
        "plain_headings": headings & c("plain") & ~c("strong") & ~c("counted"),
        "heading_chars": headings.cast(pl.UInt32) * c("chars"),
    }
    files = pl.DataFrame([c("doc"), *(fact.alias(name) for name, fact in facts.items())])
    return files.group_by("doc").agg(pl.all().sum())


def _over_other(rows: pl.DataFrame, test: pl.Expr) -> pl.Series:
    """Whether below each block stands another that may be a title, and no name, of which a test holds."""
    other = pl.col("titular") & ~pl.col("called") & test
    below = other.shift(-1) & (pl.col("doc").shift(-1) == pl.col("doc"))
    return rows.select(below.fill_null(False).alias("below")).to_series()


def _said(rows: pl.DataFrame) -> pl.DataFrame:
    """What front matter says is the title, in lower case: doc, said."""
    said = pl.col("text").str.extract(FRONT_TITLE, 1).str.to_lowercase().alias("said")
    return where(rows, pl.col("front_matter"), "doc", "text").select_seq("doc", said).unique("doc", keep="first")


def _levels(rows: pl.DataFrame) -> pl.DataFrame:
    """The level of the heading that begins a file whose other headings are some of that level, some below: doc, top."""
    heads = where(rows, pl.col("heading"), "doc", "level", "first_run").group_by("doc")
    levels = heads.agg(pl.col("level").filter("first_run").min().alias("top"), pl.col("level").max())
    return levels.filter(pl.col("level") > pl.col("top")).select("doc", "top")
