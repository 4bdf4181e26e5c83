"""Texts cut at code points: pieces for any number of places in texts of any length, in one pass.

Only the cutting belongs here. Asking for `str.slice` at each place would walk from the text's beginning every time.
"""

import numpy as np
import polars as pl

from pipelines.clean.signs import Bytes, Places, gathered, spread

MASK, FURTHER = 0b1100_0000, 0b1000_0000  # of a byte of UTF-8, and what marks all but a character's first


def pieces(texts: pl.Series, cuts: pl.DataFrame) -> pl.DataFrame:
    """Cut texts at places and give the pieces, which together are the texts.

    `texts` has no nulls; `cuts` has box (row of `texts`) and at (offset in code points), in any order, also repeated.
    One row per piece, in order: box, at (where it begins) and text. Every text has a piece that begins at 0; a cut at a
    text's end gives an empty piece. Raises ValueError for a place outside of its text.
    """
    boxes = pl.DataFrame({"box": texts.to_frame("text").with_row_index("box")["box"].cast(pl.Int64)})
    lengths = texts.str.len_chars().cast(pl.Int64)
    begins = boxes.with_columns((lengths.cum_sum() - lengths).alias("begins"), lengths.alias("length"))
    places = pl.concat(
        [boxes.with_columns(pl.lit(0, dtype=pl.Int64).alias("at")), cuts.select(pl.col("box", "at").cast(pl.Int64))]
    )
    places = places.unique().sort("box", "at").join(begins, on="box", how="left", maintain_order="left")
    outside = places.filter((pl.col("at") < 0) | (pl.col("at") > pl.col("length")))
    if outside.height:
        raise ValueError(f"{outside.height} places lie outside of their texts, the first in row {outside['box'][0]}")
    data, _ = spread(texts)
    text = gathered(data, _bytes((places["begins"] + places["at"]).to_numpy(), data))
    return places.select("box", "at").with_columns(text.alias("text"))


def _bytes(places: Places, data: Bytes) -> Places:
    """Turn offsets in code points into offsets in bytes, with the end of the data as the last."""
    further = np.flatnonzero((data & MASK) == FURTHER)  # far fewer than code points in most scripts
    before = np.searchsorted(further - np.arange(len(further)), places, side="right")
    return np.append(places + before, len(data))
