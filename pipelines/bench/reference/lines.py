"""The rim of the reference: frames in, records inside, frames out.

Also cleaning, which sees a document at a time; the reference of `clean.clean`.
"""

from itertools import groupby

import polars as pl

from pipelines import schema
from pipelines.bench.reference.clean import furniture, listings, markdown, markup, site
from pipelines.bench.reference.model import Line, Row


def documents(lines: pl.DataFrame) -> list[list[Line]]:
    """The lines of `ingest.split`, one list for each document that has any."""
    rows = (Line(**row) for row in lines.iter_rows(named=True))
    return [list(group) for _, group in groupby(rows, key=lambda line: line.doc)]


def frames(tables: dict[str, list[Row]]) -> dict[str, pl.DataFrame]:
    """Tables of rows as frames with the dtypes of their schemas."""
    return {name: pl.DataFrame(rows, schema=schema.polars_schema(name)) for name, rows in tables.items()}


def clean(lines: list[Line]) -> None:
    """Set what markup and page furniture say about each line of a document."""
    if markdown.native(lines):
        markdown.label(lines)
    else:
        for line in lines:
            markup.label(line)
        markdown.listings(lines)
        listings.label(lines)
    for line in lines:
        same = line.content == line.text
        line.content_start = line.start + (0 if same else max(line.text.find(line.content), 0))
    furniture.label(lines)
    site.label(lines)


