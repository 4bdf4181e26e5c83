"""Whatever happens while a dataset is published, a whole one stands there afterwards: the old one or the new one."""

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from processes import ROOT
from small_dataset import lazy

from pipelines import schema
from pipelines.errors import UserError
from pipelines.publish import publish, recover, swap
from pipelines.validate.package import validate_package

Tables = dict[str, pl.DataFrame]
FILES = 2 * len(schema.TABLES) + 3  # with the descriptor, the card and the Croissant file


def titles(out: Path) -> list[str | None]:
    return pl.read_csv(out / "data/articles.csv", schema=schema.polars_schema("articles"))["title"].to_list()


@pytest.fixture
def old(package: Path) -> Path:
    """A folder with a published dataset."""
    return package


@pytest.fixture
def new(tables: Tables) -> Tables:
    """The next dataset: one article has a title that it had not."""
    return tables | {"articles": tables["articles"].with_columns(pl.col("title").fill_null("New"))}


def require_whole(out: Path, title: str | None) -> None:
    assert validate_package(out).rows() == []
    assert titles(out) == ["Title One", title]
    assert sorted(file.name for file in out.iterdir()) == ["README.md", "croissant.json", "data", "datapackage.json"]


def failing(at: int, real: Callable[..., None], fail: Callable[[], None]) -> Callable[..., None]:
    calls = iter(range(1, 10_000))

    def replace(*args: object) -> None:
        if next(calls) == at:
            fail()
        real(*args)

    return replace


def raise_io_error() -> None:
    raise OSError(5, "Input/output error")


@pytest.mark.parametrize("at", [1, 2, FILES // 2, FILES])
def test_a_move_that_fails_is_undone(old: Path, new: Tables, monkeypatch: pytest.MonkeyPatch, at: int) -> None:
    monkeypatch.setattr(os, "replace", failing(at, os.replace, raise_io_error))
    with pytest.raises(OSError, match="Input/output error"):
        publish(lazy(new), old)
    require_whole(old, None)


def test_a_first_dataset_that_fails_leaves_nothing(
    tmp_path: Path, tables: Tables, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "replace", failing(5, os.replace, raise_io_error))
    with pytest.raises(OSError, match="Input/output error"):
        publish(lazy(tables), tmp_path)
    assert [file for file in tmp_path.rglob("*") if file.is_file()] == []


def test_a_table_that_cannot_be_computed_leaves_the_old_dataset(old: Path, new: Tables) -> None:
    broken = lazy(new) | {"segments": lazy(new)["segments"].with_columns(pl.col("rule").cast(pl.Int64).cast(pl.String))}
    with pytest.raises(pl.exceptions.InvalidOperationError):
        publish(broken, old)
    require_whole(old, None)


KILLED = """
import os, sys
from pathlib import Path
import polars as pl
from pipelines import schema
from pipelines.publish import publish, swap
name, at = sys.argv[2], int(sys.argv[3])
module, function = {"move": (os, "replace"), "keep": (swap, "_keep"), "sync": (swap, "_sync")}[name]
real, calls = getattr(module, function), iter(range(1, 10_000))
def killed(*args):
    if next(calls) == at:
        os.kill(os.getpid(), 9)
    return real(*args)
setattr(module, function, killed)
publish({t: pl.scan_parquet(f"{sys.argv[1]}/{t}.parquet") for t in schema.TABLES}, Path(sys.argv[4]))
"""


KILLS = [("keep", 3, None), ("sync", 4, None), ("move", 1, "New"), ("move", FILES // 2, "New"), ("move", FILES, "New")]


@pytest.mark.parametrize("kill", KILLS, ids=[f"{name}-{at}" for name, at, _ in KILLS])
def test_a_kill_is_repaired_by_the_next_start(
    tmp_path: Path, old: Path, new: Tables, kill: tuple[str, int, str | None]
) -> None:
    name, at, title = kill
    for table, frame in new.items():
        frame.write_parquet(tmp_path / f"{table}.parquet")
    run = [sys.executable, "-c", KILLED, str(tmp_path), name, str(at), str(old)]
    assert subprocess.run(run, check=False, env=os.environ | {"PYTHONPATH": ROOT}).returncode == -9
    assert (old / swap.STAGING).exists()
    if name == "move":
        with pytest.raises(UserError, match="a build was interrupted while it published; build again"):
            validate_package(old)
    recover(old)
    require_whole(old, title)


@pytest.mark.parametrize("second", [1, 2, 4, 9])
def test_a_crash_while_a_failed_move_is_undone(
    old: Path, new: Tables, monkeypatch: pytest.MonkeyPatch, second: int
) -> None:
    monkeypatch.setattr(os, "replace", failing(10, os.replace, raise_io_error))
    real = Path.replace
    monkeypatch.setattr(Path, "replace", failing(second, real, raise_io_error))
    with pytest.raises(OSError, match="Input/output error"):
        publish(lazy(new), old)
    monkeypatch.undo()
    assert (old / swap.STAGING / "back").exists()
    recover(old)
    require_whole(old, None)


def test_leftovers_are_removed_by_the_next_publication(old: Path, new: Tables) -> None:
    (old / swap.STAGING / "new").mkdir(parents=True)
    (old / swap.STAGING / "new/half.csv").write_text("a,")
    publish(lazy(new), old)
    require_whole(old, "New")


def test_recover_leaves_a_sound_folder_alone(old: Path) -> None:
    recover(old)
    require_whole(old, None)


def test_without_hard_links_copies_are_kept(old: Path, new: Tables, monkeypatch: pytest.MonkeyPatch) -> None:
    copied: list[str] = []

    def no_links(self: Path, target: Path) -> None:
        copied.append(target.name)
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", no_links)
    monkeypatch.setattr(os, "replace", failing(7, os.replace, raise_io_error))
    with pytest.raises(OSError, match="Input/output error"):
        publish(lazy(new), old)
    assert len(copied) == FILES
    require_whole(old, None)


FULL = """
import resource, signal, sys
from pathlib import Path
import polars as pl
from pipelines import schema
from pipelines.errors import UserError
from pipelines.publish import publish
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, 30_000))
try:
    publish({t: pl.scan_parquet(f"{sys.argv[1]}/{t}.parquet") for t in schema.TABLES}, Path(sys.argv[2]))
except UserError as error:
    print(error)
"""


def test_a_disk_that_takes_no_more_leaves_the_old_dataset(tmp_path: Path, old: Path, new: Tables) -> None:
    text = [f"{number * 7919 % 100_003} {number}" for number in range(20_000)]
    first = new["paragraphs"].head(1).drop("text")
    big = first.join(pl.DataFrame({"text": text}), how="cross")
    for table, frame in (new | {"paragraphs": schema.conform(big, "paragraphs")}).items():
        frame.write_parquet(tmp_path / f"{table}.parquet")
    run = [sys.executable, "-c", FULL, str(tmp_path), str(old)]
    done = subprocess.run(run, check=True, capture_output=True, text=True, env=os.environ | {"PYTHONPATH": ROOT})
    assert done.stdout.strip().endswith("(File too large), nothing was changed; allow larger files there")
    assert done.stdout.startswith(str(old)) and done.stdout.count("\n") == 1
    require_whole(old, None)


def test_an_output_that_is_a_file_is_an_error_of_one_line(tmp_path: Path, tables: Tables) -> None:
    (tmp_path / "out").write_text("x")
    with pytest.raises(UserError, match="choose a folder, not a file"):
        publish(lazy(tables), tmp_path / "out")


def test_data_on_another_disk_than_its_folder_is_told(old: Path, new: Tables, monkeypatch: pytest.MonkeyPatch) -> None:
    def apart(*_: object) -> None:
        raise OSError(errno.EXDEV, "Invalid cross-device link")

    monkeypatch.setattr(Path, "hardlink_to", apart)
    with pytest.raises(UserError, match="nothing was changed; data/ has to be on one disk with the folder"):
        publish(lazy(new), old)
    require_whole(old, None)


def test_a_moved_folder_is_still_whole(old: Path, tmp_path: Path) -> None:
    shutil.move(old, tmp_path / "elsewhere")
    require_whole(tmp_path / "elsewhere", None)
