"""Paragraphs on who wrote the text above, told by their place: a sentence or two on a person below the text.

The person is named in a line of the file, or other texts of the file end with such a paragraph; and the text above does
not speak of him. Those that their words tell are found in `notices`.
"""

from functools import cache

import polars as pl

from pipelines.compiled import keep_compiled
from pipelines.frames import among
from pipelines.segment.surnames import BEGINNING, spoken_of
from pipelines.segment.vocabulary import NAME, WRITTEN_BY

MOST, LEAST = 300, 2  # code points of such a paragraph; of those that their words tell, in a file where any may be one
ABOVE, TEXT = 4, 100  # blocks above that may speak of the person; code points of a text beyond doubt
PERSON = rf"^({NAME}),?\s+\p{{Ll}}"
SIGNED = rf"^[—–-]?\s?(?:{WRITTEN_BY})?({NAME})\W*$"


@keep_compiled
def alike(rows: pl.DataFrame) -> pl.Series:
    """Whether each block of `notices` that `may_end` a text is such a paragraph."""
    rows = rows.with_row_index("row").with_columns(_above())
    able = rows.filter(pl.col("may_end")).with_columns_seq(pl.col("head").str.extract(PERSON, 1).alias("name"))
    able = able.drop_nulls("name").with_columns(pl.col("name").str.to_lowercase().alias("named"))
    if able.is_empty():  # as in most batches
        return among(able.get_column("row"), rows.height)
    lines = rows.filter(pl.col("names") | pl.col("by") | pl.col("signature"))
    lines = lines.select_seq("doc", pl.col("head").str.extract(SIGNED, 1).str.to_lowercase().alias("named"))
    signed = able.join(lines.unique(), on=["doc", "named"], how="semi").get_column("row")
    told = rows.group_by("doc").agg(pl.col("introduces").sum().alias("bios"))
    able = able.join(told, on="doc", how="left", maintain_order="left")
    known = pl.col("row").is_in(signed.implode()) | (pl.col("bios") >= LEAST)
    return among(able.filter(known).filter(~spoken_of("name", "texts")).get_column("row"), rows.height)


@cache
def _above() -> pl.Expr:
    """The texts above a block in its document."""
    same = [(pl.col("doc").shift(n) == pl.col("doc")) & (pl.col("chars").shift(n) >= TEXT) for n in range(1, ABOVE + 1)]
    texts = [pl.when(one).then(pl.col("text").shift(n).str.head(BEGINNING)) for n, one in enumerate(same, 1)]
    return pl.when("may_end").then(pl.concat_str(texts, separator=" ", ignore_nulls=True)).alias("texts")
