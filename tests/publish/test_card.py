"""README.md of a dataset: the hub can read its front matter, and every column is told with an example."""

import re
from typing import Any

import polars as pl
import pytest
import yaml

from pipelines import schema
from pipelines.publish import card
from pipelines.publish.dictionary import example

Tables = dict[str, pl.DataFrame]


def package(**head: Any) -> dict[str, Any]:
    files = {name: f"data/{name}.parquet" for name in schema.TABLES}
    resources = [{"name": f"{name}-parquet", "path": path} for name, path in files.items()]
    return {"name": "a", "title": "A: “quoted”", "resources": resources} | head


def render(tables: Tables, package: dict[str, Any], up: str = "") -> str:
    return card.render(package, card.Seen.of({name: frame.lazy() for name, frame in tables.items()}), up)


def front(text: str) -> dict[str, Any]:
    found = yaml.safe_load(text.split("---\n")[1])
    assert isinstance(found, dict)
    return found


def test_a_configuration_for_each_table(tables: Tables) -> None:
    configs = front(render(tables, package()))["configs"]
    assert [(one["config_name"], one["data_files"]) for one in configs] == [
        (name, f"data/{name}.parquet") for name in schema.TABLES
    ]
    assert [one["config_name"] for one in configs if one.get("default")] == ["paragraphs"]


def test_the_card_in_the_data_folder_names_its_neighbours(tables: Tables) -> None:
    text = render(tables, package(), up="../")
    assert front(text)["configs"][0]["data_files"] == "sources.parquet"
    assert "[datapackage.json](../datapackage.json)" in text


@pytest.mark.parametrize("years", [(2024, 2025), (2024,)])
def test_parts_are_found_by_a_pattern(tables: Tables, years: tuple[int, ...]) -> None:
    cut = package()
    paths = [f"data/articles/year={year}/part-0.parquet" for year in years]
    cut["resources"][1]["path"] = paths if len(paths) > 1 else paths[0]
    assert front(render(tables, cut))["configs"][1]["data_files"] == "data/articles/*/*.parquet"


def test_what_nobody_said_is_not_told(tables: Tables) -> None:
    text = render(tables, package())
    assert set(front(text)) == {"pretty_name", "size_categories", "configs"}
    assert not re.search(r"Licence:|Version|By ", text.split("| table |")[0])


@pytest.mark.parametrize(
    ("licenses", "told"),
    [
        ([{"name": "CC-BY-SA-4.0"}], {"license": ["cc-by-sa-4.0"]}),
        ([{"name": "ODbL-1.0"}, {"name": "MIT"}], {"license": ["odbl", "mit"]}),
        (
            [{"name": "House-1", "path": "https://example.org/terms"}],
            {"license": "other", "license_name": "House-1", "license_link": "https://example.org/terms"},
        ),
    ],
)
def test_licences_are_told_in_the_words_of_the_hub(
    tables: Tables, licenses: list[dict[str, str]], told: dict[str, Any]
) -> None:
    found = front(render(tables, package(licenses=licenses)))
    assert {name: value for name, value in found.items() if name.startswith("license")} == told


def test_an_edition_that_withholds_texts_says_so(tables: Tables) -> None:
    assert "are withheld" in render(tables, package(edition="open"))
    assert "are withheld" not in render(tables, package(edition="full"))


def test_languages_are_those_of_the_articles(tables: Tables) -> None:
    tables["articles"] = tables["articles"].with_columns(pl.Series("language", ["de-AT", "no"]))
    assert front(render(tables, package()))["language"] == ["de", "no"]


def test_every_column_has_an_example_where_it_has_a_value(tables: Tables) -> None:
    lines = render(tables, package()).splitlines()
    for table in schema.TABLES:
        start = lines.index(f"## {table}")
        for field in schema.fields(table):
            line = next(line for line in lines[start:] if line.startswith(f"| `{field['name']}` |"))
            given = re.split(r"(?<!\\)\|", line)[-2].strip()
            values = tables[table][field["name"]].drop_nulls()
            assert given == (example(values.first()).replace("|", r"\|") if values.len() else "")


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, ""),
        (3, "`3`"),
        ("two\nlines\t here", "`two lines here`"),
        ("a `code` in it", "`` a `code` in it ``"),
        ("x" * 61, "`" + "x" * 59 + "…`"),
        ("<script>", "`<script>`"),
    ],
)
def test_an_example_stays_in_its_cell(value: object, shown: str) -> None:
    assert example(value) == shown


@pytest.mark.parametrize(
    ("rows", "size"), [(0, "n<1K"), (999, "n<1K"), (1000, "1K<n<10K"), (10**6, "1M<n<10M"), (10**13, "n>1T")]
)
def test_sizes_are_those_of_the_hub(rows: int, size: str) -> None:
    assert card._size(rows) == size
