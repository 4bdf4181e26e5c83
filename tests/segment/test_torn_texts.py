"""Texts that break off: at a page break, above a listing or a quotation that is lost, below a heading."""

import pytest
from prose import BIND, CARD, HEAD, INK, PAPER, PROOF, SHELF, TYPE, document
from texts import column, headings, kinds, markers, of_kind, tables, titles


def texts(*blocks: str, name: str = "a.txt") -> list[str]:
    return of_kind(tables(document(*HEAD, *blocks), name), "paragraph")


@pytest.mark.parametrize("begin", ["The boys have", "They’ve"])
@pytest.mark.parametrize("end", ["with", "and then,"])
def test_below_a_lost_listing_a_sentence_begins(end: str, begin: str) -> None:
    lead, below = f"{INK.removesuffix('.')} {end}", f"{begin} locked the forme by then, and nobody may touch it."
    cut = (f"{SHELF} The boys had read", "it aloud to the whole of the shop before the ink was dry.")
    assert texts(TYPE, lead, below, PAPER, *cut) == [TYPE, lead, below, PAPER, " ".join(cut)]
    name = "Marrow Point and of the people who live there, as the boys did."
    assert texts(TYPE, f"{INK.removesuffix('.')} with", name, PAPER)[1] == f"{INK.removesuffix('.')} with {name}"


def test_what_goes_on_with_a_title_in_quotes_is_no_other_sentence() -> None:
    lead, rest = f"{INK} He had it from the sheet under the name of", "“The Wet Week”, and so had the boys of the shop."
    assert texts(TYPE, lead, rest, PAPER) == [TYPE, f"{lead} {rest}", PAPER]


def test_a_reference_in_brackets_may_close_texts() -> None:
    pages = zip((TYPE, PAPER, SHELF, CARD), "1234", strict=True)
    cited = [f"{text.removesuffix('.')} [The Ledger, p. {page}]" for text, page in pages]
    upper, rest = f"{INK} The foreman told it of old", "Marrow Point, where the mill stands to this day."
    assert texts(*cited, upper, rest, BIND) == [*cited, f"{upper} {rest}", BIND]


def test_a_short_line_below_a_text_that_lacks_its_stop_is_a_heading() -> None:
    cut, others = INK.removesuffix("."), ("The Rack", CARD)
    assert headings(TYPE, "The Yard", PAPER, cut, "The Loft", BIND, *others) == ["The Yard", "The Loft", "The Rack"]
    assert headings(TYPE, "The Yard", PAPER, f"{cut},", "The Loft", BIND, *others) == ["The Yard", "The Rack"]


def test_a_heading_may_stand_below_a_formula() -> None:
    terms = " + ".join(f"\\text{{what a letter of the {case} case weighs}}" for case in ("upper", "lower", "other"))
    found = headings(TYPE, "The Yard", PAPER, f"$$ weight(forme) = {terms} $$", "What an Ounce of it buys", BIND)
    assert found == ["The Yard", "What an Ounce of it buys"]


def test_a_formula_is_no_title_over_a_heading_that_looks_like_names() -> None:
    formula = r"\$\$m_{ij} = exp(b_{0} + b_{1}ln(P_{i}) + b_{2}ln(d_{ij}))\$\$"
    heading = "**Casting Type, and the Case Behind the Yard**"
    found = tables(document("**Upside Down and Backwards**", "*Ann Lee*", TYPE, formula, heading, INK), "a.md")
    assert titles(found) == ["Upside Down and Backwards"]
    assert of_kind(found, "paragraph") == [TYPE, formula.replace("\\", ""), INK]


def test_a_long_text_may_end_with_few_words_that_lead_in_a_list() -> None:
    upper = f"{INK} Whoever has the key of the yard is asked to bring the following"
    items = "• the stick, set to the measure\n• the key"
    assert texts(TYPE, upper, "sorts of types:", items, PAPER) == [TYPE, f"{upper} sorts of types:", PAPER]


def test_what_ends_in_a_word_that_ends_no_line_goes_on_in_a_word_of_the_title() -> None:
    upper, rest = "The foreman looked at it upside down and", "backwards as compositors of the old school had learned."
    assert texts(TYPE, PAPER, upper, rest, SHELF) == [TYPE, PAPER, f"{upper} {rest}", SHELF]
    sections = ("The Yard", TYPE, "The Loft", upper, rest, "The Rack", CARD)
    assert headings(PAPER, *sections) == ["The Yard", "The Loft", "The Rack"]


def test_a_sentence_that_ends_with_a_date_is_no_date_line() -> None:
    said = "Both presses were sold on 4 May 1871."
    found = tables(document(*HEAD, TYPE, PAPER, said, INK, SHELF))
    assert of_kind(found, "paragraph") == [TYPE, PAPER, said, INK, SHELF]
    assert column(found, "articles", "date_published") == [None]
    line = tables(document(*HEAD, TYPE, PAPER, "Leeds, 4 May 1871"))
    assert column(line, "articles", "date_published") == ["1871-05-04"]


def test_two_sentences_of_which_a_page_break_cut_the_second_off_are_text() -> None:
    upper = "It was built in May 1893 by a printer out of the hills. For a year all of its reams had been paid for"
    upper += " by the people of Marrow"
    rest = "NASA Point, who never said why they did so and have burned what was written about it."
    sections = ("The Yard", upper, rest, "The Loft", INK, "The Rack", CARD)
    found = tables(document("A Ledger of Ours", *sections, "—Ann Lee"))
    assert titles(found) == ["A Ledger of Ours"]
    assert of_kind(found, "paragraph") == [f"{upper} {rest}", INK, CARD]


def test_a_text_that_breaks_off_in_its_second_sentence_goes_on_with_a_name() -> None:
    cut = ("The mill stood in the hills. All the boys who tended pots called", f"Marrow Point a hole. {INK}")
    assert texts(TYPE, *cut, PAPER, SHELF, CARD) == [TYPE, " ".join(cut), PAPER, SHELF, CARD]
    named = "The mill in the hills and the house of Dr. Fell above all the boys of Leeds"
    assert INK in texts(TYPE, PAPER, named, INK, SHELF, CARD)
    said = "What is read is read upside down in a shop, and what is set twice is seldom read. —Horace"
    assert texts(TYPE, said, INK, PAPER, SHELF, CARD) == [TYPE, INK, PAPER, SHELF, CARD]


def test_a_quotation_in_italics_is_no_line_about_the_author() -> None:
    said = "*“We counted the letters of the whole forme, and then we counted them again, for nobody believed the boys”*"
    found = tables(document("Upside Down and Backwards", TYPE, PAPER, INK, SHELF, said, "The Loft", BIND, CARD), "a.md")
    assert titles(found) == [HEAD[0]]
    assert ("paragraph", said.strip("*")) in kinds(found)


def test_a_text_that_a_page_break_cut_before_an_acronym_is_no_opening_in_small_capitals() -> None:
    cut = (f"{TYPE} For one whole year it was paid for by the people of", f"NASA itself. {INK}")
    sections = ("**The Yard**", *cut, "**The Loft**", BIND, "**The Rack**", CARD)
    found = tables(document("**A Ledger of Ours**", *sections), "a.md")
    assert titles(found) == ["A Ledger of Ours"]
    assert of_kind(found, "heading") == ["The Yard", "The Loft", "The Rack"]


@pytest.mark.parametrize(("by", "month"), [("Di", "luglio 2021"), ("Por", "agosto de 2021"), ("Par", "juillet 2021")])
def test_a_byline_over_a_month_in_small_letters_cuts_no_sentence(by: str, month: str) -> None:
    heads = [(f"Der {n}. Titel", f"{by} Paolo Conti", month) for n in (1, 2, 3)]
    pages = ((TYPE, PAPER), (INK, SHELF), (BIND, CARD))
    found = tables("\n\n\n".join(document(*head, *page) for head, page in zip(heads, pages, strict=True)))
    assert titles(found) == [head[0] for head in heads]
    assert column(found, "articles", "authors") == ["Paolo Conti"] * 3


def test_linked_numbers_that_count_from_no_first_are_no_markers_without_notes() -> None:
    spoken = "All of that is told at length in section [6](#). More of it is told in section [2](#), as is the rest."
    found = tables(document(*HEAD, TYPE, spoken, INK), "a.md")
    assert of_kind(found, "paragraph") == [TYPE, spoken.replace("[", "").replace("](#)", ""), INK]
    counted = document(*HEAD, f"{TYPE}[1](#)", f"{INK}[2](#)")
    assert [label for label, _, _ in markers(tables(counted, "a.md"), counted)] == ["1", "2"]


def test_a_letter_in_quotes_greets_whom_it_is_to() -> None:
    letter = '"MY DEAR FRIEND,--'
    found = tables(document(*HEAD, TYPE, letter, f'"{INK}', PAPER, SHELF, PROOF))
    assert ("paragraph", letter) in kinds(found)
    assert of_kind(found, "heading") == []


def test_a_title_that_asks_tells_nobody_s_life() -> None:
    title = "D.4 What is the reason that the press stands in the yard?"
    other = document(title, "Rosa May", INK, SHELF, BIND)
    found = tables("\n\n\n".join((document(*HEAD, "3 May 2021", TYPE, PAPER), other)))
    assert titles(found) == [HEAD[0], title]


def test_what_somebody_says_goes_on_in_small_letters_below_a_page_break() -> None:
    upper = '"That list of what a printer has to know was made by a man who saw none," said the foreman of the mill,'
    rest = '"and it has too much in it. The half of it would do for an edition of twelve, as the boys have found."'
    assert texts(TYPE, upper, rest, INK) == [TYPE, f"{upper} {rest}", INK]
    spoken = rest.replace('"and it', '"It')
    assert texts(TYPE, upper, spoken, INK) == [TYPE, upper, spoken, INK]


def test_a_question_in_bold_is_a_heading_beside_another_in_bold() -> None:
    lines = ("In the beginning", "How is the name said?")
    found = headings(TYPE, PAPER, f"**{lines[0]}**", INK, SHELF, f"**{lines[1]}**", BIND, CARD, name="a.md")
    assert found == [*lines]
    assert headings(TYPE, f"**{lines[1]}**", INK, SHELF, BIND, CARD, name="a.md") == []


def test_a_line_over_numbered_items_is_the_first_heading() -> None:
    items = "1. Wash the type before it dries\n2. Boil the ink in the yard\n3. Keep the cards in a drawer"
    found = headings("3 May 2021", "What to Do First", items, "The Yard", INK, SHELF, "The Loft", BIND, CARD)
    assert found == ["What to Do First", "The Yard", "The Loft"]
    lead = tables(document(*HEAD, "3 May 2021", "How to print, and why", "1. The Yard", INK, "2. The Loft", BIND))
    assert of_kind(lead, "heading") == ["1. The Yard", "2. The Loft"]


def test_a_tag_that_shows_nothing_is_spoken_of() -> None:
    spoken = "Some of them, like <img>, stand for what the printer had no type for, and nothing at all is said in them."
    assert texts(TYPE, spoken, INK) == [TYPE, spoken, INK]
    shown = spoken.replace("<img>", '<img src="a.png">')
    assert texts(TYPE, shown, INK)[1] == spoken.replace("<img>", "")
