"""schemas/*.json is the one place for columns; conform holds frames to it."""

import polars as pl
import pytest

from pipelines import schema


@pytest.mark.parametrize("table", schema.TABLES)
def test_schema_file_is_sound(table: str) -> None:
    found = schema.load(table)
    names = [field["name"] for field in found["fields"]]
    assert found["name"] == table, f"give schemas/{table}.json the name {table!r}"
    assert len(set(names)) == len(names), f"a column stands twice in schemas/{table}.json"
    assert set(schema.primary_key(table)) <= set(names)
    for field in found["fields"]:
        assert field["description"].endswith("."), f"schemas/{table}.json: describe {field['name']} in one sentence"
        assert field["type"] in schema.DTYPES, f"schemas/{table}.json: {field['name']} is not flat"
        shape = field["type"] == "string" and "enum" not in field["constraints"]
        assert not shape or field["constraints"]["minLength"] >= 1, f"{table}.{field['name']}: forbid empty strings"


def test_every_schema_file_is_a_table_and_the_other_way_round() -> None:
    assert sorted(path.stem for path in schema.FOLDER.glob("*.json")) == sorted(schema.TABLES)


@pytest.mark.parametrize("table", schema.TABLES)
def test_foreign_keys_lead_to_keys_of_earlier_tables(table: str) -> None:
    for key in schema.load(table).get("foreignKeys", []):
        target = key["reference"]["resource"] or table
        assert schema.TABLES.index(target) <= schema.TABLES.index(table)
        assert key["reference"]["fields"] == schema.primary_key(target)
        assert set(key["fields"]) <= set(schema.polars_schema(table))


def test_unknown_table() -> None:
    with pytest.raises(KeyError, match="no table 'pages'"):
        schema.load("pages")


def test_conform_orders_and_casts() -> None:
    frame = pl.DataFrame(
        {
            "role": pl.Series(["author"], dtype=pl.Categorical),
            "section": [None],
            "position": pl.Series([1], dtype=pl.UInt32),
            "name": ["A"],
            "evidence": ["byline"],
            "article_id": ["x:a0"],
            "affiliation": [None],
            "text_status": ["included"],
        }
    )
    found = schema.conform(frame, "contributors")
    assert found.schema == schema.polars_schema("contributors")
    assert found.row(0) == ("x:a0", 1, "A", "author", None, None, "included", "byline")


def test_conform_names_what_is_wrong() -> None:
    frame = schema.empty("notes").drop("label").with_columns(pl.lit(1).alias("extra"), pl.col("start").cast(pl.String))
    with pytest.raises(ValueError) as caught:
        schema.conform(frame, "notes")
    for words in [
        "notes.label: column is missing",
        "notes.extra: column is not in schemas",
        "notes.start: String where",
    ]:
        assert words in str(caught.value)


def test_conform_never_loses_a_value() -> None:
    frame = schema.empty("segments").with_columns(pl.col("start").cast(pl.UInt64)).clear(1)
    frame = frame.with_columns(pl.lit(2**63, dtype=pl.UInt64).alias("start"))
    with pytest.raises(ValueError, match="segments"):
        schema.conform(frame, "segments")
    with pytest.raises(ValueError, match=r"segments\.start: Float64"):
        schema.conform(schema.empty("segments").with_columns(pl.col("start").cast(pl.Float64)), "segments")
