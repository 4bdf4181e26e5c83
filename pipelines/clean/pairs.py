"""Tokens that belong together: brackets that make a link, signs that open and close emphasis.

Works on the pieces that `inline` cut; which tokens there are is written there.
"""

import polars as pl

from pipelines.clean.inline import single
from pipelines.compiled import keep_compiled
from pipelines.frames import attach, first, running


@keep_compiled
def resolve(rows: pl.DataFrame, definitions: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Pair brackets into links and emphasis into nothing.

    `definitions` has unit, label and url of reference links that a text may use. Returns the pieces, and the links as
    unit, open and close (row numbers of their tokens among the pieces) and url (null when the source lost it).
    """
    rows = rows.with_row_index("row")
    links = _links(rows, definitions)
    gone = pl.concat([links["open"], links["close"]]).cast(pl.UInt32)
    inside = _inside(rows, links)
    spent = _pairs(inside)
    empty = pl.col("row").is_in(gone.implode()) | pl.col("row").is_in(spent.implode())
    closing = (pl.col("kind") == "close") & ~pl.col("row").is_in(gone.implode())
    out = pl.when(empty).then(pl.lit("")).when(closing).then(single(pl.col("raw"))).otherwise("out")
    return rows.with_columns(out.alias("out")), links


def _links(rows: pl.DataFrame, definitions: pl.DataFrame) -> pl.DataFrame:
    """Each closing bracket with a target, and the opening bracket of its level."""
    marks = rows.filter(pl.col("kind").is_in(["open", "shut", "close", "reference"]))
    opening = pl.col("kind") == "open"
    step = pl.when(opening).then(1).otherwise(-1).cast(pl.Int32)
    marks = marks.with_columns(step.cum_sum().over("unit").alias("depth"))
    marks = marks.with_columns(pl.when(opening).then("depth").otherwise(pl.col("depth") + 1).alias("level"))
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
    bare = pl.col("raw").str.extract(r"(?s)^\]\(\s*((?:[^\s{}]|\{\{[^{}]*\}\})*?)(?:\s.*)?\)$", 1)
    found = pl.coalesce(target, bare)
    return pl.when(found.is_in(["#", ""])).then(None).otherwise(found)


def _named(marks: pl.DataFrame, rows: pl.DataFrame, definitions: pl.DataFrame) -> pl.DataFrame:
    """Links by reference: the label, or the text itself, is defined elsewhere in the document."""
    schema = pl.Schema({"unit": rows.schema["unit"], "open": pl.UInt32(), "close": pl.UInt32(), "url": pl.String()})
    marks = marks.join(definitions.select("unit").unique(), on="unit", how="semi")
    if marks.is_empty():
        return pl.DataFrame(schema=schema)
    spans = marks.select("unit", "open", pl.col("row").alias("close"), "raw")
    rows = rows.select("row", pl.col("raw").alias("word")).with_columns(pl.col("row").cast(pl.UInt32))
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
    bounds = pl.concat(
        [
            links.select(pl.col("open").alias("row"), pl.lit(1).alias("step")),
            links.select(pl.col("close").alias("row"), pl.lit(-1).alias("step")),
        ]
    ).with_columns(pl.col("row").cast(pl.UInt32))
    rows = rows.with_columns(
        pl.col("raw").shift(1).alias("before"),
        pl.col("raw").shift(-1).alias("after"),
        (pl.col("unit") == pl.col("unit").shift(1)).fill_null(False).alias("has_before"),
        (pl.col("unit") == pl.col("unit").shift(-1)).fill_null(False).alias("has_after"),
    )
    if links.height:
        rows = attach(rows, bounds, "row")
        link = pl.when(pl.col("step") == 1).then(pl.col("row").cast(pl.Int64)).when(pl.col("step") == -1).then(-1)
        rows = rows.with_columns(link.forward_fill().over("unit").fill_null(-1).alias("link"))
    else:
        rows = rows.with_columns(pl.lit(-1, dtype=pl.Int64).alias("link"))
    rows = rows.filter(pl.col("kind") == "emphasis")
    return rows.with_columns(
        pl.when("has_before").then(pl.col("before").str.tail(1)).otherwise(pl.lit(" ")).alias("before"),
        pl.when("has_after").then(pl.col("after").str.head(1)).otherwise(pl.lit(" ")).alias("after"),
    )


def _pairs(tokens: pl.DataFrame) -> pl.Series:
    """Row numbers of the emphasis tokens that open and close, by CommonMark's flanking rules."""
    sides = ("before", "after")
    tokens = tokens.with_columns_seq(
        *(pl.col(side).str.contains(r"^\s$").alias(f"white_{side}") for side in sides),
        *(pl.col(side).str.contains(r"^[\p{P}\p{S}]$").alias(f"sign_{side}") for side in sides),
    )
    white = {side: pl.col(f"white_{side}") for side in sides}
    sign = {side: pl.col(f"sign_{side}") for side in sides}
    left = ~white["after"] & (~sign["after"] | white["before"] | sign["before"])
    right = ~white["before"] & (~sign["before"] | white["after"] | sign["after"])
    under = pl.col("raw").str.starts_with("_")
    # one star inside a word is a star; two are emphasis
    word = ~white["before"] & ~sign["before"] & ~white["after"] & ~sign["after"] & (pl.col("raw").str.len_chars() == 1)
    opens = left & (~under | ~right | sign["before"]) & ~word
    closes = right & (~under | ~left | sign["after"]) & ~word
    tokens = tokens.with_columns(opens.alias("opens"), closes.alias("closes")).filter(
        pl.col("opens") | pl.col("closes")
    )
    group = ("unit", "link", "raw")
    tokens = tokens.sort(group, maintain_order=True).with_columns(first(*group).alias("begins"))
    pair = pl.col("opens") & pl.col("closes").shift(-1) & ~pl.col("begins").shift(-1)
    tokens = tokens.with_columns(pair.fill_null(False).alias("pair"))
    # in a run of tokens that could both open and close, every second one opens
    turn = running(pl.col("pair"), pl.col("begins") | ~pl.col("pair"))
    tokens = tokens.with_columns((pl.col("pair") & (turn % 2 == 1)).alias("opening"))
    second = pl.col("opening").shift(1).fill_null(False) & ~pl.col("begins")
    return tokens.filter(pl.col("opening") | second)["row"]
