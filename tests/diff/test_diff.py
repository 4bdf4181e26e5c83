"""Two packages are compared by the keys of their rows, and what changed is told in lines and as JSON."""

import json
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import library
import pytest
from click.testing import CliRunner

from pipelines import cli
from pipelines.diff import Change, diff
from pipelines.diff.report import LISTED, WIDTH, summary, told
from pipelines.errors import UserError

Edit = Callable[[Path, dict[str, Any]], object]


def write(folder: Path, *edits: Edit) -> Path:
    descriptor = library.write(folder)
    for edit in edits:
        edit(folder, descriptor)
    library.measure(folder, descriptor)
    return library.save(folder, descriptor)


def csv(table: str, old: str, new: str) -> Edit:
    def edit(folder: Path, descriptor: dict[str, Any]) -> None:
        text = (folder / f"{table}.csv").read_text(encoding="utf-8")
        assert old in text
        (folder / f"{table}.csv").write_text(text.replace(old, new, 1), encoding="utf-8")

    return edit


def changes(tmp_path: Path, *edits: Edit) -> dict[str, Change]:
    found = diff(write(tmp_path / "old"), write(tmp_path / "new", *edits))
    return {change.table: change for change in found if change.any()}


def test_equal_packages(tmp_path: Path) -> None:
    found = diff(write(tmp_path / "old"), write(tmp_path / "new"))
    assert list(summary(found)) == ["Nothing changed."]
    assert told(found) == {"equal": True, "tables": {}}


def test_rows_that_came_went_and_changed(tmp_path: Path) -> None:
    book = "3,Licht,P2,,de,I-103,48,12.25,1950-01-01,0,B1,2021-06-01T08:15:00Z,10:00:00,1950\n"
    found = changes(
        tmp_path,
        csv("loans", "1,Ben,", "5,Zoë,"),
        csv("books", book, book.replace("Licht", "Licht aus").replace("12.25", "").replace(",0,", ",false,")),
    )
    assert set(found) == {"books", "loans"}
    assert (found["loans"].added, found["loans"].removed, found["loans"].changed) == (["5 | Zoë"], ["1 | Ben"], [])
    assert found["books"].cells.rows() == [("3", "title", "Licht", "Licht aus"), ("3", "price", "12.25", None)]
    lines = list(summary(list(found.values())))
    assert lines == [
        "books: 0 added, 0 removed, 1 changed",
        "  ~ 3: title “Licht” → “Licht aus”; price “12.25” → null",
        "loans: 1 added, 1 removed, 0 changed",
        "  + 5 | Zoë",
        "  - 1 | Ben",
    ]


def test_the_order_of_rows_is_no_change(tmp_path: Path) -> None:
    rows = library.LOANS.splitlines(keepends=True)
    assert changes(tmp_path, csv("loans", library.LOANS, rows[0] + "".join(rows[:0:-1]))) == {}


def test_a_table_without_a_key_has_rows_that_came_and_went(tmp_path: Path) -> None:
    found = changes(tmp_path, csv("stamps", "3,Ann,8\n", "3,Ann,9\n3,Ann,9\n"))["stamps"]
    assert (found.added, found.removed, found.changed) == (["3 | Ann | 9", "3 | Ann | 9 (2)"], ["3 | Ann | 8"], [])


def test_columns_and_tables_that_came_and_went(tmp_path: Path) -> None:
    def rename(folder: Path, descriptor: dict[str, Any]) -> None:
        descriptor["resources"][2]["schema"]["fields"][2]["name"] = "remark"
        descriptor["resources"][3]["name"] = "seals"

    found = changes(tmp_path, csv("loans", "reader,note", "reader,remark"), rename)
    assert found["loans"].columns == {"added": ["remark"], "removed": ["note"]}
    assert found["loans"].cells.is_empty()
    assert (len(found["seals"].added), len(found["stamps"].removed)) == (2, 2)
    assert next(summary([found["loans"]])).endswith("columns added: remark, columns removed: note")


def test_long_lists_are_cut(tmp_path: Path) -> None:
    more = "".join(f"1,Reader {number},\n" for number in range(LISTED + 5))
    lines = list(summary(list(changes(tmp_path, csv("loans", "1,Ann,\n", "1,Ann,\n" + more)).values())))
    assert len(lines) == LISTED + 2 and lines[-1] == "  + and 5 more"


def test_what_differs_in_long_texts_is_shown(tmp_path: Path) -> None:
    long = "The lamps along the harbour wall were lit at five and the last boat came in with nobody in it but the "

    number = count()

    def said(text: str) -> list[str]:
        texts = (f"{long}cat of the mill", text)
        found = diff(*(write(tmp_path / str(next(number)), csv("presses", "Harbour Press", it)) for it in texts))
        return list(summary(found))[1:]

    assert said(f"{long}dog") == ["  ~ P1: name “… but the cat of the mill” → “… but the dog”"]
    assert said(f"No {long}") == [f"  ~ P1: name “{long[:WIDTH]}…” → “{('No ' + long)[:WIDTH]}…”"]
    assert said(long.strip()) == ["  ~ P1: name “…t but the cat of the mill” → “…t but the”"]


def test_a_key_that_two_rows_share_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"table loans: two rows have the key 1 \| Ann"):
        changes(tmp_path, csv("loans", "1,Ben,", "1,Ann,"))


def test_tables_without_a_common_column_are_an_error(tmp_path: Path) -> None:
    def rename(folder: Path, descriptor: dict[str, Any]) -> None:
        fields = [{"name": "a"}, {"name": "b"}, {"name": "c"}]
        descriptor["resources"][3]["schema"] = {"fields": fields}

    with pytest.raises(UserError, match="table stamps: the two have no column in common"):
        changes(tmp_path, csv("stamps", "book,reader,stamp", "a,b,c"), rename)


def test_the_command(tmp_path: Path) -> None:
    old, new = write(tmp_path / "old"), write(tmp_path / "new", csv("presses", "Harbour", "Harbor"))

    def run(*words: str) -> Any:
        return CliRunner().invoke(cli.main, ["diff", *words], catch_exceptions=False)

    assert run(str(old.parent), str(new)).stdout == (
        "presses: 0 added, 0 removed, 1 changed\n  ~ P1: name “Harbour Press” → “Harbor Press”\n"
    )
    cells = {"name": {"old": "Harbour Press", "new": "Harbor Press"}}
    assert json.loads(run(str(old), str(new), "--json").stdout)["tables"]["presses"]["changed"] == [
        {"key": "P1", "cells": cells}
    ]
    new.write_text("{")
    result = run(str(old), str(new))
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)
    assert run(str(old)).exit_code == 2
