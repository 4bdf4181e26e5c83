"""The lines that may name people, and the part of each that does, question by question.

What of such a part is a name is decided by `credits`.
"""

from functools import cache

import polars as pl

from pipelines.frames import where
from pipelines.languages import END, START, pattern
from pipelines.segment.blocks.vocabulary import JOIN, NAME, PERSONAL, WRITTEN_BY
from pipelines.segment.credits import bylines
from pipelines.segment.credits.bylines import WRITTEN

# at the beginning of a sentence, or behind what the text is; or by what somebody does, of a clause
_IS = rf"(?:(?i:{pattern('own_texts')})|(?i:{pattern('occasions')})(?:\s\p{{Ll}}+)*)"
_SAYS = rf"(?:(?s:.*?)[.?!…–—|·]\S?\s+)?(?:{_IS}\s+)?{WRITTEN_BY}({NAME}(?:{JOIN}{NAME})*)"
DOES = rf"^(?:{_SAYS}|(?:(?s:.*?)[.,:;?!–—]\s+)?({NAME}(?:{JOIN}{NAME})*)\s+(?i:{pattern('authors_do')}){END}"
DOES += rf"|(?s:.*?){START}(?i:{pattern('told_to')})\s+({NAME}))"
FIRST_LINE = r"^[^\n]+"
CREDITS = {"translator": "translated", "photographer": "photographed", "illustrator": "illustrated", "editor": "edited"}
# evidence and role of what `_questions` find
_PLACES = ("byline", "section_heading", "credit", "credit", "credit", "bio", "standfirst")
ASKED = [(evidence, "author") for evidence in _PLACES]
ASKED += [("credit", role) for role in CREDITS]


def asked(units: pl.DataFrame) -> pl.DataFrame:
    """The parts of lines that may name people, question by question: unit, article, clean, names, evidence, role."""
    role, rule = pl.col("role"), pl.col("rule")
    lines = role.is_in(["credit", "byline", "standfirst", "editorial_note"]) | (rule == "heading:contributor")
    rows = where(units, lines, "unit", "article", "role", "rule", "native", "clean", "text")
    rows = rows.with_columns(bylines.named(rows).alias("byline")).with_columns_seq(_lines())
    rows = rows.select_seq("unit", "article", "clean", *_questions())
    index = ["unit", "article", "clean"]
    rows = rows.unpivot(index=index, variable_name="question", value_name="names").drop_nulls("names")
    question = rows.get_column("question").cast(pl.UInt32)
    return rows.hstack(pl.DataFrame(ASKED, schema=["evidence", "role"], orient="row")[question])


@cache
def _questions() -> list[pl.Expr]:
    """The part of a line that names people, for each kind of line in the order of ASKED; null for the other lines."""
    rule = pl.col("rule")
    credit = _held(~rule.is_in(["heading:contributor", "credit:book"]) & ~pl.col("native"))
    questions = [
        pl.col("byline"),
        _named_in_heading(pl.col("heading")),
        _held(rule == "signature:name").str.strip_chars_start("—–-").str.strip_chars_start(),
        _full_name(pl.col("signed")),
        _held(rule == "signature:name_and_date", "text").str.extract(FIRST_LINE, 0),
        _held(rule == "credit:bio").str.extract(f"^{NAME}", 0),
        pl.coalesce(pl.col("told").struct.field("*")),
        # tied to the beginning: what looks for one inside a line is read backwards too, and built anew each time
        *(credit.str.extract(rf"^(?s:.*?)(?i:{pattern(key)})\s*:?\s+({NAME})", 1) for key in CREDITS.values()),
    ]
    return [question.alias(str(n)) for n, question in enumerate(questions)]


@cache
def _lines() -> list[pl.Expr]:
    """What several things are asked of: an expression is worked out as often as it is used."""
    rule = pl.col("rule")
    leads = pl.col("role").is_in(["standfirst", "editorial_note"])
    leads = leads | rule.is_in(["credit:appeared", "credit:date_line"])
    heading = _held(rule == "heading:contributor", "text").str.extract(FIRST_LINE, 0)
    # what stands behind a bracket's comma is affiliation
    heading = heading.str.replace_all(r"\[([^\]]*)\]\([^)]*\)", "$1").str.replace(r"([\])])\s*,.*$", "$1")
    return [
        heading.alias("heading"),
        bylines.signed(_held(rule.str.starts_with("signature:last_"))).str.replace(WRITTEN, "").alias("signed"),
        _held(leads & ~pl.col("native")).str.extract_groups(DOES).alias("told"),
    ]


def _held(test: pl.Expr, column: str = "clean") -> pl.Expr:
    return pl.when(test).then(column)


def _full_name(line: pl.Expr) -> pl.Expr:
    """A line that names one person by more than a word, and no body such as `The Editors`."""
    article = rf"(?i)^{pattern('function_words')}\s"
    named = line.str.contains_any([" "]) & line.str.contains(PERSONAL)
    return pl.when(named & ~line.str.contains(article)).then(line)


def _named_in_heading(line: pl.Expr) -> pl.Expr:
    """The names that a contributor heading begins with."""
    bracketed = line.str.contains(r"[\[(]")
    return (
        pl.when(bracketed)
        .then(line.str.replace_all(r"\s*[\[(][^\])]*[\])]", ""))
        .otherwise(line.str.replace(r",\s+\p{Ll}.*$", ""))
    )
