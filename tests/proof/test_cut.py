"""Cutting texts at code points."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.proof.cut import pieces


def cuts(*places: tuple[int, int]) -> pl.DataFrame:
    return pl.DataFrame(places, schema={"box": pl.Int64, "at": pl.Int64}, orient="row")


def test_texts_are_cut_at_code_points() -> None:
    texts = pl.Series(["añb🗞c", "xy", ""])

    assert pieces(texts, cuts((0, 4), (0, 1), (0, 1), (1, 2))).rows() == [
        (0, 0, "a"), (0, 1, "ñb🗞"), (0, 4, "c"), (1, 0, "xy"), (1, 2, ""), (2, 0, ""),
    ]  # fmt: skip


def test_a_place_outside_of_its_text_is_an_error() -> None:
    with pytest.raises(ValueError, match="1 places lie outside of their texts, the first in row 1"):
        pieces(pl.Series(["abc", "x"]), cuts((0, 3), (1, 2)))


@given(st.lists(st.text(max_size=20), max_size=4), st.data())
def test_pieces_are_what_slicing_gives(texts: list[str], data: st.DataObject) -> None:
    places = [(box, data.draw(st.integers(0, len(text)))) for box, text in enumerate(texts) for _ in range(3)]
    found = pieces(pl.Series(texts, dtype=pl.String), cuts(*places))

    for box, text in enumerate(texts):
        at = sorted({0, *(place for of, place in places if of == box)})
        expected = [text[a:b] for a, b in zip(at, [*at[1:], None], strict=True)]
        assert found.filter(pl.col("box") == box)["text"].to_list() == expected
