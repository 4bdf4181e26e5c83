"""The lines for Hugging Face's datasets and for Spark, each in a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import polars as pl
import pytest
import tools
from loading_page import as_text, blocks, require_same

from pipelines import schema
from pipelines.publish import publish

Tables = dict[str, pl.DataFrame]
BLOCKS = blocks()


def in_a_process(program: str, folder: Path, **environment: str) -> Any:
    """Run a program of Python that prints JSON on its last line."""
    run = [sys.executable, "-c", program]
    done = subprocess.run(run, cwd=folder, env=os.environ | environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


FACE = """
import json
tables, found = {tables!r}, {{}}
for table in tables:
    names = {{}}
    exec({block!r}.replace("paragraphs", table), names)
    found[table] = names[table].to_list()
print(json.dumps(found, default=str))
"""


@pytest.mark.parametrize("own_readme", [False, True])
def test_hugging_face_datasets(dataset: Path, hard: Tables, tmp_path: Path, own_readme: bool) -> None:
    tools.module("datasets")
    (block,) = BLOCKS["Hugging Face datasets"]
    (tmp_path / "my-dataset").symlink_to(dataset)
    if own_readme:
        block = block.replace("my-dataset", "my-dataset/data")
        (tmp_path / "my-dataset").unlink()
        (tmp_path / "my-dataset").mkdir()
        (tmp_path / "my-dataset/README.md").write_text("# Mine\n")
        publish({name: frame.lazy() for name, frame in hard.items()}, tmp_path / "my-dataset")
    program = FACE.format(tables=schema.TABLES, block=block)
    offline = {"HF_HUB_OFFLINE": "1", "HF_HUB_DISABLE_TELEMETRY": "1"}
    found = in_a_process(program, tmp_path, HF_HOME=str(tmp_path / "cache"), **offline)
    require_same(lambda table: as_text(found[table]), hard)


SPARK = """
import json
tables, blocks, found = {tables!r}, {blocks!r}, []
for block in blocks:
    found.append({{}})
    for table in tables:
        names = {{}}
        exec(block.replace("paragraphs", table), names)
        found[-1][table] = [row.asDict() for row in names[table].collect()]
spark = names["spark"]
hive = spark.read.parquet({hive!r})
found.append([row.asDict() for row in hive.orderBy("year", "paragraph_id").collect()])
print(json.dumps(found, default=str))
"""
QUIET = "--conf spark.ui.enabled=false --conf spark.driver.bindAddress=127.0.0.1 --conf spark.driver.host=127.0.0.1"


@pytest.fixture(scope="session")
def in_spark(dataset: Path, hive: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What Spark finds by the lines for Parquet and for CSV, and in the Hive layout; it takes seconds to start."""
    tools.module("pyspark")
    tools.program("java")
    program = SPARK.format(tables=schema.TABLES, blocks=BLOCKS["Spark"], hive=str(hive / "data/paragraphs"))
    arguments = f"--master local[1] {QUIET} pyspark-shell"
    folder = str(tmp_path_factory.mktemp("spark"))
    return in_a_process(
        program, dataset, PYSPARK_SUBMIT_ARGS=arguments, SPARK_LOCAL_DIRS=folder, SPARK_LOCAL_IP="127.0.0.1"
    )


@pytest.mark.parametrize("kind", ["parquet", "csv"])
def test_spark(in_spark: Any, hard: Tables, kind: str) -> None:
    found = in_spark[kind == "csv"]
    require_same(lambda table: as_text(found[table]), hard)


def test_the_hive_layout_in_spark(in_spark: Any, hard: Tables) -> None:
    assert {row["year"] for row in in_spark[2]} == {None}
    assert sorted(row["paragraph_id"] for row in in_spark[2]) == sorted(hard["paragraphs"]["paragraph_id"])
