"""What single lines carry: block markup, native Markdown and furniture."""

import pytest
from prose import CARD, INK, PAGES, PAPER, SHELF, TYPE, document
from texts import frame

from pipelines import clean, ingest


def lines(text: str, name: str = "a.txt") -> list[dict[str, object]]:
    return clean.clean(ingest.split(frame({name: text}))).to_dicts()


MARKUP = {
    "# Wet Weeks": ("heading", 1, None, "Wet Weeks"),
    "### Wet Weeks ###": ("heading", 3, None, "Wet Weeks"),
    "#4 of the paper": (None, None, None, "#4 of the paper"),
    "####### seven": (None, None, None, "####### seven"),
    "> a quote": ("block_quote", None, None, "a quote"),
    "> > a quote": ("block_quote", None, None, "a quote"),
    ">a quote": ("block_quote", None, None, "a quote"),
    "- an item": ("list_item", None, "-", "an item"),
    "• an item": ("list_item", None, "•", "an item"),
    "* an item": ("list_item", None, "*", "an item"),
    "-no item": (None, None, None, "-no item"),
    "*no* item": (None, None, None, "*no* item"),
    "1. a number stays": (None, None, None, "1. a number stays"),
    "***": ("rule_line", None, None, "***"),
    "* * *": ("rule_line", None, None, "* * *"),
    "- - -": ("rule_line", None, None, "- - -"),
    "⁂": ("rule_line", None, None, "⁂"),
    "* * * Ink": (None, None, None, "* * * Ink"),
    "--": (None, None, None, "--"),
    "— said he": (None, None, None, "— said he"),
}


@pytest.mark.parametrize(("text", "expected"), MARKUP.items())
def test_markup_at_the_beginning_of_a_line(text: str, expected: tuple[str | None, int | None, str | None, str]) -> None:
    (row,) = lines(text)
    assert (row["kind"], row["level"], row["bullet"], row["content"]) == expected


@pytest.mark.parametrize(
    "text", ["  > a quote", "\t- an item", " # Wet Weeks", "- - nested", "> - quoted item", "• 😀 • item"]
)
def test_content_starts_where_the_prefix_ends(text: str) -> None:
    (row,) = lines(text)
    content, start = str(row["content"]), int(str(row["content_start"]))
    assert text[start : start + len(content)] == content


def test_content_starts_also_where_the_prefix_repeats_it() -> None:
    text = "# #"
    (row,) = lines("x\n\n" + text + " Wet #1 Weeks\n")[1:]
    assert ("x\n\n" + text + " Wet #1 Weeks\n")[int(str(row["content_start"])) :].startswith(str(row["content"]))


NATIVE = {
    "front matter": ("---\ntitle: a\n---\n\ntext\n", True),
    "TOML front matter": ('+++\ntitle = "a"\n+++\n\ntext\n', True),
    "footnote definition": ("text[^1]\n\n[^1]: note\n", True),
    "fence below a heading": ("# a\n\ntext\n\n```\ncode\n```\n", True),
    "fence alone": ("text\n\n```\n# code\n```\n", False),
    "fence never closed": ("text\n\n```\ncode\n", False),
    "fence below a heading and links without targets": ("# a\n\n[text](#)\n\n```\ncode\n```\n", False),
    "headings alone": ("# a\n\ntext\n", False),
    "a rule below the first line": ("text\n---\nmore\n", False),
    "plain": ("text\n\nmore\n", False),
}


@pytest.mark.parametrize(("text", "native"), NATIVE.values(), ids=NATIVE)
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_markdown_is_known_by_what_no_typesetter_leaves(text: str, native: bool, name: str) -> None:
    assert {row["native"] for row in lines(text, name)} == {native}


def test_leaves_of_markdown_have_their_kind_and_content() -> None:
    text = "---\ntitle: a\n---\n\n## b\n\n- c\n  d\n\n> e\n\n```\nf\n```\n\ng\n\n[^1]: h\n"
    found = [(row["kind"], row["content"], row["label"]) for row in lines(text, "a.md")]
    assert found == [
        ("front_matter", "---", None),
        ("front_matter", "title: a", None),
        ("front_matter", "---", None),
        ("heading", "b", None),
        ("list_item", "c", None),
        ("list_item", "d", None),
        ("block_quote", "e", None),
        ("code", "```", None),
        ("code", "f", None),
        ("code", "```", None),
        ("paragraph", "g", None),
        ("note", "h", "1"),
    ]


def furniture(text: str) -> list[tuple[object, object]]:
    return [(row["text"], row["furniture"]) for row in lines(text) if row["furniture"]]


def test_page_numbers_rise_and_recur() -> None:
    text = document(*(block for n, page in enumerate(PAGES, 7) for block in (page, str(n))))
    assert furniture(text) == [(str(n), "page_number") for n in range(7, 14)]


@pytest.mark.parametrize("numbers", [("1776", "1904"), ("12", "3"), ("7",), ("5", "500")])
def test_numbers_that_do_not_rise_by_little_are_no_page_numbers(numbers: tuple[str, ...]) -> None:
    assert furniture(document(*(block for n in numbers for block in (TYPE, n)), PAPER)) == []


def test_a_line_that_recurs_and_cuts_sentences_is_a_running_head() -> None:
    halves = [half for page in PAGES[:4] for half in (page[:120].rsplit(" ", 1)[0], "and " + page[120:])]
    text = document(*(block for n in range(0, 8, 2) for block in (halves[n], "The Composing Stick", halves[n + 1])))
    assert furniture(text) == [("The Composing Stick", "running_head")] * 4


@pytest.mark.parametrize("pair", [("21", "The Composing Stick"), ("The Composing Stick", "21"), ("Page 21", "Ann Lee")])
def test_a_page_number_and_a_head_that_together_cut_a_sentence(pair: tuple[str, str]) -> None:
    text = document(PAPER, TYPE[:90], *pair, "and " + PAPER)
    assert furniture(text) == [(line, "cuts_a_sentence") for line in pair]
    assert furniture(document(PAPER, *pair, TYPE)) == []


def test_a_line_that_recurs_twice_is_none() -> None:
    text = document(TYPE[:90], "The Composing Stick", "and " + PAPER, TYPE[:90], "The Composing Stick", "and " + PAPER)
    assert furniture(text) == []


@pytest.mark.parametrize(
    ("line", "head"),
    [
        ("# Wet Weeks", "Wet Weeks"),
        ("By Ann Lee", "ANN LEE"),
        ("**Wet Weeks**", "Wet Weeks"),
        ("# Wet Weeks on the Canal", "Wet Weeks on"),
        ("*Ann Lee and Jo May*", "Ann Lee"),
    ],
)
def test_a_head_that_stands_once_says_what_a_title_or_a_byline_says(line: str, head: str) -> None:
    assert furniture(document(line, TYPE[:90], head, "and " + PAPER)) == [(head, "running_head")]
    assert furniture(document(line, TYPE[:90], "The Loft", "and " + PAPER)) == []
    assert furniture(document(line, TYPE, head, PAPER)) == []


@pytest.mark.parametrize("head", ["WET WEEKS | 15", "16 | Wet Weeks", "Wet Weeks · 15"])
def test_a_head_with_its_page_beside_a_sign_says_what_a_title_above_says(head: str) -> None:
    assert furniture(document("# Wet Weeks", TYPE, head, PAPER)) == [(head, "running_head")]
    assert furniture(document("# The Loft", TYPE, head, PAPER)) == []
    assert furniture(document("Contents", head, "# Wet Weeks", TYPE, PAPER)) == []  # an entry of a contents page


def test_the_byline_that_running_heads_repeat_is_no_head() -> None:
    heads = [block for page in (TYPE, INK, SHELF) for block in (page[:90], "Ann Lee", "and " + PAPER)]
    assert furniture(document(TYPE, "# Wet Weeks", "Ann Lee", CARD, *heads)) == [("Ann Lee", "running_head")] * 3


@pytest.mark.parametrize(
    ("head", "is_one"), [("Wet Weeks 21", True), ("22 | Wet Weeks", True), ("2 Wet Weeks, 21", False)]
)
def test_a_head_with_its_page_may_stand_below_the_notes_of_a_page(head: str, is_one: bool) -> None:
    text = document(TYPE[:90], "1 Ledger of the mill, page 12.", head, "and " + PAPER)
    assert furniture(text) == [(head, "cuts_a_sentence")] * is_one


def test_a_long_head_that_stands_twice_carries_a_number_and_cuts_a_sentence() -> None:
    title = "What a Wet Week on the Canal Did to a Book That Was Already in Type, and Who Was Blamed for It"
    cut = [(f"{page[:90]}", f"{title} {n}", "and " + PAPER) for n, page in ((21, TYPE), (23, INK))]
    heads = [(f"{title} {n}", "running_head") for n in (21, 23)]
    assert furniture(document(*cut[0], SHELF, *cut[1])) == heads
    assert furniture(document(title, *cut[0])) == heads[:1]
    assert furniture(document(*cut[0])) == []


@pytest.mark.parametrize("tag", ["{% include box.html %}", "{{ content }}", "{: .lead}", "<!-- page 4 -->"])
def test_template_tags_are_furniture(tag: str) -> None:
    assert furniture(document(TYPE, tag, PAPER)) == [(tag, "template_tag")]
