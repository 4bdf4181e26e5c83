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
    return first_warnings(source_warnings([tables[name] for name in LOOKED_AT]).lazy())


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
    told = first_warnings(pl.concat(map(source_warnings, (tables, others))).lazy())
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
