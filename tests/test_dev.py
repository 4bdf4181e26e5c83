"""Texts of other publications in five renderings keep the quality once reached."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
import quality

from pipelines.build import build
from pipelines.options import Options

DEV = quality.TEXTS / "dev"
MEASURES = ("art", "start", "auth*", "date*", "para", "para~", "bnd", "cov", "note", "ref", "sect")


@pytest.mark.skipif(not DEV.is_dir(), reason=quality.MISSING)
def test_measures_on_the_dev_texts_only_rise(tmp_path: Path) -> None:
    build(DEV / "raw", tmp_path, Options(entities=False))
    words = [quality.TEXTS / "score.py", tmp_path / "data", "--gold", DEV, "--json", tmp_path / "score.json"]
    done = subprocess.run([sys.executable, *words], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    mean = next(row for row in json.loads((tmp_path / "score.json").read_text()) if row["level"] == "macro")
    quality.hold("dev", {name: mean[name] for name in MEASURES})
