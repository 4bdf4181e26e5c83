"""Front matter by itself: names people use, values of every type, and text that is no mapping."""

import polars as pl
import pytest
from texts import column, tables

from pipelines.segment import frontmatter


def read(inner: str, fence: str = "---") -> tuple[dict[str, object], list[tuple[str, str, str | None]]]:
    """Facts and people of one document's front matter."""
    blocks = pl.DataFrame(
        {"doc": [3], "kind": ["front_matter"], "text": [f"{fence}\n{inner}\n{fence}"]},
        schema_overrides={"doc": pl.UInt32},
    )
    facts, people = frontmatter.read(blocks)
    assert facts["doc"].to_list() == [3]
    return facts.row(0, named=True), people.select("name", "role", "affiliation").rows()


@pytest.mark.parametrize("name", ["title", "Title", "TITLE", "headline", "titre", "titulo", "titel"])
def test_titles_under_their_names(name: str) -> None:
    assert read(f"{name}: Wet Weeks")[0]["title"] == "Wet Weeks"


@pytest.mark.parametrize("name", ["date", "published", "date published", "publishDate", "pubdate", "publication_date"])
def test_dates_under_their_names(name: str) -> None:
    assert read(f"{name}: 2024-01-22")[0]["date"] == "2024-01-22"


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


def test_a_number_is_a_title_too() -> None:
    assert read("title: 1984\nissue: 12")[0]["title"] == "1984"


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
        ("editors: [Ann Lee]", [("Ann Lee", "editor", None)]),
        ("translator: Jo May\nauthor: Ann Lee", [("Ann Lee", "author", None), ("Jo May", "translator", None)]),
        ("author: '  Ann   Lee '", [("Ann Lee", "author", None)]),
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


def test_what_is_below_a_line_or_set_apart_is_not_taken_for_plain() -> None:
    facts, people = read("title: |\n  Wet: Weeks\nlicense: *this\nauthor:\n  - Ann: Lee: x\nx: y: z\n", "---")
    assert (facts["title"], facts["license"], people) == (None, None, [])


def test_no_front_matter_at_all() -> None:
    blocks = pl.DataFrame(schema={"doc": pl.UInt32, "kind": pl.String, "text": pl.String})
    facts, people = frontmatter.read(blocks)
    assert (facts.height, people.height) == (0, 0)


def test_the_ledger_tells_of_front_matter_that_cannot_be_read() -> None:
    found = tables("---\ntitle: [wet\n---\n\n# Wet Weeks\n\nThe paper came by barge.\n", "a.md")
    assert column(found, "segments", "rule")[0] == "front_matter:unreadable"
