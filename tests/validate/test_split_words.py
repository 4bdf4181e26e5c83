"""Words that were cut in two are suspected where a lexicon knows only the whole; everything else is left alone."""

import polars as pl
import pytest
from small_dataset import rows

from pipelines.languages import lexicon
from pipelines.validate.split_words import _lexicon, _listed, split_words


def suspects(*texts: str, language: str | None = "en", kind: str = "paragraph") -> list[str]:
    articles = rows("articles", {"article_id": "x:a0", "language": language})
    paragraphs = rows(
        "paragraphs",
        *({"paragraph_id": f"x:p{n}", "article_id": "x:a0", "kind": kind, "text": t} for n, t in enumerate(texts)),
    )
    return split_words(paragraphs, articles)["text"].to_list()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They made a con cordance of it.", ["con cordance"]),
        ("It was a per ception, they said.", ["per ception,"]),
        ("At the end a sur prise.", ["sur prise."]),
        ("He went to gether with the others, alth ough late.", ["alth ough", "to gether"]),
    ],
)
def test_both_halves_are_told(text: str, found: list[str]) -> None:
    assert suspects(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "They went to get her an ice cream, and the night watch was in side.",  # all halves are words
        "The sur, prise of it. To gether.",  # a stop or a capital between them
        "A zorb plinth and a qwx zyx stood there.",  # nobody knows the whole
        "concordance",
    ],
)
def test_words_that_only_meet(text: str) -> None:
    assert suspects(text) == []


def test_halves_in_two_paragraphs_are_none() -> None:
    assert suspects("They made a con", "cordance of it.") == []


def test_spaces_and_breaks_at_the_ends_of_texts_part_them() -> None:
    assert suspects("They made a con ", " cordance of it.", "", "con  cordance", "con\ncordance") == []
    assert suspects("con cordance", "", "sur prise", " al most a per ception ") == [
        "con cordance", "sur prise", "per ception",
    ]  # fmt: skip


def test_a_word_stands_at_its_place_in_the_lexicon_or_among_the_others() -> None:
    table, others = _lexicon("en")
    words = lexicon.words("en")
    assert 1 < len(others) < len(words) / 5
    assert _listed(words, (table, others)).all()
    assert not _listed(words + "\0", (table, others)).any()


def test_each_language_has_its_own_lexicon() -> None:
    assert suspects("Das war eine Über raschung und sehr wunder schön, ge sagt.", language="de") == ["ge sagt."]
    assert suspects("They made a con cordance of it.", language="tlh") == []
    assert suspects("They made a con cordance of it.", language=None) == []
    assert suspects("They made a con cordance of it.", language="en-GB") == ["con cordance"]


def test_code_and_tables_are_not_asked() -> None:
    assert suspects("con cordance", kind="code") == []
    assert suspects() == []


def test_withheld_texts_are_not_asked() -> None:
    frame = rows("paragraphs", {"paragraph_id": "p", "article_id": "a", "kind": "paragraph", "text": None})
    articles = rows("articles", {"article_id": "a", "language": "en"})
    assert split_words(frame, articles).schema == pl.Schema({"paragraph_id": pl.String(), "text": pl.String()})
