"""The part of a byline that names who wrote the text: without date, category and comments, and what the authors are."""

from functools import cache

import polars as pl

from pipelines.frames.compiled import keep_compiled, masked
from pipelines.languages import pattern
from pipelines.segment.blocks.vocabulary import (
    BESIDE,
    BRACKETED,
    COMMAS,
    NAME,
    NAME_WORD,
    NAMED_SO,
    ON_DATE,
    PARTED,
    POSTED,
    SOMEBODY,
    STATION,
    WRITTEN_BY,
)

WRITTEN = rf"^(?:{POSTED}|{WRITTEN_BY}|ل({NAMED_SO}))"
# figures may begin a word of a body's name: `The 9B Club`
PERSON = rf"^(?:\p{{L}}+\.\s|(?:{NAME_WORD}\s)?\d+)?{SOMEBODY}$"
MAX_LINE = 50  # code points of a line that was not broken for want of room
OPEN = rf"(?i)(?:[,;&]|\s{pattern('and')})$"  # what is told goes on in the next line
GOES_ON = rf"(?i)^(?:[*_]*[,;&]|{pattern('and')}\s)"
_BETWEEN = rf"(?:^|;\s*(?:(?i:{pattern('and')})\s+)?)"
STATIONS = rf"({_BETWEEN}{NAME}),\s[^;]*"  # behind each name, where semicolons part them

WORKS = r",\s[^,]*\s\p{Ll}+\s[“\"‘'].*$"  # what an author has written, too: `author of “Ink,” “Paper,” etc.`
# a conjunction that is grown together with the name behind it: `سليم ونجيب`
GROWN_AND = rf"\sو({pattern('honorifics', code='ar')}\s|{pattern('given_names', code='ar')}(?:\s|$))"


@keep_compiled
def named(rows: pl.DataFrame) -> pl.Series:
    """The names in each byline among rows with role, clean and text; null for the other rows."""
    lines = _lines(rows).select_seq(_names().alias("line"))
    parted = masked(pl.col("line").str.contains_any([";"]), "line").str.replace_all(STATIONS, "$1")
    return lines.select_seq(pl.coalesce(parted, "line")).to_series()


def _lines(rows: pl.DataFrame) -> pl.DataFrame:
    """The first line of a byline that has several, unless it goes on in the second: line."""
    rows = rows.select_seq("clean", (pl.col("role") == "byline").alias("byline"), "text")
    for facts in _of_several():
        rows = rows.with_columns_seq(facts)
    return rows


@cache
def _of_several() -> tuple[list[pl.Expr], ...]:
    byline, upper, lower, people, names = map(pl.col, ("byline", "upper", "lower", "people", "names"))
    text = masked(byline & pl.col("text").str.contains_any(["\n"]), "text")
    first, second = _two_lines(text)
    alone = (upper.str.len_chars() <= MAX_LINE) & ~upper.str.contains(OPEN) & ~lower.str.contains(GOES_ON)
    # or each line names somebody, and where he works
    listed = pl.col("text").str.replace_many(["\n"], ["; "])
    placed = pl.when(upper.str.contains_any([", "]) & lower.str.contains_any([", "])).then(listed).alias("people")
    named = pl.when(names.str.contains_any(["; "]) & ~names.str.contains_any([","]))
    line = pl.coalesce(named.then(people), pl.when(alone.fill_null(False)).then(upper), "clean")
    stations = people.str.replace_all(STATIONS, "$1").alias("names")
    beginning = [text.alias("text"), first.alias("upper"), second.alias("lower")]
    return beginning, [placed], [stations], [masked(byline, line).alias("line")]


def _two_lines(text: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
    """The first line of a text and what stands below it, without emphasis."""
    parts = text.str.splitn("\n", 2)
    first, second = (parts.struct.field(f"field_{n}").str.strip_chars(" *_") for n in (0, 1))
    return first, second


def signed(line: pl.Expr) -> pl.Expr:
    """The first line of a signature of two; the second names somebody else, or what the author is, and where."""
    upper, lower = _two_lines(pl.when(line.is_not_null()).then("text"))
    full, named = (part.str.contains(PERSON) & part.str.contains_any([" "]) for part in (upper, lower))
    named = named & ~lower.str.to_lowercase().str.contains(STATION)
    both = pl.when(named).then(upper + "\n" + lower).otherwise(upper)
    return pl.coalesce(pl.when(full & ~lower.str.contains(GOES_ON)).then(both), line)


@cache
def _names() -> pl.Expr:
    line = pl.col("line").str.replace(WRITTEN, "$1").str.replace_all(BRACKETED, "").str.replace(WORKS, "")
    line = line.str.replace(ON_DATE, "").str.replace_all(BESIDE, "").str.strip_chars_start("—–- ")
    return line.str.replace_many(PARTED, COMMAS)


def apart(names: pl.Expr) -> pl.Expr:
    """Names with a line end before those that a conjunction is grown together with."""
    joined = masked(names.str.contains_any([" و"]), names)
    return pl.coalesce(joined.str.replace_all(GROWN_AND, "\n+ $1"), names)
