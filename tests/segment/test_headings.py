"""Which short lines are headings by the style of their article: lone lines, bold ones, marked ones and capitals."""

import pytest
from prose import BIND, CARD, HEAD, INK, PAPER, PROOF, SHELF, TYPE, document
from texts import headings, of_kind, tables


def test_a_bold_title_alone_tells_nothing_of_the_headings() -> None:
    text = document("**Wet Weeks**", "By Ann Lee", TYPE, "The Yard", INK, "The Loft", BIND)
    assert of_kind(tables(text, "a.md"), "heading") == ["The Yard", "The Loft"]


def test_one_line_alone_divides_where_several_divide_another_article() -> None:
    first = (*HEAD, TYPE, "The Yard", INK, "The Loft", SHELF)
    second = ("Wet Weeks", "By Jo May", PAPER, "The Gate", CARD, BIND)
    found = of_kind(tables("\n\n\n".join(document(*article) for article in (first, second))), "heading")
    assert found == ["The Yard", "The Loft", "The Gate"]


def test_a_heading_in_small_letters_below_the_byline_counts_for_one_more() -> None:
    lines = ("How the yard burned", "Who paid for the ink")
    found = tables(document(*HEAD, lines[0], TYPE, PAPER, lines[1], INK, SHELF))
    assert of_kind(found, "heading") == [*lines]


def test_one_line_alone_divides_nothing() -> None:
    assert headings(TYPE, "The Yard and the Boxes", INK, SHELF) == []


@pytest.mark.parametrize("line", ["Conclusion", "THE YARD AND THE BOXES", "References"])
def test_a_lone_heading_that_shows_itself_as_one_counts(line: str) -> None:
    assert headings(TYPE, line, INK, SHELF) == [line]


def test_where_headings_are_bold_plain_lines_are_none() -> None:
    said = "**It is just this pot of ink that has left us with the yard in which we stand today.**"
    found = headings(TYPE, "**The Yard**", INK, "Mind the pot", SHELF, said, CARD, "**The Loft**", BIND, name="a.md")
    assert found == ["The Yard", "The Loft"]


def test_where_headings_are_marked_plain_and_bold_lines_are_none() -> None:
    found = headings(TYPE, "## The Yard", INK, "**Mind the pot**", SHELF, "Mind the oil", CARD, "## The Loft", BIND)
    assert found == ["The Yard", "The Loft"]


COMMENTS = {
    "above code": "# count the reams\nreams <- read(\"mill.csv\")",
    "below code": "reams <- read(\"mill.csv\")\n# count the reams",
    "indented": "    # count the reams",
}


@pytest.mark.parametrize("listing", COMMENTS.values(), ids=COMMENTS)
@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_a_comment_of_a_listing_is_no_heading_that_others_would_have_to_be_like(listing: str, name: str) -> None:
    found = headings(TYPE, "The Yard", INK, listing, SHELF, "The Loft", BIND, name=name)
    assert found == ["The Yard", "The Loft"]


def test_below_headings_in_capitals_plain_lines_head_their_parts() -> None:
    lines = ("THE YARD", "THE LOFT", "Binding", "Drying")
    found = headings(TYPE, lines[0], INK, lines[1], lines[2], BIND, lines[3], SHELF, "THE ROOF", CARD)
    assert found == [*lines, "THE ROOF"]
    found = headings(TYPE, lines[0], INK, lines[1], BIND, lines[3], SHELF, "THE ROOF", CARD)
    assert found == ["THE YARD", "THE LOFT", "THE ROOF"]


def test_one_marked_line_among_many_plain_ones_is_no_style() -> None:
    lines = ["The Yard", "The Loft", "The Roof", "The Rack"]
    found = headings(TYPE, lines[0], INK, lines[1], BIND, "## [1] 12", PROOF, lines[2], SHELF, lines[3], CARD)
    assert [line for line in found if line in lines] == lines


def test_a_lone_bold_line_is_stress() -> None:
    assert headings(TYPE, "**Mind the pot**", INK, SHELF, name="a.md") == []


def test_acronyms_are_no_headings_in_capitals() -> None:
    lines = ("A Catalogue of the Yard", "TEI", "MARC", "BND-PT", "The Loft")
    texts = (SHELF, INK, BIND, PAPER)
    blocks = [lines[0], *(block for pair in zip(lines[1:], texts, strict=True) for block in pair)]
    assert of_kind(tables(document(*HEAD, TYPE, *blocks)), "heading") == list(lines)


def test_a_bold_heading_right_below_the_byline_counts_for_one_more() -> None:
    lines = ("The Yard", "Who Paid for the Ink")
    found = tables(document(*HEAD, f"**{lines[0]}**", TYPE, PAPER, f"**{lines[1]}**", INK, SHELF), "a.md")
    assert of_kind(found, "heading") == [*lines]


def test_where_headings_are_in_capitals_plain_lines_are_none() -> None:
    assert headings(TYPE, "THE YARD", INK, "Mind the pot", SHELF, "THE LOFT", BIND) == ["THE YARD", "THE LOFT"]


def test_a_bold_heading_over_notes_tells_nothing_of_the_others() -> None:
    notes = ("The Loft", BIND, "**Notes**", "1. Ledger of the mill.", "2. Ledger of the yard.")
    text = document("**Wet Weeks**", "By Ann Lee", f"{TYPE}[1](#)", "The Yard", f"{INK}[2](#)", *notes)
    assert of_kind(tables(text, "a.md"), "heading") == ["The Yard", "The Loft"]


def test_a_line_below_the_title_that_is_set_as_the_headings_are_is_one() -> None:
    line = "What Burns in the Yard"
    blocks = (TYPE, "**The Mill**", PAPER, "**Cooling Pans**", INK, "**The Loft**", BIND)
    found = tables(document("Shop Talk", f"**{line}**", *blocks), "a.md")
    assert of_kind(found, "heading") == [line, "The Mill", "Cooling Pans", "The Loft"]


@pytest.mark.parametrize("form", ["{}", "**{}**"], ids=("plain", "bold"))
@pytest.mark.parametrize("items", ["1. Wash the type.\n2. Lock the forme.", "- Wash the type.\n- Lock the forme."])
def test_one_line_alone_over_a_list_heads_it(form: str, items: str) -> None:
    assert headings(TYPE, INK, form.format("Try it yourself"), items, SHELF, name="a.md") == ["Try it yourself"]


def test_a_few_words_that_alone_divide_an_article_are_a_heading_where_others_have_one_too() -> None:
    yard = ("The Yard at Night", "By Ann Lee", TYPE, "The wet week", PAPER, INK)
    loft = ("The Loft at Noon", "By Jo May", CARD, "A second key", SHELF, PROOF)
    found = tables(document(*yard) + "\n\n" + document(*loft))
    assert of_kind(found, "heading") == ["The wet week", "A second key"]
    assert of_kind(tables(document(*yard)), "heading") == []
