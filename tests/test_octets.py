"""What is counted in the bytes of texts."""

import polars as pl

from pipelines.frames import octets


def test_a_sign_is_counted_in_each_text() -> None:
    texts = pl.DataFrame({"text": ["one two  three", "", None, "é — ü", "\n"]})

    assert texts.select(octets.count(pl.col("text"), " ")).to_series().to_list() == [3, 0, None, 2, 0]
    assert texts.head(0).select(octets.count(pl.col("text"), " ")).to_series().to_list() == []
    assert texts.slice(1, 3).select(octets.count(pl.col("text"), " ")).to_series().to_list() == [0, None, 2]
