"""Whether texts speak of the person whom a line names: who wrote a text is seldom spoken of in it."""

import polars as pl

BEGINNING = 2000  # code points of a text that are looked at
SURNAME = r"([\p{L}’'-]+)\W*$"


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
