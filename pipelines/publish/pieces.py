"""Tables as pieces of their published files: the rows of each part as Parquet and as CSV.

Which pieces have to be made belongs here; how rows become files does not. Pieces are made and compared by whoever
computes parts, and are kept beside these, so to publish a part that stays as it was is to copy its bytes.
"""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate, zip_longest
from pathlib import Path

import polars as pl

from pipelines import rights, schema
from pipelines.engine import Engine
from pipelines.publish import row_groups
from pipelines.publish.write import join_csv, write_csv, write_parquet
from pipelines.state.damage import Told, told_of
from pipelines.state.parts import digest
from pipelines.state.splice import mapped
from pipelines.state.store import INDEX, Store
from pipelines.state.stored import Stored
from pipelines.validate.files import csv_equals_parquet
from pipelines.validate.violations import together
from pipelines.versions import code_version

log = logging.getLogger(__name__)
FORMS = {"parquet": write_parquet, "csv": write_csv}
JOINS = {"parquet": row_groups.join, "csv": join_csv}  # how pieces become a file


@dataclass(frozen=True)
class Pieces:
    """Pieces of a table in a store, with how many rows each has: one after the other, they are those of the table."""

    store: Store
    table: str
    keys: Sequence[str]
    rows: Sequence[int]

    def files(self, form: str, count: int | None = None) -> list[Path]:
        """Give the files of one of FORMS, or the first of them, on this machine's disk."""
        return self.store.here(*(_file(self.table, key, form) for key in self.keys[:count]))

    def join(self, form: str, target: Path) -> None:
        """Write the file of one of FORMS."""
        JOINS[form](self.files(form), target)

    def first(self, rows: int) -> pl.LazyFrame:
        """Give at least so many rows from the table's beginning, or all."""
        enough = sum(reached < rows for reached in accumulate(self.rows))
        return pl.scan_parquet(self.files("parquet", enough + 1), glob=False)


@dataclass(frozen=True)
class _Batch:
    """The kept parts of tables that are of the same sources, and the keys of the pieces to be made, both by table."""

    files: Mapping[str, str]
    keys: Mapping[str, str]


def make(
    store: Store, tables: Mapping[str, Stored], edition: str, engine: Engine
) -> tuple[dict[str, Pieces], pl.DataFrame]:
    """Have the pieces made that are not kept yet; gives those of each table, and the rows whose forms differ.

    What the edition `open` says of an entity depends on all texts, so it has no pieces of that table.
    """
    cut = [table for table in tables if edition == rights.FULL or table != "entities"]
    rows = zip_longest(*(tables[table].files for table in cut))
    parts = [{table: file for table, file in zip(cut, row, strict=True) if file is not None} for row in rows]
    batches = [_Batch(of, {table: _key(edition, table, of) for table in of}) for of in parts]
    keys = {table: [batch.keys[table] for batch in batches if table in batch.keys] for table in cut}
    pieces = {table: Pieces(store, table, keys[table], [part.rows for part in tables[table].told]) for table in cut}
    kept = {table: store.kept(_folder(table)) for table in cut}
    todo = [_Batch(batch.files, new) for batch in batches if (new := _lost(batch.keys, kept))]
    log.info("pieces: %d batches", len(todo))
    before = {table: store.told(_folder(table)) for table in cut}
    found, known = [], {table: dict(told) for table, told in before.items()}
    for different, made in engine.map(partial(_make, store, edition), todo):
        found.append(different)
        for table, told in made.items():
            known[table] |= told
        log.info("pieces: batch %d of %d", len(found), len(todo))
    for table in cut:
        needed = {f"{key}.{form}" for key in pieces[table].keys for form in FORMS}
        told = {name: told for name, told in known[table].items() if name in needed}
        if told != before[table] or INDEX not in kept[table]:
            store.tell(_folder(table), told)
        store.remove(f"{_folder(table)}/{name}" for name in sorted(kept[table] - needed - {INDEX}))
    return pieces, together(found)


def _key(edition: str, table: str, files: Mapping[str, str]) -> str:
    """Name a piece by all that it depends on: in the full edition on its own rows alone."""
    made_of = [files[table]] if edition == rights.FULL else files.values()
    return digest(code_version("publish"), edition, table, *made_of)


def _lost(keys: Mapping[str, str], kept: Mapping[str, set[str]]) -> dict[str, str]:
    """Give the keys of which a file is not there."""
    return {table: key for table, key in keys.items() if any(f"{key}.{form}" not in kept[table] for form in FORMS)}


def _make(store: Store, edition: str, batch: _Batch) -> tuple[pl.DataFrame, dict[str, dict[str, Told]]]:
    """Make the pieces of a batch; gives the rows whose forms differ, of which no piece is kept.

    Of the others it tells, by table and name: a CSV that was cut at a line's end looks whole.
    """
    whole = edition == rights.FULL
    files = {table: file for table, file in batch.files.items() if table in batch.keys or not whole}
    rows = {table: mapped(path).lazy() for table, path in zip(files, store.here(*files.values()), strict=True)}
    if not whole:
        rows = rights.edition({name: schema.empty(name).lazy() for name in schema.OVER_ALL} | rows, edition)
    made = {
        table: {_file(table, key, form): partial(write, rows[table], table) for form, write in FORMS.items()}
        for table, key in batch.keys.items()
    }
    store.keep({file: write for files in made.values() for file, write in files.items()})
    found, known = [], dict[str, dict[str, Told]]()
    for table, forms in made.items():
        parquet, csv = store.here(*forms)
        found.append(csv_equals_parquet(csv, [parquet], table))
        if found[-1].is_empty():
            known[table] = {file.name: told_of(file) for file in (parquet, csv)}
        else:
            store.remove(forms)
    return together(found), known


def _folder(table: str) -> str:
    return f"{table}-pieces"


def _file(table: str, key: str, form: str) -> str:
    return f"{_folder(table)}/{key}.{form}"
