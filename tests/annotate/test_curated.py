"""The user's table of entities: read, checked, and looked for in the texts."""

import polars as pl
import pytest

from pipelines.annotate import read_curated, resolve, tag
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
        ("name,type\nLumen,firm\n", "row 2: type 'firm'; it must be one of person, organization"),
        ("name,type\nLumen,organization\n,person\n", "row 3: no name"),
        ("name,type\nLumen,organization\n  ,person\n", "row 3: no name"),
        ("name,type,wikidata_id\nLumen,organization,\nAda,person,42\n", "row 3: wikidata_id '42' is none; .* Q42"),
        ("", "cannot be read as CSV"),
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
