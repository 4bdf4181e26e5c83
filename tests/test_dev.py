"""Texts of other publications in five renderings keep the quality once reached."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
import quality
from periodical import WITH_SHEETS

from pipelines.command.build import build

DEV = quality.TEXTS / "dev"
MEASURES = ("art", "start", "auth*", "date*", "para", "para~", "bnd", "cov", "note", "ref", "sect")


@pytest.mark.skipif(not DEV.is_dir(), reason=quality.MISSING)
def test_measures_on_the_dev_texts_only_rise(tmp_path: Path) -> None:
    build(DEV / "raw", tmp_path, WITH_SHEETS)
    words = [quality.TEXTS / "score.py", tmp_path / "data", "--gold", DEV, "--json", tmp_path / "score.json"]
    done = subprocess.run([sys.executable, *words], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    rows = json.loads((tmp_path / "score.json").read_text())
    rows = [row for row in rows if row["level"] in ("rendering", "total")]
    reached = {f"{row['rendering']} {name}": row[name] for row in rows for name in MEASURES}
    quality.hold("dev", {name: value for name, value in reached.items() if value is not None})
