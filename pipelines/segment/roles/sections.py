"""Which lines of an article could be its headings: their looks, and what stands beside them.

Facts only; what they make of a line is decided by the rules in `roles`, what stands beside it is told in `context`, and
what an article has of them in `tallies`.
"""

from functools import cache

import polars as pl

from pipelines.frames import among, attach, where
from pipelines.frames.compiled import holds, keep_compiled
from pipelines.languages import pattern
from pipelines.segment.roles import numbering, verse
from pipelines.segment.roles.questions import asks, capitalised, spoken

# a sentence of a few words, none of them a name, or in a script without capitals
SMALL = r"^(?:\p{Lu}\S*(?:\s\p{Ll}\S*){2,}|\p{Lo}[^\p{Lu}\p{Ll}]*)(?:\.|\s?:)$"
# one in which half of the words begin with capitals, as in German any noun does
MIXED, LEAST_MIXED = r"^\p{Lu}[^\s.!?]*(?:\s\P{Ll}[^\s.!?]*)*(?:\s\p{Ll}[^\s.!?]*(?:\s\P{Ll}[^\s.!?]*)*){3,}\.$", 6
# what a paper is about, in words for an index; who speaks, by a letter or behind a dash; the name of a file; a formula;
# a speech, alone or with who says it in small letters behind it, or before a question in a script without capitals;
# when something is to happen; two halves of verse; a comment or a command of a listing
_WHEN = r"[^\d:]+:\s.*\d[:.h]\d\d"
ASIDE = (
    rf"^(?:\p{{L}}: |[—–]|{_WHEN}|\p{{L}}+: \S*[./]\p{{Ll}}\S*$|\p{{Lo}}[^:]*:\s.*؟$)|\$\\?\$"
    rf"|(?i:^{pattern('keyword_labels')}\s?[:—–.-])"
    r"|^[“‘\"«][^”’\"»]*[,!?—][”’\"»](?:\s\p{Ll}|$)|^\S.{8,}(?:\s{3}|\s…\s).{8,}$|^[#$]+\s"
)
FIGURES, APART = [*"0123456789"], ["://", " → "]  # what is in no heading: an address, and what leads from one thing to another
MIN_LOST, MIN_LINES = 2, 2  # of the lead-ins of an article; of its lines that may be headings, where but one is lost
MANY_LINES = 4  # that may be headings, so that one more below a colon is one
NUMERAL = r"^(?:(?:§\s?)?(?:[IVXLC]{1,6}|[0-9]{1,2})|\p{Lu}\p{L}+\s(?:[IVX]|[IVXLC]{2,6}))\.?$"
COUNTS = r"^(\p{L}+\.?\s*)\d+"  # a heading or a caption that counts: `Step 2`
MAX_CRY = 12  # words of a line that cries, or asks, and says then what it is about
MAX_TOP, LEAST_OVER = 12, 8  # words of the first of three headings that stand one above another; words of a sentence without a stop that leads in the items of a list
LEAST_LEAD = 5  # words of a line that leads in what follows, below another
MAX_BRIEF = 3  # words of a lead-in that says nothing of what is lost: `For example:`
# words, code points of a line that a page break may have cut off; words of a sentence that it has cut off
MIN_CUT, MIN_HALF, CUT = 5, 30, 9
MAX_AFTER_CUT = 8  # words of a heading below a text that lacks its stop
LEAST_WORDS, MAX_WORDS = 3, 10  # of a heading in small letters; beside such ones also `of ink`
MAX_NAME, LEAST_CHARS = 6, 4  # words, code points of one that is the only one
# headings in small letters that an article has, if any, and one more if they are short; that may be of a word
MIN_SMALL, MANY_SMALL = 2, 4
WORDED = r"^\p{Ll}[\p{L} ,’'-]*[\p{L}?]$"


@keep_compiled
def add(blocks: pl.DataFrame) -> pl.DataFrame:
    """Add unmarked, question, below_colon and announced to blocks that know what stands beside them.

    Where text goes on below a colon, what the colon announced is lost (a listing, a picture); a short line there may be
    a heading. So may the first of numbered lines, if the second is one.
    """
    cut_off = pl.col("body") & pl.col("colon") & pl.col("running_after")
    lost = where(blocks, cut_off, "article").group_by("article").agg(pl.len().alias("lost"))
    found = blocks.with_columns_seq(_own_line().alias("own_line"), asks().alias("question"))
    found = found.with_columns(_unmarked(), (pl.col("own_line") & pl.col("colon_before")).fill_null(False).alias("below_colon"))
    found = found.with_columns(pl.col("unmarked") & ~spoken(found) | _in_small_letters(found))
    found = found.with_columns(capitalised(found), _tier())
    ready = where(found, pl.col("unmarked"), "article").group_by("article").agg(pl.len().alias("lines"))
    losses, lines = (
        attach(blocks.select("article"), told, "article").to_series(1).fill_null(0) for told in (lost, ready)
    )
    counting = where(found, pl.col("unmarked") & (pl.col("number") == "2"), "article").get_column("article").unique()
    one = (pl.col("number") == "1") & pl.col("body_after") & pl.col("article").is_in(counting.implode())
    one = holds(pl.when(one).then("head"), r"^\S+\s+\p{Lu}")
    few = ((losses > 0) & (lines >= MIN_LINES)) | (lines >= MANY_LINES) | pl.col("lead_before_brief")
    begin = pl.when("below_colon").then(pl.col("head").str.head(1))
    capital = begin != begin.str.to_lowercase()  # where there are none, the line may be one of verse
    known = (losses >= MIN_LOST) | (few & (capital | pl.col("programmed")))
    known = known & (pl.col("upper") | pl.col("programmed")) & ~pl.col("spoken")
    announced = (pl.col("below_colon") & (known | one | _counts(found) | numbering.counted(found))).fill_null(False)
    return found.with_columns_seq(announced.alias("announced"), verse.uncut(losses >= MIN_LOST)).drop("own_line")


def _tier() -> pl.Expr:
    """A plain line right below one in capitals: the first of a section's parts."""
    line = pl.col("unmarked") & ~pl.col("strong") & ~pl.col("question")
    above = (line & pl.col("caps")).shift(1) & (pl.col("article") == pl.col("article").shift(1))
    return (line & ~pl.col("caps") & above).fill_null(False).alias("tier")


def _in_small_letters(found: pl.DataFrame) -> pl.Series:
    """The lines in small letters between two texts that are complete; where an article has several, they divide it.

    What stands there again and again (`back to top`) is none of them.
    """
    c = pl.col
    name = ~c("small_first").fill_null(value=False)
    line = c("lower") & (c("stop_before") | c("colon_before") | ((c("item_before") | c("code_before")) & name))
    line = line & (c("body_after") | (c("sentence_after") & name)) & ~c("lower_after") & ~c("front")
    line = line & c("kind").is_null() & (c("words") <= MAX_WORDS) & ~c("dangling") & ~c("credit") & ~c("captioned")
    wanted = ("block", "article", "head", "stop_before", "words", "chars", "small_first")
    lines = where(found, line & (c("rows") == 1) & ~c("by"), *wanted)
    lines = lines.drop_nulls("article")
    if not lines.is_empty():  # in most batches there are none
        lines = lines.filter(lines.get_column("head").str.contains(WORDED))
        lines = lines.filter(pl.len().over("article", "head") == 1)
        sure = [pl.col("stop_before") & (pl.col("words") >= LEAST_WORDS)]
        sure.append(sure[0] | (pl.col("stop_before") & pl.col("small_first") & (pl.col("words") > 1)))  # `the yard`
        several = pl.any_horizontal(one.sum().over("article") >= MIN_SMALL + n for n, one in enumerate(sure))
        several = several & ((pl.col("words") >= LEAST_WORDS) | pl.col("small_first"))
        name = ~pl.col("small_first").fill_null(value=False) & (pl.col("chars") >= LEAST_CHARS)
        many = (name.sum().over("article") >= MANY_SMALL) & name
        others = where(found, c("unmarked"), "article").group_by("article").agg(pl.len().alias("others"))
        lines = attach(lines, others, "article") if others.height else lines.with_columns(pl.lit(0).alias("others"))
        # the name of a program, where an article has headings enough
        named = (pl.col("others") >= MANY_LINES).fill_null(value=False) & pl.col("stop_before")
        named = named & (pl.col("words") <= MAX_NAME) & (pl.col("chars") >= LEAST_CHARS)
        lines = lines.filter(several | many | named)
    return among(lines.get_column("block"), found.height)


def _counts(found: pl.DataFrame) -> pl.Series:
    """Whether a line below a colon is numbered behind the word that other lines of its article are numbered behind.

    In figures or in words: `Part Two: The Press`.
    """
    head = pl.when("own_line").then("head").str
    label = head.split(": ")
    words = pl.when(label.list.len() > 1).then(label.list.first().str.split(" "))
    worded = pl.when(words.list.len() == 2).then(words.list.first())
    steps = found.select_seq("article", "unmarked", pl.coalesce(head.extract(COUNTS, 1), worded).alias("step"))
    known = where(steps, pl.col("unmarked") & pl.col("step").is_not_null(), "article", "step").unique()
    return steps.join(known, on=["article", "step"], how="left", coalesce=False).get_column("step_right").is_not_null()


def running_text() -> pl.Expr:
    """A text below a colon that begins as texts do, and is no quotation; it may itself lead in what is lost."""
    c = pl.col
    text = (c("body") & (c("chars") >= 100)) | (c("colon") & (c("words") >= LEAST_LEAD))
    text = text & c("colon").shift(1) & c("kind").is_null() & c("upper")
    return holds(pl.when(text & c("number").is_null()).then("head"), r"^[^\"'“‘«„]")


def short_text() -> pl.Expr:
    """A sentence too short to be text for certain, one that leads in what follows, or two whose end is lost.

    As lead_over_items and over_text it reads columns that are worked out before: over_items, short_text.
    """
    c = pl.col
    leading = c("over_items") & ~c("stop") & c("sentence") & (c("words") >= LEAST_OVER)  # a colon may be lacking
    over_items = c("over_items") & (c("colon") | (c("last") == ","))
    ended = (c("stop") & (c("last") == ".")) | c("colon") | over_items | (~c("stop") & c("inner_stop") & c("sentence"))
    ended = ended | leading
    line = ~c("body") & c("kind").is_null() & ended & c("upper")
    small = holds(pl.when(line & ~c("sentence") & ((c("words") >= 3) | c("colon"))).then("head"), SMALL)
    mixed = line & ~c("sentence") & c("stop") & ~c("inner_stop") & (c("words") >= LEAST_MIXED)
    small = small | holds(pl.when(mixed).then("head"), MIXED)
    small = small | (c("colon") & (c("words") >= LEAST_LEAD))  # it may name something
    line = line & (c("sentence") | small | over_items.fill_null(False))
    return line & ~c("credit") & ~c("closing") & ~c("captioned") & ~c("title") & ~c("by_editors") & ~c("emphasis")


def lead_over_items() -> pl.Expr:
    """A line that leads in the items of a list by its colon."""
    return pl.col("short_text") & pl.col("colon") & pl.col("over_items")


def over_items() -> pl.Expr:
    """Right over an item of a list, or a numbered line."""
    listed = pl.col("kind").eq_missing("list_item") | pl.col("numbered").is_not_null()
    return (pl.col("below") & listed.shift(-1)).fill_null(value=False)


def over_text() -> pl.Expr:
    """A line of a few words that stands right over text and below none: the second of two headings."""
    c = pl.col
    short = (c("words") <= 12) & ~c("by") & c("shaped") & ~c("body") & ~c("greets")
    told = c("short_text") & c("stop") & (c("words") >= LEAST_LEAD)
    before, after = c("body").shift(1), (c("body") | told).shift(-1) & c("below")
    return short & ~before & after & (c("bodies") > 0)


@keep_compiled
def shaped(blocks: pl.DataFrame) -> pl.Series:
    """The blocks that could be headings by their own looks."""
    blocks = blocks.hstack([numbering.stepped(blocks)])
    return blocks.select_seq(pl.when(_shape()).then("head").alias("shaped")).select_seq(_heads()).to_series()


@cache
def _heads() -> pl.Expr:
    head = pl.col("shaped")
    return holds(head, r"\p{L}") & ~head.str.contains_any(APART) & ~holds(head, ASIDE)


@cache
def _shape() -> pl.Expr:
    shape = (pl.col("words") <= 26) & (pl.col("chars") <= 200) & (~pl.col("lower") | pl.col("programmed"))
    shape = shape & (~pl.col("inner_stop") | _cries_first() | pl.col("stepped")) & ~pl.col("dangling")
    # a sentence that cries, and no call to the reader
    shape = shape & ~((pl.col("last").eq_missing("!")) & pl.col("sentence") & pl.col("small_first"))
    # what breaks off, with a number, is no text
    broken = pl.col("number").is_not_null() & (pl.col("tail").str.ends_with("...") | pl.col("tail").str.ends_with("…"))
    shape = shape & (~pl.col("last").is_in([*".,;:…،"]).fill_null(False) | broken | pl.col("stepped"))
    return shape & pl.col("kind").is_null() & ~pl.col("credit")


def _cries_first() -> pl.Expr:
    """A cry or a question, and what it is about, or what else is asked: `At last! The new yard`."""
    few = pl.col("last").eq_missing("?") | (~pl.col("stop") & (pl.col("words") <= MAX_CRY))
    head = pl.when(pl.col("inner_stop") & few).then("head").str
    return (head.contains_any(["! ", "? "]) & ~head.contains_any([". "])).fill_null(False)


def numeral() -> pl.Expr:
    """A number alone, such as sections have that bear no name, or a Roman one behind a word: `Part II`."""
    few = pl.col("kind").is_null() & (pl.col("words") <= 2)
    return holds(pl.when(few).then("head"), NUMERAL)


def over_section() -> pl.Expr:
    """A number over a text; what stands below a Roman one may be a line, such as a letter's place and date."""
    return pl.col("body_after") | pl.col("head").str.head(1).is_in(list("IVXLC"))


def cry() -> pl.Expr:
    """A cry: a heading only among others that are none."""
    return pl.col("last").eq_missing("!")


def _unmarked() -> pl.Expr:
    """A short line of its own before text, or before another such line, after text that is complete."""
    # what goes on from a text that lacks its stop ends with one, and so many words
    few = (pl.col("words") <= MAX_AFTER_CUT) & ~pl.col("sentence") & pl.col("body_after") & ~pl.col("lower_after")
    few = few & ~pl.col("stop") & pl.col("upper") & ~pl.col("led_before")
    return (pl.col("own_line") & (~pl.col("unfinished_before") | few) & ~pl.col("colon_before")).alias("unmarked")


@cache
def _own_line() -> pl.Expr:
    """A short line of its own inside an article, before text or before another such line."""
    answered = pl.col("last").eq_missing("?") & ~pl.col("head").str.head(1).is_in(FIGURES)  # by a few words below
    led = ((pl.col("lead_after") | pl.col("sentence_after")) & ~answered) | pl.col("lead_over_items_after")  # by a list, it may be
    greeted = pl.col("greets_after") & (pl.col("words") > 1)  # a name over a greeting signs the letter above
    dated = pl.col("over_letter") & ~pl.col("names") & ~pl.col("parting_before")  # unless it signs the letter above
    over_two = pl.col("line_after") & pl.col("heading_after_next") & pl.col("body_before") & pl.col("stop_before") & ~pl.col("names") & (pl.col("words") <= MAX_TOP)
    said = pl.col("speech_after") & ~pl.col("spoken") & pl.col("last").ne_missing("?")  # over a dialogue
    ready = pl.col("body_after") | pl.col("heading_after") | over_two | greeted | led | dated | said
    ready = ready & ~(pl.col("lower_after") & ((pl.col("words") >= MIN_CUT) | (pl.col("chars") >= MIN_HALF)))
    # so many words of a sentence go on even in a word that the line has
    ready = ready & ~(pl.col("small_after") & pl.col("sentence") & (pl.col("words") >= CUT))
    ready = ready & ~(pl.col("small_last").fill_null(False) & pl.col("open_item_after"))  # the items end its sentence
    ready = ready & ~(pl.col("spoken") & pl.col("spoken_before"))  # one quotation below another
    listed = pl.col("counts") & (pl.col("counts_before") | pl.col("counts_after"))  # headings have a text below each
    ready = ready & ~pl.col("greets_before")  # below a greeting begins what is said
    return pl.col("shaped") & ~pl.col("body") & ready & ~listed & ~pl.col("title") & ~pl.col("kicker") & ~pl.col("front")
