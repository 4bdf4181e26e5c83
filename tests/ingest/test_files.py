"""The manifest lists every file, names those that are read and says why the others are not."""

import os
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.errors import UserError
from pipelines.ingest import batches, files, listed, scan, slow
from pipelines.ingest.files import slug


def skipped(manifest: pl.DataFrame) -> dict[str, str]:
    return dict(manifest.filter(pl.col("source_id").is_null()).select("path", "skipped").iter_rows())


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("Issue 12/The  Page.TXT", "issue-12-the-page-txt"),
        ("Straße.md", "strasse-md"),
        ("Cafe\u0301.txt", "café-txt"),
        ("Сноска №7.txt", "сноска-7-txt"),
        ("हिन्दी.txt", "हिन्दी-txt"),
        ("--a__b--.txt", "a-b-txt"),
        ("post 🗞\ufe0f/№\u20e37.txt", "post-7-txt"),
        ("!/…", "-"),
    ],
)
def test_slug(path: str, wanted: str) -> None:
    assert slug(path) == wanted


def test_manifest_is_sorted_and_complete(tmp_path: Path) -> None:
    for name in ["b.md", "a/z.txt", "a/c.markdown", "notes.text"]:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"text of {name}", encoding="utf-8")
    manifest = scan(tmp_path)
    assert manifest["path"].to_list() == ["a/c.markdown", "a/z.txt", "b.md", "notes.text"]
    assert manifest["source_id"].to_list() == ["a-c-markdown", "a-z-txt", "b-md", "notes-text"]
    assert manifest["bytes"].to_list() == [len(f"text of {name}") for name in manifest["path"]]
    assert manifest.schema == files.MANIFEST


def test_what_is_not_read_has_a_reason(tmp_path: Path) -> None:
    raw, outside = tmp_path / "raw", tmp_path / "outside.txt"
    (raw / ".git").mkdir(parents=True)
    (raw / "sub").mkdir()
    outside.write_text("secret")
    contents = {"good.txt": b"text", ".hidden.txt": b"x", "empty.txt": b"", "blank.md": b" \r\n\t", "image.png": b"x"}
    contents |= {
        "bin.txt": b"\x7fELF\x00\x01\xff",
        ".git/a.txt": b"x",
        "sources.csv": b"path\n",
        "sub/sources.csv": b"x",
    }
    for name, data in contents.items():
        (raw / name).write_bytes(data)
    (raw / "out.txt").symlink_to(outside)
    (raw / "broken.txt").symlink_to("nowhere.txt")
    (raw / "loop").symlink_to(raw)
    (raw / "in.txt").symlink_to("good.txt")
    os.mkfifo(raw / "pipe.txt")
    reasons = skipped(scan(raw))
    assert {path: why.split(";")[0] for path, why in reasons.items()} == {
        ".git": "hidden folder",
        ".hidden.txt": "hidden file",
        "bin.txt": "binary content",
        "blank.md": "empty",
        "broken.txt": "broken link",
        "empty.txt": "empty",
        "image.png": "not a text by its name",
        "loop": "link to a folder",
        "out.txt": "link that leads out of the raw folder",
        "pipe.txt": "not a regular file",
        "sources.csv": "curated facts, not a text",
        "sub/sources.csv": "not a text by its name",
    }
    assert scan(raw)["path"].to_list()[:2] == ["good.txt", "in.txt"]


def test_an_unreadable_file_is_set_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("a")
    (tmp_path / "b.txt").write_text("b")
    real = slow.read

    def denied(file: str) -> bytes:
        if file.endswith("b.txt"):
            raise PermissionError(13, "Permission denied")
        return real(file)

    monkeypatch.setattr(slow, "read", denied)
    assert skipped(scan(tmp_path)) == {"b.txt": "cannot be read: Permission denied"}


def test_any_file_name_is_taken(tmp_path: Path) -> None:
    names = ["quo\"te's, and.txt", "new\nline.txt", "日本語.txt", " space .txt", "emoji 🗞.md"]
    for name in names:
        (tmp_path / name).write_text("text")
    assert sorted(scan(tmp_path)["path"]) == sorted(names)


def test_a_file_name_that_is_no_utf_8_is_skipped(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a")
    try:
        (tmp_path / os.fsdecode(b"b\xff.txt")).write_text("b")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    cure = "rename the file, or unpack it again and say how its names are encoded"
    assert skipped(scan(tmp_path)) == {"b\\xff.txt": f"file name is not valid UTF-8; {cure}"}


def test_a_table_of_a_person_under_a_name_that_is_nearly_right_is_told(tmp_path: Path) -> None:
    for name in ("a.txt", "Sources.CSV", "datapackage.yml", "datapackage.yaml"):
        (tmp_path / name).write_text("title: a")
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "Sources.csv").write_text("an export")
    told = skipped(scan(tmp_path))
    assert told["Sources.CSV"] == "not read under this name; call it sources.csv"
    assert told["datapackage.yml"] == "not read under this name; call it datapackage.yaml"
    assert told["datapackage.yaml"] == files.NO_TEXTS[0]
    assert told["below/Sources.csv"].startswith("not a text by its name")


def test_files_with_the_same_slug_keep_apart(tmp_path: Path) -> None:
    for name in ["a b.txt", "a-b.txt", "a_b.txt"]:
        (tmp_path / name).write_text("text")
    ids = dict(scan(tmp_path).select("path", "source_id").iter_rows())
    assert len(set(ids.values())) == 3
    assert all(name.startswith("a-b-txt-") for name in ids.values())
    (tmp_path / "a b.txt").unlink()  # the first: nobody else takes its name
    assert dict(scan(tmp_path).select("path", "source_id").iter_rows()).items() <= ids.items()


@pytest.mark.parametrize("kind", ["missing", "file", "empty", "unread"])
def test_nothing_to_read_is_an_error_of_one_line(tmp_path: Path, kind: str) -> None:
    raw = tmp_path / "raw"
    if kind == "file":
        raw.write_text("x")
    if kind in ("empty", "unread"):
        raw.mkdir()
    if kind == "unread":
        (raw / "scan.pdf").write_text("x")
    words = {"missing": "does not exist", "file": "is not a folder", "empty": "is empty", "unread": "scan.pdf"}
    with pytest.raises(UserError) as caught:
        scan(raw)
    assert words[kind] in str(caught.value) and str(raw) in str(caught.value)
    assert "\n" not in str(caught.value)


@given(st.text(st.characters(max_codepoint=127), max_size=12))
def test_plain_names_get_the_ids_that_any_name_gets(path: str) -> None:
    assert slug(path) == (slug(path + "é").removesuffix("é").strip("-") or "-")


def test_an_unchanged_file_is_not_hashed_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("old")
    (tmp_path / "blank.txt").write_text(" ")
    first = scan(tmp_path)
    read: list[str] = []
    real = slow.read

    def watched(file: str) -> bytes:
        read.append(Path(file).name)
        return real(file)

    monkeypatch.setattr(slow, "read", watched)
    assert scan(tmp_path, first).equals(first)
    assert read == []
    (tmp_path / "a.txt").write_text("newer")
    assert scan(tmp_path, first)["sha256"][0] != first["sha256"][0]
    assert read == ["a.txt"]


def test_files_of_one_size_and_time_that_changed_places_are_hashed_again(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(name)
        os.utime(tmp_path / name, ns=(0, 0))  # as an archive that is packed for all time leaves them
    first = scan(tmp_path)
    (tmp_path / "a.txt").rename(tmp_path / "x")
    (tmp_path / "b.txt").rename(tmp_path / "a.txt")
    (tmp_path / "x").rename(tmp_path / "b.txt")
    (tmp_path / "c.txt").write_text("d.txt")
    os.utime(tmp_path / "c.txt", ns=(0, 0))
    assert scan(tmp_path, first)["sha256"].to_list() == scan(tmp_path)["sha256"].to_list()


def test_a_time_that_no_clock_has_shown_yet_is_no_hindrance(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("text")
    os.utime(file, ns=(0, 0))
    before = scan(tmp_path)
    os.utime(file, ns=(0, 2**63))  # as damaged file systems tell it: in the year 2262, and later
    first = scan(tmp_path, before)
    assert first["sha256"].to_list() == before["sha256"].to_list()
    assert scan(tmp_path, first).equals(first) and not first.equals(before)


def test_what_was_listed_a_moment_ago_is_given_once_and_only_as_long_as_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text("old")
    first = scan(tmp_path)
    (tmp_path / "a.txt").write_text("newer")
    monkeypatch.chdir(tmp_path.parent)
    with listed(Path(tmp_path.name), first):
        assert scan(tmp_path).equals(first)
        assert not scan(tmp_path).equals(first)
    with listed(tmp_path, first):
        pass
    assert not scan(tmp_path).equals(first)


def test_batches_hold_every_file_once_and_keep_to_the_limit(tmp_path: Path) -> None:
    for number, size in enumerate([400, 300, 900, 10, 10, 10, 2000, 5]):
        (tmp_path / f"{number}.txt").write_text("x" * size)
    manifest = scan(tmp_path)
    parts = batches(manifest, limit=1000)
    assert pl.concat(parts).equals(manifest)
    assert all(part["bytes"].sum() - part["bytes"][-1] <= 1000 for part in parts)
    assert all(part["bytes"].sum() >= 750 for part in parts[:-1])


def test_a_new_file_moves_few_batches(tmp_path: Path) -> None:
    for number in range(400):
        (tmp_path / f"{number:03}.txt").write_text("x" * 100)
    before = {tuple(part["source_id"]) for part in batches(scan(tmp_path), limit=2000)}
    (tmp_path / "000-new.txt").write_text("x" * 100)
    after = {tuple(part["source_id"]) for part in batches(scan(tmp_path), limit=2000)}

    assert len(before) > 20
    assert len(after - before) <= 3


def test_marked_documents_are_no_texts_where_a_manifest_says_so(tmp_path: Path) -> None:
    folder = tmp_path / "gold"
    folder.mkdir()
    for name in ("articles.jsonl", "floors.json", "notes.md", ".hidden"):
        (folder / name).write_text("{}\n")
    (tmp_path / "a.txt").write_text("a text\n")
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "gold.jsonl").write_text("{}\n")

    def skipped() -> dict[str, str]:
        return dict(files.list_files(tmp_path).select("path", "skipped").iter_rows())

    before, first = skipped(), files.list_files(tmp_path)
    assert before["gold/notes.md"] is None
    assert before["gold/articles.jsonl"].startswith("not a text by its name")
    (folder / "manifest.jsonl").write_text("")
    told = skipped()
    assert files.list_files(tmp_path, first).equals(files.list_files(tmp_path))
    marked = {f"gold/{name}" for name in ("articles.jsonl", "floors.json", "notes.md", "manifest.jsonl")}
    assert {path for path, why in told.items() if why == "gold, not a text"} == marked
    assert told["gold/.hidden"] == "hidden file"
    changed = files.list_files(tmp_path)
    (folder / "floors.json").write_text('{"all title": 1}\n')
    assert files.list_files(tmp_path, changed)["sha256"].to_list() != changed["sha256"].to_list()
