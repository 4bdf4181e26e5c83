"""Gives what many tests start from; what they share as plain functions stands in `support`, where all can import it."""

import gc
import logging
import os
import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import tools
from hypothesis import settings
from periodical import write_raw
from standing import Stand, stand_once

from pipelines import engine

MEMORY = Path("/dev/shm")  # where files cost no waiting for a disk, on which a small build spends most of its time
ROOM = 2 << 30  # bytes, several times what tests leave there
if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))  # where pytest makes its temporary folders
settings.register_profile("any machine", deadline=None)  # where much else is at work, an example takes its time
settings.load_profile("any machine")


def pytest_configure() -> None:
    gc.disable()


def pytest_collection_finish() -> None:
    """Count all that is imported as there to stay, so that Python does not look through it again and again."""
    gc.freeze()
    gc.enable()


@pytest.fixture(scope="session", autouse=True)
def _patterns_stay_compiled() -> Iterator[None]:
    """Have what a build in this process has compiled stay for the next one; tests/test_compiled.py has it let go."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "_here", map)
        yield


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """A raw folder with two short texts."""
    return write_raw(tmp_path / "raw")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder for a dataset, not made yet."""
    return tmp_path / "out"


@pytest.fixture(scope="session")
def stand(tmp_path_factory: pytest.TempPathFactory) -> Stand:
    """Has in a folder what a build leaves there, for tests that look at something else than that build."""
    base = tmp_path_factory.getbasetemp()
    return partial(stand_once, (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "standing")


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a server on this machine that speaks S3, which moto plays."""
    tools.module("s3fs")
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    threaded = tools.module("moto.server").ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    backends = tools.module("moto.backends")
    services = list(backends.list_of_moto_modules())
    with pytest.MonkeyPatch.context() as patch:
        # moto would look through its folders twice for each request, which takes longer than the rest of it
        patch.setattr(backends, "list_of_moto_modules", lambda: services)
        threaded.start()
        host, port = threaded.get_host_and_port()
        yield f"http://{host}:{port}"
        threaded.stop()


@pytest.fixture
def bucket(server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """The empty bucket `shelf`, as a file system; what a build copies from there is kept below tmp_path / "cache"."""
    there = tools.KEYS | {"AWS_ENDPOINT_URL": server, "PERIODICAL_CACHE": str(tmp_path / "cache")}
    for name, value in there.items():
        monkeypatch.setenv(name, value)
    kind = tools.module("s3fs").S3FileSystem
    kind.clear_instance_cache()
    s3 = kind(skip_instance_cache=True, use_listings_cache=False)
    s3.mkdir("shelf")
    yield s3
    s3.rm("shelf", recursive=True)
    kind.clear_instance_cache()
