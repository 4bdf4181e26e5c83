"""Lines that were printed with an article but are not of it: words of a site, pictures without words.

Unlike a running head such a line stands but once, so its words tell: it holds nothing else than what sites say beside
any article, or it is a link below a line that promises links.
"""

from functools import cache

import polars as pl

from pipelines.frames import among, filled, first, where
from pipelines.frames.compiled import holds, keep_compiled, masked
from pipelines.languages import END, pattern

MAX_CHARS = 120  # code points of such a line
SIGNS = r"[^\p{L}\p{N}]"
_WORDS = pattern("site_lines", "site_services")
# a whole sentence, or several of the words that may as well head a text
BARE = rf"^{SIGNS}*(?:{pattern('site_lines')}|{_WORDS}{SIGNS}+{_WORDS})(?:{SIGNS}+{_WORDS})*{SIGNS}*$"
LABEL = rf"^{SIGNS}*{pattern('site_labels')}\s*:"
RIGHTS = rf"^{SIGNS}*©.*(?:(?:19|20)\d\d|{pattern('rights')}{END})"
# what such lines begin with: lines of a text are many, and these few are then read in lower case
BEGINS = rf"(?i)^{SIGNS}*(?:{_WORDS}|{pattern('site_labels')}|©)"
PICTURE = r"^!\[\]\([^()]*\)$"  # without words
TARGET = r"\]\([^)]*\)"
LINK = r"^[^\p{L}\p{N}]*\[[^\[\]]+\]\([^()]*\)[^\p{L}\p{N}]*$"  # a link and nothing else


@keep_compiled
def label(lines: pl.DataFrame) -> pl.DataFrame:
    """Set furniture to `site_line` or `picture` on clean lines that no other rule took for furniture."""
    asked = ~pl.col("native") & pl.col("furniture").is_null() & pl.col("kind").ne_missing("code")
    asked = asked & (pl.col("text").str.len_bytes() <= 2 * MAX_CHARS)  # of most scripts
    text = pl.when(asked).then("text")
    may_be = holds(text, BEGINS) | text.str.contains_any(["]("])
    rows = where(lines.with_row_index("row"), may_be, "row", "doc", "text")
    rows = rows.with_columns_seq(_low())
    rows = rows.with_columns_seq(_site())
    rows = pl.concat([rows.select("row", "doc", "site", "link", "picture"), _others(lines, rows["row"])]).sort("row")
    told = filled(pl.when(~pl.col("link") | pl.col("site")).then("site"), first("doc")).fill_null(False)
    found = rows.filter(rows.select(told.alias("told")).to_series())["row"]
    pictures = rows.filter("picture")["row"]
    if found.is_empty() and pictures.is_empty():
        return lines
    site, picture = among(found, lines.height), among(pictures, lines.height)
    told = pl.when(site).then(pl.lit("site_line")).when(picture).then(pl.lit("picture")).otherwise("furniture")
    return lines.with_columns(told.alias("furniture"))


def _others(lines: pl.DataFrame, rows: pl.Series) -> pl.DataFrame:
    """The lines that are not asked: they end a run of links."""
    row = pl.int_range(pl.len(), dtype=pl.UInt32).alias("row")
    silent = [pl.lit(False).alias(name) for name in ("site", "link", "picture")]
    return lines.select(row, "doc", *silent).filter(~among(rows, lines.height))


@cache
def _low() -> pl.Expr:
    """The line in lower case, without the targets of its links."""
    linked = masked(pl.col("text").str.contains_any(["]("]), "text")
    return pl.coalesce(linked.str.replace_all(TARGET, "]"), "text").str.to_lowercase().alias("low")


@cache
def _site() -> list[pl.Expr]:
    """Whether a line is one of a site, and whether it is a link alone."""
    low = pl.col("low")
    linked = pl.when(pl.col("text").str.contains_any(["]("])).then("text")
    few = pl.when(low.str.len_chars() <= MAX_CHARS).then(low)
    site = holds(few, BARE) | holds(few, LABEL) | holds(pl.when(low.str.contains("©", literal=True)).then(few), RIGHTS)
    pictured = pl.when(pl.col("text").str.starts_with("![](")).then("text")
    return [site.alias("site"), holds(linked, LINK).alias("link"), holds(pictured, PICTURE).alias("picture")]
