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
from loading_page import as_text, blocks, for_table, require_same

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


# two tables at a time, as the lines have it
SPARK = """
import json, re
tables, blocks, found = {tables!r}, {blocks!r}, []
for block in blocks:
    found.append({{}})
    for pair in zip(tables[::2], tables[1::2], strict=True):
        names, told = {{}}, dict(zip(("articles", "paragraphs"), pair))
        exec(re.sub("articles|paragraphs", lambda found: told[found[0]], block), names)
        found[-1] |= {{table: [row.asDict() for row in names[table].collect()] for table in pair}}
spark = names["spark"]
for line in {lines!r}:
    found.append([row.asDict() for row in eval(line, {{"spark": spark}}).collect()])
print(json.dumps(found, default=str))
"""
QUIET = "--conf spark.ui.enabled=false --conf spark.driver.bindAddress=127.0.0.1 --conf spark.driver.host=127.0.0.1"
QUIET += " --driver-java-options '-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto'"  # for a life of seconds


def in_spark(dataset: Path, hive: Path, folder: Path) -> list[Any]:
    """What Spark finds by the lines for Parquet, by those for CSV, and in the Hive layout for 2024 and in all of it."""
    tools.module("pyspark")
    tools.program("java")
    *_, line = for_table(BLOCKS["Large datasets"][0], "articles").splitlines()
    of_2024 = line.replace("data/", f"{hive}/data/")
    lines = [of_2024, of_2024.split(".where")[0]]
    program = SPARK.format(tables=schema.TABLES, blocks=BLOCKS["Spark"], lines=lines)
    here = {"SPARK_LOCAL_DIRS": str(folder), "SPARK_LOCAL_IP": "127.0.0.1"}
    found = in_a_process(program, dataset, PYSPARK_SUBMIT_ARGS=f"--master local[1] {QUIET} pyspark-shell", **here)
    assert isinstance(found, list)
    return found


def test_spark(dataset: Path, hive: Path, hard: Tables, tmp_path: Path) -> None:
    parquet, csv, of_2024, everything = in_spark(dataset, hive, tmp_path)  # in one process, which takes long to start
    require_same(lambda table: as_text(parquet[table]), hard)
    require_same(lambda table: as_text(csv[table]), hard)
    assert [row["date_earliest"] for row in of_2024] == ["2024-02-29"]
    years = hard["articles"].select("article_id", pl.col("date_earliest").dt.year()).rows()
    assert {(row["article_id"], row["year"]) for row in everything} == set(years) and len(everything) == len(years)
    assert {*everything[0]} == {*hard["articles"].columns, "year"}
