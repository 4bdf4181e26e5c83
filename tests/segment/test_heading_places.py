"""Where headings stand: over lists, short sentences and each other; below quotations and listings that are lost."""

import pytest
from prose import BIND, CARD, HEAD, INK, PAPER, PROOF, SHELF, TITLE, TYPE, document
from texts import headings, kinds, of_kind, tables


def test_below_a_lost_listing_a_line_may_be_a_heading() -> None:
    lost = [f"To {verb} the type, one writes on the slate above the case:" for verb in ("wash", "lock", "dry")]
    found = headings(
        *(TYPE, "The Yard", INK, lost[0], PAPER, "The Loft", SHELF), *(lost[1], BIND, lost[2], "The Rack", CARD)
    )
    assert found == ["The Yard", "The Loft", "The Rack"]


def test_where_nothing_is_lost_a_line_below_a_colon_is_what_it_announces() -> None:
    found = headings(TYPE, "The Yard", INK, "Over the door one could read:", "Mind the Pot", SHELF, "The Loft", BIND)
    assert found == ["The Yard", "The Loft"]


def test_a_heading_may_stand_over_one_in_a_sentence() -> None:
    lines = ("The Yard", "What the boys who tended the pot were given")
    assert headings(TYPE, *lines, INK, "The Loft", BIND) == [*lines, "The Loft"]


def test_a_long_sentence_below_the_date_is_no_heading() -> None:
    line = "This text is drawn from a talk that was given to the binders of the town in the spring"
    found = tables(document("Wet Weeks", "By Ann Lee", "3 May 2021", line, TYPE, "The Yard", INK, "The Loft", BIND))
    assert kinds(found)[1] == ("paragraph", line)


def test_a_heading_may_stand_over_words_that_their_items_end() -> None:
    items = "- read it upside down, and from left to right.\n- wash it, and hang it up to dry in the loft."
    found = headings(TYPE, "The Forme", "As a boy who had to carry it,", items, INK, "The Loft", BIND)
    assert found == ["The Forme", "The Loft"]


SHORT = [("The mill stood by the weir.", "The rooms were cold in winter."), ("It was cold.", "So was the mill.")]


@pytest.mark.parametrize("lines", SHORT)
def test_a_heading_may_stand_over_a_short_sentence(lines: tuple[str, str]) -> None:
    assert headings(TYPE, "The Yard", lines[0], INK, "The Loft", lines[1], BIND) == ["The Yard", "The Loft"]


def test_a_text_between_two_headings_is_no_standfirst_though_one_looks_like_a_name() -> None:
    text = "Here the pots stood in rows, and here the boys were fed at noon."
    found = tables(document(*HEAD, TYPE, "Boiling Oil", text, "Cooling Pans", INK, "The Loft", BIND))
    assert of_kind(found, "heading") == ["Boiling Oil", "Cooling Pans", "The Loft"]
    assert text in of_kind(found, "paragraph")


def test_two_headings_may_stand_together() -> None:
    assert headings(TYPE, "The Yard", "Ink and Fire", INK, "The Loft", BIND) == ["The Yard", "Ink and Fire", "The Loft"]


def test_where_the_title_is_marked_text_may_stand_right_below_a_heading() -> None:
    text = document("# Wet Weeks", f"## The Yard\n{INK}", SHELF, f"## The Loft\n{BIND}")
    assert of_kind(tables(text, "a.md"), "heading") == ["The Yard", "The Loft"]


def test_a_heading_may_stand_below_a_reference_in_brackets() -> None:
    text = INK[:-1] + " (The Ledger of the Mill, 12)"
    assert headings(TYPE, "The Yard", text, "The Loft", BIND) == ["The Yard", "The Loft"]


def test_below_a_heading_stands_text_and_no_standfirst() -> None:
    text = "Here the pots stood in rows, and the boys ate."
    found = tables(document("# Oil and Pans", "## Boiling Oil", text, "## Cooling Pans", INK, "## The Loft", BIND))
    assert of_kind(found, "heading") == ["Boiling Oil", "Cooling Pans", "The Loft"]
    assert text in of_kind(found, "paragraph")


def test_headings_that_look_like_names_sign_nothing() -> None:
    text = "Here the pots stood in rows, and here the boys were fed at noon."
    found = tables(document("# Oil and Pans", "By Ann Lee", "## Why Oil", text, "## Cooling Pans", INK))
    assert of_kind(found, "heading") == ["Why Oil", "Cooling Pans"]
    assert text in of_kind(found, "paragraph")


def test_a_heading_may_stand_over_a_line_that_leads_in_what_follows() -> None:
    lead = "Write on the slate:"
    found = headings(TYPE, "Washing the Type", INK, "Locking the Forme", lead, PROOF, "The Loft", SHELF)
    assert found == ["Washing the Type", "Locking the Forme", "The Loft"]


def test_a_heading_may_stand_over_short_items() -> None:
    items = "1. Wash.\n2. Lock the forme."
    assert headings(TYPE, "The Yard", INK, "The Loft", SHELF, "The Rack", items) == ["The Yard", "The Loft", "The Rack"]


@pytest.mark.parametrize("lead", ["Starting in March:", "Wanted:"])
@pytest.mark.parametrize("items", ["- a forme is locked twice\n- a lamp is lit once", "1. lock it\n2. wash it"])
def test_a_heading_may_stand_over_a_few_words_that_lead_in_a_list(lead: str, items: str) -> None:
    found = headings(TYPE, "The Yard", INK, "The Rules", lead, items, "The Loft", SHELF, name="a.md")
    assert found == ["The Yard", "The Rules", "The Loft"]


LOST = "To join the halves of a word again one writes on the slate that hangs above the case:"


def test_below_a_lost_listing_a_heading_counts_as_others_do() -> None:
    found = headings(TYPE, "The Yard", LOST, "Step 1: Wash the Type", INK, "Step 2: Lock the Forme", SHELF)
    assert found == ["The Yard", "Step 1: Wash the Type", "Step 2: Lock the Forme"]


def test_below_one_of_two_lost_listings_of_a_text_with_headings_may_stand_a_heading() -> None:
    further = ("The Loft", BIND, "The Rack", CARD, "The Desk", PROOF)
    found = headings(TYPE, "The Yard", LOST, SHELF, LOST, "Cooling Pans", INK, *further)
    assert found == ["The Yard", "Cooling Pans", "The Loft", "The Rack", "The Desk"]


@pytest.mark.parametrize("word", ["read_lines()", "iPhones", "ledger::lines"])
def test_a_text_may_begin_with_a_name_out_of_a_program(word: str) -> None:
    found = headings(TYPE, "The Yard", f"{word} were not known to him. {INK}", "The Loft", BIND)
    assert found == ["The Yard", "The Loft"]


def test_below_a_lead_in_of_a_word_or_two_may_stand_a_heading() -> None:
    found = headings(TYPE, "The Yard", INK, "For example:", "Cooling Pans", PAPER, "The Loft", SHELF)
    assert found == ["The Yard", "Cooling Pans", "The Loft"]


@pytest.mark.parametrize("line", ["Exercises", "Ejercicios", "Pour aller plus loin"])
def test_some_headings_are_known_below_a_lost_listing(line: str) -> None:
    found = headings(TYPE, "The Yard", INK, LOST, line, PAPER, "The Loft", SHELF)
    assert found == ["The Yard", line, "The Loft"]


def test_a_line_too_short_to_be_cut_off_may_stand_over_a_text_in_small_letters() -> None:
    found = headings(TYPE, "The Yard", f"van Dam kept it. {INK}", "The Loft", BIND)
    assert found == ["The Yard", "The Loft"]


def test_a_heading_may_stand_over_another_at_the_beginning_of_a_text() -> None:
    found = headings("Part One", "The Yard", TYPE, "The Lamp", PAPER, "Part Two", "The Loft", SHELF)
    assert found == ["Part One", "The Yard", "The Lamp", "Part Two", "The Loft"]


def test_below_a_text_of_broken_lines_stands_a_heading() -> None:
    text = "A forme is locked with wedges, and it is then\ncarried to the press by two boys who hate each other."
    found = tables(document("Upside Down and Backwards", "By Ann Lee", text, "The Press", TYPE, "The Loft", PAPER))
    assert of_kind(found, "heading") == ["The Press", "The Loft"]


QUOTE = "> Whoever reads the ledger to the end will find the name of the boy who boiled the ink."


def test_who_is_quoted_may_stand_below_a_quotation_behind_a_dash() -> None:
    blocks = (TYPE, "The Yard", INK, QUOTE, "— a boy of the yard", PAPER, "The Loft", SHELF)
    found = tables(document(f"# {TITLE}", "By Ann Lee", *blocks), "a.md")
    assert of_kind(found, "heading") == ["The Yard", "The Loft"]


@pytest.mark.parametrize("line", ["Cooling Pans", "Further Reading"])
def test_a_heading_that_looks_like_a_name_may_stand_below_a_quotation(line: str) -> None:
    blocks = (TYPE, "The Yard", INK, QUOTE, line, PAPER, "The Loft", SHELF)
    found = tables(document(TITLE, "By Ann Lee", *blocks), "a.md")
    assert of_kind(found, "heading") == ["The Yard", line, "The Loft"]


VERSE = "The lower case lies near the hand,\nThe upper lies above;"


@pytest.mark.parametrize("line", ["The Reader", "Lee"])
@pytest.mark.parametrize("verse", [VERSE, "> " + VERSE.replace("\n", "  \n> ")], ids=("plain", "quoted"))
def test_a_few_words_below_a_motto_say_where_it_is_from(verse: str, line: str) -> None:
    found = tables(document("Upside Down and Backwards", "By Ann Lee", verse, line, TYPE, "I", PAPER, "II", INK))
    assert of_kind(found, "heading") == ["I", "II"]


@pytest.mark.parametrize("weight", ["", "**"])
def test_the_first_heading_below_a_byline_may_stand_over_a_short_sentence(weight: str) -> None:
    lines = ("The care of the type", "The care of the cases", "The care of the ink")
    first, second, third = (f"{weight}{line}{weight}" for line in lines)
    brief = "This part tells how the type is washed."
    text = ("Upkeep", "By Ann Lee", first, brief, TYPE, PAPER, second, INK, third, SHELF)
    found = tables(document(*text), "a.md")
    assert of_kind(found, "heading") == [*lines]
    assert of_kind(found, "paragraph")[0] == brief


def test_a_line_over_a_short_sentence_where_nothing_is_divided_is_a_standfirst() -> None:
    lead, brief = "The care of the type", "This part tells how the type is washed."
    found = tables(document("Upkeep", "By Ann Lee", lead, brief, TYPE, PAPER, INK))
    assert kinds(found)[0] == ("standfirst", lead)
