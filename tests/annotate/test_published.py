"""Titles in running text that what is done with books and films tells, without a model."""

from pipelines.annotate import tag
from pipelines.annotate.lists.gazetteer import names
from pipelines.annotate.rules import published
from pipelines.annotate.spans import Reading, Span


def works(tables, rules, text):
    found = tag(tables([text]), rules)
    return [name for name, kind in found.select("text", "type").iter_rows() if kind == "work"]


TOLD = {
    "Winter Oats was first published in Lume.": ["Winter Oats"],
    "He died before Winter Oats, which came out in May.": ["Winter Oats"],
    "By then Winter Oats had sold nine thousand copies.": ["Winter Oats"],
    "She sent him a copy of Winter Oats and left.": ["Winter Oats"],
    "The Winter Oats won the Lume Prize in 1922.": ["The Winter Oats"],
    "Nobody knew why he wrote Winter Oats.": ["Winter Oats"],
    "He lent it to her in May and published Winter Oats in June.": ["Winter Oats"],
    "A Year on the Salt Road is the best book that she knew.": ["A Year on the Salt Road"],
    "He looked it up in The Taste of Rye and wept.": ["The Taste of Rye"],
    "He tells how it was done in The Last Tollhouse.": ["The Last Tollhouse"],
    "They asked her for Thaw: Letters from the Salt Road; she laughed.": ["Thaw: Letters from the Salt Road"],
    "Then Sorrow of the Oars revolves around a boat.": ["Sorrow of the Oars"],
    "He read Rowing the Crisis, which came out in May.": ["Rowing the Crisis"],
}


def test_what_is_done_with_it_tells_a_title(tables, rules):
    assert {text: works(tables, rules, text) for text in TOLD} == TOLD


def test_bodies_places_and_those_who_hold_them_are_no_titles(tables, rules):
    for text in (
        "He left it to The Duke of Lume and wept.",
        "The Harbour Union was first published on.",
        "They came to see The Bishop of Portugal there.",
        "She was told: The Taste of it is Salt.",
        "He wrote Lume in May.",
        "So said a man from The Salt Anthem drummer and wept.",
        "Early in Ann Dalca’s documentary it rains.",
    ):
        assert works(tables, rules, text) == [], text


def test_nobody_is_a_title_unless_it_is_about_them():
    text = "Ann Dalca was published in May, and he sent a copy of The Trials of Ann Dalca."
    people = [
        Span(place, place + len("Ann Dalca"), "person", "PERSON", "model", 50) for place in (0, text.rindex("Ann"))
    ]
    found = published.propose(Reading(text), people, names("en"))
    assert {text[span.start : span.end] for span in found} == {"The Trials of Ann Dalca"}
