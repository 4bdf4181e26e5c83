"""Paragraphs on who wrote the text above, told by their place: a sentence or two on a person below the text.

The person is named in a line of the file, or other texts of the file end with such a paragraph; and the text above does
not speak of him. Those that their words tell are found in `notices`.
"""

import polars as pl

from pipelines.frames import among, where
from pipelines.frames.compiled import keep_compiled
from pipelines.segment.blocks.spoken import BEGINNING, near, spoken_of
from pipelines.segment.blocks.vocabulary import NAME, WRITTEN_BY

MOST, LEAST = 300, 2  # code points of such a paragraph; of those that their words tell, in a file where any may be one
ABOVE, TEXT = 4, 100  # blocks above that may speak of the person; code points of a text beyond doubt
PERSON = rf"^({NAME}),?\s+\p{{Ll}}"
SIGNED = rf"^[—–-]?\s?(?:{WRITTEN_BY})?({NAME})\W*$"


@keep_compiled
def alike(rows: pl.DataFrame) -> pl.Series:
    """Whether each block of `notices` that `may_end` a text is such a paragraph."""
    rows = rows.with_row_index("row")
    able = where(rows, pl.col("may_end"), "row", "doc", "head")
    able = able.select_seq("row", "doc", pl.col("head").str.extract(PERSON, 1).alias("name")).drop_nulls("name")
    able = able.with_columns(pl.col("name").str.to_lowercase().alias("named"))
    if able.is_empty():  # as in most batches
        return among(able.get_column("row"), rows.height)
    lines = rows.filter(pl.col("names") | pl.col("by") | pl.col("signature"))
    lines = lines.select_seq("doc", pl.col("head").str.extract(SIGNED, 1).str.to_lowercase().alias("named"))
    signed = able.join(lines.unique(), on=["doc", "named"], how="semi").get_column("row")
    told = rows.group_by("doc").agg(pl.col("introduces").sum().alias("bios"))
    able = able.join(told, on="doc", how="left", maintain_order="left")
    able = able.filter(pl.col("row").is_in(signed.implode()) | (pl.col("bios") >= LEAST))
    above = near(rows, able.get_column("row"), range(-1, -ABOVE - 1, -1), least=TEXT, most=BEGINNING)
    able = able.hstack([above])
    return among(able.filter(~spoken_of("name", "texts")).get_column("row"), rows.height)
