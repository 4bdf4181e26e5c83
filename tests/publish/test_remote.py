"""A dataset sent to a bucket: against a server for S3 on this machine."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import polars as pl
import pytest
import tools
from click.testing import CliRunner
from hub import REPO, Server, running
from processes import ROOT

from pipelines import cli
from pipelines.errors import UserError
from pipelines.folders import layout
from pipelines.publish import publish
from pipelines.publish.remote import STAGING, send

Tables = dict[str, pl.DataFrame]

URL = "s3://shelf/my dataset"
HEAD = "contributors: [{title: Ann Lee}]\n"


@pytest.fixture
def bucket(bucket: Any) -> Any:
    """A bucket that is empty but for a file of somebody else's."""
    bucket.pipe_file("shelf/my dataset/data/mine.txt", b"mine")
    return bucket


def contents(bucket: Any) -> dict[str, bytes]:
    root = "shelf/my dataset/"
    return {path.removeprefix(root): bucket.cat_file(path) for path in bucket.find("shelf")}


def make(out: Path, tables: Tables, by: layout.By | None = None, head: str = HEAD) -> dict[str, bytes]:
    """Publish and give what has to stand in the bucket then."""
    out.mkdir(exist_ok=True)
    (out / "head.yaml").write_text(head)
    publish({name: frame.lazy() for name, frame in tables.items()}, out, out / "head.yaml", by)
    files = [path for path in out.rglob("*") if path.is_file() and path.name != "head.yaml"]
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in files} | {"data/mine.txt": b"mine"}


@pytest.fixture
def newer(tables: Tables) -> Tables:
    return tables | {"notes": tables["notes"].with_columns(pl.lit("Other.").alias("text"))}


def test_all_files_arrive_and_nothing_else(tmp_path: Path, tables: Tables, bucket: Any) -> None:
    wanted = make(tmp_path / "out", tables)
    assert send(tmp_path / "out", URL) == 24
    assert contents(bucket) == wanted


def test_only_what_changed_is_sent_again(tmp_path: Path, tables: Tables, newer: Tables, bucket: Any) -> None:
    make(tmp_path / "out", tables)
    send(tmp_path / "out", URL)
    wanted = make(tmp_path / "out", newer)
    assert send(tmp_path / "out", URL) == 6  # two files of the notes, and the four that tell of the data
    assert contents(bucket) == wanted
    bucket.rm_file("shelf/my dataset/data/notes.csv")
    assert send(tmp_path / "out", URL) == 5
    assert contents(bucket) == wanted


def test_what_the_dataset_has_no_more_goes(tmp_path: Path, tables: Tables, bucket: Any) -> None:
    make(tmp_path / "out", tables, "year")
    send(tmp_path / "out", URL)
    wanted = make(tmp_path / "out", tables, head="version: 2.0.0\n")
    assert "CITATION.cff" not in wanted
    send(tmp_path / "out", URL)
    assert contents(bucket) == wanted


def test_files_that_are_not_of_the_dataset_stay(tmp_path: Path, tables: Tables, bucket: Any) -> None:
    make(tmp_path / "out", tables)
    send(tmp_path / "out", URL)
    package = json.loads((tmp_path / "out/datapackage.json").read_text(encoding="utf-8"))
    package["resources"] += [{"name": "x", "path": "data/mine.txt", "hash": "1"}]
    bucket.pipe_file("shelf/my dataset/datapackage.json", json.dumps(package).encode())
    bucket.pipe_file("shelf/my dataset/CITATION.cff", b"a person's own")
    wanted = make(tmp_path / "out", tables, head="version: 2.0.0\n")
    send(tmp_path / "out", URL)
    assert contents(bucket) == wanted | {"CITATION.cff": b"a person's own"}


@pytest.mark.parametrize("by", [None, "source"])
def test_tools_read_it_there(tmp_path: Path, tables: Tables, bucket: Any, server: str, by: layout.By | None) -> None:
    make(tmp_path / "out", tables, by)
    send(tmp_path / "out", URL)
    options = {"aws_endpoint_url": server, "aws_allow_http": "true", "aws_region": "us-east-1"}
    place = f"{URL}/data/segments" + ("/" if by else ".parquet")
    found = pl.read_parquet(place, storage_options=options, hive_partitioning=False)
    assert found.equals(tables["segments"])


def test_a_connection_that_breaks_leaves_what_stood_there(
    tmp_path: Path, tables: Tables, newer: Tables, bucket: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path / "out", tables)
    send(tmp_path / "out", URL)
    before = contents(bucket)
    make(tmp_path / "out", newer)
    kind, real = type(bucket), type(bucket)._put_file

    async def put_file(self: Any, local: str, remote: str, **options: Any) -> None:
        if remote.endswith("croissant.json"):
            raise ConnectionResetError(104, "Connection reset by peer")
        await real(self, local, remote, **options)

    monkeypatch.setattr(kind, "_put_file", put_file)
    kind.clear_instance_cache()  # whose methods are bound already
    with pytest.raises(UserError, match=re.escape(f"{URL}: the dataset could not be sent (") + ".*reset by peer"):
        send(tmp_path / "out", URL)
    assert contents(bucket) == before
    monkeypatch.undo()


def test_the_descriptor_comes_last(
    tmp_path: Path, tables: Tables, bucket: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path / "out", tables)
    kind, real, order = type(bucket), type(bucket)._cp_file, []

    async def cp_file(self: Any, source: str, target: str, **options: Any) -> None:
        order.append(target.removeprefix("shelf/my dataset/"))
        assert f"/{STAGING}/" in source
        await real(self, source, target, **options)

    monkeypatch.setattr(kind, "_cp_file", cp_file)
    kind.clear_instance_cache()
    send(tmp_path / "out", URL)
    assert len(order) == 24 and order[-1] == "datapackage.json"


def failing(patch: pytest.MonkeyPatch, kind: Any, times: int) -> None:
    """Break the connection at the copy of the descriptor into its place, for a number of copies from then on."""
    real, broken = kind._cp_file, [False] * times

    async def cp_file(self: Any, source: str, to: str, **options: Any) -> None:
        if broken and (len(broken) < times or to == "shelf/my dataset/datapackage.json"):
            broken.pop()
            raise ConnectionResetError(104, "Connection reset by peer")
        await real(self, source, to, **options)

    patch.setattr(kind, "_cp_file", cp_file)
    kind.clear_instance_cache()


def test_a_copy_that_fails_has_the_old_files_put_back(
    tmp_path: Path, tables: Tables, newer: Tables, bucket: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path / "out", tables, head="version: 1.0.0\n")
    send(tmp_path / "out", URL)
    before = contents(bucket)
    make(tmp_path / "out", newer)  # with one file more than before
    with monkeypatch.context() as patch, pytest.raises(UserError, match="could not be sent"):
        failing(patch, type(bucket), 1)
        send(tmp_path / "out", URL)
    assert contents(bucket) == before


def test_what_a_connection_that_stays_away_left_half_done_the_next_time_makes_right(
    tmp_path: Path, tables: Tables, newer: Tables, bucket: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = make(tmp_path / "out", tables)
    send(tmp_path / "out", URL)
    make(tmp_path / "out", newer)
    with monkeypatch.context() as patch, pytest.raises(UserError, match="could not be sent"):
        failing(patch, type(bucket), 1000)
        send(tmp_path / "out", URL)
    half = contents(bucket)
    assert half["data/notes.csv"] != before["data/notes.csv"] == half[f"{STAGING}/old/data/notes.csv"]
    type(bucket).clear_instance_cache()
    make(tmp_path / "out", tables)  # which the descriptor there describes already
    send(tmp_path / "out", URL)
    assert contents(bucket) == before


def test_nothing_is_sent_where_nothing_changed(tmp_path: Path, tables: Tables, bucket: Any) -> None:
    make(tmp_path / "out", tables)
    send(tmp_path / "out", URL)
    assert send(tmp_path / "out", URL) == 0


def test_a_bucket_that_is_not_there_is_an_error_of_one_line(tmp_path: Path, tables: Tables, bucket: Any) -> None:
    make(tmp_path / "out", tables)
    with pytest.raises(UserError, match=r"s3://nobodys/x: the dataset could not be sent \(.*bucket") as caught:
        send(tmp_path / "out", "s3://nobodys/x")
    assert "\n" not in str(caught.value)


def test_keys_that_are_missing_are_an_error_of_one_line(
    tmp_path: Path, tables: Tables, bucket: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path / "out", tables)
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.delenv(name)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("HOME", str(tmp_path))
    tools.module("s3fs").S3FileSystem.clear_instance_cache()
    with pytest.raises(UserError, match=r"could not be sent \(.*[Cc]redentials"):
        send(tmp_path / "out", URL)


def test_a_package_that_is_missing_is_named(tmp_path: Path, tables: Tables, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path / "out", tables)
    monkeypatch.setitem(__import__("sys").modules, "adlfs", None)
    with pytest.raises(UserError, match=r"az://shelf/x: adlfs is not installed; pip install adlfs"):
        send(tmp_path / "out", "az://shelf/x")


@pytest.mark.parametrize("url", ["ftp://host/x", "s3://", "hf://ann/x", "my-bucket", "file:///tmp/x"])
def test_other_addresses_are_wrong_use(url: str) -> None:
    result = CliRunner().invoke(cli.main, ["build", "--to", url])
    assert result.exit_code == 2 and url in result.stderr


SEND = """
import sys
from pathlib import Path
from pipelines.errors import UserError
from pipelines.publish.remote import send
try:
    print(send(Path(sys.argv[1]), sys.argv[2]))
except UserError as error:
    print(error)
"""


def send_to_hub(out: Path, hub: Server, url: str) -> str:
    """Send in a process of its own, since the client reads the hub's address when it is imported; what that prints."""
    there = {
        "HF_ENDPOINT": f"http://127.0.0.1:{hub.server_port}",
        "HF_TOKEN": "hf_test",
        "HF_HUB_DISABLE_TELEMETRY": "1",
    }
    environment = os.environ | there | {"HF_HOME": str(out.parent / "cache"), "PYTHONPATH": ROOT}
    run = [sys.executable, "-c", SEND, str(out), url]
    return subprocess.run(run, env=environment, capture_output=True, text=True, check=True).stdout.strip()


def test_the_hub_takes_one_commit(tmp_path: Path, tables: Tables, newer: Tables) -> None:
    tools.module("huggingface_hub")
    with running() as hub:
        hub.files = {"issues/data/mine.txt": b"mine", ".gitattributes": b""}
        for number, (dataset, by) in enumerate([(tables, "year"), (newer, None)], start=1):
            wanted = make(tmp_path / "out", dataset, by)
            sent = int(send_to_hub(tmp_path / "out", hub, f"hf://datasets/{REPO}/issues"))
            assert len(hub.commits) == number and sent == len([path for path in hub.commits[-1] if path in hub.files])
            assert hub.files == {f"issues/{path}": data for path, data in wanted.items()} | {".gitattributes": b""}
        assert "issues/data/notes.csv" in hub.commits[1] and "issues/data/sources.csv" not in hub.commits[1]


def test_a_repository_that_is_not_there_is_an_error_of_one_line(tmp_path: Path, tables: Tables) -> None:
    tools.module("huggingface_hub")
    make(tmp_path / "out", tables)
    with running() as hub:
        said = send_to_hub(tmp_path / "out", hub, "hf://datasets/ann/nowhere")
        assert said.startswith("hf://datasets/ann/nowhere: the dataset could not be sent (") and "\n" not in said
        assert hub.commits == []


def test_a_hub_that_does_not_answer_is_an_error_of_one_line(tmp_path: Path, tables: Tables) -> None:
    tools.module("huggingface_hub")
    make(tmp_path / "out", tables)
    with running() as hub:
        pass
    said = send_to_hub(tmp_path / "out", hub, f"hf://datasets/{REPO}")
    assert said.startswith(f"hf://datasets/{REPO}: the dataset could not be sent (") and "\n" not in said
