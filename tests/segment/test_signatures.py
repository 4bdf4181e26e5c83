"""Who wrote an article, by what stands below its text: signatures, leaves, places, and lines about the author."""

import pytest
from prose import BREAD, FERRY, INK, OWLS, PAPER, SHELF, TITLE, TYPE, document
from texts import column, kinds, of_kind, people, roles, tables


def test_an_author_named_only_in_the_bio_below() -> None:
    bio = "*Ann Lee teaches the history of the book at the University of Leeds. Her most recent work is a study of "
    bio += "compositors and their unions, which appeared in 2019 from a small press in the north.*"
    found = tables(document(TITLE, TYPE, PAPER, INK, bio))
    assert people(found) == [("Ann Lee", "author", "bio")]
    assert kinds(found)[-1][0] == "credit"


def test_a_short_line_set_apart_that_tells_who_the_author_is() -> None:
    bio = "*Ann Lee is a compositor in Leeds.*"
    found = tables(document(TITLE, TYPE, PAPER, INK, bio))
    assert people(found) == [("Ann Lee", "author", "bio")]
    assert of_kind(found, "paragraph") == [TYPE, PAPER, INK]
    found = tables(document(TITLE, TYPE, PAPER, INK, "*The type is a hand older than the book.*"))
    assert kinds(found)[-1][0] != "credit"


@pytest.mark.parametrize("line", ["—Ann Lee", "— Ann Lee", "–Ann Lee", "Ann Lee"])
def test_a_signature_below_the_text_names_the_author(line: str) -> None:
    found = tables(document(TITLE, TYPE, PAPER, INK, line))
    assert column(found, "articles", "title") == [TITLE]
    assert column(found, "articles", "authors") == ["Ann Lee"]
    assert kinds(found)[-1] == ("credit", line)


SIGNED = {
    "— Ann Lee, Jo May and Tom Fell Jr.": "Ann Lee; Jo May; Tom Fell Jr",
    "Ann Lee, Jo May and Tom Fell": "Ann Lee; Jo May; Tom Fell",
    "Ann Lee": "Ann Lee",
}


@pytest.mark.parametrize(("line", "authors"), SIGNED.items())
def test_several_authors_may_sign_at_the_end(line: str, authors: str) -> None:
    found = tables(document(TITLE, "3 May 2021", TYPE, PAPER, INK, line, "Notes", "1. Ledger of the mill."))
    assert column(found, "articles", "authors") == [authors]


def test_a_bio_before_an_advert_belongs_to_the_article_above() -> None:
    bio = "*Ann Lee teaches the history of the book at the University of Leeds. Her most recent work is a study of "
    bio += "compositors and their unions, which appeared in 2019 from a small press in the north.*"
    advert = (
        "Day School: Printing Then and Now",
        "Saturday 3 February 2024, 10am to 5pm",
        "Tickets £12, doors open 9am",
    )
    found = tables(document(TITLE, TYPE, PAPER, INK, bio) + "\n\n" + document(*advert))
    assert column(found, "articles", "kind") == ["article", "advert"]
    assert column(found, "articles", "authors") == ["Ann Lee", None]
    assert ("credit", bio.strip("*")) in kinds(found)


def test_a_signature_may_stand_between_the_text_and_its_notes() -> None:
    about = "Ann Lee teaches printing at the college of the town."
    found = tables(document(TITLE, TYPE + "1", PAPER + "2", INK, "Ann Lee", "1 The ledger.", "2 The card.", about))
    assert people(found) == [("Ann Lee", "author", "credit")]
    assert found["notes"].height == 2


@pytest.mark.parametrize("leave", ["I am, Sir, your obedient servant,", "Yours truly,"])
def test_who_takes_leave_is_no_heading_over_a_postscript(leave: str) -> None:
    text = document("Wet Weeks", "By Ann Lee", PAPER, INK, leave, "Jo May", f"P.S. {SHELF}")
    found = tables(text)
    assert [role for role, _ in roles(found, text)][-3:] == ["paragraph", "credit", "paragraph"]
    assert column(found, "paragraphs", "section")[-1] is None


BELOW = {
    "place": ("Jo Quill", "Shrewsbury"),
    "place and date": ("Jo Quill", "High Street, Leeds, 3rd December."),
    "what somebody is": ("Jo Quill", "Secretary"),
    "leave": ("I am, Sir, yours, &c.,", "Jo Quill"),
    "leave and place": ("I am, Sir, yours, &c.,", "Jo Quill", "Leeds, 3rd December."),
}


@pytest.mark.parametrize("lines", BELOW.values(), ids=BELOW)
def test_a_name_at_the_end_may_stand_over_a_place_or_below_a_leave(lines: tuple[str, ...]) -> None:
    found = tables(document(TITLE, TYPE, PAPER, SHELF, *lines))
    assert column(found, "articles", "authors") == ["Jo Quill"]
    assert of_kind(found, "credit")[-1] == lines[-1]
    found = tables(document(TITLE, "By Ann Lee", TYPE, PAPER, SHELF, *lines))
    assert column(found, "articles", "authors") == ["Ann Lee"]


def test_one_word_below_a_leave_is_a_pen_name() -> None:
    found = tables(document(TITLE, TYPE, PAPER, "Yours, etc.,", "Viator"))
    assert column(found, "articles", "authors") == ["Viator"]
    found = tables(document(TITLE, TYPE, PAPER, "Yours, etc.,", "Viator", SHELF))
    assert column(found, "articles", "authors") == [None]


def test_names_below_a_text_of_one_paragraph_lead_into_nothing() -> None:
    issue = "\n\n\n".join(document(name, text, "Jo Quill") for name, text in (("The Ink", INK), ("The Lamp", SHELF)))
    found = tables(issue)
    assert column(found, "articles", "authors") == ["Jo Quill"] * 2
    assert of_kind(found, "paragraph") == [INK, SHELF]


def test_a_few_words_below_a_heading_that_looks_like_a_name_are_text() -> None:
    parts = ("Jo Quill", PAPER, "Tom Fell", INK, "Market Orton", "Nothing has been heard from there.")
    found = tables(document(TITLE, "By Ann Lee", TYPE, *parts))
    assert of_kind(found, "credit") == []
    assert column(found, "articles", "authors") == ["Ann Lee"]


GRAZES = "{} grazes sheep, not many, above the mill."


def test_a_sentence_on_who_signed_a_text_stands_below_it() -> None:
    found = tables(document(TITLE, "By Ann Lee", TYPE, PAPER, INK, GRAZES.format("Ann Lee")))
    assert kinds(found)[-1] == ("credit", GRAZES.format("Ann Lee"))
    # of whom the text speaks, it goes on speaking
    spoken = (TYPE, f"{PAPER} Ann Lee had the key.", INK, GRAZES.format("Ann Lee"))
    assert kinds(tables(document("Ann Lee", *spoken)))[-1] == ("paragraph", GRAZES.format("Ann Lee"))


def test_where_texts_end_with_who_wrote_them_another_does_too() -> None:
    bios = ("Jo May is a printer.", "Tom Fell is a printer.", GRAZES.format("Ann Lee"))
    heads = ("Sixpence for a passenger", "Bread and no hurry", "What owls hear")
    parts = (document(head, *text, bio) for head, text, bio in zip(heads, (FERRY, BREAD, OWLS), bios, strict=True))
    found = tables("\n\n\n".join(part.strip() for part in parts))
    assert column(found, "articles", "authors") == ["Jo May", "Tom Fell", "Ann Lee"]
    assert column(tables(document(TITLE, TYPE, PAPER, INK, bios[-1])), "articles", "authors") == [None]


def test_a_word_in_small_letters_before_the_notes_signs_nothing() -> None:
    notes = ("Notes", "1 Kept in the yard.", "2 Kept in the loft.")
    found = tables(document(TITLE, "By Ann Lee", f"{TYPE[:-1]}.1", f"{PAPER[:-1]}.2", INK, "or", *notes))
    assert of_kind(found, "paragraph")[-1] == "or"
    assert of_kind(found, "credit") == []
