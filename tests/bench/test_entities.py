"""The benchmark of entities runs and tells what it promises; how fast anything is, no test says."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from pipelines.bench import entities, names
from pipelines.errors import UserError

DATA = Path(__file__).parents[2] / "data"


def test_texts_are_all_different_and_the_same_each_time() -> None:
    tables = names.texts(DATA / "paragraphs.parquet", 3_000)
    assert tables["paragraphs"]["text"].is_unique().all()
    assert tables["paragraphs"]["text"].str.count_matches(" ").sum() > 2_500
    assert tables["paragraphs"].equals(names.texts(DATA / "paragraphs.parquet", 3_000)["paragraphs"])


def test_mentions_have_surnames_and_acronyms_to_resolve() -> None:
    mentions, articles = names.proposed(2_000)
    assert (len(mentions), len(articles)) == (2_000, 40)
    assert mentions["mention_id"].is_unique().all()
    assert mentions["text"].str.contains(r"^[A-Z]{3}$").any()


def test_the_command_tells_ratios() -> None:
    result = CliRunner().invoke(
        entities.main, ["--words", "1000", "--mentions", "1000", "--rounds", "1", "--data", DATA]
    )
    assert result.exit_code == 0, result.output
    promises = ("tagger and rules / spaCy", "unchanged texts / tagger and rules", "resolver / sort and count")
    for promised in (*promises, *(f"{what}, twice as many" for what in names.MONOTONOUS)):
        assert promised in result.output


def test_monotonous_texts_are_as_long_as_they_should_be() -> None:
    for unit in names.MONOTONOUS.values():
        (text,) = names.monotonous(unit, 1_000)["paragraphs"]["text"]
        repeated = text.removesuffix(names.TAIL)
        assert repeated.startswith(unit) and 1_000 - len(unit) < len(repeated) <= 1_000 < len(text)


def test_without_a_dataset_the_cure_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="make dataset"):
        entities.run(tmp_path)
