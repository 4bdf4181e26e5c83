"""Page-cut blocks made whole: which block goes on in which.

Labels come first: only what is text of one kind may be joined. Then the first half must be open (no stop under its
closing quotes) and the second must go on (lower case, or the first half ends in a word no sentence ends with).
"""

from functools import cache
from typing import cast

import polars as pl

from pipelines.frames import among, attach, columns, foremost, where
from pipelines.frames.compiled import holds, keep_compiled
from pipelines.languages import pattern
from pipelines.segment.blocks.vocabulary import OPENING

# what may stand between two halves: what the page break put there
TRANSPARENT = ("page_furniture", "pull_quote", "back_link", "caption")
PUNCTUATED = 0.85  # of the long paragraphs of a document that ends its texts with stops
# the same where a page break is seen between two texts, and in a script without capitals, where nothing else tells that
# one goes on: a page break in every other paragraph leaves so few
PARTED = 0.6
UNCASED = r"(?:\p{Lo}\p{M}*(?:[,;،؛]|\s?[–—-])?|[٠-٩۰-۹])$"  # its vowels may be written, too
FEW, SEVERAL = 30, 4  # code points, words of what a page break may part from its text
LONG, LEAST = 120, 60  # code points of a text without a stop; of one that knows no capitals and has a stop inside
LINE = 90  # of one that knows none: no line of verse has as many
MAX_QUESTION, MOST_SIGNED = 16, 5  # words of a line that asks; of one that signs a letter
SPOKEN = r"[.!؟]\s.*\p{Lo}\p{M}*$|(?:\p{Ll}{3}|\p{Lu}{2})[.!?][”\"’]?\s+[“\"‘]?\p{Lu}.*\p{L}$"  # which no line of verse has
BEGINS = rf"(?i)^[\"“‘'«(¿¡]*{pattern('function_words')}(?:\s|['’]\p{{Ll}})"  # with a capital: no name, but a sentence
CAPITAL = r"^\P{L}*\p{Lu}"
CLOSED = r"(?:://|www\.)\S*$|[.!?…”\"»]\s?[—–]\s?\p{Lu}[^.!?]*$"  # an address, or who said it, behind what is said
INSIDE = r"[\p{L}\p{M}٠-٩۰-۹,;،؛–—-]$"  # a text that ends in a sentence
LEADING = [",", "—", "–"]  # what somebody says
TOLD = r"[,!?][”\"»]\s[^”\"»]*,$"  # who says it, behind what is said
ALWAYS = r"^I[ '’]"  # but for the word that always has one
READ = (
    "head", "block", "doc", "article", "native", "kind", "role", "rule", "rows", "chars", "words", "inner_stop", "tail",
    "last", "small_last", "dangling", "stop", "colon", "lower", "upper", "referenced", "wrapped", "indent", "lined",
    "spoken", "formula",
)  # fmt: skip


@keep_compiled
def mark(blocks: pl.DataFrame) -> pl.DataFrame:
    """Add text_block (the block that begins the text this one belongs to) and join_rule to blocks with roles."""
    noted = blocks.select_seq(_noted()).to_series()
    rows = where(blocks, ~pl.col("role").is_in([*TRANSPARENT, "note"]), *READ)
    c = columns(rows, rows.select_seq(_looks()))
    text = c("goes_on") & ~c("after_item")  # items need no stop, and text goes on after them
    cut = text & c("after_open") & c("after_line") & ~c("referenced") & (c("upper") | ~c("lower")) & ~c("out_of_quote")
    cut = cut & ~c("whole")
    at = (text & (c("after_word") | c("after_comma") | cut)).arg_true()
    heads = c("head")[at]
    opening = _begins(heads)
    sentence, quoting = (among(at.filter(some), rows.height) for some in (opening, heads.str.head(1).is_in(OPENING)))
    tests = {
        "heading": c("same_heading"),
        "lower_case": c("goes_on") & c("after_open") & c("after_words") & c("lower") & ~c("few"),
        "function_word": text & c("after_word") & ~(sentence & ~quoting),  # a title in quotes may begin so
    }
    # before a capital, a comma leads a quotation in, unless other texts of the document go on in small letters
    cut_off = among(c("doc").filter(tests["lower_case"]), cast(int, c("doc").max() or 0) + 1)[c("doc")]
    at = (c("after_comma") & c("upper") & ~cut_off).arg_true()
    heads = c("head")[at]
    leads = among(at.filter(heads != heads.str.to_lowercase()), rows.height)
    tests["comma"] = text & c("after_comma") & ~leads & ~sentence
    known = tests["lower_case"] | tests["function_word"] | tests["comma"]
    # a text goes on below notes, but not by chance
    tests["no_stop"] = _without_stop(rows, cut & ~sentence & ~leads & ~noted[c("block")], c("parted"), known)
    rule = pl.Series("join_rule", [f"join:{name}" for name in tests])[foremost([*tests.values()])[0]]
    begins = pl.when(pl.col("join_rule").is_null()).then("block").forward_fill().alias("text_block")
    texts = pl.DataFrame([c("block"), rule]).with_columns(begins)
    blocks = attach(blocks, pl.concat([texts, _notes(blocks).with_columns(begins)]), "block")
    return blocks.with_columns(pl.col("text_block").fill_null(pl.col("block")))


@cache
def _noted() -> pl.Expr:
    """Whether the block above is a note, but for what a page break put there, and notes that cut a sentence."""
    note = (pl.col("role") == "note") & pl.col("note_rule").ne_missing("note:foot_of_page")
    note = pl.when(~pl.col("role").is_in(TRANSPARENT)).then(note)
    return note.forward_fill().shift(1, fill_value=False).fill_null(False)


def _notes(blocks: pl.DataFrame) -> pl.DataFrame:
    """The blocks of notes, with the rule where one goes on with the note above, whatever stands between."""
    rows = where(blocks, pl.col("role") == "note", "block", "note_block", "note_start")
    same = (pl.col("note_block") == pl.col("note_block").shift(1)) & ~pl.col("note_start")
    return rows.select("block", pl.when(same).then(pl.lit("join:note")).alias("join_rule"))


@cache
def _looks() -> list[pl.Expr]:
    """What each block and the one before it are to each other, and what the one before it is."""
    c, role, rule = pl.col, pl.col("role"), pl.col("rule")
    paragraph, quote, item = (role == name for name in ("paragraph", "block_quote", "list_item"))
    text = (paragraph | quote) & ~c("native") & (c("kind").is_null() | (c("kind") == "block_quote"))
    text = text & ~c("formula") & ~c("formula").shift(1, fill_value=False)  # which stands by itself
    # all of it in quotation marks, below a comma or a dash: what somebody says, unless that only tells who says it
    said = c("spoken") & ~holds(pl.when("spoken").then(c("tail").shift(1)), TOLD)
    text = text & ~(said & c("last").is_in(LEADING).shift(1)).fill_null(value=False)
    alike = (role.shift(1) == role) | (paragraph & (item | quote | (role == "epigraph")).shift(1))
    same = (c("article") == c("article").shift(1)) & (c("doc") == c("doc").shift(1))
    headings = (rule == "heading:cut") | (rule == "heading:contributor")
    indented = c("wrapped") & (c("indent") > c("indent").shift(1))  # as a quotation is, and nothing that goes on
    comma = c("tail").str.ends_with(",") | c("tail").str.ends_with("،")
    leave = c("upper") & ~c("stop") & (c("words") <= MOST_SIGNED)  # `In haste,`, and below it who wrote
    several = c("words") >= SEVERAL  # `is the same as`
    looks = {
        "goes_on": text & alike & same & ~indented & (c("lined") == c("lined").shift(1)),
        "out_of_quote": c("kind").shift(1).eq_missing("block_quote") & c("kind").is_null(),
        "same_heading": (rule == "heading:cut") & (headings & (c("last") == ",")).shift(1),
        "after_item": item.shift(1),
        # a question, whose first word would have to be a name
        "whole": c("last").eq_missing("?") & (c("words") <= MAX_QUESTION) & ~c("inner_stop"),
        # a text without a stop under its closing quotes, brackets and markers
        "after_open": (~c("stop") & ~c("colon")).shift(1),
        # a few words go on where a page break parts them from the rest, or in a word that ends no sentence
        "after_words": ((c("chars") >= FEW) | (c("small_last") & several)).shift(1) | _parted(),
        # `and then`, between two listings that are lost; but a long text may end with few words that lead in a list
        "few": (c("chars") < FEW) & ~c("stop") & ~(c("colon") & (c("chars") >= LONG).shift(1)) & ~_parted(),
        # a title may end with `is`
        "after_word": (c("small_last") & ~c("stop") & ((c("dangling") & several) | (c("chars") >= LEAST))).shift(1),
        "after_comma": (comma & (c("chars") >= 60)).shift(1) & ~leave,
        "after_line": ((c("chars") >= LEAST) & ((c("rows") == 1) | _parted().shift(-1))).shift(1),
        "parted": _parted(),
    }
    return [look.alias(name) for name, look in looks.items()]


def _parted() -> pl.Expr:
    """Whether something stands between a block and the text above: a page's head or number, a picture."""
    return pl.col("block") - pl.col("block").shift(1) > 1


def _begins(heads: pl.Series) -> pl.Series:
    """Which begin with a word that has a capital only where a sentence begins."""
    return heads.str.contains(CAPITAL) & heads.str.contains(BEGINS) & ~heads.str.contains(ALWAYS)


def _without_stop(rows: pl.DataFrame, cut: pl.Series, parted: pl.Series, known: pl.Series) -> pl.Series:
    """Which of the blocks follow a text that lacks its stop, in a document that ends its long texts with stops.

    Halves of which it is known that they go on (`known` below them) tell nothing of that.
    """
    whole = pl.lit(~known.shift(-1, fill_value=False))
    long = (pl.col("role") == "paragraph") & (pl.col("chars") >= 160)
    cited = pl.col("tail").str.ends_with(")") | pl.col("tail").str.ends_with("]")  # a reference may close a text
    ended = (pl.col("stop") | pl.col("colon") | cited).sum().alias("ended")
    docs = where(rows, long & whole, "doc", "stop", "colon", "tail").group_by("doc").agg(ended, pl.len().alias("long"))
    at = cut.arg_true().alias("row")
    above = rows[["chars", "tail", "role"]][at - 1]
    asked = pl.DataFrame([at, rows["doc"][at], *above, parted[at].alias("parted")])
    uncased = pl.col("tail").str.contains(UNCASED)
    long_enough = (pl.col("chars") >= pl.when(uncased).then(LINE).otherwise(LONG)) | pl.col("tail").str.contains(SPOKEN)
    inside = pl.col("tail").str.contains(INSIDE)  # a bracket or a quotation may close a text
    closed = pl.col("tail").str.contains(CLOSED)
    least = pl.when(pl.col("parted") | uncased).then(PARTED).otherwise(PUNCTUATED)
    # of the others
    others = pl.col("long").cast(pl.Int64) - long.cast(pl.Int64)
    asked = attach(asked, docs, "doc").filter((others > 0) & (pl.col("ended") >= least * others))
    found = asked.filter(long_enough, inside, ~closed)
    return among(found.get_column("row"), rows.height)
