"""Titles that the noun of what they are, their author or their other title tells, whatever the model took them for."""

import pytest

from pipelines.annotate.lists.gazetteer import names
from pipelines.annotate.rules import billed
from pipelines.annotate.spans import Reading, Span

BILLED = [
    ("They sang the opera Kestrel in May.", {"Kestrel": "person"}, {"Kestrel": "work"}),
    ("They sang the opera Ida Moss.", {"Ida_Moss": "person"}, {"Ida Moss": "work"}),
    ("They saw the film Ida Moss made.", {"Ida_Moss": "person"}, {}),
    ("Of her early play, Kestrel (1922), he knew nothing.", {"Kestrel": "person"}, {"Kestrel": "work"}),
    ("Of his play, Reed, they knew nothing.", {"Reed": "person"}, {}),
    ("They saw the film France had paid for.", {"France": "place"}, {}),
    ("Nobody saw Kestrel, the first Lumek feature, twice.", {"Kestrel": "place"}, {"Kestrel": "work"}),
    ("Nobody saw The Salt Caftan, a tender Lumek drama in May.", {"Salt_Caftan": "organization"},
     {"The Salt Caftan": "work"}),
    ("So Haro (Ida Moss) rows in the film.", {"Haro": "place", "Ida_Moss": "person"}, {"Haro": "person"}),
    ("They staged Salt Roads by Ida Moss then.", {"Ida_Moss": "person"}, {"Salt Roads": "work"}),
    ("They fought the Harbour Union by Ida Moss then.", {"Ida_Moss": "person"}, {}),
    ("They fought Tom Reed by Ida Moss then.", {"Tom_Reed": "person", "Ida_Moss": "person"}, {}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "said", "wanted"), BILLED)
def test_what_stands_beside_a_title_tells_it(text, said, wanted):
    given = sorted((text.index(name.replace("_", " ")), name, kind) for name, kind in said.items())
    spans = [Span(place, place + len(name), kind, "X", "model", 50) for place, name, kind in given]
    found = billed.propose(Reading(text), spans, spans, names("en"))
    assert {text[span.start : span.end]: span.type for span in found} == wanted


def test_a_title_in_another_language_has_its_other_in_the_bracket_behind_it():
    for text, other in {
        "In May came Salz und Brot (Salt and Bread) here.": "Salt and Bread",
        "In May came The Salt Roads (Les Routes) here.": "Les Routes",
        "In May came The Salt Roads (Kestrel Press) here.": None,
    }.items():
        start, end = len("In May came "), text.index(" (")
        work = Span(start, end, "work", None, "published title", 59)
        found = billed.propose(Reading(text), [work], [], names("en"))
        assert [text[span.start : span.end] for span in found] == ([other] if other else []), text
