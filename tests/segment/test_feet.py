"""Notes at the feet of pages: between the halves of a sentence, in all the ways of setting markers and labels."""

import pytest
from prose import BIND, CARD, INK, PAPER, SHELF, TYPE, document
from texts import notes, of_kind, tables

FEET = {
    "glued": ("{}", "{} {}"),
    "number and stop": ("{}", "{}. {}"),
    "linked": (r"[\({}\)](#)", "{}. {}"),
    "superscript": ("<sup>{}</sup>", "<sup>{}</sup> {}"),
    "superscript right before": ("<sup>{}</sup>", "<sup>{}</sup>{}"),
}


@pytest.mark.parametrize(("marker", "form"), FEET.values(), ids=FEET)
@pytest.mark.parametrize("second", ["Ann Lee, Wet Weeks (Leeds, 1901), 12.", "As told in the ledger of the mill"])
def test_notes_at_the_feet_of_pages(marker: str, form: str, second: str) -> None:
    signs = ((TYPE, "hand,"), (PAPER, "book."), (SHELF, "lamp,"), (CARD, "later."))
    one, two, three, four = (t.replace(sign, sign + marker.format(n), 1) for n, (t, sign) in enumerate(signs, 1))
    said = ("Ledger of the mill, 1776.", second, "Ibid.", "Wet Weeks, 12.")
    bodies = [form.format(n, body) for n, body in enumerate(said, 1)]
    (two, rest), (three, end) = ((t[: t.index(" ", 120)], t[t.index(" ", 120) + 1 :]) for t in (two, three))
    pages = (one, two, *bodies[:2], rest, INK, three, bodies[2], end, four, bodies[3], BIND)
    found = tables(document("Upside Down and Backwards", "By Ann Lee", *pages))
    assert notes(found) == [(str(n), body, "complete") for n, body in enumerate(said, 1)]
    assert of_kind(found, "paragraph") == [TYPE, PAPER, INK, SHELF, CARD, BIND]


@pytest.mark.parametrize("below", [("21",), ("Page 21", "The Composing Stick"), ("The Composing Stick", "21")], ids=str)
def test_a_page_number_below_the_notes_of_its_page(below: tuple[str, ...]) -> None:
    one, (two, rest) = (
        TYPE.replace("hand,", "hand,1"),
        (PAPER[: PAPER.index(" ", 120)], PAPER[PAPER.index(" ", 120) + 1 :]),
    )
    said = ("Ledger of the mill, 1776.", "As told in the second ledger of the mill.")
    pages = (one, two.replace("book.", "book.2"), *(f"{n} {body}" for n, body in enumerate(said, 1)), *below, rest, INK)
    found = tables(document("Upside Down and Backwards", "By Ann Lee", *pages))
    assert [text for _, text, _ in notes(found)] == list(said)
    assert of_kind(found, "paragraph") == [TYPE, PAPER, INK]
