"""Titles and what stands around them: kickers, standfirsts, bylines of all kinds, contents pages."""

import pytest
from prose import BIND, CARD, INK, PAPER, PROOF, SHELF, TYPE, document
from texts import Tables, column, kinds, of_kind, tables

GAP = "\n\n\n"
TITLE = "Upside Down and Backwards"
STANDFIRST = "*What a wet week on the canal did to a book, and who was blamed for it in the town and at the mill*"


def titles(found: Tables) -> list[object]:
    return column(found, "articles", "title")


def issue(*articles: tuple[str, ...]) -> Tables:
    return tables(GAP.join(document(*blocks) for blocks in articles))


BYLINES = {
    "label": ("Words: Ann Lee", "Ann Lee"),
    "posted": ("Posted by Ann Lee on May 3, 2021", "Ann Lee"),
    "date behind a bar": ("Ann Lee | 3 May 2021", "Ann Lee"),
    "date behind a comma": ("By Ann Lee, 3 May 2021", "Ann Lee"),
    "affiliation": ("Ann Lee, University of Leeds", "Ann Lee"),
    "capitals": ("BY ANN LEE AND JO MAY", "ANN LEE; JO MAY"),
    "generations": ("By Ann Lee, Jo May and Tom Fell Jr.", "Ann Lee; Jo May; Tom Fell Jr"),
    "affiliations in brackets": ("Ann Lee (Mill Trust), Jo May and Tom Fell (Leeds)", "Ann Lee; Jo May; Tom Fell"),
    "by, and affiliations in brackets": ("By Ann Lee (Mill Trust) and Jo May [Leeds]", "Ann Lee; Jo May"),
    "a particle of one letter": ("Aina Lledó i Vives y Jo Prats i Roca", "Aina Lledó i Vives; Jo Prats i Roca"),
    "particles": ("Aisha bint Karim and Jo van der Meer", "Aisha bint Karim; Jo van der Meer"),
}


@pytest.mark.parametrize(("line", "authors"), BYLINES.values(), ids=BYLINES)
def test_bylines_in_the_usual_wordings(line: str, authors: str) -> None:
    found = tables(document(TITLE, line, TYPE, PAPER, INK))
    assert titles(found) == [TITLE]
    assert column(found, "articles", "authors") == [authors]


SIGNED = {
    "— Ann Lee, Jo May and Tom Fell Jr.": "Ann Lee; Jo May; Tom Fell Jr",
    "Ann Lee, Jo May and Tom Fell": "Ann Lee; Jo May; Tom Fell",
    "Ann Lee": "Ann Lee",
}


@pytest.mark.parametrize(("line", "authors"), SIGNED.items())
def test_several_authors_may_sign_at_the_end(line: str, authors: str) -> None:
    found = tables(document(TITLE, "3 May 2021", TYPE, PAPER, INK, line, "Notes", "1. Ledger of the mill."))
    assert column(found, "articles", "authors") == [authors]


def test_a_heading_under_a_byline_is_no_second_byline() -> None:
    found = tables(document(TITLE, "By Ann Lee", "3 May 2021", "Getting Started", TYPE, "The Yard", PAPER))
    assert column(found, "articles", "authors") == ["Ann Lee"]
    assert kinds(found)[1] == ("heading", "Getting Started")


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


def test_section_lines_over_titles_are_kickers_through_an_issue() -> None:
    found = issue(
        ("Essay", TITLE, "By Ann Lee", TYPE, PAPER),
        ("Books", "Remembering Ada Marsh", "By Jo May", INK, SHELF),
        ("Report from Leeds", "The Ledger That Nobody Could Read", "By Tom Fell", CARD, PROOF),
    )
    assert titles(found) == [TITLE, "Remembering Ada Marsh", "The Ledger That Nobody Could Read"]
    assert column(found, "articles", "kicker") == ["Essay", "Books", "Report from Leeds"]


def test_titles_set_like_the_first_are_found_without_white_space() -> None:
    found = tables(
        document(TITLE, "3 May 2021", TYPE, PAPER)
        + document("", "The Reading Room", "10 May 2021", SHELF, CARD)
        + document("", "Ink in the Yard", "17 May 2021", INK, BIND)
    )
    assert titles(found) == [TITLE, "The Reading Room", "Ink in the Yard"]


def test_names_under_titles_find_the_next_ones() -> None:
    found = tables(document(TITLE, "Ann Lee", TYPE, PAPER) + document("", "The Reading Room", "Jo May", SHELF, CARD))
    assert titles(found) == [TITLE, "The Reading Room"]
    assert column(found, "articles", "authors") == ["Ann Lee", "Jo May"]


def test_one_word_on_the_contents_page_names_its_article() -> None:
    contents = "Bread ..... 3\nThe Reading Room ..... 7\nInk in the Yard ..... 9"
    pages = [
        ("BREAD", "Ann Lee", TYPE, PAPER),
        ("THE READING ROOM", "Jo May", SHELF, CARD),
        ("INK IN THE YARD", "Tom Fell", INK, BIND),
    ]
    text = document("The Composing Stick", "No. 7, Spring 1999", "Contents", contents) + "\n"
    found = tables(text + "\n".join(document(*blocks) for blocks in pages))
    assert titles(found) == ["BREAD", "THE READING ROOM", "INK IN THE YARD"]


@pytest.mark.parametrize("heading", ["Ink", "The Weir", "Ink and the Weir: A Morning"])
def test_a_part_of_an_entry_of_the_contents_names_no_article(heading: str) -> None:
    head = document("The Composing Stick", "No. 7, Spring 1999", "Contents", "A Dry Mill ... 3\nInk and the Weir ... 9")
    first = document("A Dry Mill", "By Ann Lee", TYPE, "Reams", PAPER, heading, SHELF, CARD)
    second = document("Ink and the Weir", "By Jo May", INK, BIND)
    assert titles(tables("\n\n\n".join((head, first, second)))) == ["A Dry Mill", "Ink and the Weir"]


def test_a_date_after_the_notes_is_no_note() -> None:
    found = issue(
        (TITLE, "By Ann Lee", f"{TYPE}1", PAPER, "Notes", "1 Ledger of the mill, page 12."),
        ("The Reading Room", "2 May 2021", "By Jo May", SHELF, CARD),
    )
    assert titles(found) == [TITLE, "The Reading Room"]
    assert column(found, "articles", "date_published") == [None, "2021-05-02"]
    assert column(found, "notes", "label") == ["1"]


UNDER_KICKERS = ("Wet Weeks", "The mill has run dry by the end of May", "Where do the barges go after the flood?")
BELOW = (("By Ann Lee", "3 May 2021"), ("3 May 2021", "Ann Lee"), ("3 May 2021",), ("Ann Lee",))


@pytest.mark.parametrize("kicker", ["Essay", "REPORT", "Opinión", "Books & Culture", "Arts and Politics"])
@pytest.mark.parametrize("title", UNDER_KICKERS)
@pytest.mark.parametrize("below", BELOW, ids=" / ".join)
def test_below_a_kicker_that_everybody_knows_stands_the_title(kicker: str, title: str, below: tuple[str, ...]) -> None:
    found = tables(document(kicker, title, *below, TYPE, PAPER, INK))
    assert titles(found) == [title]
    assert column(found, "articles", "kicker") == [kicker]


@pytest.mark.parametrize("below", [("By Ann Lee",), ("3 May 2021",), ()], ids=str)
def test_a_title_may_end_with_initials(below: tuple[str, ...]) -> None:
    title = "The mill that sold its paper to half of the printers in the U.S."
    assert titles(tables(document(title, *below, TYPE, PAPER, INK))) == [title]


@pytest.mark.parametrize("number", ["2", "III"])
def test_a_title_that_goes_on_from_issue_to_issue_stands_below_what_it_is_filed_under(number: str) -> None:
    title = f"How the Mill Burned {number}"
    found = tables(document("Pages from the History of Our Crafts", title, TYPE, PAPER, INK))
    assert titles(found) == [title]
    assert column(found, "articles", "kicker") == ["Pages from the History of Our Crafts"]


def test_a_part_of_an_article_is_no_instalment() -> None:
    found = tables(document(TITLE, "Part 1", TYPE, PAPER, "Part 2", INK))
    assert titles(found) == [TITLE]


def test_an_author_in_small_letters_over_a_date_hides_no_title() -> None:
    first = (TITLE, "the night shift at the mill", "3 May 2021", TYPE, PAPER)
    found = issue(first, ("What the Ink Cost", "By Ann Lee", "4 May 2021", INK, SHELF))
    assert titles(found) == [TITLE, "What the Ink Cost"]


def test_text_above_the_first_title_is_never_taken_for_a_masthead() -> None:
    texts = [text + " " + PROOF for text in (TYPE, PAPER, SHELF)]
    lost = document("and so it began, as everybody in the yard could have told,", *texts)
    found = tables(GAP.join((lost, document("What the Ink Cost", "By Ann Lee", "4 May 2021", INK, CARD))))
    assert titles(found) == [None, "What the Ink Cost"]
    kept = found["paragraphs"]["text"].to_list()
    assert [text for text in texts if text not in kept] == []


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


@pytest.mark.parametrize(
    "title",
    [
        "Ink, Paper, Type...",
        "Why the mill…",
        "What Is New in Press 2.0",
        "Who Owns the River? Notes on Rent",
        "“Who Read the Ledger?” A Guide",
        "mill by Example",
        "Bibliography",
    ],
)
@pytest.mark.parametrize("below", [("By Ann Lee", "3 May 2021"), ("3 May 2021",), ("Ann Lee", "3 May 2021")], ids=str)
def test_over_a_byline_or_a_date_many_a_line_is_a_title(title: str, below: tuple[str, ...]) -> None:
    assert titles(tables(document(title, *below, TYPE, PAPER, INK))) == [title]


@pytest.mark.parametrize("title", ["mill by Example", "mill and Weir"])
def test_a_later_title_in_small_letters_has_its_byline_right_below(title: str) -> None:
    first = (TITLE, "By Ann Lee", f"{TYPE}1", PAPER, "Notes", "1 Ledger of the mill, page 12.")
    assert titles(issue(first, ("Memoir", title, "By Jo May", INK, SHELF))) == [TITLE, title]
    assert titles(issue(first, ("Wet Weeks", "By Jo May", INK, f"{SHELF[:90]}", "and by the river", CARD))) == [
        TITLE,
        "Wet Weeks",
    ]


def test_a_marked_title_may_end_in_dots() -> None:
    found = issue(
        ("# Wet Weeks", "By Ann Lee", TYPE, PAPER), ("# Ink, Paper, Type...", STANDFIRST, "Jo May", INK, SHELF)
    )
    assert titles(found) == ["Wet Weeks", "Ink, Paper, Type..."]


def test_a_line_that_ends_in_a_colon_is_no_standfirst() -> None:
    found = tables(document(TITLE, "By Ann Lee", "The shortest way is this:", TYPE, PAPER))
    assert kinds(found)[0] == ("paragraph", "The shortest way is this:")


def test_a_heading_over_one_that_looks_like_a_name_is_no_title() -> None:
    texts = (TYPE, "Signatures", "Using Strings", PAPER, INK, "The Loft", SHELF)
    assert titles(tables(document("Paper Mills", "By Ann Lee", *texts))) == ["Paper Mills"]


@pytest.mark.parametrize("line", ["Ann Lee", "By Ann Lee"])
def test_a_heading_that_looks_like_a_name_is_no_second_byline(line: str) -> None:
    found = tables(document(TITLE, line, "3 May 2021", "Paper Mills", TYPE, "The Yard", PAPER, "The Loft", INK))
    assert column(found, "articles", "authors") == ["Ann Lee"]


def test_a_long_standfirst_stands_over_a_line_that_says_by_whom() -> None:
    lead = f"{TYPE} {PAPER}"
    found = tables(document(TITLE, lead, "By Ann Lee", "3 May 2021", INK, SHELF))
    assert column(found, "articles", "authors") == ["Ann Lee"]
    assert kinds(found)[0] == ("standfirst", lead)


def test_a_letter_under_its_heading_is_text_however_it_is_signed() -> None:
    letters = ("LETTERS", "The Other Mill", f"{TYPE} {INK}", "Ann Lee, 3 May 2021", "The Weir", CARD, "Jo May")
    found = issue(("WET WEEKS", "By Tom Fell", PAPER, SHELF), letters)
    assert f"{TYPE} {INK}" in [text for kind, text in kinds(found) if kind == "paragraph"]


def test_a_short_sentence_below_the_date_begins_the_text() -> None:
    found = tables(document(TITLE, "By Ann Lee", "3 May 2021", "The mill stood.", TYPE, PAPER))
    assert kinds(found)[1] == ("paragraph", "The mill stood.")


def test_words_that_know_no_capitals_are_not_names_for_standing_below_a_standfirst() -> None:
    lead = "هذا نص طويل يحكي عن الورق والحبر وما جرى للمطبعة في ذلك الصيف الماطر من أول الأمر إلى آخره."
    text = "وكان الورق أغلى ما في الكتاب، وكان ينقل على الماء من الجبل إلى المدينة في أسبوع. " * 2
    found = tables(document("الورق والحبر", lead, "صناعة الورق", text.strip(), text.strip().replace("الورق", "الحبر")))
    assert column(found, "articles", "authors") == [None]


def test_a_title_may_quote_a_cry() -> None:
    title = "The ‘Stop!’ That Nobody Heard: How the Yard Burned"
    others = (("Wet Weeks", "By Ann Lee", TYPE, PAPER), ("The Loft", "By Jo May", BIND, CARD))
    found = issue(others[0], (title, "3 May 2021", INK, SHELF), others[1])
    assert titles(found) == ["Wet Weeks", title, "The Loft"]


def test_what_stands_in_brackets_below_a_title_is_none() -> None:
    second = ("Wet Weeks", "(A letter from the mill)", "By Jo May", INK, SHELF)
    found = issue((TITLE, "By Ann Lee", TYPE, PAPER), second)
    assert titles(found) == [TITLE, "Wet Weeks"]


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


HEADS = (
    "The mill has run dry by May and is open for business!",
    "inkwell.org: Now with a yard of its own",
    "Who reads upside down? Ask a compositor",
    "A new press. For a wet yard.",
)


@pytest.mark.parametrize("name", ["Ann Lee", "Ann Lee and Wim van Dam", "Ann Lee, Jo May, Tom Fell and Wim van Dam"])
@pytest.mark.parametrize("title", HEADS)
def test_what_a_file_begins_with_over_names_is_its_title(title: str, name: str) -> None:
    found = tables(document(title, name, TYPE, PAPER, "Small Letters", INK, SHELF))
    assert titles(found) == [title]
    assert column(found, "articles", "authors") == [name.replace(" and ", "; ").replace(", ", "; ")]


@pytest.mark.parametrize("title", HEADS[:3:2])
def test_what_is_set_apart_over_names_is_a_title(title: str) -> None:
    first, second = document(TITLE, "Wim van Dam", TYPE, PAPER), document(title, "Ann Lee", INK, SHELF)
    assert titles(tables(first + GAP + second)) == [TITLE, title]


def test_many_names_are_a_byline() -> None:
    names = ["Kofi B. Mensa", "Alla Gold Seifer", "Tim St. John", "Nikki van der Berg", "Melody K. Okaro", "Tom Fell"]
    found = tables(document(TITLE, f"{', '.join(names[:-1])} and {names[-1]}", TYPE, PAPER))
    assert column(found, "articles", "authors") == ["; ".join(names)]


def test_an_appointment_is_no_date_of_an_article() -> None:
    asked = "Deadline for all questions: Wednesday, October 3, 2018 at 15:00"
    text = ("By Ann Lee", TYPE, "The Yard", PAPER, "Ready to print?", asked, INK, "The Loft", SHELF)
    found = tables(document(TITLE, *text))
    assert column(found, "articles", "date_published") == [None]
    assert asked in of_kind(found, "paragraph")


def test_a_title_that_the_contents_page_names_needs_no_byline() -> None:
    names = {"THE YARD": "Ann Lee", "THE LAMP": "Jo May", "THE LOFT": "Tom Fell"}
    signed = [(name, f"By {who}", TYPE + "\n\n\n" + PAPER, "Cato Minor") for name, who in names.items()]
    letters = ("LETTERS TO THE STICK", "The Stairs", "Sir,", SHELF, "J. Quill", "The Ink", "Sir,", INK)
    pages = [f"{name.title()} ..... {page}" for page, name in enumerate([*names, "Letters to the Stick"], 3)]
    contents = document("The Stick", "Contents", "\n".join(pages))
    found = tables(GAP.join([contents, *(document(*blocks) for blocks in [*signed, letters])]))
    assert titles(found) == [*names, letters[0]]


def test_an_essay_may_be_called_by_its_number() -> None:
    found = tables(document("No. 57: The Press", "By Ann Lee", TYPE, PAPER))
    assert titles(found) == ["No. 57: The Press"]


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


NAME, LINE = "Rosa Tremlett", "A painter of gates"
OF_HER = "Nobody bought a picture by Rosa Tremlett while she was alive, and she did not offer any of them for sale."


@pytest.mark.parametrize("name", [NAME, NAME.upper()])
def test_a_name_over_a_line_is_the_title_of_a_text_that_tells_of_it(name: str) -> None:
    found = tables(document("The Yard", "By Jo May", PROOF, TYPE, SHELF, name, LINE, "By Ann Lee", OF_HER, PAPER))
    assert column(found, "articles", "title") == ["The Yard", name]
    assert column(found, "articles", "authors") == ["Jo May", "Ann Lee"]


def test_a_name_below_a_title_is_that_of_the_author_though_he_speaks_of_himself() -> None:
    found = tables(document(LINE, NAME, "Summary", OF_HER, PAPER, TYPE))
    assert column(found, "articles", "authors") == [NAME]


def test_titles_in_capitals_over_standfirsts_are_no_kickers() -> None:
    standfirst = "How forty people in the hall found the button that stopped it all"
    heads = [(head, standfirst, "By Ann Lee") for head in ("THE LINE THAT STOPPED", "THE WET WEEK", "OIL ON THE STONE")]
    texts = ((PROOF, TYPE), (PAPER, SHELF), (INK, CARD))
    found = tables(document(*(block for head, text in zip(heads, texts, strict=True) for block in (*head, *text))))
    assert column(found, "articles", "title") == [head for head, *_ in heads]


def test_a_title_stands_over_a_standfirst_and_a_name() -> None:
    standfirst = "How forty people in the hall found the button that stopped it all"
    head = ("The Line That Stopped", standfirst, "Ann Lee")
    found = tables(document("The Yard", PROOF, TYPE, SHELF, *head, PAPER, INK, CARD))
    assert column(found, "articles", "title") == ["The Yard", head[0]]


ARABIC = (
    "كانت المطبعة في بيت صغير عند باب المدينة وكان صاحبها رجلاً صبوراً يقرأ كل ما يطبع ويصلح كل ما يقرأ من الخطأ.",
    "كانت الرحى في الجبل تصنع الورق من الخرق البالية وكان الحمار يحمله إلى المدينة في أسبوع إذا صحا الجو.",
)


def test_lines_that_lead_a_speech_in_are_no_headings_of_a_text_below_a_kicker() -> None:
    said = ("قال صاحب المطبعة الكبيرة:", ARABIC[1], "وقال العامل القديم:", ARABIC[0])
    found = tables(document("أخبار الصناعة والعمران", "المطابع في الجبل", ARABIC[0], *said))
    assert column(found, "articles", "title") == ["المطابع في الجبل"]
    assert column(found, "articles", "kicker") == ["أخبار الصناعة والعمران"]


def test_a_bold_line_below_a_plain_one_is_the_title_where_nothing_else_is_bold() -> None:
    found = tables(document("رحلة إلى الجبل", "**دمشق والمطبعة القديمة**", ARABIC[0], "الحبر أغلى من الذهب", *ARABIC))
    assert column(found, "articles", "title") == ["دمشق والمطبعة القديمة"]
    headed = tables(document("The Press at Night", "**The Yard**", TYPE, "**The Loft**", PAPER, "**The Weir**", INK))
    assert column(headed, "articles", "title") == ["The Press at Night"]


def test_titles_of_the_second_level_stand_over_sections_of_the_third() -> None:
    first = ("## Wet Weeks", TYPE, PAPER, "### The Yard", INK, "— Ann Lee")
    second = ("## The Late Barge", SHELF, CARD, "### The Loft", PROOF, BIND, "— Jo May")
    found = tables(document(*first, *second))
    assert titles(found) == ["Wet Weeks", "The Late Barge"]
    assert of_kind(found, "heading") == ["The Yard", "The Loft"]


def test_sections_of_the_level_of_the_only_title_are_no_titles() -> None:
    lines = ("## Wet Weeks", "By Ann Lee", TYPE, "## The Yard", INK, "### The Loft", PAPER, "## The Gate", SHELF, BIND)
    found = tables(document(*lines))
    assert titles(found) == ["Wet Weeks"]
    assert of_kind(found, "heading") == ["The Yard", "The Loft", "The Gate"]


def test_a_rule_right_below_a_title_parts_it_from_nothing() -> None:
    heads = (("Wet Weeks", "=========", "By Ann Lee"), ("The Late Barge", "==============", "By Jo May"))
    texts = ((TYPE, SHELF), (INK, CARD))
    parts = ("\n".join(head[:2]) + document("", head[2], *text) for head, text in zip(heads, texts, strict=True))
    found = tables("\n\n\n* * *\n\n".join(parts))
    assert titles(found) == ["Wet Weeks", "The Late Barge"]
    assert column(found, "articles", "authors") == ["Ann Lee", "Jo May"]


def test_a_sentence_in_the_line_below_a_title_is_its_standfirst() -> None:
    led = ("What forty boys found in the yard when nobody was looking", "Why the ink came in the spring and not before")
    texts = ((TYPE, SHELF), (INK, CARD))
    heads = zip(("Wet Weeks", "The Late Barge"), led, texts, strict=True)
    found = tables("\n\n\n".join(document(f"{title}\n{line}", *text) for title, line, text in heads))
    assert titles(found) == ["Wet Weeks", "The Late Barge"]
    assert of_kind(found, "standfirst") == list(led)
    halves = tables(document("Plain Ledgers of the Mill and\nThe Library that kept them all in the end", TYPE, PAPER))
    assert titles(halves) == ["Plain Ledgers of the Mill and The Library that kept them all in the end"]
