"""The folder of the sheets: what is written again, and what is left whatever happens."""

from pathlib import Path

import polars as pl
import pytest
from proof_corpora import FERRY, ICE, tables, work, write
from spoilt import SPOILT

from pipelines import proof
from pipelines.engine import Local
from pipelines.engine.workers import Workers
from pipelines.errors import UserError
from pipelines.proof import pages

BOTH = {"ferry.txt": FERRY, "ice.md": ICE}


def state(folder: Path) -> dict[str, tuple[bytes, int]]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


def written(folder: Path) -> dict[str, bytes]:
    return {name: content for name, (content, _) in state(folder).items() if name != "sheets.arrow"}


def test_two_folders_of_the_same_texts_are_equal(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write(tmp_path / name, BOTH)
    found, again = state(tmp_path / "a"), state(tmp_path / "b")

    assert {name: content for name, (content, _) in found.items()} == {name: c for name, (c, _) in again.items()}
    assert {"index.html", "proof.css", "proof.js", "rows/0000.js", "sources/ferry-txt.html"} <= set(found)


def test_a_sheet_does_not_change_with_the_other_files_of_its_batch(tmp_path: Path) -> None:
    write(tmp_path / "a", BOTH | {"a.txt": FERRY})
    write(tmp_path / "b", BOTH)

    for name in ("ferry-txt", "ice-md"):
        assert (tmp_path / f"a/sources/{name}.html").read_bytes() == (tmp_path / f"b/sources/{name}.html").read_bytes()


def test_workers_and_small_shares_make_the_same_sheets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    years = ("1870", "1880", "1890")
    some = [tables({f"{year}.txt": FERRY.replace("1890", year), f"{year}.md": ICE}) for year in years]
    works = [work(found) for found in some]
    proof.write(tmp_path / "here", works)
    with Workers(2) as workers:
        proof.write(tmp_path / "there", works, Local(workers))
        assert workers.ready
    monkeypatch.setattr("pipelines.proof.sheets.TOGETHER", 1)
    proof.write(tmp_path / "shares", works)

    here, there, shares = (written(tmp_path / name) for name in ("here", "there", "shares"))
    assert here == there == shares
    assert sum(name.startswith("sources/") for name in here) == 6


def test_only_changed_sheets_are_made_and_written_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[list[str]] = []
    sheets = pages.sheets

    def watched(batch: object) -> pl.DataFrame:
        found = sheets(batch)  # type: ignore[arg-type]
        made.append(found["path"].to_list())
        return found

    monkeypatch.setattr(pages, "sheets", watched)
    write(tmp_path, BOTH)
    before = state(tmp_path)
    write(tmp_path, BOTH)
    assert state(tmp_path) == before
    write(tmp_path, BOTH | {"ice.md": ICE.replace("January", "March")})
    after = state(tmp_path)

    assert made == [["ferry.txt", "ice.md"], ["ice.md"]]
    assert {name for name in before if after[name] != before[name]} == {"sources/ice-md.html", "sheets.arrow"}


def test_the_same_sheet_is_not_written_again_though_it_was_made_again(tmp_path: Path) -> None:
    proof.write(tmp_path, [work(tables(BOTH), "1")])
    before = state(tmp_path)
    proof.write(tmp_path, [work(tables(BOTH), "2")])

    assert {name for name, kept in state(tmp_path).items() if kept != before[name]} == {"sheets.arrow"}


def test_the_sheets_of_removed_sources_vanish(tmp_path: Path) -> None:
    write(tmp_path, BOTH)
    listed = write(tmp_path, {"ice.md": ICE})

    assert [path.name for path in (tmp_path / "sources").iterdir()] == ["ice-md.html"]
    assert listed["path"].to_list() == ["ice.md"]
    assert "ferry" not in (tmp_path / "index.html").read_text() + (tmp_path / "rows/0000.js").read_text()


@pytest.mark.parametrize("harm", ["delete", "cut", "forget"])
def test_a_harmed_sheet_is_made_again(tmp_path: Path, harm: str) -> None:
    write(tmp_path, BOTH)
    before = {name: content for name, (content, _) in state(tmp_path).items()}
    file = tmp_path / "sources" / "ice-md.html"
    if harm == "delete":
        file.unlink()
    elif harm == "cut":
        file.write_bytes(file.read_bytes()[:100])
    else:
        (tmp_path / "sheets.arrow").unlink()
    write(tmp_path, BOTH)

    assert {name: content for name, (content, _) in state(tmp_path).items()} == before


def test_a_list_of_sheets_that_is_damaged_is_made_again(tmp_path: Path) -> None:
    write(tmp_path, {"ice.md": ICE})
    listed = tmp_path / "sheets.arrow"
    whole = listed.read_bytes()
    for how, spoil in SPOILT.items():
        listed.write_bytes(spoil(whole))
        write(tmp_path, {"ice.md": ICE})
        assert listed.read_bytes() == whole, how


def test_a_crash_between_pages_leaves_whole_ones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, BOTH)
    before = {name: content for name, (content, _) in state(tmp_path).items()}
    replace = Path.replace

    def fail(self: Path, target: Path) -> Path:
        if target.name == "ice-md.html":
            raise KeyboardInterrupt
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(KeyboardInterrupt):
        write(tmp_path, {name: text.replace("the ", "a ") for name, text in BOTH.items()})
    found = {name: content for name, (content, _) in state(tmp_path).items()}
    assert all(found[name] == before[name] for name in ("index.html", "sources/ice-md.html", "sheets.arrow"))
    assert found["sources/ferry-txt.html"].endswith(b"</html>\n")

    monkeypatch.undo()
    write(tmp_path, BOTH)
    assert {name: content for name, (content, _) in state(tmp_path).items()} == before


def test_a_disk_that_takes_nothing_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(UserError, match="choose a folder, not a file"):
        write(tmp_path / "file" / "proof", BOTH)


def test_long_names_fit_on_any_disk(tmp_path: Path) -> None:
    names = ["é" * 120 + ".txt", "é" * 119 + "è.txt"]
    listed = write(tmp_path, dict.fromkeys(names, ICE))

    found = {path.name for path in (tmp_path / "sources").iterdir()}
    assert found == set(listed["page"])
    assert len(found) == 2
    assert max(len(name.encode()) for name in found) < 130


def test_many_sources_are_cut_into_scripts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proof.index, "SHARD", 2)
    write(tmp_path, {f"{number}.md": ICE for number in range(5)})
    assert sorted(path.name for path in (tmp_path / "rows").iterdir()) == ["0000.js", "0001.js", "0002.js"]
    assert (tmp_path / "index.html").read_text().count('<script src="rows/') == 3

    write(tmp_path, {"1.md": ICE})
    assert sorted(path.name for path in (tmp_path / "rows").iterdir()) == ["0000.js"]


def test_no_sheets_are_left_when_none_are_wanted(tmp_path: Path) -> None:
    write(tmp_path / "proof", BOTH)

    assert proof.remove(tmp_path / "proof").height == 0
    assert list(tmp_path.iterdir()) == []


def test_names_of_files_are_no_markup_in_the_list_of_links(tmp_path: Path) -> None:
    listed = write(tmp_path, {"x](javascript:y) *b*.txt": FERRY, **{f"{n:03}.txt": ICE for n in range(50)}})
    lines = proof.links(listed, "/proof").split("\n")

    assert lines[0] == (
        r"- [x\]\(javascript\:y\) \*b\*\.txt](/proof/sources/x%5D%28javascript%3Ay%29%20%2Ab%2A-txt.html)"
    )
    assert lines[1] == r"- [000\.txt](/proof/sources/000-txt.html)"
    assert lines[-1] == "- and 1 more"
