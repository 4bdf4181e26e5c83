"""The rules asked batch by batch name the source to which a breach belongs; what they find, test_cross holds."""

from pathlib import Path

import polars as pl

from pipelines.rights import FULL
from pipelines.state.parts import Part, Parts
from pipelines.state.store import Store
from pipelines.validate import IN_BATCHES, count_violations, counted_mentions, source_violations

Tables = dict[str, pl.DataFrame]


def test_a_breach_belongs_to_its_source_and_one_of_no_source_to_the_first(tables: Tables, texts: pl.DataFrame) -> None:
    notes = tables["notes"].with_columns(pl.lit("nowhere-txt:a0").alias("article_id"), pl.lit("x").alias("note_id"))
    tables["notes"] = notes
    found = source_violations(FULL, [texts, *(tables[name] for name in IN_BATCHES)])

    assert found.filter(pl.col("row_key") == "x").height
    assert found["source_id"].unique().to_list() == ["a-txt"]


def test_counts_of_batches_are_added_up(tables: Tables, tmp_path: Path) -> None:
    store, mentions = Store(tmp_path), tables["mentions"]
    batches = [mentions.head(1), mentions.clear(), mentions.slice(1)]
    parts = Parts(tuple(Part(str(n), lambda _, rows=rows: counted_mentions(rows)) for n, rows in enumerate(batches)))
    counted = store.write("counted_mentions", parts)
    right = store.write("entities", Parts((Part("right", lambda _: tables["entities"]),)))
    assert count_violations(right, counted).is_empty()
    more = tables["entities"].with_columns(pl.col("mention_count") + 1)
    wrong = store.write("entities", Parts((Part("wrong", lambda _: more),)))
    assert set(count_violations(wrong, counted)["row_key"]) == set(more["entity_id"])
