"""What papers of a series and letters do: titles that are a name with a number, greetings, datelines of their own."""

import pytest
from prose import BREAD, CARD, FERRY, GAP, INK, PAPER, SHELF, TYPE, document
from texts import column, kinds, of_kind, tables

YARD = "كانت المطبعة في بيت صغير عند باب المدينة وكان صاحبها رجلاً صبوراً يقرأ كل ما يطبع ويصلح كل ما يقرأ من الخطأ."
MOTTO = "“The oil is on the wall, and the boy is in the oil.”"


@pytest.mark.parametrize("title", ["The Pressman, No. 39", "The Pressman, Number 4", "The Idle Hand, Issue 112"])
def test_a_paper_of_a_series_is_called_by_its_number(title: str) -> None:
    for lines in (("By Ann Lee", TYPE), ("Saturday, 4 May 1811", TYPE), (TYPE,), (MOTTO, "Aldus", TYPE)):
        found = tables(document(title, *lines, PAPER, INK))
        assert column(found, "articles", "title") == [title]
    motto = ("Who has laughed last?", "Aldus")
    found = tables(document("From Our Readers", title, "Saturday, 4 May 1811", *motto, TYPE, PAPER, INK))
    assert column(found, "articles", "title") == [title]
    for head, name in ((f"# {title}", "a.md"), (title, "a.txt")):
        first = document(head, "By Ann Lee", "4 May 1811", TYPE, PAPER, INK)
        second = document(head.replace("3", "4").replace("1", "5"), "By Ann Lee", "11 May 1811", SHELF, TYPE, PAPER)
        found = tables(f"{first}\n\n\n{second}", name)
        assert len(column(found, "articles", "title")) == 2


@pytest.mark.parametrize("issue", ["The Inky Thumb, No. 12", "The Inky Thumb, Vol. 3, No. 12"])
def test_the_name_of_an_issue_stands_over_its_titles(issue: str) -> None:
    found = tables(document(issue, "Upside Down", TYPE, PAPER, INK))
    assert column(found, "articles", "title") == ["Upside Down"]
    found = tables(document(issue, "May 1811", "Upside Down", "By Ann Lee", TYPE, PAPER, INK))
    assert column(found, "articles", "title") == ["Upside Down"]


def test_a_line_about_the_issue_alone_is_no_title() -> None:
    found = tables(document("Volume 3, Number 12", TYPE, PAPER, INK))
    assert column(found, "articles", "title") == [None]


NAMED = [
    ("By The Earl of Leeds", "The Earl of Leeds"),
    ("By Aldus the Younger", "Aldus the Younger"),
    ("By Ann of the Mill and Jo May", "Ann of the Mill; Jo May"),
    ("By Jo May, Bishop of Leeds", "Jo May"),
    ("By “Inkpot”", "Inkpot"),
    ("By the late Jo May", "Jo May"),
]


@pytest.mark.parametrize(("byline", "authors"), NAMED)
def test_a_byline_may_name_somebody_by_rank_or_place(byline: str, authors: str) -> None:
    found = tables(document("Upside Down", byline, TYPE, PAPER, INK))
    assert found["articles"].select("title", "authors").row(0) == ("Upside Down", authors)


GREETED = ["Dear Z.,—", "My dear good kind Lee,— [1]", "Dear Miss May:—", "Mr. Pressman,"]


@pytest.mark.parametrize("line", GREETED)
def test_a_letter_greets_whom_it_is_for(line: str) -> None:
    notes = ("Notes", "1. So called by the boys alone.") if line.endswith("]") else ()
    found = tables(document("To a Friend of the Shop", "By Ann Lee", "4 May 1811", line, TYPE, PAPER, *notes))
    assert kinds(found)[1:] == [("paragraph", line.removesuffix(" [1]")), ("paragraph", TYPE), ("paragraph", PAPER)]


def test_who_writes_to_an_arabic_monthly_calls_its_readers() -> None:
    lines = ("يا صاحب المطبعة", YARD, YARD, "أجور العمال", YARD, "يا قوم", YARD, "آلة جديدة", YARD)
    found = tables(document("بيت الورق", *lines))
    assert of_kind(found, "heading") == ["أجور العمال", "آلة جديدة"]


def test_a_title_stands_below_its_kicker_after_end_matter_too() -> None:
    first = document("الورق في الجبل", YARD, YARD, "حماة في ٨ صفر سنة ١٣٢٧")
    found = tables("\n\n".join([first, document("باب الصناعة", "خبز الصناع", YARD, YARD)]))
    assert column(found, "articles", "title") == ["الورق في الجبل", "خبز الصناع"]


def test_letters_of_a_few_words_are_text_too() -> None:
    short = "The answer came from the mill at last, and in Dutch. Can anybody in the yard read it? In haste,"
    letters = ("To the Master", "4 May 1811", "Dear Sir,—", short, "To the Binder", "Dear Z.,—", TYPE)
    found = tables(document("Three Letters from the Yard", "By Ann Lee", *letters, "To the Boys", PAPER))
    assert of_kind(found, "heading") == ["To the Master", "To the Binder", "To the Boys"]
    assert of_kind(found, "paragraph") == ["Dear Sir,—", short, "Dear Z.,—", TYPE, PAPER]


def test_a_word_over_an_answer_signs_what_is_answered() -> None:
    letters = ("Dear Sir,", TYPE, "Inkpot", "My dear Inkpot,", PAPER, "Sir,", INK)
    found = tables(document("Letters from the Yard", "By Ann Lee", *letters))
    assert of_kind(found, "heading") == []


def test_a_page_break_may_cut_the_first_text_of_an_arabic_article() -> None:
    half = "كانت الرحى في الجبل تصنع الورق من الخرق البالية. وكان الحمار يحمله إلى المدينة في أسبوع إذا صحا"
    found = tables(document("بيت الورق", half, "الجو ولم يمطر على أحد من الناس في الطريق الطويل.", YARD, YARD, YARD))
    assert of_kind(found, "standfirst") == []


def test_letters_with_dates_of_their_own_leave_their_article_without() -> None:
    letters = ("To the Master", "4 May 1811", "Dear Sir,—", TYPE, "To the Binder", "9 June 1811", "Dear Z.,—", INK)
    found = tables(document("Two Letters from the Yard", "By Ann Lee", *letters))
    assert column(found, "articles", "date_published") == [None]
    found = tables(document("A Letter from the Yard", "By Ann Lee", *letters[1:4], PAPER))
    assert column(found, "articles", "date_published") == ["1811-05-04"]


def test_a_text_that_ends_with_a_leave_does_not_go_on_in_the_name() -> None:
    text = f"{PAPER} Pray send the boy at once, and a dry ream if there is one left in the loft. In haste,"
    found = tables(document("To the Binder", "By Ann Lee", "4 May 1811", "Dear Z.,", TYPE, text, "Your Inkpot"))
    assert of_kind(found, "paragraph")[2] == text


def test_an_arabic_comma_ends_no_text() -> None:
    half = "كانت الرحى في الجبل تصنع الورق من الخرق البالية وكان الحمار يحمله إلى المدينة،"
    found = tables(document("بيت الورق", YARD, half, "ثم يأكل من الورق ما شاء وينام عند الباب.", YARD))
    assert of_kind(found, "paragraph")[1] == f"{half} ثم يأكل من الورق ما شاء وينام عند الباب."


def test_two_dashes_may_stand_behind_a_colon() -> None:
    lead = "The rhyme on the wall, which the master had whitewashed twice, has this title above it:--"
    verse = "“A song of the yard,\nOf boys that are hard,\nAnd oil that is lard.”"
    found = tables(document("The Rhyme of the Yard", TYPE, lead, verse, PAPER))
    assert of_kind(found, "paragraph")[1] == lead
    assert of_kind(found, "standfirst") == of_kind(found, "epigraph") == []


def test_a_marker_may_stand_behind_a_dash() -> None:
    notes = "[1] So called by the boys alone."
    found = tables(document("To a Friend", "By Ann Lee", "4 May 1811", "My dear kind Lee,—[1]", TYPE, PAPER, notes))
    assert column(found, "notes", "label") == ["1"]
    assert of_kind(found, "paragraph")[0] == "My dear kind Lee,—"


def test_a_roman_number_behind_a_word_heads_a_part() -> None:
    for front in (("By Ann Lee",), ()):
        found = tables(document("Upside Down and Backwards", *front, "Part I", TYPE, PAPER, "Part II", INK, SHELF))
        assert of_kind(found, "heading") == ["Part I", "Part II"]
        assert column(found, "articles", "authors") == ["Ann Lee" if front else None]


def test_a_date_that_a_text_announces_is_not_its_own() -> None:
    lead = "Every letter from the yard should bear the place and the day of the month, in this way:"
    found = tables(document("Upside Down", "By Ann Lee", TYPE, lead, "The Yard, Leeds, 9th October 1886.", PAPER))
    assert column(found, "articles", "date_published") == [None]
    assert "The Yard, Leeds, 9th October 1886." in of_kind(found, "paragraph")


@pytest.mark.parametrize("star", ["*", "\\*"])
def test_stars_that_close_emphasis_mark_no_note(star: str) -> None:
    texts = (f"A *compositor* of the *old school* was slow,{star} they say. {TYPE}", f"The *dearer* half. {PAPER}")
    found = tables(document("Upside Down", "*By Ann Lee*", *texts, INK, f"{star} So the boys said."))
    assert column(found, "articles", "authors") == ["Ann Lee"]
    clean = [text.replace("*", "").replace("\\", "") for text in texts]
    assert of_kind(found, "paragraph") == [*clean, INK]
    assert column(found, "notes", "reference_count") == [1]


@pytest.mark.parametrize("source", ["Aldus", "Bishop Lee", "Aldus, Of the Yard, iii. 2"])
@pytest.mark.parametrize("motto", ["The oil is on the wall,\nAnd the boy is in the oil.", "“All that is set is wet.”"])
def test_whoever_a_motto_is_by_is_neither_author_nor_title_nor_heading(motto: str, source: str) -> None:
    for title in ("Of Drying, Chiefly in the Wet", "The Idle Hand, No. 12"):
        found = tables(document(title, motto, source, TYPE, PAPER, INK))
        assert found["articles"].select("title", "authors").row(0) == (title, None)
        assert of_kind(found, "heading") == []


def test_a_word_below_a_foreign_motto_is_no_heading() -> None:
    found = tables(document("Of Drying", "Omnia quae sunt uncta cadunt.", "Aldus", TYPE, PAPER, INK))
    assert of_kind(found, "heading") == []


@pytest.mark.parametrize("author", ["ann lee", "danah q. may", "e. e. lee"])
def test_an_author_may_be_written_in_small_letters(author: str) -> None:
    found = tables(document("Upside Down", f"by {author}", TYPE, PAPER, INK))
    assert found["articles"].select("title", "authors").row(0) == ("Upside Down", author)


def test_so_may_a_whole_article() -> None:
    texts = [text.lower() for text in (TYPE, PAPER, INK)]
    found = tables(document("the boys of the shop", "by ann lee", *texts))
    assert found["articles"].select("title", "authors").row(0) == ("the boys of the shop", "ann lee")
    assert of_kind(found, "paragraph") == texts
    issue = [document("Upside Down", "By Jo May", TYPE, PAPER), document("the boys", "by ann lee", *texts)]
    found = tables("\n\n".join([*issue, document("Backwards", "By Tom Fell", INK, SHELF)]))
    assert column(found, "articles", "title") == ["Upside Down", "the boys", "Backwards"]


@pytest.mark.parametrize("line", ["by the mill", "by means of it", "by night and day"])
def test_what_begins_like_a_byline_may_be_verse(line: str) -> None:
    verse = f"The oil is on the wall,\n{line},\nand in the boy."
    found = tables(document("Upside Down", "By Jo May", TYPE, verse, PAPER))
    assert column(found, "articles", "authors") == ["Jo May"]
    assert column(tables(document("The Yard", line, TYPE, PAPER)), "articles", "authors") == [None]


@pytest.mark.parametrize("head", [("أخبار الصناع", "273"), ("273", "أخبار الصناع")])
def test_a_head_and_a_page_cut_an_arabic_text(head: tuple[str, str]) -> None:
    half = "كانت الرحى في الجبل تصنع الورق من الخرق البالية. وكان الحمار يحمله إلى المدينة في أسبوع،"
    rest = "ثم يأكل من الورق ما شاء وينام عند الباب حتى يطلع عليه الصباح ويوقظه الصبي."
    found = tables(document("بيت الورق", YARD, half, *head, rest, YARD, YARD))
    assert of_kind(found, "paragraph") == [YARD, f"{half} {rest}", YARD, YARD]


def test_a_poem_may_be_called_by_whom_it_speaks_to() -> None:
    verse = "إذا ما الحبر جف على الأيادي    رأيت الطبع يزهو في البلاد\nفلا تحزن على حرف قديم    فكل الحرف من نار الجهاد"
    for author in ("بقلم سليم الحداد", "سليم الحداد"):
        found = tables(document("شعر", "يا ورق", author, verse))
        assert found["articles"].select("kicker", "title", "authors").row(0) == ("شعر", "يا ورق", "سليم الحداد")


def test_below_a_rubric_of_books_stands_the_book() -> None:
    found = tables(document("مطبوعات ومخطوطات", "كتاب الحبر والورق", "تأليف الشيخ سليم الحداد", YARD, YARD))
    row = found["articles"].select("kicker", "title", "authors").row(0)
    assert row == ("مطبوعات ومخطوطات", "كتاب الحبر والورق", None)


def test_a_second_title_may_be_longer_than_the_first() -> None:
    second = "A Practical Guide to the Drying of Paper and the Boiling of Oil"
    found = tables(document("Every Boy a Pressman", second, "By Ann Lee", TYPE, PAPER, INK))
    assert found["articles"].select("title", "authors").row(0) == ("Every Boy a Pressman", "Ann Lee")
    assert of_kind(found, "standfirst") == [second]


def test_two_halves_of_verse_are_no_heading() -> None:
    verse = "إذا ما الحبر جف على الأيادي    رأيت الطبع يزهو في البلاد"
    found = tables(document("بيت الورق", "المقدمة", YARD, verse, YARD, "أجور العمال", YARD))
    assert of_kind(found, "heading") == ["المقدمة", "أجور العمال"]
    assert "رأيت" in of_kind(found, "paragraph")[1]


def test_who_signs_below_the_date_is_no_article() -> None:
    for end in (("اللاذقية في ١٥ أيلول سنة ١٩٠٨", "سائح"), ("Leeds, 9 May 1799", "Inkpot")):
        text = YARD if end[1] == "سائح" else TYPE
        found = tables(document("بيت الورق", "بقلم سليم الحداد", text, text, *end))
        assert column(found, "articles", "title") == ["بيت الورق"]


def test_a_page_far_from_its_head_cuts_an_arabic_text() -> None:
    half = "كانت الرحى في الجبل تصنع الورق من الخرق البالية. وكان الحمار يحمله إلى المدينة في أسبوع،"
    rest = "ثم يأكل من الورق ما شاء وينام عند الباب حتى يطلع عليه الصباح ويوقظه الصبي."
    found = tables(document("بيت الورق", half, "88    أخبار الصناع", rest, YARD, YARD))
    assert of_kind(found, "paragraph") == [f"{half} {rest}", YARD, YARD]


def test_a_title_over_a_byline_may_look_like_a_name() -> None:
    found = tables(document("Our Wet Yard", "Amateur Church Compositors", "By Ann Lee", TYPE, PAPER, INK))
    assert found["articles"].select("kicker", "title").row(0) == ("Our Wet Yard", "Amateur Church Compositors")


def test_below_a_motto_that_somebody_made_an_author_may_sign() -> None:
    motto = "The oil is on the wall,\nAnd the boy is in the oil."
    leave = ("I am, Sir, yours truly,", "Tabitha Till")
    found = tables(document("The Idle Hand, No. 10", motto, "Peter Quill", "Mr. Hand,", TYPE, PAPER, INK, *leave))
    assert column(found, "articles", "authors") == ["Tabitha Till"]


def test_a_number_with_its_day_is_a_title_over_a_byline() -> None:
    title = "No. 53. Saturday, 4 May 1811."
    found = tables(document(title, "By Ann Lee", TYPE, PAPER, INK))
    assert found["articles"].select("title", "authors").row(0) == (title, "Ann Lee")


def test_numbered_lines_over_names_are_titles_where_the_first_title_is_one() -> None:
    articles = (("1. Wet Weeks", "Ann Lee", TYPE, PAPER), ("2. The Late Barge", "Jo May", INK, CARD))
    found = tables("\n\n".join(document(*article).strip() for article in articles))
    assert column(found, "articles", "title") == ["1. Wet Weeks", "2. The Late Barge"]
    assert column(found, "articles", "authors") == ["Ann Lee", "Jo May"]


def test_a_title_may_end_as_a_sentence_does_over_a_name_and_its_date() -> None:
    said = "What Is Your Favourite Ledger? Help Us to Fill the Shelf."
    first = document("Upside Down and Backwards", "**Ann Lee**", "May 3, 2021", TYPE, PAPER, INK)
    found = tables(first + GAP + document(said, "**Jo May**", "May 9, 2021", *FERRY), "a.md")
    assert column(found, "articles", "title") == ["Upside Down and Backwards", said]
    assert column(found, "articles", "authors") == ["Ann Lee", "Jo May"]


def test_an_author_stands_over_the_number_of_his_first_section_and_over_no_title() -> None:
    story = document("The Wager", "Anton Marsh", "I", TYPE, PAPER, "II", INK, SHELF)
    named = document("The Sketch Book", "Rip Van Dale", "Ada Marsh", "A Posthumous Writing of Diedrich Cane", *FERRY)
    page = "Contents\n\nThe Wager, page 3\nBread, page 7\nRip Van Dale, page 11"
    found = tables(GAP.join((page, story, document("Bread", "Jo May", *BREAD), named)))
    assert column(found, "articles", "title") == ["The Wager", "Bread", "Rip Van Dale"]
    assert column(found, "articles", "authors")[0] == "Anton Marsh"
