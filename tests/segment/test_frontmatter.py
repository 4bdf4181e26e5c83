"""Front matter by itself: names people use, values of every type, and text that is no mapping."""

import time

import polars as pl
import pytest
from texts import column, tables

from pipelines.segment.credits import frontmatter


def read(inner: str, fence: str = "---") -> tuple[dict[str, object], list[tuple[str, str, str | None]]]:
    """Facts and people of one document's front matter."""
    blocks = pl.DataFrame(
        {"doc": [3], "kind": ["front_matter"], "text": [f"{fence}\n{inner}\n{fence}"]},
        schema_overrides={"doc": pl.UInt32},
    )
    facts, people = frontmatter.read(blocks)
    assert facts["doc"].to_list() == [3]
    return facts.row(0, named=True), people.select("name", "role", "affiliation").rows()


TITLES = ["title", "Title", "TITLE", "headline", "titre", "titulo", "titel", "título", "article-title"]


@pytest.mark.parametrize("name", TITLES)
def test_titles_under_their_names(name: str) -> None:
    assert read(f"{name}: Wet Weeks")[0]["title"] == "Wet Weeks"


DATES = ["date", "published", "date published", "publishDate", "pubdate", "publication_date", "publication-date"]


@pytest.mark.parametrize("name", [*DATES, "datum", "fecha", "data", "posted", "created", "pubDatetime"])
def test_dates_under_their_names(name: str) -> None:
    assert read(f"{name}: 2024-01-22")[0]["date"] == "2024-01-22"


@pytest.mark.parametrize("value", ["mills.csv", "last-modified"])
def test_a_date_has_figures(value: str) -> None:
    assert read(f"data: {value}\ncreated: 2024-01-22")[0]["date"] == "2024-01-22"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("2024-01-22", "2024-01-22"),
        ("2024-01-22 10:00:00", "2024-01-22"),
        ("2024-01-22T23:30:00+02:00", "2024-01-22"),
        ("'2024-01'", "2024-01"),
        ("2024", "2024"),
        ("January 2024", "January 2024"),
        ("true", None),
        ("", None),
        ("'  '", None),
        ("[2024, 2025]", None),
    ],
)
def test_dates_of_every_type(value: str, text: str | None) -> None:
    assert read(f"date: {value}")[0]["date"] == text


def test_the_first_name_wins() -> None:
    assert read("headline: Other\ntitle: Wet Weeks")[0]["title"] == "Wet Weeks"


def test_white_space_and_references_in_values() -> None:
    assert read("title: >\n  Wet\n  Weeks &amp; Dry Ones\n")[0]["title"] == "Wet Weeks & Dry Ones"


@pytest.mark.parametrize("title", ["Cafe\u0301 Nights", "Cafe&#769; Nights", "Cafe\u0301 Nights\nan open: line: here"])
def test_values_are_composed_as_all_text_is(title: str) -> None:
    facts, people, _ = frontmatter.said(f"---\nauthor: Rene\u0301e Lee\ntitle: {title}\n---")
    assert facts["title"] == "Caf\u00e9 Nights"
    assert people == [("Ren\u00e9e Lee", "author", None)]


def test_markup_in_a_title() -> None:
    assert read("title: 'Wet <em>Weeks</em> in Vec<u8>'")[0]["title"] == "Wet Weeks in Vec<u8>"
    assert read("title: <sup>")[0]["title"] is None


def test_a_number_is_a_title_too() -> None:
    assert read("title: 1984\nissue: 12")[0]["title"] == "1984"


@pytest.mark.parametrize(
    ("inner", "fact", "text"),
    [
        ("issue: 2.10", "issue", "2.10"),
        ("issue: 010", "issue", "010"),
        ("issue: 1_000", "issue", "1_000"),
        ("number: 12:30", "issue", "12:30"),
        ("title: On", "title", "On"),
        ("title: 3.0", "title", "3.0"),
        ("lang: no", "language", "no"),
        ("title: true", "title", None),
        ("lang: true", "language", None),
        ("published: yes", "date", None),
        ("link: off", "url", None),
    ],
)
def test_values_are_read_as_they_are_written(inner: str, fact: str, text: str | None) -> None:
    assert read(inner)[0][fact] == text


def test_numbers_of_toml_are_read_as_they_are_written() -> None:
    assert read("issue = 2.10", "+++")[0]["issue"] == "2.10"


@pytest.mark.parametrize(
    ("inner", "people"),
    [
        ("author: Ann Lee", [("Ann Lee", "author", None)]),
        ("by: Ann Lee", [("Ann Lee", "author", None)]),
        ("creator: [Ann Lee, Jo May]", [("Ann Lee", "author", None), ("Jo May", "author", None)]),
        ("author: {given: Ann, family: Lee, institution: Leeds}", [("Ann Lee", "author", "Leeds")]),
        ("author: {first: Ann, last: Lee}", [("Ann Lee", "author", None)]),
        ("author: {name: ''}", []),
        ("author: [1, null, {}, '']", []),
        ("author: 7", []),
        ("author: &a {x: *a}", [("x", "author", None)]),
        ("author: &a {name: *a}", []),
        ("author: {given: [Ann], family: {x: y}}", []),
        ("author: {null: {x: y}}", []),
        ("editors: [Ann Lee]", [("Ann Lee", "editor", None)]),
        ("translator: Jo May\nauthor: Ann Lee", [("Ann Lee", "author", None), ("Jo May", "translator", None)]),
        ("author: '  Ann   Lee '", [("Ann Lee", "author", None)]),
        ("author: Ann Lee, Printer", [("Ann Lee", "author", None)]),
        ("author: Ann Lee, Printer, TCS", [("Ann Lee", "author", None)]),
        ("author: Ann Lee, Chief of printing", [("Ann Lee", "author", None)]),
        ("author: Ann de Lee, Jo May, printers", [("Ann de Lee", "author", None), ("Jo May", "author", None)]),
        ("author: 'Ann Lee, PhD'", [("Ann Lee, PhD", "author", None)]),
        ("author: 'Lee, Ann'", [("Lee, Ann", "author", None)]),
        ("author: Society of Printers, Leeds", [("Society of Printers, Leeds", "author", None)]),
        ("author: 'Ann Lee, TCS Printing House'", [("Ann Lee", "author", None)]),
        ("author: 'Ann Lee, Mill Lane Museum'", [("Ann Lee", "author", None)]),
        ("author: Ann Lee <ann@mill.example>, Jo May (@jo)", [("Ann Lee", "author", None), ("Jo May", "author", None)]),
        ("author: Ann Lee (Mill), Jo May (Yard)", [("Ann Lee", "author", "Mill"), ("Jo May", "author", "Yard")]),
        ("author: Ann (Nan) Lee and Jo May (Yard)", [("Ann (Nan) Lee", "author", None), ("Jo May", "author", None)]),
        ('author: <a href="https://mill.example">Ann Lee</a>', [("Ann Lee", "author", None)]),
        ("author: '[Ann Lee](https://mill.example)'", [("Ann Lee", "author", None)]),
        ("byline: By Ann Lee", [("Ann Lee", "author", None)]),
        ("autores: [Ana Lee]", [("Ana Lee", "author", None)]),
        ("author: Ann Lee\nauthors: [Ann Lee, Jo May]", [("Ann Lee", "author", None), ("Jo May", "author", None)]),
        ("author: ann\nauthor_name: Ann Lee", [("Ann Lee", "author", None)]),
        ("author: {first_name: Ann, last_name: Lee}", [("Ann Lee", "author", None)]),
        ("auteur: {prénom: Anne, nom: Lee}", [("Anne Lee", "author", None)]),
        ("auteur: {nom: Anne Lee}", [("Anne Lee", "author", None)]),
        ("autor: {nombre: Ana, apellidos: Lee May}", [("Ana Lee May", "author", None)]),
        ("author: {name: {given: Ann, family: Lee}}", [("Ann Lee", "author", None)]),
        ("author: {name: {literal: The Mill}}", [("The Mill", "author", None)]),
        ("author: {name: Ann Lee, affiliations: [{name: The Mill}]}", [("Ann Lee", "author", "The Mill")]),
        ("author: [Ann Lee: {group: x}, Jo May: [x]]", [("Ann Lee", "author", None), ("Jo May", "author", None)]),
        ("author: [ann: {name: Ann Lee, role: printer}]", [("Ann Lee", "author", None)]),
        ("author: {a: {name: Ann Lee}, b: {name: Jo May}}", [("Ann Lee", "author", None), ("Jo May", "author", None)]),
        ("author: Ann Lee / Jo May", [("Ann Lee", "author", None), ("Jo May", "author", None)]),
        ("author: 'Ann Lee | Jo May'", [("Ann Lee", "author", None), ("Jo May", "author", None)]),
        ("contributors: [Ann Lee]", [("Ann Lee", "author", None)]),
        ("author: Ann Lee\ncontributors: [Jo May]", [("Ann Lee", "author", None)]),
        ("contributors: [Bo Ray, Jo May]\nauthors: [ann]", [("ann", "author", None)]),
        ("extra: {author: Ann Lee}", [("Ann Lee", "author", None)]),
    ],
)
def test_people_of_every_form(inner: str, people: list[tuple[str, str, str | None]]) -> None:
    assert read(inner)[1] == people


def test_toml() -> None:
    facts, people = read('title = "Wet Weeks"\ndate = 2024-01-22T10:00:00Z\nauthor = { name = "Ann Lee" }', "+++")
    assert (facts["title"], facts["date"], people) == ("Wet Weeks", "2024-01-22", [("Ann Lee", "author", None)])


@pytest.mark.parametrize(
    ("inner", "fence"),
    [
        ("title: [", "---"),
        ("- a\n- b", "---"),
        ("words", "---"),
        ("title: !!python/name:os.system", "---"),
        ("date: 2024-13-45T99:99:99Z", "---"),
        ("title: 'a", "---"),
        ("? [a]\n: b\n? {c: d}\n: e", "---"),
        ("title = a", "+++"),
        ("\tx", "---"),
        ("a: " + "[" * 2000, "---"),
    ],
)
def test_what_cannot_be_read_says_nothing(inner: str, fence: str) -> None:
    facts, people = read(inner, fence)
    said = {name: value for name, value in facts.items() if name not in ("doc", "readable", "date")}
    assert not any(said.values())
    assert people == []


@pytest.mark.parametrize("broken", ["date: 2024-13-45", "summary: wet: and dry", "tags: [ink", 'other: "a" b'])
def test_one_line_that_cannot_be_read_does_not_silence_the_others(broken: str) -> None:
    facts, people = read(f"title: Wet Weeks: Five of Them\nlicense: 'CC-BY-4.0'\nauthor: Ann Lee\n{broken}\n", "---")
    assert (facts["title"], facts["license"], facts["readable"]) == ("Wet Weeks: Five of Them", "CC-BY-4.0", False)
    assert people == [("Ann Lee", "author", None)]


def test_a_tab_is_a_blank() -> None:
    facts, people = read("title:\tWet Weeks\nauthor: Ann\tLee\ntags:\n- one\t\n", "---")
    assert (facts["title"], facts["readable"], people) == ("Wet Weeks", True, [("Ann Lee", "author", None)])


def test_what_is_below_a_line_or_set_apart_is_not_taken_for_plain() -> None:
    facts, people = read("title: |\n  Wet: Weeks\nlicense: *this\nauthor:\n  - Ann: Lee: x\nx: y: z\n", "---")
    assert (facts["title"], facts["license"], people) == (None, None, [])


def nested(level: int) -> str:
    """Lists of lists: each line has ten times the values of the one before it."""
    return "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, level))


def merged(level: int) -> str:
    """Mappings that take in others: each line has ten times the keys of the one before it."""
    lines = (f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 10)}], k{n}: x}}\n" for n in range(1, level))
    return "a0: &a0 {k: x}\n" + "".join(lines)


@pytest.mark.parametrize(
    ("inner", "fence"),
    [
        (nested(12) + "title: Wet Weeks\nauthor: {given: *a11, family: Lee}", "---"),
        (merged(12) + "title: Wet Weeks", "---"),
        (f"title: Wet Weeks\nissue: 0x{'f' * 9000}", "---"),
        (f"title: Wet Weeks\n0x{'f' * 9000}: x", "---"),
        (f"title: Wet Weeks\nissue: {'9' * 9000}", "---"),
        (f'title = "Wet Weeks"\nissue = 0x{"f" * 9000}', "+++"),
        ("title: Wet Weeks\n" + "".join(f"key {n}: value\n" for n in range(50_000)), "---"),
        (f"title: Wet Weeks\nsummary: x{' ' * 200_000}: y", "---"),
        *((f"title: Wet Weeks\ntags:\n  {begins * 24_000}", "---") for begins in ("[", "- ", "? ", "{a: ")),
    ],
)
def test_what_is_made_to_hold_up_a_build_does_not(inner: str, fence: str) -> None:
    began = time.process_time()
    assert read(inner, fence)[0]["title"] == "Wet Weeks"
    assert time.process_time() - began < 10  # hours, all memory, or an end without a word, before


UNFENCED = {
    "json": '{\n  "date": "2024-01-22",\n  "title": "Wet Weeks",\n  "author": {"name": "Ann Lee"}\n}\n\n',
    "pandoc": "% Wet Weeks\n% Ann Lee\n% 22 January 2024\n\n",
    "header": "Title: Wet Weeks\nAuthor: Ann Lee\nDate: 2024-01-22 10:00\n\n",
    "header of another": "Auteur : Ann Lee\nTitre : Wet Weeks\nDate : 2024-01-22\n\n",
}
BODY = "# Wet Weeks\n\nThe paper came by barge.\n\n## The Mill\n\nThe mill was far.\n"


@pytest.mark.parametrize("front", UNFENCED.values(), ids=UNFENCED)
def test_front_matter_without_fences(front: str) -> None:
    found = tables(front + BODY, "a.md")
    assert column(found, "articles", "title") == ["Wet Weeks"]
    assert column(found, "articles", "authors") == ["Ann Lee"]
    assert column(found, "articles", "date_published") == ["2024-01-22"]
    assert column(found, "paragraphs", "text") == ["The paper came by barge.", "The Mill", "The mill was far."]
    assert column(found, "segments", "role")[0] == "front_matter"


NONE = {
    "an object cut short": '{\n  "title": "Wet Weeks",\n\nThe paper came by barge.\n',
    "a list": "{\n1, 2\n}\n\nThe paper came by barge.\n",
    "one percent": "% Wet Weeks\n\nThe paper came by barge.\n",
    "many percents": "% Wet\n% Weeks\n% of\n% rain\n\nThe paper came by barge.\n",
    "a label": "Date: 22 January 2024\nPlace: the mill\n\n# Wet Weeks\n\nThe paper came by barge.\n",
    "no Markdown": "Title: Wet Weeks\nAuthor: Ann Lee\n\nThe paper came by barge.\n",
    "a title alone": "Title: Wet Weeks\n\n# Wet Weeks\n\nThe paper came by barge.\n",
    "a text": "Title: Wet Weeks\nThe paper came by barge. Author: none\n\n# Wet Weeks\n\nThe mill was far.\n",
}


@pytest.mark.parametrize("text", NONE.values(), ids=NONE)
def test_no_front_matter_without_fences(text: str) -> None:
    assert "front_matter" not in column(tables(text, "a.md"), "segments", "role")


@pytest.mark.parametrize("front", ["title: |\n  Wet Weeks\n", "title: >-\n  Wet Weeks\n"])
def test_a_title_on_lines_of_its_own_is_no_section_too(front: str) -> None:
    found = tables(f"---\n{front}---\n\n{BODY}", "a.md")
    assert column(found, "paragraphs", "section") == [None, None, "The Mill"]


SECOND = "---\ntitle: Dry Weeks\nauthor: Jo May\ndate: 2024-02-02\ntags:\n- mills\n---\n\n"
TWO = (
    "---\ntitle: Wet Weeks\nauthor: Ann Lee\n---\n\nThe paper came by barge.[^1]\n\n[^1]: So he says.\n\n"
    f"{SECOND}The mill was far.[^1]\n\n## The Road\n\nIt was bad.\n\n---\n\nAnd long.\n\n[^1]: So she says.\n"
)


def test_a_file_may_hold_several_texts_with_front_matter_each() -> None:
    found = tables(TWO, "a.md")
    assert column(found, "articles", "title") == ["Wet Weeks", "Dry Weeks"]
    assert column(found, "articles", "authors") == ["Ann Lee", "Jo May"]
    assert column(found, "articles", "date_published") == [None, "2024-02-02"]
    texts = ["The paper came by barge.", "The mill was far.", "The Road", "It was bad.", "And long."]
    assert column(found, "paragraphs", "text") == texts
    assert column(found, "notes", "text") == ["So he says.", "So she says."]


@pytest.mark.parametrize("lines", ["title: Dry", "the mill: far\nthe road: bad", "title: Dry\nauthor: she\nIt is"])
def test_lines_between_two_rules_are_text(lines: str) -> None:
    found = tables(TWO.replace(SECOND, f"---\n{lines}\n---\n\n"), "a.md")
    assert column(found, "articles", "title") == ["Wet Weeks"]


def test_front_matter_below_front_matter_is_of_the_same_text() -> None:
    found = tables(TWO.replace("The paper came by barge.[^1]\n\n[^1]: So he says.\n\n", ""), "a.md")
    assert column(found, "articles", "title") == ["Dry Weeks"]


def test_no_front_matter_at_all() -> None:
    blocks = pl.DataFrame(schema={"doc": pl.UInt32, "kind": pl.String, "text": pl.String})
    facts, people = frontmatter.read(blocks)
    assert (facts.height, people.height) == (0, 0)


def test_the_ledger_tells_of_front_matter_that_cannot_be_read() -> None:
    found = tables("---\ntitle: [wet\n---\n\n# Wet Weeks\n\nThe paper came by barge.\n", "a.md")
    assert column(found, "segments", "rule")[0] == "front_matter:unreadable"


def test_half_of_a_character_that_json_can_name_is_no_text() -> None:
    found = tables('{\n  "title": "\\ud83d",\n  "author": "Ann Lee"\n}\n\nThe paper came by barge.\n', "a.md")
    assert column(found, "paragraphs", "text") == ["The paper came by barge."]
    assert column(found, "segments", "rule")[0] == "front_matter:unreadable"


def test_an_empty_name_in_a_mapping_is_none() -> None:
    front = 'journal: {name: ""}\nlicense: {name: " "}\nauthor: {name: Ann Lee, affiliation: {name: ""}}'
    found = tables(f"---\n{front}\n---\n\nThe paper came by barge.\n", "a.md")
    assert column(found, "articles", "publication") + column(found, "articles", "license") == [None, None]
    assert found["contributors"].select("name", "affiliation").rows() == [("Ann Lee", None)]
    front = 'journal: {name: " The\\n <i>Barge</i> "}\nauthor: {name: Ann Lee, affiliation: [" ", x]}'
    found = tables(f"---\n{front}\n---\n\nThe paper came by barge.\n", "a.md")
    assert column(found, "articles", "publication") == ["The Barge"]
    assert column(found, "contributors", "affiliation") == [None]
