"""How headings are worded and numbered, and what a line says that is none."""

import pytest
from prose import BIND, CARD, HEAD, INK, PAPER, PROOF, SHELF, TYPE, document
from texts import headings, kinds, of_kind, tables


def test_a_formula_is_no_heading() -> None:
    assert headings(TYPE, "The Yard", INK, "$$F = m \\cdot a$$", SHELF, "The Loft", BIND) == ["The Yard", "The Loft"]


@pytest.mark.parametrize(
    "line",
    ["A Price of Paper $$y = a + b$$", "All of the reams were counted in the end by the boy from the yard"],
    ids=("formula", "long sentence"),
)
def test_a_line_without_a_stop_may_be_text(line: str) -> None:
    assert headings(TYPE, "The Yard", INK, line, SHELF, "The Loft", BIND) == ["The Yard", "The Loft"]


@pytest.mark.parametrize(("line", "is_one"), [("Some Notes on Paper:", True), ("It was done so:", False)])
def test_a_heading_may_end_in_a_colon_if_it_is_set_as_titles_are(line: str, is_one: bool) -> None:
    found = headings(TYPE, "The Yard", INK, "The Loft", BIND, line, f"1. {PAPER}", f"2. {CARD}", SHELF)
    assert found == ["The Yard", "The Loft", line][: 2 + is_one]


@pytest.mark.parametrize("top", [(), (TYPE, CARD)], ids=("first", "later"))
def test_a_long_heading_may_explain_its_first_words(top: tuple[str, ...]) -> None:
    line = "Ink: what the boys who tended the pot in the yard were given to eat"
    found = headings("3 May 2021", *top, line, INK, "The Loft", BIND, "The Yard", SHELF)
    assert found == [line, "The Loft", "The Yard"]


def test_references_with_numbers_are_headed_as_notes_are() -> None:
    notes = ("**References**", "[1] Ledger of the mill, page 12.", "[2] Ledger of the mill, page 14.")
    found = tables(document(*HEAD, f"{TYPE}[1]", f"{INK}[2]", SHELF, "Jo May", *notes), "a.md")
    assert of_kind(found, "heading") == []
    assert of_kind(found, "paragraph")[-1].startswith("The reading room")
    assert kinds(found)[-1] == ("credit", "Jo May")


CLAUSES = [
    "What a Forme Is", "Who Pays for It", "Where the Oil Comes From", "Wie ein Bogen gefaltet wird",
    "Ce que les garçons font de plus",
]  # fmt: skip


@pytest.mark.parametrize("line", CLAUSES)
def test_a_heading_may_end_as_a_clause_does(line: str) -> None:
    assert headings(TYPE, line, INK, "The Loft", BIND) == [line, "The Loft"]


def test_a_numbered_heading_may_break_off() -> None:
    lines = ["1. To the boys, the oil was...", "2. The Loft", "3. The Roof"]
    assert headings(TYPE, lines[0], INK, lines[1], BIND, lines[2], SHELF) == lines


def test_the_short_half_of_a_cut_sentence_is_no_heading() -> None:
    first, rest = "A proof is a question that the printer puts", "to the author. " + PROOF
    found = tables(document(*HEAD, TYPE, "The Yard", first, rest, "The Loft", BIND))
    assert of_kind(found, "heading") == ["The Yard", "The Loft"]
    assert f"{first} {rest}" in of_kind(found, "paragraph")


def test_a_function_word_counts_in_the_language_of_the_text() -> None:
    # `do` ends no Portuguese sentence, and many English ones
    assert headings(TYPE, "The Yard", INK, "What the Boys Could Do", SHELF)[1:] == ["What the Boys Could Do"]


def test_numbered_steps_are_no_running_heads() -> None:
    steps = [block for n, text in enumerate((TYPE, INK, SHELF, CARD), 1) for block in (f"Step {n}", text)]
    found = tables(document(*HEAD, PAPER, *steps))
    assert of_kind(found, "heading") == ["Step 1", "Step 2", "Step 3", "Step 4"]
    assert "page_furniture" not in found["segments"]["role"].to_list()


def test_an_item_without_a_stop_does_not_swallow_the_text_below() -> None:
    items = "• paper for the edition\n• somebody to look after it"
    found = tables(document(*HEAD, TYPE, items, "The rest came by barge.", INK))
    assert ("list_item", "somebody to look after it") in kinds(found)
    assert ("paragraph", "The rest came by barge.") in kinds(found)


NUMERALS = (("I", "II", "III"), ("I.", "II.", "III."), ("1", "2", "3"), ("1.", "2.", "3."), ("§ 1", "§ 2", "§ 3"))


@pytest.mark.parametrize("numerals", NUMERALS, ids=" ".join)
def test_numbers_alone_head_the_sections_of_a_text(numerals: tuple[str, ...]) -> None:
    texts = ((TYPE, PAPER), (INK, SHELF), (CARD, BIND))
    parts = [block for numeral, pair in zip(numerals, texts, strict=True) for block in (numeral, *pair)]
    assert headings(*parts) == list(numerals)


def test_numbers_between_the_halves_of_sentences_are_pages() -> None:
    halves = [text.split(", ", 1) for text in (TYPE, PAPER, SHELF)]
    pages = [block for n, (first, rest) in enumerate(halves, 1) for block in (f"{first},", str(n), rest)]
    found = tables(document(*HEAD, *pages))
    assert of_kind(found, "heading") == []
    assert of_kind(found, "paragraph") == [TYPE, PAPER, SHELF]


def test_numbered_headings_begin_below_a_colon() -> None:
    leads = "There are three things that a boy at the pot had better know before he is let near it:"
    lines = ("1. Boil the Oil", "2. Mind the Wind", "3. Eat the Bread")
    found = headings(TYPE, leads, lines[0], INK, lines[1], SHELF, lines[2], BIND)
    assert found == [*lines]


def test_a_numbered_line_below_a_colon_that_no_other_follows_is_an_item() -> None:
    leads = "There is one thing that a boy at the pot had better know before he is let near it:"
    found = tables(document(*HEAD, TYPE, "The Yard", INK, leads, "1. Mind the Wind", SHELF, "The Loft", BIND))
    assert ("list_item", "Mind the Wind") in kinds(found)


def test_works_without_numbers_have_a_heading_though_none_of_them_is_text() -> None:
    works = ("Lee, Ann. *Ink*. 1903.", "May, Jo. *Oil*. 1911.")
    found = headings(TYPE, "The Yard", INK, "The Loft", SHELF, "Works Cited", *works)
    assert found == ["The Yard", "The Loft", "Works Cited"]


@pytest.mark.parametrize(
    "line", ["This is how a boy was lost in the ink!", "Name: yard/slate.txt", "File: slate.md"]
)
def test_a_cry_and_the_name_of_a_file_are_no_headings(line: str) -> None:
    assert headings(TYPE, "The Yard", INK, line, PAPER, "The Loft", SHELF) == ["The Yard", "The Loft"]


@pytest.mark.parametrize("line", ["Source Code", "Fuentes primarias", "Sources et outils"])
def test_a_heading_may_begin_as_a_source_does(line: str) -> None:
    assert headings(TYPE, "The Yard", INK, line, PAPER, "The Loft", SHELF) == ["The Yard", line, "The Loft"]


@pytest.mark.parametrize("line", ["Translation", "Traducción y edición", "Traduction et édition", "Editor Choices"])
def test_a_heading_may_begin_as_a_credit_does(line: str) -> None:
    assert headings(TYPE, "The Yard", INK, line, PAPER, "The Loft", SHELF) == ["The Yard", line, "The Loft"]


@pytest.mark.parametrize("line", ["Mapa de calor", "Tableau de bord", "Imagem de fundo"])
def test_a_heading_may_begin_as_a_caption_does(line: str) -> None:
    assert headings(TYPE, "The Yard", INK, line, PAPER, "The Loft", SHELF) == ["The Yard", line, "The Loft"]
