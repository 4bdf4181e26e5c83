"""Code between fences, seen line by line: also text that came out of a PDF has such listings.

Whether a document with fences is Markdown as somebody wrote it is decided in `markdown`.
"""

import re
from collections.abc import Iterable, Iterator

import polars as pl

from pipelines.frames import among, where

FENCES = ("```", "~~~")
LOST = "](#)"  # a link without its target, which nobody writes
OPENING, HEADING = re.compile(r"(`{3,}|~{3,})[^`]*$"), re.compile(r"#{1,6}\s")
# a plain title over a typeset text, unless it is underlined; Markdown begins with a heading or a text
TITLE, UNDERLINE = re.compile(r"[^\W_].{0,98}[^\s.:;,…]$"), re.compile(r"=+\s*$|-+\s*$")


def listings(rows: Iterable[tuple[int, str]]) -> Iterator[tuple[int, int]]:
    """Number of the first and the last line of each listing, fences included; one left open is none."""
    sign, first = "", 0
    for line, text in rows:
        found = OPENING.match(text)
        if found is None:
            continue
        if not sign:
            sign, first = found[1], line
        elif found[1].startswith(sign) and text.rstrip() == found[1]:
            yield first, line
            sign = ""


def headed(rows: list[tuple[int, str]]) -> bool:
    """Whether a heading stands outside of the listings of a document that begins with no plain title.

    Of its lines the first, those that may be either, and those that may underline a title suffice.
    """
    underlined = any(line == 2 and UNDERLINE.match(text) for line, text in rows[1:2])
    if rows and rows[0][0] == 1 and TITLE.match(rows[0][1]) and not underlined:
        return False
    inside = {line for first, last in listings(rows) for line in range(first, last)}
    return any(HEADING.match(text) and line not in inside for line, text in rows)


def fence() -> pl.Expr:
    """Whether a line is a fence."""
    return pl.any_horizontal(pl.col("text").str.starts_with(sign) for sign in FENCES)


def label(lines: pl.DataFrame) -> pl.DataFrame:
    """Set kind and leaf (number of the listing) on the lines of listings, which have no other markup."""
    rows = where(lines.with_row_index("row"), pl.col("byte").is_in(list(b"`~")), "row", "doc", "text").filter(fence())
    found = [
        ends
        for _, group in rows.group_by("doc", maintain_order=True)
        for ends in listings(group.select("row", "text").iter_rows())
    ]
    if not found:
        return lines
    first, last = (among(pl.Series(list(ends), dtype=pl.UInt32), lines.height) for ends in zip(*found, strict=True))
    begun, ended = first.cum_sum().cast(pl.Int32), last.shift(1, fill_value=False).cum_sum().cast(pl.Int32)
    lines = lines.hstack([begun.alias("listing"), (begun > ended).alias("inside")])
    inside = pl.when("inside")
    none = pl.lit(None, dtype=pl.String)
    return lines.with_columns(
        inside.then(pl.lit("code")).otherwise("kind").alias("kind"),
        *(inside.then(none).otherwise(name).alias(name) for name in ("content", "bullet")),
        pl.when(~pl.col("inside")).then("level").alias("level"),
        inside.then("listing").otherwise("leaf").alias("leaf"),
    ).drop("listing", "inside")
