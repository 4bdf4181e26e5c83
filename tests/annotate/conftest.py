"""What the tests of the stage share: the pinned tagger, and tables made from texts."""

from collections.abc import Callable

import polars as pl
import pytest
from marked import frame

from pipelines.annotate import Tagger, load_tagger

Tables = dict[str, pl.DataFrame]


@pytest.fixture(scope="session")
def tagger() -> Tagger:
    """The tagger a fresh installation has."""
    return load_tagger()


@pytest.fixture
def rules() -> Tagger:
    """The tagger of an installation without a model."""
    return Tagger(None, None, None)


@pytest.fixture
def tables() -> Callable[..., Tables]:
    """Make tables of articles, each given as its texts; `^` begins a note."""

    def make(
        *articles: list[str], language: str | None = "en", people: tuple[str, ...] = (), source: str = "s"
    ) -> Tables:
        rows: dict[str, list[dict[str, object]]] = {"articles": [], "paragraphs": [], "notes": [], "contributors": []}
        for number, texts in enumerate(articles):
            article = f"{source}:a{number}"
            rows["articles"].append(
                {"article_id": article, "source_id": source, "language": language, "title": "Untitled"}
            )
            for position, text in enumerate(texts, start=1):
                row = {
                    "article_id": article,
                    "position": position,
                    "text": text.removeprefix("^ "),
                    "kind": "paragraph",
                }
                name = ("notes", "note_id") if text.startswith("^ ") else ("paragraphs", "paragraph_id")
                rows[name[0]].append(row | {name[1]: f"{article}:{name[0][0]}{position}"})
            rows["contributors"] += [
                {"article_id": article, "position": i, "name": n} for i, n in enumerate(people, start=1)
            ]
        return {name: frame(found, name) for name, found in rows.items()}

    return make
