"""Which short lines are headings: questions, lone lines, bold lines, capitals, and the style of the whole article."""

import pytest
from prose import BIND, CARD, INK, PAPER, PROOF, SHELF, TYPE, document
from texts import kinds, of_kind, tables

HEAD = ("Upside Down and Backwards", "By Ann Lee")


def headings(*blocks: str, name: str = "a.txt") -> list[str]:
    return of_kind(tables(document(*HEAD, *blocks), name), "heading")


def test_a_question_among_headings_is_one() -> None:
    found = headings(TYPE, "The Yard", INK, "Who Read the Ledger?", SHELF, "The Loft", BIND)
    assert found == ["The Yard", "Who Read the Ledger?", "The Loft"]


def test_a_long_question_that_opens_a_text_is_text() -> None:
    asked = "Have you ever thought about what it took to make the ink that you see drying on the gate by the yard?"
    assert kinds(tables(document("Just Ink", asked, INK, TYPE)))[0] == ("paragraph", asked)


def test_an_interviewer_s_questions_are_text() -> None:
    asked = ("How did you come to the shop?", "Did you ever spoil a sheet?", "Who paid for the ink?")
    found = headings(TYPE, asked[0], INK, asked[1], SHELF, asked[2], BIND)
    assert found == []


def test_questions_that_people_answer_by_name_are_those_of_an_interviewer() -> None:
    asked = ("What did the foreman read?", "How was the oil paid for?", "Which sheets were spoiled?")
    answers = (f"Ann (compositor): {TYPE}", f"Jo: {INK}", f"Tom Fell (boy): {PAPER}", f"Jo: {SHELF}")
    assert headings(CARD, asked[0], *answers[:2], asked[1], answers[2], asked[2], answers[3]) == []
    assert headings(CARD, asked[0], TYPE, asked[1], PAPER, asked[2], answers[3]) == list(asked)


def test_the_first_question_of_an_interview_in_bold_is_none_as_the_others_are() -> None:
    asked = ("How did you come to the shop?", "Did you ever spoil a sheet?", "Who paid for the ink?")
    first = (f"**{asked[0]}**", INK, f"**{asked[1]}**", SHELF, f"**{asked[2]}**", BIND)
    found = tables(document(*HEAD, "3 May 2021", *first))
    assert of_kind(found, "heading") == []
    assert set(asked) < set(of_kind(found, "paragraph"))


def test_a_question_that_begins_with_a_conjunction_goes_on_from_the_text() -> None:
    found = headings(TYPE, "The Yard", INK, "And what about the boys?", SHELF, "The Loft", BIND)
    assert found == ["The Yard", "The Loft"]


@pytest.mark.parametrize(
    "asked",
    [
        ("What is a forme?", "Why was paper dear?", "How long did a proof take?", "Who read the ledger?"),
        ("Was ist eine Form?", "Warum war Papier so teuer?", "Wie lange lief ein Abzug?", "Wer las das Buch?"),
        ("O que é um prelo?", "Porque era caro o papel?", "Quanto durava uma prova?", "O que lia o mestre?"),
    ],
    ids=("English", "German", "Portuguese"),
)
@pytest.mark.parametrize("form", ["{}", "**{}**"], ids=("plain", "bold"))
def test_questions_that_speak_to_nobody_are_headings(asked: tuple[str, ...], form: str) -> None:
    lines = [form.format(line) for line in asked]
    found = headings(TYPE, lines[0], INK, lines[1], SHELF, lines[2], BIND, lines[3], CARD, name="a.md")
    assert found == list(asked)


def test_a_few_questions_of_the_text_divide_nothing() -> None:
    assert headings(TYPE, "What was lost?", INK, "Who would know?", SHELF, BIND) == []


def test_two_questions_set_as_titles_are_headings() -> None:
    asked = ["What's a Forme?", "How Did They Read It?"]
    assert headings(TYPE, asked[0], INK, asked[1], SHELF) == asked
    assert headings(TYPE, asked[0], INK, "How did they read it?", SHELF) == []
    assert headings(TYPE, "Did You Read the Forme?", INK, "What Did Your Master Say?", SHELF) == []


def test_below_a_lost_listing_a_line_may_be_a_heading() -> None:
    lost = [f"To {verb} the type, one writes on the slate above the case:" for verb in ("wash", "lock", "dry")]
    found = headings(
        *(TYPE, "The Yard", INK, lost[0], PAPER, "The Loft", SHELF), *(lost[1], BIND, lost[2], "The Rack", CARD)
    )
    assert found == ["The Yard", "The Loft", "The Rack"]


def test_where_nothing_is_lost_a_line_below_a_colon_is_what_it_announces() -> None:
    found = headings(TYPE, "The Yard", INK, "Over the door one could read:", "Mind the Pot", SHELF, "The Loft", BIND)
    assert found == ["The Yard", "The Loft"]


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


def test_a_heading_may_stand_over_one_in_a_sentence() -> None:
    lines = ("The Yard", "What the boys who tended the pot were given")
    assert headings(TYPE, *lines, INK, "The Loft", BIND) == [*lines, "The Loft"]


def test_a_bold_title_alone_tells_nothing_of_the_headings() -> None:
    text = document("**Wet Weeks**", "By Ann Lee", TYPE, "The Yard", INK, "The Loft", BIND)
    assert of_kind(tables(text, "a.md"), "heading") == ["The Yard", "The Loft"]


def test_a_long_sentence_below_the_date_is_no_heading() -> None:
    line = "This text is drawn from a talk that was given to the binders of the town in the spring"
    found = tables(document("Wet Weeks", "By Ann Lee", "3 May 2021", line, TYPE, "The Yard", INK, "The Loft", BIND))
    assert kinds(found)[1] == ("paragraph", line)


@pytest.mark.parametrize("top", [(), (TYPE, CARD)], ids=("first", "later"))
def test_a_long_heading_may_explain_its_first_words(top: tuple[str, ...]) -> None:
    line = "Ink: what the boys who tended the pot in the yard were given to eat"
    found = headings("3 May 2021", *top, line, INK, "The Loft", BIND, "The Yard", SHELF)
    assert found == [line, "The Loft", "The Yard"]


def test_a_heading_may_stand_over_words_that_their_items_end() -> None:
    items = "- read it upside down, and from left to right.\n- wash it, and hang it up to dry in the loft."
    found = headings(TYPE, "The Forme", "As a boy who had to carry it,", items, INK, "The Loft", BIND)
    assert found == ["The Forme", "The Loft"]


def test_references_with_numbers_are_headed_as_notes_are() -> None:
    notes = ("**References**", "[1] Ledger of the mill, page 12.", "[2] Ledger of the mill, page 14.")
    found = tables(document(*HEAD, f"{TYPE}[1]", f"{INK}[2]", SHELF, "Jo May", *notes), "a.md")
    assert of_kind(found, "heading") == []
    assert of_kind(found, "paragraph")[-1].startswith("The reading room")
    assert kinds(found)[-1] == ("credit", "Jo May")


SHORT = [("The mill stood by the weir.", "The rooms were cold in winter."), ("It was cold.", "So was the mill.")]


@pytest.mark.parametrize("lines", SHORT)
def test_a_heading_may_stand_over_a_short_sentence(lines: tuple[str, str]) -> None:
    assert headings(TYPE, "The Yard", lines[0], INK, "The Loft", lines[1], BIND) == ["The Yard", "The Loft"]


CLAUSES = [
    "What a Forme Is", "Who Pays for It", "Where the Oil Comes From", "Wie ein Bogen gefaltet wird",
    "Ce que les garçons font de plus",
]  # fmt: skip


@pytest.mark.parametrize("line", CLAUSES)
def test_a_heading_may_end_as_a_clause_does(line: str) -> None:
    assert headings(TYPE, line, INK, "The Loft", BIND) == [line, "The Loft"]


def test_a_text_between_two_headings_is_no_standfirst_though_one_looks_like_a_name() -> None:
    text = "Here the pots stood in rows, and here the boys were fed at noon."
    found = tables(document(*HEAD, TYPE, "Boiling Oil", text, "Cooling Pans", INK, "The Loft", BIND))
    assert of_kind(found, "heading") == ["Boiling Oil", "Cooling Pans", "The Loft"]
    assert text in of_kind(found, "paragraph")


def test_one_line_alone_divides_where_several_divide_another_article() -> None:
    first = (*HEAD, TYPE, "The Yard", INK, "The Loft", SHELF)
    second = ("Wet Weeks", "By Jo May", PAPER, "The Gate", CARD, BIND)
    found = of_kind(tables("\n\n\n".join(document(*article) for article in (first, second))), "heading")
    assert found == ["The Yard", "The Loft", "The Gate"]


def test_one_line_alone_divides_nothing() -> None:
    assert headings(TYPE, "The Yard and the Boxes", INK, SHELF) == []


@pytest.mark.parametrize("line", ["Conclusion", "THE YARD AND THE BOXES", "References"])
def test_a_lone_heading_that_shows_itself_as_one_counts(line: str) -> None:
    assert headings(TYPE, line, INK, SHELF) == [line]


def test_two_headings_may_stand_together() -> None:
    assert headings(TYPE, "The Yard", "Ink and Fire", INK, "The Loft", BIND) == ["The Yard", "Ink and Fire", "The Loft"]


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


def test_where_the_title_is_marked_text_may_stand_right_below_a_heading() -> None:
    text = document("# Wet Weeks", f"## The Yard\n{INK}", SHELF, f"## The Loft\n{BIND}")
    assert of_kind(tables(text, "a.md"), "heading") == ["The Yard", "The Loft"]


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


@pytest.mark.parametrize("title", ["**What Is a Forme and Who Read It?**", "What Is a Forme and Who Read It?"])
def test_a_bold_title_that_asks_leaves_plain_questions_headings(title: str) -> None:
    asked = ["What Is a Forme?", "Who Read It?"]
    text = document(title, "By Ann Lee", TYPE, asked[0], INK, asked[1], SHELF)
    assert of_kind(tables(text, "a.md"), "heading") == asked


def test_a_numbered_heading_may_break_off() -> None:
    lines = ["1. To the boys, the oil was...", "2. The Loft", "3. The Roof"]
    assert headings(TYPE, lines[0], INK, lines[1], BIND, lines[2], SHELF) == lines


def test_a_lone_bold_line_is_stress() -> None:
    assert headings(TYPE, "**Mind the pot**", INK, SHELF, name="a.md") == []


def test_where_headings_are_in_capitals_plain_lines_are_none() -> None:
    assert headings(TYPE, "THE YARD", INK, "Mind the pot", SHELF, "THE LOFT", BIND) == ["THE YARD", "THE LOFT"]


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


def test_a_heading_may_stand_below_a_reference_in_brackets() -> None:
    text = INK[:-1] + " (The Ledger of the Mill, 12)"
    assert headings(TYPE, "The Yard", text, "The Loft", BIND) == ["The Yard", "The Loft"]


def test_who_speaks_by_a_letter_is_no_heading() -> None:
    said = ("B: And who boiled the oil?", "J: The boys did")
    found = headings(TYPE, "The Yard", INK, said[0], SHELF, said[1], CARD, "The Loft", BIND)
    assert found == ["The Yard", "The Loft"]


def test_a_bold_heading_over_notes_tells_nothing_of_the_others() -> None:
    notes = ("The Loft", BIND, "**Notes**", "1. Ledger of the mill.", "2. Ledger of the yard.")
    text = document("**Wet Weeks**", "By Ann Lee", f"{TYPE}[1](#)", "The Yard", f"{INK}[2](#)", *notes)
    assert of_kind(tables(text, "a.md"), "heading") == ["The Yard", "The Loft"]


def test_below_a_heading_stands_text_and_no_standfirst() -> None:
    text = "Here the pots stood in rows, and the boys ate."
    found = tables(document("# Oil and Pans", "## Boiling Oil", text, "## Cooling Pans", INK, "## The Loft", BIND))
    assert of_kind(found, "heading") == ["Boiling Oil", "Cooling Pans", "The Loft"]
    assert text in of_kind(found, "paragraph")


def test_headings_that_look_like_names_sign_nothing() -> None:
    text = "Here the pots stood in rows, and here the boys were fed at noon."
    found = tables(document("# Oil and Pans", "By Ann Lee", "## Why Oil", text, "## Cooling Pans", INK))
    assert of_kind(found, "heading") == ["Why Oil", "Cooling Pans"]
    assert text in of_kind(found, "paragraph")


def test_a_heading_may_stand_over_a_line_that_leads_in_what_follows() -> None:
    lead = "Write on the slate:"
    found = headings(TYPE, "Washing the Type", INK, "Locking the Forme", lead, PROOF, "The Loft", SHELF)
    assert found == ["Washing the Type", "Locking the Forme", "The Loft"]


def test_a_question_that_a_line_leads_on_from_is_text() -> None:
    asked = "The question is this: Shall the boys have the oil, or shall the oil have the boys?"
    found = headings(TYPE, "The Yard", INK, asked, "I answer with the rhyme:", SHELF, "The Loft", BIND)
    assert found == ["The Yard", "The Loft"]


@pytest.mark.parametrize(
    "line",
    [
        "“Pray,” said the second librarian, “did nobody read the ledger?”",
        "“Who has read the ledger?” asked the second librarian",
        "Pulsa la palanca y espera. ¡Listo!",
    ],
)
def test_a_line_in_which_somebody_speaks_is_no_heading(line: str) -> None:
    assert headings(TYPE, "The Yard", INK, line, SHELF, "The Loft", BIND) == ["The Yard", "The Loft"]


def test_works_without_numbers_have_a_heading_though_none_of_them_is_text() -> None:
    works = ("Lee, Ann. *Ink*. 1903.", "May, Jo. *Oil*. 1911.")
    found = headings(TYPE, "The Yard", INK, "The Loft", SHELF, "Works Cited", *works)
    assert found == ["The Yard", "The Loft", "Works Cited"]


def test_a_line_below_the_title_that_is_set_as_the_headings_are_is_one() -> None:
    line = "What Burns in the Yard"
    blocks = (TYPE, "**The Mill**", PAPER, "**Cooling Pans**", INK, "**The Loft**", BIND)
    found = tables(document("Shop Talk", f"**{line}**", *blocks), "a.md")
    assert of_kind(found, "heading") == [line, "The Mill", "Cooling Pans", "The Loft"]


@pytest.mark.parametrize("form", ["{}", "**{}**"], ids=("plain", "bold"))
@pytest.mark.parametrize("items", ["1. Wash the type.\n2. Lock the forme.", "- Wash the type.\n- Lock the forme."])
def test_one_line_alone_over_a_list_heads_it(form: str, items: str) -> None:
    assert headings(TYPE, INK, form.format("Try it yourself"), items, SHELF, name="a.md") == ["Try it yourself"]


def test_a_heading_may_stand_over_short_items() -> None:
    items = "1. Wash.\n2. Lock the forme."
    assert headings(TYPE, "The Yard", INK, "The Loft", SHELF, "The Rack", items) == ["The Yard", "The Loft", "The Rack"]


@pytest.mark.parametrize("lead", ["Starting in March:", "Wanted:"])
@pytest.mark.parametrize("items", ["- a forme is locked twice\n- a lamp is lit once", "1. lock it\n2. wash it"])
def test_a_heading_may_stand_over_a_few_words_that_lead_in_a_list(lead: str, items: str) -> None:
    found = headings(TYPE, "The Yard", INK, "The Rules", lead, items, "The Loft", SHELF, name="a.md")
    assert found == ["The Yard", "The Rules", "The Loft"]


LOST = "To join the halves of a word again one writes on the slate that hangs above the case:"


def test_below_a_lost_listing_a_heading_counts_as_others_do() -> None:
    found = headings(TYPE, "The Yard", LOST, "Step 1: Wash the Type", INK, "Step 2: Lock the Forme", SHELF)
    assert found == ["The Yard", "Step 1: Wash the Type", "Step 2: Lock the Forme"]


def test_below_one_of_two_lost_listings_of_a_text_with_headings_may_stand_a_heading() -> None:
    further = ("The Loft", BIND, "The Rack", CARD, "The Desk", PROOF)
    found = headings(TYPE, "The Yard", LOST, SHELF, LOST, "Cooling Pans", INK, *further)
    assert found == ["The Yard", "Cooling Pans", "The Loft", "The Rack", "The Desk"]


@pytest.mark.parametrize("word", ["read_lines()", "iPhones", "ledger::lines"])
def test_a_text_may_begin_with_a_name_out_of_a_program(word: str) -> None:
    found = headings(TYPE, "The Yard", f"{word} were not known to him. {INK}", "The Loft", BIND)
    assert found == ["The Yard", "The Loft"]


def test_below_a_lead_in_of_a_word_or_two_may_stand_a_heading() -> None:
    found = headings(TYPE, "The Yard", INK, "For example:", "Cooling Pans", PAPER, "The Loft", SHELF)
    assert found == ["The Yard", "Cooling Pans", "The Loft"]


@pytest.mark.parametrize("line", ["Exercises", "Ejercicios", "Pour aller plus loin"])
def test_some_headings_are_known_below_a_lost_listing(line: str) -> None:
    found = headings(TYPE, "The Yard", INK, LOST, line, PAPER, "The Loft", SHELF)
    assert found == ["The Yard", line, "The Loft"]


@pytest.mark.parametrize(
    "line", ["This is how a boy was lost in the ink!", "Name: yard/slate.txt", "File: slate.md"]
)
def test_a_cry_and_the_name_of_a_file_are_no_headings(line: str) -> None:
    assert headings(TYPE, "The Yard", INK, line, PAPER, "The Loft", SHELF) == ["The Yard", "The Loft"]


def test_a_line_too_short_to_be_cut_off_may_stand_over_a_text_in_small_letters() -> None:
    found = headings(TYPE, "The Yard", f"van Dam kept it. {INK}", "The Loft", BIND)
    assert found == ["The Yard", "The Loft"]


@pytest.mark.parametrize("line", ["Source Code", "Fuentes primarias", "Sources et outils"])
def test_a_heading_may_begin_as_a_source_does(line: str) -> None:
    assert headings(TYPE, "The Yard", INK, line, PAPER, "The Loft", SHELF) == ["The Yard", line, "The Loft"]


@pytest.mark.parametrize("line", ["Translation", "Traducción y edición", "Traduction et édition", "Editor Choices"])
def test_a_heading_may_begin_as_a_credit_does(line: str) -> None:
    assert headings(TYPE, "The Yard", INK, line, PAPER, "The Loft", SHELF) == ["The Yard", line, "The Loft"]


@pytest.mark.parametrize("line", ["Mapa de calor", "Tableau de bord", "Imagem de fundo"])
def test_a_heading_may_begin_as_a_caption_does(line: str) -> None:
    assert headings(TYPE, "The Yard", INK, line, PAPER, "The Loft", SHELF) == ["The Yard", line, "The Loft"]


ASKED = ("How did it begin?", "What is a forme?", "Who read the ledger?")


def test_among_questions_that_are_headings_one_may_begin_with_a_conjunction() -> None:
    parts = (ASKED[0], TYPE, ASKED[1], PAPER, ASKED[2], INK, "And if the ink runs out?", SHELF)
    assert headings(CARD, *parts) == [*ASKED, "And if the ink runs out?"]
    assert headings(CARD, *parts[:4], "And what of the boys?", SHELF) == []


def test_among_questions_that_are_headings_one_may_be_answered_by_a_few_words() -> None:
    parts = (ASKED[0], TYPE, ASKED[1], PAPER, ASKED[2], INK, "How does it end?", "They have to use the stairs.", SHELF)
    assert headings(CARD, *parts) == [*ASKED, "How does it end?"]
    assert headings(CARD, *parts[:4], "How does it end?", "They have to use the stairs.", SHELF) == []


def test_what_stands_below_a_greeting_is_said() -> None:
    question = "Can any of your readers tell who read the ledger of the mill in those days?"
    letters = ("The Yard", "Dear Sir,", TYPE, "The Lamp", "Dear Sir,", question, SHELF, "The Loft", "Dear Sir,", INK)
    found = tables(document("Letters to the Stick", *letters))
    assert of_kind(found, "heading") == ["The Yard", "The Lamp", "The Loft"]
    assert question in of_kind(found, "paragraph")


def test_the_first_half_of_a_text_that_a_page_cut_is_no_standfirst() -> None:
    note = "We print this from the ledger of the mill. —The Editors"
    first = TYPE[: TYPE.index(" ", 90)]
    rest = "and so it was that " + PAPER
    found = tables(document(*HEAD, note, first, "Upside Down and Backwards 21", rest, SHELF))
    assert of_kind(found, "paragraph") == [f"{first} {rest}", SHELF]


def test_a_heading_may_stand_over_another_at_the_beginning_of_a_text() -> None:
    found = headings("Part One", "The Yard", TYPE, "The Lamp", PAPER, "Part Two", "The Loft", SHELF)
    assert found == ["Part One", "The Yard", "The Lamp", "Part Two", "The Loft"]


def test_cries_are_headings_only_among_others() -> None:
    assert headings(TYPE, "What a noise!", PAPER, "Not again!", SHELF) == []
    assert headings(TYPE, "The Yard", PAPER, "Fire!", SHELF, "The Loft", INK) == ["The Yard", "Fire!", "The Loft"]


TALK = ("“Is the pot hot?” said the boy.", "“It is,” said the foreman.", "“Then run.”")


def test_a_heading_may_stand_over_a_dialogue() -> None:
    talks = ("On Ink", *TALK, PAPER, "On Oil", *TALK[::-1], "On Fire", *TALK)
    found = tables(document("Upside Down", "By Ann Lee", TYPE, *talks))
    assert of_kind(found, "heading") == ["On Ink", "On Oil", "On Fire"]
    assert of_kind(found, "epigraph") == []


def test_a_line_between_speeches_that_ends_as_sentences_do_is_no_heading() -> None:
    lines = (TALK[0], "They looked into it.", TALK[1], PAPER, TALK[2])
    found = tables(document("Upside Down", "By Ann Lee", TYPE, *lines, INK))
    assert of_kind(found, "heading") == []


def test_the_first_question_of_an_interview_is_none_as_the_others_are() -> None:
    asked = ("How did you come to it?", TYPE, "There were three of you then.", PAPER, "What do you do now?", INK)
    found = tables(document("The Last Compositor", "By Ann Lee", *asked))
    assert of_kind(found, "heading") == []
    assert ("paragraph", asked[0]) in kinds(found)
