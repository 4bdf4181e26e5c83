"""Which picture shows a table best, and what is counted for it.

Counting streams over scans and gives a few rows; drawing is for svg. A table that is better read than looked at has
none.
"""

from base64 import b64encode
from collections.abc import Callable

import polars as pl

from pipelines.show import svg

SHOWN = 20  # names of a picture; the rest is one more
BIN, BINS = 20, 20  # words in a column of the histogram, and columns before the last
KINDS = 9  # roles with a colour of their own


def picture(table: str, rows: pl.LazyFrame) -> str | None:
    """Draw what is worth seeing of a table as SVG; None where there is no picture of it or nothing to draw."""
    draw = PICTURES.get(table)
    return draw(rows) if draw else None


def markdown(drawn: str, alt: str) -> str:
    """Put an SVG as a data URL into Markdown, for pages that show images but no SVG of strangers."""
    return f"![{alt}](data:image/svg+xml;base64,{b64encode(drawn.encode()).decode()})"


def _by(column: str, title: str, null: str = "not stated") -> Callable[[pl.LazyFrame], str | None]:
    """Make the picture of a table's rows counted by the values of one column."""

    def draw(rows: pl.LazyFrame) -> str | None:
        counted = rows.group_by(pl.col(column).fill_null(null)).len().collect(engine="streaming")
        counted = counted.sort("len", column, descending=[True, False])
        if counted.is_empty():
            return None
        counts = dict(counted.head(SHOWN).iter_rows())
        if counted.height > SHOWN:
            counts[f"{counted.height - SHOWN:,} others"] = counted["len"].slice(SHOWN).sum()
        return svg.bars(title, f"{counted['len'].sum():,} rows by {column}", counts)

    return draw


def _years(rows: pl.LazyFrame) -> str | None:
    """Articles by year, by decade where there are more than sixty years between the first and the last."""
    year = pl.col("date_earliest").dt.year().alias("year")
    counted = rows.group_by(year).len().collect(engine="streaming")
    if counted.is_empty():
        return None
    dated, undated = counted.drop_nulls().sort("year"), counted.filter(pl.col("year").is_null())
    note = f"{dated['len'].sum():,} articles and adverts with a date, {undated['len'].sum():,} without one"
    if dated.is_empty():
        return svg.columns("Articles by year", note, {})
    first, last = dated["year"][0], dated["year"][-1]
    step = next(step for step in (1, 10, 100, 1000) if (last - first) // step <= 60)
    known = dict(dated.group_by(pl.col("year") // step * step).agg(pl.col("len").sum()).iter_rows())
    counts = {str(year): known.get(year, 0) for year in range(first // step * step, last + 1, step)}
    return svg.columns("Articles by year" if step == 1 else f"Articles by {step} years", note, counts)


def _lengths(rows: pl.LazyFrame) -> str | None:
    """Paragraphs by their number of words."""
    text = rows.filter(pl.col("kind") == "paragraph")
    counted = text.group_by("word_count").len().collect(engine="streaming").sort("word_count")
    if counted.is_empty():
        return None
    half = counted.filter(pl.col("len").cum_sum() * 2 >= counted["len"].sum())["word_count"][0]
    place = (pl.col("word_count") // BIN).clip(upper_bound=BINS).alias("place")
    known = dict(counted.group_by(place).agg(pl.col("len").sum()).iter_rows())
    names = [f"{place * BIN}" + ("+" if place == BINS else "") for place in range(BINS + 1)]
    counts = {name: known.get(place, 0) for place, name in enumerate(names)}
    note = f"Paragraphs of text: {counted['len'].sum():,}; half of them have at most {half:,} words"
    return svg.columns("Words in a paragraph", note, counts)


def _roles(rows: pl.LazyFrame) -> str | None:
    """What became of the characters of the largest sources."""
    length = (pl.col("end") - pl.col("start")).sum().alias("length")
    sizes = rows.group_by("source_id").agg(length).collect(engine="streaming")
    if sizes.is_empty():
        return None
    largest = sizes.sort("length", "source_id", descending=[True, False]).head(SHOWN)["source_id"]
    parts = rows.filter(pl.col("source_id").is_in(largest.implode())).group_by("source_id", "role").agg(length)
    counted = parts.collect(engine="streaming")
    order = counted.group_by("role").agg(pl.col("length").sum()).sort("length", "role", descending=[True, False])
    kinds = [*order["role"].head(KINDS), *(["all others"] if order.height > KINDS else [])]
    known = {(source, role): share for source, role, share in counted.iter_rows()}
    shares = {}
    for source in largest:
        named = [known.get((source, role), 0) for role in kinds if role != "all others"]
        whole = sum(share for (of, _), share in known.items() if of == source)
        shares[source] = [*named, *([whole - sum(named)] if order.height > KINDS else [])]
    which = f"the {SHOWN} largest of {sizes.height:,} sources" if sizes.height > SHOWN else "every source"
    return svg.stacked("What became of the raw text", f"Share of the characters by role, in {which}", shares, kinds)


PICTURES: dict[str, Callable[[pl.LazyFrame], str | None]] = {
    "sources": _by("language", "Sources by language"),
    "articles": _years,
    "contributors": _by("evidence", "Where the contributors' names were found"),
    "paragraphs": _lengths,
    "notes": _by("status", "Notes with a body and a marker, and those that lack one"),
    "note_references": _by("style", "Note markers by the way they are set"),
    "mentions": _by("type", "Mentions by type"),
    "segments": _roles,
}
