"""The bodies of notes: their forms, what they hold, and those that are cut, missing or marked nowhere."""

import pytest
from noted import BODIES, HEAD, marked
from prose import CARD, INK, PAPER, TYPE, document
from texts import column, notes, of_kind, roles, tables

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


def test_every_marker_is_counted_at_its_note() -> None:
    found = tables(document(*HEAD, *marked(), CARD, "Notes", *(f"{n}. {b}" for n, b in enumerate(BODIES, 1))))
    assert column(found, "notes", "reference_count") == [1, 1, 1]
    assert found["note_references"].height == 3


@pytest.mark.parametrize("form", ["{}. {}", "{} {}", "[{}] {}"])
@pytest.mark.parametrize("same", ["Ibid., 112–15.", "As in the original.", "Ibid", "Carter, On Mills, p. 18"])
def test_notes_that_say_the_same_again_are_no_running_heads(form: str, same: str) -> None:
    bodies = [BODIES[0], *[same] * 2, BODIES[1], *[same] * 2]
    numbers = tuple(range(1, len(bodies) + 1))
    found = tables(document(*HEAD, *marked(numbers), CARD, "Notes", *map(form.format, numbers, bodies)))
    assert notes(found) == [(str(n), body, "complete") for n, body in zip(numbers, bodies, strict=True)]


def test_a_label_may_have_a_line_for_itself() -> None:
    link = "[a link](https://example.org/a)"
    first = f"1\nThe first note has {link} on two\nlines."
    text = document("A Title", TYPE + "1", PAPER + "2", "Notes", first, "2\nNext.")
    found = tables(text)
    assert column(found, "notes", "text") == ["The first note has a link on two lines.", "Next."]
    assert column(found, "links", "link_id") == [f"a-txt:l{text.index(link)}"]


def test_a_link_back_to_the_text_ends_the_last_note() -> None:
    more = "The yard has been paved since, and nobody remembers where the pot stood."
    back = "[back to text](#)"
    marked = [f"{text}[\\({n}\\)](#)" for n, text in enumerate((TYPE, INK), 1)]
    bodies = ("1. The oil was hot.", back, "2. So was the pot.", more, back)
    found = tables(document("Hot Oil", "By Ann Lee", *marked, PAPER, "**NOTES**", *bodies), "a.md")
    assert column(found, "notes", "text") == ["The oil was hot.", f"So was the pot. {more}"]
    found = tables(document("Hot Oil", "By Ann Lee", *marked, PAPER, "**NOTES**", *bodies[:-1]), "a.md")
    assert column(found, "notes", "text") == ["The oil was hot.", "So was the pot."]
