"""The two real texts that the project was made for build, and keep the points once reached."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import quality

from pipelines.command.build import build
from pipelines.options import Options

SEEDS = quality.TEXTS / "seeds" / "raw"


@pytest.mark.skipif(not SEEDS.is_dir(), reason=quality.MISSING)
def test_points_on_the_seeds_only_rise(tmp_path: Path) -> None:
    build(SEEDS, tmp_path, Options(entities=True))
    script = quality.TEXTS / "seeds.py"
    done = subprocess.run([sys.executable, script, tmp_path / "data"], capture_output=True, text=True, check=False)
    points = re.search(r"^(\d+) of \d+ points hold$", done.stdout, re.MULTILINE)

    assert points, done.stdout + done.stderr
    quality.hold("seeds", {"points": int(points[1])})
