"""`periodical explain`: every block of a file with its rule, and one block by its line."""

import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipelines.cli import main

TEXT = (
    "The Sheet and the Page\n\nBy Ann Lee\n\n"
    "A sheet is folded before it is a page. Folded once it makes two leaves, folded twice it makes four, and the "
    "printer has to set them in an order that no reader ever sees.\n"
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "sheet.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def told(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["explain", *arguments])
    return result.exit_code, result.output


def test_every_block_is_told_with_its_rule(file: Path) -> None:
    code, output = told(str(file))
    assert code == 0
    assert output.startswith("article 1\n")
    assert [rule for rule in ("title:evidence", "byline:by", "paragraph:text") if rule not in output] == []


def test_a_line_picks_its_block(file: Path) -> None:
    code, output = told(f"{file}:3")
    assert code == 0
    assert "byline:by" in output
    assert "title:evidence" not in output


@pytest.mark.parametrize(
    ("place", "cure"),
    [("{}:2", ":2: a blank line"), ("{}:99", ":99: a blank"), ("{}:²", ":²"), ("no-such-file.txt", "no-such-file.txt")],
)
def test_a_place_without_text_is_a_clear_error(file: Path, place: str, cure: str) -> None:
    code, output = told(place.format(file))
    assert code == 1
    assert cure in output
    assert "Traceback" not in output


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert told(str(tmp_path / "pipe.txt")) == (
        1,
        f"error: {tmp_path / 'pipe.txt'}: is a pipe, which would be waited for; name a file\n",
    )


def test_an_empty_file_is_said_to_be_empty(file: Path) -> None:
    file.write_text("\n \n", encoding="utf-8")
    code, output = told(str(file))
    assert (code, output) == (1, f"error: {file}: no line has text; name a file with a text\n")


def test_a_file_of_another_program_is_no_text_though_it_could_be_read(file: Path) -> None:
    file.write_text("{\\rtf1\\ansi The Ferry}", encoding="utf-8")
    code, output = told(str(file))
    assert code == 1
    assert output.startswith(f"error: {file}: is Rich Text (RTF), not a text; save")


def test_a_name_of_any_bytes_can_be_told_of(file: Path) -> None:
    odd = file.with_name("sheet \udcff.txt")
    try:
        file.rename(odd)
    except OSError:
        pytest.skip("this disk takes names in UTF-8 only")
    code, output = told(str(odd))
    assert code == 0
    assert "title:evidence" in output
