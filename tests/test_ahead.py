"""Documents that are built ahead, as one batch, are what the tests would have built themselves."""

from collections.abc import Iterator, Mapping

import ahead
import pytest
from prose import CARD, INK, PAPER, SHELF, document
from texts import Tables, batch, tables

from pipelines import schema

LETTER = document("Wet Weeks", "By Ann Lee", PAPER.replace("book.", "book.1"), INK, "Notes", "1. See the ledger.")
PAGE = f"# The Yard\n\n*By Jo May*\n\n[{SHELF}](https://example.org/shelf)\n\n{CARD}[^1]\n\n[^1]: Of the mill.\n"


@pytest.fixture
def batches() -> Iterator[list[list[str]]]:
    """The texts of each batch that `build` makes here."""
    yield []
    ahead.forget()


def build(asking: list[object], batches: list[list[str]]) -> None:
    def counted(documents: Mapping[str, str]) -> Tables:
        batches.append([*documents.values()])
        return batch(documents)

    assert ahead.build(asking, counted)


def test_they_are_equal_in_every_cell_and_built_once(batches: list[list[str]]) -> None:
    alone = {(name, text): batch({name: text}) for name in ("a.txt", "b.md") for text in (LETTER, PAGE)}
    build([lambda document=document: tables(document[1], document[0]) for document in [*alone, *alone]], batches)
    assert batches == [[LETTER, PAGE, LETTER, PAGE]]
    for (name, text), wanted in alone.items():
        found = ahead.found(name, text)
        assert found is not None and list(found) == list(wanted)
        for table, frame in wanted.items():
            assert frame.schema == found[table].schema == schema.polars_schema(table)
            assert frame.equals(found[table]), table


def test_one_test_may_ask_again_and_again_and_fail(batches: list[list[str]]) -> None:
    def test() -> None:
        assert tables(LETTER)["articles"]["title"].to_list() == ["Wet Weeks"]
        assert tables(PAGE, "a.md")["articles"].is_empty()
        tables(INK)

    build([test], batches)
    assert batches == [[LETTER, PAGE, INK]]
    with pytest.raises(AssertionError):
        test()


def test_what_is_asked_for_may_hang_on_what_was_found(batches: list[list[str]]) -> None:
    def test() -> None:
        for title in tables(LETTER)["articles"]["title"]:
            tables(title)

    build([test], batches)
    assert batches == [[LETTER], ["Wet Weeks"]]


def test_a_batch_that_fails_leaves_each_test_to_itself(batches: list[list[str]]) -> None:
    def fails(_: object) -> Tables:
        raise AssertionError("the reference says otherwise")

    assert not ahead.build([lambda: tables(LETTER)], fails)
    assert ahead.found("a.txt", LETTER) is None


def test_a_trial_builds_nothing(batches: list[list[str]]) -> None:
    build([lambda: batch({"a.txt": LETTER}), lambda: None], batches)
    assert batches == []


def asks_itself() -> None:
    tables(LETTER)


def asks_by_another() -> None:
    asks_itself()


def asks_by_several() -> None:
    asks_by_another()


def asks_for_nothing() -> None:
    batch({})


def test_it_is_told_which_tests_ask() -> None:
    told = [ahead.asks(one) for one in (asks_itself, asks_by_several, asks_for_nothing, batch)]
    assert told == [True, True, False, False]
