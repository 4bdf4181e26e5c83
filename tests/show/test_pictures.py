"""The pictures of the tables: what is counted in them, that words are escaped, and that they stay small."""

import base64
from datetime import date
from functools import partial
from pathlib import Path
from xml.etree import ElementTree

import polars as pl
import pytest
from small_dataset import rows

from pipelines import schema
from pipelines.show import markdown, picture
from pipelines.show.pictures import PICTURES
from pipelines.state.glance import counted, glance

SVG = "{http://www.w3.org/2000/svg}"
LARGEST = 64 << 10


def drawn_of(table: str, *parts: pl.DataFrame) -> str | None:
    here = Path(__file__)  # any file: pictures do not ask
    return picture(table, partial(counted, [glance(table, part, here) for part in parts]))


def words(drawn: str | None) -> list[str]:
    assert drawn is not None
    return [node.text or "" for node in ElementTree.fromstring(drawn).iter(f"{SVG}text")]


def test_every_picture_is_of_a_table() -> None:
    assert set(PICTURES) <= set(schema.TABLES)


@pytest.mark.parametrize("table", PICTURES)
def test_an_empty_table_has_no_picture(table: str) -> None:
    assert drawn_of(table, schema.empty(table)) is None


@pytest.mark.parametrize("table", PICTURES)
def test_the_small_dataset_has_pictures(table: str, tables: dict[str, pl.DataFrame]) -> None:
    drawn = drawn_of(table, tables[table])
    if table == "paragraphs":
        assert "Paragraphs of text: 1; half of them have at most 6 words" in words(drawn)
    assert drawn == drawn_of(table, tables[table].reverse())
    assert len(words(drawn)) > 2


def test_notes_linked_and_missing_are_counted() -> None:
    status = ["complete"] * 3 + ["body_missing"]
    found = words(drawn_of("notes", rows("notes", *({"status": s} for s in status))))
    assert found[-4:] == ["complete", "3", "body_missing", "1"]


def test_articles_stand_in_their_years() -> None:
    dates = [date(1900, 1, 1), date(1900, 5, 1), date(1903, 1, 1), None]
    found = words(drawn_of("articles", rows("articles", *({"date_earliest": d} for d in dates))))
    assert "3 articles and adverts with a date, 1 without one" in found
    assert found[-4:] == ["1900", "1901", "1902", "1903"]


def test_many_years_become_decades() -> None:
    found = words(
        drawn_of("articles", rows("articles", *({"date_earliest": date(y, 1, 1)} for y in (1843, 2024))))
    )
    assert found[0] == "Articles by 10 years"
    assert "1840" in found


def test_only_the_largest_sources_are_drawn() -> None:
    many = [
        {"source_id": f"s{number:03}", "role": "paragraph", "start": 0, "end": 10 + number} for number in range(500)
    ]
    found = words(drawn_of("segments", rows("segments", *many, {**many[499], "role": "note", "start": 509})))
    assert found[1] == "Share of the characters by role, in the 20 largest of 500 sources"
    assert [name for name in found if name.startswith("s")] == [f"s{number}" for number in range(499, 479, -1)]


@pytest.mark.parametrize("table", PICTURES)
def test_parts_are_counted_together(table: str, tables: dict[str, pl.DataFrame]) -> None:
    frame = tables[table]
    assert drawn_of(table, frame.head(1), frame.clear(), frame.slice(1)) == drawn_of(table, frame)


def test_words_of_a_text_cannot_become_markup() -> None:
    hostile = rows("segments", {"source_id": "<script>alert(1)</script>", "role": '"/><x', "end": 3})
    found = words(drawn_of("segments", hostile))
    assert "<script>alert(1)</script>" in found
    assert '"/><x' in found


def test_long_names_and_many_roles_stay_small() -> None:
    roles = schema.field("segments", "role")["constraints"]["enum"]
    many = [
        {"source_id": f"{number:03}" + "ش" * 5000, "role": role, "start": 0, "end": 10}
        for number in range(60)
        for role in roles
    ]
    drawn = drawn_of("segments", rows("segments", *many))
    assert drawn is not None
    assert len(markdown(drawn, "x")) < LARGEST


def test_markdown_holds_the_picture_as_data() -> None:
    told = markdown("<svg/>", "a picture")
    assert told == f"![a picture](data:image/svg+xml;base64,{base64.b64encode(b'<svg/>').decode()})"
