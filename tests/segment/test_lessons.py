"""Lessons and posts: headings in small letters, letters, and what stands where a listing was lost."""

import pytest
from prose import BIND, CARD, HEAD, INK, LOST, MANY, PAPER, PROOF, SHELF, TYPE, document
from texts import below_title, column, headings, kinds, of_kind, tables


def test_where_many_lines_are_headings_one_below_a_colon_is_one() -> None:
    others = ("The Loft", BIND, "The Rack", CARD, "The Office", PAPER)
    found = headings(TYPE, "The Yard", INK, LOST, "Keeping the Ledger", SHELF, *others)
    assert found == ["The Yard", "Keeping the Ledger", *others[::2]]
    found = headings(TYPE, "The Yard", INK, "Over the door stood the following:", "“Mind the Pot”", SHELF, *others)
    assert found == ["The Yard", *others[::2]]


def test_a_line_that_leads_in_what_is_lost_may_stand_below_another() -> None:
    second = "And then, when all of the letters are clean and dry, one wipes it off again with this:"
    found = headings(TYPE, "The Yard", INK, LOST, second, "The Loft", BIND, "The Rack", CARD)
    assert found == ["The Yard", "The Loft", "The Rack"]


@pytest.mark.parametrize("asked", ["So, what has become of it?", "And what about the boys?"])
def test_a_question_that_goes_on_is_no_heading_where_something_is_lost(asked: str) -> None:
    others = ("The Loft", BIND, "The Rack", CARD, "The Office", PAPER, "The Shelf", SHELF)
    assert headings(TYPE, "The Yard", INK, LOST, asked, PROOF, *others) == ["The Yard", *others[::2]]


def test_an_address_may_close_a_text() -> None:
    cited = f"{INK} All of this has been said before, and it has been said at https://mill.example/of-ink"
    assert headings(TYPE, "The Yard", cited, "The Loft", BIND) == ["The Yard", "The Loft"]


def test_a_line_over_what_is_said_of_authors_is_a_heading_also_where_that_is_set_so() -> None:
    bio = "*Ann Lee has been a printer in Leeds for forty years, and keeps the books of the society of printers there.*"
    assert headings(TYPE, "The Yard", INK, "The Loft", BIND, "About the author", bio)[-1] == "About the author"


@pytest.mark.parametrize("line", ["About the authors", "Über die Autorinnen und Autoren", "Sobre la autora"])
def test_a_line_over_what_is_said_of_authors_is_a_heading_also_alone(line: str) -> None:
    assert headings(TYPE, INK, line, CARD) == [line]


@pytest.mark.parametrize("line", ["Why Does Every Printer Need inkpot?", "Why inkpot matters to every printer"])
def test_a_text_may_begin_with_a_name_in_small_letters_that_the_line_above_has(line: str) -> None:
    text = f"inkpot is a program for people who keep pots. {INK}"
    assert headings(TYPE, line, text, "The Loft", BIND, "The Rack", CARD) == [line, "The Loft", "The Rack"]
    assert line not in headings(TYPE, line, f"when it is {text}", "The Loft", BIND, "The Rack", CARD)


def test_a_text_may_begin_with_a_cry() -> None:
    head = document(HEAD[0], HEAD[1], "3 May 2021")
    found = tables(document(head, "What a year it was!", TYPE, "The Yard", INK, "The Loft", BIND), "a.txt")
    assert ("paragraph", "What a year it was!") in kinds(found)
    head = document(HEAD[0], "3 May 2021", HEAD[1])
    found = tables(document(head, "What a year it was!", TYPE, "The Yard", INK, "The Loft", BIND), "a.txt")
    assert ("paragraph", "What a year it was!") in kinds(found)


@pytest.mark.parametrize("line", ["Light the pot! What the boys have learned", "Who has the key? Keeping the forme"])
def test_a_line_may_cry_or_ask_and_say_what_it_is_about(line: str) -> None:
    assert headings(TYPE, "The Yard", INK, line, BIND, "The Rack", CARD) == ["The Yard", line, "The Rack"]
    others = f"{line}. The rest is said"
    assert headings(TYPE, "The Yard", INK, others, BIND, "The Rack", CARD) == ["The Yard", "The Rack"]


def test_a_formula_goes_on_in_nothing() -> None:
    formula, where = "$$\\sum_i a_i \\cos(b_i t) = \\frac{c}{d} + e$$", "where $a_i$ is how much ink the letter takes."
    assert [text for _, text in below_title(TYPE, formula, where, INK)] == [TYPE, formula, where, INK]
    open_end = TYPE.removesuffix(".")
    assert [text for _, text in below_title(open_end, formula.replace("$", "\\$"), INK)] == [open_end, formula, INK]


def test_what_ends_as_a_line_of_code_does_names_nobody() -> None:
    keys = ("PRIMARY KEY (id), UNIQUE (name) );", "FOREIGN KEY (boy) REFERENCES boys (id) );")
    assert headings(TYPE, "The Yard", INK, keys[0], SHELF, keys[1], CARD, "The Loft", BIND) == ["The Yard", "The Loft"]


def test_two_sentences_whose_end_is_lost_are_a_text_below_a_heading() -> None:
    cut = "Give each forme a name of its own and nothing else. Then lock it with"
    found = headings(TYPE, "The Yard", INK, "Preparing the Formes", cut, "The Loft", BIND, "The Rack", CARD)
    assert found == ["The Yard", "Preparing the Formes", "The Loft", "The Rack"]


def test_several_lines_in_small_letters_between_texts_are_headings() -> None:
    lines = ("we boiled the ink", "what was left in the pot")
    assert headings(TYPE, INK, lines[0], SHELF, lines[1], BIND) == [*lines]


def test_beside_headings_in_small_letters_one_may_have_fewer_words() -> None:
    lines = ("the first ream", "of ink", "how the oil is boiled")
    found = tables(document("How to Print", TYPE, lines[0], PAPER, lines[1], INK, lines[2], TYPE))
    assert of_kind(found, "heading") == [*lines]
    alone = tables(document("How to Print", TYPE, "of ink", INK, "of oil", PAPER))
    assert of_kind(alone, "heading") == []
    typed = tables(document("How to Print", TYPE, lines[0], PAPER, "set type", INK, lines[2], TYPE))
    assert of_kind(typed, "heading") == [lines[0], lines[2]]


def test_one_line_in_small_letters_is_no_heading() -> None:
    found = headings(TYPE, INK, "we boiled the ink", SHELF, "The Loft", BIND, "The Rack", CARD)
    assert found == ["The Loft", "The Rack"]


@pytest.mark.parametrize("line", ["up to the top", "photo by the author of this"])
def test_what_stands_between_texts_again_and_again_is_no_heading(line: str) -> None:
    assert headings(TYPE, INK, line, SHELF, line, BIND, CARD) == []


def test_lines_of_a_program_are_no_headings() -> None:
    code = ("import forme", 'print("forme", 12)', "for row in rows:")
    found = headings(TYPE, code[0], SHELF, code[1], BIND, code[2], CARD, "import forme as f", PAPER)
    assert found == []


@pytest.mark.parametrize("cut", ["Mind the kettle. The oil in it", "Wash it twice. Whoever has the key"])
def test_a_text_that_a_line_leads_in_goes_on_below_a_page_break(cut: str) -> None:
    rest = "burns whoever has been told so, as the boys of the shop could say from what they had seen in the yard."
    assert below_title(TYPE, "Over the door one could read:", cut, rest, INK)[2] == ("paragraph", f"{cut} {rest}")


def test_a_date_in_a_line_that_leads_in_a_text_is_not_the_article_s() -> None:
    lead = "The entry for 3 May 1821 reads:"
    found = tables(document(*HEAD, TYPE, "The Yard", lead, INK, "The Loft", BIND, "The Rack", CARD), "a.txt")
    assert ("paragraph", lead) in kinds(found)
    assert column(found, "articles", "date_published") == [None]
    assert of_kind(found, "heading") == ["The Yard", "The Loft", "The Rack"]


def test_a_name_that_begins_with_a_small_letter_may_begin_a_heading() -> None:
    line = "eLedger, or the drawer that nobody opened"
    assert headings(TYPE, "The Yard", INK, line, SHELF, "The Loft", BIND) == ["The Yard", line, "The Loft"]


def test_references_may_stand_below_a_line_that_is_no_text() -> None:
    works = ("Lee, Ann. *Ink*. 1903.", "May, Jo. *Oil*. 1911.")
    found = headings(TYPE, "1. The Yard", INK, "2. The Loft", SHELF, "Ann Lee, Leeds", "Works Cited", *works)
    assert found == ["1. The Yard", "2. The Loft", "Works Cited"]


def test_a_quotation_below_another_is_no_heading() -> None:
    said = ('"Take a quarter of the oil and let it stand a quarter"', '"Boil for a quarter, or till the arm tires"')
    others = ("The Loft", BIND, "The Rack", CARD)
    found = headings(TYPE, "The Yard", INK, "A quarter may be an hour:", *said, SHELF, *others)
    assert found == ["The Yard", "The Loft", "The Rack"]


def test_a_name_over_a_greeting_signs_the_letter_above() -> None:
    letters = ("Dear Ann,", TYPE, "Jo", "Dear Jo,", INK, "Ann", "Dear Ann,", SHELF)
    found = below_title(PAPER, "The Yard", CARD, *letters, "The last letter of all", "Dear Jo,", BIND)
    assert [text for kind, text in found if kind == "heading"] == ["The Yard", "The last letter of all"]


def test_a_heading_over_the_first_of_several_letters_is_set_as_the_others_are() -> None:
    days = ("Leeds, 3 May 1824.", "Leeds, 9 June 1824.", "York, 1 July 1825.")
    said = zip(("**The Yard**", "**The Loft**", "**The Rack**"), days, (TYPE, PAPER, INK), strict=True)
    letters = (block for heading, day, text in said for block in (heading, day, "My dear Jo,", text))
    found = tables(document("# Letters to a Boy", "By Ann Lee", *letters), "a.md")
    assert of_kind(found, "heading") == ["The Yard", "The Loft", "The Rack"]
    assert column(found, "articles", "date_published") == [None]


@pytest.mark.parametrize("line", ["letterpress", "forme and chase"])
def test_the_only_heading_in_small_letters_is_one_among_many(line: str) -> None:
    assert headings(TYPE, *MANY, line, SHELF) == [*MANY[::2], line]
    assert headings(TYPE, *MANY[:4], line, SHELF) == list(MANY[:4:2])


@pytest.mark.parametrize("line", ["all the boys of the yard went home then", "ink"])
def test_what_is_no_name_in_small_letters_is_no_heading(line: str) -> None:
    assert headings(TYPE, *MANY, line, SHELF) == list(MANY[::2])


def test_two_headings_may_stand_over_a_short_sentence() -> None:
    told = "See the ledger of the yard for more."
    assert headings(TYPE, *MANY[:4], "The Office", "The Ledger", told) == [*MANY[:4:2], "The Office", "The Ledger"]


def test_names_in_small_letters_are_headings_where_there_are_many() -> None:
    names = ("caslon type", INK, "baskerville type", BIND, "bodoni type", CARD, "garamond type", PAPER)
    assert headings(TYPE, *names, SHELF) == list(names[::2])
    assert headings(TYPE, *names[:6], SHELF) == []
    lines = ("and of the ink", INK, "or of the type", BIND, "and the cards", CARD, "but not paper", PAPER)
    assert "and of the ink" not in headings(TYPE, *[f"```\nlock()\n```\n\n{line}" for line in lines], name="a.md")


def test_a_french_heading_may_end_in_non() -> None:
    ink = "L'encre se cuisait dans la cour, car l'huile de lin prenait feu une fois sur deux, et tous en mangeaient."
    case = "Le bas de casse se trouve sous la main, parce que les petites lettres sont celles dont on a le plus besoin."
    yard = ("La cour", case, "L'encre", ink, "Laver ou non", case.replace("Le bas", "Tout bas"))
    assert headings(ink.replace("L'encre", "Le vernis"), *yard) == ["La cour", "L'encre", "Laver ou non"]


LETTERS = [("First Letter", "Second Letter", "Last Letter"), ("Erster Brief", "Zweiter Brief", "Dritter Brief")]


@pytest.mark.parametrize("lines", LETTERS)
def test_a_heading_over_a_letter_may_look_like_a_name(lines: tuple[str, ...]) -> None:
    said = zip(lines, (3, 9, 21), (TYPE, PAPER, INK), strict=True)
    letters = (block for line, day, text in said for block in (line, f"Leeds, {day} May 1824", "Dear Jo,", text))
    found = tables(document("Letters to a Boy", "By Ann Lee", *letters))
    assert of_kind(found, "heading") == [*lines]
    assert column(found, "articles", "authors") == ["Ann Lee"]


def test_a_name_over_one_letter_is_of_who_wrote_it() -> None:
    found = tables(document("A Letter on Ink", "Ann Lee", "Leeds, 3 May 1824", "Dear Jo,", TYPE, PAPER))
    assert column(found, "articles", "authors") == ["Ann Lee"]


def test_a_long_heading_that_shares_its_words_with_the_text_below_is_no_pull_quote_among_others() -> None:
    name = "The paper of the mill and the printers beside the canal"
    text = "The printers beside the canal had their paper from the mill, and in a wet week they had none that was dry."
    lines = (TYPE, "The Yard", INK, "The Loft", SHELF, "The Rack", CARD, "The Office", PAPER, name, text, PROOF)
    assert name in headings(*lines)


def test_two_headings_that_stand_twice_in_a_text_are_no_titles_below_a_kicker() -> None:
    twice = [block for text in (CARD, BIND) for block in ("What Could Burn?", "Errors in the Yard", text, PROOF)]
    found = tables(document(*HEAD, TYPE, "The Loft", SHELF, *twice, "The Rack", INK, PAPER))
    assert column(found, "articles", "title") == [HEAD[0]]


def test_a_short_sentence_with_as_many_capitals_as_german_has_is_text_below_a_heading() -> None:
    brief = "Es gibt eine Reihe von Kästen in der Druckerei der Mühle."
    assert headings(TYPE, "Hof", INK, CARD, "Kästen", brief, SHELF, "Lager", BIND, PAPER) == ["Hof", "Kästen", "Lager"]


def test_a_few_words_below_a_colon_go_on_below_a_page_break_where_listings_are_lost() -> None:
    lead = "Before the forme is locked, the boy at the stone looks at the quoins and writes on his slate:"
    cut = "Note that the quoins of the forme are very"
    rest = "narrow ones, and that they are not to be driven home before the type is level on the stone."
    blocks = (TYPE, LOST, INK, lead, PAPER, lead.replace("boy", "man"), cut, rest, SHELF)
    assert ("paragraph", f"{cut} {rest}") in below_title(*blocks)
    assert ("paragraph", cut) in below_title(TYPE, INK, lead, cut, rest, SHELF)  # it may be a line of verse


def test_a_few_words_go_on_where_their_last_ends_no_sentence() -> None:
    cut, rest = "Note that the price of", "the paper is not that of the mill, which sends it by barge and not by cart."
    assert ("paragraph", f"{cut} {rest}") in below_title(TYPE, PAPER, f"{cut}\n\n{rest}", INK)
    assert ("paragraph", f"Note the price {rest}") not in below_title(TYPE, PAPER, f"Note the price\n\n{rest}", INK)


def test_a_long_sentence_without_a_stop_below_a_colon_is_no_heading() -> None:
    long = "For a larger forme, you can often make it simpler by leaving out the thins and using lock()"
    blocks = ("The Yard", INK, LOST, SHELF, LOST.replace("slate", "case"), PAPER, "The Rack", CARD, LOST, long, BIND)
    assert headings(TYPE, *blocks) == ["The Yard", "The Rack"]


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_emphasis_may_end_inside_a_word_that_it_begins(name: str) -> None:
    stressed = PAPER.replace("a wet week", "the *n*th of the wet weeks of all Leser*innen")
    found = below_title(TYPE, stressed, INK, name=name)
    assert ("paragraph", stressed.replace("*n*th", "nth")) in found


def test_three_headings_may_stand_one_above_another() -> None:
    stack = ("The Loft", "Cards and Drawers", "The Lower Drawer")
    found = headings(TYPE, "The Yard", INK, *stack, CARD, "The Rack", SHELF)
    assert found == ["The Yard", "The Loft", "Cards and Drawers", "The Lower Drawer", "The Rack"]


@pytest.mark.parametrize("above", ["Cut down as it was,", "Ada Marsh"])
def test_what_stands_over_two_headings_and_ends_the_text_above_is_none(above: str) -> None:
    found = headings(TYPE, "The Yard", INK, above, "Cards and Drawers", "The Lower Drawer", CARD, "The Rack", SHELF)
    assert found == ["The Yard", "Cards and Drawers", "The Lower Drawer", "The Rack"]


def test_where_titles_and_sections_are_marked_a_bold_line_over_a_date_is_no_title() -> None:
    report = "A New Kind of Ledger, Office of Public Works - July 2016"
    lesson = ("# Upside Down and Backwards", "Ann Lee", "## The Yard", INK, TYPE)
    projects = (line for text in (PAPER, CARD) for line in ("**Project**", report, "**Work**", text))
    found = tables(document(*lesson, *projects), "a.md")
    assert column(found, "articles", "title") == ["Upside Down and Backwards"]


@pytest.mark.parametrize("title", ["Upside Down and Backwards", "**Upside Down and Backwards**"])
def test_where_the_title_is_plain_bold_lines_among_plain_headings_are_labels(title: str) -> None:
    labels = [f"**{line}**" for line in ("Before the shift", "During the shift", "After the shift", "On Sundays")]
    parts = ("The Yard", TYPE, labels[0], INK, labels[1], PAPER, "The Loft", CARD, labels[2], SHELF, labels[3], BIND)
    found = of_kind(tables(document(title, "By Ann Lee", PROOF, *parts, "The Rack", TYPE), "a.md"), "heading")
    plain = ["The Yard", "The Loft", "The Rack"]
    assert found == (plain if title[0] != "*" else [label.strip("*") for label in labels])


@pytest.mark.parametrize("told", ["Crossposted to the Almanac of the Mill", "*Cross-posted from the blog of a press*"])
def test_where_a_post_stands_as_well_is_told_in_no_heading(told: str) -> None:
    found = kinds(tables(document(*HEAD, "3 May 2021", told, TYPE, "The Yard", PAPER, "The Loft", INK), "a.md"))
    assert found[:2] == [("credit", "3 May 2021"), ("paragraph", told.strip("*"))]
    assert [text for kind, text in found if kind == "heading"] == ["The Yard", "The Loft"]


def test_two_plain_lines_below_a_plain_title_leave_bold_ones_headings() -> None:
    parts = ("**The Yard**", TYPE, "**The Loft**", PAPER, "The oil", INK, "The ink", CARD, "**The Rack**", SHELF)
    found = of_kind(tables(document(*HEAD, PROOF, *parts), "a.md"), "heading")
    assert found == ["The Yard", "The Loft", "The Rack"]


def test_what_leads_by_arrows_from_one_thing_to_another_is_no_heading() -> None:
    chain = "Office of Inks → Division of Oils → Bureau of Colours"
    assert headings(TYPE, "The Yard", INK, chain, SHELF, "The Loft", CARD) == ["The Yard", "The Loft"]


def test_a_word_with_which_a_sentence_may_end_is_a_heading_alone() -> None:
    assert headings(TYPE, "Before", INK, "The Loft", SHELF, "After", CARD) == ["Before", "The Loft", "After"]
    assert headings(TYPE, "The Yard", INK, "And", SHELF, "The Loft", CARD) == ["The Yard", "The Loft"]
