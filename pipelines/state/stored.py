"""Parts that are on the disk, as frames: one after the other, as a scan, or as a flow that holds few rows.

Reading what is kept belongs here; keeping it is for store.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl
from polars.io.plugins import register_io_source

from pipelines.state import glance, splice
from pipelines.state.glance import Counted, Glance
from pipelines.state.parts import Parts

if TYPE_CHECKING:
    from pipelines.state.store import Store

ROWS = 8_192  # that pass from parts to a published file at a time


@dataclass(frozen=True)
class Stored(Parts):
    """Parts that stand in a store as one Arrow file each, whose names are `files` and of which `told` tells.

    `computed` are the places, from 0, of those that were not there before they were last written, and `seconds` the
    time that this took, with all that was written beside them.
    """

    store: "Store | None" = None
    files: tuple[str, ...] = ()
    told: tuple[Glance, ...] = ()
    computed: tuple[int, ...] = ()
    seconds: float = 0.0

    @property
    def paths(self) -> list[Path]:
        """The files on this machine's disk."""
        return [] if self.store is None else self.store.here(*self.files)

    def _filled(self) -> list[Path]:
        """The files that have rows, or the first one: the others need not be fetched."""
        assert self.store is not None, "parts that are on the disk"
        some = [file for file, part in zip(self.files, self.told, strict=True) if part.rows]
        return self.store.here(*(some or self.files[:1]))

    def schema(self) -> pl.Schema:
        """Columns and dtypes, read from the first file."""
        assert self.store is not None, "parts that are on the disk"
        return pl.Schema(pl.read_ipc_schema(self.store.here(self.files[0])[0]))

    @property
    def bytes(self) -> int:
        """Size of all files."""
        return sum(part.bytes for part in self.told)

    def scan(self) -> pl.LazyFrame:
        """Give all parts as one lazy frame."""
        return pl.scan_ipc(self._filled(), glob=False)

    def flow(self) -> pl.LazyFrame:
        """Give all parts as one lazy frame that holds few rows in memory: a scan of files reads many of them ahead."""
        return register_io_source(self._slices, schema=self.schema())

    def _slices(
        self, columns: list[str] | None, predicate: pl.Expr | None, count: int | None, _: int | None
    ) -> Iterator[pl.DataFrame]:
        for path in self._filled():
            frame = splice.mapped(path)
            if columns is not None:
                frame = frame.select(columns)
            if count is not None:
                frame = frame.head(count)
                count -= frame.height
            for rows in frame.iter_slices(ROWS):
                yield rows if predicate is None else rows.filter(predicate)

    def rows(self) -> int:
        """Count rows without reading them."""
        return sum(part.rows for part in self.told)

    def counted(self, what: str) -> Counted:
        """Give what was counted as the parts were written, one of glance.COUNTED."""
        return glance.counted(self.told, what)
