"""Two builds of the same texts give the same bytes, whatever the machine is doing."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import polars as pl
from periodical import published
from standing import Stand

from pipelines.options import Options

SAMPLE = Path(__file__).parents[1] / "raw"


def build(raw: Path, out: Path, threads: int) -> dict[str, bytes]:
    names = ("POLARS_MAX_THREADS", "OMP_NUM_THREADS", "PYTHONHASHSEED")  # the second counts those of the tagger
    environment = os.environ | dict.fromkeys(names, str(threads))
    words = ["build", "--raw", str(raw), "--out", str(out)]
    code = "from pipelines.cli import main; main()"
    subprocess.run([sys.executable, "-c", code, *words], env=environment, check=True, capture_output=True)
    return published(out)


def test_threads_and_order_of_files_change_nothing(tmp_path: Path, stand: Stand) -> None:
    backwards = tmp_path / "raw"
    for file in sorted((path for path in SAMPLE.rglob("*") if path.is_file()), reverse=True):
        (backwards / file.relative_to(SAMPLE)).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, backwards / file.relative_to(SAMPLE))  # in another order, with other times

    stand(SAMPLE, tmp_path / "here", Options())  # with one thread, where `make test` runs it
    threads = 4 if pl.thread_pool_size() == 1 else 1
    here, there = published(tmp_path / "here"), build(backwards, tmp_path / "there", threads)
    assert here.keys() == there.keys()
    assert [name for name in here if here[name] != there[name]] == []
