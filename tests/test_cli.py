"""The command as a user meets it: what it prints, what it writes, what it refuses, and with which exit code."""

import errno
import os
import re
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest
from click.testing import Result
from periodical import PLAIN, periodical, published, write_raw
from standing import Stand

from pipelines import cli, validate
from pipelines.folders.files import locked

PROJECT = Path(__file__).parents[1]


def build(raw: Path, out: Path) -> Result:
    """Build without entities and sheets, which other tests look at."""
    return periodical("build", "--no-entities", "--no-proof", "--raw", raw, "--out", out)


@pytest.fixture
def built(raw: Path, out: Path, stand: Stand) -> tuple[Path, Path]:
    """A raw folder and the dataset built from it."""
    stand(raw, out, PLAIN)
    return raw, out


def test_help_names_every_command_and_exit_code() -> None:
    text = periodical("--help").stdout

    for name in ("build", "validate", "ui", "0 the dataset", "1 the input", "2 the command"):
        assert name in text
    for name in cli.main.commands:
        assert "Usage" in periodical(name, "--help").stdout
    cut = re.compile(r"\w\.\.\.$", re.MULTILINE)
    assert cut.findall(text + periodical("bench", "--help").stdout) == []  # each is told in a line of its own


def test_windows_is_told_where_to_run_it() -> None:
    there = 'import sys; sys.platform = "win32"; import pipelines'
    done = subprocess.run([sys.executable, "-c", there], capture_output=True, text=True, cwd=PROJECT, check=False)
    assert (done.returncode, done.stderr.splitlines()[-1].partition(": ")[0]) == (1, "ImportError")
    assert done.stderr.endswith("on Windows, run it in WSL\n")


@pytest.mark.parametrize(
    "words",
    [
        ["build", "--raw", "x", "--out", "x/y"],
        ["build", "--raw", "data"],  # where the tables would stand, sources.csv among them
        ["build", "--raw", "x/data", "--out", "x"],
        ["build", "--raw", "linked", "--out", "x"],
        ["ui", "--raw", "x", "--out", "x"],
        ["ui", "--raw", "data"],
        ["build", "--fast"],
        ["build", "--no-entities", "--model", "en_core_web_sm"],
        ["build", "--partition-by", "title"],
        ["rebuild"],
        ["ui", "--port", "0"],
        ["ui", "--out", ""],
        ["build", "--raw", ""],
        ["build", "--out", ""],
        ["build", "--out", "o\udcff"],
        ["build", "--out", "o" * 300],
        ["build", "--out", "loop"],
        ["validate", ""],
    ],
)
def test_wrong_use_exits_with_2(words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("loop").symlink_to("loop")
    Path("linked").symlink_to("x/data")
    result = periodical(*words)

    assert result.exit_code == 2
    assert "Error: " in result.stderr


def test_a_build_publishes_and_sums_up(raw: Path, out: Path) -> None:
    (raw / "photo.jpeg").write_bytes(b"\xff\xd8")
    (raw / "torn.txt").write_bytes(b"a text of words\0 and one byte more\n")
    before = set(raw.rglob("*"))
    result = build(raw, out)

    assert result.exit_code == 0, result.stderr
    lines = {line.split()[0]: line.split()[1:] for line in result.stdout.splitlines() if line.strip()}
    assert lines["sources"] == ["2"]
    assert lines["articles"][0] == "2"
    assert lines["notes"][0] == "2"
    assert lines["markers"] == ["2"]
    skipped = [line.strip() for line in result.stdout.splitlines() if "skipped: " in line]
    assert [line.split(" (")[0] for line in skipped] == ["skipped: torn.txt", "skipped: photo.jpeg"]  # a text first
    assert {path.name for path in out.iterdir()} == {
        "README.md",
        "croissant.json",
        "data",
        "datapackage.json",
        ".periodical",
    }
    assert set(raw.rglob("*")) == before
    assert periodical("validate", out).exit_code == 0


def test_progress_is_a_line_for_each_thing_made(raw: Path, out: Path) -> None:
    (raw / "tram again.txt").write_bytes((raw / "tram.txt").read_bytes())
    told = build(raw, out).stderr
    steps = [line.split()[2] for line in told.splitlines()]

    assert steps[0] == "raw_files"
    assert steps[-1] == "datapackage"
    assert steps.index("texts") < steps.index("clean_lines") < steps.index("paragraphs") < steps.index("mentions")
    assert steps.index("warnings") < steps.index("proposed_mentions")  # which may take an hour
    warned = "warn: files_are_distinct of warnings, 1 row; first tram.txt: the same as tram again.txt"
    assert warned in told


def test_nothing_changed_is_said_quickly_and_without_dagster(built: tuple[Path, Path]) -> None:
    raw, out = built
    files = published(out)
    code = (
        "import sys; from pipelines.cli import main; main(standalone_mode=False); assert 'dagster' not in sys.modules"
    )
    words = ["build", "--no-entities", "--no-proof", "--raw", str(raw), "--out", str(out)]
    again = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, text=True, check=False)

    assert again.returncode == 0, again.stderr
    assert again.stdout.startswith("Nothing changed: ")
    assert again.stdout.splitlines()[1].split() == ["sources", "2"]
    assert published(out) == files


def test_a_damaged_memory_of_the_last_build_only_costs_time(built: tuple[Path, Path]) -> None:
    raw, out = built
    for damage in ("{", "[]"):
        (out / ".periodical" / "build.json").write_text(damage)

        assert build(raw, out).stdout.startswith("Published in")
        assert build(raw, out).stdout.startswith("Nothing changed")


def test_changes_are_seen(built: tuple[Path, Path]) -> None:
    raw, out = built
    files = published(out)

    (out / "data" / "notes.csv").write_text("edited by hand")
    (out / "README.md").write_bytes(files["README.md"] + b"And a word more.\n")
    done = build(raw, out)
    assert done.stdout.startswith("Published") and "README.md: was edited and is written anew" in done.stderr
    assert published(out) == files

    (raw / "winter" / "ice.md").unlink()
    assert build(raw, out).stdout.startswith("Published")
    assert pl.read_parquet(out / "data" / "sources.parquet")["path"].to_list() == ["tram.txt"]
    assert pl.read_parquet(out / "data" / "articles.parquet")["title"].to_list() == ["The Tram at Night"]


def test_a_failed_check_leaves_the_last_dataset(built: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    raw, out = built
    files = published(out)
    (raw / "tram.txt").write_text("Another title\n\nAnother text of one sentence, long enough to be a paragraph.\n")
    found = pl.DataFrame([("notes", "n1", "label", "?", "pattern")], schema=validate.VIOLATIONS, orient="row")
    monkeypatch.setattr(validate, "table_violations", lambda *_: found)
    result = build(raw, out)

    assert result.exit_code == 1
    assert result.stderr.splitlines()[-1] == (
        "error: nothing was published, these checks failed: obeys_its_schema of notes "
        "(first: table notes, row_key n1, column label, value ?, rule pattern); `periodical ui` shows the rows"
    )
    assert published(out) == files


@pytest.mark.parametrize(
    ("curated", "said"),
    [
        ("path,license\nlost.txt,CC0-1.0\n", "sources.csv:2: file lost.txt is not in"),
        ("path,sha256\ntram.txt," + "0" * 64 + "\n", "tram.txt has sha256"),
        ("path,colour\ntram.txt,red\n", "unknown column 'colour'"),
    ],
)
def test_a_mistake_in_the_input_is_one_line(raw: Path, out: Path, curated: str, said: str) -> None:
    (raw / "sources.csv").write_text(curated)
    result = build(raw, out)

    assert result.exit_code == 1
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert not (out / "data").exists()


def test_a_mistake_found_in_the_run_is_one_line_too(raw: Path, out: Path) -> None:
    (raw / "datapackage.yaml").write_text("licence: CC0\n")
    result = build(raw, out)

    assert result.exit_code == 1
    assert "datapackage.yaml: property 'licence' is not one of" in result.stderr.splitlines()[-1]
    assert "Traceback" not in result.stderr


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    result = build(tmp_path / "nowhere", tmp_path / "out")

    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)
    assert "nowhere: the raw folder does not exist" in result.stderr


@pytest.mark.parametrize(("number", "cure"), [(errno.EROFS, "that can be written to"), (errno.EACCES, "you may write")])
def test_a_folder_that_takes_no_files_is_one_line(
    raw: Path, out: Path, monkeypatch: pytest.MonkeyPatch, number: int, cure: str
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(Path, "mkdir", refused)
    result = build(raw, out)

    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)
    assert f"{out}: the dataset cannot be written ({os.strerror(number)})" in result.stderr
    assert cure in result.stderr


def test_a_folder_below_a_file_is_one_line(raw: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    result = build(raw, tmp_path / "file" / "out")

    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)
    assert "choose a folder, not a file" in result.stderr


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="this system has no /proc")
def test_where_no_folder_can_be_made_is_one_line(raw: Path) -> None:
    result = build(raw, Path("/proc/nothing/out"))

    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)
    assert "/proc/nothing/out/.periodical: no folder can be made here; choose another place" in result.stderr


def test_names_that_would_be_read_wrongly_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "getfilesystemencoding", lambda: "iso8859-1")
    result = periodical("validate")

    assert result.exit_code == 1
    assert result.stderr == "error: names of files are read as iso8859-1 here; set PYTHONUTF8=1 and start again\n"


def test_a_folder_that_is_gone_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    result = periodical("validate")

    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)
    assert "the folder that you are in has been removed; go to another one" in result.stderr


def test_a_second_build_at_the_same_time_is_refused(raw: Path, out: Path) -> None:
    with locked(out / ".periodical" / "lock"):
        result = build(raw, out)

    assert result.exit_code == 1
    assert "another build (process" in result.stderr.splitlines()[-1]
    assert not (out / "data").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
def test_output_that_cannot_be_written_is_one_line(raw: Path) -> None:
    code = "from pipelines.cli import main; main()"
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-c", code, "explain", str(raw / "tram.txt")],
            stdout=full, stderr=subprocess.PIPE, text=True, check=False, cwd=PROJECT,
        )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr == "error: the output cannot be written (No space left on device); free space there\n"


def test_a_state_that_is_closed_to_this_user_is_one_line(
    raw: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(out / ".periodical"))

    monkeypatch.setattr("pipelines.command.build.store_of", closed)
    result = build(raw, out)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"error: {out}/.periodical cannot be used (Permission denied); let it be read")


def test_a_build_goes_on_whoever_listens(raw: Path, out: Path) -> None:
    code = "import sys; from pipelines.cli import main; sys.stderr = None; main()"
    words = [sys.executable, "-c", code, "build", "--no-entities", "--no-proof", "--raw", str(raw), "--out", str(out)]
    done = subprocess.run(words, capture_output=True, text=True, check=False, cwd=PROJECT)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"Published in {out}:\n")


def test_validate_lists_what_is_wrong(built: tuple[Path, Path]) -> None:
    _, out = built
    file = out / "data" / "notes.csv"
    file.write_text(file.read_text().replace("1931", "1932"))
    result = periodical("validate", out)

    assert result.exit_code == 1
    assert result.stderr.startswith("hash: notes hash: ")
    assert "break a rule" in result.stderr.splitlines()[-1]


def test_nothing_is_written_outside_of_the_given_folder(
    raw: Path, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def state() -> set[tuple[str, int]]:
        kept = [PROJECT / "data", PROJECT / "raw", PROJECT / "datapackage.json", PROJECT / ".periodical"]
        return {
            (str(path), path.stat().st_mtime_ns) for top in kept for path in (top, *top.rglob("*")) if path.exists()
        }

    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    before = state()
    assert periodical("build", "--no-entities", "--raw", raw, "--out", out).exit_code == 0  # with sheets

    assert list(Path().iterdir()) == []
    assert state() == before


def test_names_of_folders_are_no_patterns(tmp_path: Path) -> None:
    raw, out = write_raw(tmp_path / "[1931] *{a}"), tmp_path / "[!o]ut ** #5 50%"
    words = ("build", "--no-entities", "--edition", "open", "--partition-by", "year", "--raw", raw, "--out", out)
    assert periodical(*words).exit_code == 0
    with (raw / "tram.txt").open("a") as file:
        file.write("\nIt was late.\n")
    sheet = out / ".periodical" / "proof" / "sources" / "winter-ice-md.html"
    made = sheet.stat().st_mtime_ns
    for _ in range(2):
        result = periodical(*words)
        assert result.exit_code == 0, result.stderr
    assert result.stdout.startswith("Nothing changed") and sheet.stat().st_mtime_ns == made
    for command in (("validate", out), ("diff", out, out), ("warnings", "--out", out)):
        assert periodical(*command).exit_code == 0


@pytest.mark.parametrize("name", ["What?", "a%20b"])
def test_a_folder_that_the_record_of_runs_cannot_stand_in_is_one_line(raw: Path, tmp_path: Path, name: str) -> None:
    before = {*tmp_path.iterdir(), tmp_path / name}
    result = build(raw, tmp_path / name / "out")

    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)
    assert f"{name}/out: the record of runs cannot stand below a folder with " in result.stderr
    assert set(tmp_path.iterdir()) <= before
