"""Which lines of an article could be its headings: their looks, what stands beside them, and the style of the whole.

Facts only; what they make of a line is decided by the rules in `roles`, and what stands beside it is told in `context`.
"""

from functools import cache

import polars as pl

from pipelines.compiled import holds
from pipelines.frames import attach, where
from pipelines.languages import END, START, pattern, words

TOTALS = (
    *("headings", "questions", "statements", "signers", "strongs", "numerals", "counted"),
    *("marked", "capitals", "plains", "contributors", "addresses", "strong_questions", "strong_titles"),
    "proses_in_all",
)
_FORMAL = "|".join(word.capitalize() for word in words("formal_addresses"))
ADDRESSED = rf"{START}(?:(?i:{pattern('addresses')})|{_FORMAL}){END}"
# a sentence of a few words, none of them a name, or in a script without capitals
SMALL = r"^(?:\p{Lu}\S*(?:\s\p{Ll}\S*){2,}|\p{Lo}[^\p{Lu}\p{Ll}]*)(?:\.|\s?:)$"
# who speaks, by a letter or behind a dash; the name of a file; a formula; a speech, alone or with who says it in small
# letters behind it, or before a question in a script without capitals; when something is to happen
_WHEN = r"[^\d:]+:\s.*\d[:.h]\d\d"
ASIDE = (
    rf"^(?:\p{{L}}: |[—–]|{_WHEN}|\p{{L}}+: \S*[./]\p{{Ll}}\S*$|\p{{Lo}}[^:]*:\s.*؟$)|\$\$"
    r"|^[“‘\"«][^”’\"»]*[,!?—][”’\"»](?:\s\p{Ll}|$)"
)
MIN_LOST, MIN_LINES = 2, 2  # of the lead-ins of an article; of its lines that may be headings, where but one is lost
COUNTS = r"^(\p{L}+\.?\s*)\d+"  # a heading or a caption that counts: `Step 2`
MAX_BRIEF = 3  # words of a lead-in that says nothing of what is lost: `For example:`
MIN_CUT, MIN_HALF = 5, 30  # words, code points of a line that a page break may have cut off
MIN_ASKED = 3  # questions that are headings, since nobody is spoken to


def add(blocks: pl.DataFrame) -> pl.DataFrame:
    """Add unmarked, question, below_colon and announced to blocks that know what stands beside them.

    Where text goes on below a colon, what the colon announced is lost (a listing, a picture); a short line there may be
    a heading. So may the first of numbered lines, if the second is one.
    """
    cut_off = pl.col("body") & pl.col("colon") & pl.col("running_after") & ~pl.col("native")
    lost = where(blocks, cut_off, "article").group_by("article").agg(pl.len().alias("lost"))
    found = blocks.with_columns_seq(_unmarked().alias("unmarked"), _question().alias("question"))
    ready = where(found, pl.col("unmarked"), "article").group_by("article").agg(pl.len().alias("lines"))
    losses, lines = (
        attach(blocks.select("article"), told, "article").to_series(1).fill_null(0) for told in (lost, ready)
    )
    counting = where(found, pl.col("unmarked") & (pl.col("number") == "2"), "article").get_column("article").unique()
    one = (pl.col("number") == "1") & pl.col("body_after") & pl.col("article").is_in(counting.implode())
    one = holds(pl.when(one).then("head"), r"^\S+\s+\p{Lu}")
    few = ((losses > 0) & (lines >= MIN_LINES)) | pl.col("lead_before_brief")
    found = found.with_columns((_line() & pl.col("colon_before")).fill_null(False).alias("below_colon"))
    begin = pl.when("below_colon").then(pl.col("head").str.head(1))
    capital = begin != begin.str.to_lowercase()  # where there are none, the line may be one of verse
    known = (losses >= MIN_LOST) | (few & capital)
    announced = pl.col("below_colon") & ((pl.col("upper") & known) | one | _counts(found))
    return found.with_columns(announced.fill_null(False).alias("announced"))


def _counts(found: pl.DataFrame) -> pl.Series:
    """Whether a line below a colon is numbered behind the word that other lines of its article are numbered behind."""
    steps = found.select_seq("article", "unmarked", pl.when(_line()).then("head").str.extract(COUNTS, 1).alias("step"))
    known = where(steps, pl.col("unmarked") & pl.col("step").is_not_null(), "article", "step").unique()
    return steps.join(known, on=["article", "step"], how="left", coalesce=False).get_column("step_right").is_not_null()


def running_text() -> pl.Expr:
    """A text below a colon that begins as texts do, and is no quotation."""
    c = pl.col
    text = c("colon").shift(1) & c("body") & c("kind").is_null() & (c("chars") >= 100) & c("upper")
    return holds(pl.when(text & c("number").is_null()).then("head"), r"^[^\"'“‘«„]")


def short_text() -> pl.Expr:
    """A sentence too short to be text for certain, or one that leads in what follows."""
    c = pl.col
    ended = (c("stop") & (c("last") == ".")) | c("colon")
    line = ~c("body") & c("kind").is_null() & ended & c("upper")
    listed = c("kind").eq_missing("list_item") | c("numbered").is_not_null()
    over_items = c("colon") & c("below") & listed.shift(-1)
    small = holds(pl.when(line & ~c("sentence") & ((c("words") >= 3) | c("colon"))).then("head"), SMALL)
    line = line & (c("sentence") | small | over_items.fill_null(False))
    return line & ~c("credit") & ~c("closing") & ~c("captioned") & ~c("title") & ~c("by_editors") & ~c("emphasis")


def over_text() -> pl.Expr:
    """A line of a few words that stands right over text and below none: the second of two headings."""
    c = pl.col
    short = (c("words") <= 12) & ~c("by") & shape() & ~c("body")
    before, after = c("body").shift(1), c("body").shift(-1) & c("below")
    return short & ~before & after & (c("bodies") > 0)


@cache
def tallies() -> dict[str, pl.Expr]:
    """What is counted of the blocks of an article, for each of TOTALS."""
    line = (unmarked_heading() | pl.col("announced")) & ~pl.col("strong")
    heading = ((pl.col("kind") == "heading").fill_null(False) & ~pl.col("title")) | line
    opening = pl.col("front") & shape() & pl.col("body_after") & ~pl.col("body") & ~pl.col("sentence")
    opening = opening & ~pl.col("by") & ~pl.col("names")
    signer = pl.col("front") & ~pl.col("body") & ~pl.col("title") & pl.col("by")
    said = (heading | opening) & ~question() & ~numeral() & ~pl.col("note_heading") & ~pl.col("reference_heading")
    strong = pl.col("strong") & ~pl.col("front") & ~pl.col("title") & ~pl.col("note_heading") & ~question()
    asks = unmarked_heading() & question() & ~retort()
    contributor = pl.col("contributor") & ~pl.col("body") & (pl.col("bodies") > 0)
    titled = pl.col("strong") & pl.col("title")
    return {
        "all_bodies": pl.col("body"),
        "proses_in_all": pl.col("body") & ~pl.col("verse"),
        "headings": heading,
        "questions": asks,
        "addresses": asks & addressed(),
        "strong_questions": pl.col("strong") & ~pl.col("front") & question(),
        "statements": said,
        "marked": ((pl.col("kind") == "heading") & ~pl.col("title") & ~pl.col("note_heading")).fill_null(False),
        "capitals": unmarked_heading() & pl.col("caps") & ~pl.col("strong"),
        "plains": unmarked_heading() & ~pl.col("caps") & ~pl.col("strong") & ~question(),
        "signers": signer,
        "numerals": numeral() & over_section(),
        "strongs": strong,
        "counted": unmarked_heading() & pl.col("counts"),
        "strong_titles": titled,
        "contributors": contributor,
    }


def shape() -> pl.Expr:
    """A block that could be a heading by its own looks; many rules ask, so `add` looks once."""
    return pl.col("shaped")


@cache
def shaped() -> pl.Expr:
    shape = (pl.col("words") <= 26) & (pl.col("chars") <= 200) & ~pl.col("lower") & ~pl.col("inner_stop")
    shape = shape & ~pl.col("dangling")
    # a sentence that cries, and no call to the reader
    shape = shape & ~((pl.col("last").eq_missing("!")) & pl.col("sentence") & pl.col("small_first"))
    shape = shape & ~pl.col("last").is_in([".", ",", ";", ":", "…", "،"]).fill_null(False)
    shape = shape & pl.col("kind").is_null() & ~pl.col("credit")
    head = pl.when(shape).then("head")
    return shape & holds(head, r"\p{L}") & ~holds(head, ASIDE)


def numeral() -> pl.Expr:
    """A number alone, such as sections have that bear no name."""
    few = pl.col("kind").is_null() & (pl.col("words") <= 2)
    return holds(pl.when(few).then("head"), r"^(?:§\s?)?(?:[IVXLC]{1,6}|[0-9]{1,2})\.?$")


def over_section() -> pl.Expr:
    """A number over a text; what stands below a Roman one may be a line, such as a letter's place and date."""
    return pl.col("body_after") | pl.col("head").str.head(1).is_in(list("IVXLC"))


def question() -> pl.Expr:
    """A question without a number: a heading in a text with other headings, else the text's or an interviewer's own."""
    return pl.col("question")


def _question() -> pl.Expr:
    return pl.col("last").eq_missing("?") & pl.col("number").is_null()


def retort() -> pl.Expr:
    """A question that begins with a conjunction goes on from the text before it."""
    return holds(pl.when(question()).then("head"), rf"(?i)^{pattern('conjunctions')}\s")


def addressed() -> pl.Expr:
    """A question that speaks to somebody, as an interviewer's do."""
    return holds(pl.when(question()).then("head"), ADDRESSED)


def asked() -> pl.Expr:
    """Whether the questions of an article are its headings: several, and few of them speak to anybody."""
    return (pl.col("questions") >= MIN_ASKED) & (pl.col("addresses") * 2 < pl.col("questions"))


def style() -> dict[str, pl.Expr]:
    """How an article sets its headings, when not in plain lines: an article sets them in one way."""
    marked = pl.col("marked") > 0
    strongs = pl.col("strongs") + pl.when(asked()).then("strong_questions").otherwise(0)
    weight = strongs + 3 * pl.col("strong_titles")  # as the title, so the headings, if any is
    strong = ~marked & (strongs > 0) & (weight > 1) & (weight >= pl.col("plains"))
    capitals = ~marked & ~strong & (pl.col("capitals") > 1) & (pl.col("capitals") >= pl.col("plains"))
    return {"marked": marked, "strong": strong, "capitals": capitals}


def unmarked_heading() -> pl.Expr:
    """A short line of its own before text, or before another such line, after text that is complete."""
    return pl.col("unmarked")


@cache
def _unmarked() -> pl.Expr:
    return _line() & ~pl.col("unfinished_before") & ~pl.col("colon_before")


def _line() -> pl.Expr:
    """A short line of its own inside an article, before text or before another such line."""
    # what asks is answered by a few words below
    led = (pl.col("lead_after") | pl.col("sentence_after")) & pl.col("last").ne_missing("?")
    ready = pl.col("body_after") | pl.col("heading_after") | pl.col("greets_after") | led
    ready = ready & ~(pl.col("lower_after") & ((pl.col("words") >= MIN_CUT) | (pl.col("chars") >= MIN_HALF)))
    listed = pl.col("counts") & (pl.col("counts_before") | pl.col("counts_after"))  # headings have a text below each
    return shape() & ~pl.col("body") & ready & ~listed & ~pl.col("title") & ~pl.col("kicker") & ~pl.col("front")
