"""Two builds of the same texts give the same bytes, whatever the machine is doing."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from periodical import published

SAMPLE = Path(__file__).parents[1] / "raw"


def build(raw: Path, out: Path, threads: int) -> dict[str, bytes]:
    environment = os.environ | {"POLARS_MAX_THREADS": str(threads), "PYTHONHASHSEED": str(threads)}
    words = ["build", "--raw", str(raw), "--out", str(out)]
    code = "from pipelines.cli import main; main()"
    subprocess.run([sys.executable, "-c", code, *words], env=environment, check=True, capture_output=True)
    return published(out)


def test_threads_and_order_of_files_change_nothing(tmp_path: Path) -> None:
    backwards = tmp_path / "raw"
    for file in sorted((path for path in SAMPLE.rglob("*") if path.is_file()), reverse=True):
        (backwards / file.relative_to(SAMPLE)).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, backwards / file.relative_to(SAMPLE))  # in another order, with other times

    one, four = build(SAMPLE, tmp_path / "one", 1), build(backwards, tmp_path / "four", 4)
    assert one.keys() == four.keys()
    assert [name for name in one if one[name] != four[name]] == []
