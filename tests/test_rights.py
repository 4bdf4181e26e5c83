"""Only what is openly licensed is included in the edition `open`; all else of a row stays, in its place."""

import polars as pl
import pytest
from small_dataset import tables

from pipelines import rights, schema

__all__ = ["tables"]
Tables = dict[str, pl.DataFrame]
STATED = [
    ("CC0-1.0", True),
    ("cc-by-sa-4.0", True),
    (" CC-BY-3.0-DE ", True),
    ("PDDL-1.0", True),
    ("https://creativecommons.org/licenses/by/4.0/", True),
    ("http://www.creativecommons.org/licenses/by-sa/3.0/at/deed.de", True),
    ("https://creativecommons.org/publicdomain/zero/1.0/", True),
    ("https://creativecommons.org/publicdomain/mark/1.0", True),
    ("CC-BY-NC-4.0", False),
    ("CC-BY-ND-4.0", False),
    ("https://creativecommons.org/licenses/by-nc-sa/4.0/", False),
    ("https://creativecommons.org/licenses/by/9.9/", False),
    ("https://example.org/creativecommons.org/licenses/by/4.0/", False),
    ("CC-BY", False),
    ("CC-BY-4.0 OR LicenseRef-own", False),
    ("All rights reserved", False),
    ("", False),
]


@pytest.mark.parametrize(("license", "expected"), STATED)
def test_which_licences_are_open(license: str, expected: bool) -> None:
    assert pl.select(rights.is_open(pl.lit(license, pl.String))).item() is expected


@pytest.mark.parametrize(
    ("of_article", "of_source", "expected"),
    [
        ("CC-BY-4.0", None, True),
        ("CC-BY-4.0", "CC0-1.0", True),
        (None, None, False),
        ("CC-BY-4.0", "All rights reserved", False),
        ("All rights reserved", "CC0-1.0", False),
    ],
)
def test_an_article_is_open_when_all_that_is_stated_is(
    tables: Tables, of_article: str | None, of_source: str | None, expected: bool
) -> None:
    tables["articles"] = tables["articles"].with_columns(pl.lit(of_article, pl.String).alias("license"))
    tables["sources"] = tables["sources"].with_columns(pl.lit(of_source, pl.String).alias("license"))
    found = rights.licensed({name: frame.lazy() for name, frame in tables.items()}).collect()
    assert found["open"].to_list() == [expected, expected]


def test_the_full_edition_changes_nothing(tables: Tables) -> None:
    lazy = {name: frame.lazy() for name, frame in tables.items()}
    assert rights.edition(lazy, "full") == lazy


def made(tables: Tables) -> Tables:
    lazy = rights.edition({name: frame.lazy() for name, frame in tables.items()}, "open")
    return {name: frame.collect() for name, frame in lazy.items()}


def test_with_open_licences_the_open_edition_is_the_full_one(tables: Tables) -> None:
    found = made(tables)
    assert all(found[name].equals(tables[name]) for name in schema.TABLES)


def test_a_closed_article_keeps_everything_but_its_words(tables: Tables) -> None:
    tables["articles"] = tables["articles"].with_columns(pl.lit(None, pl.String).alias("license"))
    tables["entities"] = tables["entities"].with_columns(aliases=pl.lit("Acme Works; the works"))
    found = made(tables)
    for name, frame in tables.items():
        protected = schema.protected(name)
        kept = [column for column in frame.columns if column not in (*protected, "text_status")]
        assert found[name].select(kept).equals(frame.select(kept)), name
        assert all(found[name][column].is_null().all() for column in protected), name
        if "text_status" in frame.columns:
            assert found[name]["text_status"].to_list() == ["withheld"] * frame.height, name


def test_a_note_without_a_body_has_nothing_to_withhold(tables: Tables) -> None:
    tables["articles"] = tables["articles"].with_columns(pl.lit(None, pl.String).alias("license"))
    lost = pl.lit(None, pl.String)
    tables["notes"] = tables["notes"].with_columns(lost.alias("text"), lost.alias("text_status"))
    assert made(tables)["notes"]["text_status"].to_list() == [None]


def test_other_names_stay_when_an_included_text_has_them(tables: Tables) -> None:
    tables["entities"] = tables["entities"].with_columns(aliases=pl.lit("ACME; Acme Works"))
    assert made(tables)["entities"]["aliases"].to_list() == ["ACME", None]
