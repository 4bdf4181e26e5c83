"""Reading a batch gives sources, texts and the files set aside."""

from hashlib import sha256
from pathlib import Path

import polars as pl
import pytest

from pipelines import schema
from pipelines.ingest import batches, read, scan


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("one", 1),
        ("one\n", 1),
        ("one\ntwo", 2),
        ("one\r\ntwo\r\n", 2),
        ("one\rtwo\rthree", 3),
        ("\n\none\n\n", 4),
        ("a\r\n\r\nb\rc\nd", 5),
        ("a\fb\u2028c", 1),
    ],
)
def test_characters_and_lines(tmp_path: Path, text: str, lines: int) -> None:
    (tmp_path / "a.txt").write_bytes(text.encode())
    sources, texts, _ = read(tmp_path, scan(tmp_path))
    assert sources.select("characters", "lines").row(0) == (len(text), lines)
    assert texts["text"][0] == text


def test_sources_hold_the_facts_of_the_file(tmp_path: Path) -> None:
    data = "Nur ein schöner Text über Bücher — “gut”.".encode("cp1252")
    (tmp_path / "Über uns.MD").write_bytes(data)
    sources, texts, problems = read(tmp_path, scan(tmp_path))
    assert sources.schema == schema.polars_schema("sources")
    wanted = ("über-uns-md", "Über uns.MD", sha256(data).hexdigest(), len(data), "windows-1252", "text/markdown")
    assert sources.row(0)[:6] == wanted
    assert texts.columns == ["source_id", "path", "media_type", "language", "text"]
    assert problems.is_empty()


def test_what_changed_or_vanished_meanwhile_is_set_aside(tmp_path: Path) -> None:
    for name in ["a.txt", "b.txt", "c.txt", "d.txt"]:
        (tmp_path / name).write_text(name)
    (tmp_path / "d.txt").write_bytes(" \n ".encode("utf-16"))
    (tmp_path / "e.txt").write_bytes("\nÄä Öö Üü Ää Öö Üü".encode() + b"\xff")
    manifest = scan(tmp_path)
    (tmp_path / "b.txt").write_text("other")
    (tmp_path / "c.txt").unlink()
    sources, texts, problems = read(tmp_path, manifest.filter(pl.col("source_id").is_not_null()))
    assert sources["path"].to_list() == texts["path"].to_list() == ["a.txt"]
    assert dict(problems.select("path", "reason").iter_rows()) == {
        "b.txt": "changed while it was read; build again",
        "c.txt": "cannot be read: No such file or directory",
        "d.txt": "empty",
        "e.txt": "is UTF-8 but for a few bytes, the first in line 2; mend that line",
    }


def test_batches_give_what_one_reading_gives(tmp_path: Path) -> None:
    for number in range(9):
        (tmp_path / f"{number}.txt").write_bytes(("é" * number + "—text").encode("utf-8" if number % 2 else "utf-16"))
    manifest = scan(tmp_path)
    whole = read(tmp_path, manifest)
    parts = [read(tmp_path, batch) for batch in batches(manifest, limit=20)]
    assert len(parts) > 2
    for index in range(3):
        assert pl.concat([part[index] for part in parts]).equals(whole[index])
