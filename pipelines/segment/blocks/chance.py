"""Lines that look marked by chance: what wrapping brought to a line's beginning, and comments of listings."""

from functools import cache

import polars as pl

from pipelines.frames import among, first, where

ITEM_LABEL = r"(?:[-–+*•]|\(?\d{1,3}[.)]|\[\w{1,5}\])"
OPEN = r"(?:[\p{L}\p{N},;)\]]|[\p{L}\p{N}][\"'”’»*_`])$"  # what a line ends with that goes on below
INDENTED = 4  # code points before a line of a listing


def uncommented(lines: pl.DataFrame) -> pl.DataFrame:
    """Take a comment of a listing without fences for no heading: it is indented, or other lines abut on it.

    In Markdown that begins with a heading text may stand right below one.
    """
    few = pl.col("kind").eq_missing("heading") & ~pl.col("native")
    if not lines.select(few.any()).item():
        return lines
    rows = lines.select_seq("doc", "lead", few.alias("few"), first("doc").alias("begins")).with_row_index("row")
    titled = rows.filter("begins", "few").get_column("doc")
    rows = rows.filter(pl.col("few") & ~pl.col("doc").is_in(titled.implode()))
    at, last = rows.get_column("row").cast(pl.Int64), lines.height - 1
    kind, doc, blanks = (lines.get_column(name) for name in ("kind", "doc", "blanks"))

    def text(there: pl.Series, below: pl.Series) -> pl.Series:
        """Whether a text stands at a place without a blank line between."""
        return (doc[there] == rows["doc"]) & (there != at) & (blanks[below] == 0) & kind[there].ne_missing("heading")

    over, under = (at - 1).clip(0), (at + 1).clip(upper_bound=last)
    indented = rows.get_column("lead").str.len_chars() >= INDENTED
    comment = text(over, at) | text(under, under) | indented
    return _plain(lines.hstack([among(at.filter(comment), lines.height, "chance")]), "kind", "bullet", "level")


def unbroken(lines: pl.DataFrame) -> pl.DataFrame:
    """Take a dash or a bracket that wrapping brought to a line's beginning for what it is: a part of the text."""
    if not lines["full"].any():
        return lines
    lead = pl.col("lead").str.len_chars()
    near = (pl.col("blanks") == 0) & (lead >= lead.shift(1))
    sign = pl.col("kind").is_in(["list_item", "block_quote"]) & pl.col("full").shift(1) & near & ~first("doc")
    rows = where(lines.with_row_index("row"), sign, "row", "text", "lead")
    above = (lines[name][rows["row"] - 1].alias(f"{name}_above") for name in ("text", "lead", "kind"))
    rows = rows.hstack([*above]).with_columns_seq(*_hangs())
    goes_on = pl.col("text").str.contains(r"^[-–>+*]\s") & pl.col("text_above").str.contains(OPEN)
    # set as the line above, or as the text of the item that this begins
    beside = (pl.col("deeper") == 0) & pl.col("kind_above").is_null()
    rows = rows.filter(goes_on & (beside | (pl.col("deeper") == pl.col("hanging"))))
    if rows.is_empty():
        return lines
    return _plain(lines.hstack([among(rows["row"], lines.height, "chance")]), "kind", "bullet")


def uncounted(rows: pl.DataFrame, lines: pl.DataFrame) -> pl.DataFrame:
    """Leave out lines whose number wrapping brought there: the one above is full, open and set so, or hangs there.

    `rows` have row, text, lead, bracket and broken (the line above ended early). In square brackets none is by chance.
    """
    some = where(rows, ~pl.col("broken") & ~pl.col("bracket"), "row", "text", "lead")
    above = (lines[name][some["row"] - 1].alias(f"{name}_above") for name in ("text", "lead"))
    some = some.hstack([*above]).with_columns_seq(*_hangs())
    beside = (pl.col("deeper") == 0) & pl.col("hanging").is_null()
    hung = pl.col("deeper").is_between(1, pl.col("hanging"))
    found = some.filter(pl.col("text_above").str.contains(OPEN), (beside | hung).fill_null(False))
    return rows.filter(~pl.col("row").is_in(found["row"].implode()))


@cache
def _hangs() -> list[pl.Expr]:
    """How much deeper than the line above a line is set, and how much deeper the text of an item that begins there."""
    label = pl.col("text_above").str.extract(rf"^{ITEM_LABEL}\s+", 0).str.len_chars()
    return [
        (pl.col("lead").str.len_chars().cast(pl.Int64) - pl.col("lead_above").str.len_chars()).alias("deeper"),
        label.alias("hanging"),
    ]


def _plain(lines: pl.DataFrame, *markup: str) -> pl.DataFrame:
    """Take lines that look marked by chance for what they are: a part of the text."""
    return lines.with_columns(
        *(pl.when(~pl.col("chance")).then(name).alias(name) for name in markup),
        pl.when("chance").then("text").otherwise("content").alias("content"),
        pl.when("chance").then("start").otherwise("content_start").alias("content_start"),
    ).drop("chance")
