"""Labels of notes and items, and their place in a sequence: `7`, `⁷`, `٧`, `vii`, `g` and `†` all count.

Reading a label belongs here; what it labels is decided by `notes`, `markers` and `roles`.
"""

import polars as pl

from pipelines.clean.figures import plain

NUMERALS = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx"
ROMAN = {numeral: n for n, numeral in enumerate(NUMERALS.split(), 1)}
SYMBOLS = {sign: n for n, sign in enumerate(("*", "†", "‡", "§", "¶", "**", "††", "‡‡"), 1)} | {"***": 3}
LETTERS = {letter: n for n, letter in enumerate("abcdefghijklmnopqrstuvwxyz", 1)}
# each kind of label counts in a thousand of its own; figures are below 1000
VALUES = {label: 1000 + n for label, n in SYMBOLS.items()} | {label: 2000 + n for label, n in LETTERS.items()}
VALUES |= {label: 3000 + n for label, n in ROMAN.items()}
_SIGNS, _PLACES = pl.Enum(list(VALUES)), pl.lit(pl.Series(list(VALUES.values()), dtype=pl.Int64))


def value(label: pl.Expr) -> pl.Expr:
    """Place of a label in its sequence: `7`, `⁷`, `٧`, `vii` and `g` count alike; null for what is no label."""
    figure = plain(label).str.extract("^[1-9][0-9]{0,2}$", 0).cast(pl.Int64)
    sign = label.str.to_lowercase().cast(_SIGNS, strict=False).to_physical()
    return pl.coalesce(figure, _PLACES.gather(sign))
