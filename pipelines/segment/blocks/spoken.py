"""Whether texts speak of the person whom a line names: who wrote a text is seldom spoken of in it.

And whether they speak of a thing instead, so that the line is no name. How the texts near a line are gathered belongs
here too; which other lines are asked about and what follows does not.
"""

from collections.abc import Iterable

import polars as pl

from pipelines.frames import among
from pipelines.frames.compiled import keep_compiled

BEGINNING, NEAR = 2000, 1000  # code points of a text that are looked at; where a common word is looked for
SURNAME = r"([\p{L}’'-]+)\W*$"
FIRST = r"^(\p{Lu}\p{L}{4,})\s"  # many shorter first names are common words, too, such as Will


@keep_compiled
def release(blocks: pl.DataFrame) -> pl.DataFrame:
    """Take `names` from lines whose first word one of the two texts below writes small: `Barges Wanted`."""
    rows = pl.DataFrame([blocks.get_column("names").arg_true().alias("at")])
    rows = rows.with_columns(blocks.get_column("head")[rows.get_column("at")].str.extract(FIRST, 1).str.to_lowercase())
    rows = rows.drop_nulls("head")
    rows = rows.hstack([near(blocks, rows.get_column("at"), (1, 2), most=NEAR)])
    word, text = pl.col("head"), pl.col("texts")
    rows = rows.filter(text.str.contains(word, literal=True))  # in most it does not stand at all
    rows = rows.filter(_words(text).str.contains(_words(word), literal=True))
    named = blocks.get_column("names") & ~among(rows.get_column("at"), blocks.height)
    return blocks.with_columns(named.alias("names"))


def near(
    rows: pl.DataFrame, at: pl.Series, steps: Iterable[int], *, least: int = 0, most: int | None = None
) -> pl.Series:
    """Join for each of the rows `at` the texts of those so many steps below it, or above where negative: texts.

    They stand in its document and have at least `least` code points, of which the first `most` are taken; where there
    are none, it is empty. To look for the texts of few rows by their places costs less than to shift those of all.
    """
    found, doc = [], rows.get_column("doc")
    for step in steps:
        there = at.cast(pl.Int64) + step
        inside = (there >= 0) & (there < rows.height)
        place = there.clip(0, max(rows.height - 1, 0))
        told = inside & (doc[place] == doc[at])
        if least:
            told &= rows.get_column("chars")[place] >= least
        text = rows.get_column("text")[place]
        found.append(pl.select(pl.when(told).then(text if most is None else text.str.head(most)).alias(f"{step}")))
    both = pl.concat_str(pl.all(), separator=" ", ignore_nulls=True)
    return pl.concat(found, how="horizontal").select(both.alias("texts")).to_series()


def spoken_of(name: str, texts: str) -> pl.Expr:
    """Whether the last word of a column of names stands in a column of texts."""
    surname = pl.col(name).str.extract(SURNAME, 1)
    return _spelt(pl.col(texts)).str.contains(_spelt(surname), literal=True).fill_null(False)


def told_of(name: str, texts: str) -> pl.Expr:
    """Whether texts name somebody in full, or twice by the last word of a column of names; in capitals as he writes."""
    text, surname = _words(pl.col(texts)), pl.col(name).str.extract(SURNAME, 1)
    whole = text.str.contains(_words(pl.col(name)), literal=True)
    return (whole | (text.str.count_matches(_words(surname), literal=True) > 1)).fill_null(False)


def _words(text: pl.Expr) -> pl.Expr:
    """The words of a text between two blanks each."""
    return pl.lit(" ") + text.str.replace_all(r"[^\p{L}\p{M}]+", "  ").str.strip_chars() + pl.lit(" ")


def _spelt(text: pl.Expr) -> pl.Expr:
    """The words of a text in lower case, between single blanks."""
    return (pl.lit(" ") + text.str.to_lowercase() + pl.lit(" ")).str.replace_all(r"[^\p{L}\p{M}]+", " ")
