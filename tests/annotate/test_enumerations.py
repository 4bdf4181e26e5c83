"""Names in a row: the odd one out follows the others, if only the model said otherwise."""

import re

import pytest

from pipelines.annotate.lists.gazetteer import names
from pipelines.annotate.rules.enumerations import agree
from pipelines.annotate.spans import Span

ROWS = [
    ("Gurb, Sines and Waltham", "place organization place", "place place place"),
    ("Gurb, Sines, and then Waltham", "place organization place", "place organization place"),
    ("Gurb and Sines", "place organization", "place organization"),
    ("Gurb, Sines, Waltham", "organization organization place", "organization organization place"),
    ("Ann Lee, Tom Reed and Ida Moss", "person organization person", "person person person"),
    ("Gurb, Salt Union and Sines", "place organization place", "place organization place"),
    ("Ann Lee, Bo Lume, Tom Reed, Ida Moss", "person organization person place", "person person person person"),
    ("Ann Lee, Lume Union, Tom Reed, Ida Moss", "person organization person place", "person organization person place"),
    ("Gurb, France, Sines", "organization place organization", "organization place organization"),
]


@pytest.mark.parametrize(("text", "given", "wanted"), ROWS)
def test_a_row_agrees(text, given, wanted):
    parts = [part.removeprefix("then ") for part in text.replace(", and ", ", ").replace(" and ", ", ").split(", ")]
    kinds = given.split(" ")
    spans = [
        Span(text.index(part), text.index(part) + len(part), kind, "X", "model", 50)
        for part, kind in zip(parts, kinds, strict=True)
    ]
    assert [span.type for span in agree(text, spans, names("en"))] == wanted.split(" ")


def test_one_that_nothing_saw_is_of_the_kind_of_three_others():
    text = "So did Dalca, Curran, Moss, and Reed. So did Dalca, Lume, and Reed. So did Dalca, Reed, Curran and Hull."
    ends = [match.span() for match in re.finditer("Dalca|Curran|Reed", text)]
    spans = [Span(*each, "person", "X", "model", 50) for each in ends]
    found = [text[span.start : span.end] for span in agree(text, spans, names("en")) if span.label is None]
    assert found == ["Moss", "Hull"]


def test_what_a_rule_said_stays():
    spans = [Span(0, 4, "place", "X", "model", 50), Span(6, 11, "product", None, "ship", 72),
             Span(13, 17, "place", "X", "model", 50)]  # fmt: skip
    assert agree("Gurb, Sines, Rome", spans, names("en")) == spans
