"""Kickers: what a text is filed under, over its title, and the lines of a head that are none."""

import pytest
from prose import BIND, CARD, GAP, INK, PAPER, PROOF, SHELF, TITLE, TYPE, document
from texts import column, issue, of_kind, tables, titles


def test_section_lines_over_titles_are_kickers_through_an_issue() -> None:
    found = issue(
        ("Essay", TITLE, "By Ann Lee", TYPE, PAPER),
        ("Books", "Remembering Ada Marsh", "By Jo May", INK, SHELF),
        ("Report from Leeds", "The Ledger That Nobody Could Read", "By Tom Fell", CARD, PROOF),
    )
    assert titles(found) == [TITLE, "Remembering Ada Marsh", "The Ledger That Nobody Could Read"]
    assert column(found, "articles", "kicker") == ["Essay", "Books", "Report from Leeds"]


BELOW = (("By Ann Lee", "3 May 2021"), ("3 May 2021", "Ann Lee"), ("3 May 2021",), ("Ann Lee",))
UNDER_KICKERS = ("Wet Weeks", "The mill has run dry by the end of May", "Where do the barges go after the flood?")


@pytest.mark.parametrize("kicker", ["Essay", "REPORT", "Opinión", "Books & Culture", "Arts and Politics"])
@pytest.mark.parametrize("title", UNDER_KICKERS)
@pytest.mark.parametrize("below", BELOW, ids=" / ".join)
def test_below_a_kicker_that_everybody_knows_stands_the_title(kicker: str, title: str, below: tuple[str, ...]) -> None:
    found = tables(document(kicker, title, *below, TYPE, PAPER, INK))
    assert titles(found) == [title]
    assert column(found, "articles", "kicker") == [kicker]


@pytest.mark.parametrize("number", ["2", "III"])
def test_a_title_that_goes_on_from_issue_to_issue_stands_below_what_it_is_filed_under(number: str) -> None:
    title = f"How the Mill Burned {number}"
    found = tables(document("Pages from the History of Our Crafts", title, TYPE, PAPER, INK))
    assert titles(found) == [title]
    assert column(found, "articles", "kicker") == ["Pages from the History of Our Crafts"]


def test_a_part_of_an_article_is_no_instalment() -> None:
    found = tables(document(TITLE, "Part 1", TYPE, PAPER, "Part 2", INK))
    assert titles(found) == [TITLE]


def test_a_kicker_below_white_space_begins_an_article_that_nobody_signed() -> None:
    signed = [("Wet Weeks", "By Ann Lee", TYPE, PAPER, INK), ("Small Letters", "By Jo May", CARD, SHELF, PROOF)]
    found = issue(*signed, ("Essay", "What the Mill Left", "3 May 2021", BIND, TYPE))
    assert titles(found) == ["Wet Weeks", "Small Letters", "What the Mill Left"]


def test_kickers_lead_to_titles_where_a_file_begins_with_a_text() -> None:
    parts = (("FROM THE WORKSHOP", "A Visit to the Mill", CARD), ("LETTERS", "The Other Printers", SHELF))
    found = tables(document(PAPER, INK) + GAP + document(*parts[0], *parts[1]))
    assert found["articles"].select("kicker", "title").rows() == [lines[:2] for lines in parts]


RUBRICS = {"one word": "Weather", "two words": "Field Report", "plain": "Crafts"}


@pytest.mark.parametrize("rubric", RUBRICS.values(), ids=RUBRICS)
def test_above_a_line_without_a_stop_stand_a_word_or_two_as_a_kicker(rubric: str) -> None:
    found = tables(document(rubric, "How the mill came through a wet summer", "By Ann Lee", "3 May 2021", TYPE, PAPER))
    assert titles(found) == ["How the mill came through a wet summer"]
    assert column(found, "articles", "kicker") == [rubric]


def test_above_a_sentence_that_ends_a_word_or_two_are_the_title() -> None:
    lead = "How the mill came through a wet summer, and who paid for it."
    found = tables(document("Homeland", lead, "By Ann Lee", "3 May 2021", TYPE, PAPER))
    assert titles(found) == ["Homeland"]


def test_above_a_marked_title_a_line_is_none() -> None:
    found = tables(document("Mills & Weirs", "# How to Hang Paper", "By Ann Lee", "3 May 2021", TYPE, PAPER), "a.md")
    assert titles(found) == ["How to Hang Paper"]


def test_in_a_text_of_many_headings_a_title_of_few_words_is_no_kicker_of_the_first() -> None:
    blocks = ("What Burns in Oil", TYPE, "The Mill Above", PAPER, "The Old Loft", BIND, "Cards and Drawers", CARD)
    found = tables(document("Shop Talk", *blocks))
    assert titles(found) == ["Shop Talk"]
    assert of_kind(found, "heading") == ["What Burns in Oil", "The Mill Above", "The Old Loft", "Cards and Drawers"]


def test_an_article_about_somebody_may_stand_below_a_kicker() -> None:
    about = document("Shop Talk", "# Jo May", TYPE, PAPER)
    found = tables(GAP.join((document("# Upside Down", TYPE, INK), document("# Wet Weeks", BIND, "He wept."), about)))
    assert titles(found) == ["Upside Down", "Wet Weeks", "Jo May"]


def test_a_line_longer_than_the_headings_below_a_few_words_is_the_title() -> None:
    title = "How the Yard Burned Twice in One Wet Week"
    found = tables(document("Shop Talk", title, TYPE, "The Mill in the Hills", PAPER, "The Loft Above", BIND, CARD))
    assert titles(found) == [title]


def test_of_two_lines_in_bold_the_first_is_the_title() -> None:
    found = tables(document("**How the Yard Burned Twice**", "**The Mill**", TYPE, PAPER), "a.md")
    assert titles(found) == ["How the Yard Burned Twice"]
    assert titles(tables(document("How the Yard Burned Twice", "**The Mill**", TYPE, PAPER), "a.md")) == ["The Mill"]


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (("Our Printers and Their Many Discontents", "A Symposium"), "Our Printers and Their Many Discontents"),
        (("Edward Lyle", "The Long and Sticky Winter of Ink", "A Recollection"), "The Long and Sticky Winter of Ink"),
        (("Our Readers on Ink", "The Pot"), "The Pot"),
        (("The Inky Thumb, Vol. 3, No. 12", "The Pot"), "The Pot"),
    ],
)
def test_a_word_or_two_below_a_title_say_what_sort_of_text_it_is(lines: tuple[str, ...], title: str) -> None:
    assert titles(tables(document(*lines, TYPE, PAPER, INK))) == [title]


def test_titles_in_capitals_over_standfirsts_are_no_kickers() -> None:
    standfirst = "How forty people in the hall found the button that stopped it all"
    heads = [(head, standfirst, "By Ann Lee") for head in ("THE LINE THAT STOPPED", "THE WET WEEK", "OIL ON THE STONE")]
    texts = ((PROOF, TYPE), (PAPER, SHELF), (INK, CARD))
    found = tables(document(*(block for head, text in zip(heads, texts, strict=True) for block in (*head, *text))))
    assert column(found, "articles", "title") == [head for head, *_ in heads]


ARABIC = (
    "كانت المطبعة في بيت صغير عند باب المدينة وكان صاحبها رجلاً صبوراً يقرأ كل ما يطبع ويصلح كل ما يقرأ من الخطأ.",
    "كانت الرحى في الجبل تصنع الورق من الخرق البالية وكان الحمار يحمله إلى المدينة في أسبوع إذا صحا الجو.",
)


def test_lines_that_lead_a_speech_in_are_no_headings_of_a_text_below_a_kicker() -> None:
    said = ("قال صاحب المطبعة الكبيرة:", ARABIC[1], "وقال العامل القديم:", ARABIC[0])
    found = tables(document("أخبار الصناعة والعمران", "المطابع في الجبل", ARABIC[0], *said))
    assert column(found, "articles", "title") == ["المطابع في الجبل"]
    assert column(found, "articles", "kicker") == ["أخبار الصناعة والعمران"]
