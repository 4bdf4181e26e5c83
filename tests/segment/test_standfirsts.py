"""Standfirsts: lines between a title and its text that sum it up, and those that begin it already."""

import pytest
from prose import CARD, HEAD, INK, PAPER, SHELF, TITLE, TYPE, document
from texts import column, kinds, of_kind, tables, titles


def test_a_standfirst_with_a_stop_stands_between_title_and_byline() -> None:
    lead = "What a wet week on the canal did to a book in the hills, and who was blamed for it."
    found = tables(document(TITLE, lead, "By Ann Lee", TYPE, PAPER))
    assert column(found, "articles", "authors") == ["Ann Lee"]
    assert kinds(found)[0] == ("standfirst", lead)


def test_names_between_a_standfirst_and_the_text_are_a_byline() -> None:
    lead = "What a wet week on the canal did to a book in the hills, and who was blamed for it"
    found = tables(document(TITLE, lead, "Ann Lee and Jo May", TYPE, PAPER))
    assert column(found, "articles", "authors") == ["Ann Lee; Jo May"]
    assert [kind for kind, _ in kinds(found)] == ["standfirst", "paragraph", "paragraph"]


def test_a_line_that_ends_in_a_colon_is_no_standfirst() -> None:
    found = tables(document(TITLE, "By Ann Lee", "The shortest way is this:", TYPE, PAPER))
    assert kinds(found)[0] == ("paragraph", "The shortest way is this:")


def test_a_long_standfirst_stands_over_a_line_that_says_by_whom() -> None:
    lead = f"{TYPE} {PAPER}"
    found = tables(document(TITLE, lead, "By Ann Lee", "3 May 2021", INK, SHELF))
    assert column(found, "articles", "authors") == ["Ann Lee"]
    assert kinds(found)[0] == ("standfirst", lead)


def test_a_short_sentence_below_the_date_begins_the_text() -> None:
    found = tables(document(TITLE, "By Ann Lee", "3 May 2021", "The mill stood.", TYPE, PAPER))
    assert kinds(found)[1] == ("paragraph", "The mill stood.")


def test_words_that_know_no_capitals_are_not_names_for_standing_below_a_standfirst() -> None:
    lead = "هذا نص طويل يحكي عن الورق والحبر وما جرى للمطبعة في ذلك الصيف الماطر من أول الأمر إلى آخره."
    text = "وكان الورق أغلى ما في الكتاب، وكان ينقل على الماء من الجبل إلى المدينة في أسبوع. " * 2
    found = tables(document("الورق والحبر", lead, "صناعة الورق", text.strip(), text.strip().replace("الورق", "الحبر")))
    assert column(found, "articles", "authors") == [None]


def test_a_sentence_in_the_line_below_a_title_is_its_standfirst() -> None:
    led = ("What forty boys found in the yard when nobody was looking", "Why the ink came in the spring and not before")
    texts = ((TYPE, SHELF), (INK, CARD))
    heads = zip(("Wet Weeks", "The Late Barge"), led, texts, strict=True)
    found = tables("\n\n\n".join(document(f"{title}\n{line}", *text) for title, line, text in heads))
    assert titles(found) == ["Wet Weeks", "The Late Barge"]
    assert of_kind(found, "standfirst") == list(led)
    halves = tables(document("Plain Ledgers of the Mill and\nThe Library that kept them all in the end", TYPE, PAPER))
    assert titles(halves) == ["Plain Ledgers of the Mill and The Library that kept them all in the end"]


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


def test_a_collective_byline_in_the_standfirst() -> None:
    standfirst = "What a wet week on the canal did to a book, by the Editors of The Composing Stick"
    found = tables(document(TITLE, standfirst, TYPE, PAPER, INK))
    assert column(found, "articles", "title") == [TITLE]
    assert of_kind(found, "paragraph") == [TYPE, PAPER, INK]


def test_the_first_half_of_a_text_that_a_page_cut_is_no_standfirst() -> None:
    note = "We print this from the ledger of the mill. —The Editors"
    first = TYPE[: TYPE.index(" ", 90)]
    rest = "and so it was that " + PAPER
    found = tables(document(*HEAD, note, first, "Upside Down and Backwards 21", rest, SHELF))
    assert of_kind(found, "paragraph") == [f"{first} {rest}", SHELF]
