"""What issues of an old monthly do: articles that end with verse, news of a few lines, authors named by two words."""

import textwrap

import pytest
from prose import INK, PAPER, SHELF, TYPE, document
from texts import column, kinds, of_kind, tables

YARD = "كانت المطبعة في بيت صغير عند باب المدينة وكان صاحبها رجلاً صبوراً يقرأ كل ما يطبع ويصلح كل ما يقرأ من الخطأ."
MILL = "كانت الرحى في الجبل تصنع الورق من الخرق البالية وكان الحمار يحمله إلى المدينة في أسبوع إذا صحا الجو."
VERSE = ("إذا ما الحبر جف على الأيادي رأيت الطبع يزهو في البلاد", "فلا تحزن على حرف قديم فكل الحرف من نار الجهاد")
NEWS = ("مطابع اليابان", "الحبر الصناعي", "ورق الحرير", "أجور العمال", "آلة جديدة", "بيت الكتب")


@pytest.mark.parametrize("author", ["سليم الحداد", "عبد القادر الوراق", "الشيخ يوسف الوراق"])
def test_an_arabic_first_name_tells_an_author_from_a_heading(author: str) -> None:
    parts = ("الزيت والنار", MILL, "الورق والماء", YARD)
    found = tables(document("أخبار الصناع", author, YARD, *parts))
    assert column(found, "articles", "authors") == [author]
    assert of_kind(found, "heading") == ["الزيت والنار", "الورق والماء"]


def test_an_article_may_begin_below_a_line_of_verse() -> None:
    news = ("أخبار وأفكار", "آلة جديدة", YARD, "أجور العمال", MILL)
    poem = ("يا صانع الحبر", "سليم الحداد", VERSE[0] + "\n" + VERSE[1], "***", VERSE[1])
    issue = [("الورق في الجبل", "بقلم نجيب الطباع", YARD, MILL), poem, news, ("خبز الصناع", "يوسف الوراق", MILL, YARD)]
    found = tables("\n\n\n".join(document(*blocks) for blocks in issue))
    assert column(found, "articles", "title") == [blocks[0] for blocks in issue]
    assert column(found, "articles", "authors") == ["نجيب الطباع", "سليم الحداد", None, "يوسف الوراق"]


def test_a_heading_may_stand_over_two_words_that_lead_verse_in() -> None:
    found = tables(document("أخبار وأفكار", NEWS[0], YARD, NEWS[1], "قال شاعرهم:", VERSE[0], NEWS[2], MILL))
    assert of_kind(found, "heading") == list(NEWS[:3])


def test_news_of_a_few_wrapped_lines_are_no_verse() -> None:
    lines = [line for name in NEWS for line in (name, textwrap.fill(MILL, 72))]
    found = tables(document("أخبار وأفكار", *lines))
    assert of_kind(found, "heading") == list(NEWS)
    assert column(found, "paragraphs", "section")[1::2] == list(NEWS)


def test_long_lines_beside_verse_are_not_wrapped() -> None:
    verse = "> The oil is on the wall,  \n> And the boy is in the oil,"
    rest = f"which the binders had from their masters, these from the monks, and nobody from the boy. {TYPE}"
    blocks = [block for text in (PAPER, INK, SHELF, TYPE) for block in (text, "It is written,", verse, rest)]
    found = tables(document("Upside Down", "By Ann Lee", *blocks), "a.md")
    assert len(of_kind(found, "block_quote")) == 4


def test_a_bold_postscript_is_a_heading_even_alone() -> None:
    end = ("**Postscript**", "The yard burnt.")
    found = tables(document("Upside Down", "*By Ann Lee*", TYPE, PAPER, INK, *end), "a.md")
    assert kinds(found)[-2:] == [("heading", "Postscript"), ("paragraph", "The yard burnt.")]


@pytest.mark.parametrize("head", ["# Upside Down", "Upside Down"])
def test_a_title_in_markup_is_none_of_the_headings(head: str) -> None:
    byline = "*By Ann Lee*"
    for lines in (("Oil and boys and oil.", "Aldus", TYPE), (TYPE, "Aldus", INK)):
        assert of_kind(tables(document(head, byline, *lines, PAPER), "a.md"), "heading") == []
