"""Figures that are not the ten of ASCII, and stand for the same numbers: superscript, Arabic and Persian ones."""

import polars as pl

FIGURES = "⁰¹²³⁴⁵⁶⁷⁸⁹٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹"
ARABIC = list(FIGURES[10:])
ORDINARY = str.maketrans(FIGURES[10:], "0123456789" * 2)
_OTHER, _PLAIN = pl.lit(list(FIGURES)), pl.lit(list("0123456789" * 3))
_ARABIC, _OURS = pl.lit(ARABIC), pl.lit(list("0123456789" * 2))


def plain(text: pl.Expr) -> pl.Expr:
    """A text with such figures as ordinary ones."""
    return text.str.replace_many(_OTHER, _PLAIN)


def ordinary(text: pl.Expr) -> pl.Expr:
    """A text with Arabic and Persian figures as ordinary ones, and superscript ones as they are: those mark notes."""
    return pl.when(text.str.contains_any(ARABIC)).then(text.str.replace_many(_ARABIC, _OURS)).otherwise(text)
