"""The sample periodical is segmented as its gold says, and keeps the quality once reached."""

from pathlib import Path

import quality
import segmentation

from pipelines.build import build
from pipelines.options import Options

ROOT = Path(__file__).parents[1]


def test_measures_on_the_sample_only_rise(tmp_path: Path) -> None:
    build(ROOT / "raw", tmp_path, Options(entities=False))

    quality.hold("sample", segmentation.score(tmp_path / "data", ROOT / "tests" / "gold"))
