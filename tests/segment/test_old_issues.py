"""Issues of old magazines: heads in capitals with a stop, wide blanks in a line of the masthead, tight paragraphs."""

import textwrap

import pytest
from prose import BREAD, CARD, FERRY, INK, OWLS, PAPER, PROOF, TYPE, document
from texts import column, of_kind, tables

HEADS = ("THE FERRY AT MARROW POINT.", "A LOAF OF RYE.", "OWLS IN THE GRANARY.")
TEXTS = (FERRY, BREAD, OWLS)


@pytest.mark.parametrize("byline", ["", "BY JO MAY."])
def test_a_title_in_capitals_may_end_with_a_stop(byline: str) -> None:
    articles = zip(HEADS, TEXTS, strict=True)
    found = tables("\n\n\n\n".join(document(*filter(None, (head, byline, *text))) for head, text in articles))
    assert column(found, "articles", "title") == list(HEADS)
    assert column(found, "articles", "authors") == [(byline and "JO MAY") or None] * 3
    assert of_kind(found, "paragraph") == [text for texts in TEXTS for text in texts]


def test_a_line_of_a_masthead_may_hold_more_blanks_than_words() -> None:
    masthead = ("THE INKPOT", "No. 12." + " " * 30 + "SUMMER, 1934.")
    found = tables(document(*masthead, "A LOAF OF RYE.", *BREAD))
    assert column(found, "articles", "title") == ["A LOAF OF RYE."]
    assert of_kind(found, "paragraph") == list(BREAD)


def tight(*texts: str, indent: int = 3, first: bool = True) -> str:
    """Paragraphs without blank lines between them, each but perhaps the first set in."""
    spaces = [" " * indent * (first or n > 0) for n in range(len(texts))]
    return "\n".join(textwrap.fill(text, 60, initial_indent=by) for text, by in zip(texts, spaces, strict=True))


@pytest.mark.parametrize("first", [False, True])
@pytest.mark.parametrize("indent", [2, 8])
def test_paragraphs_may_be_told_by_their_indent_alone(indent: int, first: bool) -> None:
    said = "“Nobody sets type here,” she said."
    texts = (TYPE, PAPER, said, INK, CARD, PROOF)
    found = tables(document("Upside Down and Backwards", "By Ann Lee", tight(*texts, indent=indent, first=first)))
    assert of_kind(found, "paragraph") == list(texts)


def test_a_quotation_that_is_set_in_is_not_cut_into_its_lines() -> None:
    quoted = textwrap.indent(textwrap.fill(PROOF, 52), "    ")
    text = tight(TYPE, PAPER, INK, indent=4) + "\n" + quoted + "\n" + tight(CARD, indent=4)
    found = tables(document("Upside Down and Backwards", "By Ann Lee", text))
    assert of_kind(found, "paragraph") == [TYPE, PAPER, f"{INK} {PROOF}", CARD]
