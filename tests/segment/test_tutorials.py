"""Tutorials out of which the listings are lost: what stands between them, what they speak of, and where they begin."""

import pytest
from prose import BIND, CARD, HEAD, INK, PAPER, SHELF, TYPE, document
from texts import kinds, of_kind, tables


def texts(*blocks: str) -> list[str]:
    return [text for _, text in kinds(tables(document(*HEAD, *blocks)))]


@pytest.mark.parametrize(
    ("between", "below"),
    [
        ("and this", SHELF),
        ("or else with", f"but {INK}"),
        ("with", f"so {INK}"),
        ("um", f"e {INK}"),
    ],
)
def test_a_few_words_between_two_lost_listings_go_on_in_nothing(between: str, below: str) -> None:
    lead = "One writes on the slate what is to be set, so that the following"
    assert texts(TYPE, lead, between, below, CARD) == [TYPE, lead, between, below, CARD]


@pytest.mark.parametrize(
    "cut",
    [
        "To read what it says, one of the boys must hold the",
        "But would it not be good if one boy could read all of the slates",
    ],
)
def test_a_paragraph_below_a_lost_listing_may_be_cut_in_its_first_line(cut: str) -> None:
    lead, rest = "One writes on the slate above the case:", f"lamp near, and the others stand back. {INK}"
    assert texts(TYPE, lead, cut, rest, CARD) == [TYPE, lead, f"{cut} {rest}", CARD]


def test_a_cut_sentence_may_go_on_in_a_word_that_its_first_half_has() -> None:
    cut, rest = "The rules of the slate tell every boy how to wipe", f"slate and board alike. {INK}"
    found = texts(TYPE, "The Yard", INK, "Slates", cut, rest, "The Loft", BIND, "The Rack", CARD)
    assert found[4] == f"{cut} {rest}"


def test_the_end_of_a_cut_paragraph_may_be_a_few_words() -> None:
    cut = "The slate above the case tells every boy of the yard what is to be set and what is"
    assert texts(TYPE, cut, "already set.", CARD) == [TYPE, f"{cut} already set.", CARD]


@pytest.mark.parametrize(
    "said",
    [
        "A <b> makes words bold, and <i> or <em> set them aslant; only a pair of <sub> and </sub> lowers a figure.",
        "What <a> and <B> hold ends with them, and each <code> would need an end.",
        "Close what you open: <i>so</i> is right, and <i> alone is not.",
    ],
)
def test_a_text_may_speak_of_tags(said: str) -> None:
    raised = said.replace("<sub> and </sub>", "and")  # these are closed, and mean what they say
    assert texts(TYPE, said, CARD) == [TYPE, said if "<sub>" not in said else raised, CARD]


def test_tags_that_a_converter_left_are_none_of_the_text() -> None:
    left = "Some <b>bold words</b>, some H<sub>2</sub>O<br> and an <span id='p2'></span>anchor of a page."
    assert texts(TYPE, left, CARD) == [TYPE, "Some bold words, some H2O and an anchor of a page.", CARD]


@pytest.mark.parametrize("dated", ["3 May 2021", "May 3, 2021"])
def test_the_date_under_a_long_byline_cuts_no_sentence(dated: str) -> None:
    byline = "By Ann Lee, Ben Okafor, Carla van der Meer and Dora Whitlock"
    found = tables(document(HEAD[0], byline, dated, f"inkpot is a program for people who keep pots. {INK}", CARD))
    assert found["articles"]["date_published"].to_list() == ["2021-05-03"]
    assert of_kind(found, "paragraph")[1:] == [CARD]
    below = document("Of Pots", "By Ann Lee and Ben van der Meer of Leeds", dated, f"inkpot is a program. {INK}", CARD)
    found = tables(document(HEAD[0], HEAD[1], "2 May 2021", TYPE, PAPER) + "\n\n\n" + below)
    assert found["articles"]["date_published"].to_list() == ["2021-05-02", "2021-05-03"]


def test_what_opens_emphasis_is_no_place_for_a_marker() -> None:
    said = "First see *1. The Yard* and then *2. The Loft* of the older book, which have it all."
    items = ("1. Wash the type.", "Then it is dried.", INK, BIND, CARD, PAPER, "2. Put each letter in its own case.")
    found = tables(document(*HEAD, TYPE, said, SHELF, *items))
    assert found["notes"].height == 0


def test_what_counts_the_parts_of_a_sentence_is_no_marker_where_only_letters_are_labels() -> None:
    said = "One may (1) wash the type or (2) leave it as it is, and in the yard there are two ways to do so."
    items = ("1. Wash the type.", INK, BIND, CARD, PAPER, "2. Put each letter in its own case.")
    found = tables(document(*HEAD, TYPE, said, "(a) in the morning", "(b) in the evening", SHELF, *items))
    assert found["notes"].height == 0


def test_a_plain_title_over_fences_and_comments_begins_no_markdown() -> None:
    listing = "```\nwash --type\n```\n\n# Then dry it."
    text = document("Of Pots", "Ann Lee", "3 May 2021", TYPE, listing, INK) + "\n\n\n"
    found = tables(text + document("Of Slates", "Ben Okafor", "4 May 2021", PAPER, CARD))
    assert found["articles"]["authors"].to_list() == ["Ann Lee", "Ben Okafor"]
    found = tables(document("Of Pots\n=======", TYPE, listing, "## The Yard", INK), "a.md")
    assert of_kind(found, "heading")[-1] == "The Yard"


def test_a_line_with_an_address_is_no_heading() -> None:
    line = "The rules of the slate can be read here: https://mill.example/slate"
    found = tables(document(*HEAD, TYPE, "The Yard", INK, "For example:", line, PAPER, "The Loft", BIND))
    assert of_kind(found, "heading") == ["The Yard", "The Loft"]


def test_a_question_that_goes_on_right_below_a_heading_opens_its_text() -> None:
    asked, items = "So what does a day in the yard look like?", "- Wash the type.\n- Lock the forme.\n- Sweep the yard."
    found = tables(document(*HEAD, TYPE, "The Yard", INK, "The Loft", BIND, "The Rack", asked, items, "Slates", CARD))
    assert of_kind(found, "heading") == ["The Yard", "The Loft", "The Rack", "Slates"]


def test_a_line_over_one_that_leads_in_what_is_lost_and_names_something_is_a_heading() -> None:
    lead = "Now, for the InkPot equivalent:"
    found = tables(document(*HEAD, TYPE, "The Yard", INK, "Slates", lead, PAPER, "The Loft", BIND, "The Rack", CARD))
    assert of_kind(found, "heading") == ["The Yard", "Slates", "The Loft", "The Rack"]
