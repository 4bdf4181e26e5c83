"""What the words of a candidate for a title say: kickers and rubrics that all know, numbers before and behind."""

from collections.abc import Callable
from functools import cache

import polars as pl

from pipelines.frames.compiled import holds, masked
from pipelines.languages import pattern, words
from pipelines.segment.blocks.leads import DOING

HALVES = [" … ", "   "]  # what parts the halves of a line of Arabic verse
FEW = 3  # words of a kicker
SUBTITLE = 8  # words of a second title at least, half as long again as the first
LEAST_TITLE = 3  # words of a title below such a kicker, unless others stand so
SHORT, LONG = 4, 8  # words of one that only its file tells; of one in a file that has several
SEVERAL = 2  # known kickers of a file
LEAST_SUMMED = 12  # words of a line that sums up its text in a file whose titles are written as sentences are
RUBRIC = 6  # words of a line over several reviews at most
KICKER = rf"(?i)^(?:{pattern('kickers')}(?:\s*(?:[&/·|,]|{pattern('and')})\s*|\W*$))+$"
NUMBERED = r"^[\[(]?\d{1,3}[\])]?[.)\]]\s"  # `12. The Yard`, `[3] The Loft`
INSTALMENT = r"\s(?:\p{Nd}{1,2}|[IVX]{1,4})$"  # what a title that goes on from issue to issue ends with
DOES = rf"^{DOING}\s"  # what a standfirst says of who wrote the text
LEAST_DONE = 5  # words of such a line
INTERVIEWS = list(words("interviews"))  # what an interview is called below a title that quotes somebody, in some words
QUOTES, SAID = list("“\"„«‘‚"), 12
DEPARTMENTS, LABELLED = words("departments"), 12  # words of a line that says what a department holds
BRIEFS = words("briefs")  # what stands over several short news, each with a heading
STANDFIRST = 7  # words of one at least
REVIEW = 100  # code points of the text below a standfirst, or a line that describes a book, at least
Columns = Callable[[str], pl.Series]


def told(rows: pl.DataFrame, c: Columns, below: Columns, crown: pl.Series) -> list[pl.Series]:
    """Section (a kicker that all know, or is one in this file), and whatever else the words say, as named below."""
    read = ("head", "words", "listed", "sentence", "known", "over_text")
    asked = rows.select_seq(*read, crown.alias("crown")).select_seq(_words())
    kicker, numbered, instalment, listed, briefs, does, department = asked.get_columns()
    briefs = briefs & ~below("apart") & below("over_text") & (c("headings") >= 1)
    # what stands in capitals over lines that do not, several times in a file
    # or once, where no title that stands alone is set in capitals
    unlike = (c("heads_alone") > 0) & (c("capital_heads") == 0) & ~c("portrait")
    over = c("caps_over") + c("small_over") * small(c).cast(pl.UInt32)
    capped = ((over >= 2) | unlike) & c("caps") & crown & ~below("caps") & (c("words") <= RUBRIC)
    under_known = c("known").shift(1, fill_value=False) & (c("doc") == c("doc").shift(1)).fill_null(False)
    capped = capped & ~in_sentence(c, below) & ~under_known
    leads = crown & c("colon") & ~c("called") & ~below("called") & ~c("heading")
    leads = leads & (below("words") < LEAST_SUMMED)  # it goes on in the title
    leads = leads | (again(c, below, crown) & ~c("called") & (c("words") <= RUBRIC))  # the same over several titles
    return [(kicker | capped | leads) & ~briefs, capped, numbered, instalment, listed, briefs, does, department]


def small(c: Columns) -> pl.Series:
    """Whether the titles of a file are written as sentences are, at least half of those that stand alone.

    Of a few words nobody can tell.
    """
    return (c("small_heads") * 2 >= c("heads_alone")) & (c("small_heads") > 0)


def in_sentence(c: Columns, side: Columns) -> pl.Series:
    """Whether a line is written as a sentence is, and no title of its file is, or it says more than those."""
    return side("sentence") & ~(small(c) & ~side("stop") & (side("words") < LEAST_SUMMED))


def lifted(c: Columns, above: Columns, headed: pl.Series) -> pl.Series:
    """Whether a line in capitals or bold stands over a byline or a date (`headed`), below a kicker that is not."""
    lifted = (c("caps") & ~above("caps")) | (c("strong") & ~above("strong"))
    return lifted & headed & ~c("called")


def over_title(c: Columns, below: Columns, author: pl.Series) -> pl.Series:
    """Where any words may be names, the line over one that looks like a name stands over the title.

    So does a short line over one that does not, in a file without headings that are set as it is.
    """
    unlike = (c("headings") == 0) | ((c("plain_headings") == 0) & below("called") & ~below("strong"))
    kicker = below("names") & (c("words") <= FEW) & unlike
    return (author | kicker) & ~below("spelt")


def styled(
    c: Columns, below: Columns, section: pl.Series, over: pl.Series, signed: pl.Series
) -> tuple[pl.Series, pl.Series]:
    """Kickers by the style of their file, and whether it has one: a known kicker over its first title, or several.

    One is enough where another short line stands over a title with its byline. In such a file every short line over a
    title (`over`; `signed` where a byline stands below that) is a kicker that stands in the same letters.
    """
    stacked = over & ~c("names") & ~in_sentence(c, c) & (c("words") <= LONG)
    stacked = stacked & ~in_sentence(c, below) & ~below("names") & ~below("affiliated") & ~below("stop")
    credited = signed & (c("words") <= FEW) & (below("words") >= LEAST_TITLE) & (below("words") < SUBTITLE)
    facts = {"section": section, "opens": section & c("first_run"), "set": section & c("caps"), "stacked": stacked}
    facts["credited"] = stacked & credited
    rows = pl.DataFrame([c("doc"), c("caps"), c("words"), *(fact.alias(name) for name, fact in facts.items())])
    known, opens, capitals = (pl.col(name).sum().over("doc") for name in ("section", "opens", "set"))
    style = (opens > 0) | (known >= SEVERAL) | ((known > 0) & (pl.col("credited").sum().over("doc") >= SEVERAL))
    alike = pl.when("caps").then(capitals > 0).otherwise(capitals < known)
    alike = alike & ((pl.col("words") <= SHORT) | (known >= SEVERAL))
    found = rows.select((pl.col("section") | (pl.col("stacked") & style & alike)).alias("found"), style.alias("style"))
    return found.get_column("found"), found.get_column("style")


def headed(c: Columns, below: Columns, second: Columns) -> pl.Series:
    """Over a line that sums up a text and a name right over that text: no heading of a section stands so."""
    summed = below("sentence") & ~below("stop") & second("spelt") & second("over_text")
    return summed & ~c("sentence") & ~c("first_run")


def led(c: Columns, below: Columns, second: Columns) -> pl.Series:
    """Over a sentence without a stop over a text: no heading of a section has a standfirst."""
    led = below("sentence") & ~below("stop") & ~below("colon") & ~below("signed") & (below("words") >= STANDFIRST)
    led = led & second("body") & (second("chars") >= REVIEW)
    return led & ~c("sentence") & c("plain") & (c("words") < below("words"))


def interview(c: Columns, above: Columns) -> pl.Series:
    """Says below a title that quotes somebody that it is an interview."""
    quoted = above("head").str.head(1).is_in(QUOTES) & (c("words") <= SAID)
    return quoted & c("head").str.to_lowercase().str.contains_any(INTERVIEWS)


def again(c: Columns, below: Columns, section: pl.Series) -> pl.Series:
    """Whether a line, if it is one (`section`), stands over several texts of its file, each with a line of its own.

    Over the same line again it is a heading, and so is that line: `Exercises`, `On paper`.
    """
    rows = pl.DataFrame([c("doc"), c("head"), below("head").alias("below"), section.alias("section")])
    several = pl.col("below").filter("section").n_unique().over("doc", "head") > 1
    return rows.select(pl.col("section") & several).to_series()


def paired(c: Columns, above: Columns) -> pl.Series:
    """A title below its kicker in a script without capitals, in a file that has no other lines over texts.

    Inside a file such titles themselves have been counted as headings.
    """
    line = c("over_text") & ~c("sentence") & ~c("spelt") & (c("headings") <= c("piled")) & (above("words") <= RUBRIC)
    return line & (above("apart") | above("opens")) & uncased(c)


def over_uncased(rows: pl.DataFrame) -> pl.Series:
    """Whether below each block stands another over a text that may be a title, in a script without capitals."""
    line = masked(pl.col("titular") & pl.col("over_text") & ~pl.col("sentence") & ~pl.col("spelt"), "head")
    below = (line == line.str.to_lowercase()).shift(-1)  # few are asked
    return rows.select((below & (pl.col("doc").shift(-1) == pl.col("doc"))).fill_null(False)).to_series()


def uncased(c: Columns) -> pl.Series:
    """A line of a script that tells neither names nor titles by their capitals."""
    return c("head") == c("head").str.to_lowercase()


@cache
def _words() -> list[pl.Expr]:
    numbered = pl.col("head").str.contains(NUMBERED)
    instalment = holds(pl.when(pl.col("words") >= 3).then("head"), INSTALMENT)  # no `Part 1`
    briefs = masked("crown", "head").str.to_lowercase().is_in(BRIEFS)
    low = masked(pl.col("over_text") & (pl.col("words") <= LABELLED), "head").str.to_lowercase()
    low = low.str.replace_many(["’"], ["'"])
    department = low.is_in(DEPARTMENTS) | low.str.splitn(": ", 2).struct.field("field_0").is_in(DEPARTMENTS)
    return [
        (pl.col("crown") & pl.col("known")).alias("kicker"),
        numbered.alias("numbered"),
        instalment.alias("instalment"),
        pl.col("listed").fill_null(False),
        briefs.fill_null(False).alias("briefs"),
        holds(pl.when(pl.col("sentence") & (pl.col("words") >= LEAST_DONE)).then("head"), DOES).alias("does"),
        department.fill_null(False).alias("department"),
    ]
