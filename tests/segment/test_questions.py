"""Questions, cries and what people say: headings among others, text where somebody is spoken to."""

import pytest
from prose import BIND, CARD, HEAD, INK, LOST, MANY, PAPER, PROOF, SHELF, TYPE, document
from texts import headings, kinds, of_kind, tables


def test_a_question_among_headings_is_one() -> None:
    found = headings(TYPE, "The Yard", INK, "Who Read the Ledger?", SHELF, "The Loft", BIND)
    assert found == ["The Yard", "Who Read the Ledger?", "The Loft"]


def test_a_long_question_that_opens_a_text_is_text() -> None:
    asked = "Have you ever thought about what it took to make the ink that you see drying on the gate by the yard?"
    assert kinds(tables(document("Just Ink", asked, INK, TYPE)))[0] == ("paragraph", asked)


def test_an_interviewer_s_questions_are_text() -> None:
    asked = ("How did you come to the shop?", "Did you ever spoil a sheet?", "Who paid for the ink?")
    found = headings(TYPE, asked[0], INK, asked[1], SHELF, asked[2], BIND)
    assert found == []


def test_questions_that_people_answer_by_name_are_those_of_an_interviewer() -> None:
    asked = ("What did the foreman read?", "How was the oil paid for?", "Which sheets were spoiled?")
    answers = (f"Ann (compositor): {TYPE}", f"Jo: {INK}", f"Tom Fell (boy): {PAPER}", f"Jo: {SHELF}")
    assert headings(CARD, asked[0], *answers[:2], asked[1], answers[2], asked[2], answers[3]) == []
    assert headings(CARD, asked[0], TYPE, asked[1], PAPER, asked[2], answers[3]) == list(asked)


def test_the_question_that_a_text_begins_with_is_asked_as_the_others_are() -> None:
    asked = ("What did the foreman read?", "How was the oil paid for?", "Which sheets were spoiled?")
    assert headings(asked[0], TYPE, asked[1], PAPER, asked[2], SHELF) == [*asked]
    assert headings(asked[0], TYPE, asked[1], PAPER) == []


@pytest.mark.parametrize("more", ["", " Or may they burn it?"])
def test_a_long_question_among_those_that_are_headings_is_one(more: str) -> None:
    asked = ("What did the foreman read?", "How was the oil paid for?", "Which sheets were spoiled?")
    long = "Must printers with the ledger of another shop keep what they have read in it until the day it is sold?"
    long += more
    assert headings(CARD, asked[0], TYPE, asked[1], PAPER, long, INK, asked[2], SHELF) == [*asked[:2], long, asked[2]]
    lines = ("The Yard", "The Loft", "The Rack")
    assert headings(CARD, lines[0], TYPE, lines[1], PAPER, long, INK, lines[2], SHELF) == [*lines]


def test_the_first_question_of_an_interview_in_bold_is_none_as_the_others_are() -> None:
    asked = ("How did you come to the shop?", "Did you ever spoil a sheet?", "Who paid for the ink?")
    first = (f"**{asked[0]}**", INK, f"**{asked[1]}**", SHELF, f"**{asked[2]}**", BIND)
    found = tables(document(*HEAD, "3 May 2021", *first))
    assert of_kind(found, "heading") == []
    assert set(asked) < set(of_kind(found, "paragraph"))


def test_a_question_that_begins_with_a_conjunction_goes_on_from_the_text() -> None:
    found = headings(TYPE, "The Yard", INK, "And what about the boys?", SHELF, "The Loft", BIND)
    assert found == ["The Yard", "The Loft"]


@pytest.mark.parametrize(
    "asked",
    [
        ("What is a forme?", "Why was paper dear?", "How long did a proof take?", "Who read the ledger?"),
        ("Was ist eine Form?", "Warum war Papier so teuer?", "Wie lange lief ein Abzug?", "Wer las das Buch?"),
        ("O que é um prelo?", "Porque era caro o papel?", "Quanto durava uma prova?", "O que lia o mestre?"),
    ],
    ids=("English", "German", "Portuguese"),
)
@pytest.mark.parametrize("form", ["{}", "**{}**"], ids=("plain", "bold"))
def test_questions_that_speak_to_nobody_are_headings(asked: tuple[str, ...], form: str) -> None:
    lines = [form.format(line) for line in asked]
    found = headings(TYPE, lines[0], INK, lines[1], SHELF, lines[2], BIND, lines[3], CARD, name="a.md")
    assert found == list(asked)


def test_a_few_questions_of_the_text_divide_nothing() -> None:
    assert headings(TYPE, "What was lost?", INK, "Who would know?", SHELF, BIND) == []


def test_two_questions_set_as_titles_are_headings() -> None:
    asked = ["What's a Forme?", "How Did They Read It?"]
    assert headings(TYPE, asked[0], INK, asked[1], SHELF) == asked
    assert headings(TYPE, asked[0], INK, "How did they read it?", SHELF) == []
    assert headings(TYPE, "Did You Read the Forme?", INK, "What Did Your Master Say?", SHELF) == []


@pytest.mark.parametrize("title", ["**What Is a Forme and Who Read It?**", "What Is a Forme and Who Read It?"])
def test_a_bold_title_that_asks_leaves_plain_questions_headings(title: str) -> None:
    asked = ["What Is a Forme?", "Who Read It?"]
    text = document(title, "By Ann Lee", TYPE, asked[0], INK, asked[1], SHELF)
    assert of_kind(tables(text, "a.md"), "heading") == asked


def test_who_speaks_by_a_letter_is_no_heading() -> None:
    said = ("B: And who boiled the oil?", "J: The boys did")
    found = headings(TYPE, "The Yard", INK, said[0], SHELF, said[1], CARD, "The Loft", BIND)
    assert found == ["The Yard", "The Loft"]


def test_a_question_that_a_line_leads_on_from_is_text() -> None:
    asked = "The question is this: Shall the boys have the oil, or shall the oil have the boys?"
    found = headings(TYPE, "The Yard", INK, asked, "I answer with the rhyme:", SHELF, "The Loft", BIND)
    assert found == ["The Yard", "The Loft"]


@pytest.mark.parametrize(
    "line",
    [
        "“Pray,” said the second librarian, “did nobody read the ledger?”",
        "“Who has read the ledger?” asked the second librarian",
        "Pulsa la palanca y espera. ¡Listo!",
    ],
)
def test_a_line_in_which_somebody_speaks_is_no_heading(line: str) -> None:
    assert headings(TYPE, "The Yard", INK, line, SHELF, "The Loft", BIND) == ["The Yard", "The Loft"]


ASKED = ("How did it begin?", "What is a forme?", "Who read the ledger?")


def test_among_questions_that_are_headings_one_may_begin_with_a_conjunction() -> None:
    parts = (ASKED[0], TYPE, ASKED[1], PAPER, ASKED[2], INK, "And if the ink runs out?", SHELF)
    assert headings(CARD, *parts) == [*ASKED, "And if the ink runs out?"]
    assert headings(CARD, *parts[:4], "And what of the boys?", SHELF) == []


def test_among_questions_that_are_headings_one_may_be_answered_by_a_few_words() -> None:
    parts = (ASKED[0], TYPE, ASKED[1], PAPER, ASKED[2], INK, "How does it end?", "They have to use the stairs.", SHELF)
    assert headings(CARD, *parts) == [*ASKED, "How does it end?"]
    assert headings(CARD, *parts[:4], "How does it end?", "They have to use the stairs.", SHELF) == []


def test_what_stands_below_a_greeting_is_said() -> None:
    question = "Can any of your readers tell who read the ledger of the mill in those days?"
    letters = ("The Yard", "Dear Sir,", TYPE, "The Lamp", "Dear Sir,", question, SHELF, "The Loft", "Dear Sir,", INK)
    found = tables(document("Letters to the Stick", *letters))
    assert of_kind(found, "heading") == ["The Yard", "The Lamp", "The Loft"]
    assert question in of_kind(found, "paragraph")


def test_cries_are_headings_only_among_others() -> None:
    assert headings(TYPE, "What a noise!", PAPER, "Not again!", SHELF) == []
    assert headings(TYPE, "The Yard", PAPER, "Fire!", SHELF, "The Loft", INK) == ["The Yard", "Fire!", "The Loft"]


TALK = ("“Is the pot hot?” said the boy.", "“It is,” said the foreman.", "“Then run.”")


def test_a_heading_may_stand_over_a_dialogue() -> None:
    talks = ("On Ink", *TALK, PAPER, "On Oil", *TALK[::-1], "On Fire", *TALK)
    found = tables(document("Upside Down", "By Ann Lee", TYPE, *talks))
    assert of_kind(found, "heading") == ["On Ink", "On Oil", "On Fire"]
    assert of_kind(found, "epigraph") == []


def test_a_line_between_speeches_that_ends_as_sentences_do_is_no_heading() -> None:
    lines = (TALK[0], "They looked into it.", TALK[1], PAPER, TALK[2])
    found = tables(document("Upside Down", "By Ann Lee", TYPE, *lines, INK))
    assert of_kind(found, "heading") == []


def test_the_first_question_of_an_interview_is_none_as_the_others_are() -> None:
    asked = ("How did you come to it?", TYPE, "There were three of you then.", PAPER, "What do you do now?", INK)
    found = tables(document("The Last Compositor", "By Ann Lee", *asked))
    assert of_kind(found, "heading") == []
    assert ("paragraph", asked[0]) in kinds(found)


def test_where_all_headings_ask_a_question_may_stand_behind_a_sentence() -> None:
    asked = ("What did the foreman read?", "The old type is worn. Why is it kept?", "Who paid for the oil?")
    text = (TYPE, asked[0], INK, asked[1], SHELF, asked[2], CARD, "Which sheets were spoiled?", BIND)
    assert headings(*text) == [*asked, "Which sheets were spoiled?"]
    assert asked[1] not in headings(PAPER, "The Yard", *text)


def test_an_answer_that_leads_in_a_list_tells_of_no_author() -> None:
    asked = ("What did the foreman read?", "Who owned the yard?", "Who paid for the oil?")
    lead = "Jo May was a printer in Leeds. The yard was hers for a year, and these are the rules that it had:"
    items = "• Wash the type at night and in the morning.\n• Dry the type on the rack and not on the floor."
    text = (TYPE, PAPER, asked[0], INK, BIND, asked[1], lead, items, CARD, asked[2], SHELF)
    assert headings(*text) == [*asked]


@pytest.mark.parametrize("asked", ["And what about the boys?", "E as mulheres?", "Et si la forme ne tient pas ?"])
def test_a_question_with_a_conjunction_is_a_heading_among_many(asked: str) -> None:
    found = headings(
        *(TYPE, "The Yard", INK, "The Loft", SHELF, asked, BIND, "The Rack", CARD, "The Office", PAPER), name="a.md"
    )
    assert found == ["The Yard", "The Loft", asked, "The Rack", "The Office"]


def test_a_question_that_goes_on_is_a_heading_among_questions() -> None:
    asked = ("Who locks the forme?", SHELF, "How long does it take?", BIND, "When is it opened again?", INK)
    asked = (*asked, "What does it weigh?", PAPER)
    assert headings(TYPE, *asked, LOST, "And if it falls?", CARD) == [*asked[::2], "And if it falls?"]


def test_a_question_of_many_words_is_no_heading() -> None:
    asked = "Set the same line in another type, count the letters again: by how many is it longer than the first?"
    found = headings(TYPE, "The Yard", INK, asked, SHELF, "The Loft", BIND, "The Rack", CARD)
    assert found == ["The Yard", "The Loft", "The Rack"]


def test_a_question_is_one_of_the_headings_by_which_an_article_is_divided() -> None:
    asked = ("Who locks the forme?", SHELF, "And what about the boys?", PROOF)
    assert headings(TYPE, *MANY[:6], *asked) == [*MANY[:6:2], *asked[::2]]
    assert headings(TYPE, *MANY[:4], *asked) == [*MANY[:4:2], asked[0]]
