"""Texts into lines: every line end, every white space, and offsets that point at the raw text."""

import re

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from texts import frame

from pipelines import ingest

WHITE = "\t\n\v\f\r \x85\u00a0\u1680\u2000\u2003\u2009\u2028\u2029\u202f\u205f\u3000"


def lines(text: str) -> list[tuple[int, int, int, int, str]]:
    """Line, start, end, blank lines above and text of every line."""
    return ingest.split(frame({"a.txt": text})).select("line", "start", "end", "blanks", "text").rows()


CASES = {
    "line feeds": ("ink\npaper\n", [(1, 0, 3, 0, "ink"), (2, 4, 9, 0, "paper")]),
    "no final line end": ("ink\npaper", [(1, 0, 3, 0, "ink"), (2, 4, 9, 0, "paper")]),
    "CRLF": ("ink\r\npaper\r\n", [(1, 0, 3, 0, "ink"), (2, 5, 10, 0, "paper")]),
    "CR": ("ink\rpaper\r", [(1, 0, 3, 0, "ink"), (2, 4, 9, 0, "paper")]),
    "CR and LF mixed": (
        "ink\rpaper\nmill\r\npress",
        [(1, 0, 3, 0, "ink"), (2, 4, 9, 0, "paper"), (3, 10, 14, 0, "mill"), (4, 16, 21, 0, "press")],
    ),
    "blank lines": ("\n\nink\n\n\npaper", [(3, 2, 5, 2, "ink"), (6, 8, 13, 2, "paper")]),
    "blank CRLF lines": ("\r\n\r\nink\r\n\r\npaper", [(3, 4, 7, 2, "ink"), (5, 11, 16, 1, "paper")]),
    "LF then CR": ("ink\n\rpaper", [(1, 0, 3, 0, "ink"), (3, 5, 10, 1, "paper")]),
    "lines of white space": ("  \t\nink\n \u00a0\npaper", [(2, 4, 7, 1, "ink"), (4, 11, 16, 1, "paper")]),
    "form feed": ("ink\n\fpaper\f\nmill", [(1, 0, 3, 0, "ink"), (2, 5, 10, 1, "paper"), (3, 12, 16, 0, "mill")]),
    "form feed alone": ("ink\n\f\npaper", [(1, 0, 3, 0, "ink"), (3, 6, 11, 1, "paper")]),
    "tabs": ("\tink\tand\tpaper\t", [(1, 1, 14, 0, "ink\tand\tpaper")]),
    "Unicode spaces": ("\u3000ink\u2003\n\u2028paper\u00a0", [(1, 1, 4, 0, "ink"), (2, 7, 12, 0, "paper")]),
    "astral": ("😀 ink\n𝔘", [(1, 0, 5, 0, "😀 ink"), (2, 6, 7, 0, "𝔘")]),
    "combining": ("e\u0301\npaper", [(1, 0, 2, 0, "e\u0301"), (2, 3, 8, 0, "paper")]),
    "NUL": ("\x00\npaper", [(1, 0, 1, 0, "\x00"), (2, 2, 7, 0, "paper")]),
    "empty": ("", []),
    "white only": (" \n\r\n\f\t", []),
    "one letter": ("a", [(1, 0, 1, 0, "a")]),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_lines_of_a_text(text: str, expected: list[tuple[int, int, int, int, str]]) -> None:
    assert lines(text) == expected


def test_documents_are_numbered_and_start_anew() -> None:
    found = ingest.split(frame({"a.txt": "ink\n\npaper", "b.md": "", "c.md": "\nmill"}))
    assert found.select("doc", "source_id", "markdown", "line", "start", "blanks").rows() == [
        (0, "a-txt", False, 1, 0, 0),
        (0, "a-txt", False, 3, 5, 1),
        (2, "c-md", True, 2, 1, 1),
    ]


def test_the_white_space_before_a_line_is_kept() -> None:
    found = ingest.split(frame({"a.txt": "ink\n  \tpaper\r\n\fmill"}))
    assert found["lead"].to_list() == ["", "  \t", ""]


def test_no_documents_have_no_lines() -> None:
    assert ingest.split(frame({})).height == 0


@settings(max_examples=60, derandomize=True, database=None)
@given(st.lists(st.text(st.sampled_from("ab😀\u0301\x00\x1c\u200b" + WHITE), max_size=30), min_size=1, max_size=8))
def test_lines_hold_everything_but_white_space(texts: list[str]) -> None:
    documents = {f"{n}.txt": text for n, text in enumerate(texts)}
    found = ingest.split(frame(documents))
    for n, text in enumerate(texts):
        rows = found.filter(pl.col("doc") == n).select("line", "start", "end", "lead", "text").rows()
        ends = [match.end() for match in re.finditer("\r\n|\n|\r", text)]
        kept = ["x" * (end - start) for _, start, end, _, _ in rows]
        assert sum(map(len, kept)) == sum(len(body) for *_, body in rows)
        assert all(text[start:end] == body for _, start, end, _, body in rows)
        assert all(not body[0].isspace() or body[0] == "\x1c" for *_, body in rows)
        assert [line for line, *_ in rows] == [1 + sum(end <= start for end in ends) for _, start, *_ in rows]
        assert all(text[start - len(lead) : start] == lead for _, start, _, lead, _ in rows)
        outside = "".join(c for at, c in enumerate(text) if not any(a <= at < b for _, a, b, _, _ in rows))
        assert all(c in WHITE for c in outside)
