"""Figures that are not the ten of ASCII, and stand for the same numbers: superscript, Arabic and Persian ones."""

import polars as pl

FIGURES = "⁰¹²³⁴⁵⁶⁷⁸⁹٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹"
ARABIC = list(FIGURES[10:])
COUNT = r"^[\[(*_^]*([0-9٠-٩۰-۹]{1,3})\D.*\p{L}"  # the number that a line with words begins with
ORDINARY = str.maketrans(FIGURES[10:], "0123456789" * 2)
_OTHER, _PLAIN = pl.lit(list(FIGURES)), pl.lit(list("0123456789" * 3))
_ARABIC, _OURS = pl.lit(ARABIC), pl.lit(list("0123456789" * 2))


def plain(text: pl.Expr) -> pl.Expr:
    """A text with such figures as ordinary ones."""
    return text.str.replace_many(_OTHER, _PLAIN)


def ordinary(text: pl.Expr) -> pl.Expr:
    """A text with Arabic and Persian figures as ordinary ones, and superscript ones as they are: those mark notes."""
    return pl.when(text.str.contains_any(ARABIC)).then(text.str.replace_many(_ARABIC, _OURS)).otherwise(text)


def counted() -> pl.Expr:
    """A line whose number follows that of the line above, or comes before that of the line below, as of notes."""
    above, own, below = (plain(pl.col(line).str.extract(COUNT)).cast(pl.Int64) for line in ("above", "text", "below"))
    return ((own - above == 1) | (below - own == 1)).fill_null(False)
