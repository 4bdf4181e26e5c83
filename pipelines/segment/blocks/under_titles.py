"""Bylines and standfirsts in the line right below a title: they begin a block of their own.

So does the text right below a byline.
"""

from functools import cache

import polars as pl

from pipelines.frames import among, first, where
from pipelines.frames.compiled import holds
from pipelines.languages import pattern
from pipelines.segment.blocks.vocabulary import CAPITAL, JOIN, SOMEBODY

MOST = 120  # code points of a title or a byline that is a line of several
LONG = 40  # code points of a line of text at least
SIGNED = rf"^(?i:{pattern('by')})\s+{SOMEBODY}(?:{JOIN}{SOMEBODY})*$"
WORDS = 7  # of a standfirst at least, of a title at most
ENTITLED = r"^[^\p{Ll}]*\p{Lu}.*[\p{L}\p{N}?!…”’»)]$"  # begins with a capital, and does not go on
OPEN = r"[\p{L}\p{N}.!?…”\"’'»)\]*]$"  # the end of a title


def begins(lines: pl.DataFrame) -> pl.Series:
    """Which lines are bylines right below the first lines of a block, or long lines below those."""
    fresh = first("doc") | (pl.col("blanks") > 0)
    opened = ~fresh & (fresh.shift(1) | (fresh.shift(2) & ~fresh.shift(1)))
    few = opened & ~pl.col("full").shift(1) & ~pl.col("native") & pl.col("leaf").is_null() & pl.col("kind").is_null()
    short = (pl.col("text").str.len_bytes() <= 2 * MOST) & (pl.col("text").shift(1).str.len_bytes() <= 2 * MOST)
    facts = {
        "few": (few & short).fill_null(False),
        "above": pl.col("text").shift(1),
        "below": pl.col("text").shift(-1).str.len_chars(),
        "ends": fresh.shift(-1, fill_value=True),
    }
    two = ~fresh & fresh.shift(1) & fresh.shift(-1) & ((pl.col("blanks").shift(1) >= 2) | first("doc").shift(1))
    two = two & (pl.col("blanks").shift(-1) > 0) & ~first("doc").shift(-1)  # the text is of the same document
    facts["two"] = facts["few"] & two.fill_null(False)
    rows = lines.select_seq("text", **facts).with_row_index("row")
    led = where(rows, pl.col("two") & (pl.col("below") >= LONG), "row", "text", "above")
    led = led.filter(led.select_seq(_led()).to_series())
    rows = where(rows, pl.col("few"), "row", "text", "above", "below", "ends")
    rows = rows.filter(rows.select_seq(_signed()).to_series())
    rows = rows.filter(pl.col("ends") | (pl.col("below") >= LONG))  # verse goes on with a short line
    at = rows.get_column("row")
    return among(pl.concat([at, at.filter(~rows.get_column("ends")) + 1, led.get_column("row")]), lines.height)


@cache
def _led() -> pl.Expr:
    """A line of many words in small letters below a few that are shorter by a third: halves of a title are even."""
    text, above = pl.col("text").str, pl.col("above").str
    words = text.count_matches(" ") + 1
    sentence = (words >= WORDS) & (text.count_matches(CAPITAL) * 2 < words) & text.contains(r"^[“\"«¿¡]?\p{Lu}")
    uneven = (above.len_chars() * 3 <= text.len_chars() * 2) & (above.count_matches(" ") < WORDS)
    uneven = uneven & (text.len_chars() <= MOST)
    return (sentence & uneven & above.contains(ENTITLED)).fill_null(False)


@cache
def _signed() -> pl.Expr:
    """A line of names after `by`, below one that could be a title."""
    chars = (pl.col("text").str.len_chars() <= MOST) & (pl.col("above").str.len_chars() <= MOST)
    signed = holds(pl.when(chars).then("text"), SIGNED)
    return holds(pl.when(signed).then("above"), OPEN)
