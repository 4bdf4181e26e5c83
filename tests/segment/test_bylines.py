"""What stands beside the names in a byline, and several lines of names: dates, sections, comments, stations."""

import pytest
from prose import BIND, CARD, INK, PAPER, PROOF, SHELF, TYPE, document
from texts import Tables, column, kinds, of_kind, roles, tables

GAP = "\n\n\n"
TITLE = "Upside Down and Backwards"


def issue(*articles: tuple[str, ...]) -> Tables:
    return tables(GAP.join(document(*blocks) for blocks in articles))


LINES = {
    "By Ann Lee and Jo May in News on 3 May 2021": "Ann Lee; Jo May",
    "Ann Lee on May 3, 2021 in Open Data": "Ann Lee",
    "3 May 2021 · Ann Lee, Jo May and Tom Fell · Filed under: Data": "Ann Lee; Jo May; Tom Fell",
    "Ann Lee | 3 May 2021 | 12 comments": "Ann Lee",
    "By Ann Lee | May 3, 2021 | Page 4": "Ann Lee",
    "By Ann Lee at Mill Press, 3 May 2021": "Ann Lee",
    "By Ann Lee, Ed Fell and Con May\n\n3 May 2021": "Ann Lee; Ed Fell; Con May",
    "by Per Fell and Una May\n\n3 May 2021": "Per Fell; Una May",
    "Ann Lee and Ed Fell\n\n3 May 2021": "Ann Lee; Ed Fell",
    "BY ANN LEE AND JO MAY\n\n3 May 2021": "ANN LEE; JO MAY",
    "Author: Ann Lee\nPosted: 3 May 2021\nCategory: News": "Ann Lee",
    "By Ann Lee and\nJo May, 3 May 2021": "Ann Lee; Jo May",
    "Ann Lee, Leeds Mill Trust; Jo May, University of Leeds; and Tom Fell, Mill Press\n\n3 May 2021": (
        "Ann Lee; Jo May; Tom Fell"
    ),
    "Ann Lee (Mill Trust of Leeds), Jo May (University of Leeds), and Tom Fell (Mill Press)\n\n3 May 2021": (
        "Ann Lee; Jo May; Tom Fell"
    ),
    "Ann Lee, Lead Designer\n\n3 May 2021": "Ann Lee",
    "Ann Lee, Senior, Botany\n\n3 May 2021": "Ann Lee",
    "Ann Lee, Museum of Ink, York\n\n3 May 2021": "Ann Lee",
    "Ann Lee\nDigital Collections Manager\n\n3 May 2021": "Ann Lee",
    "Ann Lee\nUniversity of Leeds\n\nJo May\nMill Trust\n\nTom Fell\nMill Press\n\n3 May 2021": (
        "Ann Lee; Jo May; Tom Fell"
    ),
}


@pytest.mark.parametrize(("lines", "authors"), LINES.items())
def test_who_wrote_is_told_from_what_stands_beside(lines: str, authors: str) -> None:
    found = tables(document(TITLE, lines, TYPE, PAPER, INK))
    assert column(found, "articles", "authors") == [authors]
    assert column(found, "articles", "date_published") == ["2021-05-03"]
    assert of_kind(found, "paragraph") == [TYPE, PAPER, INK]


def test_a_title_of_two_lines_is_no_name_with_a_station() -> None:
    found = tables(document("Plain Ledgers\nin the Library of the Mill", "By Ann Lee", TYPE, PAPER, INK))
    assert column(found, "articles", "title") == ["Plain Ledgers in the Library of the Mill"]
    assert column(found, "articles", "authors") == ["Ann Lee"]


def test_a_title_that_asks_and_answers_may_stand_over_names_with_stations() -> None:
    second = ("Did It Dry? What We Know", "Jo May (Mill Trust)", "4 May 2021", INK, SHELF)
    found = issue((TITLE, "Ann Lee (University of Leeds)", "3 May 2021", TYPE, PAPER), second)
    assert column(found, "articles", "title") == [TITLE, "Did It Dry? What We Know"]


def test_a_title_set_apart_below_a_signature_may_name_a_library() -> None:
    second = ("The Library of the Mill", "4 May 2021", INK, SHELF)
    found = issue((TITLE, "3 May 2021", TYPE, PAPER, "Ann Lee"), second)
    assert column(found, "articles", "title") == [TITLE, "The Library of the Mill"]


def test_days_in_numbers_under_titles_are_no_heads_of_pages() -> None:
    titles = ("The Yard", "The Loft", "The Mill")
    days = ("5/13/2021 · 6 min read", "5/14/2021 · 6 min read", "5/15/2021 · 6 min read")
    found = issue(*((title, "Ann Lee", day, SHELF, PROOF) for title, day in zip(titles, days, strict=True)))
    assert column(found, "articles", "title") == [*titles]
    assert column(found, "articles", "date_published") == ["2021-05-13", "2021-05-14", "2021-05-15"]


def test_notes_of_an_issue_stand_below_the_title_of_their_text() -> None:
    first = (TITLE, "By Ann Lee", "3 May 2021", TYPE[:-1] + ".[1]", PAPER[:-1] + ".[2]")
    ends = ("Notes", TITLE, "[1] Ledger of the mill.", "[2] The same.")
    text = GAP.join([document(*first), document("The Loft", "By Jo May", "4 May 2021", INK, CARD, BIND, *ends)])
    found = tables(text)
    assert column(found, "articles", "title") == [TITLE, "The Loft"]
    assert [line for role, line in roles(found, text) if role == "note_heading"] == ["Notes", TITLE]
    assert column(found, "articles", "note_count") == [2, 0]


@pytest.mark.parametrize("form", ["{}. ", "[{}] ", "({}) ", "{} "])
def test_notes_of_an_issue_count_from_one_below_the_title_of_each_text(form: str) -> None:
    sign = {"[{}] ": "[{}]", "({}) ": "({})"}.get(form, "{}")
    marked = [f"{text}{sign.format(n)}" for n, text in ((1, TYPE), (2, INK), (1, CARD), (2, BIND))]
    first, second = (TITLE, "By Ann Lee", PAPER, *marked[:2]), ("The Wet Loft", "By Jo May", SHELF, *marked[2:])
    said = [["Ledger of the mill, 1776.", "The same."], ["A letter that nobody answered.", "Wet Weeks, 12."]]
    ends = (TITLE, *_numbered(form, said[0]), "THE WET LOFT", *_numbered(form, said[1]))
    found = tables(GAP.join([document(*first), document(*second, "NOTES", *ends)]))
    assert column(found, "articles", "title") == [TITLE, "The Wet Loft"]
    assert column(found, "articles", "note_count") == [2, 2]
    assert column(found, "notes", "text") == [*said[0], *said[1]]
    assert column(found, "notes", "reference_count") == [1] * 4


def _numbered(form: str, notes: list[str]) -> list[str]:
    return [form.format(n) + note for n, note in enumerate(notes, 1)]


def test_notes_in_parentheses_at_the_end_of_an_issue_are_those_of_the_text_that_marks_them() -> None:
    first = (TITLE, "By Ann Lee", TYPE[:-1] + ".(1)", PAPER[:-1] + ".(2) And so on.")
    ends = ("Notes", "(1) Ledger of the mill.", "(2) The same.")
    found = tables(GAP.join([document(*first), document("The Loft", "By Jo May", INK, CARD, BIND, *ends)]))
    assert column(found, "articles", "note_count") == [2, 0]
    assert of_kind(found, "paragraph")[:2] == [TYPE, PAPER + " And so on."]


def test_a_line_in_bold_and_small_letters_below_a_name_says_not_what_the_author_is() -> None:
    found = tables(document(TITLE, "By Ann Lee", "**ink for beginners**", TYPE, PAPER, "**paper for all**", INK))
    assert ("credit", "ink for beginners") not in kinds(found)


@pytest.mark.parametrize("heading", ["The Council and Its Engineer", "A Society of Binders", "Why an Archive"])
def test_a_heading_over_the_first_text_may_name_a_body(heading: str) -> None:
    for head in ((TITLE, "By Ann Lee"), (TITLE, "By Ann Lee", "3 May 2021")):
        found = tables(document(*head, heading, TYPE, PAPER, "The Loft", INK, "The Yard", CARD))
        assert of_kind(found, "heading") == [heading, "The Loft", "The Yard"]
        assert column(found, "articles", "authors") == ["Ann Lee"]


@pytest.mark.parametrize("line", ["Maintainer", "City of Leeds", "Keeper of the Wet Ledger"])
def test_a_few_words_between_a_name_and_the_date_say_what_the_author_is(line: str) -> None:
    found = tables(document(TITLE, "Ann Lee", line, "3 May 2021", TYPE, PAPER, "The Loft", INK, "The Yard", CARD))
    assert kinds(found)[0] == ("credit", line)
    assert column(found, "articles", "authors") == ["Ann Lee"]
    assert column(found, "articles", "title") == [TITLE]


def test_a_later_title_in_small_letters_may_stand_over_its_date_and_its_byline() -> None:
    first = (TITLE, "3 May 2021", "By Ann Lee", TYPE, PAPER)
    second = ("ink for us all", "4 May 2021", "By Jo May", INK, CARD)
    assert column(tables(document(*first, *second)), "articles", "title") == [TITLE, "ink for us all"]


def test_headings_of_two_words_in_small_letters() -> None:
    found = tables(document(TITLE, "By Ann Lee", TYPE, "the yard", PAPER, "the loft", INK, "the mill", SHELF))
    assert of_kind(found, "heading") == ["the yard", "the loft", "the mill"]


@pytest.mark.parametrize("lines", ["Ann Lee\nSenior, Botany", "Ann Lee\nMill College, Leeds", "Ann Lee\nLeeds"])
def test_a_signature_of_two_lines_names_its_author_in_the_first(lines: str) -> None:
    found = tables(document(TITLE, TYPE, PAPER, INK, lines))
    assert column(found, "articles", "authors") == ["Ann Lee"]


def test_a_signature_of_two_lines_may_name_two() -> None:
    found = tables(document(TITLE, TYPE, PAPER, INK, "Ann Lee\nJo May"))
    assert column(found, "articles", "authors") == ["Ann Lee; Jo May"]


def test_a_sentence_over_a_byline_below_a_rule_or_an_end_is_a_title() -> None:
    heads = ("A press in the valley", "How ink came up the river in spring.")
    first, second = ((head, f"By {name}") for head, name in zip(heads, ("Ann Lee", "Jo May"), strict=True))
    found = tables(document(*first, TYPE, PAPER, "---", *second, INK, SHELF))
    assert column(found, "articles", "title") == list(heads)
    dated = tables(document(*first, TYPE, PAPER, "3 May 2021", *second, INK, SHELF, "4 May 2021"))
    assert column(dated, "articles", "title") == list(heads)


BEFORE = ("Story and photos by {}", "Fiction by {}", "By {}, Energy Editor", "{} | Contributing Editor")


@pytest.mark.parametrize("line", BEFORE)
def test_a_byline_may_say_what_it_is_of_and_what_the_author_is(line: str) -> None:
    found = tables(document("The Yard at Night", line.format("Ada Quill"), TYPE, PAPER, INK))
    assert column(found, "articles", "authors") == ["Ada Quill"]
    assert of_kind(found, "paragraph") == [TYPE, PAPER, INK]
