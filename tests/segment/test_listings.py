"""Listings without fences and tables between bars, in text that came out of a PDF."""

import pytest
from prose import BIND, CARD, HEAD, INK, PAPER, SHELF, TYPE, document
from texts import below_title, of_kind, tables

LISTINGS = (
    'cases <- read_cases("yard.csv")\nprint(cases)',
    "import pandas as pd",
    "for case in cases:\n    print(case.name)",
    "$ git clone yard\n$ cd yard",
    "press.print(\n    sheets,\n    2,\n)",
    "#include <press.h>\nint main() {\n  return 0;\n}",
    'let type = set("Caslon");',
    "cases |>\n  filter(size > 12) |>\n  count()",
    "#> [1] 12",
    "yard::lock_forme",
    "# Lock the forme\nlock(forme)",
    "if (forme$locked) {\n  press(forme)\n}",
    "// lock the forme first\n// and wash it afterwards",
    "ann@yard:~/press$ make proof",
    "press proof ${forme}",
    "Case* upper_case = yard_of_type +\n    other_yard;",
    "class Forme {\n private:\n  Case* upper_;\n};",
    "press proof --sheets 12 -w upper",
    "git cherry-pick <commit hash>",
    "/srv/yard/proofs -r",
    "Forme lock() {\n  using namespace press::yard;\n  return upper;\n}",
    "`%lock%` <- function(forme) forme",
)
LED = "Whoever wants to lock the forme of the yard calls this out before he does it:"
PROSE = (
    "The case (the upper one) holds the capitals; the other holds the rest of them (and the figures).",
    "Type = lead, and lead = type, as the foreman of the yard used to say when nobody heard him.",
    "lock(forme) is what the foreman calls out before he lets anybody of us go near the press.",
    "for every case in the yard: one boy, one lamp, and one stool for him to stand upon at night.",
    "A. Sampling",
    "lock() and press::unlock()",
    "the upper case -as they call it- of the yard",
    "At https://mill.example/press // there stands more of it.",
    "The press costs ${price} when it is new, and half of that when it has been used for years.",
    "Wood and lead;",
    "presswork <-> bookbinding",
)


@pytest.mark.parametrize("code", LISTINGS)
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_a_listing_without_fences_is_code(code: str, name: str) -> None:
    found = below_title(TYPE, "The Yard", INK, code, SHELF, "The Loft", BIND, name=name)
    assert [kind for kind, text in found if text in code] == ["code"]
    assert [text for kind, text in found if kind == "heading"] == ["The Yard", "The Loft"]
    assert ("paragraph", SHELF) in found


@pytest.mark.parametrize("text", PROSE)
def test_prose_with_signs_is_no_listing(text: str) -> None:
    assert "code" not in dict(below_title(TYPE, "The Yard", INK, text, SHELF, "The Loft", BIND))


def test_a_text_that_is_wrapped_is_no_listing_for_a_line_of_it() -> None:
    wrapped = "\n".join(
        (
            "The foreman of the yard has a rule of his own, which he calls",
            "lock(forme), and whoever forgets it goes home without his",
            "money at the end of that week, however long he has been here.",
        )
    )
    assert "code" not in dict(below_title(TYPE, "The Yard", wrapped, wrapped.replace("foreman", "master"), INK))


def test_pieces_of_a_listing_are_one_with_what_stands_between() -> None:
    pieces = ("cases <- c(1, 2)", "cases", "sheets <- cases * 2\nsheets")
    found = below_title(TYPE, "The Yard", INK, *pieces, SHELF, "The Loft", BIND)
    assert ("code", "\n\n".join(pieces)) in found


def test_a_heading_below_a_listing_is_none_of_its_lines() -> None:
    found = below_title(TYPE, "The Yard", INK, "cases <- c(1, 2)", "The Rack", PAPER, "cases <- c(2)", "The Loft", BIND)
    assert [text for kind, text in found if kind == "heading"] == ["The Yard", "The Rack", "The Loft"]


def test_items_that_name_what_a_program_is_written_in_stay_items() -> None:
    items = "- lock(forme) equals lock(forme, TRUE)\n- print(sheet) == sheet is what one wants to see\n- the rest of it"
    assert [kind for kind, _ in below_title(TYPE, "The Yard", INK, items, CARD)].count("list_item") == 3


def test_lines_between_bars_are_a_table_where_one_rules_off_their_heads() -> None:
    rows = "| Case | Sheets |\n|---|:---:|\n| upper | 12 |\n| lower | 30 |"
    found = below_title(TYPE, "The Yard", INK, rows, SHELF, "The Loft", BIND, name="a.md")
    assert [kind for kind, _ in found].count("table") == 1
    assert "table" not in dict(below_title(TYPE, "The Yard", INK, "| upper case", SHELF, name="a.md"))


@pytest.mark.parametrize(
    "line", ["`lock` and its friends", "lock() is what one calls first", "press::lock() method", "upper_case for names"]
)
def test_a_heading_may_begin_with_a_name_out_of_a_program(line: str) -> None:
    found = tables(document(*HEAD, TYPE, "The Yard", INK, line, SHELF, "The Loft", BIND), "a.md")
    assert of_kind(found, "heading") == ["The Yard", line.replace("`", ""), "The Loft"]


@pytest.mark.parametrize("line", ["Author(s)", "Wash the forme(s)", "Setzer(in)", "Aprendiz(es)"])
def test_a_plural_in_brackets_is_no_call(line: str) -> None:
    found = tables(document(*HEAD, TYPE, "The Yard", INK, line, PAPER, "The Loft", SHELF))
    assert of_kind(found, "heading") == ["The Yard", line, "The Loft"]


def test_what_goes_on_with_a_name_out_of_a_program_is_no_heading() -> None:
    cut = f"{INK.rstrip('.')} and whoever wants to lock it has to call"
    found = tables(document(*HEAD, TYPE, "The Yard", cut, "lock() and then the boys", SHELF, "The Loft", BIND), "a.md")
    assert of_kind(found, "heading") == ["The Yard", "The Loft"]


def test_a_sentence_without_a_stop_leads_in_the_items_of_a_list() -> None:
    lead = "The forme and the chase behave very much like each other with the following exceptions"
    items = "- the chase is empty\n- the forme is locked"
    found = tables(document(*HEAD, TYPE, "The Yard", INK, "The Rack", lead, items, SHELF, "The Loft", BIND))
    assert of_kind(found, "heading")[:2] == ["The Yard", "The Rack"]


@pytest.mark.parametrize("above", [LED, INK])
def test_the_name_of_a_function_alone_is_code_below_a_colon_and_else_a_heading(above: str) -> None:
    found = below_title(TYPE, "The Yard", above, "lock()", SHELF, "The Loft", BIND, CARD)
    assert ("code" if above == LED else "heading", "lock()") in found


def test_a_text_may_begin_with_the_name_in_small_letters_that_the_title_has() -> None:
    text = f"presswork is what the boys of the yard call it, and nobody else does. {SHELF}"
    line = "Reading and writing for the press"
    found = tables(document("Getting Started with presswork", "By Ann Lee", TYPE, "The Yard", INK, line, text))
    assert of_kind(found, "heading") == ["The Yard", line]
    found = tables(document("Getting Started with Ink", "By Ann Lee", TYPE, "The Yard", INK, line, text))
    assert of_kind(found, "heading") == []
