"""Reviews and letters: the lines that tell what the reviewed book is, and the rubrics above several texts."""

import pytest
from prose import BIND, CARD, INK, PAPER, PROOF, SHELF, TYPE, document
from texts import column, of_kind, tables

BOOKS = {
    "The Salt Boat": "By Edith Marr. Leeds: Hallam. 6s.",
    "Ink: A History": "Joseph Cope, Ink: A History of the Trade (Oar Press, 2018), 412 pages, £24.99",
    "The Lamp in the Yard": "By Ann Lee, with plates by the author. Oar Press, pp. x + 96, $12.",
}


def reviews(*heads: str) -> str:
    texts = zip((TYPE, PAPER, SHELF), (CARD, BIND, INK), strict=True)
    whole = [document(name, line, *text) for (name, line), text in zip(BOOKS.items(), texts, strict=True)]
    return "\n\n\n".join([document(*heads, whole[0]), *whole[1:]])


@pytest.mark.parametrize("rubric", ["Books of the Month", "New Books", "What Our Readers Should Read Next"])
def test_a_rubric_over_several_reviews_is_no_title(rubric: str) -> None:
    found = tables(reviews(rubric))
    assert column(found, "articles", "title") == list(BOOKS)
    assert column(found, "articles", "authors") == [None] * 3
    found = tables("\n\n\n".join([document("The Yard at Night", "By Jo Quill", PROOF, TYPE), reviews(rubric)]))
    assert column(found, "articles", "title") == ["The Yard at Night", *BOOKS]


@pytest.mark.parametrize("line", BOOKS.values())
def test_who_is_named_beside_a_book_did_not_write_its_review(line: str) -> None:
    found = tables(document("The Salt Boat", line, TYPE, PAPER, SHELF))
    assert column(found, "articles", "authors") == [None]
    assert of_kind(found, "credit") == [line]


def test_a_subtitle_over_a_line_about_a_book_is_no_title() -> None:
    line = BOOKS["Ink: A History"]
    found = tables(document("Black on White", "What the trade tells of itself", line, TYPE, PAPER, SHELF))
    assert column(found, "articles", "title") == ["Black on White"]


@pytest.mark.parametrize("line", ["How forty boxes, 300 pages of lists and a lamp made it", "A press for £2 a year"])
def test_a_standfirst_with_figures_is_no_line_about_a_book(line: str) -> None:
    found = tables(document("Black on White", line, "By Ann Lee", TYPE, PAPER, SHELF))
    assert of_kind(found, "credit") == []


def test_arabic_reviews_tell_where_a_book_was_printed_and_how_many_pages_it_has() -> None:
    books = {
        "خبز الصناع": "تأليف الشيخ سليم الوراق طبع بمطبعة الجبل في ٢١٢ صفحة",
        "ديوان الحبر": "نظم نجيب أفندي الطباع طبع في بيروت",
        "دليل المطابع": "تأليف يوسف الحداد في 96 صفحة وثمنه قرشان",
    }
    texts = (
        "هو كتاب جمع فيه مؤلفه ما يعرفه الطباعون من صناعة الحبر والورق وأضاف إليه ما سمعه من شيوخ الصناعة في الجبل.",
        "أكثر ما في هذا الديوان في وصف المطابع والحروف وفيه أبيات لا بأس بها عن ليلة ضاع فيها صندوق من الحروف.",
        "رتب صاحبه المطابع عَلَى حروف المعجم وذكر لكل واحدة منها صاحبها وعدد آلاتها وأجور عمالها فجاء نافعاً.",
    )
    parts = [document(name, line, text) for (name, line), text in zip(books.items(), texts, strict=True)]
    found = tables("\n\n\n".join([document("كتب جديدة", parts[0]), *parts[1:]]))
    assert column(found, "articles", "title") == list(books)
    assert of_kind(found, "credit") == list(books.values())
    assert column(found, "articles", "authors") == [None] * 3


LETTERS = {
    "Not So Fast": (TYPE, PAPER, "Bernard Ames"),
    "What the Boatman Said": (SHELF, CARD, "Meera Pillai"),
    "A Question of Commas": (INK, BIND, "G. H. Tolland"),
}
AUTHORS = ["Bernard Ames", "Meera Pillai", "G. H. Tolland"]


def letters(rubric: str, *greeting: str) -> str:
    first, *further = (document(name, *greeting, *texts) for name, texts in LETTERS.items())
    return "\n\n\n".join([document(rubric, first), *further])


@pytest.mark.parametrize("greeting", [(), ("Sir,",), ("To the Editor of the Stick.",)], ids=["none", "sir", "editor"])
@pytest.mark.parametrize("rubric", ["Letters", "Correspondence", "From Our Readers", "What You Had to Say"])
def test_a_rubric_over_several_letters_is_no_title(rubric: str, greeting: tuple[str, ...]) -> None:
    found = tables(letters(rubric, *greeting))
    assert column(found, "articles", "title") == list(LETTERS)
    assert column(found, "articles", "authors") == AUTHORS
    found = tables("\n\n\n".join([document("The Yard", "By Ann Lee", PROOF, TYPE), letters(rubric, *greeting)]))
    assert column(found, "articles", "title") == ["The Yard", *LETTERS]
    assert column(found, "articles", "authors") == ["Ann Lee", *AUTHORS]


def test_a_heading_right_below_a_title_is_none_where_texts_have_headings() -> None:
    first = document("Not So Fast", "The Yard", TYPE, "The Lamp", PAPER, "The Loft", SHELF)
    further = (document("What the Boatman Said", CARD), document("A Question of Commas", INK))
    found = tables("\n\n\n".join([first, *further]))
    assert column(found, "articles", "title") == list(LETTERS)


def test_a_subtitle_that_is_a_sentence_is_no_title_below_a_rubric() -> None:
    first = document("Not So Fast", "Why the boats of the canal were slower than they had to be", TYPE)
    further = (document("What the Boatman Said", CARD), document("A Question of Commas", INK))
    found = tables("\n\n\n".join([first, *further]))
    assert column(found, "articles", "title") == list(LETTERS)


def test_one_word_below_a_title_of_several_is_none() -> None:
    found = tables(document("What the Foreman Did Not Say", "Viator", TYPE, PAPER, SHELF))
    assert column(found, "articles", "title") == ["What the Foreman Did Not Say"]


@pytest.mark.parametrize("book", ["(Oar Press, £14.99)", "Oar Press. 240 pages. $26.", "Leeds: Hallam, 1931, 212 pp."])
@pytest.mark.parametrize(("by", "end"), [("by Dilys Vane", "JO QUILL"), ("By Dilys Vane", "Reviewed by Jo Quill")])
def test_a_byline_over_a_line_about_the_book_names_its_author_and_who_reviews_it_signs_at_the_end(
    by: str, end: str, book: str
) -> None:
    found = tables(document("The Long Shift", by, book, TYPE, PAPER, SHELF, end))
    assert column(found, "articles", "authors") == ["Jo Quill" if "by" in end else "JO QUILL"]
    assert of_kind(found, "paragraph") == [TYPE, PAPER, SHELF]
    assert of_kind(found, "credit")[:2] == [by, book]
    timed = tables(document("The Long Shift", by, "March 3, 2020 · 12 min. read", TYPE, PAPER, SHELF))
    assert column(timed, "articles", "authors") == ["Dilys Vane"]
