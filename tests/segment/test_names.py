"""Who wrote an article, by a line below its title: how names are set, and what only looks like one."""

import pytest
from prose import INK, PAPER, SHELF, TITLE, TYPE, document
from texts import column, kinds, tables, titles


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


BYLINES = {
    "label": ("Words: Ann Lee", "Ann Lee"),
    "posted": ("Posted by Ann Lee on May 3, 2021", "Ann Lee"),
    "date behind a bar": ("Ann Lee | 3 May 2021", "Ann Lee"),
    "date behind a comma": ("By Ann Lee, 3 May 2021", "Ann Lee"),
    "affiliation": ("Ann Lee, University of Leeds", "Ann Lee"),
    "capitals": ("BY ANN LEE AND JO MAY", "ANN LEE; JO MAY"),
    "generations": ("By Ann Lee, Jo May and Tom Fell Jr.", "Ann Lee; Jo May; Tom Fell Jr"),
    "affiliations in brackets": ("Ann Lee (Mill Trust), Jo May and Tom Fell (Leeds)", "Ann Lee; Jo May; Tom Fell"),
    "by, and affiliations in brackets": ("By Ann Lee (Mill Trust) and Jo May [Leeds]", "Ann Lee; Jo May"),
    "a particle of one letter": ("Aina Lledó i Vives y Jo Prats i Roca", "Aina Lledó i Vives; Jo Prats i Roca"),
    "particles": ("Aisha bint Karim and Jo van der Meer", "Aisha bint Karim; Jo van der Meer"),
}


@pytest.mark.parametrize(("line", "authors"), BYLINES.values(), ids=BYLINES)
def test_bylines_in_the_usual_wordings(line: str, authors: str) -> None:
    found = tables(document(TITLE, line, TYPE, PAPER, INK))
    assert titles(found) == [TITLE]
    assert column(found, "articles", "authors") == [authors]


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


@pytest.mark.parametrize("name", ["Jean d’Alembert", "Nasir al-Din", "Maria dell’Orto", "Ann deLong", "Jo vanDam"])
def test_an_article_grown_together_with_a_name_is_part_of_it(name: str) -> None:
    assert column(tables(document(TITLE, name, TYPE, PAPER)), "articles", "authors") == [name]


def test_a_long_line_in_capitals_is_no_name() -> None:
    heading = "**What Every Printer Learned Against His Own Will**"
    found = tables(document(f"# {TITLE}", "Ann Lee", "It was a bad year.", heading, TYPE, PAPER, heading, INK))
    assert column(found, "articles", "authors") == ["Ann Lee"]


@pytest.mark.parametrize("name", ["A. L.", "J. St. M.", "A.L."])
def test_initials_keep_their_last_point(name: str) -> None:
    found = tables(document("Upside Down and Backwards", f"By {name}", TYPE, PAPER, SHELF))
    assert column(found, "articles", "authors") == [name]


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


@pytest.mark.parametrize("line", ["Staff Editorial", "Cover Story", "SOUVENIRS D'UN MEUNIER", "MÉMOIRES D’UNE VIEILLE"])
def test_what_sort_of_text_it_is_and_of_whom_names_no_author(line: str) -> None:
    assert column(tables(document(TITLE, line, TYPE, PAPER, INK)), "articles", "authors") == [None]


def test_many_names_are_a_byline() -> None:
    names = ["Kofi B. Mensa", "Alla Gold Seifer", "Tim St. John", "Nikki van der Berg", "Melody K. Okaro", "Tom Fell"]
    found = tables(document(TITLE, f"{', '.join(names[:-1])} and {names[-1]}", TYPE, PAPER))
    assert column(found, "articles", "authors") == ["; ".join(names)]


def test_a_heading_under_a_byline_is_no_second_byline() -> None:
    found = tables(document(TITLE, "By Ann Lee", "3 May 2021", "Getting Started", TYPE, "The Yard", PAPER))
    assert column(found, "articles", "authors") == ["Ann Lee"]
    assert kinds(found)[1] == ("heading", "Getting Started")


@pytest.mark.parametrize("line", ["Ann Lee", "By Ann Lee"])
def test_a_heading_that_looks_like_a_name_is_no_second_byline(line: str) -> None:
    found = tables(document(TITLE, line, "3 May 2021", "Paper Mills", TYPE, "The Yard", PAPER, "The Loft", INK))
    assert column(found, "articles", "authors") == ["Ann Lee"]
