"""Tokens that belong together: brackets that make a link, signs that open and close emphasis.

Works on the pieces that `inline` cut; which tokens there are is written there.
"""

import numpy as np
import polars as pl

from pipelines.clean.inline import beside
from pipelines.clean.tokens import single
from pipelines.frames import attach, first, running, where
from pipelines.frames.compiled import keep_compiled

EMPTY = ["br", "hr", "img"]  # tags that nothing closes
SPOKEN = "<img>"  # and one that shows nothing
BEFORE_ANY = ["_", "/"]  # what leads to a star that stands for any name


@keep_compiled
def resolve(rows: pl.DataFrame, definitions: pl.DataFrame, native: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Pair brackets into links and emphasis into nothing; a text may speak of tags.

    `definitions` has unit, label and url of reference links that a text may use, `native` the units that are Markdown.
    Returns the pieces, and the links as unit, open and close (row numbers of their tokens among the pieces) and url
    (null when the source lost it).
    """
    marks = where(rows, pl.col("kind").is_in(["open", "shut", "close", "reference"]), "row", "unit", "kind", "raw")
    links = _links(marks, rows, definitions)
    gone = pl.concat([links["open"], links["close"], _pairs(_inside(rows, links))]).alias("row").to_frame()
    loose = marks.filter(pl.col("kind") == "close").join(gone, on="row", how="anti")
    loose = pl.concat([loose.select("row", "raw"), _spoken_of(rows, native)])
    changed = pl.concat(
        [
            gone.with_columns(pl.lit("").alias("left")),
            loose.select_seq("row", single(pl.col("raw")).alias("left")),
        ]
    )
    out = pl.coalesce("left", "out").alias("out")
    return attach(rows, changed, "row").with_columns(out).drop("left"), links


def _spoken_of(rows: pl.DataFrame, native: pl.DataFrame) -> pl.DataFrame:
    """The tags that a text which is no Markdown speaks of: row, raw. It does not close all that it opens."""
    tags = where(rows, pl.col("kind") == "tag", "row", "unit", "raw").join(native, on="unit", how="anti")
    if tags.is_empty():
        return tags.select("row", "raw")
    tags = tags.with_columns_seq(pl.col("raw").str.extract(r"^</?([a-zA-Z0-9-]+)", 1).str.to_lowercase().alias("name"))
    tags = tags.filter(~pl.col("name").is_in(EMPTY) | (pl.col("raw") == SPOKEN))
    closing = pl.col("raw").str.starts_with("</").sum()
    return tags.filter((closing * 2 != pl.len()).over("unit", "name")).select("row", "raw")


def _links(marks: pl.DataFrame, rows: pl.DataFrame, definitions: pl.DataFrame) -> pl.DataFrame:
    """Each closing bracket with a target, and the opening bracket of its level; `marks` are all brackets of `rows`."""
    opening = pl.col("kind") == "open"
    depth = running(pl.when(opening).then(1).otherwise(-1), first("unit"))
    marks = marks.with_columns(pl.when(opening).then(depth).otherwise(depth + 1).alias("level"))
    marks = marks.sort("unit", "level", "row")
    paired = (
        (pl.col("unit") == pl.col("unit").shift(1))
        & (pl.col("level") == pl.col("level").shift(1))
        & (pl.col("kind").shift(1) == "open")
    )
    marks = marks.with_columns(pl.when(paired & ~opening).then(pl.col("row").shift(1)).alias("open")).drop_nulls("open")
    direct = marks.filter(pl.col("kind") == "close").with_columns(_target().alias("url"))
    direct = direct.select("unit", "open", pl.col("row").alias("close"), "url")
    named = _named(marks.filter(pl.col("kind").is_in(["reference", "shut"])), rows, definitions)
    return pl.concat([direct, named]).sort("open")


def _target() -> pl.Expr:
    """Address in a link's closing part; a bare `#` is where a target was lost."""
    target = pl.col("raw").str.extract(r"^\]\(\s*(?:<([^<>]*)>|(\S*?))(?:\s.*)?\)$", 1)
    bare = pl.col("raw").str.extract(r"(?s)^\]\(\s*((?:[^\s{}]|\{[{%][^{}]*[%}]\})*?)(?:\s.*)?\)$", 1)
    found = pl.coalesce(target, bare)
    return pl.when(found.is_in(["#", ""])).then(None).otherwise(found)


def _named(marks: pl.DataFrame, rows: pl.DataFrame, definitions: pl.DataFrame) -> pl.DataFrame:
    """Links by reference: the label, or the text itself, is defined elsewhere in the document."""
    schema = pl.Schema({"unit": rows.schema["unit"], "open": pl.UInt32(), "close": pl.UInt32(), "url": pl.String()})
    marks = marks.join(definitions.select("unit").unique(), on="unit", how="semi")
    if marks.is_empty():
        return pl.DataFrame(schema=schema)
    spans = marks.select("unit", "open", pl.col("row").alias("close"), "raw")
    rows = rows.select("row", pl.col("raw").alias("word"))
    inner = (
        spans.with_columns(pl.int_ranges(pl.col("open") + 1, pl.col("close")).alias("row"))
        .explode("row")
        .drop_nulls("row")
    )
    inner = attach(inner.with_columns(pl.col("row").cast(pl.UInt32)), rows, "row")
    text = inner.group_by("close", maintain_order=True).agg(pl.col("word").str.join("").alias("inner"))
    spans = attach(spans, text, "close")
    label = spans["raw"].str.extract(r"^\]\[([^\[\]]*)\]$", 1)
    spans = spans.with_columns(pl.when(label.fill_null("") != "").then(label).otherwise("inner").alias("label"))
    fold = pl.col("label").str.to_lowercase().str.replace_all(r"\s+", " ").str.strip_chars()
    found = spans.with_columns(fold).join(definitions, on=["unit", "label"], how="inner", maintain_order="left")
    return found.select("unit", "open", "close", "url").cast(schema)


def _inside(rows: pl.DataFrame, links: pl.DataFrame) -> pl.DataFrame:
    """The emphasis tokens with their link (emphasis does not cross a link's bounds) and the characters beside them."""
    tokens = where(rows, pl.col("kind") == "emphasis", "row", "unit", "raw")
    before, after = (beside(rows, tokens["row"], step) for step in (-1, 1))
    tokens = tokens.with_columns(
        before.str.tail(1).fill_null(" ").alias("before"),
        after.str.head(1).fill_null(" ").alias("after"),
        before.str.contains(r"^\p{L}+$").fill_null(False).alias("letters"),
    )
    row, unit = tokens["row"].to_numpy(), rows["unit"].to_numpy()
    opened, closed = links["open"].to_numpy(), links["close"].to_numpy()
    bounds = np.concatenate((opened, closed)).astype(np.int64)
    order = np.argsort(bounds)
    number = np.append(-1, np.concatenate((opened, np.full(len(closed), -1)))[order])
    bounds = np.append(0, bounds[order])
    last = np.searchsorted(bounds[1:], row)
    link = np.where(unit[bounds[last]] == unit[row], number[last], -1)
    return tokens.with_columns(pl.Series("link", link, dtype=pl.Int64))


def _pairs(tokens: pl.DataFrame) -> pl.Series:
    """Row numbers of the emphasis tokens that open and close, by CommonMark's flanking rules but for one."""
    sides = ("before", "after")
    tokens = tokens.with_columns_seq(
        *(pl.col(side).str.contains(r"^\s$").alias(f"white_{side}") for side in sides),
        *(pl.col(side).str.contains(r"^[\p{P}\p{S}]$").alias(f"sign_{side}") for side in sides),
        (pl.col("before").str.contains(r"^\p{N}$") & pl.col("after").str.contains(r"^\p{L}$")).alias("price"),
    )
    white = {side: pl.col(f"white_{side}") for side in sides}
    sign = {side: pl.col(f"sign_{side}") for side in sides}
    # two stars beside a sign mean emphasis, whatever is on their other side: authors write **so:**
    strong = pl.col("raw") == "**"
    left = ~white["after"] & (~sign["after"] | white["before"] | sign["before"] | strong)
    right = ~white["before"] & (~sign["before"] | white["after"] | sign["after"] | strong)
    under = pl.col("raw").str.starts_with("_")
    # one star inside a word is a star; two are emphasis
    word = ~white["before"] & ~sign["before"] & ~white["after"] & ~sign["after"] & (pl.col("raw").str.len_chars() == 1)
    # and so is one for which any name stands: `read_*()`, `pages/*.txt`
    any_name = (pl.col("raw") == "*") & pl.col("before").is_in(BEFORE_ANY) & sign["after"]
    opens = left & (~under | ~right | sign["before"])
    opens = opens & (~word | pl.col("price")) & ~any_name  # `6*d*.`
    closes = right & (~under | ~left | sign["after"]) & ~any_name
    tokens = tokens.with_columns(opens.alias("opens"))
    # but for the end of what opens with the word: `the *n*th`
    begun = pl.col("letters") & pl.col("opens").shift(1) & (pl.col("row") == pl.col("row").shift(1) + 2)
    begun = (begun & (pl.col("unit") == pl.col("unit").shift(1)) & (pl.col("raw").shift(1) == "*")).fill_null(False)
    closes = closes & (~word | ((pl.col("raw") == "*") & begun))
    tokens = tokens.with_columns(closes.alias("closes")).filter(pl.col("opens") | pl.col("closes"))
    group = ("unit", "link", "raw")
    tokens = tokens.sort(group, maintain_order=True).with_columns(first(*group).alias("begins"))
    pair = pl.col("opens") & pl.col("closes").shift(-1) & ~pl.col("begins").shift(-1)
    tokens = tokens.with_columns(pair.fill_null(False).alias("pair"))
    # in a run of tokens that could both open and close, every second one opens
    turn = running(pl.col("pair"), pl.col("begins") | ~pl.col("pair"))
    tokens = tokens.with_columns((pl.col("pair") & (turn % 2 == 1)).alias("opening"))
    second = pl.col("opening").shift(1).fill_null(False) & ~pl.col("begins")
    return tokens.filter(pl.col("opening") | second)["row"]
