"""Hyphens at line ends: which ones the typesetter put there, and which belong to the word.

The text itself is asked first: a word that stands elsewhere in the document without the hyphen, or with it, is spelled
so. Then a lexicon of the document's language. A word before a conjunction may share its end with the next one: hyphen
and space stay. Where most words so known were cut, so was one that neither knows, unless both halves are words or the
second bears a capital: that keeps its hyphen and is counted as uncertain.
"""

import polars as pl

from pipelines.clean.inline import beside
from pipelines.frames import attach, where
from pipelines.languages import lexicon, pattern
from pipelines.segment.blocks import language

LEFT, RIGHT = r"[\p{L}\p{M}]+$", r"^[\p{L}\p{M}]+"
SHARED = rf"^{pattern('conjunctions')}\s"  # what stands behind the hyphen of `over- or underfed`
DASH = r"(?:\s-*|<)$"  # what stands before a hyphen that is a dash, or the last of the hyphens or signs that are one


def heal(pieces: pl.DataFrame, units: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Set what the hyphens at line ends leave; a dash keeps the space behind it.

    `pieces` have row, `units` have unit, doc and text. Returns the pieces, and per unit the number of uncertain ones.
    """
    hard = pl.col("raw").str.starts_with("-") | pl.col("raw").str.starts_with("‐")
    found = where(pieces, pl.col("kind") == "hyphen", "row", "unit", "raw").filter(hard)
    if found.is_empty():
        return pieces, pl.DataFrame(schema={"unit": units.schema["unit"], "uncertain": pl.Int64})
    before = beside(pieces, found["row"], -1)
    dashes = found["row"].filter(before.str.contains(DASH).fill_null(False))
    found = found.with_columns_seq(
        before.str.extract(LEFT, 0).alias("left"),
        beside(pieces, found["row"], 1).alias("below"),
    )
    found = found.with_columns_seq(
        pl.col("below").str.extract(RIGHT, 0).alias("right"), pl.col("below").str.contains(SHARED).alias("shared")
    ).drop("below")
    found = _judge(attach(found, units.select("unit", "doc"), "unit"), units)
    healed = found.filter(pl.col("joins").fill_null(False))["row"]
    shared = pl.col("joins").is_null() & pl.col("shared").fill_null(False) & pl.col("whole").fill_null(False)
    apart = pl.concat([dashes, found.filter(shared)["row"]])
    row, spaced = pl.col("row"), pl.concat_str("out", pl.lit(" "))
    out = pl.when(row.is_in(healed.implode())).then(pl.lit("")).when(row.is_in(apart.implode())).then(spaced)
    unsure = found.filter(pl.col("joins").is_null() & ~shared)
    uncertain = unsure.group_by("unit").agg(pl.len().cast(pl.Int64).alias("uncertain"))
    return pieces.with_columns(out.otherwise("out").alias("out")), uncertain


def _judge(found: pl.DataFrame, units: pl.DataFrame) -> pl.DataFrame:
    """Add joins: true for a soft hyphen, false for the word's own, null where nobody knows."""
    joined, hyphened = pl.concat_str("left", "right"), pl.concat_str("left", pl.lit("-"), "right")
    found = found.with_columns(joined.str.to_lowercase().alias("joined"), hyphened.str.to_lowercase().alias("hyphened"))
    texts = units.join(found.select("doc").unique(), on="doc", how="semi", maintain_order="left")
    words = texts.select_seq(
        "doc", pl.col("text").str.to_lowercase().str.extract_all(r"[\p{L}\p{M}]+(?:-[\p{L}\p{M}]+)*").alias("word")
    )
    words = words.explode("word").unique().with_columns(pl.lit(True).alias("attested"))
    for form in ("joined", "hyphened"):
        known = words.rename({"word": form, "attested": f"{form}_attested"})
        found = found.join(known, on=["doc", form], how="left", maintain_order="left")
    flat = texts.with_columns(pl.col("text").str.replace_all("\n", " ", literal=True))
    codes = language.recognise(language.count(flat, "text"), "doc")
    found = attach(found, codes, "doc")
    asked = found.filter(pl.col("joined_attested").is_null() & pl.col("hyphened_attested").is_null())
    pairs = asked.select("found", "joined", "left", "right").drop_nulls().unique(maintain_order=True)
    by_language = pairs.partition_by("found", as_dict=True).items()
    listed = [part.with_columns(_listed(part, lexicon.words(str(code)))) for (code,), part in by_language]
    known = pl.concat([pairs.clear().with_columns(listed=pl.lit(True), whole=pl.lit(True)), *listed])
    found = found.join(known, on=["found", "joined", "left", "right"], how="left", maintain_order="left")
    joins = (
        pl.when(pl.col("left").is_null() | pl.col("right").is_null()).then(False)
        .when(pl.col("joined_attested")).then(True)
        .when(pl.col("hyphened_attested")).then(False)
        .when(pl.col("listed")).then(True).alias("joins")
    )  # fmt: skip
    halves = pl.when(pl.col("left").is_not_null() & pl.col("right").is_not_null()).then("joins")
    mostly = (halves.sum() * 2 > halves.count()).over("doc")
    compound = pl.col("whole").fill_null(value=False) | (pl.col("right") != pl.col("right").str.to_lowercase())
    cut = pl.col("joins").is_null() & ~compound & mostly
    return found.with_columns(joins).with_columns(pl.when(cut).then(True).otherwise("joins").alias("joins"))


def _listed(pairs: pl.DataFrame, words: pl.Series) -> list[pl.Expr]:
    """Whether a word is on a list; whether both its halves are."""
    joined, left, right = pl.col("joined"), pl.col("left").str.to_lowercase(), pl.col("right").str.to_lowercase()
    asked = pl.concat([pairs.select(form.alias("word"))["word"] for form in (joined, left, right)])
    # a table of few words and a look at many takes less than a table of many
    known = words.filter(words.is_in(asked.implode())).implode()
    return [joined.is_in(known).alias("listed"), (left.is_in(known) & right.is_in(known)).alias("whole")]
