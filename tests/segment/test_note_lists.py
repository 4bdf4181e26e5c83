"""Lists and notes in one text: which of them the markers lead to."""

import pytest
from noted import BODIES, CITED, HEAD, marked
from prose import BIND, CARD, INK, PAPER, PROOF, SHELF, TYPE, document
from texts import column, notes, of_kind, tables


def test_a_numbered_list_in_the_text_is_no_run_of_notes() -> None:
    items = [f"{n}. {item}" for n, item in enumerate(["sort the letters", "set the line", "lock the forme"], 1)]
    found = tables(
        document(*HEAD, "The apprentice learned three things in his first year at the case:", *items, TYPE, INK, PROOF)
    )
    assert of_kind(found, "list_item") == ["sort the letters", "set the line", "lock the forme"]
    assert found["notes"].height == 0


TITLES = {
    "like the notes": ("5 Lessons of a Wet Summer", "Jo May"),
    "over a byline": ("5. Lessons of a Wet Summer", "*By Jo May*"),
    "that would count on": ("4 Ways to Wash a Forme", "Jo May"),
    "over a date": ("4 Ways to Wash a Forme", "May 2016"),
}


@pytest.mark.parametrize(("title", "below"), TITLES.values(), ids=TITLES)
def test_a_title_with_a_number_below_the_notes_is_none(title: str, below: str) -> None:
    point = "." if "." in title else ""
    bodies = [f"{n}{point} {body}" for n, body in enumerate(BODIES, 1)]
    noted = document(*HEAD, "May 2016", *marked(), "Notes", *bodies)
    found = tables(f"{noted}\n\n\n" + document(title, below, SHELF, CARD, BIND))
    assert column(found, "articles", "title")[1:] == [title]
    assert found["notes"].height == len(BODIES)


def test_a_list_above_what_leads_in_a_listing_is_no_run_of_notes() -> None:
    items = ("1. an em is as wide as the letter is high", "2. an en is half of it", "3. a thin is what is left")
    texts = (f"{TYPE} The cases are called EM1, EM2 and EM3, and so it goes on.", SHELF, "All that boys learn of them")
    lead = "What is left of them after a year in the case is told here:"
    found = tables(document(*HEAD, *texts, *items, lead, INK, PROOF))
    assert found["notes"].height == 0


def test_a_list_above_the_heading_of_the_notes_is_none() -> None:
    items = [f"{n}. {item}" for n, item in enumerate(["Sort the letters.", "Set the line.", "Lock the forme."], 1)]
    bodies = [f"[{n}] {body}" for n, body in enumerate(BODIES, 1)]
    found = tables(document(*HEAD, *marked(), CARD, *items, "Notes", *bodies))
    assert [text for _, text, _ in notes(found)] == list(BODIES)
    assert len(of_kind(found, "list_item")) == 3


ITEMS = ("Wet the ream on both sides.", "Hang it in the loft.", "Turn it at noon.")
LIST = tuple(f"{number}. {item}" for number, item in enumerate(ITEMS, 1))


def test_a_list_at_the_end_of_an_article_has_no_part_in_the_markers_of_another() -> None:
    noted = document("Wet Weeks", "By Ann Lee", f"{TYPE}1", f"{PAPER}2", f"{INK}3", "Notes", *CITED)
    listed = document("Small Letters", "By Jo May", SHELF, CARD, *LIST)
    found = tables(f"{noted}\n\n{listed}\n\n" + document("Ink and Fire", "By Tom Fell", PROOF, BIND))
    assert found["notes"].height == 3
    assert of_kind(found, "list_item") == list(ITEMS)


def test_notes_without_a_heading_take_the_markers_from_a_list_in_the_text() -> None:
    texts = (f"{TYPE}1", f"{PAPER}2", f"{INK}3", f"{SHELF}4", *LIST, "## The Loft", CARD, PROOF)
    found = tables(document("# Wet Weeks", *texts, *CITED, "4. The same, page 16."), "a.md")
    assert found["notes"].get_column("text").to_list()[0] == "Ledger of the mill, page 12."
    assert found["notes"].height == 4
    assert of_kind(found, "list_item") == list(ITEMS)


def test_several_lists_in_the_text_claim_the_markers_of_the_notes_at_its_end() -> None:
    marks = (f"{TYPE}[1](#)", f"{PAPER}[2](#)", f"{INK}[3](#)")
    lists = (*LIST, "## The Loft", SHELF, *LIST, "## The Yard", CARD, *LIST, "## The Shop", PROOF)
    found = tables(document("# Wet Weeks", *marks, *lists, "## Notes", *CITED), "a.md")
    assert found["notes"].get_column("status").to_list() == ["complete"] * 3
    assert of_kind(found, "list_item") == list(ITEMS) * 3


def test_where_markers_are_marked_as_such_no_other_number_is_one() -> None:
    marks = (f"{TYPE}[1](#)", f"{PAPER}[2](#)", f"{INK}[3](#)")
    loose = ("The first line said a1, the next b2, and the last c3.", PROOF)
    bodies = [f"[{n}] {body[3:]}" for n, body in enumerate(CITED, 1)]
    found = tables(document("# Wet Weeks", *marks, *LIST, "## The Loft", *loose, *bodies), "a.md")
    assert [body for _, body, _ in notes(found)] == [body[3:] for body in CITED]
    assert of_kind(found, "list_item") == list(ITEMS)


def test_a_list_is_no_run_of_notes_by_markers_of_which_half_lead_elsewhere() -> None:
    noted = document("Wet Weeks", "By Ann Lee", f"{TYPE}1", f"{PAPER}2", f"{INK}4", "Notes", CITED[0], CITED[1])
    items = (*LIST, "4. Fold it.")
    found = tables(
        f"{noted}\n\n" + document("Small Letters", "By Jo May", SHELF, "The Work", CARD, *items, "The Loft", PROOF)
    )
    assert found["notes"].get_column("text").to_list()[:2] == [
        "Ledger of the mill, page 12.",
        "Ledger of the mill, page 14.",
    ]
    assert of_kind(found, "list_item") == [*ITEMS, "Fold it."]


def test_notes_may_stand_in_an_order_of_their_own() -> None:
    texts = [f"{text}[{n}](#)" for n, text in enumerate((TYPE, PAPER, INK, SHELF, CARD), 1)]
    bodies = [
        f"{n}. In the ledger of the mill stands more of this, on page {n} and on those below." for n in (1, 2, 4, 3, 5)
    ]
    found = tables(document("# Wet Weeks", *texts, "## The Loft", *LIST[:2], "## The Yard", PROOF, *bodies), "a.md")
    assert notes(found) == [(str(n), bodies[place][3:], "complete") for n, place in enumerate((0, 1, 3, 2, 4), 1)]
    assert of_kind(found, "list_item") == list(ITEMS[:2])


def test_a_list_below_a_colon_has_no_part_in_the_markers_of_notes() -> None:
    cut = (f"{SHELF} It came by barge in spring,[1](#) and the road was", CITED[0], f"bad. {PAPER}")
    again = (f"{CARD} The mill was far,[2](#) and the wheel of it was", CITED[1], f"old. {INK}")
    texts = (TYPE, *cut, PROOF, BIND, *again, "It was done so:", *LIST[:2])
    found = tables(document("# Wet Weeks", *texts), "a.md")
    assert [body for _, body, _ in notes(found)] == [note[3:] for note in CITED[:2]]
    assert of_kind(found, "list_item") == list(ITEMS[:2])


@pytest.mark.parametrize("marker", [r"[\(1\)](#)", r" [\(1\)](#)"], ids=("glued", "spaced"))
def test_one_note_without_a_heading_and_a_list_in_the_text(marker: str) -> None:
    items = "1. a bell\n2. a slate\n3. a paper by the door"
    texts = (TYPE + marker, "We tried whatever helped the boys to wake up in time:", items, "## The Loft", SHELF)
    found = tables(document("# Wet Weeks", *texts, "1. Ledger of the mill, page 12.\n[back to text](#)"), "a.md")
    assert notes(found) == [("1", "Ledger of the mill, page 12.", "complete")]
    assert of_kind(found, "list_item") == ["a bell", "a slate", "a paper by the door"]


def test_a_list_at_the_end_is_no_notes_where_the_text_counts_tables_and_sections() -> None:
    told = "The mill burned, as Table 2.1, Table 2.2, and Table 2.3, or Section 2.4, will show."
    items = "1. Wash the type.\n2. Lock the forme.\n3. Dry the paper.\n4. Read the proof."
    found = tables(document(*HEAD, told, TYPE, "The Yard", INK, items))
    assert notes(found) == []
    assert of_kind(found, "list_item") == ["Wash the type.", "Lock the forme.", "Dry the paper.", "Read the proof."]
