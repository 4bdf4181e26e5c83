"""The user's table of entities: read, checked, and looked for in the texts."""

import polars as pl
import pytest

from pipelines.annotate import idle_scopes, read_curated, resolve, tag
from pipelines.errors import UserError


def write(folder, text):
    (folder / "entities.csv").write_text(text, encoding="utf-8")
    return folder


def test_no_table_is_no_table(tmp_path):
    assert read_curated(tmp_path) is None


def test_only_name_and_type_are_needed(tmp_path):
    table = read_curated(write(tmp_path, "name,type\nLumen,organization\n"))
    assert table is not None
    assert table.rows() == [("Lumen", "organization", None, None, None)]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name,type,colour\nLumen,organization,red\n", "unknown column 'colour'; the columns are name, type"),
        ("name\nLumen\n", "no column 'type'"),
        ("name;type\nLumen;organization\n", "';' stands between the columns; save it with commas"),
        ("name,type\nLumen,firm\n", ":2: type 'firm'; it must be one of person, organization"),
        ("name,type\nLumen,organization\n,person\n", ":3: no name"),
        ("name,type\nLumen,organization\n  ,person\n", ":3: no name"),
        ("name,type,wikidata_id\nLumen,organization,\nAda,person,42\n", ":3: wikidata_id '42' is none; .* Q42"),
        ("", "no column 'name'; the columns are .*, only name and type are needed"),
        ("name,type,type\nLumen,place,work\n", "column 'type' stands there twice"),
        ("name,type\nLumen,organization,x\n", ":2: 3 cells where the header has 2"),
        ("name,type\nLu\0men,organization\n", r":2: name 'Lu\\\\x00men' holds a control character"),
        ("name,type\nLumen,organization\nLumen,work\n", ":3: 'Lumen' stands in line 2 already"),
    ],
)
def test_mistakes_are_told_with_place_and_cure(tmp_path, text, message):
    with pytest.raises(UserError, match=message):
        read_curated(write(tmp_path, text))


def test_curated_names_are_found_where_no_rule_looks(tables, rules, tmp_path):
    table = read_curated(write(tmp_path, "name,type,aliases\nthe long net,product,drift net; Netz\nlumen,none,\n"))
    found = tag(tables(["They cast the long net and a drift net, and lumen."]), rules, table)
    assert found.select("text", "type", "rule").rows() == [
        ("the long net", "product", "curated"),
        ("drift net", "product", "curated"),
    ]
    assert found["start"].to_list() == [10, 29]


def test_an_empty_table_changes_nothing(tables, tagger, tmp_path):
    table = read_curated(write(tmp_path, "name,type\n"))
    given = tables(["Margaret Hollis came to Lisbon."])
    found = tag(given, tagger, table)
    assert found.equals(tag(given, tagger))
    left = (given["articles"], given["contributors"])
    assert all(a.equals(b) for a, b in zip(resolve(found, *left, table), resolve(found, *left), strict=True))


def test_a_curated_type_wins_over_the_model(tables, tagger, tmp_path):
    table = read_curated(write(tmp_path, "name,type\nLisbon,work\n"))
    found = tag(tables(["Margaret Hollis came to Lisbon."]), tagger, table)
    assert found.filter(pl.col("text") == "Lisbon")["type"].to_list() == ["work"]


def test_a_scope_that_names_nothing_is_told(tmp_path):
    rows = ["Ann Lee,person,harbour-txt", "Tom Lee,person,harbour-txt:a0", "Una Lee,person,harbor-txt", "Lee,person,"]
    rows += [f"X{number},person,nowhere" for number in range(11)]
    (tmp_path / "entities.csv").write_text("\n".join(["name,type,scope", *rows]))
    articles = pl.LazyFrame({"article_id": ["harbour-txt:a0"], "source_id": ["harbour-txt"]})
    first, *_, last = told = idle_scopes(read_curated(tmp_path), lambda: articles)

    assert first.startswith("warning: entities.csv: the scope 'harbor-txt' of 'Una Lee' is the id of no article")
    assert last == "warning: entities.csv: 2 more rows with such a scope"
    assert len(told) == 11


def test_tables_of_other_programs_are_read_or_told(tmp_path):
    (tmp_path / "entities.csv").write_bytes("\ufeffname,type\r\n Lumen ,organization\r\n\r\n".encode())
    assert read_curated(tmp_path)["name"].to_list() == ["Lumen"]
    (tmp_path / "entities.csv").write_bytes("name,type\n".encode("utf-16"))
    with pytest.raises(UserError, match=r"entities\.csv:1: not UTF-8; save the file as UTF-8"):
        read_curated(tmp_path)
    (tmp_path / "entities.csv").unlink()
    (tmp_path / "entities.csv").mkdir()
    with pytest.raises(UserError, match="is no file"):
        read_curated(tmp_path)
