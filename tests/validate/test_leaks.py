"""Words of a withheld text are found wherever they are published, and nothing else is taken for them."""

from pathlib import Path

import polars as pl
import pytest

from pipelines import rights
from pipelines.publish import Refused, beside, publish
from pipelines.validate.leaks import RUN, runs, withheld_text_violations

Tables = dict[str, pl.DataFrame]
SECRET = "Nobody had told the lamplighter that his street was gone, so he went on lighting it."
HELD = pl.DataFrame({"table": ["paragraphs"], "row_key": ["x:p1"], "text": [SECRET]})


@pytest.fixture
def out(tmp_path: Path, tables: Tables) -> Path:
    publish({name: frame.lazy() for name, frame in tables.items()}, tmp_path)
    return tmp_path


def leaks(out: Path) -> list[tuple[str | None, ...]]:
    return withheld_text_violations([HELD], out).select("row_key", "column", "rule").rows()


def write(out: Path, table: str, **values: str | None) -> None:
    file = out / f"data/{table}.parquet"
    frame = pl.read_parquet(file)
    frame.with_columns(pl.lit(value, pl.String).alias(name) for name, value in values.items()).write_parquet(file)


def test_nothing_is_found_where_nothing_is(out: Path) -> None:
    assert leaks(out) == []


@pytest.mark.parametrize("text", [SECRET, "“THAT his street”: was *gone*, so he", "a;that;his;street;was;gone;so"])
def test_words_in_a_document_are_found(out: Path, text: str) -> None:
    (out / "README.md").write_text(f"| text | {text} |")
    assert leaks(out) == [("x:p1", "README.md", "withheld_text_absent")]


def test_a_phrase_shorter_than_a_run_is_none(out: Path) -> None:
    (out / "README.md").write_text(" ".join(SECRET.split()[: RUN - 1]))
    assert leaks(out) == []


def test_words_in_a_withheld_row_are_found_in_any_column(out: Path) -> None:
    write(out, "notes", text_status="withheld", label="told the lamplighter that his street")
    assert leaks(out) == [("x:p1", "data/notes.parquet label", "withheld_text_absent")]


def test_a_column_that_nobody_thought_of_is_searched(out: Path) -> None:
    write(out, "entities", iso_3166=SECRET)
    assert leaks(out) == [("x:p1", "data/entities.parquet iso_3166", "withheld_text_absent")]


def test_what_is_included_elsewhere_is_free(out: Path) -> None:
    (out / "README.md").write_text(SECRET)
    write(out, "paragraphs", text=f"It says: {SECRET}")
    assert leaks(out) == []


def test_titles_and_names_stay(out: Path) -> None:
    write(out, "articles", title=SECRET)
    assert leaks(out) == []


def test_letters_count_where_words_have_no_spaces() -> None:
    words = runs(pl.DataFrame({"text": ["灯火管制之夜里", "one two three four five six"]}))["words"].to_list()
    assert words == ["灯 火 管 制 之 夜", "火 管 制 之 夜 里", "one two three four five six"]


def test_a_leak_keeps_the_files_from_being_published(tmp_path: Path, tables: Tables) -> None:
    lazy = {name: frame.lazy() for name, frame in tables.items()}
    closed = lazy | {"articles": lazy["articles"].with_columns(pl.lit(None, pl.String).alias("license"))}
    texts = {name: [tables[name]] for name in rights.BOXES}
    made = rights.edition(closed, "open")
    publish(made, tmp_path / "open", edition="open", withheld=rights.withheld_texts(closed, texts))

    words = " ".join(tables["paragraphs"]["text"][0].split())
    spoiled = made | {"articles": made["articles"].with_columns(pl.lit(words).alias("language"))}
    with pytest.raises(Refused, match="withheld_text_absent") as caught:
        publish(spoiled, tmp_path / "leak", edition="open", withheld=rights.withheld_texts(closed, texts))
    assert [name for name, found in caught.value.found.items() if found.height] == ["withheld_text_absent"]
    assert not (tmp_path / "leak/data").exists()


def test_the_documents_beside_the_data_are_searched_too(
    tmp_path: Path, tables: Tables, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = {name: frame.lazy() for name, frame in tables.items()}
    closed["articles"] = closed["articles"].with_columns(pl.lit(None, pl.String).alias("license"))
    words = " ".join(tables["paragraphs"]["text"][0].split())
    monkeypatch.setattr(beside.citation, "render", lambda descriptor: f"# an example: {words}\n")
    texts = rights.withheld_texts(closed, {name: [tables[name]] for name in rights.BOXES})
    with pytest.raises(Refused) as caught:
        publish(rights.edition(closed, "open"), tmp_path / "out", edition="open", withheld=texts)
    assert caught.value.found["withheld_text_absent"]["column"].to_list() == ["CITATION.cff"]
    assert list((tmp_path / "out").iterdir()) == []
