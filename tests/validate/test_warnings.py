"""What a person should look at: each warning finds its row, and says where it stands."""

from collections.abc import Callable

import polars as pl
import pytest
from small_dataset import QID

from pipelines.validate import LOOKED_AT, WARNINGS, first_warnings, source_warnings
from pipelines.validate.violations import SHOWN
from pipelines.validate.warnings import LISTED

Tables = dict[str, pl.DataFrame]


def set_(table: str, row: int, **values: object) -> Callable[[Tables], None]:
    def change(tables: Tables) -> None:
        here = pl.int_range(pl.len()) == row
        tables[table] = tables[table].with_columns(
            pl.when(here).then(pl.lit(value, dtype=tables[table].schema[name])).otherwise(name).alias(name)
            for name, value in values.items()
        )

    return change


def without_article(tables: Tables) -> None:
    tables["articles"] = tables["articles"].head(1)


def split(tables: Tables) -> None:
    set_("articles", 0, language="en")(tables)
    set_("paragraphs", 1, kind="paragraph", text="A con cordance of it.")(tables)


FOUND: dict[str, tuple[Callable[[Tables], None], tuple[str, int | None, str]]] = {
    "sources_have_articles": (without_article, ("b.md", None, "7 characters in 1 lines")),
    "files_are_no_pages": (
        set_("paragraphs", 0, kind="paragraph", text='<!DOCTYPE html>\n<html lang="en">'),
        ("a.txt", 1, '<!DOCTYPE html>\n<html lang="en">'),
    ),
    "letters_are_right": (set_("paragraphs", 1, text="The good cafÃ©s of it."), ("a.txt", 7, "cafÃ©s")),
    "files_are_distinct": (set_("sources", 1, sha256="a" * 64), ("b.md", None, "the same as a.txt")),
    "licenses_are_known": (set_("sources", 1, license="CC BY 4.0"), ("b.md", None, "CC BY 4.0")),
    "addresses_are_whole": (set_("sources", 1, url="example.org/a"), ("b.md", None, "example.org/a")),
    "front_matter_is_readable": (set_("segments", 0, rule="front_matter:unreadable"), ("a.txt", 1, "9 characters")),
    "markers_have_notes": (set_("notes", 0, status="body_missing", text=None), ("a.txt", 5, "marker 1")),
    "notes_are_whole": (set_("notes", 0, status="body_truncated"), ("a.txt", 10, "note 1: See ACME.")),
    "notes_have_markers": (set_("notes", 0, status="unreferenced"), ("a.txt", 10, "note 1: See ACME.")),
    "roles_are_sure": (set_("segments", 3, score=0.59), ("a.txt", 7, "paragraph by r (0.59)")),
    "words_are_whole": (
        set_("paragraphs", 1, uncertain_hyphens=2, text="Sea-side and ship-\nyard, half-way."),
        ("a.txt", 7, "2 among: Sea-side, half-way"),
    ),
    "words_are_not_split": (split, ("a.txt", 7, "con cordance")),
}


@pytest.fixture
def sound(tables: Tables) -> Tables:
    set_("segments", 5, score=0.6)(tables)  # just enough
    return tables


def found(tables: Tables) -> pl.DataFrame:
    return first_warnings(source_warnings([tables[name] for name in LOOKED_AT]).lazy(), tables["sources"].lazy())


def test_nothing_is_to_be_looked_at_in_a_sound_dataset(sound: Tables) -> None:
    assert found(sound).rows() == []


def test_every_warning_is_tried_here() -> None:
    assert [warning.name for warning in WARNINGS] == list(FOUND)


@pytest.mark.parametrize("name", FOUND)
def test_a_warning_names_file_and_line(name: str, sound: Tables) -> None:
    spoil, place = FOUND[name]
    spoil(sound)
    assert found(sound).rows() == [(name, 1, *place)]


def test_all_rows_are_counted_and_the_first_listed(sound: Tables) -> None:
    row = sound["segments"].filter(pl.col("paragraph_id") == QID).with_columns(pl.lit(0.1).alias("score"))
    sound["segments"] = pl.concat([row] * (LISTED + 50))
    listed = found(sound).filter(pl.col("rule") == "roles_are_sure")
    assert listed.height == LISTED
    assert listed["total"].unique().to_list() == [LISTED + 50]


def test_batches_are_put_together(sound: Tables) -> None:
    for row in (1, 3):
        set_("segments", row, score=0.1)(sound)
    tables = [sound[name] for name in LOOKED_AT]
    others = [frame.with_columns(pl.col(pl.String).str.replace(r"\ba([-.])", "c$1")) for frame in tables]
    sources = pl.concat([tables[0], others[0].with_columns(pl.col("sha256").str.replace_all("a", "c"))])
    told = first_warnings(pl.concat(map(source_warnings, (tables, others))).lazy(), sources.lazy())
    assert told.rows() == [
        ("roles_are_sure", 4, f"{name}.txt", line, f"{role} by r (0.1)")
        for name in "ac"
        for line, role in ((3, "byline"), (7, "paragraph"))
    ]


def test_a_long_text_is_cut(sound: Tables) -> None:
    set_("notes", 0, status="unreferenced", text="ش" * 100_000)(sound)
    assert len(found(sound)["text"][0]) == SHOWN


def test_empty_tables_warn_of_nothing(sound: Tables) -> None:
    assert found({name: frame.clear() for name, frame in sound.items()}).rows() == []


@pytest.mark.parametrize("license", ["CC-BY-4.0", "cc-by-4.0", "MIT OR Apache-2.0", "LicenseRef-ours", "https://a.example/l"])
def test_a_licence_may_be_named_in_these_ways(license: str, sound: Tables) -> None:
    set_("sources", 1, license=license)(sound)
    assert found(sound).rows() == []


@pytest.mark.parametrize("url", ["https://a.example/b?c=d", "doi:10.1000/182", "urn:isbn:0451450523"])
def test_an_address_may_be_of_any_scheme(url: str, sound: Tables) -> None:
    set_("sources", 1, url=url)(sound)
    assert found(sound).rows() == []


@pytest.mark.parametrize(
    ("table", "row", "text"),
    [
        ("articles", 0, "<HTML> <body>"),
        ("articles", 0, "<?xml version='1.0'?> <TEI>"),
        ("paragraphs", 0, "<html>"),
    ],
)
def test_a_page_may_begin_in_these_ways(table: str, row: int, text: str, sound: Tables) -> None:
    set_(table, row, **{"title" if table == "articles" else "text": text})(sound)
    assert found(sound)["rule"].to_list() == ["files_are_no_pages"]


@pytest.mark.parametrize("text", ["<htmlish> is a word", "The <html> element holds all others.", "<p>One.</p>"])
def test_who_writes_of_pages_writes_none(text: str, sound: Tables) -> None:
    set_("paragraphs", 0, text=text)(sound)
    assert found(sound).rows() == []


def test_of_equal_files_all_but_the_first_are_listed(sound: Tables) -> None:
    one = sound["sources"].head(1)
    more = [one.with_columns(pl.lit(f"{n:03}.txt").alias("path")) for n in range(LISTED + 50)]
    sound["sources"] = pl.concat([sound["sources"], *more])
    listed = found(sound).filter(pl.col("rule") == "files_are_distinct")
    assert listed["path"].to_list() == [f"{n:03}.txt" for n in range(LISTED)]
    assert listed["total"].unique().to_list() == [LISTED + 50]
