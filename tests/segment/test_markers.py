"""Note markers in texts: their styles, their places, and the numbers that are none."""

import re

import pytest
from noted import HEAD
from prose import BIND, CARD, PAPER, PROOF, SHELF, TYPE, document
from texts import Tables, column, markers, of_kind, tables

NOTES = (
    "Notes",
    "1. Ledger of the mill, 1776.",
    "2. Ann Lee, Wet Weeks (Leeds, 1901), 12.",
    "3. Private letter to the author.",
)


def read(*texts: str, notes: tuple[str, ...] = NOTES) -> tuple[Tables, str]:
    text = document(*HEAD, *texts, CARD, *notes)
    return tables(text), text


STYLES = {
    "after a stop": ("It came by barge.{} The mill was far.", "{}", "glued"),
    "after a quote": ("It came “by barge.”{} The mill was far.", "{}", "glued"),
    "after a quote with no stop": ("It came “by barge”{} from the mill.", "{}", "glued"),
    "after a parenthesis": ("It came (by barge).{} The mill was far.", "{}", "glued"),
    "in front of a stop": ("It came by barge{}. The mill was far.", "{}", "glued"),
    "in front of stop and quote": ("It came “by barge{}.” The mill was far.", "{}", "glued"),
    "between parenthesis and stop": ("It came (by barge){}. The mill was far.", "{}", "glued"),
    "after a question mark": ("Did it come by barge?{} The mill was far.", "{}", "glued"),
    "after a comma": ("It came by barge,{} from the mill.", "{}", "glued"),
    "after a colon": ("It came so:{} by barge from the mill.", "{}", "glued"),
    "at a word": ("It came by barge{} from the mill.", "{}", "glued"),
    "bracketed": ("It came by barge.{} The mill was far.", "[{}]", "bracketed"),
    "brackets escaped": ("It came by barge.{} The mill was far.", "\\[{}\\]", "bracketed"),
    "brackets escaped, spaced": ("It came by barge {} from the mill.", "\\[{}\\]", "bracketed"),
    "linked, glued": ("It came by barge.{} The mill was far.", "[\\({}\\)](#)", "linked"),
    "linked, behind a cry": ("It came by barge!{} The mill was far.", "[\\({}\\)](#)", "linked"),
    "linked, spaced": ("It came by barge. {} The mill was far.", "[\\({}\\)](#)", "linked"),
    "linked with a target": ("It came by barge.{} The mill was far.", "[{}](#fn{})", "linked"),
    "linked brackets": ("It came by barge.{} The mill was far.", "[\\[{}\\]](#)", "linked"),
    "tag": ("It came by barge.{} The mill was far.", "<sup>{}</sup>", "glued"),
    "raised by a caret": ("It came by barge.{} The mill was far.", "^{}", "caret"),
    "raised between carets": ("It came “by barge”{} from the mill.", "^{}^", "caret"),
    "raised, spaced": ("It came by barge. {} The mill was far.", "^{}^", "caret"),
    "raised at a word": ("It came by barge{} from the mill.", "^{}", "caret"),
}


@pytest.mark.parametrize(("sentence", "form", "style"), STYLES.values(), ids=STYLES)
def test_a_marker_leaves_the_text_and_keeps_its_place(sentence: str, form: str, style: str) -> None:
    raw = [form.replace("{}", str(n)) for n in (1, 2, 3)]
    found, text = read(*(sentence.replace("{}", marker) for marker in raw))
    assert of_kind(found, "paragraph")[1:4] == [sentence.replace(" {}", "").replace("{}", "")] * 3
    assert markers(found, text) == [(str(n), style, marker) for n, marker in enumerate(raw, 1)]
    assert column(found, "notes", "reference_count") == [1, 1, 1]
    start = sentence.replace(" {}", "{}").index("{}")
    assert column(found, "note_references", "start") == [start] * 3


SIGNS = {
    "superscripts": (
        ("¹", "²", "³"),
        ("¹ Ledger of the mill.", "² Wet Weeks, 12.", "³ Private letter."),
        "glued",
        "123",
    ),
    "superscripts above ten": (
        ("⁹", "¹⁰", "¹¹"),
        ("⁹ Ledger of the mill.", "¹⁰ Wet Weeks, 12.", "¹¹ Private letter."),
        "glued",
        None,
    ),
    "symbols": (("*", "†", "‡"), ("* Ledger of the mill.", "† Wet Weeks, 12.", "‡ Private letter."), "symbol", "*†‡"),
    "escaped star": (
        ("\\*", "†", "‡"),
        ("\\* Ledger of the mill.", "† Wet Weeks, 12.", "‡ Private letter."),
        "symbol",
        "*†‡",
    ),
    "roman brackets": (
        ("[i]", "[ii]", "[iii]"),
        ("[i] Ledger of the mill.", "[ii] Wet Weeks, 12.", "[iii] Letter."),
        "bracketed",
        None,
    ),
    "letters": (
        ("[a]", "[b]", "[c]"),
        ("[a] Ledger of the mill.", "[b] Wet Weeks, 12.", "[c] Letter."),
        "bracketed",
        "abc",
    ),
    "brackets": (
        ("[1]", "[2]", "[3]"),
        ("[1] Ledger of the mill.", "[2] Wet Weeks, 12.", "[3] Letter."),
        "bracketed",
        "123",
    ),
}


@pytest.mark.parametrize(("raw", "bodies", "style", "labels"), SIGNS.values(), ids=SIGNS)
def test_signs_letters_and_roman_numbers(
    raw: tuple[str, ...], bodies: tuple[str, ...], style: str, labels: str | None
) -> None:
    found, text = read(*(f"It came by barge.{sign} The mill was far." for sign in raw), notes=bodies)
    assert of_kind(found, "paragraph")[1:4] == ["It came by barge. The mill was far."] * 3
    assert [(s, r) for _, s, r in markers(found, text)] == [(style, sign) for sign in raw]
    assert labels is None or "".join(label for label, _, _ in markers(found, text)) == labels
    assert column(found, "notes", "status") == ["complete"] * 3


def test_a_caret_marker_of_native_markdown() -> None:
    text = "# Wet Weeks\n\nIt came by barge.[^1] The mill was far away, and the road was bad.[^mill]\n"
    text += "\n[^1]: A ledger.\n[^mill]: A letter.\n"
    found = tables(text, "a.md")
    assert of_kind(found, "paragraph") == ["It came by barge. The mill was far away, and the road was bad."]
    assert markers(found, text) == [("1", "caret", "[^1]"), ("mill", "caret", "[^mill]")]


DECOYS = {
    "year": "The mill was sold in 1903. It burned in 1904, and the books were lost.",
    "year range": "It was let in 1984-85 and again in 1987-88.",
    "money": r"It cost £20,000 and \$46.3bn and £2 and £3.",
    "number and stop": "There were 2. It was enough. Then there were 3.",
    "model number": "They used a BLU-109 and a Mark-2, and later an A3.",
    "decimal": "It weighed 200.2 pounds, and later 200.3 pounds.",
    "time": "The boat came at 10.2 and left at 11.3.",
    "percent": "It rose by 2% and fell by 3% of the price.",
    "verse": "He quoted John 3:2 and Job 2:3 at the foreman.",
    "ordinals": "It came on the 2nd and left on the 3rd of May.",
    "quoted": """Over the door stood "2" and below it a '3', and nobody knew why.""",
    "end of an address": "See http://mill.example/10.1234/yard.2. And (http://mill.example/shed/b.3) burned.",
    "powers": "It grew as x^2 and 10^3, or as (a + b)^ 2 and a ^2 at most.",
    "name of a file": "They kept it in mill2.conf and in lib.so.3 at the yard.",
    "programs": "They wrote libmill2 anew, and later Reamer3 for the yard.",
    "keys": "Press F2 or R3, and see p.2 and p.3 of it.",
    "tables": "It stands in Table B.2, and again in Table B.3, of the book.",
    "quoted by other signs": "Over the door stood »2« and below it a “3”, and nobody knew why.",
    "altered quotations": "He said “[t]he mill burns” and wept, for “[i]n the yard” nothing was left.",
    "letters raised": "It stood there from the XIX<sup>e</sup> age on, the M<sup>c</sup> Lees say.",
    "links that are letters": "They wrote it in [c](#) and gave it the switch [v](#) for the yard.",
    "list of numbers": "The drawers held 1, 2, 3 and 4 reams of it.",
}


@pytest.mark.parametrize("decoy", DECOYS.values(), ids=DECOYS)
def test_numbers_that_are_no_markers_stay(decoy: str) -> None:
    sentences = [f"It came by barge.{n} The mill was far." for n in (1, 2, 3)]
    found, text = read(sentences[0], decoy, *sentences[1:])
    plain = re.sub(r"\]\(#\)|<.*?>|\[(?=[cv]\])", "", decoy.replace("\\", ""))
    assert of_kind(found, "paragraph")[2] == plain
    assert [raw for _, _, raw in markers(found, text)] == ["1", "2", "3"]


def test_a_figure_that_a_name_has_twice_is_no_marker_though_it_is_the_only_one_of_its_number() -> None:
    first, decoy, last = "It came by barge.1", "They used mill2 here. And mill2 was enough there.", "It burned.3"
    found, text = read(first, decoy, last)
    assert of_kind(found, "paragraph")[2] == decoy
    assert [raw for _, _, raw in markers(found, text)] == ["1", "3"]


def test_a_figure_at_a_word_behind_the_last_marker_points_to_no_lost_note() -> None:
    found, _ = read("It came by barge.1 It burned.2", "He wept.3", "They wrote mill4 anew.")
    assert of_kind(found, "paragraph")[3] == "They wrote mill4 anew."
    assert column(found, "notes", "label") == ["1", "2", "3"]


def test_a_linked_number_out_of_sequence_is_a_link_in_the_text() -> None:
    sentences = [
        "It came by barge.[1] See chapter [12](https://example.org/12) and page [44](#) of it.",
        "It burned.[2] He wept.[3]",
    ]
    found, text = read(*sentences, notes=SIGNS["brackets"][1])
    assert of_kind(found, "paragraph")[1] == "It came by barge. See chapter 12 and page 44 of it."
    assert found["links"].select("text", "url").rows() == [("12", "https://example.org/12"), ("44", None)]
    assert [raw for _, _, raw in markers(found, text)] == ["[1]", "[2]", "[3]"]


def test_a_marker_that_reads_as_a_decimal_is_found_by_the_gap_it_fills() -> None:
    sentences = [
        "It came by barge.1 The mill was far.",
        "The copy was 1 of 200.2 Nobody has the others.",
        "It burned.3",
    ]
    found, text = read(*sentences)
    assert of_kind(found, "paragraph")[2] == "The copy was 1 of 200. Nobody has the others."
    assert [label for label, _, _ in markers(found, text)] == ["1", "2", "3"]


def test_a_figure_between_points_or_quotes_fills_no_gap() -> None:
    sentences = ["It came by barge.1 The mill was far.", """See shelf 10.2.7 of "2" there.""", "It burned.3 He wept."]
    found, text = read(*sentences)
    assert of_kind(found, "paragraph")[2] == sentences[1]
    assert [label for label, _, _ in markers(found, text)] == ["1", "3"]


@pytest.mark.parametrize("number", ["2.1.0", "2.1.0, of the older kind,"])
def test_a_figure_of_a_longer_number_is_no_marker_though_nothing_else_is_cut(number: str) -> None:
    sentence = f"The rack (no. {number}) went up in flames."
    found, text = read(sentence, "He wept in the yard1 over it.", notes=NOTES[:2])
    assert of_kind(found, "paragraph")[1] == sentence
    assert [label for label, _, _ in markers(found, text)] == ["1"]


def test_several_markers_in_one_paragraph() -> None:
    found, _ = read("It came by barge.1 The mill was far,2 and the road was bad.3")
    assert of_kind(found, "paragraph")[1] == "It came by barge. The mill was far, and the road was bad."
    assert column(found, "note_references", "start") == [17, 35, 57]


def test_two_markers_for_one_note() -> None:
    found, text = read(
        "It came by barge.[1] The mill was far.[2]", "The road was bad.[1] It burned.[3]", notes=SIGNS["brackets"][1]
    )
    assert [label for label, _, _ in markers(found, text)] == ["1", "2", "1", "3"]
    assert column(found, "notes", "reference_count") == [2, 1, 1]


def test_markers_side_by_side() -> None:
    found, text = read("It came by barge.[1][2] The mill was far.[3]", notes=SIGNS["brackets"][1])
    assert [raw for _, _, raw in markers(found, text)] == ["[1]", "[2]", "[3]"]
    assert of_kind(found, "paragraph")[1] == "It came by barge. The mill was far."


def test_a_marker_in_a_heading_and_in_a_note() -> None:
    notes = ("[1] Ledger of the mill; but see the letter.[3]", *SIGNS["brackets"][1][1:])
    found, text = read(TYPE, "The Yard and the Boxes[1]", f"{SHELF}[2]", "The Loft", BIND, notes=notes)
    assert of_kind(found, "heading") == ["The Yard and the Boxes", "The Loft"]
    assert [raw for _, _, raw in markers(found, text)] == ["[1]", "[2]", "[3]"]
    rows = found["note_references"].select("paragraph_id", "in_note_id").rows()
    assert rows[2][0] is None
    assert rows[2][1] == column(found, "notes", "note_id")[0]


def test_a_marker_in_a_title_leaves_the_title() -> None:
    text = document(
        "Upside Down and Backwards*", "By Ann Lee", PAPER, TYPE, CARD, "* First given as a lecture in Leeds."
    )
    found = tables(text)
    assert column(found, "articles", "title") == ["Upside Down and Backwards"]
    assert markers(found, text) == [("*", "symbol", "*")]
    assert column(found, "notes", "status") == ["complete"]


def test_a_star_that_closes_emphasis_is_no_marker_beside_a_note_with_one() -> None:
    stress = "It was read *by* the boys* who tended the pot, and *never* by the master."
    found = tables(document("Upside Down", "*By Ann Lee*", PAPER, stress, CARD, "* They could read."), "a.md")
    assert column(found, "articles", "authors") == ["Ann Lee"]
    assert of_kind(found, "paragraph")[1] == "It was read by the boys who tended the pot, and never by the master."
    assert column(found, "note_references", "label") == ["*"]


def test_brackets_and_emphasis_without_notes_stay_what_they_are() -> None:
    text = "It came by barge [1 May] and *not* by road [the bridge was out], says the ledger [p. 3]."
    found = tables(document(*HEAD, text, PROOF, BIND))
    assert of_kind(found, "paragraph")[1] == text.replace("*", "")
    assert found["note_references"].height == 0


def test_the_raw_span_of_a_marker_in_a_cut_paragraph() -> None:
    text = document(
        *HEAD,
        "The barge left the mill.1 It lay over for the night at the",
        "old bridge.2 The road was bad.3",
        CARD,
        *NOTES,
    )
    found = tables(text)
    assert [raw for _, _, raw in markers(found, text)] == ["1", "2", "3"]
    assert column(found, "note_references", "source_start") == [
        text.index(s) + len(s) for s in ("mill.", "bridge.", "bad.")
    ]


@pytest.mark.parametrize("marker", ["[^1]", "<sup>1</sup>", "[1](#fn1)"])
def test_two_equal_markers_side_by_side_are_taken_out_and_point_once(marker: str) -> None:
    found, text = read(f"It came by barge.{marker}{marker} The mill was far, and the road was longer than it looked.")
    assert "It came by barge. The mill was far" in of_kind(found, "paragraph")[1]
    assert [(label, raw) for label, _, raw in markers(found, text)] == [("1", marker)]


def test_a_line_that_leads_verse_in_may_bear_a_marker_behind_its_colon() -> None:
    leads = ("The binder has told it in his Songs:", "The boys, who knew the binder, answered with another:")
    verse = "A leaf that is loose is a leaf that is lost,\nAnd the boy that has lost it must pay for the cost,"
    verse += "\nSo bind it to-day."
    text = document(*HEAD, leads[0] + "1", verse, PROOF.replace(".", ".2", 1), leads[1] + "3", verse, CARD, *NOTES)
    found = tables(text)
    assert [label for label, _, _ in markers(found, text)] == ["1", "2", "3"]
    assert of_kind(found, "paragraph")[1::3] == [leads[0], leads[1]]


def test_the_only_marker_may_stand_behind_the_year_that_ends_a_sentence() -> None:
    text = document(*HEAD, TYPE.replace("down.", "down until 1878.1"), CARD, "Notes", "1 Ledger, 1776.")
    assert markers(tables(text), text) == [("1", "glued", "1")]
    decimal = document(*HEAD, TYPE.replace("down.", "down until 78.1"), CARD, "Notes", "1 Ledger, 1776.")
    assert markers(tables(decimal), decimal) == []


@pytest.mark.parametrize("form", ["^{}", "^{}^"])
def test_a_text_that_ends_with_a_raised_marker_is_complete(form: str) -> None:
    texts = [text + form.format(n) for n, text in enumerate((TYPE, SHELF, PROOF), 1)]
    found, _ = read(texts[0], "The Yard", texts[1], "The Loft", texts[2], "The Gate", BIND)
    assert of_kind(found, "heading") == ["The Yard", "The Loft", "The Gate"]
    assert of_kind(found, "paragraph") == [PAPER, TYPE, SHELF, PROOF, BIND, CARD]
