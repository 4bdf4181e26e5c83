"""Signs found in bytes agree with what patterns find in texts."""

import re

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.clean import signs
from pipelines.clean.tokens import RARE
from pipelines.frames import octets

PARTS = [
    "a",
    "B ",
    "1",
    "12",
    "2024",
    "0",
    " ",
    "  ",
    ".",
    "-",
    "‐",
    "\n",
    "-\n",
    "‐\n",
    "’",
    "†",
    "é",
    "Я",
    "\u0301",
    "\u00a0",
    "😀",
]
TEXTS = st.lists(st.lists(st.sampled_from(PARTS), max_size=12).map("".join), max_size=6)
SMALL = settings(max_examples=80, derandomize=True, database=None)


@SMALL
@given(TEXTS)
def test_texts_are_spread_and_gathered(texts: list[str]) -> None:
    data, places = signs.spread(pl.Series(texts, dtype=pl.String))
    assert signs.gathered(data, places).to_list() == texts


@SMALL
@given(TEXTS)
def test_ends_of_lines_become_spaces_where_no_hyphen_stands_before_one(texts: list[str]) -> None:
    data, places = signs.spread(pl.Series(texts, dtype=pl.String))
    found = signs.gathered(signs.unbroken(data, places), places).to_list()
    for number, (text, flat) in enumerate(zip(texts, found, strict=True)):
        before = "".join(texts[:number])[-1:]
        if text.startswith("\n") and before in ("-", "‐"):
            continue  # no text begins with the end of a line
        hyphened = "-\n" in text or "‐\n" in text
        assert flat == (text if hyphened else text.replace("\n", " "))


@SMALL
@given(TEXTS)
def test_a_text_without_rare_signs_holds_none(texts: list[str]) -> None:
    data, places = signs.spread(pl.Series(texts, dtype=pl.String))
    told = signs.rare(data, places, RARE).tolist()
    for text, is_rare in zip(texts, told, strict=True):
        assert is_rare >= any(sign in text for sign in "†\u0301\u00a0\n")
        assert is_rare <= any(sign in text for sign in "†\u0301\u00a0\n😀")


@SMALL
@given(TEXTS)
def test_spaces_are_counted(texts: list[str]) -> None:
    frame = pl.DataFrame({"text": texts}, schema={"text": pl.String})
    assert frame.select(octets.count(pl.col("text"), " "))["text"].to_list() == [t.count(" ") for t in texts]


@pytest.mark.parametrize("size", [signs.BLOCK - 1, signs.BLOCK, signs.BLOCK + 1])
def test_blocks_leave_no_gap(size: int) -> None:
    text = "." * (size - 1) + "7"
    texts = pl.Series("text", [f"{text}. ", " "])
    data, places = signs.spread(texts)
    assert [found.tolist() for found in signs.figures(data, places)] == [[size - 1], [size]]
    assert texts.to_frame().select(octets.count(pl.col("text"), " "))["text"].to_list() == [1, 1]
    data, places = signs.spread(pl.Series([f"{text[:-1]}٧", "٧", f"{text[:-2]}٧."]))
    assert [found.tolist() for found in signs.figures(data, places)] == [
        [size - 1, size + 1, 2 * size + 1],
        [size + 1, size + 3, 2 * size + 3],
    ]


FIGURES = {
    "stop.7": ["7"], "word12": ["12"], "word 12": [], "(12": [], "a.2024": [], "a.07": [], "a.7b": [],
    "a.7 b.8": ["7", "8"], "a’7": ["7"], "-7": [], "a*7*": ["7"],
    "باب.٧": ["٧"], "باب١٢ باب": ["١٢"], "باب ١٢": [], "باب.١٣٢٧": [], "باب.٠٧": [], "باب۳،": ["۳"],
    "in 17951": ["1"], "in 201812 the": ["12"], "of 14001": [], "of 20180": [], "of 1795123": [],
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FIGURES.items())
def test_figures_are_found_by_their_place(text: str, expected: list[str]) -> None:
    begins, ends = signs.figures(*signs.spread(pl.Series([text])))
    data = text.encode()
    assert [data[begin:end].decode() for begin, end in zip(begins, ends, strict=True)] == expected


@SMALL
@given(TEXTS)
def test_figures_are_whole_numbers_of_one_text_or_stand_behind_a_year(texts: list[str]) -> None:
    data, places = signs.spread(pl.Series(texts, dtype=pl.String))
    whole = {
        (start + begin, start + match.end())
        for start, text in zip(places.tolist(), texts, strict=False)
        for match in re.finditer(
            rb"(?:(?:1[5-9]|20)[0-9]{2})?([0-9]+)|((?:\xd9[\xa0-\xa9]|\xdb[\xb0-\xb9])+)", text.encode()
        )
        for begin in (match.start(), match.start(1))
    }
    assert set(zip(*(found.tolist() for found in signs.figures(data, places)), strict=True)) <= whole
