"""Texts that break off: at a page break, above a listing or a quotation that is lost, below a heading."""

import pytest
from prose import BIND, CARD, HEAD, INK, PAPER, SHELF, TYPE, document
from texts import of_kind, tables


def texts(*blocks: str, name: str = "a.txt") -> list[str]:
    return of_kind(tables(document(*HEAD, *blocks), name), "paragraph")


def headings(*blocks: str, name: str = "a.txt") -> list[str]:
    return of_kind(tables(document(*HEAD, *blocks), name), "heading")


@pytest.mark.parametrize("end", ["with", "and then,"])
def test_below_a_lost_listing_a_sentence_begins(end: str) -> None:
    lead, below = f"{INK.removesuffix('.')} {end}", "The forme is locked then, and nobody may touch it."
    cut = (f"{SHELF} The boys had read", "it aloud to the whole of the shop before the ink was dry.")
    assert texts(TYPE, lead, below, PAPER, *cut) == [TYPE, lead, below, PAPER, " ".join(cut)]
    name = "Marrow Point and of the people who live there, as the boys did."
    assert texts(TYPE, f"{INK.removesuffix('.')} with", name, PAPER)[1] == f"{INK.removesuffix('.')} with {name}"


def test_what_goes_on_with_a_title_in_quotes_is_no_other_sentence() -> None:
    lead, rest = f"{INK} He had it from the sheet under the name of", "“The Wet Week”, and so had the boys of the shop."
    assert texts(TYPE, lead, rest, PAPER) == [TYPE, f"{lead} {rest}", PAPER]


def test_a_reference_in_brackets_may_close_texts() -> None:
    pages = zip((TYPE, PAPER, SHELF, CARD), "1234", strict=True)
    cited = [f"{text.removesuffix('.')} [The Ledger, p. {page}]" for text, page in pages]
    upper, rest = f"{INK} The foreman told it of old", "Marrow Point, where the mill stands to this day."
    assert texts(*cited, upper, rest, BIND) == [*cited, f"{upper} {rest}", BIND]
