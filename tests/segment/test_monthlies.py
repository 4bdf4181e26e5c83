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
    second = "فسر الناس بذلك سروراً لا مزيد عليه ولا وصف له."
    lines = [line for name in NEWS for line in (name, textwrap.fill(MILL, 72), second)]
    found = tables(document("أخبار وأفكار", *lines))
    assert of_kind(found, "heading") == list(NEWS)
    assert column(found, "paragraphs", "section")[1::3] == list(NEWS)


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


def test_below_an_arabic_kicker_and_a_title_that_may_be_a_name_stands_the_author() -> None:
    found = tables(document("صدور الصناع", "ابن ورقة الطباع", "نجيب الحداد", YARD, MILL))
    row = found["articles"].select("kicker", "title", "authors").row(0)
    assert row == ("صدور الصناع", "ابن ورقة الطباع", "نجيب الحداد")


def test_a_title_that_stands_apart_needs_no_byline_where_headings_stand_close() -> None:
    issue = [
        ("Upside Down", "By Ann Lee", TYPE, "The Yard", PAPER, "The Loft", INK),
        ("Backwards", "By Jo May", PAPER, "The Weir", TYPE, "The Mill", SHELF),
        ("The Boys of the Shop", SHELF, INK),
    ]
    found = tables("\n\n".join(document(*blocks) for blocks in issue))
    assert column(found, "articles", "title") == [blocks[0] for blocks in issue]


def test_the_contents_page_takes_no_title_for_a_running_head() -> None:
    titles, cut = ("The Boys of the Shop", "Backwards"), (TYPE[:150].rsplit(" ", 1)[0], TYPE[150:].split(" ", 1)[1])
    contents = document("The Ledger", "Volume 3, Number 4", "Contents", f"{titles[0]}  11", f"{titles[1]}  19")
    first = document(titles[0], "By Ann Lee", PAPER, cut[0], f"{titles[0]} 13", "and so " + cut[1], INK)
    found = tables("\n\n".join([contents, first, document(titles[1], "By Jo May", SHELF, INK)]))
    assert column(found, "articles", "title") == list(titles)
    assert column(found, "articles", "authors") == ["Ann Lee", "Jo May"]


def test_a_short_question_in_quotes_is_spoken() -> None:
    lines = ("“What are you doing with the pot?”", "“For what?”", "Said the boy: nothing at all.")
    found = tables(document("Upside Down", "By Ann Lee", "A Fragment", TYPE, PAPER, lines[1], INK, SHELF))
    assert of_kind(found, "heading") == []
    assert lines[1] in of_kind(found, "paragraph")


MANY = ["Mr. President and Gentlemen:—", "Friends and Fellow Printers:", "Gentlemen of the Case,"]


@pytest.mark.parametrize("line", MANY)
def test_those_who_are_greeted_may_be_many(line: str) -> None:
    found = tables(document("Upside Down", "By Ann Lee", line, TYPE, "The Yard", PAPER, "The Loft", INK))
    assert kinds(found)[0] == ("paragraph", line)
    assert of_kind(found, "heading") == ["The Yard", "The Loft"]


def test_a_roman_number_may_stand_over_place_and_date() -> None:
    texts = (("I", TYPE), ("II", PAPER), ("III", INK))
    letters = [(number, "The Yard, Tuesday.", "Dear Mr. Lee,", text) for number, text in texts]
    found = tables(document("Three Letters", "By Ann Lee", *(line for letter in letters for line in letter)))
    assert of_kind(found, "heading") == ["I", "II", "III"]


def test_a_question_over_a_few_words_is_answered_by_them() -> None:
    spoken = ("What did the boys say?", "They said nothing.")
    found = tables(document("Upside Down", "By Ann Lee", TYPE, "The Yard", PAPER, *spoken, INK))
    assert "What did the boys say?" in of_kind(found, "paragraph")


def test_an_arabic_question_that_somebody_asks_is_no_heading() -> None:
    spoken = ("فقال الصبي للشيخ: وما يفعل بالحبر؟", "قال: يشربه الورق.")
    found = tables(document("صاحب المطبعة", YARD, spoken[0], MILL, "فضحك وقال: ومن يشرب الورق؟", YARD))
    assert of_kind(found, "heading") == []


def test_what_is_somebody_s_is_no_name() -> None:
    found = tables(document("Ink and Paper", "Mr. Aldous’s New Forme", "By Ann Lee", "3 May 1899", TYPE, PAPER))
    row = found["articles"].select("kicker", "title", "authors").row(0)
    assert row == ("Ink and Paper", "Mr. Aldous’s New Forme", "Ann Lee")


def test_a_heading_below_a_name_is_no_instalment() -> None:
    title = "The Boys; Or, the Wise Fools"
    found = tables(document(title, "Ann Lee", "The Boy in Richard II", TYPE, "The Loft", PAPER))
    assert column(found, "articles", "title") == [title]
    assert of_kind(found, "heading") == ["The Boy in Richard II", "The Loft"]


def test_a_bold_heading_may_hold_emphasis() -> None:
    lines = ("**The *Boy* in the Forme**", PAPER, "**The Loft**", INK, "**What *They* Said**", SHELF)
    found = tables(document("**Upside Down**", "*By Ann Lee*", TYPE, *lines), "a.md")
    assert of_kind(found, "heading") == ["The Boy in the Forme", "The Loft", "What They Said"]


def test_an_arabic_heading_may_stand_over_numbered_lines() -> None:
    items = ("1- لا تقرب النار.", "2- لا تشرب الحبر.")
    found = tables(document("أخبار وأفكار", NEWS[0], YARD, NEWS[1], *items, NEWS[2], MILL, NEWS[3], YARD))
    assert of_kind(found, "heading") == list(NEWS[:4])


def test_poems_of_one_article_have_headings() -> None:
    lines = [line for name in NEWS[:3] for line in (name, "\n".join(VERSE))]
    found = tables(document("نفثات صانع", "سليم الحداد", *lines))
    assert of_kind(found, "heading") == list(NEWS[:3])


@pytest.mark.parametrize("title", ["Notes of the Month", "1848"])
def test_what_stands_apart_in_an_issue_without_headings_is_a_title(title: str) -> None:
    signed = [("Upside Down", "By Ann Lee", TYPE, PAPER), ("Backwards", "By Jo May", PAPER, INK)]
    last = (title, SHELF, INK) if title[0] == "N" else (title, "By Al Ray", SHELF, INK)
    found = tables("\n\n".join(document(*blocks) for blocks in (*signed, last)))
    assert column(found, "articles", "title") == ["Upside Down", "Backwards", title]


def test_a_heading_over_a_greeting_is_no_title() -> None:
    sections = ("ورق الجبل", "سيدي صاحب المجلة", YARD, "حبر المدينة", "حضرة المنشئ الفاضل", MILL, "رد", YARD)
    found = tables(document("رسائل القراء", *sections))
    assert column(found, "articles", "title") == ["رسائل القراء"]
    assert of_kind(found, "heading") == ["ورق الجبل", "حبر المدينة", "رد"]


@pytest.mark.parametrize("byline", ["By Ann Lee", "Ann Lee"])
def test_a_year_below_a_byline_is_a_date(byline: str) -> None:
    found = tables(document("Upside Down", byline, "1849", TYPE, PAPER))
    assert found["articles"].select("authors", "date_published").row(0) == ("Ann Lee", "1849")
    found = tables(document("Upside Down", byline, "1849", TYPE, PAPER, "1850", INK, "1851", SHELF))
    assert column(found, "articles", "date_published") == [None]


def test_words_without_a_first_name_sign_no_arabic_text() -> None:
    for line, authors in (("دمشق رشيد الحبار", None), ("رشيد الحبار", "رشيد الحبار")):
        found = tables(document("رسائل القراء", YARD, MILL, line))
        assert column(found, "articles", "authors") == [authors]


OTHER = "وكان الصناع يأتون إليه من القرى البعيدة في أول كل شهر فيعطيهم الورق ويأخذ منهم ما صنعوه ولا يزيد في الكلام."
HALVES = (MILL[:60].rstrip(), MILL[61:])
CUT = (
    "كان الحبر يغلى في الفناء لأن الزيت كثيراً ما يشتعل وكان الأولاد الذين يحرسون القدر يأخذون أجرتهم خبزاً مقلياً "
    "في ذلك الزيت نفسه ويقال إنهم أحبوه حباً شديداً ولم يطلبوا غيره طول الشتاء.",
    "جلس المصحح إلى النافذة يراجع الصفحة الأولى سطراً بعد سطر فلما بلغ آخرها وجد أن المؤلف غير رأيه في كل ما كتب "
    "وأن عليه صف الكتاب من جديد قبل حلول العيد بثلاثة أيام فقط.",
    "تفتح القاعة بابها عند شروق الشمس وتغلقه عند الغروب لأن المصابيح ممنوعة فيها خوفاً من النار أما الفهرس فدفتر "
    "كبير لا يعرف قراءته إلا الخازن الثاني إذا كان هادئ البال.",
)


@pytest.mark.parametrize("head", ["٢١", "مجلة الصناع ٢١", "٢١ مجلة الصناع"])
def test_a_page_with_arabic_figures_parts_no_text(head: str) -> None:
    cut = MILL.index(" ", 60)
    first, second = YARD + " " + MILL[:cut], MILL[cut + 1 :] + " " + OTHER
    lamp = "وفي ليالي الشتاء كان يوقد المصباح ويجلس إلى الصندوق يعد الحروف حرفاً حرفاً ثم يكتب عددها في دفتر صغير. "
    lamp += "فإذا نقص حرف بحث عنه تحت المقاعد حتى يجده ولو طلع الفجر وإن كان ألفاً لم يطبع به أحد منذ أعوام."
    head_lines = ("مجلة الصناع", "العدد السابع", "", "خبز الصناع", "بقلم سليم الحداد")
    found = tables(document(*head_lines, f"{lamp} {lamp}", lamp, first, head, second))
    assert of_kind(found, "paragraph") == [f"{lamp} {lamp}", lamp, f"{first} {second}"]


@pytest.mark.parametrize("line", ["الفصل ٢", "٢", "٢ خبز الجبل"])
def test_a_heading_that_is_counted_with_an_arabic_figure_is_no_page(line: str) -> None:
    found = tables(document("خبز الصناع", "بقلم سليم الحداد", YARD, MILL.rstrip("."), line, OTHER))
    assert line in column(found, "paragraphs", "text")


def test_a_head_between_whole_texts_bears_a_page_and_says_what_a_title_says() -> None:
    title = "The Bread of the Composing Room"
    found = tables(document(title, "By Ann Lee", TYPE, PAPER, f"{title.upper()} 14", SHELF, INK))
    assert of_kind(found, "paragraph") == [TYPE, PAPER, SHELF, INK]
    found = tables(document(title, "By Ann Lee", TYPE, PAPER, f"2 {title}", SHELF, INK, "3 The Rest", TYPE))
    assert f"2 {title}" in of_kind(found, "heading")


def test_wrapped_halves_of_a_text_that_a_page_parts_are_one_in_a_script_without_capitals() -> None:
    first = textwrap.fill(f"{YARD} {OTHER} {HALVES[0]}", 60)
    parts = (textwrap.fill(f"{OTHER} {MILL}", 60), first, "٣١", textwrap.fill(f"{HALVES[1]} {YARD}", 60))
    found = tables(document("خبز الصناع", "بقلم سليم الحداد", *parts, textwrap.fill(YARD + " " + YARD, 60)))
    assert f"{YARD} {OTHER} {HALVES[0]} {HALVES[1]} {YARD}" in of_kind(found, "paragraph")


@pytest.mark.parametrize(("kept", "whole"), [(YARD, True), (YARD.rstrip("."), False)], ids=["stops", "no stops"])
def test_in_a_script_without_capitals_many_texts_may_be_cut_where_the_others_have_their_stops(
    kept: str, whole: bool
) -> None:
    halves = [half for text in CUT for half in (text[: text.index(" ", 130)], text[text.index(" ", 130) + 1 :])]
    others = [f"{text} {kept}" for text in (MILL, OTHER, f"{MILL} {OTHER}")]
    found = tables(document("خبز الصناع في الجبل", "بقلم نجيب الطباع", *others, *halves))
    assert (of_kind(found, "paragraph")[3:] == list(CUT)) is whole


@pytest.mark.parametrize("colon", ["", ":"])
def test_a_half_of_ten_words_is_no_heading_in_a_script_without_capitals(colon: str) -> None:
    half = f"كان الحبر يغلى في الفناء{colon} لأن الزيت كثيراً ما يشتعل"
    found = tables(
        document("خبز الصناع في الجبل", "بقلم نجيب الطباع", MILL, "الورق والماء", YARD, half, OTHER, NEWS[0], MILL)
    )
    assert of_kind(found, "heading") == ["الورق والماء", NEWS[0]]


def test_a_conjunction_that_is_grown_together_with_a_name_joins_two() -> None:
    found = tables(document("خبز الصناع", "بقلم سليم الحداد ونجيب الطباع", YARD, MILL))
    assert column(found, "articles", "authors") == ["سليم الحداد; نجيب الطباع"]
    found = tables(document("خبز الصناع", "بقلم سليم وهبة", YARD, MILL))
    assert column(found, "articles", "authors") == ["سليم وهبة"]


def test_a_persian_name_may_have_a_sign_without_width_inside() -> None:
    found = tables(document("نان کارگران", "احمد نیک\u200cپور", YARD, MILL))
    assert column(found, "articles", "authors") == ["احمد نیک\u200cپور"]


def test_a_contents_page_that_names_all_titles_may_name_people_who_sign_by_no_sign() -> None:
    titles = ("الورق في الجبل", "خبز الصناع", "المطابع القديمة")
    names = ("سليم الحداد", "نجيب الطباع", "مريم نعمة")
    page = "\n".join(f"{name}: {title}" for name, title in zip(names, titles, strict=True))
    texts = ((YARD, MILL), (MILL, OTHER), (OTHER, YARD))
    parts = zip(titles, texts, names, strict=True)
    issue = (line for title, text, name in parts for line in (title, *text, *text, name, ""))
    text = document("مجلة الصناع", "الجزء السابع من السنة الرابعة", "الفهرس", page, *issue)
    found = tables(text)
    told = found["segments"].select("rule", "start", "end").iter_rows()
    assert [rule for rule, start, end in told if text[start:end] == page] == ["masthead:contents"]
    assert column(found, "articles", "title") == list(titles)
    assert column(found, "articles", "authors") == list(names)


def test_below_a_rule_and_a_rubric_stands_the_title_of_the_next_part() -> None:
    first = ("Wet Weeks", "By Ann Lee", "3 May 1911", TYPE + "1", PAPER, "1 Ledger of the mill.")
    next_part = ("* * *", "عجائب السفر", "رحلة إلى مدينة الورق ٢", YARD, MILL, OTHER)
    found = tables(document(*first, *next_part))
    assert column(found, "articles", "title") == ["Wet Weeks", "رحلة إلى مدينة الورق ٢"]
    assert column(found, "articles", "kicker") == [None, "عجائب السفر"]
