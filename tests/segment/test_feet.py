"""Notes at the feet of pages: between the halves of a sentence, in all the ways of setting markers and labels."""

import pytest
from prose import BIND, CARD, INK, PAPER, SHELF, TYPE, document
from texts import column, notes, of_kind, tables

FEET = {
    "glued": ("{}", "{} {}"),
    "number and stop": ("{}", "{}. {}"),
    "linked": (r"[\({}\)](#)", "{}. {}"),
    "parentheses": (" ({})", "({}) {}"),
    "parentheses, glued": ("({})", "({}) {}"),
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


FIGURES = str.maketrans("123", "١٢٣")


@pytest.mark.parametrize(
    ("marker", "label"), [("({})", "({}) "), (" ({})", "({}) "), ("[{}]", "[{}] "), ("{}", "{} "), ("{}", "{}. ")]
)
def test_arabic_figures_count_as_ours_do(marker: str, label: str) -> None:
    yard = "كانت المطبعة في بيت صغير عند باب المدينة{} وكان صاحبها رجلاً صبوراً"
    yard += " يقرأ كل ما يطبع ويصلح كل ما يقرأ من الخطأ{}."
    marks = [marker.format(n).translate(FIGURES) for n in (1, 2)]
    said = ("انظر دفتر المطبعة القديم", "من رسالة الى المؤلف")
    labels = [label.format(n).translate(FIGURES) + body for n, body in enumerate(said, 1)]
    found = tables(document("خبز الصناع", yard.format(*marks), *labels))
    assert [(number, body) for number, body, _ in notes(found)] == [("1", said[0]), ("2", said[1])]
    assert of_kind(found, "paragraph") == [yard.format("", "")]


def test_arabic_figures_in_a_sentence_stay_beside_glued_ones() -> None:
    yard = "طبع في سنة ١٣١٢ في المطبعة{} ٢ من الدفاتر وبيع منها ١٢ دفتراً في السوق،{} ثم احترقت كلها.{}"
    marks = [str(n).translate(FIGURES) for n in (1, 2, 3)]
    labels = [f"{n} {body}".translate(FIGURES) for n, body in enumerate(("انظر الدفتر ص12", "رسالة", "الدفتر"), 1)]
    found = tables(document("خبز الصناع", yard.format(*marks), *labels))
    assert of_kind(found, "paragraph") == [yard.format("", "", "")]
    assert found["note_references"]["label"].to_list() == ["1", "2", "3"]


def test_parts_of_a_sentence_counted_in_parentheses_are_no_markers() -> None:
    text = PAPER.replace("book.", "book (1), and a third one (2).") + " It wants (1) ink, (2) paper and (3) time."
    found = tables(document("Upside Down", "By Ann Lee", TYPE, text, SHELF, "(1) The mill's ledger.", "(2) A letter."))
    assert [number for number, _, _ in notes(found)] == ["1", "2"]
    assert found["paragraphs"]["text"].to_list()[1].endswith("It wants (1) ink, (2) paper and (3) time.")


def test_a_list_in_parentheses_of_which_the_text_says_nothing_is_no_run_of_notes() -> None:
    parts = ("(1) ink for a year,", "(2) paper for two.")
    found = tables(document("Upside Down", "By Ann Lee", TYPE, PAPER + " It wants:", *parts))
    assert notes(found) == []


def test_items_in_parentheses_that_speak_of_each_other_are_no_notes() -> None:
    items = ("(1) Subject to (2) and (3), it is theirs.", "(2) Nothing in (1) is said of ink.", "(3) So be it.")
    found = tables(document("Upside Down", "By Ann Lee", TYPE, PAPER, *items))
    assert notes(found) == []


def test_beside_markers_in_parentheses_no_figure_is_one() -> None:
    text = PAPER.replace("book.", "book (1).") + " It came with version 2.1.3 of the ledger (2)."
    said = ("(1) The ledger.", "(2) A letter.", "(3) So be it.")
    found = tables(document("Upside Down", "By Ann Lee", text, SHELF, *said))
    assert found["note_references"]["label"].to_list() == ["1", "2"]
    assert "2.1.3" in found["paragraphs"]["text"].to_list()[0]


@pytest.mark.parametrize("label", ["<sup>{}</sup>", "<sup>{}</sup> ", "{}. "])
def test_a_heading_below_the_notes_of_a_page_that_the_next_page_counts_on_from(label: str) -> None:
    one, two, three = (f"{text}<sup>{n}</sup>" for n, text in enumerate((TYPE, PAPER, INK), 1))
    said = ("Ledger of the mill, 1776.", "As told in the second ledger of the mill.", "Wet Weeks, 12.")
    bodies = [label.format(n) + body for n, body in enumerate(said, 1)]
    page = (one, two, "\n".join(bodies[:2]), "**Wet Ink**", SHELF, three, bodies[2], "**Cold Type**", CARD)
    found = tables(document("**Upside Down and Backwards**", "*Ann Lee*", *page))
    assert found["articles"]["title"].to_list() == ["Upside Down and Backwards"]
    assert [text for _, text, _ in notes(found)] == list(said)
    assert of_kind(found, "heading") == ["Wet Ink", "Cold Type"]


YARD = "كانت المطبعة في بيت صغير عند باب المدينة{} وكان صاحبها رجلاً صبوراً يقرأ كل ما يطبع{} ويصلح كل ما يقرأ من الخطأ"
REST = "الذي لا يخلو منه كتاب يطبع في ديارنا ولا تسلم منه جريدة مهما بلغ صبر أصحابها."


def test_notes_at_the_foot_of_a_page_may_cut_a_text_in_a_script_without_capitals() -> None:
    whole = f"{YARD.format('', '')} {REST}"
    feet = ("(١) انظر دفتر المطبعة القديم", "(٢) من رسالة الى المؤلف")
    pages = (whole, whole, YARD.format("(١)", "(٢)"), *feet, "خبز الصناع    ١٧", REST, whole)
    found = tables(document("خبز الصناع", *pages))
    assert [number for number, *_ in notes(found)] == ["1", "2"]
    assert of_kind(found, "paragraph") == [whole] * 4


def test_a_list_in_a_script_without_capitals_cuts_nothing() -> None:
    whole = YARD.format("", "") + " الكثير."
    parts = ("(١) ورق من الخرق البالية", "(٢) حبر من زيت الكتان")
    found = tables(document("خبز الصناع", whole, YARD.format("", ""), *parts, REST, whole))
    assert notes(found) == []


@pytest.mark.parametrize("label", ["^{}", "^{}^"])
def test_notes_may_begin_with_a_number_raised_by_a_caret(label: str) -> None:
    marked = [f"{text}{label.format(n)}" for n, text in enumerate((TYPE, PAPER), 1)]
    bodies = [f"{label.format(1)} In the sense of the trade.", f"{label.format(2)} The ledger is lost."]
    for feet in ("\n\n".join(bodies), "\n".join(bodies)):
        found = tables(document("The Yard at Night", *marked, INK, "Notes", feet))
        assert column(found, "notes", "text") == ["In the sense of the trade.", "The ledger is lost."]
        assert column(found, "notes", "reference_count") == [1, 1]
