"""Where authors work and what they are, beside their names and in the headings of their contributions."""

import polars as pl
import pytest
from prose import CARD, INK, PAPER, SHELF, TITLE, TYPE, document
from texts import column, kinds, of_kind, tables


@pytest.mark.parametrize(
    "byline",
    ["Ann Lee1,2, Jo May2 and Wim van Dam*", "By Ann Lee¹, Jo May² & Wim van Dam*", "Ann Lee1, Jo May1 & Wim van Dam2"],
)
def test_signs_lead_from_authors_to_where_they_work(byline: str) -> None:
    found = tables(document(TITLE, byline, "1 Paper Mill, Leeds.", "2 Type Foundry, York.", TYPE, PAPER, INK))
    assert column(found, "articles", "authors") == ["Ann Lee; Jo May; Wim van Dam"]


CONTRIBUTIONS = (
    "Four Answers About Paper",
    "We asked four people of the trade what paper will be worth in ten years, and print what they wrote to us.",
    "Ann Lee [UK]",
    TYPE,
    PAPER,
    "Jo May [Poland]",
    INK,
    "Wim van Dam [Netherlands] and Ida Fox,",
    "Paper Makers’ Union [USA]",
    SHELF,
    CARD,
)


def test_contributor_headings_stay_in_one_article() -> None:
    found = tables(document(*CONTRIBUTIONS))
    assert column(found, "articles", "title") == ["Four Answers About Paper"]
    assert column(found, "articles", "authors") == ["Ann Lee; Jo May; Wim van Dam; Ida Fox"]
    assert found["contributors"]["evidence"].unique().to_list() == ["section_heading"]


def test_an_affiliation_stands_in_brackets_or_in_lower_case_behind_a_comma() -> None:
    changed = {"Ann Lee [UK]": "Ann Lee, keeper of maps, Leeds", "Jo May [Poland]": "Jo May (Poland), printer"}
    found = tables(document(*(changed.get(block, block) for block in CONTRIBUTIONS)))
    told = found["contributors"].select("name", "affiliation").rows()
    assert told[:2] == [("Ann Lee", "keeper of maps, Leeds"), ("Jo May", "Poland")]


def test_a_contributor_heading_that_was_cut_in_two_is_one() -> None:
    found = tables(document(*CONTRIBUTIONS))
    cut = "Wim van Dam [Netherlands] and Ida Fox, Paper Makers’ Union [USA]"
    assert of_kind(found, "heading") == ["Ann Lee [UK]", "Jo May [Poland]", cut]
    rows = found["paragraphs"].filter(pl.col("text").is_in([SHELF, CARD]))
    assert rows["section"].to_list() == [cut, cut]


def test_a_contributors_bio_under_the_heading_is_a_credit() -> None:
    blocks = list(CONTRIBUTIONS)
    blocks.insert(3, "Ann Lee is a writer on the book trade and edits a list of papers")
    found = tables(document(*blocks))
    assert ("credit", blocks[3]) in kinds(found)


def test_brackets_that_are_no_links_stay() -> None:
    text = "The town library [UK] bought the press from Ghent [Belgium] in spring, and it came in forty boxes by rail."
    found = tables(document(TITLE, "By Ann Lee", text, PAPER))
    assert of_kind(found, "paragraph") == [text, PAPER]


STATIONS = ["University of Leeds", "Universidad de Leeds", "Université de Leeds", "Leeds College", "Staff Writer"]


@pytest.mark.parametrize("station", STATIONS)
def test_where_an_author_works_is_no_author(station: str) -> None:
    for lines in (("By Ann Lee", station), ("Ann Lee", station, "3 May 2021"), (f"By Ann Lee, {station}",)):
        found = tables(document("Upside Down and Backwards", *lines, TYPE, PAPER, INK))
        assert found["articles"].select("title", "authors").row(0) == ("Upside Down and Backwards", "Ann Lee")
        assert [text for kind, text in kinds(found) if kind != "credit"] == [TYPE, PAPER, INK]


def test_an_author_may_stand_between_a_standfirst_and_where_she_works() -> None:
    lines = ("The mill stood still for a year, and nobody in the town knew why.", "Ann Lee", "University of Leeds")
    found = tables(document(TITLE, *lines, "3 May 2021", TYPE, PAPER, INK))
    assert found["articles"].select("title", "authors", "date_published").row(0) == (TITLE, "Ann Lee", "2021-05-03")


def test_where_an_author_works_is_no_title() -> None:
    standfirst = "The mill stood still for a year. Nobody in the town knew why, or wanted to know who had paid for it."
    lines = ("Who Paid?", standfirst, "Ann Lee", "Department of History, University of Leeds", "3 May 2021")
    found = tables(document(*lines, TYPE, PAPER, INK))
    assert found["articles"].select("title", "authors").row(0) == ("Who Paid?", "Ann Lee")
