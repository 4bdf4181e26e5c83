"""A preview shows real rows, short ones, and never more than the record of runs can take."""

import json
from pathlib import Path

import polars as pl

from pipelines.show import bounded
from pipelines.show import preview as preview_of
from pipelines.state.glance import glance
from pipelines.state.stored import Stored


def preview(*parts: pl.DataFrame) -> pl.DataFrame:
    here = Path(__file__)  # any file: a preview does not ask
    return preview_of(Stored((), told=tuple(glance("x", part, here) for part in parts)))


def test_first_middle_and_last_row_of_a_narrow_frame() -> None:
    frame = pl.DataFrame({"n": range(9), "word": list("abcdefghi")})
    assert preview(frame).rows() == [("0", "a"), ("4", "e"), ("8", "i")]


def test_rows_of_several_parts() -> None:
    cuts = [(0, 0), (0, 2), (2, 7), (7, 7), (7, 8), (8, 8)]
    parts = [pl.DataFrame({"n": range(*cut)}, schema={"n": pl.Int64}) for cut in cuts]
    assert preview(*parts).rows() == [("0",), ("4",), ("7",)]
    assert preview(*parts[:2], *parts[3:4]).rows() == [("0",), ("1",)]
    wide = [pl.DataFrame({f"c{number}": [0] * 600 for number in range(8)})] * 3
    assert preview(*wide).columns == ["column", "row 1", "row 901", "row 1,800"]


def test_values_are_written_as_people_do() -> None:
    frame = pl.DataFrame({"yes": [True], "share": [0.5], "none": [None], "words": [["a", None, "b c"]]})
    assert preview(frame).rows() == [("true", "0.5", "", "a, , b c")]


def test_a_wide_frame_has_its_columns_below_each_other() -> None:
    frame = pl.DataFrame({f"c{number}": [number, None] for number in range(8)})
    found = preview(frame)
    assert found.columns == ["column", "row 1", "row 2"]
    assert found.row(7) == ("c7", "7", "")


def test_an_empty_frame_has_an_empty_preview() -> None:
    frame = pl.DataFrame(schema={"a": pl.String(), "b": pl.List(pl.Int64())})
    assert preview(frame).shape == (0, 2)
    wide = pl.DataFrame(schema=dict.fromkeys("abcdefgh", pl.Date()))
    assert preview(wide).columns == ["column"]


def test_long_texts_and_lists_are_cut() -> None:
    frame = pl.DataFrame({"text": ["word\n" * 1_000_000], "starts": [list(range(100_000))]})
    ((text, starts),) = preview(frame).rows()
    assert len(text) == 80 and text.endswith("…") and "\n" not in text
    assert starts == "0, 1, 2, 3, 4, 5, 6, 7"


def test_a_table_is_cut_until_it_fits() -> None:
    frame = pl.DataFrame({f"column {number}": ["ش" * 9000] * 40 for number in range(30)})
    found = bounded(frame, 500, 64 << 10)
    assert 0 < len(json.dumps(found.to_dicts())) <= 64 << 10
    assert bounded(frame.head(2).select("column 1"), 500, 64 << 10).item(0, 0) == "ش" * 499 + "…"


def test_cells_of_all_tables_are_written_and_cut_alike() -> None:
    frame = pl.DataFrame({"words": [["a", None, "b c"]], "yes": [True], "gap": ["a" + " " * 200 + "b"]})
    assert preview(frame).rows() == bounded(frame, 80, 64 << 10).rows() == [("a, , b c", "true", "a …")]
    assert bounded(frame.clear(), 80, 64 << 10).schema == dict.fromkeys(frame.columns, pl.String)


def test_signs_that_nobody_sees_are_told() -> None:
    frame = pl.DataFrame({"key": ["a\x00b\x1b[1m", "right\u202eleft", "نمی\u200cشود", "\x00" * 80]})
    told = bounded(frame, 80, 64 << 10)["key"].to_list()
    assert told[:3] == ["a\\x00b\\x1b[1m", "right\\u202eleft", "نمی\u200cشود"]
    assert told[3] == ("\\x00" * 20)[:79] + "…"
