"""Lines into blocks: the runs of lines that a typesetter set as one.

A block is a paragraph, a heading, an item, a note or a line of furniture. Where the parser knows, its leaves are the
blocks; elsewhere blank lines, markup and labels cut. What a block is, and whether a page break cut it, comes later.
"""

from functools import cache
from typing import cast

import polars as pl

from pipelines.clean.figures import plain
from pipelines.frames import among, attach, filled, first, where
from pipelines.frames.compiled import keep_compiled
from pipelines.segment.blocks import chance, indents, under_titles
from pipelines.segment.blocks.labels import LETTERS

NUMBERED = r"^[\[(^]?(\d{1,3})(?:[\])^][.:]?|[.:])?\s"
BRACKET = r"^\[\w{1,5}\]\s"
LIKE_A_LABEL = r"^(?:[\d\[(^*†‡§¶¹²³⁰⁴-⁹]|<sup>|[a-z][.)]\s)"
PLACES = {letter: 2000 + n for letter, n in LETTERS.items()}  # items may be numbered and lettered in one text
LETTERED = r"^\(?([a-z])[.)]\s"
SYMBOL = r"^(?:[*†‡§¶]{1,3}\s*\p{L}|<sup>[\d*†‡]{1,3}</sup>|[¹²³⁰⁴-⁹]{1,3}\s?[\p{L}“\"])"
KEPT = (
    "doc", "source_id", "native", "markdown", "language", "wrapped", "block", "line", "start", "blanks", "kind",
    "level", "label", "bullet", "furniture",
)  # fmt: skip
MAX_WIDTH = 200  # code points; no hard-wrapped text is wider
# share of the lines right above another: in a text of long paragraphs; in one of short ones, where few lines are wider
DENSE, SPARSE, WIDER = 0.3, 0.15, 0.1
WIDE = 1.1  # times the width


@keep_compiled
def group(lines: pl.DataFrame) -> pl.DataFrame:
    """Group clean lines into blocks.

    Returns one row per block, in order: doc, source_id, native, markdown, language, block (index in the batch), line,
    start, end, blanks, indent, kind, level, label, furniture, rows (number of lines), text (contents joined by LF) and
    starts (raw offset of each line's content).
    """
    first_byte = pl.col("text").cast(pl.Binary).bin.get(0)  # most lines are told by it
    lines = _labelled(chance.unbroken(_wrapped(chance.uncommented(lines.with_columns(first_byte.alias("byte"))))))
    set_in = indents.begins(lines) | under_titles.begins(lines)
    lines = lines.hstack([_alone(lines), set_in.alias("set_in")])
    new = lines.select_seq(_new()).to_series()
    lines = lines.hstack([new, (new.cum_sum() - 1).cast(pl.UInt32).alias("block")])
    if lines["leaf"].null_count() < lines.height:
        lines = _verbatim(lines)
    begins, ends = new.arg_true(), new.shift(-1, fill_value=True).arg_true()
    blocks = lines[[*KEPT, "lead", "content", "content_start"]][begins].select_seq(
        *KEPT,
        lines["end"][ends],
        (ends - begins + 1).alias("rows"),
        pl.col("lead").str.len_chars().alias("indent"),
        pl.col("content").alias("text"),
        pl.concat_list("content_start").alias("starts"),
    )
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
    several = blocks.get_column("rows") > 1
    rows = lines[["block", "content", "content_start"]].filter(several[lines["block"]])
    joined = rows.group_by("block", maintain_order=True).agg("content", "content_start")
    joined = joined.with_columns(pl.col("content").list.join("\n"))
    blocks = attach(blocks, joined, "block")
    text, starts = pl.coalesce("content", "text").alias("text"), pl.coalesce("content_start", "starts").alias("starts")
    return blocks.with_columns(text, starts).drop("content", "content_start")


def _wrapped(lines: pl.DataFrame) -> pl.DataFrame:
    """Add wrapped (the document is hard-wrapped) and full (the next line's first word had no room on this line)."""
    adjacent = (pl.col("blanks").shift(-1) == 0) & (pl.col("doc").shift(-1) == pl.col("doc")) & ~pl.col("native")
    rows = lines.select_seq("doc", "text", "lead", adjacent.fill_null(False).alias("adjacent")).with_row_index("row")
    docs = rows.group_by("doc").agg(pl.col("adjacent").sum().alias("pairs"), pl.col("adjacent").mean().alias("dense"))
    docs = docs.with_columns(((pl.col("pairs") >= 4) & (pl.col("dense") > SPARSE)).alias("asked"))
    if not docs["asked"].any():
        return lines.with_columns(pl.lit(False).alias("wrapped"), pl.lit(False).alias("full"))
    rows = _full(where(attach(rows, docs, "doc"), pl.col("asked"), "row", "doc", "text", "lead", "adjacent", "dense"))
    share = pl.col("full").sum() / pl.col("adjacent").sum()
    wider = (pl.col("length") > WIDE * pl.col("width")).mean()
    docs = rows.group_by("doc").agg(share.alias("share"), pl.col("width", "dense").first(), wider.alias("wider"))
    set_so = (pl.col("dense") > DENSE) | (pl.col("wider") < WIDER)
    wrapped = docs.filter((pl.col("share") > 0.5) & (pl.col("width") <= MAX_WIDTH) & set_so)["doc"]
    wrapped = among(wrapped, cast(int, lines["doc"].max() or 0) + 1, "wrapped")[lines["doc"]]
    full = among(rows.filter(pl.col("full"))["row"], lines.height, "full")
    return lines.hstack([wrapped, full & wrapped])


def _full(rows: pl.DataFrame) -> pl.DataFrame:
    """Add width (of the document, in code points) and full to lines of documents that have adjacent lines."""
    text = pl.col("text")
    word = text.str.find(" ", literal=True).fill_null(text.str.len_bytes())  # in bytes
    length = text.str.len_chars() + pl.col("lead").str.len_chars()
    rows = rows.with_columns(length.alias("length"), word.alias("word"))
    broad = where(rows, text.str.len_bytes() > text.str.len_chars(), "row", "text", "word")
    letters = text.cast(pl.Binary).bin.slice(0, pl.col("word")).cast(pl.String).str.len_chars()
    rows = attach(rows, broad.select_seq("row", letters.alias("letters")), "row")
    rows = rows.with_columns(pl.coalesce("letters", "word").shift(-1).alias("next_word"))
    width = pl.col("length").filter(pl.col("adjacent")).quantile(0.98, "lower")
    rows = attach(rows, rows.group_by("doc").agg(width.alias("width")), "doc")
    full = pl.col("adjacent") & (pl.col("length") + 1 + pl.col("next_word") > pl.col("width"))
    return rows.with_columns(full.fill_null(False).alias("full"))


@cache
def _new() -> pl.Expr:
    """Whether a line begins a block: the parser's leaf changes, or white space, markup or a label say so."""
    c = pl.col
    fresh = first("doc") | (c("blanks") > 0)
    quoted = c("kind").eq_missing(pl.lit("block_quote"))
    item = c("kind").eq_missing(pl.lit("list_item"))
    plain = fresh | c("alone") | c("alone").shift(1) | (quoted != quoted.shift(1)) | item | c("labelled")
    plain = plain | c("set_in")
    cut = c("leaf").ne_missing(c("leaf").shift(1)) | first("doc")
    known = c("native") | c("leaf").is_not_null()
    return pl.when(known).then(cut | c("leaf").is_null()).otherwise(cut | plain).fill_null(True).alias("new")


def _alone(lines: pl.DataFrame) -> pl.Series:
    """Lines that are a block each: headings, rules, furniture, and links that lead back to the text or elsewhere."""
    kind, text = pl.col("kind"), pl.col("text")
    signs = pl.col("byte").is_in(list("[<^↩↑".encode()))
    rows = where(lines.with_row_index("row"), signs, "row", "text").filter(text.str.contains(r"^[\[<↩↑^]"))
    link = text.str.contains(r"^\[?[^\[\]]{0,24}\]\(#[^)]*\)$|^<https?://\S+>$") | text.is_in(["↩", "↑", "^"])
    links = among(rows.filter(link)["row"], lines.height, "alone")
    marked = ((kind == "heading") | (kind == "rule_line")).fill_null(False) | pl.col("furniture").is_not_null()
    return links | lines.select_seq(marked).to_series()


def _labelled(lines: pl.DataFrame) -> pl.DataFrame:
    """Add labelled: a number or symbol at the beginning of an adjacent line is no accident of wrapping.

    Few lines begin like a label, and only these are asked.
    """
    rows = lines.select_seq("doc", "text", "lead", "wrapped", *_beside()).filter(pl.col("asked"))
    rows = rows.filter(pl.col("text").str.contains(LIKE_A_LABEL))
    rows = chance.uncounted(rows.with_columns_seq(_numbers()), lines)
    rows = rows.with_columns_seq(_above()).filter(_bears())
    return lines.hstack([among(rows["row"], lines.height, "labelled")])


@cache
def _numbers() -> list[pl.Expr]:
    """The numbers that adjacent lines begin with."""
    digits, letter = pl.col("text").str.extract(NUMBERED, 1), pl.col("text").str.extract(LETTERED, 1)
    place = letter.replace_strict(PLACES, default=None, return_dtype=pl.Int64)
    return [
        pl.coalesce(plain(digits).cast(pl.Int64, strict=False), place).alias("number"),
        digits.is_not_null().alias("counting"),
        pl.col("text").str.contains(BRACKET).alias("bracket"),
        pl.col("text").str.contains(SYMBOL).alias("symbol"),
    ]


@cache
def _above() -> list[pl.Expr]:
    """The last number above in the document, and the run of lines of the last line that begins like a label."""
    facts = {"above": "number", "run_above": "run_of_lines"}
    begins = first("doc")
    return [pl.when(~begins).then(filled(pl.col(of), begins).shift(1)).alias(name) for name, of in facts.items()]


@cache
def _bears() -> pl.Expr:
    """Whether an adjacent line bears a label."""
    number, follows = pl.col("number"), pl.col("number") == pl.col("above") + 1
    counted = follows | number.is_in([1, PLACES["a"]])
    loose = ~pl.col("wrapped") & (counted | pl.col("counting"))
    ordinary = number.is_not_null() & (loose | (pl.col("broken") & counted) | (counted & (pl.col("lead") != "")))
    # in a run of notes the line above may be full
    run = pl.col("bracket") & follows & (pl.col("run_of_lines") == pl.col("run_above"))
    symbol = (pl.col("symbol") | pl.col("bracket")) & pl.col("broken")
    return ordinary.fill_null(False) | symbol | run.fill_null(False)


@cache
def _beside() -> list[pl.Expr]:
    """Which lines beside others may bear a label, in which run of lines, and whether the line above ended early."""
    blanks, byte, second = pl.col("blanks"), pl.col("byte"), pl.col("text").cast(pl.Binary).bin.get(1, null_on_oob=True)
    # most lines begin with a word
    word = (
        (byte.is_between(*b"az") | byte.is_between(*b"AZ")) & second.ne_missing(ord(".")) & second.ne_missing(ord(")"))
    )
    facts = {
        "row": pl.int_range(pl.len(), dtype=pl.UInt32),
        "asked": ((blanks == 0) | (blanks.shift(-1) == 0)) & ~word,
        "broken": ~pl.col("full").shift(1).fill_null(False),
        "run_of_lines": ((blanks > 0) | first("doc")).cum_sum(),
    }
    return [fact.alias(name) for name, fact in facts.items()]
