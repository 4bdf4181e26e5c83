"""Posts of blogs and bulletins: who posted them and when, bodies that sign as one, tables without marks."""

import pytest
from prose import BIND, CARD, INK, PAPER, PROOF, SHELF, TYPE, document
from texts import Tables, column, kinds, of_kind, roles, tables

GAP = "\n\n\n"
TITLE = "Upside Down and Backwards"
TABLE = "Year          Reams        Barges\n1776          12           3\n1777          40           11"


def issue(*articles: tuple[str, ...]) -> Tables:
    return tables(GAP.join(document(*blocks) for blocks in articles))


POSTED = {
    "Posted on May 3, 2021 by Ann Lee and Jo May": "Ann Lee; Jo May",
    "Published 3 May 2021 by Ann Lee": "Ann Lee",
    "2021-05-03 by Ann Lee, Jo May and Tom Fell": "Ann Lee; Jo May; Tom Fell",
    "Posted on 3 May 2021 by Office of Public Works": "Office of Public Works",
    "Veröffentlicht am 3. Mai 2021 von Ann Lee": "Ann Lee",
    "Publicado el 3 de mayo de 2021 por Ana Lago": "Ana Lago",
    "Publicado por Ana Lago el 3 de mayo de 2021": "Ana Lago",
}


@pytest.mark.parametrize(("line", "authors"), POSTED.items())
def test_a_line_may_tell_first_when_and_then_by_whom(line: str, authors: str) -> None:
    found = tables(document(TITLE, line, TYPE, PAPER, INK))
    assert column(found, "articles", "authors") == [authors]
    assert column(found, "articles", "date_published") == ["2021-05-03"]


def test_where_a_text_was_printed_is_not_by_whom() -> None:
    found = tables(document(TITLE, "By Ann Lee", "Published by Mill Press, 3 May 2021", TYPE, PAPER, INK))
    assert column(found, "articles", "authors") == ["Ann Lee"]


@pytest.mark.parametrize("body", ["The Reading Room Team", "Platform Team", "The Steering Committee", "Library Staff"])
def test_a_body_may_sign_as_one(body: str) -> None:
    for lines in ((TITLE, body, "3 May 2021"), (TITLE, "3 May 2021", body)):
        found = tables(document(*lines, TYPE, PAPER, INK))
        assert column(found, "articles", "authors") == [body]
        assert of_kind(found, "paragraph") == [TYPE, PAPER, INK]


def test_a_heading_that_ends_like_a_body_is_one() -> None:
    found = tables(document(TITLE, "By Ann Lee", TYPE, "The Steering Committee", PAPER, "The Yard", INK))
    assert of_kind(found, "heading") == ["The Steering Committee", "The Yard"]
    assert column(found, "articles", "authors") == ["Ann Lee"]


def test_a_body_alone_over_the_date_wrote_the_text() -> None:
    found = tables(document(TITLE, "Office of Public Records", "3 May 2021", TYPE, PAPER, INK))
    assert column(found, "articles", "authors") == ["Office of Public Records"]
    found = tables(document(TITLE, "Ann Lee", "Office of Public Records", "3 May 2021", TYPE, PAPER, INK))
    assert column(found, "articles", "authors") == ["Ann Lee"]


@pytest.mark.parametrize("station", ["National Maritime Archive", "Mill Foundation", "Society of Binders"])
def test_a_body_below_a_name_is_where_somebody_works(station: str) -> None:
    lines = ("Ann Lee", station, "Jo May", station) if "of" not in station else ("Ann Lee", station)
    found = tables(document(TITLE, *lines, "3 May 2021", TYPE, PAPER, INK))
    assert column(found, "articles", "authors") == ["; ".join(lines[::2])]


def test_a_few_words_below_a_name_say_what_the_author_is() -> None:
    found = tables(document(TITLE, "Ann Lee", "second librarian in the reading room", "3 May 2021", TYPE, PAPER, INK))
    assert kinds(found)[0] == ("credit", "second librarian in the reading room")
    assert of_kind(found, "paragraph") == [TYPE, PAPER, INK]


def test_a_text_that_goes_on_below_a_name_says_nothing_of_the_author() -> None:
    found = tables(document(TITLE, "By Ann Lee", "in the yard of the mill", "and " + PAPER, TYPE, INK))
    assert "in the yard of the mill" in of_kind(found, "paragraph")[0]


def test_lines_parted_by_wide_gaps_are_a_table() -> None:
    found = tables(document(TITLE, "By Ann Lee", TYPE, "The Yard", PAPER, TABLE, "The Loft", INK, SHELF))
    assert len(of_kind(found, "table")) == 1
    assert of_kind(found, "heading") == ["The Yard", "The Loft"]
    assert of_kind(found, "paragraph") == [TYPE, PAPER, INK, SHELF]


SPREAD = (
    "Paper  was the  dearer half   of every\nbook.  A mill in  the  hills sent its\nreams by  barge, and a   wet week."
)
TYPED = (
    "Ink was boiled in the yard.  The oil caught fire.  It often did.\n"
    "The boys were paid in bread.  They liked it.  So did we."
)


@pytest.mark.parametrize("text", [SPREAD, TYPED])
def test_a_text_that_a_typesetter_spread_is_no_table(text: str) -> None:
    assert of_kind(tables(document(TITLE, "By Ann Lee", TYPE, text, PAPER)), "table") == []


def test_a_table_of_bars_may_lack_the_line_below_its_head() -> None:
    found = tables(document(TITLE, "By Ann Lee", TYPE, "| Year | Reams |\n| 1776 | 12 |", PAPER))
    assert len(of_kind(found, "table")) == 1


def test_a_head_with_its_page_behind_a_bar_is_furniture_anywhere() -> None:
    head = (TITLE, "By Ann Lee", "3 May 2021")
    text = document(*head, TYPE, PAPER, "The Yard", "The Stick | 12", INK, "The Loft", SHELF)
    assert ("page_furniture", "The Stick | 12") in roles(tables(text), text)


def test_bars_beside_a_line_with_one_belong_to_a_list() -> None:
    rows = ("Reams | 12", "Barges | 3")
    text = document(TITLE, "By Ann Lee", "3 May 2021", TYPE, PAPER, INK, *rows, CARD, SHELF)
    assert {role for role, said in roles(tables(text), text) if said in rows} != {"page_furniture"}


def test_entries_of_a_contents_page_are_no_heads_of_pages() -> None:
    titles = ("Who Reads a Ledger That Nobody Has Ever Closed?", "The Mill in the Hills and Its Wet Weeks on the Canal")
    page = document("The Stick", "Contents", f"{titles[0]} . . . . 3", f"{titles[1]} . . . . 7")
    first = (titles[0], SHELF, "3 May 2021", "By Ann Lee", TYPE, CARD)
    second = (titles[1], PAPER, "4 May 2021", "By Jo May", INK)
    found = tables(GAP.join([page, document(*first), document(*second)]))
    assert column(found, "articles", "title") == [*titles]
    assert column(found, "articles", "authors") == ["Ann Lee", "Jo May"]
    assert column(found, "segments", "rule")[2:4] == ["masthead:contents"] * 2


def test_a_title_in_small_letters_set_apart_may_stand_over_a_date() -> None:
    second = ("ink for beginners", "4 May 2021", INK, CARD, "— Jo May")
    found = issue((TITLE, "3 May 2021", TYPE, PAPER, "— Ann Lee"), second)
    assert column(found, "articles", "title") == [TITLE, "ink for beginners"]
    assert column(found, "articles", "authors") == ["Ann Lee", "Jo May"]


def test_a_contents_page_may_name_authors_that_sign_at_the_end() -> None:
    page = document("Contents", f"{TITLE} — Ann Lee", "ink for beginners — Jo May", "The Loft — Tom Fell")
    texts = [(TITLE, TYPE, "Ann Lee"), ("ink for beginners", INK, "Jo May"), ("The Loft", SHELF, "Tom Fell")]
    found = tables(GAP.join([page, *(document(t, "3 May 2021", s, PROOF, BIND, f"— {a}") for t, s, a in texts)]))
    assert column(found, "articles", "title") == [title for title, *_ in texts]


def test_what_a_body_publishes_makes_no_note_of_the_editors() -> None:
    asked = "Nobody in the house knew what a ledger was for when the council asked for one. Today we publish eleven."
    done = "Last May we published eleven of the ledgers, and nobody in the house had ever read a line of them before."
    for text in (asked, done):
        found = tables(document(TITLE, "By Ann Lee", text, TYPE, PAPER))
        assert of_kind(found, "paragraph") == [text, TYPE, PAPER]
