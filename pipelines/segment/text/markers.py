"""Note markers: which numbers and signs in a text point to a note.

Markup says it outright (`[^1]`, `[\\(1\\)](#)`, `<sup>1</sup>`). A glued digit is a marker only by its place (after a
stop, a quote or a word, at the word's end) and by the sequence of the article's notes: a year, a decimal or a price
finds no place in it.
"""

from functools import cache

import polars as pl

from pipelines.clean.figures import plain
from pipelines.clean.inline import beside
from pipelines.frames import attach, first, where
from pipelines.frames.compiled import holds, keep_compiled
from pipelines.segment.blocks.labels import value
from pipelines.segment.text import sequence
from pipelines.segment.text.inline_notes import numbered
from pipelines.segment.text.sequence import AT_WORD

SURE = ("linked", "caret", "inline_note", "sup")
STYLE = {
    "linked": "linked", "caret": "caret", "inline_note": "caret",
    "sup": "glued", "superscript": "glued", "number": "glued", "bracketed": "bracketed", "escaped": "bracketed",
    "parens": "bracketed", "raised": "caret",
    "symbol": "symbol", "emphasis": "symbol", "escape": "symbol",
}  # fmt: skip
BEFORE = r"^[.,;:!?”\"’'»“«)\]…،؛؟*_]$"
OPENING = list(" \n\t([{“\"'‘«—–-/")  # what may stand before a star that opens emphasis
AFTER = r"^[\s.,;:!?”\"’'»“«)\]…—–*_،؛؟-]$"
ADDRESS = r"/\S*\.$"  # ends in the figure with which the sentence ends, or the bracket: `example.org/a.1.`
POWER = r"(?:^|[^\p{L}\p{M}])[\p{L}\p{M}]$|[\d\s}]$"
YEAR = r"(?:^|\D)(?:1\d|20)\d\d\.$"
GOES_ON = r"^(?:[.,:]\d|\.\p{Ll})"  # what stands behind a figure inside of a name: `conf2.d`, `lib.so.1.2`
SIGN = r"(?:^|[^\p{L}\p{M}\d'’*_`])(?:[\p{L}\p{M}]|\p{Ll}\.)$"  # `F1`, `x2`, `p.5`
INITIAL = r"(?:^|[^\p{L}\p{M}\d'’])\p{Lu}\.$"  # `Table B.4`; but a sentence may end with `Part I.4`
QUOTES = list("“”«»„‘’")
NAME = r"[\p{L}\p{M}\d_/-]*[\p{L}\p{M}]{2}[.:]?$"
LONGEST_NAME = 40  # code points


def find(tokens: pl.DataFrame, units: pl.DataFrame, bodies: pl.DataFrame) -> pl.DataFrame:
    """Find the markers among the tokens that `candidates` found.

    `units` has unit and article; `bodies` has article and label of the notes that have a body. Returns one row per
    marker: row, unit, article, label, style.
    """
    rows = attach(
        tokens.select("row", "unit", "kind", "label", "value", "strength", "name"),
        units.select("unit", "article"),
        "unit",
    ).filter(pl.col("article").is_not_null())
    kind = pl.col("kind")
    counted = rows.filter(kind == "inline_note")
    if counted.height:
        rows = attach(rows, counted.select("row", numbered("row").alias("counted")), "row")
        rows = rows.with_columns(pl.coalesce("counted", "label").alias("label")).drop("counted")
    known = bodies.unique().with_columns(pl.lit(True).alias("has_body"))
    rows = rows.join(known, on=["article", "label"], how="left", maintain_order="left")
    lettered = pl.col("label").str.contains("^[a-z]").alias("lettered")
    highest = known.select_seq("article", value(pl.col("label")).alias("highest"), lettered)
    rows = attach(rows, highest.group_by("article").agg(pl.col("highest").max(), pl.col("lettered").any()), "article")
    bodied = pl.col("has_body").fill_null(False)
    # a link in brackets is no marker where it has no place among the article's notes
    first_link = pl.when(kind == "linked").then("value").min().over("article")
    stray = (pl.col("value") > pl.col("highest")) | (pl.col("highest").is_null() & (first_link > 1))  # `section [6](#)`
    stray = (kind == "linked") & ~bodied & stray.fill_null(False)
    # nor is a letter where no note has one: `[t]he`, `the [v](#) switch`, `XIX<sup>e</sup>`
    letter = pl.col("label").str.contains("^[a-z]") & ~kind.is_in(["caret", "inline_note"])
    alien = letter & ~bodied & ~pl.col("lettered").fill_null(False)
    rows = rows.select_seq(
        pl.exclude("has_body", "lettered"),
        bodied.alias("has_body"),
        kind.is_in(SURE).alias("sure"),
        (stray | alien).alias("stray"),
    )
    sure = rows.filter(pl.col("sure") & ~pl.col("stray"))
    # an article that marks its notes outright has no other markers of the same numbers
    labels = sure.select("article", "label").unique()
    rest = sequence.unnamed(rows.filter(~pl.col("sure") & ~pl.col("stray")))
    rest = rest.join(labels, on=["article", "label"], how="anti", maintain_order="left")
    columns = ("row", "unit", "article", "label", "kind")
    accepted = pl.concat([sure.select(columns), sequence.accept(rest).select(columns)]).sort("row")
    style = kind.replace_strict(STYLE, return_dtype=pl.String).alias("style")
    return accepted.select("row", "unit", "article", "label", style)


@keep_compiled
def candidates(rows: pl.DataFrame) -> pl.DataFrame:
    """Tokens among the pieces that may be markers: row, unit, kind, raw, after, label, value, strength.

    after is the sign that follows, strength tells how firm their place is (3: firm).

    `rows` are all pieces, in order.
    """
    few = where(rows, _may_be(), "row", "unit", "kind", "raw")
    previous, previous_2, following, next_2 = (beside(rows, few["row"], step) for step in (-1, -2, 1, 2))
    few = few.hstack([previous.alias("previous"), previous_2.fill_null("").alias("previous_2")])
    # of what follows a stop of its own only figures are told apart
    few = few.hstack([following.alias("next"), next_2.str.head(1).fill_null("").alias("next_2")])
    # emphasis that opens a text is nothing that a marker could stand behind
    opened = (pl.col("previous_2") == "") & (pl.col("previous").str.strip_chars("*_") == "")
    # what stands two signs before is asked of figures alone
    figure = pl.when(pl.col("kind").is_in(["number", "raised"]))
    pair = figure.then(pl.col("previous_2").str.tail(1) + pl.col("previous").str.tail(2))
    rows = few.with_columns(
        pl.when(~opened).then(pl.col("previous").str.tail(1)).fill_null(" ").alias("before"),
        pair.str.tail(2).str.head(1).alias("before_2"),
        pl.col("next").str.head(1).fill_null(" ").alias("after"),
    )
    rows = rows.join(_labels(rows), on="raw", how="left", maintain_order="left")
    rows = rows.with_columns_seq(**_of_figures()).with_columns_seq(**_within())
    rows = rows.with_columns_seq(_strength().alias("strength"))
    rows = rows.with_columns_seq(_name().alias("name"))
    kind, value = pl.col("kind"), pl.col("value")
    glued = ~pl.col("before").str.contains(r"^[\s*]$")
    alone = glued & pl.col("after").str.contains(AFTER)
    rows = attach(rows, _closing(rows), "row")
    fair = alone & pl.col("closing").is_null()
    star = pl.when(kind == "emphasis").then(fair).when(kind == "escape").then(glued).otherwise(True)
    fit = kind.is_in(SURE) | (value.is_not_null() & (pl.col("strength") > 0) & star)
    return where(rows, fit, "row", "unit", "kind", "raw", "after", "label", "value", "strength", "name")


def _name() -> pl.Expr:
    """The word that a bare figure stands at, with the stop between them; null where it is none."""
    figure = pl.when((pl.col("kind") == "number") & (pl.col("strength") >= AT_WORD))
    text = figure.then(pl.col("previous").str.tail(LONGEST_NAME))
    return text.str.extract(NAME, 0)


def _closing(rows: pl.DataFrame) -> pl.DataFrame:
    """The stars that close emphasis: the one before them, in their text, opens some."""
    stars = where(rows, pl.col("kind") == "emphasis", "row", "unit", "raw", "before", "after")
    stars = stars.sort("unit", "raw", "row")
    opens = pl.col("before").is_in(OPENING) & ~pl.col("after").is_in([" ", "\n", "\t"])
    closing = opens.shift(1, fill_value=False) & ~opens & ~first("unit", "raw")
    return stars.filter(closing).select("row", pl.lit(True).alias("closing"))


def _labels(rows: pl.DataFrame) -> pl.DataFrame:
    """Label and value of each token, by raw; most tokens stand many times in a batch."""
    rows = rows.select("raw", "kind").unique("raw")
    raw, figure, caret = pl.col("raw"), pl.col("kind") == "number", pl.col("kind") == "caret"
    signs = pl.when(~figure).then(raw).str.replace_all(r"<[^<>]*>|\]\(#[^()\s]*\)$|[\s\\\[\]()^]", "")
    label = pl.when(figure).then(raw).when(caret).then(raw.str.extract(r"\[\^([^\]]+)\]", 1)).otherwise(signs)
    rows = rows.select_seq("raw", plain(label).alias("label"))
    return rows.with_columns_seq(value(pl.col("label")).alias("value"))


def _may_be() -> pl.Expr:
    """Tokens that look like a marker by themselves: the labels of notes have no more than three figures or stars."""
    kind, size = pl.col("kind"), pl.col("raw").str.len_chars()
    kinds = kind.is_in([*SURE, "superscript", "bracketed", "escaped", "parens", "raised", "symbol"])
    number = (kind == "number") & (size <= 3)
    star = (kind == "emphasis") & (size <= 3) & pl.col("raw").str.starts_with("*")
    escaped = (kind == "escape") & pl.col("raw").is_in(["\\*", "\\†", "\\‡", "\\§"])
    return kinds | number | star | escaped


@cache
def _of_figures() -> dict[str, pl.Expr]:
    """Whether a token is a figure, plain or raised, and what stands beside a plain one."""
    number = pl.col("kind") == "number"
    ends = pl.col("previous_2").str.tail(1) + pl.col("previous").str.tail(3)
    sides = {"left": pl.col("before"), "right": pl.col("after"), "beside": ends}
    masked = {name: pl.when(number).then(side) for name, side in sides.items()}
    return {"figure": number, "raised": pl.col("kind") == "raised"} | masked


@cache
def _within() -> dict[str, pl.Expr]:
    """Whether a figure stands in a longer number, or between quotation marks: straight ones and curly ones."""
    left, right = pl.col("left"), pl.col("right")
    decimal = holds(pl.when(left.is_in([".", ",", ":"])).then("before_2"), r"^\d$")
    straight, curly = left.is_in(['"', "'"]), left.is_in(QUOTES) & right.is_in(QUOTES)
    return {"decimal": decimal, "straight": straight, "curly": curly}


@cache
def _strength() -> pl.Expr:
    """3: after a stop or a closing quote at a word's end; 2: after a letter; 1: in a number; 0: none.

    What stands in parentheses before a word may count the parts of a sentence. No marker is a figure between quotes or
    between the points of a longer number (`2.7.1`), nor a power (`x^2`).
    """
    number, raised, before, after, beside_it = map(pl.col, _of_figures())
    decimal, straight, curly = map(pl.col, _within())
    power = holds(pl.when(raised).then(pl.col("before_2").fill_null(" ") + pl.col("before")), POWER)
    fit = holds(pl.when(number | raised).then("after"), AFTER)
    apart = holds(pl.when(straight | curly).then("before_2"), r"^[\s(\[]$")
    quoted = (straight & ((before == after) | apart)) | (curly & apart)
    text = pl.when(decimal).then(pl.col("previous_2").str.tail(4) + pl.col("previous").str.tail(6))
    year = holds(text, YEAR)  # `in 1848.1 The`
    inside = quoted | holds(pl.when(decimal).then("next"), r"^\.(?:[0-9]|$)")
    beyond = pl.when(number & pl.col("next").is_in([".", ",", ":"])).then(pl.col("next") + pl.col("next_2"))
    goes_on = holds(pl.coalesce(beyond, pl.when(number).then(pl.col("next").str.head(2))), GOES_ON)
    inside = inside | goes_on | holds(beside_it, SIGN)
    inside = inside | holds(pl.when((before == ".") & after.is_in([".", ")"])).then("previous"), ADDRESS)
    lettered = holds(pl.when(pl.col("kind").is_in(["bracketed", "escaped"])).then("label"), "^[a-z]")
    return (
        pl.when(holds(pl.when(pl.col("kind") == "parens").then("next"), r"^\s")).then(2)
        .when(power | (raised & ~fit)).then(0)
        .when(holds(pl.when(raised).then("before"), r"^[\p{L}\p{M}]$")).then(2)
        .when(holds(pl.when(lettered).then("after"), r"^[\p{L}\p{M}]$")).then(0)  # `[t]he`
        .when(~number).then(3)
        .when(~fit | inside.fill_null(False)).then(0)
        .when(year & holds(after, r"^\s$")).then(2)
        .when(decimal | holds(beside_it, INITIAL)).then(1)
        .when(holds(before, BEFORE)).then(3)
        .when(holds(before, r"^[\p{L}\p{M}%°]$")).then(2)
        .when(before.is_in(list("0123456789"))).then(1)  # behind a year
        .otherwise(0)
    )  # fmt: skip
