"""Which lines are titles: by their wording, by what stands below them, by others of the issue and its contents page."""

import pytest
from prose import BIND, CARD, GAP, INK, PAPER, PROOF, SHELF, TITLE, TYPE, document
from texts import column, issue, kinds, of_kind, tables, titles


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


@pytest.mark.parametrize(("about", "found"), [("The old barges", [TITLE]), ("Barges", [TITLE, "Adding Old Ones"])])
def test_what_the_text_below_writes_small_is_no_name(about: str, found: list[str]) -> None:
    second = ("Adding Old Ones", "Barges Wanted", f"{about} lie below the weir. {SHELF}", CARD)
    assert titles(tables(document(TITLE, "Ann Lee", TYPE, "The Mill", INK, BIND, *second, "The Weir", PAPER))) == found


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


@pytest.mark.parametrize("below", [("By Ann Lee",), ("3 May 2021",), ()], ids=str)
def test_a_title_may_end_with_initials(below: tuple[str, ...]) -> None:
    title = "The mill that sold its paper to half of the printers in the U.S."
    assert titles(tables(document(title, *below, TYPE, PAPER, INK))) == [title]


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


STANDFIRST = "*What a wet week on the canal did to a book, and who was blamed for it in the town and at the mill*"


def test_a_marked_title_may_end_in_dots() -> None:
    found = issue(
        ("# Wet Weeks", "By Ann Lee", TYPE, PAPER), ("# Ink, Paper, Type...", STANDFIRST, "Jo May", INK, SHELF)
    )
    assert titles(found) == ["Wet Weeks", "Ink, Paper, Type..."]


def test_a_heading_over_one_that_looks_like_a_name_is_no_title() -> None:
    texts = (TYPE, "Signatures", "Using Strings", PAPER, INK, "The Loft", SHELF)
    assert titles(tables(document("Paper Mills", "By Ann Lee", *texts))) == ["Paper Mills"]


def test_a_letter_under_its_heading_is_text_however_it_is_signed() -> None:
    letters = ("LETTERS", "The Other Mill", f"{TYPE} {INK}", "Ann Lee, 3 May 2021", "The Weir", CARD, "Jo May")
    found = issue(("WET WEEKS", "By Tom Fell", PAPER, SHELF), letters)
    assert f"{TYPE} {INK}" in [text for kind, text in kinds(found) if kind == "paragraph"]


def test_a_title_may_quote_a_cry() -> None:
    title = "The ‘Stop!’ That Nobody Heard: How the Yard Burned"
    others = (("Wet Weeks", "By Ann Lee", TYPE, PAPER), ("The Loft", "By Jo May", BIND, CARD))
    found = issue(others[0], (title, "3 May 2021", INK, SHELF), others[1])
    assert titles(found) == ["Wet Weeks", title, "The Loft"]


def test_a_sentence_that_ends_behind_a_straight_quotation_mark_is_in_no_title() -> None:
    found = tables("Lay the sheet on the stone and call out 'Ready'. Then wait", "a.md")
    assert titles(found) == [None]


def test_what_stands_in_brackets_below_a_title_is_none() -> None:
    second = ("Wet Weeks", "(A letter from the mill)", "By Jo May", INK, SHELF)
    found = issue((TITLE, "By Ann Lee", TYPE, PAPER), second)
    assert titles(found) == [TITLE, "Wet Weeks"]


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


def test_a_title_stands_over_a_standfirst_and_a_name() -> None:
    standfirst = "How forty people in the hall found the button that stopped it all"
    head = ("The Line That Stopped", standfirst, "Ann Lee")
    found = tables(document("The Yard", PROOF, TYPE, SHELF, *head, PAPER, INK, CARD))
    assert column(found, "articles", "title") == ["The Yard", head[0]]


ARABIC = (
    "كانت المطبعة في بيت صغير عند باب المدينة وكان صاحبها رجلاً صبوراً يقرأ كل ما يطبع ويصلح كل ما يقرأ من الخطأ.",
    "كانت الرحى في الجبل تصنع الورق من الخرق البالية وكان الحمار يحمله إلى المدينة في أسبوع إذا صحا الجو.",
)


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
