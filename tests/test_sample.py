"""The sample periodical is segmented as its gold says, and keeps the quality once reached."""

import shutil
from pathlib import Path

import polars as pl
import quality
from periodical import PLAIN

from pipelines.command.build import build
from pipelines.state.store import Store

RAW = Path(__file__).parents[1] / "raw"


def test_measures_on_the_sample_only_rise(tmp_path: Path) -> None:
    raw = shutil.copytree(RAW, tmp_path / "raw")
    (raw / "gold" / "floors.json").unlink()  # they are held here, and moved by `make floors`
    build(raw, tmp_path / "out", PLAIN)
    found = Store(tmp_path / "out" / ".periodical" / "parts").read("quality").scan().collect()

    reached = found.select(pl.format("{} {}", "rendering", "measure"), "f1")
    quality.hold("sample", dict(reached.iter_rows()))
