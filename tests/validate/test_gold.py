"""Marked documents are read as they are meant; what is wrong with them is said with file, line and cure."""

import json
from pathlib import Path

import pytest
from gold import write

from pipelines.errors import UserError
from pipelines.validate import read_gold

PATHS = {"tram.txt", "winter/ice.md"}
ARTICLE = {"doc": "tram.txt", "article_index": 0, "title": "The Tram at Night", "byline_authors": ["Ada Quill"],
           "date": None, "date_scored": False}  # fmt: skip
PARAGRAPH = {"doc": "tram.txt", "article_index": 0, "position": 0, "text": "The last tram.", "section_title": None}
MARKER = {"doc": "tram.txt", "article_index": 0, "label": "1", "paragraph_position": 0}


def test_no_folder_is_no_gold(tmp_path: Path) -> None:
    assert read_gold(tmp_path, PATHS) is None


def test_sound_gold_is_read(tmp_path: Path) -> None:
    floors = {"all title": 1}
    write(tmp_path, articles=[ARTICLE], paragraphs=[PARAGRAPH | {"more": 1}], note_refs=[MARKER], floors=floors)
    gold = read_gold(tmp_path, PATHS)
    assert gold is not None
    assert (gold.renderings, gold.floors) == ({"tram.txt": "plain"}, {"all title": 1})
    assert gold.rows["articles"] == [ARTICLE]
    assert "notes" not in gold.rows


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\x85"])
def test_only_line_feeds_end_a_line(tmp_path: Path, sign: str) -> None:
    write(tmp_path, paragraphs=json.dumps(PARAGRAPH | {"text": "The last"}, ensure_ascii=False).replace("last", sign))
    gold = read_gold(tmp_path, PATHS)
    assert gold is not None and [row["text"] for row in gold.rows["paragraphs"]] == [f"The {sign}"]


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"manifest": None, "articles": [ARTICLE]}, ["gold/manifest.jsonl: is missing", "docs/quality.md"]),
        ({"manifest": None, "floors": {}}, ["gold/manifest.jsonl: is missing"]),
        ({"manifest": [{"doc": "bus.txt", "rendering": "plain"}]}, ["manifest.jsonl:1", "bus.txt", "correct it"]),
        ({"manifest": [{"doc": "tram.txt", "rendering": "x"}] * 2}, ["manifest.jsonl:2", "remove one"]),
        ({"articles": '{"doc": "tram.txt",'}, ["articles.jsonl:1: is no JSON", "docs/quality.md"]),
        ({"articles": "\n\n[1]"}, ["articles.jsonl:3", "not of type 'object'"]),
        ({"articles": [ARTICLE, {"doc": "tram.txt"}]}, ["articles.jsonl:2", "'article_index' is a required"]),
        ({"articles": [ARTICLE | {"byline_authors": "Ada"}]}, ["articles.jsonl:1: byline_authors", "'array'"]),
        ({"articles": [ARTICLE | {"date": "1 May 2020"}]}, ["articles.jsonl:1: date: '1 May 2020'", "does not match"]),
        ({"articles": [ARTICLE | {"doc": "winter/ice.md"}]}, ["articles.jsonl:1", "not in manifest.jsonl"]),
        ({"paragraphs": [PARAGRAPH], "note_refs": [MARKER | {"paragraph_position": 7}]}, ["note_refs.jsonl:1",
         "no paragraph 7 of article 0"]),
        ({"articles": [ARTICLE, ARTICLE]}, ["articles.jsonl:2: article_index 0 of tram.txt stands in line 1"]),
        ({"paragraphs": [PARAGRAPH, PARAGRAPH | {"text": "More."}]}, ["paragraphs.jsonl:2: article_index 0, "
         "position 0 of tram.txt stands in line 1", "count on or remove"]),
        ({"articles": [ARTICLE | {"title": "\ud800"}]}, ["jsonl:1: is no JSON (half of a character, \\ud800)"]),
        ({"articles": "[" * 100_000}, ["articles.jsonl:1: is no JSON"]),
        ({"floors": '{"all title": NaN}'}, ["floors.json: is no JSON (NaN is no number)"]),
        ({"floors": '{"all title": 1, "all title": 0}'}, ["floors.json: is no JSON ('all title' stands in it twice)"]),
        ({"floors": {"all titel": 1}}, ["floors.json: 'all titel' ends in no measure; use one of title, authors"]),
        ({"floors": {"all title": 98}}, ["floors.json: all title", "maximum"]),
        ({"floors": "[]"}, ["floors.json", "not of type 'object'"]),
    ],
)  # fmt: skip
def test_bad_gold_is_one_line_with_its_cure(tmp_path: Path, files: dict[str, object], words: list[str]) -> None:
    write(tmp_path, **files)
    with pytest.raises(UserError) as caught:
        read_gold(tmp_path, PATHS)
    message = str(caught.value)
    assert "\n" not in message
    assert [word for word in words if word not in message] == []


def test_a_file_that_is_no_utf_8(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "gold" / "notes.jsonl").write_bytes(b"\xff\xfe{}")
    with pytest.raises(UserError, match=r"notes\.jsonl:1: not UTF-8; save the file as UTF-8"):
        read_gold(tmp_path, PATHS)
