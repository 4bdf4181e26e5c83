"""The folder of the sheets: which pages are written again, and how.

Files belong here; what is in them does not. A page is replaced in one step and only when its bytes change, the index
after all pages, and pages of removed sources go last: whenever it stops, every page that the index names is whole.
"""

import hashlib
import io
import os
import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import polars as pl

from pipelines.engine import HERE, Engine
from pipelines.folders.files import disk_errors, write_atomically
from pipelines.proof import index, pages
from pipelines.proof.batch import number
from pipelines.proof.figures import FIGURES

SOURCES = "sources"  # the folder of the pages
KNOWN = "sheets.arrow"  # what the pages were made from: one row per source
ASSETS = ("proof.css", "proof.js")
TOGETHER = 4 << 20  # bytes of texts whose sheets are made together
LONGEST = 120  # bytes of a page's name; file systems take 255, and some paths have a limit as a whole
SCHEMA = pl.Schema(
    {name: pl.String() for name in ("source_id", "path", "page", "key", "sha256")}
    | {"bytes": pl.Int64()}
    | {name: pl.String() for name in ("titles", "authors")}
    | {name: pl.Int64() for name in FIGURES}
)


@dataclass(frozen=True)
class Work:
    """The tables of one batch, not loaded yet, and what each of its sheets depends on.

    `keys` has source_id, key, which changes with the source's rows or with how they are shown, and bytes, the size of
    its text. `load` gives the tables of some sources; it is picklable.
    """

    keys: pl.DataFrame
    load: Callable[[pl.Series], Mapping[str, pl.DataFrame]]


def write(folder: Path, batches: Iterable[Work], engine: Engine = HERE) -> pl.DataFrame:
    """Bring the sheets in a folder up to date and return what the index lists, one row per source (see SCHEMA).

    `engine` makes the pages, in processes of this machine, which has the folder. Raises UserError when the disk does
    not take the pages.
    """
    with disk_errors(folder):
        (folder / SOURCES).mkdir(parents=True, exist_ok=True)
        standing = _standing(folder)
        order, same, todo = [pl.Series("source_id", dtype=pl.String)], [], []
        for work in batches:
            stand = standing.join(work.keys, on=["source_id", "key"], how="semi")
            new = work.keys.join(stand, on="source_id", how="anti", maintain_order="left")
            order.append(work.keys["source_id"])
            same.append(stand)
            if new.height:
                todo.append((replace(work, keys=new), standing.join(new, on="source_id", how="semi")))
        made = engine.map(partial(_make, folder), todo)
        rows = pl.concat([pl.DataFrame(schema=SCHEMA), *same, *made])
        listed = pl.concat(order).to_frame().join(rows, on="source_id", maintain_order="left").select(SCHEMA.names())
        _finish(folder, listed)
    return listed


def remove(folder: Path) -> pl.DataFrame:
    """Remove the sheets, so that none stands beside a dataset that it does not show; returns an empty list of them."""
    if folder.exists():
        (folder / index.PAGE).unlink(missing_ok=True)  # first, so that it never leads to pages that are gone
        shutil.rmtree(folder)
    return pl.DataFrame(schema=SCHEMA)


def _standing(folder: Path) -> pl.DataFrame:
    """What KNOWN tells of the pages that stand as it tells."""
    sizes = {entry.name: entry.stat().st_size for entry in os.scandir(folder / SOURCES)}
    there = pl.DataFrame([list(sizes), list(sizes.values())], schema={"page": pl.String, "bytes": pl.Int64})
    try:
        known = pl.read_ipc((folder / KNOWN).read_bytes())
    except (OSError, pl.exceptions.PolarsError):
        return pl.DataFrame(schema=SCHEMA)  # not there, or damaged
    known = known if known.schema == SCHEMA else pl.DataFrame(schema=SCHEMA)
    return known.join(there, on=["page", "bytes"], how="semi", maintain_order="left")


def _make(folder: Path, todo: tuple[Work, pl.DataFrame]) -> pl.DataFrame:
    """Make sheets and write their pages, a few at a time: to make them takes many times the room that they take.

    Beside the work stands what KNOWN tells of its pages that stand already.
    """
    work, standing = todo
    shares = work.keys.with_columns((pl.col("bytes").cum_sum() // TOGETHER).alias("share"))
    cut = shares.partition_by("share", maintain_order=True, include_key=False)
    return pl.concat(_write(folder, work.load(keys["source_id"]), keys, standing) for keys in cut)


def _write(
    folder: Path, tables: Mapping[str, pl.DataFrame], keys: pl.DataFrame, standing: pl.DataFrame
) -> pl.DataFrame:
    """Make the pages of some sources, and write those that do not stand there with the same bytes."""
    made = pages.sheets(number(tables))
    contents = [html.encode() for html in made["html"]]
    hashes = [hashlib.sha256(content).hexdigest() for content in contents]
    listed = (
        made.drop("html")
        .join(keys.drop("bytes"), on="source_id", maintain_order="left")
        .with_columns(
            pl.Series("page", [_name(source) for source in made["source_id"]], dtype=pl.String),
            pl.Series("sha256", hashes, dtype=pl.String),
            pl.Series("bytes", [len(content) for content in contents], dtype=pl.Int64),
        )
    )
    same = dict(standing.select("page", "sha256").iter_rows())
    for page, digest, content in zip(listed["page"], hashes, contents, strict=True):
        if same.get(page) != digest:
            _replace(folder / SOURCES / page, content)
    return listed.select(SCHEMA.names())


def _name(source_id: str) -> str:
    """The file of a source's page; a name that is too long for some disks ends in part of a hash."""
    name = source_id.encode()
    if len(name) > LONGEST:
        short = name[: LONGEST - 10].decode(errors="ignore")
        return f"{short}-{hashlib.sha256(name).hexdigest()[:8]}.html"
    return f"{source_id}.html"


def _replace(file: Path, content: bytes) -> None:
    """Replace a page in one step; all pages are brought to the disk together, before they are taken for known."""
    partial = file.with_name(file.name + ".partial")
    partial.write_bytes(content)
    partial.replace(file)


def _finish(folder: Path, listed: pl.DataFrame) -> None:
    for name in ASSETS:
        _write_changed(folder / name, Path(__file__).with_name(name).read_bytes())
    for name, content in index.files(listed).items():
        _write_changed(folder / name, content)
    os.sync()
    known = io.BytesIO()
    listed.write_ipc(known)
    _write_changed(folder / KNOWN, known.getvalue())
    keep = set(listed["page"])
    for page in (folder / SOURCES).iterdir():
        if page.name not in keep:
            page.unlink()
    index.remove_stale(folder, listed)


def _write_changed(file: Path, content: bytes) -> None:
    if not file.exists() or file.read_bytes() != content:
        write_atomically(file, lambda target: target.write_bytes(content))
