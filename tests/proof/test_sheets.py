"""What a sheet shows: all of the raw text, and what became of it."""

import re
from pathlib import Path

import polars as pl
import pytest
from drawn import drawn
from hypothesis import strategies as st
from proof_corpora import FERRY, HOSTILE, HOSTILE_MD, HOSTILE_NAME, ICE, Side, tables, work, write

from pipelines import proof
from pipelines.proof.batch import number
from pipelines.proof.pages import sheets

NAMES = {"Ada Lee": "person", "Lock End": "place"}


def pages(documents: dict[str, str], names: dict[str, str] | None = None) -> dict[str, str]:
    """The sheets of documents by the names of their files."""
    return dict(sheets(number(tables(documents, names))).select("path", "html").iter_rows())


@pytest.fixture(scope="module")
def ferry() -> str:
    return pages({"ferry.txt": FERRY}, NAMES)["ferry.txt"]


def lefts(documents: dict[str, str]) -> dict[str, str]:
    """The raw texts that the sheets of documents show."""
    return {name: Side(html).text for name, html in pages(documents).items()}


def test_every_character_of_the_source_is_on_the_left() -> None:
    texts = {
        "ferry.txt": FERRY, "ice.md": ICE, "bad.txt": HOSTILE, "bad.md": HOSTILE_MD, HOSTILE_NAME: "\n\n \tx\n\n\n \t",
        "crlf.txt": FERRY.replace("\n", "\r\n"), "cr.txt": FERRY.replace("\n", "\r"),
    }  # fmt: skip

    assert lefts(texts) == texts


SIGNS = st.text(st.sampled_from("aZ1 \n\r\t<>&'\"\u202e\x07é#*[]^.—•"), min_size=1)


def test_every_character_of_any_source_is_on_the_left() -> None:
    parts = st.lists(SIGNS, min_size=1, max_size=3).map(lambda lines: "x" + "\n\n".join(lines))
    texts = {f"{number:02}.txt": text for number, text in enumerate(drawn(parts, 60))}

    assert lefts(texts) == texts


def test_an_article_has_its_title_byline_and_facts(ferry: str) -> None:
    assert '<h2 id="a0-t" dir="auto">The Ferry</h2><p class="byline" dir="auto">By Ada Quill</p>' in ferry
    assert "<dt>credits</dt><dd><bdi>Ada Quill (author, from the byline)</bdi></dd>" in ferry


def test_each_decision_has_its_rule_and_score(ferry: str) -> None:
    segments = tables({"ferry.txt": FERRY})["segments"]
    told = [
        (attrs["data-r"], float(attrs["data-s"]), int(attrs["data-e"]))
        for tag, attrs in Side(ferry).tags
        if tag == "button" and attrs.get("class") == "d"
    ]

    assert told == segments.select("rule", "score", "end").rows()


def test_a_healed_page_break_is_shown_where_it_was(ferry: str) -> None:
    second = FERRY.index("sandbank")

    assert f'where the <a class="h" href="#s{second}"' in ferry
    assert f'made of 2 runs of raw text: <a class="run" href="#s{FERRY.index("The ferry has")}">line 5</a>' in ferry
    assert ferry.count("goes on with") == 1


def test_markers_and_notes_are_tied_in_both_directions(ferry: str) -> None:
    marker, note = FERRY.index("1 Nobody"), FERRY.index("1. The log")

    assert f'<a class="r" id="r{marker}" href="#n{note}"' in ferry
    assert f'<mark id="k{marker}" data-n="n{note}">1</mark>' in ferry
    body = ferry[ferry.index(f'id="n{note}"') :]
    assert body[: body.index("</div>")].endswith(f'href="#r{marker}" aria-label="marker 1 of this note">↑</a>')


def test_a_note_without_a_body_is_listed_with_its_article(ferry: str) -> None:
    assert re.search(r'<div class="b k-note lost" id="m1-\d">.*only the marker is left', ferry)
    assert "no marker in the text leads here" in ferry
    assert "1 × notes of which only the marker is left" in ferry


def test_entities_are_underlined_and_lead_to_their_canonical_names(ferry: str) -> None:
    assert '<a class="e e-person" href="#e1" data-d="model|name|X">Ada Lee</a>' in ferry
    assert 'id="e1" data-n="Ada Lee (canonical)"' in ferry


def test_every_reference_on_a_sheet_leads_somewhere(ferry: str) -> None:
    for html in (ferry, pages({"bad.txt": HOSTILE, "ice.md": ICE}, NAMES)["ice.md"]):
        tags = [attrs for _, attrs in Side(html).tags]
        ids = [attrs["id"] for attrs in tags if "id" in attrs]
        assert len(ids) == len(set(ids))
        asked = {attrs["href"][1:] for attrs in tags if attrs.get("href", "").startswith("#")}
        asked |= {attrs["data-b"] for attrs in tags if "data-b" in attrs}
        asked |= {attrs["data-n"] for tag, attrs in Side(html).tags if tag == "mark"}
        assert asked - set(ids) == set()


def test_hostile_text_stays_text() -> None:
    texts = {"bad.txt": HOSTILE, "bad.md": HOSTILE_MD, HOSTILE_NAME: HOSTILE}
    for html in pages(texts, {"window.ran": "person"}).values():
        tags = Side(html).tags
        assert [attrs for tag, attrs in tags if tag == "script"] == [{"src": "../proof.js", "defer": None}]
        assert not {tag for tag, _ in tags} & {"img", "svg", "iframe", "base", "style", "b>"}
        assert not {name for _, attrs in tags for name in attrs if name.startswith("on")}
        links = {attrs["href"].split(":")[0] for _, attrs in tags if ":" in attrs.get("href", "")}
        assert links <= {"https"}


def test_a_source_with_nothing_but_furniture_has_a_sheet(tmp_path: Path) -> None:
    listed = write(tmp_path, {"rule.txt": "* * *\n"})

    assert listed.select("articles", "adverts", "warnings").row(0) == (0, 0, 1)
    assert "no article was found in it" in (tmp_path / "sources" / "rule-txt.html").read_text()


def test_the_figures_are_those_of_the_tables(tmp_path: Path) -> None:
    found = tables({"ferry.txt": FERRY, "ice.md": ICE}, NAMES)
    listed = proof.write(tmp_path, [work(found)])
    names = ("articles", "paragraphs", "healed", "notes", "linked", "unlinked", "entities", "mentions")

    assert listed.select("path", *names).rows() == [
        ("ferry.txt", 1, 1, 1, 3, 1, 1, 1, 1),
        ("ice.md", 1, 1, 0, 1, 1, 0, 1, 1),
    ]
    assert found["paragraphs"].height == listed["paragraphs"].sum()


def test_an_article_that_is_interrupted_goes_on_in_a_section_of_its_own() -> None:
    found = tables({"ferry.txt": FERRY})
    inside = pl.col("role") == "note_heading"
    owner = pl.when(~inside).then("article_id").alias("article_id")
    made = sheets(number(found | {"segments": found["segments"].with_columns(owner)}))["html"].item()

    assert made.count('<section class="outside"') == 1
    assert made.count('<p class="again">The Ferry, continued</p>') == 1
    assert made.count("only the marker is left</div>") + made.count("only the marker is left <a") == 1
    assert made.index("continued</p>") < made.index("only the marker is left <a")
    assert Side(made).text == FERRY
