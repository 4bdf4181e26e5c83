"""A published dataset with texts that are hard to carry, which the tools of docs/loading.md are to load."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest
from small_dataset import AID, make_tables

from pipelines import schema
from pipelines.publish import publish
from pipelines.publish.pieces import FORMS, Pieces
from pipelines.state.store import Store

HARD = [
    'quotes "in" the \'middle\' and "',
    "=1+1",
    "+1",
    "-1",
    "@x",
    "one line,\nand another\n\n=2+2",
    "    indented\n\tcode",
    "comma, semicolon; bar|",
    "🗞 👩‍👩‍👧 e\u0301 𝒜",
    "עברית \u202eמרחבא\u202c العربية",
    "NULL",
    "NA",
    "NaN",
    "null",
    "#hash",
    '\\N \\ \\" \\n',
    "'",
    "“",
    "a\u2028b\u00a0c",
    "001",
    "1e5",
    "2024-01-01",
    "true",
    "x" * 32_767,
]
DATES = [date(1643, 5, 1), date(1899, 12, 31), date(1900, 2, 28), date(2024, 2, 29), None]
HEAD = "contributors: [{title: Ann Lee}]\nlicenses: [{name: CC0-1.0}]\n"


def paragraphs(first: pl.DataFrame) -> pl.DataFrame:
    """A paragraph for each hard text; every second one stands under a heading."""
    rows = pl.DataFrame({"text": HARD}).with_row_index("n")
    section = pl.when(pl.col("n") % 2 == 0).then(pl.lit('A "heading", 🗞'))
    more = first.drop("text", "paragraph_id", "position", "section").join(rows, how="cross")
    columns = [
        pl.format("h{}", "n").alias("paragraph_id"),
        (pl.col("n") + 3).alias("position"),
        section.alias("section"),
    ]
    return schema.conform(more.with_columns(*columns).drop("n"), "paragraphs")


def articles(first: pl.DataFrame) -> pl.DataFrame:
    """An article for each date."""
    rows = pl.DataFrame({"date_earliest": DATES}, schema={"date_earliest": pl.Date}).with_row_index("n")
    more = first.drop("article_id", "position", "date_earliest").join(rows, how="cross")
    number = pl.format("d{}", "n").alias("article_id"), (pl.col("n") + 2).alias("position")
    return schema.conform(more.with_columns(*number).drop("n"), "articles")


@pytest.fixture(scope="session")
def hard() -> dict[str, pl.DataFrame]:
    """The tables that are published."""
    tables = make_tables()
    first = tables["articles"].filter(pl.col("article_id") == AID)
    return tables | {
        "articles": pl.concat([tables["articles"], articles(first)]),
        "paragraphs": pl.concat([tables["paragraphs"], paragraphs(tables["paragraphs"].head(1))]),
    }


@pytest.fixture(scope="session")
def dataset(hard: dict[str, pl.DataFrame], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that they are published in; tests do not write there."""
    out = tmp_path_factory.mktemp("dataset")
    head = tmp_path_factory.mktemp("head") / "datapackage.yaml"
    head.write_text(HEAD)
    parts = Store(tmp_path_factory.mktemp("parts"))
    pieces = {name: in_pieces(parts, name, frame) for name, frame in hard.items()}
    publish({name: frame.lazy() for name, frame in hard.items()}, out, head, pieces=pieces)
    return out


def in_pieces(store: Store, table: str, frame: pl.DataFrame) -> Pieces:
    """Cut a table as a build of several batches does: tools are to read what is put together of them."""
    slices = dict(enumerate(frame.iter_slices(7) if frame.height else [frame]))
    sizes = [rows.height for rows in slices.values()]
    pieces = Pieces(store, table, [str(number) for number in slices], sizes)
    for form, write in FORMS.items():
        for file, rows in zip(pieces.files(form), slices.values(), strict=True):
            file.parent.mkdir(exist_ok=True)
            write(rows.lazy(), table, file)
    return pieces


@pytest.fixture(scope="session")
def hive(hard: dict[str, pl.DataFrame], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same dataset, cut by year."""
    out = tmp_path_factory.mktemp("hive")
    publish({name: frame.lazy() for name, frame in hard.items()}, out, partition_by="year")
    return out
