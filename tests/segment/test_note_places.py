"""Where notes stand: at the end of a text, of its sections or of an issue, below their heading and without one."""

import pytest
from noted import BODIES, CITED, HEAD, marked
from prose import BIND, CARD, INK, PAPER, SHELF, TYPE, document
from texts import column, markers, notes, of_kind, roles, tables


def test_notes_restart_with_each_article() -> None:
    bodies = [f"{n}. {body}" for n, body in enumerate(BODIES, 1)]
    first = document(*HEAD, *marked(), CARD, "Notes", *bodies)
    second = document(
        "Small Letters", "By Jo May", *marked((1, 2)), TYPE, "Notes", "1. Other ledger.", "2. Other letter."
    )
    text = first + "\n\n" + second
    found = tables(text)
    assert column(found, "articles", "note_count") == [3, 2]
    assert notes(found)[3:] == [("1", "Other ledger.", "complete"), ("2", "Other letter.", "complete")]
    rows = found["note_references"].select("note_id").to_series().to_list()
    assert rows == column(found, "notes", "note_id")


def test_notes_run_through_an_issue_and_stand_at_its_end() -> None:
    first = document(*HEAD, *marked((1, 2)), CARD)
    second = document(
        "Small Letters", "By Jo May", *marked((3,)), TYPE, "Notes", *(f"{n}. {b}" for n, b in enumerate(BODIES, 1))
    )
    found = tables(first + "\n\n" + second)
    assert column(found, "articles", "title") == ["Upside Down and Backwards", "Small Letters"]
    assert [(label, status) for label, _, status in notes(found)] == [(str(n), "complete") for n in (1, 2, 3)]


def test_notes_at_the_end_of_their_section() -> None:
    text = document(
        *HEAD,
        *marked((1, 2)),
        "[1] Ledger of the mill.",
        "[2] Letter.",
        TYPE.replace(".", ".[3]", 1),
        SHELF,
        "[3] Wet Weeks, 12.",
    )
    found = tables(text.replace("bad.1", "bad.[1]").replace("bad.2", "bad.[2]"))
    assert [(label, status) for label, _, status in notes(found)] == [(str(n), "complete") for n in (1, 2, 3)]
    assert SHELF in of_kind(found, "paragraph")


def test_symbols_at_the_foot_of_several_pages() -> None:
    one, two = TYPE.replace("hour,", "hour,*"), SHELF.replace("lamp,", "lamp,*")
    text = document(*HEAD, one, "* Or so he said.", INK, two, "* Until 1904.", BIND)
    found = tables(text)
    assert [(label, text) for label, text, _ in notes(found)] == [("*", "Or so he said."), ("*", "Until 1904.")]
    assert [raw for _, _, raw in markers(found, text)] == ["*", "*"]
    assert column(found, "note_references", "note_id") == column(found, "notes", "note_id")


ABOUT = ("*Ann Lee is a printer in Leeds and has written three books about the paper trade and the mill.*",)
ABOUT += ("Ann T. Lee is a printer in Leeds and has written three books about the paper trade and the mill.",)


@pytest.mark.parametrize("about", ABOUT)
def test_notes_may_stand_between_a_text_and_the_lines_about_its_author(about: str) -> None:
    found = tables(document(*HEAD, *marked(), CARD, *(f"{n}. {b}" for n, b in enumerate(BODIES, 1)), about))
    assert [label for label, _, _ in notes(found)] == ["1", "2", "3"]
    assert of_kind(found, "list_item") == []


def test_the_heading_of_the_notes_says_nothing_of_the_other_headings() -> None:
    bodies = [f"{n}. {body}" for n, body in enumerate(BODIES, 1)]
    found = tables(document(*HEAD, "The Mill", *marked(), "The Canal", CARD, TYPE, "## Notes", *bodies))
    assert of_kind(found, "heading") == ["The Mill", "The Canal"]


def test_notes_may_stand_below_a_listing_that_is_lost() -> None:
    texts = (f"{TYPE}[1](#)", f"{PAPER}[2](#)", SHELF, "On the slate stood the word for the day:")
    found = tables(document("# Wet Weeks", *texts, *CITED[:2]), "a.md")
    assert found["notes"].get_column("status").to_list() == ["complete", "complete"]


def test_one_note_may_stand_below_a_listing_that_is_lost() -> None:
    lead = "On the slate over the case stood the word for the day, and under it a drawing:"
    found = tables(document(*HEAD, f"{TYPE[:-1]}1.", lead, "1 Ledger of the mill, page 12."))
    assert notes(found) == [("1", "Ledger of the mill, page 12.", "complete")]


def test_a_file_may_hold_notes_alone() -> None:
    found = tables(document("Notes", "1. Ledger of the mill, 1776.", "2. Ann Lee, Wet Weeks (Leeds, 1901), 12."))
    assert notes(found) == [
        ("1", "Ledger of the mill, 1776.", "unreferenced"),
        ("2", "Ann Lee, Wet Weeks (Leeds, 1901), 12.", "unreferenced"),
    ]
    assert found["articles"]["title"].to_list() == [None]


def test_a_label_in_parentheses_alone_may_be_the_only_note_of_an_article_among_others() -> None:
    marked = INK.replace(".", " (1).", 1)
    first = document("Wet Weeks", "By Ann Lee", TYPE, marked, "(1) Letter to the mill.")
    second = document("Dry Weeks", "By Jo May", PAPER, SHELF)
    assert [number for number, *_ in notes(tables(f"{first}\n\n\n{second}"))] == ["1"]
    # a bare figure above a gap
    bare = document("Wet Weeks", "By Ann Lee", TYPE, INK.replace(".", ".1", 1), "1 Letter to the mill")
    assert notes(tables(f"{bare}\n\n\n{second}")) == [("1", "Letter to the mill", "complete")]
    # a list that a text broke off
    first = document("Wet Weeks", "By Ann Lee", TYPE, marked, "(1) Letter to the mill.", PAPER, "(2) The same.")
    assert notes(tables(f"{first}\n\n\n{second}")) == []


@pytest.mark.parametrize("label", ["1", "1."])
def test_a_note_may_stand_alone_between_its_article_and_the_next(label: str) -> None:
    body = f"{label} The mill had two ledgers, and only one of them burned."
    found = tables(document(*HEAD, f"{CARD}1", SHELF, body, "Paper by Barge", "By Jo May", PAPER, TYPE))
    assert [(label, status) for label, _, status in notes(found)] == [("1", "complete")]


def test_a_heading_with_a_number_is_no_note() -> None:
    found = tables(document(*HEAD, f"{CARD}1", SHELF, "1. The mill and its two ledgers", "The first year", PAPER, TYPE))
    assert "complete" not in [status for _, _, status in notes(found)]


def test_a_heading_over_notes_is_known_by_its_sharp_s_too() -> None:
    listed = ("1. Der Kahn liegt fest.", INK, "2. Das Papier ist nass.", TYPE)
    text = document(*HEAD, f"{CARD}1", *listed, "Fußnoten", "1. Siehe das Buch der Mühle.", "2. Ein Brief an sie.")
    assert [raw for role, raw in roles(tables(text), text) if role == "note_heading"] == ["Fußnoten"]
    assert [body for _, body, _ in notes(tables(text))] == ["Siehe das Buch der Mühle.", "Ein Brief an sie."]


@pytest.mark.parametrize("name", ["Endnotes", "Notes of the Translator"])
def test_a_heading_that_the_date_parts_from_the_notes_is_one(name: str) -> None:
    bodies = [f"{n}. {body}" for n, body in enumerate(BODIES, 1)]
    text = document(*HEAD, TYPE, "The Yard", *marked(), "The Loft", CARD, name, "3 May 1931", "Notes", *bodies)
    found = tables(text)
    assert of_kind(found, "heading") == ["The Yard", "The Loft", name]
    assert len(notes(found)) == len(BODIES)
