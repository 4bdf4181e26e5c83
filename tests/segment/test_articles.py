"""Where articles begin and end, and what stands above their text."""

import pytest
from prose import BIND, CARD, INK, PAGES, PAPER, PROOF, SHELF, TYPE, document
from texts import Tables, column, kinds, of_kind, roles, tables

END = "First published in The Composing Stick, March 12, 2019"


def titles(found: Tables) -> list[object]:
    return column(found, "articles", "title")


def test_a_kicker_is_not_the_title() -> None:
    found = tables(document("The Workshop", "Upside Down and Backwards", "By Ann Lee", TYPE, PAPER, INK))
    assert titles(found) == ["Upside Down and Backwards"]
    assert column(found, "articles", "kicker") == ["The Workshop"]
    assert column(found, "articles", "byline") == ["By Ann Lee"]
    assert [kind for kind, _ in kinds(found)] == ["paragraph"] * 3


SMALL_CAPS = "THE LONDON TRADE knew him well. " + TYPE
STANDFIRST = "What a wet week on the canal did to a book, and who was blamed for it"
SIGNATURES = {
    "kicker, title, byline": ("The Workshop", "Upside Down and Backwards", "By Ann Lee", TYPE),
    "title, small capitals": ("Upside Down and Backwards", SMALL_CAPS),
    "title, standfirst, byline": ("Upside Down and Backwards", STANDFIRST, "By Ann Lee", TYPE),
    "title, editors' note": (
        "Upside Down and Backwards",
        "We reprint this account of a compositor’s day, which first appeared in a trade paper. —The Editors",
        TYPE,
    ),
}


@pytest.mark.parametrize("blocks", SIGNATURES.values(), ids=SIGNATURES)
def test_a_title_needs_no_markup_at_the_beginning(blocks: tuple[str, ...]) -> None:
    found = tables(document(*blocks, PAPER, INK))
    assert titles(found) == ["Upside Down and Backwards"]
    assert TYPE in of_kind(found, "paragraph")[0]


@pytest.mark.parametrize("blocks", SIGNATURES.values(), ids=SIGNATURES)
@pytest.mark.parametrize("blanks", [1, 3], ids=["one blank", "three blanks"])
def test_a_title_needs_no_markup_after_another_article(blocks: tuple[str, ...], blanks: int) -> None:
    first = "\n\n".join(["Small Letters", "By Jo May", PROOF, SHELF, CARD, END, "<https://example.org/stick>"])
    found = tables(first + "\n" * (blanks + 1) + document(*blocks, PAPER, INK))
    assert titles(found) == ["Small Letters", "Upside Down and Backwards"]


def test_end_matter_belongs_to_the_article_above() -> None:
    first = ("Small Letters", "By Jo May", PROOF, SHELF, END, "<https://example.org/stick>")
    text = document(*first, "Upside Down and Backwards", "By Ann Lee", TYPE, PAPER)
    found = tables(text)
    assert titles(found) == ["Small Letters", "Upside Down and Backwards"]
    assert column(found, "articles", "date_published") == ["2019-03-12", None]
    assert column(found, "articles", "url") == ["https://example.org/stick", None]
    assert column(found, "articles", "publication") == ["The Composing Stick", None]
    starts = [text.index("Small Letters"), text.index("Upside Down")]
    assert column(found, "articles", "start") == starts


def test_a_caption_after_the_end_matter_is_no_title() -> None:
    text = document(
        *("Small Letters", "By Jo May", PROOF, SHELF, END, "<https://example.org/stick>"),
        "Graphic by the Art Workers’ Guild",
        *("Upside Down and Backwards", "By Ann Lee", TYPE, PAPER),
    )
    found = tables(text)
    assert titles(found) == ["Small Letters", "Upside Down and Backwards"]
    assert of_kind(found, "caption") == ["Graphic by the Art Workers’ Guild"]


def test_a_caption_with_its_credit_may_be_a_sentence_and_is_no_text() -> None:
    caption = "The composing room in a wet week. Photo: The Composing Stick."
    above = ("Small Letters", "By Jo May", PROOF, SHELF, END, "<https://example.org/stick>")
    found = tables(document(*above, caption, "Upside Down and Backwards", TYPE, PAPER))
    assert titles(found) == ["Small Letters", "Upside Down and Backwards"]
    assert of_kind(found, "caption") == [caption]


def test_a_line_with_an_address_is_no_title() -> None:
    above = ("Small Letters", "By Jo May", PROOF, SHELF, END)
    source = "First printed in this form at The Composing Stick <https://example.org/stick>"
    found = tables(document(*above, source, "Upside Down and Backwards", "By Ann Lee", TYPE, PAPER))
    assert titles(found) == ["Small Letters", "Upside Down and Backwards"]


def test_news_that_end_with_their_dates_alone() -> None:
    news = (("Bindery Wins Back Its Monday", TYPE, PAPER), ("Ink Works Stay Where They Are", INK), ("Ann Lee", CARD))
    found = tables(document(*(line for rows in news for line in (*rows, "12 April 2018"))))
    assert titles(found) == [news[0][0], news[1][0]]


ADVERT = (
    "Day School: Printing Then and Now",
    "• Saturday 3 February 2024, 10am to 5pm •",
    "Speakers",
    "Ann Lee and Jo May •",
    "Hand Setting Today",
    "Tickets £12, from <https://example.org/school>",
)


def test_an_advert_between_articles_is_one_article_of_its_own_kind() -> None:
    first = ("Small Letters", "By Jo May", PROOF, SHELF, CARD, END, "<https://example.org/stick>")
    text = document(*first) + "\n\n\n" + document(*ADVERT) + "\n\n\n"
    text += document("Upside Down and Backwards", "By Ann Lee", TYPE, PAPER)
    found = tables(text)
    assert column(found, "articles", "kind") == ["article", "advert", "article"]
    assert titles(found) == ["Small Letters", "Day School: Printing Then and Now", "Upside Down and Backwards"]


def test_stray_bullets_of_an_advert_stay_in_its_text() -> None:
    first = ("Small Letters", "By Jo May", PROOF, SHELF, CARD, END, "<https://example.org/stick>")
    text = document(*first) + "\n\n\n" + document(*ADVERT) + "\n\n\n"
    found = tables(text + document("Upside Down and Backwards", "By Ann Lee", TYPE, PAPER))
    texts = " ".join(text for _, text in kinds(found))
    assert "Saturday 3 February 2024, 10am to 5pm" in texts
    assert "Ann Lee and Jo May •" in texts


def test_white_space_at_the_start_is_measured_not_stripped() -> None:
    text = "\n\n \n" + document("Upside Down and Backwards", "By Ann Lee", TYPE, PAPER)
    found = tables(text)
    assert column(found, "articles", "start") == [text.index("Upside")]
    assert column(found, "segments", "line")[0] == 4


@pytest.mark.parametrize("blanks", [1, 2, 4])
def test_one_article_stays_one_whatever_the_spacing(blanks: int) -> None:
    gap = "\n" * (blanks + 1)
    found = tables(gap.join(["Upside Down and Backwards", "By Ann Lee", *PAGES]))
    assert titles(found) == ["Upside Down and Backwards"]
    assert len(of_kind(found, "paragraph")) == len(PAGES)


def test_articles_with_nothing_but_white_space_between_them() -> None:
    parts = [("Small Letters", "By Jo May", PROOF, SHELF), ("Wet Weeks", "By Ann Lee", PAPER, INK)]
    parts.append(("The Ledger and the Lamp", "By Wim van Dam", CARD, BIND))
    found = tables("\n\n\n".join(document(*part) for part in parts))
    assert titles(found) == ["Small Letters", "Wet Weeks", "The Ledger and the Lamp"]
    assert column(found, "articles", "authors") == ["Jo May", "Ann Lee", "Wim van Dam"]
    assert column(found, "articles", "position") == [1, 2, 3]


def test_a_masthead_and_a_contents_page_are_furniture() -> None:
    text = "THE COMPOSING STICK\nNumber 12, Spring 2021\n\nEdited by the Stick Collective\n\n\nContents\n\n"
    text += "Small Letters, Jo May  3\nWet Weeks, Ann Lee  9\n\n\n"
    text += (
        document("Small Letters", "By Jo May", PROOF, SHELF) + "\n\n" + document("Wet Weeks", "By Ann Lee", PAPER, INK)
    )
    found = tables(text)
    assert titles(found) == ["Small Letters", "Wet Weeks"]
    furniture = " ".join(raw for role, raw in roles(found, text) if role == "page_furniture")
    assert "THE COMPOSING STICK" in furniture
    assert "Small Letters, Jo May  3" in furniture


def test_letters_with_signatures_below_are_articles() -> None:
    text = document("Small Letters", "By Jo May", PROOF, SHELF, CARD) + "\n\n"
    text += document("The Price of Ink", INK, "—Ann Lee, Dover") + "\n\n"
    text += document("Lamps", SHELF, "—Wim van Dam, Delft")
    found = tables(text)
    assert titles(found) == ["Small Letters", "The Price of Ink", "Lamps"]
    assert column(found, "articles", "authors") == ["Jo May", "Ann Lee", "Wim van Dam"]


def test_a_text_without_a_title_is_one_untitled_article() -> None:
    found = tables(document(TYPE, PAPER, INK))
    assert titles(found) == [None]
    assert of_kind(found, "paragraph") == [TYPE, PAPER, INK]


CONTENTS = {
    "pages behind": "Upside Down and Backwards {}\n\nSmall Letters {}",
    "pages in front": "{} Upside Down and Backwards\n\n{} Small Letters",
    "links to pages": "Upside Down and Backwards [{}](#)\n\nSmall Letters [{}](#)",
    "a table": "| Upside Down and Backwards | {} |\n|---|---|\n| Small Letters | {} |",
    "names and pages in front": "{}  Ann Lee: Upside Down and Backwards\n{}  Jo May: Small Letters",
}


@pytest.mark.parametrize("entries", CONTENTS.values(), ids=CONTENTS)
def test_contents_pages_in_other_ways_of_setting(entries: str) -> None:
    first = document("Upside Down and Backwards", "By Ann Lee", TYPE, PAPER, INK)
    second = document("Small Letters", "By Jo May", CARD, SHELF, PROOF)
    head = document("The Composing Stick", "Volume 3, Number 4", "Contents", entries.format(3, 7))
    found = tables("\n\n\n".join((head, first, second)))
    assert column(found, "articles", "title") == ["Upside Down and Backwards", "Small Letters"]


@pytest.mark.parametrize("between", ["\n", "\n\n"], ids=("block", "lines"))
@pytest.mark.parametrize("entry", ["{} — {}", "{1}: {0}", "{}, by {}"])
def test_a_contents_page_may_name_titles_and_authors_alone(entry: str, between: str) -> None:
    heads = [
        ("Upside Down and Backwards: The Compositor and His Day", "Ann Lee"),
        ("Small Letters in the Lower Case, and Why They Lie There", "Jo May"),
        ("What a Wet Week on the Canal Did to a Book", "Tom Fell"),
    ]
    contents = between.join(entry.format(*head) for head in heads)
    texts = [document("From the Archive", title, name, TYPE, PAPER, INK) for title, name in heads]
    found = tables("\n\n".join((document("The Composing Stick", "Issue 10", "Contents", contents), *texts)))
    assert titles(found) == [title for title, _ in heads]


def test_a_list_of_an_articles_own_headings_does_not_end_a_masthead() -> None:
    contents = ("Contents", "The Mill — and the Weir\nThe Loft")
    found = tables(document("Wet Weeks", "By Ann Lee", *contents, TYPE, "The Mill", PAPER, "The Loft", INK))
    assert titles(found) == ["Wet Weeks"]


@pytest.mark.parametrize("entry", ["{} 3", "{}, page 3", "3 {}"])
def test_a_title_that_a_line_of_the_contents_holds_is_no_pull_quote(entry: str) -> None:
    title = "How the Mill Came to the Town and Why It Left It Again"
    head = document("The Composing Stick", "Contents", entry.format(title), "Small Letters 7")
    first, second = document(title, TYPE, PAPER, INK), document("Small Letters", "By Jo May", CARD)
    found = tables("\n\n\n".join((head, first, second)))
    assert column(found, "articles", "title") == [title, "Small Letters"]


def test_an_introduction_in_italics_does_not_end_an_article() -> None:
    intro = "*This was first read to the printers of the town in the winter of the flood and is given here as read.*"
    text = document("Upside Down and Backwards", "By Ann Lee", TYPE, intro, "The Mill", PAPER, INK, "The Canal", CARD)
    found = tables(text)
    assert column(found, "articles", "title") == ["Upside Down and Backwards"]
    assert of_kind(found, "heading") == ["The Mill", "The Canal"]


def test_the_title_that_running_heads_repeat_is_no_head() -> None:
    title, halves = "How the Mill Came to the Town", (TYPE[:90].rsplit(" ", 1)[0], "and so " + PAPER[:90])
    pages = [line for _ in range(3) for line in (*halves[:1], title, *halves[1:])]
    found = tables(document(title, "By Ann Lee", PAPER, *pages, INK))
    assert column(found, "articles", "title") == [title]


def test_dates_of_one_month_are_no_running_heads() -> None:
    days = ("3 May 2019", "17 May 2020", "21 May 2018")
    heads = zip(("Part A of It", "Part B of It", "Part C of It"), days, strict=True)
    parts = [document(f"# {title}", "By Ann Lee", day, TYPE, INK) for title, day in heads]
    found = tables("\n\n".join(parts), "a.md")
    assert column(found, "articles", "date_published") == ["2019-05-03", "2020-05-17", "2018-05-21"]


def test_an_address_that_a_text_leads_in_ends_no_article() -> None:
    lead, address = "First, fetch the ledger of the mill:", "https://mill.example.org/ledger.csv"
    found = tables(document("Wet Weeks", "By Ann Lee", TYPE, "The Yard", PAPER, lead, address, "The Next Loft", INK))
    assert titles(found) == ["Wet Weeks"]
    assert address in of_kind(found, "paragraph")


def test_an_address_of_native_markdown_is_a_paragraph() -> None:
    text = document("---\ntitle: Wet Weeks\n---", TYPE, "<https://mill.example.org/ledger.csv>", PAPER)
    assert "https://mill.example.org/ledger.csv" in of_kind(tables(text, "a.md"), "paragraph")


ASIDES = ("https://mill.example.org", "3 May 2021", "Translated by Wim van Dam", "— Wim van Dam", "* * *")


@pytest.mark.parametrize("line", ASIDES)
@pytest.mark.parametrize("heading", ["The Next Loft", "What the boys were paid"])
@pytest.mark.parametrize("head", ["By Ann Lee", "4 May 2021"])
def test_a_heading_below_what_may_end_an_article_begins_none(line: str, heading: str, head: str) -> None:
    found = tables(document("Wet Weeks", head, TYPE, "The Yard", PAPER, line, heading, INK, SHELF))
    assert titles(found) == ["Wet Weeks"]
    assert heading in of_kind(found, "heading")


def test_a_heading_names_a_notice_and_is_no_sign_of_one() -> None:
    lines = ("Talks on ink and paper •", "Old reams tell more than new ones.", "Bring a sheet, and leave with three.")
    found = tables(document(f"*{TYPE}*", "## A day at the mill • 6 December", *lines))
    assert column(found, "articles", "title") == ["A day at the mill • 6 December"]
    assert of_kind(found, "paragraph") == list(lines)
