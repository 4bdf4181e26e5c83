"""Rubrics that everybody knows."""

from collections.abc import Callable

import pytest
from prose import BREAD, CARD, FERRY, INK, OWLS, PAPER, SHELF, TYPE, document
from texts import column, of_kind, tables

NEWS = (("Last ferry in August", FERRY[0]), ("Flour is dearer", BREAD[0]), ("More boxes for owls", OWLS[0]))


RUBRICS = ("News in Brief", "BRIEFLY", "Kurz gemeldet", "En bref", "Breves", "Letters to the Editor", "Leserbriefe")


@pytest.mark.parametrize("rubric", RUBRICS)
def test_what_stands_over_short_news_is_their_title(rubric: str) -> None:
    found = tables(document(rubric, *(block for news in NEWS for block in news)))
    assert column(found, "articles", "title") == [rubric]
    assert of_kind(found, "heading") == [heading for heading, _ in NEWS]


def test_over_news_that_stand_apart_it_is_none() -> None:
    found = tables("Briefly\n\n" + "\n\n\n".join(document(*news).strip() for news in NEWS))
    assert column(found, "articles", "title") == [heading for heading, _ in NEWS]
    assert column(found, "articles", "kicker") == ["Briefly", None, None]


def test_where_titles_have_kickers_a_short_line_over_a_title_is_one() -> None:
    heads = ("Sixpence for a passenger", "Bread", "What owls hear")
    parts = (("Opinion", heads[0], *FERRY), ("Notes from the Quay", heads[1], *BREAD), ("History", heads[2], *OWLS))
    found = tables(document(*(block for part in parts for block in part)))
    assert column(found, "articles", "title") == [*heads]
    assert column(found, "articles", "kicker") == ["Opinion", "Notes from the Quay", "History"]


@pytest.mark.parametrize("kicker", ["Essay", "Allotments"])
def test_a_heading_over_another_is_no_kicker(kicker: str) -> None:
    parts = (TYPE, "Tools", "The composing stick", PAPER, INK, "The yard", SHELF, CARD)
    found = tables(document(kicker, "The Lower Case", "By Ann Lee", *parts))
    assert column(found, "articles", "title") == ["The Lower Case"]


GAP = "\n\n\n"
TITLES = ("A ferry that goes nowhere yet", "Why good bread wants no hurry", "What the owls heard at night")
DATES = ("3 May 2019", "4 May 2019", "5 May 2019")


def issue(*kickers: str, titles: tuple[str, ...] = TITLES) -> dict[str, list[object]]:
    """Titles and kickers of an issue of texts with their dates, set apart by white space."""
    parts = zip(kickers, titles, DATES, (FERRY, BREAD, OWLS), strict=True)
    found = tables(GAP.join("\n\n".join(line for line in (*head, *text) if line) for *head, text in parts))
    return {name: column(found, "articles", name) for name in ("title", "kicker")}


def test_where_titles_are_written_as_sentences_such_a_line_below_a_kicker_in_capitals_is_one() -> None:
    kicker = "WHAT DO THE BAKERS SAY?"
    assert issue("", kicker, "") == {"title": [*TITLES], "kicker": [None, kicker, None]}
    # a line that says more sums the text up
    longer = "How forty loaves were lost in one night, and who had to eat what was left of them"
    assert issue("", kicker, "", titles=(TITLES[0], longer, TITLES[2]))["title"] == [TITLES[0], kicker, TITLES[2]]


def test_a_line_that_leads_in_the_title_is_a_kicker() -> None:
    kicker = "The harbour board's Tom Fell:"
    assert issue("", kicker, "") == {"title": [*TITLES], "kicker": [None, kicker, None]}


@pytest.mark.parametrize(("mark", "form"), [("{}", str.upper), ("**{}**", str)])
def test_a_title_in_capitals_or_bold_may_have_a_kicker_that_is_not(mark: str, form: Callable[[str], str]) -> None:
    titles = tuple(mark.format(form(title)) for title in TITLES)
    found = issue("", "A talk at the quay", "", titles=titles)
    assert found == {"title": [form(title) for title in TITLES], "kicker": [None, "A talk at the quay", None]}


def test_where_titles_have_several_kickers_a_longer_line_over_a_title_is_one() -> None:
    kickers = ("Opinion", "A report from the yard of the ferry", "History")
    assert issue(*kickers) == {"title": [*TITLES], "kicker": [*kickers]}


def test_the_same_line_over_several_titles_is_a_kicker() -> None:
    kicker = "On the waterside"
    found = issue(kicker, kicker, "", titles=("Ferry fares rise", "Bread", TITLES[2]))
    assert found == {"title": ["Ferry fares rise", "Bread", TITLES[2]], "kicker": [kicker, kicker, None]}


def test_a_line_of_small_words_in_capitals_between_title_and_date_names_nobody() -> None:
    found = tables(document("WHO MINDS THE GATE?", "BEHIND THE ROW OVER FISH", "3 May 2019", *FERRY))
    assert column(found, "articles", "authors") == [None]
