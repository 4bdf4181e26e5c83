"""The Ray engine on a cluster of two workers on this machine: the same dataset, also when a worker is killed."""

import os
import signal
import socket
import threading
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import polars as pl
import pytest
import tools
from click.testing import CliRunner
from periodical import published, write_raw
from processes import ROOT, SUPPORT, killed, refused, squared
from standing import Stand

from pipelines import batch, cli, ingest, proof, schema
from pipelines.command.build import build
from pipelines.engine import HERE, cluster, resolving
from pipelines.errors import UserError
from pipelines.folders.files import write_atomically
from pipelines.folders.places import Bucket
from pipelines.options import Options
from pipelines.publish import there

work = batch.work
LOCAL = Options(workers=1, proof=False)  # what other engines have to give, too


def three_texts(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write a raw folder of three batches, in which one name stands in two of them, to be resolved in many groups."""
    monkeypatch.setattr(ingest, "batches", partial(ingest.batches, limit=1))
    monkeypatch.setattr(resolving, "GROUP", 1)
    raw = write_raw(folder)
    (raw / "more.txt").write_text((raw / "tram.txt").read_text().replace("Ada", "Eva"))
    (raw / "winter/ice.md").write_text((raw / "winter/ice.md").read_text().replace("barges", "barges of Jon Baker"))
    return raw


def work_while_a_worker_and_a_machine_are_lost(raw: Path, files: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """Work on a batch; at the first of them, once, in a process that is killed, as when memory runs out.

    At the second one, once, tell on which machine and stay there until it is gone.
    """
    killed, lost = raw.parent / "killed", raw.parent / "machine"
    if "more.txt" in files["path"] and not killed.exists():
        killed.write_text(str(os.getpid()))
        os.kill(os.getpid(), signal.SIGKILL)
    if "winter/ice.md" in files["path"] and not lost.exists():
        write_atomically(lost, lambda file: file.write_text(ray_node()))
        time.sleep(300)
    return work(raw, files)


def work_and_be_killed_while_writing(raw: Bucket, files: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """Work on a batch in a process that is killed when it has written half of the second of them, once."""
    mark = Path(os.environ["PERIODICAL_CACHE"], "killed")
    put = Bucket.put

    def put_half(self: Bucket, kept: dict[str, Path]) -> None:
        put(self, dict(list(kept.items())[::2]))
        mark.write_text(str(os.getpid()))
        os.kill(os.getpid(), signal.SIGKILL)

    if "winter/ice.md" in files["path"] and not mark.exists():
        Bucket.put = put_half  # type: ignore[assignment,method-assign]
    return work(raw, files)


def ray_node() -> str:
    """The id of the machine of the cluster that this process runs on."""
    return str(tools.module("ray").get_runtime_context().get_node_id())


@pytest.fixture
def machines() -> Iterator[Any]:
    """A running cluster of a head that computes nothing and two machines of one processor, which RAY_ADDRESS names."""
    # of this machine only, like 127.0.0.1, which Ray takes for an address that other machines reach
    ray, here = tools.module("ray"), {"node_ip_address": "127.0.0.2", "include_dashboard": False}
    assert not ray.is_initialized(), "the cluster of the other tests is still there"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", os.pathsep.join([ROOT, str(SUPPORT)]))
        patch.setenv("RAY_USAGE_STATS_ENABLED", "0")
        several = tools.module("ray.cluster_utils").Cluster(initialize_head=True, head_node_args=here | {"num_cpus": 0})
        for _ in range(2):
            several.add_node(num_cpus=1, **here)
        patch.setenv("RAY_ADDRESS", several.address)
        yield several
        ray.shutdown()
        several.shutdown()


def lose(machines: Any, mark: Path) -> None:
    """Kill all processes of the machine that a mark names, as soon as there is one."""
    for _ in range(6000):
        if mark.exists():
            (lost,) = (node for node in machines.worker_nodes if node.node_id == mark.read_text())
            machines.remove_node(lost, allow_graceful=False)
            return
        time.sleep(0.1)


@pytest.fixture(scope="module")
def disk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the workers of the cluster keep what they copy out of a bucket."""
    return tmp_path_factory.mktemp("disk")


@pytest.fixture(scope="module")
def two(server: str, disk: Path) -> Iterator[None]:
    """A cluster of two workers, which this process has reached already; it listens on this machine only."""
    ray = tools.module("ray")
    with pytest.MonkeyPatch.context() as patch:
        for name, value in (tools.KEYS | {"AWS_ENDPOINT_URL": server, "PERIODICAL_CACHE": str(disk)}).items():
            patch.setenv(name, value)
        patch.setenv("PYTHONPATH", os.pathsep.join([ROOT, str(SUPPORT)]))
        patch.setenv("RAY_USAGE_STATS_ENABLED", "0")
        ray.init(num_cpus=2, log_to_driver=False, **cluster.ALONE)
        yield
        ray.shutdown()


def test_a_dataset_is_the_same_though_a_worker_and_a_machine_of_a_running_cluster_are_lost(
    machines: Any, tmp_path: Path, stand: Stand, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = three_texts(tmp_path / "raw", monkeypatch)
    stand(raw, tmp_path / "local", LOCAL)

    monkeypatch.setattr(batch, "work", work_while_a_worker_and_a_machine_are_lost)
    sheets = Mock(wraps=proof.write)
    monkeypatch.setattr(proof, "write", sheets)
    losing = threading.Thread(target=lose, args=(machines, tmp_path / "machine"), daemon=True)
    losing.start()
    build(raw, tmp_path / "ray", Options(engine="ray"))
    losing.join()
    assert sheets.call_args.args[-1] is HERE  # no other machine has their folder
    assert int((tmp_path / "killed").read_text()) != os.getpid()
    assert len(machines.worker_nodes) == 1
    assert published(tmp_path / "ray") == published(tmp_path / "local")


@pytest.mark.usefixtures("two")
def test_in_a_bucket_it_is_the_same_and_nothing_passes_by_a_disk_of_all_machines(
    disk: Path, bucket: Any, tmp_path: Path, stand: Stand, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = three_texts(tmp_path / "raw", monkeypatch)
    for file in ("tram.txt", "more.txt", "winter/ice.md"):
        bucket.put_file(str(raw / file), f"shelf/raw/{file}")
    monkeypatch.setattr(there, "EXAMPLE_ROWS", 1)
    stand(raw, tmp_path / "local", LOCAL)

    monkeypatch.setattr(batch, "work", work_and_be_killed_while_writing)
    build(Bucket("s3://shelf/raw"), Bucket("s3://shelf/set"), Options(engine="ray", proof=False))
    assert int((disk / "killed").read_text()) != os.getpid()
    found = [path for path in bucket.find("shelf/set") if "/.periodical/" not in path]
    standing = {path.removeprefix("shelf/set/"): bucket.cat_file(path) for path in found}
    assert standing == published(tmp_path / "local")
    names = {"articles", "proposed_mentions", "type_votes", "names", "entities", "source_violations", "source_warnings"}
    assert {path.parent.name for path in disk.rglob("*.arrow")} >= names  # all of it was made by the workers

    held = [path for path in (tmp_path / "cache").rglob("*.*") if path.suffix in (".arrow", ".csv", ".parquet")]
    tables = {path.parent.name for path in held} & set(schema.TABLES)
    assert tables == {"entities"}  # no other one passed through this process
    pieces = [path for path in held if path.parent.name == "paragraphs-pieces"]
    assert [path.suffix for path in pieces] == [".parquet"]  # the first, for the README's examples


def test_results_come_in_order_and_mistakes_as_they_are_told(two: None) -> None:
    with cluster.Cluster() as each:
        assert list(each.map(squared, range(7))) == [n * n for n in range(7)]
        assert list(each.map(squared, [])) == []
        with pytest.raises(UserError, match=r"^3: not a number to work on; give another$"):
            list(each.map(refused, [3]))


def test_what_kills_every_worker_is_an_error_of_one_line(two: None) -> None:
    said = r"^--engine ray: the same work was lost again and again .* memory ran out"
    with cluster.Cluster() as each, pytest.raises(UserError, match=said) as error:
        list(each.map(killed, [1]))
    assert "\n" not in str(error.value)


def test_machines_with_other_code_are_refused(two: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "code_version", lambda stage: "another")
    with cluster.Cluster() as each, pytest.raises(UserError, match=r"has another version .* on all machines"):
        list(each.map(squared, [1]))


def test_where_no_cluster_is_there_is_an_error_of_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    tools.module("ray").shutdown()
    with socket.socket() as taken:  # where nobody listens, and nobody else can begin to
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        monkeypatch.setenv("RAY_ADDRESS", f"127.0.0.1:{port}")
        said = rf"^--engine ray: no cluster at 127\.0\.0\.1:{port} \(.*refused.*\); start one with `ray start --head`"
        with cluster.Cluster() as each, pytest.raises(UserError, match=said):
            list(each.map(squared, [1]))


def test_without_ray_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "ray", None)
    words = ["build", "--engine", "ray", "--raw", write_raw(tmp_path / "raw"), "--out", tmp_path / "out"]
    result = CliRunner().invoke(cli.main, [str(word) for word in words])

    assert result.exit_code == 1
    said = "error: --engine ray: Ray is not installed"
    assert result.stderr.splitlines()[-1].startswith(said)
    assert result.stderr.splitlines()[-1].endswith("pip install 'periodical-tables[ray]'")
