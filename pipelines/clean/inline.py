"""Inline markup out of whole texts, with the raw place of every token kept.

A text is cut into pieces, plain ones and tokens (escapes, emphasis, links, tags, entities, note markers, white space).
Each token gets what it leaves in the clean text; offsets then are sums of lengths. Whether a number is a note marker is
not decided here: `segment.text.markers` sets what those tokens leave before the pieces are joined.
"""

import numpy as np
import polars as pl

from pipelines.clean import signs
from pipelines.clean.tokens import KINDS, MATH, PLAIN_KINDS, RARE, read
from pipelines.frames import attach, first, running, where
from pipelines.frames.compiled import holds, keep_compiled

# where a token begins or ends: a noncharacter that Unicode reserves for uses like this; shown as U+FFFD in a source
CUT, RESERVED = "\ufdd0", "[\ufdd0\ufdd1]"
# no more than ten signs: only then the engine skips what lies between them
SIGN, MARKDOWN_SIGN = r"[\\*_\[`<&~^]", r"[{$]"
LED = ("sup", "linked", "caret", "raised", "link", "bracketed", "escaped")  # the white space before these is theirs
KEPT = ("raised", "bracketed", "escaped", "link")  # that may stay in the text


def _together(names: list[str]) -> str:
    """One pattern for tokens; each sign that they begin with stands in it once, so that the engine may look for it."""
    by_sign: dict[str, list[str]] = {}
    for name in names:
        pattern = PLAIN_KINDS[name].removeprefix(r"\s?")
        sign = pattern[: 1 + pattern.startswith("\\")]
        by_sign.setdefault(sign, []).append(pattern.removeprefix(sign))
    return "|".join(f"{sign}(?:{'|'.join(rest)})" for sign, rest in by_sign.items())


# what is looked for in which texts; numbers are found in their own way
ASKED = ("number", "parens")  # only where a document's notes are labelled so
MARKDOWN = "|".join([MATH, *(pattern for name, pattern in KINDS.items() if name not in ASKED)])
FOREIGN = [name for name in KINDS if name not in ("reference", "template", "inline_note", *ASKED)]
EVERY = "|".join(PLAIN_KINDS[name] for name in FOREIGN)
WITH_PARENS = f"{EVERY}|{KINDS['parens']}"
SELDOM = ("image", "superscript", "symbol", "hyphen", "white", "combined")
USUAL = f"{_together([name for name in FOREIGN if name not in (*SELDOM, 'emphasis')])}|{KINDS['emphasis']}"


@keep_compiled
def pieces(units: pl.DataFrame) -> pl.DataFrame:
    """Cut texts into pieces.

    `units` has unit (key, ascending), text, native, noted (the article has notes: digits may be markers) and parens (so
    may figures in parentheses). One row per piece, in order: row, unit, at (offset in the raw text), raw, kind (null
    for plain text) and out (what a token leaves; null where all of it stays); of raw also its size in code points, and
    whether it leads or trails with a space.
    """
    data, places = signs.spread(units["text"])
    # a line's end is a space already, as long as no hyphen stands before it
    data = signs.unbroken(data, places)
    units = units.select(
        "unit",
        signs.gathered(data, places).alias("text"),
        "native",
        (pl.col("noted") & ~pl.col("native")).alias("counted"),
        pl.Series("rare", signs.rare(data, places, RARE)),
        (pl.col("parens") & ~pl.col("native")).alias("parens"),
    )
    text, native = pl.col("text"), pl.col("native")
    if units.select_seq(holds(pl.when("rare").then(text), RESERVED).any()).item():
        shown = text.str.replace_all(RESERVED, "\ufffd")
        return pieces(units.select_seq("unit", shown, "native", pl.col("counted").alias("noted"), "parens"))
    seldom = pl.col("rare") | text.str.contains("  ", literal=True) | text.str.contains("![", literal=True)
    signed = text.str.contains(SIGN) | holds(pl.when(native).then(text), MARKDOWN_SIGN)
    parens = pl.when("parens").then(text).str.find("(", literal=True).is_not_null()
    marked = (seldom | signed | parens).alias("marked")
    units = units.with_columns_seq(seldom.alias("seldom"), parens.alias("parens"), marked)
    seldom, parens, marked = pl.col("seldom"), pl.col("parens"), pl.col("marked")
    plain = ~native & ~parens
    dialects = {MARKDOWN: native & marked, WITH_PARENS: parens, EVERY: plain & seldom, USUAL: plain & ~seldom & marked}
    no_token = pl.lit(None, dtype=pl.String).alias("token")
    uncut = units.filter(~marked).select("unit", "counted", text.alias("raw"), no_token)
    texts = [(units.filter(test), pattern) for pattern, test in dialects.items()]
    cut = (_cut(some, pattern) for some, pattern in texts if some.height)
    rows = pl.concat([uncut, *cut]).sort("unit", maintain_order=True)
    # what a token is and leaves depends on its characters alone, and most stand many times in a batch
    found = read(rows["token"].drop_nulls().unique())
    rows = _settled(rows.join(found, on="token", how="left", maintain_order="left"), data)
    at = running(pl.col("size"), first("unit")) - pl.col("size")
    return rows.with_columns(at.alias("at")).with_row_index("row")


def _cut(units: pl.DataFrame, pattern: str) -> pl.DataFrame:
    """Cut texts at every token: unit, counted, raw and token (raw, where the piece is one)."""
    raw = pl.col("text").str.replace_all(f"({pattern})", f"{CUT}$1{CUT}").str.split(CUT)
    rows = units.select_seq("unit", "counted", raw.alias("raw"))
    rows = rows.with_columns(pl.int_ranges(pl.col("raw").list.len()).alias("piece")).explode("raw", "piece")
    token = pl.when(pl.col("piece") % 2 == 1).then("raw")
    return rows.select("unit", "counted", "raw", token.alias("token")).filter(pl.col("raw") != "")


def _settled(rows: pl.DataFrame, data: signs.Bytes) -> pl.DataFrame:
    """Cut plain pieces at the numbers that may be markers; give tokens the space before them where it is theirs.

    `data` holds the bytes of all texts, which the pieces fill.
    """
    size = rows.select(pl.col("raw").str.len_bytes().cast(pl.Int64)).to_series().to_numpy()
    places = np.append(0, np.cumsum(size))
    begins, ends = signs.figures(data, places) if rows["counted"].any() else (places[:0], places[:0])
    plain = pl.col("kind").is_null()
    owning = pl.col("kind").is_in(LED) & plain.shift(1) & ~first("unit")
    fit = rows.select(pl.col("counted") & plain).to_series().to_numpy()[signs.owner(begins, places)]
    begins, ends = begins[fit], ends[fit]
    led = rows.select(owning.fill_null(False)).to_series().arg_true().to_numpy()
    led = led[data[places[led] - 1] == signs.SPACE]
    places[led] -= 1  # a plain piece of which nothing is left has no row of its own
    cuts = signs.distinct(np.sort(np.concatenate((places, begins, ends)), kind="stable"))
    owner = signs.owner(cuts[:-1], places)
    number, grown = np.zeros(len(owner), np.bool_), np.zeros(rows.height, np.bool_)
    number[np.searchsorted(cuts, begins)] = True
    grown[led] = True
    stays = pl.col("out").is_not_null() & pl.col("kind").is_in(KEPT) & pl.lit(pl.Series(grown))
    out = pl.when(stays).then(pl.lit(" ") + pl.col("out")).otherwise("out").alias("out")
    rows = rows.select("unit", "kind", out)[owner]
    kind = pl.when(pl.lit(pl.Series(number))).then(pl.lit("number")).otherwise("kind").alias("kind")
    raw = signs.gathered(data, cuts)
    return rows.with_columns(
        kind,
        raw.alias("raw"),
        raw.str.len_chars().cast(pl.Int64).alias("size"),
        pl.Series("leads", data[cuts[:-1]] == signs.SPACE),
        pl.Series("trails", data[cuts[1:] - 1] == signs.SPACE),
    )


def beside(rows: pl.DataFrame, some: pl.Series, step: int) -> pl.Series:
    """The raw text of the piece `step` places after each of some pieces; null where their text does not go so far."""
    unit, raw = rows["unit"].to_numpy(), rows["raw"]
    here = some.to_numpy().astype(np.int64)
    there = np.clip(here + step, 0, max(len(raw) - 1, 0))
    outside = (there != here + step) | (unit[there] != unit[here])
    found: pl.Series = raw[there].set(pl.Series(outside), None)
    return found


def join(rows: pl.DataFrame) -> pl.DataFrame:
    """Settle the white space between pieces and where each piece stands in the clean text.

    Adds `to`, the offset of what a piece leaves, and fills `out`; white space that meets white space, or stands at
    either end of a text, is dropped from it. `texts` makes the texts from them.
    """
    out, unit = pl.col("out"), rows["unit"].to_numpy()
    told = rows.select(
        (out.is_null() | (out != "")).alias("some"),
        pl.coalesce((out != "") & (out != " "), (pl.col("size") > 1) | ~pl.col("leads")).alias("solid"),
        pl.coalesce(out.str.starts_with(" "), "leads").alias("leads"),
        pl.coalesce(out.str.ends_with(" "), "trails").alias("trails"),
    )
    some, solid, leads, trails = (flags.to_numpy() for flags in told.get_columns())
    # the nearest pieces on both sides that leave something; of those below, more than a space
    number, end = np.arange(len(unit)), len(unit)
    before = np.append(-1, np.maximum.accumulate(np.where(some, number, -1)))[:-1]
    after = np.append(np.minimum.accumulate(np.where(solid, number, end)[::-1])[::-1], end)[1:]
    spaced = (before < 0) | (unit[before] != unit) | trails[before]
    last = (after == end) | (np.append(unit, 0)[after] != unit)
    rows = rows.with_columns(pl.Series("leads", leads & spaced), pl.Series("trails", trails & some & last))
    few = where(rows, pl.col("leads") | pl.col("trails"), "row", "raw", "out", "leads", "trails")
    text = pl.coalesce("out", "raw")
    text = pl.when("leads").then(text.str.strip_chars_start()).otherwise(text)
    few = few.select("row", pl.when("trails").then(text.str.strip_chars_end()).otherwise(text).alias("settled"))
    rows = attach(rows, few, "row").with_columns(pl.coalesce("settled", "out").alias("out"))
    length = pl.coalesce(out.str.len_chars().cast(pl.Int64), "size")
    to, filling = running(length, first("unit")) - length, pl.coalesce("out", "raw").alias("out")
    return rows.select_seq(*("row", "unit", "at", "raw", "kind"), filling, to.alias("to"), length.alias("length"))


def texts(rows: pl.DataFrame) -> pl.DataFrame:
    """Clean text of each unit; most have one piece."""
    alone = first("unit") & first("unit").shift(-1).fill_null(True)
    rows = rows.select("unit", pl.col("out").alias("clean"), alone.alias("alone"))
    single, several = (rows.filter(test).drop("alone") for test in (pl.col("alone"), ~pl.col("alone")))
    if several.is_empty():
        return single
    data, places = signs.spread(several["clean"])
    begins = several.select(first("unit")).to_series().arg_true().to_numpy()
    clean = signs.gathered(data, np.append(places[begins], places[-1:]))
    return pl.concat([single, pl.DataFrame({"unit": several["unit"][begins], "clean": clean})])
