"""The lines for R, with readr and with nothing but R itself."""

import os
import subprocess
from pathlib import Path

import polars as pl
import pytest
import tools
from loading_page import Rows, blocks, for_table, require_same

from pipelines import schema

DUMP = Path(__file__).with_name("dump.R")


@pytest.mark.parametrize("number", [0, 1], ids=["readr", "base"])
def test_r(dataset: Path, hard: dict[str, pl.DataFrame], tmp_path: Path, number: int) -> None:
    block = blocks()["R"][number]
    loads = "".join(f"{for_table(block, table)}dump({table}, '{table}')\n" for table in schema.TABLES)
    (tmp_path / "load.R").write_text(DUMP.read_text() + loads, encoding="utf-8")
    run = [tools.program("Rscript"), "--vanilla", str(tmp_path / "load.R")]
    utf8 = os.environ | {"LC_ALL": "C.UTF-8"}
    done = subprocess.run(run, cwd=dataset, env=utf8, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found = read(done.stdout)
    require_same(lambda table: found[table], hard)


def read(dumped: str) -> dict[str, Rows]:
    """Read what dump.R wrote."""
    found: dict[str, Rows] = {}
    for line in dumped.splitlines():
        first, *cells = line.split("\t")
        if first == "table":
            table, *names = cells
            found[table] = []
        else:
            values = [None if cell == "-" else bytes.fromhex(cell[1:]).decode("utf-8") for cell in (first, *cells)]
            found[table].append(dict(zip(names, values, strict=True)))
    return found
