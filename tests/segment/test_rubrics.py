"""Rubrics that everybody knows."""

import pytest
from prose import BREAD, FERRY, OWLS, document
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
