"""A preview shows real rows, short ones, and never more than the record of runs can take."""

import json

import polars as pl

from pipelines.show import bounded, preview


def test_first_middle_and_last_row_of_a_narrow_frame() -> None:
    frame = pl.DataFrame({"n": range(9), "word": list("abcdefghi")})
    assert preview(frame.lazy(), frame.height).rows() == [("0", "a"), ("4", "e"), ("8", "i")]


def test_a_wide_frame_has_its_columns_below_each_other() -> None:
    frame = pl.DataFrame({f"c{number}": [number, None] for number in range(8)})
    found = preview(frame.lazy(), 2)
    assert found.columns == ["column", "row 1", "row 2"]
    assert found.row(7) == ("c7", "7", "")


def test_an_empty_frame_has_an_empty_preview() -> None:
    frame = pl.DataFrame(schema={"a": pl.String(), "b": pl.List(pl.Int64())})
    assert preview(frame.lazy(), 0).shape == (0, 2)
    wide = pl.DataFrame(schema=dict.fromkeys("abcdefgh", pl.Date()))
    assert preview(wide.lazy(), 0).columns == ["column"]


def test_long_texts_and_lists_are_cut() -> None:
    frame = pl.DataFrame({"text": ["word\n" * 1_000_000], "starts": [list(range(100_000))]})
    ((text, starts),) = preview(frame.lazy(), 1).rows()
    assert len(text) == 80 and text.endswith("…") and "\n" not in text
    assert starts == "0, 1, 2, 3, 4, 5, 6, 7"


def test_a_table_is_cut_until_it_fits() -> None:
    frame = pl.DataFrame({f"column {number}": ["ش" * 9000] * 40 for number in range(30)})
    found = bounded(frame, 500, 64 << 10)
    assert 0 < len(json.dumps(found.to_dicts())) <= 64 << 10
    assert bounded(frame.head(2).select("column 1"), 500, 64 << 10).item(0, 0) == "ش" * 499 + "…"
