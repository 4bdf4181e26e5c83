"""Markdown as somebody wrote it: front matter, headings, footnotes, lists, quotes, code, tables, HTML."""

import pytest
from prose import INK, PAPER, TYPE, document
from texts import Tables, column, kinds, markers, notes, of_kind, tables

BODY = "\nThe paper came by barge, and the barge was late again.\n\nThe mill was far, and the road to it was bad.\n"


def read(front: str, fence: str = "---", body: str = BODY) -> Tables:
    return tables(f"{fence}\n{front}\n{fence}\n{body}", "a.md")


FACTS = {
    "title": ("title: Wet Weeks", "title", "Wet Weeks"),
    "quoted": ('title: "Wet Weeks: a History"', "title", "Wet Weeks: a History"),
    "date": ("date: 2024-01-22", "date_published", "2024-01-22"),
    "time": ("date: 2024-01-22T10:00:00Z", "date_published", "2024-01-22"),
    "month": ("date: January 2024", "date_published", "2024-01"),
    "published": ("published: 2024-01-22", "date_published", "2024-01-22"),
    "language": ("lang: fr", "language", "fr"),
    "language in full": ("language: fr-CA", "language", "fr-CA"),
    "licence": ("license: CC-BY-4.0", "license", "CC-BY-4.0"),
    "licence, British": ("licence: CC-BY-4.0", "license", "CC-BY-4.0"),
    "address": ("canonical_url: https://example.org/w", "url", "https://example.org/w"),
    "periodical": ("journal: The Composing Stick", "publication", "The Composing Stick"),
    "issue": ("issue: 12", "issue", "12"),
    "kicker": ("kicker: The Workshop", "kicker", "The Workshop"),
    "capitals": ("Title: Wet Weeks", "title", "Wet Weeks"),
}


@pytest.mark.parametrize(("front", "name", "value"), FACTS.values(), ids=FACTS)
def test_front_matter_states_facts(front: str, name: str, value: str) -> None:
    assert column(read(front), "articles", name) == [value]


PEOPLE = {
    "string": ("author: Ann Lee", [("Ann Lee", "author", None)]),
    "list": ("authors:\n  - Ann Lee\n  - Jo May", [("Ann Lee", "author", None), ("Jo May", "author", None)]),
    "flow list": ("author: [Ann Lee, Jo May]", [("Ann Lee", "author", None), ("Jo May", "author", None)]),
    "mapping": ("author:\n  name: Ann Lee\n  affiliation: Leeds", [("Ann Lee", "author", "Leeds")]),
    "mappings": (
        "authors:\n  - name: Ann Lee\n    affiliation: Leeds\n  - given: Jo\n    family: May",
        [("Ann Lee", "author", "Leeds"), ("Jo May", "author", None)],
    ),
    "translator": (
        "author: Ann Lee\ntranslator: Jo May",
        [("Ann Lee", "author", None), ("Jo May", "translator", None)],
    ),
    "what they are": ("author: Ann Lee, printer of ballads", [("Ann Lee", "author", None)]),
    "two in a string": ("author: Ann Lee and Jo May", [("Ann Lee", "author", None), ("Jo May", "author", None)]),
}


@pytest.mark.parametrize(("front", "people"), PEOPLE.values(), ids=PEOPLE)
def test_front_matter_names_people(front: str, people: list[tuple[str, str, str | None]]) -> None:
    found = read(front)
    assert found["contributors"].select("name", "role", "affiliation").rows() == people
    assert column(found, "contributors", "evidence") == ["front_matter"] * len(people)


def test_toml_front_matter() -> None:
    found = read('title = "Wet Weeks"\nauthors = ["Ann Lee", "Jo May"]\ndate = 2024-01-22', "+++")
    row = found["articles"].select("title", "authors", "date_published").row(0)
    assert row == ("Wet Weeks", "Ann Lee; Jo May", "2024-01-22")


def test_front_matter_is_in_the_ledger_and_not_in_the_text() -> None:
    found = read("title: Wet Weeks")
    assert column(found, "segments", "role") == ["front_matter", "paragraph", "paragraph"]
    assert [kind for kind, _ in kinds(found)] == ["paragraph", "paragraph"]


def test_front_matter_that_cannot_be_read_says_nothing() -> None:
    found = read("title: [Wet Weeks")
    assert column(found, "articles", "title") == [None]
    assert column(found, "segments", "role")[0] == "front_matter"


DOCUMENT = """---
title: Wet Weeks
---

The paper came by barge,
and the barge was *late* again.[^1] It was [late](https://example.org/l "Late") every year.[^long]

## The Mill

The mill was far, and the road to it was bad.

Setext Heading
--------------

- one ream
- two reams,
  both wet

1. sort
2. set

> The ink is dry,
> the page is turned.

```python
ream = 480  # sheets
```

| Year | Reams |
|------|-------|
| 1776 | 12    |

<div class="box">A box of type.</div>

***

The last of it burned.[^1]

[^1]: The ledger says so.

[^long]: The road was mended twice.

    It was never mended well.
"""


def test_blocks_of_markdown() -> None:
    assert kinds(tables(DOCUMENT, "a.md")) == [
        ("paragraph", "The paper came by barge, and the barge was late again. It was late every year."),
        ("heading", "The Mill"),
        ("paragraph", "The mill was far, and the road to it was bad."),
        ("heading", "Setext Heading"),
        ("list_item", "one ream"),
        ("list_item", "two reams, both wet"),
        ("list_item", "sort"),
        ("list_item", "set"),
        ("block_quote", "The ink is dry, the page is turned."),
        ("code", "ream = 480  # sheets"),
        ("table", "| Year | Reams |\n|------|-------|\n| 1776 | 12    |"),
        ("paragraph", "A box of type."),
        ("paragraph", "The last of it burned."),
    ]


def test_footnotes_of_markdown() -> None:
    found = tables(DOCUMENT, "a.md")
    assert notes(found) == [
        ("1", "The ledger says so.", "complete"),
        ("long", "The road was mended twice. It was never mended well.", "complete"),
    ]
    assert [(label, raw) for label, _, raw in markers(found, DOCUMENT)] == [
        ("1", "[^1]"),
        ("long", "[^long]"),
        ("1", "[^1]"),
    ]
    assert column(found, "notes", "reference_count") == [2, 1]


def test_links_and_sections_of_markdown() -> None:
    found = tables(DOCUMENT, "a.md")
    assert links_of(found) == [("late", "https://example.org/l")]
    assert column(found, "paragraphs", "section")[:4] == [None, None, "The Mill", "The Mill"]


def links_of(found: Tables) -> list[tuple[str, str | None]]:
    return found["links"].select("text", "url").rows()


def test_a_first_heading_is_the_title_where_front_matter_names_none() -> None:
    found = tables("# Wet Weeks\n" + BODY + "\n[^1]: Unused.\n", "a.md")
    assert column(found, "articles", "title") == ["Wet Weeks"]
    assert notes(found) == [("1", "Unused.", "unreferenced")]


def test_a_caret_marker_without_a_definition_is_a_missing_note() -> None:
    found = tables("# Wet Weeks\n" + BODY.replace("again.", "again.[^9]") + "\n```\nx\n```\n", "a.md")
    assert [(label, status) for label, _, status in notes(found)] == [("9", "body_missing")]


def test_an_inline_note_is_a_note() -> None:
    text = "---\ntitle: Wet Weeks\n---\n" + BODY.replace("again.", "again.^[The ledger says so.]")
    found = tables(text, "a.md")
    assert kinds(found)[0] == ("paragraph", "The paper came by barge, and the barge was late again.")
    assert notes(found) == [("^1", "The ledger says so.", "complete")]
    assert markers(found, text) == [("^1", "caret", "^[The ledger says so.]")]


def test_inline_notes_have_links_and_lines_of_their_own() -> None:
    body = "The barge^[Of *oak*, see\n[the book](https://example.org/b).] was late.^[So he says.]\n"
    text = f"---\ntitle: Wet Weeks\n---\n{body}"
    found = tables(text, "a.md")
    assert kinds(found)[0] == ("paragraph", "The barge was late.")
    assert [body for _, body, _ in notes(found)] == ["Of oak, see the book.", "So he says."]
    row = found["links"].row(0, named=True)
    assert (row["text"], row["paragraph_id"]) == ("the book", None)
    assert row["note_id"] == column(found, "notes", "note_id")[0]
    assert [text[a:b] for a, b in found["notes"].select("start", "end").rows()][1] == "^[So he says.]"


def test_inline_notes_in_code_stay_code() -> None:
    text = "---\ntitle: Wet Weeks\n---\nWrite `^[so]` for a note, and \\^[so] for none.\n"
    found = tables(text, "a.md")
    assert kinds(found)[0][1] == "Write ^[so] for a note, and ^[so] for none."
    assert notes(found) == []


def test_code_is_taken_literally() -> None:
    text = "# Wet Weeks\n\nThe paper came by barge, and the barge was late again.\n\n```\n*a*  [b](c)\n\n  # d\n```\n"
    found = tables(text, "a.md")
    assert kinds(found)[-1] == ("code", "*a*  [b](c)\n\n  # d")
    assert links_of(found) == []


def test_listings_in_text_out_of_a_pdf_leave_the_rest_as_it_was_set() -> None:
    first, second = PAPER.rsplit(" ", 12)[0], " ".join(PAPER.rsplit(" ", 12)[1:])
    code = "```\n# count the reams\n\n    print(reams)\n```"
    top = ("Wet Weeks", "By Ann Lee", "3 May 2021", "**The Canal**")
    found = tables(document(*top, TYPE + "1", code, first, second, "1. So he says."), "a.md")
    assert column(found, "articles", "authors") == ["Ann Lee"]
    assert column(found, "articles", "date_published") == ["2021-05-03"]
    listing = ("code", "# count the reams\n\n    print(reams)")
    assert kinds(found)[1:] == [("heading", "The Canal"), ("paragraph", TYPE), listing, ("paragraph", PAPER)]
    assert column(found, "paragraphs", "section")[2:] == ["The Canal"] * 3
    assert column(found, "notes", "text") == ["So he says."]


def test_a_listing_parts_the_texts_beside_it() -> None:
    answer = "and the answer was that the paper was wet. " + INK
    found = tables(document("Wet Weeks", TYPE + " The command was", "~~~\n- ream\n~~~", answer))
    assert [kind for kind, _ in kinds(found)] == ["paragraph", "code", "paragraph"]


TOPS = {
    "byline and date": ("By Ann Lee", "3 May 2021"),
    "date and byline": ("_3 May 2021_", "By Ann Lee"),
    "in a line": ("*By Ann Lee, 3 May 2021*",),
    "with a bar": ("By Ann Lee | 3 May 2021",),
    "a name above its date": ("Ann Lee", "3 May 2021"),
    "on two lines": ("By Ann Lee  \n3 May 2021",),
    "as headings": ("#### Contributed by: [Ann Lee](https://mill.example)", "#### Publication date: 3 May 2021"),
}


@pytest.mark.parametrize("top", TOPS.values(), ids=TOPS)
def test_markdown_without_front_matter_may_say_below_its_title_who_wrote_it(top: tuple[str, ...]) -> None:
    found = tables(document("# Wet Weeks", *top, TYPE + "[^1]", "## The Canal", PAPER, "[^1]: So he says."), "a.md")
    assert column(found, "articles", "authors") == ["Ann Lee"]
    assert column(found, "articles", "date_published") == ["2021-05-03"]
    assert of_kind(found, "paragraph") == [TYPE, PAPER]


def test_a_byline_and_a_date_may_be_headings_of_markdown_that_declares_nothing() -> None:
    top = "# Wet Weeks\n\n#### Contributed by: Ann Lee\n#### Publication date: 3 May 2021"
    found = tables(document(top, TYPE, "### The Canal", PAPER, "### The Yard", INK), "a.md")
    assert column(found, "articles", "authors") == ["Ann Lee"]
    assert column(found, "articles", "date_published") == ["2021-05-03"]
    assert of_kind(found, "heading") == ["The Canal", "The Yard"]


def test_a_date_alone_is_a_heading_as_it_is_marked() -> None:
    found = tables(document("# Wet Weeks", "## 3 May 2021", TYPE + "[^1]", "[^1]: So he says."), "a.md")
    assert of_kind(found, "heading") == ["3 May 2021"]


ELSEWHERE = {
    "below front matter": ("---\ntitle: Wet Weeks\nauthor: Jo May\n---", "# Wet Weeks", "By Ann Lee", TYPE),
    "below a section": ("# Wet Weeks", TYPE, "## The Canal", "By Ann Lee", PAPER),
    "names alone": ("# Wet Weeks", "Ann Lee", TYPE),
}


@pytest.mark.parametrize("blocks", ELSEWHERE.values(), ids=ELSEWHERE)
def test_elsewhere_a_line_of_markdown_is_a_paragraph(blocks: tuple[str, ...]) -> None:
    found = tables(document(*blocks, INK + "[^1]", "[^1]: So he says."), "a.md")
    assert "Ann Lee" in " ".join(of_kind(found, "paragraph"))


HANDMADE = {
    "brackets": ("[{}]", "[1] The oil was hot.", "[2] So was the pot."),
    "raised": ("<sup>{}</sup>", "<sup>1</sup> The oil was hot.", "<sup>2</sup> So was the pot."),
    "links back": ("[[{0}]](#n{0})", "[[1]](#r1) The oil was hot.", "[[2]](#r2) So was the pot."),
    "escaped links back": (r"[\[{0}\]](#n{0})", r"[\[1\]](#r1) The oil was hot.", r"[\[2\]](#r2) So was the pot."),
    "a numbered list": ("<sup>{}</sup>", "1. The oil was hot.\n2. So was the pot."),
    "a loose list": ("[({})](#notes)", "1. The oil was hot.", "2. So was the pot."),
}


@pytest.mark.parametrize(("form", "bodies"), [(form, bodies) for form, *bodies in HANDMADE.values()], ids=HANDMADE)
def test_notes_may_be_written_by_hand_below_a_heading(form: str, bodies: list[str]) -> None:
    front = "---\ntitle: Upside Down\n---"
    texts = [text + form.format(n) for n, text in enumerate((TYPE, INK), 1)]
    found = tables(document(front, *texts, "## Notes", *bodies), "a.md")
    assert column(found, "notes", "text") == ["The oil was hot.", "So was the pot."]
    assert column(found, "notes", "status") == ["complete", "complete"]
    assert kinds(found) == [("paragraph", TYPE), ("paragraph", INK)]


def test_a_list_that_no_marker_leads_to_is_one_below_any_heading() -> None:
    front = "---\ntitle: Upside Down\n---"
    found = tables(document(front, TYPE, INK, "## Notes", "1. The oil was hot.\n2. So was the pot."), "a.md")
    assert column(found, "notes", "text") == []
    assert of_kind(found, "list_item") == ["The oil was hot.", "So was the pot."]


def test_labels_that_no_item_has_need_no_heading() -> None:
    front = "---\ntitle: Upside Down\n---"
    bodies = ("[1] The oil was hot.", "[2] So was the pot.")
    found = tables(document(front, TYPE + "[1]", INK + "[2]", "---", *bodies), "a.md")
    assert column(found, "notes", "text") == ["The oil was hot.", "So was the pot."]
    found = tables(document(front, TYPE, INK, "---", *bodies), "a.md")
    assert column(found, "notes", "text") == []


def test_where_footnotes_are_declared_there_are_no_others() -> None:
    bodies = ("[1] The oil was hot.", "[2] So was the pot.")
    found = tables(document(TYPE + "[^1]", INK + " [1], [2]", "## Notes", *bodies, "[^1]: In the yard."), "a.md")
    assert column(found, "notes", "text") == ["In the yard."]


def test_the_first_heading_of_markdown_is_one_though_it_names_an_author() -> None:
    found = tables(document("## By Ann Lee", TYPE, "```\nset type\n```"), "a.md")
    assert column(found, "segments", "rule")[0] == "markdown:heading"


def test_words_are_counted_by_what_is_between_white_space_in_code_too() -> None:
    body = BODY + "\n```\nlock(forme)\n    if wet:\n        wait()\n```\n\n| a | b |\n|---|---|\n| c  | d |\n"
    found = read("title: Wet Weeks", body=body)["paragraphs"]
    assert dict(found.select("kind", "word_count").rows()) == {"paragraph": 11, "code": 4, "table": 11}
