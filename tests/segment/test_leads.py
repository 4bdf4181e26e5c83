"""Standfirsts that look like text: they stand over a byline, or tell themselves who wrote what is below."""

import pytest
from prose import BREAD, FERRY, OWLS, document
from texts import column, of_kind, tables

TITLE = "Sixpence for a passenger"
TOLD = [
    "The ferryman never learned to swim. Interview by Jo May.",
    "What did the estuary cost a passenger? Interview: Jo May.",
    "The last ferry crossed in August. Jo May reports.",
    "Die Fähre ist fort, der Fährmann ist noch da. Interview: Jo May.",
    "Le bac ne passe plus, le passeur attend encore. Propos recueillis par Jo May.",
]


@pytest.mark.parametrize("line", TOLD)
def test_the_last_sentence_of_a_standfirst_may_tell_who_wrote_the_text(line: str) -> None:
    found = tables(document(TITLE, line, *FERRY))
    assert column(found, "articles", "authors") == ["Jo May"]
    assert of_kind(found, "standfirst") == [line]
    assert of_kind(found, "paragraph") == list(FERRY)


def test_two_may_be_told() -> None:
    line = "The ferryman never learned to swim. Interview by Jo May and Ann Lee"
    assert column(tables(document(TITLE, line, *FERRY)), "articles", "authors") == ["Jo May; Ann Lee"]


def test_what_somebody_does_in_a_longer_sentence_is_told_below_a_title_that_stands_apart() -> None:
    line = "The last ferry crossed in August. Jo May asks who will carry the bullocks."
    text = document("What Owls Hear", *OWLS) + "\n\n" + document(TITLE, line, *FERRY)
    assert column(tables(text), "articles", "authors") == [None, "Jo May"]
    found = tables(document(TITLE, FERRY[0], "The landing", line, FERRY[1], "The bridge", FERRY[2]))
    assert line in of_kind(found, "paragraph")


def test_a_sentence_on_somebody_over_no_text_is_text() -> None:
    line = "The last ferry crossed in August. Jo May reports."
    found = tables(document(TITLE, *FERRY, "Bread and no hurry", BREAD[0], "In brief", line))
    assert line in of_kind(found, "paragraph")


def test_a_date_may_stand_below_what_tells_it() -> None:
    found = tables(document(TITLE, TOLD[2], "3 May 2021", *FERRY))
    assert column(found, "articles", "authors") == ["Jo May"]
    assert column(found, "articles", "date_published") == ["2021-05-03"]
    assert of_kind(found, "standfirst") == [TOLD[2]]


def test_what_somebody_does_is_no_title_below_one() -> None:
    line = "Jo May asks who will carry the bullocks"
    found = tables(document("Landing", line, *FERRY))
    assert column(found, "articles", "title") == ["Landing"]
    assert column(found, "articles", "authors") == ["Jo May"]


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Jo May and Ann Lee make the case for a second boat.", "Jo May; Ann Lee"),
        ("Jo May follows one bullock from the pier to the market.", "Jo May"),
        ("Jo May looks back", "Jo May"),
    ],
)
def test_a_standfirst_may_be_one_sentence_on_what_its_authors_do(line: str, authors: str) -> None:
    found = tables(document("What Owls Hear", *OWLS) + "\n\n" + document(TITLE, line, *FERRY))
    assert column(found, "articles", "authors") == [None, authors]
    assert of_kind(found, "standfirst") == [line]


@pytest.mark.parametrize(
    "line",
    [
        "The ferryman never learned to swim. He tells Ada Quill why he stayed.",
        "Le passeur n’a jamais su nager. Il raconte à Ada Quill pourquoi il est resté.",
    ],
)
def test_whom_somebody_told_it_wrote_it_down(line: str) -> None:
    asked = ("Why did you stay?", FERRY[0], "Who paid for the boat?", FERRY[1], "And who will row it now?", FERRY[2])
    found = tables(document("Interview", TITLE, line, *asked))
    assert column(found, "articles", "title") == [TITLE]
    assert column(found, "articles", "authors") == ["Ada Quill"]
    assert of_kind(found, "paragraph") == list(asked)


def test_what_says_below_a_quotation_that_it_is_an_interview_is_no_title() -> None:
    head = ("“The pier bites back”", "An interview with Ada Quill", "by Jo Vane", "3 May 2021")
    found = tables(document(*head, "Jo Vane: Who rows it now?", f"Ada Quill: {FERRY[0]}", "Jo Vane: Why?", FERRY[1]))
    assert column(found, "articles", "title") == ["“The pier bites back”"]
    assert column(found, "articles", "authors") == ["Jo Vane"]
