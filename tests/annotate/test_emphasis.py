"""Titles set in italics: looked up in the raw text, placed in the clean one, told from stress and from periodicals."""

import polars as pl
import pytest
from marked import frame

from pipelines.annotate import tag
from pipelines.annotate.rules.emphasis import places

Tables = dict[str, pl.DataFrame]


def written(raw: str, text: str, before: str = "Ten.\n\n") -> Tables:
    """Tables of one paragraph, `raw` in the file and `text` in the table."""
    start = len(before)
    row = {"article_id": "s:a0", "paragraph_id": "s:p1", "position": 1, "kind": "paragraph", "text": text}
    return {
        "articles": frame(
            [{"article_id": "s:a0", "source_id": "s", "language": "en", "title": "Untitled"}], "articles"
        ),
        "paragraphs": frame([row | {"start": start, "end": start + len(raw)}], "paragraphs"),
        "notes": frame([], "notes"),
        "contributors": frame([], "contributors"),
        "texts": pl.DataFrame({"source_id": ["s"], "text": [before + raw]}),
    }


FOUND = [
    ("She finished *Roads of Salt* in May.", {"Roads of Salt": "work"}),
    ("She finished _Roads of Salt_ in May.", {"Roads of Salt": "work"}),
    ("She finished <i>Roads of Salt</i> in May.", {"Roads of Salt": "work"}),
    ("Her novel *Le sel de la terre perdue* sold well for years.", {"Le sel de la terre perdue": "work"}),
    ("He wrote for the *Bee Review* then.", {"Bee Review": "organization"}),
    ("In it *Salt Press* called for *Salt Press* to close.", {"Salt Press": "organization"}),
    ("In 1922 she recorded the fine *Salt Press*, they said.", {"Salt Press": "work"}),
    ("The first number of *Fair Wind* is lost.", {"Fair Wind": "organization"}),
    ("It was first published in *The Old Salt*, May 1922.", {"Old Salt": "organization"}),
    ("They came in the barque *Ann of Hull*, late.", {"Ann of Hull": "product"}),
    ("They won *Reed v. Moss* in court.", {"Reed v. Moss": "law"}),
    # italics tell where a title ends, and what has a number is a periodical
    ("In it he saw Dr Ann Lee’s *Roads of Salt* in Hull.", {"Roads of Salt": "work", "Ann Lee": "person"}),
    ("It stood in *Salt and Iron* 12, they said.", {"Salt and Iron": "organization"}),
    ("He has read *Lamps* (Kestrel, 1922) twice.", {"Lamps": "work", "Kestrel": "organization"}),
]
NOTHING = [
    "It was *not* what she meant, *de facto* or not.",
    "Take *Every one of the old words that stand below here* as they are.",
    "*The whole of it is Set in Italics and is no title*",
    "But it was *American policy* then and later.",
    "See *salt.csv* and *Ibid* there.",
    "A snake_case_name and 2 * 3 * 4 stay.",
]


@pytest.mark.parametrize(("raw", "wanted"), FOUND)
def test_titles_in_italics_are_found(raw, wanted, rules):
    text = raw.replace("*", "").replace("_", "").replace("<i>", "").replace("</i>", "")
    assert dict(tag(written(raw, text), rules).select("text", "type").iter_rows()) == wanted


@pytest.mark.parametrize("raw", NOTHING)
def test_stress_and_sentences_are_no_titles(raw, rules):
    text = raw.replace("*", "") if "snake" not in raw else raw
    found = tag(written(raw, text), rules)
    assert found.filter(pl.col("rule") == "emphasised")["text"].to_list() == []


def test_a_paper_that_is_cited_among_works_is_a_paper_throughout(rules):
    raw = "They wrote in *Fair Wind*, and the first number of *Fair Wind* is lost to us all by now."
    found = tag(written(raw, raw.replace("*", "")), rules)
    assert found["type"].to_list() == ["organization"] * 2


def test_the_second_occurrence_is_the_emphasised_one():
    raw = "Salt Roads run south,\nand so does *Salt\nRoads* by her."
    assert places(written(raw, "Salt Roads run south, and so does Salt Roads by her.")) == {"s:p1": [(34, 44)]}


def test_emphasis_that_is_not_in_the_clean_text_is_left_alone():
    assert places(written("A *Salt Road* here.", "A road here.")) == {}


def test_without_raw_texts_nothing_is_known():
    tables = written("A *Salt Road* here.", "A Salt Road here.")
    del tables["texts"]
    assert places(tables) == {}
