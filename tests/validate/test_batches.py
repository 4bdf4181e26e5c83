"""The rules asked batch by batch name the source to which a breach belongs; what they find, test_cross holds."""

import polars as pl

from pipelines.rights import FULL
from pipelines.validate import IN_BATCHES, dataset_violations, source_violations

Tables = dict[str, pl.DataFrame]


def test_a_breach_belongs_to_its_source_and_one_of_no_source_to_the_first(tables: Tables, texts: pl.DataFrame) -> None:
    notes = tables["notes"].with_columns(pl.lit("nowhere-txt:a0").alias("article_id"), pl.lit("x").alias("note_id"))
    tables["notes"] = notes
    found = source_violations(FULL, [texts, *(tables[name] for name in IN_BATCHES)])

    assert found.filter(pl.col("row_key") == "x").height
    assert found["source_id"].unique().to_list() == ["a-txt"]


def test_without_mentions_nothing_is_asked_of_the_whole(tables: Tables) -> None:
    tables["mentions"], tables["entities"] = tables["mentions"].clear(), tables["entities"].clear()
    tables["paragraphs"] = pl.concat([tables["paragraphs"], tables["paragraphs"]])

    assert dataset_violations({name: frame.lazy() for name, frame in tables.items()}, FULL).is_empty()
