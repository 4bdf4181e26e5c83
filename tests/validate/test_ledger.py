"""The ledger finds any character outside all segments or in two of them."""

from itertools import pairwise

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.validate import ledger_violations

Tables = dict[str, pl.DataFrame]


def segments(*spans: tuple[int, int], source: str = "s") -> pl.DataFrame:
    schema = {"segment_id": pl.String, "source_id": pl.String, "start": pl.Int64, "end": pl.Int64}
    return pl.DataFrame([(f"{source}:s{a}", source, a, b) for a, b in spans], schema=schema, orient="row")


def text(value: str, source: str = "s") -> pl.DataFrame:
    return pl.DataFrame({"source_id": [source], "text": [value]})


def test_the_small_dataset_is_complete(texts: pl.DataFrame, tables: Tables) -> None:
    assert ledger_violations(texts, tables["segments"]).rows() == []


@pytest.mark.parametrize(
    ("value", "spans", "lost"),
    [
        ("ab cd", [(0, 5)], None),
        ("ab cd", [(3, 5), (0, 2)], None),
        ("ab cd", [(0, 2), (4, 5)], "1 characters are in no segment, the first at 3: cd"),
        ("ab cd", [(0, 3)], "2 characters are in no segment, the first at 3: cd"),
        ("🗞 é\u3000x", [(0, 1), (2, 3)], "1 characters are in no segment, the first at 4: x"),
        ("\u00a0\r\n\t\u2028 \u3000\x85\x0b\x0c\u1680", [], None),
        ("\u200b", [], "1 characters are in no segment, the first at 0: \u200b"),
        ("", [], None),
    ],
)
def test_characters_in_no_segment(value: str, spans: list[tuple[int, int]], lost: str | None) -> None:
    found = ledger_violations(text(value), segments(*spans))
    assert found["value"].to_list() == ([lost] if lost else [])
    assert found["row_key"].to_list() == (["s"] if lost else [])


@pytest.mark.parametrize(
    ("spans", "key", "column"),
    [([(0, 3), (2, 5)], "s:s2", "start"), ([(0, 6)], "s:s0", "end"), ([(0, 5), (5, 5)], "s:s5", "end")],
)
def test_segments_that_overlap_or_leave_the_text(spans: list[tuple[int, int]], key: str, column: str) -> None:
    found = ledger_violations(text("ab cd"), segments(*spans))
    assert found.select("row_key", "column").rows() == [(key, column)]


def test_a_segment_of_an_unknown_source() -> None:
    found = ledger_violations(text("ab"), pl.concat([segments((0, 2)), segments((0, 2), source="t")]))
    assert found["row_key"].to_list() == ["t:s0"]


def test_each_source_is_judged_for_itself() -> None:
    both = pl.concat([text("ab", "s"), text("cd", "t")])
    assert ledger_violations(both, segments((0, 2)))["row_key"].to_list() == ["t"]


@given(st.text(max_size=40), st.sets(st.integers(0, 40)), st.sets(st.integers(0, 40)))
def test_it_agrees_with_counting_one_by_one(value: str, cuts: set[int], left_out: set[int]) -> None:
    borders = sorted({0, len(value), *(cut for cut in cuts if cut < len(value))})
    spans = [span for i, span in enumerate(pairwise(borders)) if i not in left_out]
    covered = {at for start, end in spans for at in range(start, end)}
    # what Python calls space but Unicode does not: separators of data, 0x1C to 0x1F
    lost = [at for at, c in enumerate(value) if at not in covered and (not c.isspace() or "\x1c" <= c <= "\x1f")]
    found = ledger_violations(text(value), segments(*spans))
    assert bool(lost) == (not found.is_empty())
    if lost:
        assert str(found["value"][0]).startswith(f"{len(lost)} characters are in no segment, the first at {lost[0]}: ")
