"""raw/sources.csv is read strictly; every fault names its file, line, finding and cure."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from pipelines.errors import UserError
from pipelines.ingest import curated, read, scan

HASH = "2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b"  # of "secret"


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    (tmp_path / "sub").mkdir()
    (tmp_path / "a.txt").write_text("secret")
    (tmp_path / "sub" / "b, c.txt").write_text("text")
    return tmp_path


def test_facts_reach_the_sources(raw: Path) -> None:
    (raw / "sources.csv").write_text(
        "\ufeffpath,publication,license,url,language,retrieved,sha256\r\n"
        f"./a.txt,The Page,CC0-1.0,https://example.org/a,pt-BR,2024-02-29,{HASH.upper()}\r\n\r\n"
        '"sub/b, c.txt",,,,,,\r\n',
        encoding="utf-8",
    )
    sources, texts, problems = read(raw, scan(raw))
    facts = sources.select("path", "publication", "license", "url", "language", "retrieved").rows()
    assert facts == [
        ("a.txt", "The Page", "CC0-1.0", "https://example.org/a", "pt-BR", date(2024, 2, 29)),
        ("sub/b, c.txt", None, None, None, None, None),
    ]
    assert texts["language"].to_list() == ["pt-BR", None]
    assert problems.is_empty()


def test_without_the_table_nothing_is_known(raw: Path) -> None:
    assert curated.load(raw).is_empty()
    assert read(raw, scan(raw))[0]["license"].null_count() == 2


def test_a_changed_table_is_read_again(raw: Path) -> None:
    (raw / "sources.csv").write_text("path,license\na.txt,MIT\n")
    assert curated.load(raw)["license"].to_list() == ["MIT"]
    (raw / "sources.csv").write_text("path,license\na.txt,CC0-1.0\n")
    assert curated.load(raw)["license"].to_list() == ["CC0-1.0"]


FAULTS = {
    "semicolons": ("path;license\na.txt;MIT\n", ":1:", "';' stands between the columns; save it with commas"),
    "unknown column": ("path,licence\na.txt,MIT\n", ":1:", "unknown column 'licence'"),
    "no path column": ("license\nMIT\n", ":1:", "no column 'path'"),
    "column twice": ("path,url,url\na.txt,x,y\n", ":1:", "'url' stands there twice"),
    "empty file": ("", ":1:", "no column 'path'"),
    "path twice": ("path\na.txt\n./a.txt\n", ":3:", "a.txt stands in line 2 already"),
    "missing file": ('path,publication\na.txt,"two\nlines"\nnone.txt,x\n', ":4:", "none.txt is not in"),
    "other slash": ('path\n"Sub\\b, c.txt"\n', ":2:", "write it as the folder has it, 'sub/b, c.txt'"),
    "other hash": (f"path,sha256\nsub/b, c.txt,{HASH}\n".replace("sub/b, c.txt", '"sub/b, c.txt"'), ":2:", HASH),
    "bad hash": ("path,sha256\na.txt,abc\n", ":2:", "sha256 'abc' is no SHA-256"),
    "bad date": ("path,retrieved\na.txt,2023-02-29\n", ":2:", "retrieved '2023-02-29' is no date"),
    "other date": ("path,retrieved\na.txt,20230201\n", ":2:", "retrieved '20230201' is no date"),
    "bad language": ("path,language\na.txt,en_US\n", ":2:", "language 'en_US' is no BCP 47"),
    "no path": ("path,license\n,MIT\n", ":2:", "path '' does not name a file"),
    "outside": ("path\n../a.txt\n", ":2:", "path '../a.txt' does not name a file inside"),
    "absolute": ("path\n/etc/passwd\n", ":2:", "path '/etc/passwd' does not name a file inside"),
    "cell too many": ("path,license\na.txt,MIT,x\n", ":2:", "3 cells where the header has 2; quote cells"),
    "cell too few": ("path,license\na.txt\n", ":2:", "1 cells where the header has 2; write a comma"),
    "open quote": ('path,license\na.txt,"MIT\n', ":2:", "not valid CSV"),
}


@pytest.mark.parametrize(("text", "place", "words"), FAULTS.values(), ids=FAULTS)
def test_faults(raw: Path, text: str, place: str, words: str) -> None:
    (raw / "sources.csv").write_text(text, encoding="utf-8")
    with pytest.raises(UserError) as caught:
        scan(raw)
    message = str(caught.value)
    assert f"{raw / 'sources.csv'}{place}" in message and words in message
    assert ";" in message, "the cure is missing"
    assert "\n" not in message


def test_rows_of_nothing_but_commas_are_none(raw: Path) -> None:
    (raw / "sources.csv").write_text("path,license\n,\na.txt,MIT\n , \n,\n")  # as spreadsheets leave them
    assert curated.load(raw).select("path", "license").rows() == [("a.txt", "MIT")]


def test_another_encoding_is_named(raw: Path) -> None:
    (raw / "sources.csv").write_bytes("path,publication\na.txt,Café\n".encode("latin-1"))
    with pytest.raises(UserError, match=r"sources\.csv:2: not UTF-8; save the file as UTF-8"):
        scan(raw)


def test_a_pipe_is_not_waited_for(raw: Path) -> None:
    os.mkfifo(raw / "sources.csv")
    with pytest.raises(UserError, match=r"sources\.csv: is no file; make it a readable file or remove it"):
        curated.load(raw)


@pytest.mark.parametrize("name", ["sources.csv", "entities.csv", "datapackage.yaml", "gold/floors.json"])
@pytest.mark.parametrize(
    ("make", "why"),
    [
        (os.mkfifo, "not a regular file"),
        (lambda file: file.symlink_to("nowhere"), "broken link"),
        (lambda file: file.symlink_to("/etc/hostname"), "link that leads out of the raw folder"),
    ],
)
def test_facts_that_cannot_be_read_do_not_go_unheeded(
    raw: Path, name: str, make: Callable[[Path], None], why: str
) -> None:
    (raw / "gold").mkdir()
    (raw / "gold" / "manifest.jsonl").write_text("")
    make(raw / name)
    with pytest.raises(UserError, match=f"{name}: {why}; put what belongs there in its place"):
        scan(raw)


def test_only_line_feeds_end_a_row_and_no_cell_holds_controls(raw: Path) -> None:
    (raw / "sources.csv").write_text("path,publication\na.txt,The\u2028Page\x85One\n", encoding="utf-8")
    assert curated.load(raw).select("path", "publication").rows() == [("a.txt", "The\u2028Page\x85One")]
    (raw / "sources.csv").write_text("path,publication\na.txt,The \x1b[31mPage\n", encoding="utf-8")
    with pytest.raises(UserError, match=r":2: publication 'The \\\\x1b\[31mPage' holds a control character"):
        curated.load(raw)
