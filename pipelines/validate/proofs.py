"""That a batch keeps a rule, told from numbers at a fifth of the cost of looking for rows that break it.

Here stands for a named rule of cross and rights what is enough to know that no row breaks it; which rows do is for the
rule itself to say, where that could not be shown. A rule without a proof is asked each time.

Ids are compared as hashes, like keys everywhere in validate. The rows of a parent stand together, so only the first of
each run is looked up.
"""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from pipelines import schema
from pipelines.rights import INCLUDED, STATUS
from pipelines.validate.cross import PARENTS, PLACED
from pipelines.validate.keys import listed

Array = NDArray[Any]
Proof = Callable[["Batch"], bool]
PROOFS: dict[str, Proof] = {}


class UnknownError(Exception):
    """Nothing can be shown: an id leads nowhere or to several rows, or a value is null."""


class Batch:
    """The tables of a batch, of whose columns of ids each is turned into numbers once."""

    def __init__(self, tables: Mapping[str, pl.DataFrame]) -> None:
        self.tables = tables
        self._ids: dict[tuple[str, str], tuple[Array, Array]] = {}
        self._places: dict[tuple[str, str], tuple[Array, Array]] = {}
        self._known: dict[str, tuple[Array, Array]] = {}

    def ids(self, table: str, column: str) -> tuple[Array, Array]:
        """The rows whose id is not null, and the hashes of these ids."""
        if (table, column) not in self._ids:
            ids = self.tables[table][column]
            there = np.flatnonzero(ids.is_not_null().to_numpy())
            self._ids[table, column] = there, ids.drop_nulls().hash().to_numpy()
        return self._ids[table, column]

    def places(self, table: str, column: str, target: str) -> tuple[Array, Array]:
        """The rows whose id is not null, and the row of `target` to which each leads."""
        if (table, column) not in self._places:
            rows, ids = self.ids(table, column)
            begins = np.flatnonzero(_new(ids))
            lengths = np.diff(np.append(begins, len(ids)))
            self._places[table, column] = rows, np.repeat(self._found(target, ids[begins]), lengths)
        return self._places[table, column]

    def numbers(self, table: str, column: str) -> Array:
        """A column of numbers; UnknownError where one is null."""
        found = self.tables[table][column]
        if found.null_count():
            raise UnknownError
        return found.to_numpy()

    def _found(self, table: str, asked: Array) -> Array:
        """The row of each id that is asked."""
        (key,) = schema.primary_key(table)
        rows, known = self.ids(table, key)
        if table not in self._known:
            order = np.argsort(known)
            if len(rows) < len(self.tables[table]) or not _new(known[order]).all():
                raise UnknownError
            self._known[table] = order, known[order]
        if np.array_equal(asked, known):  # as in most tables, in the order of the rows
            return rows
        order, ordered = self._known[table]
        at = np.searchsorted(ordered, asked)
        if (at == len(ordered)).any() or (ordered[at] != asked).any():
            raise UnknownError
        found: Array = order[at]
        return found


def kept(tables: Mapping[str, pl.DataFrame]) -> list[str]:
    """Name the rules that no row of a batch breaks, as far as that can be shown; `tables` are of the edition asked."""
    batch = Batch(tables)
    return [name for name, proof in PROOFS.items() if _holds(proof, batch)]


def _holds(proof: Proof, batch: Batch) -> bool:
    try:
        return proof(batch)
    except UnknownError:
        return False


def _new(ids: Array) -> Array:
    """Whether each id is another than the one before."""
    new = np.ones(len(ids), np.bool_)
    new[1:] = ids[1:] != ids[:-1]
    return new


def proof(of: Proof) -> Proof:
    """Enter a function as the proof of the rule of its name."""
    PROOFS[of.__name__] = of
    return of


@proof
def foreign_keys(batch: Batch) -> bool:
    for table in schema.TABLES:
        for foreign in schema.load(table).get("foreignKeys", []):
            columns, target = listed(foreign["fields"]), foreign["reference"]["resource"] or table
            if len(columns) > 1 or listed(foreign["reference"]["fields"]) != schema.primary_key(target):
                return False
            batch.places(table, columns[0], target)
    return True


@proof
def offsets_fit(batch: Batch) -> bool:
    return all(_in_place(batch, table, box) for table in ("links", "mentions") for box in ("paragraphs", "notes"))


def _in_place(batch: Batch, table: str, box: str) -> bool:
    rows, places = batch.places(table, schema.primary_key(box)[0], box)
    inside = batch.tables[table].select("start", "end", "text")[rows]
    text, start, length = pl.col("text"), pl.col("start"), pl.col("end") - pl.col("start")
    found = inside.with_columns(batch.tables[box]["text"][places].alias("box")).filter(text.is_not_null())
    fits = (text.str.len_chars() == length) & (pl.col("box").str.slice(start, length.clip(0)) == text)
    return bool(found.select(fits.fill_null(False).all()).item())


@proof
def markers_fit(batch: Batch) -> bool:
    return all(_within(batch, *leads) for leads in (("paragraph_id", "paragraphs"), ("in_note_id", "notes")))


def _within(batch: Batch, column: str, box: str) -> bool:
    rows, places = batch.places("note_references", column, box)
    boxes, of = np.unique(places, return_inverse=True)
    lengths = batch.tables[box]["text"][boxes].str.len_chars().fill_null(0).to_numpy()
    return bool((batch.numbers("note_references", "start")[rows] <= lengths[of]).all())


@proof
def one_container(batch: Batch) -> bool:
    return all(_apart(batch.tables[table], other, least) for table, other, least in PLACED)


def _apart(rows: pl.DataFrame, other: str, least: int) -> bool:
    one, two = (rows[name].is_not_null() for name in ("paragraph_id", other))
    return not (one & two).any() and (not least or (one | two).all())


@proof
def notes_balanced(batch: Batch) -> bool:
    return _counted(batch, "notes", "reference_count", "note_references")


@proof
def articles_counted(batch: Batch) -> bool:
    words = batch.numbers("paragraphs", "word_count")
    return (
        _counted(batch, "articles", "paragraph_count", "paragraphs")
        and _counted(batch, "articles", "note_count", "notes")
        and _counted(batch, "articles", "word_count", "paragraphs", words)
    )


def _counted(batch: Batch, table: str, column: str, of: str, weights: Array | None = None) -> bool:
    """Whether a column has the number of the rows of `of` that lead there, or the sum of their weights."""
    rows, places = batch.places(of, schema.primary_key(table)[0], table)
    told = batch.numbers(table, column)
    found = np.bincount(places, None if weights is None else weights[rows], len(told))
    return np.array_equal(found, told)


@proof
def positions_run(batch: Batch) -> bool:
    return all(_runs(batch, table, parent) for table, parent in PARENTS.items())


def _runs(batch: Batch, table: str, parent: str) -> bool:
    rows, ids = batch.ids(table, parent)
    position = batch.numbers(table, "position")
    new = _new(ids)
    begins = np.flatnonzero(new)
    if len(rows) < len(position) or not _new(np.sort(ids[begins])).all():  # a parent's rows stand in two places
        return False
    return bool((position[begins] == 1).all() and ((np.diff(position) == 1) | new[1:]).all())


@proof
def segments_do_not_overlap(batch: Batch) -> bool:
    rows, places = batch.places("segments", "source_id", "sources")
    start, end = (batch.numbers("segments", name)[rows] for name in ("start", "end"))
    follows = (places[1:] != places[:-1]) | (start[1:] >= end[:-1])
    within = end <= batch.numbers("sources", "characters")[places]
    return bool(follows.all() and (start < end).all() and within.all())


@proof
def texts_withheld_together(batch: Batch) -> bool:
    told = [frame[STATUS] for frame in batch.tables.values() if STATUS in frame.columns]
    return not any((status != INCLUDED).any() for status in told)
