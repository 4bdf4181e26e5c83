"""The resolver over the parts of a dataset: cut into any batches and groups, it gives the rows of all at once."""

import itertools
import random
from functools import partial
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines import annotate, schema
from pipelines.annotate.proposing import PROPOSED
from pipelines.annotate.resolver import groups, keys
from pipelines.engine import HERE, resolving
from pipelines.state.parts import of_documents
from pipelines.state.store import Store

FIRST = ("Ann", "Anna", "A.", "Ann Q.", "Ann B.", "Tom", "Yevgeny", "Jevgeny", "Ksenia", "Xenia", "Dmitriy", "Dmitry")
LAST = ("Lee", "Zorsky", "Zorskiy", "Zorskyy", "van der Meer", "Meer", "Holdenough", "Holdenaugh", "O’Lee")
BODIES = ("Harbour Workers League", "Harbor Workers League", "Harbour Party", "Harbour", "NBB", "HWL")
PLACES = ("US", "U.S.", "United States", "Britain", "Wales", "Oddmouth", "Leeds Gazette", "The Leeds Gazette")
NOBODY = {"article_id": pl.String, "name": pl.String}


def dataset(seed: int, sources: int) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """Mentions drawn from a few names that are alike, in two articles for each source; articles and contributors."""
    chance, rows, credited = random.Random(seed), [], []
    people = [f"{first} {last}" for first in chance.sample(FIRST, 5) for last in chance.sample(LAST, 4)]
    for number in range(2 * sources):
        article = f"s{number // 2:02}:a{number}"
        credited += [(article, chance.choice(people))] * chance.randrange(2)
        for place in range(chance.randrange(9)):
            kind, text = chance.choice([
                ("person", chance.choice(people)), ("person", chance.choice(LAST)), ("person", chance.choice(FIRST)),
                ("organization", chance.choice(BODIES)), (chance.choice(["place", "work"]), chance.choice(PLACES)),
            ])  # fmt: skip
            told = "National Board of Bees" if text == "NBB" and chance.random() < 0.5 else None
            rows.append((f"{article}:p{place}:m0", article, f"{article}:p{place}", text, kind, place, told))
    columns = ("mention_id", "article_id", "paragraph_id", "text", "type", "place", "stands_for")
    table = pl.DataFrame(rows, schema=columns, orient="row", infer_schema_length=None).with_columns(
        start=pl.lit(0), end=pl.col("text").str.len_chars(), rule=pl.lit("model")
    )
    missing = [pl.lit(None, dtype).alias(name) for name, dtype in PROPOSED.items() if name not in table.columns]
    ids = [(f"s{number // 2:02}:a{number}", f"s{number // 2:02}", "en") for number in range(2 * sources)]
    articles = pl.DataFrame(ids, schema=["article_id", "source_id", "language"], orient="row")
    proposed = table.with_columns(missing).select(PROPOSED.names()).cast(PROPOSED)
    return proposed, articles, pl.DataFrame(credited, schema=NOBODY, orient="row")


def in_parts(store: Store, tables: tuple[pl.DataFrame, ...], cuts: list[int]) -> resolving.Said:
    """Resolve a dataset whose sources are cut into batches at some of them."""
    proposed, articles, _ = tables
    owned = articles.select("article_id", "source_id")
    texts = owned.join(proposed, on="article_id", how="left", maintain_order="left")
    ids = texts.group_by("source_id", maintain_order=True).agg(pl.col("text").str.join("|").alias("content"))
    ids = ids.with_columns(pl.col("content").str.len_bytes().cast(pl.Int64).alias("bytes"))
    bounds = [0, *sorted({cut % len(ids) for cut in cuts} - {0}), len(ids)]
    batches = [ids[a:b] for a, b in itertools.pairwise(bounds)]

    def rows(table: pl.DataFrame, batch: pl.DataFrame) -> pl.DataFrame:
        here = owned.join(batch, on="source_id", how="semi")
        return table.join(here, on="article_id", how="semi", maintain_order="left")

    names = ("proposed", "credited_articles", "credited")  # which have not all columns of the tables
    inputs = [
        store.write(name, of_documents(batches, partial(rows, table), name))
        for name, table in zip(names, tables, strict=True)
    ]
    return resolving.resolve(store, inputs, annotate.Context(None, ("en",)), "1", HERE)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    seed=st.integers(0, 10**6), sources=st.integers(2, 12), cuts=st.lists(st.integers(1, 11), max_size=5),
    each=st.integers(3, 40),
)  # fmt: skip
def test_batches_and_groups_give_the_rows_of_all_at_once(
    tmp_path_factory: pytest.TempPathFactory, seed: int, sources: int, cuts: list[int], each: int
) -> None:
    tables = dataset(seed, sources)
    wanted = dict(zip(resolving.TABLES, annotate.resolve(*tables), strict=True))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(resolving, "GROUP", each)
        patch.setattr(resolving, "SAMPLE", 1)
        found = in_parts(Store(tmp_path_factory.mktemp("store")), tables, cuts)
    for name, table in wanted.items():
        assert found[name].scan().collect().equals(table), name
    if tables[0].height:
        assert len(found["entities"].items) == tables[0].height // each + 1


def test_a_contributor_of_another_batch_bears_the_full_name(tmp_path: Path) -> None:
    articles = pl.DataFrame(
        [(f"s{n}:a0", f"s{n}", "en") for n in range(3)], schema=["article_id", "source_id", "language"], orient="row"
    )
    row = {"article_id": "s2:a0", "paragraph_id": "s2:a0:p0", "mention_id": "s2:a0:p0:m0", "text": "Zorsky"}
    row |= {"type": "person", "rule": "model", "start": 0, "end": 6, "place": 0}
    proposed = pl.DataFrame([{name: row.get(name) for name in PROPOSED}], schema=PROPOSED)
    credited = pl.DataFrame([("s0:a0", "Ann Zorsky"), ("s1:a0", "Ann Zorsky")], schema=NOBODY, orient="row")
    found = in_parts(Store(tmp_path), (proposed, articles, credited), [2])
    assert found["entities"].scan().collect()["name"].to_list() == ["Ann Zorsky"]


def test_the_names_in_the_property_are_tied_in_every_way() -> None:
    ways = set()
    for seed in range(12):
        ways |= set(annotate.resolve(*dataset(seed, 8))[0]["resolution"])
    assert ways >= {
        "acronym", "initials", "surname in the article", "surname in the article, spelt otherwise",
        "first name in the article", "surname in the source", "surname in the dataset", "acronym in the dataset",
        "middle name", "spelling", "gazetteer", "name", "short name",
    }  # fmt: skip


@given(st.text("abijkstxyh ", min_size=1, max_size=8), st.text("abijkstxyh ", min_size=1, max_size=8))
def test_names_that_sound_alike_are_in_one_group(one: str, other: str) -> None:
    names = pl.DataFrame({"text": [one, other]}).select(keys.key(pl.col("text")).alias("same"), type=pl.lit("person"))
    told = names.select(keys.spelling(pl.col("same")).alias("sound"), groups.kin().alias("group"))
    if told["sound"].n_unique() == 1:
        assert told["group"].n_unique() == 1


def test_only_the_batch_that_changed_is_asked_again(tmp_path: Path) -> None:
    proposed, *others = dataset(3, 9)
    in_parts(Store(tmp_path), (proposed, *others), [3, 6])
    kept = {file.name for file in (tmp_path / "type_votes").glob("*.arrow")}
    in_parts(Store(tmp_path), (proposed.filter(~pl.col("article_id").str.starts_with("s08")), *others), [3, 6])
    now = {file.name for file in (tmp_path / "type_votes").glob("*.arrow")}
    assert (len(kept), len(now), len(kept & now)) == (3, 3, 2)


def test_without_mentions_there_are_no_entities(tmp_path: Path) -> None:
    proposed, *others = dataset(1, 3)
    found = in_parts(Store(tmp_path), (proposed.clear(), *others), [1])
    assert [found[name].rows() for name in resolving.TABLES] == [0, 0]
    assert found["mentions"].scan().collect_schema() == schema.polars_schema("mentions")
