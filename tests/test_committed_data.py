"""The committed dataset is what raw/ gives today."""

import json
from pathlib import Path
from typing import Any

import polars as pl
from periodical import published
from standing import Stand

from pipelines import schema
from pipelines.folders import layout
from pipelines.options import Options
from pipelines.publish import card, citation, croissant

PROJECT = Path(__file__).parents[1]
# the tagger computes with floats, whose last bits differ between processors
BY_TAGGER = ("entities", "mentions")
CURE = "raw/, the code and data/ do not fit together: run `make dataset` and commit what it wrote"


def comparable(files: dict[str, bytes]) -> dict[str, Any]:
    """Leave out what depends on the processor: the tagger's tables and what is told of them."""
    kept: dict[str, Any] = {
        name: data for name, data in files.items() if Path(name).stem not in BY_TAGGER and name not in layout.STARTS
    }
    kept["datapackage.json"] = json.loads(files["datapackage.json"])
    for resource in kept["datapackage.json"]["resources"]:
        if Path(resource["path"]).stem in BY_TAGGER:
            del resource["bytes"], resource["hash"]
    return kept


def test_the_committed_dataset_is_what_raw_gives(tmp_path: Path, stand: Stand) -> None:
    assert (PROJECT / "datapackage.json").exists(), CURE
    stand(PROJECT / "raw", tmp_path / "fresh", Options())
    fresh, committed = comparable(published(tmp_path / "fresh")), comparable(published(PROJECT))

    assert fresh.keys() == committed.keys(), CURE
    assert [name for name in fresh if fresh[name] != committed[name]] == [], CURE


def test_what_stands_beside_the_committed_dataset_tells_of_it() -> None:
    package = json.loads((PROJECT / "datapackage.json").read_text(encoding="utf-8"))
    tables = {name: pl.scan_parquet(PROJECT / f"data/{name}.parquet") for name in schema.TABLES}
    wanted = {
        "data/README.md": card.render(package, card.Seen.of(tables), "../"),  # README.md is the project's own
        "CITATION.cff": citation.render(package),
        "croissant.json": croissant.render(package),
    }

    assert {path: (PROJECT / path).read_text(encoding="utf-8") for path in wanted} == wanted, CURE
