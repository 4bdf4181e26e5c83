"""Lines into blocks: the runs of lines that a typesetter set as one.

A block is a paragraph, a heading, an item, a note or a line of furniture. Where the parser knows, its leaves are the
blocks; elsewhere blank lines, markup and labels cut. What a block is, and whether a page break cut it, comes later.
"""

import polars as pl

from pipelines.compiled import keep_compiled
from pipelines.frames import attach, filled, first
from pipelines.segment.labels import LETTERS

NUMBERED = r"^[\[(]?(\d{1,3})(?:[\])][.:]?|[.:])?\s"
BRACKET = r"^\[\w{1,5}\]\s"
LIKE_A_LABEL = r"^(?:[\d\[(*†‡§¶]|<sup>|[a-z][.)]\s)"
PLACES = {letter: 2000 + n for letter, n in LETTERS.items()}  # items may be numbered and lettered in one text
LETTERED = r"^\(?([a-z])[.)]\s"
SYMBOL = r"^[*†‡§¶]{1,3}\s*\p{L}"
MAX_WIDTH = 200  # code points; no hard-wrapped text is wider


@keep_compiled
def group(lines: pl.DataFrame) -> pl.DataFrame:
    """Group clean lines into blocks.

    Returns one row per block, in order: doc, source_id, native, markdown, language, block (index in the batch), line,
    start, end, blanks, indent, kind, level, label, furniture, rows (number of lines), text (contents joined by LF) and
    starts (raw offset of each line's content).
    """
    lines = _labelled(_unbroken(_wrapped(lines)))
    lines = lines.with_columns_seq(_alone().alias("alone"), pl.col("kind").eq_missing("block_quote").alias("quoted"))
    new = pl.when("native").then(_native_start()).otherwise(_plain_start()).fill_null(True)
    lines = lines.with_columns(new.alias("new"))
    lines = lines.with_columns((pl.col("new").cum_sum() - 1).cast(pl.UInt32).alias("block"))
    if lines["native"].any():
        lines = _verbatim(lines)
    rows = pl.col("block").rle().struct.field("len").alias("rows")
    last = (pl.col("new").shift(-1).fill_null(True)).alias("last")
    blocks = lines.filter("new").select(
        "doc", "source_id", "native", "markdown", "language", "wrapped", "block", "line", "start",
        lines.select("end", last).filter("last")["end"],
        "blanks",
        pl.col("lead").str.len_chars().alias("indent"),
        "kind", "level", "label", "bullet", "furniture",
        lines.select(rows)["rows"],
        pl.col("content").alias("text"),
        pl.concat_list("content_start").alias("starts"),
    )  # fmt: skip
    return _join(blocks, lines)


def _verbatim(lines: pl.DataFrame) -> pl.DataFrame:
    """Give the lines of code their white space and their blank lines back; it is part of them."""
    code = (pl.col("kind") == "code") & ~pl.col("new")
    rows = lines.with_row_index("row").filter(code)
    space = pl.lit("\n").repeat_by(pl.col("blanks")).list.join("")
    rows = rows.select("row", pl.concat_str(space, "lead", "text").alias("verbatim"))
    lines = attach(lines.with_row_index("row"), rows, "row")
    return lines.with_columns(pl.coalesce("verbatim", "content").alias("content")).drop("row", "verbatim")


def _join(blocks: pl.DataFrame, lines: pl.DataFrame) -> pl.DataFrame:
    """Give the blocks of several lines all their text and starts; most blocks of unwrapped text have one line."""
    several = blocks.filter(pl.col("rows") > 1).select("block")
    rows = lines.select("block", "content", "content_start").join(
        several, on="block", how="semi", maintain_order="left"
    )
    joined = rows.group_by("block", maintain_order=True).agg("content", "content_start")
    joined = joined.with_columns(pl.col("content").list.join("\n"))
    blocks = attach(blocks, joined, "block")
    text, starts = pl.coalesce("content", "text").alias("text"), pl.coalesce("content_start", "starts").alias("starts")
    return blocks.with_columns(text, starts).drop("content", "content_start")


def _wrapped(lines: pl.DataFrame) -> pl.DataFrame:
    """Add wrapped (the document is hard-wrapped) and full (the next line's first word had no room on this line)."""
    length = pl.col("text").str.len_chars()
    adjacent = (pl.col("blanks").shift(-1) == 0) & (pl.col("doc").shift(-1) == pl.col("doc"))
    size = pl.col("text").str.len_bytes()
    word = pl.col("text").str.find(" ", literal=True).fill_null(size)  # in bytes
    broad = pl.when(size > length).then(pl.col("text").cast(pl.Binary).bin.slice(0, word).cast(pl.String))
    lines = lines.with_columns(
        length.alias("length"),
        (adjacent & ~pl.col("native")).fill_null(False).alias("adjacent"),
        pl.coalesce(broad.str.len_chars(), word).shift(-1).alias("next_word"),
    )
    width = pl.col("length").filter(pl.col("adjacent")).quantile(0.98, "lower")
    docs = lines.group_by("doc", maintain_order=True).agg(
        width.alias("width"), pl.col("adjacent").sum().alias("pairs"), pl.col("adjacent").mean().alias("dense")
    )
    lines = attach(lines, docs, "doc")
    full = pl.col("adjacent") & (pl.col("length") + 1 + pl.col("next_word") > pl.col("width"))
    lines = lines.with_columns(full.fill_null(False).alias("full"))
    share = lines.group_by("doc").agg((pl.col("full").sum() / pl.col("adjacent").sum()).fill_nan(0).alias("share"))
    lines = attach(lines, share, "doc")
    wrapped = (
        (pl.col("share") > 0.5) & (pl.col("pairs") >= 4) & (pl.col("dense") > 0.3) & (pl.col("width") <= MAX_WIDTH)
    )
    lines = lines.with_columns(wrapped.fill_null(False).alias("wrapped"))
    return lines.with_columns(pl.col("full") & pl.col("wrapped")).drop(
        "adjacent", "next_word", "pairs", "dense", "share"
    )


def _unbroken(lines: pl.DataFrame) -> pl.DataFrame:
    """Take a dash or a bracket that wrapping brought to a line's beginning for what it is: a part of the text."""
    full, above = pl.col("full").shift(1), pl.col("text").shift(1)
    same = (pl.col("blanks") == 0) & (pl.col("lead") == pl.col("lead").shift(1)) & pl.col("kind").shift(1).is_null()
    sign = pl.col("kind").is_in(["list_item", "block_quote"]) & pl.col("text").str.contains(r"^[-–>+*]\s")
    chance = sign & full & same & above.str.contains(r"[\p{L}\p{N},;)]$") & ~first("doc")
    rows = lines.with_row_index("row").filter(chance.fill_null(False)).select("row", pl.lit(True).alias("chance"))
    if rows.is_empty():
        return lines
    lines = attach(lines.with_row_index("row"), rows, "row").with_columns(pl.col("chance").fill_null(False))
    none = pl.lit(None, dtype=pl.String)
    return lines.with_columns(
        *(pl.when("chance").then(none).otherwise(name).alias(name) for name in ("kind", "bullet")),
        pl.when("chance").then("text").otherwise("content").alias("content"),
        pl.when("chance").then("start").otherwise("content_start").alias("content_start"),
    ).drop("row", "chance")


def _native_start() -> pl.Expr:
    """A line of native Markdown begins a block where the parser's leaf changes."""
    other = pl.col("leaf").ne_missing(pl.col("leaf").shift(1)) | (pl.col("doc") != pl.col("doc").shift(1))
    return other | pl.col("leaf").is_null()


def _plain_start() -> pl.Expr:
    """A line begins a block after a blank line, where its markup changes, and where it bears a label of its own."""
    fresh = (pl.col("doc") != pl.col("doc").shift(1)) | (pl.col("blanks") > 0)
    quote = pl.col("quoted") != pl.col("quoted").shift(1)
    item = (pl.col("kind") == "list_item").fill_null(False)
    return fresh | pl.col("alone") | pl.col("alone").shift(1) | quote | item | pl.col("labelled")


def _alone() -> pl.Expr:
    """Lines that are a block each: headings, rules, furniture, and links that lead back to the text or elsewhere."""
    marked = pl.col("kind").is_in(["heading", "rule_line"]).fill_null(False) | pl.col("furniture").is_not_null()
    asked = pl.when(pl.col("text").str.contains(r"^[\[<↩↑^]")).then(pl.col("text"))
    link = asked.str.contains(r"^\[?[^\[\]]{0,24}\]\(#[^)]*\)$|^<https?://\S+>$") | asked.is_in(["↩", "↑", "^"])
    return marked | link.fill_null(False)


def _labelled(lines: pl.DataFrame) -> pl.DataFrame:
    """Add labelled: a number or symbol at the beginning of an adjacent line is no accident of wrapping.

    Few lines begin like a label, and only these are asked.
    """
    beside = (pl.col("blanks") == 0) | (pl.col("blanks").shift(-1) == 0).fill_null(False)
    # the line above ended before the margin
    lines = lines.with_row_index("row").with_columns(
        (~pl.col("full").shift(1).fill_null(False)).alias("broken"),
        ((pl.col("blanks") > 0) | first("doc")).cum_sum().alias("run_of_lines"),
    )
    rows = lines.filter(beside & pl.col("text").str.contains(LIKE_A_LABEL))
    digits, letter = pl.col("text").str.extract(NUMBERED, 1), pl.col("text").str.extract(LETTERED, 1)
    place = letter.replace_strict(PLACES, default=None, return_dtype=pl.Int64)
    rows = rows.with_columns(pl.coalesce(digits.cast(pl.Int64, strict=False), place).alias("number"))
    above = pl.when(~first("doc")).then(filled(pl.col("number"), first("doc")).shift(1))
    rows = rows.with_columns_seq(above.alias("above"), digits.alias("digits"))
    number, wrapped = pl.col("number"), pl.col("wrapped")
    counted = (number == pl.col("above") + 1) | number.is_in([1, PLACES["a"]])
    loose = ~wrapped & (counted | pl.col("digits").is_not_null())
    ordinary = number.is_not_null() & (loose | (pl.col("broken") & counted) | (counted & (pl.col("lead") != "")))
    symbol = pl.col("text").str.contains(f"{SYMBOL}|{BRACKET}") & pl.col("broken")
    # in a run of notes the line above may be full
    bracket = pl.col("text").str.contains(BRACKET) & (number == pl.col("above") + 1)
    run = bracket & (pl.col("run_of_lines") == filled(pl.col("run_of_lines"), first("doc")).shift(1))
    labelled = ordinary.fill_null(False) | symbol.fill_null(False) | run.fill_null(False)
    rows = rows.filter(labelled).select("row", pl.lit(True).alias("labelled"))
    lines = attach(lines, rows, "row").drop("row", "broken", "run_of_lines")
    return lines.with_columns(pl.col("labelled").fill_null(False))
