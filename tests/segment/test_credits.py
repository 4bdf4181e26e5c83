"""Who helped, and where a text was printed first: credits with their roles, notes of editors, lines on an occasion."""

import pytest
from prose import INK, PAPER, PROOF, SHELF, TITLE, TYPE, document
from texts import column, kinds, of_kind, people, tables


def test_an_editorial_note_with_its_signature() -> None:
    note = "We reprint this account from The Galley, the paper out of which this one grew. —The Editors"
    found = tables(document("The Workshop", TITLE, "By Ann Lee", note, TYPE, PAPER))
    assert of_kind(found, "editorial_note") == [note]
    assert column(found, "articles", "authors") == ["Ann Lee"]


def test_an_editorial_note_may_name_the_translator() -> None:
    note = "This article first appeared in The Galley, and was translated by Jo May for our spring issue."
    found = tables(document(TITLE, "By Ann Lee", note, TYPE, PAPER, INK))
    assert of_kind(found, "editorial_note") == [note]
    assert people(found) == [("Ann Lee", "author", "byline"), ("Jo May", "translator", "credit")]


def test_the_republisher_speaks_before_the_standfirst() -> None:
    note = "This article first appeared in [The Galley](#), a paper of the trade, and we republish it with thanks."
    standfirst = "What a wet week on the canal did to a book, and who was blamed for it in the end"
    found = tables(document(TITLE, note, standfirst, TYPE, PAPER))
    assert kinds(found)[:2] == [
        (
            "editorial_note",
            "This article first appeared in The Galley, a paper of the trade, and we republish it with thanks.",
        ),
        ("standfirst", standfirst),
    ]


def test_who_reviewed_a_text_below_its_byline_did_not_write_it() -> None:
    found = tables(document(TITLE, "By Ann Lee", "Reviewed by Jo May and Tom Fell", TYPE, PAPER, INK))
    assert people(found) == [("Ann Lee", "author", "byline")]
    found = tables(document(TITLE, "Reviewed by Jo May", TYPE, PAPER, INK))
    assert people(found) == [("Jo May", "author", "byline")]


def test_the_translator_is_a_contributor_and_not_a_paragraph() -> None:
    found = tables(document(TITLE, "By Ann Lee", TYPE, PAPER, INK, "Translated by Jo May"))
    assert people(found) == [("Ann Lee", "author", "byline"), ("Jo May", "translator", "credit")]
    assert kinds(found)[-1] == ("credit", "Translated by Jo May")


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Translated from the French by Jo May", "translator"),
        ("Traduit de l’anglais par Jo May", "translator"),
        ("Traduit du portugais par Jo May", "translator"),
        ("Photographs by Jo May", "photographer"),
        ("Illustrations by Jo May", "illustrator"),
        ("Edited by Jo May", "editor"),
    ],
)
def test_other_credits_have_their_roles(line: str, role: str) -> None:
    found = tables(document(TITLE, "By Ann Lee", line, TYPE, PAPER, INK))
    assert ("Jo May", role, "credit") in people(found)
    assert column(found, "articles", "authors") == ["Ann Lee"]


def test_the_chain_of_sources_ends_in_credits() -> None:
    text = document(
        *(TITLE, "By Ann Lee", TYPE, PAPER, INK),
        "First published in La Casse, January 22, 2024",
        "This version was published in The Galley, 2 February 2024",
        "<https://example.org/galley>",
    )
    found = tables(text)
    assert [kind for kind, _ in kinds(found)][-3:] == ["credit"] * 3
    assert column(found, "articles", "date_published") == ["2024-01-22"]
    assert column(found, "articles", "url") == ["https://example.org/galley"]


def test_no_licence_is_guessed() -> None:
    found = tables(document(TITLE, "By Ann Lee", PROOF, TYPE, "All rights in the photographs remain with the mill."))
    assert column(found, "articles", "license") == [None]


@pytest.mark.parametrize(
    "text",
    [
        "This article explains what a forme is and how it was locked. It ends with a word about the boys.",
        "In this article we follow a sheet of paper from the mill to the shelf, and wait where it waited.",
        "The ledger was lost and found again, and it was reprinted twice before anybody read it to the end.",
    ],
)
def test_an_article_that_speaks_of_itself_has_no_editors_note(text: str) -> None:
    found = tables(document(TITLE, "By Ann Lee", text, TYPE, PAPER))
    assert kinds(found)[0] == ("paragraph", text)


QUOTE = "> Whoever reads the ledger to the end will find the name of the boy who boiled the ink."


def test_a_name_below_a_quotation_in_a_text_without_headings_tells_whose_it_is() -> None:
    found = tables(document(TITLE, "By Ann Lee", TYPE, QUOTE, "Jo May", PAPER, SHELF), "a.md")
    assert of_kind(found, "credit") == ["Jo May"]


def test_the_editors_may_add_a_note_at_the_end() -> None:
    note = "Editor's note: This post was put right on March 16, since the number of the reams was wrong."
    assert kinds(tables(document(TITLE, "By Ann Lee", TYPE, PAPER, INK, note)))[-1] == ("paragraph", note)


@pytest.mark.parametrize("line", ["Translation: Jo May", "Traduction : Jo May", "Traducción: Jo May"])
def test_a_translator_may_stand_behind_a_colon(line: str) -> None:
    found = tables(document(TITLE, "By Ann Lee", line, TYPE, PAPER, INK))
    assert people(found) == [("Ann Lee", "author", "byline"), ("Jo May", "translator", "credit")]


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("Delivered by Ann Lee, at the Paper Hall, Leeds, 11 February 1868", "Ann Lee"),
        ("A lecture given by Ann Lee at the Paper Hall, 11 February 1868", "Ann Lee"),
        ("Delivered at the Paper Hall, Leeds, 11 February 1868", None),
        ("The Paper Hall, lit by Ann Lee, 11 February 1868", None),
    ],
)
def test_the_line_on_an_occasion_may_say_who_spoke(line: str, author: str | None) -> None:
    found = tables(document(TITLE, line, TYPE, PAPER, INK))
    assert found["articles"].select("title", "authors", "date_published").row(0) == (TITLE, author, "1868-02-11")
