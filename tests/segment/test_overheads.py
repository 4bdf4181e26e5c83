"""What stands over titles: kickers, and in some files who wrote the text."""

import pytest
from prose import BREAD, CARD, FERRY, INK, OWLS, PAPER, PROOF, SHELF, TYPE
from texts import Tables, batch, column, tables

GAP = "\n\n\n"
HEADS = ("Sixpence for a passenger", "Bread and no hurry", "What owls hear")
TEXTS = (FERRY, BREAD, OWLS)


def issue(lines: tuple[str, ...], end: str = "", gap: str = GAP) -> Tables:
    parts = zip(lines, HEADS, TEXTS, strict=True)
    articles = ("\n\n".join(block for block in (over, head, *text) if block) for over, head, text in parts)
    return tables(gap.join(articles) + end)


def heads(found: Tables, *names: str) -> list[tuple[object, ...]]:
    return found["articles"].select(names).rows()


def test_a_line_over_a_title_may_say_by_whom_the_text_is() -> None:
    found = issue(("", "By Ann Lee", ""))
    assert heads(found, "title", "authors") == [(HEADS[0], None), (HEADS[1], "Ann Lee"), (HEADS[2], None)]
    assert column(found, "articles", "kicker") == [None] * 3


def test_names_over_several_titles_are_the_authors() -> None:
    found = issue(("Tide Tables", "Ann Lee", "Jo May"))  # the first line may be the name of the paper
    assert heads(found, "authors", "kicker") == [(None, "Tide Tables"), ("Ann Lee", None), ("Jo May", None)]
    assert column(issue(("", "Ann Lee", "")), "articles", "kicker") == [None, "Ann Lee", None]
    # a rubric stands over more than one
    assert column(issue(("", "Water Lane", "Water Lane")), "articles", "kicker") == [None, "Water Lane", "Water Lane"]


def test_below_no_more_space_the_first_title_tells_of_which_text_a_byline_is() -> None:
    lines = ("By Tom Fell", "By Ann Lee", "By Jo May")
    assert column(issue(lines, gap="\n\n"), "articles", "authors") == ["Tom Fell", "Ann Lee", "Jo May"]
    below = (*lines[1:], "By Tom Fell")
    found = issue(("", *below[:2]), "\n\n" + below[2], gap="\n\n")
    assert column(found, "articles", "authors") == ["Ann Lee", "Jo May", "Tom Fell"]


def test_names_right_over_several_titles_are_none() -> None:
    found = issue(("Essay\n\nTom Fell", "Letters\n\nAnn Lee", "Jo May"), gap="\n\n")
    assert heads(found, "title", "authors") == list(zip(HEADS, ("Tom Fell", "Ann Lee", "Jo May"), strict=True))
    assert column(found, "articles", "kicker") == ["Essay", "Letters", None]


def test_the_next_file_says_nothing_of_who_stands_over_the_last_title() -> None:
    parts = zip(("", "Ann Lee", "Jo Quill"), HEADS, (FERRY, BREAD, (INK,)), strict=True)
    text = "\n\n".join(block for over, head, text in parts for block in (over, head, *text) if block)
    found = batch({"a.txt": text, "b.txt": f"Nobody but Jo Quill had the key, and Quill was late. {TYPE}"})
    assert heads(found, "authors")[:3] == heads(tables(text), "authors") == [("Ann Lee",), ("Jo Quill",), (None,)]


def test_a_short_first_text_may_be_the_one_that_nobody_signs() -> None:
    found = issue(("", "Ann Lee", "Jo May"), "\n\n".join(("", *BREAD, *FERRY)), gap="\n\n")
    assert column(found, "articles", "authors") == [None, "Ann Lee", "Jo May"]


def test_names_that_sign_the_texts_above_stand_over_titles_too() -> None:
    found = issue(("", "Ann Lee", "Jo May"), "\n\nTom Fell", gap="\n\n")
    assert heads(found, "title", "authors") == list(zip(HEADS, ("Ann Lee", "Jo May", "Tom Fell"), strict=True))


def test_below_a_known_kicker_one_name_over_a_title_is_enough() -> None:
    found = tables("\n\n".join(("Essay", "Ann Lee", HEADS[0], *FERRY)))
    assert heads(found, "title", "authors") == [(HEADS[0], "Ann Lee")]


@pytest.mark.parametrize("mark", ["{}", "**{}**"])
def test_a_name_right_below_a_text_and_over_what_is_set_apart_signs_that_text(mark: str) -> None:
    """So the titles below such names are sure, and no heading of a text on several things is one."""
    sections = (*BREAD, mark.format("Where to buy it"), *OWLS, mark.format("What it weighs"), TYPE, PAPER, INK)
    parts = ((HEADS[0], *FERRY, "Ann Lee"), (HEADS[1], *sections, "Jo May"), (HEADS[2], SHELF, CARD, PROOF, "Tom Fell"))
    found = tables((GAP + "\n").join("\n\n".join(part) for part in parts))
    assert heads(found, "title", "authors") == list(zip(HEADS, ("Ann Lee", "Jo May", "Tom Fell"), strict=True))


DATES = ("3 May 2018", "10 May 2018", "17 May 2018")


CONTENTS = f"The Tide Table\n\nContents\n\n{HEADS[0]}, 3\n{HEADS[1]}, 9\n\n"


@pytest.mark.parametrize("top", ["", "The Tide Table\n\nNo. 12\n\n", CONTENTS])
def test_dates_over_all_titles_are_those_of_the_texts_below(top: str) -> None:
    parts = zip(DATES, HEADS, ("By Tom Fell", "By Ann Lee", "By Jo May"), TEXTS, strict=True)
    found = tables(top + "\n\n".join(line for date, head, name, text in parts for line in (date, head, name, *text)))
    assert heads(found, "title", "date_text") == list(zip(HEADS, DATES, strict=True))
    assert column(found, "articles", "kicker") == [None] * 3


def test_a_date_at_the_head_of_a_file_dates_its_only_text() -> None:
    found = tables("\n\n".join((DATES[0], HEADS[0], "By Tom Fell", *FERRY)))
    assert heads(found, "title", "date_published") == [(HEADS[0], "2018-05-03")]


def test_dates_below_texts_are_theirs_though_all_titles_but_one_stand_below_one() -> None:
    parts = zip(HEADS, TEXTS, DATES, strict=True)
    found = tables("\n\n".join(line for head, text, date in parts for line in (head, "By Tom Fell", *text, date)))
    assert column(found, "articles", "date_text") == list(DATES)


def test_over_a_title_with_a_byline_stands_nobodys_name() -> None:
    standfirst = "Nobody works there between midnight and six, and nobody minds."
    first = ("MILL STORY", "The night shift at the mill", standfirst, "By Ann Lee", TYPE, PAPER)
    second = ("INK UPDATE", "Ink grows thinner", "By Jo May", INK, CARD)
    found = tables(GAP.join("\n\n".join(article) for article in (first, second)))
    assert column(found, "articles", "authors") == ["Ann Lee", "Jo May"]
    assert column(found, "articles", "kicker") == ["MILL STORY", "INK UPDATE"]


NAMED = ((HEADS[0], FERRY, "Ann Lee"), ("Bread Without Hurry", BREAD, "Ada Quill"), (HEADS[2], OWLS, "Ann Lee"))


def test_names_below_several_lines_over_texts_have_titles_above_them_and_no_headings() -> None:
    text = "\n\n".join(block for title, texts, name in NAMED for block in (title, name, *texts))
    assert heads(tables(text), "title", "authors") == [(title, name) for title, _, name in NAMED]
    # who somebody is may stand in a line between
    text = "\n\n".join(
        block for title, texts, name in NAMED for block in (title, name.upper(), f"{name} keeps a bakery", *texts)
    )
    assert column(tables(text), "articles", "title") == [title for title, _, _ in NAMED]
    told = FERRY[0].replace("The ferryman", "The miller May")
    found = tables("\n\n".join((HEADS[1], *BREAD, "The mill", "Jo May", told, "The oven", "Ann Lee", *FERRY)))
    assert column(found, "articles", "title") == [HEADS[1]]


def test_a_standfirst_that_is_a_sentence_may_stand_over_a_name_where_others_stand_below_titles() -> None:
    line = "The baker has no watch, and nobody in the town is ever late for bread."
    heads_of = [(title, line, name) if title == NAMED[1][0] else (title, name) for title, _, name in NAMED]
    parts = zip(heads_of, (FERRY, BREAD, OWLS), strict=True)
    found = tables("\n\n".join(block for head, texts in parts for block in (*head, *texts)))
    assert heads(found, "title", "authors") == [(title, name) for title, _, name in NAMED]


@pytest.mark.parametrize("end", ["", "Nobody was late."])
def test_names_that_end_texts_may_stand_over_titles_that_are_sentences_and_over_a_line_below_those(end: str) -> None:
    parts = zip(HEADS, ("Tom Fell", "Ann Lee", "Tom Fell"), TEXTS, strict=True)
    blocks = [block for title, name, text in parts for block in (title, "Corn Exchange, upper room", *text, end, name)]
    found = tables("\n\n".join(block for block in blocks if block))
    assert heads(found, "title") == [(title,) for title in HEADS]


def test_who_says_in_a_second_line_what_he_is_signs_the_text_above() -> None:
    found = issue(("", "Ann Lee\nChair", "Jo May\nTreasurer"), "\n\n".join(("", *BREAD)), gap="\n\n")
    assert column(found, "articles", "authors") == ["Ann Lee", "Jo May", None]


def test_one_name_below_a_line_is_enough_where_bylines_stand_below_others() -> None:
    text = (HEADS[0], "By Tom Fell", *FERRY, HEADS[1], "Ann Lee and Ada Quill", "ann@bread.example", *BREAD)
    found = tables("\n\n".join((*text, "Owls", "By Jo Vane", *OWLS)))
    assert heads(found, "title", "authors") == [
        (HEADS[0], "Tom Fell"),
        (HEADS[1], "Ann Lee; Ada Quill"),
        ("Owls", "Jo Vane"),
    ]


def test_of_two_lines_over_a_name_the_sentence_is_no_title() -> None:
    deck = "A slow introduction for people who have only ever bought their bread"
    head = ("Bread Without Hurry", deck, "Ada Quill", "Ada Quill is a baker in the town of Sarn.")
    text = (HEADS[0], "Tom Fell", *FERRY, *head, *BREAD)
    found = tables("\n\n".join((*text, "What Owls Hear", "Jo Vane", *OWLS)))
    titles = (HEADS[0], "Bread Without Hurry", "What Owls Hear")
    assert heads(found, "title", "authors") == list(zip(titles, ("Tom Fell", "Ada Quill", "Jo Vane"), strict=True))


def test_who_speaks_below_several_headings_and_elsewhere_wrote_none_of_the_texts() -> None:
    first = ("On boats", "Ann Lee", FERRY[0], "Ada Quill", FERRY[1])
    second = ("On bread", "Ada Quill", BREAD[0], "Ann Lee", BREAD[1])
    found = tables("\n\n".join(("A Round of Two", FERRY[2], *first, *second)))
    assert heads(found, "title") == [("A Round of Two",)]
