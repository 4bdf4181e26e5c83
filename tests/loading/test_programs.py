"""The lines for the shell: SQLite and LibreOffice load the CSV files."""

import csv
import os
import sqlite3
import subprocess
from pathlib import Path

import polars as pl
import pytest
import tools
from loading_page import Rows, blocks, for_table, require_same

from pipelines import schema

Tables = dict[str, pl.DataFrame]
BLOCKS = blocks()


def shell(lines: str, folder: Path, home: Path) -> None:
    """Run lines of the shell as a person would, with a home folder of their own."""
    run, at_home = ["sh", "-e", "-c", lines], os.environ | {"HOME": str(home)}
    done = subprocess.run(run, cwd=folder, env=at_home, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.fixture
def folder(dataset: Path, tmp_path: Path) -> Path:
    """A folder that looks like the dataset's and may be written to."""
    (tmp_path / "work").mkdir()
    (tmp_path / "work/data").symlink_to(dataset / "data")
    return tmp_path / "work"


def test_sqlite(folder: Path, hard: Tables) -> None:
    tools.program("sqlite3")
    (block,) = BLOCKS["SQLite"]
    shell(block, folder, folder)
    *_, query = block.splitlines()
    for table in set(schema.TABLES) - {"articles", "paragraphs"}:
        shell(for_table(block.splitlines()[1], table), folder, folder)
    with sqlite3.connect(folder / "periodical.db") as database:
        database.row_factory = sqlite3.Row

        def read(table: str) -> Rows:
            rows = [dict(row) for row in database.execute(f"SELECT * FROM {table}")]
            return [{name: value or None for name, value in row.items()} for row in rows]

        require_same(read, hard)
        assert len(database.execute(query.split('"')[1]).fetchall()) == hard["paragraphs"]["section"].null_count()


def test_libreoffice_to_a_spreadsheet_and_back(folder: Path, hard: Tables) -> None:
    tools.program("soffice")
    (block,) = BLOCKS["LibreOffice and other spreadsheets"]
    columns, articles, paragraphs = block.splitlines()
    everything = paragraphs.replace("data/paragraphs.csv", "data/*.csv")
    back = "soffice --headless --convert-to csv:'Text - txt - csv (StarCalc)':44,34,76 --outdir back sheets/*.xlsx"
    shell("\n".join([columns, articles, everything, back]), folder, folder)

    def read(table: str) -> Rows:
        with (folder / f"back/{table}.csv").open(encoding="utf-8", newline="") as file:
            return [{name: value or None for name, value in row.items()} for row in csv.DictReader(file)]

    require_same(read, hard)
