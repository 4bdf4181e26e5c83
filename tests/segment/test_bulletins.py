"""Bulletins and issues put together of posts: who signs at the end, entries of several lines, headings and titles."""

import pytest
from prose import BIND, BREAD, CARD, FERRY, INK, OWLS, PAPER, PROOF, SHELF, TYPE, document
from texts import Tables, column, kinds, of_kind, roles, tables

GAP = "\n\n\n"
TITLE = "Upside Down and Backwards"


def issue(*articles: tuple[str, ...]) -> Tables:
    return tables(GAP.join(document(*blocks) for blocks in articles))


def test_a_byline_may_stand_at_the_end() -> None:
    found = issue((TITLE, TYPE, PAPER, CARD, "By Ann Lee"), ("The Loft", INK, SHELF, "By Jo May", "3 May 2021"))
    assert column(found, "articles", "title") == [TITLE, "The Loft"]
    assert column(found, "articles", "authors") == ["Ann Lee", "Jo May"]
    assert column(found, "articles", "date_published") == [None, "2021-05-03"]


def test_who_is_named_at_the_end_of_a_signed_text_did_not_write_it() -> None:
    found = tables(document(TITLE, "By Ann Lee", "3 May 2021", TYPE, PAPER, CARD, "By Jo May"))
    assert column(found, "articles", "authors") == ["Ann Lee"]


def test_each_author_may_stand_over_what_she_is() -> None:
    head = (TITLE, "Ann Lee", "second librarian", "Jo May", "binder")
    found = tables(document(*head, "3 May 2021", TYPE, PAPER, INK))
    assert column(found, "articles", "authors") == ["Ann Lee; Jo May"]
    assert [text for kind, text in kinds(found) if kind == "credit"][:2] == ["second librarian", "binder"]


def test_an_entry_of_the_contents_may_take_two_lines() -> None:
    long = "Everything That We Know About the Wet Week on the Canal and the Ledger That Was Lost in It"
    page = document("Contents", f"{long[:60]}\n{long[60:].strip()} — Ann Lee", "The Loft — Jo May")
    texts = [document(long, "By Ann Lee", TYPE, CARD), document("The Loft", "By Jo May", INK, BIND)]
    found = tables(GAP.join([page, *texts]))
    assert column(found, "articles", "title") == [long, "The Loft"]
    assert column(found, "segments", "rule")[:3] == ["masthead:contents"] * 3


def test_a_part_of_a_listed_title_is_no_title() -> None:
    title = "Notes from the Loft: barges, ink, and a ledger"
    page = document("Contents", f"{title} 3", f"{TITLE} 9")
    first = (title, "3 May 2021", TYPE, "Barges", FERRY[0], "Ink", INK, OWLS[0])
    found = tables(GAP.join([page, document(*first), document(TITLE, "4 May 2021", PAPER, SHELF)]))
    assert column(found, "articles", "title") == [title, TITLE]
    assert of_kind(found, "heading") == ["Barges", "Ink"]


HEADINGS = ("The Yard", "The Granary", "The Kitchen")


@pytest.mark.parametrize("kicker", [(), ("Essay",)])
def test_where_titles_stand_apart_and_are_signed_no_other_line_is_one(kicker: tuple[str, ...]) -> None:
    """Though the texts below these headings share no words."""
    parts = [(heading, *text) for heading, text in zip(HEADINGS, (FERRY, OWLS, BREAD), strict=True)]
    body = [line for part in parts for line in part]
    first = (*kicker, TITLE, "By Ann Lee", "3 May 2021", TYPE, *body)
    found = issue(first, (*kicker, "The Loft", "By Jo May", "4 May 2021", INK, CARD, PROOF))
    assert column(found, "articles", "title") == [TITLE, "The Loft"]
    assert of_kind(found, "heading") == [*HEADINGS]


def test_a_title_below_its_kicker_stays_though_heads_repeat_it() -> None:
    cut = [(text[:90], f"Wet Weeks {page}", text[90:]) for page, text in ((7, TYPE), (9, PAPER), (11, INK))]
    first, second = (TITLE, "By Ann Lee", SHELF), ("Interview", "Wet Weeks", "By Jo May", *(x for c in cut for x in c))
    assert column(issue(first, second), "articles", "title") == [TITLE, "Wet Weeks"]


@pytest.mark.parametrize("head", ["The Stick    12", "12    The Stick"])
def test_a_head_far_from_its_page_is_furniture_anywhere(head: str) -> None:
    text = document(TITLE, "By Ann Lee", "3 May 2021", TYPE, PAPER, "The Yard", head, INK, "The Loft", SHELF)
    assert ("page_furniture", head) in roles(tables(text), text)


def test_a_date_may_begin_with_a_short_weekday() -> None:
    found = tables(document(TITLE, "Ann Lee · Mon, 3 May 2021", TYPE, PAPER, INK))
    assert column(found, "articles", "authors") == ["Ann Lee"]
    assert column(found, "articles", "date_published") == ["2021-05-03"]


def test_questions_in_bold_and_small_letters_are_headings() -> None:
    asked = ("**who owns a ledger?**", "**what was lost in the wet week?**")
    text = document(TITLE, "By Ann Lee", TYPE, asked[0], PAPER, asked[1], INK)
    assert of_kind(tables(text), "heading") == [line.strip("*") for line in asked]


def test_an_interviewer_asks_in_bold_with_capitals() -> None:
    asked = ("**Who taught you to set type?**", "**What did you do with it?**", "**What can you not do?**")
    text = document(TITLE, "By Ann Lee", TYPE, asked[0], PAPER, asked[1], INK, asked[2], SHELF)
    assert of_kind(tables(text), "heading") == []


def test_a_kicker_of_a_blog_stands_over_a_title_like_a_sentence() -> None:
    title = "How a mill in the hills kept its ledger dry"
    found = tables(document("Case study", title, "3 May 2021", TYPE, PAPER, INK))
    assert column(found, "articles", "title") == [title]
    assert column(found, "articles", "kicker") == ["Case study"]


ASKED = ("Who taught the binder?", "What did you do with it?", "How long does ink keep?", "Where does it dry?")


def parted(*head: str, asked: tuple[str, ...] = ASKED) -> Tables:
    texts = zip(asked, (PAPER, INK, CARD, SHELF), strict=True)
    return tables(document(*head, *(line for pair in texts for line in pair)))


@pytest.mark.parametrize(
    "head",
    [
        ("Interview", TITLE, "By Ann Lee", "3 May 2021", TYPE),
        (f"{TITLE}: Four questions for Tom Fell", "By Ann Lee", "3 May 2021", TYPE),
        (TITLE, "By Ann Lee", "3 May 2021", f"Tom Fell has bound the books. {TYPE} We spoke to him there."),
    ],
)
def test_what_says_that_it_is_an_interview_has_no_questions_for_headings(head: tuple[str, ...]) -> None:
    assert of_kind(parted(*head), "heading") == []


def test_questions_beside_one_that_goes_on_from_an_answer_are_an_interviewer_s() -> None:
    assert of_kind(parted(TITLE, "By Ann Lee", TYPE, asked=(*ASKED[:3], "And where does it dry?")), "heading") == []


def test_questions_that_nobody_says_to_have_been_asked_are_headings() -> None:
    head = (TITLE, "By Ann Lee", "3 May 2021", "We spoke to the mill about its ledger. " + TYPE)
    assert of_kind(parted(*head), "heading") == [*ASKED]


@pytest.mark.parametrize("line", ["In Memoriam", "Obituary: Jack Vane", "Books Received", "Chairman’s Report"])
def test_departments_of_an_issue_are_titles_though_nobody_signs_them(line: str) -> None:
    signed = (("The Mill", "By Ann Lee", *FERRY), ("The Oven", "By Jo May", *BREAD))
    found = tables(document(*signed[0], *signed[1], line, *OWLS))
    assert column(found, "articles", "title") == ["The Mill", "The Oven", line]
    # in a file of one text they are headings
    found = tables(document(*signed[0], line, *OWLS, "The Landing", *BREAD))
    assert column(found, "articles", "title") == ["The Mill"]
