"""Who wrote an article, who helped, and where it was printed first."""

import polars as pl
import pytest
from prose import BREAD, CARD, FERRY, INK, OWLS, PAPER, PROOF, SHELF, TYPE, document
from texts import Tables, column, kinds, of_kind, roles, tables

TITLE = "Upside Down and Backwards"


def people(found: Tables) -> list[tuple[str, str, str]]:
    return found["contributors"].select("name", "role", "evidence").rows()


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ("By Ann Lee", "Ann Lee"),
        ("by Ann Lee", "Ann Lee"),
        ("BY ANN LEE", "ANN LEE"),
        ("Words by Ann Lee", "Ann Lee"),
        ("By Ann Lee and Jo May", "Ann Lee; Jo May"),
        ("By Ann Lee, Jo May and Wim van Dam", "Ann Lee; Jo May; Wim van Dam"),
        ("By Ann Lee & Jo May", "Ann Lee; Jo May"),
        ("By Ann Lee and Inkpot", "Ann Lee; Inkpot"),
        ("By Ann Lee, Leeds", "Ann Lee"),
        ("*By Ann Lee*", "Ann Lee"),
        ("**Ann Lee**", "Ann Lee"),
        ("Ann Lee", "Ann Lee"),
        ("By Séan Ó Riada-Núñez", "Séan Ó Riada-Núñez"),
        ("By J. R. Hartley", "J. R. Hartley"),
        ("By Ann Lee | March 12, 2019", "Ann Lee"),
    ],
)
def test_a_byline_names_the_authors(byline: str, authors: str) -> None:
    found = tables(document(TITLE, byline, TYPE, PAPER, INK))
    assert column(found, "articles", "title") == [TITLE]
    assert column(found, "articles", "authors") == [authors]
    assert column(found, "contributors", "evidence") == ["byline"] * len(authors.split("; "))


@pytest.mark.parametrize(
    "byline",
    ["Ann Lee1,2, Jo May2 and Wim van Dam*", "By Ann Lee¹, Jo May² & Wim van Dam*", "Ann Lee1, Jo May1 & Wim van Dam2"],
)
def test_signs_lead_from_authors_to_where_they_work(byline: str) -> None:
    found = tables(document(TITLE, byline, "1 Paper Mill, Leeds.", "2 Type Foundry, York.", TYPE, PAPER, INK))
    assert column(found, "articles", "authors") == ["Ann Lee; Jo May; Wim van Dam"]


def test_a_figure_alone_makes_no_name() -> None:
    found = tables(document(TITLE, "Pull2 Proofs3", TYPE, PAPER, INK, SHELF))
    assert column(found, "articles", "authors") == [None]


@pytest.mark.parametrize("line", ["Inkpot", "Ann Lee and Inkpot", "*Inkpot & Ann Lee*", "INKPOT"])
@pytest.mark.parametrize("above", [(), ("Memoir",)])
def test_a_pen_name_may_stand_between_a_title_and_its_date(line: str, above: tuple[str, ...]) -> None:
    title = "What a wet week did to a book"
    found = tables(document(*above, title, line, "March 12, 2019", TYPE, PAPER, INK))
    assert column(found, "articles", "title") == [title]
    assert column(found, "articles", "authors") == [line.strip("*").replace(" and ", "; ").replace(" & ", "; ")]


@pytest.mark.parametrize(
    ("lines", "authors"),
    [
        (("Notes", "Smoke", "March 12, 2019"), None),
        (("What we read in May", "Introduction", "March 12, 2019"), None),
        (("Notes from the old yard", "Smoke", "March 12, 2019", "Ann Lee"), "Ann Lee"),
    ],
)
def test_a_word_over_a_date_may_be_a_title_or_a_heading(lines: tuple[str, ...], authors: str | None) -> None:
    found = tables(document(*lines, TYPE, PAPER, INK))
    assert column(found, "articles", "authors") == [authors]


@pytest.mark.parametrize("body", ["The Editors", "9B", "The 9B Compositors", "9B Compositors and Ann Lee"])
def test_a_byline_that_no_person_fills_credits_the_body(body: str) -> None:
    found = tables(document(TITLE, f"By {body}", TYPE, PAPER, INK))
    assert column(found, "articles", "authors") == [body.replace(" and ", "; ")]


def test_an_author_named_only_in_the_bio_below() -> None:
    bio = "*Ann Lee teaches the history of the book at the University of Leeds. Her most recent work is a study of "
    bio += "compositors and their unions, which appeared in 2019 from a small press in the north.*"
    found = tables(document(TITLE, TYPE, PAPER, INK, bio))
    assert people(found) == [("Ann Lee", "author", "bio")]
    assert kinds(found)[-1][0] == "credit"


def test_a_short_line_set_apart_that_tells_who_the_author_is() -> None:
    bio = "*Ann Lee is a compositor in Leeds.*"
    found = tables(document(TITLE, TYPE, PAPER, INK, bio))
    assert people(found) == [("Ann Lee", "author", "bio")]
    assert of_kind(found, "paragraph") == [TYPE, PAPER, INK]
    found = tables(document(TITLE, TYPE, PAPER, INK, "*The type is a hand older than the book.*"))
    assert kinds(found)[-1][0] != "credit"


def test_a_collective_byline_in_the_standfirst() -> None:
    standfirst = "What a wet week on the canal did to a book, by the Editors of The Composing Stick"
    found = tables(document(TITLE, standfirst, TYPE, PAPER, INK))
    assert column(found, "articles", "title") == [TITLE]
    assert of_kind(found, "paragraph") == [TYPE, PAPER, INK]


def test_an_editorial_note_with_its_signature() -> None:
    note = "We reprint this account from The Galley, the paper out of which this one grew. —The Editors"
    found = tables(document("The Workshop", TITLE, "By Ann Lee", note, TYPE, PAPER))
    assert of_kind(found, "editorial_note") == [note]
    assert column(found, "articles", "authors") == ["Ann Lee"]


def test_an_editorial_note_may_name_the_translator() -> None:
    note = "This article first appeared in The Galley, and was translated by Jo May for our spring issue."
    found = tables(document(TITLE, "By Ann Lee", note, TYPE, PAPER, INK))
    assert of_kind(found, "editorial_note") == [note]
    assert people(found) == [("Ann Lee", "author", "byline"), ("Jo May", "translator", "credit")]


def test_the_republisher_speaks_before_the_standfirst() -> None:
    note = "This article first appeared in [The Galley](#), a paper of the trade, and we republish it with thanks."
    standfirst = "What a wet week on the canal did to a book, and who was blamed for it in the end"
    found = tables(document(TITLE, note, standfirst, TYPE, PAPER))
    assert kinds(found)[:2] == [
        (
            "editorial_note",
            "This article first appeared in The Galley, a paper of the trade, and we republish it with thanks.",
        ),
        ("standfirst", standfirst),
    ]


def test_who_reviewed_a_text_below_its_byline_did_not_write_it() -> None:
    found = tables(document(TITLE, "By Ann Lee", "Reviewed by Jo May and Tom Fell", TYPE, PAPER, INK))
    assert people(found) == [("Ann Lee", "author", "byline")]
    found = tables(document(TITLE, "Reviewed by Jo May", TYPE, PAPER, INK))
    assert people(found) == [("Jo May", "author", "byline")]


def test_the_translator_is_a_contributor_and_not_a_paragraph() -> None:
    found = tables(document(TITLE, "By Ann Lee", TYPE, PAPER, INK, "Translated by Jo May"))
    assert people(found) == [("Ann Lee", "author", "byline"), ("Jo May", "translator", "credit")]
    assert kinds(found)[-1] == ("credit", "Translated by Jo May")


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Translated from the French by Jo May", "translator"),
        ("Traduit de l’anglais par Jo May", "translator"),
        ("Traduit du portugais par Jo May", "translator"),
        ("Photographs by Jo May", "photographer"),
        ("Illustrations by Jo May", "illustrator"),
        ("Edited by Jo May", "editor"),
    ],
)
def test_other_credits_have_their_roles(line: str, role: str) -> None:
    found = tables(document(TITLE, "By Ann Lee", line, TYPE, PAPER, INK))
    assert ("Jo May", role, "credit") in people(found)
    assert column(found, "articles", "authors") == ["Ann Lee"]


def test_the_chain_of_sources_ends_in_credits() -> None:
    text = document(
        *(TITLE, "By Ann Lee", TYPE, PAPER, INK),
        "First published in La Casse, January 22, 2024",
        "This version was published in The Galley, 2 February 2024",
        "<https://example.org/galley>",
    )
    found = tables(text)
    assert [kind for kind, _ in kinds(found)][-3:] == ["credit"] * 3
    assert column(found, "articles", "date_published") == ["2024-01-22"]
    assert column(found, "articles", "url") == ["https://example.org/galley"]


CONTRIBUTIONS = (
    "Four Answers About Paper",
    "We asked four people of the trade what paper will be worth in ten years, and print what they wrote to us.",
    "Ann Lee [UK]",
    TYPE,
    PAPER,
    "Jo May [Poland]",
    INK,
    "Wim van Dam [Netherlands] and Ida Fox,",
    "Paper Makers’ Union [USA]",
    SHELF,
    CARD,
)


def test_contributor_headings_stay_in_one_article() -> None:
    found = tables(document(*CONTRIBUTIONS))
    assert column(found, "articles", "title") == ["Four Answers About Paper"]
    assert column(found, "articles", "authors") == ["Ann Lee; Jo May; Wim van Dam; Ida Fox"]
    assert found["contributors"]["evidence"].unique().to_list() == ["section_heading"]


def test_an_affiliation_stands_in_brackets_or_in_lower_case_behind_a_comma() -> None:
    changed = {"Ann Lee [UK]": "Ann Lee, keeper of maps, Leeds", "Jo May [Poland]": "Jo May (Poland), printer"}
    found = tables(document(*(changed.get(block, block) for block in CONTRIBUTIONS)))
    told = found["contributors"].select("name", "affiliation").rows()
    assert told[:2] == [("Ann Lee", "keeper of maps, Leeds"), ("Jo May", "Poland")]


def test_a_contributor_heading_that_was_cut_in_two_is_one() -> None:
    found = tables(document(*CONTRIBUTIONS))
    cut = "Wim van Dam [Netherlands] and Ida Fox, Paper Makers’ Union [USA]"
    assert of_kind(found, "heading") == ["Ann Lee [UK]", "Jo May [Poland]", cut]
    rows = found["paragraphs"].filter(pl.col("text").is_in([SHELF, CARD]))
    assert rows["section"].to_list() == [cut, cut]


def test_a_contributors_bio_under_the_heading_is_a_credit() -> None:
    blocks = list(CONTRIBUTIONS)
    blocks.insert(3, "Ann Lee is a writer on the book trade and edits a list of papers")
    found = tables(document(*blocks))
    assert ("credit", blocks[3]) in kinds(found)


def test_no_licence_is_guessed() -> None:
    found = tables(document(TITLE, "By Ann Lee", PROOF, TYPE, "All rights in the photographs remain with the mill."))
    assert column(found, "articles", "license") == [None]


def test_brackets_that_are_no_links_stay() -> None:
    text = "The town library [UK] bought the press from Ghent [Belgium] in spring, and it came in forty boxes by rail."
    found = tables(document(TITLE, "By Ann Lee", text, PAPER))
    assert of_kind(found, "paragraph") == [text, PAPER]


@pytest.mark.parametrize("line", ["—Ann Lee", "— Ann Lee", "–Ann Lee", "Ann Lee"])
def test_a_signature_below_the_text_names_the_author(line: str) -> None:
    found = tables(document(TITLE, TYPE, PAPER, INK, line))
    assert column(found, "articles", "title") == [TITLE]
    assert column(found, "articles", "authors") == ["Ann Lee"]
    assert kinds(found)[-1] == ("credit", line)


def test_a_bio_before_an_advert_belongs_to_the_article_above() -> None:
    bio = "*Ann Lee teaches the history of the book at the University of Leeds. Her most recent work is a study of "
    bio += "compositors and their unions, which appeared in 2019 from a small press in the north.*"
    advert = (
        "Day School: Printing Then and Now",
        "Saturday 3 February 2024, 10am to 5pm",
        "Tickets £12, doors open 9am",
    )
    found = tables(document(TITLE, TYPE, PAPER, INK, bio) + "\n\n" + document(*advert))
    assert column(found, "articles", "kind") == ["article", "advert"]
    assert column(found, "articles", "authors") == ["Ann Lee", None]
    assert ("credit", bio.strip("*")) in kinds(found)


STATIONS = ["University of Leeds", "Universidad de Leeds", "Université de Leeds", "Leeds College", "Staff Writer"]


@pytest.mark.parametrize("station", STATIONS)
def test_where_an_author_works_is_no_author(station: str) -> None:
    for lines in (("By Ann Lee", station), ("Ann Lee", station, "3 May 2021"), (f"By Ann Lee, {station}",)):
        found = tables(document("Upside Down and Backwards", *lines, TYPE, PAPER, INK))
        assert found["articles"].select("title", "authors").row(0) == ("Upside Down and Backwards", "Ann Lee")
        assert [text for kind, text in kinds(found) if kind != "credit"] == [TYPE, PAPER, INK]


def test_an_author_may_stand_between_a_standfirst_and_where_she_works() -> None:
    lines = ("The mill stood still for a year, and nobody in the town knew why.", "Ann Lee", "University of Leeds")
    found = tables(document(TITLE, *lines, "3 May 2021", TYPE, PAPER, INK))
    assert found["articles"].select("title", "authors", "date_published").row(0) == (TITLE, "Ann Lee", "2021-05-03")


@pytest.mark.parametrize("name", ["Jean d’Alembert", "Nasir al-Din", "Maria dell’Orto"])
def test_an_article_grown_together_with_a_name_is_part_of_it(name: str) -> None:
    assert column(tables(document(TITLE, name, TYPE, PAPER)), "articles", "authors") == [name]


def test_a_long_line_in_capitals_is_no_name() -> None:
    heading = "**What Every Printer Learned Against His Own Will**"
    found = tables(document(f"# {TITLE}", "Ann Lee", "It was a bad year.", heading, TYPE, PAPER, heading, INK))
    assert column(found, "articles", "authors") == ["Ann Lee"]


def test_a_signature_may_stand_between_the_text_and_its_notes() -> None:
    about = "Ann Lee teaches printing at the college of the town."
    found = tables(document(TITLE, TYPE + "1", PAPER + "2", INK, "Ann Lee", "1 The ledger.", "2 The card.", about))
    assert people(found) == [("Ann Lee", "author", "credit")]
    assert found["notes"].height == 2


def test_a_standfirst_may_stand_under_a_title_that_asks() -> None:
    standfirst = "The mill stood still for a year. Nobody in the town knew why, or wanted to know who had paid for it."
    found = tables(document("Who Paid for the Mill?", standfirst, "Ann Lee", "3 May 2021", TYPE, PAPER, INK))
    assert found["articles"].select("title", "authors").row(0) == ("Who Paid for the Mill?", "Ann Lee")
    assert of_kind(found, "paragraph") == [TYPE, PAPER, INK]


@pytest.mark.parametrize("line", ["*", "¹", "[1]", "```"])
def test_what_holds_no_letter_is_no_standfirst(line: str) -> None:
    assert of_kind(tables(document(TITLE, line, TYPE, PAPER, INK)), "standfirst") == []


def test_a_standfirst_may_stand_over_a_list() -> None:
    lead = "These are the three things that the master of the shop told every boy on the first day of his time"
    item = "- ink is dear, and nobody is to waste a drop of it."
    found = tables(document("date: 2021-05-03", TYPE.lower(), f"{lead}\n{item}"))
    assert kinds(found)[2][0] == "standfirst"


def test_where_an_author_works_is_no_title() -> None:
    standfirst = "The mill stood still for a year. Nobody in the town knew why, or wanted to know who had paid for it."
    lines = ("Who Paid?", standfirst, "Ann Lee", "Department of History, University of Leeds", "3 May 2021")
    found = tables(document(*lines, TYPE, PAPER, INK))
    assert found["articles"].select("title", "authors").row(0) == ("Who Paid?", "Ann Lee")


VERSE = "The lower case lies near the hand,\nThe upper lies above;"


@pytest.mark.parametrize("line", ["The Reader", "Lee"])
@pytest.mark.parametrize("verse", [VERSE, "> " + VERSE.replace("\n", "  \n> ")], ids=("plain", "quoted"))
def test_a_few_words_below_a_motto_say_where_it_is_from(verse: str, line: str) -> None:
    found = tables(document("Upside Down and Backwards", "By Ann Lee", verse, line, TYPE, "I", PAPER, "II", INK))
    assert of_kind(found, "heading") == ["I", "II"]


def test_below_a_text_of_broken_lines_stands_a_heading() -> None:
    text = "A forme is locked with wedges, and it is then\ncarried to the press by two boys who hate each other."
    found = tables(document("Upside Down and Backwards", "By Ann Lee", text, "The Press", TYPE, "The Loft", PAPER))
    assert of_kind(found, "heading") == ["The Press", "The Loft"]


@pytest.mark.parametrize(
    "text",
    [
        "This article explains what a forme is and how it was locked. It ends with a word about the boys.",
        "In this article we follow a sheet of paper from the mill to the shelf, and wait where it waited.",
        "The ledger was lost and found again, and it was reprinted twice before anybody read it to the end.",
    ],
)
def test_an_article_that_speaks_of_itself_has_no_editors_note(text: str) -> None:
    found = tables(document(TITLE, "By Ann Lee", text, TYPE, PAPER))
    assert kinds(found)[0] == ("paragraph", text)


QUOTE = "> Whoever reads the ledger to the end will find the name of the boy who boiled the ink."


def test_who_is_quoted_may_stand_below_a_quotation_behind_a_dash() -> None:
    blocks = (TYPE, "The Yard", INK, QUOTE, "— a boy of the yard", PAPER, "The Loft", SHELF)
    found = tables(document(f"# {TITLE}", "By Ann Lee", *blocks), "a.md")
    assert of_kind(found, "heading") == ["The Yard", "The Loft"]


@pytest.mark.parametrize("line", ["Cooling Pans", "Further Reading"])
def test_a_heading_that_looks_like_a_name_may_stand_below_a_quotation(line: str) -> None:
    blocks = (TYPE, "The Yard", INK, QUOTE, line, PAPER, "The Loft", SHELF)
    found = tables(document(TITLE, "By Ann Lee", *blocks), "a.md")
    assert of_kind(found, "heading") == ["The Yard", line, "The Loft"]


def test_a_name_below_a_quotation_in_a_text_without_headings_tells_whose_it_is() -> None:
    found = tables(document(TITLE, "By Ann Lee", TYPE, QUOTE, "Jo May", PAPER, SHELF), "a.md")
    assert of_kind(found, "credit") == ["Jo May"]


def test_the_editors_may_add_a_note_at_the_end() -> None:
    note = "Editor's note: This post was put right on March 16, since the number of the reams was wrong."
    assert kinds(tables(document(TITLE, "By Ann Lee", TYPE, PAPER, INK, note)))[-1] == ("paragraph", note)


@pytest.mark.parametrize("line", ["Translation: Jo May", "Traduction : Jo May", "Traducción: Jo May"])
def test_a_translator_may_stand_behind_a_colon(line: str) -> None:
    found = tables(document(TITLE, "By Ann Lee", line, TYPE, PAPER, INK))
    assert people(found) == [("Ann Lee", "author", "byline"), ("Jo May", "translator", "credit")]


@pytest.mark.parametrize("leave", ["I am, Sir, your obedient servant,", "Yours truly,"])
def test_who_takes_leave_is_no_heading_over_a_postscript(leave: str) -> None:
    text = document("Wet Weeks", "By Ann Lee", PAPER, INK, leave, "Jo May", f"P.S. {SHELF}")
    found = tables(text)
    assert [role for role, _ in roles(found, text)][-3:] == ["paragraph", "credit", "paragraph"]
    assert column(found, "paragraphs", "section")[-1] is None


@pytest.mark.parametrize("name", ["A. L.", "J. St. M.", "A.L."])
def test_initials_keep_their_last_point(name: str) -> None:
    found = tables(document("Upside Down and Backwards", f"By {name}", TYPE, PAPER, SHELF))
    assert column(found, "articles", "authors") == [name]


BELOW = {
    "place": ("Jo Quill", "Shrewsbury"),
    "place and date": ("Jo Quill", "High Street, Leeds, 3rd December."),
    "what somebody is": ("Jo Quill", "Secretary"),
    "leave": ("I am, Sir, yours, &c.,", "Jo Quill"),
    "leave and place": ("I am, Sir, yours, &c.,", "Jo Quill", "Leeds, 3rd December."),
}


@pytest.mark.parametrize("lines", BELOW.values(), ids=BELOW)
def test_a_name_at_the_end_may_stand_over_a_place_or_below_a_leave(lines: tuple[str, ...]) -> None:
    found = tables(document(TITLE, TYPE, PAPER, SHELF, *lines))
    assert column(found, "articles", "authors") == ["Jo Quill"]
    assert of_kind(found, "credit")[-1] == lines[-1]
    found = tables(document(TITLE, "By Ann Lee", TYPE, PAPER, SHELF, *lines))
    assert column(found, "articles", "authors") == ["Ann Lee"]


def test_one_word_below_a_leave_is_a_pen_name() -> None:
    found = tables(document(TITLE, TYPE, PAPER, "Yours, etc.,", "Viator"))
    assert column(found, "articles", "authors") == ["Viator"]
    found = tables(document(TITLE, TYPE, PAPER, "Yours, etc.,", "Viator", SHELF))
    assert column(found, "articles", "authors") == [None]


def test_names_below_a_text_of_one_paragraph_lead_into_nothing() -> None:
    issue = "\n\n\n".join(document(name, text, "Jo Quill") for name, text in (("The Ink", INK), ("The Lamp", SHELF)))
    found = tables(issue)
    assert column(found, "articles", "authors") == ["Jo Quill"] * 2
    assert of_kind(found, "paragraph") == [INK, SHELF]


def test_a_few_words_below_a_heading_that_looks_like_a_name_are_text() -> None:
    parts = ("Jo Quill", PAPER, "Tom Fell", INK, "Market Orton", "Nothing has been heard from there.")
    found = tables(document(TITLE, "By Ann Lee", TYPE, *parts))
    assert of_kind(found, "credit") == []
    assert column(found, "articles", "authors") == ["Ann Lee"]


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("Delivered by Ann Lee, at the Paper Hall, Leeds, 11 February 1868", "Ann Lee"),
        ("A lecture given by Ann Lee at the Paper Hall, 11 February 1868", "Ann Lee"),
        ("Delivered at the Paper Hall, Leeds, 11 February 1868", None),
        ("The Paper Hall, lit by Ann Lee, 11 February 1868", None),
    ],
)
def test_the_line_on_an_occasion_may_say_who_spoke(line: str, author: str | None) -> None:
    found = tables(document(TITLE, line, TYPE, PAPER, INK))
    assert found["articles"].select("title", "authors", "date_published").row(0) == (TITLE, author, "1868-02-11")


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("Ink Before Paper", None), ("Paper Under Water", None), ("Encre Sans Papier", None),
        ("Ann Lee with Jo May", "Ann Lee; Jo May"), ("Anna Della Torre", "Anna Della Torre"),
    ],
)  # fmt: skip
def test_a_line_with_a_word_that_ties_others_together_names_nobody(line: str, author: str | None) -> None:
    assert column(tables(document(TITLE, line, TYPE, PAPER, INK)), "articles", "authors") == [author]


@pytest.mark.parametrize("title", ["SETTING THE TYPE AGAIN", "LETTERS FROM THE YARD"])
def test_words_that_no_name_holds_tell_a_title_in_capitals_from_one(title: str) -> None:
    found = tables(document("The Lower Case", title, TYPE, PAPER))
    assert column(found, "articles", "authors") == [None]


@pytest.mark.parametrize("name", ["ANN AND JO MARSH", "MARÍA DE LOS ÁNGELES RUIZ", "JAN VAN DER MEER"])
def test_small_words_that_names_hold_are_of_a_name_in_capitals_too(name: str) -> None:
    assert column(tables(document("The Lower Case", name, TYPE, PAPER)), "articles", "authors") != [None]


def test_a_name_over_the_first_question_of_an_interview_is_a_byline() -> None:
    asked = ("How did you come to it?", TYPE, "Who taught you?", PAPER)
    found = tables(document(TITLE, "The last compositor of the town looks back on his yard.", "Ann Lee", *asked))
    assert column(found, "articles", "authors") == ["Ann Lee"]


GRAZES = "{} grazes sheep, not many, above the mill."


def test_a_sentence_on_who_signed_a_text_stands_below_it() -> None:
    found = tables(document(TITLE, "By Ann Lee", TYPE, PAPER, INK, GRAZES.format("Ann Lee")))
    assert kinds(found)[-1] == ("credit", GRAZES.format("Ann Lee"))
    # of whom the text speaks, it goes on speaking
    spoken = (TYPE, f"{PAPER} Ann Lee had the key.", INK, GRAZES.format("Ann Lee"))
    assert kinds(tables(document("Ann Lee", *spoken)))[-1] == ("paragraph", GRAZES.format("Ann Lee"))


def test_where_texts_end_with_who_wrote_them_another_does_too() -> None:
    bios = ("Jo May is a printer.", "Tom Fell is a printer.", GRAZES.format("Ann Lee"))
    heads = ("Sixpence for a passenger", "Bread and no hurry", "What owls hear")
    parts = (document(head, *text, bio) for head, text, bio in zip(heads, (FERRY, BREAD, OWLS), bios, strict=True))
    found = tables("\n\n\n".join(part.strip() for part in parts))
    assert column(found, "articles", "authors") == ["Jo May", "Tom Fell", "Ann Lee"]
    assert column(tables(document(TITLE, TYPE, PAPER, INK, bios[-1])), "articles", "authors") == [None]


@pytest.mark.parametrize("line", ["Staff Editorial", "Cover Story", "SOUVENIRS D'UN MEUNIER", "MÉMOIRES D’UNE VIEILLE"])
def test_what_sort_of_text_it_is_and_of_whom_names_no_author(line: str) -> None:
    assert column(tables(document(TITLE, line, TYPE, PAPER, INK)), "articles", "authors") == [None]
