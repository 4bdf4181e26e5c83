"""Pages of a journal as programs write them out of a PDF: form feeds, heads far from their pages, long notes."""

import textwrap

import pytest
from prose import BIND, CARD, HEAD, INK, PAPER, PROOF, SHELF, TYPE, document
from texts import batch, column, notes, of_kind, roles, tables

WIDTH = 60
NAME = "The Composing Stick"
LEDGER = "Ledger of the mill in the hills, kept by the foreman and by nobody else, for the year 1776."


def set_in(text: str) -> str:
    return textwrap.fill(text, WIDTH)


def cut(text: str) -> tuple[str, str]:
    """The lines of a text above and below a page break."""
    lines = set_in(text).split("\n")
    return "\n".join(lines[:2]), "\n".join(lines[2:])


@pytest.mark.parametrize("above", ["\n\f", "\n\n\f"])
def test_a_page_begins_where_the_text_goes_on(above: str) -> None:
    upper, lower = cut(SHELF)
    found = tables("\n\n".join((*HEAD, set_in(TYPE), upper)) + above + document(lower, set_in(CARD)))
    assert of_kind(found, "paragraph") == [TYPE, SHELF, CARD]


@pytest.mark.parametrize("head", ["THE WET WEEK    98", "98    The Ink Quarterly", "98"])
def test_a_head_right_below_a_form_feed_is_no_line_of_the_note_above(head: str) -> None:
    upper, lower = cut(SHELF)
    page = "\n\n".join((*HEAD, set_in(TYPE.replace("hand,", "hand,1")), upper, set_in(f"1 {LEDGER}")))
    found = tables(f"{page}\n\f{head}\n\n" + document(lower, set_in(CARD)))
    assert notes(found) == [("1", LEDGER, "complete")]
    assert of_kind(found, "paragraph") == [TYPE, SHELF, CARD]


@pytest.mark.parametrize("head", ["99    The Ink Quarterly", "The Ink Quarterly    99"])
def test_a_head_far_from_its_page_below_a_note_of_several_lines(head: str) -> None:
    upper, lower = cut(SHELF)
    body = set_in(f"1 {LEDGER}")
    found = tables(document(*HEAD, set_in(TYPE.replace("hand,", "hand,1")), upper, body, head, lower, set_in(CARD)))
    assert notes(found) == [("1", LEDGER, "complete")]
    assert of_kind(found, "paragraph") == [TYPE, SHELF, CARD]
    assert "page_furniture" in column(found, "segments", "role")


def test_a_title_far_from_its_page_below_a_short_last_line() -> None:
    found = tables(document(*HEAD, set_in(TYPE), set_in(INK), "Upside Down and Backwards    35", set_in(PAPER)))
    assert of_kind(found, "paragraph") == [TYPE, INK, PAPER]
    assert "page_furniture" in column(found, "segments", "role")


def test_text_that_goes_on_below_a_note_and_a_page_is_no_part_of_the_note() -> None:
    first = ("The foreman read the proof that", "nobody else in the shop had read, and he laughed.2")
    said = ("Ledger of the mill.", "A letter.")
    page = (set_in(TYPE.replace("hand,", "hand,1")), first[0], f"1. {said[0]}", "98", first[1])
    found = tables(document(*HEAD, *page, set_in(CARD), f"2. {said[1]}", "99"))
    assert [body for _, body, _ in notes(found)] == list(said)
    assert of_kind(found, "paragraph") == [TYPE, " ".join(first)[:-1], CARD]


def test_a_head_that_cuts_a_sentence_but_once_is_one_wherever_it_stands_again() -> None:
    half, rest = TYPE[: TYPE.index("he read")], TYPE[TYPE.index("he read") :]
    cut_once = (PAPER, NAME, half.strip(), NAME, rest, SHELF, NAME, CARD, NAME, BIND)
    text = document("Ink and Oil", *cut_once)
    assert [role for role, line in roles(tables(text), text) if line == NAME][1:] == ["page_furniture"] * 3


def test_lines_of_a_masthead_that_come_again_below_texts_are_heads() -> None:
    first = (NAME, "March 2019", "Ink and Oil", "By Ann Lee", PAPER, "March 2019", SHELF, CARD)
    text = document(*first, "March 2019", "Wet Weeks", "By Jo May", TYPE, BIND)
    assert [role for role, line in roles(tables(text), text) if line == "March 2019"] == ["page_furniture"] * 3


def test_a_kicker_that_comes_again_is_no_head_of_a_page() -> None:
    heads = (("Ink and Oil", "By Ann Lee", PAPER, SHELF), ("Wet Weeks", "By Jo May", TYPE, BIND))
    text = document(*(block for head in (*heads, ("Owls", "By Tom Fell", CARD)) for block in ("Opinion", *head)))
    assert column(tables(text), "articles", "kicker") == ["Opinion"] * 3


def test_a_kicker_over_long_titles_that_comes_again_is_no_head_of_a_page() -> None:
    lamp, boats = "The lamp that the keeper lit for forty years", "A bridge of boats that nobody had paid for in full"
    first = ("Features", lamp, PAPER, SHELF)
    text = document(*first, "Features", boats, TYPE, BIND, "Features", f"{lamp}, and then put out", CARD)
    assert ("page_furniture", "Features") not in roles(tables(text), text)


def test_who_speaks_again_and_again_is_no_head_of_a_page() -> None:
    text = document("Ink and Oil", "Ann Lee", PAPER, "Jo May", SHELF, "Ann Lee", TYPE, "Jo May", BIND, "Ann Lee", CARD)
    assert ("page_furniture", "Ann Lee") not in roles(tables(text), text)


LEADS_ON = ("Continued on page 12", "(continued from page 11)", "Fortsetzung auf Seite 12", "Suite page 12")
CAPTIONS = (
    "The yard in about 1930. Photo: County Archive",
    "The yard in 1930. Photograph by Jo May",
    "The yard in the wet week of 1930. Photo by the author.",
    "Opposite: the foreman at his stone. Above: two boys who carried the forme.",
)


@pytest.mark.parametrize("line", LEADS_ON)
def test_what_leads_from_page_to_page_is_furniture(line: str) -> None:
    text = document("Ink and Oil", PAPER, SHELF, line, BIND, CARD)
    assert ("page_furniture", line) in roles(tables(text), text)
    said = "It is continued on page 12 of the ledger."
    text = document("Ink and Oil", PAPER, SHELF, said, BIND, CARD)
    assert ("page_furniture", said) not in roles(tables(text), text)


@pytest.mark.parametrize("line", CAPTIONS)
def test_a_year_in_a_caption_dates_no_article(line: str) -> None:
    found = tables(document("Ink and Oil", "By Ann Lee", PAPER, SHELF, line, BIND, "12 March 2019"))
    assert of_kind(found, "caption") == [line]
    assert column(found, "articles", "date_published") == ["2019-03-12"]


def halves(text: str) -> tuple[str, str]:
    """A text cut in the middle, before a small letter."""
    words = text.split(" ")
    at = next(n for n in range(len(words) // 2, len(words)) if words[n][0].islower())
    return " ".join(words[:at]), " ".join(words[at:])


TITLE, RUNNING = "The Ferry Laid Up", "THE FERRY LAID UP    {}"
TURNED = (halves(SHELF), halves(CARD))  # two pages end within a sentence
ABOVE = ("A Wet Week", "By Bo May", TYPE, PAPER, INK)


@pytest.mark.parametrize("byline", ["By Ann Lee", "by Ann Lee", "by A. N. Lee"])
def test_a_title_of_which_the_heads_of_its_pages_say_the_same_is_a_title(byline: str) -> None:
    heads = (RUNNING.format(37), RUNNING.format(39))
    pages = [line for (upper, lower), head in zip(TURNED, heads, strict=True) for line in (upper, head, lower)]
    text = document(*ABOVE, TITLE, byline, PROOF, *pages, BIND)
    found = tables(text)
    assert column(found, "articles", "title") == ["A Wet Week", TITLE]
    assert column(found, "articles", "byline") == ["By Bo May", byline]
    assert of_kind(found, "paragraph") == [TYPE, PAPER, INK, PROOF, SHELF, CARD, BIND]


def test_a_page_that_stands_alone_counts_on_from_the_heads_of_other_pages() -> None:
    heads = ("The Composing Stick    34", "35", RUNNING.format(36), "1776")
    pages = (TURNED[0][0], heads[0], TURNED[0][1], heads[1], INK, TURNED[1][0], heads[2], TURNED[1][1], heads[3])
    text = document("A Wet Week", "By Bo May", TYPE, *pages, BIND)
    assert [line for role, line in roles(tables(text), text) if role == "page_furniture"] == [*heads[:3]]


@pytest.mark.parametrize("page", ["- 39 -", "– 39 –", "[39]"])
def test_a_page_between_dashes_that_stands_but_once_is_no_item(page: str) -> None:
    upper, lower = TURNED[0]
    text = document(*HEAD, TYPE, upper, page, lower, CARD)
    assert of_kind(tables(text), "paragraph") == [TYPE, SHELF, CARD]
    assert (("page_furniture", page) in roles(tables(text), text)) is True


@pytest.mark.parametrize("mark", ["(1)", "[1]", "¹"])
@pytest.mark.parametrize("page", ["39", "- 39 -"])
def test_a_note_over_the_page_that_cuts_a_sentence_is_no_head(mark: str, page: str) -> None:
    upper, lower = TURNED[0]
    text = document(*HEAD, TYPE + mark, upper, f"{mark} {LEDGER}", page, lower, CARD)
    assert notes(tables(text)) == [("1", LEDGER, "complete")]
    assert of_kind(tables(text), "paragraph") == [TYPE, SHELF, CARD]


@pytest.mark.parametrize("form", ["{} ", "{}. ", "[{}] "])
def test_notes_that_differ_by_the_figures_of_an_address_are_no_heads(form: str) -> None:
    sign = "[{}]" if "[" in form else "{}"
    texts = [text + sign.format(n) for n, text in enumerate((TYPE, PAPER, INK), 1)]
    said = [f"https://mill.example/shelf/{n}{n}4" for n in (1, 2, 3)]
    found = tables(document(*HEAD, *texts, CARD, "Notes", *(form.format(n) + line for n, line in enumerate(said, 1))))
    assert notes(found) == [(str(n), line, "complete") for n, line in enumerate(said, 1)]


def test_a_title_of_the_contents_stays_one_over_its_text_and_over_its_notes() -> None:
    contents = ("The Composing Stick", "Contents", f"34  {TITLE}\n41  A Wet Week")
    heads = (RUNNING.format(35), RUNNING.format(36))
    pages = [line for (upper, lower), head in zip(TURNED, heads, strict=True) for line in (upper, head, lower)]
    first = (TITLE, "By Ann Lee", PROOF + "1", *pages, RUNNING.format(37), BIND)
    text = document(*contents, *first, "A Wet Week", "By Bo May", TYPE, PAPER, INK, "Notes", TITLE, f"1. {LEDGER}")
    found = tables(text)
    assert column(found, "articles", "title") == [TITLE, "A Wet Week"]
    assert column(found, "articles", "note_count") == [1, 0]


@pytest.mark.parametrize("date", ["4 April 1973", "4. April 1973", "4 de abril de 1973", "4th April, 1973"])
def test_a_few_words_between_the_date_and_the_first_page_are_text(date: str) -> None:
    half, rest = "The mill stood where the river bends, and the men who worked in it", "never saw the sea. " + TYPE
    found = tables(document(*HEAD, date, half, "78", rest, CARD))
    assert of_kind(found, "paragraph") == [f"{half} {rest}", CARD]


def test_a_number_that_a_page_bears_already_is_no_page_of_its_own() -> None:
    found = tables(document("- 13 -") + "- 13 -\n" + document(INK.lower(), "- 14 -", CARD))
    assert column(found, "segments", "role")[:2] == ["list_item", "page_furniture"]


def test_what_ends_a_file_does_not_stand_above_the_next() -> None:
    full = "The ferry was late that morning, and nobody on the quay could say whether it would come at all, for the"
    text = f"The Quay 19\n\nwater of the {full}\n\nThe Quay\n"
    found = batch({"a.txt": f"The Quay\n{full}", "b.txt": text})["segments"]
    alone = tables(text, "b.txt")["segments"]
    assert found.filter(found["source_id"] == "b-txt")["rule"].to_list() == alone["rule"].to_list()


@pytest.mark.parametrize("byline", [["By Ann Lee"], []])
def test_a_month_below_a_long_title_is_no_page_over_a_text_that_begins_with_a_small_letter(byline: list[str]) -> None:
    title, text = "What the Boys of the Upper Yard Were Paid for", f"setpot draws on many tools of the yard. {TYPE}"
    first = document(title, *byline, "September 2023", text, PAPER, INK)
    found = tables("\n\n\n".join((first, document("Wet Weeks", "By Jo May", "May 2021", BIND, SHELF))))
    assert column(found, "articles", "title") == [title, "Wet Weeks"]
    assert column(found, "articles", "date_published") == ["2023-09", "2021-05"]
    assert of_kind(found, "paragraph")[0] == text
