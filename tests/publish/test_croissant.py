"""croissant.json: mlcroissant finds no fault in it and reads every table through it."""

import json
import logging
from pathlib import Path
from typing import Any

import polars as pl
import pytest
import tools

from pipelines import schema
from pipelines.folders import layout
from pipelines.publish import publish

Tables = dict[str, pl.DataFrame]
HEAD = """
name: the-page
title: The Page
version: 1.0.0
homepage: https://example.org/page
created: 2024-01-31T00:00:00Z
licenses: [{name: CC0-1.0, path: "https://creativecommons.org/publicdomain/zero/1.0/"}]
contributors: [{title: Dr. Lee, givenName: Ann, familyName: Lee}, {title: The Reading Room}]
"""


def published(out: Path, tables: Tables, by: layout.By | None = None) -> dict[str, Any]:
    out.mkdir()
    (out / "head.yaml").write_text(HEAD)
    publish({name: frame.lazy() for name, frame in tables.items()}, out, out / "head.yaml", by)
    found = json.loads((out / "croissant.json").read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def test_every_column_and_key_is_told(tmp_path: Path, tables: Tables) -> None:
    made = published(tmp_path / "out", tables)
    records = {one["name"]: one for one in made["recordSet"]}
    assert list(records) == list(schema.TABLES)
    for table, one in records.items():
        assert [field["name"] for field in one["field"]] == schema.polars_schema(table).names()
        assert [key["@id"] for key in one["key"]] == [f"{table}/{name}" for name in schema.primary_key(table)]
    files = {one["@id"]: one for one in made["distribution"]}
    for field in records["mentions"]["field"]:
        if field["name"] == "entity_id":
            assert field["references"]["fileObject"]["@id"] == "entities-parquet"
            assert field["references"]["extract"] == {"column": "entity_id"}
    package = json.loads((tmp_path / "out/datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"][len(schema.TABLES) :]:
        assert f"sha256:{files[resource['name']]['sha256']}" == resource["hash"]


def test_the_head_is_told_and_nothing_else(tmp_path: Path, tables: Tables) -> None:
    made = published(tmp_path / "out", tables)
    assert made["creator"] == [
        {"@type": "Person", "name": "Dr. Lee", "givenName": "Ann", "familyName": "Lee"},
        {"@type": "Organization", "name": "The Reading Room"},
    ]
    assert made["datePublished"] == "2024-01-31" and made["version"] == "1.0.0"
    publish({name: frame.lazy() for name, frame in tables.items()}, tmp_path / "bare")
    bare = json.loads((tmp_path / "bare/croissant.json").read_text(encoding="utf-8"))
    assert {"creator", "license", "version", "url", "datePublished"}.isdisjoint(bare)


@pytest.mark.parametrize("by", [None, "source"])
def test_mlcroissant_reads_every_table(
    tmp_path: Path, tables: Tables, caplog: pytest.LogCaptureFixture, by: layout.By | None
) -> None:
    mlcroissant = tools.module("mlcroissant")
    published(tmp_path / "out", tables, by)
    with caplog.at_level(logging.WARNING):
        dataset = mlcroissant.Dataset(tmp_path / "out/croissant.json")  # raises what is wrong
    report = dataset.metadata.ctx.issues
    assert report.errors == set()
    assert [found for found in report.warnings if "citeAs" not in found] == []
    for table in schema.TABLES:
        (key, *_) = schema.primary_key(table)
        found = [record[f"{table}/{key}"] for record in dataset.records(table)]
        wanted = tables[table][key].cast(pl.String).to_list()
        assert sorted(value.decode() if isinstance(value, bytes) else str(value) for value in found) == sorted(wanted)
