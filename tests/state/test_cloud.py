"""Builds whose raw files, parts and dataset are in a bucket: the same bytes, and nothing lost with a machine's disk."""

import os
import pickle
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

import polars as pl
import pytest
import tools
from click.testing import CliRunner, Result
from periodical import ONE_WORKER, published, write_raw
from processes import ROOT, SECONDS

from pipelines import batch, cli, ingest
from pipelines.command.build import build
from pipelines.errors import UserError
from pipelines.folders.places import Bucket, here, place
from pipelines.state import cloud
from pipelines.state.cloud import CloudStore
from pipelines.state.parts import Part, Parts

RAW, OUT = Bucket("s3://shelf/raw"), Bucket("s3://shelf/set")
OWN = b"A person's own.\n"
work = batch.work
STRICT = """
from fsspec import AbstractFileSystem
class AzureBlobFileSystem(AbstractFileSystem):
    def __init__(self, **named):
        raise ValueError("no account is named")
"""


def bring(bucket: Any, raw: Path) -> None:
    """Make the raw folder in the bucket that of the disk."""
    if bucket.exists("shelf/raw"):
        bucket.rm("shelf/raw", recursive=True)
    for file in raw.rglob("*"):
        if file.is_file():
            bucket.pipe_file(f"shelf/raw/{file.relative_to(raw).as_posix()}", file.read_bytes())


def dataset(bucket: Any, root: str = "shelf/set/") -> dict[str, bytes]:
    """Read what stands in the bucket beside the state."""
    found = [path for path in bucket.find(root) if "/.periodical/" not in path]
    return {path.removeprefix(root): bucket.cat_file(path) for path in found}


def only_the_tram(raw: Bucket, files: pl.DataFrame) -> dict[str, pl.DataFrame]:
    assert files["path"].to_list() == ["tram.txt"], "all others are in the bucket"
    return work(raw, files)


def command(*words: str) -> Result:
    return CliRunner().invoke(cli.main, ["build", "--no-entities", "--no-proof", "--workers", "1", *words])


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a raw folder of all kinds of files, and the dataset that is built from it on a disk."""
    folder = tmp_path_factory.mktemp("once")
    raw = write_raw(folder / "raw")
    (raw / "sources.csv").write_text("path,publication,license\ntram.txt,The Lantern,CC-BY-4.0\n", encoding="utf-8")
    (raw / "entities.csv").write_text("name,type\nthe depot,organization\n", encoding="utf-8")
    (raw / "datapackage.yaml").write_text("title: Trams and ice\n", encoding="utf-8")
    (raw / "a[1]*?%20#é.md").write_text("# A name of signs\n\nIt has to be found and read all the same.\n")
    (raw / "photo.jpeg").write_bytes(b"\xff\xd8")
    (raw / "zeros.txt").write_bytes(b"\0" * 64)
    (raw / "blank.txt").write_bytes(b"\n")
    for path in (".hidden.txt", ".folder/more/x.txt", "gold/x.txt", "winter/sources.csv"):
        (raw / path).parent.mkdir(parents=True, exist_ok=True)
        (raw / path).write_text("a line\n")
    (folder / "out").mkdir()
    (folder / "out" / "README.md").write_bytes(OWN)
    build(raw, folder / "out", ONE_WORKER)
    return folder


@pytest.fixture
def texts(once: Path, tmp_path: Path, bucket: Any) -> Path:
    """A copy of that raw folder, which stands in the bucket too."""
    raw = tmp_path / "raw"
    shutil.copytree(once / "raw", raw)
    bring(bucket, raw)
    return raw


def test_a_bucket_is_listed_as_a_disk_is(texts: Path, bucket: Any) -> None:
    bucket.pipe_file("shelf/raw/winter/", b"")  # as some tools mark a folder
    (here_, there) = (ingest.scan(where).drop(ingest.TIMES) for where in (texts, RAW))
    assert there.equals(here_)
    (texts / "gold" / "manifest.jsonl").write_text("")
    bucket.pipe_file("shelf/raw/gold/manifest.jsonl", b"")
    assert ingest.scan(RAW)["skipped"].to_list() == ingest.scan(texts)["skipped"].to_list()


def test_only_files_of_another_version_are_read_again(
    texts: Path, bucket: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = ingest.scan(RAW)
    asked: list[str] = []

    def read(self: Bucket, paths: Iterator[str]) -> list[Any]:
        asked.extend(wanted := list(paths))
        return real(self, wanted)

    real = Bucket.read
    monkeypatch.setattr(Bucket, "read", read)
    data = bucket.cat_file("shelf/raw/tram.txt")
    bucket.pipe_file("shelf/raw/tram.txt", data.replace(b"Ada", b"Eva"))  # of one size, and perhaps in one second
    after = ingest.scan(RAW, before)
    assert [path for path in asked if path != "sources.csv"] == ["tram.txt"]
    changed = after.join(before, on=["path", "sha256"], how="anti", nulls_equal=True)
    assert changed["path"].to_list() == ["tram.txt"]


def test_a_file_that_goes_or_changes_while_it_is_read_is_set_aside(texts: Path, bucket: Any) -> None:
    manifest = ingest.scan(RAW)
    bucket.rm_file("shelf/raw/winter/ice.md")
    bucket.pipe_file("shelf/raw/tram.txt", b"Another text.\n")
    _, _, problems = ingest.read(RAW, manifest)
    assert dict(problems.select("path", "reason").iter_rows()) == {
        "tram.txt": "changed while it was read; build again",
        "winter/ice.md": "cannot be read: No such file or directory",
    }


def test_a_dataset_in_a_bucket_is_the_same_and_another_machine_goes_on(
    texts: Path, bucket: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ingest, "batches", partial(ingest.batches, limit=1))
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "README.md").write_bytes(OWN)
    build(texts, tmp_path / "out", ONE_WORKER)
    first, own = published(tmp_path / "out"), {"README.md": OWN, "mine.txt": b"mine"}
    for path, data in own.items():
        bucket.pipe_file(f"shelf/set/{path}", data)
    result = command("--raw", "s3://shelf/raw/", "--out", "s3://shelf/set")
    assert result.stdout.startswith("Published in s3://shelf/set:\n  sources"), result.stderr
    assert "skipped: photo.jpeg" in result.stdout
    assert dataset(bucket) == first | own

    again = command("--raw", "s3://shelf/raw", "--out", "s3://shelf/set")
    assert again.stdout.startswith("Nothing changed: the dataset in s3://shelf/set is up to date.")

    shutil.rmtree(tmp_path / "cache")  # another machine knows only the bucket
    (texts / "tram.txt").write_text("A new title\n\nA new text of one sentence, long enough to be a paragraph.\n")
    bucket.put_file(str(texts / "tram.txt"), "shelf/raw/tram.txt")
    monkeypatch.setattr(batch, "work", only_the_tram)
    build(RAW, OUT, ONE_WORKER)
    monkeypatch.setattr(batch, "work", work)
    assert dataset(bucket)["data/sources.csv"] != first["data/sources.csv"]
    build(texts, tmp_path / "out", ONE_WORKER)
    assert dataset(bucket) == published(tmp_path / "out") | own


def test_the_parts_alone_may_be_in_a_bucket(once: Path, texts: Path, bucket: Any, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "README.md").write_bytes(OWN)
    words = ["--raw", "s3://shelf/raw", "--out", str(tmp_path / "out"), "--parts", "s3://shelf/kept/"]
    result = command(*words)
    assert result.exit_code == 0, result.stderr
    assert published(tmp_path / "out") == published(once / "out")
    assert bucket.find("shelf/kept/articles") and not (tmp_path / "out" / ".periodical" / "parts").exists()
    assert command(*words).stdout.startswith("Nothing changed: ")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--raw", "s3://shelf/raw", "--out", "s3://shelf/raw/set"), "lies in the raw folder"),
        (("--raw", "s3://shelf/data", "--out", "s3://shelf"), "would stand in the raw folder"),
        (("--raw", "s3:/shelf", "--out", "ftp://host/set"), "ftp://host/set is no address like s3://"),
        (("--out", "s3://shelf/set", "--edition", "open"), "give --parts an address that is not published"),
        (("--parts", "kept"), "kept is no address like s3://"),
    ],
)
def test_wrong_addresses_are_wrong_use(words: tuple[str, ...], said: str) -> None:
    result = command(*words)
    assert result.exit_code == 2 and said in " ".join(result.stderr.split())


def error(*words: str) -> str:
    """Give the one line by which the command tells why it failed."""
    result = command(*words)
    assert result.exit_code == 1 and result.exception and isinstance(result.exception, SystemExit)
    assert "Traceback" not in result.stderr
    return result.stderr.splitlines()[-1]


def test_what_is_not_there_is_an_error_of_one_line(texts: Path, bucket: Any) -> None:
    said = "The specified bucket does not exist); make the bucket or correct its name"
    assert f"error: s3://nobodys/raw: the storage cannot be used ({said}" in error("--raw", "s3://nobodys/raw")
    assert f"error: s3://nobodys/set/.publishing: the storage cannot be used ({said}" in error(
        "--raw", str(texts), "--out", "s3://nobodys/set"
    )
    assert error("--raw", "s3://shelf/row").startswith("error: s3://shelf/row: nothing is there; give the address")
    bucket.pipe_file("shelf/raw/sources.csv", b"path\nlost.txt\n")
    assert error("--raw", "s3://shelf/raw", "--out", "s3://shelf/set") == (
        "error: s3://shelf/raw/sources.csv:2: file lost.txt is not in s3://shelf/raw; add the file or delete the row"
    )


def test_missing_keys_rights_and_packages_are_errors_of_one_line(
    texts: Path, bucket: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    async def denied(self: Any, *words: Any, **named: Any) -> None:
        raise PermissionError("Access Denied")

    with monkeypatch.context() as patch:
        patch.setattr(type(bucket), "_put_file", denied)
        type(bucket).clear_instance_cache()
        said = error("--raw", "s3://shelf/raw", "--out", "s3://shelf/set")
        assert said.endswith("(Access Denied); ask for the right to list, read and write there")
    type(bucket).clear_instance_cache()
    strict = ModuleType("adlfs")
    exec(STRICT, strict.__dict__)
    monkeypatch.setitem(sys.modules, "adlfs", strict)
    registry = tools.module("fsspec.registry")
    assert error("--raw", "az://shelf/raw").endswith("(no account is named); mend that and give the same command again")
    registry._registry.pop("az", None)
    monkeypatch.setitem(sys.modules, "adlfs", None)
    assert error("--raw", "az://shelf/raw") == "error: az://shelf/raw: adlfs is not installed; pip install adlfs"
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.delenv(name)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert "redentials); give keys as" in error("--raw", "s3://shelf/raw")


def test_a_storage_that_does_not_answer_can_be_stopped(tmp_path: Path) -> None:
    tools.module("s3fs")
    with socket.create_server(("127.0.0.1", 0)) as silent:
        silent.settimeout(300)
        there = {"AWS_ENDPOINT_URL": f"http://127.0.0.1:{silent.getsockname()[1]}", "PYTHONPATH": ROOT}
        keys = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "PERIODICAL_CACHE": str(tmp_path)}
        words = ["build", "--raw", "s3://shelf/raw", "--out", "s3://shelf/set"]
        run = [sys.executable, "-c", "from pipelines.cli import main; main()", *words]
        process = subprocess.Popen(run, env=os.environ | there | keys, stderr=subprocess.PIPE, text=True)
        silent.accept()
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=SECONDS)
    assert process.returncode == 130
    assert said.splitlines() == [cli.STOPPED]


def test_parts_are_copied_to_each_machine_and_removed_where_nobody_uses_them(
    bucket: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = CloudStore.of(Bucket("s3://shelf/parts"))
    frame = pl.DataFrame({"n": [1, 2]})
    stored = store.write("numbers", Parts((Part("a", lambda _: frame),)))
    assert store.has("numbers") and not store.has("letters")
    packed = pickle.dumps(stored.items[0])
    monkeypatch.setenv("PERIODICAL_CACHE", str(tmp_path / "elsewhere"))
    assert pickle.loads(packed).load().equals(frame)
    (copy,) = (tmp_path / "elsewhere").rglob("*.arrow")
    assert copy.read_bytes() == stored.paths[0].read_bytes()

    os.utime(copy, (0, 0))
    (copy.parent / "recent").touch()
    cloud._tidy.cache_clear()
    CloudStore.of(Bucket("s3://shelf/parts")).here()
    assert [file.name for file in copy.parent.iterdir()] == ["recent"]
    store.write("numbers", Parts((Part("c", lambda _: frame),)))
    assert len(bucket.find("shelf/parts")) == 2 and not bucket.exists(f"shelf/parts/numbers/{copy.name}")


def test_a_copy_that_breaks_off_is_none(bucket: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bucket.pipe_file("shelf/parts/x", b"whole")

    async def get_file(self: Any, there: str, target: str, **named: Any) -> None:
        Path(target).write_bytes(b"wh")
        raise ConnectionResetError(104, "Connection reset by peer")

    monkeypatch.setattr(type(bucket), "_get_file", get_file)
    type(bucket).clear_instance_cache()
    with pytest.raises(UserError, match=r"^s3://shelf/parts: .* reset by peer\); mend that"):
        Bucket("s3://shelf/parts").fetch({"x": tmp_path / "x"})
    assert not list(tmp_path.glob("x*"))


def test_addresses_are_told_from_folders(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert place("s3://shelf/a b/") == Bucket("s3://shelf/a b") == Bucket("s3://shelf") / "a b"
    assert place("s3:/shelf") == Path("s3:/shelf") and here(tmp_path) == tmp_path
    monkeypatch.setenv("PERIODICAL_CACHE", str(tmp_path))
    assert here(Bucket("s3://a/b")).parent == tmp_path and here(Bucket("s3://a/b")) != here(Bucket("s3://a-b"))
    monkeypatch.delenv("PERIODICAL_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "of the user"))
    assert here(Bucket("s3://a/b")).parent == tmp_path / "of the user" / "periodical-tables"
    assert (tmp_path / "of the user" / "periodical-tables").stat().st_mode & 0o77 == 0


def test_small_files_are_read_as_on_a_disk(bucket: Any, tmp_path: Path) -> None:
    data = "\ufeffone\r\ntwo\rthree\n".encode()
    (tmp_path / "x").write_bytes(data)
    bucket.pipe_file("shelf/x", data)
    there = Bucket("s3://shelf/x")
    assert there.read_text("utf-8-sig") == (tmp_path / "x").read_text("utf-8-sig") and there.read_bytes() == data
    assert there.is_file() and not (Bucket("s3://shelf") / "y").exists() and not Bucket("s3://shelf").exists()
    with pytest.raises(FileNotFoundError, match="No such file or directory: 's3://shelf/y'"):
        Bucket("s3://shelf/y").read_bytes()


def test_a_file_in_a_bucket_is_explained(texts: Path, bucket: Any) -> None:
    said = [CliRunner().invoke(cli.main, ["explain", f"{place}/tram.txt:3"]).output for place in (texts, RAW)]
    assert said[0] == said[1] and "byline:by" in said[0]
