"""Note bodies: found with and without heading, missing, cut, restarting, of several paragraphs."""

import pytest
from prose import BIND, CARD, INK, PAPER, PROOF, SHELF, TYPE, document
from texts import Tables, column, markers, notes, of_kind, roles, tables

HEAD = ("Upside Down and Backwards", "By Ann Lee", PAPER)
BODIES = ("Ledger of the mill, 1776.", "Ann Lee, Wet Weeks (Leeds, 1901), 12.", "Private letter to the author.")


def marked(numbers: tuple[int, ...] = (1, 2, 3)) -> list[str]:
    return [f"It came by barge in spring, and the road was bad.{n} The mill was far." for n in numbers]


FORMS = {
    "number and stop": "{}. {}",
    "number and space": "{} {}",
    "number and parenthesis": "{}) {}",
    "parentheses": "({}) {}",
    "brackets": "[{}] {}",
    "brackets and colon": "[{}]: {}",
}


@pytest.mark.parametrize(
    "heading", [("Notes",), ("NOTES",), ("Endnotes",), ("Notes and references",), ("## Notes",), ()]
)
@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_bodies_with_and_without_a_heading(form: str, heading: tuple[str, ...]) -> None:
    bodies = [form.format(n, body) for n, body in enumerate(BODIES, 1)]
    text = document(*HEAD, *marked(), CARD, *heading, *bodies)
    found = tables(text)
    assert notes(found) == [(str(n), body, "complete") for n, body in enumerate(BODIES, 1)]
    assert of_kind(found, "paragraph")[-1] == CARD
    assert [raw for role, raw in roles(found, text) if role == "note_heading"] == list(heading)


def test_bodies_on_consecutive_lines() -> None:
    bodies = "\n".join(f"{n}. {body}" for n, body in enumerate(BODIES, 1))
    found = tables(document(*HEAD, *marked(), CARD, "Notes", bodies))
    assert notes(found) == [(str(n), body, "complete") for n, body in enumerate(BODIES, 1)]


def test_back_links_are_no_part_of_the_notes() -> None:
    lines = [f"{n}. {body}\n[back to text](#)" for n, body in enumerate(BODIES, 1)]
    text = document(*HEAD, *marked(), CARD, "Notes", "\n".join(lines[:2]), lines[2].replace("\n", "\n\n"))
    found = tables(text)
    assert notes(found) == [(str(n), body, "complete") for n, body in enumerate(BODIES, 1)]
    assert [raw for role, raw in roles(found, text) if role == "back_link"] == ["[back to text](#)"] * 3


@pytest.mark.parametrize("arrow", [" [↩](#)", " ↩︎", "[↩](#fnref1)", "\u00a0[\\[↩︎\\]](#)", "\n↩"])
def test_arrows_back_are_no_part_of_the_notes(arrow: str) -> None:
    bodies = [f"{n}. {body}{arrow}" for n, body in enumerate(BODIES, 1)]
    found = tables(document(*HEAD, *marked(), CARD, "Notes", *bodies), "a.md")
    assert notes(found) == [(str(n), body, "complete") for n, body in enumerate(BODIES, 1)]
    text = f"{CARD} The sign for it is ↩"
    assert of_kind(tables(document(*HEAD, text), "a.md"), "paragraph")[-1] == text


def test_a_body_that_a_page_cut_inside_a_link() -> None:
    bodies = (
        "1. Ledger of the mill.",
        "2. Ann Lee, [Wet Weeks on the Canal: a](#)",
        "[History of the Trade](#) (Leeds, 1901).",
        "3. Letter.",
    )
    found = tables(document(*HEAD, *marked(), CARD, "Notes", *bodies))
    whole = "Ann Lee, Wet Weeks on the Canal: a History of the Trade (Leeds, 1901)."
    assert notes(found)[1] == ("2", whole, "complete")
    assert column(found, "notes", "fragment_count") == [1, 2, 1]


def test_a_body_that_a_page_cut_in_a_sentence() -> None:
    bodies = (
        "1. Ledger of the mill, as it was shown to me by the",
        "last of the clerks.",
        "2. Wet Weeks, 12.",
        "3. Letter.",
    )
    found = tables(document(*HEAD, *marked(), CARD, "Notes", *bodies))
    assert notes(found)[0] == ("1", "Ledger of the mill, as it was shown to me by the last of the clerks.", "complete")


def test_markers_whose_bodies_are_missing_have_notes_without_text() -> None:
    bodies = ("2 The mill had two ledgers, and only one of them burned.", "4 See my letter to the trade paper.")
    text = document(*HEAD, *marked((1, 2, 3, 4)), CARD, *bodies)
    found = tables(text)
    assert [(label, status) for label, _, status in notes(found)] == [
        ("1", "body_missing"),
        ("2", "complete"),
        ("3", "body_missing"),
        ("4", "complete"),
    ]
    source = f"a-txt:n{{}}@{text.index('Upside')}"
    assert [column(found, "notes", "note_id")[n] for n in (0, 2)] == [source.format(1), source.format(3)]
    assert column(found, "notes", "start")[0] is None


def test_a_label_with_only_a_marker_behind_it_is_a_missing_body() -> None:
    text = f"{CARD}[1] They stayed.[2]"
    found = tables(document(*HEAD, text, "Notes", "[1] [2]", "[2] Wet Weeks, 12."))
    assert notes(found) == [("1", None, "body_missing"), ("2", "Wet Weeks, 12.", "complete")]
    assert column(found, "notes", "start")[0] is None


def test_a_body_that_ends_in_a_colon_lost_its_link() -> None:
    bodies = ("1. Ledger of the mill.", "2. On the price of ink see also:", "3. Letter.")
    found = tables(document(*HEAD, *marked(), CARD, "Notes", *bodies))
    assert notes(found)[1] == ("2", "On the price of ink see also:", "body_truncated")


def test_a_note_without_a_marker_is_unreferenced() -> None:
    bodies = [f"{n}. {body}" for n, body in enumerate(BODIES, 1)]
    found = tables(document(*HEAD, *marked((1, 2)), CARD, "Notes", *bodies))
    assert notes(found)[2] == ("3", BODIES[2], "unreferenced")
    assert column(found, "notes", "reference_count") == [1, 1, 0]


def test_numbers_inside_a_body_do_not_cut_it() -> None:
    bodies = (
        "1 Co-founder of 1 of 200, and of 2 of its rivals.",
        "2 Editor of 3 papers until 1904.",
        "3 Letter of 2 May.",
    )
    found = tables(document(*HEAD, *marked(), CARD, *bodies))
    assert notes(found) == [(str(n), body[2:], "complete") for n, body in enumerate(bodies, 1)]


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


def test_a_note_of_several_paragraphs() -> None:
    more = "The mill had two ledgers, and only the second of them burned; the first is in the town library."
    bodies = ("1. Ledger of the mill, 1776.", more, "2. Wet Weeks, 12.", "3. Letter.")
    found = tables(document(*HEAD, *marked(), CARD, "Notes", *bodies))
    assert notes(found)[0] == ("1", f"Ledger of the mill, 1776. {more}", "complete")
    assert more not in of_kind(found, "paragraph")


def test_links_in_notes_belong_to_the_note() -> None:
    bodies = ("1. Ledger at [the library](https://example.org/l).", "2. <https://example.org/w>", "3. [Letter](#).")
    found = tables(document(*HEAD, *marked(), CARD, "Notes", *bodies))
    ids = column(found, "notes", "note_id")
    assert found["links"].select("note_id", "text", "url").rows() == [
        (ids[0], "the library", "https://example.org/l"),
        (ids[1], "https://example.org/w", "https://example.org/w"),
        (ids[2], "Letter", None),
    ]


def test_a_numbered_list_in_the_text_is_no_run_of_notes() -> None:
    items = [f"{n}. {item}" for n, item in enumerate(["sort the letters", "set the line", "lock the forme"], 1)]
    found = tables(
        document(*HEAD, "The apprentice learned three things in his first year at the case:", *items, TYPE, INK, PROOF)
    )
    assert of_kind(found, "list_item") == ["sort the letters", "set the line", "lock the forme"]
    assert found["notes"].height == 0


def test_symbols_at_the_foot_of_several_pages() -> None:
    one, two = TYPE.replace("hour,", "hour,*"), SHELF.replace("lamp,", "lamp,*")
    text = document(*HEAD, one, "* Or so he said.", INK, two, "* Until 1904.", BIND)
    found = tables(text)
    assert [(label, text) for label, text, _ in notes(found)] == [("*", "Or so he said."), ("*", "Until 1904.")]
    assert [raw for _, _, raw in markers(found, text)] == ["*", "*"]
    assert column(found, "note_references", "note_id") == column(found, "notes", "note_id")


def counts(found: Tables) -> list[object]:
    return column(found, "notes", "reference_count")


def test_every_marker_is_counted_at_its_note() -> None:
    found = tables(document(*HEAD, *marked(), CARD, "Notes", *(f"{n}. {b}" for n, b in enumerate(BODIES, 1))))
    assert counts(found) == [1, 1, 1]
    assert sum(map(int, map(str, counts(found)))) == found["note_references"].height


@pytest.mark.parametrize("form", ["{}. {}", "{} {}"])
@pytest.mark.parametrize("same", ["Ibid., 112–15.", "As in the original."])
def test_notes_that_say_the_same_again_are_no_running_heads(form: str, same: str) -> None:
    bodies = [BODIES[0], *[same] * 2, BODIES[1], *[same] * 2]
    numbers = tuple(range(1, len(bodies) + 1))
    found = tables(document(*HEAD, *marked(numbers), CARD, "Notes", *map(form.format, numbers, bodies)))
    assert notes(found) == [(str(n), body, "complete") for n, body in zip(numbers, bodies, strict=True)]


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


def test_a_list_above_the_heading_of_the_notes_is_none() -> None:
    items = [f"{n}. {item}" for n, item in enumerate(["Sort the letters.", "Set the line.", "Lock the forme."], 1)]
    bodies = [f"[{n}] {body}" for n, body in enumerate(BODIES, 1)]
    found = tables(document(*HEAD, *marked(), CARD, *items, "Notes", *bodies))
    assert [text for _, text, _ in notes(found)] == list(BODIES)
    assert len(of_kind(found, "list_item")) == 3


def test_a_label_may_have_a_line_for_itself() -> None:
    link = "[a link](https://example.org/a)"
    first = f"1\nThe first note has {link} on two\nlines."
    text = document("A Title", TYPE + "1", PAPER + "2", "Notes", first, "2\nNext.")
    found = tables(text)
    assert column(found, "notes", "text") == ["The first note has a link on two lines.", "Next."]
    assert column(found, "links", "link_id") == [f"a-txt:l{text.index(link)}"]


ITEMS = ("Wet the ream on both sides.", "Hang it in the loft.", "Turn it at noon.")
LIST = tuple(f"{number}. {item}" for number, item in enumerate(ITEMS, 1))
CITED = ("1. Ledger of the mill, page 12.", "2. Ledger of the mill, page 14.", "3. The same, page 15.")


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


def test_notes_may_stand_below_a_listing_that_is_lost() -> None:
    texts = (f"{TYPE}[1](#)", f"{PAPER}[2](#)", SHELF, "On the slate stood the word for the day:")
    found = tables(document("# Wet Weeks", *texts, *CITED[:2]), "a.md")
    assert found["notes"].get_column("status").to_list() == ["complete", "complete"]


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


def test_one_note_may_stand_below_a_listing_that_is_lost() -> None:
    lead = "On the slate over the case stood the word for the day, and under it a drawing:"
    found = tables(document(*HEAD, f"{TYPE[:-1]}1.", lead, "1 Ledger of the mill, page 12."))
    assert notes(found) == [("1", "Ledger of the mill, page 12.", "complete")]


@pytest.mark.parametrize("marker", [r"[\(1\)](#)", r" [\(1\)](#)"], ids=("glued", "spaced"))
def test_one_note_without_a_heading_and_a_list_in_the_text(marker: str) -> None:
    items = "1. a bell\n2. a slate\n3. a paper by the door"
    texts = (TYPE + marker, "We tried whatever helped the boys to wake up in time:", items, "## The Loft", SHELF)
    found = tables(document("# Wet Weeks", *texts, "1. Ledger of the mill, page 12.\n[back to text](#)"), "a.md")
    assert notes(found) == [("1", "Ledger of the mill, page 12.", "complete")]
    assert of_kind(found, "list_item") == ["a bell", "a slate", "a paper by the door"]


def test_a_link_back_to_the_text_ends_the_last_note() -> None:
    more = "The yard has been paved since, and nobody remembers where the pot stood."
    back = "[back to text](#)"
    marked = [f"{text}[\\({n}\\)](#)" for n, text in enumerate((TYPE, INK), 1)]
    bodies = ("1. The oil was hot.", back, "2. So was the pot.", more, back)
    found = tables(document("Hot Oil", "By Ann Lee", *marked, PAPER, "**NOTES**", *bodies), "a.md")
    assert column(found, "notes", "text") == ["The oil was hot.", f"So was the pot. {more}"]
    found = tables(document("Hot Oil", "By Ann Lee", *marked, PAPER, "**NOTES**", *bodies[:-1]), "a.md")
    assert column(found, "notes", "text") == ["The oil was hot.", "So was the pot."]


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


def test_a_list_at_the_end_is_no_notes_where_the_text_counts_tables_and_sections() -> None:
    told = "The mill burned, as Table 2.1, Table 2.2, and Table 2.3, or Section 2.4, will show."
    items = "1. Wash the type.\n2. Lock the forme.\n3. Dry the paper.\n4. Read the proof."
    found = tables(document(*HEAD, told, TYPE, "The Yard", INK, items))
    assert notes(found) == []
    assert of_kind(found, "list_item") == ["Wash the type.", "Lock the forme.", "Dry the paper.", "Read the proof."]
