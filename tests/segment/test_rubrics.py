"""Rubrics that everybody knows."""

import pytest
from prose import BREAD, CARD, FERRY, INK, OWLS, PAPER, SHELF, TYPE, document
from texts import column, of_kind, tables

NEWS = (("Last ferry in August", FERRY[0]), ("Flour is dearer", BREAD[0]), ("More boxes for owls", OWLS[0]))


@pytest.mark.parametrize("rubric", ["News in Brief", "BRIEFLY", "Kurz gemeldet", "En bref", "Breves"])
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
