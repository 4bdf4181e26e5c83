"""Plain lines between texts: titles where the texts have no words in common, headings where they have."""

import pytest
from prose import BIND, BREAD, CARD, FERRY, INK, OWLS, PAPER, PROOF, SHELF, TYPE
from texts import Tables, column, of_kind, tables


def issue(*parts: tuple[str, ...]) -> Tables:
    return tables("\n\n".join(block for part in parts for block in part))


def titles(found: Tables) -> list[object]:
    return column(found, "articles", "title")


def test_a_plain_line_between_texts_on_other_things_is_a_title() -> None:
    heads = ("Sixpence a Passenger", "Bread Without Hurry", "What Owls Hear")
    found = issue(*((head, *text) for head, text in zip(heads, (FERRY, BREAD, OWLS), strict=True)))
    assert titles(found) == list(heads)
    assert of_kind(found, "heading") == []


def test_a_text_goes_on_using_its_words_below_its_headings() -> None:
    found = issue(("Sixpence a Passenger", FERRY[0]), ("The Boathouse", FERRY[1]), ("No Bridge Came", FERRY[2]))
    assert titles(found) == ["Sixpence a Passenger"]
    assert of_kind(found, "heading") == ["The Boathouse", "No Bridge Came"]


def test_one_line_alone_must_part_more_words() -> None:
    found = issue(("Sixpence a Passenger", *FERRY), ("Bread Without Hurry", *BREAD))
    assert titles(found) == ["Sixpence a Passenger", "Bread Without Hurry"]
    found = issue(("Sixpence a Passenger", *FERRY), ("What Owls Hear", *OWLS))  # one word is in both
    assert titles(found) == ["Sixpence a Passenger"]
    found = issue(("Sixpence a Passenger", *FERRY), ("What Owls Hear", "Owls hear everything that is said of them."))
    assert titles(found) == ["Sixpence a Passenger"]


def test_a_numbered_line_is_a_heading_whatever_is_told_below() -> None:
    found = issue(("Three Things", *FERRY), ("1. Bread", *BREAD), ("2. Owls", *OWLS))
    assert titles(found) == ["Three Things"]


@pytest.mark.parametrize("heads", [("I", "II"), ("IV. Bread", "V. Owls"), ("1.1 Bread", "1.2 Owls"), ("§ 1", "§ 2")])
def test_counted_lines_are_headings_too(heads: tuple[str, str]) -> None:
    found = issue(("Three Things", *FERRY), (heads[0], *BREAD), (heads[1], *OWLS))
    assert titles(found) == ["Three Things"]


@pytest.mark.parametrize("below", ["By Ann Lee", "3 May 2021"])
def test_below_a_signed_or_dated_title_lines_are_headings(below: str) -> None:
    found = issue(("Sixpence a Passenger", below, *FERRY), ("Of Bread", *BREAD), ("Of Owls", *OWLS))
    assert titles(found) == ["Sixpence a Passenger"]


ASKED = "Our town has been at odds since Lady Day, and the council meets upon it again before the harvest is in."
ANSWERS = ("Sixpence a Passenger", "Bread Without Hurry", "What Owls Hear")


HEADS = [("Ought the Bells to Ring?",), ("A Quarrel", "A Symposium"), ("Replies on the Bells",)]


@pytest.mark.parametrize("head", HEADS)
def test_the_answers_of_a_forum_share_no_words_and_are_no_articles(head: tuple[str, ...]) -> None:
    answers = [(line, *text) for line, text in zip(ANSWERS, (FERRY, BREAD, OWLS), strict=True)]
    found = issue((*head, ASKED), *answers)
    assert titles(found) == [head[0]]
    assert of_kind(found, "heading")[-3:] == [*ANSWERS]


def test_headings_that_begin_alike_below_an_introduction_are_of_a_forum() -> None:
    lines = ("From a Ferryman", "From a Baker", "From a Farmer")
    answers = [(line, *text) for line, text in zip(lines, (FERRY, BREAD, OWLS), strict=True)]
    found = issue(("A Quarrel", ASKED), *answers)
    assert titles(found) == ["A Quarrel"]


def test_below_a_few_words_that_ask_nothing_lines_are_titles_all_the_same() -> None:
    answers = [(line, *text) for line, text in zip(ANSWERS, (FERRY, BREAD, OWLS), strict=True)]
    assert titles(issue(("A Quarrel", ASKED), *answers))[-2:] == [*ANSWERS[1:]]
    # and below more than a few words
    found = issue(("Ought the Bells to Ring?", ASKED, ASKED, ASKED), *answers)
    assert titles(found)[-2:] == [*ANSWERS[1:]]


def test_questions_of_an_interview_are_no_titles() -> None:
    talk = [("What did the ferry cost?", *FERRY), ("And the bread?", *BREAD), ("Who keeps owls?", *OWLS)]
    found = issue(("A Talk on the Landing", BREAD[0]), *talk)
    assert titles(found) == ["A Talk on the Landing"]


def test_answers_on_other_things_make_an_interview_an_article() -> None:
    talk = ("Who keeps owls?", OWLS[0], "And why do they not sleep?", OWLS[1])
    parts = (("The Woman With Forty Boxes", "They are all of them in use, she tells us.", *talk), ("Of Bread", *BREAD))
    found = issue(("Sixpence a Passenger", *FERRY), *parts)
    assert titles(found) == ["Sixpence a Passenger", "The Woman With Forty Boxes", "Of Bread"]


def test_where_titles_stand_right_over_their_texts_so_does_the_first() -> None:
    masthead = ("THE LANDING POST", "A monthly for people who wait")
    parts = (("Bread without hurry", *BREAD), ("What the owls hear", *OWLS))
    assert titles(issue((*masthead, "Sixpence for a passenger", *FERRY), *parts)) == [
        "Sixpence for a passenger", "Bread without hurry", "What the owls hear",
    ]  # fmt: skip


def test_in_a_file_of_several_texts_one_line_may_part_a_little_less() -> None:
    first = "\n\n".join(("Bread without hurry", *BREAD, "3 May 2021"))
    several = first + "\n\n\n\n" + "\n\n".join(("The ferry", *FERRY))
    found = tables(several + "\n\nWhat the owls hear\n\n" + "\n\n".join(OWLS))  # one word is in both
    assert titles(found) == ["Bread without hurry", "The ferry", "What the owls hear"]
    found = tables(several + "\n\nThe boathouse\n\n" + FERRY[1])
    assert titles(found) == ["Bread without hurry", "The ferry"]


def test_where_all_titles_stand_apart_a_line_that_does_not_is_a_heading() -> None:
    first, second = ("Bread Without Hurry", *BREAD), ("Sixpence a Passenger", "By Jo May", *FERRY)
    third = ("Of Cards", "By Tom Hill", SHELF, CARD, PROOF, BIND, "4 May 2020")
    last = ("The Yard", "3 May 2021", TYPE, PAPER, INK, "What Was Heard", *OWLS)
    found = tables("\n\n\n\n".join("\n\n".join(part) for part in (first, second, third, last)))
    assert titles(found) == [part[0] for part in (first, second, third, last)]
