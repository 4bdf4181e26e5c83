"""The sheets as a part of a build: there also when a check holds the dataset back, gone when they are not wanted."""

from pathlib import Path

import polars as pl
import pytest
from click.testing import CliRunner
from periodical import PLAIN, WITH_SHEETS, published
from standing import Stand

from pipelines import validate
from pipelines.cli import main
from pipelines.command.build import build, sheets_index
from pipelines.errors import UserError
from pipelines.options import Options


def sheets(out: Path) -> dict[str, int]:
    folder = sheets_index(out).parent / "sources"
    return {path.name: path.stat().st_mtime_ns for path in sorted(folder.glob("*"))}


def test_a_build_writes_sheets_and_again_only_those_of_changed_files(raw: Path, out: Path, stand: Stand) -> None:
    stand(raw, out, WITH_SHEETS)
    before = sheets(out)
    assert set(before) == {"tram-txt.html", "winter-ice-md.html"}

    (raw / "tram.txt").write_text("Another title\n\nAnother text of one sentence, long enough to be a paragraph.\n")
    build(raw, out, WITH_SHEETS)
    after = sheets(out)
    assert after["winter-ice-md.html"] == before["winter-ice-md.html"]
    assert after["tram-txt.html"] != before["tram-txt.html"]

    (raw / "tram.txt").unlink()
    build(raw, out, WITH_SHEETS)
    assert sheets(out) == {"winter-ice-md.html": before["winter-ice-md.html"]}


def test_sheets_that_somebody_removed_are_written_again(raw: Path, out: Path, stand: Stand) -> None:
    stand(raw, out, WITH_SHEETS)
    sheets_index(out).unlink()

    assert build(raw, out, WITH_SHEETS)[1] is False
    assert sheets_index(out).exists()


def test_no_sheets_stay_beside_a_build_without_them(raw: Path, out: Path, stand: Stand) -> None:
    stand(raw, out, WITH_SHEETS)
    build(raw, out, PLAIN)

    assert not sheets_index(out).parent.exists()
    assert build(raw, out, PLAIN)[1] is True
    assert build(raw, out, WITH_SHEETS)[1] is False
    assert len(sheets(out)) == 2


def test_no_text_of_a_sheet_is_among_the_published_files(raw: Path, tmp_path: Path) -> None:
    build(raw, tmp_path / "out", Options(entities=False, edition="open"))

    assert "The last tram" in (sheets_index(tmp_path / "out").parent / "sources" / "tram-txt.html").read_text()
    assert not any(b"The last tram" in content for content in published(tmp_path / "out").values())
    assert (tmp_path / "out" / ".periodical" / ".gitignore").read_text() == "*\n"


def test_a_dataset_that_is_held_back_has_its_sheets(raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = pl.DataFrame([("notes", "n1", "label", "?", "foreign_keys")], schema=validate.VIOLATIONS, orient="row")
    found = found.with_columns(pl.lit("tram-txt").alias("source_id"))
    monkeypatch.setattr(validate, "source_violations", lambda *_: found)
    with pytest.raises(UserError, match="these checks failed: foreign_keys of violations"):
        build(raw, tmp_path / "out", WITH_SHEETS)

    assert len(sheets(tmp_path / "out")) == 2
    assert not (tmp_path / "out" / "datapackage.json").exists()


def test_the_command_tells_where_the_sheets_are(raw: Path, tmp_path: Path) -> None:
    out, runner = tmp_path / "out", CliRunner()
    missing = runner.invoke(main, ["proof", "--out", str(out)])
    assert missing.exit_code == 1
    assert missing.stderr == f"error: {out}: no proof sheets stand here; run `periodical build --proof` first\n"

    built = runner.invoke(main, ["build", "--no-entities", "--raw", str(raw), "--out", str(out)])
    assert f"  proof sheets: {sheets_index(out)}\n" in built.stdout
    assert runner.invoke(main, ["proof", "--out", str(out)]).stdout == sheets_index(out).as_uri() + "\n"
