"""Which questions between the texts of an article are its headings, and which the text's or an interviewer's own."""

from functools import cache

import polars as pl

from pipelines.frames import among, where
from pipelines.frames.compiled import holds
from pipelines.languages import END, START, pattern, tables, words
from pipelines.segment.blocks.vocabulary import UPPER

_FORMAL = "|".join(word.capitalize() for word in words("formal_addresses"))
ADDRESSED = rf"{START}(?:(?i:{pattern('addresses')})|{_FORMAL}){END}"
_MET = rf"(?i:{pattern('spoken_to')})\s+(?:[{UPPER}]\S*\s+[{UPPER}]|(?i:{pattern('pronouns')}){END})"
INTERVIEW = rf"(?i:{START}{pattern('interviews')}{END})|{START}{_MET}|^(?i:{pattern('interview_lines')})\W*$"
# `Or who paid?`; a letter that is an article elsewhere begins any question there: `O que é um prelo?`
_ARTICLES = {word for code, told in tables().items() for word in words("function_words", code) if word not in told["conjunctions"]}
RETORT = rf"(?i)^(?:{'|'.join(word for word in words('conjunctions') if len(word) > 1 or word not in _ARTICLES)}),?\s"
MIN_ASKED, MIN_CAPITALISED = 3, 2  # questions that are headings, since nobody is spoken to; set as titles are
MAX_SPEAKER = 25  # code points of who asks
MIN_SAID = 4  # headings of an article that make one also of a question with a conjunction
MAX_SENTENCES = 26  # words of a question and the sentences before it, where all headings ask: `It is slow. Why?`
LONG = 4  # letters of a word that begins with a capital in a line set as a title is: `How Do I Find It?`


def capitalised(found: pl.DataFrame) -> pl.Series:
    """Whether a line that may be a heading is such a question: all its long words, and not the first alone, say so."""
    asked = pl.col("unmarked") & pl.col("question")
    rows = where(found, asked, "block", "head")
    if rows.is_empty():
        return among(rows.get_column("block"), found.height, "capitalised")
    rows = rows.with_columns(pl.col("head").str.split(" ").alias("word")).explode("word")
    begins, long = pl.col("word").str.head(1), pl.col("word").str.len_chars() >= LONG
    small, capital = begins != begins.str.to_uppercase(), begins != begins.str.to_lowercase()
    lines = rows.group_by("block").agg((small & long).any().alias("small"), capital.sum().alias("capitals"))
    lines = lines.filter(~pl.col("small"), pl.col("capitals") > 1)
    return among(lines.get_column("block"), found.height, "capitalised")


def spoken(found: pl.DataFrame) -> pl.Series:
    """The questions before which stands who asks, by a name or a letter, as before others of the article."""
    asked = pl.col("unmarked") & pl.col("question")
    rows = where(found, asked, "block", "article", "head").with_columns(_speaker().alias("speaker")).drop_nulls()
    capital = pl.col("speaker").str.head(1) != pl.col("speaker").str.head(1).str.to_lowercase()
    rows = rows.filter((pl.col("speaker").str.len_chars() <= MAX_SPEAKER) & capital)
    return among(rows.filter(pl.len().over("article", "speaker") > 1).get_column("block"), found.height)


@cache
def _speaker() -> pl.Expr:
    """What stands before the first colon of a line, or a letter before a point."""
    head = pl.col("head").str
    named = pl.when(head.contains_any([":"])).then(head.splitn(":", 2).struct.field("field_0"))
    return named.when(head.slice(1, 2) == ". ").then(head.head(1)).otherwise(None).str.strip_chars(" ")


def question() -> pl.Expr:
    """A question without a number: a heading in a text with other headings, else the text's or an interviewer's own."""
    return pl.col("question")


def asks() -> pl.Expr:
    """The same, as `sections.add` finds it out."""
    return pl.col("last").eq_missing("?") & pl.col("number").is_null()


def retort() -> pl.Expr:
    """A question that begins with a conjunction goes on from the text before it."""
    return holds(pl.when(question()).then("head"), RETORT)


def divided() -> pl.Expr:
    """Whether an article has headings enough for any question between its texts to be one."""
    return pl.col("statements") + pl.col("questions") >= MIN_SAID


def addressed() -> pl.Expr:
    """A question that speaks to somebody, as an interviewer's do."""
    return holds(pl.when(question()).then("head"), ADDRESSED)


def interviewed() -> pl.Expr:
    """What the head of an article or its first text says of an interview."""
    c = pl.col
    opens = c("title") | c("kicker") | c("front") | (c("body") & (c("bodies") == 1))
    return holds(pl.when(opens).then("head"), INTERVIEW) | holds(pl.when(opens).then("tail"), INTERVIEW)


def asked() -> pl.Expr:
    """Whether the questions of an article are its headings: several, and few of them speak to anybody.

    One that speaks to somebody is enough in an interview, or beside one that goes on from an answer.
    """
    questions = pl.col("questions")
    spoken = (pl.col("addresses") > 0) & ((pl.col("interviews") > 0) | (pl.col("retorts") > 0))
    titles = (questions >= MIN_CAPITALISED) & (pl.col("capitalised_questions") == questions)
    return ((questions >= MIN_ASKED) | titles) & (pl.col("addresses") * 2 < questions) & ~spoken


def counted_question() -> pl.Expr:
    """A question with a number and room above; where several have a text below, they are headings and no list."""
    line = pl.col("last").eq_missing("?") & pl.col("numbered").is_not_null() & ~pl.col("body")
    return line & pl.col("kind").is_null() & (pl.col("blanks") > 0)
