"""A forum, in which names stand over what each of them says, and what only looks like one."""

from prose import BIND, CARD, INK, PAPER, PROOF, SHELF, TYPE, document
from texts import column, of_kind, tables

LEAD = "Three of those who were there tell how the shop came to close its doors."
ANN = "I came to the shop when I was fifteen, and nobody asked me what I wanted there. " + TYPE
JON = "We had no cause to complain of the wages. " + PAPER
MIA = "What they took away from us was the yard, and with it my only window. " + INK
FORUM = ("The Last Shift", LEAD, SHELF, "Ann Lee", ANN, CARD, "Jon Marsh", JON, "Mia Ortega", MIA)


def test_names_over_what_each_of_them_says_head_parts_of_one_article() -> None:
    found = tables(document(*FORUM))
    assert column(found, "articles", "title") == ["The Last Shift"]
    assert of_kind(found, "heading") == ["Ann Lee", "Jon Marsh", "Mia Ortega"]
    assert column(found, "articles", "authors") == ["Ann Lee; Jon Marsh; Mia Ortega"]


def test_a_sentence_may_lead_in_the_first_of_them() -> None:
    found = tables(document("The Last Shift", LEAD, *FORUM[3:]))
    assert of_kind(found, "heading") == ["Ann Lee", "Jon Marsh", "Mia Ortega"]


def test_persons_of_whom_others_write_are_no_authors() -> None:
    parts = ("Ann Lee", TYPE, CARD, "Jon Marsh", PAPER, "Mia Ortega", INK)
    found = tables(document("The Last Shift", SHELF, BIND, *parts))
    assert column(found, "articles", "authors") == [None] * found["articles"].height


def test_names_below_letters_sign_them() -> None:
    found = tables(document("Letters", ANN, "Ann Lee", JON, "Jon Marsh", MIA, "Mia Ortega"))
    assert "Ann Lee" not in of_kind(found, "heading")


def test_a_name_below_the_title_of_each_article_is_its_author() -> None:
    first = ("The Lower Case", "Ann Lee", ANN, CARD)
    found = tables(document(*first, "Paper by Barge", "Jon Marsh", JON, BIND, "Ink", "Mia Ortega", MIA, PROOF))
    assert column(found, "articles", "authors") == ["Ann Lee", "Jon Marsh", "Mia Ortega"]
