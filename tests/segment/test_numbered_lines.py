"""Lines with numbers, and lists: which are headings, which are items, and what counts on from what."""

import pytest
from prose import BIND, CARD, INK, LOST, MANY, PAPER, PROOF, SHELF, TYPE
from texts import below_title, headings


@pytest.mark.parametrize("last", ["Who locks the forme?", "Lock the forme and walk away", "Lock it. Who has the key?"])
def test_a_list_goes_on_below_the_list_within_it(last: str) -> None:
    items = f"1. Wash the type.\n2. Which case is it for?\n    - the upper one,\n    - or the lower one?\n3. {last}"
    found = below_title(TYPE, SHELF, "The Yard", INK, CARD, items, PAPER, "The Loft", BIND, PROOF)
    assert ("list_item", last) in found
    assert [text for kind, text in found if kind == "heading"] == ["The Yard", "The Loft"]


def test_a_numbered_line_apart_from_the_list_above_is_a_heading() -> None:
    found = headings(TYPE, "1. The Yard", INK, "- the upper case\n- the lower case", "2. The Loft", BIND, CARD)
    assert found == ["1. The Yard", "2. The Loft"]


def test_what_the_items_of_a_list_go_on_with_is_no_heading() -> None:
    items = "- stands in the upper case,\n- is no ligature, and\n- has been cast twice."
    found = below_title(TYPE, "The Yard", INK, "Look for a letter that", items, "The Loft", BIND, "The Rack", CARD)
    assert ("paragraph", "Look for a letter that") in found
    items = "- the boys wash the type\n- the pot is lit at six"
    found = below_title(TYPE, "The Yard", INK, "What we did about it", items, SHELF, "The Loft", BIND, "The Rack", CARD)
    assert ("heading", "What we did about it") in found


def test_a_question_over_the_line_that_leads_in_a_list_is_a_heading() -> None:
    items = "1. whether to wash the type;\n2. who locks the forme."
    lead = "Decide before the ink is dry:"
    assert headings(TYPE, *MANY[:4], "Which rules?", lead, items, SHELF) == [*MANY[:4:2], "Which rules?"]
    assert headings(TYPE, *MANY[:4], "Which rules?", "None at all.", SHELF) == list(MANY[:4:2])


def test_an_item_below_a_listing_counts_on_from_those_above() -> None:
    code = "```\nlock(forme)\n```"
    steps = ("1. Wash the type.\n2. Lock the forme:", code, "3. Print the sheets:", code)
    found = below_title(TYPE, *MANY[:4], *steps, SHELF, name="a.md")
    assert ("list_item", "Print the sheets:") in found


def test_a_line_with_a_number_right_below_another_is_an_item() -> None:
    items = "1. Wash the type.\n2. If it is dry:\n1. lock the forme,\n2. print a sheet.\n3. If it is wet:\n1. wait"
    found = below_title(TYPE, *MANY[:4], items, SHELF, *MANY[4:])
    assert [kind for kind, _ in found].count("list_item") == 6


def test_numbered_questions_with_texts_below_are_headings() -> None:
    asked = ("1. Who locks the forme?", "2. How long does it take?", INK, "3. What does it weigh?", "As much as a boy.")
    asked = (*asked, "4. When is it opened again?", BIND, "5. Where is the key?", CARD)
    lines = [line for line in asked if line.endswith("?")]
    assert headings(TYPE, *asked, SHELF) == lines
    assert headings(TYPE, *lines, *MANY[:4], SHELF) == list(MANY[:4:2])


@pytest.mark.parametrize("line", ["The Yard of 2,000,000", "2.2 What about the boys?"])
def test_a_heading_may_end_in_thousands_or_ask_behind_a_number(line: str) -> None:
    assert headings(TYPE, *MANY, line, "They are washed, all of them.", SHELF) == [*MANY[::2], line]


@pytest.mark.parametrize("form", ["{}. {}", "{}) {}", "{} {}", "4.{} {}"])
def test_a_numbered_line_below_a_colon_counts_on_from_numbered_headings(form: str) -> None:
    lines = [form.format(n, name) for n, name in enumerate(("The Yard", "The Loft", "The Rack", "The Office"), 1)]
    found = headings(TYPE, lines[0], SHELF, lines[1], INK, LOST, lines[2], CARD, lines[3], BIND, PAPER)
    assert found == lines


@pytest.mark.parametrize("labels", [("9. ", "10. ", "11. "), ("1.9. ", "1.10. ", "1.11. ")])
def test_the_stop_behind_the_number_of_the_tenth_heading_ends_no_sentence(labels: tuple[str, str, str]) -> None:
    lines = [label + name for label, name in zip(labels, ("The Yard", "The Loft", "The Rack"), strict=True)]
    assert headings(TYPE, lines[0], SHELF, lines[1], INK, lines[2], CARD, PAPER) == lines


@pytest.mark.parametrize("form", ["Step {}. Wash the {}.", "Error {} Washing the {} too late."])
def test_lines_with_a_stop_that_are_counted_behind_a_word_are_headings(form: str) -> None:
    lines = [form.format(number, name) for number, name in enumerate(("type", "forme", "yard"), 1)]
    assert headings(TYPE, lines[0], INK, lines[1], PAPER, CARD, lines[2], SHELF) == lines
    assert headings(TYPE, *lines, SHELF) == []  # the sentences of a list
    assert headings(TYPE, lines[0], INK, lines[1], PAPER) == []


def test_of_headings_with_numbers_a_few_may_end_as_sentences_do() -> None:
    steps = ("1. Start at the clerk's desk", "2. Cut before you redesign", "3. Test on paper. Really.")
    assert headings(TYPE, steps[0], INK, steps[1], SHELF, steps[2], CARD, "The Rack", BIND) == [*steps, "The Rack"]
    ended = [f"{step.removesuffix('.')}." for step in steps]
    assert headings(TYPE, ended[0], INK, ended[1], SHELF, ended[2], CARD, "The Rack", BIND, "The Loft", PAPER) == [
        "The Rack",
        "The Loft",
    ]
