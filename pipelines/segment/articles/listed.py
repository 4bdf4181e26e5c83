"""Which candidates for titles the contents page of their file names."""

import polars as pl

from pipelines.frames import attach, where

TELLING = 4  # words that are no part of a longer title by chance
BOUND = r"(?:\s*[^\p{L}\p{M}\s'’-]+\s*|\s{2,})+"  # what parts the titles, authors and pages of a contents page


def mark(rows: pl.DataFrame) -> pl.DataFrame:
    """The candidates that the contents page of their file names: block, listed.

    A few words inside an entry or another title prove nothing: they may be the heading of a section.
    """
    if not rows.get_column("listing").any():
        return pl.DataFrame(schema={"block": pl.UInt32, "listed": pl.Boolean})
    pages = rows.filter("listing").group_by("doc").agg(pl.col("text").str.join("\n").str.to_lowercase().alias("page"))
    asked = where(rows, pl.col("titular") & ~pl.col("paged"), "block", "doc", "head", "words")
    asked = attach(asked, pages, "doc").drop_nulls("page")
    page, title = pl.col("page"), pl.col("head").str.to_lowercase()
    entry, entries = (text.str.replace_all(BOUND, "\n").str.strip_chars("\n") for text in (title, page))
    whole = (pl.lit("\n") + entries + "\n").str.contains(pl.lit("\n") + entry + "\n", literal=True)
    named = whole | ((pl.col("words") >= TELLING) & page.str.contains(title, literal=True))
    found = asked.select_seq("block", "doc", entry.alias("entry"), named.alias("listed"))
    parted = found.filter(pl.col("listed") & pl.col("entry").str.contains("\n", literal=True))
    found = attach(found, parted.group_by("doc").agg(pl.col("entry").str.join("\n\n").alias("longer")), "doc")
    part = (pl.lit("\n") + pl.col("longer") + "\n").str.contains(pl.lit("\n") + pl.col("entry") + "\n", literal=True)
    part = part & ~pl.col("entry").str.contains("\n", literal=True)
    return found.select_seq("block", pl.col("listed") & ~part.fill_null(False))
